"""Rows of an export: flat, typed, one of them a story, a mention, or an actor's day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from schemas.actor import is_listed, shown_name
from schemas.story import EnrichedStory
from workers.tables import CountRow

Kind = Literal["text", "integer", "number", "flag", "time", "day", "texts"]
Row = Mapping[str, object]
#: A story, and when its article came (None where no broker says).
Told = tuple[EnrichedStory, datetime | None]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what it holds, and what that means."""

    name: str
    kind: Kind
    help: str


_OF_STORY = (
    Column("story_id", "text", "its id"),
    Column("revision", "integer", "1, and one more each time its outlet changed it"),
    Column("kind", "text", "unique, exact, near or revision"),
    Column("cluster_id", "text", "id of the first report of the same story"),
    Column("source", "text", "who published it"),
    Column("language", "text", "ISO 639-1"),
    Column("published_at", "time", "when it was published; empty where nothing says it"),
    Column("seen_at", "time", "when Kafka received the article"),
)
STORIES = (
    *_OF_STORY,
    Column("duplicate_of", "text", "the story it repeats"),
    Column("similarity", "number", "to that story, 0 to 1"),
    Column("published_precision", "text", "year, month, day, minute or second"),
    Column("fetched_at", "time", "when the source's article was fetched"),
    Column("article_id", "text", "id of the article it stood in"),
    Column("url", "text", "the article's address"),
    Column("file", "text", "the article's file name"),
    Column("dateline", "text", "the place it is dated from"),
    Column("agencies", "texts", "actor ids of the agencies credited"),
    Column("actors", "texts", "actor ids, in the order of the story"),
    Column("title", "text", ""),
    Column("text", "text", "paragraphs joined by a newline"),
    Column("gazetteer_version", "text", ""),
    Column("pipeline_version", "text", ""),
)
MENTIONS = (
    *_OF_STORY,
    Column("actor_id", "text", ""),
    Column("type", "text", "person, country, organisation or place"),
    Column("name_en", "text", "the actor's English name"),
    Column("name_ar", "text", "the actor's Arabic name"),
    Column("country", "text", "ISO 3166-1 alpha-3"),
    Column("role", "text", "the office held at the story's date"),
    Column("new", "flag", "false where an earlier revision held the actor already"),
    Column("field", "text", "title or text"),
    Column("start", "integer", "code point in that field"),
    Column("end", "integer", "code point after its last"),
    Column("surface", "text", "as it is written"),
    Column("rule", "text", "what recognised it"),
    Column("confidence", "number", "how often that rule is right"),
    Column("alternatives", "texts", "other actors it could mean"),
    Column("listed", "flag", "false for an unlisted actor: no row of the gazetteer"),
)
COUNTS = (
    Column("actor_id", "text", ""),
    Column("type", "text", "person, country, organisation or place"),
    Column("name_en", "text", "the actor's English name"),
    Column("name_ar", "text", "the actor's Arabic name"),
    Column("language", "text", "of the stories, ISO 639-1"),
    Column("day", "day", "the stories' date"),
    Column("stories", "integer", "unique stories of that day that mention the actor"),
    Column("reports", "integer", "stories of any kind"),
    Column("name", "text", "the actor's English name, or the one it has"),
    Column("listed", "flag", "false for an unlisted actor: no row of the gazetteer"),
)


def story_rows(told: Told) -> Iterator[Row]:
    """Yield a story's row."""
    story, _ = told
    yield {
        **_of_story(told),
        "duplicate_of": story.duplicate.of,
        "similarity": story.duplicate.similarity,
        "published_precision": story.published_precision,
        "fetched_at": story.fetched_at,
        "article_id": story.article_id,
        "url": story.source.url,
        "file": story.source.file,
        "dateline": story.dateline,
        "agencies": list(story.agencies),
        "actors": [actor.actor_id for actor in story.actors],
        "title": story.title,
        "text": story.text,
        "gazetteer_version": story.gazetteer_version,
        "pipeline_version": story.pipeline_version,
    }


def mention_rows(told: Told) -> Iterator[Row]:
    """Yield a row for each mention of each actor of a story."""
    common = _of_story(told)
    for actor in told[0].actors:
        of_actor = {
            "actor_id": actor.actor_id,
            "type": actor.type,
            "name_en": actor.name.get("en"),
            "name_ar": actor.name.get("ar"),
            "country": actor.country,
            "role": actor.role,
            "new": actor.new,
        }
        for mention in actor.mentions:
            fields = {**dict(mention), "alternatives": list(mention.alternatives), "listed": actor.listed}
            yield {**common, **of_actor, **fields}


def _of_story(told: Told) -> dict[str, object]:
    story, seen_at = told
    return {
        "story_id": story.story_id,
        "revision": story.revision,
        "kind": story.duplicate.kind,
        "cluster_id": story.duplicate.cluster_id,
        "source": story.source.name,
        "language": story.language,
        "published_at": story.published_at,
        "seen_at": seen_at,
    }


def count_rows(table: Iterable[tuple[str, bytes]], wanted: Callable[[str, str, date], bool]) -> Iterator[Row]:
    """Yield a row for each day of each actor and language of ``actor_counts``.

    Args:
        table: key (``actor_id|language``) and value of its rows.
        wanted: whether an actor (first argument), language and day are.
    """
    for key, value in table:
        actor_id, _, language = key.rpartition("|")
        row = CountRow.from_bytes(value)
        for day, (stories, reports) in sorted(row.per_day.items()):
            on = date.fromisoformat(day)
            if wanted(actor_id, language, on):
                yield {
                    "actor_id": actor_id,
                    "type": row.type,
                    "name_en": row.name.get("en"),
                    "name_ar": row.name.get("ar"),
                    "language": language,
                    "day": on,
                    "stories": stories,
                    "reports": reports,
                    "name": shown_name(row.name, actor_id),
                    "listed": is_listed(actor_id),
                }
