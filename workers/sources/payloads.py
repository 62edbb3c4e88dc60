"""Payloads of stored HTTP answers, unpacked.

fastwarc 2.0.1 can do it (``auto_decode``), but ends without a word after the first answer that is compressed: what came
behind it in the archive would be lost.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping

import brotli

_CHUNK_HEAD = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")


def unpacked(data: bytes, headers: Mapping[str, str], limit: int) -> bytes:
    """Return an answer's payload without transfer and content encoding, at most ``limit`` bytes of it.

    Args:
        data: the payload as stored.
        headers: of the answer, their names in lower case. Crawlers often keep headers of encodings that they removed:
            payloads that aren't encoded as told are returned as they are.
        limit: in bytes.
    """
    if "chunked" in headers.get("transfer-encoding", "").lower():
        data = _joined(data)
    coding = headers.get("content-encoding", "").strip().lower()
    try:
        if coding in {"gzip", "x-gzip"} and data.startswith(b"\x1f\x8b"):
            return zlib.decompressobj(31).decompress(data, limit)
        if coding == "deflate":
            return zlib.decompressobj(15 if data[:1] == b"\x78" else -15).decompress(data, limit)
        if coding == "br":
            unpacker = brotli.Decompressor()
            return bytes(unpacker.process(data, output_buffer_limit=limit))[:limit]
    except (zlib.error, brotli.error):
        return data
    return data


def _joined(data: bytes) -> bytes:
    parts = []
    at = 0
    while (head := _CHUNK_HEAD.match(data, at)) is not None:
        size = int(head[1], 16)
        if size == 0:
            break
        parts.append(data[head.end() : head.end() + size])
        at = head.end() + size
        at += 2 if data[at : at + 2] == b"\r\n" else 1
    return b"".join(parts) if parts else data
