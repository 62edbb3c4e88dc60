"""Groups of words that mean the same for reading a page, by whole words and by beginnings of words."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import lru_cache

from workers.text.normalize import folded

#: Lines whose words are kept: those of some forty pages.
_KEPT = 1024
_words: dict[str, tuple[str, ...]] = {}


def words_in(key: str) -> tuple[str, ...]:
    """Return the words of a folded line: split once for all the rules that read a page's lines one after the other."""
    found = _words.get(key)
    return _keep(key, tuple(key.split())) if found is None else found


def joined(words: Sequence[str]) -> str:
    """Return the folded line of words, and remember these for ``words_in``."""
    key = " ".join(words)
    _keep(key, tuple(words))
    return key


def _keep(key: str, words: tuple[str, ...]) -> tuple[str, ...]:
    if len(_words) >= _KEPT:
        _words.clear()
    _words[key] = words
    return words


@lru_cache(maxsize=256)
def beginnings_in(key: str) -> frozenset[str]:
    """Return the words of a folded line cut to ``GATE`` letters."""
    return frozenset([word[:GATE] for word in words_in(key)])


#: Letters of a word that decide whether a sentence is looked at: nine of ten prose lines have none of the words.
GATE = 5


class Group:
    """Words and beginnings of words."""

    def __init__(self, written: str) -> None:
        items = [item.strip() for item in written.replace("\n", "|").split("|") if item.strip()]
        self._whole = frozenset(folded(item) for item in items if not item.endswith("-"))
        self._starts = tuple(folded(item[:-1]) for item in items if item.endswith("-"))
        self._near = self.beginnings()
        self._always = any(len(start) < GATE for start in self._starts)

    @property
    def words(self) -> frozenset[str]:
        """Its whole words, folded."""
        return self._whole

    def beginnings(self) -> frozenset[str]:
        """Return how its words begin, cut to the gate's length."""
        return frozenset(word[:GATE] for word in (*self._whole, *self._starts))

    def near(self, telling: Set[str]) -> bool:
        """Tell, at a tenth of the cost of ``among``, that none of the words is of the group.

        Args:
            telling: the words, cut to ``GATE`` letters.
        """
        return self._always or not self._near.isdisjoint(telling)

    def first(self, tokens: Sequence[str]) -> int:
        """Return the place of the group's first word, -1 where there is none."""
        for place, token in enumerate(tokens):
            if token in self._whole or token.startswith(self._starts):
                return place
        return -1

    def count(self, tokens: Sequence[str]) -> int:
        """Return how many of the words are of the group."""
        return sum(token in self._whole or token.startswith(self._starts) for token in tokens)

    def among(self, tokens: Sequence[str]) -> bool:
        """Tell whether one of the words is of the group."""
        if not self._whole.isdisjoint(tokens):
            return True
        return bool(self._starts) and any(token.startswith(self._starts) for token in tokens)
