"""Plain messages as the stream publishes them, for tests of what reads them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from schemas.actor import Actor, Mention
from schemas.article import Source
from schemas.rejected import Rejected, packed
from schemas.story import Duplicate, EnrichedStory, Origin
from workers.agents import Record
from workers.codec import encode

NOW = int(datetime(2026, 3, 10, 12, tzinfo=UTC).timestamp() * 1000)
NAMES = {
    "person/vladimir-putin": ("person", "Vladimir Putin", "فلاديمير بوتين"),
    "country/RUS": ("country", "Russia", "روسيا"),
    "place/moscow": ("place", "Moscow", "موسكو"),
    "org/united-nations": ("organisation", "United Nations", "الأمم المتحدة"),
}


def actor(actor_id: str, count: int = 1, new: bool = True) -> Actor:
    kind, english, arabic = NAMES[actor_id]
    mention = Mention(field="text", start=0, end=1, surface="x", rule="gazetteer", confidence=1)
    fields = {"type": kind, "name": {"en": english, "ar": arabic}, "count": count, "new": new}
    return Actor(actor_id=actor_id, mentions=(mention,) * count, **fields)  # type: ignore[arg-type]


def story(
    story_id: str,
    offset: int,
    *actors: Actor,
    text: str = "نص الخبر",
    day: str = "2026-03-09",
    cluster: str | None = None,
    kind: str | None = None,
    revision: int = 1,
    epoch: str = "a",
    language: str = "ar",
    source: str = "kuna",
) -> EnrichedStory:
    duplicate = Duplicate(
        kind=kind or ("near" if cluster else "unique"),  # type: ignore[arg-type]
        of=cluster,
        cluster_id=cluster or story_id,
        similarity=0.9 if cluster else None,
        reason="contained" if cluster else None,
    )
    return EnrichedStory(
        story_id=story_id,
        article_id=f"article-{story_id}",
        index=0,
        source=Source(name=source),
        title=f"عنوان {story_id}",
        text=text,
        language=language,
        published_at=datetime.fromisoformat(f"{day}T08:00:00+00:00"),
        published_precision="minute",
        content_hash=text,
        fingerprint="",
        actors=actors,
        gazetteer_version="g",
        pipeline_version="p",
        duplicate=duplicate,
        revision=revision,
        origin=Origin(topic="stories.tagged", partition=0, offset=offset, epoch=epoch),
    )


def records(stories: Iterable[EnrichedStory], first: int = 0, topic: str = "stories") -> list[Record]:
    return [
        Record(topic, 0, first + number, NOW + number, one.story_id.encode(), encode(one))
        for number, one in enumerate(stories)
    ]


def rejected(offset: int, reason: str = "not_json", body: bytes = b"{", topic: str | None = "articles.raw") -> Rejected:
    return Rejected(
        stage="clean",
        reason=reason,
        error="the record isn't JSON",
        topic=topic,
        partition=0,
        offset=offset,
        rejected_at=datetime.fromtimestamp((NOW + offset) / 1000, UTC),
        **packed(body),  # type: ignore[arg-type]
    )
