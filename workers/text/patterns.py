"""From the gazetteer to patterns: every folded spelling to look for, and what each could mean."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from workers.text import russian
from workers.text.bare_places import PLACED, bare_places
from workers.text.candidate_cues import SPELLINGS
from workers.text.clitics import Clitics, contracted
from workers.text.cues import LIKE_ABBREVIATIONS, STOPWORDS
from workers.text.inflection import arabic_demonym, english_demonym, french_demonym
from workers.text.institutions import (
    adjectives,
    bare_names,
    is_body,
    may_be_small,
    namesakes,
    organ_names,
    quoted_names,
)
from workers.text.lexicon import LANGUAGES, Entry, Lexicon
from workers.text.normalize import folded, folded_lines
from workers.text.organisation_cues import FRENCH, RUSSIAN, TAILS
from workers.text.transliterations import respelt

_ARABIC = re.compile(r"[\u0621-\u064a]")
_SINGLE_LETTERS = re.compile(r"\w( \w)+")
#: A name of fewer letters takes no clitic («ولي» isn't the town of لي), unless everybody knows it: «بدبي», «وقطر».
_CLITIC_LETTERS = 4
_KNOWN_PLACE = 500_000
_TOWN = 100_000  #: so many people let a name of three letters take a clitic in news of its country: «ورفح»
#: Abbreviations up to so many letters must be written in capitals: US, WHO, ООН.
_ABBREVIATION = 6
#: Kinds of organisations whose names are written with capitals throughout, but for words of so few letters.
_PROPER, _SMALL_WORD = frozenset({"media", "news_agency", "company", "sport"}), 3
#: … and those written so where no noun tells what they are.
_MAYBE_PROPER = frozenset({"party", "armed_group", "other"})
_KINDS = (
    "parti party partis movement mouvement front army armée brigade brigades league ligue school école centre center "
    "church église theatre théâtre musée press festival festivals prize group groupe forces force resistance congress "
    "congrès партия движение фронт армия бригада лига школа центр церковь театр музей фестиваль силы республиканцы "
    "democrats republicans socialists conservatives communists islamists rebels taliban талибан движения"
)
_NOUNS = TAILS | FRENCH | RUSSIAN | frozenset(folded(_KINDS).split())


class Form(IntEnum):
    """How a spelling refers to its actor."""

    NAME = 0
    VARIANT = 1  #: a full name with words left out
    SHORT = 2  #: a surname alone
    DEMONYM = 3
    NOTHING = 4  #: holds an actor's name and means none
    TITLE = 5  #: «وزير الخارجية», «قال»: what stands beside it may be a name
    #: An institution, club or place without what tells it from others of its kind: «مجلس النواب», «ليون», «نانت».
    BARE = 6
    QUOTED = 7  #: an organisation without its kind or country, in quotation marks or a list of parties: «نزاهة»


class Case(IntEnum):
    """What the surface must look like in scripts that have capitals."""

    ANY = 0
    CAPITAL = 1  #: the first letter is a capital
    CAPITALS = 2  #: all letters are
    DOTTED = 3  #: single letters with full stops: أ.ف.ب, U.S.
    FRENCH = 4  #: any, in a French story
    WORDS = 5  #: every word of more than three letters begins with a capital: "Le Monde", not "le monde"
    PLUS = 6  #: a plus sign follows: «أوبك+», "Canal+"
    QUOTED = 7  #: in quotation marks; of ``Form.QUOTED`` also with a conjunction
    SPOKEN = 8  #: all letters are capitals or, in English and French, the first one: NATO, "Nato"


class Sense(NamedTuple):
    """One meaning of a spelling. ``actor`` is an index into the lexicon's entries, -1 for none."""

    actor: int
    form: Form
    clitics: Clitics
    case: Case


@dataclass(frozen=True, slots=True)
class Patterns:
    """Spellings and their senses, in the same order.

    A spelling ends in a blank; one that begins with a blank, too, stands for whole words only; others may carry a
    clitic.
    """

    spellings: tuple[str, ...]
    senses: tuple[tuple[Sense, ...], ...]


#: Four letters and more that can be said, with no more consonants together than words have.
_SPOKEN = re.compile(r"(?=[a-z]{4})(?=.*[aeiou])(?:(?![^aeiouy]{2}[^aeiouy])|(?=str|scr|spr))(?!.*[^aeiouy]{4})[a-z]+")
_OF_ABBREVIATIONS = frozenset({Case.CAPITALS, Case.PLUS})

#: « Le Havre », « Les Abymes », with a word long enough to show its capital behind « du » and « aux ».
_FRENCH_ARTICLE = re.compile(r"(?:Le|Les) (?=[^\W\d_]{4})")
_CONTRACTED_FRENCH = {"Le ": ("du ", "au "), "Les ": ("des ", "aux ")}

#: A spelling as the gazetteer writes it, and what it means.
_Draft = tuple[str, Sense]


def compile_patterns(lexicon: Lexicon) -> Patterns:
    """Return the patterns of a lexicon, the same in every run."""
    drafts = [draft for index, entry in enumerate(lexicon.entries) for draft in _drafts(index, entry)]
    drafts += _bare(lexicon)
    drafts += [(word.text, _nothing(word.text)) for word in lexicon.words if word.kind == "no_actor"]
    drafts += [(cue, _title(cue)) for cue in SPELLINGS]
    table: dict[str, tuple[Sense, ...]] = {}
    for (_, sense), spelling in zip(drafts, folded_lines([text for text, _ in drafts]), strict=True):
        if not spelling or (sense.form is Form.SHORT and spelling in STOPWORDS):  # «حتّي», a surname, is also «حتى»
            continue
        for variant in _joined(spelling) if "عبد" in spelling else (spelling,):
            if sense.clitics is Clitics.NONE:
                _add(table, f" {variant} ", sense)
                continue
            _add(table, f"{variant} ", sense)
            if short := contracted(variant):
                _add(table, f"{short} ", sense._replace(clitics=Clitics.CONTRACTED))
    for spelling, sense in _respelt(lexicon):
        table.setdefault(f" {spelling} ", (sense,))
    written_so = frozenset(folded_lines([word.text for word in lexicon.words])) | LIKE_ABBREVIATIONS
    for spelling, senses in table.items():
        cases = {sense.case for sense in senses}
        if Case.CAPITALS in cases <= _OF_ABBREVIATIONS and _is_spoken(spelling[1:-1], written_so):
            table[spelling] = tuple(
                sense._replace(case=Case.SPOKEN) if sense.case is Case.CAPITALS else sense for sense in senses
            )
    return Patterns(tuple(table), tuple(table.values()))


def _is_spoken(abbreviation: str, words: Collection[str]) -> bool:
    """Tell whether an abbreviation can be said as a word, and is none: many papers write it like a name, "Nato"."""
    return _SPOKEN.fullmatch(abbreviation) is not None and abbreviation not in words


def _respelt(lexicon: Lexicon) -> Iterator[tuple[str, Sense]]:
    """Yield persons' names in other spellings, folded, each of one person only."""
    drafts = [
        draft
        for index, entry in enumerate(lexicon.entries)
        if entry.type == "person"
        for language in LANGUAGES
        for name in entry.names(language)
        for spelling in respelt(name, language)
        for draft in _named(spelling, index, entry, language, _CLITIC_LETTERS)
    ]
    if not drafts:
        return
    owners: dict[str, Sense | None] = {}
    for (_, sense), spelling in zip(drafts, folded_lines([text for text, _ in drafts]), strict=True):
        known = owners.setdefault(spelling, sense)
        if known is not None and known.actor != sense.actor:
            owners[spelling] = None
    yield from ((spelling, sense) for spelling, sense in owners.items() if sense is not None)


def _bare(lexicon: Lexicon) -> Iterator[_Draft]:
    """Yield institutions without their countries, and places as their namesakes abroad are called."""
    countries = {entry.country: entry for entry in lexicon.entries if entry.type == "country"}
    lands, stateless = _taken(lexicon)
    adjectives_ = frozenset().union(*(adjectives(country, "ar") for country in countries.values()))
    for index, entry in enumerate(lexicon.entries):
        country = countries.get(entry.country)
        if entry.type == "organisation" and entry.country:
            for name, language in dict.fromkeys(bare_names(entry, country)):
                key = folded(name)
                club = entry.kind == "sport" and key not in lands and not is_body(entry)
                if key in stateless or (club and not (language == "ar" and _is_a_noun(name))):
                    continue  # «مجلس الأمن» is the United Nations'; «ليون» is a city, «النصر» a word (``club_words``)
                yield from _named_bare(name, index, entry, language)
            if entry.kind != "sport":
                for name in dict.fromkeys(quoted_names(entry, country)):
                    if entry.kind == "media" or folded(name) not in lands:
                        yield name, _sense(index, Form.QUOTED, name)._replace(case=Case.QUOTED)
        elif entry.type == "organisation":
            for name, language in dict.fromkeys(organ_names(entry)):
                if folded(name) not in stateless:
                    yield from _named_bare(name, index, entry, language)
        elif entry.type == "place" and country is not None and entry.kind in PLACED:
            if entry.kind in {"region", "city"}:
                for name, language in dict.fromkeys(namesakes(entry, country)):
                    if lands.get(folded(name), set()) - {entry.country}:
                        yield from _named(name, index, entry, language, _CLITIC_LETTERS)
            if not entry.homonym:
                for name in dict.fromkeys(bare_places(entry, country)):
                    if folded(name) not in lands and folded(name) not in adjectives_:
                        yield from _named_bare(name, index, entry, "ar")


def _named_bare(name: str, index: int, entry: Entry, language: str) -> Iterator[_Draft]:
    small = _ARABIC.search(name) or may_be_small(name)
    for text, sense in _named(name, index, entry, language, _CLITIC_LETTERS):
        case = Case.CAPITAL if sense.case is Case.ANY and not small else sense.case
        yield text, sense._replace(form=Form.BARE, case=case)


def _is_a_noun(name: str) -> bool:
    """Tell one Arabic word with its article, which may be a word of everyday: «النصر»."""
    return name.startswith("ال") and " " not in name


def _taken(lexicon: Lexicon) -> tuple[dict[str, set[str]], frozenset[str]]:
    """Return the folded names of places and countries with their countries, and those of actors of no country."""
    lands: dict[str, set[str]] = {}
    stateless: set[str] = set()
    for entry in lexicon.entries:
        if entry.type != "person" and not entry.homonym:
            for name in folded_lines([name for language in LANGUAGES for name in entry.names(language)]):
                if entry.type != "organisation":
                    lands.setdefault(name, set()).update({entry.country} if entry.country else ())
                elif not entry.country:
                    stateless.add(name)
    return lands, frozenset(stateless)


def _add(table: dict[str, tuple[Sense, ...]], spelling: str, sense: Sense) -> None:
    known = table.get(spelling)
    if known is None:
        table[spelling] = (sense,)
    elif sense not in known:
        table[spelling] = (*known, sense)


def _joined(spelling: str) -> tuple[str, ...]:
    """Return a name with «عبد ال…» joined and apart."""
    joined = re.sub(r"\bعبد ال", "عبدال", spelling)
    return tuple(dict.fromkeys((spelling, joined, re.sub(r"\bعبدال(?=\w{3})", "عبد ال", spelling))))


def _drafts(index: int, entry: Entry) -> Iterator[_Draft]:
    known = entry.type == "country" or entry.kind == "capital" or entry.population >= _KNOWN_PLACE
    letters = 0 if known else _CLITIC_LETTERS - (entry.population >= _TOWN)
    for language in ("en", "ar", "fr", "ru"):
        for name in entry.names(language):
            yield from _named(name, index, entry, language, letters)
        for short in entry.short.get(language, ()):
            sense = _sense(index, Form.SHORT, short)
            yield short, sense
            if language == "ru":
                for form in russian.surname_forms(short, entry.name.get("ru", short)):
                    yield form, sense
        for demonym in entry.demonyms.get(language, ()):
            yield from _demonyms(demonym, index, language)


def _named(name: str, index: int, entry: Entry, language: str, letters: int) -> Iterator[_Draft]:
    quoted = name[0] == "«" and name[-1] == "»"  # a word like others, but for its quotation marks: «Победа», «تداول»
    name = name[1:-1] if quoted else name
    sense = _sense(index, Form.NAME, name, letters=letters)
    sense = sense._replace(case=Case.QUOTED) if quoted else sense
    if sense.case is Case.CAPITAL and entry.type == "organisation" and " " in name:
        sense = sense._replace(case=_case_of_words(name, entry))
    yield (name, sense)
    if entry.type == "place" and (article := _FRENCH_ARTICLE.match(name)) and language in {"en", "fr"}:
        for joined in _CONTRACTED_FRENCH[article[0]]:  # « du Havre »: the preposition has swallowed the article
            yield (joined + name[article.end() :], sense._replace(clitics=Clitics.NONE, case=Case.WORDS))
    if language == "ru":
        inflect = russian.person_forms if entry.type == "person" else russian.title_forms
        for form in inflect(name):
            yield (form, sense)
    if language == "ar" and entry.type == "person":
        words = name.split()
        if len(words) > 2 and words[-1] in entry.short.get("ar", ()) and "بن" not in words:
            yield (f"{words[0]} {words[-1]}", sense._replace(form=Form.VARIANT))


def _case_of_words(name: str, entry: Entry) -> Case:
    """Tell how an organisation's name of several words is written: a noun of its kind makes it one in small letters."""
    proper = all(word[0].isupper() for word in name.split() if len(word) > _SMALL_WORD)
    if entry.kind in _PROPER:
        return Case.WORDS if proper else Case.ANY
    if entry.kind not in _MAYBE_PROPER or any(word in _NOUNS for word in folded(name).split()):
        return Case.ANY  # «министерство обороны», "the security council"
    return Case.WORDS if proper else Case.CAPITAL  # "Open Arms", « Place publique »


def _demonyms(demonym: str, index: int, language: str) -> Iterator[_Draft]:
    if language == "ar":
        for form, definite in arabic_demonym(demonym):
            clitics = Clitics.PLAIN if definite else Clitics.ARTICLE
            yield (form, Sense(index, Form.DEMONYM, clitics, Case.ANY))
        return
    inflect, case = {
        "en": (english_demonym, Case.CAPITAL),
        "fr": (french_demonym, Case.FRENCH),
        "ru": (russian.demonym_forms, Case.ANY),
    }[language]
    for form in dict.fromkeys((demonym, *inflect(demonym))):
        yield (form, Sense(index, Form.DEMONYM, Clitics.NONE, case))


def _sense(index: int, form: Form, text: str, *, letters: int = _CLITIC_LETTERS) -> Sense:
    if text.endswith("+"):
        return Sense(index, form, Clitics.PLAIN if _ARABIC.search(text) else Clitics.NONE, Case.PLUS)
    if "ء" <= text[0] <= "ي" or _ARABIC.search(text):
        if "." in text and max(map(len, text.replace(".", " ").split())) == 1:
            return Sense(index, form, Clitics.NONE, Case.DOTTED)
        plain = len(text.removeprefix("ال")) >= letters
        return Sense(index, form, Clitics.PLAIN if plain else Clitics.NONE, Case.ANY)
    return Sense(index, form, Clitics.NONE, _case(text))


def _case(text: str) -> Case:
    if text[0].islower():  # «mer Rouge», "the Hague", «сектор Газа»: what follows tells the name
        return Case.ANY
    if "." in text and _SINGLE_LETTERS.fullmatch(text.replace(".", " ").strip()):
        return Case.DOTTED
    if len(text) <= _ABBREVIATION and text.isupper():
        return Case.CAPITALS
    return Case.CAPITAL


def _nothing(text: str) -> Sense:
    return Sense(-1, Form.NOTHING, Clitics.ARTICLE if _ARABIC.search(text) else Clitics.NONE, Case.ANY)


def _title(text: str) -> Sense:
    return Sense(-1, Form.TITLE, Clitics.PLAIN if _ARABIC.search(text) else Clitics.NONE, Case.ANY)
