"""Other stories' teasers that end a page without a heading over them."""

from __future__ import annotations

from collections.abc import Sequence

from workers.text.clean import Kind, Line
from workers.text.digest_titles import is_declared
from workers.text.gaps import TEXT
from workers.text.headlines import goes_on, restated
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
    if len(titles) < TEASERS:
        titles, place = _foreign_teasers(lines, text)
    elif _shared(lines, text, place) >= _STORYS_OWN:
        return
    paragraphs = 0
    for index in reversed(text[:place]):
        if lines[index].kind is not Kind.PROSE:
            break
        paragraphs += 1
    if len(titles) >= TEASERS and paragraphs >= _FULL_STORY:
        for line in lines[titles[-1] :]:
            if line.kind is not Kind.BLANK:
                line.remove("related")


#: Three parts of an article have more words in common than this in nine of ten; two articles of a day in one of ten.
_OWN = 0.16
#: Titles that their summaries say again are teasers unless the story says so much of them.
_STORYS_OWN = 0.3
#: How many of the titles, at the least, their summaries say again.
_SAID = 0.5


def _foreign_teasers(lines: Sequence[Line], text: Sequence[int]) -> tuple[list[int], int]:
    """Return the titles that end a page with a day and a sentence each and have nothing to do with its story.

    A summary need not say its title again where others do; a digest's briefs are no teasers.
    """
    titles: list[int] = []
    place, said = len(text), 0
    while (unit := _unit(lines, text, place)) is not None:
        summary = lines[text[place - 1]]
        place = unit
        title = lines[text[place]]
        titles.append(text[place])
        said += summary.text.endswith(CUT_OFF) or restated(title.stems, summary.stems) >= RESTATED
    if len(titles) < TEASERS or said < _SAID * len(titles) or is_declared(lines):
        return [], place
    return (titles, place) if _shared(lines, text, place) < _OWN else ([], place)


def _shared(lines: Sequence[Line], text: Sequence[int], place: int) -> float:
    """Return how much of what stands from ``place`` on the story before it says, too."""
    story = {stem for index in text[:place] for stem in lines[index].stems}
    words = {stem for index in text[place:] for stem in lines[index].stems}
    return len(words & story) / max(1, len(words))


def without_teasers(lines: Sequence[Line], starts: Sequence[int]) -> list[int]:
    """Remove titles with a sentence each that end a page of a full story, some of which were taken for stories.

    Args:
        lines: the page's.
        starts: the first lines of its stories.

    Returns:
        The first lines of the stories that are left.
    """
    if len(starts) < 2:
        return list(starts)
    text = [index for index, line in enumerate(lines) if line.reason is None and line.kind is not Kind.BLANK]
    place, teasers = len(text), 0
    while (unit := _unit(lines, text, place, _SHORT_TITLE)) is not None:
        place, teasers = unit, teasers + 1
    if teasers < TEASERS or not place or starts[-1] <= text[place - 1]:
        return list(starts)
    kept = [start for start in starts if start <= text[place - 1]]
    story = lines[kept[-1] : text[place]]
    paragraphs = [line for line in story if line.kind in TEXT and line.reason is None]
    if len(paragraphs) < _FULL_STORY or any(line.kind in _SIGNS for line in lines[text[place] :]) or is_declared(lines):
        return list(starts)
    for line in lines[text[place] :]:
        if line.kind is not Kind.BLANK:
            line.remove("related")
    return kept


#: A title on a line of its own may be shorter where others than its words tell it.
_SHORT_TITLE = 3
#: What ends stories, never teasers.
_SIGNS = frozenset({Kind.CREDIT, Kind.CLOSER, Kind.DATELINE})


def _unit(lines: Sequence[Line], text: Sequence[int], end: int, least: int = HEADLINE_WORDS) -> int | None:
    """Return where a title stands that only a day may part from the one sentence behind it.

    Args:
        lines: the page's.
        text: the indexes of those that are left.
        end: the place among these before which to look.
        least: words of a title.
    """
    summary = lines[text[end - 1]] if end else None
    if summary is None or summary.kind is not Kind.PROSE or summary.words > SUMMARY_WORDS or summary.header is not None:
        return None
    if goes_on(summary.key):
        return None
    title = end - 2
    if title >= 0 and lines[text[title]].kind is Kind.DATE:
        title -= 1
    if title < 0 or lines[text[title]].kind is not Kind.SHORT or lines[text[title]].words < least:
        return None
    return title


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
