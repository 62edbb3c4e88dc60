"""The stream without a broker: the same agents over plain iterables and dictionaries, as ``rasad enrich`` runs them."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Iterable

from schemas.rejected import Rejected
from schemas.story import EnrichedStory
from schemas.topics import ARTICLES_RAW, ARTICLES_REJECTED
from workers.agents import Outgoing, Record, clean, deduplicate, tag
from workers.text.near_duplicates import Index
from workers.text.pipeline import Pipeline


async def enrich(
    values: AsyncIterable[tuple[bytes, bytes]], pipeline: Pipeline, now: int
) -> AsyncIterator[EnrichedStory | Rejected]:
    """Run raw articles through clean, tag and deduplicate.

    Args:
        values: (key, value) of each raw record, as on ``articles.raw``.
        pipeline: the text core.
        now: stands for the Kafka timestamp of every record, ms.

    Yields:
        Every enriched story and every rejected article, in order. ``origin`` is None: there was no topic.
    """
    rejected: list[Rejected] = []
    index = Index()
    cleaned = clean(_numbered(values, now), pipeline.stories_of)
    tagged = tag(_next_stage(cleaned, rejected), pipeline.tag, lambda _language: 0)
    enriched = deduplicate(_next_stage(tagged, rejected), {}, lambda _partition: index)
    async for record in _next_stage(enriched, rejected):
        for refused in _taken(rejected):
            yield refused
        story = EnrichedStory.model_validate_json(record.value or b"")
        yield story.model_copy(update={"origin": None})
    for refused in _taken(rejected):
        yield refused


async def aiter_of(items: Iterable[tuple[bytes, bytes]]) -> AsyncIterator[tuple[bytes, bytes]]:
    """Make a plain iterable asynchronous."""
    for item in items:
        yield item


async def _numbered(values: AsyncIterable[tuple[bytes, bytes]], now: int) -> AsyncIterator[Record]:
    offset = 0
    async for key, value in values:
        yield Record(ARTICLES_RAW.name, 0, offset, now, key, value)
        offset += 1


async def _next_stage(outgoing: AsyncIterable[Outgoing], rejected: list[Rejected]) -> AsyncIterator[Record]:
    offset = 0
    async for message in outgoing:
        if message.topic is ARTICLES_REJECTED:
            rejected.append(Rejected.model_validate_json(message.value))
        else:
            yield Record(message.topic.name, 0, offset, message.timestamp, message.key, message.value)
            offset += 1


def _taken(rejected: list[Rejected]) -> list[Rejected]:
    taken = rejected.copy()
    rejected.clear()
    return taken
