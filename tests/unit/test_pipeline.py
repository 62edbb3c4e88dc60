"""A raw article to its stories: ids, dates, language, hashes, agencies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from schemas.article import RawArticle
from schemas.story import Story
from workers.errors import ArticleRejected
from workers.text.fingerprint import content_hash
from workers.text.identity import article_id, story_id
from workers.text.pipeline import stories_of

SEEDS = Path(__file__).parents[2] / "seeds"
LEAD = "أعلن الرئيس الروسي فلاديمير بوتين في زيارته الرسمية إلى طاجيكستان عن تطور ملحوظ في العلاقات بين البلدين."
SECOND = "وناقش بوتين مع نظيره الطاجيكي القضايا الأكثر إلحاحا في المنطقة خلال اجتماعهما في دوشنبه."


def resolved(credits_: Sequence[str]) -> tuple[str, ...]:
    return tuple({"رويترز": "org/reuters", "كونا": "org/kuna", "تاس": "org/tass"}[name] for name in credits_)


def made(body: str, **fields: object) -> tuple[Story, ...]:
    return stories_of(RawArticle.model_validate({"body": body, **fields}), resolved)


def seed(number: str) -> RawArticle:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    return RawArticle(body=path.read_text("utf-8"), file=path.name, fetched_at=datetime(2025, 12, 10, tzinfo=UTC))


def test_the_seeds_give_ten_stories_in_arabic() -> None:
    stories = [story for number in ("000", "001", "002", "003", "004") for story in stories_of(seed(number), resolved)]
    assert len(stories) == 10
    assert {story.language for story in stories} == {"ar"}


def test_ids_are_those_of_the_article_and_the_position_in_it_and_never_change() -> None:
    article = seed("000")
    stories = stories_of(article, resolved)
    assert [story.index for story in stories] == [0, 1, 2]
    assert {story.article_id for story in stories} == {article_id(article)}
    assert [story.story_id for story in stories] == [story_id(article_id(article), index) for index in range(3)]
    assert stories_of(article, resolved) == stories


def test_hashes_are_of_the_text_alone() -> None:
    (plain,) = made(f"{LEAD}\n{SECOND}")
    (titled,) = made(f"بوتين في دوشنبه لتعزيز العلاقات\n\n{LEAD}\n{SECOND}")
    assert titled.title == "بوتين في دوشنبه لتعزيز العلاقات"
    assert plain.content_hash == titled.content_hash == content_hash(plain.text)


def test_credited_agencies_are_resolved_and_picture_credits_are_not() -> None:
    (wire,) = stories_of(seed("004"), resolved)
    assert (wire.agencies, wire.dateline) == (("org/kuna",), "موسكو")
    (story,) = made(f"{LEAD}\nبوتين ورحمون خلال اللقاء (رويترز)\n{SECOND} (تاس)")
    assert story.agencies == ("org/tass",)
    assert story.text == f"{LEAD}\n{SECOND}"


def test_a_declared_date_wins_and_no_date_is_invented() -> None:
    declared = datetime(2025, 10, 9, 12, 30, tzinfo=UTC)
    (story,) = made(f"٨ أكتوبر ٢٠٢٥\n{LEAD}\n{SECOND}", published_at=declared)
    assert (story.published_at, story.published_precision) == (declared, "minute")
    (dated,) = made(f"٨ أكتوبر ٢٠٢٥\n{LEAD}\n{SECOND}")
    assert dated.published_at == datetime(2025, 10, 8, tzinfo=UTC)
    (undated,) = made(f"{LEAD}\n{SECOND}")
    assert (undated.published_at, undated.published_precision) == (None, None)


def test_a_title_the_source_declares_is_not_repeated_in_the_text() -> None:
    (story,) = made(f"بوتين يصل إلى دوشنبه\n\n{LEAD}\n{SECOND}", title="بوتين يصل إلى دوشنبه | موقع الأخبار")
    assert story.title == "بوتين يصل إلى دوشنبه"
    (given,) = made(f"{LEAD}\n{SECOND}", title="بوتين يصل إلى دوشنبه")
    assert given.title == "بوتين يصل إلى دوشنبه"
    assert given.text == f"{LEAD}\n{SECOND}"


def test_the_pages_own_wording_of_a_declared_title_is_no_text() -> None:
    (story,) = made(f"بوتين يصل اليوم إلى العاصمة دوشنبه\n\n{LEAD}\n{SECOND}", title="بوتين يصل إلى العاصمة دوشنبه")
    assert (story.title, story.text) == ("بوتين يصل إلى العاصمة دوشنبه", f"{LEAD}\n{SECOND}")
    assert [line.reason for line in story.removed] == ["repeated"]


def test_html_gives_the_same_text_as_plain() -> None:
    html = f"<html><body><article><h1>بوتين يصل إلى دوشنبه</h1><p>{LEAD}</p><p>{SECOND}</p></article></body></html>"
    (story,) = made(html)
    assert (story.title, story.text) == ("بوتين يصل إلى دوشنبه", f"{LEAD}\n{SECOND}")


def test_a_story_knows_its_source() -> None:
    (story,) = made(f"{LEAD}\n{SECOND}", source="kuna", url="https://example.com/1", file="a.txt")
    assert (story.source.name, story.source.url, story.source.file) == ("kuna", "https://example.com/1", "a.txt")


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("", "empty"),
        ("الرئيسية\nأخبار\nرياضة\nاتصل بنا", "only_boilerplate"),
        ("مقالات ذات صلة\nشارك\nجميع الحقوق محفوظة", "only_boilerplate"),
        ("نعم ثم لا.", "too_short"),
        ("كلمة أخرى " * 25_000 + ".", "too_large"),
        ("\n".join(f"سطر رقم {number} من نص طويل جدا" for number in range(20_001)), "too_large"),
    ],
)
def test_an_article_without_a_story_is_rejected_with_the_reason(body: str, reason: str) -> None:
    with pytest.raises(ArticleRejected) as rejected:
        made(body)
    assert rejected.value.reason == reason


def test_every_removed_line_says_where_it_stood_and_why() -> None:
    for number in ("000", "001", "002", "003", "004"):
        article = seed(number)
        lines = article.body.splitlines()
        for story in stories_of(article, resolved):
            assert [line.line for line in story.removed] == sorted(line.line for line in story.removed)
            for removed in story.removed:
                assert removed.text.split() == [] or removed.text.split()[0] in lines[removed.line - 1]
                assert removed.reason
