"""Stories on their way through the stream: clean, tagged, enriched."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from schemas.actor import Actor, Candidate
from schemas.article import Source
from schemas.message import Message, Timestamp

Precision = Literal["year", "month", "day", "minute", "second"]
DuplicateKind = Literal["unique", "exact", "near", "revision"]


class RemovedLine(Message):
    """A line of the article that is no part of the story, and why."""

    line: int = Field(ge=1, description="Line number in the extracted article, from 1.")
    text: str
    reason: str


class IgnoredField(Message):
    """A field of the raw article that was kept out, and why."""

    name: str
    reason: str


class Story(Message):
    """One news item, cleaned: the value of ``stories.clean``."""

    story_id: str
    article_id: str
    index: int = Field(ge=0, description="Position of the story in its article, from 0.")
    source: Source
    title: str | None = None
    text: str = Field(description="Paragraphs joined by a newline; no boilerplate, no title.")
    language: str = Field(description="ISO 639-1, or 'und' where it can't be told.")
    published_at: Timestamp | None = Field(
        default=None, description="What the article or its feed says; never invented."
    )
    published_precision: Precision | None = None
    fetched_at: Timestamp | None = None
    dateline: str | None = None
    agencies: tuple[str, ...] = Field(default=(), description="Actor ids of the agencies credited.")
    content_hash: str
    fingerprint: str
    removed: tuple[RemovedLine, ...] = ()
    ignored: tuple[IgnoredField, ...] = ()
    pipeline_version: str
    source_profile: str | None = Field(
        default=None, description="Version of its source's profile, where the workers have one: `rasad sources`."
    )


class TaggedStory(Story):
    """A story with its actors: the value of ``stories.tagged``."""

    actors: tuple[Actor, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    gazetteer_version: str


class Duplicate(Message):
    """What the deduplicate agent decided about a story."""

    kind: DuplicateKind
    of: str | None = Field(default=None, description="The story it repeats.")
    cluster_id: str = Field(description="The canonical story of its cluster: its own id when it is unique.")
    similarity: float | None = Field(default=None, ge=0, le=1)
    reason: str | None = Field(default=None, description="The evidence, e.g. 'contained' or 'same text'.")


class Origin(Message):
    """The record in ``stories.tagged`` an enriched story was made from."""

    topic: str
    partition: int = Field(ge=0)
    offset: int = Field(ge=0)
    epoch: str = Field(
        default="", description="The life of the topic: offsets start anew when a topic is deleted and made again."
    )


class EnrichedStory(TaggedStory):
    """The public product: the value of ``stories.enriched`` and a line of ``rasad enrich``."""

    duplicate: Duplicate
    revision: int = Field(default=1, ge=1)
    changed_from: str | None = Field(default=None, description="In a revision: content hash of the one before.")
    origin: Origin | None = Field(default=None, description="None when there was no broker (``rasad enrich``).")
