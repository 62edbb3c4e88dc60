"""Dates that mean something only beside another: yesterday, Thursday, last July, three hours ago, 16 May."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from schemas.story import Precision
from workers.text.date_model import FoundDate, Kind, Plain, Written, by_squeezed, one_of, squeezed
from workers.text.date_words import DAYS_FROM_TODAY, GREGORIAN_MONTHS, WEEKDAYS

_END = r"(?![^\W\d_])"
_LAST = r"الماضيه?|المنصرمه?|الفائته?|السابقه?|прошл\w+|dernier|derniere|passee?"
_THIS = r"الجاري|الجاريه|الحالي|الحاليه"
_NEXT = r"المقبله?|القادمه?|التالي|следующ\w+|prochaine?"
_PERIODS = {
    "week": r"الاسبوع|week|неделе|неделю|semaine",
    "month": r"الشهر|month|месяце|месяц|mois",
    "year": r"العام|السنه|year|году|год|annee|an",
}
_UNITS = {
    "minute": r"دقيقه|دقائق|دقيقتين|minutes?|mins?|минут\w*|мин",
    "hour": r"ساعه|ساعات|ساعتين|hours?|hrs?|час\w*|heures?|h",
    "day": r"يوم|ايام|يومين|يوما|days?|день|дня|дней|jours?|d",
    "week": r"اسبوع|اسابيع|اسبوعين|weeks?|недел\w*|semaines?",
    "month": r"شهر|اشهر|شهور|شهرين|شهرا|months?|месяц\w*|mois",
    "year": r"سنه|سنوات|سنتين|عام|اعوام|عامين|years?|год\w*|лет|ans?",  # codespell:ignore ans
}
_ANY_UNIT = "|".join(_UNITS.values())
_ANY_PERIOD = "|".join(_PERIODS.values())
_AGO = re.compile(rf"(?:منذ|قبل|il y a) (?:حوالي |نحو )?(?:(?P<n>\d{{1,3}}) )?(?P<u>{_ANY_UNIT}){_END}(?: فقط)?")
_AGO_BEHIND = re.compile(rf"(?<![^\W_])(?:(?P<n>\d{{1,3}}|an?|one) ?)?(?P<u>{_ANY_UNIT}) (?:ago|назад){_END}")
_AGO_ENDS = frozenset({"ago", "назад"})
_PERIOD = re.compile(
    rf"(?:(?P<p1>{_ANY_PERIOD}) (?:(?P<l1>{_LAST})|(?P<t1>{_THIS})|(?P<x1>{_NEXT})){_END}"
    rf"|(?:(?P<l2>last|прошл\w+)|(?P<t2>this|этом)|(?P<x2>next|следующ\w+)) (?P<p2>{_ANY_PERIOD}){_END})"
)
_BESIDE_MONTH = re.compile(
    rf"[ ,]{{0,2}}(?:من (?:هذا |نفس )?العام )?(?:(?P<last>{_LAST})|(?P<this>{_THIS})|(?P<next>{_NEXT})){_END}"
)
_BESIDE_WEEKDAY = re.compile(rf" (?:(?P<last>{_LAST})|(?P<next>{_NEXT})){_END}")
_WEEKDAY_AFTER = re.compile(r"[ ,(]{1,3}(?:в |во )?([^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+")
_MONTH_WORD = re.compile(
    rf"(?P<m>{one_of(GREGORIAN_MONTHS)})(?: ?[/(] ?(?:{one_of(GREGORIAN_MONTHS)})\)?)?(?! ?\d){_END}"
)
_TODAY = re.compile(rf"(?P<t>{one_of(DAYS_FROM_TODAY)}){_END}")
_STARTS = {word.split()[0] for word in DAYS_FROM_TODAY} | {re.split(r"[^\w]", word)[0] for word in DAYS_FROM_TODAY}
_WEEKDAY_WORDS = {
    word: number
    for word, number in WEEKDAYS.items()
    if word.startswith("ال") or (len(word) >= 5 and not "\u0600" <= word[0] <= "\u06ff" and word not in {"pazar"})
}
_PERIOD_STARTS = frozenset(
    {"الاسبوع", "الشهر", "العام", "السنه", "last", "this", "next", "semaine", "mois", "annee", "an"}
    | {"прошлой", "прошлом", "прошлую", "прошлый", "этом", "следующем"}
)
_AGO_STARTS = frozenset({"منذ", "قبل", "il"})
_MONTH_STARTS = frozenset(name.split()[0] for name in GREGORIAN_MONTHS) - {"mar", "may", "ماي", "اب", "mart", "march"}
_DAYS = by_squeezed(DAYS_FROM_TODAY)
_MONTHS = by_squeezed(GREGORIAN_MONTHS)
_CLITICS = "وفبلك"


@dataclass(frozen=True, slots=True)
class Said:
    """What a relative expression comes to: the moment, how exact it is, and the weekday named in it."""

    start: int
    end: int
    value: datetime
    precision: Precision
    kind: Kind = "relative"
    weekday: int | None = None


def nearest(month: int, day: int, to: date) -> date | None:
    """Return the day with this day and month that is nearest to ``to``, None when there is no such day."""
    found = [on for year in (to.year - 1, to.year, to.year + 1) if (on := _date(year, month, day)) is not None]
    return min(found, key=lambda on: abs((on - to).days), default=None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def without_year(written: Written, plain: Plain, anchor: datetime) -> FoundDate | None:
    """Resolve «16 مايو/أيار الماضي» or "9 October" to the day nearest to the anchor, or before it."""
    on = nearest(written.month, written.day, anchor.date()) if written.calendar == "gregorian" else None
    if on is None:
        return None
    beside = _BESIDE_MONTH.match(plain.text, written.end)
    end = beside.end() if beside else written.end
    if beside and beside["last"] and on > anchor.date():
        on = _date(on.year - 1, on.month, on.day) or on
    if beside and beside["next"] and on < anchor.date():
        on = _date(on.year + 1, on.month, on.day) or on
    start, stop = plain.span(written.start, end)
    return FoundDate(start, stop, _midnight(on), "day", "relative", None, written.weekday)


def without_ago(text: str) -> str:
    """Return folded text without its "3 hours ago", for telling whether anything else stands in it."""
    return _AGO_BEHIND.sub(" ", _AGO.sub(" ", text))


def relative_dates(plain: Plain, anchor: datetime, taken: list[tuple[int, int]]) -> list[FoundDate]:
    """Return the relative expressions of the text resolved against ``anchor``, outside the ``taken`` folded spans."""
    found: list[FoundDate] = []
    spans = iter([*taken, (len(plain.text) + 1, len(plain.text) + 1)])
    busy = next(spans)
    done = 0
    for word in _WORD.finditer(plain.text):
        start = word.start()
        while start >= busy[1]:
            busy = next(spans, (len(plain.text) + 1, len(plain.text) + 2))
        if start < done or busy[0] <= start:
            continue
        said = next(_said(plain.text, start, word[0], anchor, done), None)
        if said is not None and said.end <= busy[0]:
            begin, end = plain.span(said.start, said.end)
            found.append(FoundDate(begin, end, said.value, said.precision, said.kind, None, said.weekday))
            done = said.end
    return found


def _said(text: str, start: int, word: str, anchor: datetime, floor: int) -> Iterator[Said]:
    for skip in (0, 1) if word[0] in _CLITICS and len(word) > 3 else (0,):
        first, at = word[skip:], start + skip
        if first in _STARTS:
            yield from _day_word(text, at, anchor)
        if first in _WEEKDAY_WORDS:
            yield _weekday(text, at, first, anchor)
        if first in _AGO_STARTS:
            yield from _ago(_AGO.match(text, at), anchor)
        if first in _AGO_ENDS:
            yield from _ago(_AGO_BEHIND.search(text, max(floor, at - 24), at + len(first)), anchor)
        if first in _PERIOD_STARTS:
            yield from _period(text, at, anchor)
        if first in _MONTH_STARTS:
            yield from _month(text, at, anchor)


def _day_word(text: str, at: int, anchor: datetime) -> Iterator[Said]:
    match = _TODAY.match(text, at)
    if match is None:
        return
    end = match.end()
    weekday = None
    after = _WEEKDAY_AFTER.match(text, end)
    if after is not None and after[1] in WEEKDAYS:
        weekday, end = WEEKDAYS[after[1]], after.end()
    day = anchor.date() + timedelta(days=_DAYS[squeezed(match["t"])])
    yield Said(at, end, _midnight(day), "day", "relative", weekday)


def _weekday(text: str, at: int, word: str, anchor: datetime) -> Said:
    """A bare weekday is the latest such day, the anchor's own included, unless a word says last or next."""
    weekday, end = _WEEKDAY_WORDS[word], at + len(word)
    back = (anchor.weekday() - weekday) % 7
    beside = _BESIDE_WEEKDAY.match(text, end)
    if beside is not None:
        end = beside.end()
        back = back - 7 if beside["next"] else (back or 7)
    return Said(at, end, _midnight(anchor.date() - timedelta(days=back)), "day", "weekday", weekday)


def _ago(match: re.Match[str] | None, anchor: datetime) -> Iterator[Said]:
    if match is None:
        return
    number, unit = match["n"], match["u"]
    many = int(number) if number and number.isdigit() else 2 if unit.endswith("ين") else 1
    for name, words in _UNITS.items():
        if re.fullmatch(words, unit):
            yield Said(match.start(), match.end(), *_back(anchor, many, name))
            return


def _back(anchor: datetime, many: int, unit: str) -> tuple[datetime, Precision]:
    """Go back by units; a unit of hours or days gives a day, anything longer only a month or a year."""
    if unit == "minute":
        return (anchor - timedelta(minutes=many)).replace(second=0, microsecond=0), "minute"
    if unit in _HOURS:
        day = (anchor - timedelta(hours=many * _HOURS[unit])).date()
        return (_midnight(day.replace(day=1)), "month") if unit == "week" else (_midnight(day), "day")
    months = anchor.year * 12 + anchor.month - 1 - many * (12 if unit == "year" else 1)
    if unit == "year":
        return datetime(months // 12, 1, 1, tzinfo=UTC), "year"
    return datetime(months // 12, months % 12 + 1, 1, tzinfo=UTC), "month"


_HOURS = {"hour": 1, "day": 24, "week": 7 * 24}


def _period(text: str, at: int, anchor: datetime) -> Iterator[Said]:
    match = _PERIOD.match(text, at)
    if match is None:
        return
    word = match["p1"] or match["p2"]
    many = 1 if match["l1"] or match["l2"] else 0 if match["t1"] or match["t2"] else -1
    for name, words in _PERIODS.items():
        if re.fullmatch(words, word):
            value, precision = _back(anchor, many, name)
            yield Said(at, match.end(), value, precision)
            return


def _month(text: str, at: int, anchor: datetime) -> Iterator[Said]:
    """«في يوليو الماضي» is the latest July before the anchor's month; a month alone is the nearest one not after it."""
    match = _MONTH_WORD.match(text, at)
    if match is None:
        return
    month = _MONTHS[squeezed(match["m"])]
    beside = _BESIDE_MONTH.match(text, match.end())
    year = anchor.year
    if beside is not None and beside["next"]:
        year += month <= anchor.month
    elif beside is not None and beside["last"]:
        year -= month >= anchor.month
    else:
        year -= month > anchor.month
    yield Said(at, beside.end() if beside else match.end(), datetime(year, month, 1, tzinfo=UTC), "month")


def _midnight(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, tzinfo=UTC)
