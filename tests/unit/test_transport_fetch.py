"""A fetch asks for the partitions that were active when it began, whatever is paused while it waits."""

from __future__ import annotations

import asyncio
from typing import Any

from faust.types import TP

from workers.kafka.consumer import Consumer
from workers.kafka.slices import Intake

CHANGELOG = TP("rasad-story_index-changelog", 3)


class Waiting(Consumer):
    """The consumer with its state and no Kafka: a fetch lasts until somebody has paused its partitions."""

    def __init__(self) -> None:
        self._active_partitions, self._paused_partitions = {CHANGELOG}, set()
        self._intake = Intake()
        self.asked: list[Any] = []

    async def _getmany(self, active_partitions: Any, timeout: float) -> Any:  # noqa: ASYNC109 - Faust's
        self.pause_partitions({CHANGELOG})
        self.asked.append(active_partitions)
        return {}


def test_a_fetch_goes_on_for_its_own_partitions_when_they_are_paused() -> None:
    consumer = Waiting()
    asyncio.run(consumer._fetch(consumer._get_active_partitions()))
    assert consumer._get_active_partitions() == set()
    assert consumer.asked == [{CHANGELOG}]


def test_nothing_is_fetched_when_all_is_paused() -> None:
    consumer = Waiting()
    consumer.pause_partitions({CHANGELOG})
    asyncio.run(consumer._fetch(consumer._get_active_partitions()))
    assert consumer.asked == []
