"""Fold text to the form names and fingerprints are compared in, with a map back to the source's offsets."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_DROP = 0
_SPACE = ord(" ")
_NEWLINE = ord("\n")


def _fold_table() -> npt.NDArray[np.uint32]:
    """Build the look-up table: code point → folded code point, 0 to drop it."""
    table = np.full(0x110000, _SPACE, dtype=np.uint32)
    for code in range(0x30000):
        character = chr(code)
        category = unicodedata.category(character)
        if category in {"Mn", "Me", "Cf"}:  # diacritics, zero-width joiners, bidi controls
            table[code] = _DROP
        elif category[0] in "LN":
            table[code] = code
            decimal = unicodedata.decimal(character, None)
            if decimal is not None:
                table[code] = ord("0") + decimal
                continue
            base = unicodedata.normalize("NFD", character)[0] if code < 0x0600 or 0x1E00 <= code < 0x2000 else character
            if base in "Ии" and character in "Йй":
                base = character  # й is a letter of its own; ё is spelt е in most newspapers
            lower = base.lower()
            table[code] = ord(lower) if len(lower) == 1 else ord(base)
    table[ord("ـ")] = _DROP
    for source, target in _LETTERS.items():
        table[ord(source)] = ord(target)
    for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFF00)):  # letters in the shape they take in a word
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain != chr(code):
            table[code] = table[ord(plain)]
    return table


_LETTERS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا",
    "ى": "ي", "ی": "ي", "ئ": "ي",
    "ؤ": "و",
    "ة": "ه", "ۀ": "ه", "ە": "ه", "ہ": "ه",
    "ک": "ك", "گ": "ك", "ڭ": "ك",
    "پ": "ب", "چ": "ج", "ڤ": "ف", "ڨ": "ق",
    "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "ı": "i", "ə": "a", "Ə": "a",
    "ß": "s", "ґ": "г", "Ґ": "г", "і": "и", "І": "и",
}  # fmt: skip


_TABLE = _fold_table()

#: Characters that stand for several letters: Arabic ligatures (old systems write every lam-alef so), Latin ones.
_LIGATURES = {
    chr(code): plain
    for code in (*range(0xFB00, 0xFB07), *range(0xFBEA, 0xFD3E), *range(0xFD50, 0xFDFD), *range(0xFEF5, 0xFEFD))
    if len(plain := unicodedata.normalize("NFKC", chr(code))) > 1
}
_LIGATURES |= {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae"}
_EXPAND = 0x110000  # no code point: marks what has to be written out first
for _ligature in _LIGATURES:
    _TABLE[ord(_ligature)] = _EXPAND
_TABLE.setflags(write=False)


#: The same for the characters of the basic plane in 16 bits: nearly every text has no others, and folds in a third of
#: the time. ``_NARROW_EXPAND`` (a code that is no character) stands for ``_EXPAND``.
_NARROW_EXPAND = 0xFFFF
_NARROW = np.minimum(_TABLE[:0x10000], _NARROW_EXPAND).astype("<u2")
_NARROW.setflags(write=False)
_Codes = npt.NDArray[np.uint16] | npt.NDArray[np.uint32]


def fold_table() -> npt.NDArray[np.uint32]:
    """Return the table every fold goes through: code point → folded code point, 0 where it is dropped. Read only."""
    return _TABLE


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text and, for each of its characters, the offset of its character in the source."""

    text: str
    offsets: npt.NDArray[np.int64]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the source offsets of ``text[start:end]`` (not empty), the end exclusive."""
        return int(self.offsets[start]), int(self.offsets[end - 1]) + 1


def fold(text: str) -> Folded:
    """Fold ``text``: one pass through a table, no change of order, one character for each but ligatures.

    Drops diacritics, tatweel and invisible characters; folds the forms of alef, ya, ta marbuta, kaf and hamza seats,
    Latin accents, ё and case; turns any digit into ASCII and anything that is neither letter nor digit into a space.

    >>> fold("إلى الـكـرملِين ٢٠٢٥").text
    'الي الكرملين 2025'
    """
    mapped, sources = _mapped(text)
    offsets = (mapped != _DROP).nonzero()[0]
    return Folded(_written(mapped.take(offsets)), offsets if sources is None else sources.take(offsets))


def fold_words(text: str) -> Folded:
    """Fold ``text`` with its runs of spaces as one, and one space at each end: the form names are matched in.

    The offsets of the two outer spaces lie outside ``text``. Text without a word gives a single space.

    >>> fold_words("«الـكـرملين» – موسكو").text
    ' الكرملين موسكو '
    """
    mapped, offsets = _mapped(f" {text} ")
    if not mapped.all():
        kept = (mapped != _DROP).nonzero()[0]
        mapped, offsets = mapped.take(kept), kept if offsets is None else offsets.take(kept)
    space = mapped == _SPACE
    keep = np.ones(len(mapped), dtype=np.bool_)
    np.logical_and(space[1:], space[:-1], out=keep[1:])
    np.logical_not(keep[1:], out=keep[1:])
    kept = keep.nonzero()[0]
    mapped = mapped.take(kept)
    offsets = (kept if offsets is None else offsets.take(kept)) - 1
    return Folded(_written(mapped), offsets)


def _mapped(text: str) -> tuple[_Codes, npt.NDArray[np.int64] | None]:
    """Return the folded code points, and the offsets in ``text`` they were made from where these aren't 0, 1, 2 …."""
    data = text.encode("utf-16-le", "surrogatepass")
    if len(data) == 2 * len(text):
        narrow: npt.NDArray[np.uint16] = _NARROW.take(np.frombuffer(data, dtype="<u2"))
        if narrow.max(initial=0) < _NARROW_EXPAND:
            return narrow, None
    mapped = _TABLE[np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)]
    if mapped.max(initial=0) < _EXPAND:
        return mapped, None
    codes, sources = _written_out(text)
    return _TABLE[codes], sources


def _written(mapped: _Codes) -> str:
    """Return folded code points as text."""
    return mapped.tobytes().decode("utf-16-le" if mapped.itemsize == 2 else "utf-32-le", "replace")


def _written_out(text: str) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.int64]]:
    """Return the code points with ligatures written out, and the offsets in ``text`` they come from."""
    pieces = [_LIGATURES.get(character, character) for character in text]
    sources = np.repeat(np.arange(len(text)), [len(piece) for piece in pieces])
    return np.frombuffer("".join(pieces).encode("utf-32-le", "surrogatepass"), dtype=np.uint32), sources


def folded(text: str) -> str:
    """Return only the folded text, its runs of spaces as one and none at its ends."""
    mapped, _ = _mapped(text)
    return " ".join(_written(mapped[mapped != _DROP]).split())


def folded_set(text: str) -> frozenset[str]:
    """Return the words of a list in one string, each folded: how modules keep the words that they know."""
    return frozenset(folded(word) for word in text.split())


def folded_lines(lines: Sequence[str]) -> list[str]:
    """Return ``folded(line)`` for each line, all in one pass; no line may hold a newline."""
    return list(map(" ".join, folded_words(lines)))


def folded_words(lines: Sequence[str]) -> list[list[str]]:
    """Return the words of ``folded(line)`` for each line, all in one pass; no line may hold a newline."""
    if not lines:
        return []
    text = "\n".join(lines)
    data = text.encode("utf-16-le", "surrogatepass")
    codes = np.frombuffer(data, dtype="<u2")
    mapped: npt.NDArray[np.uint16] = _NARROW.take(codes)
    if len(data) != 2 * len(text) or mapped.max(initial=0) == _NARROW_EXPAND:
        if len(lines) == 1:
            return [folded(lines[0]).split()]
        # One letter that the pass can't take must not slow down the rest: one of 470,000 spellings has such a letter.
        middle = len(lines) // 2
        return folded_words(lines[:middle]) + folded_words(lines[middle:])
    mapped[codes == _NEWLINE] = _NEWLINE
    return [line.split() for line in _written(mapped[mapped != _DROP]).split("\n")]
