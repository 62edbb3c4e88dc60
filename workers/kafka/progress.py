"""How far the stream is: whether everything that was fed has been counted."""

from __future__ import annotations

import time
from collections.abc import Callable

from schemas.topics import ARTICLES_RAW, STORIES_CLEAN, STORIES_ENRICHED, STORIES_TAGGED
from workers.errors import BrokerError
from workers.kafka.administration import begin_offsets, committed_offsets, end_offsets
from workers.kafka.connection import Connection
from workers.names import BASE, OF_A_GENERATION, Names

#: The topics in the order the agents read them.
CHAIN = (ARTICLES_RAW, STORIES_CLEAN, STORIES_TAGGED, STORIES_ENRICHED)
POLL_SECONDS = 0.2


def chain(names: Names) -> list[str]:
    """Return the names of the topics that a generation's agents read, in order."""
    if names.generation:
        own = (names.topic(topic) for topic in OF_A_GENERATION)
        return [names.of_generation(BASE).topic(STORIES_TAGGED), *own]
    return [names.topic(topic) for topic in CHAIN]


def positions(connection: Connection, names: Names) -> dict[str, dict[int, tuple[int, int]]]:
    """Return partition → (committed, end) of each topic the agents read, in the stream's order.

    A partition that was never committed counts from the oldest record kept.

    Raises:
        BrokerError: the broker doesn't answer, or the topics aren't there.
    """
    committed = committed_offsets(connection, names.group)
    result: dict[str, dict[int, tuple[int, int]]] = {}
    for topic in chain(names):
        ends = end_offsets(connection, topic)
        begins = begin_offsets(connection, topic) if any((topic, number) not in committed for number in ends) else {}
        result[topic] = {
            number: (committed.get((topic, number), begins.get(number, 0)), end) for number, end in ends.items()
        }
    return result


def lag(connection: Connection, names: Names) -> dict[str, int]:
    """Return how many records of each topic the agents have yet to commit, by the topic's name, in the stream's order.

    Committed offsets are asked before the ends, and an agent commits a record after its outputs are acknowledged. So
    when nothing lags, everything that stood in the first topic at the beginning of the call has been counted.

    Raises:
        BrokerError: the broker doesn't answer, or the topics aren't there.
    """
    return {topic: sum(partitions.values()) for topic, partitions in lag_by_partition(connection, names).items()}


def lag_by_partition(connection: Connection, names: Names) -> dict[str, dict[int, int]]:
    """Return ``lag`` of each partition, by its number.

    Raises:
        BrokerError: the broker doesn't answer, or the topics aren't there.
    """
    return {
        topic: {number: end - done for number, (done, end) in partitions.items()}
        for topic, partitions in positions(connection, names).items()
    }


def wait_until_counted(connection: Connection, names: Names, seconds: float, check: Callable[[], None]) -> bool:
    """Wait until nothing lags; return False after ``seconds``. ``check`` is called in between and may raise."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        check()
        try:
            if not any(lag(connection, names).values()):
                return True
        except BrokerError:
            pass  # a coordinator that is still loading, a broker that is restarting: asked again until the time is up
        time.sleep(POLL_SECONDS)
    return False


def caught_up(connection: Connection, names: Names, seconds: float) -> bool:
    """Wait until everything that stands in the first topic now has been counted; return False after ``seconds``.

    Unlike a lag of 0 this comes true while records keep coming, too.

    Raises:
        BrokerError: the broker doesn't answer, or the topics aren't there.
    """
    until = time.monotonic() + seconds
    for topic in chain(names):
        ends = {number: end for number, end in end_offsets(connection, topic).items() if end}
        while True:
            committed = committed_offsets(connection, names.group, [topic])
            begins = begin_offsets(connection, topic)
            if all(committed.get((topic, number), begins[number]) >= end for number, end in ends.items()):
                break
            if time.monotonic() > until:
                return False
            time.sleep(POLL_SECONDS)
    return True
