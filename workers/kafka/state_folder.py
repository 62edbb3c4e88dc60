"""Where a worker keeps its tables on disk: one folder for each worker of a machine and each life of the topics."""

from __future__ import annotations

import hashlib
import itertools
import shutil
import socket
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import orjson
from confluent_kafka import KafkaException, TopicCollection
from confluent_kafka.admin import AdminClient

from schemas.topics import STORIES_TAGGED
from workers.errors import BrokerError, StateFailed
from workers.kafka.administration import describe_topics
from workers.kafka.connection import Connection
from workers.kafka.file_lock import file_lock
from workers.kafka.probe import SILENT
from workers.names import Names
from workers.settings import Settings

REQUEST_SECONDS = 30.0
#: Workers of one machine; each beyond it would be a mistake of a supervisor's loop.
MAX_WORKERS = 256


#: Of a topic's id: enough to tell the few lives of one topic apart.
EPOCH_DIGITS = 8
#: Of the hash of a data folder's path: enough to tell the few data folders of one machine apart.
PLACE_DIGITS = 8


@dataclass(frozen=True, slots=True)
class StateFolder:
    """A worker's folder, its number among those in the data folder (the same after a restart), the topics' epoch."""

    path: Path
    number: int
    epoch: str

    @property
    def member(self) -> str:
        """The worker's name in its group: the same after a restart, another's nowhere, of whatever data folder."""
        place = hashlib.sha256(str(self.path.parent).encode()).hexdigest()[:PLACE_DIGITS]
        return f"{socket.gethostname()}-{place}-{self.number}"


@contextmanager
def claimed_state_folder(settings: Settings, connection: Connection, lives: Mapping[str, str]) -> Iterator[StateFolder]:
    """Hold the first folder that no other worker of this machine holds.

    Folders lie below the topic's id, which Kafka makes anew when a topic is deleted and created again: old state then
    never meets new offsets. For the same reason a table that was read from another changelog than today's is deleted.

    Args:
        settings: the stream and the data folder.
        connection: the broker.
        lives: table → id of its changelog; None leaves the tables as they are.

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
                if lives is not None:
                    _keep_tables_of(path, lives)
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


def delete_table(folder: Path, table: str) -> None:
    """Delete a table's files in a worker's folder.

    Raises:
        StateFailed: they can't be deleted.
    """
    try:
        for path in folder.glob(f"**/tables/{table}-*"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    except OSError as error:
        raise StateFailed(f"{error.filename} can't be deleted: {error.strerror}; delete it by hand") from error


def _keep_tables_of(folder: Path, lives: Mapping[str, str]) -> None:
    """Delete the tables in a worker's folder that were read from other changelogs than those of ``lives``."""
    note = folder / "changelogs.json"
    try:
        known = orjson.loads(note.read_bytes())
    except (FileNotFoundError, orjson.JSONDecodeError):
        known = {}
    if known != lives:
        for table in lives:
            if known.get(table) != lives[table]:
                delete_table(folder, table)
        note.write_bytes(orjson.dumps(dict(lives)))


def _root(settings: Settings, life: str) -> Path:
    return settings.data_dir / "state" / life


def topic_life(connection: Connection, topic: str) -> str:
    """Return the id Kafka gave a topic when it was created, as hexadecimal digits.

    Raises:
        BrokerError: the topic isn't there, or the broker doesn't answer.
    """
    return topic_lives(connection, [topic])[topic]


def topic_lives(connection: Connection, topics: Sequence[str]) -> dict[str, str]:
    """Return ``topic_life`` of several topics, by their names.

    Raises:
        BrokerError: a topic isn't there, or the broker doesn't answer.
    """
    client = AdminClient(connection.client_config(), logger=SILENT)
    found = {}
    for topic, future in client.describe_topics(TopicCollection(list(topics)), request_timeout=REQUEST_SECONDS).items():
        try:
            identity = future.result(REQUEST_SECONDS).topic_id
        except KafkaException as error:
            raise BrokerError(f"the topic {topic} can't be described: {error.args[0].str()}") from error
        high, low = identity.get_most_significant_bits(), identity.get_least_significant_bits()
        found[topic] = f"{high & 0xFFFFFFFFFFFFFFFF:016x}{low & 0xFFFFFFFFFFFFFFFF:016x}"
    return found
