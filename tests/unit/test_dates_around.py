"""Which of the dates around a story's text is its own: above the title, beneath it, behind the text, in a header."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from schemas.article import RawArticle
from workers.text.date_stamps import byline_date, header_date, label_role
from workers.text.extract import Page, extract
from workers.text.split import drafts

FETCHED = datetime(2024, 3, 15, 9, tzinfo=UTC)
TITLE = "Citrus exports rise as new markets open this season"
TEXT = (
    "The ministry of agriculture said exports of citrus fruit rose by ten percent this season from the last one.",
    "Officials said new markets had taken large quantities and that growers had been paid better prices than before.",
)
ARABIC_TITLE = "ارتفاع صادرات الحمضيات إلى الأسواق الجديدة هذا الموسم"
ARABIC = (
    "أعلنت وزارة الزراعة أن صادرات الحمضيات ارتفعت خلال الموسم الحالي بنسبة عشرة في المائة عن الموسم السابق.",
    "وقال الوزير إن الأسواق الجديدة استوعبت كميات كبيرة وإن المزارعين حصلوا على أسعار مجزية هذا العام.",
)


def day_of(*lines: str, fetched_at: datetime | None = FETCHED) -> str | None:
    """The day of the first story of a page."""
    published = drafts(Page(lines=lines), fetched_at=fetched_at)[0].published
    return published.value.date().isoformat() if published else None


def test_a_label_on_a_line_of_its_own_goes_with_the_date_under_it() -> None:
    assert day_of(TITLE, "Updated", "March 15, 2024", "Published", "March 14, 2024", *TEXT) == "2024-03-14"
    assert day_of(ARABIC_TITLE, "آخر تحديث:", "15-03-2024", "تاريخ النشر:", "14-03-2024", *ARABIC) == "2024-03-14"


def test_the_date_beneath_the_title_is_the_storys_and_the_one_above_it_the_sites_clock() -> None:
    assert day_of("Friday, March 15, 2024", TITLE, "March 14, 2024", *TEXT) == "2024-03-14"


def test_the_page_of_a_newspaper_gives_its_date_where_the_story_has_none() -> None:
    banner = "العدد 5120 - السنة الخامسة عشرة - الخميس 14 مارس 2024م الموافق 4 رمضان 1445هـ"
    assert day_of("صحيفة المرفأ", banner, ARABIC_TITLE, *ARABIC) == "2024-03-14"
    assert day_of("أخبار العالم - الخميس 14 مارس 2024 - العدد 18734", ARABIC_TITLE, *ARABIC) == "2024-03-14"


def test_dates_under_the_heading_of_other_stories_are_not_this_ones() -> None:
    others = ("Related stories", "Wheat prices fall on world markets", "Published 3 March 2024")
    assert day_of(TITLE, *TEXT, *others) is None
    assert day_of(TITLE, "14 March 2024", *TEXT, *others) == "2024-03-14"
    assert day_of(TITLE, *TEXT, "Published: 14 March 2024", *others) == "2024-03-14"


def test_a_date_behind_the_text_counts_where_only_an_update_stands_before_it() -> None:
    assert day_of(TITLE, "Updated: 15 March 2024", *TEXT, "Published: 14 March 2024") == "2024-03-14"
    assert day_of(TITLE, "14 March 2024", *TEXT, "Published: 3 March 2024") == "2024-03-14"


@pytest.mark.parametrize(
    "header",
    [
        "الرياض 04 رمضان 1445 هـ الموافق 14 مارس 2024 م واس",
        "الرياض 05 رمضان 1445 هـ الموافق 14 مارس 2024 م واس",  # the Gregorian day of two calendars
        "تونس 14 مارس 2024 (وات)",
        "Paris, 14 mars 2024 (AFP) -",
        "АММАН, 14 мар 2024 — РИА Новости.",
        "AMMAN, March 14, 2024 (Xinhua) --",
    ],
)
def test_a_wire_header_on_a_line_of_its_own_dates_the_story(header: str) -> None:
    found = header_date(header)
    assert found is not None
    assert found.value.date().isoformat() == "2024-03-14"
    assert day_of(ARABIC_TITLE, header, *ARABIC) == "2024-03-14"


@pytest.mark.parametrize(
    "caption", ["Le port, le 3 mai 2020. LUC MOREL / AFP", "The harbour on May 3, 2020 (File photo)"]
)
def test_a_pictures_day_is_no_wire_header(caption: str) -> None:
    assert header_date(caption) is None
    assert day_of(TITLE, caption, *TEXT) is None


def test_a_wires_day_without_a_year_counts_only_in_the_week_it_was_fetched() -> None:
    wire = "عمان 14 آذار (بترا)- " + ARABIC[0]
    assert day_of(wire, ARABIC[1]) == "2024-03-14"
    assert day_of(wire, ARABIC[1], fetched_at=datetime(2024, 3, 13, 23, tzinfo=UTC)) == "2024-03-14"
    assert day_of(wire, ARABIC[1], fetched_at=datetime(2024, 6, 1, tzinfo=UTC)) is None
    assert day_of(wire, ARABIC[1], fetched_at=None) is None


def test_an_agency_may_stand_between_the_place_and_the_day() -> None:
    assert day_of(ARABIC_TITLE, "القاهرة (د ب أ) 14 مارس 2024 - " + ARABIC[0], ARABIC[1]) == "2024-03-14"
    assert day_of(ARABIC_TITLE, "ثورة (الشعب) 23 يوليو 1952 - " + ARABIC[0], ARABIC[1]) is None


def test_a_later_storys_date_serves_the_first_only_if_its_weekday_agrees() -> None:
    second = (
        "انتخاب مجلس جديد للبلدية في المدينة الساحلية",
        "نشر: 14 مارس 2024",
        "انتخب سكان المدينة مجلسا بلديا جديدا.",
    )
    lead = "أعلنت وزارة الزراعة {} أن صادرات الحمضيات ارتفعت خلال الموسم الحالي بنسبة عشرة في المائة."
    pages = {
        said: drafts(Page(lines=(ARABIC_TITLE, lead.format(said), ARABIC[1], "", *second)), fetched_at=FETCHED)
        for said in ("أمس الأربعاء", "أمس الأحد", "أمس")
    }
    assert {len(stories) for stories in pages.values()} == {2}
    days = {said: stories[0].published for said, stories in pages.items()}
    confirmed = days["أمس الأربعاء"]
    assert confirmed is not None
    assert (confirmed.value, confirmed.evidence) == (datetime(2024, 3, 14, tzinfo=UTC), "page")
    assert days["أمس الأحد"] is None
    assert days["أمس"] is None


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Published", "published"),
        ("آخر تحديث:", "updated"),
        ("Mis à jour le", "updated"),
        ("By Anna Reed", None),
        ("", None),
    ],
)
def test_a_label_is_a_line_of_nothing_else(line: str, role: str | None) -> None:
    assert label_role(line) == role


def test_a_bylines_date_stands_at_an_end_or_between_bars() -> None:
    assert byline_date("اقتصاد | 14/03/2024 | سامي حداد") is not None
    assert byline_date("سامي حداد - 14/03/2024 - 230 مشاهدة") is not None
    assert byline_date("قال سامي حداد 14/03/2024 في القاهرة") is None


def test_a_day_beside_other_words_counts_after_a_date_line_and_never_behind_the_text() -> None:
    assert day_of(TITLE, "The harbour war | 3 May 2020", "14 March 2024", *TEXT) == "2024-03-14"
    assert day_of(TITLE, "Anna Reed | 14 March 2024", *TEXT) == "2024-03-14"
    assert day_of(TITLE, *TEXT, "Harbour festival - 20 February 2024", "Spring fair - 1 March 2024") is None


def test_a_date_line_may_end_with_an_abbreviation() -> None:
    line = "Published March 14, 2024 at 6:05 a.m. | Updated March 15, 2024 at 7:00 a.m."
    assert day_of(TITLE, line, *TEXT) == "2024-03-14"


@pytest.mark.parametrize("signature", ["(AFP, 14 mars 2024)", "AMMAN, March 14, 2024", "عمان في 14 مارس 2024 / بترا /"])
def test_a_wires_place_and_day_may_stand_behind_its_text(signature: str) -> None:
    assert day_of(TITLE, *TEXT, signature) == "2024-03-14"


def test_an_agency_may_sign_with_letters_alone() -> None:
    assert day_of(ARABIC_TITLE, "الرباط في 14 مارس 2024 (و م ع) " + ARABIC[0], ARABIC[1]) == "2024-03-14"


def published_in(head: str, body: str = "") -> str | None:
    html = f"<html><head>{head}</head><body><h1>{TITLE}</h1>{body}<p>{'</p><p>'.join(TEXT)}</p></body></html>"
    article = RawArticle(source="made", body=html, content_type="text/html", fetched_at=FETCHED)
    moment = extract(article).published_at
    return moment.date().isoformat() if moment else None


def test_a_page_declares_its_date_in_a_term_of_dublin_core_or_its_only_time_element() -> None:
    assert published_in('<meta name="dcterms.issued" content="2024-03-14">') == "2024-03-14"
    time = '<time datetime="2024-03-14T06:00+02:00">yesterday</time>'
    assert published_in("", time) == "2024-03-14"
    assert published_in("", time + '<time datetime="2024-03-01T06:00Z">1 March</time>') is None


@pytest.mark.parametrize(
    "stamp",
    [
        "2024-03-14 الأسواق - خاص",
        "الأسواق - 2024/03/14",
        "حلب/إدلب: 14 آذار 2024: إذاعة المدينة",
    ],
)
def test_a_day_beside_an_outlet_a_desk_or_a_section_is_the_date_of_the_story_under_it(stamp: str) -> None:
    assert day_of(stamp, ARABIC_TITLE, *ARABIC) == "2024-03-14"


def test_a_day_with_a_section_behind_it_under_the_title_is_the_storys() -> None:
    assert day_of(ARABIC_TITLE, "14 آذار/مارس 2024  الاقتصاد", *ARABIC) == "2024-03-14"


def test_the_stamp_that_closes_a_wire_dates_the_story_before_it_and_not_the_one_behind_it() -> None:
    pages = drafts(
        Page(lines=(TITLE, *TEXT, "abc/def", "142214 GMT MAR 24", ARABIC_TITLE, *ARABIC)), fetched_at=FETCHED
    )
    assert [one.published.value.isoformat() if one.published else None for one in pages[:1]] == [
        "2024-03-14T22:14:00+00:00"
    ]
    assert len(pages) == 2


def test_the_code_of_a_wire_is_no_place_and_hides_no_dateline() -> None:
    wire = ("FRA0412 4 I 0399 /AFP-TZ01", TITLE, f"LAGOS, 14 mars 2024 (AFP) - {TEXT[0]}", TEXT[1])
    (story,) = drafts(Page(lines=wire), fetched_at=FETCHED)
    assert story.dateline == "LAGOS"
    assert story.published is not None
    assert story.published.value.date().isoformat() == "2024-03-14"
