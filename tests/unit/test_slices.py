"""Whose turn it is: the end of the chain first, but for records that gather while others have work."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from faust.types import TP

from workers.kafka import slices
from workers.kafka.slices import GATHER_SECONDS, Intake

TAGGED, ENRICHED = TP("tagged", 3), TP("enriched", 3)


@dataclass
class Clock:
    """Time that passes when it is told to."""

    now: float = 100.0

    def monotonic(self) -> float:
        return self.now


@dataclass(frozen=True)
class Numbered:
    """A record."""

    offset: int


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(slices, "time", clock)
    return clock


class Worker:
    """Two agents, of which the second gathers."""

    def __init__(self) -> None:
        self.intake = Intake()
        self.slices: list[tuple[str, list[int]]] = []
        for topic, gathers in ((TAGGED.topic, False), (ENRICHED.topic, True)):

            async def process(_: int, records: AsyncIterator[Numbered], topic: str = topic) -> None:
                self.slices.append((topic, [record.offset async for record in records]))

            self.intake.register(topic, process, gathers)

    def add(self, tp: TP, *offsets: int) -> None:
        self.intake.add(tp, [Numbered(offset) for offset in offsets])

    def turns(self) -> list[tuple[str, list[int]]]:
        async def work() -> None:
            for tp in self.intake.turns():
                await self.intake.process(tp)

        self.slices = []
        asyncio.run(work())
        return self.slices


def test_records_gather_for_the_end_of_the_chain_while_others_have_work(clock: Clock) -> None:
    worker = Worker()
    worker.add(ENRICHED, 0)
    worker.add(TAGGED, 7)
    assert worker.turns() == [("tagged", [7])]
    clock.now += GATHER_SECONDS / 2
    worker.add(ENRICHED, 1, 2)
    worker.add(TAGGED, 8)
    assert worker.turns() == [("tagged", [8])]
    clock.now += GATHER_SECONDS
    worker.add(TAGGED, 9)
    assert worker.turns() == [("enriched", [0, 1, 2]), ("tagged", [9])]
    worker.add(ENRICHED, 3)
    worker.add(TAGGED, 10)
    assert worker.turns() == [("tagged", [10])]


def test_what_gathers_is_processed_at_once_when_nobody_else_has_work(clock: Clock) -> None:
    worker = Worker()
    worker.add(ENRICHED, 0)
    worker.add(TAGGED, 7)
    assert worker.turns() == [("tagged", [7])]
    assert worker.turns() == [("enriched", [0])]
    assert not worker.intake
    worker.add(ENRICHED, 1)
    assert worker.turns() == [("enriched", [1])]
    assert clock.now == 100.0


def test_what_is_dropped_at_a_rebalance_gathers_anew(clock: Clock) -> None:
    worker = Worker()
    worker.add(ENRICHED, 0)
    clock.now += GATHER_SECONDS
    worker.intake.clear()
    worker.add(ENRICHED, 0)
    worker.add(TAGGED, 7)
    assert worker.turns() == [("tagged", [7])]
