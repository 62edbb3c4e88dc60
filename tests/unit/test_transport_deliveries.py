"""Every record handed over is counted until the broker answers, and who asked is told."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from confluent_kafka import KafkaError, Message
from faust.types import TP

from workers.errors import DeliveryFailed
from workers.kafka.deliveries import Delivery, Ledger, PersistedOffsets, Tally

RECORD = Message(topic="stories.clean", partition=3, offset=41, key=b"k", value=b"value")
TOO_LARGE = KafkaError(KafkaError.MSG_SIZE_TOO_LARGE)


class Failures:
    def __init__(self) -> None:
        self.all: list[tuple[KafkaError, Message]] = []

    def __call__(self, error: KafkaError, message: Message) -> None:
        self.all.append((error, message))


def test_bytes_and_records_on_their_way_return_to_zero() -> None:
    failures = Failures()
    ledger = Ledger(failures)
    tally = Tally(ledger)
    for value in (b"value", b"value"):
        tally.add(value)
    assert tally.waiting == 2
    assert ledger.waiting_bytes > 10
    tally(None, RECORD)
    tally(TOO_LARGE, RECORD)
    assert (tally.waiting, ledger.waiting_bytes, ledger.acknowledged) == (0, 0, 1)
    assert [error.code() for error, _ in failures.all] == [KafkaError.MSG_SIZE_TOO_LARGE]


def test_a_tombstone_is_counted_like_any_record() -> None:
    ledger = Ledger(Failures())
    tally = Tally(ledger)
    tally.add(None)
    tally(None, Message(topic="t", partition=0, offset=1, key=b"k", value=None))
    assert (tally.waiting, ledger.waiting_bytes) == (0, 0)


def test_a_record_librdkafka_refuses_is_counted_out_again() -> None:
    ledger = Ledger(Failures())
    tally = Tally(ledger)
    tally.add(b"value")
    tally.remove(b"value")
    assert (tally.waiting, ledger.waiting_bytes) == (0, 0)


async def test_awaiting_a_delivery_returns_where_the_record_is() -> None:
    tally = Tally(Ledger(Failures()))
    tally.add(b"value")
    delivery = Delivery(tally, lambda: None)
    waiting = asyncio.ensure_future(wait_for(delivery))
    await asyncio.sleep(0)
    assert not waiting.done()
    delivery(None, RECORD)
    assert (await waiting).topic_partition == TP("stories.clean", 3)
    assert (await delivery).offset == 41


async def test_awaiting_a_lost_record_raises_why() -> None:
    tally = Tally(Ledger(Failures()))
    tally.add(b"value")
    delivery = Delivery(tally, lambda: DeliveryFailed("too large"))
    waiting = asyncio.ensure_future(wait_for(delivery))
    await asyncio.sleep(0)
    delivery(TOO_LARGE, RECORD)
    for attempt in (waiting, wait_for(delivery)):
        with pytest.raises(DeliveryFailed, match="too large"):
            await attempt


async def test_callbacks_are_called_once_acknowledged_also_those_that_come_later() -> None:
    tally = Tally(Ledger(Failures()))
    tally.add(b"value")
    delivery = Delivery(tally, lambda: None)
    called: list[int] = []
    delivery.add_done_callback(lambda done: called.append(done.result().offset))
    delivery.add_done_callback(lambda done: called.append(done.result().offset))
    with pytest.raises(asyncio.InvalidStateError):
        delivery.result()
    assert called == []
    delivery(None, RECORD)
    delivery.add_done_callback(lambda done: called.append(done.result().offset))
    assert called == [41, 41, 41]


class Store:
    def __init__(self) -> None:
        self.written: list[tuple[TP, int]] = []

    def set_persisted_offset(self, tp: TP, offset: int) -> None:
        self.written.append((tp, offset))


def test_a_store_learns_the_highest_acknowledged_offset_once_a_flush() -> None:
    store: Any = Store()
    tp = TP("app-counts-changelog", 0)
    persisted = PersistedOffsets()
    for offset in (7, 9, 8):
        persisted.acknowledged(store, tp, offset)
    persisted.write()
    persisted.write()
    assert store.written == [(tp, 9)]


async def wait_for(delivery: Delivery) -> Any:
    return await delivery
