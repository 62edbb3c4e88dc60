"""The stream's topics on a cluster: created with what the registry says, found again with what they have."""

from __future__ import annotations

from aiokafka.partitioner import murmur2

from schemas.topics import ARTICLES_RAW, MAX_RECORD_BYTES
from workers.kafka.administration import Changelog, create_topics, delete_topics, describe_topics
from workers.kafka.connection import Connection
from workers.kafka.register import Register
from workers.names import BASE, TABLES
from workers.settings import Settings

#: A changelog segment is closed after an hour at most: only closed segments are compacted, and recovery reads the rest.
SEGMENT_MS = 60 * 60 * 1000


def prepare_topics(connection: Connection, settings: Settings) -> int:
    """Create the topics and changelogs that aren't there, and return the number of partitions they all have.

    A stream that exists keeps its partitions, whatever the settings say: ids and languages are placed by that number.

    Raises:
        BrokerError: a topic exists that doesn't fit the others.
    """
    names = settings.names
    existing = describe_topics(connection, [names.topic(ARTICLES_RAW)])
    partitions = existing[0].partitions if existing else settings.partitions
    config = {"max.message.bytes": str(MAX_RECORD_BYTES), "segment.ms": str(SEGMENT_MS)}
    changelogs = [Changelog(names.changelog(table), partitions, config) for table in TABLES]
    create_topics(connection, names.topics(), partitions, settings.replication, changelogs)
    return partitions


def delete_stream(connection: Connection, settings: Settings) -> None:
    """Delete the stream's topics and changelogs, of all its generations, with everything in them."""
    wanted = [settings.names.register]
    for generation in {BASE, settings.names.generation_name, *Register(connection, settings.names).generations}:
        names = settings.names.of_generation(generation)
        wanted += [topic.name for topic in names.topics()]
        wanted += [names.changelog(table) for table in TABLES]
    delete_topics(connection, list(dict.fromkeys(wanted)))


def partition_of_key(key: bytes, partitions: int) -> int:
    """Return the partition Kafka's own clients choose for a key (murmur2)."""
    placed: int = (murmur2(key) & 0x7FFFFFFF) % partitions
    return placed
