"""The producer on a real broker: what is sent is counted, bounded, held back and flushed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import faust
import pytest
from confluent_kafka import Consumer, TopicPartition

from workers.errors import DeliveryFailed
from workers.kafka.connection import Connection
from workers.kafka.producer import Producer
from workers.kafka.transport import TransportSettings, install

MEGABYTE = 1024 * 1024


class Sender:
    """An app of which only the producer runs."""

    def __init__(self, kafka: Connection, folder: Path, **settings: int) -> None:
        self.app = faust.App("sender", broker=kafka.faust_broker(), datadir=str(folder), web_enabled=False)
        self.transport = install(self.app, TransportSettings(exit_after=None, **settings))
        producer = self.app.producer
        assert isinstance(producer, Producer)
        self.producer = producer

    async def start(self, topic: str) -> Sender:
        await self.producer.start()
        await self.producer.create_topic(topic, 2, 1)
        return self


@pytest.fixture
async def sender(kafka: Connection, tmp_path: Path, topic_name: str) -> AsyncIterator[Sender]:
    sender = await Sender(kafka, tmp_path, buffer_bytes=MEGABYTE, max_record_bytes=2 * MEGABYTE).start(topic_name)
    yield sender
    await sender.producer.stop()


def end(kafka: Connection, topic: str) -> int:
    consumer = Consumer(kafka.client_config(group_id="end"))
    try:
        return sum(consumer.get_watermark_offsets(TopicPartition(topic, number), timeout=10)[1] for number in (0, 1))
    finally:
        consumer.close()


async def test_after_a_flush_all_that_was_sent_before_is_in_the_topic(
    kafka: Connection, sender: Sender, topic_name: str
) -> None:
    for number in range(5000):
        sender.producer.produce(topic_name, b"%d" % number, b"value", timestamp_ms=1_700_000_000_000)
    await sender.producer.flush()
    assert end(kafka, topic_name) == 5000
    assert (sender.producer.waiting, sender.producer.waiting_bytes) == (0, 0)
    assert sender.producer.acknowledged == sender.producer.sent == 5000


async def test_a_flush_doesnt_wait_for_what_is_sent_after_it_began(sender: Sender, topic_name: str) -> None:
    """Agents go on sending while a commit waits: it would never end."""
    sending = True

    async def send_on() -> None:
        while sending:
            sender.producer.produce(topic_name, b"key", b"value")
            await asyncio.sleep(0)

    background = asyncio.ensure_future(send_on())
    await asyncio.sleep(0.1)
    await asyncio.wait_for(sender.producer.flush(), 5)
    sending = False
    await background
    await sender.producer.flush()


async def test_awaiting_a_send_returns_where_the_record_is(sender: Sender, topic_name: str) -> None:
    delivery = await sender.producer.send(topic_name, b"key", b"value", None, 1_700_000_000.123, {"trace": b"1"})
    placed = await delivery
    assert placed.topic_partition == sender.producer.key_partition(topic_name, b"key")
    assert placed.offset == 0


async def test_who_sends_faster_than_the_broker_waits_and_the_bytes_stay_bounded(
    kafka: Connection, sender: Sender, topic_name: str
) -> None:
    value, most = b"x" * 10_000, 0
    for number in range(3000):
        sender.producer.produce(topic_name, b"%d" % number, value)
        most = max(most, sender.producer.waiting_bytes)
        if sender.producer.crowded:
            await sender.producer.wait_for_room()
    await sender.producer.flush()
    assert most <= MEGABYTE + 2 * len(value)
    assert end(kafka, topic_name) == 3000


async def test_who_doesnt_ask_for_room_is_blocked_at_twice_the_bytes(
    kafka: Connection, sender: Sender, topic_name: str
) -> None:
    """A loop of table writes can't await."""
    value, most = b"x" * 10_000, 0
    for number in range(1000):
        sender.producer.produce(topic_name, b"%d" % number, value)
        most = max(most, sender.producer.waiting_bytes)
    assert most <= 2 * MEGABYTE * 1.2
    await sender.producer.flush()
    assert end(kafka, topic_name) == 1000


async def test_a_record_that_is_too_large_is_refused_at_once_and_nothing_else_suffers(
    kafka: Connection, sender: Sender, topic_name: str
) -> None:
    with pytest.raises(DeliveryFailed, match="too large"):
        sender.producer.produce(topic_name, b"key", b"x" * 3 * MEGABYTE)
    sender.producer.produce(topic_name, b"key", b"value")
    await sender.producer.flush()
    assert end(kafka, topic_name) == 1
    assert sender.transport.failure is None


async def test_without_a_fresh_heartbeat_records_are_held_and_leave_in_order_with_the_next(
    kafka: Connection, sender: Sender, topic_name: str
) -> None:
    lease = sender.transport.lease
    lease.renew(lease.now() - 1000)
    for number in range(10):
        sender.producer.produce(topic_name, b"key", b"%d" % number, 0)
    assert sender.producer.crowded
    await asyncio.sleep(0.3)
    assert end(kafka, topic_name) == 0
    lease.renew(lease.now())
    await sender.producer.flush()
    consumer = Consumer(kafka.client_config(group_id="reader"))
    consumer.assign([TopicPartition(topic_name, 0, 0)])
    assert [message.value() for message in consumer.consume(10, timeout=10)] == [b"%d" % n for n in range(10)]
    consumer.close()


async def test_records_held_when_the_group_drops_the_worker_are_discarded_and_the_flush_fails(
    kafka: Connection, sender: Sender, topic_name: str
) -> None:
    lease = sender.transport.lease
    lease.renew(lease.now() - 1000)
    sender.producer.produce(topic_name, b"key", b"value")
    lease.lose()
    with pytest.raises(DeliveryFailed, match="the group dropped this worker"):
        await sender.producer.flush()
    lease.renew(lease.now())  # it may join again: what it held is gone all the same
    await asyncio.sleep(0.2)
    assert end(kafka, topic_name) == 0
    with pytest.raises(DeliveryFailed, match="the worker is stopping"):
        sender.producer.produce(topic_name, b"key", b"value")


async def test_an_unreachable_broker_fails_the_flush_by_name(
    kafka: Connection, tmp_path: Path, unique_name: Callable[[str], str]
) -> None:
    gone = Connection("127.0.0.1:1", embedded=False, version=None)
    sender = Sender(gone, tmp_path, session_timeout=2)
    await sender.producer.start()
    sender.producer.produce(unique_name("nowhere"), b"key", b"value")
    with pytest.raises(DeliveryFailed, match="_MSG_TIMED_OUT"):
        await asyncio.wait_for(sender.producer.flush(), 20)
    await sender.producer.stop()
