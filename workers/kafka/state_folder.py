"""Where a worker keeps its tables on disk: one folder for each worker of a machine and each life of the topics."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from confluent_kafka import KafkaException, TopicCollection
from confluent_kafka.admin import AdminClient

from schemas.topics import STORIES_TAGGED
from workers.errors import BrokerError, StateFailed
from workers.kafka.administration import describe_topics
from workers.kafka.connection import Connection
from workers.kafka.file_lock import file_lock
from workers.names import Names
from workers.settings import Settings

REQUEST_SECONDS = 30.0
#: Workers of one machine; each beyond it would be a mistake of a supervisor's loop.
MAX_WORKERS = 256


#: Of a topic's id: enough to tell the few lives of one topic apart.
EPOCH_DIGITS = 8


@dataclass(frozen=True, slots=True)
class StateFolder:
    """A worker's folder, its number among the workers of this machine (the same after a restart), the topics' epoch."""

    path: Path
    number: int
    epoch: str


@contextmanager
def claimed_state_folder(settings: Settings, connection: Connection) -> Iterator[StateFolder]:
    """Hold the first folder that no other worker of this machine holds.

    Folders lie below the topic's id, which Kafka makes anew when a topic is deleted and created again: old state then
    never meets new offsets.

    Raises:
        StateFailed: the data folder can't be written, or too many workers hold folders.
    """
    life = topic_life(connection, settings.names.topic(STORIES_TAGGED))
    root = _root(settings, life)
    try:
        for number in itertools.count():
            if number >= MAX_WORKERS:
                raise StateFailed(f"{MAX_WORKERS} workers hold state folders below {root}: stop some of them")
            path = root / f"worker-{number}"
            lock = file_lock(root / f"worker-{number}.lock", 0, "a state folder")
            try:
                lock.__enter__()
            except BrokerError:
                continue
            try:
                path.mkdir(parents=True, exist_ok=True)
                yield StateFolder(path, number, epoch=life[:EPOCH_DIGITS])
            finally:
                lock.__exit__(None, None, None)
            return
    except OSError as error:
        raise StateFailed(f"the state folder {root} can't be written: {error.strerror}; set RASAD_DATA_DIR") from error


def tables_life(connection: Connection, names: Names) -> str | None:
    """Return the life below which a generation's tables lie on every machine; None if its topics aren't there."""
    topic = names.topic(STORIES_TAGGED)
    return topic_life(connection, topic) if describe_topics(connection, [topic]) else None


def local_state(settings: Settings, life: str | None) -> list[Path]:
    """Return the folders of this machine's workers with tables of a life of the topics."""
    return [] if life is None else sorted(path for path in _root(settings, life).glob("worker-*") if path.is_dir())


def delete_local_state(settings: Settings, life: str | None) -> None:
    """Delete this machine's tables of a life of the topics. No worker may use them.

    Raises:
        StateFailed: a folder can't be deleted.
    """
    if life is None:
        return
    try:
        shutil.rmtree(_root(settings, life), ignore_errors=False)
    except FileNotFoundError:
        pass
    except OSError as error:
        raise StateFailed(f"{error.filename} can't be deleted: {error.strerror}; delete it by hand") from error


def _root(settings: Settings, life: str) -> Path:
    return settings.data_dir / "state" / life


def topic_life(connection: Connection, topic: str) -> str:
    """Return the id Kafka gave a topic when it was created, as hexadecimal digits.

    Raises:
        BrokerError: the topic isn't there, or the broker doesn't answer.
    """
    client = AdminClient(connection.client_config())
    try:
        futures = client.describe_topics(TopicCollection([topic]), request_timeout=REQUEST_SECONDS)
        identity = futures[topic].result(REQUEST_SECONDS).topic_id
    except KafkaException as error:
        raise BrokerError(f"the topic {topic} can't be described: {error.args[0].str()}") from error
    high, low = identity.get_most_significant_bits(), identity.get_least_significant_bits()
    return f"{high & 0xFFFFFFFFFFFFFFFF:016x}{low & 0xFFFFFFFFFFFFFFFF:016x}"
