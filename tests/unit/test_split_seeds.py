"""The five seed articles: ten stories, and nothing of the pages around them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from schemas.article import RawArticle
from workers.text.extract import extract
from workers.text.split import Draft, drafts

SEEDS = Path(__file__).parents[2] / "seeds"
FETCHED = datetime(2025, 12, 10, tzinfo=UTC)


def stories(number: str) -> tuple[Draft, ...]:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    return drafts(extract(RawArticle(body=path.read_text("utf-8"))), fetched_at=FETCHED)


def reasons(story: Draft) -> dict[int, str]:
    return {line.line: line.reason for line in story.removed}


@pytest.mark.parametrize(("number", "count"), [("000", 3), ("001", 1), ("002", 1), ("003", 4), ("004", 1)])
def test_every_seed_gives_its_number_of_stories(number: str, count: int) -> None:
    assert len(stories(number)) == count


def test_a_story_has_its_headline_as_title_and_none_where_there_is_none() -> None:
    titles = [story.title for number in ("000", "001", "002", "003", "004") for story in stories(number)]
    assert titles == [
        None,
        "بوتين وعلييف ينهيان جفاء دبلوماسياً استمر عاماً بلقاء في طاجيكستان",
        "بوتين يطلب تأجيل القمة الروسية – العربية",
        None,
        "بوتين يجري محادثات مع رحمن في دوشنبه",
        "قمة «روسيا - آسيا الوسطى» لترتيب علاقات الكرملين مع المحيط الإقليمي",
        "رئيس كوريا الجنوبية يشعر بأن عليه الاعتذار لبيونغ يانغ عن تصرفات سلفه",
        "الفلبين: الحوثيون سيفرجون عن مواطنين ناجين من غرق سفينة في البحر الأحمر",
        "هونغ كونغ تشكّل «لجنة مستقلة» للتحقيق في حريق المجمع السكني",
        None,
    ]


def test_no_title_is_repeated_in_its_text() -> None:
    for number in ("000", "002", "003"):
        for story in stories(number):
            assert story.title not in story.paragraphs


def test_a_date_glued_to_the_lead_is_taken_off_and_dates_the_story() -> None:
    first = stories("000")[0]
    assert first.paragraphs[0].startswith("أعلن الرئيس الروسي")
    assert first.removed[0].text == "date 2025-10-09"
    assert first.published is not None
    assert first.published.value == datetime(2025, 10, 9, tzinfo=UTC)


def test_subheads_stay_in_the_text() -> None:
    (story,) = stories("001")
    assert "الأجندة الثنائية" in story.paragraphs
    assert "قمة روسيا - آسيا الوسطى" in story.paragraphs


def test_a_footer_of_name_picture_and_source_is_removed_and_the_source_credited() -> None:
    (story,) = stories("001")
    assert reasons(story) == {17: "footer", 18: "caption", 19: "credit"}
    assert story.credits == ("تاس",)


def test_a_language_switch_and_a_date_line_are_removed() -> None:
    (story,) = stories("002")
    assert reasons(story) == {1: "navigation", 5: "date_line", 56: "footer", 57: "caption", 58: "credit"}
    assert story.published is not None
    assert story.published.value == datetime(2022, 6, 28, tzinfo=UTC)
    assert not any("\xa0" in paragraph or "  " in paragraph for paragraph in story.paragraphs)


def test_captions_repetitions_and_icons_are_removed_with_their_reasons() -> None:
    main = stories("003")[0]
    expected = {5: "caption", 6: "repeated", 7: "navigation", 9: "repeated", 11: "repeated", 12: "repeated"}
    assert {line: reason for line, reason in reasons(main).items() if line <= 12} == expected
    assert {22, 34, 48, 58, 64} <= {line for line, reason in reasons(main).items() if reason == "caption"}
    assert len(main.paragraphs) == 25
    assert main.credits == ()


def test_related_teasers_are_no_stories_and_are_removed_as_such() -> None:
    main = stories("003")[0]
    related = {line for line, reason in reasons(main).items() if reason == "related"}
    assert min(related) == 73
    assert max(related) == 111
    assert all("لوك أويل" not in paragraph for story in stories("003") for paragraph in story.paragraphs)


def test_a_wire_header_becomes_dateline_and_credit_and_the_rest_of_its_line_stays() -> None:
    (story,) = stories("004")
    assert story.dateline == "موسكو"
    assert story.credits == ("كونا",)
    assert story.paragraphs[0].startswith("وقع الرئيسان الروسي")
    assert reasons(story) == {1: "date_line", 2: "wire_header", 10: "wire_closer", 11: "initials"}
    assert story.paragraphs[-1].endswith("علاقاتها مع حلفائها الاستراتيجيين.")
