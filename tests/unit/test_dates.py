"""What dates mean: calendars, orders, anchors, impossible days, and the rule for the publication date."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from workers.text.date_model import NO_SUCH_DAY
from workers.text.dates import (
    Published,
    byline_date,
    find_dates,
    is_date_line,
    leading_date,
    publication_date,
    unbelievable,
)

SEEDS = Path(__file__).parents[2] / "seeds"
THURSDAY = datetime(2025, 10, 9, tzinfo=UTC)
PAGE = Published(THURSDAY, "day", "declared")


def one_day(text: str, **options: object) -> str:
    found = find_dates(text, **options)  # type: ignore[arg-type]
    assert len(found) == 1, found
    return found[0].value.date().isoformat()


@pytest.mark.parametrize(
    "text",
    [
        "في 9 أكتوبر/تشرين الأول 2025 وقع",
        "في ٩ تشرين الأول (أكتوبر) ٢٠٢٥ وقع",
        "في الـ9 من شهر أكتوبر من عام 2025 وقع",
        "في التاسع من أكتوبر 2025 وقع",
        "بتاريخ 17 / 4 / 1447 هـ وقع",
        "بتاريخ ١٤٤٧/٤/١٧هـ وقع",
        "في ۱۴۰۴/۰۷/۱۷ امضا کردند",
        "يوم 2025-10-09 وقع",
        "on the 9th of October 2025 they signed",
        "on Oct. 9th, 2025 they signed",
        "9-го октября 2025 года подписали",
        "signé le 9 oct. 2025 à Douchanbé",
    ],
)
def test_one_day_in_many_writings(text: str) -> None:
    assert one_day(text) == "2025-10-09"


def test_a_span_holds_the_weekday_and_the_time_written_beside_the_date() -> None:
    text = "وقع الرئيسان الخميس 9 أكتوبر 2025 الساعة 14:30 بتوقيت غرينتش بيانا"
    (found,) = find_dates(text)
    assert text[found.start : found.end] == "الخميس 9 أكتوبر 2025 الساعة 14:30 بتوقيت غرينتش"
    assert (found.value, found.precision, found.weekday) == (THURSDAY.replace(hour=14, minute=30), "minute", 3)


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("9 أكتوبر 2025 14:05 بتوقيت موسكو", 11),
        ("09.10.2025 14:05 MSK", 11),
        ("9 October 2025 02:05 PM GMT+3", 11),
        ("2025-10-09T14:05+05:30", 8),
        ("9 أكتوبر 2025 02:05 م", 14),
        ("Oct. 9, 2025, 12:05 a.m. UTC", 0),
    ],
)
def test_times_are_in_utc(text: str, hour: int) -> None:
    (found,) = find_dates(text)
    assert found.value.hour == hour


def test_numbers_are_day_first() -> None:
    assert one_day("03/04/2025") == "2025-04-03"


@pytest.mark.parametrize("text", ["04/13/2025", "Sunday 04/13/2025", "الأحد 13/04/2025"])
def test_a_number_over_twelve_is_the_day(text: str) -> None:
    assert one_day(text) == "2025-04-13"


@pytest.mark.parametrize(
    "text",
    ["4/3/2025 2:05 PM", "Thursday 04/03/2025", "الخميس 03/04/2025", "الخميس 04/03/2025"],
)
def test_month_first_needs_a_weekday_or_an_american_clock(text: str) -> None:
    assert one_day(text) == "2025-04-03"


def test_an_american_clock_on_an_arabic_page_is_no_evidence() -> None:
    assert one_day("نشر في 03/04/2025 2:05 PM") == "2025-04-03"


def test_a_caller_may_know_the_order() -> None:
    assert one_day("04/03/2025", month_first=True) == "2025-04-03"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31 فبراير 2025", "no day 2025-02-31"),
        ("29/02/2023", "no day 2023-02-29"),
        ("15/15/2025", "no month 15"),
        ("9 أكتوبر 9999", "after 2100"),
        ("9 October 1492", "before 1900"),
        ("31 رمضان 1447 هـ", "no day 1447-09-31"),
        ("9 أكتوبر/نوفمبر 2025", "disagree"),
    ],
)
def test_impossible_dates_are_flagged_not_mended(text: str, reason: str) -> None:
    (found,) = find_dates(text)
    assert found.impossible is not None
    assert reason in found.impossible


def test_a_day_that_does_not_exist_has_no_value() -> None:
    assert find_dates("31 فبراير 2025")[0].value == NO_SUCH_DAY


@pytest.mark.parametrize(
    "text",
    [
        "بنسبة 22.6% من التجارة و1.5 مليار دولار",
        "الإصدار 2.10.2025.1 من البرنامج",
        "للفترة 2025 - 2027",
        "القاعدة رقم 201",
        "فاز 3-1 على ضيفه",
        "192.168.10.2025",
        "هاتف 02-12-3456-789",
        "قال مايو إن 15 شخصا",
    ],
)
def test_other_numbers_are_no_dates(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("أكتوبر (تشرين الأول) 2023", "2023-10-01", "month"),
        ("رمضان 1446 هـ", "2025-03-01", "month"),
        ("October 2023", "2023-10-01", "month"),
        ("в октябре 2023 года", "2023-10-01", "month"),
    ],
)
def test_a_month_is_a_month(text: str, value: str, precision: str) -> None:
    found = find_dates(text)
    assert [(one.value.date().isoformat(), one.precision) for one in found] == [(value, precision)]


@pytest.mark.parametrize(
    ("text", "value", "precision", "kind"),
    [
        ("اليوم", "2025-10-09", "day", "relative"),
        ("أمس", "2025-10-08", "day", "relative"),
        ("مساء أمس الأربعاء", "2025-10-08", "day", "relative"),
        ("أول من أمس", "2025-10-07", "day", "relative"),
        ("غداً", "2025-10-10", "day", "relative"),
        ("yesterday", "2025-10-08", "day", "relative"),
        ("сегодня", "2025-10-09", "day", "relative"),
        ("вчера", "2025-10-08", "day", "relative"),
        ("aujourd'hui", "2025-10-09", "day", "relative"),
        ("hier", "2025-10-08", "day", "relative"),
        ("الخميس", "2025-10-09", "day", "weekday"),
        ("والأربعاء", "2025-10-08", "day", "weekday"),
        ("الخميس الماضي", "2025-10-02", "day", "weekday"),
        ("الجمعة المقبل", "2025-10-10", "day", "weekday"),
        ("в четверг", "2025-10-09", "day", "weekday"),
        ("on Friday", "2025-10-03", "day", "weekday"),
        ("في يوليو الماضي", "2025-07-01", "month", "relative"),
        ("في ديسمبر الماضي", "2024-12-01", "month", "relative"),
        ("الشهر الجاري", "2025-10-01", "month", "relative"),
        ("الشهر الماضي", "2025-09-01", "month", "relative"),
        ("العام الماضي", "2024-01-01", "year", "relative"),
        ("last year", "2024-01-01", "year", "relative"),
        ("في 16 مايو/أيار الماضي", "2025-05-16", "day", "relative"),
        ("في 29 ديسمبر الماضي", "2024-12-29", "day", "relative"),
        ("قبل يومين", "2025-10-07", "day", "relative"),
        ("3 days ago", "2025-10-06", "day", "relative"),
        ("2 недели назад", "2025-09-01", "month", "relative"),
    ],
)
def test_relative_words_resolve_against_the_anchor(text: str, value: str, precision: str, kind: str) -> None:
    (found,) = find_dates(text, anchor=THURSDAY)
    assert (found.value.date().isoformat(), found.precision, found.kind) == (value, precision, kind)


def test_of_published_and_updated_the_published_date_counts() -> None:
    for line in ("آخر تحديث: 10/10/2025 - نُشر في: 09/10/2025", "Published 9 Oct 2025 | Updated 10 Oct 2025"):
        found = is_date_line(line)
        assert found is not None
        assert (found.value, found.role) == (THURSDAY, "published")


def test_of_several_lines_the_published_one_counts() -> None:
    lines = [is_date_line("آخر تحديث: 11/10/2025"), is_date_line("تاريخ النشر: 09/10/2025")]
    published = publication_date(date_lines=[line for line in lines if line is not None])
    assert published == Published(THURSDAY, "day", "date line")


def test_the_text_begins_behind_a_glued_date() -> None:
    line = " date 2025-10-09 أعلن الرئيس الروسي فلاديمير بوتين"
    glued = leading_date(line)
    assert glued is not None
    assert (glued[0].value, line[glued[1] :]) == (THURSDAY, "أعلن الرئيس الروسي فلاديمير بوتين")


def test_a_quotation_behind_a_glued_date_keeps_its_mark() -> None:
    line = "2025-10-09 - «بوتين» يصل إلى دوشنبه"
    glued = leading_date(line)
    assert glued is not None
    assert line[glued[1] :] == "«بوتين» يصل إلى دوشنبه"


def test_a_byline_gives_its_date() -> None:
    found = byline_date("كتب: أحمد محمد - الخميس 09 أكتوبر 2025 02:05 م")
    assert found is not None
    assert found.value.date() == THURSDAY.date()


def test_metadata_go_before_everything() -> None:
    declared = datetime(2025, 10, 9, 5, 30, tzinfo=UTC)
    line = is_date_line("10/10/2025")
    assert line is not None
    published = publication_date(declared=declared, date_lines=[line], lead="اليوم الثلاثاء 28 يونيو 2022")
    assert published == Published(declared, "minute", "declared")


def test_an_impossible_declared_date_is_no_evidence() -> None:
    line = is_date_line("09/10/2025")
    assert line is not None
    for declared in (datetime(1870, 1, 1, tzinfo=UTC), THURSDAY + timedelta(days=30)):
        published = publication_date(declared=declared, date_lines=[line], fetched_at=THURSDAY)
        assert published == Published(THURSDAY, "day", "date line")


def test_unbelievable_says_why() -> None:
    assert unbelievable(THURSDAY, THURSDAY - timedelta(hours=24)) is None
    assert unbelievable(THURSDAY, THURSDAY - timedelta(hours=48)) == "after it was fetched"
    assert unbelievable(datetime(1850, 1, 1, tzinfo=UTC), None) == "before 1900"
    assert unbelievable(datetime(2025, 1, 1), None) == "no time zone"  # noqa: DTZ001 - the case


@pytest.mark.parametrize(
    ("lead", "inherits"),
    [
        ("أجرى الرئيس، اليوم الخميس، محادثة", True),
        ("أجرى الرئيس، أمس الأربعاء، محادثة", True),
        ("أجرى الرئيس، اليوم الثلاثاء، محادثة", False),
        ("أجرى الرئيس، اليوم (الأربعاء)، محادثة", False),
        ("أجرى الرئيس الثلاثاء محادثة", True),
        ("أجرى الرئيس محادثة", True),
    ],
)
def test_a_page_gives_its_date_to_stories_that_do_not_contradict_it(lead: str, inherits: bool) -> None:
    published = publication_date(inherited=PAGE, lead=lead)
    assert published == (Published(THURSDAY, "day", "page") if inherits else None)


def test_a_story_dated_by_its_lead_gives_no_date_to_the_page() -> None:
    tied = publication_date(lead="التقى بنظيره اليوم الثلاثاء 28 يونيو/حزيران 2022")
    assert tied is not None
    assert publication_date(inherited=tied, lead="خبر آخر") is None


def test_near_midnight_a_page_agrees_with_the_days_of_its_zones() -> None:
    late = Published(THURSDAY + timedelta(hours=22), "minute", "declared")
    assert publication_date(inherited=late, lead="أعلنت الوزارة اليوم الجمعة") is not None
    assert publication_date(inherited=late, lead="أعلنت الوزارة اليوم السبت") is None


def test_a_wire_with_a_day_far_from_the_page_takes_no_year_from_it() -> None:
    wire = "BEIJING, Sept. 1 (Xinhua) -- A spokesperson for the foreign ministry said"
    published = publication_date(lead=wire, inherited=PAGE)
    assert published is None or published.value.month != 9


@pytest.mark.parametrize("word", ["في ذلك اليوم", "في مثل هذا اليوم", "في نفس اليوم", "في ذات اليوم"])
def test_another_day_is_not_today(word: str) -> None:
    assert publication_date(lead=f"وقع الهجوم {word}، 7 أكتوبر 2023، في غزة") is None
    assert publication_date(lead=f"وقع الهجوم {word} الثلاثاء", inherited=PAGE) is not None


def test_a_weekday_that_contradicts_the_tied_date_leaves_no_date() -> None:
    assert publication_date(lead="أعلن اليوم الثلاثاء 9 أكتوبر 2025 عن النتائج") is None


def _seed(number: int) -> list[str]:
    (path,) = SEEDS.glob(f"{number:03}_*.txt")
    return path.read_text(encoding="utf-8").split("\n")


def _dated(lines: list[str], inherited: Published | None = None) -> Published | None:
    glued = leading_date(lines[0])
    found = [glued[0] if glued else None, *map(is_date_line, lines)]
    lead = "\n".join(line for line in lines if line.strip())
    return publication_date(date_lines=[one for one in found if one], lead=lead, inherited=inherited)


def test_seeds_carry_the_dates_they_say() -> None:
    first = _dated(_seed(0)[:9])
    days = [first, _dated(_seed(0)[10:21], first), _dated(_seed(0)[22:], first)]
    days += [_dated(_seed(1)), _dated(_seed(2)), _dated(_seed(4))]
    assert [day.value.date().isoformat() if day else None for day in days] == [
        *["2025-10-09"] * 4,
        "2022-06-28",
        "2025-10-09",
    ]


def test_a_page_without_a_date_gives_none_to_any_of_its_stories() -> None:
    lines = _seed(3)
    main = _dated(lines[:70])
    assert [main, *(_dated(lines[a:b], main) for a, b in ((112, 134), (136, 164), (166, 192)))] == [None] * 4
