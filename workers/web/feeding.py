"""Keeps the read model up to date from Kafka: a plain consumer of all partitions, outside any group."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from confluent_kafka import Consumer, KafkaError, KafkaException, Message, TopicPartition

from schemas.topics import ARTICLES_REJECTED, STORIES_ENRICHED
from workers.agents import Record
from workers.errors import BrokerError, BrokerUnavailable
from workers.kafka.connection import Connection
from workers.kafka.reading import record_of
from workers.kafka.sending import QUIET
from workers.kafka.state_folder import topic_lives
from workers.names import ACTOR_COUNTS, CANDIDATE_COUNTS, Names
from workers.web.read_model import KINDS, Kind, ReadModel

#: Records written in one transaction at most: some 0.5 s of work.
BATCH = 500
POLL_SECONDS = 0.25
REQUEST_SECONDS = 30.0
#: How often it looks what Kafka has forgotten, and whether the topics are still the same.
LOOK_SECONDS = 10.0

Partition = tuple[str, int]


def topics_of(names: Names) -> dict[Kind, str]:
    """Return what each kind of records is read from."""
    return {
        "stories": names.topic(STORIES_ENRICHED),
        "counts": names.changelog(ACTOR_COUNTS),
        "candidates": names.changelog(CANDIDATE_COUNTS),
        "rejected": names.topic(ARTICLES_REJECTED),
    }


@dataclass(slots=True)
class _Place:
    """Where a partition is read: the next offset, and whether its end was reached since the start."""

    next: int
    at_end: bool = False


class Feeding:
    """One run of the feeder over one read model, until something asks for a new one.

    Args:
        model: open for writing.
        connection: the broker.
        names: the stream and generation.

    Raises:
        BrokerError: a topic isn't there, or the broker doesn't answer.
    """

    def __init__(self, model: ReadModel, connection: Connection, names: Names) -> None:
        self._model, self._connection = model, connection
        self._topics = topics_of(names)
        self._kinds: dict[str, Kind] = {topic: kind for kind, topic in self._topics.items()}
        self._places: dict[Partition, _Place] = {}
        self._lives = self._lives_now()
        self._consumer = Consumer(
            {
                **connection.client_config(),
                "log_level": QUIET,
                "group.id": "rasad-read-model",  # the client demands one; nothing is ever committed in it
                "enable.auto.commit": False,
                "enable.partition.eof": True,
                # A place that isn't there any more must be looked at, not jumped over: the topic may be a new one.
                "auto.offset.reset": "error",
                "isolation.level": "read_committed",
                "queued.max.messages.kbytes": 32 * 1024,
                "fetch.message.max.bytes": 2 * 1024 * 1024,
            }
        )

    def close(self) -> None:
        """Let go of the broker."""
        self._consumer.close()

    def begin(self) -> None:
        """Go to where the model ends in each partition, or to the oldest record kept."""
        for kind in KINDS:
            topic = self._topics[kind]
            self._model.begin(kind, topic, self._lives[topic])
            bounds = self._bounds(topic)
            known = self._model.offsets(topic)
            if any(known.get(number, 0) > high for number, (_, high) in bounds.items()):
                self._model.begin(kind, topic, "")  # the topic has lost its end: what was read isn't what there is
                self._model.begin(kind, topic, self._lives[topic])
                known = {}
            for number, (low, _) in bounds.items():
                self._places[topic, number] = _Place(max(known.get(number, low), low))
        self._consumer.assign([TopicPartition(*place, at.next) for place, at in self._places.items()])

    def step(self) -> int:
        """Take in what has come, and return how many records that was."""
        taken = 0
        messages = self._consumer.consume(BATCH, POLL_SECONDS)
        for topic, some in groupby(sorted(self._records(messages), key=lambda one: one.topic), lambda one: one.topic):
            records = list(some)
            self._model.apply(self._kinds[topic], records)
            taken += len(records)
            for record in records:
                self._places[topic, record.partition].next = record.offset + 1
        return taken

    def _records(self, messages: list[Message]) -> Iterator[Record]:
        for message in messages:
            error = message.error()
            if error is None:
                yield record_of(message)
            elif error.code() == KafkaError._PARTITION_EOF:
                self._places[message.topic() or "", message.partition() or 0].at_end = True
            elif error.code() not in (KafkaError._TRANSPORT, KafkaError._ALL_BROKERS_DOWN):
                raise BrokerError(f"reading {message.topic()}: {error.str()}")

    @property
    def complete(self) -> bool:
        """Whether the end of every partition was reached at some moment."""
        return all(place.at_end for place in self._places.values())

    def forget(self) -> None:
        """Delete what Kafka has forgotten."""
        for kind in ("stories", "rejected"):
            topic = self._topics[kind]
            begins = {number: low for number, (low, _) in self._bounds(topic).items()}
            until = time.monotonic() + LOOK_SECONDS / 2  # new records must not wait for long
            while self._model.forget(kind, begins) and time.monotonic() < until:
                pass

    def same_topics(self) -> bool:
        """Whether the topics are those that were there at the start."""
        return self._lives_now() == self._lives

    def _lives_now(self) -> dict[str, str]:
        return topic_lives(self._connection, list(self._topics.values()))

    def _bounds(self, topic: str) -> dict[int, tuple[int, int]]:
        try:
            metadata = self._consumer.list_topics(topic, timeout=REQUEST_SECONDS).topics[topic]
            if metadata.error is not None or not metadata.partitions:
                raise BrokerError(f"there is no topic {topic}")
            return {
                number: self._consumer.get_watermark_offsets(TopicPartition(topic, number), timeout=REQUEST_SECONDS)
                for number in metadata.partitions
            }
        except KafkaException as error:
            raise BrokerUnavailable(f"the broker doesn't answer: {error.args[0]}") from error


def feed(model: ReadModel, connection: Connection, names: Names, goes_on: Callable[[], bool]) -> None:
    """Keep a read model up to date while ``goes_on``, which is asked now and then, and the topics are the same.

    Raises:
        BrokerError: a topic isn't there, or the broker doesn't answer.
    """
    feeding = Feeding(model, connection, names)
    try:
        feeding.begin()
        looked, declared = 0.0, False
        while True:
            feeding.step()
            if not declared and feeding.complete:
                model.declare_ready()
                declared = True
            if time.monotonic() - looked >= LOOK_SECONDS:
                if not feeding.same_topics() or not goes_on():
                    return
                feeding.forget()
                looked = time.monotonic()
    finally:
        feeding.close()
