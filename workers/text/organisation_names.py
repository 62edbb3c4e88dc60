"""Full names of organisations by their own grammar: «جامعة أسيوط», "Bank of Tanzania", « Institut national de … ».

A noun that organisations are called by stands at one end or within, and what makes it a name beside it: capitals where
a script has them, a known place, an adjective or a purpose («المنظمة الهندية لأبحاث الفضاء») where it has none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from workers.text.cues import STOPWORDS, TITLE_WORDS
from workers.text.english_organisations import English
from workers.text.french_organisations import French
from workers.text.matching import Hit, Page
from workers.text.name_spans import Reader, Word
from workers.text.organisation_cues import (
    DEFINITE,
    FRENCH,
    NO_COMPLEMENT,
    NO_PURPOSE,
    OF_MEMBERS,
    OF_TOWNS,
    OWNED,
    PURPOSE,
    RUSSIAN,
    TAILS,
)
from workers.text.russian_organisations import Russian

Span = tuple[int, int]

_MOST = 6  #: words before an English noun, and behind one
_CLAUSE_END = STOPWORDS | TITLE_WORDS | NO_COMPLEMENT
_ARABIC_NOUNS = OF_TOWNS | OF_MEMBERS | PURPOSE | DEFINITE
_MOST_ADJECTIVES = 4
_PRONOUNS = ("ها", "هم", "هما", "ته", "نا")
_NO_PROPER_ENDINGS = ("ة", "ي", "ى", "ا", "ً", "ات", "ين")
_CLITICS_AND_PREFIXES = "يتنبلوفك"
_ARABIC_WORD = re.compile(r"[\u0621-\u064a]{3,}")


class Organisations:
    """Reads full names of organisations out of one page, beside the nouns found there."""

    def __init__(self, page: Page, reader: Reader, land_at: Callable[[int], int | None], title_end: int) -> None:
        self._page, self._reader, self._land_at = page, reader, land_at
        self._english, self._french, self._russian = (
            language(page, reader, land_at, title_end) for language in (English, French, Russian)
        )

    def full_names(self, noun: Hit) -> Iterator[Span]:
        """Yield where the name may stand that a noun belongs to, the longest first; nothing when it is only a noun."""
        text = self._page.text[noun.start : noun.end]
        if text[0] >= "\u0600":
            span = self._arabic(noun, text)
            if span is not None:
                yield span
        elif text[0] >= "а":
            if text in RUSSIAN:
                yield from self._russian.names(noun)
        elif self._page.language == "fr":
            if text in FRENCH:
                yield from self._french.names(noun)
        elif text in TAILS:
            yield from self._english.names(noun)

    # Arabic: a proper name, a purpose or adjectives behind the noun.

    def _arabic(self, noun: Hit, text: str) -> Span | None:
        if text not in _ARABIC_NOUNS:
            return None
        words = self._arabic_words(noun.end)
        if not words:
            return None
        land = self._land_at(words[0].start) if text not in DEFINITE else None
        if land is not None:
            last = self._purpose([word for word in words if word.start > land])
            last = land if last is None and text in OF_TOWNS else last  # «مركز طهطا» is a district
        elif text in OWNED:
            last = self._proper(words[0])
        elif text in OF_MEMBERS and self._reader.text(words[0]).startswith("ال"):
            last = words[0].end
        else:
            last = self._with_purpose(words, definite=text in DEFINITE) if text not in OF_TOWNS else None
        return None if last is None else (noun.start, last)

    def _arabic_words(self, end: int) -> list[Word]:
        """Return the next words up to a mark or one that belongs to no name."""
        words: list[Word] = []
        for word in self._reader.after(end):
            text = self._reader.text(word)
            if word.gap or text in _CLAUSE_END or len(words) == _MOST or not _ARABIC_WORD.match(text):
                break
            words.append(word)
        return words

    def _proper(self, word: Word) -> int | None:
        """Return the end of a proper name of one word: «جامعة الأزهر»."""
        text, surface = self._reader.text(word), self._page.surface(word.start, word.end)
        if text.startswith("ال"):
            return word.end
        if surface.endswith(_NO_PROPER_ENDINGS) or text[0] in _CLITICS_AND_PREFIXES or len(text) < 4:
            return None
        return word.end

    def _with_purpose(self, words: Sequence[Word], *, definite: bool) -> int | None:
        """Return the end of «الهندية لأبحاث الفضاء» or «مكافحة الفساد»: two words at least."""
        texts = [self._reader.text(word) for word in words]
        if definite:
            adjectives = next((n for n, text in enumerate(texts) if not text.startswith("ال")), len(texts))
            return self._purpose(words[adjectives:]) if 0 < adjectives < _MOST_ADJECTIVES else None
        if len(texts) < 2 or texts[0].startswith("ال") or not texts[1].startswith("ال"):
            return None
        verbal = self._page.surface(words[0].start, words[0].end).endswith("ة") and texts[0][0] not in "يوفبلك"
        return (self._purpose(words[2:]) or words[1].end) if verbal else None

    def _purpose(self, words: Sequence[Word]) -> int | None:
        """Return the end of «للثقافة والفنون», «لحقوق الإنسان», if the first of the words begins so."""
        last: int | None = None
        trade = False
        for number, word in enumerate(words):
            text = self._reader.text(word)
            if number == 0:
                trade = text.startswith("لل")
                follows = self._reader.text(words[1]) if len(words) > 1 else ""
                if text in NO_PURPOSE or text.endswith(_PRONOUNS):
                    return None
                if not trade and not (text.startswith("ل") and follows.startswith("ال")):
                    return None
                last = word.end
            elif (number == 1 and not trade and text.startswith("ال")) or (number == 1 and trade and _joins(text)):
                last = word.end
            else:
                break
        return last


def _joins(text: str) -> bool:
    """Tell whether a word goes on with a purpose: «للثقافة [والفنون]»."""
    return text.startswith("وال")
