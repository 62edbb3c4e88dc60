"""The grammar of absolute dates: numbers, month names of three calendars, and the weekday, time and zone beside them.

Everything is matched on a folded copy of the text (digits ASCII, diacritics and bidi marks gone, punctuation kept)
whose characters map back to source offsets. Only the surroundings of digits are looked at, so the cost follows the
number of digits rather than the length of the text.
"""

from __future__ import annotations

import re

from workers.text.date_model import Calendar, Plain, Written, by_squeezed, one_of, squeezed
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

_END = r"(?![^\W\d_])"  # a digit may follow: «أكتوبر2025»
_MONTHS = GREGORIAN_MONTHS | HIJRI_MONTHS | SOLAR_HIJRI_MONTHS
_MONTH = rf"(?:{one_of(_MONTHS)}){_END}"
_SEPARATOR = r"[ ,.\-/()]{0,4}"
# Two renderings glued without a blank: «07.03.20257 مارس», "October 9, 20252:05 PM".
_YEAR = r"\d{4}(?:(?!\d)|(?=\d{1,2}(?::\d\d|[./-]\d| [^\W\d_])))"
_MARK = rf"(?: ?(?P<mark>هجريه|هجري|ميلاديه|ميلادي|ه|م|г\.?|года|год|году|року|р\.?|ad|ش){_END})?"
_OF_YEAR = r"(?:(?:من )?(?:سنه|لسنه|عام|لعام|العام) |del? |of )?"
_TWO_NAMES = rf"(?P<m>{_MONTH})\.?(?: ?[/(\-,] ?(?P<m2>{_MONTH})\)?| (?P<m3>{_MONTH}))?"
_NTH = r"(?:er|st|nd|rd|th|º|°|-?го)?"  # codespell:ignore nd
_YMD = re.compile(
    rf"(?P<y>\d{{4}}) ?(?P<s>[-/.]) ?(?P<m>\d{{1,2}}) ?(?P=s) ?(?P<d>\d{{1,2}})(?:(?!\d)|(?=\d\d:)){_MARK}"
)
_DMY = re.compile(
    rf"(?P<a>\d{{1,2}}) ?(?P<s>[-/.]) ?(?P<b>\d{{1,2}}) ?(?P=s) ?(?P<y>{_YEAR}|\d\d(?![\d:]|[./-]\d)){_MARK}"
)
_DAY_MONTH = re.compile(
    rf"(?P<d>\d{{1,2}}){_NTH}{_SEPARATOR}(?:من |شهر |de |of |d'){{0,2}}{_TWO_NAMES}"
    rf"(?:{_SEPARATOR}{_OF_YEAR}(?P<y>{_YEAR}){_MARK})?"
)
_MONTH_DAY = re.compile(
    rf"{_TWO_NAMES}{_SEPARATOR}(?P<d>\d{{1,2}}){_NTH}(?![\d:]|[^\W\d_])"
    rf"(?:[ ,]{{1,3}}(?P<y>{_YEAR}))?"
)
_MONTH_YEAR = re.compile(rf"{_TWO_NAMES}{_SEPARATOR}{_OF_YEAR}(?P<y>{_YEAR}){_MARK}")
#: How a wire is closed: "082214 GMT FEV 25" is the 8th at 22:14; «KUNA 071530 Oct 23» has no zone.
_CLOSER = re.compile(
    rf"(?P<d>[0-3]\d)(?P<h>[0-2]\d)(?P<min>[0-5]\d) (?:(?P<zone>gmt|utc) )?(?P<m>{_MONTH})\.? (?P<y>\d\d)(?!\d)"
)
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
    rf"(?:t|[ ,|\-:()@·•/;]{{0,5}}(?:(?:علي |في )?الساعه|at|a|в|um|عند|الي|بتوقيت)?[ :]{{0,2}})"
    rf"{_CLOCK}{_HALF}{_ZONE}"
)
_TIME_BEFORE = re.compile(rf"(?<![\d:.]){_CLOCK}{_HALF}{_ZONE}[ ,|\-:)·•]{{0,5}}(?:[^\W\d_]{{2}} )?$")
_LAST_MONTH_WORDS = frozenset(name.split()[-1] for name in _MONTHS)
_BEFORE_YEAR = _LAST_MONTH_WORDS | {"سنه", "عام", "لعام", "de", "of"}
_LATIN_MONTH = re.compile(r"[a-z]")
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
            written = _with_time(text, _with_year(text, _with_weekday(text, written, done), done), done)
            found.append(written)
            done = at = written.end
    return found


def _at(folded: Plain, at: int, floor: int) -> Written | None:
    """Read the date whose first digit stands at ``at``."""
    text = folded.text
    match = _YMD.match(text, at) or _DMY.match(text, at)
    if match is not None and not _goes_on(text, at, match.end()) and not (len(match["y"]) == 2 and match["s"] == "-"):
        return _numeric(match, persian=folded.source[int(folded.offsets[at])] in _PERSIAN_DIGITS)
    if (match := _CLOSER.match(text, at)) is not None:
        return _closer(match)
    match = _DAY_MONTH.match(text, at)
    if match is not None and not _OFFSET_BEFORE.search(text, max(floor, at - 4), at):
        return _named(match, match.start(), int(match["d"]))
    word = _LAST_WORD.search(text, max(floor, at - 22), at)
    if word is None or not (word[1] in _BEFORE_YEAR or word[1][1:] in _BEFORE_YEAR):
        return None
    months = _MONTHS_BEFORE.search(text, max(floor, at - 60), at)
    return None if months is None else _month_first(text, months.start("all"), floor)


#: "7:02 PM GMT-5, November 4, 2025": five is the zone's.
_OFFSET_BEFORE = re.compile(r"(?:gmt|utc)[+-]$")
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


def _closer(match: re.Match[str]) -> Written | None:
    """Read the stamp that closes a wire."""
    calendar, month = _number(match["m"])
    if calendar != "gregorian":
        return None
    clock, zone = (int(match["h"]), int(match["min"]), None), 0 if match["zone"] else None
    return Written(
        match.start(), match.end(), 2000 + int(match["y"]), month, int(match["d"]), calendar, clock=clock, zone=zone
    )


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
            return written._replace(start=word.start(1), weekday=number)
        if word[1] not in _BESIDE_WEEKDAY:
            return written
        at = word.start(1)
    return written


_YEAR_BEFORE = re.compile(r"(?<!\d)((?:19|20)\d\d)[ ,/|-]{1,3}$")


def _with_year(text: str, written: Written, floor: int) -> Written:
    """Take the year in front of a weekday, day and month into the span: «2022 الخميس 3 نوفمبر»."""
    if written.year or not written.day or written.weekday is None:
        return written
    year = _YEAR_BEFORE.search(text, max(floor, written.start - 8), written.start)
    return written._replace(start=year.start(), year=int(year[1])) if year is not None else written


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
    return written._replace(
        start=start, end=end, clock=clock, zone=_zone(match), meridiem=match["half"] in {"am", "pm"}
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
