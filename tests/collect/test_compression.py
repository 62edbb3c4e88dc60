"""Compressed answers: read in each way that is asked for, and none that unpacks without end."""

from __future__ import annotations

import gzip
import resource
import zlib

import brotli
import pytest

from tests.collect.conftest import Desk
from tests.collect.newspaper import PARAGRAPH, Newspaper, feed_text

FULL = "&lt;p&gt;" + PARAGRAPH * 20 + "&lt;/p&gt;"
PACKERS = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress}


@pytest.mark.parametrize("way", PACKERS)
async def test_a_compressed_feed_is_read_in_each_way_that_is_asked_for(desk: Desk, paper: Newspaper, way: str) -> None:
    text = feed_text(3, paper.url, text=FULL)
    packed = PACKERS[way](text.encode())
    assert len(packed) < len(text.encode()) / 4
    paper.page("/rss", packed, Content_Encoding=way)
    row = await desk.row(f"{paper.url}/rss")
    assert (row.state, row.items, len(desk.received.articles)) == ("ok", 3, 3)
    assert way in paper.headers["/rss"][0]["Accept-Encoding"]


@pytest.mark.parametrize("way", ["deflate", "br"])
async def test_a_bomb_of_any_kind_is_not_unpacked(desk: Desk, paper: Newspaper, way: str) -> None:
    packer = brotli.Compressor(quality=5) if way == "br" else None
    if packer is not None:
        parts = [packer.process(b" " * (1 << 20)) for _ in range(300)] + [packer.finish()]
    else:
        deflate = zlib.compressobj(9)
        parts = [deflate.compress(b" " * (1 << 20)) for _ in range(300)] + [deflate.flush()]
    paper.page("/rss", b"".join(parts), Content_Encoding=way)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    row = await desk.row(f"{paper.url}/rss")
    assert (row.state, row.kind) == ("failing", "too_large")
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024 < 60
