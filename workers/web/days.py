"""Days by number, and which day counts as the last."""

from __future__ import annotations

import sqlite3
from datetime import date

from workers.web.model_file import TIE_BITS
from workers.web.parameters import today

_EPOCH = date(1970, 1, 1).toordinal()
DAY_SECONDS = 86_400
#: Without a story for so long, what is there is an archive, and is shown as of its own last day.
_ARCHIVE_AFTER = 14


def number_of_day(day: date) -> int:
    """Return a day's number: days since 1970."""
    return day.toordinal() - _EPOCH


def from_day(number: int) -> date:
    """Return the day of a number."""
    return date.fromordinal(number + _EPOCH)


def first_number_of(day: int) -> int:
    """Return the lowest number that a story of a day can have."""
    return day * DAY_SECONDS << TIE_BITS


def last_day(rows: sqlite3.Connection) -> int:
    """Return the number of the day that counts as the last: today, but in an archive the day of its latest story."""
    now = number_of_day(today())
    latest = rows.execute("SELECT n FROM stories WHERE n < ? ORDER BY n DESC LIMIT 1", (first_number_of(now + 1),))
    row = latest.fetchone()
    found = now if row is None else (row[0] >> TIE_BITS) // DAY_SECONDS
    return now if now - found < _ARCHIVE_AFTER else int(found)
