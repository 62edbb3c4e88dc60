"""Where one story on a page ends and the next begins: every gap between two paragraphs is weighed."""

from __future__ import annotations

from collections.abc import Sequence

from workers.text.clean import Line
from workers.text.coherence import apart
from workers.text.digest_titles import mark_introduction
from workers.text.digests import digest
from workers.text.doubts import undoubted
from workers.text.gap_evidence import PARTS, score
from workers.text.gaps import Gap, gaps_of, start_of, usual_blank_run
from workers.text.teasers import without_teasers

#: A page that surely holds two stories may well hold three.
_PARTS_FURTHER = 0.5


def first_lines(lines: Sequence[Line]) -> list[int]:
    """Return the index of each story's first line, beginning with 0."""
    usual = usual_blank_run(lines)
    gaps = gaps_of(lines, usual)
    if mark_introduction(lines, gaps):
        gaps = gaps_of(lines, usual)
    starts = _starts(lines, gaps, usual, PARTS)
    if (len(starts) <= max(len(gaps), 1)) and (briefs := digest(lines, gaps, usual)):
        return briefs
    return starts if len(starts) == 1 else without_teasers(lines, _starts(lines, gaps, usual, _PARTS_FURTHER))


def _starts(lines: Sequence[Line], gaps: list[Gap], usual_blanks: int, needed: float) -> list[int]:
    start = 0
    parted: list[tuple[Gap, float]] = []
    for gap in gaps:
        evidence = score(lines, gap, start, usual_blanks)
        if evidence >= needed:
            start = start_of(lines, gap)
            parted.append((gap, evidence))
    parted = undoubted(lines, gaps, parted, needed)
    return [0, *(start_of(lines, gap) for gap in apart(lines, parted, usual_blanks, needed))]
