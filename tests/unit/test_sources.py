"""Archives, other tools' lines, and the pace of publication, as records for the stream."""

from __future__ import annotations

import gzip
import io
import zlib
from datetime import UTC, datetime
from pathlib import Path

import brotli
import orjson
import pytest

from schemas.article import RawArticle
from workers.errors import InputError
from workers.sources.files import Labels, SourceRecord, find_files, read
from workers.sources.payloads import unpacked
from workers.sources.realtime import in_real_time

TEXT = "بحث وزير الخارجية المغربي مع نظيره الإسباني سبل تعزيز التعاون في مجال الهجرة."


def response(
    url: str, body: bytes, content_type: str = "text/html", status: str = "200 OK", *, packed: bool = False
) -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n"
    if packed:
        data = gzip.compress(body)
        head += "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"
        body = f"{len(data):x}\r\n".encode() + data + b"\r\n0\r\n\r\n"
    block = f"{head}\r\n".encode() + body
    warc = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2025-10-09T12:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return warc.encode() + block + b"\r\n\r\n"


def records(path: Path, source: str = "files") -> list[SourceRecord]:
    return list(read(find_files([str(path)]), Labels(source), io.BytesIO()))


def articles(path: Path, source: str = "files") -> list[RawArticle]:
    return [RawArticle.model_validate_json(record.value) for record in records(path, source) if not record.rejected]


ARCHIVE = (
    response("https://www.example.org/1", f"<p>{TEXT}</p>".encode("cp1256"), "text/html; charset=windows-1256")
    + response("https://example.net/2", f"<p>{TEXT}</p>".encode(), packed=True)
    + response("https://example.org/picture", b"\x89PNG", "image/png")
    + response("https://example.org/none", b"<p>no</p>", status="404 Not Found")
    + response("https://example.org/empty", b" ")
)


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_the_html_pages_of_a_web_archive_are_articles_of_their_hosts(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(gzip.compress(ARCHIVE) if name.endswith("gz") else ARCHIVE)
    first, second = articles(tmp_path)
    assert (first.source, first.url, first.body) == ("example.org", "https://www.example.org/1", f"<p>{TEXT}</p>")
    assert (second.source, second.body, second.file) == ("example.net", f"<p>{TEXT}</p>", name)
    assert first.fetched_at == datetime(2025, 10, 9, 12, tzinfo=UTC)
    assert {article.source for article in articles(tmp_path, "mine")} == {"mine"}


def test_a_stored_page_that_is_no_text_is_rejected_with_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(ARCHIVE + response("https://example.org/odd", b"\x00\x01\x02" * 50))
    refused = [record.rejected for record in records(tmp_path) if record.rejected]
    assert [one.reason for one in refused] == ["empty", "binary"]
    assert refused[1].original() == b"\x00\x01\x02" * 50


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (ARCHIVE + response("https://example.org/cut", b"a" * 500)[:-300], "beyond record"),
        (b"hello\n" * 20, "can't be read"),
        (b"", "no stored page"),
    ],
)
def test_an_archive_that_breaks_off_or_is_none_is_named(tmp_path: Path, data: bytes, words: str) -> None:
    (tmp_path / "a.warc").write_bytes(data)
    with pytest.raises(InputError, match=words):
        records(tmp_path)


def test_lines_of_news_please_are_articles(tmp_path: Path) -> None:
    line = {
        "authors": [],
        "date_download": "2025-10-10 01:02:03",
        "date_publish": "2025-10-09 12:30:00",
        "language": "ar",
        "maintext": TEXT,
        "source_domain": "www.example.org",
        "title": "عنوان",
        "url": "https://example.org/1",
    }
    (tmp_path / "a.jsonl").write_bytes(orjson.dumps(line) + b"\n" + orjson.dumps({**line, "date_publish": None}))
    first, second = articles(tmp_path)
    assert first == RawArticle(
        source="example.org",
        url="https://example.org/1",
        title="عنوان",
        body=TEXT,
        content_type="text/plain",
        language="ar",
        published_at=datetime(2025, 10, 9, 12, 30, tzinfo=UTC),
        fetched_at=datetime(2025, 10, 10, 1, 2, 3, tzinfo=UTC),
    )
    assert second.published_at is None


class Clock:
    """A clock that only sleep moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def line(name: str, published: str | None) -> SourceRecord:
    return SourceRecord(name, name.encode(), orjson.dumps({"body": TEXT, "published_at": published}))


def test_in_real_time_records_come_in_the_order_and_pace_of_publication() -> None:
    given = [
        line("third", "2025-10-09T12:10:00Z"),
        line("with the third", None),
        line("first", "2025-10-09T12:00:00Z"),
        line("second", "2025-10-09T12:01:00Z"),
    ]
    page = orjson.dumps(
        {
            "body": f'<html><meta name="date" content="2025-10-09T12:02:00Z"><p>{TEXT}</p></html>',
            "content_type": "text/html",
        }
    )
    clock = Clock()
    records = in_real_time([*given, SourceRecord("page", b"page", page)], 60, lambda: clock.now, clock.sleep)
    assert [(record.name, round(clock.now, 3)) for record in records] == [
        ("first", 0),
        ("second", 1),
        ("page", 2),
        ("third", 10),
        ("with the third", 10),
    ]


def test_in_real_time_records_without_any_date_come_at_once_and_refused_ones_stay_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    clock = Clock()
    found = list(in_real_time(records(tmp_path), 1, lambda: clock.now, clock.sleep))
    assert (clock.now, [record.name for record in found]) == (0, ["a.txt", "b.txt"])
    assert found[1].rejected is not None
    assert found[1].rejected.reason == "empty"


def chunked(data: bytes) -> bytes:
    half = len(data) // 2
    return b"".join(b"%x;a=b\r\n%s\r\n" % (len(one), one) for one in (data[:half], data[half:])) + b"0\r\n\r\n"


def deflated(data: bytes, bits: int) -> bytes:
    packer = zlib.compressobj(wbits=bits)
    return packer.compress(data) + packer.flush()


PAGE = TEXT.encode() * 100


@pytest.mark.parametrize(
    ("data", "headers"),
    [
        (chunked(PAGE), {"transfer-encoding": "chunked"}),
        (chunked(gzip.compress(PAGE)), {"transfer-encoding": "chunked", "content-encoding": "gzip"}),
        (deflated(PAGE, 15), {"content-encoding": "deflate"}),
        (deflated(PAGE, -15), {"content-encoding": "deflate"}),
        (brotli.compress(PAGE), {"content-encoding": "br"}),
        (PAGE, {"transfer-encoding": "chunked", "content-encoding": "gzip"}),
        (PAGE, {"content-encoding": "br"}),
        (PAGE, {"content-encoding": "deflate"}),
        (PAGE, {}),
    ],
)
def test_stored_payloads_are_unpacked_where_they_are_packed_as_told(data: bytes, headers: dict[str, str]) -> None:
    assert unpacked(data, headers, len(PAGE) + 1) == PAGE


def test_payloads_are_unpacked_up_to_a_limit() -> None:
    bomb = b"a" * 50_000_000
    for data, coding in ((gzip.compress(bomb), "gzip"), (brotli.compress(bomb, quality=1), "br")):
        assert len(unpacked(data, {"content-encoding": coding}, 1000)) == 1000
