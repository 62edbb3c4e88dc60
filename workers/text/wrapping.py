"""Lines that were broken at a fixed width joined to paragraphs again."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

_WRAP_MIN, _WRAP_MAX = 55, 120
_WRAP_LINES = 3
_FULL_LINES = 0.75


def unwrapped(lines: Sequence[str]) -> list[str]:
    """Join the lines of paragraphs that were broken at a fixed width (mail, old wires); the joined ones become blank.

    A line was broken when the next line's first word had no room on it. A paragraph has the number of its first line.
    """
    longest = max(map(len, lines), default=0)
    if not _WRAP_MIN <= longest <= _WRAP_MAX:
        return list(lines)
    joined = list(lines)
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and lines[end].strip():
            end += 1
        if end - start >= _WRAP_LINES:
            _join(joined, start, end)
        start = end + 1
    return joined


def _join(lines: list[str], start: int, end: int) -> None:
    """Join the broken lines of one block, if most of its lines are: a headline on top or a short last line isn't."""
    width = max(len(line) for line in lines[start:end])
    full = [len(line) + 1 + len(after.split(" ", 1)[0]) > width for line, after in pairwise(lines[start:end])]
    if width < _WRAP_MIN or sum(full) < max(_WRAP_LINES - 1, _FULL_LINES * len(full)):
        return
    first = start
    for index, broken in enumerate(full, start + 1):
        if broken:
            lines[first] = f"{lines[first].rstrip()} {lines[index].strip()}"
            lines[index] = ""
        else:
            first = index
