from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from confluent_kafka import Consumer, Producer

from schemas.topics import ARTICLES_RAW, MAX_ARTICLE_BYTES, STORIES_CLEAN, TOPICS, Topic
from workers.errors import BrokerError
from workers.kafka.administration import (
    Changelog,
    begin_offsets,
    committed_offsets,
    create_topics,
    delete_topics,
    describe_topics,
    end_offsets,
)
from workers.kafka.connection import Connection
from workers.kafka.versions import kafka_version

Unique = Callable[[str], str]


@pytest.fixture
def topic(topic_name: str) -> Topic:
    return replace(STORIES_CLEAN, name=topic_name)


def produce(kafka: Connection, topic: str, values: list[bytes], partition: int = 0) -> None:
    failed: list[object] = []
    producer = Producer(kafka.client_config(message_max_bytes=MAX_ARTICLE_BYTES))
    for value in values:
        producer.produce(topic, value, partition=partition, on_delivery=lambda error, _: failed.append(error))
    assert producer.flush(20) == 0
    assert not any(failed)


def test_the_streams_topics_are_created_with_their_settings(kafka: Connection, unique_name: Unique) -> None:
    topics = [replace(topic, name=unique_name(topic.name)) for topic in TOPICS]

    created = create_topics(kafka, topics, partitions=3, replication=1)

    assert created == [topic.name for topic in topics]
    for topic, described in zip(topics, describe_topics(kafka, created), strict=True):
        assert (described.name, described.partitions, described.replication) == (topic.name, 3, 1)
        assert topic.config().items() <= dict(described.config).items()


def test_creating_twice_creates_once(kafka: Connection, topic: Topic) -> None:
    assert create_topics(kafka, [topic], 2, 1) == [topic.name]
    assert create_topics(kafka, [topic], 2, 1) == []


def test_a_changelog_is_compacted_and_takes_its_own_settings(kafka: Connection, unique_name: Unique) -> None:
    changelog = Changelog(unique_name("changelog"), 4, {"min.cleanable.dirty.ratio": "0.1"})

    create_topics(kafka, [], 8, 1, [changelog])

    (described,) = describe_topics(kafka, [changelog.name])
    assert described.partitions == 4
    assert described.config["cleanup.policy"] == "compact"
    assert described.config["min.cleanable.dirty.ratio"] == "0.1"


def test_another_number_of_partitions_is_an_error_that_names_both(kafka: Connection, topic: Topic) -> None:
    create_topics(kafka, [topic], 2, 1)

    with pytest.raises(BrokerError, match=r"has 2 partitions and the stream needs 5.*RASAD_PARTITIONS=2"):
        create_topics(kafka, [topic], 5, 1)


def test_a_changelog_that_would_be_deleted_by_age_is_an_error(kafka: Connection, topic: Topic) -> None:
    create_topics(kafka, [topic], 2, 1)

    with pytest.raises(BrokerError, match=r"cleanup\.policy=delete and the stream needs compact"):
        create_topics(kafka, [], 2, 1, [Changelog(topic.name, 2)])


def test_more_copies_than_brokers_is_an_error_in_the_brokers_words(kafka: Connection, topic: Topic) -> None:
    with pytest.raises(BrokerError, match="INVALID_REPLICATION_FACTOR"):
        create_topics(kafka, [topic], 1, 3)


def test_topics_are_never_created_by_using_them(kafka: Connection, topic_name: str) -> None:
    with pytest.raises(BrokerError, match=f"no topic {topic_name}"):
        end_offsets(kafka, topic_name)
    assert describe_topics(kafka, [topic_name]) == []


def test_deleting_returns_when_the_topic_is_gone_and_can_be_made_anew(kafka: Connection, topic: Topic) -> None:
    create_topics(kafka, [topic], 2, 1)
    produce(kafka, topic.name, [b"old"])

    delete_topics(kafka, [topic.name, "never.existed"])

    assert describe_topics(kafka, [topic.name]) == []
    create_topics(kafka, [topic], 3, 1)
    assert end_offsets(kafka, topic.name) == {0: 0, 1: 0, 2: 0}


def test_offsets_tell_where_a_topic_ends_and_a_group_stands(kafka: Connection, topic: Topic, group_name: str) -> None:
    create_topics(kafka, [topic], 2, 1)
    produce(kafka, topic.name, [b"1", b"2", b"3"], partition=1)
    assert begin_offsets(kafka, topic.name) == {0: 0, 1: 0}
    assert end_offsets(kafka, topic.name) == {0: 0, 1: 3}
    assert committed_offsets(kafka, group_name) == {}

    consumer = Consumer(kafka.client_config(group_id=group_name, auto_offset_reset="earliest", enable_auto_commit=0))
    consumer.subscribe([topic.name])
    (first, *_) = consumer.consume(2, timeout=20)
    consumer.commit(message=first, asynchronous=False)
    consumer.close()

    assert committed_offsets(kafka, group_name) == {(topic.name, 1): 1}


def test_the_largest_article_is_taken(kafka: Connection, topic_name: str) -> None:
    create_topics(kafka, [replace(ARTICLES_RAW, name=topic_name)], 1, 1)

    produce(kafka, topic_name, [b"x" * (MAX_ARTICLE_BYTES - 1024)])

    assert end_offsets(kafka, topic_name) == {0: 1}


def test_the_version_is_read_from_the_broker_itself(kafka: Connection) -> None:
    assert kafka.version is not None
    assert kafka_version(kafka.bootstrap) == ".".join(kafka.version.split(".")[:2])
