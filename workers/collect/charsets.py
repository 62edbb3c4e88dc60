"""Bytes of feeds and pages to text, also where their declarations are wrong or missing."""

from __future__ import annotations

import codecs
import re

from workers.text.encodings import decode

_DECLARATION = re.compile(rb"(<\?xml[^>]{0,200}?)\s+encoding\s*=\s*[\"'][^\"'>]{0,60}[\"']", re.IGNORECASE)
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?\sencoding\s*=\s*[\"']\s*([A-Za-z0-9_:.\-]{2,40})", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]{0,200}charset\s*=", re.IGNORECASE)
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_SAMPLE = 200_000
#: In Arabic and Cyrillic one-byte text high bytes make words, in Western text single letters among ASCII ones.
_WORD_RUN = 2.0
#: Multi-byte encodings, and those of which one letter in ten thousand may be broken.
_MAX_BROKEN = 1e-4


def text_of(data: bytes, declared: str | None) -> str:
    """Return the text of a feed or page, whose transport declared ``declared``.

    A byte order mark and valid UTF-8 are believed before any declaration; then the document's own declaration and the
    transport's, unless a Western encoding is declared and the bytes aren't Western; then what the letters say.

    Raises:
        ArticleRejected: ``empty``, ``binary`` or ``bad_encoding``.
    """
    try:
        if not data.startswith((b"\xff\xfe", b"\xfe\xff")) and b"\x00" not in data[:1000]:
            return data.decode("utf-8-sig") if data.strip() else decode(data)
    except UnicodeDecodeError:
        pass
    own = _DECLARED.search(data[:1000])
    for name in (own[1].decode("ascii") if own else None, declared):
        if name and (text := _as_declared(data, name)) is not None:
            return text
    if _META.search(data[:4096]) and not _western(data):
        return decode(data)
    return decode(_DECLARATION.sub(rb"\1", data, count=1))


def _as_declared(data: bytes, name: str) -> str | None:
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return None
    if codec in {"utf-8", "ascii"} or (_is_western(codec) and not _western(data)):
        return None  # UTF-8 was tried, and it wasn't
    try:
        text, _ = codecs.lookup({"iso8859-1": "cp1252"}.get(codec, codec)).decode(data, "replace")
    except (UnicodeError, ValueError):
        return None
    return text if isinstance(text, str) and text.count("\ufffd") <= 1 + _MAX_BROKEN * len(text) else None


def _is_western(codec: str) -> bool:
    return codec in {"cp1252", "iso8859-1", "iso8859-15", "latin-1", "mac-roman"}


def _western(data: bytes) -> bool:
    runs = _HIGH_RUN.findall(data[:_SAMPLE])
    return sum(map(len, runs)) < _WORD_RUN * len(runs)
