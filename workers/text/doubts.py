"""What speaks against a gap parting two stories though it has a headline's or a date's evidence: the page as a whole.

A story's own sections look like other stories one by one: a subhead that its paragraph says again, a chronicle's day.
Beside the other gaps of the page they don't: they are one paragraph long, others of their form are plainly subheads,
their days are older than the page's or stand over the headline where the page's stands under it, and they speak of what
the page's headline says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from workers.text.clean import Kind, Line
from workers.text.dates import find_dates
from workers.text.gaps import TEXT, Gap, first_text
from workers.text.headlines import opens_a_story, restated
from workers.text.heads import is_clock

#: What each of these weighs, in the evidence's unit. Chosen on 2,600 probes made of the marked stories (subheads, days,
#: questions, captions, teasers put into one; two to four behind each other) and 1,000 of newspaper articles: of the
#: pages of one story that were cut two thirds are whole, and no more of the others are taken for one.
_ONE_PARAGRAPH, _ONE_BEFORE = 2.0, 1.0
#: No date, or one over the headline, where the page's stands under its own.
_UNDATED, _TURNED = 1.75, 2.0
#: A chronicle's entry has a paragraph or two.
_OLDER, _OLDER_STORY, _ENTRY = 2.75, 1.0, 2
#: Other stories saved on one page are of one day or the next ones.
_LATELY = timedelta(days=3)
_TIMED = 1.5
_CHRONICLE, _ENTRIES, _MOST = 2.0, 3, 0.6
_NUMBERED, _ASKED = 1.25, 0.75
_MANY, _MANY_WEIGH = 5, 2.0
_SUBHEAD, _SUBHEADS = 0.5, 3
#: A headline has more words than the page's subheads by more than this, and then isn't of their form.
_LONGER = 3
_SAID, _MOST_SAID = 1.5, 0.5
_OPENED = 0.75
#: What parts stories by itself may be doubted by so much.
_DOUBTED = 0.5
_TITLE_WORDS = 3
_LONG_HEADLINE = 8
_DECK_WORDS = 45
_DATE_LETTERS = 12
_NUMBER = re.compile(r"\d{1,2}\s?[.):–—-]\s?\D")
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[:.h][0-5]\d\b\W")


def undoubted(
    lines: Sequence[Line], gaps: Sequence[Gap], parted: Sequence[tuple[Gap, float]], needed: float
) -> list[tuple[Gap, float]]:
    """Return the gaps that part stories still when the whole page is looked at.

    Args:
        lines: the page's.
        gaps: all of its gaps.
        parted: those with enough evidence by themselves, each with what speaks for it.
        needed: the evidence that parts stories.
    """
    if not parted:
        return []
    page = _page(lines, gaps, parted)
    begins = [first_text(lines), *(gap.after for gap, _ in parted), len(lines)]
    return [
        (gap, evidence)
        for (gap, evidence), begin, end in zip(parted, begins, begins[2:], strict=False)
        if evidence - _doubt(lines, page, gap, begin, end) >= needed - _DOUBTED
    ]


@dataclass(frozen=True, slots=True)
class _Page:
    """What is the same for all gaps of a page.

    Where the date stands beside its headline, and which; the headline's stems; the words of its subheads; whether it is
    a chronicle; what speaks against any gap.
    """

    order: str
    day: datetime | None
    title: list[str]
    subheads: list[int]
    chronicle: bool
    common: float


def _page(lines: Sequence[Line], gaps: Sequence[Gap], parted: Sequence[tuple[Gap, float]]) -> _Page:
    head = lines[: _head_end(lines)]
    title = next((line for line in head if line.kind is Kind.SHORT and line.words > _TITLE_WORDS), None)
    sure = {gap.after for gap, _ in parted}
    return _Page(
        order=_order(head),
        day=_day(head),
        title=title.stems if title is not None else [],
        subheads=[
            max(lines[index].words for index in gap.shorts) for gap in gaps if gap.shorts and gap.after not in sure
        ],
        chronicle=is_chronicle(lines, gaps),
        common=_MANY_WEIGH * (len(parted) >= _MANY),
    )


def _doubt(lines: Sequence[Line], page: _Page, gap: Gap, begin: int, end: int) -> float:
    """Return how much speaks against a gap; the sections around it begin at ``begin`` and end before ``end``."""
    rest = {stem for line in lines[gap.after : end] if line.kind in TEXT for stem in line.stems}
    found = page.common + _SAID * min(_MOST_SAID, restated(page.title, rest))
    found -= _OPENED * opens_a_story(lines[gap.after].key)
    if gap.head is not None:
        text, words = lines[gap.head].text, lines[gap.head].words
        found += _SUBHEAD * min(_SUBHEADS, sum(subhead >= words - _LONGER for subhead in page.subheads))
        found += _NUMBERED * (_NUMBER.match(text) is not None) + _ASKED * (text[-1] in "?؟")
    return found + _doubt_of_form(lines, page, gap, begin, end)


def _doubt_of_form(lines: Sequence[Line], page: _Page, gap: Gap, begin: int, end: int) -> float:
    """Return how much a gap's dates and times and the paragraphs around it speak against it."""
    between = lines[gap.before + 1 : gap.after]
    order, day = _order(between), _day(between)
    if day is None and (day := _headed_day(lines, gap)) is not None:
        order = "above"
    older = day is not None and page.day is not None and page.day - day > _LATELY
    timed = _is_timed(lines, gap) and not (gap.head is not None and is_clock(lines[gap.shorts[-1]].text))
    own, found = _paragraphs(lines[gap.after : end]), 0.0
    if older or order != "below" or page.order != "below":
        found += _ONE_PARAGRAPH * (own == 1) + _ONE_BEFORE * (_paragraphs(lines[begin : gap.before + 1]) == 1)
    if page.order == "below":
        bare = not order and not any(line.reason == "byline" for line in between)
        short = gap.head is None or lines[gap.head].words < _LONG_HEADLINE
        found += _UNDATED * (bare and short) + _TURNED * (order == "above")
    if older:
        found += _OLDER if own <= _ENTRY else _OLDER_STORY
    return found + _TIMED * timed + _CHRONICLE * (page.chronicle and (older or timed))


def _head_end(lines: Sequence[Line]) -> int:
    """Return where the page's first headline block ends: at the first paragraph, or behind a deck over the date."""
    first = first_text(lines)
    if lines[first].words > _DECK_WORDS:
        return first
    for index in range(first + 1, len(lines)):
        if lines[index].kind in TEXT and lines[index].reason is None:
            return index if any(line.kind is Kind.DATE for line in lines[first:index]) else first
    return first


def _paragraphs(lines: Sequence[Line]) -> int:
    return sum(line.kind in TEXT and line.reason is None for line in lines)


def _day(lines: Sequence[Line]) -> datetime | None:
    return next((line.date.value for line in lines if line.date is not None), None)


def _headed_day(lines: Sequence[Line], gap: Gap) -> datetime | None:
    """Return the day that the last short line of a gap begins with."""
    text = lines[gap.shorts[-1]].text if gap.shorts else ""
    if not any(map(str.isdigit, text[:_DATE_LETTERS])):
        return None
    found = find_dates(text)
    return found[0].value if found and not found[0].start and found[0].precision == "day" else None


def _is_timed(lines: Sequence[Line], gap: Gap) -> bool:
    """Whether a gap holds a time of day, alone, at the beginning of its headline or above it."""
    return any(is_clock(lines[index].text) or _CLOCK.match(lines[index].text) for index in gap.shorts)


def is_chronicle(lines: Sequence[Line], gaps: Sequence[Gap]) -> bool:
    """Tell whether most gaps of a page hold days older than its own, in order, or times of day."""
    marked = [gap for gap in gaps if gap.shorts or _day(lines[gap.before : gap.after])]
    needed = max(_ENTRIES, _MOST * len(marked))
    if sum(_is_timed(lines, gap) for gap in marked) >= needed:
        return True
    days = [found for gap in marked if (found := _day(lines[gap.before : gap.after]) or _headed_day(lines, gap))]
    day = _day(lines[: _head_end(lines)])
    if len(days) < needed or day is None or max(days) > day or len(set(days)) < len(days):
        return False
    return days in (sorted(days), sorted(days, reverse=True))


def _order(lines: Sequence[Line]) -> str:
    """Return where a date stands beside a headline: "above", "below" or nowhere."""
    filled = [
        line for line in lines if line.kind is Kind.DATE or (line.kind is Kind.SHORT and line.words >= _TITLE_WORDS)
    ]
    for first, second in pairwise(filled):
        if second.kind is Kind.DATE and first.kind is not Kind.DATE:
            return "below"
    return "above" if any(line.kind is Kind.DATE for line in filled) else ""
