"""The transport on a real broker: worker processes that are stopped, killed, paused and that fail."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from confluent_kafka import Consumer, KafkaError, KafkaException, Message, Producer, TopicPartition
from confluent_kafka.admin import AdminClient, NewTopic

from workers.kafka.connection import Connection

pytestmark = pytest.mark.long  # `make test-long`: real pauses, restarts and take-overs

PARTITIONS = 4
WORKER = Path(__file__).with_name("transport_worker.py")
#: The shortest session the broker allows; what depends on it shrinks with it.
SESSION = 6.0


class Worker:
    """A worker process and what it says."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.lines: list[str] = []
        self.process = subprocess.Popen(
            [sys.executable, str(WORKER), json.dumps(options)],
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
        )
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.lines.append(line.rstrip())

    def said(self, text: str) -> bool:
        return any(re.search(text, line) for line in self.lines)

    def wait_until_it_says(self, text: str, seconds: float = 30) -> None:
        until(lambda: self.said(text) or self.process.poll() is not None, seconds, f"{text!r} in:\n{self.log()}")
        assert self.said(text), self.log()

    def signal(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    def end(self, seconds: float = 30) -> int:
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            pytest.fail(f"still running after {seconds} s:\n{self.log()}")

    def stop(self) -> float:
        """Stop gracefully; return the seconds it took."""
        begun = time.monotonic()
        self.signal(signal.SIGTERM)
        assert self.end() == 0, self.log()
        return time.monotonic() - begun

    def log(self) -> str:
        return "\n".join(self.lines[-60:])


def until(condition: Callable[[], bool], seconds: float, what: str) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"after {seconds} s not yet: {what}"
        time.sleep(0.05)


class Stream:
    """A source topic, a group that reads it, and their records."""

    def __init__(self, kafka: Connection, name: str, folder: Path) -> None:
        self.kafka, self.group, self.source, self.output = kafka, name, f"{name}.source", f"{name}.output"
        self.changelog = f"{name}-counts-changelog"
        self._folder = folder
        self.workers: list[Worker] = []
        self.create(self.source)

    def create(self, topic: str, **config: str) -> None:
        config = {"retention.ms": "-1", **config}  # the records' timestamps are of the past
        admin = AdminClient(self.kafka.client_config())
        for created in admin.create_topics([NewTopic(topic, PARTITIONS, 1, config=config)]).values():
            created.result()

    def fill(self, count: int, keys: int = 100, value: Callable[[int], bytes] = b"%d".__mod__) -> None:
        producer = Producer(self.kafka.client_config(linger_ms=5))
        for number in range(count):
            key = number % keys
            producer.produce(
                self.source,
                value(number),
                b"%d" % key,
                partition=key % PARTITIONS,
                timestamp=1_700_000_000_000 + number,
            )
        assert producer.flush(30) == 0

    def worker(self, mode: str = "count", name: str = "w", session: float = 30.0, **more: Any) -> Worker:
        settings = {"session_timeout": session, "recovery_timeout": 15.0, **more.pop("settings", {})}
        worker = Worker(
            {
                "broker": self.kafka.bootstrap,
                "group": self.group,
                "source": self.source,
                "output": self.output,
                "partitions": PARTITIONS,
                "folder": str(self._folder / name),
                "mode": mode,
                "settings": settings,
                **more,
            }
        )
        self.workers.append(worker)
        return worker

    def committed(self) -> list[int]:
        consumer = Consumer(self.kafka.client_config(group_id=self.group))
        try:
            partitions = [TopicPartition(self.source, number) for number in range(PARTITIONS)]
            return [max(0, tp.offset) for tp in consumer.committed(partitions, timeout=10)]
        except KafkaException as exc:
            if exc.args[0].code() != KafkaError.NOT_COORDINATOR:  # the topic of the offsets was just made
                raise
            return [0] * PARTITIONS
        finally:
            consumer.close()

    def wait_until_committed(self, count: int, seconds: float = 40) -> None:
        def all_committed() -> bool:
            for worker in self.workers:
                assert worker.process.poll() in (None, 0, -signal.SIGKILL), worker.log()
            return sum(self.committed()) == count

        until(all_committed, seconds, f"{count} committed")

    def records(self, topic: str) -> list[Message]:
        config = {"group_id": f"{self.group}.reader", "enable_auto_commit": "false"}
        consumer = Consumer(self.kafka.client_config(**config))
        try:
            partitions = [TopicPartition(topic, number, 0) for number in range(PARTITIONS)]
            ends = [consumer.get_watermark_offsets(tp, timeout=10)[1] for tp in partitions]
            consumer.assign(partitions)
            records: list[Message] = []
            while len(records) < sum(ends):
                batch = consumer.consume(5000, timeout=5)
                assert batch, f"{len(records)} of {sum(ends)} records"
                records += batch
            return sorted(records, key=lambda m: (m.partition() or 0, m.offset() or 0))
        finally:
            consumer.close()

    def counts(self) -> dict[bytes, int]:
        """Return the last value of each key in the changelog, and check that none was overwritten by an older one."""
        counts: dict[bytes, int] = {}
        marks: dict[bytes, int] = {}
        for record in self.records(self.changelog):
            key, (count, mark) = record.key() or b"", map(int, (record.value() or b"").split())
            assert mark >= marks.get(key, -1), f"{key!r}: {mark} after {marks[key]}"
            counts[key], marks[key] = count, mark
        return counts


@pytest.fixture
def stream(kafka: Connection, unique_name: Callable[[str], str], tmp_path: Path) -> Iterator[Stream]:
    stream = Stream(kafka, unique_name("group")[-80:].strip("-."), tmp_path)
    yield stream
    for worker in stream.workers:
        if worker.process.poll() is None:
            worker.signal(signal.SIGKILL)
            worker.process.wait()


def test_a_graceful_stop_takes_seconds_and_loses_and_doubles_nothing(stream: Stream) -> None:
    stream.fill(3000)
    worker = stream.worker(pause=0.001)
    until(lambda: sum(stream.committed()) > 500, 30, "work begun")
    assert worker.stop() < 5
    done = sum(stream.committed())
    assert 500 < done < 3000
    # What was finished is committed, so that a restart repeats nothing: a changelog record for each, and no more.
    assert len(stream.records(stream.changelog)) == done
    stream.worker()
    stream.wait_until_committed(3000)
    assert sum(stream.counts().values()) == 3000


def test_after_a_graceful_stop_another_worker_takes_over_at_once_also_from_a_static_member(stream: Stream) -> None:
    stream.fill(1000)
    first = stream.worker(name="one", settings={"group_instance_id": "one"})
    stream.wait_until_committed(1000)
    second = stream.worker(name="two", settings={"group_instance_id": "two"})
    second.wait_until_it_says(r"owns .*source")
    first.stop()
    begun = time.monotonic()
    stream.fill(1000)
    stream.wait_until_committed(2000)
    assert time.monotonic() - begun < 10  # a session is 30 s
    assert sum(stream.counts().values()) == 2000
    assert second.stop() < 5


def test_a_killed_worker_takes_up_its_partitions_within_seconds_under_its_own_name(stream: Stream) -> None:
    stream.fill(1000)
    worker = stream.worker(settings={"group_instance_id": "one"})
    stream.wait_until_committed(1000)
    worker.signal(signal.SIGKILL)
    worker.end()
    stream.fill(1000)
    begun = time.monotonic()
    stream.worker(settings={"group_instance_id": "one"})
    stream.wait_until_committed(2000)
    assert time.monotonic() - begun < 12  # a session is 30 s
    assert sum(stream.counts().values()) == 2000


@pytest.mark.parametrize("store", ["memory://", "rocksdb://"])
def test_killed_again_and_again_it_counts_each_record_once(stream: Stream, store: str) -> None:
    stream.fill(40_000)
    for kill in range(4):
        worker = stream.worker(store=store, settings={"group_instance_id": "one", "commit_interval": 0.3})
        worker.wait_until_it_says("Worker ready")
        time.sleep(0.3 + 0.1 * kill)
        worker.signal(signal.SIGKILL)
        worker.end()
    assert 0 < sum(stream.committed()) < 40_000
    last = stream.worker(store=store, settings={"group_instance_id": "one"})
    stream.wait_until_committed(40_000)
    assert sum(stream.counts().values()) == 40_000
    if store == "rocksdb://":
        last.stop()
        again = stream.worker(store=store, settings={"group_instance_id": "one"})
        again.wait_until_it_says(r"owns .*source")
        assert not again.said("Restoring state"), "the local store remembers how far it had got"


def test_two_workers_that_come_and_go_count_each_record_once(stream: Stream) -> None:
    stream.fill(20_000)
    one = stream.worker(name="one", pause=0.0005)
    one.wait_until_it_says(r"owns .*source")
    two = stream.worker(name="two", pause=0.0005)
    two.wait_until_it_says(r"owns .*source")
    until(lambda: sum(stream.committed()) > 3000, 40, "progress")
    one.stop()
    stream.worker(name="three", pause=0.0005).wait_until_it_says(r"owns .*source")
    two.stop()
    stream.wait_until_committed(20_000)
    assert sum(stream.counts().values()) == 20_000


def test_an_agent_that_raises_stops_the_worker_and_its_event_isnt_committed(stream: Stream) -> None:
    stream.fill(2000, keys=1)
    worker = stream.worker("raise", poison="1500", pause=0.001)
    assert worker.end() not in (0, None)
    assert worker.said("CRITICAL.*this record is poison")
    assert sum(stream.committed()) <= 1500


def test_a_cancelled_agents_event_isnt_committed(stream: Stream) -> None:
    """At a stop Faust cancels an agent that is busy, and counts its event as acknowledged."""
    stream.fill(1000, keys=1)
    worker = stream.worker(poison="700")
    worker.wait_until_it_says("poisoned")
    assert worker.stop() < 8  # 4 s of waiting for the agent
    assert stream.committed()[0] == 700


def test_with_concurrency_no_commit_passes_the_event_in_progress(stream: Stream) -> None:
    stream.fill(1000, keys=1)
    stream.create(stream.output)
    worker = stream.worker("echo", poison="300", concurrency=3)
    worker.wait_until_it_says("poisoned")
    until(lambda: len(stream.records(stream.output)) == 999, 20, "the others done")
    until(lambda: sum(stream.committed()) == 300, 10, "those before it committed")
    time.sleep(2.5)
    assert sum(stream.committed()) == 300


def test_a_lost_record_stops_the_worker_before_the_commit_and_says_why(stream: Stream) -> None:
    stream.create(stream.output, **{"max.message.bytes": "500"})
    stream.fill(500, keys=1, value=lambda n: os.urandom(2000) if n == 300 else b"%d" % n)
    worker = stream.worker("echo", pause=0.003)
    assert worker.end() not in (0, None)
    assert worker.said(rf"CRITICAL.*{re.escape(stream.output)}.*MSG_SIZE_TOO_LARGE")
    assert sum(stream.committed()) <= 300


@pytest.mark.parametrize(
    "librdkafka",
    [
        pytest.param({"linger.ms": 5}, id="busy"),
        pytest.param({"linger.ms": 500}, id="with a full queue"),
        pytest.param({"linger.ms": 500, "message.timeout.ms": 600_000}, id="whose queue would be sent after the pause"),
    ],
)
def test_a_paused_worker_never_overwrites_its_successor(stream: Stream, librdkafka: dict[str, int]) -> None:
    stream.fill(30_000)
    settings = {"producer_options": librdkafka}
    paused = stream.worker(name="paused", session=SESSION, settings=settings)
    until(lambda: bool(stream.records(stream.changelog)) if paused.said("Worker ready") else False, 20, "work begun")
    time.sleep(0.6)
    paused.signal(signal.SIGSTOP)
    stream.worker(name="successor", session=SESSION, settings={"producer_options": {"linger.ms": 5}})
    stream.wait_until_committed(30_000, seconds=60)
    written = len(stream.records(stream.changelog))
    paused.signal(signal.SIGCONT)
    assert paused.end(20) not in (0, None)
    assert paused.said("CRITICAL.*DeliveryFailed")
    time.sleep(1)
    assert len(stream.records(stream.changelog)) == written
    assert sum(stream.counts().values()) == 30_000


def test_an_idle_worker_that_was_paused_takes_up_work_again(stream: Stream) -> None:
    stream.fill(1000)
    worker = stream.worker(session=SESSION)
    stream.wait_until_committed(1000)
    worker.signal(signal.SIGSTOP)
    time.sleep(SESSION + 2)
    worker.signal(signal.SIGCONT)
    time.sleep(3)
    stream.fill(1000)
    stream.wait_until_committed(2000)
    assert sum(stream.counts().values()) == 2000


def test_a_static_member_whose_name_is_taken_stops_instead_of_taking_it_back(stream: Stream) -> None:
    stream.fill(100)
    first = stream.worker(name="one", session=SESSION, settings={"group_instance_id": "same"})
    stream.wait_until_committed(100)
    stream.worker(name="two", session=SESSION, settings={"group_instance_id": "same"})
    assert first.end(20) not in (0, None)
    assert first.said("another process has taken its name")


def test_a_changelog_that_cant_be_read_stops_the_worker(stream: Stream) -> None:
    stream.fill(1000)
    first = stream.worker()
    stream.wait_until_committed(1000)
    first.stop()
    worker = stream.worker(without_codecs=True)
    assert worker.end() not in (0, None)
    assert worker.said("CRITICAL.*lz4")


def test_a_send_keeps_the_timestamp_and_lands_where_javas_client_would_put_it(stream: Stream) -> None:
    stream.create(stream.output)
    stream.fill(200, keys=50)
    stream.worker("echo")
    stream.wait_until_committed(200)
    expected = Producer(stream.kafka.client_config(partitioner="murmur2_random"))
    partitions: dict[bytes, int] = {}

    def note(_: object, message: Message) -> None:
        partitions[message.key() or b""] = message.partition() or 0

    for key in range(50):
        expected.produce(stream.output, b"", b"%d" % key, on_delivery=note)
    assert expected.flush(10) == 0
    sent = [record for record in stream.records(stream.output) if record.value()]
    assert len(sent) == 200
    for record in sent:
        assert record.timestamp()[1] == 1_700_000_000_000 + int(record.value() or b"")
        assert record.partition() == partitions[record.key() or b""]
