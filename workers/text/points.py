"""The summary a page puts over a story: a heading («النقاط الرئيسية», "Key points:") and a few plain lines under it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from workers.text.clean import Kind, Line
from workers.text.press_words import POINTS, listed

_HEADINGS: Final = frozenset(listed(POINTS))
_POINTS: Final = range(2, 7)
_POINT_WORDS: Final = 20
#: A lead is longer than any of its summary's points.
_LEAD_WORDS: Final = 22
_HEADING_WORDS: Final = 6
_TITLE_WORDS: Final = 4


def mark_points(lines: Sequence[Line]) -> None:
    """Remove the plain lines between the heading of a summary and the lead; a list's items are the story's."""
    heading = next(
        (place for place, line in enumerate(lines) if line.words <= _HEADING_WORDS and line.key in _HEADINGS), None
    )
    if heading is None or not any(_is_title(line) for line in lines[:heading]):
        return
    filled = [line for line in lines[heading + 1 :] if line.kind is not Kind.BLANK]
    points = list(takewhile(_is_point, filled))
    after = filled[len(points) : len(points) + 1]
    if len(points) in _POINTS and after and after[0].kind is Kind.PROSE and after[0].words >= _LEAD_WORDS:
        for line in (lines[heading], *points):
            line.kind, line.reason = Kind.NOTICE, "navigation"


def _is_title(line: Line) -> bool:
    return line.kind is Kind.SHORT and line.reason is None and line.words >= _TITLE_WORDS


def _is_point(line: Line) -> bool:
    return line.reason is None and line.kind in {Kind.SHORT, Kind.PROSE} and line.words <= _POINT_WORDS
