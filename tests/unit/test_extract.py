"""Bytes to text, and HTML to lines and metadata."""

from __future__ import annotations

import time
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from schemas.article import RawArticle
from workers.errors import ArticleRejected
from workers.text.extract import Page, decode, extract

ARABIC = "أعلن الرئيس الروسي فلاديمير بوتين في زيارته الرسمية إلى طاجيكستان عن تطور ملحوظ في العلاقات"
RUSSIAN = "Президент России Владимир Путин в четверг прибыл с государственным визитом в Душанбе"
FRENCH = "Le président français a été reçu à Douchanbé où l'été s'achève, déclare le ministère"

PAGE = """<!doctype html><html lang="ar-SA"><head><title>بوتين يزور دوشنبه اليوم | موقع الأخبار</title>
<meta property="og:title" content="بوتين يزور دوشنبه اليوم"><meta name="author" content="أحمد علي">
<link rel="canonical" href="/news/1?utm_source=feed&amp;id=3#top">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"موقع"},
{"@type":"NewsArticle","headline":"بوتين يزور دوشنبه اليوم","datePublished":"2025-10-09T10:11:00+03:00"}]}</script>
<style>p{color:red}</style></head><body><nav><a>الرئيسية</a><a>أخبار</a></nav><article><h1>بوتين يزور دوشنبه اليوم</h1>
<figure><img src="x"><figcaption>بوتين في المطار (رويترز)</figcaption></figure>
<p>أعلن الرئيس الروسي فلاديمير بوتين في زيارته الرسمية إلى طاجيكستان عن تطور ملحوظ في العلاقات بين البلدين.</p>
<script>var hidden = "سر";</script>
<p>وناقش بوتين مع نظيره الطاجيكي إمام علي رحمون القضايا الأكثر إلحاحًا في المنطقة خلال لقائهما في القصر.</p>
<h2>عنوان فرعي</h2><p>وتركز الزيارة على التعاون الأمني والاقتصادي في إطار خطة طويلة الأمد تمتد حتى عام 2027.</p>
</article><footer>جميع الحقوق محفوظة</footer></body></html>"""


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ARABIC, "utf-8"),
        (ARABIC, "utf-8-sig"),
        (ARABIC, "utf-16"),
        (ARABIC, "utf-16-le"),
        (ARABIC, "utf-16-be"),
        (ARABIC, "utf-32"),
        (ARABIC, "cp1256"),
        (ARABIC, "iso-8859-6"),
        (RUSSIAN, "utf-16-le"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (FRENCH, "cp1252"),
        (FRENCH, "utf-8"),
        ("Plain ASCII text of a wire.", "ascii"),
    ],
)
def test_bytes_are_read_in_the_encoding_they_are_in(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_an_encoding_html_declares_is_believed() -> None:
    html = f'<html><head><meta charset="windows-1256"></head><body><p>{ARABIC}</p></body></html>'
    assert ARABIC in decode(html.encode("cp1256"))


def test_utf8_with_a_cut_character_is_still_utf8() -> None:
    assert decode((ARABIC * 20).encode()[:-1]).startswith(ARABIC)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"%PDF-1.7 \xe2\xe3\xcf\xd3 stream", "binary"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        (b"text with a NUL\x00 inside", "binary"),
        (bytes(range(1, 32)) * 20, "binary"),
        (b"\xff\xfe\x00\xd8", "bad_encoding"),
    ],
)
def test_bytes_that_are_no_text_are_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(ArticleRejected) as refused:
        decode(data)
    assert refused.value.reason == reason


def page_of(body: str, **fields: str) -> Page:
    return extract(RawArticle.model_validate({"body": body, **fields}))


def test_text_keeps_its_line_numbers() -> None:
    assert page_of("أول\r\n\r\nثالث\nرابع").lines == ("أول", "", "ثالث", "رابع")


def test_html_gives_its_headline_paragraphs_and_subheads_and_none_of_its_navigation_scripts_and_captions() -> None:
    lines = [line for line in page_of(PAGE).lines if line.strip()]
    assert lines[0] == "بوتين يزور دوشنبه اليوم"
    assert lines[3] == "عنوان فرعي"
    assert len(lines) == 5
    assert not any(word in "".join(lines) for word in ("سر", "color", "رويترز", "الرئيسية", "الحقوق"))


def test_metadata_come_from_json_ld_meta_tags_and_links() -> None:
    page = page_of(PAGE, url="https://example.com/a")
    assert page.title == "بوتين يزور دوشنبه اليوم"
    assert page.published_at == datetime(2025, 10, 9, 7, 11, tzinfo=UTC)
    assert page.author == "أحمد علي"
    assert page.url == "https://example.com/news/1?id=3"
    assert page.language == "ar"


@pytest.mark.parametrize(
    ("head", "date"),
    [
        (
            '<meta property="article:published_time" content="2025-10-09T10:00:00Z">',
            datetime(2025, 10, 9, 10, tzinfo=UTC),
        ),
        ('<meta name="date" content="2025-10-09">', datetime(2025, 10, 9, tzinfo=UTC)),
        ('<meta itemprop="datePublished" content="9 October 2025">', datetime(2025, 10, 9, tzinfo=UTC)),
        ('<meta name="date" content="soon">', None),
        ('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":</script>', None),
        ('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":7}</script>', None),
    ],
)
def test_a_date_is_read_from_wherever_it_is_declared_and_broken_metadata_are_ignored(
    head: str, date: datetime | None
) -> None:
    assert page_of(f"<html><head>{head}</head><body><p>{ARABIC}</p></body></html>").published_at == date


def test_a_declared_title_wins_over_the_page() -> None:
    assert page_of(PAGE, title="عنوان من الخلاصة").title == "عنوان من الخلاصة"


@pytest.mark.parametrize("body", ["<p>a < b</p><p>and c > d</p>", "a <br> b <br> c", "<html><p>x"])
def test_markup_is_recognised_without_a_content_type(body: str) -> None:
    assert not any("<br" in line or "<p>" in line for line in page_of(body).lines)


def test_text_with_a_lone_angle_bracket_is_text() -> None:
    assert page_of("السعر < 5 دولارات\nنص").lines == ("السعر < 5 دولارات", "نص")


def test_html_nested_beyond_the_limit_is_refused_at_once() -> None:
    started = time.process_time()
    with pytest.raises(ArticleRejected) as refused:
        page_of("<html><body>" + "<div>" * 100_000 + ARABIC)
    assert refused.value.reason == "too_deep"
    assert time.process_time() - started < 3


@pytest.mark.parametrize(
    "html",
    [
        "<html><body><div><p>نص<div></p></div></table></td>" + ARABIC,
        "<html><body>" + "<div>" * 1500 + ARABIC,
        "<html><!-- " + "x" * 1000,
        "<html><body><p " + 'a="b" ' * 5000 + ">" + ARABIC,
        "<p>x</p><p>" + "<" * 10_000,
        "<html><body><script>" + ARABIC,
    ],
)
def test_malformed_html_is_read_or_refused_but_never_crashes(html: str) -> None:
    with suppress(ArticleRejected):
        page_of(html, content_type="text/html")


@pytest.mark.parametrize(
    ("body", "reason"), [("", "empty"), (" \n ", "empty"), ("a\x00b", "binary"), ("\ufffd" * 50, "bad_encoding")]
)
def test_a_body_that_is_no_text_is_refused(body: str, reason: str) -> None:
    with pytest.raises(ArticleRejected) as refused:
        page_of(body)
    assert refused.value.reason == reason


def test_utf8_that_was_read_as_windows_1252_is_put_right() -> None:
    garbled = ARABIC.encode().decode("latin-1")
    assert page_of(garbled).lines == (ARABIC,)


def test_a_picture_between_blocks_parts_the_date_before_it_from_the_caption_behind_it() -> None:
    body = (
        "<html><body><h1>Citrus exports rise as new markets open</h1><span>Thursday, March 14, 2024 10:15</span>"
        '<img src="a.jpg"><small>Growers in a field (Agency)</small>'
        + "".join(
            f"<p>The ministry said exports rose by {n} percent this season from the last one.</p>" for n in "5678"
        )
        + "</body></html>"
    )
    lines = extract(RawArticle(article_id="a", source="s", body=body, content_type="text/html")).lines
    assert "Thursday, March 14, 2024 10:15" in [line.strip() for line in lines]
