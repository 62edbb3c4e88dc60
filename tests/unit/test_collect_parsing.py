"""Feeds as outlets write them: formats, encodings, dates, ids, and what is broken."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime, timedelta

import orjson
import pytest

from workers.collect.failures import FetchFailed
from workers.collect.feed_dates import feed_date
from workers.collect.items import Feed, FeedItem, plain_text
from workers.collect.opml import parse_opml
from workers.collect.parsing import MAX_FEED_BYTES, parse_feed
from workers.errors import InputError

URL = "https://example.org/feeds/all.xml"
TITLE = "وزير الخارجية يبحث مع نظيره الإسباني التعاون في مجال الهجرة"
RUSSIAN = "Президент провёл переговоры с премьер-министром в Москве"


def rss(*items: str, head: str = "", declared: str = "utf-8") -> str:
    body = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0" encoding="{declared}"?><rss version="2.0"><channel>{head}{body}</channel></rss>'


def item(title: str = TITLE, link: str = "https://example.org/1", more: str = "") -> str:
    return f"<title>{title}</title><link>{link}</link>{more}"


def parsed(text: str | bytes, charset: str | None = None) -> Feed:
    return parse_feed(text.encode() if isinstance(text, str) else text, URL, charset)


def test_rss_gives_title_link_text_date_language_and_the_longest_text() -> None:
    more = (
        '<guid isPermaLink="false">7</guid><pubDate>Thu, 09 Oct 2025 15:30:00 +0300</pubDate>'
        '<description>teaser</description><content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        "<![CDATA[<p>the whole text</p>]]></content:encoded>"
    )
    feed = parsed(rss(item(more=more), head="<language>ar-EG</language><ttl>30</ttl>"))
    (one,) = feed.items
    assert one == FeedItem(
        guid="7",
        url="https://example.org/1",
        title=TITLE,
        text="<p>the whole text</p>",
        language="ar",
        published_at=datetime(2025, 10, 9, 12, 30, tzinfo=UTC),
    )
    assert (feed.format, feed.pause, feed.broken) == ("rss", timedelta(minutes=30), None)


def test_atom_gives_the_alternate_link_and_the_publication_date() -> None:
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><id>tag:x,1</id><title>One</title>
    <link rel="self" href="https://example.org/self"/><link rel="alternate" href="/news/1?utm_source=rss"/>
    <published>2025-10-09T12:30:00Z</published><updated>2025-10-10T00:00:00Z</updated>
    <summary>short</summary></entry></feed>"""
    (one,) = parsed(atom).items
    assert (one.guid, one.url) == ("tag:x,1", "https://example.org/news/1")
    assert one.published_at == datetime(2025, 10, 9, 12, 30, tzinfo=UTC)


def test_json_feed_gives_its_items_and_tells_of_those_that_are_none() -> None:
    text = orjson.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "language": "ar",
            "items": [
                {"id": 7, "url": "/1", "title": TITLE, "content_text": "نص", "date_published": "2025-10-09T00:00:00Z"},
                "nonsense",
            ],
        }
    )
    feed = parsed(text)
    (one,) = feed.items
    assert (one.guid, one.url, one.is_html, one.language) == ("7", "https://example.org/1", False, "ar")
    assert feed.broken == "1 of its items are no objects"


def test_a_news_sitemap_gives_its_articles_the_latest_first_and_not_its_pictures_titles() -> None:
    head = (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
        ' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">'
    )
    entry = (
        "<url><loc>https://example.org/{n}</loc><news:news><news:publication><news:name>Name</news:name>"
        "<news:language>ar</news:language></news:publication><news:publication_date>2025-10-0{n}"
        "</news:publication_date><news:title>Title {n}</news:title></news:news>"
        "<image:image><image:loc>https://example.org/p.jpg</image:loc><image:title>Picture</image:title></image:image>"
        "</url>"
    )
    feed = parsed(f"{head}{entry.format(n=1)}{entry.format(n=2)}</urlset>")
    assert [(one.title, one.language) for one in feed.items] == [("Title 2", "ar"), ("Title 1", "ar")]
    assert feed.format == "sitemap"


def test_of_a_sitemap_without_news_only_the_last_days_count() -> None:
    urls = "".join(
        f"<url><loc>https://example.org/{day}</loc><lastmod>2025-10-{day}</lastmod></url>" for day in range(10, 21)
    )
    assert [one.url for one in parsed(f"<urlset>{urls}</urlset>").items] == [
        f"https://example.org/{day}" for day in (20, 19, 18)
    ]


def test_an_index_of_sitemaps_names_those_of_news_or_the_latest() -> None:
    maps = "".join(
        f"<sitemap><loc>https://example.org/{name}.xml</loc><lastmod>2025-10-{day}</lastmod></sitemap>"
        for name, day in (("a", 10), ("b", 12), ("c", 11))
    )
    assert parsed(f"<sitemapindex>{maps}</sitemapindex>").sitemaps == tuple(
        f"https://example.org/{name}.xml" for name in "bca"
    )
    news = "<sitemap><loc>https://example.org/news.xml</loc></sitemap>"
    assert parsed(f"<sitemapindex>{maps}{news}</sitemapindex>").sitemaps == ("https://example.org/news.xml",)


def test_gzipped_sitemaps_are_read_and_bombs_are_not() -> None:
    assert len(parsed(gzip.compress(rss(item()).encode())).items) == 1
    with pytest.raises(FetchFailed) as failure:
        parsed(gzip.compress(b" " * (MAX_FEED_BYTES * 20)))
    assert failure.value.kind == "too_large"


@pytest.mark.parametrize(
    ("title", "encoding", "declared", "transport"),
    [
        (TITLE, "cp1256", "windows-1256", None),
        (TITLE, "cp1256", "utf-8", "utf-8"),
        (TITLE, "cp1256", "iso-8859-1", "iso-8859-1"),
        (TITLE, "cp1256", "windows-1252", None),
        (TITLE, "utf-8", "windows-1256", "windows-1256"),
        (TITLE, "utf-8", "utf-16", None),
        (TITLE, "utf-16", "utf-16", None),
        (TITLE, "utf-8-sig", "utf-8", None),
        (RUSSIAN, "cp1251", "windows-1251", None),
        (RUSSIAN, "cp1251", "utf-8", None),
        (RUSSIAN, "koi8-r", "koi8-r", "windows-1251"),
        (RUSSIAN, "cp1251", "no-such-thing", "windows-1251"),
        ("Le président français a été reçu à l’Élysée", "cp1252", "iso-8859-1", None),
        ("Le président français a été reçu à Genève", "cp1252", "utf-8", None),
    ],
)
def test_titles_come_out_right_whatever_encoding_is_declared(
    title: str, encoding: str, declared: str, transport: str | None
) -> None:
    data = rss(*(item(title, f"https://example.org/{n}") for n in range(5)), declared=declared).encode(encoding)
    assert {one.title for one in parsed(data, transport).items} == {title}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thu, 09 Oct 2025 15:30:00 +0300", datetime(2025, 10, 9, 12, 30, tzinfo=UTC)),
        ("Thu, 09 Oct 2025 12:30:00 GMT", datetime(2025, 10, 9, 12, 30, tzinfo=UTC)),
        ("2025-10-09T15:30:00+03:00", datetime(2025, 10, 9, 12, 30, tzinfo=UTC)),
        ("2025-10-09", datetime(2025, 10, 9, tzinfo=UTC)),
        ("الخميس، ٩ أكتوبر ٢٠٢٥", datetime(2025, 10, 9, tzinfo=UTC)),
        ("9 تشرين الأول 2025", datetime(2025, 10, 9, tzinfo=UTC)),
        ("9 октября 2025", datetime(2025, 10, 9, tzinfo=UTC)),
        ("9 octobre 2025", datetime(2025, 10, 9, tzinfo=UTC)),
        ("أكتوبر 2025", None),
        ("yesterday", None),
        ("31 فبراير 2025", None),
        ("", None),
        ("Thu, 99 Oct 2025 99:30:00 +0300", None),
        ("0001-01-01T00:00:00+14:00", None),
    ],
)
def test_dates_are_read_as_outlets_write_them(text: str, expected: datetime | None) -> None:
    assert feed_date(text) == expected


def test_an_id_that_all_items_share_tells_nothing_apart() -> None:
    shared = "<guid>https://example.org/</guid>"
    feed = parsed(rss(*(item(f"Title {n}", f"https://example.org/{n}", shared) for n in range(4))))
    assert [one.keys for one in feed.items] == [(f"url:https://example.org/{n}",) for n in range(4)]


def test_a_link_that_all_items_share_is_no_articles_address() -> None:
    feed = parsed(
        rss(
            *(item(f"Title {n}", "https://example.org/live", f'<guid isPermaLink="false">{n}</guid>') for n in range(4))
        )
    )
    assert [(one.guid, one.url) for one in feed.items] == [(str(n), None) for n in range(4)]


def test_an_item_that_stands_twice_is_one() -> None:
    assert len(parsed(rss(item(more="<guid>1</guid>"), item(more="<guid>1</guid>"))).items) == 1


def test_tracking_parameters_and_fragments_are_no_part_of_an_address() -> None:
    (one,) = parsed(rss(item(link="https://Example.org/1?utm_source=rss&amp;id=7#top"))).items
    assert one.url == "https://example.org/1?id=7"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "http://", "http://[::1", "ftp://x/1"])
def test_what_is_no_web_address_is_no_articles_address(link: str) -> None:
    (one,) = parsed(rss(item(link=link))).items
    assert one.url is None


def test_a_feed_that_breaks_off_is_read_as_far_as_it_goes() -> None:
    whole = rss(*(item(f"Title {n}", f"https://example.org/{n}") for n in range(4)))
    feed = parsed(whole[: whole.index("Title 3") + 3])
    assert [one.title for one in feed.items][:3] == ["Title 0", "Title 1", "Title 2"]
    assert feed.broken


def test_a_sitemap_that_breaks_off_is_read_as_far_as_it_goes() -> None:
    url = "<url><loc>https://example.org/{}</loc><lastmod>2025-10-09</lastmod></url>"
    feed = parsed(f"<urlset>{url.format(1)}{url.format(2)}<url><loc>https://exa")
    assert len(feed.items) == 2
    assert feed.broken


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "empty"),
        (b"   \n", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not_a_feed"),
        (b"{}", "not_a_feed"),
        (b'{"items": {}}', "not_a_feed"),
        (b"hello", "not_a_feed"),
        (b"<html><body>no</body></html>", "not_a_feed"),
        (b"\x1f\x8b\x08broken", "not_a_feed"),
        (b"<rss><channel><item", "broken_xml"),
        (b"<urlset><url><loc>", "broken_xml"),
    ],
)
def test_what_is_no_feed_is_named(data: bytes, kind: str) -> None:
    with pytest.raises(FetchFailed) as failure:
        parsed(data)
    assert failure.value.kind == kind


def test_a_web_page_is_told_apart_and_its_feeds_are_named() -> None:
    page = '<!DOCTYPE html><head><link rel="alternate" type="application/rss+xml" href="/rss?a=1&amp;b=2"></head>'
    with pytest.raises(FetchFailed, match=r"https://example.org/rss\?a=1&b=2"):
        parsed(page)


def test_entities_that_grow_are_not_expanded() -> None:
    bomb = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    for text in (
        f'<?xml version="1.0"?>{bomb}]><rss><channel><item><title>x &j;</title></item></channel></rss>',
        f"{bomb}]><urlset><url><loc>https://example.org/&j;</loc></url></urlset>",
    ):
        try:
            assert sum(len(one.title or "") for one in parsed(text).items) < 1000
        except FetchFailed as failure:
            assert failure.kind in {"broken_xml", "not_a_feed"}


def test_an_empty_feed_is_a_feed() -> None:
    assert parsed(rss()).items == ()
    assert parsed('<feed xmlns="http://www.w3.org/2005/Atom"></feed>').items == ()
    assert parsed('{"items": []}').items == ()


def test_opml_gives_its_feeds_once_with_their_folders() -> None:
    opml = f"""<?xml version="1.0" encoding="windows-1256"?><opml version="2.0"><body><outline text="{TITLE}">
    <outline type="rss" text="A" xmlUrl="https://example.org/a"/><outline title="B" xmlurl="feed://example.org/b"/>
    </outline><outline text="again" xmlUrl="https://example.org/a"/></body></opml>""".encode("cp1256")
    first, second = parse_opml(opml, "x.opml")
    assert (first.url, first.title, first.folders) == ("https://example.org/a", "A", (TITLE,))
    assert second.url == "http://example.org/b"


@pytest.mark.parametrize("data", [b"", b"<opml><body/></opml>", b"no", b"<opml><body>"])
def test_what_is_no_opml_is_named(data: bytes) -> None:
    with pytest.raises(InputError, match=r"x\.opml"):
        parse_opml(data, "x.opml")


@pytest.mark.parametrize(
    "text",
    [
        "<rss><channel>" + "<a>" * 300_000,
        "<rss><channel>" + "<a " * 300_000,
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="xhtml">' + "<div>" * 200_000,
        "<!DOCTYPE [" * 100_000 + "<rss>",
        "<rss><channel><item><description>" + "<![CDATA[" * 100_000,
    ],
)
@pytest.mark.timeout(10)
def test_feeds_made_to_keep_a_parser_busy_are_refused_in_time(text: str) -> None:
    with pytest.raises(FetchFailed):
        parsed(text)


@pytest.mark.timeout(10)
@pytest.mark.parametrize("html", ["<!--" * 250_000, "<script>" * 125_000, "<" * 1_000_000, "<a " * 300_000])
def test_text_is_measured_in_linear_time(html: str) -> None:
    assert plain_text(html) is not None


def test_the_text_of_html_is_what_a_reader_sees() -> None:
    html = "a <b>b</b><!-- x > y --><script>if (a < b) {}</SCRIPT >c<style>p{}</style> &amp; d < e"
    assert plain_text(html).split() == ["a", "b", "c", "&", "d"]
