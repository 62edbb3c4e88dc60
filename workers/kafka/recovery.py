"""Reading a table's state back from its changelog: in batches, and never silently incomplete.

What it works around, by upstream issue:

- an error in a changelog record is logged and the record dropped (``Error in recovery``): here it stops the worker;
- a time-out while offsets are looked up ends the recovery task as if the worker were stopping, and the worker hangs
  (robinhood/faust#218, robinhood/faust#338): here it raises;
- recovery waits for the record at the last offset, which compaction or a transaction's marker may have taken
  (faust-streaming/faust#155, #176): here the consumer's position counts too;
- it reads one record at a time with a time-out each; in batches it is 3.9 times as fast (``benchmarks/transport.py``).
"""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from typing import TYPE_CHECKING, Any, cast

from aiokafka.errors import IllegalStateError
from faust.tables.recovery import Recovery as FaustRecovery
from faust.tables.recovery import ServiceStopped
from mode import Service, get_logger

from workers.errors import RasadError

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Awaitable, Callable

    from faust.types import TP, EventT
    from faust.types.tables import CollectionT

    from workers.kafka.consumer import Consumer
    from workers.kafka.transport import Transport

logger = get_logger(__name__)

#: Records applied before other tasks get their turn.
BATCH = 2000
#: Seconds without a record, after which the consumer's position is asked.
IDLE = 0.2


class StalledRecovery(RasadError):
    """A rebalance or the reading back of a table doesn't come to an end."""


class Recovery(FaustRecovery):
    """Faust's recovery with a loop of our own over the changelogs' records."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        #: Partitions whose end the consumer has reached, and how many batches it had handed on then.
        self._at_end: dict[TP, int] = {}
        #: What is to be done between reading tables back and processing; each is given a call that says: still at it.
        self.preparations: list[Callable[[Callable[[], None]], Awaitable[None]]] = []
        self.preparing = False
        self._steps = 0

    async def on_recovery_completed(self, generation_id: int = 0) -> None:
        """Prepare what is made from the tables, then let the streams go on."""
        self.preparing = True
        try:
            for prepare in self.preparations:
                await prepare(self._step)
        except Exception as error:
            cast("Transport", self.app.transport).fail(error)
            raise
        finally:
            self.preparing = False
        await super().on_recovery_completed(generation_id)

    def _step(self) -> None:
        self._steps += 1

    async def _wait(self, coro: Any, timeout: Any = None) -> None:  # noqa: ASYNC109 - Faust's signature
        try:
            await super()._wait(coro, timeout=timeout)
        except ServiceStopped:
            if self.should_stop:
                raise
            raise StalledRecovery(f"the broker didn't answer within {timeout} s while a table was read back") from None

    async def _seek_offsets(self, consumer: Any, tps: set[TP], offsets: Counter[TP], title: str) -> None:  # noqa: ARG002
        """Go to the first record that isn't applied yet; Faust goes to the last that is, which may be gone."""
        await cast("Consumer", consumer).seek_changelogs({tp: offsets[tp] + 1 for tp in tps})
        self._at_end.clear()  # positions seen before say nothing any more

    @Service.task
    async def _slurp_changelogs(self) -> None:
        try:
            while not self.should_stop:
                self.signal_recovery_end.clear()
                batch = await self._next_batch()
                if batch:
                    self._at_end.clear()
                    await self._apply(batch)
                elif self.in_recovery:
                    await self._pass_gaps()
                self._maybe_end()
        except Exception as exc:
            cast("Transport", self.app.transport).fail(exc)
            raise

    async def _next_batch(self) -> list[EventT[Any]]:
        """Return the records that are there, or none after a while."""
        queue = self.tables.changelog_queue
        if queue.empty():
            try:
                return [await asyncio.wait_for(queue.get(), timeout=IDLE)]
            except TimeoutError:
                return []
        batch: list[EventT[Any]] = []
        while not queue.empty() and len(batch) < BATCH:
            batch.append(queue.get_nowait())
        await asyncio.sleep(0)
        return batch

    async def _apply(self, batch: list[EventT[Any]]) -> None:
        by_table: dict[CollectionT, list[EventT[Any]]] = defaultdict(list)
        for event in batch:
            tp, offset = event.message.tp, event.message.offset
            if tp in self.active_tps:
                offsets = self.active_offsets
            elif tp in self.standby_tps:
                offsets = self.standby_offsets
            else:
                continue  # of an assignment that is over
            if event.message.generation_id != self.app.consumer_generation_id or _seen(offsets, tp) >= offset:
                continue
            offsets[tp] = offset
            table = self.tp_to_table[tp]
            await table.on_changelog_event(event)
            by_table[table].append(event)
        for table, events in by_table.items():
            table.apply_changelog_batch(events)

    async def _pass_gaps(self) -> None:
        """Count a partition as read to where the consumer stands: its last offsets may hold no record.

        What was fetched up to that position is in the queue, or applied, once the batch under way is handed on.
        """
        consumer = cast("Consumer", self.app.consumer)
        for tp, remaining in self.active_remaining().items():
            if remaining <= 0:
                continue
            seen_at = self._at_end.get(tp)
            if seen_at is not None:
                if consumer.batches > seen_at and consumer.flow_active and self.tables.changelog_queue.empty():
                    self.active_offsets[tp] = self.active_highwaters[tp]
                continue
            try:
                position = await consumer.position(tp)
            except IllegalStateError:  # revoked meanwhile
                return
            if position is not None and position > self.active_highwaters[tp]:
                self._at_end[tp] = consumer.batches

    async def on_rebalance(self, *args: Any, **kwargs: Any) -> None:
        """Begin anew with another assignment."""
        self._at_end.clear()
        await super().on_rebalance(*args, **kwargs)

    def _maybe_end(self) -> None:
        if self.in_recovery and not self.need_recovery():
            self._set_recovery_ended()
            self.signal_recovery_end.set()
        if not self.tables.standbys_ready and not self.standby_remaining_total():
            self.tables.on_standbys_ready()

    @Service.task
    async def _watch(self) -> None:
        """Stop the worker when a rebalance or a recovery makes no progress, which Faust only logs."""
        transport = cast("Transport", self.app.transport)
        limit = transport.settings.recovery_timeout
        since, last = time.monotonic(), None
        while not self.should_stop:
            await self.sleep(1.0)
            now = self._progress()
            if now is None or now != last:
                since, last = time.monotonic(), now
            elif time.monotonic() - since > limit:
                rebalances, _, remaining = now
                left = ", ".join(f"{tp.topic}[{tp.partition}]: {n} left" for tp, n in remaining) or "no assignment"
                transport.fail(StalledRecovery(f"no progress for {limit:.0f} s in rebalance {rebalances}: {left}"))
                return

    def _progress(self) -> tuple[int, int, list[tuple[TP, int]]] | None:
        """Return something that changes with progress; None while there's nothing to wait for."""
        if not self.app.rebalancing and not self.in_recovery and not self.preparing:
            return None
        left = sorted((tp, n) for tp, n in self.active_remaining().items() if n > 0)
        return self.app.rebalancing_count, self._steps, left


def _seen(offsets: Counter[TP], tp: TP) -> int:
    seen = offsets.get(tp)
    return -1 if seen is None else seen
