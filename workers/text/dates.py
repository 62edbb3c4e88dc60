"""Dates in news text, and the one date that matters: when a story was published.

``find_dates`` reads dates anywhere, ``is_date_line`` and ``leading_date`` read the ones that stand for a whole story,
and ``publication_date`` weighs all evidence by one rule and never invents a date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from schemas.story import Precision
from workers.text.date_grammar import (
    FoundDate,
    Plain,
    Role,
    Written,
    by_squeezed,
    improbable,
    one_of,
    plain,
    resolve,
    squeezed,
    writes_month_first,
    written_dates,
)
from workers.text.date_words import DAYS_FROM_TODAY, LABELS, PUBLISHED_LABELS, UPDATED_LABELS, WEEKDAYS, ZONES
from workers.text.relative_dates import nearest, relative_dates, without_ago, without_year

__all__ = [
    "FoundDate",
    "Published",
    "byline_date",
    "find_dates",
    "is_date_line",
    "leading_date",
    "publication_date",
    "unbelievable",
]

Evidence = Literal["declared", "date line", "wire header", "today", "page"]


@dataclass(frozen=True, slots=True)
class Published:
    """A publication date (UTC), how exact it is, and what it rests on."""

    value: datetime
    precision: Precision
    evidence: Evidence


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


_LONGEST_DATE_LINE = 200
_WORDS = re.compile(r"[^\W_]+")
_LONE_CLOCK = re.compile(
    r"\d{1,2}[:h]\d{2}(?::\d{2})?(?:\s?(?:am|pm|ص|م))?"
    r"|\d{1,5}(?= (?:min|دق|مشا|قرا|view|comm|تعل|прос))|(?<=العدد )\d+"
)
_DATE_LABELS = PUBLISHED_LABELS | UPDATED_LABELS | {"date", "dated", "التاريخ", "تاريخ", "بتاريخ", "дата"}
_ZONE_WORDS = frozenset(part for name in ZONES for part in name.split())


def is_date_line(line: str, *, anchor: datetime | None = None) -> FoundDate | None:
    """Return the date of a line that is nothing but a date, its label, weekday and time; None for any other line.

    Of several dates the published one counts, then one without a label, then the updated one; of one day in two
    calendars the Gregorian. With ``anchor`` (when the page was fetched) "3 hours ago" and dates without a year are
    read too.
    """
    if not line or len(line) > _LONGEST_DATE_LINE:
        return None
    folded = plain(line)
    dates = _labelled(folded, anchor)
    if not dates or not _only_labels(folded, [span for _, span in dates]):
        return None
    return min((found for found, _ in dates), key=_rank)


def _labelled(folded: Plain, anchor: datetime | None) -> list[tuple[FoundDate, tuple[int, int]]]:
    """Return the dates of a short line with their folded spans and the role their labels give them."""
    written = written_dates(folded)
    month_first = writes_month_first(written, folded.text)
    gregorian = any(one.calendar == "gregorian" and one.year and one.day for one in written)
    dates: list[tuple[FoundDate, tuple[int, int]]] = []
    before, role = 0, None
    for one in written:
        label = _role(folded.text[before : one.start])
        role, before = (label or (role if one.calendar != "gregorian" else None)), one.end
        found = resolve(one, folded, month_first=month_first) if one.year else None
        if found is None and anchor is not None and one.day:
            found = _recent(one, folded, anchor)
        if found is not None:
            hidden = gregorian and one.calendar != "gregorian"
            found = replace(found, role=role, precision="month" if hidden else found.precision)
            dates.append((found, (one.start, one.end)))
    if anchor is not None and not dates:
        for found in relative_dates(folded, anchor.astimezone(UTC), []):
            start = int((folded.offsets < found.start).sum())
            end = int((folded.offsets < found.end).sum())
            dates.append((replace(found, role=_role(folded.text[:start])), (start, end)))
    return dates


def _recent(one: Written, folded: Plain, fetched_at: datetime) -> FoundDate | None:
    """Read a date without a year as the latest one that isn't after the page was fetched and fits its weekday."""
    found = without_year(one, folded, fetched_at)
    if found is None:
        return None
    if found.value > fetched_at + _AHEAD:
        earlier = nearest(one.month, one.day, date(fetched_at.year - 1, one.month, 1))
        if earlier is None:
            return None
        found = replace(found, value=datetime(earlier.year, earlier.month, earlier.day, tzinfo=UTC))
    return found if one.weekday in {None, found.value.weekday()} else None


def _role(label: str) -> Role | None:
    """Return what the label nearest to the date says."""
    for word in reversed(_WORDS.findall(label)):
        if word in UPDATED_LABELS:
            return "updated"
        if word in PUBLISHED_LABELS:
            return "published"
    return None


def _only_labels(folded: Plain, spans: list[tuple[int, int]]) -> bool:
    rest, before = [], 0
    for start, end in spans:
        rest.append(folded.text[before:start])
        before = end
    rest.append(folded.text[before:])
    words = _WORDS.findall(_LONE_CLOCK.sub(" ", without_ago(" | ".join(rest))))
    return all(word in LABELS or word in _ZONE_WORDS or word in WEEKDAYS for word in words)


def _rank(found: FoundDate) -> tuple[bool, int, bool]:
    role = {"published": 0, None: 1, "updated": 2}[found.role]
    return found.impossible is not None, role + 3 * (found.precision in {"month", "year"}), False


_SET_OFF = re.compile(r"[|•·]| - |^- | -$")
_LONGEST_BYLINE = 120
_MOST_NAMES = 8


def byline_date(line: str) -> FoundDate | None:
    """Return the date of a short line that names an author, place or section beside it, set off from them.

    The date stands at an end of the line and has a label, a time, or a bar or dash between it and the names; a date at
    the end of a caption («… يوم 23 يوليو 2025») has none of these.
    """
    if not line or len(line) > _LONGEST_BYLINE:
        return None
    folded = plain(line)
    dates = [pair for pair in _labelled(folded, None) if pair[0].precision not in {"month", "year"}]
    if not dates:
        return None
    before, after = folded.text[: dates[0][1][0]], folded.text[dates[-1][1][1] :]
    names = [word for word in _WORDS.findall(before + " " + after) if word not in LABELS]
    if len(names) > _MOST_NAMES or all(side and not _only_words(side) for side in (before, after)):
        return None
    found = min((found for found, _ in dates), key=_rank)
    set_off = any(_SET_OFF.search(part) for part in (before[-3:], after[:3]))
    return found if found.role or set_off or found.precision in {"minute", "second"} else None


def _only_words(text: str) -> bool:
    """Tell whether a piece of a line is labels and punctuation."""
    return all(word in LABELS for word in _WORDS.findall(text))


_GLUED = re.compile(r"[\s|:\-–—.,،•·)/]*")
_NUMERIC = re.compile(r"[\d\s./:tz+-]+")


def leading_date(line: str) -> tuple[FoundDate, int] | None:
    """Return the date glued to the beginning of a line, and the offset where the text proper begins.

    « date 2025-10-09 أعلن…» has one. A sentence that begins with a date («7 октября 2023 года боевики…») has not: the
    date needs a label, be all digits, or stand between a weekday or time and a dash.
    """
    head = line[:_LONGEST_DATE_LINE]
    folded = plain(head)
    dates = [pair for pair in _labelled(folded, None) if pair[0].precision not in {"month", "year"}]
    if not dates:
        return None
    found, (start, end) = dates[0]
    label = _WORDS.findall(folded.text[:start])
    if len(label) > 5 or not all(word in LABELS for word in label):
        return None
    labelled = any(word in _DATE_LABELS for word in label)
    if not labelled and (label or not _stands_alone(folded.text, start, end, found)):
        return None
    text_at = _GLUED.match(line, found.end)
    offset = text_at.end() if text_at else found.end
    for later, (later_start, later_end) in dates[1:]:
        if all(word in LABELS for word in _WORDS.findall(folded.text[end:later_start])):
            text_at = _GLUED.match(line, later.end)
            end, offset = later_end, text_at.end() if text_at else later.end
    return (found, offset) if len(_WORDS.findall(line[offset : offset + 400])) >= 3 else None


def _stands_alone(text: str, start: int, end: int, found: FoundDate) -> bool:
    if _NUMERIC.fullmatch(text, start, end):
        return True
    marked = found.weekday is not None or found.precision in {"minute", "second"}
    return marked and re.compile(r" ?[-|:] ?").match(text, end) is not None


#: Newspapers carry tomorrow's date in the evening, and clocks east of the reader are ahead.
_AHEAD = timedelta(hours=36)
#: How far a wire's own day may lie from the date line of its page.
_WIRE_DAYS = 3
_LEAD = 2500
_TODAY_WORD = rf"(?<![^\W\d_])[ولبف]?(?P<t>{one_of(DAYS_FROM_TODAY)})(?![^\W\d_])"
_TIED = re.compile(rf"{_TODAY_WORD}(?: (?:الموافق|المصادف|the|on|le))?[ ,(\-:]{{0,3}}$")
_SAID_WEEKDAY = re.compile(rf"{_TODAY_WORD}[ ,(]{{1,3}}(?:يوم |в |во )?(?P<w>{one_of(WEEKDAYS)})(?![^\W\d_])")
_DAYS, _WEEKDAYS = by_squeezed(DAYS_FROM_TODAY), by_squeezed(WEEKDAYS)
_THIS_WEEKDAY = re.compile(r"(?<![^\W\d_])ce $")
_WIRE_END = re.compile(r" ?[.,]? ?(?:\([^()\n]{2,40}\)|/ ?[^/\n]{2,30} ?/|--?|واس\b|: )")
_WIRE_NUMERIC = re.compile(r"(?<![\d-])(\d{1,2}) ?- ?(\d{1,2}) ?(?=\()")


def publication_date(
    *,
    declared: datetime | None = None,
    declared_precision: Precision | None = None,
    date_lines: Sequence[FoundDate] = (),
    inherited: Published | None = None,
    lead: str = "",
    fetched_at: datetime | None = None,
) -> Published | None:
    """Return when a story was published by the best evidence there is, or None.

    In this order: what metadata declare; the story's own date lines (from ``is_date_line`` and ``leading_date``;
    published before updated); a wire header in the lead; an absolute date the lead ties to today or yesterday; the
    page's date. ``inherited`` is the date of the page's first story, for the stories after it: it counts unless the
    lead's «اليوم الثلاثاء» contradicts it. ``lead`` is the title and first paragraphs, a line each. Dates that can't be
    right, or lie more than 36 hours after ``fetched_at``, are no evidence.
    """
    if declared is not None and unbelievable(declared, fetched_at) is None:
        return Published(declared.astimezone(UTC), declared_precision or _precision(declared), "declared")
    lines = [one for one in date_lines if one.impossible is None and unbelievable(one.value, fetched_at) is None]
    best = min(lines, key=_rank, default=None)
    if best is not None and best.precision not in {"month", "year"}:
        return Published(best.value, best.precision, "date line")
    page = inherited if inherited is not None and inherited.evidence in {"declared", "date line", "page"} else None
    folded = plain(lead[:_LEAD])
    written = [one for one in written_dates(folded) if one.day]
    said = _wire_day(folded, written, page) or _tied_day(folded, written)
    if said is not None and unbelievable(said.value, fetched_at) is None:
        return said
    if page is not None and not _contradicts(folded.text, page):
        return replace(page, evidence="page")
    return Published(best.value, best.precision, "date line") if best is not None else None


def unbelievable(value: datetime, fetched_at: datetime | None) -> str | None:
    """Return why a story fetched at ``fetched_at`` can't have been published at ``value``, or None."""
    if value.tzinfo is None:
        return "no time zone"
    if fetched_at is not None and value > fetched_at + _AHEAD:
        return "after it was fetched"
    return improbable(value)


def _precision(value: datetime) -> Precision:
    if value.second or value.microsecond:
        return "second"
    return "minute" if value.hour or value.minute else "day"


def _wire_day(folded: Plain, written: list[Written], page: Published | None) -> Published | None:
    """Read the day of «موسكو - 9 - 10 (كونا)--» or "BEIJING, Oct. 9 (Xinhua)"; without a year it needs the page's."""
    text = folded.text
    for index, one in enumerate(written):
        line = text.rfind("\n", 0, one.start) + 1
        place = text[max([line, *(before.end for before in written[:index])]) : one.start]
        after = _WIRE_END.match(text, one.end)
        if one.start - line > 70 or after is None or not re.match(r"[^\n]{30}", text[after.end() :]):
            continue
        if len(_WORDS.findall(place)) > 5 or re.search(r"[!?»\"]|\.[ \n]", place):
            continue
        if one.year and (found := resolve(one, folded, month_first=False)).impossible is None:
            return Published(_midnight(found.value), "day", "wire header")
        if page is not None and not one.year and one.calendar == "gregorian":
            return _near_page(one.month, one.day, page)
    numeric = _WIRE_NUMERIC.search(text, 0, 60)
    if numeric is not None and page is not None:
        return _near_page(int(numeric[2]), int(numeric[1]), page)
    return None


def _near_page(month: int, day: int, page: Published) -> Published | None:
    on = nearest(month, day, page.value.date()) if 1 <= month <= 12 else None
    if on is None or abs((on - page.value.date()).days) > _WIRE_DAYS:
        return None
    return Published(datetime(on.year, on.month, on.day, tzinfo=UTC), "day", "wire header")


def _tied_day(folded: Plain, written: list[Written]) -> Published | None:
    """Read the first absolute date that stands beside today or yesterday and agrees with its own weekday."""
    for one in written:
        days = _days_from_today(folded.text, one)
        if days is None or not one.year:
            continue
        found = resolve(one, folded, month_first=False)
        if found.impossible is None and one.weekday in {None, found.value.weekday()}:
            return Published(_midnight(found.value) - timedelta(days=days), "day", "today")
    return None


def _days_from_today(text: str, one: Written) -> int | None:
    before = text[max(0, one.start - 40) : one.start]
    tied = _TIED.search(before)
    if tied is not None:
        return _DAYS[squeezed(tied["t"])]
    return 0 if one.weekday is not None and _THIS_WEEKDAY.search(before) else None


def _contradicts(text: str, page: Published) -> bool:
    """Tell whether the lead says a weekday for today that the page's date isn't, in no zone within five hours."""
    said = {(_WEEKDAYS[squeezed(one["w"])] - _DAYS[squeezed(one["t"])]) % 7 for one in _SAID_WEEKDAY.finditer(text)}
    if len(said) != 1:
        return False
    spread = (0,) if page.precision not in {"minute", "second"} else (-5, 0, 5)
    return not said & {(page.value + timedelta(hours=hours)).weekday() for hours in spread}


def _midnight(value: datetime) -> datetime:
    return datetime(value.year, value.month, value.day, tzinfo=UTC)
