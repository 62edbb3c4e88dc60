"""Names of places that no row has, beside a noun that places are called by: «بلدة X», "X County", «X-ский район».

Capitals tell where a name ends; how Arabic does without them is in ``place_names_arabic``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from workers.text.candidate_cues import NO_NAME as NO_PERSON
from workers.text.cues import CAPITALISED, TITLE_WORDS
from workers.text.matching import Hit, Page
from workers.text.name_keys import sound_key
from workers.text.name_spans import APOSTROPHES, Reader, Word
from workers.text.names import Names
from workers.text.organisation_cues import GENERIC
from workers.text.place_cues import (
    ADJECTIVES_RU,
    BEFORE_OF,
    BEFORE_RU,
    BEHIND,
    BEHIND_RU,
    DIRECT_EN,
    DIRECT_FR,
    INSIDE_NAMES,
    JOINTS,
    LOCATIVE,
    NATURAL_FR,
    NO_NAME,
    SINGULAR_RU,
)
from workers.text.place_names_arabic import ArabicPlaces, Span

_MOST = 4  #: words of a name
_JOINTS = 3  #: words between a kind of place and its name: "of the", « de la »
_LIST = 12  #: names of a list

_FRENCH_OF = frozenset({"de", "d", "du", "des"})
_AND = frozenset({"и", "или"})


class Named(NamedTuple):
    """A place's name at a span, and under which name the gazetteer may have it: «Курганской» of «… областях»."""

    span: Span
    name: str


class Places:
    """Reads names of places out of one page, beside the nouns found there."""

    def __init__(self, page: Page, reader: Reader, names: Names) -> None:
        self._page, self._reader, self._names = page, reader, names
        self.arabic = ArabicPlaces(page, reader, names)

    def beside(self, noun: Hit) -> Iterator[Named]:
        """Yield the names that a noun belongs to, none where it is only a noun here."""
        text = self._page.text[noun.start : noun.end]
        if text[0] >= "\u0600":
            yield from self._plain(self.arabic.beside(noun, text))
        elif text[0] >= "а":
            yield from self._russian(noun, text)
        else:
            yield from self._plain(self._latin(noun, text))

    def _plain(self, spans: Iterator[Span]) -> Iterator[Named]:
        for span in spans:
            yield Named(span, self._page.surface(*span))

    # Latin letters: capitals behind "of" or « de », or before the noun.

    def _latin(self, noun: Hit, text: str) -> Iterator[Span]:
        behind = self._behind(noun, text)
        if behind is not None:
            yield behind
        elif text in BEHIND and self._page.language == "en":
            before = self._before(noun)
            if before is not None:
                yield before

    def _behind(self, noun: Hit, text: str) -> Span | None:
        words = list(islice(self._reader.after(noun.end), _JOINTS + _MOST + 4))
        french = self._page.language == "fr" and text in BEFORE_OF
        while french and words and self._is_adjective(words):
            words.pop(0)
        joints = 0
        while joints < min(_JOINTS, len(words)) and self._joins(words[joints]):
            joints += 1
        if joints == len(words) or not (text in BEFORE_OF if joints else self._is_direct(noun, text)):
            return None
        name = self._chain(words[joints:], first_gap=bool(joints))
        if not name or self._is_general(name) or self._is_somebody(name):
            return None
        if joints == 0 and self._page.capital_at(noun.start) and not self._is_located(noun):
            return None
        whole = joints == 0 and (self._page.capital_at(noun.start) or text in NATURAL_FR)
        start = noun.start if whole else name[0].start
        return start, name[-1].end

    def _is_adjective(self, words: Sequence[Word]) -> bool:
        """Tell whether a French noun's adjective comes first: « le barrage [hydraulique] de Serre-Ponçon »."""
        if len(words) < _JOINTS or words[0].gap or words[1].gap or self._page.capital_at(words[0].start):
            return False
        text, after = self._reader.text(words[0]), self._reader.text(words[1])
        return text not in JOINTS and len(text) > _JOINTS and after in _FRENCH_OF

    def _is_located(self, noun: Hit) -> bool:
        """Tell whether what stands before a noun isn't the beginning of a person's name: "Glen Mills"."""
        before = self._page.word_before(noun.word)
        return before is not None and (before[1] in LOCATIVE or before[1] in JOINTS or before[1] == "and")

    def _joins(self, word: Word) -> bool:
        joint = self._reader.text(word) in JOINTS and not self._page.capital_at(word.start)
        return joint and (not word.gap or word.gap in APOSTROPHES)

    def _is_direct(self, noun: Hit, text: str) -> bool:
        """Tell whether a name may stand right behind a noun: "Lake Kivu", « le fleuve Logone »."""
        if self._page.language == "fr":
            return text in DIRECT_FR
        return text in DIRECT_EN and self._page.capital_at(noun.start)

    def _chain(self, words: Sequence[Word], *, first_gap: bool) -> list[Word]:
        """Return the words with capitals that come first, with small ones between them."""
        name: list[Word] = []
        last = 0
        for number, word in enumerate(words):
            text = self._reader.text(word)
            joined = word.gap in APOSTROPHES if number or first_gap else False
            if word.gap and not joined and not (number and self._hyphen(name[-1], word)):
                break
            if self._reader.actor_at(word) is not None:
                return [] if number == 0 or word.gap else name[:last]
            inside = number > 0 and text in INSIDE_NAMES
            if not (self._page.capital_at(word.start) or inside) or not text.isalpha():
                break
            if self._page.capital_at(word.start) and (text in CAPITALISED or text in TITLE_WORDS) and not word.gap:
                break
            name.append(word)
            if self._page.capital_at(word.start):
                last = len(name)
            if len(name) == _MOST + 3:
                break
        return name[:last]

    def chain(self, words: Sequence[Word]) -> list[Word]:
        """Return the words with capitals that come first, with small ones between them; none where one is known."""
        return self._chain(words, first_gap=False)

    def _hyphen(self, one: Word, other: Word) -> bool:
        return other.gap in {"-", "‑", "‐"} and self._page.source[self._page.span(one.end - 1, one.end)[1]] == other.gap

    def _before(self, noun: Hit) -> Span | None:
        """Return the name that a noun ends: "Kiambu County"; or that stands before it: "[Yambali] village"."""
        page, reader = self._page, self._reader
        capital = self._page.capital_at(noun.start)
        after = page.word_after(noun.end)
        if after is not None and (capital or after[1] == "of"):
            goes_on = self._page.capital_at(after[0]) and after[1] not in TITLE_WORDS and after[1] not in CAPITALISED
            if goes_on or after[1] == "of":
                return None
        name: list[Word] = []
        opener = ""
        for word in reader.before(noun.start):
            text = reader.text(word)
            joined = word.gap in APOSTROPHES or (bool(name) and word.gap in {"-", "‑"})
            if (
                (word.gap and not joined)
                or not self._page.capital_at(word.start)
                or text in CAPITALISED
                or text in TITLE_WORDS
            ):
                opener = "" if word.gap else text
                break
            if reader.actor_at(word) is not None:
                if not name:
                    return None
                break
            if not text.isalpha() or len(name) == _MOST:
                return None
            name.insert(0, word)
        if not name or self._is_general(name):
            return None
        if not capital and (opener not in LOCATIVE | {"the", "and", "of"} or name[0].start < 2):
            return None
        return name[0].start, noun.end if capital else name[-1].end

    def _is_general(self, name: Sequence[Word]) -> bool:
        texts = [self._reader.text(word) for word in name]
        if texts[0] in NO_NAME or texts[-1] in NO_PERSON:  # "River Street"
            return True
        return all(text in NO_NAME or text in GENERIC or text in INSIDE_NAMES for text in texts)

    def _is_somebody(self, name: Sequence[Word]) -> bool:
        """Tell whether a name of several words is a person's: « l'île de Robert Dupont » is nowhere."""
        return len(name) > 1 and not name[1].gap and self._reader.is_given(name[0])

    # Russian: capitals behind the noun, or adjectives before it.

    def _russian(self, noun: Hit, text: str) -> Iterator[Named]:
        if text in BEHIND_RU:
            named = list(self._adjectives(noun, text))
            if named:
                yield from named
                return
        if text not in BEFORE_RU:
            return
        words = list(islice(self._reader.after(noun.end), _MOST + 2))
        name = self._chain(words, first_gap=False) if words and not words[0].gap else []
        rest = [self._reader.text(word) for word in words[len(name) :]]
        if name and self._reader.text(name[-1]).endswith(ADJECTIVES_RU) and not BEHIND_RU.isdisjoint(rest):
            return  # «сёла Курганской и Тюменской областей»
        if name and not self._is_general(name) and not self._is_somebody(name):
            span = name[0].start, name[-1].end
            yield Named(span, self._page.surface(*span))

    def _adjectives(self, noun: Hit, text: str) -> Iterator[Named]:
        """Yield the adjectives before a noun, joined by commas or «и» where it is plural: «Курганской и … областях»."""
        page = self._page
        one = SINGULAR_RU.get(text, text)
        found: list[Named] = []
        expected = True
        first = False  # whether the next word is what a hyphen joins before an adjective: «Западно-»
        for word in islice(self._reader.before(noun.start), 2 * _LIST):
            if first:
                first = False
                continue
            written = self._reader.text(word)
            if written in {"и", "или"} and not word.gap and not expected:
                expected = True
                continue
            if not (expected or word.gap == ",") or word.gap not in {"", ",", "-"} or (word.gap and not found):
                break
            if not self._page.capital_at(word.start) or not written.endswith(ADJECTIVES_RU):
                break
            if self._reader.actor_at(word) is not None:
                break
            start = self._hyphenated(word)
            end = word.end if found else noun.end
            found.append(Named((start, end), f"{page.surface(start, word.end)} {one}"))
            expected = False
            if text not in SINGULAR_RU:
                break
            first = start != word.start
        yield from found

    def regions(self, word: Word) -> Iterator[Named]:
        """Yield the regions that adjectives without their noun stand for, from the first on: «в Актюбинской, …»."""
        for one in _chained(word, self._reader.after(word.end)):
            written = self._reader.text(one)
            if written in _AND or self._joins_on(one):
                continue
            capital = self._page.capital_at(one.start) and self._reader.actor_at(one) is None
            if not capital or not written.endswith(ADJECTIVES_RU):
                return
            name = f"{self._page.surface(self._hyphenated(one), one.end)} область"
            if sound_key(name) not in self._names.places:
                return
            yield Named((self._hyphenated(one), one.end), name)

    def _joins_on(self, word: Word) -> bool:
        """Tell whether a hyphen joins a word to an adjective: «Западно-»."""
        return self._page.source[(end := self._page.span(word.start, word.end)[1]) : end + 1] == "-"

    def _hyphenated(self, word: Word) -> int:
        """Return where an adjective begins: «[Западно-]Казахстанская»."""
        before = next(self._reader.before(word.start), None)
        if before is not None and before.gap == "-" and self._page.capital_at(before.start):
            return before.start
        return word.start


def _chained(first: Word, rest: Iterator[Word]) -> Iterator[Word]:
    """Yield the words of a list: no clause mark but commas stands between them."""
    yield first
    for word in rest:
        if word.gap not in {"", ",", "-"}:
            return
        yield word
