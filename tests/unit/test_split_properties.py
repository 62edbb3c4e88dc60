"""What holds for any text: nothing is lost, only ``ArticleRejected`` is raised, cleaning twice is cleaning once."""

from __future__ import annotations

from collections import Counter
from itertools import chain

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from schemas.article import RawArticle
from workers.errors import ArticleRejected
from workers.text.characters import tidy
from workers.text.extract import Page, extract
from workers.text.split import Draft, drafts

#: Pieces of pages, so that random pages have headlines, notices, datelines and prose in any order.
PIECES = (
    "بوتين يطلب تأجيل القمة الروسية – العربية",
    "أجرى الرئيس الروسي فلاديمير بوتين، اليوم الخميس، محادثة هاتفية مع رئيس الوزراء العراقي محمد شياع السوداني.",
    "وأكد المكتب الصحفي للكرملين أن الجانبين سيُبلغان عواصم الدول العربية بتأجيل القمة.",
    "موسكو - 9 - 10 (كونا)-- وقع الرئيسان بيانا مشتركا بشأن تعميق التعاون بين بلديهما اليوم. (النهاية)",
    "MOSCOW, Oct 9 (Reuters) - Russia said on Thursday it would extend its ban on petrol exports until December.",
    "МОСКВА, 9 окт — РИА Новости. Банк России в четверг повысил прогноз по инфляции на 2025 год.",
    "مقالات ذات صلة",
    "Read more: Putin in Dushanbe",
    "بوتين ورحمون (أ.ف.ب)",
    "المصدر: تاس",
    "الصورة: الموقع الرسمي",
    "٢٨ يونيو ٢٠٢٢",
    "التاريخ : 09/10/2025",
    " date 2025-10-09 أعلن الرئيس الروسي عن تطور ملحوظ في العلاقات بين البلدين.",
    "د ا ن / أ م س",
    "(النهاية)",
    "الرئيسية > أخبار > سياسة",
    "التعليقات",
    "شارك",
    "TT",
    "***",
    "- أول بند",
    "1. ثاني بند",
    "Q: Why now?",
    "الأجندة الثنائية",
    "We use cookies to improve your experience on our website.",
    "\u200fنص \xa0 مع\u200b رموز ﻻ &amp;quot;مخفية&quot;",
    "",
    "",
)
pages = st.lists(
    st.one_of(st.sampled_from(PIECES), st.text(max_size=60).map(lambda text: " ".join(text.splitlines()))), max_size=30
)


def stories(lines: list[str] | tuple[str, ...]) -> tuple[Draft, ...]:
    try:
        return drafts(Page(tuple(lines)))
    except ArticleRejected:
        return ()


def characters(texts: chain[str] | list[str]) -> Counter[str]:
    return Counter(character for text in texts for character in tidy(text) if not character.isspace())


@settings(max_examples=300, deadline=None)
@given(pages)
def test_every_character_ends_in_a_title_a_paragraph_or_what_was_removed(lines: list[str]) -> None:
    found = stories(lines)
    if not found:
        return
    kept = chain.from_iterable(
        (story.title or "", *story.paragraphs, *(line.text for line in story.removed)) for story in found
    )
    assert characters(kept) == characters(lines)


@settings(max_examples=300, deadline=None)
@given(pages)
def test_cleaning_a_clean_story_changes_nothing_in_its_characters(lines: list[str]) -> None:
    for story in stories(lines):
        for paragraph in story.paragraphs:
            assert tidy(paragraph) == paragraph


@settings(max_examples=200, deadline=None)
@given(pages)
def test_a_story_taken_as_a_page_of_its_own_keeps_its_prose(lines: list[str]) -> None:
    for story in stories(lines):
        again = stories([story.title or "", "", *story.paragraphs])
        before = [text for text in story.paragraphs if len(text.split()) > 24]
        after = [text for one in again for text in one.paragraphs]
        assert all(text in after for text in before)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=400))
@example("\ud800")
@example("\x0c\x1d\u2028")
@example("<p>a</p><p>")
@example("&amp;&amp;amp;quot;")
def test_any_text_gives_stories_or_a_named_rejection(body: str) -> None:
    try:
        found = drafts(extract(RawArticle(body=body)))
    except ArticleRejected:
        return
    for story in found:
        assert story.paragraphs
        for text in (story.title or "", *story.paragraphs, *(line.text for line in story.removed)):
            text.encode()


@settings(max_examples=500, deadline=None)
@given(st.text())
@example("&amp;amp;quot;")
@example("&a\u200bmp;quot;")
@example("\ufe70")
def test_tidying_twice_is_tidying_once(text: str) -> None:
    for line in text.splitlines():
        assert tidy(tidy(line)) == tidy(line)


@pytest.mark.parametrize("lines", [PIECES, PIECES[::-1], PIECES * 3])
def test_stories_do_not_depend_on_what_ran_before(lines: tuple[str, ...]) -> None:
    assert stories(lines) == stories(lines)
