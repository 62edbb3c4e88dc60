"""The dates that feeds give: RFC 822, ISO 8601, and what outlets write instead, Arabic above all."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from workers.text.dates import find_dates

_LONGEST = 100
_MONTH = re.compile(r"\d\s*[-\s]\s*[A-Za-z]{3}")


def feed_date(text: str | None) -> datetime | None:
    """Return the moment a feed's date names, in UTC, or None; one without a zone counts as UTC.

    Accuracy below a day isn't a date: «أكتوبر 2025» gives None, as the article's own text may know the day.

    >>> feed_date("الخميس، ٩ أكتوبر ٢٠٢٥").date().isoformat()
    '2025-10-09'
    """
    if not text or len(text := text.strip()) > _LONGEST:
        return None
    for read in (_iso, _rfc822, _written):
        if (moment := read(text)) is not None:
            return _in_utc(moment)
    return None


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _rfc822(text: str) -> datetime | None:
    if not _MONTH.search(text):
        return None
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _written(text: str) -> datetime | None:
    found = [one for one in find_dates(text) if one.impossible is None and one.kind == "absolute"]
    return found[0].value if found and found[0].precision not in {"year", "month"} else None


def _in_utc(moment: datetime) -> datetime | None:
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError:
        return None
