"""Records on their way to the agents: buffered by partition, handed on in slices, without a task or queue for each.

Faust makes a message and an event of each record, puts it into a stream's queue, and acknowledges it: 55 µs a hop. Here
an agent gets a slice, as many consecutive records of a partition as it processes in ``SLICE_SECONDS``. What it wrote
and sent is handed to the producer before the slice counts as finished, so a commit that waits for the producer covers
it. In between nothing is awaited but room in the producer.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any

from faust.types import TP

#: How long an agent works before others have their turn. Longer slices fold more writes to one row into one; shorter
#: ones keep the latency: a record may wait for one slice of each other agent.
SLICE_SECONDS = 0.05

#: How long records may gather for an agent that sends nothing on, while others have work: it writes a row once for all
#: stories of a slice. At 80 stories a slice ``count`` writes 2.0 rows of actors and names a story, at 320 0.9.
GATHER_SECONDS = 0.2

#: Does an agent's work on records (second argument) of a partition (first) of its topic.
Process = Callable[[int, AsyncIterator[Any]], Awaitable[None]]


class Slice:
    """The next records of a partition, taken one by one until time is up."""

    def __init__(self, records: deque[Any]) -> None:
        self._records = records
        self._until = time.monotonic() + SLICE_SECONDS
        #: Offset of the last record that was taken.
        self.taken: int | None = None

    async def __aiter__(self) -> AsyncIterator[Any]:
        records, until = self._records, self._until
        while records:
            record = records.popleft()
            self.taken = record.offset
            yield record
            if time.monotonic() > until:
                return


class Intake:
    """What was fetched and isn't processed yet, and which agent processes it."""

    def __init__(self) -> None:
        self._agents: dict[str, Process] = {}
        self._ready: dict[str, dict[TP, deque[Any]]] = {}
        #: Topics whose records may gather → until when, once there are some.
        self._gathering: dict[str, float] = {}
        #: The agent that works now and where, for whoever waits for it.
        self.working: TP | None = None

    def register(self, topic: str, process: Process, gathers: bool = False) -> None:
        """Have a topic's records processed. Agents take turns, those registered last first: the end of a chain.

        So what is on its way leaves before more is begun.

        Args:
            topic: its name.
            process: takes a slice.
            gathers: whether records wait for more while other agents have work, up to ``GATHER_SECONDS``.
        """
        self._agents = {topic: process, **self._agents}
        self._ready = {topic: {} for topic in self._agents}
        if gathers:
            self._gathering[topic] = 0.0

    def takes(self, topic: str) -> bool:
        """Return whether an agent is registered for a topic."""
        return topic in self._agents

    def add(self, tp: TP, records: list[Any]) -> None:
        """Buffer records, in order."""
        partitions = self._ready[tp.topic]
        if not partitions and tp.topic in self._gathering:
            self._gathering[tp.topic] = time.monotonic() + GATHER_SECONDS
        partitions.setdefault(tp, deque()).extend(records)

    def clear(self) -> None:
        """Drop what isn't processed: it will be read again, here or elsewhere."""
        for partitions in self._ready.values():
            partitions.clear()

    def waiting(self) -> dict[str, int]:
        """Return topic → records that were fetched and wait for their agent. Callable from any thread."""
        return {topic: sum(map(len, list(waiting.values()))) for topic, waiting in list(self._ready.items())}

    def __bool__(self) -> bool:
        return any(self._ready.values())

    def turns(self) -> Iterator[TP]:
        """Yield the partitions whose turn it is: of each topic as many as can be processed in one slice's time."""
        for topic, partitions in self._ready.items():
            if self._waits(topic):
                continue
            until = time.monotonic() + SLICE_SECONDS
            for tp in list(partitions):
                if tp in partitions and time.monotonic() < until:
                    yield tp

    def _waits(self, topic: str) -> bool:
        """Whether a topic's records gather, as others have work meanwhile."""
        return time.monotonic() < self._gathering.get(topic, 0.0) and any(
            partitions for other, partitions in self._ready.items() if other != topic
        )

    async def process(self, tp: TP) -> int | None:
        """Have a slice of a partition processed and return the offset of its last record."""
        partitions = self._ready[tp.topic]
        records = partitions.pop(tp)
        slice_ = Slice(records)
        self.working = tp
        try:
            await self._agents[tp.topic](tp.partition, slice_.__aiter__())
        finally:
            self.working = None
        if records:
            partitions[tp] = records  # at the end: the other partitions come first
        return slice_.taken
