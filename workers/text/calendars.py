"""From a date as written to a day: three calendars, the order of day and month, and what can't be."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from hijridate import Hijri

from schemas.story import Precision
from workers.text.date_model import NO_SUCH_DAY, FoundDate, Plain, Written

_OTHER_SCRIPT = re.compile(r"[\u0400-\u06ff]")


def resolve(written: Written, plain_text: Plain, *, month_first: bool) -> FoundDate:
    """Turn a full date or a month as written into a ``FoundDate``."""
    start, end = plain_text.span(written.start, written.end)
    day, month = written.day, written.month
    if written.swapped and _swap(written, month_first=month_first):
        day, month = month, day
    precision: Precision = "day" if written.day else "month"
    if not 1 <= month <= 12 or written.conflict:
        reason = "two month names that disagree" if written.conflict else f"no month {month}"
        return FoundDate(start, end, NO_SUCH_DAY, precision, "absolute", reason, written.weekday)
    try:
        on = _day(written.calendar, written.year, month, day or 1)
    except (ValueError, OverflowError):
        reason = f"no day {written.year:04}-{month:02}-{day:02} in the {written.calendar} calendar"
        return FoundDate(start, end, NO_SUCH_DAY, precision, "absolute", reason, written.weekday)
    value = datetime(on.year, on.month, on.day, tzinfo=UTC)
    impossible = improbable(value)
    if written.clock is not None and impossible is None:
        hour, minute, second = written.clock
        value += timedelta(hours=hour, minutes=minute - (written.zone or 0), seconds=second or 0)
        precision = "minute" if second is None else "second"
    return FoundDate(start, end, value, precision, "absolute", impossible, written.weekday, day=on)


def _swap(written: Written, *, month_first: bool) -> bool:
    """Decide 10/09/2025: the weekday beside it, else the page's custom, else day first."""
    if written.weekday is not None and written.calendar == "gregorian" and 1 <= written.year <= 9999:
        fits = [
            date(written.year, month, day).weekday() == written.weekday
            for day, month in ((written.day, written.month), (written.month, written.day))
        ]
        if fits[0] != fits[1]:
            return fits[1]
    return month_first


def improbable(value: datetime) -> str | None:
    """Return why no news can carry this date, or None."""
    if value.year < 1900:
        return "before 1900"
    return "after 2100" if value.year > 2100 else None


def _day(calendar: str, year: int, month: int, day: int) -> date:
    if calendar == "hijri":
        on = Hijri(year, month, day).to_gregorian()
        return date(on.year, on.month, on.day)
    if calendar == "solar":
        return _solar_day(year, month, day)
    return date(year, month, day)


def _solar_day(year: int, month: int, day: int) -> date:
    """Convert a solar Hijri date by the 33-year cycle, right for 1244–1472 SH (Borkowski)."""
    length = 31 if month < 7 else 30
    if not 1 <= day <= length:
        raise ValueError(f"no day {day} in month {month}")
    since = year + 1595
    months = (month - 1) * 31 if month < 7 else (month - 7) * 30 + 186
    return date.fromordinal(
        365 * since + since // 33 * 8 + (since % 33 + 3) // 4 + day + months - 355668 - _SOLAR_SHIFT
    )


_SOLAR_SHIFT = 365


def writes_month_first(written: list[Written], text: str) -> bool:
    """Tell whether a page writes the month first: only by an American AM or PM on a page all in Latin letters."""
    return any(one.meridiem for one in written) and not _OTHER_SCRIPT.search(text)
