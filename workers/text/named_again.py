"""Where a story names again whom it named in full: by the full name, or a person by the surname alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workers.text.candidate_cues import NO_NAME
from workers.text.clitics import ALLOWED, Clitics, contracted, uncontracted
from workers.text.cues import CAPITALISED, NAMED_AFTER_PERSONS, NAMED_BEFORE, PARTICLES, STOPWORDS, TITLE_WORDS
from workers.text.matching import BARRIER, Page
from workers.text.name_keys import name_key
from workers.text.names import Names

_Span = tuple[int, int]

_FIRST_ARABIC, _FIRST_CYRILLIC = "\u0600", "\u0400"
#: Letters of a surname that is looked for alone: "Lee", «Ким» and «علي» are half a country's.
_SHORTEST_SURNAME = 4
#: Letters that a Russian case may add.
_LONGEST_ENDING = 3
_SONS = frozenset({"بن", "ابن", "بنت"})
#: What Arabic writes before a surname as a part of it: «أبو زيد», «آل خليفة».
_OF_THE_SURNAME = PARTICLES - _SONS
_SENTENCE_ENDS = frozenset(".!?؟…\n«»“”\"'‘’:•*-–—(")


class Surname(NamedTuple):
    """A surname as it is folded, and what its forms share (``name_key``)."""

    text: str
    key: str


def surname_of(page: Page, start: int, end: int, names: Names) -> Surname | None:
    """Return the surname in a person's full name, if it says who is meant when it stands alone.

    No surname: a son's father («فيصل بن تركي»), a first name, an everyday word, what is short.
    """
    before, _, last = page.text[start:end].rpartition(" ")
    words = before.split()
    if not words or words[-1] in _SONS or len(last) < _SHORTEST_SURNAME or last in NO_NAME or last in names.ordinary:
        return None
    arabic = last[0] >= _FIRST_ARABIC
    if arabic and last in names.given:
        return None
    if not arabic and page.gap(start + len(before), end - len(last)):  # "Lee Jae-myung" is Lee
        return None
    text = f"{words[-1]} {last}" if arabic and words[-1] in _OF_THE_SURNAME else last
    return Surname(text, name_key(text))


class Search:
    """Looks for names in one page; what one search found, the next doesn't find again."""

    def __init__(self, page: Page, names: Names, title_end: int, taken: Sequence[_Span]) -> None:
        self._page, self._names, self._title_end = page, names, title_end
        self._taken = list(taken)

    def again(self, start: int, end: int, key: str) -> list[_Span]:
        """Return where else the name at a span stands, or another form of its key."""
        page = self._page
        name = uncontracted(page.text[start:end])
        capital = page.surface(start, end)[0].isupper()
        return list(self._spelt(name, key, capital=capital))

    def surnames(self, surname: Surname, full: int) -> list[_Span]:
        """Return where a surname stands alone, in the title or behind the first full name's offset."""
        found = []
        for start, end in self._spelt(surname.text, surname.key, capital=surname.text[0] < _FIRST_ARABIC, alone=True):
            if start > full or start < self._title_end:
                found.append((start, end))
        return found

    def _spelt(self, name: str, key: str, *, capital: bool, alone: bool = False) -> Iterator[_Span]:
        """Yield the free spans of a name, in any case and behind any clitic, in the order of the text."""
        for start, end in sorted(self._places(name, key.partition(" ")[0])):
            if self._is(start, end, name, key, capital=capital) and (not alone or self._stands_alone(start, end)):
                self._taken.append((start, end))
                yield start, end

    def _places(self, name: str, stem: str) -> Iterator[_Span]:
        """Yield where as many words as a name has begin as it does."""
        text, count = self._page.text, name.count(" ") + 1
        sought = _shared(name, stem) if _FIRST_CYRILLIC <= name[0] < _FIRST_ARABIC else f"{name} "
        for at in _occurrences(text, sought):
            end = _end(text, at, count)
            if end is not None and self._begins(at):
                yield at, end
        short = contracted(name)
        for at in _occurrences(text, f"ل{short} ") if short else ():  # «للفلاني»
            if text[text.rfind(" ", 0, at) + 1 : at + 1] in ALLOWED[Clitics.CONTRACTED]:
                yield at, at + len(short or "") + 1

    def _begins(self, at: int) -> bool:
        """Tell whether a word begins at an offset, clitics aside."""
        text = self._page.text
        if text[at - 1] == " ":
            return True
        return text[at] >= _FIRST_ARABIC and text[text.rfind(" ", 0, at) + 1 : at] in ALLOWED[Clitics.PLAIN]

    def _is(self, start: int, end: int, name: str, key: str, *, capital: bool) -> bool:
        page = self._page
        surface = page.surface(start, end)
        if end - start > len(name) + _LONGEST_ENDING * (name.count(" ") + 1) or BARRIER.search(surface):
            return False
        written = page.text[start:end] == name or surface.startswith("لل") or name_key(surface) == key
        if not written or (capital and not surface[0].isupper()):
            return False
        return not any(one < end and start < other for one, other in self._taken)

    def _stands_alone(self, start: int, end: int) -> bool:
        """Tell whether a surname is no other person's, no everyday word and names nothing called after somebody."""
        page, given = self._page, self._names.given
        before = page.word_before(page.text.rfind(" ", 0, start) + 1)
        after = page.word_after(end)
        if after is not None and (after[1] in _SONS or after[1] in NAMED_BEFORE):
            return False
        if page.text[start] >= _FIRST_ARABIC:
            return before is None or self._arabic_before(before[1])
        if after is not None and page.text[start:end] in given and page.capital_at(after[0]):
            return False  # "Thomas Tuchel" isn't James Thomas
        if before is None:
            return not self._is_a_word(start, end)
        capital = page.capital_at(before[0])
        return not capital or before[1] in CAPITALISED or before[1] in TITLE_WORDS or before[1] in PARTICLES

    def _arabic_before(self, word: str) -> bool:
        """Tell whether the word before leaves a surname alone: no first name, no noun whose adjective it could be."""
        if word in self._names.given or word in _SONS or word in PARTICLES or word in NAMED_AFTER_PERSONS:
            return False
        return not word.startswith(("ال", "لل", "بال", "وال")) or word in STOPWORDS or word in TITLE_WORDS

    def _is_a_word(self, start: int, end: int) -> bool:
        """Tell whether the page writes a surname that opens a sentence in small letters, too: "Young people"."""
        page = self._page
        places = _occurrences(page.text, f" {page.text[start:end]} ")
        return any(page.surface(at + 1, at + 2).islower() for at in places)


def _occurrences(text: str, sought: str) -> Iterator[int]:
    at = text.find(sought)
    while at >= 0:
        yield at
        at = text.find(sought, at + 1)


def _shared(word: str, stem: str) -> str:
    """Return the letters that a name's first word in one case begins with in every case."""
    while not word.startswith(stem):
        stem = stem[:-1]
    return stem


def _end(text: str, start: int, count: int) -> int | None:
    """Return where so many words from an offset on end; None where there are fewer."""
    end = start - 1
    for _ in range(count):
        end = text.find(" ", end + 1)
        if end < 0:
            return None
    return end
