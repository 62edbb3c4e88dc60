"""What only the page as a whole shows: wrapped lines, repetitions, blocks of other stories' teasers, menus."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from workers.text.clean import Kind, Line
from workers.text.headlines import restated

_TEXT = frozenset({Kind.PROSE, Kind.ITEM})

# --- wrapped lines ---------------------------------------------------------------------------------------------------

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
    for index, goes_on in enumerate(full, start + 1):
        if goes_on:
            lines[first] = f"{lines[first].rstrip()} {lines[index].strip()}"
            lines[index] = ""
        else:
            first = index


# --- repetitions -----------------------------------------------------------------------------------------------------

#: A shorter line («نعم», a price, a subhead) may well stand twice in a story.
_MIN_REPEATED_WORDS = 4


def mark_repeated(lines: Sequence[Line]) -> None:
    """Remove headlines and captions that stand on the page more than once, but for the place where they belong.

    Within one block the first stays; of several blocks, that whose text says the headline again.
    """
    places: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        if line.words >= _MIN_REPEATED_WORDS and (line.kind is Kind.SHORT or line.kind is Kind.CAPTION):
            places.setdefault(line.key, []).append(index)
    for repeated in places.values():
        if len(repeated) > 1:
            kept = _home(lines, repeated)
            for index in repeated:
                if index != kept:
                    lines[index].reason = "repeated"


def _home(lines: Sequence[Line], repeated: list[int]) -> int:
    first = repeated[0]
    if lines[first].kind is Kind.CAPTION or following_text(lines, first) == following_text(lines, repeated[-1]):
        return first
    best, best_score = first, -1.0
    seen: set[int] = set()
    for index in repeated[:8]:
        text = following_text(lines, index)
        if text in seen:
            continue
        seen.add(text)
        score = restated(lines[index].stems, _stems_from(lines, text)) if text < len(lines) else 0.0
        if score > best_score + 0.05:
            best, best_score = index, score
    return best


def following_text(lines: Sequence[Line], index: int) -> int:
    """Return the index of the first line of text after ``index``; the number of lines where there is none."""
    for later in range(index + 1, len(lines)):
        if lines[later].kind in _TEXT and lines[later].reason is None:
            return later
    return len(lines)


def _stems_from(lines: Sequence[Line], index: int, paragraphs: int = 2) -> set[str]:
    """Return the stems of the paragraphs from ``index``: what a headline before them should be restated by."""
    found: set[str] = set()
    for line in lines[index : index + 8]:
        if line.kind in _TEXT and line.reason is None:
            found.update(line.stems)
            paragraphs -= 1
            if not paragraphs:
                break
    return found


# --- other stories' teasers ------------------------------------------------------------------------------------------

#: Of 1,318 newspaper headlines nine in ten share a third of their words with their own lead, and 95 % no more than a
#: fifth with any other.
RESTATED = 0.25
_STORY_WORDS = 25


def mark_related(lines: Sequence[Line]) -> None:
    """Remove what stands under «مقالات ذات صلة»: titles, their pictures and summaries, up to where a story goes on.

    A title with a summary of one paragraph is a teaser. Two paragraphs or more are a story's: a new one's if they say
    the title before them again, else the one's that the block interrupted.
    """
    index = following_text(lines, -1)  # «آخر الأخبار» above the first text is a menu's
    while index < len(lines):
        if lines[index].reason == "related" and _is_heading(lines[index]):
            index = _end_of_block(lines, index + 1)
        else:
            index += 1


def _is_heading(line: Line) -> bool:
    return line.words <= 5 and line.text.rstrip(" :：").count(":") == 0


def _end_of_block(lines: Sequence[Line], start: int) -> int:
    """Remove the teasers from ``start`` and return the index of the first line after them."""
    titles: list[int] = []
    index = start
    while index < len(lines):
        line = lines[index]
        if line.kind is Kind.SHORT and line.reason is None:
            titles.append(index)
        elif line.kind is Kind.PROSE and line.reason is None:
            run, words = _prose_run(lines, index)
            if not titles:
                break
            same = restated(lines[titles[-1]].stems, _stems_from(lines, index)) >= RESTATED
            if run >= 2 and words >= _STORY_WORDS:
                if same or _is_subhead(lines, titles):
                    index = _first_of(lines, titles, start)
                break
            if not same and index + 1 < len(lines):
                break
            titles = []
        elif line.kind is Kind.DATELINE and titles and _prose_run(lines, index + 1)[0] >= 2:
            index = titles[-1]
            break
        index += 1
    for line in lines[start:index]:
        if line.kind is not Kind.BLANK:
            line.reason = "related"
    return max(index, start)


def _prose_run(lines: Sequence[Line], index: int) -> tuple[int, int]:
    """Return how many paragraphs follow each other from ``index`` without a headline between, and their words."""
    run = words = 0
    for line in lines[index : index + 40]:
        if line.kind in _TEXT:
            run += 1
            words += line.words
        elif line.kind not in {Kind.BLANK, Kind.CAPTION}:
            break
    return run, words


def _is_subhead(lines: Sequence[Line], titles: list[int]) -> bool:
    """Whether the last of several titles labels the paragraphs after it: it is short and the others aren't."""
    *others, last = titles
    return bool(others) and lines[last].words < _MIN_REPEATED_WORDS <= max(lines[index].words for index in others)


def _first_of(lines: Sequence[Line], titles: list[int], start: int) -> int:
    """Return where the headline block of the story after a related block begins: at the headline's first occurrence."""
    headline = lines[titles[-1]]
    if headline.words < _MIN_REPEATED_WORDS:
        return titles[-1]
    for index in titles:
        if lines[index].key == headline.key or lines[index].words >= _MIN_REPEATED_WORDS:
            return index
    return max(start, titles[-1])


#: A teaser's summary is a sentence; a brief on a digest page may be no longer, but stands after no full story.
_SUMMARY_WORDS = 35
_TEASERS = 2
_FULL_STORY = 3


def mark_teasers(lines: Sequence[Line]) -> None:
    """Remove titles with a sentence each that end a page without a heading, after a story of three paragraphs."""
    text = [index for index, line in enumerate(lines) if line.reason is None and line.kind is not Kind.BLANK]
    titles: list[int] = []
    place = len(text)
    while place >= _TEASERS and _is_teaser(lines, *text[place - 2 : place]):
        place -= 2
        titles.append(text[place])
    paragraphs = 0
    for index in reversed(text[:place]):
        if lines[index].kind is not Kind.PROSE:
            break
        paragraphs += 1
    if len(titles) >= _TEASERS and paragraphs >= _FULL_STORY:
        for line in lines[titles[-1] :]:
            if line.kind is not Kind.BLANK:
                line.remove("related")


def _is_teaser(lines: Sequence[Line], title: int, summary: int) -> bool:
    first, second = lines[title], lines[summary]
    return (
        first.kind is Kind.SHORT
        and second.kind is Kind.PROSE
        and first.words >= _MIN_REPEATED_WORDS
        and second.words <= _SUMMARY_WORDS
        and second.header is None
        and restated(first.stems, second.stems) >= RESTATED
    )


# --- forms within the text -------------------------------------------------------------------------------------------

_FORMS = frozenset({"subscription", "share", "cookie_notice", "comments"})
_MAX_FORM_LINES = 6


def mark_forms(lines: Sequence[Line]) -> None:
    """Remove short lines between two notices of a newsletter's form or share buttons that interrupt the text."""
    if sum(line.reason in _FORMS for line in lines) < 2:
        return
    index = following_text(lines, 0)
    while index < len(lines):
        end = following_text(lines, index)
        between = [line for line in lines[index + 1 : end] if line.kind is not Kind.BLANK]
        notices = [place for place, line in enumerate(between) if line.kind is Kind.NOTICE and line.reason in _FORMS]
        if len(notices) >= 2:
            held = [line for line in between[notices[0] : notices[-1]] if line.reason is None]
            for line in held if len(held) <= _MAX_FORM_LINES else ():
                line.remove(between[notices[0]].reason or "subscription")
        index = end


# --- menus -----------------------------------------------------------------------------------------------------------

_MENU_ITEMS = 3
_MENU_WORDS = 3


def mark_menus(lines: Sequence[Line]) -> None:
    """Remove runs of three or more lines of one to three words before the page's first text and after its last."""
    text = [index for index, line in enumerate(lines) if line.kind in _TEXT and line.reason is None]
    if not text:
        return
    _mark_runs(lines[: text[0]])
    if not lines[text[-1]].text.endswith(":"):
        _mark_runs(lines[text[-1] + 1 :])


def _mark_runs(lines: Sequence[Line]) -> None:
    run: list[Line] = []
    for line in lines:
        if line.kind is Kind.BLANK:
            continue
        short = line.kind is Kind.SHORT and line.words <= _MENU_WORDS
        if short or line.reason in {"navigation", "share"}:
            run.append(line)
            continue
        _remove_run(run)
        run = []
    _remove_run(run)


def _remove_run(run: list[Line]) -> None:
    if len(run) >= _MENU_ITEMS:
        for line in run:
            line.remove("navigation")
