"""How far the stream is: whether everything that was fed has been counted."""

from __future__ import annotations

import time
from collections.abc import Callable

from schemas.topics import ARTICLES_RAW, STORIES_CLEAN, STORIES_ENRICHED, STORIES_TAGGED
from workers.errors import BrokerError
from workers.kafka.administration import begin_offsets, committed_offsets, end_offsets
from workers.kafka.connection import Connection
from workers.names import Names

#: The topics in the order the agents read them.
CHAIN = (ARTICLES_RAW, STORIES_CLEAN, STORIES_TAGGED, STORIES_ENRICHED)
POLL_SECONDS = 0.2


def lag(connection: Connection, names: Names) -> dict[str, int]:
    """Return how many records of each topic the agents have yet to commit, by the topic's name, in the stream's order.

    Committed offsets are asked before the ends, and an agent commits a record after its outputs are acknowledged. So
    when nothing lags, everything that stood in ``articles.raw`` at the beginning of the call has been counted.

    Raises:
        BrokerError: the broker doesn't answer, or the topics aren't there.
    """
    committed = committed_offsets(connection, names.group)
    result: dict[str, int] = {}
    for topic in (names.topic(topic) for topic in CHAIN):
        ends = end_offsets(connection, topic)
        begins = begin_offsets(connection, topic) if any((topic, number) not in committed for number in ends) else {}
        result[topic] = sum(end - committed.get((topic, number), begins.get(number, 0)) for number, end in ends.items())
    return result


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
