"""The four agents: short async generators from records to outgoing messages. They know neither Faust nor Kafka.

Every record ends in exactly one outcome: messages for the next topic, or one ``Rejected`` with its bytes and a reason.
"""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterator
from datetime import UTC, datetime
from typing import NamedTuple, TypeVar

from schemas.article import RawArticle
from schemas.rejected import Rejected, Stage, packed
from schemas.story import EnrichedStory, Origin, Story, TaggedStory
from schemas.topics import (
    ARTICLES_REJECTED,
    MAX_STORY_BYTES,
    STORIES_CLEAN,
    STORIES_ENRICHED,
    STORIES_TAGGED,
    Topic,
)
from workers import tables
from workers.candidate_counts import count_candidates
from workers.codec import decode_article, decode_message, encode, source_and_file
from workers.errors import ArticleRejected, StateFailed
from workers.handover import Handover, decode_story, encode_decided, shape
from workers.text.construct import construct
from workers.text.near_duplicates import Index

#: An unexpected error is tried again this often: it may come from memory pressure; a bug gives the same result thrice.
ATTEMPTS = 3


class Record(NamedTuple):
    """A Kafka record as an agent sees it. ``timestamp`` is in milliseconds."""

    topic: str
    partition: int
    offset: int
    timestamp: int
    key: bytes | None
    value: bytes | None
    #: What the stream's own producers say of the value, see ``workers.handover``.
    shape: bytes | None = None

    @property
    def time(self) -> datetime:
        """The record's timestamp in UTC."""
        return datetime.fromtimestamp(self.timestamp / 1000, UTC)


class Outgoing(NamedTuple):
    """A message to send. ``partition`` None leaves it to the key. ``timestamp`` is its cause's: stream time."""

    topic: Topic
    key: bytes
    value: bytes
    timestamp: int
    partition: int | None = None
    shape: bytes | None = None
    #: Of a rejected record the reason, of an enriched story the kind of duplicate: for who counts what became of it.
    outcome: str = ""


S = TypeVar("S", bound=Story)

StoriesOf = Callable[[RawArticle], tuple[Story, ...]]
Tag = Callable[[Story], TaggedStory]
PartitionOf = Callable[[str], int]
IndexOf = Callable[[int], Index]
#: Drops a few rows of a partition (first argument) that are forgotten at a moment (second, ms).
Sweep = Callable[[int, int], None]


async def clean(
    records: AsyncIterable[Record], stories_of: StoriesOf, handover: Handover | None = None
) -> AsyncIterator[Outgoing]:
    """Turn raw articles into stories: 0..n for one article, or one rejected."""

    def stories(record: Record) -> Iterator[Outgoing]:
        article, ignored = decode_article(record.value, record.time)
        for story in stories_of(article):
            noted = story.model_copy(update={"ignored": ignored}) if ignored else story
            yield _outgoing(STORIES_CLEAN, noted, record, record.partition, handover)

    async for record in records:
        for outgoing in _outcome("clean", record, stories):
            yield outgoing


async def tag(
    records: AsyncIterable[Record], tag_story: Tag, partition_of: PartitionOf, handover: Handover | None = None
) -> AsyncIterator[Outgoing]:
    """Find the actors of each story, and send it to its language's partition."""

    def tagged(record: Record) -> Iterator[Outgoing]:
        story = tag_story(_sent(Story, record, handover) or decode_message(record.value or b"", Story))
        yield _outgoing(STORIES_TAGGED, story, record, partition_of(story.language), handover)

    async for record in records:
        for outgoing in _outcome("tag", record, tagged):
            yield outgoing


async def deduplicate(
    records: AsyncIterable[Record],
    rows: tables.Rows,
    index_of: IndexOf,
    sweep: Sweep = lambda _partition, _now: None,
    epoch: str = "",
    handover: Handover | None = None,
) -> AsyncIterator[Outgoing]:
    """Decide for each story whether it is unique, a duplicate, a revision or a redelivery; publish all but the last."""

    def decided(record: Record) -> Iterator[Outgoing]:
        data = record.value or b""
        sent = _sent(TaggedStory, record, handover)
        story = sent or decode_story(data, TaggedStory, record.shape)
        place = {"topic": record.topic, "partition": record.partition, "offset": record.offset, "epoch": epoch}
        origin = construct(Origin, place)
        enriched = tables.deduplicate(story, origin, record.timestamp, rows, index_of(record.partition))
        if enriched is not None:
            value = encode_decided(enriched, story, data, sent=sent is not None)
            kind = enriched.duplicate.kind
            yield _outgoing(STORIES_ENRICHED, enriched, record, record.partition, handover, value, kind)
        sweep(record.partition, record.timestamp)

    async for record in records:
        for outgoing in _outcome("deduplicate", record, decided):
            yield outgoing


async def count(
    records: AsyncIterable[Record],
    actors: tables.Rows,
    candidates: tables.Rows,
    sweep: Sweep = lambda _partition, _now: None,
    handover: Handover | None = None,
) -> AsyncIterator[Outgoing]:
    """Count the actors and the candidates of each enriched story. Yields only what it had to reject.

    The actors' rows are written when the records end.
    """
    counts = tables.Counts(actors)

    def counted(record: Record) -> Iterator[Outgoing]:
        sent = _sent(EnrichedStory, record, handover)
        story = sent or decode_story(record.value or b"", EnrichedStory, record.shape)
        if story.origin is None or story.origin.partition != record.partition:
            raise ArticleRejected(
                "not_a_story", "the story has no origin in this partition, so it can't be counted once"
            )
        counts.add(story, record.timestamp)
        count_candidates(story, record.timestamp, candidates)
        sweep(record.partition, record.timestamp)
        return iter(())

    async for record in records:
        for outgoing in _outcome("count", record, counted):
            yield outgoing
    counts.write()


def _sent(model: type[S], record: Record, handover: Handover | None) -> S | None:
    return None if handover is None else handover.take(model, record.key, record.value or b"")


def _outgoing(
    topic: Topic,
    story: Story,
    record: Record,
    partition: int,
    handover: Handover | None,
    value: bytes | None = None,
    outcome: str = "",
) -> Outgoing:
    value = value or encode(story)
    if len(value) > MAX_STORY_BYTES:
        raise ArticleRejected("too_large", f"a story of it has {len(value):,} bytes; the limit is {MAX_STORY_BYTES:,}")
    key = story.story_id.encode()
    if handover is not None:
        handover.keep(story, key, value)
    return Outgoing(topic, key, value, record.timestamp, partition, shape(topic.message), outcome)


def _outcome(stage: Stage, record: Record, process: Callable[[Record], Iterator[Outgoing]]) -> list[Outgoing]:
    """Process one record whole: its messages, or one rejected. Nothing of a record that fails half-way is sent."""
    for attempt in range(1, ATTEMPTS + 1):
        try:
            return list(process(record))
        except ArticleRejected as error:
            return [_rejected(stage, record, error.reason, str(error), attempt)]
        except StateFailed:
            raise  # no fault of the record: the worker stops, and the record is processed again
        except Exception as error:  # noqa: BLE001 - whatever a record holds, a worker never dies of it
            message = f"{type(error).__name__}: {error}"[:1000]
    return [_rejected(stage, record, "internal_error", message, ATTEMPTS)]


def _rejected(stage: Stage, record: Record, reason: str, error: str, attempts: int) -> Outgoing:
    key = record.key or f"{record.topic}-{record.partition}-{record.offset}".encode()
    source, file = source_and_file(record.value)
    rejected = Rejected(
        stage=stage,
        reason=reason,
        error=(f"{file}: {error}" if file else error).encode("utf-8", "replace").decode(),
        **packed(record.value or b""),
        key=record.key.decode("utf-8", "replace") if record.key is not None else None,
        source=source,
        file=file,
        topic=record.topic,
        partition=record.partition,
        offset=record.offset,
        attempts=attempts,
        rejected_at=record.time,
    )
    return Outgoing(ARTICLES_REJECTED, key, encode(rejected), record.timestamp, outcome=reason)
