"""Files, folders, JSON Lines, web archives and standard input to records for ``articles.raw``."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import orjson

from schemas.article import ContentType, RawArticle
from schemas.rejected import Rejected, packed
from schemas.topics import MAX_ARTICLE_BYTES
from workers.codec import decode_article, encode
from workers.errors import ArticleRejected, InputError
from workers.sources.archives import archived_pages, is_archive
from workers.sources.news_please import article_fields, is_news_please
from workers.text.extract import decode
from workers.text.identity import article_id

_TEXT = {".txt", ".text", ".md", ""}
_HTML = {".html", ".htm", ".xhtml"}
_LINES = {".jsonl", ".ndjson"}
_KNOWN = _TEXT | _HTML | _LINES
#: Who published an article of which nothing is said.
DEFAULT_SOURCE = "files"


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A record to send: a raw article in ``value``, or what became of bytes that can't be put into one.

    ``name`` is the file's name, with the line's number behind it for JSON Lines.
    """

    name: str
    key: bytes
    value: bytes
    rejected: Rejected | None = None


@dataclass(frozen=True, slots=True)
class Labels:
    """What the command line says about every article: wins over a file's own silence, not over its word."""

    source: str = DEFAULT_SOURCE
    url: str | None = None
    content_type: ContentType | None = None


def find_files(paths: Iterable[str]) -> list[Path | None]:
    """Return the files named by ``paths`` in order; a folder's known files, sorted, with its folders'; None for ``-``.

    Raises:
        InputError: a path doesn't exist, can't be read, or a folder holds no file we read.
    """
    found: list[Path | None] = []
    for name in paths:
        if name == "-":
            found.append(None)
            continue
        path = Path(name)
        if path.is_dir():
            files = sorted(file for file in path.rglob("*") if file.is_file() and _is_known(file))
            if not files:
                raise InputError(f"{name}: the folder holds no .txt, .html, .jsonl, .ndjson or .warc.gz file")
            found.extend(files)
        elif path.exists():
            found.append(path)
        else:
            raise InputError(f"{name}: no such file or folder")
    return found


def _is_known(file: Path) -> bool:
    return file.suffix.lower() in _KNOWN - {""} or is_archive(file)


def read(
    files: Iterable[Path | None], labels: Labels, stdin: BinaryIO, now: datetime | None = None
) -> Iterator[SourceRecord]:
    """Read the records of files, one an article; JSON Lines give one a line, web archives one a page.

    Raises:
        InputError: a file can't be opened, or an archive not be read to its end.
    """
    for path in files:
        name = "stdin" if path is None else path.name
        if path is not None and path.suffix.lower() in _LINES:
            yield from _open_lines(path, labels)
        elif path is not None and is_archive(path):
            yield from _archive(path, labels, now)
        elif path is None:
            yield from _standard_input(stdin, labels, now)
        else:
            yield _whole_file(name, _read_bytes(path), labels, _content_type(path, labels), now)


def _open_lines(path: Path, labels: Labels) -> Iterator[SourceRecord]:
    try:
        with path.open("rb") as lines:
            yield from _json_lines(path.name, lines, labels)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from error


def _archive(path: Path, labels: Labels, now: datetime | None) -> Iterator[SourceRecord]:
    source = labels.source if labels.source != DEFAULT_SOURCE else None
    for name, data, page in archived_pages(path, source):
        if isinstance(page, RawArticle) and len(encode(page)) <= MAX_ARTICLE_BYTES:
            yield SourceRecord(name, article_id(page).encode(), encode(page))
        else:
            error = page if isinstance(page, ArticleRejected) else _too_large()
            yield _rejected(name, data, error, labels, now)


def _standard_input(stdin: BinaryIO, labels: Labels, now: datetime | None) -> Iterator[SourceRecord]:
    """JSON Lines when the first byte opens an object, else one article."""
    first = stdin.readline(MAX_ARTICLE_BYTES + 1)
    if first.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        yield from _json_lines("stdin", _chain(first, stdin), labels)
    else:
        rest = stdin.read(MAX_ARTICLE_BYTES + 1)
        yield _whole_file("stdin", first + rest, labels, labels.content_type, now)


def _chain(first: bytes, rest: Iterable[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _json_lines(name: str, lines: Iterable[bytes], labels: Labels) -> Iterator[SourceRecord]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _line(f"{name}:{number}", line.strip(), labels)


def _line(name: str, line: bytes, labels: Labels) -> SourceRecord:
    """Label a line that is an article; pass on unchanged what isn't: the clean agent says what is wrong with it."""
    try:
        fields = orjson.loads(line)
        if isinstance(fields, dict) and is_news_please(fields):
            fields = article_fields(fields)
            line = orjson.dumps(fields)
        given = {"source": labels.source, "url": labels.url, "content_type": labels.content_type}
        if isinstance(fields, dict) and (missing := {k: v for k, v in given.items() if v and not fields.get(k)}):
            line = orjson.dumps({**fields, **missing})
    except orjson.JSONDecodeError:
        pass
    return SourceRecord(name, _key(line), line)


def _key(value: bytes) -> bytes:
    try:
        article, _ = decode_article(value, datetime.now(UTC))
    except ArticleRejected:
        return article_id(RawArticle(body=base64.b64encode(value).decode())).encode()
    return article_id(article).encode()


def _whole_file(
    name: str, data: bytes, labels: Labels, content_type: ContentType | None, now: datetime | None
) -> SourceRecord:
    try:
        article = _article(name, data, labels, content_type, now or datetime.now(UTC))
    except ArticleRejected as error:
        return _rejected(name, data, error, labels, now)
    return SourceRecord(name, article_id(article).encode(), encode(article))


def _rejected(name: str, data: bytes, error: ArticleRejected, labels: Labels, now: datetime | None) -> SourceRecord:
    rejected = Rejected(
        stage="source",
        reason=error.reason,
        error=f"{name}: {error}",
        **packed(data),
        source=labels.source,
        file=name,
        rejected_at=now or datetime.now(UTC),
    )
    return SourceRecord(name, name.encode(), data, rejected)


def _article(name: str, data: bytes, labels: Labels, content_type: ContentType | None, now: datetime) -> RawArticle:
    if len(data) > MAX_ARTICLE_BYTES:
        raise ArticleRejected("too_large", f"the file has more than {MAX_ARTICLE_BYTES:,} bytes: is it one article?")
    if not data.strip():
        raise ArticleRejected("empty", "the file is empty")
    article = RawArticle(
        source=labels.source,
        url=labels.url,
        file=name,
        body=decode(data),
        content_type=content_type,
        fetched_at=now.replace(microsecond=0),
    )
    if len(encode(article)) > MAX_ARTICLE_BYTES:
        raise _too_large()
    return article


def _too_large() -> ArticleRejected:
    return ArticleRejected("too_large", f"the text has more than {MAX_ARTICLE_BYTES:,} bytes: is it one article?")


def _content_type(path: Path, labels: Labels) -> ContentType | None:
    if labels.content_type:
        return labels.content_type
    return "text/html" if path.suffix.lower() in _HTML else None


def _read_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_ARTICLE_BYTES + 1)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from error
