"""The loop over all feeds: whose time has come is polled, whose page waits is read, all bounded."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from workers.collect.config import FeedsFile
from workers.collect.delivering import Delivery
from workers.collect.fetching import Fetcher
from workers.collect.pages import PageReader
from workers.collect.polling import Poller
from workers.collect.state import CollectState, FeedRow

#: Feeds polled, and hosts whose pages are read, at the same time. With 48 documents of 5 MB at most in memory.
MAX_POLLS, MAX_PAGES = 48, 24
#: Requests under way, over all hosts.
MAX_CONNECTIONS = 32
#: Longest sleep: due times are looked at again then.
_SLEEP = 5.0
_FORGET_EVERY = 6 * 3600.0


@dataclass(slots=True)
class Result:
    """What a run did: how each feed fared, articles sent, pages left for another run."""

    rows: dict[str, FeedRow] = field(default_factory=dict)
    pages_left: int = 0
    sent: int = 0

    @property
    def failed(self) -> list[FeedRow]:
        """The feeds that couldn't be read."""
        return [row for row in self.rows.values() if row.state not in {"ok", "degraded"}]


class Collector:
    """Collects the feeds of a file.

    Args:
        feeds: the file.
        state: of the feeds.
        fetcher: an open fetcher.
        delivery: takes the articles.
        polled: is told of every poll.
    """

    def __init__(
        self,
        feeds: FeedsFile,
        state: CollectState,
        fetcher: Fetcher,
        delivery: Delivery,
        polled: Callable[[FeedRow], None] = lambda _row: None,
    ) -> None:
        self._feeds = {feed.url: feed for feed in feeds.feeds}
        self._state, self._polled = state, polled
        now, chance = time.time, random.random
        self._poller = Poller(fetcher, state, delivery, feeds.defaults, now, chance)
        self._reader = PageReader(fetcher, state, delivery, self._feeds, now, chance)
        self._polls: dict[asyncio.Task[FeedRow], str] = {}
        self._pages: dict[asyncio.Task[bool], str] = {}
        self._next = {url: state.feed(url).next_poll for url in self._feeds}
        self._forgotten = 0.0
        self.result = Result()

    async def run(self) -> None:
        """Collect until cancelled.

        Raises:
            RasadError: Kafka or the state fail.
        """
        try:
            while True:
                self._forget()
                self._start_polls(self._due())
                self._start_pages()
                await self._wait(self._until_next())
        finally:
            await self._stop()

    async def run_once(self) -> Result:
        """Poll each feed once, read the pages of its items, and return what came of it.

        Feeds that asked to be left alone until later are left alone. Pages that can't be had now are kept for the next
        run.

        Raises:
            RasadError: Kafka or the state fail.
        """
        self._forget()
        rows = {url: self._state.feed(url) for url in self._feeds}
        before = sum(row.sent for row in rows.values())
        now = time.time()
        self.result.rows = {url: row for url, row in rows.items() if row.state == "throttled" and row.next_poll > now}
        left = [url for url in self._feeds if url not in self.result.rows]
        try:
            while left or self._polls or self._pages or self._state.due_pages(time.time(), (), 1):
                left = self._start_polls(left)
                self._start_pages()
                await self._wait(_SLEEP)
        finally:
            await self._stop()
        self.result.pages_left = self._state.pages()
        self.result.sent = sum(self._state.feed(url).sent for url in self._feeds) - before
        return self.result

    def _due(self) -> list[str]:
        now = time.time()
        busy = set(self._polls.values())
        due = [(at, url) for url, at in self._next.items() if at <= now and url not in busy]
        return [url for _, url in sorted(due)]

    def _start_polls(self, due: Sequence[str]) -> list[str]:
        room = MAX_POLLS - len(self._polls)
        for url in due[:room]:
            self._polls[asyncio.create_task(self._poller.poll(self._feeds[url]))] = url
        return list(due[room:])

    def _start_pages(self) -> None:
        room = MAX_PAGES - len(self._pages)
        if room > 0:
            for page in self._state.due_pages(time.time(), self._pages.values(), room):
                self._pages[asyncio.create_task(self._reader.read(page))] = page.host

    async def _wait(self, seconds: float) -> None:
        running = [*self._polls, *self._pages]
        if not running:
            await asyncio.sleep(seconds)
            return
        await asyncio.wait(running, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        for page in [task for task in self._pages if task.done()]:
            del self._pages[page]
            page.result()
        for poll in [task for task in self._polls if task.done()]:
            url, row = self._polls.pop(poll), poll.result()
            self._next[url] = row.next_poll
            self.result.rows[url] = row
            self._polled(row)

    def _until_next(self) -> float:
        if len(self._polls) >= MAX_POLLS:
            return _SLEEP
        busy = set(self._polls.values())
        times = [at for url, at in self._next.items() if url not in busy]
        if not self._pages and (page := self._state.next_page()) is not None:
            times.append(page)
        return min(max(min(times, default=0.0) - time.time(), 0.05), _SLEEP) if times else _SLEEP

    def _forget(self) -> None:
        if time.monotonic() - self._forgotten > _FORGET_EVERY or not self._forgotten:
            self._state.forget(time.time())
            self._forgotten = time.monotonic()

    async def _stop(self) -> None:
        running = [*self._polls, *self._pages]
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
