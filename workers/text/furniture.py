"""What a page puts into and around a text: menus, topics, links, captions, forms, marks for readers of screens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from workers.text.clean import Kind, Line
from workers.text.dates import issue_date
from workers.text.headlines import restated
from workers.text.related import HEADING_WORDS, RESTATED
from workers.text.repetitions import HEADLINE_WORDS, following_text

_TEXT = frozenset({Kind.PROSE, Kind.ITEM})


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
        if heading.reason != "tags" or heading.kind is not Kind.NOTICE or heading.words > HEADING_WORDS:
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
        elif line.kind is Kind.SHORT and line.words >= HEADLINE_WORDS and _is_card(filled, place):
            line.kind, line.reason = Kind.NOTICE, "related"


def _is_card(filled: Sequence[Line], place: int) -> bool:
    """Whether a line is another page's title behind «فيديو |», or before the day and hour it was published."""
    line = filled[place]
    if _MEDIA.match(line.text):
        return True
    beside = filled[max(0, place - 1)], filled[min(place + 1, len(filled) - 1)]
    return (
        _DAY_AND_HOUR.search(line.text) is not None
        and not line.text[0].isdigit()
        and all(one.kind is Kind.PROSE and one.text[-1] not in ":：" for one in beside)
    )


#: "Gene Hackman dies 27 February, 11:30"
_DAY_AND_HOUR = re.compile(
    r" (?!(?:on|at|le|du|au|в|с|к|до|от|на|في|يوم|من) )[^\W\d]\S* "
    r"\d{1,2}(?:[./]\d{1,2}(?:[./]\d{2,4})?| [^\W\d_]{3,9}(?: \d{4})?),? \d{1,2}:\d{2}$"
)


_MEDIA = re.compile(
    r"[\[(](?:vid[ée]os?|video|photos|видео|фото|فيديو|صور)[\])] ?[:|]?\s"
    r"|(?:vid[ée]os?|en vid[ée]o|en images|photos|podcast|видео|фото|подкаст|فيديو|بالفيديو|بالصور|صور|بودكاست)"
    r"\s?(?:[:|•]|\.{1,2}\s|[–—-]\s)",
    re.IGNORECASE,
)


# --- captions --------------------------------------------------------------------------------------------------------


def mark_captions(lines: Sequence[Line]) -> None:
    """Remove the caption that stands on the line before or after its picture's source."""
    seen = 0
    signed = _signed_briefs(lines)
    for index, line in enumerate(lines):
        if line.kind is Kind.SHORT and line.reason is None and line.words >= HEADLINE_WORDS:
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
        elif (
            after is not None
            and line.number not in signed
            and index >= seen + (not _PHOTO.match(line.text))
            and _is_label(after)
            and not any(line.key.endswith(f" {after.key}") for line in lines[:index])  # «سياسي / …», the headline
        ):
            after.kind, after.reason = Kind.CAPTION, "caption"


def _signed_briefs(lines: Sequence[Line]) -> set[int]:
    """Return the numbers of credits between a paragraph and the next brief's headline, where a page has two or more."""
    if sum(line.kind is Kind.CREDIT for line in lines) < _BRIEFS:
        return set()
    filled = [line for line in lines if line.kind is not Kind.BLANK]
    found = {
        credit.number
        for before, credit, head, after in zip(filled, filled[1:], filled[2:], filled[3:], strict=False)
        if credit.kind is Kind.CREDIT and before.kind is Kind.PROSE and _is_label(head) and after.kind is Kind.PROSE
    }
    return found if len(found) >= _BRIEFS else set()


_BRIEFS = 2
_SOURCE_WORDS = 6
#: "PHOTO JACQUES BOISSINOT, LA PRESSE CANADIENNE"
_PHOTO = re.compile(r"PHOTOS? [A-ZÀ-Þ]{2}|ФОТО [А-ЯЁ]{2}")


def _is_label(line: Line) -> bool:
    return line.kind is Kind.SHORT and line.reason is None and line.words >= HEADLINE_WORDS


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
            start = max(0, notices[0] - 1)  # the form's own heading
            if between[start].kind is not Kind.SHORT or between[start].words >= HEADLINE_WORDS:
                start = notices[0]
            held = [line for line in between[start : notices[-1]] if line.reason is None]
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
        line.kind is Kind.SHORT and line.words >= HEADLINE_WORDS and issue_date(line.text) is None for line in head
    ):
        _spare_title(head, {stem for index in text[:2] for stem in lines[index].stems})
    if not lines[text[-1]].text.endswith(":"):
        _mark_runs(lines[text[-1] + 1 :])


def _spare_title(head: Sequence[Line], following: set[str]) -> None:
    """Give back the line over the date or the text, where nothing else in the head could be the title."""
    filled = [line for line in head if line.kind is not Kind.BLANK]
    for line, after in pairwise(filled):
        stamped = after.kind is Kind.DATE or after.reason == "byline"
        if line.kind is Kind.SHORT and stamped and line.words == _MENU_WORDS:
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
