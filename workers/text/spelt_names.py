"""Foreign abbreviations that Arabic spells by the names of their letters: «واي بي إف بي», «سي إن إن»."""

from __future__ import annotations

import re

from workers.text.normalize import folded

_LETTERS = (
    "إي آي اي بي سي دي إف اف جي إتش إيتش اتش جيه كي كيه إل إم ام إن ان أو او كيو آر ار إس اس تي يو في دبليو إكس اكس "
    "واي زد زي إيه أيه ايه"
)
#: Those that are words as well.
_WORDS = frozenset({"ان", "او", "في", "ام", "ال"})
_SURE = frozenset(folded(letter) for letter in _LETTERS.split()) - _WORDS
_LETTER = "|".join(_LETTERS.split())
#: A word of three long vowels that goes on with the name: «إيه دي بي إنجينييري».
_TAIL = r"(?: (?!ال|بال|وال|لل)(?:[بت-هئءأإآ]*[اوي]+){3}[بت-هئءأإآ]*(?<![ةىت]))?"
_WHOLE = re.compile(rf"(?:{_LETTER})(?: (?:{_LETTER})){{1,6}}")
_SPELT = re.compile(
    rf"(?: ال\w{{2,14}}){{0,2}} (?!في |ان |أن |او |أو |ام )((?:{_LETTER})(?: (?:{_LETTER})){{1,6}}{_TAIL})(?!\w)"
)


def goes_on(last: str, after: str) -> bool:
    """Tell whether of two folded words side by side both are surely names of letters, so that neither ends a name."""
    return last in _SURE and after in _SURE


def spelt(source: str, end: int) -> re.Match[str] | None:
    """Return the match of a name spelt by letters behind a kind of organisations that ends at an offset."""
    return _SPELT.match(source, end)


def is_spelt(name: str) -> bool:
    """Tell whether a name of several words is nothing but the names of letters."""
    return _WHOLE.fullmatch(name) is not None
