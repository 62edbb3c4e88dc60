"""The dates that stand around a story's text, the best evidence first: date lines, bylines, banners, wire headers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from workers.text.clean import Kind, Line
from workers.text.date_model import FoundDate, Role
from workers.text.date_stamps import byline_date, header_date, is_date_line, label_role
from workers.text.titles import TITLE

#: Lines that other words stand on beside the date; a caption's date is its picture's.
_BESIDE_NAMES = frozenset({Kind.SHORT, Kind.NOTICE, Kind.CREDIT})
#: «تونس 14 مارس 2024 (وات)» reads as a credit or a caption too.
_HEADERS = frozenset({Kind.DATELINE, Kind.CREDIT, Kind.CAPTION})
_NOT_ITS_OWN = frozenset({TITLE, "related", "copyright"})
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
    found = [*beneath, *([leading] if leading is not None else []), *reversed(above)]
    if any(one.role != "updated" and one.impossible is None for one in found):
        return found
    return found + list(_dates(_before_other_stories(tail), fetched_at))


def _before_other_stories(tail: Sequence[Line]) -> Sequence[Line]:
    for index, line in enumerate(tail):
        if line.kind is Kind.NOTICE and line.reason == "related" and line.words <= _HEADING_WORDS:
            return tail[:index]
    return tail


def _dates(lines: Sequence[Line], fetched_at: datetime | None) -> Iterator[FoundDate]:
    """Yield the lines' dates; a label on a line of its own («Published») goes with the date under it."""
    role: Role | None = None
    for line in lines:
        if line.kind is Kind.BLANK or line.kind is Kind.SEPARATOR:
            continue
        found = _date(line, fetched_at)
        if found is not None:
            yield replace(found, role=found.role or role)
        role = label_role(line.text) if found is None else None


def _date(line: Line, fetched_at: datetime | None) -> FoundDate | None:
    if line.date is not None:
        return line.date
    if line.reason in _NOT_ITS_OWN or (line.kind not in _HEADERS and line.kind not in _BESIDE_NAMES):
        return None
    if line.reason == "date_line" and (said := is_date_line(line.text, anchor=fetched_at)) is not None:
        return said if said.precision not in {"month", "year"} else None
    if not any(map(str.isdigit, line.text)):
        return None
    header = header_date(line.text) if line.kind in _HEADERS else None
    return header or (byline_date(line.text) if line.kind in _BESIDE_NAMES else None)
