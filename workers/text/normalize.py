"""Fold text to the form names and fingerprints are compared in, with a map back to the source's offsets."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_DROP = 0
_SPACE = ord(" ")


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
    return table


_LETTERS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا",
    "ى": "ي", "ی": "ي", "ئ": "ي",
    "ؤ": "و",
    "ة": "ه", "ۀ": "ه", "ە": "ه", "ہ": "ه",
    "ک": "ك", "گ": "ك", "ڭ": "ك",
    "پ": "ب", "چ": "ج", "ڤ": "ف", "ڨ": "ق",
}  # fmt: skip


_TABLE = _fold_table()


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text and, for each of its characters, the offset of its character in the source."""

    text: str
    offsets: npt.NDArray[np.int64]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the source offsets of ``text[start:end]`` (not empty), the end exclusive."""
        return int(self.offsets[start]), int(self.offsets[end - 1]) + 1


def fold(text: str) -> Folded:
    """Fold ``text``: one pass through a table, no change of order, at most one character for each.

    Drops diacritics, tatweel and invisible characters; folds the forms of alef, ya, ta marbuta, kaf and hamza seats,
    Latin accents, ё and case; turns any digit into ASCII and anything that is neither letter nor digit into a space.

    >>> fold("إلى الـكـرملِين ٢٠٢٥").text
    'الي الكرملين 2025'
    """
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    mapped = _TABLE[codes]
    offsets = np.flatnonzero(mapped)
    return Folded(mapped[offsets].tobytes().decode("utf-32-le", "replace"), offsets)


def folded(text: str) -> str:
    """Return only the folded text, its runs of spaces as one and none at its ends."""
    return " ".join(fold(text).text.split())
