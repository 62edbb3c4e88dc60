"""The limit: a confluent-kafka consumer, a stage for each topic, a producer; state in dictionaries, no fault tolerance.

Offsets commit themselves, outputs are sent and forgotten, state is lost with the process, a bad record ends it.
"""

from __future__ import annotations

import signal
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime

from confluent_kafka import Consumer, Message, Producer

from benchmarks.systems.stages import count_stages
from benchmarks.systems.text_core import text_core
from schemas.story import EnrichedStory, Origin, Story, TaggedStory
from schemas.topics import (
    ARTICLES_RAW,
    DAY_MS,
    MAX_RECORD_BYTES,
    STORIES_CLEAN,
    STORIES_ENRICHED,
    STORIES_TAGGED,
    Topic,
)
from workers import agents, tables
from workers.kafka.connection import resolve_broker
from workers.kafka.stream_topics import partition_of_key
from workers.settings import Settings
from workers.text.near_duplicates import Index
from workers.text.pipeline import Pipeline

#: As Rasad's.
PRODUCER = {"linger.ms": 10, "compression.type": "lz4", "message.max.bytes": MAX_RECORD_BYTES}

Outputs = Iterator[tuple[Topic, Story, int]]


class Stream:
    """The four stages over one record each."""

    def __init__(self, settings: Settings, text: Pipeline) -> None:
        self._settings, self._text = settings, text
        self._indexes: defaultdict[int, Index] = defaultdict(lambda: Index(window_ms=settings.window_days * DAY_MS))
        self._stories: dict[str, bytes] = {}
        self._counts: dict[str, bytes] = {}
        self._candidates: dict[str, bytes] = {}
        self.stages = {
            ARTICLES_RAW: self._clean,
            STORIES_CLEAN: self._tag,
            STORIES_TAGGED: self._deduplicate,
            STORIES_ENRICHED: self._count,
        }

    def _clean(self, record: Message) -> Outputs:
        article, _ = agents.decode_article(record.value(), datetime.fromtimestamp(record.timestamp()[1] / 1000, UTC))
        for story in self._text.stories_of(article):
            yield STORIES_CLEAN, story, record.partition() or 0

    def _tag(self, record: Message) -> Outputs:
        story = self._text.tag(agents.decode_message(record.value() or b"", Story))
        yield STORIES_TAGGED, story, partition_of_key(story.language.encode(), self._settings.partitions)

    def _deduplicate(self, record: Message) -> Outputs:
        story = agents.decode_message(record.value() or b"", TaggedStory)
        partition = record.partition() or 0
        origin = Origin(topic=record.topic() or "", partition=partition, offset=record.offset() or 0)
        enriched = tables.deduplicate(story, origin, record.timestamp()[1], self._stories, self._indexes[partition])
        if enriched is not None:
            yield STORIES_ENRICHED, enriched, partition

    def _count(self, record: Message) -> Outputs:
        story = agents.decode_message(record.value() or b"", EnrichedStory)
        tables.count(story, record.timestamp()[1], self._counts)
        agents.count_candidates(story, record.timestamp()[1], self._candidates)
        yield from ()


def main() -> None:
    """Run the loop until the process is told to stop."""
    count_stages()
    settings = Settings.with_options()
    running = [True]
    signal.signal(signal.SIGTERM, lambda *_: running.clear())
    with resolve_broker(settings) as connection:
        stream = Stream(settings, text_core())
        group = connection.client_config(group_id=settings.names.group)
        consumer = Consumer({**group, "auto.offset.reset": "earliest", "auto.commit.interval.ms": 1000})
        producer = Producer({**connection.client_config(), **PRODUCER})
        stages = {settings.names.topic(topic): stage for topic, stage in stream.stages.items()}
        consumer.subscribe(list(stages))
        while running:
            record = consumer.poll(0.1)
            if record is None:
                continue
            if record.error():
                raise SystemExit(str(record.error()))
            for topic, story, partition in stages[record.topic() or ""](record):
                producer.produce(settings.names.topic(topic), agents.encode(story), story.story_id, partition)
            producer.poll(0)
        producer.flush(10)
        consumer.close()


if __name__ == "__main__":
    main()
