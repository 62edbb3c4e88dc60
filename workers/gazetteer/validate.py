"""Check gazetteer rows one by one: every problem names its file and line and says what to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from schemas.actor import ActorType
from workers.text.lexicon import LANGUAGES, Role
from workers.text.normalize import folded

_NAMES = tuple(f"name_{language}" for language in LANGUAGES)
_ALIASES = tuple(f"aliases_{language}" for language in LANGUAGES)
_DEMONYMS = tuple(f"demonyms_{language}" for language in LANGUAGES)
_SHORT = tuple(f"short_{language}" for language in LANGUAGES)
#: The columns of each kind of file, in order; a file is recognised by its header line.
COLUMNS: dict[str, tuple[str, ...]] = {
    "countries": ("id", *_NAMES, *_ALIASES, *_DEMONYMS, "capital", "sources"),
    "organisations": ("id", *_NAMES, *_ALIASES, "kind", "country", "sources"),
    "people": ("id", *_NAMES, *_ALIASES, *_SHORT, "famous", "country", "roles", "sources"),
    "places": (
        ("id", *_NAMES, *_ALIASES, "kind", "country", "population", "latitude", "longitude", "geonames_id", "sources")
    ),
    "words": ("text", "language", "kind", "note"),
}
ACTOR_TYPES: dict[str, ActorType] = {
    "countries": "country",
    "organisations": "organisation",
    "people": "person",
    "places": "place",
}
_ID = {
    "countries": re.compile(r"country/[A-Z]{3}"),
    "organisations": re.compile(r"org/[a-z0-9]+(-[a-z0-9]+)*"),
    "people": re.compile(r"person/[a-z0-9]+(-[a-z0-9]+)*"),
    "places": re.compile(r"place/[a-z0-9]+(-[a-z0-9]+)*"),
}
_EXAMPLE_ID = {
    "countries": "country/RUS",
    "organisations": "org/united-nations",
    "people": "person/vladimir-putin",
    "places": "place/dushanbe",
}
_ORGANISATION_KINDS = (
    "international regional government party armed_group news_agency media company religious sport other"
)
_PLACE_KINDS = "capital city town region sea river mountain island landmark region_of_world"
KINDS: dict[str, frozenset[str]] = {
    "organisations": frozenset(_ORGANISATION_KINDS.split(" ")),
    "places": frozenset(_PLACE_KINDS.split(" ")),
    "words": frozenset({"ordinary", "no_actor", "given_name"}),
}
_SCRIPT = {
    "ar": (re.compile(r"[\u0600-\u06ff]"), "Arabic letters"),
    "ru": (re.compile(r"[\u0400-\u04ffA-Z0-9]"), "Cyrillic letters"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a gazetteer file."""

    file: Path
    line: int
    table: str  #: a key of ``COLUMNS``
    cells: Mapping[str, str]

    @property
    def id(self) -> str:
        """The actor id, or a word's text."""
        return self.cells.get("id") or self.cells.get("text", "")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a line, and what to do about it."""

    file: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file.name}, line {self.line}: {self.message}"


def items(cell: str) -> tuple[str, ...]:
    """Split a list cell at its bars.

    >>> items("Rahmon | Rahmonov|")
    ('Rahmon', 'Rahmonov')
    """
    return tuple(item for part in cell.split("|") if (item := part.strip()))


def check(rows: Sequence[Row]) -> list[Problem]:
    """Return every problem of the rows, in the files' order: cells by themselves, then ids that stand twice."""
    problems = [Problem(row.file, row.line, message) for row in rows for message in row_problems(row)]
    first: dict[str, Row] = {}
    for row in rows:
        other = first.setdefault(f"{row.table}:{row.id}:{row.cells.get('language', '')}", row)
        if other is not row and row.id:
            where = f"line {other.line}" if other.file == row.file else f"{other.file.name}, line {other.line}"
            problems.append(Problem(row.file, row.line, f"{row.id} stands already in {where}: make one row of the two"))
    return sorted(problems, key=lambda problem: (str(problem.file), problem.line))


def row_problems(row: Row) -> Iterator[str]:
    """Yield what is wrong with one row."""
    yield from _CHECKS[row.table](row)


def _word(row: Row) -> Iterator[str]:
    if not folded(row.cells["text"]):
        yield "text is empty: write the word, or delete the line"
    if row.cells["language"] not in LANGUAGES:
        yield f"language is {row.cells['language']!r}: use one of {', '.join(LANGUAGES)}"
    yield from _kind(row)


def _actor(row: Row) -> Iterator[str]:
    if not _ID[row.table].fullmatch(row.id):
        yield f"id is {row.id!r}: write it like {_EXAMPLE_ID[row.table]} (ASCII; words joined by hyphens)"
    for language in ("en",) if row.table == "places" else ("en", "ar"):
        if not row.cells[f"name_{language}"].strip():
            yield f"name_{language} is empty: every actor has an English name, and an Arabic one unless it's a place"
    for column, cell in row.cells.items():
        if "\ufffd" in cell:
            yield f"{column} holds a broken character (�): save the file as UTF-8 and write the cell again"
        if column.partition("_")[0] in {"name", "aliases", "short", "demonyms"}:
            yield from _spellings(column, cell)


def _spellings(column: str, cell: str) -> Iterator[str]:
    kind, _, language = column.partition("_")
    if kind == "name" and "|" in cell:
        yield f"{column} holds a bar: one name here, the others in aliases_{language}"
    for item in items(cell):
        if len(folded(item)) < 2:
            yield f"{column}: {item!r} is too short to be found in a text: remove it"
        elif language in _SCRIPT and not _SCRIPT[language][0].search(item):
            yield f"{column}: {item!r} has no {_SCRIPT[language][1]}: move it to the column of its language"


def _organisation(row: Row) -> Iterator[str]:
    yield from _actor(row)
    yield from _kind(row)
    yield from _country(row)


def _person(row: Row) -> Iterator[str]:
    yield from _actor(row)
    yield from _country(row)
    if row.cells["famous"] not in {"", "yes", "no"}:
        yield f"famous is {row.cells['famous']!r}: write yes, or leave it empty"
    roles = []
    for item in items(row.cells["roles"]):
        try:
            roles.append(parse_role(item))
        except ValueError as error:
            yield f"role {item!r}: {error}"
    for earlier, later in pairwise(sorted(roles, key=lambda role: role.since)):
        if earlier.title == later.title and (earlier.until is None or later.since < earlier.until):
            yield f"role {earlier.title['en']!r} overlaps itself: end the first term before {later.since}"


def _place(row: Row) -> Iterator[str]:
    yield from _actor(row)
    yield from _kind(row)
    yield from _country(row)
    for column, limit in (("population", 50_000_000), ("latitude", 90), ("longitude", 180)):
        cell = row.cells[column]
        try:
            valid = not cell or abs(float(cell)) <= limit
        except ValueError:
            valid = False
        if not valid:
            yield f"{column} is {cell!r}: write a number up to {limit}, or leave it empty"


def _kind(row: Row) -> Iterator[str]:
    if row.cells["kind"] not in KINDS[row.table]:
        yield f"kind is {row.cells['kind']!r}: use one of {', '.join(sorted(KINDS[row.table]))}"


def _country(row: Row) -> Iterator[str]:
    if row.cells["country"] and not re.fullmatch("[A-Z]{3}", row.cells["country"]):
        yield f"country is {row.cells['country']!r}: write its three capital letters, e.g. EGY, or leave it empty"


_CHECKS: dict[str, Callable[[Row], Iterator[str]]] = {
    "countries": _actor,
    "organisations": _organisation,
    "people": _person,
    "places": _place,
    "words": _word,
}


def parse_role(item: str) -> Role:
    """Read ``FROM..TO;role in English;role in Arabic``.

    Raises:
        ValueError: with what to do.

    >>> parse_role("2012-05-07..;President of Russia;رئيس روسيا").since
    datetime.date(2012, 5, 7)
    """
    span, _, titles = item.partition(";")
    since, dots, until = span.partition("..")
    english, _, arabic = titles.partition(";")
    if not dots or not english.strip() or not arabic.strip():
        raise ValueError("write it as FROM..TO;role in English;role in Arabic")
    role = Role(
        since=_first_day(since) if since.strip() else date.min,
        until=_last_day(until) if until.strip() else None,
        title={"en": english.strip(), "ar": arabic.strip()},
    )
    if role.until is not None and role.until < role.since:
        raise ValueError("it ends before it begins: correct FROM or TO")
    return role


def _first_day(text: str) -> date:
    parts = text.strip().split("-")
    if not all(part.isdecimal() for part in parts) or len(parts) > 3 or len(parts[0]) != 4:
        raise ValueError(f"{text.strip()!r} is no date: write YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = (*map(int, parts), *(1,) * (3 - len(parts)))
    return date(year, month, day)


def _last_day(text: str) -> date:
    first = _first_day(text)
    match text.strip().count("-"):
        case 0:
            return date(first.year, 12, 31)
        case 1:
            return (first.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        case _:
            return first
