"""What the API's answers hold, as models: the OpenAPI document is made from them, and tests hold answers against it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from schemas.actor import ActorType
from schemas.message import Timestamp
from schemas.story import EnrichedStory, Precision


class Names(BaseModel):
    """A name by language; null where there is none. Unlisted actors may have one in further languages."""

    model_config = ConfigDict(extra="allow")

    ar: str | None
    en: str | None
    fr: str | None
    ru: str | None


class ActorName(BaseModel):
    """An actor, by name only."""

    id: str
    type: ActorType
    name: Names


class ActorFigures(ActorName):
    """An actor and its counts, over all that is kept of them."""

    listed: bool = Field(description="False for an unlisted actor: no row of the gazetteer, known by name only.")
    stories: int = Field(description="Distinct stories, duplicates not counted.")
    reports: int = Field(description="Stories with their duplicates.")
    mentions: int = Field(description="Mentions in all reports.")
    first_seen: Timestamp | None
    last_seen: Timestamp | None


class ActorBrief(ActorFigures):
    """An actor in a list."""

    days: list[int] = Field(description="Stories of the last 14 days, the last day last.", min_length=14, max_length=14)


class Office(BaseModel):
    """An office an actor held."""

    since: date = Field(alias="from")
    until: date | None = Field(alias="to", description="Null: held still.")
    title: dict[str, str] = Field(description="By language.")


class ActorDetails(ActorBrief):
    """An actor with what the gazetteer knows of it."""

    roles: list[Office]
    country: str | None = Field(description="ISO 3166-1 alpha-3.")
    latitude: float | None
    longitude: float | None
    languages: dict[str, int] = Field(description="Reports by language.")


class ActorDay(BaseModel):
    """An actor's day."""

    day: date
    stories: int
    reports: int
    mentions: int | None = Field(description="Null where its stories are no longer kept.")


class ActorDays(BaseModel):
    """An actor's days that have any story, oldest first."""

    items: list[ActorDay]


class Companion(BaseModel):
    """An actor named together with another."""

    actor: ActorFigures
    together: int = Field(description="Stories that name both.")


class CoOccurring(BaseModel):
    """Who is named together with an actor."""

    items: list[Companion]
    among: list[tuple[int, int, int]] = Field(description="[i, j, n]: items i and j are named in n of these stories.")
    until: date = Field(description="The last day counted.")


class Trend(BaseModel):
    """An actor in the news more than before."""

    actor: ActorBrief
    recent: int = Field(description="Stories of the recent days.")
    expected: float = Field(description="Stories it would have, had it kept its part of all.")
    residual: float = Field(description="(recent - expected) / sqrt(expected).")


class Trending(BaseModel):
    """Who is rising, the highest residual first."""

    items: list[Trend]
    until: date = Field(description="The last day counted.")


class Repeats(BaseModel):
    """What a story repeats."""

    of: str = Field(description="A story's id.")
    kind: Literal["exact", "near"]
    similarity: float | None
    reason: str | None = Field(description="The evidence.")


class StoryBrief(BaseModel):
    """A story in a list."""

    id: str
    title: str | None
    language: str = Field(description="ISO 639-1, or `und`.")
    published_at: Timestamp | None
    published_precision: Precision | None
    source: str
    url: str | None
    duplicate: Repeats | None = Field(description="Null for what is new.")
    actors: list[ActorName] = Field(description="Those named most, 12 at most.", max_length=12)
    reports: int = Field(description="Stories of its cluster.")
    revision: int
    cluster: str = Field(description="Id of its cluster: of the story that was first.")
    seen_at: Timestamp
    excerpt: str = Field(description="The beginning of its text.")


class StoryDetails(EnrichedStory):
    """A story as the stream published it, and the names of its actors."""

    names: dict[str, Names] = Field(description="By actor id.")


class ClusterBrief(BaseModel):
    """A story with its reports, in a list."""

    id: str = Field(description="Of the story that was first.")
    title: str | None
    excerpt: str
    language: str
    reports: int
    sources: list[str] = Field(description="50 at most.")
    first_seen: Timestamp
    last_seen: Timestamp
    actors: list[ActorName]


class Passage(BaseModel):
    """A passage of two texts compared."""

    op: Literal["same", "cut", "added"]
    text: str


class FirstReport(StoryBrief):
    """The first story of a cluster, whole."""

    text: str


class Report(StoryBrief):
    """Another report of a story, and what it changed."""

    similarity: float | None
    reason: str | None
    differences: list[Passage]


class ClusterDetails(BaseModel):
    """A cluster: its first story and the reports, 100 at most."""

    id: str
    first: FirstReport
    reports: list[Report]


class PlaceFigures(ActorName):
    """A place or country on the map."""

    latitude: float
    longitude: float
    stories: int


class Places(BaseModel):
    """Places and countries of some days, most stories first."""

    items: list[PlaceFigures]
    until: date = Field(description="The last day counted.")


class CandidateBrief(BaseModel):
    """A name that the gazetteer lacks."""

    surface: str
    type: ActorType
    languages: list[str]
    sources: int = Field(description="Independent outlets; 32: or more.")
    stories: int
    first_seen: Timestamp
    last_seen: Timestamp
    cues: list[str] = Field(description="Words that gave it away, the most frequent first.")


class RejectedBrief(BaseModel):
    """A rejected article in a list."""

    id: str
    reason: str
    message: str
    stage: str
    source: str | None
    file: str | None
    url: str | None
    at: Timestamp
    bytes: int
    retriable: bool = Field(description="False for a file that never became a record.")


class RejectedDetails(RejectedBrief):
    """A rejected article with the beginning of its text."""

    original: str


class Sent(BaseModel):
    """A rejected article that was sent again."""

    id: str
    sent: Literal[True]


class ReadModelHealth(BaseModel):
    """What the API reads."""

    behind: int | None = Field(description="Records to take in; null while Kafka doesn't answer.")
    stories: int
    bytes: int
    ready: bool


class FeedCounts(BaseModel):
    """How many feeds fare how."""

    healthy: int
    failing: int


class Rates(BaseModel):
    """How fast it goes."""

    stories_per_minute: float


class Health(BaseModel):
    """How the worker, the stream, the read model and the feeds are."""

    ready: bool
    live: bool
    why: str | None
    generation: str
    workers: int | None = Field(description="Null while Kafka doesn't answer.")
    lag: dict[str, dict[str, int]] = Field(description="Records to process, by topic and partition.")
    read_model: ReadModelHealth
    feeds: FeedCounts | None = Field(description="Null where nothing is collected.")
    rates: Rates


class StoriesEvent(BaseModel):
    """The data of an event `stories`."""

    ids: list[str] = Field(description="Stories that are new or changed, 200 at most.")
    actors: list[str] = Field(description="Ids of their actors.")
    at: Timestamp


class Fault(BaseModel):
    """Why a request isn't answered."""

    code: str = Field(description="For programs.")
    message: str = Field(description="For people.")


class Error(BaseModel):
    """What a request that isn't answered gets."""

    error: Fault
