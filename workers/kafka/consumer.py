"""Faust's consumer on aiokafka: hands on whole batches, and commits only what is finished and acknowledged.

What it works around, by upstream issue:

- commits past an event in progress (faust-streaming/faust#606): ``DeliveredOffsets``;
- commits after a flush that gave up, and forgets an offset whose commit failed (faust-streaming/faust#611):
  ``Consumer.commit`` first takes the offsets, then waits for all that was sent, then commits, and remembers an offset
  as committed only when it is;
- a cancelled or failed agent's event is acknowledged (faust-streaming/faust#527): once the worker stops or fails,
  nothing is committed but what was finished before;
- at a rebalance, drops its bookkeeping before it commits, and doesn't wait for events in progress: here they are
  finished, acknowledged and committed first;
- a fetch under way gives the records of all partitions when its own are paused: ``Consumer._fetch``;
- four tasks for each message in ``_drain_messages``: here none, unless an agent's queue is full. Agents that are
  registered with ``Intake`` get their records in slices, straight from here.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Generator, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from faust.exceptions import ConsumerNotStarted
from faust.transport.consumer import Fetcher as FaustFetcher
from faust.transport.drivers.aiokafka import Consumer as FaustConsumer
from faust.transport.drivers.aiokafka import ensure_aiokafka_TP
from faust.types import TP
from faust.types.transports import TPorTopicSet
from mode import Service, get_logger
from mode.types import ServiceT

from workers.errors import DeliveryFailed
from workers.kafka.consumer_thread import ConsumerThread
from workers.kafka.offsets import DeliveredOffsets
from workers.kafka.slices import Intake

if TYPE_CHECKING:
    from workers.kafka.transport import Transport

logger = get_logger(__name__)

#: Messages handed on before other tasks get their turn: Faust's number.
YIELD_EVERY = 100
#: Seconds a fetch waits for records: a seek waits for the fetch under way.
FETCH_TIMEOUT = 0.2
#: Seconds between two looks at what is still in progress.
LOOK_INTERVAL = 0.005


class Fetcher(FaustFetcher):
    """Runs the consumer's loop. Faust's own crashes the app when it is stopped during a rebalance."""

    @Service.task
    async def _fetcher(self) -> None:
        try:
            await self.app.consumer._drain_messages(self)  # type: ignore[attr-defined] # ours, below
        except asyncio.CancelledError:
            if not self.should_stop:
                raise
        finally:
            self.set_shutdown()


class _Resumed:
    """The rest of a coroutine that has been started by hand and waits for ``pending``."""

    def __init__(self, coroutine: Any, pending: Any) -> None:
        self._coroutine = coroutine
        self._pending = pending

    def __await__(self) -> Generator[Any, Any, None]:
        pending = self._pending
        try:
            while True:
                try:
                    value = yield pending
                except BaseException as exc:  # noqa: BLE001 - the coroutine decides what to do with it
                    pending = self._coroutine.throw(exc)
                else:
                    pending = self._coroutine.send(value)
        except StopIteration:
            return


class Consumer(FaustConsumer):
    """Reads records, tracks which are finished, commits."""

    logger = logger
    transport: Transport

    def __init__(self, transport: Transport, *args: Any, **kwargs: Any) -> None:
        self.delivered = DeliveredOffsets()
        self._intake: Intake = transport.intake
        self._commit_lock = asyncio.Lock()
        #: Held while records are on their way from aiokafka to the loop below, or being processed in a slice.
        self._fetching = asyncio.Lock()
        self._closed_for_commits = False
        self._fenced = False
        #: Batches handed on completely: recovery waits for one to know that nothing is between the queues.
        self.batches = 0
        super().__init__(transport, *args, **kwargs)

    def _new_consumer_thread(self) -> ConsumerThread:
        return ConsumerThread(self, loop=self.loop, beacon=self.beacon)

    # -- reading

    async def _drain_messages(self, fetcher: ServiceT) -> None:
        try:
            while not (self.should_stop or fetcher.should_stop):
                await self._drain_batch()
                self.batches += 1
                await asyncio.sleep(0)
        except self.consumer_stopped_errors:
            if not self.app.should_stop:
                raise
        except Exception as exc:
            self.transport.fail(exc)
            raise

    async def _drain_batch(self) -> None:
        if not self.flow_active:
            await self.wait(self.can_resume_flow)  # type: ignore[arg-type] # mode's annotation wants its own Event
        active = None if self.app.client_only else self._get_active_partitions()
        if active is not None and not active:
            await self.sleep(LOOK_INTERVAL)
            await self._work(self.app.consumer_generation_id)
            return
        async with self._fetching:
            # Read with the lock held: a batch that was asked for before a seek would count as one of after it.
            generation = self.app.consumer_generation_id
            active = None if self.app.client_only else self._get_active_partitions()
            records = await self._fetch(active)
        if records:
            await self._take(records, active, generation)
        await self._work(generation)

    async def _fetch(self, active: set[TP] | None) -> Any:
        """Return what there is in these partitions by now, or after a while.

        Faust takes partitions that are paused meanwhile out of this very set, which the consumer's thread looks at; and
        to aiokafka an empty set means all partitions. So at the end of a recovery stories were processed before
        anything was prepared for them.
        """
        wanted = None if active is None else set(active)
        if not self.flow_active or wanted == set():
            return None
        return await self._getmany(wanted, 0.0 if self._intake else FETCH_TIMEOUT)

    async def _take(self, records: Any, active: set[TP] | None, generation: int) -> None:
        """Buffer the records of agents that process slices; hand on the others."""
        for tp in list(records):
            self.app.monitor.track_tp_end_offset(tp, self.highwater(tp))
            if self._intake.takes(tp.topic):
                batch = records.pop(tp)
                expected = self._read_offset[tp] or 0
                if self.flow_active and self.app.consumer_generation_id == generation:
                    self._intake.add(tp, [record for record in batch if record.offset >= expected])
                    self._read_offset[tp] = max(expected, batch[-1].offset + 1)
        await self._hand_on_all(records, active, generation)

    async def _work(self, generation: int) -> None:
        """Give each agent that has records its turn."""
        for tp in self._intake.turns():
            async with self._fetching:
                if not self.flow_active or self.app.consumer_generation_id != generation:
                    return
                taken = await self._intake.process(tp)
                if taken is not None:
                    self.delivered.finished(tp, taken + 1)
                    self.app.monitor.stream_inbound_time[tp] = time.monotonic()  # Faust's watch over streams looks here
            await asyncio.sleep(0)

    async def _hand_on_all(self, records: Any, active: set[TP] | None, generation: int) -> None:
        acks_enabled = self.app.topics.acks_enabled_for
        since_yield = 0
        for tp, record in self.scheduler.iterate(records):
            # A batch of an older assignment, or one that came while the flow was stopped, is read again later.
            if not self.flow_active or self.app.consumer_generation_id != generation:
                return
            if active is not None and tp not in active and tp not in self._buffered_partitions:
                continue
            expected = self._read_offset[tp]
            if expected is not None and record.offset < expected:
                continue
            if acks_enabled(tp.topic):
                self.delivered.delivered(tp, record.offset)
            self._read_offset[tp] = record.offset + 1
            await self._hand_on(self._to_message(tp, record))
            since_yield += 1
            if since_yield == YIELD_EVERY:
                since_yield = 0
                await asyncio.sleep(0)

    async def _hand_on(self, message: Any) -> None:
        """Give a message to its streams' queues; give up if the flow is stopped while a queue is full.

        The coroutine is run by hand up to where it has to wait, which it mostly hasn't.
        """
        coroutine = self.callback(message)
        try:
            pending = coroutine.send(None)  # type: ignore[attr-defined] # an async function's coroutine
        except StopIteration:
            return
        await self.wait_first(_run(_Resumed(coroutine, pending)), self.suspend_flow.wait())

    async def perform_seek(self) -> None:
        """Read on from the committed offsets.

        Faust goes on handing out the batch under way, and clears the queues only afterwards: events that stood there
        are neither processed nor read again, or later ones come first (faust-streaming/faust#216, #221). Here the flow
        stops first; recovery, which calls this, resumes it when the queues are clear.
        """
        self.stop_flow()
        async with self._fetching:
            await super().perform_seek()
            sources = [tp for tp in self.assignment() if not self._is_changelog_tp(tp)]
            unread = [tp for tp in sources if not self._committed_offset[tp]]  # aiokafka doesn't seek there
            if unread and self.app.conf.consumer_auto_offset_reset == "earliest":
                await self._thread.seek_to_beginning(*map(ensure_aiokafka_TP, unread))
                for tp in unread:
                    self._read_offset[tp] = None
            self._forget(self.delivered.partitions())

    async def seek_changelogs(self, offsets: Mapping[TP, int]) -> None:
        """Go to these offsets when no batch is on its way.

        One that was asked for before the seek, and comes after it, is of an older assignment and is dropped, with
        records that nobody would read again.
        """
        async with self._fetching:
            await self.seek_wait(offsets)

    def _forget(self, partitions: Iterable[TP]) -> None:
        self._intake.clear()
        self.delivered.forget(partitions)
        for tp in partitions:
            self._acked.pop(tp, None)
            self._acked_index.pop(tp, None)

    def progress(self, partitions: Iterable[tuple[str, int]]) -> dict[tuple[str, int], tuple[int, int]]:
        """Return (committed, end) of those of these partitions whose end is known, as of the last fetch.

        Callable from any thread, as it only looks.
        """
        found = {}
        for topic, number in partitions:
            tp = TP(topic, number)
            try:
                end = self.highwater(tp)
            except (AssertionError, AttributeError, ConsumerNotStarted):  # taken by a rebalance, or the worker stops
                continue
            if end is not None:
                found[topic, number] = (self._committed_offset.get(tp) or 0, end)
        return found

    # -- committing

    async def commit(
        self,
        topics: TPorTopicSet | None = None,
        start_new_transaction: bool = True,  # noqa: ARG002 - Faust's signature
    ) -> bool:
        """Commit what is finished, once all that was sent before is acknowledged; a failure stops the worker."""
        if self.app.client_only:
            return False
        async with self._commit_lock:
            if self._closed_for_commits or self.app.crashed or self.transport.failure is not None:
                return False
            try:
                return await self._commit_finished(topics)
            except Exception as exc:
                self.transport.fail(exc)
                raise

    force_commit = commit

    async def _commit_finished(self, topics: TPorTopicSet | None) -> bool:
        generation = self.app.consumer_generation_id
        offsets = self._finished(topics)
        await self.app.producer.flush()
        if not offsets or self.app.consumer_generation_id != generation or not await self._commit(offsets):
            return False
        self._committed_offset.update(offsets)
        self.app.tables.on_commit(offsets)
        self.app.monitor.on_tp_commit(offsets)
        return True

    def _finished(self, topics: TPorTopicSet | None) -> dict[TP, int]:
        offsets = {}
        for tp in self.delivered.partitions():
            self._acked[tp].clear()  # Faust's list of what the index holds too
            if topics is None or tp in topics or tp.topic in topics:
                offset = self.delivered.committable(tp, self._acked_index[tp])
                if offset is not None and offset != self._committed_offset[tp]:
                    offsets[tp] = offset
        return offsets

    async def on_task_error(self, exc: BaseException) -> None:
        """Commit nothing; Faust's own commits after an error."""

    # -- rebalancing and stopping

    async def on_partitions_revoked(self, revoked: set[TP]) -> None:
        """Finish, acknowledge and commit what is in progress, drop the rest, then let Faust go on."""
        if not self.app.should_stop:
            try:
                await self._finish_in_progress()
            except Exception as exc:
                self.transport.fail(exc)
                raise
        await super().on_partitions_revoked(revoked)
        self._forget(revoked)

    async def on_partitions_assigned(self, assigned: set[TP], generation_id: int = 0) -> None:
        """Fence the changelogs before the first record is written to one."""
        if not self._fenced:
            try:
                await self.transport.fence(self.app.tables.changelog_topics)
            except Exception as exc:
                self.transport.fail(exc)
                raise
            self._fenced = True
        await super().on_partitions_assigned(assigned, generation_id)

    async def _finish_in_progress(self) -> None:
        assignment = self.assignment()
        self.stop_flow()
        self.app.flow_control.suspend()
        self.pause_partitions(assignment)
        self.app.flow_control.clear()
        limit = self.transport.settings.rebalance_limit
        async with asyncio.timeout(limit):
            if not await self._in_progress_done(limit):
                raise DeliveryFailed(
                    f"still busy with {self._in_progress()} {limit:.0f} s after the group began to rebalance; "
                    "the partitions' next owner reads it again"
                )
            await self.commit()

    def _in_progress(self) -> str:
        if self._intake.working is not None:
            return f"{self._intake.working.topic}[{self._intake.working.partition}]"
        return ", ".join(f"{m.topic}[{m.partition}]@{m.offset}" for m in list(self._unacked_messages)[:3])

    async def _in_progress_done(self, limit: float) -> bool:
        until = time.monotonic() + limit
        while (self._unacked_messages or self._intake.working) and self.transport.failure is None:
            if time.monotonic() > until:
                return False
            await asyncio.sleep(LOOK_INTERVAL)
        return True

    async def wait_empty(self) -> None:
        """Finish and commit what is in progress; at a stop this is the last commit."""
        limit = self.transport.settings.drain_timeout
        if not await self._in_progress_done(limit):
            logger.warning("Not waiting any longer for %s; it will be read again", self._in_progress())
        try:
            await asyncio.wait_for(self.commit(), limit)
        except TimeoutError:
            self.transport.fail(DeliveryFailed(f"what was sent isn't acknowledged within {limit:g} s of the stop"))
        finally:
            # Agents are cancelled next, and a cancelled agent's event counts as acknowledged.
            self._closed_for_commits = self._closed_for_commits or self.app.should_stop

    async def on_stop(self) -> None:
        """Commit nothing more: ``wait_empty`` did, while the agents were still alive."""
        self._closed_for_commits = True
        self.transport._topic_waiters.clear()

    async def on_restart(self) -> None:
        """Begin anew."""
        self._closed_for_commits = False
        await super().on_restart()


async def _run(awaitable: Awaitable[None]) -> None:
    await awaitable
