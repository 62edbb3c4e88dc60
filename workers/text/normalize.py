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
    mapped, offsets = _mapped(text)
    return Folded(mapped.tobytes().decode("utf-32-le", "replace"), offsets)


def fold_words(text: str) -> Folded:
    """Fold ``text`` with its runs of spaces as one, and one space at each end: the form names are matched in.

    The offsets of the two outer spaces lie outside ``text``. Text without a word gives a single space.

    >>> fold_words("«الـكـرملين» – موسكو").text
    ' الكرملين موسكو '
    """
    mapped, offsets = _mapped(f" {text} ")
    space = mapped == _SPACE
    keep = np.empty(len(mapped), dtype=np.bool_)
    keep[0] = True
    np.logical_and(space[1:], space[:-1], out=keep[1:])
    np.logical_not(keep[1:], out=keep[1:])
    kept = np.flatnonzero(keep)
    return Folded(mapped[kept].tobytes().decode("utf-32-le", "replace"), offsets[kept] - 1)


def _mapped(text: str) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.int64]]:
    """Return the folded code points, and the offset in ``text`` of the character each was made from."""
    mapped = _TABLE[np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)]
    sources = None
    if mapped.size and int(mapped.max()) >= _EXPAND:
        codes, sources = _written_out(text)
        mapped = _TABLE[codes]
    offsets = np.flatnonzero(mapped)
    return mapped[offsets], offsets if sources is None else sources[offsets]


def _written_out(text: str) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.int64]]:
    """Return the code points with ligatures written out, and the offsets in ``text`` they come from."""
    pieces = [_LIGATURES.get(character, character) for character in text]
    sources = np.repeat(np.arange(len(text)), [len(piece) for piece in pieces])
    return np.frombuffer("".join(pieces).encode("utf-32-le", "surrogatepass"), dtype=np.uint32), sources


def folded(text: str) -> str:
    """Return only the folded text, its runs of spaces as one and none at its ends."""
    return " ".join(fold(text).text.split())


def folded_lines(lines: Sequence[str]) -> list[str]:
    """Return ``folded(line)`` for each line, all in one pass; no line may hold a newline."""
    text = "\n".join(lines)
    for ligature in sorted(_LIGATURES.keys() & set(text)):
        text = text.replace(ligature, _LIGATURES[ligature])
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    mapped = _TABLE[codes]
    mapped[codes == _NEWLINE] = _NEWLINE
    text = mapped[np.flatnonzero(mapped)].tobytes().decode("utf-32-le", "replace")
    return [" ".join(line.split()) for line in text.split("\n")]
