"""Articles as news-please writes them, one JSON object a line, to fields of ``RawArticle``."""

from __future__ import annotations

from collections.abc import Mapping

from workers.collect.feed_dates import feed_date


def is_news_please(fields: Mapping[str, object]) -> bool:
    """Tell whether a JSON object is an article of news-please."""
    return "body" not in fields and "maintext" in fields and "source_domain" in fields


def article_fields(fields: Mapping[str, object]) -> dict[str, object]:
    """Return the fields of a ``RawArticle``; what news-please found out, it says, and what it didn't is left out."""
    published, fetched = (feed_date(_text(fields.get(name))) for name in ("date_publish", "date_download"))
    found: dict[str, object] = {
        "source": (_text(fields.get("source_domain")) or "").removeprefix("www.") or None,
        "url": _text(fields.get("url")),
        "title": _text(fields.get("title")) or _text(fields.get("title_page")),
        "body": _text(fields.get("maintext")) or _text(fields.get("description")) or "",
        "content_type": "text/plain",
        "language": _text(fields.get("language")),
        "published_at": published.isoformat() if published else None,
        "fetched_at": fetched.isoformat() if fetched else None,
    }
    return {name: value for name, value in found.items() if value is not None}


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() and value != "None" else None
