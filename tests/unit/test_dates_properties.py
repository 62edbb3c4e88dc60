"""What holds for any text at all: no error, spans inside the text, order, and the same answer twice."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.text.date_words import DAYS_FROM_TODAY, GREGORIAN_MONTHS, HIJRI_MONTHS, LABELS, ORDINALS, WEEKDAYS
from workers.text.dates import find_dates, is_date_line, leading_date, publication_date

ANCHOR = datetime(2025, 10, 9, 12, tzinfo=UTC)
WORDS = sorted({*GREGORIAN_MONTHS, *HIJRI_MONTHS, *WEEKDAYS, *ORDINALS, *DAYS_FROM_TODAY, *LABELS})
NUMBERS = [
    "0",
    "1",
    "9",
    "31",
    "99",
    "2025",
    "9999",
    "1447",
    "0000",
    "٩",
    "٢٠٢٥",
    "14:05",
    "99:99",
    "+14:99",
    "²",
    "十",
]
GLUE = [" ", "/", "-", ".", "،", ":", "(", ")", "\n", "T", "", "هـ", "م", "GMT", "PM", "\u200f", "ـ", "\x00", "\ud800"]
PIECES = st.sampled_from(WORDS) | st.sampled_from(NUMBERS) | st.sampled_from(GLUE)
any_text = st.text() | st.lists(PIECES, max_size=14).map("".join)
MONTHS = (
    *("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو"),
    *("يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
)


@given(any_text, st.none() | st.just(ANCHOR))
def test_any_text_gives_ordered_dates_inside_it(text: str, anchor: datetime | None) -> None:
    found = find_dates(text, anchor=anchor)
    before = 0
    for one in found:
        assert before <= one.start < one.end <= len(text)
        assert one.value.tzinfo is not None
        before = one.end
    assert found == find_dates(text, anchor=anchor)


@given(any_text, st.none() | st.just(ANCHOR))
def test_any_line_can_be_asked_for_its_date(line: str, anchor: datetime | None) -> None:
    found = is_date_line(line, anchor=anchor)
    assert found is None or 0 <= found.start < found.end <= len(line)
    glued = leading_date(line)
    assert glued is None or (glued[0].end <= glued[1] < len(line) and line[glued[1] :].strip())
    assert publication_date(lead=line) is None or any(digit.isdigit() for digit in line)


@given(any_text)
def test_without_an_anchor_only_absolute_dates_are_found(text: str) -> None:
    assert {one.kind for one in find_dates(text)} <= {"absolute"}


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2100, 12, 31)))  # noqa: DTZ001 - days only
def test_a_day_written_in_any_usual_form_is_read_back(day: datetime) -> None:
    forms = [
        f"{day:%Y-%m-%d}",
        f"{day.day:02}/{day.month:02}/{day.year}",
        f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        f"{day:%B} {day.day}, {day.year}",
        f"{day:%a, %d %b %Y} 00:00:00 GMT",
    ]
    for form in forms:
        found = find_dates(form)
        assert [one.value.date() for one in found] == [day.date()], form


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "9/",
        "9 أكتوبر/",
        "أكتوبر ",
        "12:00 ",
        "الخميس 9 ",
        "( ",
        "قبل 3 ",
        "أول من ",
        "/ a",
        "a.b",
        "ربيع ",
        "ـ",
        "-- ",
    ],
)
def test_repeated_pieces_cost_no_more_than_their_length(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        begin = time.perf_counter()
        find_dates(text, anchor=ANCHOR)
        return time.perf_counter() - begin

    # Ten times the text: ten times the work, not a hundred; the constant leaves room for a busy machine.
    assert seconds(100_000) < 40 * seconds(10_000) + 0.5
