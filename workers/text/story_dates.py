"""The dates that stand around a story's text, the best evidence first: date lines, bylines, banners, wire headers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from workers.text.clean import Kind, Line
from workers.text.date_model import FoundDate, Role
from workers.text.date_stamps import byline_date, header_date, is_date_line, label_role, named_date, names_agency
from workers.text.date_words import LABELS
from workers.text.dates import find_dates
from workers.text.titles import TITLE

#: Lines that other words stand on beside the date; a caption's date is its picture's.
_BESIDE_NAMES = frozenset({Kind.SHORT, Kind.NOTICE, Kind.CREDIT})
#: «تونس 14 مارس 2024 (وات)» reads as a credit or a caption too.
_HEADERS = frozenset({Kind.DATELINE, Kind.CREDIT, Kind.CAPTION})
_NOT_ITS_OWN = frozenset({TITLE, "related", "copyright"})
_DATED = frozenset({"date_line", "byline"})
#: Behind a heading («اقرأ أيضا») stand other stories; a longer notice names its one story itself.
_HEADING_WORDS = 5


def dates_around(
    head: Sequence[Line], tail: Sequence[Line], leading: FoundDate | None, fetched_at: datetime | None = None
) -> list[FoundDate]:
    """Return the dates written around a story, in the order in which they are to be believed.

    A site's clock stands above the title, a story's date beneath it, and of dates above the title the nearest counts.
    What stands behind the text counts only where nothing before it says when the story was published, and never under
    the heading of other stories.

    Args:
        head: the lines before the text, the title marked.
        tail: the lines after it.
        leading: the date glued to the first words.
        fetched_at: what "yesterday" and "3 hours ago" are counted from.
    """
    title = next((index for index, line in enumerate(head) if line.reason == TITLE), -1)
    above, beneath = list(_dates(head[: title + 1], fetched_at)), list(_dates(head[title + 1 :], fetched_at))
    if any(not beside and one.impossible is None for one, beside in beneath):
        above = [pair for pair in above if pair[0].role is not None]  # a banner's day is the issue's
    found = [*beneath, *([(leading, False)] if leading is not None else []), *reversed(above)]
    found.sort(key=lambda one: one[1])
    if not any(one.role != "updated" and one.impossible is None for one, _ in found):
        found += [one for one in _dates(_before_other_stories(tail), fetched_at) if not one[1]]
    return [one for one, _ in found]


def _before_other_stories(tail: Sequence[Line]) -> Sequence[Line]:
    for index, line in enumerate(tail):
        if line.kind is Kind.NOTICE and line.reason == "related" and line.words <= _HEADING_WORDS:
            return tail[:index]
    return tail


def _dates(lines: Sequence[Line], fetched_at: datetime | None) -> Iterator[tuple[FoundDate, bool]]:
    """Yield the lines' dates; a label on a line of its own («Published») goes with the date under it.

    The second of each pair says that it is a day beside other words, without a label: of a byline, or of an event.
    """
    role: Role | None = None
    for line in lines:
        if line.kind is Kind.BLANK or line.kind is Kind.SEPARATOR:
            continue
        found = _own_line(line, fetched_at)
        beside = _beside(line) if found is None and _may_be_byline(line) else None
        if found is not None:
            yield replace(found, role=found.role or role), False
        elif beside is not None:
            yield beside, beside.role is None and beside.precision == "day" and beside.weekday is None
        role = label_role(line.text) if found is None and line.key.partition(" ")[0] in LABELS else None


def _own_line(line: Line, fetched_at: datetime | None) -> FoundDate | None:
    """Return the date of a line that is nothing but a date or a wire header."""
    if line.date is not None or line.reason in _NOT_ITS_OWN:
        return line.date
    if line.reason == "date_line" and (said := is_date_line(line.text, anchor=fetched_at)) is not None:
        return said if said.precision not in {"month", "year"} else None
    if not any(map(str.isdigit, line.text)):
        return None
    if line.kind in _HEADERS or (line.kind is Kind.SHORT and (line.text[:4].isupper() or names_agency(line.text))):
        return header_date(line.text)
    return None


def _beside(line: Line) -> FoundDate | None:
    """Return the day of a byline, or the only one of a line taken for one: «20 أكتوبر 2024  الصحة»."""
    if (named := byline_date(line.text) or named_date(line.text)) is not None or line.reason not in _DATED:
        return named
    days = [one for one in find_dates(line.text) if one.precision not in {"month", "year"}]
    return days[0] if len(days) == 1 else None


def _may_be_byline(line: Line) -> bool:
    own = line.reason not in _NOT_ITS_OWN and line.reason != "caption"
    return own and line.kind in _BESIDE_NAMES and any(map(str.isdigit, line.text))
