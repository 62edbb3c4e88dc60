"""Which proposed names are sure enough to be actors: the rest stay candidates, for somebody to review.

A title or a verb of saying beside capitals, or beside a first name in Arabic, is enough. A first name alone isn't where
the words may be a place's, an event's or a sentence's: "Paris Olympics", "Little Havana", «До Парижа».
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workers.text.cues import PARTICLES
from workers.text.matching import Page
from workers.text.name_spans import SECOND_HALVES, Reader, Word
from workers.text.normalize import folded
from workers.text.occupations import OCCUPATION_WORDS, PRIVATE

_Span = tuple[int, int]

_FIRST_ARABIC = "\u0600"
_TELLING = 3  #: letters of a first name that is no preposition
_NAMES = 2  #: words of a person's name that are no particles
#: Particles of names that are written with a capital at times: «Аль Сауда» is the end of a name.
_PARTICLES = PARTICLES | {folded(word) for word in ("аль", "ас", "ад", "ан", "бен", "ибн", "эль", "оглы", "кызы")}
_SONS = frozenset({"بن", "ابن", "بنت", "ولد"})
_COMMAS = frozenset({",", "،"})
_AGE, _APPOSITION = 2, 5  #: digits; words
_PATRONYMICS = tuple(
    stem + ending
    for stem, endings in (
        ("вич", ("", "а", "у", "ем", "е")),
        ("вн", ("а", "ы", "е", "у", "ой")),
        ("ичн", ("а", "ы", "е", "у", "ой")),
    )
    for ending in endings
)


class NameEvidence:
    """Weighs the persons' names of one page."""

    def __init__(self, page: Page, reader: Reader, land_at: Callable[[int], int | None]) -> None:
        self._page, self._reader, self._land_at = page, reader, land_at

    def is_sure(self, span: _Span, *, alone: bool) -> bool:
        """Tell whether the words at a span are a person's name; ``alone``: nothing but a first name says so."""
        words = self._words(span)
        if sum(self._reader.text(word) not in _PARTICLES for word in words) < _NAMES:
            return False
        if self.is_private(span, alone=alone) or self._is_address(words):
            return False
        if self._reader.is_arabic(words[0]):
            return self._arabic(words)
        return not alone or not (self._is_land(words) or self._is_a_word(words[0]))

    def is_private(self, span: _Span, *, alone: bool) -> bool:
        """Tell whether the words beside a name say that a reporter met somebody: "taxi driver X", "X, 34, a nurse"."""
        reader = self._reader
        before = next(reader.before(span[0]), None)
        if before is not None and not before.gap and reader.text(before) in PRIVATE:
            return True
        aged = False
        for count, word in enumerate(reader.after(span[1])):
            text = reader.text(word)
            if word.gap not in _COMMAS if not count else (word.gap and not (aged and count == 1)):
                break
            if text in PRIVATE:
                return True
            if text in OCCUPATION_WORDS or count > _APPOSITION:
                return False
            aged = aged or (not count and text.isdigit() and len(text) == _AGE)
        return aged and alone

    def _is_address(self, words: Sequence[Word]) -> bool:
        """Tell whether a name is a first name and a patronymic: how Russians address and leave unnamed."""
        last = self._reader.text(words[-1])
        return len(words) == _NAMES and last.endswith(_PATRONYMICS)

    def _words(self, span: _Span) -> list[Word]:
        words = []
        for word in self._reader.after(span[0] - 1):
            if word.start >= span[1]:
                break
            words.append(word)
        return words

    def _arabic(self, words: Sequence[Word]) -> bool:
        """Tell whether Arabic words are a name: without capitals, only a first name or «بن» shows that they are."""
        first, second = self._reader.text(words[0]), self._reader.text(words[1])
        if len(first) < _TELLING and second.startswith("ال") and second not in SECOND_HALVES:
            return False  # «قال لي المصدر»; «عز الدين» is a first name
        if self._reader.is_given(words[0]) or first.startswith("عبدال"):
            return True
        return second in _SONS and not first.startswith("وال")

    def _is_land(self, words: Sequence[Word]) -> bool:
        """Tell whether the first word or the last is also a place's name."""
        return self._land_at(words[0].start) is not None or self._land_at(words[-1].start) is not None

    def _is_a_word(self, word: Word) -> bool:
        """Tell whether the page writes a first name in small letters, too: "Will", «До»."""
        text = f" {self._reader.text(word)} "
        at = self._page.text.find(text)
        while at >= 0:
            if self._page.surface(at + 1, at + 2).islower():
                return True
            at = self._page.text.find(text, at + 1)
        return False
