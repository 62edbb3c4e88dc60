"""Dates that stand for a whole story: on a line of their own, in a byline, glued to the first words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from workers.text.calendars import resolve, writes_month_first
from workers.text.date_grammar import written_dates
from workers.text.date_model import FoundDate, Plain, Role, Written, one_of, plain
from workers.text.date_words import (
    AGENCIES,
    DAYS_FROM_TODAY,
    ISSUES,
    LABELS,
    PUBLISHED_LABELS,
    UPDATED_LABELS,
    WEEKDAYS,
    ZONES,
)
from workers.text.relative_dates import nearest, relative_dates, without_ago, without_year

#: Newspapers carry tomorrow's date in the evening, and clocks east of the reader are ahead.
AHEAD = timedelta(hours=36)
_LONGEST_DATE_LINE = 200
_WORDS = re.compile(r"[^\W_]+")
_LONE_CLOCK = re.compile(
    r"\d{1,2}(?:[:h]| h )\d{2}(?::\d{2})?(?: ?(?:am|pm|[ap]\.m\.?|ص|م))?"
    r"|\d{1,2} ?(?:[ap]m\b|[ap]\.m\.?)"
    r"|\b(?:السنه|العدد|issue|vol|volume|no|n°|№|numero|номер|выпуск)[ .]{0,2}\d+"
    r"|\d{1,5}(?= (?:min|دق|مشا|قرا|view|comm|تعل|прос))"
)
_DATE_LABELS = PUBLISHED_LABELS | UPDATED_LABELS | {"date", "dated", "التاريخ", "تاريخ", "بتاريخ", "дата"}
_BESIDE_LABELS = frozenset(
    part for table in (ZONES, WEEKDAYS, DAYS_FROM_TODAY) for name in table for part in name.split()
)


def is_date_line(line: str, *, anchor: datetime | None = None) -> FoundDate | None:
    """Return the date of a line that is nothing but a date, its label, weekday and time; None for any other line.

    Of several dates the published one counts, then one without a label, then the updated one; of one day in two
    calendars the Gregorian. With ``anchor`` (when the page was fetched) "3 hours ago" and dates without a year are
    read too.
    """
    if not line or len(line) > _LONGEST_DATE_LINE:
        return None
    folded = plain(line)
    written = written_dates(folded)
    dates = _labelled(folded, anchor, written)
    spans = {span for _, span in dates} | {(one.start, one.end) for one in written}
    if not dates or not _only_labels(folded, sorted(spans)):
        return None
    return min((found for found, _ in dates), key=rank)


def _labelled(
    folded: Plain, anchor: datetime | None, written: list[Written] | None = None
) -> list[tuple[FoundDate, tuple[int, int]]]:
    """Return the dates of a short line with their folded spans and the role their labels give them."""
    written = written_dates(folded) if written is None else written
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
            if role is not None or hidden:
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
    if found.value > fetched_at + AHEAD:
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


def label_role(line: str) -> Role | None:
    """Return what a line that is nothing but a label («تاريخ النشر:», "Last updated") says of the date under it."""
    words = _WORDS.findall(plain(line).text) if len(line) <= _LONGEST_LABEL else []
    return _role(" ".join(words)) if all(word in LABELS for word in words) else None


_LONGEST_LABEL = 40


def _only_labels(folded: Plain, spans: list[tuple[int, int]]) -> bool:
    rest, before = [], 0
    for start, end in spans:
        rest.append(folded.text[before:start])
        before = end
    rest.append(folded.text[before:])
    words = _WORDS.findall(_LONE_CLOCK.sub(" ", without_ago(" | ".join(rest))))
    return all(word in LABELS or word in _BESIDE_LABELS for word in words)


def rank(found: FoundDate) -> tuple[bool, int]:
    """Return the order of dates as evidence, the best first: possible, exact, published."""
    role = {"published": 0, None: 1, "updated": 2}[found.role]
    return found.impossible is not None, role + 3 * (found.precision in {"month", "year"})


#: "All News 11:21 August 24, 2023"
_CLOCK_BEFORE = re.compile(r"\d{1,2}:\d{2}\W*$")
#: "June 6, 2023, last updated 8:40 PM, Kyiv time"
_CLOCK_BEHIND = re.compile(r"^\W*(?:[^\W\d_]+ ){0,3}\d{1,2}:\d{2}")
_SET_OFF = re.compile(r"[|•·]| - |^- | -$")
_BAR = re.compile(r"[|•·]")
#: «الفاشر: 29 أكتوبر 2025: راديو دبنقا»
_COLON = re.compile(r" ?: ?")
_AUTHOR = re.compile(r"\s*(?:by|par|von|por|بقلم|كتبت?|تحرير|اعداد|автор|текст)(?![^\W\d_])")
_LONGEST_BYLINE = 120
#: "Marc Delorme 05.03.2024"
_NAME_AND_DAY = re.compile(r"(?:[A-ZÀ-ÞА-ЯЁ][\w’'-]+ ){2,3}\d{1,2}[./-]\d{1,2}[./-]\d{4}")
#: «Главное за день. 17 июня 2019, понедельник»
_WEEKDAY_AFTER = re.compile(rf"[ ,(]{{1,3}}(?:{one_of(WEEKDAYS)})(?![^\W\d_])\)?")
_MOST_NAMES = 8


def byline_date(line: str) -> FoundDate | None:
    """Return the date of a short line that names an author, place or section beside it, set off from them.

    The date stands at an end of the line, or between bars, and has a label, a time, or a bar or dash beside it; a
    date at the end of a caption («… يوم 23 يوليو 2025») has none of these.
    """
    if not line or len(line) > _LONGEST_BYLINE:
        return None
    folded = plain(line)
    pairs = _labelled(folded, None)
    dates = [found for found, _ in pairs if found.precision not in {"month", "year"}]
    if not dates:
        return None
    before, after = folded.text[: pairs[0][1][0]], folded.text[pairs[-1][1][1] :]
    if _is_issue(before, after):
        return min(dates, key=rank)
    day = _WEEKDAY_AFTER.match(after)
    after = after[day.end() :] if day else after
    names = [word for word in _WORDS.findall(_LONE_CLOCK.sub(" ", before + " " + after)) if word not in LABELS]
    between = all(_BAR.search(side) or _COLON.fullmatch(side) for side in (before[-2:], after[:2]))
    if len(names) > _MOST_NAMES or (not between and all(side and not _only_words(side) for side in (before, after))):
        return None
    found = min(dates, key=rank)
    set_off = ((day or found.weekday is not None) and before.endswith((". ", ": ")) and not after.strip()) or any(
        _SET_OFF.search(part) for part in (before[-3:], after[:3])
    )
    timed = _CLOCK_BEFORE.search(before) is not None or _CLOCK_BEHIND.search(after) is not None
    signed = (
        set_off
        or between
        or timed
        or _has_day_in_digits(line, found, names)
        or _AUTHOR.match(folded.text) is not None
        or _AUTHOR.match(after) is not None
        or _NAME_AND_DAY.fullmatch(line) is not None
    )
    return found if found.role or signed or found.precision in {"minute", "second"} else None


def _has_day_in_digits(line: str, found: FoundDate, names: Sequence[str]) -> bool:
    """Tell a stamp from a caption: "2024-10-01 Argaam - Staff" has digits only, an outlet and a desk."""
    few = len(names) <= _PLACE_WORDS and _SET_OFF.search(line) is not None
    return few and _NUMERIC.fullmatch(line, found.start, found.end) is not None


def named_date(line: str) -> FoundDate | None:
    """Return the day of a line that holds one beside a name or place: "Ann Lee May 4, 2023", "Berne, 19.3.2023".

    Every other word begins with a capital, so that no sentence is read; Arabic, which has none, is left out.
    """
    if not line or len(line) > _LONGEST_BYLINE or line[0] >= _ARABIC:
        return None
    folded = plain(line)
    pairs = _labelled(folded, None)
    if len(pairs) != 1 or pairs[0][0].precision in {"month", "year"} or pairs[0][0].impossible is not None:
        return None
    found = pairs[0][0]
    rest = _LONE_CLOCK.sub(" ", f"{line[: found.start]} {line[found.end :]}")
    words = _WORDS.findall(rest)
    named = 0 < len(words) <= _PLACE_WORDS and all(word[0].isupper() for word in words)
    return found if named and not re.search(r"[.!?»\"](?:\s|$)", rest.strip()) else None


_ARABIC = "\u0600"


def issue_date(line: str) -> FoundDate | None:
    """Return the day of the issue or digest that a line names: «Главное за 15 апреля 2019 года».

    ``byline_date`` reads these lines too; this one tells them from headlines that end with a date.
    """
    if not line or len(line) > _LONGEST_BYLINE or not any(map(str.isdigit, line)):
        return None
    folded = plain(line)
    pairs = _labelled(folded, None)
    if not pairs or not _is_issue(folded.text[: pairs[0][1][0]], folded.text[pairs[-1][1][1] :]):
        return None
    return min((found for found, _ in pairs if found.precision not in {"month", "year"}), key=rank, default=None)


_ISSUE_BEFORE, _PAGE_AFTER = 6, 3


def _is_issue(before: str, after: str) -> bool:
    """Tell whether a date belongs to what is published by the day: a paper's number, a digest, a newsletter."""
    words = _WORDS.findall(before)
    rest = [word for word in _WORDS.findall(after) if word not in LABELS and not word.isdigit()]
    return (
        0 < len(words) <= _ISSUE_BEFORE
        and len(rest) < _PAGE_AFTER
        and (not ISSUES.isdisjoint(words) or "№" in before)
        and all(len(word) <= _PAGE_AFTER or word in ISSUES for word in rest)
    )


def header_date(line: str) -> FoundDate | None:
    """Return the date of a line that is a place, a date and an agency: «الرياض 12 مايو 2024 م واس».

    A caption that ends with an agency has a sentence before its date or a photographer behind it.
    """
    folded = plain(line[:_LONGEST_DATE_LINE])
    pairs = _labelled(folded, None)
    dates = [found for found, _ in pairs if found.precision not in {"month", "year"}]
    if not dates:
        return None
    before, after = folded.text[: pairs[0][1][0]], folded.text[pairs[-1][1][1] :]
    place = [word for word in _WORDS.findall(_AGENCY.sub(" ", before)) if word not in LABELS]
    agency = _only_words(_AGENCY.sub(" ", after))
    named = place or _AGENCY.search(before) is not None
    return min(dates, key=rank) if named and len(place) <= _PLACE_WORDS and agency else None


def names_agency(line: str) -> bool:
    """Tell whether a line names an agency as it signs its wires."""
    return _AGENCY.search(plain(line[:_LONGEST_DATE_LINE]).text) is not None


_AGENCY = re.compile(rf"(?<![^\W\d_])(?:{one_of(AGENCIES)})(?![^\W\d_])")
_PLACE_WORDS = 4


def _only_words(text: str) -> bool:
    """Tell whether a piece of a line is labels and punctuation."""
    return all(word in LABELS for word in _WORDS.findall(_LONE_CLOCK.sub(" ", without_ago(text))))


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
