"""Bytes to text: byte order marks, UTF-8, UTF-16, and the one-byte encodings of Arabic, Russian and French pages."""

from __future__ import annotations

import re

from workers.errors import ArticleRejected

_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
#: PDF, ZIP, PNG, GIF, JPEG, gzip, RIFF, MP3, ELF, old Office, RAR, 7z.
_MAGIC = (
    *(b"%PDF", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x1f\x8b"),
    *(b"RIFF", b"ID3", b"\x7fELF", b"\xd0\xcf\x11\xe0", b"Rar!", b"7z\xbc\xaf"),
)
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.\-]{2,40})", re.IGNORECASE
)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_SAMPLE = 200_000
_MAX_CONTROLS = 0.005
_MAX_BROKEN = 0.01
#: In Arabic and Cyrillic one-byte text high bytes make words, in French and German single letters among ASCII ones.
_WORD_RUN = 2.0

#: Frequent sequences that come out as nonsense when the encoding is wrong.
_EVIDENCE = {
    "cp1256": re.compile(r"ال|\bفي\b|\bمن\b|\bعلى\b|\bإلى\b|ية\b|ات\b|\bأن\b"),
    "iso-8859-6": re.compile(r"ال|\bفي\b|\bمن\b|\bعلى\b|\bإلى\b|ية\b|ات\b|\bأن\b"),
    "cp1251": re.compile(r"[а-яё](?:[а-яё])|\b[вис]\b"),
    "koi8-r": re.compile(r"[а-яё](?:[а-яё])|\b[вис]\b"),
}


def decode(data: bytes) -> str:
    """Return bytes as text, without its byte order mark.

    Tries in order: a byte order mark, UTF-16 by its pattern of zeros, UTF-8 (also with few broken bytes), what HTML
    declares, then the one-byte encoding whose result has most of its language's frequent sequences.

    Raises:
        ArticleRejected: ``empty``, ``binary`` or ``bad_encoding``.
    """
    if not data.strip():
        raise ArticleRejected("empty", "there are no bytes, or only blanks")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    if (wide := _utf16(data)) is not None:
        return _strict(data, wide)
    sample = data[:_SAMPLE]
    if data.startswith(_MAGIC) or b"\x00" in data or len(_CONTROLS.findall(sample)) > _MAX_CONTROLS * len(sample):
        raise ArticleRejected("binary", "the bytes are a file of another kind, not text; send the text itself")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _one_byte(data)


def _strict(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ArticleRejected(
            "bad_encoding", f"the bytes say they are {encoding} and aren't: {error.reason}"
        ) from error
    if "\x00" in text:
        raise ArticleRejected("binary", "the text holds NUL characters; send the text itself")
    return text


def _utf16(data: bytes) -> str | None:
    """Tell UTF-16 without a mark: nearly all blanks and line ends have their zero on the same side."""
    if len(data) % 2 or len(data) < 4:
        return None
    sample = data[: 2 * (_SAMPLE // 2)]
    little = sum(sample[index + 1] == 0 for index in range(0, min(len(sample), 4000), 2) if sample[index] in b" \n\r.")
    big = sum(sample[index] == 0 for index in range(0, min(len(sample), 4000), 2) if sample[index + 1] in b" \n\r.")
    zeros = sample.count(0)
    if not zeros or not max(little, big):
        return None
    encoding = "utf-16-le" if little > big else "utf-16-be"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return encoding if "\x00" not in text and _is_readable(text[:4000]) else None


def _is_readable(text: str) -> bool:
    readable = sum(character.isalpha() or character.isspace() for character in text)
    scripts = sum(character < "\u0700" or character in "‘’“”–—…«»" for character in text)
    return readable >= 0.6 * len(text) and scripts >= 0.9 * len(text)


def _one_byte(data: bytes) -> str:
    broken = data.decode("utf-8", "replace")
    wide = sum(character > "\x7f" for character in broken)
    if broken.count("\ufffd") <= _MAX_BROKEN * wide:
        return broken  # UTF-8 with a cut or damaged character here and there
    declared = _DECLARED.search(data[:4096])
    if declared is not None and (text := _by_name(data, declared[1].decode("ascii"))) is not None:
        return text
    runs = _HIGH_RUN.findall(data[:_SAMPLE])
    if sum(map(len, runs)) < _WORD_RUN * len(runs):
        return _western(data)
    scores = {}
    for encoding, evidence in _EVIDENCE.items():
        text = data[:_SAMPLE].decode(encoding, "replace")
        scores[encoding] = len(evidence.findall(text)) - 3 * text.count("\ufffd") - _oddities(text)
    best = max(scores, key=lambda name: scores[name])
    if scores[best] <= 0:
        raise ArticleRejected("bad_encoding", "the bytes are no text in UTF-8, UTF-16, windows-1256, -1251 or -1252")
    return data.decode(best, "replace")


_CASE_CHANGE = re.compile(r"[а-яё][А-ЯЁ]")


def _oddities(text: str) -> int:
    """Count capitals within words: Cyrillic in the wrong encoding is full of them."""
    return 2 * len(_CASE_CHANGE.findall(text))


def _by_name(data: bytes, name: str) -> str | None:
    name = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}.get(name.lower(), name)
    if name.lower().replace("-", "") in {"utf8", "utf16"}:
        return None  # tried, and it wasn't
    try:
        text = data.decode(name, "replace")
    except LookupError:
        return None
    return text if text.count("\ufffd") <= _MAX_BROKEN * len(text) else None


def _western(data: bytes) -> str:
    text = data.decode("cp1252", "replace")
    letters = sum(character.isalpha() for character in text)
    if letters < 0.5 * len(text.replace(" ", "")):
        raise ArticleRejected("bad_encoding", "the bytes are no text in UTF-8, UTF-16, windows-1256, -1251 or -1252")
    return text


_MOJIBAKE_LEADS = "ØÙÚÛÐÑ"
_MOJIBAKE = re.compile(r"(?:[ØÙÚÛÐÑ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ¡-¿]){3}")


def repaired(text: str) -> str:
    """Return text that was UTF-8 read as windows-1252 («Ù…ÙˆØ³ÙƒÙˆ») as what it was; other text unchanged."""
    head = text[:4000]
    if not any(map(head.__contains__, _MOJIBAKE_LEADS)):  # six scans of the text in 1 µs; the pattern takes 60
        return text
    if _MOJIBAKE.search(head) is None:
        return text
    data = bytearray()
    for character in text:
        try:
            data += character.encode("cp1252")
        except UnicodeEncodeError:
            if ord(character) > 0xFF:
                return text  # it holds what windows-1252 can't: only parts of it are broken
            data.append(ord(character))
    decoded = data.decode("utf-8", "replace")
    return decoded if decoded.count("\ufffd") <= _MAX_BROKEN * len(decoded) else text
