"""One fresh embedded broker for all broker tests; without it they fail, they never skip."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.broker.running_stream import RunningStream
from workers.kafka.connection import Connection, embedded_connection
from workers.kafka.embedded import EmbeddedBroker
from workers.kafka.stream_topics import delete_stream, prepare_topics
from workers.settings import Settings

_numbers = itertools.count()


@pytest.fixture(scope="session")
def kafka_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings with a data folder of the session's own; the cache of fetched files is the user's."""
    return Settings(data_dir=tmp_path_factory.mktemp("kafka"), instance="tests", broker=None, broker_port=None)


@pytest.fixture(scope="session")
def kafka(kafka_settings: Settings) -> Iterator[Connection]:
    with EmbeddedBroker(kafka_settings) as broker:
        yield embedded_connection(broker)


@pytest.fixture
def unique_name(request: pytest.FixtureRequest) -> Callable[[str], str]:
    """Return a function that makes a topic's or group's name no other test has."""
    test = re.sub(r"[^A-Za-z0-9]+", "-", request.node.name)[:60].strip("-")
    return lambda name: f"{test}.{name}.{next(_numbers)}"


@pytest.fixture
def topic_name(unique_name: Callable[[str], str]) -> str:
    return unique_name("topic")


@pytest.fixture
def group_name(unique_name: Callable[[str], str]) -> str:
    return unique_name("group")


@pytest.fixture
def tmp_cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def stream_settings(kafka: Connection, unique_name: Callable[[str], str], tmp_path: Path) -> Iterator[Settings]:
    """Settings of a stream of the test's own: its topics exist, its namespace and data folder are nobody else's."""
    namespace = f"t{next(_numbers)}-{unique_name('s')[:40].strip('-.')}"
    settings = Settings(broker=kafka.bootstrap, namespace=namespace, data_dir=tmp_path, partitions=4)
    prepare_topics(kafka, settings)
    yield settings
    delete_stream(kafka, settings)


@pytest.fixture
def stream(kafka: Connection, stream_settings: Settings, tmp_path: Path) -> Iterator[RunningStream]:
    """A stream of the test's own; its workers end with the test."""
    running = RunningStream(kafka, stream_settings, tmp_path)
    yield running
    running.stop_workers()
