"""Huge and hostile pages: bounded time, a named rejection, never a crash."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from schemas.article import RawArticle
from workers.errors import ArticleRejected
from workers.text.extract import extract
from workers.text.split import drafts

PROSE = "أعلن الرئيس الروسي فلاديمير بوتين في زيارته الرسمية إلى طاجيكستان عن تطور ملحوظ. "
#: CPU seconds; each of these takes a tenth of it to a half on a developer's machine.
LIMIT = 8

HOSTILE = {
    "one line of 5 MB": PROSE * 33_000,
    "one word of 5 MB": "ا" * 2_500_000,
    "only parentheses": "(" * 2_500_000,
    "only dashes": "- " * 2_500_000,
    "only dots": ". " * 2_000_000,
    "only digits and dashes": "1-" * 2_000_000,
    "only slashes": "a/" * 1_000_000,
    "entities": "&amp;" * 1_000_000,
    "200,000 lines": "سطر قصير\n" * 200_000,
    "200,000 blank lines": "\n" * 200_000 + PROSE,
    "20,000 different short lines": "".join(f"عنوان رقم {i} عن موضوع آخر {i * 7}\n" for i in range(19_900)),
    "headlines and paragraphs by turns": "".join(f"عنوان رقم {i} عن موضوع {i * 7}\n{PROSE}\n" for i in range(2_300)),
    "captions": "صورة من الحفل الكبير في المدينة القديمة (رويترز)\n" * 10_000,
    "comment headings": f"التعليقات\n{PROSE}\n" * 3_000,
    "related headings": f"مقالات ذات صلة\nعنوان خبر آخر مهم جدا\n{PROSE}\n" * 3_000,
    "wrapped lines": ("word " * 14 + "\n") * 15_000,
    "lines of open parentheses": ("(" * 200 + "\n") * 10_000,
    "markup without end": "<p>" + "<" * 2_000_000,
    "attributes": "<p>x</p><p " + 'a="b" ' * 500_000 + ">x</p>",
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_huge_page_is_split_or_rejected_in_bounded_time(body: str) -> None:
    started = time.process_time()
    try:
        found = drafts(extract(RawArticle(body=body)))
    except ArticleRejected:
        found = ()
    assert time.process_time() - started < LIMIT
    assert all(len(paragraph) <= 200_000 for story in found for paragraph in story.paragraphs)


@pytest.mark.parametrize(
    "piece", ["أعلن (", "PARIS, ", "9 - 10 - ", "«a» / ", "By A, ", "word: ", "x | y > ", "— AFP ", "قال: «", "a@b."]
)
def test_no_pattern_takes_more_than_linear_time(piece: str) -> None:
    def seconds(repeated: int) -> float:
        body = "\n".join([(piece * repeated)[:300]] * 40 + [PROSE * 3] + [piece * repeated])
        started = time.process_time()
        with suppress(ArticleRejected):
            drafts(extract(RawArticle(body=body)))
        return time.process_time() - started

    seconds(10)
    assert seconds(40_000) < 2
