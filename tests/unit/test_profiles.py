"""Profiles of sources: what repeats over pages is learned, and a story's own sentences never are."""

from __future__ import annotations

import json

import pytest

from schemas.article import RawArticle
from workers.errors import InputError
from workers.text.extract import Page
from workers.text.pipeline import stories_of
from workers.text.profiles import MIN_PAGES, REASON, Profile, learn, read_profile, written
from workers.text.split import drafts

TOWNS = ("نواكشوط", "أطار", "كيفه", "روصو", "النعمة", "زويرات", "ألاك", "سيلبابي", "تجكجة", "أكجوجت")
SUBJECTS = ("الطرق", "المدارس", "المياه", "الصيد", "الزراعة", "المستشفيات", "الكهرباء", "الرياضة", "الأسواق", "الثقافة")
SLOGAN = "نبض الشارع بين يديك كل صباح"
ISSUE = "العدد {} السنة 12 الثمن 200 أوقية"
ABOUT = "تأسست صحيفة الساحل عام 1998 وتصدر عن دار الساحل للطباعة والنشر في العاصمة."
BACKGROUND = "وكانت البلاد قد شهدت قبل عامين انتخابات عامة فاز فيها الحزب الحاكم بأغلبية مقاعد البرلمان الجديد."


def own(index: int) -> tuple[str, str, str]:
    town, subject = TOWNS[index % 10], SUBJECTS[(index * 3 + index // 10) % 10]
    return (
        f"والي {town} يتفقد مشاريع {subject} في المقاطعة",
        f"تفقد والي {town} اليوم مشاريع {subject} الجارية في المقاطعة رقم {index} واستمع إلى القائمين عليها.",
        f"وأكد الوالي أن ملف {subject} في {town} يحظى بعناية خاصة وأن {index + 3} مشاريع ستنتهي هذا العام.",
    )


def page(index: int) -> list[str]:
    title, lead, more = own(index)
    return [SLOGAN, ISSUE.format(4000 + index), title, "", lead, "", BACKGROUND, "", more, "", ABOUT]


def pages(count: int) -> list[list[str]]:
    return [page(index) for index in range(count)]


@pytest.fixture(scope="module")
def profile() -> Profile:
    return learn("sahel", pages(12))


def test_slogans_numbered_lines_and_sentences_around_stories_are_learned(profile: Profile) -> None:
    assert {(line.template, line.where) for line in profile.lines} == {
        ("نبض الشارع بين يديك كل صباح", "anywhere"),
        ("العدد 0 السنه 0 الثمن 0 اوقيه", "anywhere"),
        ("تاسست صحيفه الساحل عام 0 وتصدر عن دار الساحل للطباعه والنشر في العاصمه", "around"),
    }
    assert {line.pages for line in profile.lines} == {12}


def test_a_page_that_was_not_in_the_sample_loses_them_and_nothing_of_its_own(profile: Profile) -> None:
    title, lead, more = own(37)
    (story,) = drafts(Page(tuple(page(37))), profile=profile)
    assert (story.title, story.paragraphs) == (title, (lead, BACKGROUND, more))
    assert [line.text for line in story.removed if line.reason == REASON] == [SLOGAN, ISSUE.format(4037), ABOUT]


def test_background_that_stands_among_a_storys_sentences_is_never_learned(profile: Profile) -> None:
    assert not any("انتخابات" in line.template for line in profile.lines)


def test_a_sentence_is_only_removed_around_the_story_it_stands_with(profile: Profile) -> None:
    title, lead, more = own(41)
    (story,) = drafts(Page((title, "", lead, "", ABOUT, "", more)), profile=profile)
    assert story.paragraphs == (lead, ABOUT, more)


def test_a_page_of_nothing_but_repeated_lines_is_left_as_it_is(profile: Profile) -> None:
    (story,) = drafts(Page((SLOGAN, "", ABOUT)), profile=profile)
    assert ABOUT in story.paragraphs


def test_a_headline_that_comes_every_day_stays_the_title() -> None:
    daily = "أسعار الذهب في الأسواق المحلية"
    sample = [[daily, "", *own(index)[1:]] for index in range(8)]
    title_profile = learn("sahel", sample)
    assert any(line.template.startswith("اسعار الذهب") for line in title_profile.lines)
    (story,) = drafts(Page((daily, "", *own(50)[1:])), profile=title_profile)
    assert story.title == daily


def test_date_lines_keep_dating_their_story() -> None:
    sample = [[own(index)[0], "الخميس 9 أكتوبر 2025", "", *own(index)[1:]] for index in range(8)]
    assert learn("sahel", sample).lines == ()


def test_the_order_of_the_sample_and_articles_that_came_twice_change_nothing(profile: Profile) -> None:
    assert learn("sahel", [*reversed(pages(12)), *pages(5)]) == profile


@pytest.mark.parametrize("count", [0, 1, MIN_PAGES - 1])
def test_too_few_pages_are_refused_with_their_number(count: int) -> None:
    with pytest.raises(InputError, match=f"sahel: {count} different pages"):
        learn("sahel", pages(count))


def test_one_page_sent_many_times_is_one_page() -> None:
    with pytest.raises(InputError, match="1 different pages"):
        learn("sahel", [page(1)] * 50)


def test_a_profile_is_what_it_was_after_it_was_written(profile: Profile) -> None:
    again = read_profile(written(profile), "sahel.json")
    assert again == profile
    assert again.rules == profile.rules
    assert written(again) == written(profile)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ("", "not JSON"),
        ("[]", "not a source's profile"),
        ("{}", "not a source's profile"),
        ('{"format": 99}', "a profile of format 99"),
        ('{"format": 1, "source": "x"}', "missing or wrong"),
        (
            '{"format": 1, "source": "x", "pages": 9, "lines": [{"pages": 9, "where": "up", "template": "x"}]}',
            "missing",
        ),
        ('{"format": 1, "source": "x", "pages": 9, "lines": 7, "version": ""}', "missing or wrong"),
    ],
)
def test_what_is_no_profile_is_refused_with_the_reason(changed: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_profile(changed, "sahel.json")


def test_a_profile_changed_by_hand_is_refused_and_the_version_to_write_named(profile: Profile) -> None:
    data = json.loads(written(profile))
    data["lines"].pop()
    with pytest.raises(InputError, match=r'set "version" to [0-9a-f]{12}') as refused:
        read_profile(json.dumps(data), "sahel.json")
    data["version"] = str(refused.value).split('set "version" to ')[1][:12]
    assert len(read_profile(json.dumps(data), "sahel.json").lines) == len(profile.lines) - 1


def test_a_story_names_the_profile_of_its_source_and_no_other(profile: Profile) -> None:
    body = "\n".join(page(37))
    profiles = {"sahel": profile}
    (cleaned,) = stories_of(RawArticle(source="sahel", body=body), lambda _: (), profiles)
    (other,) = stories_of(RawArticle(source="other", body=body), lambda _: (), profiles)
    assert cleaned.source_profile == profile.version
    assert SLOGAN not in cleaned.text
    assert other.source_profile is None
    assert ABOUT in other.text
