"""What an HTML page declares about itself: JSON-LD, Open Graph, meta tags, <time>, links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin

import orjson
from resiliparse.parse.html import ElementNode, HTMLTree

from workers.text.characters import tidy
from workers.text.dates import find_dates
from workers.text.identity import canonical_url


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page declares about itself; None where it doesn't."""

    title: str | None = None
    published_at: datetime | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None


_MAX_JSON = 1_000_000
_MAX_NODES = 200
_ARTICLE_TYPES = ("Article", "Posting", "Report", "WebPage", "Blog")
_TITLES = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title", "title")
_DATES = (
    "article:published_time", "og:article:published_time", "article:published", "datepublished", "date", "pubdate",
    "publishdate", "publish_date", "publish-date", "publication_date", "parsely-pub-date", "sailthru.date",
    "dc.date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dcterms.date", "date.publication",
    "originalpublicationdate", "article.published", "cxenseparse:recs:publishtime", "cse-pubdate",
    "rnews:datepublished", "mediator_published_time", "ptime", "timestamp",
)  # fmt: skip
_AUTHORS = ("author", "article:author", "parsely-author", "dc.creator", "sailthru.author", "byl", "mediator_author")


def metadata_of(tree: HTMLTree, url: str | None) -> Metadata:
    """Return what a page declares about itself. ``url`` is where it was fetched, to complete a relative link."""
    metas = _metas(tree)
    linked = next(iter(_linked_articles(tree)), {})
    heading = _heading(tree)
    title = heading or _first(linked.get("headline")) or _meta(metas, _TITLES) or (tree.title or None)
    canonical = _canonical(tree, url) or metas.get("og:url") or _first(linked.get("url"))
    return Metadata(
        title=_text(title, 500),
        published_at=_moment(_first(linked.get("datePublished")))
        or _moment(_meta(metas, _DATES))
        or _time_element(tree),
        author=_text(_person(linked.get("author")) or _not_a_url(_meta(metas, _AUTHORS)), 200),
        url=_url(canonical, url),
        language=_language(tree, metas, linked),
    )


def _select(tree: HTMLTree, selector: str) -> list[ElementNode]:
    document = tree.document
    return list(document.query_selector_all(selector)) if document is not None else []


def _metas(tree: HTMLTree) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in _select(tree, "meta[content]"):
        name = element.getattr("property") or element.getattr("name") or element.getattr("itemprop") or ""
        if name and name.lower() not in found:
            found[name.lower()] = (element.getattr("content") or "").strip()
    return found


def _meta(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if metas.get(name)), None)


def _heading(tree: HTMLTree) -> str | None:
    """Return the page's only <h1>, if it reads as a headline and not as the site's name."""
    headings = [_spaced(element) for element in _select(tree, "h1")[:3]]
    full = [text for text in headings if text.count(" ") >= 2]
    return full[0] if len(full) == 1 else None


def _spaced(element: ElementNode) -> str:
    return " ".join((element.text or "").split())[:500]


def _linked_articles(tree: HTMLTree) -> Iterator[dict[str, object]]:
    """Yield the JSON-LD objects that describe an article, news articles before pages."""
    found: list[dict[str, object]] = []
    for script in _select(tree, 'script[type="application/ld+json"]'):
        text = (script.text or "").strip()
        if not text or len(text) > _MAX_JSON:
            continue
        try:
            value: object = orjson.loads(text)
        except orjson.JSONDecodeError:
            try:
                value = orjson.loads(re.sub(r"[\x00-\x1f]+", " ", text))
            except orjson.JSONDecodeError:
                continue
        found += _objects(value)
    articles = [one for one in found if any(kind in _types(one) for kind in _ARTICLE_TYPES)]
    yield from sorted(articles, key=lambda one: ("headline" not in one, "WebPage" in _types(one)))


def _objects(value: object) -> list[dict[str, object]]:
    """Return the objects within JSON-LD, wherever they are nested; breadth first and bounded."""
    found: list[dict[str, object]] = []
    waiting = [value]
    while waiting and len(found) < _MAX_NODES:
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting += one[:_MAX_NODES]
        elif isinstance(one, dict):
            found.append(one)
            waiting += [one[name] for name in ("@graph", "mainEntity", "itemListElement") if name in one]
    return found


def _types(one: dict[str, object]) -> str:
    return str(one.get("@type", ""))


def _first(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return value if isinstance(value, str) and value.strip() else None


def _person(value: object) -> str | None:
    people = value if isinstance(value, list) else [value]
    names = [_first(one.get("name")) if isinstance(one, dict) else _first(one) for one in people[:5]]
    return ", ".join(name for name in names if name) or None


def _not_a_url(value: str | None) -> str | None:
    return None if value is None or value.startswith(("http:", "https:")) else value


def _text(value: str | None, limit: int) -> str | None:
    return tidy(" ".join(value.split()))[:limit].strip() or None if value else None


def _moment(value: str | None) -> datetime | None:
    """Read a date of metadata: ISO 8601 as nearly all write it, else any absolute date in it."""
    if not value or len(value) > 100:
        return None
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        found = [one for one in find_dates(value) if one.impossible is None and one.kind == "absolute"]
        return found[0].value if found and found[0].precision not in {"year", "month"} else None
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError:
        return None


def _time_element(tree: HTMLTree) -> datetime | None:
    for selector in (
        "time[pubdate]",
        "time[itemprop=datePublished]",
        "[itemprop=datePublished]",
        "article time[datetime]",
        "header time[datetime]",
    ):
        for element in _select(tree, selector)[:1]:
            if moment := _moment(element.getattr("datetime") or element.getattr("content") or element.text):
                return moment
    times = _select(tree, "time[datetime]")
    return _moment(times[0].getattr("datetime")) if len(times) == 1 else None


def _canonical(tree: HTMLTree, url: str | None) -> str | None:
    for link in _select(tree, "link[rel=canonical]")[:1]:
        address = (link.getattr("href") or "").strip()
        try:
            return urljoin(url, address) if url and address else address or None
        except ValueError:
            return None
    return None


def _url(address: str | None, url: str | None) -> str | None:
    address = address or url
    return canonical_url(address)[:8192] if address and address.startswith(("http://", "https://")) else None


_LANGUAGE = re.compile(r"[a-zA-Z]{2}(?=[-_]|$)")


def _language(tree: HTMLTree, metas: dict[str, str], linked: dict[str, object]) -> str | None:
    root = next(iter(_select(tree, "html")), None)
    for value in (root.getattr("lang") if root else None, metas.get("og:locale"), _first(linked.get("inLanguage"))):
        found = _LANGUAGE.match(value or "")
        if found:
            return found[0].lower()
    return None
