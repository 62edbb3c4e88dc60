"""What one report of a story cut, added or kept of another: passages of words, aligned in order.

Words that stand once in either text and in the same order in both are taken for the same (patience diff: Cohen, 2003);
what stands between two of them is aligned likewise, and where none is left, by the longest common runs. The comparison
that finds near duplicates works on fingerprints: it takes runs in any order and knows no words. A reader wants both.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from workers.text.normalize import folded_lines

#: Words of each text that are compared: a long reportage has 3,000.
MOST_WORDS = 3000
#: Pairs of words that are compared with one another where no word stands once in each: some 10 ms.
_MOST_PAIRS = 20_000
_PIECES = re.compile(r"\S+\s*")

Op = Literal["same", "cut", "added"]
#: Where two runs of equal words begin, and how long they are.
Run = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of words that both reports have, that the other cut, or that it added."""

    op: Op
    text: str


def differences(first: str, other: str) -> list[Passage]:
    """Return how the other text came from the first: the passages of both in order, each once.

    Spelling marks, punctuation and blanks make no difference: ``same`` passages are as the other text writes them.

    >>> [(one.op, one.text) for one in differences("قال الوزير اليوم إنه", "قال الوزير إنه سيزور")]
    [('same', 'قال الوزير '), ('cut', 'اليوم '), ('same', 'إنه '), ('added', 'سيزور')]
    """
    ours, theirs = _PIECES.findall(first)[:MOST_WORDS], _PIECES.findall(other)[:MOST_WORDS]
    runs = _telling(_runs(_keys(ours), _keys(theirs)), len(ours), len(theirs))
    return list(_passages(runs, ours, theirs))


def _keys(pieces: list[str]) -> list[str]:
    stripped = [piece.strip() for piece in pieces]
    return [key or piece for key, piece in zip(folded_lines(stripped), stripped, strict=True)] if pieces else []


def _runs(ours: Sequence[str], theirs: Sequence[str]) -> list[Run]:
    """Return the runs of equal words, in order, those that touch as one."""
    equal: list[tuple[int, int]] = []
    todo = [(0, len(ours), 0, len(theirs))]
    while todo:
        start, end, start_there, end_there = todo.pop()
        while start < end and start_there < end_there and ours[start] == theirs[start_there]:
            equal.append((start, start_there))
            start, start_there = start + 1, start_there + 1
        while start < end and start_there < end_there and ours[end - 1] == theirs[end_there - 1]:
            end, end_there = end - 1, end_there - 1
            equal.append((end, end_there))
        anchors = _anchors(ours, theirs, (start, end, start_there, end_there))
        if anchors:
            for here, there in [*anchors, (end, end_there)]:
                todo.append((start, here, start_there, there))
                start, start_there = here, there
        elif 0 < (end - start) * (end_there - start_there) <= _MOST_PAIRS:
            matcher = SequenceMatcher(None, ours[start:end], theirs[start_there:end_there], autojunk=False)
            for here, there, size in matcher.get_matching_blocks():
                equal += [(start + here + n, start_there + there + n) for n in range(size)]
    return list(_joined(sorted(equal)))


def _anchors(ours: Sequence[str], theirs: Sequence[str], span: tuple[int, int, int, int]) -> list[tuple[int, int]]:
    """Return the places of words that stand once in each part, as many as keep their order (longest rising row)."""
    start, end, start_there, end_there = span
    once = _once(ours, start, end)
    once_there = _once(theirs, start_there, end_there)
    pairs = [(here, once_there[word]) for word, here in once.items() if word in once_there]
    lowest: list[int] = []
    rows: list[tuple[int, int, int]] = []  # pair's place, the row's before it
    last: list[int] = []
    for number, (_, there) in enumerate(pairs):
        place = bisect_left(lowest, there)
        before = last[place - 1] if place else -1
        lowest[place : place + 1] = [there]
        last[place : place + 1] = [number]
        rows.append((number, before, place))
    found = []
    number = last[-1] if last else -1
    while number >= 0:
        found.append(pairs[number])
        number = rows[number][1]
    return found[::-1]


def _once(words: Sequence[str], start: int, end: int) -> dict[str, int]:
    counts = Counter(words[start:end])
    return {words[place]: place for place in range(start, end) if counts[words[place]] == 1}


def _joined(equal: list[tuple[int, int]]) -> Iterator[Run]:
    begun: Run | None = None
    for here, there in equal:
        if begun is not None and (here, there) == (begun[0] + begun[2], begun[1] + begun[2]):
            begun = (begun[0], begun[1], begun[2] + 1)
            continue
        if begun is not None:
            yield begun
        begun = (here, there, 1)
    if begun is not None:
        yield begun


def _telling(runs: list[Run], length: int, length_there: int) -> list[Run]:
    """Leave out runs shorter than the changes on both their sides: a lone «في» between two rewritten sentences."""
    kept: list[Run] = []
    for number, (here, there, size) in enumerate(runs):
        before = kept[-1] if kept else (0, 0, 0)
        after = runs[number + 1] if number + 1 < len(runs) else (length, length_there, 0)
        changed_before = max(here - before[0] - before[2], there - before[1] - before[2])
        changed_after = max(after[0] - here, after[1] - there) - size
        if size >= min(changed_before, changed_after):
            kept.append((here, there, size))
    return kept


def _passages(runs: list[Run], ours: list[str], theirs: list[str]) -> Iterator[Passage]:
    end = end_there = 0
    for here, there, size in [*runs, (len(ours), len(theirs), 0)]:
        parts: tuple[tuple[Op, list[str]], ...] = (
            ("cut", ours[end:here]),
            ("added", theirs[end_there:there]),
            ("same", theirs[there : there + size]),
        )
        yield from (Passage(op, "".join(pieces)) for op, pieces in parts if pieces)
        end, end_there = here + size, there + size
