"""The grammar of absolute dates: numbers, month names of three calendars, and the weekday, time and zone beside them.

Everything is matched on a folded copy of the text (digits ASCII, diacritics and bidi marks gone, punctuation kept)
whose characters map back to source offsets. Only the surroundings of digits are looked at, so the cost follows the
number of digits rather than the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Literal

import numpy as np
import numpy.typing as npt
from hijridate import Hijri

from schemas.story import Precision
from workers.text.date_words import (
    EVENING,
    GREGORIAN_MONTHS,
    HIJRI_MONTHS,
    MORNING,
    ORDINALS,
    SOLAR_HIJRI_MONTHS,
    WEEKDAYS,
    ZONES,
)
from workers.text.normalize import fold

Kind = Literal["absolute", "relative", "weekday"]
Role = Literal["published", "updated"]
Calendar = Literal["gregorian", "hijri", "solar"]

#: What ``value`` holds when no such day exists (31 February).
NO_SUCH_DAY = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: ``text[start:end]``, in code points, with the weekday, time and zone written beside it.

    ``value`` is in UTC: midnight when the precision is a day, the first day when it is a month or year; a time without
    a zone counts as UTC. ``impossible`` says why the date can't be right; ``value`` is then what was written, or
    ``NO_SUCH_DAY``. ``weekday`` (Monday 0) is the one written beside it, ``role`` what a label beside it says.
    """

    start: int
    end: int
    value: datetime
    precision: Precision
    kind: Kind
    impossible: str | None = None
    weekday: int | None = None
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Plain:
    """Text folded for the grammar, and for each of its characters (and its end) the offset in the source."""

    source: str
    text: str
    offsets: npt.NDArray[np.int64]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the source offsets of ``text[start:end]``, with the invisible marks that follow it."""
        return int(self.offsets[start]), int(self.offsets[end])


@dataclass(frozen=True, slots=True)
class Written:
    """A date as written, in offsets of the folded text: ``year`` 0 when none stands there, ``day`` 0 for a month."""

    start: int
    end: int
    year: int
    month: int
    day: int
    calendar: Calendar
    short_year: bool = False
    swapped: bool = False  # numeric, and both numbers could be the month
    weekday: int | None = None
    clock: tuple[int, int, int | None] | None = None
    zone: int | None = None
    meridiem: bool = False
    conflict: bool = False  # two names of a month that disagree


_ONE_FOR_ALL = (
    ("\t\v\f\r\xa0\u2002\u2003\u2007\u2009\u200a\u202f\u3000", " "),
    ("–—−‐‑‒―", "-"),
    ("،٬", ","),
    ("‘’ʼ`´", "'"),
    ("∕⁄", "/"),
)


def _plain_table() -> npt.NDArray[np.uint32]:
    """Build the look-up table: letters and digits as ``normalize.fold`` has them, punctuation kept."""
    table = np.arange(0x110000, dtype=np.uint32)
    alphabet = "".join(map(chr, range(0x3000)))
    everything = fold(alphabet)
    mapped = np.frombuffer(everything.text.encode("utf-32-le"), dtype=np.uint32)
    kept = np.zeros(len(alphabet), dtype=bool)
    kept[everything.offsets] = True
    table[: len(alphabet)][~kept] = 0
    letters = mapped != ord(" ")
    table[everything.offsets[letters]] = mapped[letters]
    for listed, target in _ONE_FOR_ALL:
        for character in listed:
            table[ord(character)] = ord(target)
    return table


_TABLE = _plain_table()


def plain(text: str) -> Plain:
    """Fold ``text`` for the grammar: letters and digits folded, invisible marks dropped, punctuation kept."""
    mapped = _TABLE[np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)]
    offsets = np.flatnonzero(mapped)
    return Plain(text, mapped[offsets].tobytes().decode("utf-32-le", "replace"), np.append(offsets, len(text)))


def one_of(words: Iterable[str]) -> str:
    """Return an alternation of folded words, longest first; a blank in them may be missing, a hyphen, an apostrophe."""
    return "|".join(
        re.escape(word).replace("\\ ", "[ '-]?") for word in sorted(words, key=lambda word: (-len(word), word))
    )


def squeezed(word: str) -> str:
    """Return what ``one_of`` matched without the blanks, hyphens and apostrophes that may stand in it."""
    return re.sub("[ '-]", "", word)


def by_squeezed(table: Mapping[str, int]) -> dict[str, int]:
    """Return the table keyed by the words without their blanks, for what ``one_of`` matched."""
    return {squeezed(word): number for word, number in table.items()}


_END = r"(?![^\W\d_])"  # a digit may follow: «أكتوبر2025»
_MONTHS = GREGORIAN_MONTHS | HIJRI_MONTHS | SOLAR_HIJRI_MONTHS
_MONTH = rf"(?:{one_of(_MONTHS)}){_END}"
_SEPARATOR = r"[ ,.\-/()]{0,4}"
# Two renderings glued without a blank: «07.03.20257 مارس», "October 9, 20252:05 PM".
_YEAR = r"\d{4}(?:(?!\d)|(?=\d{1,2}(?::\d\d|[./-]\d| [^\W\d_])))"
_MARK = rf"(?: ?(?P<mark>هجريه|هجري|ميلاديه|ميلادي|ه|م|г\.?|года|год|году|року|р\.?|ad|ش){_END})?"
_OF_YEAR = r"(?:(?:من )?(?:سنه|لسنه|عام|لعام|العام) |del? |of )?"
_TWO_NAMES = rf"(?P<m>{_MONTH})\.?(?: ?[/(\-,] ?(?P<m2>{_MONTH})\)?| (?P<m3>{_MONTH}))?"
_YMD = re.compile(
    rf"(?P<y>\d{{4}}) ?(?P<s>[-/.]) ?(?P<m>\d{{1,2}}) ?(?P=s) ?(?P<d>\d{{1,2}})(?:(?!\d)|(?=\d\d:)){_MARK}"
)
_DMY = re.compile(
    rf"(?P<a>\d{{1,2}}) ?(?P<s>[-/.]) ?(?P<b>\d{{1,2}}) ?(?P=s) ?(?P<y>{_YEAR}|\d\d(?![\d:]|[./-]\d)){_MARK}"
)
_DAY_MONTH = re.compile(
    rf"(?P<d>\d{{1,2}})(?:er|st|nd|rd|th|º|°|-?го)?{_SEPARATOR}(?:من |شهر |de |of |d'){{0,2}}{_TWO_NAMES}"
    rf"(?:{_SEPARATOR}{_OF_YEAR}(?P<y>{_YEAR}){_MARK})?"
)
_MONTH_DAY = re.compile(
    rf"{_TWO_NAMES}{_SEPARATOR}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]|[^\W\d_])"
    rf"(?:[ ,]{{1,3}}(?P<y>{_YEAR}))?"
)
_MONTH_YEAR = re.compile(rf"{_TWO_NAMES}{_SEPARATOR}{_OF_YEAR}(?P<y>{_YEAR}){_MARK}")
_MONTHS_BEFORE = re.compile(rf"(?<![^\W\d_])[بولف]?(?P<all>{_TWO_NAMES}){_SEPARATOR}{_OF_YEAR}$")
_ORDINAL_BEFORE = re.compile(rf"(?<![^\W\d_])[ولب]?(?P<o>{one_of(ORDINALS)})(?: من)?(?: شهر)? $")
_LAST_WORD = re.compile(r"([^\W\d_]+)[^\w\n]{0,4}$")
_CLOCK = (
    r"(?P<h>\d{1,2})(?: ?[:h] ?(?P<min>\d{2})(?::(?P<sec>\d{2})(?:[.,]\d{1,9})?)?"
    r"|(?P<hour> ?h)(?!\w)|(?P<dot>\.\d{2})(?=[ ]?(?:[a-z]{2,4}|بتوقيت)))(?!\d)"
)
_HALF = r"(?: ?(?P<half>[ap]\.m\.?|am|pm|ص|م|صباحا|مساء|ظهرا|عصرا|ليلا|утра|вечера)(?![^\W\d_]))?"
_ZONE = (
    rf"(?:[ (,]{{0,3}}(?:(?:ب?توقيت|حسب توقيت|по|time in) )?(?:(?P<zone>{one_of(ZONES)})(?![^\W\d_]))?"
    r" ?(?P<offset>[+-]\d{1,2}(?::?\d{2})?(?!\d|[./-]\d))?\)?)?"
)
_TIME_AFTER = re.compile(
    rf"(?:t|[ ,|\-:()@·•/;]{{0,5}}(?:(?:علي |في )?الساعه|at|a|в|um|عند|بتوقيت)?[ :]{{0,2}})"
    rf"{_CLOCK}{_HALF}{_ZONE}"
)
_TIME_BEFORE = re.compile(rf"(?<![\d:.]){_CLOCK}{_HALF}{_ZONE}[ ,|\-:)·•]{{0,5}}(?:[^\W\d_]{{2}} )?$")
_LAST_MONTH_WORDS = frozenset(name.split()[-1] for name in _MONTHS)
_BEFORE_YEAR = _LAST_MONTH_WORDS | {"سنه", "عام", "لعام", "de", "of"}
_LATIN_MONTH = re.compile(r"[a-z]")
_OTHER_SCRIPT = re.compile(r"[\u0400-\u06ff]")
_BESIDE_WEEKDAY = frozenset({"الموافق", "موافق", "المصادف", "the", "le", "هجري", "date", "في", "يوم", "الساعه"})
_DIGITS = re.compile(r"\d+")


def written_dates(folded: Plain) -> list[Written]:
    """Return the absolute dates in the text, in order, with what stands beside them, none overlapping."""
    found: list[Written] = []
    text = folded.text
    done, at = 0, 0
    while (number := _DIGITS.search(text, at)) is not None:
        written = _at(folded, number.start(), done)
        at = number.end()
        if written is not None and written.start >= done and written.end > number.start():
            written = _with_time(text, _with_weekday(text, written, done), done)
            found.append(written)
            done = at = written.end
    return found


def _at(folded: Plain, at: int, floor: int) -> Written | None:
    """Read the date whose first digit stands at ``at``."""
    text = folded.text
    match = _YMD.match(text, at) or _DMY.match(text, at)
    if match is not None and not _goes_on(text, at, match.end()):
        return _numeric(match, persian=folded.source[int(folded.offsets[at])] in _PERSIAN_DIGITS)
    match = _DAY_MONTH.match(text, at)
    if match is not None:
        return _named(match, match.start(), int(match["d"]))
    word = _LAST_WORD.search(text, max(floor, at - 22), at)
    if word is None or not (word[1] in _BEFORE_YEAR or word[1][1:] in _BEFORE_YEAR):
        return None
    months = _MONTHS_BEFORE.search(text, max(floor, at - 60), at)
    return None if months is None else _month_first(text, months.start("all"), floor)


_PERSIAN_DIGITS = "۰۱۲۳۴۵۶۷۸۹"


def _goes_on(text: str, start: int, end: int) -> bool:
    """Tell whether digits joined to the match make it a piece of something longer: a version, an address, a phone."""
    before = text[max(0, start - 2) : start]
    after = text[end : end + 2]
    return bool(re.search(r"\d[./]$", before)) or bool(re.match(r"[./-]\d", after))


def _numeric(match: re.Match[str], *, persian: bool) -> Written:
    """Read a date all in digits; in Persian digits 1404-07-17 is a solar Hijri date."""
    groups = match.groupdict()
    year, mark = int(groups["y"]), groups["mark"]
    short = len(groups["y"]) == 2
    if short:
        year += 2000 if year < 70 else 1900
    if "a" in groups:
        first, second = int(groups["a"]), int(groups["b"])
        swap = first <= 12 < second
        day, month = (second, first) if swap else (first, second)
        swapped = first <= 12 and second <= 12
    else:
        month, day, swapped = int(groups["m"]), int(groups["d"]), False
    calendar: Calendar = "gregorian"
    if mark == "ش" or (mark is None and persian and 1300 <= year <= 1420):
        calendar = "solar"
    elif 1300 <= year <= 1500:
        calendar = "hijri"
    return Written(match.start(), match.end(), year, month, day, calendar, short, swapped)


def _named(match: re.Match[str], start: int, day: int) -> Written | None:
    """Read a date with the month's name; None when the words can't be meant as a date."""
    second = match["m2"] or match["m3"]
    name, other = _number(match["m"]), _number(second) if second else None
    calendar, month = name
    year = int(match["y"]) if match["y"] else 0
    if calendar != "gregorian" and year and not 1300 <= year <= 1500:
        return None
    end = match.end()
    conflict = other is not None and other != name and match["m2"] is not None
    return Written(start, end, year, month, day, calendar, conflict=conflict)


_GREGORIAN = by_squeezed(GREGORIAN_MONTHS)
_HIJRI = by_squeezed(HIJRI_MONTHS)
_SOLAR = by_squeezed(SOLAR_HIJRI_MONTHS)
_ORDINALS = by_squeezed(ORDINALS)


def _number(name: str) -> tuple[Calendar, int]:
    key = squeezed(name)
    if key in _GREGORIAN:
        return "gregorian", _GREGORIAN[key]
    return ("hijri", _HIJRI[key]) if key in _HIJRI else ("solar", _SOLAR[key])


def _month_first(text: str, start: int, floor: int) -> Written | None:
    match = _MONTH_DAY.match(text, start)
    if match is not None and (match["y"] or _LATIN_MONTH.match(match["m"])):
        return _named(match, start, int(match["d"]))
    match = _MONTH_YEAR.match(text, start)
    if match is None:
        return None
    ordinal = _ORDINAL_BEFORE.search(text, max(floor, start - 30), start)
    if ordinal is not None:
        return _named(match, ordinal.start("o"), _ORDINALS[squeezed(ordinal["o"])])
    return _named(match, start, 0)


def _with_weekday(text: str, written: Written, floor: int) -> Written:
    """Take the weekday in front of the date into its span: «الخميس الموافق 9 أكتوبر»."""
    at = written.start
    for _ in range(3):
        word = _LAST_WORD.search(text, max(floor, at - 24), at)
        if word is None:
            return written
        number = WEEKDAYS.get(word[1], WEEKDAYS.get(word[1][1:]) if word[1][0] in "ولف" else None)
        if number is not None:
            return replace(written, start=word.start(1), weekday=number)
        if word[1] not in _BESIDE_WEEKDAY:
            return written
        at = word.start(1)
    return written


def _with_time(text: str, written: Written, floor: int) -> Written:
    """Take the time and zone behind or in front of a full date into its span."""
    if not (written.year and written.day):
        return written
    match = _TIME_AFTER.match(text, written.end)
    start, end = written.start, written.end
    if match is not None:
        end = match.end()
    elif any(mark in text[max(floor, start - 24) : start] for mark in ":h."):
        match = _TIME_BEFORE.search(text, max(floor, start - 60), start)
        start = match.start() if match is not None else start
    if match is None:
        return written
    clock = _clock(match)
    if clock is None:
        return written
    end = len(text[:end].rstrip(" (,"))
    return replace(
        written, start=start, end=end, clock=clock, zone=_zone(match), meridiem=match["half"] in {"am", "pm"}
    )


def _clock(match: re.Match[str]) -> tuple[int, int, int | None] | None:
    hour = int(match["h"])
    minute = int(match["min"] or (match["dot"] or ".0")[1:])
    second = int(match["sec"]) if match["sec"] else None
    half = match["half"]
    if half in EVENING and hour < 12:
        hour += 12
    elif half in MORNING and hour == 12:
        hour = 0
    if hour > 23 or minute > 59 or (second or 0) > 59:
        return None
    return hour, minute, second


def _zone(match: re.Match[str]) -> int | None:
    """Return the minutes east of Greenwich, None when no zone stands there."""
    minutes = _ZONE_MINUTES.get(squeezed(match["zone"])) if match["zone"] else None
    if match["offset"] and (minutes is None or match["zone"] in {"gmt", "utc"}):
        sign = -1 if match["offset"][0] == "-" else 1
        digits = match["offset"][1:].replace(":", "")
        hours, rest = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
        return sign * (hours * 60 + rest) if hours <= 14 and rest < 60 else minutes
    return minutes


_ZONE_MINUTES = by_squeezed(ZONES)


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
    return FoundDate(start, end, value, precision, "absolute", impossible, written.weekday)


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
