"""What was handed to librdkafka and isn't acknowledged yet: counted, and answered to whoever waits.

Each object here is the ``on_delivery`` callback of records: librdkafka calls it with ``(error, message)``, on the event
loop's thread, from ``poll``. A tally takes 0.5 µs a record; Faust makes two futures and a callback for each.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any

from confluent_kafka import KafkaError, Message
from faust.types import TP, RecordMetadata
from faust.types.tuples import FutureMessage

from workers.errors import DeliveryFailed

if TYPE_CHECKING:
    from faust.types.stores import StoreT

#: What a record costs in memory beside its value: key, headers and librdkafka's own structure, rounded up.
RECORD_OVERHEAD = 256


#: What librdkafka's names of errors mean here.
HELP = {
    "INVALID_TIMESTAMP": "it waited for longer than the session allows, or the clocks of worker and broker differ",
    "INVALID_RECORD": "it waited for longer than the session allows, or the clocks of worker and broker differ",
    "_MSG_TIMED_OUT": "the broker didn't acknowledge it in time, or this process was paused for that long",
    "MSG_SIZE_TOO_LARGE": "it is larger than the topic's max.message.bytes",
    "NOT_ENOUGH_REPLICAS": "fewer replicas are in sync than the topic's min.insync.replicas asks for",
}


def describe(error: KafkaError, message: Message) -> str:
    """Say which record failed and why, without its content."""
    record = f"{message.topic()}[{message.partition()}] key {message.key()!r:.80}"
    why = HELP.get(error.name())
    return f"{record}: {error.name()}: {error.str()}" + (f" ({why})" if why else "")


class Ledger:
    """Counts of records on their way, over all tallies."""

    def __init__(self, on_failure: Callable[[KafkaError, Message], None]) -> None:
        self.on_failure = on_failure
        self.waiting_bytes = 0
        self.acknowledged = 0


class Tally:
    """Records sent between two flushes. A flush waits for the tallies that came before it and for no later one."""

    __slots__ = ("_ledger", "waiting")

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.waiting = 0

    def add(self, value: bytes | None) -> None:
        """Count a record that is about to be sent."""
        self.waiting += 1
        self._ledger.waiting_bytes += (len(value) if value else 0) + RECORD_OVERHEAD

    def remove(self, value: bytes | None) -> None:
        """Count a record out that librdkafka didn't take."""
        self.waiting -= 1
        self._ledger.waiting_bytes -= (len(value) if value else 0) + RECORD_OVERHEAD

    def __call__(self, error: KafkaError | None, message: Message) -> None:
        """Count a record that was acknowledged or lost."""
        ledger = self._ledger
        self.waiting -= 1
        ledger.waiting_bytes -= len(message) + RECORD_OVERHEAD
        if error is None:
            ledger.acknowledged += 1
        else:
            ledger.on_failure(error, message)


def metadata(message: Message) -> RecordMetadata:
    """Return where a record ended up, as Faust names it."""
    topic, partition, offset = message.topic(), message.partition(), message.offset()
    if topic is None or partition is None or offset is None:
        raise DeliveryFailed("the broker acknowledged a record without saying where it is")
    return RecordMetadata(topic, partition, TP(topic, partition), offset)


class Delivery:
    """One record whose fate somebody may ask for: what ``await topic.send(…)`` returns. Cheaper than a future.

    Awaiting it returns the record's ``RecordMetadata`` or raises ``DeliveryFailed``.
    """

    __slots__ = ("_callbacks", "_error", "_failure", "_future", "_result", "_tally")

    def __init__(self, tally: Tally, failure: Callable[[], BaseException | None]) -> None:
        self._tally = tally
        self._failure = failure
        self._callbacks: list[Callable[[Any], Any]] | None = None
        self._future: asyncio.Future[RecordMetadata] | None = None
        self._result: RecordMetadata | None = None
        self._error: BaseException | None = None

    def __call__(self, error: KafkaError | None, message: Message) -> None:
        """Take the answer, count it and tell those who wait."""
        self._tally(error, message)
        if error is None:
            self._result = metadata(message)
        else:
            self._error = self._failure()
        self._tell()

    def _tell(self) -> None:
        if self._future is not None and not self._future.done():
            if self._error is None:
                self._future.set_result(self.result())
            else:
                self._future.set_exception(self._error)
        # After a failure the worker stops. Faust's callbacks would log a line for every record still on its way.
        if self._callbacks and self._error is None:
            for callback in self._callbacks:
                callback(self)

    def done(self) -> bool:
        """Return whether the broker has answered."""
        return self._result is not None or self._error is not None

    def result(self) -> RecordMetadata:
        """Return where the record is; raise what went wrong."""
        if self._error is not None:
            raise self._error
        if self._result is None:
            raise asyncio.InvalidStateError("the broker hasn't answered yet")
        return self._result

    def add_done_callback(self, callback: Callable[[Any], Any]) -> None:
        """Call back with this object once the record is acknowledged."""
        if self.done():
            callback(self)
        elif self._callbacks is None:
            self._callbacks = [callback]
        else:
            self._callbacks.append(callback)

    def __await__(self) -> Generator[Any, None, RecordMetadata]:
        if self.done():
            return self.result()
        if self._future is None:
            self._future = asyncio.get_running_loop().create_future()
        return (yield from self._future)


class PersistedOffsets:
    """Changelog offsets that a table's local store has caught up with: written at a flush, not for each record."""

    def __init__(self) -> None:
        self._pending: dict[tuple[int, TP], tuple[StoreT[Any, Any], TP, int]] = {}

    def acknowledged(self, store: StoreT[Any, Any], tp: TP, offset: int) -> None:
        """Note a changelog record that the broker has; of a partition the highest counts."""
        known = self._pending.get((id(store), tp))
        if known is None or known[2] < offset:
            self._pending[id(store), tp] = (store, tp, offset)

    def write(self) -> None:
        """Tell each store how far it has got."""
        pending, self._pending = self._pending, {}
        for store, tp, offset in pending.values():
            store.set_persisted_offset(tp, offset)


class SliceDelivery:
    """Changelog records of one partition and slice: once acknowledged, the table's store may remember their offset."""

    __slots__ = ("_persisted", "_store", "_tally", "_tp")

    def __init__(self, tally: Tally, persisted: PersistedOffsets, store: StoreT[Any, Any], tp: TP) -> None:
        self._tally = tally
        self._persisted = persisted
        self._store = store
        self._tp = tp

    def __call__(self, error: KafkaError | None, message: Message) -> None:
        """Take the answer and count it."""
        self._tally(error, message)
        if error is None:
            self._persisted.acknowledged(self._store, self._tp, metadata(message).offset)


class ChangelogDelivery:
    """A changelog record: once acknowledged, the table's store may remember its offset."""

    __slots__ = ("_message", "_persisted", "_store", "_tally")

    def __init__(
        self, tally: Tally, persisted: PersistedOffsets, store: StoreT[Any, Any], message: FutureMessage
    ) -> None:
        self._tally = tally
        self._persisted = persisted
        self._store = store
        self._message = message

    def __call__(self, error: KafkaError | None, message: Message) -> None:
        """Take the answer and count it."""
        self._tally(error, message)
        if error is None:
            result = metadata(message)
            if not self._message.done():
                self._message.set_result(result)
            self._persisted.acknowledged(self._store, result.topic_partition, result.offset)
