"""What only the page as a whole shows: wrapped lines, repetitions, blocks of other stories' teasers, menus."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from workers.text.clean import Kind, Line
from workers.text.dates import issue_date
from workers.text.headlines import goes_on, restated
from workers.text.press_words import CONTINUED, listed

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
    for index, broken in enumerate(full, start + 1):
        if broken:
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
        if line.reason == "related" and line.key in _CONTINUED:
            behind = before is not None and before.kind in _TEXT and before.reason is None
            counts[line.key] = counts.get(line.key, 0) + 1 if behind else -len(lines)
        elif line.reason == "repeated" and line.kind is Kind.SHORT:
            return set()  # a teaser's picture and title
        before = line
    return {key for key, count in counts.items() if count > 1}


_CONTINUED = frozenset(listed(CONTINUED))


def _is_heading(line: Line) -> bool:
    text = line.text.rstrip(" :：")
    return (line.words <= _HEADING_WORDS or len(text) < len(line.text)) and text.count(":") == 0


_HEADING_WORDS = 5


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
            same = _say_again(lines, titles, index, 2 if run > 1 else 1)
            if line.text.endswith(_CUT_OFF):
                titles = []
            elif not same and _is_summary(lines, start, titles, index):
                index += 1
                break
            elif len(titles) == 1 and titles[0] == start and goes_on(line.key) and line.header is None:
                break
            elif run >= 2 and words >= _STORY_WORDS:
                if same and _interrupts(lines, start, titles, index):
                    index += 1
                elif same or _is_subhead(lines, titles):
                    index = _first_of(lines, titles, start)
                break
            elif not same and index + 1 < len(lines) and not _only_teasers(lines, index, over=_is_over(lines, start)):
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


_AFTER_STORY = frozenset({"related", "tags", "byline", "comments", "copyright"})
_CUT_OFF = ("...", "…")
_TITLES_OF_ONE = 4


def _say_again(lines: Sequence[Line], titles: list[int], index: int, paragraphs: int) -> bool:
    """Whether the paragraphs from ``index`` say a title before them again; a section or byline may follow the title."""
    said = _stems_from(lines, index, paragraphs)
    *others, last = titles[-_TITLES_OF_ONE:]
    if _is_said(lines[last], said):
        return True
    return any(
        lines[other].words >= _MIN_REPEATED_WORDS and _is_said(lines[other], said)
        for other in others
        if lines[last].words < _MIN_REPEATED_WORDS or lines[last].key == lines[other].key
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
    needed = 1 if over else _TEASERS
    summaries, titled = 0, True
    for line in lines[index:]:
        if line.kind in _TEXT and line.reason is None:
            if not titled or line.words > _SUMMARY_WORDS:
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
    if after >= len(lines) or lines[index].words > _SUMMARY_WORDS or not lines[after].stems:
        return False
    before: set[str] = set()
    for line in lines[max(0, start - _STORY_LINES) : start]:
        if line.kind in _TEXT or line.kind is Kind.SHORT:
            before.update(line.stems)
    teaser = {stem for one in (*titles[-_TITLES_OF_ONE:], index) for stem in lines[one].stems}
    of_story = restated(lines[after].stems, before)
    return of_story >= _SHARED and of_story >= _MORE_OF_STORY * restated(lines[after].stems, teaser)


_STORY_LINES = 60
#: What stands between an article's headline and text, and hardly ever over a teaser's summary.
_ARTICLE_HEAD = frozenset({Kind.DATE, Kind.DATELINE, Kind.CAPTION, Kind.NOTICE, Kind.CREDIT})


def _is_summary(lines: Sequence[Line], start: int, titles: list[int], index: int) -> bool:
    """Whether a sentence right under a teaser's title is its summary: set apart from the story, with no word of it."""
    line, after = lines[index], following_text(lines, index)
    if line.words > _SUMMARY_WORDS or titles[-1] != index - 1 or goes_on(line.key):
        return False
    spaced = any(one.kind is Kind.BLANK for one in lines[max(0, start - _SPACED_LINES) : start])
    resumed = after < len(lines) and goes_on(lines[after].key)
    if not (spaced and (after >= len(lines) or lines[index + 1].kind is not Kind.PROSE)) and not resumed:
        return False
    before: set[str] = set()
    for one in lines[max(0, start - _STORY_LINES) : start]:
        if one.kind in _TEXT or one.kind is Kind.SHORT:
            before.update(one.stems)
    return restated(line.stems, before) < _SHARED


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
    if not others:
        return False
    longest, shortest = (pick(lines[index].words for index in others) for pick in (max, min))
    own = lines[last].words
    return own < _MIN_REPEATED_WORDS <= longest or (len(others) > 1 and own <= min(_MIN_REPEATED_WORDS, shortest - 1))


def _first_of(lines: Sequence[Line], titles: list[int], start: int) -> int:
    """Return where the headline block of the story after a related block begins: at the headline's first occurrence."""
    last = titles[-1]
    dated = any(line.kind is Kind.DATE for line in lines[last : following_text(lines, last)])
    if lines[last].words < _MIN_REPEATED_WORDS and len(titles) > 1 and (dated or not _is_subhead(lines, titles)):
        said = _stems_from(lines, last)
        last = max(titles, key=lambda index: (restated(lines[index].stems, said), index))
    headline = lines[last]
    if headline.words < _MIN_REPEATED_WORDS or restated(headline.stems, _stems_from(lines, last)) < RESTATED:
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
    while (unit := _teaser(lines, text, place)) is not None:
        place = unit
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
    signed = summary < end - 1 or lines[text[summary]].text.endswith(_CUT_OFF)
    first, second = lines[text[title]], lines[text[summary]]
    if signed and first.kind is Kind.SHORT and second.kind is Kind.PROSE and second.words <= _SUMMARY_WORDS:
        above = lines[text[title - 1]] if title else first
        return title - 1 if above.kind is Kind.SHORT and above.words < _MIN_REPEATED_WORDS else title
    return None


def _is_outlet(line: Line) -> bool:
    """Whether a short line is an outlet with its place: «الشرق الأوسط» (لندن)."""
    return line.kind is Kind.SHORT and line.words < _MIN_REPEATED_WORDS and line.text[0] in '«"“'


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


# --- what is marked as no part of the text ---------------------------------------------------------------------------

_SKIPPED_LINES = 14
_SKIP = ("skip", "تخط", "пропустить", "passer", "list of", "ignorer")
_SKIP_ENDS = ("reading", "promotion", "newsletter", "القراءه", "чтение", "items", "item", "lecture")
_END = ("end of", "конец истории", "نهايه", "after newsletter", "fin de")


def mark_skipped(lines: Sequence[Line]) -> None:
    """Remove what stands between a page's own marks for readers of screens: "skip past …", "end of list"."""
    for index, line in enumerate(lines):
        if line.words > _SKIP_WORDS or not line.key.startswith(_SKIP) or not line.key.endswith(_SKIP_ENDS):
            continue
        for end in range(index + 1, min(index + _SKIPPED_LINES, len(lines))):
            key = lines[end].key
            if lines[end].words <= _SKIP_WORDS and (key.startswith(_END) or key.endswith(" نهايه")):
                for one in lines[index : end + 1]:
                    if one.kind is not Kind.BLANK:
                        one.kind, one.reason = Kind.NOTICE, "navigation"
                break


_SKIP_WORDS = 8
_TOPIC_WORDS = 6
_TOPIC_ITEM_WORDS = 4


def mark_topics(lines: Sequence[Line]) -> None:
    """Remove the topics under a heading of topics: items of a list, and a line alone between it and the text."""
    filled = [line for line in lines if line.kind is not Kind.BLANK]
    for place, heading in enumerate(filled[:-1]):
        if heading.reason != "tags" or heading.kind is not Kind.NOTICE or heading.words > _HEADING_WORDS:
            continue
        after = place + 1
        while after < len(filled) and filled[after].kind is Kind.ITEM and filled[after].words <= _TOPIC_ITEM_WORDS:
            filled[after].remove("tags")
            after += 1
        line = filled[after] if after == place + 1 and after + 1 < len(filled) else None
        if line is None or line.kind is not Kind.SHORT or line.reason is not None or line.words > _TOPIC_WORDS:
            continue
        text = filled[after + 1]
        if text.kind is Kind.PROSE and text.header is None and restated(line.stems, text.stems) < RESTATED:
            line.remove("tags")


_ARROWS = ("→", "»", ">>", "►", "▶", "➤", "➡", "⇐", "←", "◀")
_LINK_WORDS = 24


def mark_links(lines: Sequence[Line]) -> None:
    """Remove links to other pages within the text: behind an arrow that begins no list, behind «فيديو |», "VIDÉO."."""
    first = following_text(lines, -1)
    filled = [line for line in lines[first + 1 :] if line.kind is not Kind.BLANK]
    for place, line in enumerate(filled):
        if line.reason is not None or line.words > _LINK_WORDS or line.text[-1] in ".:;،؛":
            continue
        if line.text.startswith(_ARROWS):
            beside = filled[max(0, place - 1) : place] + filled[place + 1 : place + 2]
            if not any(one.text.startswith(_ARROWS) for one in beside):
                line.kind, line.reason = Kind.NOTICE, "related"
        elif line.kind is Kind.SHORT and line.words >= _MIN_REPEATED_WORDS and _MEDIA.match(line.text):
            line.kind, line.reason = Kind.NOTICE, "related"


_MEDIA = re.compile(
    r"(?:vid[ée]os?|en vid[ée]o|en images|photos|podcast|видео|фото|подкаст|فيديو|بالفيديو|بالصور|صور|بودكاست)"
    r"\s?(?:[:|•]|\.{1,2}\s|[–—-]\s)",
    re.IGNORECASE,
)


# --- captions --------------------------------------------------------------------------------------------------------


def mark_captions(lines: Sequence[Line]) -> None:
    """Remove the caption that stands on the line before or after its picture's source."""
    seen = 0
    for index, line in enumerate(lines):
        if line.kind is Kind.SHORT and line.reason is None and line.words >= _MIN_REPEATED_WORDS:
            seen = seen or index + 1
        if not seen or line.reason not in {"caption", "credit"} or line.words > _SOURCE_WORDS:
            continue
        after = lines[index + 1] if index + 1 < len(lines) else None
        before = lines[index - 1]
        if line.text[-1] == ")":
            continue  # a caption itself
        if ":" in line.text[:-1]:  # «صورة من: Michael Kappeler/dpa»
            if _is_label(before) and following_text(lines, -1) < index and following_text(lines, index) < len(lines):
                before.kind, before.reason = Kind.CAPTION, "caption"
        elif after is not None and index > seen and _is_label(after):
            after.kind, after.reason = Kind.CAPTION, "caption"


_SOURCE_WORDS = 6


def _is_label(line: Line) -> bool:
    return line.kind is Kind.SHORT and line.reason is None and line.words >= _MIN_REPEATED_WORDS


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
    head = lines[: text[0]]
    if not any(
        line.kind is Kind.SHORT and line.words >= _MIN_REPEATED_WORDS and issue_date(line.text) is None for line in head
    ):
        _spare_title(head, {stem for index in text[:2] for stem in lines[index].stems})
    if not lines[text[-1]].text.endswith(":"):
        _mark_runs(lines[text[-1] + 1 :])


def _spare_title(head: Sequence[Line], following: set[str]) -> None:
    """Give back the line over the date or the text, where nothing else in the head could be the title."""
    filled = [line for line in head if line.kind is not Kind.BLANK]
    for line, after in pairwise(filled):
        if line.kind is Kind.SHORT and after.kind is Kind.DATE and line.words == _MENU_WORDS:
            line.reason = None
    last = filled[-1] if filled else None
    if last is not None and last.kind is Kind.SHORT and last.words > 1 and restated(last.stems, following) >= RESTATED:
        last.reason = None


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
