"""Topics and offsets: created, described, deleted and read, explicitly and repeatably."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from confluent_kafka import Consumer, KafkaError, KafkaException, TopicPartition
from confluent_kafka.admin import (  # type: ignore[attr-defined]  # public names its stubs don't mark as exported
    AdminClient,
    ConfigResource,
    NewTopic,
    OffsetSpec,
    ResourceType,
)

from schemas.topics import Topic
from workers.errors import BrokerError
from workers.kafka.connection import Connection
from workers.kafka.probe import SILENT

log = logging.getLogger(__name__)

REQUEST_SECONDS = 30.0
#: A topic is created at once and known to every broker a moment later.
SETTLE_SECONDS = 30.0
POLL_SECONDS = 0.05
#: What a broker answers for a moment after a start, after a topic's creation or a change of leader. librdkafka doesn't
#: ask again: one in six first calls to a group's coordinator on a fresh broker failed before we did, and more on a busy
#: machine; two in sixteen workers ended when they asked for the offsets of a topic just created.
_MOVING = frozenset(
    {
        KafkaError.NOT_COORDINATOR,
        KafkaError.COORDINATOR_NOT_AVAILABLE,
        KafkaError.COORDINATOR_LOAD_IN_PROGRESS,
        KafkaError.NOT_LEADER_FOR_PARTITION,
        KafkaError.LEADER_NOT_AVAILABLE,
        KafkaError.UNKNOWN_TOPIC_OR_PART,
    }
)
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Changelog:
    """A compacted topic behind a table: as many partitions as the topic the table is fed from."""

    name: str
    partitions: int
    config: Mapping[str, str] = field(default_factory=dict)

    def topic_config(self) -> dict[str, str]:
        """Return the Kafka topic settings."""
        return {"cleanup.policy": "compact", **self.config}


@dataclass(frozen=True, slots=True)
class TopicDescription:
    """A topic as the cluster has it."""

    name: str
    partitions: int
    replication: int
    config: Mapping[str, str]


def create_topics(
    connection: Connection,
    topics: Sequence[Topic],
    partitions: int,
    replication: int,
    changelogs: Sequence[Changelog] = (),
) -> list[str]:
    """Create the topics that aren't there yet and return their names, in the order given.

    Raises:
        BrokerError: a topic exists with another number of partitions or another cleanup policy, which would send
            records astray or lose a table; or the cluster refuses to create one.
    """
    wanted = [NewTopic(topic.name, partitions, replication, config=topic.config()) for topic in topics]
    wanted += [NewTopic(log_.name, log_.partitions, replication, config=log_.topic_config()) for log_ in changelogs]
    client = _client(connection)
    with _errors_of(connection):
        existing = _partition_counts(client)
        new = [topic for topic in wanted if topic.topic not in existing]
        created = _create(client, new) if new else []
        _wait_for(client, {topic.topic for topic in wanted})
    _check(wanted, describe_topics(connection, [topic.topic for topic in wanted]))
    return created


def describe_topics(connection: Connection, names: Sequence[str]) -> list[TopicDescription]:
    """Return the topics of these names that exist, with their settings, in the order given."""
    client = _client(connection)
    with _errors_of(connection):
        known = client.list_topics(timeout=REQUEST_SECONDS).topics
        found = [name for name in names if name in known]
        resources = {name: ConfigResource(ResourceType.TOPIC, name) for name in found}
        if not found:
            return []
        answers = client.describe_configs(list(resources.values()), request_timeout=REQUEST_SECONDS)
        configs = {resource.name: future.result() for resource, future in answers.items()}
    return [
        TopicDescription(
            name,
            len(known[name].partitions),
            min((len(partition.replicas) for partition in known[name].partitions.values()), default=0),
            {entry.name: entry.value for entry in configs[name].values()},
        )
        for name in found
    ]


def delete_topics(connection: Connection, names: Sequence[str]) -> None:
    """Delete the topics of these names that exist, and return when they are gone."""
    client = _client(connection)
    with _errors_of(connection):
        present = [name for name in names if name in _partition_counts(client)]
        if not present:
            return
        for future in client.delete_topics(present, request_timeout=REQUEST_SECONDS).values():
            _result_unless(future, KafkaError.UNKNOWN_TOPIC_OR_PART)
        _until(lambda: not set(present) & set(_partition_counts(client)), f"{', '.join(present)} to be deleted")


def begin_offsets(connection: Connection, topic: str) -> dict[int, int]:
    """Return partition → offset of the oldest record kept."""
    return _offsets(connection, topic, OffsetSpec.earliest())  # type: ignore[no-untyped-call]  # its stubs lack the type


def end_offsets(connection: Connection, topic: str) -> dict[int, int]:
    """Return partition → offset the next record will get.

    Raises:
        BrokerError: there is no such topic, or the broker doesn't answer.
    """
    return _offsets(connection, topic, OffsetSpec.latest())  # type: ignore[no-untyped-call]  # its stubs lack the type


def committed_offsets(
    connection: Connection, group: str, topics: Sequence[str] | None = None
) -> dict[tuple[str, int], int]:
    """Return (topic, partition) → offset the group reads next; nothing for partitions it never committed.

    Topics that aren't there are left out; None asks for all there are.
    """
    # Asked through a consumer that never joins, because AdminClient.list_consumer_group_offsets ends the process with
    # SIGSEGV while the coordinator of the group is being loaded (confluentinc/librdkafka#5040; seen with 2.16.0 in two
    # of three calls on a fresh broker).
    config = connection.client_config(group_id=group, enable_auto_commit="false")
    with _errors_of(connection), closing(Consumer(config, logger=SILENT)) as consumer:
        known = consumer.list_topics(timeout=REQUEST_SECONDS).topics
        names = [name for name in (known if topics is None else topics) if name in known]
        asked = [TopicPartition(name, number) for name in names for number in known[name].partitions]
        committed = when_settled(lambda: consumer.committed(asked, timeout=REQUEST_SECONDS)) if asked else []
    return {(item.topic, item.partition): item.offset for item in committed if item.offset >= 0}


def _offsets(connection: Connection, topic: str, spec: OffsetSpec) -> dict[int, int]:
    client = _client(connection)

    def listed() -> dict[int, int]:
        partitions = _partition_counts(client).get(topic)
        if partitions is None:
            raise BrokerError(f"there is no topic {topic} at {connection.bootstrap}")
        asked = {TopicPartition(topic, number): spec for number in range(partitions)}
        answers = client.list_offsets(asked, request_timeout=REQUEST_SECONDS)
        return {asked_for.partition: future.result().offset for asked_for, future in answers.items()}

    with _errors_of(connection):
        return when_settled(listed)


def when_settled(ask: Callable[[], Answer]) -> Answer:
    """Ask until leaders and coordinators have settled; any other error is raised at once."""
    deadline = time.monotonic() + SETTLE_SECONDS
    while True:
        try:
            return ask()
        except KafkaException as error:
            if error.args[0].code() not in _MOVING or time.monotonic() > deadline:
                raise
            time.sleep(POLL_SECONDS)


def _client(connection: Connection) -> AdminClient:
    return AdminClient(connection.client_config(), logger=SILENT)


def _partition_counts(client: AdminClient) -> dict[str, int]:
    topics = client.list_topics(timeout=REQUEST_SECONDS).topics
    return {name: len(topic.partitions) for name, topic in topics.items() if topic.error is None}


def _create(client: AdminClient, new: list[NewTopic]) -> list[str]:
    created = []
    for name, future in client.create_topics(new, request_timeout=REQUEST_SECONDS).items():
        # Another worker may start at the same moment and create it first: then it's checked like any other.
        if _result_unless(future, KafkaError.TOPIC_ALREADY_EXISTS):
            created.append(name)
            log.info("created topic %s", name)
    return created


def _result_unless(future: Any, harmless: int) -> bool:
    try:
        future.result(REQUEST_SECONDS)
    except KafkaException as error:
        if error.args[0].code() != harmless:
            raise
        return False
    return True


def _wait_for(client: AdminClient, names: set[str]) -> None:
    def led() -> bool:
        topics = client.list_topics(timeout=REQUEST_SECONDS).topics
        return all(
            name in topics
            and bool(topics[name].partitions)
            and all(partition.leader >= 0 for partition in topics[name].partitions.values())
            for name in names
        )

    _until(led, "the topics to have leaders")


def _until(done: Callable[[], bool], waiting_for: str) -> None:
    deadline = time.monotonic() + SETTLE_SECONDS
    while not done():
        if time.monotonic() > deadline:
            raise BrokerError(f"waited {SETTLE_SECONDS:.0f} s for {waiting_for}")
        time.sleep(POLL_SECONDS)


def _check(wanted: Sequence[NewTopic], found: Sequence[TopicDescription]) -> None:
    described = {topic.name: topic for topic in found}
    for topic in wanted:
        actual = described[topic.topic]
        if actual.partitions != topic.num_partitions:
            raise BrokerError(
                f"the topic {actual.name} has {actual.partitions} partitions and the stream needs "
                f"{topic.num_partitions}, the same number everywhere. Set RASAD_PARTITIONS={actual.partitions} if the "
                "other topics have as many, or delete the topic."
            )
        policy = (topic.config or {})["cleanup.policy"]
        if actual.config.get("cleanup.policy") != policy:
            raise BrokerError(
                f"the topic {actual.name} has cleanup.policy={actual.config.get('cleanup.policy')} and the stream "
                f"needs {policy}: change it, or delete the topic."
            )


@contextmanager
def _errors_of(connection: Connection) -> Iterator[None]:
    try:
        yield
    except KafkaException as error:
        reason: KafkaError = error.args[0]
        raise BrokerError(f"the broker at {connection.bootstrap} answered: {reason.str()} ({reason.name()})") from error
