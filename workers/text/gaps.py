"""The gaps between a page's paragraphs, where one of its stories may end and the next begin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from workers.text.clean import Kind, Line

TEXT = frozenset({Kind.PROSE, Kind.ITEM})


@dataclass(slots=True)
class Gap:
    """The lines between two paragraphs: indexes of the paragraphs, of the short lines between, of the headline."""

    before: int
    after: int
    shorts: list[int] = field(default_factory=list)
    head: int | None = None


def gaps_of(lines: Sequence[Line], usual: int) -> list[Gap]:
    """Return the gaps that could part stories: with more than the usual blanks in them, or a wire header after them."""
    gaps: list[Gap] = []
    before = -1
    shorts: list[int] = []
    anything = False
    for index, line in enumerate(lines):
        if line.kind in TEXT and line.reason is None:
            if before >= 0 and (anything or index - before > usual + 1 or _has_header(line)):
                gaps.append(Gap(before, index, shorts))
            before, shorts, anything = index, [], False
        elif line.kind is not Kind.BLANK:
            anything = True
            if line.kind is Kind.SHORT and line.reason is None:
                shorts.append(index)
    return gaps


def _has_header(line: Line) -> bool:
    return line.kind is Kind.PROSE and (header := line.header) is not None and bool(header.agencies)


def usual_blank_run(lines: Sequence[Line]) -> int:
    """Return the most frequent number of blank lines between two paragraphs, or any two lines of a page of few.

    A page's menus and headings often stand without blanks between them over paragraphs that have one.
    """
    of_text: dict[int, int] = {}
    of_all: dict[int, int] = {}
    run = 0
    last: Line | None = None
    for line in lines:
        if line.kind is Kind.BLANK:
            run += 1
            continue
        if last is not None:
            of_all[run] = of_all.get(run, 0) + 1
            if is_text(last) and is_text(line):
                of_text[run] = of_text.get(run, 0) + 1
        run, last = 0, line
    counts = of_text if sum(of_text.values()) >= _FEW_GAPS else of_all
    return max(counts, key=lambda length: (counts[length], -length), default=0)


_FEW_GAPS = 3


def is_text(line: Line) -> bool:
    """Tell whether a line is a story's text and not removed."""
    return line.kind in TEXT and line.reason is None


def first_text(lines: Sequence[Line]) -> int:
    """Return the index of the first line of text, 0 where there is none."""
    return next((i for i, line in enumerate(lines) if is_text(line)), 0)


#: What stands after a story's last paragraph and still belongs to it.
_ENDING = frozenset({Kind.CREDIT, Kind.CLOSER, Kind.NOTICE})


def start_of(lines: Sequence[Line], gap: Gap) -> int:
    """Return where in the gap the next story begins: behind what ends the one before, at the latest its headline."""
    latest = gap.after if gap.head is None else gap.head
    twin = lines[gap.head].key if gap.head is not None else ""
    for index in range(gap.before + 1, latest):
        if lines[index].kind is Kind.SHORT and twin and lines[index].key == twin:
            latest = index
            break
    start = gap.before + 1
    for index in range(gap.before + 1, latest):
        if (
            (lines[index].kind in _ENDING and lines[index].reason != "byline")
            or lines[index].reason == "related"
            or lines[index].kind is Kind.SEPARATOR
        ):
            start = index + 1
    return start
