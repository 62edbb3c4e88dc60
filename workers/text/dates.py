"""Dates in news text, and the one date that matters: when a story was published.

``find_dates`` reads dates anywhere, ``is_date_line`` and ``leading_date`` read the ones that stand for a whole story,
and ``publication_date`` weighs all evidence by one rule and never invents a date.
"""

from __future__ import annotations

from datetime import UTC, datetime

from workers.text.calendars import resolve, writes_month_first
from workers.text.date_grammar import written_dates
from workers.text.date_model import FoundDate, Plain, Written, plain
from workers.text.date_stamps import byline_date, is_date_line, issue_date, leading_date
from workers.text.publication import Published, publication_date, unbelievable
from workers.text.relative_dates import relative_dates, without_year

__all__ = [
    "FoundDate",
    "Published",
    "byline_date",
    "find_dates",
    "is_date_line",
    "issue_date",
    "leading_date",
    "publication_date",
    "unbelievable",
]


def find_dates(text: str, *, anchor: datetime | None = None, month_first: bool | None = None) -> list[FoundDate]:
    """Return the dates in ``text``, in order, none overlapping.

    Absolute dates always; with ``anchor`` (the story's own date) relative words, weekdays and dates without a year too.
    ``month_first`` says how the page writes 10/09/2025; None lets an American AM or PM on a Latin page decide, else day
    first. Dates that can't be right are returned with ``impossible``. Never raises.
    """
    if not text:
        return []
    folded = plain(text)
    found: list[FoundDate] = []
    taken: list[tuple[int, int]] = []
    for one, absolute in _absolute(folded, month_first):
        nearby = without_year(one, folded, anchor) if absolute is None and anchor is not None and one.day else None
        dated = absolute or nearby
        if dated is not None:
            found.append(dated)
            taken.append((one.start, one.end))
    if anchor is not None:
        found += relative_dates(folded, anchor.astimezone(UTC), taken)
        found.sort(key=lambda one: one.start)
        found = [one for index, one in enumerate(found) if not index or one.start >= found[index - 1].end]
    return found


def _absolute(folded: Plain, month_first: bool | None) -> list[tuple[Written, FoundDate | None]]:
    """Return the dates as written with their values; None for those without a year."""
    written = [one for one in written_dates(folded) if not one.short_year]
    if month_first is None:
        month_first = writes_month_first(written, folded.text)
    return [(one, resolve(one, folded, month_first=month_first) if one.year else None) for one in written]
