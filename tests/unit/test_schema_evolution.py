"""Old and new workers on one stream: each reads what the other wrote, messages and rows of tables alike.

A rolling update mixes them, and rows written long ago are read back from changelogs. So a version may add optional
fields (here in every message and row, at every depth), and none may be removed or made a demand.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

import orjson
import pytest
from pydantic import create_model
from pydantic.fields import FieldInfo

from schemas.actor import Actor, ActorCount, Candidate, CandidateCount, DayCount, Example, Mention
from schemas.article import RawArticle, Source
from schemas.generation import Generation, Lives, Readers
from schemas.message import Message
from schemas.rejected import Rejected
from schemas.story import Duplicate, EnrichedStory, IgnoredField, Origin, RemovedLine, Story, TaggedStory
from workers.candidate_counts import CandidateRow, count_candidates
from workers.codec import decode_article, decode_message, encode
from workers.tables import CountRow, StoryRow, count, deduplicate
from workers.text.near_duplicates import Index

WHEN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
ORIGIN = Origin(topic="stories.tagged", partition=0, offset=7, epoch="life")
ACTOR = Actor(
    actor_id="country/MAR",
    type="country",
    name={"en": "Morocco", "ar": "المغرب"},
    country="MAR",
    count=1,
    mentions=(Mention(field="text", start=0, end=6, surface="المغرب", rule="gazetteer", confidence=1.0),),
)
STORY = Story(
    story_id="s",
    article_id="a",
    index=0,
    source=Source(name="kuna"),
    text="المغرب وإسبانيا يتفقان على التعاون.",
    language="ar",
    published_at=WHEN,
    content_hash="h",
    fingerprint="f",
    removed=(RemovedLine(line=1, text="Ru En", reason="navigation"),),
    ignored=(IgnoredField(name="mood", reason="unknown field"),),
    pipeline_version="1",
)
CANDIDATE = Candidate(field="text", start=0, end=6, surface="المغرب", type="person", cue="وزير", key="مغرب")
TAGGED = TaggedStory(
    **{name: getattr(STORY, name) for name in Story.model_fields},
    actors=(ACTOR,),
    candidates=(CANDIDATE,),
    gazetteer_version="g",
)
MESSAGES: list[Message] = [
    RawArticle(body="نص", source="kuna", fetched_at=WHEN),
    Rejected(stage="clean", reason="empty", error="e", body="", rejected_at=WHEN),
    STORY,
    TAGGED,
    EnrichedStory(
        **{name: getattr(TAGGED, name) for name in TaggedStory.model_fields},
        duplicate=Duplicate(kind="unique", cluster_id="s"),
        origin=ORIGIN,
    ),
    ActorCount(
        actor_id="country/MAR",
        name={"en": "Morocco"},
        type="country",
        stories=1,
        reports=1,
        mentions=1,
        first_seen=WHEN,
        last_seen=WHEN,
        per_day={"2026-01-02": DayCount(stories=1, reports=1)},
    ),
    CandidateCount(
        key="مغرب",
        type="person",
        language="ar",
        name="المغرب",
        sources=1,
        stories=1,
        mentions=1,
        spellings={"المغرب": 1},
        cues={"وزير": 1},
        first_seen=WHEN,
        last_seen=WHEN,
        examples=(Example(story_id="s", source="kuna", text="المغرب"),),
    ),
    Generation(name="second", gazetteer_version="g", registered_at=WHEN),
    Readers(generation="second"),
    Lives(topics={"actor_counts": "id"}),
]
NAMES = [type(message).__name__ for message in MESSAGES]


#: Maps of the messages whose keys are data, not fields.
MAPS = frozenset({"name", "per_day", "topics", "marks", "spellings", "cues"})


def with_new_fields(value: Any, name: str = "") -> Any:
    """Return JSON as a later version may write it: another field in every object."""
    if isinstance(value, dict):
        inner = {key: with_new_fields(item, key) for key, item in value.items()}
        return inner if name in MAPS else {**inner, "of_a_later_version": {"any": [1, None]}}
    return [with_new_fields(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize("message", MESSAGES, ids=NAMES)
def test_a_message_with_fields_of_a_later_version_is_read_as_if_they_werent_there(message: Message) -> None:
    later = orjson.dumps(with_new_fields(orjson.loads(encode(message))))
    assert b"of_a_later_version" in later
    assert decode_message(later, type(message)) == message


@pytest.mark.parametrize("message", MESSAGES, ids=NAMES)
def test_a_later_version_reads_messages_without_its_new_optional_field(message: Message) -> None:
    later: type[Message] = create_model("Later", __base__=type(message), new_field=(str | None, None))
    assert decode_message(encode(message), later).model_dump(exclude={"new_field"}) == message.model_dump()


def test_a_raw_article_of_a_later_client_is_taken_and_the_field_named() -> None:
    later = orjson.dumps({**orjson.loads(encode(MESSAGES[0])), "of_a_later_version": 1})
    article, ignored = decode_article(later, WHEN)
    assert article == MESSAGES[0]
    assert [field.name for field in ignored] == ["of_a_later_version"]


#: What every message needs. A field added here would make new workers refuse what old ones wrote.
REQUIRED = {
    "RawArticle": {"body"},
    "Rejected": {"stage", "reason", "error", "body", "rejected_at"},
    "Source": {"name"},
    "Story": {
        "story_id",
        "article_id",
        "index",
        "source",
        "text",
        "language",
        "content_hash",
        "fingerprint",
        "pipeline_version",
    },
    "TaggedStory": {"gazetteer_version"},
    "EnrichedStory": {"duplicate"},
    "Duplicate": {"kind", "cluster_id"},
    "Origin": {"topic", "partition", "offset"},
    "Actor": {"actor_id", "type", "name", "count", "mentions"},
    "Mention": {"field", "start", "end", "surface", "rule", "confidence"},
    "Candidate": {"field", "start", "end", "surface", "type", "cue"},
    "RemovedLine": {"line", "text", "reason"},
    "IgnoredField": {"name", "reason"},
    "Generation": {"name", "gazetteer_version", "registered_at"},
    "Readers": {"generation"},
    "Lives": {"topics"},
}
MODELS: list[type[Message]] = [
    RawArticle,
    Rejected,
    Source,
    Story,
    TaggedStory,
    EnrichedStory,
    Duplicate,
    Origin,
    Actor,
    Mention,
    Candidate,
    RemovedLine,
    IgnoredField,
    Generation,
    Readers,
    Lives,
]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_no_message_demands_more_than_its_first_version_did(model: type[Message]) -> None:
    demanded: dict[str, FieldInfo] = {name: info for name, info in model.model_fields.items() if info.is_required()}
    inherited = set().union(*(REQUIRED.get(base.__name__, set()) for base in model.__mro__))
    assert set(demanded) == inherited


def rows() -> tuple[StoryRow, CountRow, CandidateRow]:
    index, counts, candidates = {}, {}, {}
    enriched = deduplicate(TAGGED, ORIGIN, 1_760_000_000_000, index, Index())
    assert enriched is not None
    count(enriched, 1_760_000_000_000, counts)
    count_candidates(enriched, 1_760_000_000_000, candidates)
    (story_row,), (count_row,), (candidate_row,) = index.values(), counts.values(), candidates.values()
    return StoryRow.from_bytes(story_row), CountRow.from_bytes(count_row), CandidateRow.from_bytes(candidate_row)


@pytest.mark.parametrize("number", [0, 1, 2], ids=["story_index", "actor_counts", "candidate_counts"])
def test_a_row_with_fields_of_a_later_version_is_read_as_if_they_werent_there(number: int) -> None:
    row = rows()[number]
    later = orjson.dumps(with_new_fields(orjson.loads(row.to_bytes())))
    assert b"of_a_later_version" in later
    assert type(row).from_bytes(later) == row


#: What the rows of the first version hold; all else must have a default, or rows written by it can't be read.
FIRST_STORY_ROW = {"offset", "epoch", "at", "seen", "cluster_id", "fingerprint", "actors", "versions"}
FIRST_COUNT_ROW = {"marks", "actor_id", "type", "name"}


def test_a_row_of_the_first_version_is_read() -> None:
    story_row, count_row, candidate_row = rows()
    old_story = {name: value for name, value in orjson.loads(story_row.to_bytes()).items() if name in FIRST_STORY_ROW}
    old_count = {name: value for name, value in orjson.loads(count_row.to_bytes()).items() if name in FIRST_COUNT_ROW}
    assert len(old_story) == len(FIRST_STORY_ROW) < len(fields(StoryRow))
    assert StoryRow.from_bytes(orjson.dumps(old_story)).redelivered == 0
    assert CountRow.from_bytes(orjson.dumps(old_count)).reports == 0
    first = ("marks", "key", "type", "language")
    old_candidate = {name: value for name, value in orjson.loads(candidate_row.to_bytes()).items() if name in first}
    assert CandidateRow.from_bytes(orjson.dumps(old_candidate)).stories == 0
