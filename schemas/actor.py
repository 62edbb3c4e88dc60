"""Actors, their mentions, candidates, and the counts the tables keep."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from schemas.message import Message, Timestamp

ActorType = Literal["person", "country", "organisation", "place"]
TextField = Literal["title", "text"]

#: What the id of an actor without a row in the gazetteer has behind its type: ``person/unlisted-1f…``.
UNLISTED = "unlisted-"


def is_listed(actor_id: str) -> bool:
    """Tell whether an actor id is a gazetteer's; else it is an unlisted actor's."""
    return not actor_id.partition("/")[2].startswith(UNLISTED)


def shown_name(name: Mapping[str, str], actor_id: str) -> str:
    """Return an actor's English name; of one that has none the name in any language, or else the id."""
    return name.get("en") or next(iter(name.values()), actor_id)


class Mention(Message):
    """One occurrence of an actor's name. Offsets are code points, and ``field[start:end] == surface``."""

    field: TextField
    start: int = Field(ge=0)
    end: int = Field(gt=0)
    surface: str
    rule: str = Field(
        description="What recognised it: 'gazetteer', 'variant', 'demonym', 'surname', 'famous', 'unlisted', …"
    )
    confidence: float = Field(ge=0, le=1, description="How often the rule is right, measured on marked articles.")
    alternatives: tuple[str, ...] = Field(default=(), description="Other actor ids the same surface could mean.")


class Actor(Message):
    """A person, country, organisation or place in one story, with its mentions.

    An *unlisted* actor is a person, organisation or place without a row in the gazetteer, known by its name alone: its
    id, ``person/unlisted-…``, ``org/unlisted-…`` or ``place/unlisted-…``, is made from the name's key in its script, so
    two persons of one name share it, and one person has an id in each script. It has no country, no role and no
    coordinates. Once somebody adds a row, stories tagged from then on have the row's id.
    """

    actor_id: str
    type: ActorType
    name: dict[str, str] = Field(
        description="Canonical name by ISO 639-1 language; of a listed actor it holds 'en' and most often 'ar', of an "
        "unlisted one the story's spelling under the story's language."
    )
    country: str | None = Field(default=None, description="ISO 3166-1 alpha-3.")
    role: str | None = Field(default=None, description="The role held at the story's date.")
    count: int = Field(ge=1, description="Number of mentions.")
    new: bool = Field(default=True, description="False in a revision when an earlier revision held the actor already.")
    mentions: tuple[Mention, ...]
    listed: bool = Field(
        default=True, description="False when no row of the gazetteer is behind it: known by name only."
    )


class Candidate(Message):
    """A name the rules recognise as a name, which the gazetteer doesn't hold."""

    field: TextField
    start: int = Field(ge=0)
    end: int = Field(gt=0)
    surface: str
    type: ActorType
    cue: str = Field(description="The words that gave it away, e.g. 'وزير'.")
    key: str = Field(default="", description="What the spellings and cases of one name share.")
    new: bool = Field(default=True, description="False in a revision when an earlier revision held the name already.")


class DayCount(Message):
    """Stories and reports of one event day."""

    stories: int = 0
    reports: int = 0


class ActorCount(Message):
    """What ``rasad actors --json`` prints for an actor, summed over languages."""

    actor_id: str
    name: dict[str, str]
    type: ActorType
    stories: int = Field(description="Distinct stories of kind unique that mention the actor.")
    reports: int = Field(description="Distinct stories of any kind that mention the actor.")
    mentions: int = Field(description="Sum of the actor's mentions over its reports.")
    first_seen: Timestamp
    last_seen: Timestamp
    per_day: dict[str, DayCount] = Field(default_factory=dict)
    listed: bool = Field(
        default=True, description="False when no row of the gazetteer is behind it: known by name only."
    )


class Example(Message):
    """A sentence in which a candidate stands."""

    story_id: str
    source: str
    text: str


class CandidateCount(Message):
    """What ``rasad gazetteer candidates --json`` prints for a name of one language that the gazetteer lacks."""

    key: str = Field(description="What the spellings and cases of the name share.")
    type: ActorType
    language: str
    name: str = Field(description="The spelling that stands for the others: in Russian the nominative, if it was seen.")
    sources: int = Field(description="Outlets of stories that aren't duplicates of one another; 32: or more.")
    stories: int = Field(description="Distinct stories of kind unique that hold the name.")
    mentions: int = Field(description="Sum of the name's mentions over these stories.")
    spellings: dict[str, int] = Field(description="Spelling → mentions; the first 8.")
    cues: dict[str, int] = Field(description="Cue → mentions; the first 8.")
    first_seen: Timestamp
    last_seen: Timestamp
    examples: tuple[Example, ...] = ()
