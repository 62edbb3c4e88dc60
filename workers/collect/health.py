"""How each feed fares, for people and programs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from pydantic import Field

from schemas.message import Message, Timestamp
from workers.collect.failures import State
from workers.collect.state import CollectState, FeedRow


class FeedHealth(Message):
    """One feed: what ``rasad feeds --json`` prints an array of."""

    url: str
    source: str
    title: str | None
    state: State = Field(description="new, ok, degraded, throttled, failing, disallowed or gone.")
    kind: str | None = Field(description="What is wrong, in a word of workers.collect.failures.KINDS.")
    error: str | None = Field(description="What is wrong, in a sentence.")
    failing_since: Timestamp | None = Field(description="First of the failures in a row that goes on.")
    failures: int = Field(description="Failures in a row.")
    last_poll: Timestamp | None
    last_success: Timestamp | None
    last_new: Timestamp | None = Field(description="Last poll that found new items.")
    next_poll: Timestamp | None
    pause: float = Field(description="Seconds between two polls, as they are now.")
    items: int = Field(description="Items in the feed when it was last read.")
    sent: int = Field(description="Articles sent, ever.")
    unread: int = Field(description="Items whose page is still to be read.")
    polls: int
    moved_to: str | None = Field(description="Where it says that it lives for good.")


def feed_health(state: CollectState, urls: Iterable[str] | None = None) -> list[FeedHealth]:
    """Return how feeds fare: those named, in their order, polled or not; else all that were ever polled."""
    rows = {row.url: row for row in state.feeds()}
    chosen = rows.values() if urls is None else [rows.get(url) or FeedRow(url) for url in urls]
    return [of_row(row) for row in chosen]


def of_row(row: FeedRow) -> FeedHealth:
    """Return a row of the state as it is shown."""
    return FeedHealth(
        url=row.url,
        source=row.source,
        title=row.title,
        state=row.state,
        kind=row.kind,
        error=row.error,
        failing_since=_moment(row.failing_since),
        failures=row.failures,
        last_poll=_moment(row.polled_at),
        last_success=_moment(row.succeeded_at),
        last_new=_moment(row.changed_at),
        next_poll=_moment(row.next_poll) if row.polls else None,
        pause=round(row.pause, 1),
        items=row.items,
        sent=row.sent,
        unread=row.unread,
        polls=row.polls,
        moved_to=row.address,
    )


def _moment(seconds: float | None) -> datetime | None:
    return datetime.fromtimestamp(seconds, UTC).replace(microsecond=0) if seconds is not None else None
