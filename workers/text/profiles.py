"""What the pages of one source repeat: learned from a sample of them, removed from the next ones.

A line is compared by its template: folded, with figures and the names of months and weekdays masked, so that
«آخر تحديث: 9 أكتوبر» and «آخر تحديث: 12 نوفمبر» are one. Lines that dates, credits or datelines were read from are
never removed by a profile, and no sentence is that stands among a story's own.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from workers.errors import InputError
from workers.text.clean import Kind, Line, classify
from workers.text.date_words import GREGORIAN_MONTHS, HIJRI_MONTHS, WEEKDAYS

#: Of the file's form. Another one is refused.
FORMAT = 1
#: With fewer pages a subject of the day («أخبار الحرب») looks like the site's own words.
MIN_PAGES = 5
#: A line the site prints on every page of one section stands on a fifth of a mixed sample; subheads («ردود فعل») and
#: credits repeat on fewer. Prose must do better: agencies paste the same background into a week's stories.
_SHARE = 0.2
_PROSE_SHARE = 0.4
_LEAST = 3
#: A page that shares so much of its prose with another is the same article again, and says nothing new.
_SAME_PAGE = 0.5
#: Sentences of a site stand around its stories; one that stands among a story's own is background.
_AROUND = 0.9
_TEXT = frozenset({Kind.PROSE, Kind.ITEM, Kind.SHORT})
_SENTENCES = frozenset({Kind.PROSE, Kind.ITEM})
REASON = "source_profile"

Where = Literal["anywhere", "around"]


@dataclass(frozen=True, slots=True)
class Repeated:
    """A template, on how many pages of the sample it stood, and where it is removed."""

    template: str
    pages: int
    where: Where


@dataclass(frozen=True, slots=True)
class Profile:
    """What a source repeats. ``pages``: different pages in the sample; ``version``: hash of all that decides."""

    source: str
    pages: int
    lines: tuple[Repeated, ...]
    version: str
    rules: Mapping[str, Where] = field(repr=False, compare=False)


Profiles = Mapping[str, Profile]

_FIGURES = re.compile(r"\d+")
_DATE_WORDS = frozenset(word for name in (*GREGORIAN_MONTHS, *HIJRI_MONTHS, *WEEKDAYS) for word in name.split())


def template(line: Line) -> str:
    """Return a line folded, with runs of figures as ``0`` and words of dates as ``@``."""
    masked = _FIGURES.sub("0", line.whole_key)
    return " ".join("@" if word in _DATE_WORDS else word for word in masked.split())


def learn(source: str, pages: Sequence[Sequence[str]]) -> Profile:
    """Return the profile of a source's pages.

    Args:
        source: the source's name, as articles carry it.
        pages: the lines of each page of the sample; an article that came twice counts once.

    Raises:
        InputError: fewer than ``MIN_PAGES`` different pages.
    """
    judged = _different([classify(page) for page in pages])
    if len(judged) < MIN_PAGES:
        raise InputError(
            f"{source}: {len(judged)} different pages; a profile takes {MIN_PAGES} at least, "
            "better fifty of several days and sections"
        )
    counts: Counter[str] = Counter()
    sentences: set[str] = set()
    for page in judged:
        found = {template(line): line.kind for line in page if _may_be_removed(line)}
        counts.update(found.keys())
        sentences.update(key for key, kind in found.items() if kind in _SENTENCES)
    short = max(_LEAST, math.ceil(_SHARE * len(judged)))
    long = max(_LEAST, math.ceil(_PROSE_SHARE * len(judged)))
    frequent = {key for key, count in counts.items() if key and count >= (long if key in sentences else short)}
    around = _standing_around(judged, frequent & sentences, frequent)
    lines = sorted(
        (
            Repeated(key, counts[key], "around" if key in sentences else "anywhere")
            for key in frequent
            if key not in sentences or key in around
        ),
        key=lambda one: (-one.pages, one.template),
    )
    return _versioned(source, len(judged), tuple(lines))


def _may_be_removed(line: Line) -> bool:
    """Whether the cleaner would keep the line: what it knows already needs no profile."""
    return line.kind in _TEXT and line.reason is None


def _different(pages: list[list[Line]]) -> list[list[Line]]:
    """Return the pages without those that share most of their prose with an earlier one."""
    kept: list[tuple[set[str], list[Line]]] = []
    for page in pages:
        prose = {line.text for line in page if line.kind is Kind.PROSE and line.reason is None}
        if prose and not any(len(prose & other) > _SAME_PAGE * min(len(prose), len(other)) for other, _ in kept):
            kept.append((prose, page))
    return [page for _, page in kept]


def _standing_around(pages: Sequence[Sequence[Line]], wanted: set[str], frequent: set[str]) -> set[str]:
    """Return the sentences that stand before or after the stories of nearly all pages they stand on."""
    seen: Counter[str] = Counter()
    around: Counter[str] = Counter()
    for page in pages:
        lines = [(template(line), line.kind) for line in page if _may_be_removed(line)]
        own = [index for index, (key, kind) in enumerate(lines) if key not in frequent and kind is Kind.PROSE]
        for index, (key, _) in enumerate(lines):
            if key in wanted:
                seen[key] += 1
                around[key] += bool(own) and not own[0] < index < own[-1]
    return {key for key in wanted if around[key] >= _AROUND * seen[key]}


_TITLE_WORDS = 4


def mark_profile(lines: Sequence[Line], profile: Profile) -> None:
    """Remove what the source repeats, unless no sentence of the page's own would be left, or nothing for a title."""
    found = [(line, profile.rules.get(template(line))) for line in lines if _may_be_removed(line)]
    own = [index for index, (line, rule) in enumerate(found) if rule is None and line.kind in _SENTENCES]
    if not own:
        return
    spared = _only_title(found[: own[0]])
    for index, (line, rule) in enumerate(found):
        if line is spared:
            continue
        if rule == "anywhere" or (rule == "around" and not own[0] < index < own[-1]):
            line.kind, line.reason = Kind.NOTICE, REASON


def _only_title(head: Sequence[tuple[Line, Where | None]]) -> Line | None:
    """Return the last line that could be a title when the profile has them all: «أسعار الذهب اليوم» comes every day."""
    titles = [(line, rule) for line, rule in head if line.kind is Kind.SHORT and line.words >= _TITLE_WORDS]
    return titles[-1][0] if titles and all(rule is not None for _, rule in titles) else None


# --- the file --------------------------------------------------------------------------------------------------------


def _content(source: str, pages: int, lines: Sequence[Repeated]) -> dict[str, object]:
    return {
        "format": FORMAT,
        "source": source,
        "pages": pages,
        "lines": [{"pages": line.pages, "where": line.where, "template": line.template} for line in lines],
    }


def _versioned(source: str, pages: int, lines: tuple[Repeated, ...]) -> Profile:
    content = json.dumps(_content(source, pages, lines), ensure_ascii=False, sort_keys=True)
    rules = {line.template: line.where for line in lines}
    return Profile(source, pages, lines, hashlib.sha256(content.encode()).hexdigest()[:12], rules)


def written(profile: Profile) -> str:
    """Return the profile as the text of its file: JSON, the most frequent line first, the same for the same sample."""
    content = {**_content(profile.source, profile.pages, profile.lines), "version": profile.version}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def read_profile(text: str, name: str) -> Profile:
    """Return the profile a file holds.

    Args:
        text: the file's text.
        name: the file's name, for messages.

    Raises:
        InputError: it is no profile, one of another format, or was edited and no longer has its version.
    """
    try:
        data = json.loads(text)
    except ValueError as error:
        raise InputError(f"{name}: not JSON: {error}") from error
    if not isinstance(data, dict) or "format" not in data:
        raise InputError(f"{name}: not a source's profile; make one with `rasad sources learn`")
    if data["format"] != FORMAT:
        raise InputError(
            f"{name}: a profile of format {data['format']}; this version of Rasad reads {FORMAT}: learn anew"
        )
    try:
        lines = tuple(_repeated(data["lines"]))
        profile = _versioned(str(data["source"]), int(data["pages"]), lines)
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"{name}: a profile with a field that is missing or wrong: {error}") from error
    if profile.version != data.get("version"):
        raise InputError(
            f"{name}: its version is {data.get('version')}, its content's {profile.version}: it was changed; "
            f'learn anew, or set "version" to {profile.version} if you mean the change'
        )
    return profile


def _repeated(lines: list[dict[str, object]]) -> Iterator[Repeated]:
    for line in lines:
        where = line["where"]
        if where not in {"anywhere", "around"}:
            raise ValueError(f"where is {where!r}")
        yield Repeated(str(line["template"]), int(str(line["pages"])), "around" if where == "around" else "anywhere")
