"""How a collector's feeds fare, read from its state file when Prometheus asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import get_args

from prometheus_client.core import Metric
from prometheus_client.registry import Collector

from workers.collect.failures import State
from workers.collect.health import FeedHealth, feed_health
from workers.collect.state import CollectState
from workers.metrics.catalogue import (
    FEED_ARTICLES,
    FEED_CHANGE,
    FEED_FAILURES,
    FEED_POLLS,
    FEED_SUCCESS,
    FEED_UNREAD,
    FEED_UP,
    FEEDS,
    Sample,
    family,
)


class FeedMetrics(Collector):
    """The feeds of a file, from the collector's state at ``path``."""

    def __init__(self, path: Path, urls: Sequence[str]) -> None:
        self._path, self._urls = path, list(urls)

    def collect(self) -> Iterator[Metric]:
        """Yield how the feeds fare now."""
        with CollectState(self._path, "read") as state:
            feeds = feed_health(state, self._urls)
        states = Counter(feed.state for feed in feeds)
        yield family(FEEDS, *[((state,), states[state]) for state in get_args(State)])
        polled = [feed for feed in feeds if feed.polls]
        read = [_of(feed, feed.last_success.timestamp()) for feed in polled if feed.last_success is not None]
        changed = [_of(feed, feed.last_new.timestamp()) for feed in polled if feed.last_new is not None]
        yield family(FEED_UP, *[_of(feed, float(feed.state in {"ok", "degraded"})) for feed in polled])
        yield family(FEED_FAILURES, *[_of(feed, feed.failures) for feed in polled])
        yield family(FEED_SUCCESS, *read)
        yield family(FEED_CHANGE, *changed)
        yield family(FEED_POLLS, *[_of(feed, feed.polls) for feed in polled])
        yield family(FEED_ARTICLES, *[_of(feed, feed.sent) for feed in polled])
        yield family(FEED_UNREAD, *[_of(feed, feed.unread) for feed in polled])


def _of(feed: FeedHealth, value: float) -> Sample:
    return (feed.source, feed.url), value
