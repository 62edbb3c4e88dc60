"""What one report of a story cut, added or kept of another: passages of words, aligned."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from workers.text.normalize import folded

#: Words of each text that are compared: a long reportage has 3,000.
MOST_WORDS = 3000
_PIECES = re.compile(r"\S+\s*")


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of words that both reports have, that the other cut, or that it added."""

    op: Literal["same", "cut", "added"]
    text: str


def differences(first: str, other: str) -> list[Passage]:
    """Return how the other text came from the first: the passages of both in order, each once.

    Spelling marks, punctuation and blanks make no difference: ``same`` passages are as the other text writes them.

    >>> [(one.op, one.text) for one in differences("قال الوزير اليوم إنه", "قال الوزير إنه سيزور")]
    [('same', 'قال الوزير '), ('cut', 'اليوم '), ('same', 'إنه '), ('added', 'سيزور')]
    """
    ours, theirs = _PIECES.findall(first)[:MOST_WORDS], _PIECES.findall(other)[:MOST_WORDS]
    matcher = SequenceMatcher(None, _keys(ours), _keys(theirs), autojunk=False)
    return list(_passages(matcher.get_opcodes(), ours, theirs))


def _keys(pieces: list[str]) -> list[str]:
    return [folded(piece) or piece.strip() for piece in pieces]


def _passages(
    operations: Sequence[tuple[str, int, int, int, int]], ours: list[str], theirs: list[str]
) -> Iterator[Passage]:
    for op, start, end, start_there, end_there in operations:
        if op == "equal":
            yield Passage("same", "".join(theirs[start_there:end_there]))
            continue
        if end > start:
            yield Passage("cut", "".join(ours[start:end]))
        if end_there > start_there:
            yield Passage("added", "".join(theirs[start_there:end_there]))
