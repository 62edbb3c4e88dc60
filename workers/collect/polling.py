"""One poll of one feed: fetch, parse, tell new from known, send or queue, note how it went."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from workers.collect.articles import raw_article, wants_page
from workers.collect.config import Defaults, FeedConfig
from workers.collect.delivering import Delivery
from workers.collect.failures import FetchFailed
from workers.collect.fetching import Document, Fetcher, Validators
from workers.collect.items import Feed, FeedItem
from workers.collect.parsing import parse_feed
from workers.collect.schedule import LONGEST_WAIT, Limits, asked_pause, jittered, next_pause, retry_pause
from workers.collect.state import CollectState, FeedRow, PendingPage, Sent
from workers.errors import RasadError
from workers.logs import log

#: An item that says something else is sent again, as a revision, up to so many times: some feeds never keep still.
MAX_SENT = 5
#: Items sent between two writes of the state: what a crash costs at most is to send them again.
_BATCH = 50
#: Feeds parsed at the same time: parsing takes up to 20 times a feed's size, and the processor.
_PARSERS = 2
_FIRST_PAUSE = timedelta(minutes=15)
#: A moved feed that fails so is looked for at its old address again.
_LOST = frozenset({"not_found", "gone", "dns", "not_a_feed", "redirect_loop", "refused", "bad_redirect", "tls"})


@dataclass(frozen=True, slots=True)
class _Read:
    feed: Feed
    documents: tuple[Document, ...]

    @property
    def validators(self) -> list[tuple[str, str | None, str | None]]:
        """What to ask the next time with; of a broken feed nothing, so that it is read again."""
        if self.feed.broken:
            return [(one.url, None, None) for one in self.documents if one.data is not None]
        changed = [one for one in self.documents if one.data is not None]
        return [(one.url, one.validators.etag, one.validators.last_modified) for one in changed]


class Poller:
    """Polls feeds.

    Args:
        fetcher: an open fetcher.
        state: of the feeds.
        delivery: takes what is new.
        defaults: of the file of feeds.
        now: seconds since 1970.
        chance: random numbers between 0 and 1.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        state: CollectState,
        delivery: Delivery,
        defaults: Defaults,
        now: Callable[[], float],
        chance: Callable[[], float],
    ) -> None:
        self._fetcher, self._state, self._delivery = fetcher, state, delivery
        self._defaults, self._now, self._chance = defaults, now, chance
        self._parsers = asyncio.Semaphore(_PARSERS)

    async def poll(self, feed: FeedConfig) -> FeedRow:
        """Poll a feed, and return how it fares. What is wrong with the feed is never raised.

        Raises:
            RasadError: Kafka or the state fail.
        """
        try:
            read = await self._read(feed)
        except FetchFailed as error:
            return self._failed(feed, error)
        except RasadError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever a stranger's bytes do, the other feeds go on
            return self._failed(feed, FetchFailed("internal_error", f"{type(error).__name__}: {error}"))
        return await self._take(feed, read)

    async def _read(self, feed: FeedConfig) -> _Read:
        address = self._state.feed(feed.url).address or feed.url
        document = await self._fetcher.feed(address, self._known, feed.headers)
        if document.data is None:
            return _Read(Feed("rss"), (document,))
        parsed = await self._parse(document)
        if parsed.format != "sitemap index":
            return _Read(parsed, (document,))
        return await self._read_index(feed, parsed, document)

    async def _read_index(self, feed: FeedConfig, index: Feed, document: Document) -> _Read:
        items: list[FeedItem] = []
        # An index is read anew each time: that it hasn't changed says nothing about its sitemaps.
        documents = [replace(document, validators=Validators())]
        problems = [] if index.broken is None else [index.broken]
        for address in index.sitemaps:
            try:
                one = await self._fetcher.feed(address, self._known, feed.headers)
                parsed = await self._parse(one) if one.data is not None else Feed("sitemap")
            except FetchFailed as error:
                problems.append(f"{address}: {error}")
                if len(problems) == len(index.sitemaps):
                    raise
                continue
            documents.append(one)
            items += parsed.items
            problems += [f"{address}: {parsed.broken}"] if parsed.broken else []
        return _Read(replace(index, items=tuple(items), broken="; ".join(problems) or None), tuple(documents))

    def _known(self, address: str) -> Validators:
        return Validators(*self._state.validators(address))

    async def _parse(self, document: Document) -> Feed:
        async with self._parsers:
            return await asyncio.to_thread(parse_feed, document.data or b"", document.url, document.charset)

    async def _take(self, feed: FeedConfig, read: _Read) -> FeedRow:
        waiting: list[PendingPage] = []
        seen: list[tuple[str, FeedItem]] = []
        sending: list[Sent] = []
        new = sent = 0
        for item in reversed(read.feed.items):  # feeds begin with the latest: articles go out in their order
            known = self._state.known(feed.name, item)
            if self._state.waiting(feed.name, item):
                continue
            if known is not None and (known.feed != feed.url or known.mark == item.mark or known.sent >= MAX_SENT):
                seen.append((feed.name, item))
                continue
            new += known is None
            one = Sent(feed.name, feed.url, item, item.url if known is None else known.address)
            if wants_page(item, feed.full_text or self._defaults.full_text):
                waiting.append(_pending(one))
            else:
                sending.append(one)
            if len(sending) >= _BATCH:
                sent += await self._send(feed, sending)
                sending = []
        sent += await self._send(feed, sending)
        row = self._succeeded(feed, read, new, sent)
        self._state.write(feed=row, validators=read.validators, seen=seen, waiting=waiting, now=self._now())
        log.info("feed_polled", feed=feed.url, items=len(read.feed.items), new=new, pages=len(waiting))
        return row

    async def _send(self, feed: FeedConfig, sending: list[Sent]) -> int:
        if sending:
            moment = datetime.fromtimestamp(self._now(), UTC)
            await self._delivery.deliver(
                [
                    raw_article(
                        one.item,
                        one.source,
                        address=one.address,
                        language=feed.language,
                        fetched_at=moment,
                        page=None,
                    )
                    for one in sending
                ]
            )
            self._state.write(sent=sending, now=self._now())
        return len(sending)

    def _succeeded(self, feed: FeedConfig, read: _Read, new: int, sent: int) -> FeedRow:
        row, now = self._state.feed(feed.url), self._now()
        limits = feed.limits(self._defaults)
        changed = any(document.data is not None for document in read.documents)
        overrun = row.succeeded_at is not None and new == len(read.feed.items) >= _OVERRUN_ITEMS
        if row.succeeded_at is None:
            pause = limits.within(usual_gap(read.feed) or _FIRST_PAUSE)
        else:
            asked = asked_pause(read.feed.pause, *(document.pause for document in read.documents))
            before = timedelta(seconds=row.pause) if row.pause else _FIRST_PAUSE
            pause = next_pause(before, new=new, overrun=overrun, asked=asked, limits=limits)
        broken = read.feed.broken
        return replace(
            row,
            source=feed.name,
            title=read.feed.title or row.title,
            address=read.documents[0].moved or row.address,
            state="degraded" if broken else "ok",
            kind="broken_xml" if broken else None,
            error=broken,
            failing_since=None,
            failures=0,
            polled_at=now,
            succeeded_at=now,
            changed_at=now if new else row.changed_at,
            next_poll=now + jittered(pause, self._chance()).total_seconds(),
            pause=pause.total_seconds(),
            items=len(read.feed.items) if changed else row.items,
            sent=row.sent + sent,
            polls=row.polls + 1,
        )

    def _failed(self, feed: FeedConfig, error: FetchFailed) -> FeedRow:
        row, now = self._state.feed(feed.url), self._now()
        limits = feed.limits(self._defaults)
        pause = self._pause_after(error, row.failures + 1, limits)
        row = replace(
            row,
            source=feed.name,
            address=None if error.kind in _LOST else row.address,
            state=error.state,
            kind=error.kind,
            error=str(error)[:500],
            failing_since=row.failing_since or now,
            failures=row.failures + 1,
            polled_at=now,
            next_poll=now + pause.total_seconds(),
            polls=row.polls + 1,
        )
        self._state.write(feed=row, now=now)
        log.warning("feed_failed", feed=feed.url, kind=error.kind, error=str(error)[:500], failures=row.failures)
        return row

    def _pause_after(self, error: FetchFailed, failures: int, limits: Limits) -> timedelta:
        if error.state in {"gone", "disallowed"}:
            return jittered(LONGEST_WAIT, self._chance())
        pause = retry_pause(failures, limits, self._chance())
        if error.wait is not None:
            asked = timedelta(seconds=error.wait) * (1 + self._chance() / 10)
            return asked if error.state == "throttled" else max(pause, asked)
        return pause


#: So many items, all of them new, in a feed that was read before: others may have come and gone in between.
_OVERRUN_ITEMS = 5


def usual_gap(feed: Feed) -> timedelta | None:
    """Return the mean time between a feed's items, by their dates; None if fewer than three have one."""
    dates = sorted(item.published_at for item in feed.items if item.published_at is not None)
    return (dates[-1] - dates[0]) / (len(dates) - 1) if len(dates) >= 3 else None


def _pending(one: Sent) -> PendingPage:
    host = urlsplit(one.item.url or "").hostname or ""
    return PendingPage(one.source, one.feed, host, one.item, one.address)
