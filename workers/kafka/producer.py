"""Faust's producer on librdkafka: idempotent, acknowledged by all replicas, bounded in bytes, nothing unaccounted for.

What it works around, by upstream issue:

- the buffer's flush gives up after 0.1 s without progress and the commit goes on (faust-streaming/faust#273 brought the
  flush before the commit, not the waiting): ``flush`` here waits for every record, however long, and raises on failure;
- a failed send is only logged and set on its future: here it stops the worker, through ``Transport.fail``;
- linger 0 and a future with callbacks for each record: 1,700 table writes a second as shipped, see
  ``benchmarks/transport.py``.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import confluent_kafka
from aiokafka.partitioner import murmur2
from confluent_kafka import KafkaError, KafkaException, Message
from faust.tables.base import Collection
from faust.transport import producer as faust_producer
from faust.types import TP
from faust.types.tuples import FutureMessage
from mode import Service, get_logger
from mode.utils.times import Seconds, want_seconds

from workers.errors import DeliveryFailed
from workers.kafka.deliveries import (
    ChangelogDelivery,
    Delivery,
    Ledger,
    PersistedOffsets,
    SliceDelivery,
    Tally,
    describe,
)
from workers.kafka.outbox import Outbox

if TYPE_CHECKING:
    from faust.types.stores import StoreT

    from workers.kafka.transport import Transport

logger = get_logger(__name__)

Headers = Mapping[str, bytes] | Iterable[tuple[str, bytes]]
OnDelivery = Tally | Delivery | ChangelogDelivery | SliceDelivery

#: Seconds between two looks at librdkafka's answers, while there are answers to come and while there are none: only
#: errors then. Looking every 5 ms takes 2 % of a core.
POLL_INTERVAL, IDLE_INTERVAL = 0.005, 0.1
#: Seconds between two lines in the log while a flush waits.
PATIENCE = 10.0


class Producer(faust_producer.Producer):
    """Sends records and knows of each whether the broker has it."""

    logger = logger
    transport: Transport

    def __post_init__(self) -> None:
        settings = self.transport.settings
        self.lease = self.transport.lease
        self._buffer_bytes = settings.buffer_bytes
        self._ledger = Ledger(self._lost)
        self._tally = Tally(self._ledger)
        self._tallies: deque[Tally] = deque((self._tally,))
        self._held: deque[tuple[Any, ...]] = deque()
        self._persisted = PersistedOffsets()
        self._partitions: dict[str, int] = {}
        self._rd: confluent_kafka.Producer | None = None
        self.sent = 0

    def __init__(self, transport: Transport, loop: asyncio.AbstractEventLoop | None = None, **kwargs: Any) -> None:
        super().__init__(transport, loop=loop, **kwargs)
        outbox = Outbox(loop=self.loop, beacon=self.beacon)
        outbox.app, outbox.producer = self.app, self
        self.buffer = outbox

    # -- what there is to know

    @property
    def waiting(self) -> int:
        """Records handed over and not acknowledged yet."""
        return sum(tally.waiting for tally in self._tallies)

    @property
    def waiting_bytes(self) -> int:
        """Bytes handed over and not acknowledged yet, overheads included."""
        return self._ledger.waiting_bytes

    @property
    def acknowledged(self) -> int:
        """Records acknowledged since the start."""
        return self._ledger.acknowledged

    @property
    def crowded(self) -> bool:
        """Whether a sender should wait for room before it sends more."""
        return self._ledger.waiting_bytes > self._buffer_bytes or bool(self._held)

    # -- sending

    def produce(
        self,
        topic: str,
        key: bytes | None,
        value: bytes | None,
        partition: int | None = None,
        timestamp_ms: int | None = None,
        headers: Headers | None = None,
    ) -> None:
        """Send a record, without a future: the next commit waits for it, and its failure stops the worker.

        Doesn't block unless twice ``buffer_bytes`` are on their way; ``await wait_for_room()`` now and then.

        Args:
            topic: name.
            key: None for no key.
            value: None for a tombstone.
            partition: None leaves it to the key, hashed like Java's client does.
            timestamp_ms: milliseconds since 1970; None for now.
            headers: name and bytes each.

        Raises:
            DeliveryFailed: the record is too large, or an earlier one failed.
        """
        self._send(self._tally, topic, key, value, partition, timestamp_ms, headers)

    def write_changelog(self, changelog: TP, store: StoreT[Any, Any], rows: Mapping[bytes, bytes | None]) -> None:
        """Send rows of a table's partition to its changelog, as ``produce`` does; None deletes.

        Args:
            changelog: the partition of the changelog.
            store: the table's; learns which offset it has caught up with.
            rows: by key.

        Raises:
            DeliveryFailed: a record is too large, or an earlier one failed.
        """
        delivery = SliceDelivery(self._tally, self._persisted, store, changelog)
        for key, value in rows.items():
            self._send(delivery, changelog.topic, key, value, changelog.partition, None, None)

    async def send(
        self,
        topic: str,
        key: bytes | None,
        value: bytes | None,
        partition: int | None,
        timestamp: float | None,
        headers: Headers | None,
        *,
        transactional_id: str | None = None,  # noqa: ARG002 - Faust's signature
    ) -> Delivery:
        """Send a record when there is room; the answer may be awaited. ``timestamp`` is in seconds, as Faust's."""
        if self.crowded:
            await self.wait_for_room()
        delivery = Delivery(self._tally, lambda: self.transport.failure)
        timestamp_ms = None if not timestamp else round(timestamp * 1000)
        self._send(delivery, topic, key, value, partition, timestamp_ms, headers)
        return delivery

    async def send_and_wait(self, *args: Any, **kwargs: Any) -> Any:
        """Send a record and wait until it is acknowledged."""
        return await (await self.send(*args, **kwargs))

    def send_soon(self, fut: FutureMessage) -> None:
        """Send a table's changelog record, or whatever a program sends without awaiting."""
        message = fut.message
        callback = message.callback
        on_delivery: OnDelivery
        if getattr(callback, "__func__", None) is Collection._on_changelog_sent:
            table: Collection = callback.__self__  # type: ignore[union-attr] # the check above says what it is
            on_delivery = ChangelogDelivery(self._tally, self._persisted, table.data, fut)
        else:
            on_delivery = Delivery(self._tally, lambda: self.transport.failure)
            on_delivery.add_done_callback(lambda done: self._answer(fut, done))
        timestamp_ms = None if not message.timestamp else round(message.timestamp * 1000)
        channel = message.channel
        topic = channel if isinstance(channel, str) else channel.get_topic_name()
        self._send(on_delivery, topic, message.key, message.value, message.partition, timestamp_ms, message.headers)

    @staticmethod
    def _answer(fut: FutureMessage, done: Delivery) -> None:
        fut.set_result(done.result())
        if fut.message.callback is not None:
            fut.message.callback(fut)

    def _send(
        self,
        on_delivery: OnDelivery,
        topic: str,
        key: Any,
        value: Any,
        partition: int | None,
        timestamp_ms: int | None,
        headers: Headers | None,
    ) -> None:
        if self.transport.failure is not None:
            raise DeliveryFailed(f"not sent to {topic}: the worker is stopping after {self.transport.failure}")
        self._tally.add(value)
        self.sent += 1
        if self._held:
            self._held.append((on_delivery, topic, key, value, partition, timestamp_ms, headers))
        else:
            self._transmit(on_delivery, topic, key, value, partition, timestamp_ms, headers)

    def _transmit(
        self,
        on_delivery: OnDelivery,
        topic: str,
        key: Any,
        value: Any,
        partition: int | None,
        timestamp_ms: int | None,
        headers: Headers | None,
    ) -> None:
        """Hand a record to librdkafka, or hold it until the group has answered a heartbeat again."""
        # The stamp comes first: a pause between the two lines makes the record older than the broker takes.
        stamp = int(time.time() * 1000) if timestamp_ms is None else timestamp_ms
        if not self.lease.held():
            self._held.append((on_delivery, topic, key, value, partition, timestamp_ms, headers))
            return
        rd = self._client
        while True:
            try:
                rd.produce(
                    topic,
                    value,
                    key,
                    -1 if partition is None else partition,
                    on_delivery=on_delivery,
                    timestamp=stamp,
                    headers=_listed(headers),
                )
            except BufferError:  # full: block, so that a loop over a table can't fill the memory
                rd.poll(0.05)
                continue
            except KafkaException as exc:
                self._tally.remove(value)
                raise DeliveryFailed(f"not sent to {topic}: {exc.args[0].str()}") from exc
            return

    # -- waiting

    async def wait_for_room(self) -> None:
        """Wait while more than ``buffer_bytes`` are on their way."""
        while self.crowded and self.transport.failure is None:
            self._look()
            await asyncio.sleep(POLL_INTERVAL)

    async def flush(self) -> None:
        """Wait until every record sent before this call is acknowledged; no time-out, and a line in the log every 10 s.

        In a stop after a failure there's nothing to wait for: what was left is discarded.

        Raises:
            DeliveryFailed: a record was lost, or the group dropped this worker while records were held.
        """
        if self.transport.failure is not None and self.app.should_stop:
            return
        before = list(self._tallies)
        self._tally = Tally(self._ledger)
        self._tallies.append(self._tally)
        started = told = time.monotonic()
        while any(tally.waiting for tally in before):
            self._look()
            self._check()
            if time.monotonic() - told > PATIENCE:
                told = time.monotonic()
                logger.warning("Waiting for %d records for %.0f s", sum(t.waiting for t in before), told - started)
            await asyncio.sleep(0.001)
        self._check()
        for tally in before:
            if tally in self._tallies:
                self._tallies.remove(tally)
        self._persisted.write()

    def _check(self) -> None:
        if self._held and self.lease.lost:
            self.transport.fail(
                DeliveryFailed(
                    f"the group dropped this worker, which was paused or cut off for longer than its session of "
                    f"{self.transport.settings.session_timeout:g} s; {len(self._held)} records it still wanted to send "
                    f"are discarded; nothing is lost: the partitions' new owner reads their causes again"
                )
            )
        if self.transport.failure is not None:
            raise DeliveryFailed(f"stopped: {self.transport.failure}") from self.transport.failure

    def _look(self) -> None:
        """Take librdkafka's answers, and let held records go once the lease is renewed."""
        self._client.poll(0)
        held = len(self._held)
        while held and self.lease.held() and self.transport.failure is None:
            held -= 1
            self._transmit(*self._held.popleft())

    @Service.task
    async def _poll(self) -> None:
        while not self.should_stop:
            try:
                self._look()
            except Exception as exc:  # noqa: BLE001 - whatever it is, a record may be lost
                self.transport.fail(exc)
            await asyncio.sleep(POLL_INTERVAL if self._ledger.waiting_bytes else IDLE_INTERVAL)

    def _lost(self, error: KafkaError, message: Message) -> None:
        if self.transport.failure is None:
            self.transport.fail(DeliveryFailed(describe(error, message)))

    # -- start and stop

    @property
    def _client(self) -> confluent_kafka.Producer:
        if self._rd is None:
            raise DeliveryFailed("the producer isn't started")
        return self._rd

    async def on_start(self) -> None:
        """Connect."""
        await super().on_start()
        self._rd = confluent_kafka.Producer(
            {**self.transport.producer_options(), "error_cb": self._client_error, "logger": logger}
        )

    def _client_error(self, error: KafkaError) -> None:
        if error.fatal():
            self.transport.fail(DeliveryFailed(f"{error.name()}: {error.str()}"))
        else:
            logger.warning("Kafka: %s", error.str())

    async def on_stop(self) -> None:
        """Send what is left; after a failure, discard it."""
        if self.transport.failure is None and self._rd is not None:
            try:
                await asyncio.wait_for(self.flush(), self.transport.settings.drain_timeout)
            except TimeoutError:
                self.transport.fail(DeliveryFailed(f"{self.waiting} records weren't acknowledged before the end"))
        self._rd = None

    def discard(self) -> None:
        """Drop all that the broker doesn't have yet, so that nothing of a failed worker arrives later."""
        self._held.clear()
        if self._rd is not None:
            self._rd.purge(in_queue=True, in_flight=True, blocking=False)

    # -- topics

    async def create_topic(
        self,
        topic: str,
        partitions: int,
        replication: int,
        *,
        config: Mapping[str, Any] | None = None,
        timeout: Seconds = 30.0,  # noqa: ASYNC109 - Faust's signature
        retention: Seconds | None = None,
        compacting: bool | None = None,
        deleting: bool | None = None,
        ensure_created: bool = False,  # noqa: ARG002 - Faust's signature
    ) -> None:
        """Create a topic that doesn't exist."""
        cleanup = [name for name, wanted in (("compact", compacting), ("delete", deleting)) if wanted]
        options = {name: str(value) for name, value in (config or {}).items()}
        if cleanup:
            options.setdefault("cleanup.policy", ",".join(cleanup))
        if retention:
            options.setdefault("retention.ms", str(int(want_seconds(retention) * 1000)))
        await self.transport.topics.create(topic, partitions, replication, options, want_seconds(timeout))

    def key_partition(self, topic: str, key: bytes) -> TP:
        """Return the partition of a key: murmur2, as Java's and aiokafka's producers choose it."""
        count = self._partitions.get(topic)
        if count is None:
            described = self._client.list_topics(topic, timeout=10).topics[topic]
            if described.error is not None:
                raise DeliveryFailed(f"topic {topic}: {described.error.str()}")
            count = self._partitions[topic] = len(described.partitions)
        return TP(topic, (murmur2(key) & 0x7FFFFFFF) % count)

    def supports_headers(self) -> bool:
        """Return that records may have headers."""
        return True


def _listed(headers: Headers | None) -> list[tuple[str, str | bytes | None]]:
    if not headers:
        return []
    return list(headers.items() if isinstance(headers, Mapping) else headers)
