"""A collector over a local newspaper, with everything real but Kafka."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from schemas.article import RawArticle
from tests.collect.newspaper import Newspaper
from workers.collect.addresses import Allowed
from workers.collect.collector import Collector, Result
from workers.collect.config import parse_feeds
from workers.collect.fetching import Bounds, Fetcher
from workers.collect.politeness import Hosts
from workers.collect.state import CollectState, FeedRow

QUICK = Bounds(connect=1, idle=0.5, total=1.5)
PRIVATE = Allowed(private=True)


class Received:
    """Takes articles and keeps them; says no when it is told to."""

    def __init__(self) -> None:
        self.articles: list[RawArticle] = []
        self.refuse: Exception | None = None

    async def deliver(self, articles: Sequence[RawArticle]) -> None:
        if self.refuse is not None and articles:
            raise self.refuse
        self.articles += articles


@dataclass
class Desk:
    """Runs collectors, each as a process of its own would: with nothing but the state between them."""

    path: Path
    received: Received = field(default_factory=Received)
    delay: float = 0.0

    async def once(
        self, *feeds: str, allowed: Allowed = PRIVATE, bounds: Bounds = QUICK, defaults: str = "robots: false"
    ) -> Result:
        text = f"defaults: {{{defaults}}}\nfeeds:\n" + "".join(f"  - {feed}\n" for feed in feeds)
        with CollectState(self.path) as state:
            async with Fetcher(
                Hosts(self.delay, 32), "rasad/test", bounds, allowed, respect_robots="robots: false" not in defaults
            ) as fetcher:
                return await Collector(parse_feeds(text, "feeds.yaml"), state, fetcher, self.received).run_once()

    async def row(self, feed: str, **options: object) -> FeedRow:
        return (await self.once(feed, **options)).rows[feed]  # type: ignore[arg-type]  # the tests' own options

    def stored(self, feed: str) -> FeedRow:
        with CollectState(self.path) as state:
            return state.feed(feed)

    def make_due(self) -> None:
        """Let all pages be due that were postponed."""
        with CollectState(self.path) as state:
            state._db.execute("UPDATE pages SET due = 0")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "state.sqlite")


@pytest.fixture
async def paper() -> AsyncIterator[Newspaper]:
    async with Newspaper() as newspaper:
        yield newspaper
