"""Web archives (WARC) to raw articles: the HTML pages that a crawler stored."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from schemas.article import RawArticle
from schemas.topics import MAX_ARTICLE_BYTES
from workers.collect.charsets import text_of
from workers.errors import ArticleRejected, InputError
from workers.sources.payloads import unpacked

SUFFIXES = (".warc", ".warc.gz", ".warc.zst")
_HTML = frozenset({"text/html", "application/xhtml+xml"})


def is_archive(path: Path) -> bool:
    """Tell whether a file is a web archive, by its name."""
    return path.name.lower().endswith(SUFFIXES)


def archived_pages(path: Path, source: str | None) -> Iterator[tuple[str, bytes, RawArticle | ArticleRejected]]:
    """Yield a name, the bytes, and the article (or why it is none) of each HTML page that was answered with 200.

    Args:
        path: the archive.
        source: who published the pages; None for each page's host.

    Raises:
        InputError: the archive can't be read, from some record on or at all.
    """
    number = 0
    try:
        kinds = WarcRecordType.response | WarcRecordType.resource
        with path.open("rb") as file:
            for number, record in enumerate(ArchiveIterator(file, record_types=kinds), 1):
                if _is_page(record):
                    stored = record.reader.read(MAX_ARTICLE_BYTES + 1)
                    if len(stored) < min(record.content_length, MAX_ARTICLE_BYTES + 1):
                        raise InputError(_cut(path, number, "it is cut short"))
                    data = unpacked(stored, _headers(record), MAX_ARTICLE_BYTES + 1)
                    yield f"{path.name}:{number}", data, _article(record, data, path.name, source)
    except OSError as error:
        raise InputError(_cut(path, number, str(error))) from error
    if not number:
        raise InputError(f"{path}: the archive holds no stored page")


def _cut(path: Path, number: int, why: str) -> str:
    return f"{path}: the archive can't be read beyond record {number}: {why}; the pages before were taken"


def _is_page(record: WarcRecord) -> bool:
    status = record.http_headers.status_code if record.http_headers is not None else 200
    content_type = record.http_content_type or (record.headers.get("Content-Type") or "").partition(";")[0].strip()
    return status == 200 and content_type.lower() in _HTML


def _headers(record: WarcRecord) -> dict[str, str]:
    return {name.lower(): value for name, value in record.http_headers or ()}


def _article(record: WarcRecord, data: bytes, file: str, source: str | None) -> RawArticle | ArticleRejected:
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ")[:8192]
    if len(data) > MAX_ARTICLE_BYTES:
        return ArticleRejected("too_large", f"the page has more than {MAX_ARTICLE_BYTES:,} bytes: is it one article?")
    try:
        body = text_of(data, record.http_charset)
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ArticleRejected as error:
        return error
    except ValueError:
        host = ""
    return RawArticle(
        source=source or host or "files",
        url=url or None,
        file=file,
        body=body,
        content_type="text/html",
        fetched_at=_fetched(record),
    )


def _fetched(record: WarcRecord) -> datetime | None:
    date: datetime | None = record.record_date
    return date.astimezone(UTC).replace(microsecond=0) if date is not None and date.year > 1970 else None
