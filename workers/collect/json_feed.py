"""JSON Feed, versions 1 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

import orjson

from workers.collect.feed_dates import feed_date
from workers.collect.items import MAX_ID, MAX_ITEMS, Feed, FeedItem, article_url, settled, title_text


def parse_json_feed(text: str, url: str) -> Feed | None:
    """Return the items of a JSON Feed, None for other JSON. Items that aren't objects are left out and counted."""
    try:
        value: object = orjson.loads(text.lstrip("\ufeff"))
    except orjson.JSONDecodeError:
        return None
    items = value.get("items") if isinstance(value, dict) else None
    if not isinstance(value, dict) or not isinstance(items, list):
        return None
    good = [item for item in items[:MAX_ITEMS] if isinstance(item, dict)]
    language = _string(value.get("language"))
    bad = len(items[:MAX_ITEMS]) - len(good)
    return Feed(
        format="json",
        items=settled(_item(item, url, language) for item in good),
        title=title_text(_string(value.get("title"))),
        broken=f"{bad} of its items are no objects" if bad else None,
    )


def _item(item: dict[str, object], base: str, language: str) -> FeedItem:
    html, plain = _string(item.get("content_html")), _string(item.get("content_text"))
    text = html or plain or _string(item.get("summary"))
    identity = item.get("id")
    guid = str(identity).strip()[:MAX_ID] if isinstance(identity, str | int | float) else ""
    link = _string(item.get("url")) or _string(item.get("external_url"))
    dates = (feed_date(_string(item.get(name))) for name in ("date_published", "date_modified"))
    return FeedItem(
        guid=guid or None,
        url=article_url(link, base) or (article_url(guid, base) if guid.startswith(("http://", "https://")) else None),
        title=title_text(_string(item.get("title"))),
        text=text if text.strip() else None,
        is_html=bool(html),
        language=(_string(item.get("language")) or language).lower()[:2] or None,
        published_at=next((date for date in dates if date), None),
    )


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""
