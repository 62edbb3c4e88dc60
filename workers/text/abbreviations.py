"""Abbreviations in brackets behind the name they stand for: "National Union of Norskel Weavers (NUNW)", «… (АТОР)».

What stands before a bracket is a name whose words begin with the letters in it (after A. Schwartz and M. Hearst, "A
simple algorithm for identifying abbreviation definitions in biomedical text", 2003, with initials of words only). Where
two languages meet, as in « Institut fédéral de recherches sur la neige (SLF) », the noun that the name begins with
tells it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from workers.text.cues import CAPITALISED
from workers.text.matching import Page
from workers.text.name_spans import APOSTROPHES, Reader, Word
from workers.text.organisation_cues import CLAUSE, HEADED, NO_BODIES, SMALL_IN_NAMES

_Span = tuple[int, int]

_BRACKET = re.compile(
    r"(?<=[\w»\"”’'])[»\"”]?\s\((?:ou |or |далее (?:—|-|–) )?[«\"“]?(?P<short>[A-ZÀ-ÞА-ЯЁ][\w&.-]{1,11})(?: \d{1,3})?"
    r"[»\"”]?(?:[,;] [^()\n]{1,60})?\)"
)
#: Between commas: "the Norskel Workers Alliance, or NWA, said".
_COMMAS = re.compile(
    r"(?<=\w), (?:or|known as|known by (?:its|the) (?:acronym|initials)|abbreviated as) (?:the )?"
    r"(?P<short>[A-Z][A-Za-z&]{0,6}[A-Z])(?=[,.])"
)
#: All of them have it; found by its first sign, in a tenth of the time.
_MAY_BE = re.compile(r"\([^)]{0,9}[A-ZÀ-ÞА-ЯЁ]")
_MOST_WORDS = 16  #: of a name before its bracket
_MORE_WORDS = 6  #: than letters of its abbreviation
_LETTERS = re.compile(r"[^\W\d_]")
_ARABIC = "\u0600"


class Bracketed(NamedTuple):
    """An abbreviation in brackets."""

    short: str
    at: _Span  #: of the abbreviation, in the source
    end: int  #: folded offset where the words before the bracket end


def bracketed(page: Page) -> Iterator[Bracketed]:
    """Yield the abbreviations in brackets of a page, each with what it stands behind; cheap where there is none."""
    if page.language == "en" and (", or " in page.source or ", known " in page.source):
        for found in _COMMAS.finditer(page.source):
            end = page.folded_offset(found.start() - 1) + 1
            yield Bracketed(found["short"], found.span("short"), end)
    if "(" not in page.source or not _MAY_BE.search(page.source):
        return
    for found in _BRACKET.finditer(page.source):
        short = found["short"].rstrip(".-")
        start = found.start("short")
        if len(short) > 1 and sum(letter.isupper() for letter in short) and not short.islower():
            end = page.folded_offset(start) - 1
            if end > 1:
                yield Bracketed(short, (start, start + len(short)), end)


def again(page: Page, short: str) -> Iterator[_Span]:
    """Yield where in the source an abbreviation stands as a word of its own."""
    for one in re.finditer(rf"(?<![\w-]){re.escape(short)}(?!\w|-\w)", page.source):
        yield one.span()


def expansion(page: Page, reader: Reader, found: Bracketed) -> _Span | None:
    """Return where the name stands that an abbreviation is of, by its letters or by the noun it begins with."""
    words = _words_before(reader, page, found)
    if not words or page.text[words[0].start] >= _ARABIC:
        return None
    first = _by_letters(page, reader, words, found.short)
    if first is None:
        first = _by_noun(page, reader, words)
    if first is None or not _is_body(page, reader, words[: first + 1]):
        return None
    return words[first].start, words[0].end


def _words_before(reader: Reader, page: Page, found: Bracketed) -> list[Word]:
    """Return the words before a bracket, the nearest first, up to a mark or a word that belongs to no name."""
    words: list[Word] = []
    commas = 0
    for word in reader.before(found.end + 1):
        gap = word.gap if words else ""
        commas += gap == ","
        if (gap and gap not in APOSTROPHES and gap not in {"-", "‑", "&", ","}) or commas > 2:
            break
        text = reader.text(word)
        if (text in CLAUSE and page.surface(word.start, word.end) != "à") or len(words) == _MOST_WORDS:
            break
        words.append(word)
    return words


def _by_letters(page: Page, reader: Reader, words: Sequence[Word], short: str) -> int | None:
    """Return the index of the word that a name begins with whose words give an abbreviation its letters."""
    letters = "".join(_LETTERS.findall(short)).lower().replace("ё", "е")
    texts = tuple(reader.text(word) for word in words)
    for index, word in enumerate(words):
        if index > len(letters) + _MORE_WORDS:
            return None
        if not texts[index].startswith(letters[0]) or not page.capital_at(word.start):
            continue
        if any(one.gap == "," for one in words[1 : index + 1]) and len(letters) < _THREE:
            return None
        if _fits(tuple(reversed(texts[: index + 1])), letters):
            return index
    return None


_THREE = 3


def _fits(words: tuple[str, ...], letters: str) -> bool:
    """Tell whether words give all letters in their order: initials, further letters only of a word with its initial.

    One longer word may be left out of four, none of fewer.
    """

    @cache
    def reached(word: int, letter: int, left: int) -> bool:
        if word == len(words):
            return letter == len(letters)
        text = words[word]
        if text in SMALL_IN_NAMES and reached(word + 1, letter, left):
            return True
        if letter < len(letters) and text[0] == letters[letter]:
            at, taken = 0, 0
            while True:
                taken += 1
                if reached(word + 1, letter + taken, left):
                    return True
                if letter + taken >= len(letters):
                    break
                at = text.find(letters[letter + taken], at + 1)
                if at < 0 or taken > _THREE:
                    break
        return left > 0 and word > 0 and reached(word + 1, letter, left - 1)

    content = sum(text not in SMALL_IN_NAMES for text in words)
    return content > 1 and reached(0, 0, content // 4)


def _by_noun(page: Page, reader: Reader, words: Sequence[Word]) -> int | None:
    """Return the index of the capitalised noun that a French or Russian name begins with before a bracket."""
    if page.language not in {"fr", "ru"}:
        return None
    nearest = None
    for index, word in enumerate(words):
        if not page.capital_at(word.start):
            continue
        text = reader.text(word)
        if text in HEADED:
            nearest = index
        elif text in CAPITALISED:
            break
    return nearest


def _is_body(page: Page, reader: Reader, words: Sequence[Word]) -> bool:
    """Tell whether words name a body rather than a plan, a treaty, an illness or a person."""
    texts = [reader.text(word) for word in words]
    if any(text in NO_BODIES for text in texts):
        return False
    if page.language != "en":
        return True
    return all(
        reader.text(word) in SMALL_IN_NAMES or not page.surface(word.start, word.end).islower() for word in words
    )
