"""Reading a topic to its end, and exporting it, while the broker goes away: for a while, or for good."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from confluent_kafka import Producer

from schemas.article import Source
from schemas.story import Duplicate, EnrichedStory, Origin
from schemas.topics import STORIES_ENRICHED
from workers.cli.export import export
from workers.codec import encode
from workers.errors import BrokerUnavailable
from workers.kafka import reading
from workers.kafka.administration import create_topics
from workers.kafka.connection import Connection, embedded_connection
from workers.kafka.embedded import EmbeddedBroker
from workers.kafka.reading import read_to_end
from workers.settings import Settings

pytestmark = pytest.mark.long  # a broker that was killed takes its time to start again

RECORDS = 4_000
#: So little is fetched ahead that most of the topic is still at the broker when it goes away.
LITTLE = {"queued.max.messages.kbytes": 256, "fetch.message.max.bytes": 65_536}


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture(scope="module")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedBroker]:
    """A broker of these tests' own, on one port over its restarts, with a topic of stories."""
    folder = tmp_path_factory.mktemp("outage")
    settings = Settings(data_dir=folder, instance="outage", broker=None, broker_port=free_port())
    started = EmbeddedBroker(settings)
    started.start()
    kafka = embedded_connection(started)
    create_topics(kafka, [replace(STORIES_ENRICHED, name="stories.enriched")], 2, 1)
    producer = Producer(kafka.client_config())
    for number in range(RECORDS):
        producer.produce("stories.enriched", encode(story(number)), partition=number % 2)
        producer.poll(0)
    assert producer.flush(30) == 0
    yield started
    started.stop()


def story(number: int) -> EnrichedStory:
    return EnrichedStory(
        story_id=f"s{number}", article_id=f"a{number}", index=0, source=Source(name="kuna"), text="خبر " * 200,
        language="ar", content_hash="", fingerprint="", pipeline_version="1", gazetteer_version="1",
        duplicate=Duplicate(kind="unique", cluster_id=f"s{number}"),
        origin=Origin(topic="stories.tagged", partition=number % 2, offset=number // 2),
    )  # fmt: skip


def kill(broker: EmbeddedBroker) -> None:
    os.kill(broker.running.process.pid, signal.SIGKILL)


def back_after(broker: EmbeddedBroker, seconds: float) -> threading.Thread:
    """Start a killed broker again, on its port and with its records, after a while."""

    def restart() -> None:
        time.sleep(seconds)
        broker.stop()
        broker.start()

    thread = threading.Thread(target=restart)
    thread.start()
    return thread


def kafka_of(broker: EmbeddedBroker) -> Connection:
    return embedded_connection(broker)


def test_a_broker_that_comes_back_is_read_to_the_end_each_record_once(broker: EmbeddedBroker) -> None:
    found = []
    coming: threading.Thread | None = None
    for record in read_to_end({**kafka_of(broker).client_config(), **LITTLE}, "stories.enriched"):
        if not found:
            kill(broker)
            coming = back_after(broker, 2)
        found.append((record.partition, record.offset))
    assert coming is not None
    coming.join()
    assert sorted(found) == [(partition, offset) for partition in (0, 1) for offset in range(RECORDS // 2)]


def test_bounds_are_asked_for_until_the_broker_is_back(broker: EmbeddedBroker) -> None:
    client = kafka_of(broker).client_config()
    kill(broker)
    coming = back_after(broker, 2)
    try:
        assert len([*read_to_end(client, "stories.enriched", since_ms=0)]) == RECORDS
    finally:
        coming.join()


def test_an_export_waits_for_a_broker_that_is_about_to_come(
    broker: EmbeddedBroker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RASAD_BROKER_WAIT", "90")  # to start one on a busy machine takes long
    address = kafka_of(broker).bootstrap
    kill(broker)
    coming = back_after(broker, 2)
    path = tmp_path / "stories.jsonl"
    try:
        done = CliRunner().invoke(export, ["stories", str(path), "--broker", address], catch_exceptions=False)
    finally:
        coming.join()
    assert f"{RECORDS:,} rows" in done.output
    assert len(path.read_bytes().splitlines()) == RECORDS


def test_a_broker_that_stays_away_is_an_error_that_leaves_the_old_file_and_nothing_else(
    broker: EmbeddedBroker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "SILENCE_SECONDS", 2.0)
    path = tmp_path / "stories.jsonl"
    path.write_text("old")
    address = kafka_of(broker).bootstrap
    given = Connection.client_config
    monkeypatch.setattr(Connection, "client_config", lambda self: {**given(self), **LITTLE})
    written = reading.record_of

    def falls(message: object) -> object:
        if broker.running.process.alive:
            kill(broker)
        return written(message)  # type: ignore[arg-type]  # a message

    monkeypatch.setattr(reading, "record_of", falls)
    with pytest.raises(BrokerUnavailable, match=r"sent nothing of stories\.enriched for 2 s"):
        CliRunner().invoke(export, ["stories", str(path), "--broker", address], catch_exceptions=False)
    assert [one.name for one in tmp_path.iterdir()] == ["stories.jsonl"]
    assert path.read_text() == "old"
    monkeypatch.setenv("RASAD_BROKER_WAIT", "1")
    with pytest.raises(BrokerUnavailable, match="didn't answer within"):
        CliRunner().invoke(export, ["stories", str(path), "--broker", address], catch_exceptions=False)
    assert path.read_text() == "old"
