"""Lines beside headlines that say no more than when and where: «شفق نيوز - بغداد - الأحد 1 تشرين الأول 2023»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from workers.text.clean import Kind, Line
from workers.text.dates import FoundDate, byline_date
from workers.text.heads import is_clock

_HEADLINE_WORDS: Final = 4
_STAMP_WORDS: Final = 14
_STROKE: Final = re.compile(r"\s?[|·•]\s?|\s[/–—-]\s|\s?،\s")
_STROKES: Final = frozenset("|·•/–—-،:")
_PART_WORDS, _ROWS = 3, 2
_DIGITS_ONLY: Final = re.compile(r"[\d./-]+")
_COLONS: Final = frozenset(":|·•")


def mark_stamps(lines: Sequence[Line]) -> None:
    """Take lines beside a headline for date lines: places and sections with a weekday and day, or with a time of day.

    A time of day without a date is only taken where it stands between a headline and a text twice on the page.
    """
    filled = [line for line in lines if line.kind is not Kind.BLANK]
    rows: list[Line] = []
    for place, line in enumerate(filled):
        if not _may_be_stamp(line):
            continue
        above, below = filled[max(0, place - 1) : place], filled[place + 1 : place + 2]
        if not any(_is_headline(one) for one in (*above, *below)):
            continue
        found = byline_date(line.text)
        if found is not None and (
            found.weekday is not None or found.precision in {"minute", "second"} or _is_day_stamp(line.text, found)
        ):
            line.kind, line.reason, line.date = Kind.DATE, None, found
        elif above and below and _is_headline(above[0]) and below[0].kind is Kind.PROSE and _is_clock_row(line.text):
            rows.append(line)
    if len(rows) >= _ROWS:
        for line in rows:
            line.kind = Kind.DATE


def _may_be_stamp(line: Line) -> bool:
    return (
        (line.kind is Kind.CAPTION or (line.kind is Kind.SHORT and line.reason is None))
        and line.words <= _STAMP_WORDS
        and not _STROKES.isdisjoint(line.text)
        and any(map(str.isdigit, line.text))
    )


def _is_day_stamp(text: str, found: FoundDate) -> bool:
    """Tell "2024-10-01 Argaam - Staff" and «الفاشر: 29 أكتوبر 2025: راديو دبنقا» from a picture's day or an event's."""
    before, after = text[: found.start].strip(), text[found.end :].strip()
    digits = _DIGITS_ONLY.fullmatch(text, found.start, found.end) is not None and not (before and after)
    between = before[-1:] in _COLONS and after[:1] in _COLONS
    return (digits or (between and before != "" and after != "")) and all(
        part.count(" ") < _PART_WORDS for part in (*_STROKE.split(before), *_STROKE.split(after))
    )


def _is_headline(line: Line) -> bool:
    """Whether a line may be a headline and is no stamp itself."""
    return (
        line.kind is Kind.SHORT
        and line.reason is None
        and line.words >= _HEADLINE_WORDS
        and not (_may_be_stamp(line) and (byline_date(line.text) is not None or _is_clock_row(line.text)))
    )


def _is_clock_row(text: str) -> bool:
    """Tell a time of day with a section or place beside it: «18:05 | Происшествия | Новосибирская область»."""
    first, *rest = _STROKE.split(text)
    if not rest or not is_clock(first.strip()):
        return False
    return all(part and part.count(" ") < _PART_WORDS and not any(map(str.isdigit, part)) for part in rest)
