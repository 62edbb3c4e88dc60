"""The vocabulary of a page's interface: lines that say nothing but what a reader can do here or find elsewhere.

The words are those of ``notices`` and of ``press_words.INTERFACE``, cut so that most inflected forms agree. No phrase
has to be known: "Share full article" and «انتقل إلى المزيد من الصفحات» consist of interface words alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from workers.text.normalize import folded
from workers.text.notices import PHRASES
from workers.text.press_words import ADDRESSED, AUXILIARIES, INTERFACE, NO_INTERFACE, READER_AND_US, STOP_WORDS, listed
from workers.text.word_groups import words_in

_LATIN_CUT = 6
_ARABIC_CUT = 5
_PREFIXES = ("وال", "بال", "ال", "لل")
_STOP = frozenset(listed(f"{STOP_WORDS}|{READER_AND_US}|{AUXILIARIES}"))
#: Reasons whose phrases are made of interface words alone.
_REASONS = ("navigation", "share", "subscription", "comments", "related", "tags")


@lru_cache(maxsize=1 << 14)
def _cut(word: str) -> str:
    if "\u0620" <= word[0] <= "\u06ff":
        for prefix in _PREFIXES:
            if word.startswith(prefix) and len(word) >= len(prefix) + 3:
                return word[len(prefix) :][:_ARABIC_CUT]
        return word[:_ARABIC_CUT]
    return word[:_LATIN_CUT]


def _vocabulary() -> dict[str, str]:
    """Return the cut words, each with the reason that most of its phrases have."""
    counts: dict[str, dict[str, int]] = {}
    for reason, phrases in PHRASES:
        if reason in _REASONS:
            for phrase in phrases.replace("\n", "|").split("|"):
                _count(folded(phrase).split(), reason, counts)
    _count(listed(INTERFACE), "navigation", counts)
    none = {_cut(word) for word in listed(NO_INTERFACE)}
    return {word: max(found, key=lambda one: (found[one], one)) for word, found in counts.items() if word not in none}


def _count(words: Iterable[str], reason: str, counts: dict[str, dict[str, int]]) -> None:
    for word in words:
        if len(word) > 1 and word not in _STOP and not word.isdigit():
            found = counts.setdefault(_cut(word), {})
            found[reason] = found.get(reason, 0) + 1


_WORDS = _vocabulary()
_ADDRESSED = frozenset(listed(ADDRESSED)) | frozenset(listed(READER_AND_US))
_LINE_WORDS = 10
_WEAK_SHARE = 0.5


def interface_reason(key: str, *, all_words: bool = True) -> str | None:
    """Return why a short line is the page's when two or more interface words make it up, else None.

    Args:
        key: the line folded.
        all_words: whether every word that isn't a stop word has to be one; else half of them.
    """
    tokens = words_in(key)
    if not 2 <= len(tokens) <= _LINE_WORDS:
        return None
    found: list[str] = []
    others = 0
    for token in tokens:
        if token in _STOP or len(token) == 1 or token.isdigit():
            continue
        reason = _WORDS.get(_cut(token))
        if reason is not None:
            found.append(reason)
        elif all_words:
            return None
        else:
            others += 1
    if len(found) < 2 or len(found) < _WEAK_SHARE * (len(found) + others):
        return None
    return max(found, key=lambda one: (found.count(one), one))


_ADDRESS_WORDS = 60
_ADDRESS_SHARE = 0.2
_PLAIN_SHARE = 0.6
_PLAIN_WORDS = 15


def speaks_to_reader(key: str) -> str | None:
    """Return why a sentence is the page's: it addresses the reader with a fifth interface words, or three fifths are.

    Args:
        key: the whole line folded.
    """
    tokens = words_in(key)
    addressed = not _ADDRESSED.isdisjoint(tokens)
    if len(tokens) > (_ADDRESS_WORDS if addressed else _PLAIN_WORDS):
        return None
    content = [token for token in tokens if token not in _STOP and len(token) > 1]
    found = [reason for token in content if (reason := _WORDS.get(_cut(token))) is not None]
    if len(found) < (2 if addressed else 3) or len(found) < (_ADDRESS_SHARE if addressed else _PLAIN_SHARE) * len(
        content
    ):
        return None
    return max(found, key=lambda one: (found.count(one), one))
