"""What the tagger knows: actors with their names, and words that aren't names.

Plain data, read by ``workers.gazetteer``. Named tuples, as data classes take longer to unpickle.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from schemas.actor import ActorType

if TYPE_CHECKING:
    from workers.text.compiled import Compiled

#: Languages the gazetteer holds names in, in the order of its columns.
LANGUAGES = ("en", "ar", "fr", "ru")
Forms = Mapping[str, tuple[str, ...]]  #: language → spellings
NO_FORMS: Forms = {}  #: one for all, which is pickled once

WordKind = Literal["ordinary", "no_actor", "given_name"]


class Role(NamedTuple):
    """An office and the days it was held, both inclusive; ``until`` None: still held when the gazetteer was made."""

    since: date
    until: date | None
    title: Mapping[str, str]

    def held_on(self, day: date) -> bool:
        """Tell whether the office was held on ``day``."""
        return self.since <= day and (self.until is None or day <= self.until)


class Entry(NamedTuple):
    """One actor of the gazetteer."""

    actor_id: str
    type: ActorType
    name: Mapping[str, str]  #: canonical name by language; always "en"; "ar", too, but of some places
    aliases: Forms = NO_FORMS
    short: Forms = NO_FORMS  #: persons: the surname alone
    famous: bool = False  #: persons: the surname alone is enough
    demonyms: Forms = NO_FORMS  #: countries
    roles: tuple[Role, ...] = ()
    country: str | None = None  #: ISO 3166-1 alpha-3
    kind: str = ""  #: organisations and places: the gazetteer's kind
    capital: str | None = None  #: countries: actor id of the capital
    population: int = 0  #: places
    derived: bool = False  #: organisations: named by grammar, with a country that is mentioned for itself
    minor: bool = False  #: places: small and of a list that nobody has read; meant only where the story speaks of them
    homonym: bool = False  #: minor places: called like persons or things; meant only beside words that say "town"

    def names(self, language: str) -> tuple[str, ...]:
        """Return the canonical name and the aliases in ``language``."""
        canonical = self.name.get(language)
        return ((canonical,) if canonical else ()) + self.aliases.get(language, ())


class Word(NamedTuple):
    """A spelling the tagger must know although it names no actor.

    ``ordinary``: also an everyday word, so that a name spelt like it needs a cue («سيول», "turkey");
    ``no_actor``: holds an actor's name and means none of it («أمريكا اللاتينية», "New England Patriots");
    ``given_name``: a first name, which shows that the next word is a surname («محمد المصري»).
    """

    text: str
    language: str
    kind: WordKind


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything the tagger works from. ``version`` changes whenever the contents do."""

    entries: tuple[Entry, ...]
    words: tuple[Word, ...] = ()
    version: str = "empty"
    compiled: Compiled | None = field(default=None, compare=False, repr=False)  #: made once, where it was kept
