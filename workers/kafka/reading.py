"""Read topics with a plain client, outside any group: for commands, for views of tables, for checks."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Self, TypeVar

from confluent_kafka import OFFSET_BEGINNING, Consumer, KafkaError, KafkaException, Message, TopicPartition

from workers.agents import Record
from workers.errors import BrokerError, BrokerUnavailable
from workers.kafka.administration import when_settled
from workers.kafka.sending import QUIET

Answer = TypeVar("Answer")

#: How long a broker may stay silent, or be away, while something is still to come: one that was killed and started
#: again on a busy machine was back after 24 to 33 s.
SILENCE_SECONDS = 60.0
#: The connection is gone, not the records: the client connects again by itself.
_AWAY = frozenset({KafkaError._TRANSPORT, KafkaError._ALL_BROKERS_DOWN, KafkaError._RESOLVE, KafkaError._TIMED_OUT})
POLL_SECONDS = 0.2
BATCH = 1000


def read_to_end(client: Mapping[str, object], topic: str, since_ms: int | None = None) -> Iterator[Record]:
    """Yield all records a topic holds now, partition by partition interleaved.

    A broker that is away meanwhile is waited for; what was read before isn't read again.

    Args:
        client: librdkafka settings of the connection.
        topic: the topic's name.
        since_ms: of each partition only from the first record on that is as young, in ms since 1970.

    Raises:
        BrokerError: the topic doesn't exist.
        BrokerUnavailable: the broker stayed silent for ``SILENCE_SECONDS``.
    """
    consumer = _consumer(client)
    try:
        ends = _ends(consumer, topic)
        starts = dict.fromkeys(ends, OFFSET_BEGINNING) if since_ms is None else _since(consumer, topic, ends, since_ms)
        consumer.assign([TopicPartition(topic, partition, offset) for partition, offset in starts.items()])
        left = {number for number, (low, high) in ends.items() if high > max(low, starts[number])}
        heard = time.monotonic()
        while left:
            for message in consumer.consume(BATCH, POLL_SECONDS):
                if message.error():
                    number = message.partition() or 0
                    if _is_end(message) and _offset(message) >= ends[number][1]:
                        left.discard(number)
                    continue
                heard = time.monotonic()
                record = record_of(message)
                if record.partition in left:
                    yield record
                if record.offset + 1 >= ends[record.partition][1]:
                    left.discard(record.partition)
            if time.monotonic() - heard > SILENCE_SECONDS:
                raise _silent(topic)
    finally:
        consumer.close()


def follow(
    client: Mapping[str, object], topic: str, *, from_beginning: bool, idle: float | None = None
) -> Iterator[Record]:
    """Yield a topic's records as they come, until the caller stops or none came for ``idle`` seconds.

    Raises:
        BrokerError: the topic doesn't exist.
    """
    consumer = _consumer(client)
    try:
        ends = _ends(consumer, topic)
        start = {partition: low if from_beginning else high for partition, (low, high) in ends.items()}
        consumer.assign([TopicPartition(topic, partition, offset) for partition, offset in start.items()])
        heard = time.monotonic()
        while idle is None or time.monotonic() - heard < idle:
            for message in consumer.consume(BATCH, POLL_SECONDS):
                if message.error():
                    _is_end(message)
                else:
                    heard = time.monotonic()
                    yield record_of(message)
    finally:
        consumer.close()


def record_at(client: Mapping[str, object], topic: str, partition: int, offset: int) -> Record | None:
    """Return the record at a place; None if it isn't kept any more.

    Raises:
        BrokerError: the topic doesn't exist.
        BrokerUnavailable: the broker doesn't answer.
    """
    consumer = _consumer(client)
    try:
        low, high = _ends(consumer, topic).get(partition, (0, 0))
        if not low <= offset < high:
            return None
        consumer.assign([TopicPartition(topic, partition, offset)])
        until = time.monotonic() + SILENCE_SECONDS
        while time.monotonic() < until:
            for message in consumer.consume(1, POLL_SECONDS):
                if message.error():
                    if _is_end(message) and _offset(message) > offset:
                        return None
                    continue
                record = record_of(message)
                return record if record.offset == offset else None
        raise _silent(topic)
    finally:
        consumer.close()


def latest_values(client: Mapping[str, object], topic: str) -> dict[str, bytes]:
    """Return what a table holds, from its changelog: the last value of each key."""
    rows: dict[str, bytes] = {}
    for record in read_to_end(client, topic):
        key = (record.key or b"").decode("utf-8", "replace")
        if record.value is None:
            rows.pop(key, None)
        else:
            rows[key] = record.value
    return rows


def record_of(message: Message) -> Record:
    """Return a client's message as a record."""
    _, timestamp = message.timestamp()
    topic, partition, offset = message.topic(), message.partition(), message.offset()
    if topic is None or partition is None or offset is None:
        raise BrokerError("the broker sent a record without its place")
    key = message.key()
    return Record(topic, partition, offset, timestamp, key.encode() if isinstance(key, str) else key, _bytes(message))


def _bytes(message: Message) -> bytes | None:
    value = message.value()
    return value.encode() if isinstance(value, str) else value


def _consumer(client: Mapping[str, object]) -> Consumer:
    return Consumer(
        {
            **client,
            "log_level": QUIET,
            "group.id": "rasad-reader",  # the client demands one; nothing is ever committed in it
            "enable.auto.commit": False,
            "enable.partition.eof": True,
            "auto.offset.reset": "earliest",
            "isolation.level": "read_committed",
        }
    )


def _ends(consumer: Consumer, topic: str) -> dict[int, tuple[int, int]]:
    def ask() -> dict[int, tuple[int, int]]:
        metadata = consumer.list_topics(topic, timeout=SILENCE_SECONDS).topics[topic]
        if metadata.error is not None or not metadata.partitions:
            raise BrokerError(f"there is no topic {topic!r} yet: start `rasad worker` once, which creates it")
        return {
            partition: consumer.get_watermark_offsets(TopicPartition(topic, partition), timeout=SILENCE_SECONDS)
            for partition in metadata.partitions
        }

    return _patiently(ask)


def _since(consumer: Consumer, topic: str, ends: Mapping[int, tuple[int, int]], since_ms: int) -> dict[int, int]:
    """Return partition → offset of the first record as young as ``since_ms``, the end where there is none."""
    asked = [TopicPartition(topic, number, max(since_ms, 0)) for number in ends]
    found = _patiently(lambda: consumer.offsets_for_times(asked, timeout=SILENCE_SECONDS))
    return {one.partition: one.offset if one.offset >= 0 else ends[one.partition][1] for one in found}


def _patiently(ask: Callable[[], Answer]) -> Answer:
    """Ask, again while the broker is away; at most for as long as it may stay silent."""
    until = time.monotonic() + SILENCE_SECONDS
    while True:
        try:
            return when_settled(ask)
        except KafkaException as error:
            if error.args[0].code() not in _AWAY or time.monotonic() > until:
                raise BrokerUnavailable(f"the broker doesn't answer: {error.args[0].str()}") from error
            time.sleep(POLL_SECONDS)


class Tail:
    """The last records of topics, and then what comes. A context.

    Args:
        client: librdkafka settings of the connection.
        topics: their names.
        since_ms: begin with the first record as young, in ms since 1970.
        last: with so many records of each partition at most.
    """

    def __init__(self, client: Mapping[str, object], topics: Sequence[str], since_ms: int, last: int) -> None:
        self._consumer = _consumer(client)
        wanted = []
        for topic in topics:
            ends = _ends(self._consumer, topic)
            for number, offset in _since(self._consumer, topic, ends, since_ms).items():
                wanted.append(TopicPartition(topic, number, max(offset, ends[number][1] - last)))
        self._consumer.assign(wanted)
        self._behind = {(one.topic, one.partition) for one in wanted}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._consumer.close()

    def take(self, seconds: float, *, all_there: bool = False) -> Iterator[Record]:
        """Yield what comes within some seconds; with ``all_there`` no longer than until all that stood there came."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0 and not (all_there and not self._behind):
            for message in self._consumer.consume(BATCH, min(left, POLL_SECONDS)):
                if message.error():
                    if not _is_end(message):
                        continue
                    self._behind.discard((message.topic() or "", message.partition() or 0))
                else:
                    yield record_of(message)


def _is_end(message: Message) -> bool:
    """Return whether a partition's end is reached, False while the broker is away; any other error is raised."""
    error = message.error()
    if error is None or error.code() in _AWAY:
        return False
    if error.code() != KafkaError._PARTITION_EOF:
        raise BrokerError(f"reading {message.topic()}: {error.str()}")
    return True


def _offset(message: Message) -> int:
    """Return where an end is reached. For a moment after a broker's restart it lies before what was acknowledged."""
    offset = message.offset()
    return -1 if offset is None else offset


def _silent(topic: str) -> BrokerUnavailable:
    return BrokerUnavailable(
        f"the broker sent nothing of {topic} for {SILENCE_SECONDS:.0f} s: see that it runs, and try again"
    )
