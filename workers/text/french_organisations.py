"""Full names of French organisations: a noun with a capital, its adjectives and complements in small letters.

« l'Agence nationale de sécurité du médicament », « le Département de la sécurité, des institutions et du sport ». Where
the noun is small a proper name has to follow: « université de Montpellier », « chambre de commerce de Brest ».
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from workers.text.cues import CAPITALISED, TITLE_WORDS
from workers.text.matching import Hit, Page
from workers.text.name_spans import APOSTROPHES, Reader, Word
from workers.text.organisation_cues import (
    ARTICLES_FR,
    CAPITAL_FR,
    DETERMINERS_FR,
    JOINTS_FR,
    LISTS_FR,
    NO_ADJECTIVES_FR,
    NO_COMPLEMENTS_FR,
    PURPOSES_FR,
    SMALL_FR,
)

Span = tuple[int, int]

_MOST = 6  #: words between a small noun and the proper name it has
_MOST_PHRASES, _MOST_WORDS = 4, 16  #: complements of a name, and its words
_HYPHENS = frozenset("-‑")
#: What French adjectives of institutions end with.
_ADJECTIVE = re.compile(
    r"(?:al|ale|aux|ales|els?|elles?|iques?|aires?|ifs?|ives?|iers?|ieres?|ais|aises?|iens?|iennes?|ois|oises?|ains?"
    r"|aines?|eurs?|eures?|eux|euses?|ables?|ibles?|ains|istes?|ans?|anes?|ins?|ines?|res|estres?|iles?|uns?|unes?|eens?"
    r"|armees|unies?|unis|reunis|associes|eennes?|ogues?|otes?|aques?|ides?|ures?)$"
)
_OF_A_TRADE = JOINTS_FR | frozenset({"la", "l"})


class French:
    """Reads full names of organisations out of one French page."""

    def __init__(self, page: Page, reader: Reader, land_at: Callable[[int], int | None], title_end: int) -> None:
        self._page, self._reader, self._land_at, self._title_end = page, reader, land_at, title_end

    def names(self, noun: Hit) -> Iterator[Span]:
        """Yield what the name that a noun begins can be, the longest first; nothing when it is only a noun."""
        if noun.start < self._title_end:
            return
        small = not self._page.capital_at(noun.start)
        if small and not self._is_a_ministry(noun):
            end = self._proper_after(noun) if self._page.text[noun.start : noun.end] not in CAPITAL_FR else None
            if end is not None:
                yield noun.start, end
        elif small or self._is_determined(noun):
            for end in reversed(self._ends(noun)):
                yield noun.start, end

    def _joined(self, word: Word) -> bool:
        return not word.gap or word.gap in APOSTROPHES or word.gap in _HYPHENS

    def _is_determined(self, noun: Hit) -> bool:
        """Tell whether an article stands before a noun, so that it has no capital because a sentence begins."""
        before = next(self._reader.before(noun.start), None)
        if before is None or (before.gap and before.gap not in APOSTROPHES):
            return False
        return self._reader.text(before) in DETERMINERS_FR

    def _is_a_ministry(self, noun: Hit) -> bool:
        """Tell whether a ministry's trade follows with its capital: « ministère de la Transition écologique »."""
        if self._page.text[noun.start : noun.end] != "ministere":
            return False
        follows = (word for word in self._reader.after(noun.end) if self._reader.text(word) not in _OF_A_TRADE)
        word = next(follows, None)
        return (
            word is not None
            and self._joined(word)
            and self._page.capital_at(word.start)
            and self._land_at(word.start) is None
        )

    def _proper_after(self, noun: Hit) -> int | None:
        """Return where a name like « université de Montpellier », « chambre de commerce de Brest » ends."""
        last, joint = None, False
        general = self._page.text[noun.start : noun.end] in SMALL_FR
        for number, word in enumerate(self._reader.after(noun.end)):
            text = self._reader.text(word)
            if not self._joined(word) or number > _MOST:
                break
            if self._page.capital_at(word.start) and text not in CAPITALISED and text not in TITLE_WORDS:
                last = word.end
            elif last is not None:
                break
            elif text in JOINTS_FR or text in ARTICLES_FR:
                joint = True
            elif not general or not (joint or text == "et" or self._is_adjective(text)):
                break
            else:
                joint = text == "et"
        return last

    def _ends(self, noun: Hit) -> list[int]:
        """Return where a name may end behind its noun, the shortest first."""
        words = [word for _, word in zip(range(_MOST_WORDS), self._reader.after(noun.end), strict=False)]
        head = self._page.text[noun.start : noun.end]
        ends: list[int] = []
        joint, phrases, both = False, 0, False
        for number, word in enumerate(words):
            text = self._reader.text(word)
            comma = word.gap == ","
            if comma and not (head in LISTS_FR and ends and not joint and self._is_a_list(words[number:])):
                break
            if not comma and not self._joined(word):
                break
            if text in JOINTS_FR or (text in PURPOSES_FR and ends and not joint):
                joint, phrases, both = True, phrases + (not both), False
                if phrases > _MOST_PHRASES:
                    break
            elif text in {"la", "le", "les", "l"} and joint:
                continue
            elif text == "et" and ends and not joint:
                both = True
            elif not self._continues(word, text, joint=joint or self._is_before_a_joint(words, number)):
                break
            else:
                joint, both = False, False
                ends.append(word.end)
        return ends

    def _continues(self, word: Word, text: str, *, joint: bool) -> bool:
        """Tell whether a word is of the name: behind a joint any noun, else a capital or an adjective."""
        known = self._reader.actor_at(word)
        if known is not None and self._reader.is_person(known):
            return False
        if not text.isalpha() or text in NO_COMPLEMENTS_FR or text in TITLE_WORDS:
            return False
        if joint or word.gap in _HYPHENS:
            return True
        if self._page.capital_at(word.start):
            return text not in CAPITALISED
        return self._is_adjective(text)

    def _is_before_a_joint(self, words: Sequence[Word], number: int) -> bool:
        """Tell whether a small word right behind the noun is its adjective: « Association [suisse] des employés »."""
        follows = words[number + 1] if number + 1 < len(words) else None
        if number > 0 or follows is None or follows.gap or self._reader.text(words[number]) in NO_ADJECTIVES_FR:
            return False
        return self._reader.text(follows) in JOINTS_FR

    def _is_adjective(self, text: str) -> bool:
        return _ADJECTIVE.search(text) is not None and text not in NO_ADJECTIVES_FR

    def _is_a_list(self, words: Sequence[Word]) -> bool:
        """Tell whether what follows a comma goes on with the name: « , des institutions et du sport »."""
        texts = [self._reader.text(word) for word in words[: 2 * _MOST]]
        if not texts or texts[0] not in JOINTS_FR | ARTICLES_FR:
            return False
        joints = [n for n, text in enumerate(texts[:-1]) if text == "et"]
        return bool(joints) and texts[joints[0] + 1] in JOINTS_FR | ARTICLES_FR
