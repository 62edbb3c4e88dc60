"""Arabic names of places that no row has: «بلدة كبكابية», «محافظتي السويداء ودرعا».

No capitals tell where a name ends, nor that a word is one. So behind a noun for places stands a name unless the word is
known to be none, has an adjective's ending or a verb's beginning; such a word has to stand behind a preposition of
place elsewhere in the story. A name has two words where the first only begins one («عين …»), where a row is spelt so,
or where the story never writes one without the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from workers.text.candidate_cues import NO_NAME as NO_PERSON
from workers.text.cues import STOPWORDS, TITLE_WORDS
from workers.text.matching import Hit, Page
from workers.text.name_keys import sound_key
from workers.text.name_spans import Reader, Word
from workers.text.names import Names
from workers.text.normalize import folded
from workers.text.place_cues import FEMININE_AR, FIRST_OF_TWO, MORE, NATURAL_AR, NO_NAME_AR, TOWNS, TWO, WIDE

Span = tuple[int, int]

_LIST = 12  #: names of a list
_SHORTEST = 3  #: letters of a name
_VERB_BEGINNINGS = ("ي", "ت", "ست", "سي")
_NO_SECOND = ("ال", "لل", "ب", "و", "ف", *_VERB_BEGINNINGS)
_PLURALS = ("ات", "ين", "ون", "ها", "هم", "ته", "نا")
_COMMAS = frozenset({"،", ","})
_TANWIN = frozenset("\u064b\u064c\u064d")
_ARTICLES = ("لل", "بال", "وال", "كال", "فال")
_PREPOSITIONS = ("في", "من", "الي", "نحو", "قرب")
#: What announces examples, and how far behind the noun it may stand.
_AMONG, _UNTIL_EXAMPLES = frozenset(folded("منها ومنها بينها وبينها أبرزها وأبرزها أهمها وأهمها").split()), 5
_VILLAGE = "قريه"  #: the kind of what a list of places holds


class ArabicPlaces:
    """Reads Arabic names of places out of one page, beside the nouns found there."""

    def __init__(self, page: Page, reader: Reader, names: Names) -> None:
        self._page, self._reader, self._names = page, reader, names

    def beside(self, noun: Hit, text: str) -> Iterator[Span]:
        """Yield the names that a noun of a place or of several belongs to."""
        if text in TWO or text in MORE:
            yield from self._list(noun)
        elif text in TOWNS or text in WIDE:
            words = list(islice(self._reader.after(noun.end), 3))
            span = self._name(words, text) if words and not words[0].gap else None
            if span is not None:
                yield (noun.start if text in NATURAL_AR else span[0]), span[1]

    def _name(self, words: Sequence[Word], kind: str) -> Span | None:
        """Return the name that the first of the words begins, unless they are any noun or adjective."""
        first = words[0]
        if self._reader.actor_at(first) is not None or not self._could_be(first, kind):
            return None
        second = words[1] if len(words) > 1 and not words[1].gap else None
        if second is not None and self._are_one(first, second):
            if self._reader.actor_at(second) is not None:
                return None
            return first.start, second.end
        if self._reader.text(first) in FIRST_OF_TWO:
            return None
        return first.start, first.end

    def _could_be(self, word: Word, kind: str) -> bool:
        text, page = self._reader.text(word), self._page
        if text in NO_NAME_AR or text in STOPWORDS or text in TITLE_WORDS or not text.isalpha():
            return False
        surface = page.surface(word.start, word.end)
        if len(text) < _SHORTEST or not self._reader.is_arabic(word) or self._tanwin(word):
            return False
        if text.startswith("ال"):
            return kind not in WIDE and kind not in MORE and not surface.endswith(_PLURALS)
        if surface.endswith(("ها", "هم")) or text.startswith(_ARTICLES):
            return False
        doubtful = surface.endswith("ة") if kind in FEMININE_AR else surface.endswith("ي")
        doubtful = doubtful or text.startswith(_VERB_BEGINNINGS)  # «بلدة تبعد …»
        return not doubtful or self._is_again(text)

    def _tanwin(self, word: Word) -> bool:
        end = self._page.span(word.start, word.end)[1]
        return self._page.source[end : end + 1] in _TANWIN

    def _is_again(self, text: str) -> bool:
        """Tell whether a preposition of place stands before a word somewhere: «في كبكابية»."""
        padded = self._page.text
        return f" ب{text} " in padded or any(f" {before} {text} " in padded for before in _PREPOSITIONS)

    def _are_one(self, first: Word, second: Word) -> bool:
        """Tell whether two words are one name: the first begins one, or the story writes both twice."""
        one, other = self._reader.text(first), self._reader.text(second)
        if not other.isalpha() or other in STOPWORDS or other in NO_NAME_AR:
            return False
        if one in FIRST_OF_TWO:
            return True
        if one.startswith("ال") or other.startswith(_NO_SECOND) or other in NO_PERSON:
            return False
        text = self._page.text
        if sound_key(f"{one} {other}") in self._names.places:
            return True
        return text.count(f"{one} {other} ") > 1 and text.count(f"{one} ") == text.count(f"{one} {other} ")

    def _list(self, noun: Hit) -> Iterator[Span]:
        """Yield the unknown names of a list behind a noun for several: «بلدتي الخيام وكفركلا»."""
        found: list[Span] = []
        items = 0
        words = list(islice(self._reader.after(noun.end), 3 * _LIST))
        kind = self._page.text[noun.start : noun.end]
        at = begin = self._examples(words) if kind in MORE else 0
        while at < len(words) and items < _LIST:
            word = words[at]
            bare, joined = self._without_and(word)
            if items and not joined and (word.gap not in _COMMAS or begin):
                break
            if not items and word.gap and not begin:
                break
            known = self._reader.actor_at(word)
            if known is not None:
                items += 1
                at += 1
                while at < len(words) and words[at].end <= known.end:
                    at += 1
                continue
            span = self._name([bare, *words[at + 1 : at + 3]], kind)
            if span is None:
                break
            found.append(span)
            items += 1
            at += 1
            while at < len(words) and words[at].end <= span[1]:
                at += 1
        if items > 1:
            yield from found

    def _examples(self, words: Sequence[Word]) -> int:
        """Return where the names of examples begin: «مناطق عدة، منها [نسانجي] و…», 0 where none are announced."""
        for at, word in enumerate(words[:_UNTIL_EXAMPLES]):
            if word.gap and word.gap not in _COMMAS:
                return 0
            if self._reader.text(word) in _AMONG:
                return at + 1
        return 0

    def listed(self, words: Sequence[Word]) -> Span | None:
        """Return the Arabic name that «و» joins to the list of places before."""
        bare, joined = self._without_and(words[0])
        if not joined or self._reader.text(words[0]).startswith("وال"):  # «والجيش»
            return None
        return self._name([bare, *words[1:3]], _VILLAGE)

    def _without_and(self, word: Word) -> tuple[Word, bool]:
        text = self._reader.text(word)
        known = self._reader.actor_at(word)
        if known is not None:
            return word, known.start > word.start or word.gap in _COMMAS
        if text.startswith("و") and len(text) > _SHORTEST:
            return word._replace(start=word.start + 1, gap=""), True
        return word, False
