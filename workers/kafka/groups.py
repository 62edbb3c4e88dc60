"""The consumer group of the workers: who is in it, and where it reads on."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from confluent_kafka import ConsumerGroupTopicPartitions, KafkaError, KafkaException, TopicPartition
from confluent_kafka.admin import AdminClient

from workers.errors import BrokerError, StateFailed
from workers.kafka.administration import begin_offsets
from workers.kafka.connection import Connection
from workers.kafka.probe import SILENT

T = TypeVar("T")

REQUEST_SECONDS = 30.0
#: How long a coordinator may take to come up after a start or a change of leader.
SETTLE_SECONDS = 30.0
POLL_SECONDS = 0.1
_COORDINATOR_MOVES = frozenset(
    {KafkaError.NOT_COORDINATOR, KafkaError.COORDINATOR_NOT_AVAILABLE, KafkaError.COORDINATOR_LOAD_IN_PROGRESS}
)


def active_members(connection: Connection, group: str) -> list[str]:
    """Return the hosts of the group's members, one item a member; empty when there is no such group.

    Raises:
        BrokerError: the broker doesn't answer.
    """
    client = _client(connection)
    try:
        described = _settled(lambda: client.describe_consumer_groups([group], request_timeout=REQUEST_SECONDS)[group])
    except KafkaException as error:
        if error.args[0].code() == KafkaError.GROUP_ID_NOT_FOUND:
            return []
        raise _broker_error(connection, error) from error
    return [str(member.host).lstrip("/") for member in described.members]


def refuse_while_active(connection: Connection, group: str, what: str) -> None:
    """Raise StateFailed, which says what to do, when workers of the group are running."""
    members = active_members(connection, group)
    if members:
        raise StateFailed(
            f"{what} while workers use it: {len(members)} in the group {group}, on {', '.join(sorted(set(members)))}. "
            "Stop them and try again; one that was killed counts until its session ends (RASAD_SESSION_TIMEOUT)"
        )


def delete_group(connection: Connection, group: str) -> None:
    """Delete a group with its committed offsets, if it is there.

    Raises:
        BrokerError: it has members, or the broker doesn't answer.
    """
    client = _client(connection)
    try:
        _settled(lambda: client.delete_consumer_groups([group], request_timeout=REQUEST_SECONDS)[group])
    except KafkaException as error:
        if error.args[0].code() != KafkaError.GROUP_ID_NOT_FOUND:
            raise _broker_error(connection, error) from error


def rewind(connection: Connection, group: str, topic: str) -> None:
    """Let a group without members read a topic again from the oldest record kept.

    Raises:
        BrokerError: it has members, or the broker doesn't answer.
    """
    client = _client(connection)
    begins = [TopicPartition(topic, number, offset) for number, offset in begin_offsets(connection, topic).items()]
    wanted = ConsumerGroupTopicPartitions(group, begins)
    try:
        _settled(lambda: client.alter_consumer_group_offsets([wanted], request_timeout=REQUEST_SECONDS)[group])
    except KafkaException as error:
        raise _broker_error(connection, error) from error


def _client(connection: Connection) -> AdminClient:
    return AdminClient(connection.client_config(), logger=SILENT)


def _settled(ask: Callable[[], Future[T]]) -> T:
    """Ask until the group's coordinator is there: librdkafka doesn't ask again."""
    until = time.monotonic() + SETTLE_SECONDS
    while True:
        try:
            return ask().result(REQUEST_SECONDS)
        except KafkaException as error:
            if error.args[0].code() not in _COORDINATOR_MOVES or time.monotonic() > until:
                raise
            time.sleep(POLL_SECONDS)


def _broker_error(connection: Connection, error: KafkaException) -> BrokerError:
    reason: Any = error.args[0]
    return BrokerError(f"the broker at {connection.bootstrap} answered: {reason.str()} ({reason.name()})")
