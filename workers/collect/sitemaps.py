"""Sitemaps (sitemaps.org) with Google's news extension, and indexes of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from workers.collect.feed_dates import feed_date
from workers.collect.items import MAX_ITEMS, Feed, FeedItem, article_url, settled, title_text

#: A sitemap of a whole site goes back for years. News sitemaps hold the last two days by their standard: of other
#: entries only those are news that lie as near to the latest.
_NEWS = timedelta(days=2)
#: Sitemaps of an index that are read in one poll: the latest.
MAX_SITEMAPS = 5
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_END = re.compile(r"</(?:\w+:)?(?:url|sitemap)\s*>")
_ROOT_NAME = re.compile(r"<((?:\w+:)?(?:urlset|sitemapindex))\b")


def parse_sitemap(text: str, url: str) -> Feed | None:
    """Return the news of a sitemap, the latest first, or the sitemaps of an index; None if nothing can be read.

    A sitemap that was cut is read as far as it goes.
    """
    root, broken = _parsed(text)
    if root is None:
        return None
    if _name(root) == "sitemapindex":
        return Feed(format="sitemap index", sitemaps=_latest(root, url), broken=broken)
    return Feed(format="sitemap", items=_news(root, url), broken=broken)


def _parsed(text: str) -> tuple[Element | None, str | None]:
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        return fromstring(text), None
    except DefusedXmlException:
        return None, None
    except (ParseError, ValueError) as error:
        ends = list(_END.finditer(text))
        name = _ROOT_NAME.search(text)
        if not ends or name is None:
            return None, None
        try:
            return fromstring(f"{text[: ends[-1].end()]}</{name[1]}>"), str(error)
        except (ParseError, ValueError, DefusedXmlException):
            return None, None


def _latest(root: Element, url: str) -> tuple[str, ...]:
    found = []
    for entry in root:
        values = dict(_leaves(entry))
        address = article_url(values.get("loc"), url)
        if address is not None:
            found.append((feed_date(values.get("lastmod")) or _LONG_AGO, "news" in address.lower(), address))
    found.sort(key=lambda one: one[:2], reverse=True)
    named = [address for _, is_news, address in found if is_news]
    return tuple((named or [address for *_, address in found])[:MAX_SITEMAPS])


def _news(root: Element, url: str) -> tuple[FeedItem, ...]:
    found: list[tuple[datetime, bool, FeedItem]] = []
    for entry in root:
        values = dict(_leaves(entry))
        address = article_url(values.get("loc"), url)
        if address is None:
            continue
        is_news = "title" in values or "publication_date" in values
        published = feed_date(values.get("publication_date"))
        date = published or feed_date(values.get("lastmod")) or _LONG_AGO
        language = (values.get("language") or "").lower()[:2] or None
        item = FeedItem(url=address, title=title_text(values.get("title")), language=language, published_at=published)
        found.append((date, is_news, item))
    found.sort(key=lambda one: one[0], reverse=True)
    oldest = found[0][0] - _NEWS if found and found[0][0] > _LONG_AGO + _NEWS else None
    kept = [item for date, is_news, item in found if is_news or (oldest is not None and date >= oldest)]
    return settled(kept[:MAX_ITEMS])


def _leaves(entry: Element) -> Iterator[tuple[str, str]]:
    """Yield names and texts of an entry and of its news; a picture's title isn't the article's."""
    for child in entry:
        if _name(child) == "news":
            yield from _leaves(child)
        elif _name(child) == "publication":
            yield from ((_name(one), one.text or "") for one in child if _name(one) == "language")
        elif len(child) == 0:
            yield _name(child), child.text or ""


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2].lower()
