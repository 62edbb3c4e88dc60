"""The grammar of headlines and leads: what tells a new story from a subhead inside one.

A headline says what its lead says again with full names; a subhead labels what follows («الأجندة الثنائية»). A lead
opens a subject («أعلن الرئيس …»); a paragraph that goes on opens with what came before («وأضاف», "He also").
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import pairwise

from workers.text.press_words import CONTINUING, CONTINUING_PHRASES, DAY_WORDS, LEAD_VERBS, OWN_WAW, STOP_WORDS, listed

_STEM = 4
_LONG_STEM = 5
_STOP = frozenset(listed(STOP_WORDS))
_ARABIC_PREFIXES = ("وال", "فال", "بال", "كال", "لل", "ال")
_ARABIC_PARTICLES = ("و", "ب", "ل", "ف", "ك", "س")


def stems(text: str) -> list[str]:
    """Return the content words of a folded text, cut so that most inflected forms agree.

    >>> stems("القمه الروسيه") == stems("بالقمه والروسيه")
    True
    """
    return [stem for stem in map(stem_of, text.split()) if stem]


@lru_cache(maxsize=1 << 14)
def stem_of(word: str) -> str:
    """Return a word's stem, nothing for a word without content."""
    if word in _STOP or len(word) < 2:
        return ""
    if "\u0620" <= word[0] <= "\u06ff":
        for prefix in _ARABIC_PREFIXES:
            if word.startswith(prefix) and len(word) >= len(prefix) + 3:
                return word[len(prefix) :][:_STEM]
        if word[0] in _ARABIC_PARTICLES and len(word) > _LONG_STEM:
            return word[1:][:_STEM]
        return word[:_STEM]
    return word[:_LONG_STEM]


def restated(headline: Sequence[str], lead: Collection[str]) -> float:
    """Return the share of the headline's stems that are among the lead's (0 to 1)."""
    return sum(one in lead for one in headline) / len(headline) if headline else 0.0


# Words that begin with a «و» of their own.
_OWN_WAW_WORDS = frozenset(listed(OWN_WAW))

_CONTINUING = frozenset(listed(CONTINUING))
_CONTINUING_PHRASES = tuple(phrase + " " for phrase in listed(CONTINUING_PHRASES))
_LEAD_VERBS = frozenset(listed(LEAD_VERBS))
_DAY_WORDS = frozenset(listed(DAY_WORDS))


def goes_on(paragraph: str) -> bool:
    """Tell whether a folded paragraph opens with what came before it, as no lead does."""
    first = paragraph.partition(" ")[0]
    if first in _CONTINUING or paragraph.startswith(_CONTINUING_PHRASES):
        return True
    return first[:1] == "و" and len(first) > 2 and first not in _OWN_WAW_WORDS


def begins_with_verb(paragraph: str) -> bool:
    """Tell whether a folded paragraph begins with a verb of news, as Arabic sentences do and captions hardly ever."""
    return paragraph.partition(" ")[0] in _LEAD_VERBS


def opens_a_story(paragraph: str) -> bool:
    """Tell whether a folded paragraph has what leads have: a verb of news first, or a day in its first words."""
    words = paragraph[:300].split()[:30]
    if not words or words[0] in _LEAD_VERBS:
        return bool(words)
    return any(word in _DAY_WORDS and before != "من" for before, word in pairwise(words))
