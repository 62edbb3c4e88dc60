"""How far the stream is: whether everything that was fed has been counted."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from confluent_kafka import Consumer, TopicPartition

from schemas.topics import ARTICLES_RAW, STORIES_CLEAN, STORIES_ENRICHED, STORIES_TAGGED
from workers.names import Names

#: The topics in the order the agents read them.
CHAIN = (ARTICLES_RAW, STORIES_CLEAN, STORIES_TAGGED, STORIES_ENRICHED)


def lag(client: Mapping[str, object], names: Names) -> dict[str, int]:
    """Return how many records of each topic the agents have yet to commit, in the order of the stream.

    An agent commits a record after its outputs are acknowledged. So when the topics are asked in the stream's order and
    none lags, everything that stood in ``articles.raw`` at the beginning of the call has been counted.
    """
    consumer = Consumer({**client, "group.id": names.group, "enable.auto.commit": False})
    try:
        return {topic.name: _topic_lag(consumer, names.topic(topic)) for topic in CHAIN}
    finally:
        consumer.close()


def wait_until_counted(client: Mapping[str, object], names: Names, seconds: float, check: Callable[[], None]) -> bool:
    """Wait until nothing lags; return False after ``seconds``. ``check`` is called in between and may raise."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        check()
        if not any(lag(client, names).values()):
            return True
        time.sleep(0.2)
    return False


def _topic_lag(consumer: Consumer, topic: str) -> int:
    partitions = [
        TopicPartition(topic, number) for number in consumer.list_topics(topic, timeout=10).topics[topic].partitions
    ]
    total = 0
    for committed in consumer.committed(partitions, timeout=10):
        low, high = consumer.get_watermark_offsets(committed, timeout=10)
        total += high - (committed.offset if committed.offset >= 0 else low)
    return total
