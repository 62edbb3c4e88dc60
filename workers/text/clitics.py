"""What Arabic writes onto the front of a name: conjunctions, prepositions, the article.

Names are matched at their end; what stands between the beginning of the word and the name must be one of these strings.
29 % of the frequent names in real news carry one. All spellings are folded (``normalize.fold``).
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from functools import lru_cache


class Clitics(IntEnum):
    """Which strings may stand before a name."""

    NONE = 0  #: only the name itself: short names, abbreviations, everything that isn't in Arabic letters
    PLAIN = 1  #: «وبوتين», «لبوتين»
    ARTICLE = 2  #: demonyms: also «الروسي», «للروس»
    CONTRACTED = 3  #: the name has lost its alef after «ل»: الصين → «للصين»


_PLAIN = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")
_ARTICLE = ("ال", "وال", "فال", "بال", "كال", "لل", "ولل", "فلل", "وبال", "وكال")

#: Class → clitic string → how many of its characters belong to the name's own surface («وال|روسي»: 2).
ALLOWED: tuple[dict[str, int], ...] = (
    {"": 0},
    dict.fromkeys(_PLAIN, 0),
    dict.fromkeys(_PLAIN, 0) | dict.fromkeys(_ARTICLE, 2),
    {"ل": 1, "ول": 1, "فل": 1},
)

_STRIPPED = tuple(sorted((*_PLAIN[1:], *_ARTICLE), key=len, reverse=True))


def contracted(name: str) -> str | None:
    """Return a definite name as it is written after «ل», without that letter; None when it has no article.

    >>> contracted("الصين"), contracted("اللوكسمبورغ")
    ('لصين', 'لوكسمبورغ')
    """
    if not name.startswith("ال") or len(name) < 5:
        return None
    return name[2:] if name.startswith("الل") else name[1:]


def uncontracted(name: str) -> str:
    """Return a definite name that «ل» is written onto as it is without: «للمركز الوطني» is «المركز الوطني».

    >>> uncontracted("للصين"), uncontracted("الصين")
    ('الصين', 'الصين')
    """
    return f"ا{name[1:]}" if name.startswith("لل") else name


def without_conjunction(word: str) -> str:
    """Return a folded word without a «و» or «ف» that joins it to what stands before."""
    return word[1:] if len(word) > 3 and word[0] in "وف" else word


@lru_cache(maxsize=1 << 14)
def stems(word: str) -> tuple[str, ...]:
    """Return the word and what is left of it without each of the clitics it might begin with."""
    if not word.startswith(_STRIPPED):
        return (word,)
    return (
        word,
        *(word[len(clitic) :] for clitic in _STRIPPED if word.startswith(clitic) and len(word) > len(clitic) + 1),
    )


def with_conjunctions(words: Iterable[str]) -> frozenset[str]:
    """Return the words and each of them behind «و» and «ف»."""
    return frozenset(conjunction + word for word in words for conjunction in ("", "و", "ف"))


def with_clitics(words: Iterable[str]) -> frozenset[str]:
    """Return the words and each of them with every clitic before it."""
    return frozenset(clitic + word for word in words for clitic in ("", *_STRIPPED))
