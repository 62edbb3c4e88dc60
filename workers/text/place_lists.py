"""Names of places that no row has, beside places that have one: in a list with them, or before where they lie.

"in Lens and Sunderland", « à Mesra, près de Mostaganem », «в Вентанилье, Перу», «رام الله وسلواد ونابلس».
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from workers.text.cues import CAPITALISED, TITLE_WORDS
from workers.text.disambiguation import Found
from workers.text.matching import Page
from workers.text.name_spans import APOSTROPHES, Reader, Word
from workers.text.normalize import folded_set
from workers.text.place_cues import INSIDE_NAMES, KINDS_AR, NO_NAME
from workers.text.place_names import Places
from workers.text.place_names_arabic import Span

_MOST = 4  #: words of a name
_LIST = 10  #: names of a list
_WAY = 6  #: words between a name and the land it lies in or near
#: Where somebody or something is: not where they come from, nor whose they are.
_INSIDE = folded_set("in at near around outside between à dans près entre chez au en в во под близ между возле около")
_AND = folded_set("and et и или or ou")
#: What says where a place lies, and the small words beside it.
_DIRECTIONS = folded_set(
    "near outside north south east west northeast northwest southeast southwest northern southern eastern western "
    "kilometres kilometers km miles près nord sud est ouest proche под близ недалеко неподалеку неподалёку северу югу "
    "востоку западу северо-западу рядом возле около вблизи"
)
_BETWEEN = _DIRECTIONS | folded_set(
    "of in the just from and about de du d l la le les au à en dans от к на в с км километрах"
)
_ARABIC = "\u0600"
_JOINED, _DEFINITE = "و", "وال"  #: written onto a list's next name, and onto none
_MARKS = frozenset({"،", ".", ",", ").", "؛"})
_INTO = frozenset({"في", "الي", "نحو", "باتجاه", "من", "بين", "مدينه", "علي"}) | KINDS_AR


class Neighbours:
    """Reads names of places out of one page, beside the places and countries found there."""

    def __init__(
        self,
        page: Page,
        reader: Reader,
        places: Places,
        is_land: Callable[[Found], bool],
        is_country: Callable[[Found], bool],
    ) -> None:
        self._page, self._reader, self._places = page, reader, places
        self._is_land, self._is_country = is_land, is_country

    def beside(self, land: Found) -> Iterator[Span]:
        """Yield the unknown names that stand in a list with a land, or before it where it says where they lie."""
        if self._page.text[land.start] >= _ARABIC:
            yield from self._behind_arabic(land)
            return
        lying = self._lying(land)
        if lying is not None:
            yield lying
        before = next(self._reader.before(land.start), None)
        if before is not None and not before.gap and self._reader.text(before) in _INSIDE:
            yield from self.listed(land.end)

    # "in X, Ohio", "in X, a town near Paris"

    def _lying(self, land: Found) -> Span | None:
        told, comma = False, False
        words = self._reader.before(land.start)
        for number, word in enumerate(words):
            comma = comma or word.gap == ","
            if word.gap not in {"", ","} and word.gap not in APOSTROPHES:
                return None
            if self._page.capital_at(word.start):
                return self._name_until(word, words) if told or comma else None
            text = self._reader.text(word)
            if text not in _BETWEEN and not text.isdigit():
                return None
            told = told or text in _DIRECTIONS
            if number == _WAY:
                break
        return None

    def _name_until(self, last: Word, words: Iterator[Word]) -> Span | None:
        """Return the name that a word ends, if a preposition of place stands before it."""
        name = [last]
        for word in words:
            joined = word.gap == "-" or word.gap in APOSTROPHES
            if word.gap and not joined:
                return None
            if self._page.capital_at(word.start) or (joined and self._reader.text(word) in INSIDE_NAMES):
                name.insert(0, word)
                continue
            if self._reader.text(word) in INSIDE_NAMES and not self._opens(word):
                name.insert(0, word)
                continue
            return self._checked(name) if self._opens(word) else None
        return None

    def _opens(self, word: Word) -> bool:
        return self._reader.text(word) in _INSIDE

    def _checked(self, name: Sequence[Word]) -> Span | None:
        while name and not self._page.capital_at(name[0].start):
            name = name[1:]
        if not name or len(name) > _MOST + 2:
            return None
        reader = self._reader
        for word in name:
            text = reader.text(word)
            if reader.actor_at(word) is not None or not text.isalpha():
                return None
            if self._page.capital_at(word.start) and (text in CAPITALISED or text in TITLE_WORDS or text in NO_NAME):
                return None
        first = name[0]
        if len(name) > 1 and not name[1].gap and reader.is_given(first):
            return None
        surface = self._page.surface(name[0].start, name[-1].end)
        if surface.isupper() or len(surface) < 3:  # "in NATO, Europe's …"
            return None
        return first.start, name[-1].end

    # "in Lens, Sunderland and Paris"

    def listed(self, end: int) -> Iterator[Span]:
        """Yield the unknown names of a list whose first name, a place's behind a preposition, ends at an offset."""
        names: list[Span] = []
        words = list(islice(self._reader.after(end), 4 * _LIST))
        at, closed, commas = 0, False, 0
        while at < len(words) and not closed:
            word = words[at]
            comma = word.gap == ","
            closed = not word.gap and self._reader.text(word) in _AND
            if not closed and not comma:
                break
            if comma and self._reader.text(word) in _AND:
                closed = True
            at += closed
            if at == len(words):
                break
            known = self._reader.actor_at(words[at])
            if known is not None:
                if not self._is_land(known):
                    return
                while at < len(words) and words[at].start < known.end:
                    at += 1
                commas += 1
                continue
            size = self._size(words[at:])
            span = self._checked(words[at : at + size]) if size else None
            if span is None:
                closed = False
                break
            names.append(span)
            commas += 1
            at += size
        if closed and (at == len(words) or self._ends(words[at])):
            yield from names

    def _ends(self, word: Word) -> bool:
        return bool(word.gap) or not self._page.capital_at(word.start)

    def _size(self, words: Sequence[Word]) -> int:
        size = 0
        for number, word in enumerate(words[: _MOST + 2]):
            joined = number > 0 and (word.gap == "-" or word.gap in APOSTROPHES)
            if number and word.gap and not joined:
                break
            if not self._page.capital_at(word.start) and not (
                number and self._reader.text(word) in INSIDE_NAMES and joined
            ):
                break
            size = number + 1
        return size

    # «رام الله وسلواد ونابلس», «في الخليل ودورا.»

    def _is_inside(self, land: Found) -> bool:
        """Tell whether a place, no country, stands behind a preposition of place or in a list."""
        text = self._page.text
        word = text.rfind(" ", 0, land.start) + 1
        before = self._page.word_before(word)
        inside = text[word : land.start] in {"ب", "وب", "و"} or (before is not None and before[1] in _INTO)
        return inside and not self._is_country(land)

    def _is_plain(self, name: Span) -> bool:
        """Tell whether a name isn't written like a common noun or a verb, which end no list: «… وأكد، »."""
        text = self._page.text[name[0] : name[1]]
        return not text.startswith(("ال", "ا", "ي", "ت")) and not text.endswith(("ات", "ين", "ون", "ه", "ا"))

    def _behind_arabic(self, land: Found) -> Iterator[Span]:
        text, next_ = self._page.text, land.end + 1
        if not text.startswith(_JOINED, next_) or text.startswith(_DEFINITE, next_):  # most: no list goes on here
            return
        words = list(islice(self._reader.after(land.end), _LIST))
        names: list[Span] = []
        at = 0
        while at < len(words) and not words[at].gap:
            known = self._reader.actor_at(words[at])
            if known is not None:
                if known.start == words[at].start + 1 and self._is_land(known):
                    yield from names
                return
            bare = self._places.arabic.listed(words[at:])
            if bare is None:
                return
            names.append(bare)
            while at < len(words) and words[at].end <= bare[1]:
                at += 1
            if at < len(words) and words[at].gap in _MARKS and self._is_inside(land):
                yield from (name for name in names if self._is_plain(name))
                return
