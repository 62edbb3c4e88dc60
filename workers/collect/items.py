"""What a feed says, whatever its format: its items, and how often it wants to be asked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from html import unescape
from typing import Literal
from urllib.parse import urljoin, urlsplit

from workers.text.identity import canonical_url, digest

Format = Literal["rss", "atom", "json", "sitemap", "sitemap index"]

#: A news sitemap holds at most 1,000 addresses by its standard; feeds hold 10 to 100 items.
MAX_ITEMS = 1_000
#: Longest title, address and id that a raw article takes (``schemas.article``).
MAX_TITLE, MAX_URL, MAX_ID = 4_096, 8_192, 1_024
_UNSEEN = re.compile(r"<(script|style)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One item of a feed. ``text`` is its longest text (HTML if ``is_html``), None where it has none.

    ``url`` is canonical and complete, ``published_at`` in UTC; each None where the feed doesn't say or can't be right.
    """

    guid: str | None = None
    url: str | None = None
    title: str | None = None
    text: str | None = None
    is_html: bool = True
    language: str | None = None
    published_at: datetime | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """What the item is known by, the firmest first: its own id, its address, else what it says."""
        own = [f"id:{self.guid}"] if self.guid else []
        placed = [f"url:{self.url}"] if self.url else []
        return tuple(own + placed) or (f"text:{digest(self.title or '', self.text or '')}",)

    @property
    def mark(self) -> str:
        """Another mark means that the item now says something else."""
        return digest(" ".join(plain_text(self.title or "").split()), " ".join(plain_text(self.text or "").split()))


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as read: its items as they stand, other sitemaps it names, and what is wrong with it.

    ``pause`` is how long the feed asks to be left alone. ``broken`` says what isn't as the format wants it, though
    items could be read; ``sitemaps`` are those of an index, the latest first.
    """

    format: Format
    items: tuple[FeedItem, ...] = ()
    title: str | None = None
    pause: timedelta | None = None
    broken: str | None = None
    sitemaps: tuple[str, ...] = ()


def plain_text(html: str) -> str:
    """Return the text of a piece of HTML, roughly: to measure and compare it, not to publish it. In linear time."""
    if "<" not in html:
        return unescape(html)
    parts: list[str] = []
    lowered = html.lower()
    at = 0
    while (start := html.find("<", at)) >= 0:
        parts.append(html[at:start])
        unseen = _UNSEEN.match(html, start)
        end_mark = "-->" if html.startswith("<!--", start) else f"</{unseen[1].lower()}" if unseen else ">"
        end = lowered.find(end_mark, start)
        if end < 0:
            return unescape(" ".join(parts))
        at = end + len(end_mark) if unseen is None else max(html.find(">", end) + 1, end + 1)
    return unescape(" ".join([*parts, html[at:]]))


def article_url(link: str | None, base: str) -> str | None:
    """Return the canonical address of an item's link, completed by the feed's address; None if it isn't one."""
    if not link or not (link := link.strip()):
        return None
    try:
        address = urljoin(base, "".join(link.split()))
        parts = urlsplit(address)
        usable = parts.scheme in {"http", "https"} and parts.hostname and len(address) <= MAX_URL
        return canonical_url(address)[:MAX_URL] if usable else None
    except ValueError:
        return None


def title_text(title: str | None) -> str | None:
    """Return a title as text on one line, None for an empty one."""
    return " ".join(plain_text(title).split())[:MAX_TITLE].strip() or None if title else None


def settled(items: Iterable[FeedItem]) -> tuple[FeedItem, ...]:
    """Return the items that say anything, each once, with ids only where they tell items apart.

    Feeds are seen that give all their items the feed's own address as an id, or all one link: such an id or link would
    make one article of many.
    """
    kept = [item for item in items if item.url or item.title or item.text][:MAX_ITEMS]
    kept = _without_shared(kept)
    found: dict[str, FeedItem] = {}
    for item in kept:
        found.setdefault(item.keys[0], item)
    return tuple(found.values())


def _without_shared(items: list[FeedItem]) -> list[FeedItem]:
    marks = {id(item): item.mark for item in items}
    distinct = {(item.guid, item.url, marks[id(item)]): item for item in items}.values()
    links = Counter(item.url for item in distinct if item.url)
    guids = Counter(item.guid for item in distinct if item.guid)
    result = []
    for item in distinct:
        # An item that stands twice, once corrected, shares its id and its link: that is one item.
        twice = item.guid is not None and guids[item.guid] <= 2 and links[item.url or ""] <= 2
        if not twice and item.guid and guids[item.guid] > 1:
            item = replace(item, guid=None)  # noqa: PLW2901 - the same item with less said of it
        if not twice and item.url is not None and links[item.url] > 1 and (item.guid or item.text):
            item = replace(item, url=None)  # noqa: PLW2901 - the same item with less said of it
        result.append(item)
    return result
