"""When a story was published: one rule over all evidence, which never invents a date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Literal

from schemas.story import Precision
from workers.text.calendars import improbable, resolve
from workers.text.date_grammar import written_dates
from workers.text.date_model import FoundDate, Plain, Written, by_squeezed, one_of, plain, squeezed
from workers.text.date_stamps import AHEAD, rank
from workers.text.date_words import AGENCIES, DAYS_FROM_TODAY, LABELS, WEEKDAYS
from workers.text.relative_dates import nearest

Evidence = Literal["declared", "date line", "address", "wire header", "today", "page"]


@dataclass(frozen=True, slots=True)
class Published:
    """A publication date (UTC), how exact it is, and what it rests on."""

    value: datetime
    precision: Precision
    evidence: Evidence


_OF_PAGE = frozenset({"declared", "date line", "address", "page"})
#: An address's day is midnight in UTC, the story's date a moment of that day in the outlet's zone, or of the next.
_ADDRESS_SPREAD = timedelta(hours=48)
_WORDS = re.compile(r"[^\W_]+")
_DIGIT = re.compile(r"\d")
#: How far a wire's own day may lie from the date line of its page.
_WIRE_DAYS = 3
_LEAD = 2500
_AGENCIES = one_of(AGENCIES)
# «في ذلك اليوم» and «في مثل هذا اليوم» tell of another day; «وذلك اليوم» doesn't.
_OTHER_DAY = "".join(rf"(?<! {word} )" for word in ("ذلك", "ذاك", "نفس", "ذات", "مثل", "مثل هذا", "كل"))
_TODAY_WORD = rf"(?<![^\W\d_]){_OTHER_DAY}[ولبف]?(?P<t>{one_of(DAYS_FROM_TODAY)})(?![^\W\d_])"
_TIED = re.compile(rf"{_TODAY_WORD}(?:[ ,]{{1,2}}(?:الموافق|المصادف|the|on|le|в|во))?[ ,(\-:]{{0,3}}$")
_SAID_WEEKDAY = re.compile(rf"{_TODAY_WORD}[ ,(]{{1,3}}(?:يوم |в |во )?(?P<w>{one_of(WEEKDAYS)})(?![^\W\d_])")
_DAYS, _WEEKDAYS = by_squeezed(DAYS_FROM_TODAY), by_squeezed(WEEKDAYS)
_THIS_WEEKDAY = re.compile(r"(?<![^\W\d_])ce $")
_WIRE_END = re.compile(
    rf" ?[.,]? ?(?:\(\s?(?:{_AGENCIES})(?![^\W\d_])[^()\n]{{0,20}}\)|/ ?[^/\n]{{2,20}} ?/|(?:{_AGENCIES})(?![^\W\d_])"
    r"|\([^()\n]{2,25}\) ?-|\((?:[^\W\d_][ .]){1,3}[^\W\d_]\.?\)|(?P<dash>--?))"
)
_WIRE_NUMERIC = re.compile(r"(?<![\d-])(\d{1,2}) ?- ?(\d{1,2}) ?(?=\()")


def publication_date(
    *,
    declared: datetime | None = None,
    declared_precision: Precision | None = None,
    date_lines: Sequence[FoundDate] = (),
    addressed: datetime | None = None,
    inherited: Published | None = None,
    lead: str = "",
    fetched_at: datetime | None = None,
) -> Published | None:
    """Return when a story was published by the best evidence there is, or None.

    In this order: what metadata declare; the story's own date lines (in the order of ``dates_around``, published before
    updated), of these the ones that agree with the day in the page's address (``addressed``) to a day; that day itself;
    a wire header in the lead; an absolute date the lead ties to today or yesterday; the page's date; a labelled month.
    ``inherited`` is the date of the page's first story, for the stories
    after it: it counts unless the lead's «اليوم الثلاثاء» contradicts it. ``lead`` is the title and the first
    paragraphs, a line each. Dates that can't be right, or lie more than 36 hours after ``fetched_at``, are no evidence.
    """
    if declared is not None and unbelievable(declared, fetched_at) is None:
        return Published(declared.astimezone(UTC), declared_precision or _precision(declared), "declared")
    lines = [one for one in date_lines if one.impossible is None and unbelievable(one.value, fetched_at) is None]
    if addressed is not None and unbelievable(addressed, fetched_at) is None:
        lines = [one for one in lines if abs(one.value - addressed) <= _ADDRESS_SPREAD]
        if all(one.precision in {"month", "year"} for one in lines):
            return Published(addressed, "day", "address")
    best = min(lines, key=rank, default=None)
    if best is not None and best.precision not in {"month", "year"}:
        return _as_written(best)
    page = inherited if inherited is not None and inherited.evidence in _OF_PAGE else None
    if page is None and _DIGIT.search(lead, 0, _LEAD) is None:  # no date stands there, and none is to be contradicted
        return _as_written(best) if best is not None and best.role is not None else None
    folded = plain(lead[:_LEAD])
    written = [one for one in written_dates(folded) if one.day]
    said = _wire_day(folded, written, page or _fetched(fetched_at)) or _tied_day(folded, written)
    if said is not None and unbelievable(said.value, fetched_at) is None:
        return said
    if page is not None and not _contradicts(folded.text, page):
        return replace(page, evidence="page")
    return _as_written(best) if best is not None and best.role is not None else None


def _fetched(fetched_at: datetime | None) -> Published | None:
    """A wire's day without a year counts in the week a page was fetched; one day in fifty lies there by chance."""
    return Published(fetched_at - timedelta(days=_WIRE_DAYS - 1), "day", "page") if fetched_at is not None else None


def _as_written(line: FoundDate) -> Published:
    """Keep the calendar day of the outlet where its clock, in UTC, would fall on another day."""
    if line.day is not None and line.precision in {"minute", "second"} and line.day != line.value.date():
        return Published(datetime(line.day.year, line.day.month, line.day.day, tzinfo=UTC), "day", "date line")
    return Published(line.value, line.precision, "date line")


def unbelievable(value: datetime, fetched_at: datetime | None) -> str | None:
    """Return why a story fetched at ``fetched_at`` can't have been published at ``value``, or None."""
    if value.tzinfo is None:
        return "no time zone"
    if fetched_at is not None and value > fetched_at + AHEAD:
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
        others = [before for before in written[:index] if before.start >= line]
        place = "".join(
            text[start:end]
            for start, end in zip(
                [line, *(o.end for o in others)], [*(o.start for o in others), one.start], strict=True
            )
        )
        after = _WIRE_END.match(text, one.end)
        if one.start - line > 70 or after is None or not _LONG_REST.match(text, after.end()):
            continue
        if not _names_a_place(place, set_off=after["dash"] is not None):
            continue
        if one.year and (found := resolve(one, folded, month_first=False)).impossible is None:
            return Published(_midnight(found.value), "day", "wire header")
        if page is not None and not one.year and one.calendar == "gregorian":
            return _near_page(one.month, one.day, page)
    numeric = _WIRE_NUMERIC.search(text, 0, 60)
    if numeric is not None and page is not None:
        return _near_page(int(numeric[2]), int(numeric[1]), page)
    return None


def _names_a_place(before: str, *, set_off: bool) -> bool:
    """Tell whether what stands before a day can be a wire's place; before a bare dash it must be set off from the day.

    «ثورة 23 يوليو 1952 - …» and «في 7 أكتوبر 2023 (…)» begin with an event, not with a place.
    """
    words = _WORDS.findall(before)
    if len(words) > 4 or re.search(r"[!?»\"]|\.[ \n]", before) or all(word in LABELS for word in words):
        return False
    return not set_off or _SET_OFF.search(before) is not None


_SET_OFF = re.compile(rf"(?:[,-]|\(\s?(?:{_AGENCIES})\s?\)) ?$")


#: A wire's header opens a paragraph; a title has no room for so much behind its date.
_LONG_REST = re.compile(r"[^\n]{30}")


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


def confirmed(lead: str, page: Published) -> bool:
    """Tell whether a lead's «أمس الجمعة» agrees with the date of another story on its page."""
    today = _today(plain(lead[:_LEAD]).text)
    return today is not None and today in _weekdays(page)


def _contradicts(text: str, page: Published) -> bool:
    """Tell whether the lead says a weekday for today that the page's date isn't, in no zone within five hours."""
    today = _today(text)
    return today is not None and today not in _weekdays(page)


def _today(text: str) -> int | None:
    """Return the weekday a lead was written on if its «اليوم الثلاثاء» and «أمس الاثنين» agree, else None."""
    said = {(_WEEKDAYS[squeezed(one["w"])] - _DAYS[squeezed(one["t"])]) % 7 for one in _SAID_WEEKDAY.finditer(text)}
    return said.pop() if len(said) == 1 else None


def _weekdays(page: Published) -> set[int]:
    spread = (0,) if page.precision not in {"minute", "second"} else (-5, 0, 5)
    return {(page.value + timedelta(hours=hours)).weekday() for hours in spread}


def _midnight(value: datetime) -> datetime:
    return datetime(value.year, value.month, value.day, tzinfo=UTC)
