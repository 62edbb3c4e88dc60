"""Other stories on a story's page, under a heading like «مقالات ذات صلة»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workers.text.clean import Kind, Line
from workers.text.dates import byline_date
from workers.text.headlines import goes_on, restated
from workers.text.press_words import CONTINUED, listed
from workers.text.repetitions import HEADLINE_WORDS, following_text, stems_from

_TEXT = frozenset({Kind.PROSE, Kind.ITEM})


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
    endings = _brief_endings(lines)
    while index < len(lines):
        if lines[index].reason == "related" and lines[index].key not in endings and _is_heading(lines[index]):
            index = _end_of_block(lines, index + 1)
        else:
            index += 1


def _brief_endings(lines: Sequence[Line]) -> set[str]:
    """Return the links that end briefs: «اقرأ المزيد» two times or more on a page, each right behind a paragraph."""
    counts: dict[str, int] = {}
    before: Line | None = None
    for line in lines:
        if line.kind is Kind.BLANK:
            continue
        if line.reason == "related" and _is_continued(line.key):
            behind = before is not None and before.kind in _TEXT and before.reason is None
            counts[line.key] = counts.get(line.key, 0) + 1 if behind else -len(lines)
        elif line.reason == "repeated" and line.kind is Kind.SHORT:
            return set()  # a teaser's picture and title
        before = line
    return {key for key, count in counts.items() if count > 1}


_CONTINUED = frozenset(listed(CONTINUED))
_HERE = re.compile(r" (?:here|on|ici|здесь|هنا|من هنا)$")


def _is_continued(key: str) -> bool:
    """Whether a folded line is the link to the rest of a brief: "Read more here"."""
    return key in _CONTINUED or _HERE.sub("", key) in _CONTINUED


def _is_heading(line: Line) -> bool:
    text = line.text.rstrip(" :：")
    return (line.words <= HEADING_WORDS or len(text) < len(line.text)) and text.count(":") == 0


HEADING_WORDS = 5


def _end_of_block(lines: Sequence[Line], start: int) -> int:
    """Remove the teasers from ``start`` and return the index of the first line after them."""
    titles: list[int] = []
    index = start
    while index < len(lines):
        line = lines[index]
        if line.kind is Kind.SHORT and line.reason is None:
            if not titles or byline_date(line.text) is None:
                titles.append(index)
        elif line.kind is Kind.PROSE and line.reason is None:
            run, words = _prose_run(lines, index)
            if not titles:
                break
            same = _say_again(lines, titles, index, 2 if run > 1 else 1)
            if line.text.endswith(CUT_OFF):
                titles = []
            elif not same and _is_summary(lines, start, titles, index):
                index += 1
                break
            elif len(titles) == 1 and titles[0] == start and goes_on(line.key) and line.header is None:
                break
            elif run >= 2 and words >= _STORY_WORDS:
                if same and _interrupts(lines, start, titles, index):
                    index += 1
                elif (same and not _goes_on_behind(lines, start, titles, index)) or _is_subhead(lines, titles):
                    index = _first_of(lines, titles, start)
                break
            elif not same and index + 1 < len(lines) and not _only_teasers(lines, index, over=_is_over(lines, start)):
                break
            titles = []
        elif line.kind is Kind.DATELINE and titles and _prose_run(lines, index + 1)[0] >= 2:
            index = titles[-1]
            break
        elif line.kind is Kind.NOTICE and line.reason == "comments" and not titles:
            break  # nothing stood under the heading, and readers follow
        index += 1
    for line in lines[start:index]:
        if line.kind is not Kind.BLANK:
            line.reason = "related"
    return max(index, start)


_AFTER_STORY = frozenset({"related", "tags", "byline", "comments", "copyright"})
CUT_OFF = ("...", "…")
_TITLES_OF_ONE = 4


def _say_again(lines: Sequence[Line], titles: list[int], index: int, paragraphs: int) -> bool:
    """Whether the paragraphs from ``index`` say a title before them again; a section or byline may follow the title."""
    said = stems_from(lines, index, paragraphs)
    *others, last = titles[-_TITLES_OF_ONE:]
    if _is_said(lines[last], said):
        return True
    return any(
        lines[other].words >= HEADLINE_WORDS and _is_said(lines[other], said)
        for other in others
        if lines[last].words < HEADLINE_WORDS or lines[last].key == lines[other].key
    )


def _is_said(title: Line, said: set[str]) -> bool:
    """Whether a title is said again, by more than one word if it has more than two."""
    shared = sum(stem in said for stem in title.stems)
    return shared >= RESTATED * len(title.stems) and shared >= min(2, len(title.stems) - 1, 2) and shared > 0


def _is_over(lines: Sequence[Line], start: int) -> bool:
    """Whether the story before a block's heading was ended by its credit, end mark or tags."""
    for line in reversed(lines[max(0, start - _ENDING_LINES) : start - 1]):
        if line.kind in _TEXT and line.reason is None:
            return False
        if line.kind is Kind.CREDIT or line.kind is Kind.CLOSER or line.reason in _STORY_OVER:
            return True
    return False


_ENDING_LINES = 12
_STORY_OVER = frozenset({"tags", "comments", "copyright", "byline"})


def _only_teasers(lines: Sequence[Line], index: int, *, over: bool) -> bool:
    """Whether nothing but titles with a paragraph each is left of the page: two or more, one when the story is over."""
    needed = 1 if over else TEASERS
    summaries, titled = 0, True
    for line in lines[index:]:
        if line.kind in _TEXT and line.reason is None:
            if not titled or line.words > SUMMARY_WORDS:
                return False
            summaries, titled = summaries + 1, False
        elif line.kind is Kind.SHORT:
            titled = True
        elif line.kind is Kind.NOTICE and summaries < needed and line.reason in _AFTER_STORY:
            return False  # the paragraph before it was the story's last
    return summaries >= needed


#: A teaser's picture and title stand in an interrupted story; what follows has twice as much of the story as of it.
_MORE_OF_STORY = 2.0
_SHARED = 0.1


def _interrupts(lines: Sequence[Line], start: int, titles: list[int], index: int) -> bool:
    """Whether a title with its summary interrupts a story that goes on with the paragraph after the summary."""
    after = following_text(lines, index)
    if any(line.kind in _ARTICLE_HEAD for line in lines[titles[-1] : index]):
        return False
    if after >= len(lines) or lines[index].words > SUMMARY_WORDS or not lines[after].stems:
        return False
    before = _story_stems(lines, start)
    teaser = {stem for one in (*titles[-_TITLES_OF_ONE:], index) for stem in lines[one].stems}
    of_story = restated(lines[after].stems, before)
    return of_story >= _SHARED and of_story >= _MORE_OF_STORY * restated(lines[after].stems, teaser)


#: A teaser's title may say what the story says, too. Of 29 blocks in marked pages the seven before another story have a
#: date, a caption or a wire header over its text; behind the others the next paragraphs share 0.056 or more with the
#: story so far.
_GOES_ON = 0.05


def _goes_on_behind(lines: Sequence[Line], start: int, titles: list[int], index: int) -> bool:
    """Whether the paragraphs right under a block's last title go on with the story that the block interrupts."""
    if lines[titles[-1]].words < HEADLINE_WORDS or lines[index].header is not None:
        return False
    if any(line.kind is not Kind.BLANK for line in lines[titles[-1] + 1 : index]) or _is_over(lines, start):
        return False
    after = stems_from(lines, index, 3)
    return len(after & _story_stems(lines, start)) >= _GOES_ON * len(after)


_STORY_LINES = 60


def _story_stems(lines: Sequence[Line], start: int) -> set[str]:
    """Return the stems of the story before a block."""
    found: set[str] = set()
    for line in lines[max(0, start - _STORY_LINES) : start]:
        if line.kind in _TEXT or line.kind is Kind.SHORT:
            found.update(line.stems)
    return found


#: What stands between an article's headline and text, and hardly ever over a teaser's summary.
_ARTICLE_HEAD = frozenset({Kind.DATE, Kind.DATELINE, Kind.CAPTION, Kind.NOTICE, Kind.CREDIT})


def _is_summary(lines: Sequence[Line], start: int, titles: list[int], index: int) -> bool:
    """Whether a sentence right under a teaser's title is its summary: set apart from the story, with no word of it."""
    line, after = lines[index], following_text(lines, index)
    if line.words > SUMMARY_WORDS or titles[-1] != index - 1 or goes_on(line.key):
        return False
    spaced = any(one.kind is Kind.BLANK for one in lines[max(0, start - _SPACED_LINES) : start])
    resumed = after < len(lines) and goes_on(lines[after].key)
    if not (spaced and (after >= len(lines) or lines[index + 1].kind is not Kind.PROSE)) and not resumed:
        return False
    return restated(line.stems, _story_stems(lines, start)) < _SHARED


_SPACED_LINES = 6


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
    if not others or any(line.kind is Kind.NOTICE for line in lines[last : following_text(lines, last)]):
        return False
    longest, shortest = (pick(lines[index].words for index in others) for pick in (max, min))
    own = lines[last].words
    return own < HEADLINE_WORDS <= longest or (len(others) > 1 and own <= min(HEADLINE_WORDS, shortest - 1))


def _first_of(lines: Sequence[Line], titles: list[int], start: int) -> int:
    """Return where the headline block of the story after a related block begins: at the headline's first occurrence."""
    last = titles[-1]
    dated = any(line.kind is Kind.DATE for line in lines[last : following_text(lines, last)])
    if lines[last].words < HEADLINE_WORDS and len(titles) > 1 and (dated or not _is_subhead(lines, titles)):
        said = stems_from(lines, last)
        last = max(titles, key=lambda index: (restated(lines[index].stems, said), index))
    headline = lines[last]
    if headline.words < HEADLINE_WORDS or restated(headline.stems, stems_from(lines, last)) < RESTATED:
        return titles[-1]
    for index in titles:
        if lines[index].key == headline.key or lines[index].words >= HEADLINE_WORDS:
            return index
    return max(start, titles[-1])


#: A teaser's summary is a sentence; a brief on a digest page may be no longer, but stands after no full story.
SUMMARY_WORDS = 35
TEASERS = 2
