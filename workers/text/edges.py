"""What stands before a story's text and after it on its page, and is no part of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile, takewhile

from workers.text.clean import CLOSERS, ENDS, Kind, Line
from workers.text.credits import AGENCY_WORDS, agencies_in, end_credit, is_headline_mark
from workers.text.dates import byline_date, find_dates
from workers.text.headlines import begins_with_verb, goes_on, restated
from workers.text.interface import interface_reason
from workers.text.kickers import is_competition, is_result
from workers.text.press_words import READER_AND_US, listed
from workers.text.titles import TITLE, is_outlet, is_section, is_sent
from workers.text.word_groups import words_in

_RESTATED = 0.3
_LONG_TITLE_WORDS = 16


_BYLINE_WORDS = 4
_PLACE_AND_NAME = re.compile(r"[^.!?؟]{2,40}\s?[-–—ـ:/|]\s?[^.!?؟]{2,60}")
_PLACE_AND_NAME_WORDS = 8
_BY = re.compile(r"(?:by|par|автор|текст|بقلم|كتب|كتبت|من|إعداد)\s+\S", re.IGNORECASE)


def judge_head(head: Sequence[Line], following: set[str]) -> None:
    """Remove what stands before the lead and is no headline or deck: sections, site names, bylines."""
    title = next((index for index, line in enumerate(head) if line.reason == TITLE), None)
    for index, line in enumerate(head):
        if line.kind is Kind.DATE:
            line.remove("date_line")
        if line.kind is not Kind.SHORT or line.reason is not None:
            continue
        if title is not None and index > title and line.text[-1] == ":" and line.words > _BYLINE_WORDS:
            return  # it announces what follows: «صدر عن الديوان الملكي البيان التالي:»
        said_again = restated(line.stems, following) >= _RESTATED
        if title is not None and line is not head[title] and _holds(line.key, head[title].key):
            line.reason = "repeated"
        elif title is None or index < title:
            if (
                line.words <= _KICKER_WORDS
                or not said_again
                or is_section(line.text)
                or is_competition(line.text, line.key, line.words)
                or is_result(line.text)
            ) and line.words <= _LONG_TITLE_WORDS:
                line.reason = "navigation"
        elif line.words <= _BYLINE_WORDS or _is_byline(line, said_again) or _is_of_outlet(line, head):
            line.reason = "byline"
        elif _has_date(line):
            line.reason = "date_line"
        elif not said_again and (
            _names_agency(line) or _is_names(line) or (line.text[0] == "(" and line.text[-1] == ")")
        ):
            line.reason = "byline"
        elif not said_again and (reason := interface_reason(line.key, all_words=False)):
            line.reason = reason
        elif (
            (ending := end_credit(line.text)) and ending.content.count(" ") < 3 and not is_headline_mark(ending.content)
        ):
            line.reason = "caption"


def _names_agency(line: Line) -> bool:
    """Whether a few words end with an agency's name: «صلاح شرارة أ ف ب، د ب أ»."""
    if line.words > _PLACE_AND_NAME_WORDS or AGENCY_WORDS.isdisjoint(words_in(line.key)):
        return False
    words = line.text.split()
    return any(agencies_in(" ".join(words[start:])) for start in range(1, len(words)))


def _is_of_outlet(line: Line, head: Sequence[Line]) -> bool:
    """Whether a few words are the outlet and its place: «سكاي نيوز عربية - أبوظبي»."""
    return line.words <= _PLACE_AND_NAME_WORDS and is_outlet(line, head)


_HELD_WORDS = 3


def _holds(key: str, title: str) -> bool:
    """Whether a line is the title with a section or the site's name beside it."""
    return title.count(" ") >= _HELD_WORDS and (key.endswith(f" {title}") or key.startswith(f"{title} "))


_NAMES_WORDS = 12
_NAMES = re.compile(
    r"[A-ZÀ-ÞА-ЯЁ][\w.'’-]*(?:(?:,| (?:and|et|и|in|à|at|for|with|&|de|di|van|von|bin|al)(?= )| agenc(?:y|ies)|"
    r" [A-ZÀ-ÞА-ЯЁ][\w.'’-]*))*"
)
_JOINED = re.compile(r",| and | et | и | in | à | & ")


def _is_names(line: Line) -> bool:
    """Whether a line is two or more names, or a name and its place: "Ashifa Kassam in Madrid and agencies"."""
    return line.words <= _NAMES_WORDS and bool(_JOINED.search(line.text)) and bool(_NAMES.fullmatch(line.text))


def _has_photographer(text: str) -> bool:
    """Whether a line under the title ends with a name in parentheses: a picture's caption."""
    ending = end_credit(text)
    return ending is not None and ending.content.count(" ") < 3 and not is_headline_mark(ending.content)


_DATED_WORDS = 12
_STAMP_STROKES = 2
_STAMP_WORDS = 24  # «Name · Outlet · Posted: … | Last Updated: …»


def _has_date(line: Line) -> bool:
    """Whether a short line between title and lead holds a whole date: a byline with its day."""
    if line.words <= _STAMP_WORDS and any(map(str.isdigit, line.text)) and byline_date(line.text) is not None:
        return True
    if line.text.count("|") >= _STAMP_STROKES and line.words <= _STAMP_WORDS:
        return True
    if line.words > (_STAMP_WORDS if "|" in line.text or "·" in line.text else _DATED_WORDS) or not any(
        map(str.isdigit, line.text)
    ):
        return False
    return any(found.precision not in {"year", "month"} for found in find_dates(line.text))


_LONG_QUOTE = re.compile(r"[«\"“][^«»\"“”]*(?: [^«»\"“”]+){3,}[»\"”]")


def _is_byline(line: Line, said_again: bool) -> bool:
    if line.words > _PLACE_AND_NAME_WORDS or _LONG_QUOTE.search(line.text):
        return False
    return (
        _BY.match(line.text) is not None
        or is_sent(line)
        or (_PLACE_AND_NAME.fullmatch(line.text) is not None and not said_again)
    )


_READER = frozenset(listed(READER_AND_US))
_FOOTER_WORDS = 12
_TAG_WORDS = 5
_LABEL_WORDS = 3
#: A line over the headline that the lead says again has more words where it's the headline after all.
_KICKER_WORDS = 5
_TABLE_ROWS = 2
_SIGNING = frozenset({Kind.CREDIT, Kind.CAPTION, Kind.CLOSER})
#: Notices that come when the text is over; menus, share buttons and teasers may interrupt it.
_AFTER_TEXT = frozenset({"tags", "comments", "copyright", "subscription", "cookie_notice", "byline"})


def judge_tail(tail: Sequence[Line], last: Line | None, head: Sequence[Line] = ()) -> None:
    """Remove what stands after the text: dates, lines under tags and notices, signatures, the head's lines again.

    Nothing is removed after a paragraph that announces it («… على النحو التالي:»).
    """
    if last is not None and last.text.endswith((":", "：")):
        return
    signed = any(line.kind in _SIGNING or line.reason in {"contact", "byline", "copyright"} for line in tail)
    if _is_table(tail):
        tail = list(dropwhile(lambda line: line.kind is not Kind.NOTICE, tail))
    _mark_titles(tail, last)
    known = [line.key for line in head if line.words > 1]
    stops = last is not None and last.text.rstrip(CLOSERS)[-1:] in ENDS
    noticed = any(line.kind is Kind.NOTICE and line.reason != "byline" for line in tail)
    under: str | None = None
    for line in tail:
        if line.kind is Kind.DATE:
            line.remove("date_line")
        elif line.kind is Kind.NOTICE and line.reason not in {"byline", "date_line"}:
            under = line.reason
        elif line.kind is not Kind.SHORT or line.reason is not None:
            continue
        elif under is not None:
            line.reason = under
        elif signed and line.words <= _FOOTER_WORDS and line.text[-1] != "؟":
            line.reason = "footer"
        elif _has_date(line):
            line.reason = "date_line"
        elif noticed and line.words <= _TAG_WORDS:
            line.reason = "tags"
        elif line.words <= _LABEL_WORDS or (last is not None and _is_foreign(line.text, last.text)):
            line.reason = "navigation"
        elif any(line.key in key or _holds(line.key, key) for key in known):
            line.reason = "repeated"
        elif noticed and line.text[-1] in "?؟" and not _READER.isdisjoint(words_in(line.key)):
            line.reason = "comments"
        elif stops and line.text[-1] not in "!?؟" and not (goes_on(line.key) or begins_with_verb(line.key)):
            line.reason = interface_reason(line.key, all_words=False) or "footer"


def _is_table(tail: Sequence[Line]) -> bool:
    """Whether rows with figures end the story: prices, scores, temperatures. After an end mark nothing does."""
    if any(line.kind is Kind.CLOSER for line in tail):
        return False
    before = takewhile(lambda line: line.kind is not Kind.NOTICE, tail)
    rows = [line for line in before if line.kind is Kind.SHORT and line.reason is None]
    return sum(line.words > 1 and any(map(str.isdigit, line.text)) for line in rows) >= _TABLE_ROWS


_TITLES = 2
_TITLE_WORDS = 4


def _mark_titles(tail: Sequence[Line], last: Line | None) -> None:
    """Remove the titles of other stories that stand after the text without a heading: two or more in a row."""
    shorts = [line for line in tail if line.kind is Kind.SHORT and line.reason is None]
    titles = [
        line
        for line in shorts
        if line.words >= _TITLE_WORDS and line.text[-1] not in ":؛،," and ":" not in line.text[:12]
    ]
    if last is None or last.kind is not Kind.PROSE or len(titles) < _TITLES or len(titles) < len(shorts) - 1:
        return
    if not any(line.text[0].isdigit() or ":" in line.text[:12] for line in titles):  # a table, a list of scores
        for line in titles:
            line.reason = "related"


def _is_foreign(line: str, text: str) -> bool:
    """Whether a line is in another script than the text: the site's interface."""
    letters = [character for character in line if character.isalpha()]
    return bool(letters) and all(c < "\u0250" for c in letters) and not any("A" <= c <= "z" for c in text[:60])
