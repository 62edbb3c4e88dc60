"""Full names of organisations by their own grammar: «جامعة أسيوط», "Bank of Tanzania", « Institut national de … ».

A noun that organisations are called by stands at one end or within, and what makes it a name beside it: capitals where
a script has them, a known place, an adjective or a purpose («المنظمة الهندية لأبحاث الفضاء») where it has none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from workers.text.cues import CAPITALISED, STOPWORDS, TITLE_WORDS
from workers.text.english_organisations import English
from workers.text.matching import Hit, Page
from workers.text.name_spans import APOSTROPHES, Reader, Word
from workers.text.organisation_cues import (
    ARTICLES_FR,
    DEFINITE,
    DETERMINERS_FR,
    FRENCH,
    JOINTS_FR,
    NO_COMPLEMENT,
    NO_PURPOSE,
    OF_MEMBERS,
    OF_TOWNS,
    OWNED,
    PURPOSE,
    RUSSIAN,
    TAILS,
)

Span = tuple[int, int]

_MOST = 6  #: words before an English noun, and behind one
_CLAUSE_END = STOPWORDS | TITLE_WORDS | NO_COMPLEMENT
_NO_COMPLEMENT = STOPWORDS | TITLE_WORDS | CAPITALISED
_ADJECTIVE = re.compile(r"(?:[иыо]й|[ая]я|[ео]е|[ыи]е|[ео]го|[ео]му|[ыи]м|[ео]м|[уюе]ю|[ыи]х|[ыи]ми|ей)$")
_GENITIVE = re.compile(r"(?:[аяыиуюв]|ов|ев|ей|ого|его|ой|ых|их|ий)$")
_AFTER_PO = re.compile(r"(?:[аяыиуюе]|ов|ев|ей|ого|его|ому|ему|ой|ых|их|ым|им|ам|ям|ий)$")
_PAST = ("вали", "лись", "лась", "лось")  #: «студенты университета протестовали»
_ARABIC_NOUNS = OF_TOWNS | OF_MEMBERS | PURPOSE | DEFINITE
_MOST_ADJECTIVES = 4
_PRONOUNS = ("ها", "هم", "هما", "ته", "نا")
_NO_PROPER_ENDINGS = ("ة", "ي", "ى", "ا", "ً", "ات", "ين")
_CLITICS_AND_PREFIXES = "يتنبلوفك"
_ARABIC_WORD = re.compile(r"[\u0621-\u064a]{3,}")


class Organisations:
    """Reads full names of organisations out of one page, beside the nouns found there."""

    def __init__(self, page: Page, reader: Reader, land_at: Callable[[int], int | None], title_end: int) -> None:
        self._page, self._reader, self._land_at, self._title_end = page, reader, land_at, title_end
        self._english = English(page, reader, land_at, title_end)

    def full_names(self, noun: Hit) -> Iterator[Span]:
        """Yield where the name may stand that a noun belongs to, the longest first; nothing when it is only a noun."""
        text = self._page.text[noun.start : noun.end]
        if text[0] >= "\u0600":
            span = self._arabic(noun, text)
        elif text[0] >= "а":
            span = self._russian(noun) if text in RUSSIAN else None
        elif self._page.language == "fr":
            span = self._french(noun) if text in FRENCH else None
        else:
            span = None
            if text in TAILS:
                yield from self._english.names(noun)
        if span is not None:
            yield span

    def _capital(self, word: Word) -> bool:
        return self._page.surface(word.start, word.start + 1).isupper()

    # French: the noun, adjectives, one or two complements.

    def _french(self, noun: Hit) -> Span | None:
        page, reader = self._page, self._reader
        if noun.start < self._title_end:
            return None
        if not page.surface(noun.start, noun.start + 1).isupper():
            return self._proper_after(noun)
        before = next(reader.before(noun.start), None)
        if (
            before is None
            or (before.gap and before.gap not in APOSTROPHES)
            or reader.text(before) not in DETERMINERS_FR
        ):
            return None
        words = [word for _, word in zip(range(8), reader.after(noun.end), strict=False)]
        last = self._complements(words)
        return None if last is None else (noun.start, last)

    def _proper_after(self, noun: Hit) -> Span | None:
        """Return a name like « université de Montpellier », « hôpital Saint-Georges »."""
        last = None
        for number, word in enumerate(self._reader.after(noun.end)):
            text = self._reader.text(word)
            if (word.gap and word.gap not in APOSTROPHES and word.gap != "-") or number > _MOST:
                break
            if self._capital(word) and text not in CAPITALISED:
                last = word.end
            elif last is not None or text not in (JOINTS_FR | ARTICLES_FR):
                break
        return None if last is None else (noun.start, last)

    def _complements(self, words: Sequence[Word]) -> int | None:
        last, joint, phrases = None, False, 0
        for number, word in enumerate(words):
            text = self._reader.text(word)
            if word.gap and word.gap not in APOSTROPHES and word.gap != "-":
                break
            if text in JOINTS_FR:
                phrases += 1
                if phrases > 2:
                    break
                joint = True
            elif joint and text in ARTICLES_FR:
                continue
            elif joint or self._capital(word) or word.gap == "-":
                last, joint = word.end, False
            elif not self._adjective_before_joint(words, number):
                break
        return last

    def _adjective_before_joint(self, words: Sequence[Word], number: int) -> bool:
        """Tell whether a small word right after the noun is an adjective of the name: « Institut [national] de … »."""
        follows = words[number + 1] if number + 1 < len(words) else None
        if number > 1 or follows is None or follows.gap:
            return False
        return self._reader.text(follows) in JOINTS_FR or (number == 0 and self._capital(follows))

    # Russian: adjectives before the noun, the first with a capital; a complement behind it.

    def _russian(self, noun: Hit) -> Span | None:
        page, reader = self._page, self._reader
        start, opens = None, False
        for count, word in enumerate(reader.before(noun.start)):
            text = reader.text(word)
            if (
                (word.gap and (word.gap != "-" or count == 0))
                or count == 4
                or not (_ADJECTIVE.search(text) or word.gap == "-")
            ):
                break
            if self._capital(word) and text not in TITLE_WORDS:
                start = word
        if start is not None:
            opens = page.word_before(start.start) is None and reader.actor_at(start) is None
        last = self._russian_complement(noun.end)
        if start is not None:
            return None if opens and last is None else (start.start, last or noun.end)
        capital = page.surface(noun.start, noun.start + 1).isupper()
        if last is None or not capital or page.word_before(noun.start) is None:
            return None
        return noun.start, last

    def _russian_complement(self, end: int) -> int | None:
        last: int | None = None
        after_po = False
        for number, word in enumerate(self._reader.after(end)):
            text = self._reader.text(word)
            if (word.gap and word.gap != "-") or number > _MOST:
                break
            if number == 0 and text in {"по", "имени"}:
                after_po = True
                continue
            if after_po and text == "и":
                continue
            ending = _AFTER_PO if after_po else _GENITIVE
            if text in _NO_COMPLEMENT or len(text) < 4 or not ending.search(text) or text.endswith(_PAST):
                break
            if self._reader.actor_at(word) is not None:  # «районный суд Бишкека»
                break
            last = word.end
            if not after_po and not _ADJECTIVE.search(text):
                break
        return last

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
