"""What the gazetteer as a whole says about words: first names, and names that are everyday words too."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workers.text.alone_keys import Alone, alone_keys
from workers.text.body_keys import bodies
from workers.text.cues import NOT_IN_A_NAME, PARTICLES, STOPWORDS
from workers.text.forenames import Forenames
from workers.text.lexicon import LANGUAGES, Entry, Lexicon
from workers.text.minor import ARAB
from workers.text.name_keys import NOBODY, company_sound, consonant_key, name_key, owned_by_one, short_key, sound_key
from workers.text.normalize import folded_lines
from workers.text.patterns import Form, Patterns
from workers.text.place_keys import place_key

_SHORT = 3
_CITY = 300_000  #: so many people make a name known that is a first name, too: «أربيل»
_TELLING = 3  #: letters of a place's key
_HEARD = 5  #: consonants of a person's name that is told by its sound
_NO_NAME = NOT_IN_A_NAME | PARTICLES
_LEGAL_FORM = re.compile(r",? (?:Corporation|Corp|Group|Company|Holdings?|Inc|Ltd|Limited|PLC|plc|SA|AG|SE)\.?$")
_INNER = re.compile("«([^«»]+)»")
_OF_A_COUNTRY = re.compile(r" ال\w+ي[هة]?$")  #: «واي بي إف بي البوليفية»


@dataclass(frozen=True, slots=True)
class Names:
    """Folded words by what they tell."""

    first_names: Mapping[int, frozenset[str]]  #: person → the first words of its full names
    given: frozenset[str]  #: every first name
    ordinary: frozenset[str]  #: names that are everyday words, with and without the article
    by_key: Mapping[str, int]  #: ``name_key`` of a name of several words, ``short_key`` → the one actor it means
    by_sound: Mapping[str, int]  #: ``sound_key`` of a foreign person's Arabic name, ``company_sound`` → who it means
    by_consonants: Mapping[str, int]  #: ``consonant_key`` of a Latin or Russian name → the one person it can mean
    places: Mapping[str, tuple[int, ...]]  #: ``sound_key`` of an Arabic or Russian name → the places it can mean
    heard: Mapping[str, tuple[int, ...]]  #: ``place_key`` of an English or French name → the places it can mean
    bodies: Mapping[str, int]  #: ``body_key`` of an Arabic name of an organisation → the one it means
    alone: Mapping[str, Alone]  #: Arabic organisations without their kind or country
    forenames: Mapping[str, int]  #: see ``Forenames``
    foreign: frozenset[str]
    families: frozenset[str]

    @classmethod
    def of(cls, lexicon: Lexicon, patterns: Patterns) -> Names:
        """Collect them from the lexicon and its patterns."""
        words: dict[str, list[str]] = defaultdict(list)
        for word in lexicon.words:
            words[word.kind].append(word.text)
        first_names: dict[int, set[str]] = defaultdict(set)
        persons = {index for index, entry in enumerate(lexicon.entries) if entry.type == "person"}
        for spelling, senses in zip(patterns.spellings, patterns.senses, strict=True):
            for sense in senses:
                if sense.form is Form.NAME and sense.actor in persons and spelling.count(" ") > 1:
                    first_names[sense.actor].add(spelling.split(maxsplit=1)[0])
        titled = _honorifics(lexicon)
        every = {name for names in first_names.values() for name in names} | set(folded_lines(words["given_name"]))
        given = frozenset(name for name in every if len(name) > 1 and name not in titled and name not in _NO_NAME)
        everyday = folded_lines(words["ordinary"])
        everyday += _short_organisations(lexicon, patterns, given)
        ordinary = frozenset(article + word for word in everyday for article in ("", "ال", "لل"))
        first = {actor: frozenset(names) for actor, names in first_names.items()}
        return cls(
            first,
            given,
            ordinary,
            _by_key(lexicon),
            _by_sound(lexicon),
            _by_consonants(lexicon),
            _places(lexicon),
            _heard(lexicon),
            bodies(lexicon.entries),
            alone_keys(lexicon.entries, ordinary, given),
            *Forenames.of(lexicon, given, ordinary),
        )


def _short_organisations(lexicon: Lexicon, patterns: Patterns, given: frozenset[str]) -> list[str]:
    """Return organisations' names in Arabic that are words too, as news agencies' often are: بنا, وأم, واس, فارس."""
    return [
        word
        for spelling, senses in zip(patterns.spellings, patterns.senses, strict=True)
        if (word := spelling.strip()) and "ء" <= word[0] <= "ي" and " " not in word
        if len(word) <= _SHORT or word in given or word in STOPWORDS
        if any(sense.actor >= 0 and lexicon.entries[sense.actor].type == "organisation" for sense in senses)
        if not any(sense.actor >= 0 and _is_arab_city(lexicon.entries[sense.actor]) for sense in senses)
    ]


def _is_arab_city(entry: Entry) -> bool:
    return entry.population >= _CITY and entry.country in ARAB


def _by_key(lexicon: Lexicon) -> dict[str, int]:
    """Return the keys of full names that belong to one actor only."""
    keys = [
        (name_key(name), index)
        for index, entry in enumerate(lexicon.entries)
        if entry.type in {"person", "organisation"}
        for language in LANGUAGES
        for name in entry.names(language)
        if " " in name
    ]
    keys += [
        (short_key(short), index)
        for index, entry in enumerate(lexicon.entries)
        if entry.type == "organisation" and entry.kind in {"company", "media", "other"}
        for language in ("en", "fr", "ru")
        for name in entry.names(language)
        for short in _without_kind(name)
    ]
    keys += [
        (short_key(short), index)
        for index, entry in enumerate(lexicon.entries)
        if entry.type == "organisation" and entry.kind == "party"
        for name in entry.names("ar")
        for short in {name, _OF_A_COUNTRY.sub("", name).removeprefix("حزب ")}
        if " " in short
    ]
    return owned_by_one(keys)


def _without_kind(name: str) -> Iterator[str]:
    """Yield what a company is called without its legal form, or within the quotation marks of its Russian name."""
    yield name  # so that what another one is called by is nobody's short name
    short = _LEGAL_FORM.sub("", name)
    if short != name:
        yield short
    quoted = _INNER.search(name)
    if quoted is not None and quoted[0] != name:
        yield quoted[1]


def _by_sound(lexicon: Lexicon) -> dict[str, int]:
    """Return how foreign persons' and companies' names sound in Arabic, those that no other one's sounds like."""
    heard = [
        (sound_key(name), index, entry.country in ARAB)
        for index, entry in enumerate(lexicon.entries)
        if entry.type == "person"
        for name in entry.names("ar")
        if " " in name
    ]
    heard += [
        (company_sound(short), index, entry.country in ARAB)
        for index, entry in enumerate(lexicon.entries)
        if entry.type == "organisation" and entry.kind in {"company", "media"}
        for name in entry.names("ar")
        for short in {name, _OF_A_COUNTRY.sub("", name)}
    ]
    return owned_by_one(
        (key, NOBODY if arab or len(key.strip("=").replace(" ", "")) < _HEARD else index) for key, index, arab in heard
    )


def _by_consonants(lexicon: Lexicon) -> dict[str, int]:
    """Return the consonants of persons' full names that are one person's only (two share them in one of 120 names)."""
    return owned_by_one(
        (key, index)
        for index, entry in enumerate(lexicon.entries)
        if entry.type == "person"
        for language in ("en", "fr", "ru")
        for name in entry.names(language)
        if (key := consonant_key(name)) is not None
    )


def _places(lexicon: Lexicon) -> dict[str, tuple[int, ...]]:
    owners: dict[str, dict[int, None]] = {}
    for index, entry in enumerate(lexicon.entries):
        if entry.type == "place":
            languages = ("ar", "ru", "en") if entry.kind == "region" else ("ar", "ru")
            for name in (name for language in languages for name in entry.names(language)):
                key = sound_key(name)
                if len(key) >= _TELLING:
                    owners.setdefault(key, {})[index] = None
    return {key: tuple(found) for key, found in owners.items()}


def _heard(lexicon: Lexicon) -> dict[str, tuple[int, ...]]:
    owners: dict[str, dict[int, None]] = {}
    for index, entry in enumerate(lexicon.entries):
        if entry.type == "place" and entry.country is not None:
            for name in (*entry.names("en"), *entry.names("fr")):
                key = place_key(name)
                if key is not None:
                    owners.setdefault(key, {})[index] = None
    return {key: tuple(found) for key, found in owners.items()}


def _honorifics(lexicon: Lexicon) -> set[str]:
    """Return the first words of aliases that are no first names: those with an article, «العاهل السعودي سلمان»."""
    aliases = (name for entry in lexicon.entries if entry.type == "person" for name in entry.names("ar"))
    return set(folded_lines([name.split(maxsplit=1)[0] for name in aliases if name.startswith("ال")]))
