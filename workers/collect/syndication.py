"""RSS and Atom, of all versions and as broken as they come, by feedparser."""

from __future__ import annotations

import io
import re
from calendar import timegm
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import feedparser

from workers.collect.failures import FetchFailed
from workers.collect.feed_dates import feed_date
from workers.collect.items import MAX_ID, MAX_ITEMS, Feed, FeedItem, article_url, plain_text, settled, title_text

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
#: Declarations of entities can grow without bounds, and news feeds need none.
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]{0,1000}(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
#: Declarations stand within it.
_HEAD = 5_000
#: feedparser takes 30 s for a megabyte of elements each in the other, 16 s for one of tags that never end. Feeds have
#: 40 tags an item (what is in CDATA doesn't count), and those with XHTML are some 30 deep.
MAX_TAGS, MAX_DEPTH = 100_000, 1_000
_TAG = re.compile(r"<(/?)[^<>]{0,1000}>?")
_PERIODS = {"hourly": 1, "daily": 24, "weekly": 24 * 7, "monthly": 24 * 30, "yearly": 24 * 365}
#: Beyond that many items no feed is read: what follows isn't parsed either.
_ITEM = re.compile(r"<(?:item|entry)[\s>]", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?=[-_]|$)")


def parse_syndication(text: str, url: str) -> Feed:
    """Return the items of an RSS or Atom feed; ``broken`` says why one could only be read as far as it goes.

    Raises:
        FetchFailed: ``too_large`` for more or deeper elements than any feed has.
    """
    text = _DOCTYPE.sub("", _DECLARATION.sub("", text[:_HEAD], count=1), count=1) + text[_HEAD:]
    text = _cut(text)
    _check_bounds(text)
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    parsed: Any = feedparser.parse(
        io.BytesIO(text.encode("utf-8", "replace")),
        response_headers=headers,
        resolve_relative_uris=False,
        sanitize_html=False,  # the stream takes text only, and needs the markup as it is to find it
    )
    head: Mapping[str, Any] = parsed.feed
    language = _language(head.get("language"))
    items = (_item(entry, url, language) for entry in parsed.entries[:MAX_ITEMS])
    return Feed(
        format="atom" if str(parsed.version).startswith("atom") else "rss",
        items=settled(items),
        title=title_text(_string(head.get("title"))),
        pause=_pause(head),
        broken=_broken(parsed),
    )


def _cut(text: str) -> str:
    starts = [found.start() for found in _ITEM.finditer(text)]
    return text if len(starts) <= MAX_ITEMS else text[: starts[MAX_ITEMS]]


def _check_bounds(text: str) -> None:
    """Refuse what would take feedparser minutes.

    Raises:
        FetchFailed: ``too_large``.
    """
    tags = list(_TAG.finditer(_without_cdata(text)))
    depth = deepest = 0
    for tag in tags:
        depth = max(depth - 1, 0) if tag[1] else depth + (not tag[0].endswith("/>"))
        deepest = max(deepest, depth)
    if len(tags) > MAX_TAGS or deepest > MAX_DEPTH:
        raise FetchFailed(
            "too_large",
            f"this has {len(tags):,} tags, {deepest:,} deep; at most {MAX_TAGS:,} and {MAX_DEPTH:,} are read",
        )


def _without_cdata(text: str) -> str:
    parts = []
    at = 0
    while (start := text.find("<![CDATA[", at)) >= 0:
        parts.append(text[at:start])
        at = text.find("]]>", start)
        if at < 0:
            return "".join(parts)
    return "".join([*parts, text[at:]])


def _broken(parsed: Any) -> str | None:
    if not parsed.bozo:
        return None
    reason = parsed.get("bozo_exception")
    if isinstance(reason, feedparser.CharacterEncodingOverride | feedparser.NonXMLContentType):
        return None
    return " ".join(str(reason or "not well-formed").split())[:200]


def _item(entry: Mapping[str, Any], base: str, language: str | None) -> FeedItem:
    text, is_html = _longest_text(entry)
    link = _string(entry.get("feedburner_origlink")) or _string(entry.get("link")) or _enclosed(entry)
    guid = _string(entry.get("id"))
    dates = (feed_date(_string(entry.get(name)) or None) for name in ("published", "updated", "created"))
    return FeedItem(
        guid=guid.strip()[:MAX_ID] or None,
        url=article_url(link, base) or (article_url(guid, base) if guid.startswith(("http://", "https://")) else None),
        title=title_text(_string(entry.get("title"))),
        text=text,
        is_html=is_html,
        language=_language(_of_content(entry)) or language,
        published_at=next((date for date in dates if date), None) or _parsed(entry),
    )


def _longest_text(entry: Mapping[str, Any]) -> tuple[str | None, bool]:
    texts = [entry.get("summary_detail") or {}, *(entry.get("content") or ())]
    values = [(_string(one.get("value")), one.get("type") != "text/plain") for one in texts]
    value, is_html = max(values, key=lambda one: len(plain_text(one[0])))
    return (value, is_html or "</" in value) if value.strip() else (None, True)


def _of_content(entry: Mapping[str, Any]) -> object:
    return next((one.get("language") for one in entry.get("content") or () if one.get("language")), None)


def _enclosed(entry: Mapping[str, Any]) -> str:
    links: Sequence[Mapping[str, Any]] = entry.get("links") or ()
    return next((_string(one.get("href")) for one in links if one.get("type") == "text/html"), "")


def _parsed(entry: Mapping[str, Any]) -> datetime | None:
    """Take what feedparser made of a date that only it reads: Korean, Greek and Hungarian ones."""
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    try:
        return datetime.fromtimestamp(timegm(moment), UTC) if moment else None
    except (TypeError, ValueError, OverflowError):
        return None


def _pause(head: Mapping[str, Any]) -> timedelta | None:
    """Return what ``ttl`` (minutes) or ``sy:updatePeriod`` ask for, at most 30 days."""
    ttl = _string(head.get("ttl")).strip()
    if ttl.isascii() and ttl.isdigit():
        return timedelta(minutes=min(int(ttl[:9]), 30 * 24 * 60))
    hours = _PERIODS.get(_string(head.get("sy_updateperiod")).strip().lower())
    often = _string(head.get("sy_updatefrequency")).strip()
    times = int(often[:6]) if often.isascii() and often.isdigit() and int(often[:6]) else 1
    return timedelta(hours=min(hours, 720) / times) if hours else None


def _language(value: object) -> str | None:
    found = _LANGUAGE.match(value.strip()) if isinstance(value, str) else None
    return found[0].lower() if found else None


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""
