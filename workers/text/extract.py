"""An article to the lines of its page, with what its metadata say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from schemas.article import RawArticle
from workers.errors import ArticleRejected
from workers.text.characters import tidy
from workers.text.encodings import decode, repaired
from workers.text.html import is_html, read_html

__all__ = ["Page", "decode", "extract"]


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of an article (line 1 is the first of its body, or of the text extracted), and its metadata.

    ``title``, ``published_at`` (UTC), ``author``, ``url`` (canonical) and ``language`` (ISO 639-1) are what the page
    itself declares, None where it doesn't.
    """

    lines: tuple[str, ...]
    title: str | None = None
    published_at: datetime | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None


#: More of the characters than this unreadable, and the text was broken before it came here.
_MAX_REPLACED = 0.1


def extract(article: RawArticle) -> Page:
    """Return the lines and metadata of an article, whose body is text or HTML.

    Raises:
        ArticleRejected: ``empty``, ``binary``, ``bad_encoding``, or ``too_deep`` for HTML nested beyond the limit.
    """
    body = article.body
    if not body or body.isspace():
        raise ArticleRejected("empty", "the article's body holds no text; send the article with its text in 'body'")
    if "\x00" in body:
        raise ArticleRejected("binary", "the article's body holds NUL characters: it is no text")
    if body.count("\ufffd") > _MAX_REPLACED * len(body):
        raise ArticleRejected(
            "bad_encoding", "the body is mostly replacement characters; decode it rightly and send it again"
        )
    body = repaired(body)
    title = tidy(" ".join(article.title.split())) if article.title else None
    if article.content_type == "text/html" or (article.content_type is None and is_html(body)):
        lines, metadata = read_html(body, article.url)
        return Page(
            tuple(lines),
            title=title or metadata.title,
            published_at=metadata.published_at,
            author=metadata.author,
            url=metadata.url,
            language=metadata.language or article.language,
        )
    return Page(tuple(body.splitlines()), title=title or None, url=article.url, language=article.language)
