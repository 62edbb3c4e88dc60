"""The bytes of a feed to its items: RSS, Atom, JSON Feed and sitemaps, told apart by what they hold."""

from __future__ import annotations

import re
import zlib
from html import unescape
from urllib.parse import urljoin

from workers.collect.charsets import text_of
from workers.collect.failures import FetchFailed
from workers.collect.items import Feed
from workers.collect.json_feed import parse_json_feed
from workers.collect.sitemaps import parse_sitemap
from workers.collect.syndication import parse_syndication
from workers.errors import ArticleRejected

#: News feeds with all texts have up to 3 MB, news sitemaps 1.
MAX_FEED_BYTES = 5 * 1024 * 1024
_ROOT = re.compile(r"<(?![?!])(?:[A-Za-z0-9]+:)?([A-Za-z]+)")
_ALTERNATE = re.compile(r"<link\b[^>]{0,500}>", re.IGNORECASE)
_FEED_TYPE = re.compile(r"application/(?:rss\+xml|atom\+xml|feed\+json)", re.IGNORECASE)
_HREF = re.compile(r"""href\s*=\s*(?:"([^"]+)"|'([^']+)')""", re.IGNORECASE)
#: A root element stands behind at most this much of comments, style sheets and declarations.
_HEAD = 20_000


def parse_feed(data: bytes, url: str, charset: str | None = None) -> Feed:
    """Return a feed's items.

    Args:
        data: the document, gzipped or not (sitemaps are often stored so).
        url: where it was read, to complete relative links.
        charset: what the transport declared.

    Raises:
        FetchFailed: it is none; says what it is instead, and of a web page which feeds it names.
    """
    try:
        text = text_of(_unpacked(data), charset)
    except ArticleRejected as error:
        raise FetchFailed("empty" if error.reason == "empty" else "not_a_feed", f"this is no feed: {error}") from error
    if text.lstrip("\ufeff \t\r\n").startswith("{"):
        found = parse_json_feed(text, url)
        if found is None:
            raise FetchFailed("not_a_feed", "this is JSON, but no JSON Feed: it has no list named 'items'")
        return found
    return _markup(text, url)


def _markup(text: str, url: str) -> Feed:
    text = text[text.find("<") :] if "<" in text else text
    root = _ROOT.search(re.sub(r"<!--.*?-->", "", text[:_HEAD], flags=re.DOTALL))
    name = root[1].lower() if root else ""
    if name in {"urlset", "sitemapindex"}:
        found = parse_sitemap(text, url)
        if found is None:
            raise FetchFailed("broken_xml", "this sitemap isn't well-formed XML, and nothing in it could be read")
        return found
    if name in {"rss", "rdf", "feed", "channel"}:
        feed = parse_syndication(text, url)
        if feed.broken and not feed.items:
            raise FetchFailed("broken_xml", f"this feed isn't well-formed XML, and has no item to read: {feed.broken}")
        return feed
    if name == "html" or text[:500].lower().lstrip().startswith("<!doctype html"):
        raise FetchFailed("not_a_feed", _a_page(text, url))
    raise FetchFailed("not_a_feed", f"this is no feed: it begins with {text[:40].strip()!r}")


def _unpacked(data: bytes) -> bytes:
    if not data.startswith(b"\x1f\x8b"):
        return data
    unpacker = zlib.decompressobj(31)
    try:
        unpacked = unpacker.decompress(data, MAX_FEED_BYTES + 1)
    except zlib.error as error:
        raise FetchFailed("not_a_feed", f"this is gzip, and damaged: {error}") from error
    if len(unpacked) > MAX_FEED_BYTES:
        raise FetchFailed("too_large", f"unpacked, this has more than {MAX_FEED_BYTES:,} bytes: it is no news feed")
    return unpacked


def _a_page(text: str, url: str) -> str:
    links = [tag for tag in _ALTERNATE.findall(text[:200_000]) if _FEED_TYPE.search(tag)]
    named = [unescape(found[1] or found[2]) for tag in links if (found := _HREF.search(tag))]
    if not named:
        return "this is a web page, not a feed"
    return "this is a web page, not a feed; it names as its feeds: " + ", ".join(
        dict.fromkeys(urljoin(url, link) for link in named[:5])
    )
