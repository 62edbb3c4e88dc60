"""Deterministic ids: the same input has the same ids on every run and machine."""

from __future__ import annotations

from hashlib import blake2b

from courlan import clean_url

from schemas.article import RawArticle


def digest(*parts: str) -> str:
    """Return 128 bits of BLAKE2b over the parts, as 32 hexadecimal digits. No two lists of parts collide by joining."""
    hasher = blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        hasher.update(len(data).to_bytes(8, "big"))
        hasher.update(data)
    return hasher.hexdigest()


def canonical_url(url: str) -> str:
    """Return the URL without fragment and tracking parameters, its host in lower case; unchanged if it isn't one."""
    cleaned = clean_url(url) or url
    address, _, fragment = cleaned.partition("#")
    return cleaned if fragment.startswith("!") else address  # "#!" is a page of its own in older sites


def article_id(article: RawArticle) -> str:
    """Return H(source, the source's own id | canonical URL | content), the first of the three that is there."""
    if article.id:
        return digest(article.source, "id", article.id)
    if article.url:
        return digest(article.source, "url", canonical_url(article.url))
    return digest(article.source, "content", article.title or "", article.body)


def story_id(article: str, index: int) -> str:
    """Return H(article_id, index)."""
    return digest(article, str(index))
