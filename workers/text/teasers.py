"""Other stories' teasers that end a page without a heading over them."""

from __future__ import annotations

from collections.abc import Sequence

from workers.text.clean import Kind, Line
from workers.text.headlines import restated
from workers.text.related import CUT_OFF, RESTATED, SUMMARY_WORDS, TEASERS
from workers.text.repetitions import HEADLINE_WORDS

_FULL_STORY = 3


def mark_teasers(lines: Sequence[Line]) -> None:
    """Remove titles with a sentence each that end a page without a heading, after a story of three paragraphs."""
    text = [index for index, line in enumerate(lines) if line.reason is None and line.kind is not Kind.BLANK]
    titles: list[int] = []
    place = len(text)
    while (unit := _teaser(lines, text, place)) is not None:
        place = unit
        titles.append(text[place])
    paragraphs = 0
    for index in reversed(text[:place]):
        if lines[index].kind is not Kind.PROSE:
            break
        paragraphs += 1
    if len(titles) >= TEASERS and paragraphs >= _FULL_STORY:
        for line in lines[titles[-1] :]:
            if line.kind is not Kind.BLANK:
                line.remove("related")


_FILLERS = 2


def _teaser(lines: Sequence[Line], text: Sequence[int], end: int) -> int | None:
    """Return where the teaser before ``end`` begins: a title, its summary, perhaps the outlet's name and place."""
    summary = end - 1
    while summary > 0 and end - summary <= _FILLERS and _is_outlet(lines[text[summary]]):
        summary -= 1
    title = summary - 1
    if title < 0:
        return None
    if _is_teaser(lines, text[title], text[summary]):
        return title
    signed = summary < end - 1 or lines[text[summary]].text.endswith(CUT_OFF)
    first, second = lines[text[title]], lines[text[summary]]
    if signed and first.kind is Kind.SHORT and second.kind is Kind.PROSE and second.words <= SUMMARY_WORDS:
        above = lines[text[title - 1]] if title else first
        return title - 1 if above.kind is Kind.SHORT and above.words < HEADLINE_WORDS else title
    return None


def _is_outlet(line: Line) -> bool:
    """Whether a short line is an outlet with its place: «الشرق الأوسط» (لندن)."""
    return line.kind is Kind.SHORT and line.words < HEADLINE_WORDS and line.text[0] in '«"“'


def _is_teaser(lines: Sequence[Line], title: int, summary: int) -> bool:
    first, second = lines[title], lines[summary]
    return (
        first.kind is Kind.SHORT
        and second.kind is Kind.PROSE
        and first.words >= HEADLINE_WORDS
        and second.words <= SUMMARY_WORDS
        and second.header is None
        and restated(first.stems, second.stems) >= RESTATED
    )
