"""A feed's item to a raw article: with the page's HTML, or with the feed's own words."""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import urlsplit

from schemas.article import ContentType, RawArticle
from workers.collect.config import FullText
from workers.collect.items import FeedItem, plain_text

#: Fewer letters than that are a teaser: of summaries in feeds nearly all have less, of full texts nearly all more.
_FULL_LETTERS = 1_000
_GOES_ON = re.compile(r"(?:…|\.\.\.|\[[^\[\]]{0,30}(?:…|\.\.\.)[^\[\]]{0,30}\])\W*$")
_WORD = re.compile(r"\w{3,}")
#: Share of a title's words that its page holds at least; front pages and consent forms hold hardly any.
_TITLE_SHARE = 0.5


def wants_page(item: FeedItem, full_text: FullText) -> bool:
    """Tell whether an item's page is to be read: ``auto`` does where the feed's own text is short or goes on."""
    if item.url is None or full_text == "never":
        return False
    if full_text == "always" or not item.text:
        return True
    text = plain_text(item.text).strip()
    return sum(map(str.isalpha, text)) < _FULL_LETTERS or _GOES_ON.search(text) is not None


def raw_article(
    item: FeedItem, source: str, *, address: str | None, language: str | None, fetched_at: datetime, page: str | None
) -> RawArticle:
    """Return an item as a raw article.

    Args:
        item: the item.
        source: who publishes it.
        address: its canonical URL, which makes its id; without one the feed's own id of the item does.
        language: of the feed, where neither item nor page say.
        fetched_at: now.
        page: the HTML of its page as it is; None to send what the feed says.
    """
    body, content_type = _own_words(item) if page is None else (page, "text/html")
    return RawArticle(
        id=None if address else item.guid,
        source=source,
        url=address,
        title=item.title,
        body=body,
        content_type=content_type,
        language=item.language or language,
        published_at=item.published_at,
        fetched_at=fetched_at.replace(microsecond=0),
    )


def _own_words(item: FeedItem) -> tuple[str, ContentType]:
    if not item.text:
        return item.title or item.url or "", "text/plain"
    return item.text, "text/html" if item.is_html else "text/plain"


def leads_elsewhere(page: str, title: str | None, asked: str, got: str) -> bool:
    """Tell whether a redirect led to something that isn't the article: a consent form, a log-in, a front page.

    Args:
        page: the HTML that was got.
        title: the article's title by the feed.
        asked: the address asked for.
        got: the address that answered.
    """
    if _place(asked) == _place(got) or not title:
        return False
    words = set(_WORD.findall(title.casefold()))
    held = set(_WORD.findall(plain_text(page).casefold()))
    return len(words & held) < _TITLE_SHARE * len(words)


def _place(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/")
