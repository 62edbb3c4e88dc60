"""Fingerprints: what remains of a story's text so that its reprints can be recognised without the text itself.

A fingerprint is self-contained. It holds a sketch (the smallest hashes of 3-token shingles, Broder 1997: two texts
share about as large a part of their sketches as of their text, and a short text's hashes that are small enough stand in
the sketch of a long one that contains it) and one byte for each token, by which ``verification`` aligns two texts.

=========  ==============  ===================================================================
bytes      field           little-endian
=========  ==============  ===================================================================
0          version
1          n_anchors       0–``ANCHORS``
2–3        n_values
4–5        n_codes
6–7        n_tokens        tokens of the whole text, at most 65,535; more than n_codes if it is cut
8–         anchors         u32 each, rising
           values          u16 each: of every figure, weekday and month among the codes, in order
           codes           u8 each: 1 figure, 2 weekday, 3 month, 8–255 a word's hash
=========  ==============  ===================================================================
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import blake2b
from struct import Struct, unpack_from

import numpy as np
import numpy.typing as npt

from workers.text.tokens import MAX_CHARACTERS, WORD, Tokens, fold_letters, tokens, tokens_of

VERSION = 1
# With 28 or 20 none of 258 repeated stories of a day of ten newspapers is lost, with 16 two, with 12 four.
ANCHORS = 22
_PARTED = ANCHORS + 12  # a partition of all, sorting a few: repeats are few
_FIRST = np.ones(1, dtype=bool)
SHINGLE = 3
# 4,500 bytes are 6,000 characters of base64: about 4,000 tokens, 5,000 words. What is longer is cut.
MAX_BYTES = 4_500
_HEADER = Struct("<BBHHH")
FIRST_WORD_CODE = 8
_FLASH = 8  # tokens, about 10 words


def content_hash(text: str) -> str:
    """Return 128 bits (32 hexadecimal digits) of BLAKE2b over the folded letters and digits.

    Equal for texts that differ only in diacritics, tatweel, alef forms, case, digits' script, punctuation or blanks.

    >>> content_hash("أكّد الرئيسُ، ٢٠٢٥") == content_hash("اكد  الـرئيس 2025")
    True
    """
    return _hash(text.translate(_CONTENT).encode("utf-16-le", "surrogatepass"))


class _Content(dict[int, str]):
    """Code point → its folded letters and digits, learnt as they come: 7 µs for a title, where NumPy takes 21."""

    #: Of 1.1 million code points; what is beyond these is folded each time.
    MOST = 20_000

    def __missing__(self, code: int) -> str:
        folded = "".join(map(chr, fold_letters(chr(code)).tolist())).replace(" ", "")
        if len(self) < self.MOST:
            self[code] = folded
        return folded


_CONTENT = _Content()


def _content_hash(letters: npt.NDArray[np.uint16]) -> str:
    return _hash(letters[letters != ord(" ")].astype("<u2").tobytes())


def _hash(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()


def shingles(hashes: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint32]:
    """Return the 32-bit hashes of all runs of ``SHINGLE`` tokens; of the whole where it is shorter."""
    if len(hashes) < SHINGLE:
        joined = hashes[:1] + hashes[-1:] * np.uint64(3)
    else:
        joined = hashes[:-2] * np.uint64(0xD6E8FEB86659FD93)
        joined += hashes[1:-1]
        joined *= np.uint64(0xA0761D6478BD642F)
        joined += hashes[2:]
    joined ^= joined >> np.uint64(32)
    joined *= np.uint64(0x94D049BB133111EB)
    return (joined >> np.uint64(32)).astype(np.uint32)


def anchors(hashes: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint32]:
    """Return the ``ANCHORS`` smallest different shingle hashes, rising."""
    every = shingles(hashes)
    smallest = every
    if len(every) > 2 * _PARTED:
        smallest = np.partition(every, _PARTED)[:_PARTED]
    smallest = _different(smallest)
    if len(smallest) < ANCHORS < len(every):  # a text that repeats itself
        smallest = _different(every)
    return smallest[:ANCHORS]


def _different(values: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    """Return the different values, rising (``numpy.unique`` takes five times as long)."""
    rising = np.sort(values)
    different: npt.NDArray[np.uint32] = rising[np.concatenate((_FIRST[: len(rising)], rising[1:] != rising[:-1]))]
    return different


def _cut(found: Tokens) -> int:
    """Return how many tokens fit into ``MAX_BYTES``: a byte each, two more for a value."""
    room = MAX_BYTES - _HEADER.size - 4 * ANCHORS
    if 3 * len(found) <= room:
        return len(found)
    return int(np.searchsorted(np.cumsum(1 + 2 * (found.kinds != WORD)), room, side="right"))


def fingerprint(text: str, title: str | None = None) -> str:
    """Return the fingerprint of a story's text: base64, 600–900 characters for 600 words, at most 6,000.

    Never raises; an empty text has a fingerprint that is like no other's. Reprints have other headlines, so the title
    counts only for a flash whose text says next to nothing.
    """
    return _fingerprint(tokens(text), text, title)


def _fingerprint(found: Tokens, text: str, title: str | None) -> str:
    if title is not None and len(found) < _FLASH:
        found = tokens(f"{title}\n{text}")
    return encode(pack(found))


def prints(text: str, title: str | None = None) -> tuple[str, str]:
    """Return a story's content hash and fingerprint: both from the text folded once."""
    letters = fold_letters(text)
    found = tokens_of(letters) if len(text) <= MAX_CHARACTERS else tokens(text)
    return _content_hash(letters), _fingerprint(found, text, title)


def pack(found: Tokens) -> bytes:
    """Return the bytes of the fingerprint of a text's tokens."""
    sketch = anchors(found.hashes)
    kept = _cut(found)
    kinds = found.kinds[:kept]
    words = (found.hashes[:kept] >> np.uint64(32)) * np.uint64(256 - FIRST_WORD_CODE) >> np.uint64(32)
    codes = np.where(kinds == WORD, words.astype(np.uint8) + np.uint8(FIRST_WORD_CODE), kinds)
    values = found.values[:kept][kinds != WORD]
    header = _HEADER.pack(VERSION, len(sketch), len(values), kept, min(len(found), 0xFFFF))
    parts = header, sketch.astype("<u4").tobytes(), values.astype("<u2").tobytes(), codes.astype(np.uint8).tobytes()
    return b"".join(parts)


@dataclass(frozen=True, slots=True)
class Sketch:
    """A fingerprint unpacked: anchors (u32, rising), values (u16), codes (u8), tokens of the whole text."""

    anchors: npt.NDArray[np.uint32]
    values: npt.NDArray[np.uint16]
    codes: npt.NDArray[np.uint8]
    n_tokens: int


def unpack(packed: bytes | memoryview) -> Sketch:
    """Return what the bytes of a fingerprint hold.

    Raises:
        ValueError: they are no fingerprint of this version.
    """
    n_anchors, n_values, n_codes, n_tokens = _header(packed)
    values_at = _HEADER.size + 4 * n_anchors
    codes_at = values_at + 2 * n_values
    return Sketch(
        np.frombuffer(packed, "<u4", n_anchors, _HEADER.size),
        np.frombuffer(packed, "<u2", n_values, values_at),
        np.frombuffer(packed, np.uint8, n_codes, codes_at),
        n_tokens,
    )


def encode(packed: bytes) -> str:
    """Return the bytes of a fingerprint as text."""
    return b64encode(packed).decode("ascii")


def decode(encoded: str) -> bytes:
    """Return the bytes of a fingerprint.

    Raises:
        ValueError: it isn't base64.
    """
    return b64decode(encoded, validate=True)


def split(packed: bytes) -> tuple[tuple[int, ...], bytes]:
    """Return the anchors of a fingerprint, and its bytes without them: enough to verify with.

    Raises:
        ValueError: the bytes are no fingerprint of this version.
    """
    n_anchors, *rest = _header(packed)
    rest_at = _HEADER.size + 4 * n_anchors
    return unpack_from(f"<{n_anchors}I", packed, _HEADER.size), _HEADER.pack(VERSION, 0, *rest) + packed[rest_at:]


def _header(packed: bytes | memoryview) -> tuple[int, int, int, int]:
    if len(packed) < _HEADER.size:
        raise ValueError("no fingerprint: too short")
    version, n_anchors, n_values, n_codes, n_tokens = _HEADER.unpack_from(packed)
    if (
        version != VERSION
        or n_anchors > ANCHORS
        or _HEADER.size + 4 * n_anchors + 2 * n_values + n_codes != len(packed)
    ):
        raise ValueError(f"no fingerprint of version {VERSION}")
    return n_anchors, n_values, n_codes, n_tokens
