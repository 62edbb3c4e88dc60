"""The stream as Quix Streams' documentation would have it written: an application, four dataframes, state in RocksDB.

What is chosen here favours Quix Streams:

- ``stories.tagged`` and ``stories.enriched`` are keyed by language, so that all state of a language lies under one key
  and nothing is repartitioned: counting with ``group_by`` would send each actor of each story through a topic more;
- state is read and written as bytes (``get_bytes``), so that rows aren't encoded twice;
- the index of near duplicates is an object in memory; a restart would lose it;
- nothing is rejected, revisions and redeliveries are decided by the same functions as in Rasad;
- checkpoints come every 5 s, the default; Rasad commits every second. The producer has the same options as Rasad's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, MutableMapping
from datetime import UTC, datetime
from typing import Any

from quixstreams import Application, State, message_context
from quixstreams.models import SerializationContext, Serializer

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
from workers.settings import Settings
from workers.text.near_duplicates import Index
from workers.text.pipeline import Pipeline


class Rows(MutableMapping[str, bytes]):
    """The state under the current message's key as a mapping."""

    def __init__(self, state: State) -> None:
        self._state = state

    def __getitem__(self, key: str) -> bytes:
        value = self._state.get_bytes(key)
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key: str, value: bytes) -> None:
        self._state.set_bytes(key, value)

    def __delitem__(self, key: str) -> None:
        self._state.delete(key)

    def __iter__(self) -> Iterator[str]:
        raise NotImplementedError("Quix Streams' state can't be listed")

    def __len__(self) -> int:
        raise NotImplementedError("Quix Streams' state can't be counted")


class StorySerializer(Serializer):
    """Stories to JSON, as Rasad writes it."""

    def __call__(self, value: Story, ctx: SerializationContext) -> bytes:  # noqa: ARG002 - the serializer's interface
        """Return the story's bytes."""
        return agents.encode(value)


def main() -> None:
    """Run a worker until it is stopped."""
    count_stages()
    settings = Settings.with_options()
    with resolve_broker(settings) as connection:
        app = Application(
            broker_address=connection.bootstrap,
            consumer_group=settings.names.group,
            auto_offset_reset="earliest",
            state_dir=settings.data_dir / "quix",
            producer_extra_config={"linger.ms": 10, "compression.type": "lz4", "message.max.bytes": MAX_RECORD_BYTES},
            loglevel="WARNING",
        )
        lay(app, settings, text_core())
        app.run()


def lay(app: Application, settings: Settings, text: Pipeline) -> None:
    """Lay the four dataframes onto an application."""
    indexes: defaultdict[int, Index] = defaultdict(lambda: Index(window_ms=settings.window_days * DAY_MS))

    def topic(of: Topic) -> Any:
        name = settings.names.topic(of)
        return app.topic(name, key_deserializer="str", value_deserializer="bytes", value_serializer=StorySerializer())

    raw, clean, tagged, enriched = map(topic, (ARTICLES_RAW, STORIES_CLEAN, STORIES_TAGGED, STORIES_ENRICHED))

    def stories(value: bytes, _key: object, timestamp: int, _headers: object) -> list[Story]:
        article, _ = agents.decode_article(value, datetime.fromtimestamp(timestamp / 1000, UTC))
        return list(text.stories_of(article))

    def deduplicate(value: bytes, _key: object, at: int, _headers: object, state: State) -> EnrichedStory | None:
        record = message_context()
        story = agents.decode_message(value, TaggedStory)
        origin = Origin(topic=record.topic, partition=record.partition, offset=record.offset)
        return tables.deduplicate(story, origin, at, Rows(state), indexes[record.partition])

    def count(value: bytes, _key: object, at: int, _headers: object, state: State) -> None:
        story = agents.decode_message(value, EnrichedStory)
        tables.count(story, at, Rows(state))
        agents.count_candidates(story, at, Rows(state))

    cleaned = app.dataframe(raw).apply(stories, expand=True, metadata=True)
    cleaned.to_topic(clean, key=lambda story: story.story_id)
    tagging = app.dataframe(clean).apply(lambda value: text.tag(agents.decode_message(value, Story)))
    tagging.to_topic(tagged, key=lambda story: story.language)
    decided = app.dataframe(tagged).apply(deduplicate, stateful=True, metadata=True)
    decided.filter(lambda story: story is not None).to_topic(enriched)
    app.dataframe(enriched).update(count, stateful=True, metadata=True)


if __name__ == "__main__":
    main()
