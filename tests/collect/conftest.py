"""A collector over a local newspaper, with everything real but Kafka."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

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

    @asynccontextmanager
    async def collector(
        self, *feeds: str, allowed: Allowed = PRIVATE, bounds: Bounds = QUICK, defaults: str = "robots: false"
    ) -> AsyncIterator[Collector]:
        text = f"defaults: {{{defaults}}}\nfeeds:\n" + "".join(f"  - {feed}\n" for feed in feeds)
        file = parse_feeds(text, "feeds.yaml")
        hosts = Hosts(self.delay, 32)
        with CollectState(self.path) as state:
            async with Fetcher(hosts, "rasad/test", bounds, allowed, respect_robots=file.defaults.robots) as fetcher:
                yield Collector(file, state, fetcher, self.received)

    async def once(self, *feeds: str, **options: Any) -> Result:
        async with self.collector(*feeds, **options) as collector:
            return await collector.run_once()

    async def row(self, feed: str, **options: Any) -> FeedRow:
        return (await self.once(feed, **options)).rows[feed]

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
