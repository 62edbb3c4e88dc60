"""Which lines of an article are its story, and why each of the others isn't.

First every line is judged by itself (``classify``), then by what only the page shows: what is repeated, what stands
under «مقالات ذات صلة», menus and tag lists. Prose is only removed as a repetition or within a block of other stories.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from workers.text.boilerplate import LONGEST_NOTICE, notice
from workers.text.characters import tidy
from workers.text.credits import agencies_in, end_credit, is_caption, signed_agency, source_line
from workers.text.datelines import Dateline, dateline
from workers.text.dates import FoundDate, is_date_line
from workers.text.headlines import goes_on, stems
from workers.text.normalize import folded_lines


class Kind(Enum):
    """What a line is. Prose, short lines and items make up stories; the rest is around them."""

    BLANK = "blank"
    PROSE = "prose"  # a sentence or more
    SHORT = "short"  # no full stop: a headline, a subhead, a deck, a verse, a cell
    ITEM = "item"  # of a list
    DATE = "date"
    DATELINE = "dateline"  # «الرياض / واس» as a line of its own
    CREDIT = "credit"  # an agency alone, «المصدر: تاس»
    CLOSER = "closer"  # «(النهاية)», initials
    SEPARATOR = "separator"
    CAPTION = "caption"
    NOTICE = "notice"


@dataclass(slots=True)
class Line:
    """A tidy line with its number in the article, what it is, and the reason it is removed for (None: it isn't).

    ``key`` is the line folded, to compare it with others.
    """

    number: int
    text: str
    key: str
    kind: Kind = Kind.BLANK
    words: int = 0
    reason: str | None = None
    credits: tuple[str, ...] = ()
    date: FoundDate | None = None
    dateline: Dateline | None = None
    _stems: list[str] | None = field(default=None, repr=False)
    _header: tuple[Dateline | None] | None = field(default=None, repr=False)

    @property
    def stems(self) -> list[str]:
        """The content words of the line's beginning."""
        if self._stems is None:
            self._stems = stems(self.key[:_SUBJECT])
        return self._stems

    @property
    def header(self) -> Dateline | None:
        """The wire header the line begins with."""
        if self._header is None:
            self._header = (dateline(self.text),)
        return self._header[0]

    def remove(self, reason: str) -> None:
        """Mark the line as no part of a story; an earlier reason stands."""
        self.reason = self.reason or reason


#: Paragraphs of newspapers that end without a full stop (Arabic agencies') have more words than headlines have. Of
#: 1,318 newspaper headlines the 99th percentile has 16 words, the longest 24.
HEADLINE_WORDS = 24
#: From here a line is prose whatever it looks like; no pattern for short lines is tried on it.
_SHORT_LINE = 320
_CLOSERS = "\"'»”’)]} "
_ENDS = frozenset(".!?؟…۔:;؛")
#: Most words of a line that may still be a headline, a subhead or a label, by the sign it ends with.
_HEADLINE_LIMIT = {".": 0, "۔": 0, ";": 0, "؛": 0, "…": 14, "!": 14, "?": 14, "؟": 14, ":": 7}
_GOING_ON_WORDS = 12
_BULLETS = frozenset("-–—•*·●▪■◾○►▶✔✅➤‣")
_ITEM_WORDS = 60
#: A line's subject is in its first hundred words.
_SUBJECT = 600


def classify(lines: Iterable[str], fetched_at: datetime | None = None) -> list[Line]:
    """Judge every line by itself.

    Args:
        lines: the article's lines, the first one number 1.
        fetched_at: anchor for dates without a year and "3 hours ago".
    """
    tidied = [tidy(line) for line in lines]
    found = [
        Line(number, text, key) for number, (text, key) in enumerate(zip(tidied, folded_lines(tidied), strict=True), 1)
    ]
    for line in found:
        if line.text:
            _judge(line, fetched_at)
    return found


def _judge(line: Line, fetched_at: datetime | None) -> None:
    text = line.text
    line.words = words = text.count(" ") + 1
    if len(text) > _SHORT_LINE:
        line.kind = Kind.PROSE
        if len(text) <= LONGEST_NOTICE and (reason := notice(text, line.key)):
            line.kind, line.reason = Kind.NOTICE, reason
        return
    line.kind = _shape(text, words)
    if line.kind is Kind.SHORT and words > _GOING_ON_WORDS and goes_on(line.key):
        line.kind = Kind.PROSE
    if line.kind is not Kind.PROSE or words <= HEADLINE_WORDS:
        _recognise(line, fetched_at)
    elif reason := notice(text, line.key):
        line.kind, line.reason = Kind.NOTICE, reason
    elif text[-1] in ")]." and is_caption(text, words):
        line.kind, line.reason = Kind.CAPTION, "caption"


def _shape(text: str, words: int) -> Kind:
    if text[0] in _BULLETS and words <= _ITEM_WORDS:
        return Kind.ITEM if any(character.isalnum() for character in text[:40]) else Kind.SEPARATOR
    if (text[0].isdigit() and _is_numbered(text)) or _SPEAKER.match(text):
        return Kind.ITEM
    if not any(map(str.isalnum, text[:60])):
        return Kind.SEPARATOR
    last = text.rstrip(_CLOSERS)[-1:]
    if last not in _ENDS and text[-1] in ")]" and (ending := end_credit(text)) is not None:
        last = text[: ending.start].rstrip(_CLOSERS)[-1:]  # «… عام 2027. (النهاية)»
    return Kind.PROSE if words > _HEADLINE_LIMIT.get(last, HEADLINE_WORDS) else Kind.SHORT


#: Questions and answers of an interview.
_SPEAKER = re.compile(r"(?:Q|A|R|س|ج|В|О|Question|Answer|Вопрос|Ответ|سؤال|جواب)\s?(?:[:.–—]|-\s)\s?\S")


def _is_numbered(text: str) -> bool:
    digits = len(text) - len(text.lstrip("0123456789٠١٢٣٤٥٦٧٨٩"))
    return (
        digits <= 2
        and text[digits : digits + 1] in {".", ")", "-", "ـ"}
        and not text[digits + 1 : digits + 2].isdigit()
    )


def _recognise(line: Line, fetched_at: datetime | None) -> None:
    """Find out whether a short line is something other than text."""
    text, words = line.text, line.words
    if line.kind is Kind.SEPARATOR:
        line.reason = "separator"
        return
    if reason := notice(text, line.key):
        closing = reason in {"wire_closer", "initials"}
        line.kind, line.reason = (Kind.CLOSER if closing else Kind.NOTICE), reason
        return
    if (credited := source_line(text)) is not None:
        line.kind, line.reason = Kind.CREDIT, "credit"
        line.credits = tuple(name for name in credited if agencies_in(name))
        return
    if words <= 12 and (credited := agencies_in(text) or signed_agency(text)):
        line.kind, line.reason, line.credits = Kind.CREDIT, "credit", credited
        return
    if _has_digit(text) and (date := is_date_line(text, anchor=fetched_at)):
        line.kind, line.date = Kind.DATE, date
        return
    if is_caption(text, words):
        line.kind, line.reason = Kind.CAPTION, "caption"
        return
    if words <= 12 and (header := line.header) and header.end >= len(text):
        line.kind, line.dateline, line.reason = Kind.DATELINE, header, "wire_header"
        line.credits = header.agencies


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))
