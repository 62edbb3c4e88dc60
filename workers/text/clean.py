"""Which lines of an article are its story, and why each of the others isn't.

First every line is judged by itself (``classify``), then by what only the page shows: what is repeated, what stands
under «مقالات ذات صلة», menus and tag lists. Prose is only removed as a repetition or within a block of other stories.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import ClassVar

from workers.text.boilerplate import LONGEST_NOTICE, is_menu_row, is_spaced_row, notice, opens_like_notice
from workers.text.characters import tidy
from workers.text.credits import (
    AGENCY_WORDS,
    agencies_in,
    end_credit,
    has_caption_label,
    is_caption,
    signed_agency,
    source_line,
)
from workers.text.date_stamps import label_role
from workers.text.date_words import DATE_WORDS, PUBLISHED_LABELS, UPDATED_LABELS
from workers.text.datelines import Dateline, dateline, may_have_dateline
from workers.text.dates import FoundDate, byline_date, is_date_line
from workers.text.headlines import begins_with_verb, goes_on, stems
from workers.text.interface import interface_reason
from workers.text.normalize import folded, folded_words
from workers.text.press_words import listed
from workers.text.word_groups import joined, words_in


class Kind(str):
    """What a line is. Prose, short lines and items make up stories; the rest is around them.

    No enumeration: Python 3.11 takes twice as long to read a member of one and hashes it in Python, and a page's kinds
    are asked for some 2,000 times: a twentieth of cleaning.
    """

    __slots__ = ()

    BLANK: ClassVar[Kind]
    PROSE: ClassVar[Kind]  # a sentence or more
    SHORT: ClassVar[Kind]  # no full stop: a headline, a subhead, a deck, a verse, a cell
    ITEM: ClassVar[Kind]  # of a list
    DATE: ClassVar[Kind]
    DATELINE: ClassVar[Kind]  # «الرياض / واس» as a line of its own
    CREDIT: ClassVar[Kind]  # an agency alone, «المصدر: تاس»
    CLOSER: ClassVar[Kind]  # «(النهاية)», initials
    SEPARATOR: ClassVar[Kind]
    CAPTION: ClassVar[Kind]
    NOTICE: ClassVar[Kind]


for _name in Kind.__annotations__:
    setattr(Kind, _name, Kind(_name.lower()))


@dataclass(slots=True)
class Line:
    """A tidy line with its number in the article, what it is, and the reason it is removed for (None: it isn't).

    ``key`` is the line folded, of a long line its beginning: to compare it with others and to read how it opens.
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
    _whole: tuple[str, str] | None = field(default=None, repr=False)
    _subject: str | None = field(default=None, repr=False)
    _stems: list[str] | None = field(default=None, repr=False)
    _header: tuple[Dateline | None] | None = field(default=None, repr=False)

    @property
    def stems(self) -> list[str]:
        """The content words of the line's beginning."""
        if self._stems is None:
            self._stems = stems(self.subject)
        return self._stems

    @property
    def subject(self) -> str:
        """What the line's stems are made of: its beginning folded."""
        if self._subject is None:
            self._subject = self.key if len(self.text) <= _OPENING else folded(self.text[:_SUBJECT])
        return self._subject

    @property
    def whole_key(self) -> str:
        """The whole line folded."""
        if len(self.text) <= _OPENING:
            return self.key
        if self._whole is None or self._whole[0] is not self.text:
            self._whole = self.text, folded(self.text)
        return self._whole[1]

    @property
    def header(self) -> Dateline | None:
        """The wire header the line begins with."""
        if self._header is None:
            self._header = (dateline(self.text) if may_have_dateline(self.text, self.key) else None,)
        return self._header[0]

    def take(self, other: Line) -> None:
        """Take over what has been found out about a line of the same text."""
        self.kind, self.words, self.reason = other.kind, other.words, other.reason
        self.credits, self.dateline, self._header = other.credits, other.dateline, other._header

    def remove(self, reason: str) -> None:
        """Mark the line as no part of a story; an earlier reason stands."""
        self.reason = self.reason or reason


#: Paragraphs of newspapers that end without a full stop (Arabic agencies') have more words than headlines have. Of
#: 1,318 newspaper headlines the 99th percentile has 16 words, the longest 24.
HEADLINE_WORDS = 24
#: From here a line is prose whatever it looks like; no pattern for short lines is tried on it.
_SHORT_LINE = 320
CLOSERS = "\"'»”’)]} ■◼∎♦"
ENDS = frozenset(".!?؟…۔:;؛")
#: Most words of a line that may still be a headline, a subhead or a label, by the sign it ends with.
_HEADLINE_LIMIT = {".": 0, "۔": 0, ";": 0, "؛": 0, "…": 14, "!": 14, "?": 18, "؟": 18, ":": 7}
_GOING_ON_WORDS = 12
_BULLETS = frozenset("-–—•*·●▪■◾○►▶✔✅➤‣")
_ITEM_WORDS = 60
_ITEM_SIGN = re.compile(r"[\d٠-٩]{0,2}[\W_]+")
_ITEM_NOTICE_WORDS = 4
#: Headlines one behind the other on a line: «• الأمير خالد يلتقي السفراء • هبوط الليرة».
_DOTS, _TICKER_WORDS = frozenset("•●▪■"), 24
#: A line's subject is in its first hundred words, its kind in its first thirty. Folding no more than needed halves
#: the cost of a page of long paragraphs.
_SUBJECT = 600
_OPENING = 220


def classify(lines: Iterable[str], fetched_at: datetime | None = None) -> list[Line]:
    """Judge every line by itself.

    Args:
        lines: the article's lines, the first one number 1.
        fetched_at: anchor for dates without a year and "3 hours ago".
    """
    lines = list(lines)
    tidied = [line and tidy(line) for line in lines]  # every other line is blank
    if not tidied:
        return []
    keys = [joined(words) if words else "" for words in folded_words([text[:_OPENING] for text in tidied])]
    found = [Line(number, text, key) for number, (text, key) in enumerate(zip(tidied, keys, strict=True), 1)]
    for line, raw in zip(found, lines, strict=True):
        if line.text:
            if len(line.text) <= _FURNITURE and not any(map(str.isdigit, line.text)):
                line.take(_judged(line.text))
            else:
                _judge(line, fetched_at)
            if line.reason is None and "  " in raw and len(raw) <= _SHORT_LINE and is_spaced_row(raw):
                line.kind, line.reason = Kind.NOTICE, "navigation"
    _see_prose_without_stops(found)
    _see_marked_headlines(found)
    return found


#: Characters of a line that pages of one outlet may well have in common: «شارك», «جميع الحقوق محفوظة».
_FURNITURE = 64


@lru_cache(maxsize=4096)
def _judged(text: str) -> Line:
    """Judge a short line that holds no digit, so that no date is read from it: the same on every page.

    Two of three lines around a story stand around others, too, and cost ten times as much as one of its paragraphs.
    """
    line = Line(0, text, folded(text))
    _judge(line, None)
    return line


_MARKED_WORDS, _ONE_MARKED_WORDS = 24, 16
#: Items of a list end with these; headlines may ask and call.
_STOPS = frozenset(".:;؛۔")


def _see_marked_headlines(lines: Sequence[Line]) -> None:
    """Where each numbered or bulleted line stands alone over a paragraph, take it for the headline it is.

    A single one is a headline if it is the first line.
    """
    filled = [line for line in lines if line.kind is not Kind.BLANK]
    marked = [index for index, line in enumerate(filled) if line.kind is Kind.ITEM and line.reason is None]
    if (len(marked) < 2 and marked != [0]) or not all(
        filled[index].words <= (_MARKED_WORDS if len(marked) > 1 else _ONE_MARKED_WORDS)
        and filled[index].text[-1] not in (_STOPS if len(marked) > 1 else ENDS)
        and _is_over_text(filled, index)
        for index in marked
    ):
        return
    for index in marked:
        filled[index].kind = Kind.SHORT


def _is_over_text(filled: Sequence[Line], index: int) -> bool:
    """Whether a paragraph follows a line, or a headline that it labels («2. TUNISIE») and a paragraph."""
    after = filled[index + 1 : index + 3]
    if after and after[0].kind is Kind.PROSE:
        return True
    labelled = filled[index].words <= _LABEL_WORDS and len(after) > 1
    return labelled and after[0].kind is Kind.SHORT and after[0].reason is None and after[1].kind is Kind.PROSE


_LONG_WORDS = 13
_STOPPED = 0.3
#: Between two sentences: «… 84 года. О смерти сообщила …».
_STOP_INSIDE = re.compile(r"[^\W\d_]{3}[.!?؟] [^\W\d_]")
_VERB_WORDS = 8


def _see_prose_without_stops(lines: Sequence[Line]) -> None:
    """Where hardly a long line ends with a stop (many Arabic sites), take for prose what is too long for a headline.

    Nineteen of twenty newspaper headlines have at most 12 words, and hardly one begins with the verb, as leads do.
    """
    long = [line for line in lines if line.words >= _LONG_WORDS and line.kind in {Kind.SHORT, Kind.PROSE}]
    stopped = sum(line.text.rstrip(CLOSERS)[-1:] in ENDS for line in long)
    if not long or stopped > _STOPPED * len(long):
        return
    for line in lines:
        if line.kind is Kind.SHORT and line.reason is None and line.text[-1] not in "؟?!:":
            verbal = line.words >= _VERB_WORDS and (goes_on(line.key) or begins_with_verb(line.key))
            if verbal or line.words >= _LONG_WORDS or (line.words >= _VERB_WORDS and _STOP_INSIDE.search(line.text)):
                line.kind = Kind.PROSE


def _judge(line: Line, fetched_at: datetime | None) -> None:
    text = line.text
    line.words = words = text.count(" ") + 1 - (len(text) <= _SHORT_LINE and _lone_signs(text))
    if text[0] == "©" and words > HEADLINE_WORDS:
        line.kind, line.reason = Kind.NOTICE, "copyright"
        return
    if len(text) > _SHORT_LINE:
        line.kind = Kind.PROSE
        if len(text) <= LONGEST_NOTICE and opens_like_notice(line.key) and (reason := notice(text, line.whole_key)):
            line.kind, line.reason = Kind.NOTICE, reason
        return
    line.kind = _shape(text, words)
    if is_menu_row(text, line.key):
        line.kind, line.reason = Kind.NOTICE, "navigation"
        return
    if line.kind is Kind.SHORT and words > _GOING_ON_WORDS and goes_on(line.key) and not _SAID_FIRST.match(text):
        line.kind = Kind.PROSE
    if line.kind is Kind.ITEM and words <= _ITEM_NOTICE_WORDS and (reason := _item_notice(text)):
        line.kind, line.reason = Kind.NOTICE, reason
    elif line.kind is Kind.ITEM and text[0] in _DOTS and f" {text[0]} " in text and words <= _TICKER_WORDS:
        line.kind, line.reason = Kind.NOTICE, "navigation"
    elif line.kind is not Kind.PROSE or words <= HEADLINE_WORDS:
        _recognise(line, fetched_at)
    elif opens_like_notice(line.key) and (reason := notice(text, line.whole_key)):
        line.kind, line.reason = Kind.NOTICE, reason
    elif text[-1] in ")]." and not (goes_on(line.key) or begins_with_verb(line.key)) and is_caption(text, words):
        line.kind, line.reason = Kind.CAPTION, "caption"


#: « Nous sommes prêts » : French parts its quotation marks, colons and question marks from the words by blanks.
_LONE_SIGNS = re.compile(r" [:;!?](?= |$)")


def _lone_signs(text: str) -> int:
    """Count the signs that stand as words of their own; a » alone parts a path's steps."""
    quotes = min(text.count("« "), text.count(" »"))
    return 2 * quotes + len(_LONE_SIGNS.findall(text))


#: "'It is a nightmare': Fire takes half of the town": a headline that quotes before it tells.
_SAID_FIRST = re.compile(r"['‘’\"“«][^'‘’\"“”«»:]{6,90}['’\"”»] ?[:—–] ?\w")


def _shape(text: str, words: int) -> Kind:
    if text[0] in _BULLETS and words <= _ITEM_WORDS:
        return Kind.ITEM if any(character.isalnum() for character in text[:40]) else Kind.SEPARATOR
    if (text[0].isdigit() and _is_numbered(text)) or (text.startswith(_SPEAKERS) and _SPEAKER.match(text)):
        return Kind.ITEM
    if (text[0] == _TATWEEL or not text[0].isalnum()) and not any(map(str.isalnum, text[:60].replace(_TATWEEL, ""))):
        return Kind.SEPARATOR
    if words == 1 and _ABBREVIATION.fullmatch(text):
        return Kind.SHORT
    if words <= _LENGTH_WORDS and text.endswith(_ABBREVIATED):
        return Kind.SHORT
    if text[-1] == "." and words <= _STAMP_WORDS and _SIGNED_ROW.search(text):
        return Kind.SHORT
    stripped = text.rstrip(CLOSERS)
    last = "…" if stripped.endswith("..") else stripped[-1:]
    if last not in ENDS and words > _SENTENCE_WORDS and (". " in text or "! " in text) and _STOPPED_WITHIN.search(text):
        last = "."
    if last not in ENDS and text[-1] in ")]" and (ending := end_credit(text)) is not None:
        last = text[: ending.start].rstrip(CLOSERS)[-1:]  # «… عام 2027. (النهاية)»
    limit = _HEADLINE_LIMIT.get(last, HEADLINE_WORDS)
    if last in _CALLS:
        words = text.count(" ") + 1
    if limit == HEADLINE_WORDS < words <= _LONGEST_HEADLINE and text[1] < _ARABIC and ". " not in text:
        return Kind.SHORT
    return Kind.PROSE if words > limit else Kind.SHORT


#: Where paragraphs end with a stop, a line without one may be a headline as long as this:
#: « « Nous n’avons pas été entendus » : les syndicats appellent à … ».
_LONGEST_HEADLINE = 32
_ARABIC = "\u0600"
_CALLS = "!?"
#: «ــــــــ» is a rule drawn with a letter.
_TATWEEL = "\u0640"
#: "U.S." in a menu.
_ABBREVIATION = re.compile(r"(?:[^\W\d_]\.){2,4}")
#: "… could be affected. Enditem", two sentences and whose they are.
_STOPPED_WITHIN = re.compile(r"[^\W\d_]{3}[.!] (?:Enditem|ENDS?|END)$|[a-zà-ÿ]{3}\. [A-ZÀ-Þ].*[a-zà-ÿ]{3}\. \W*\w")
_SENTENCE_WORDS = 7
#: «5 августа 2025 | 11:58 | Вероника Д.»: the stop is an abbreviated surname's.
_SIGNED_ROW = re.compile(
    r"(?:\d|\d г\.|[a-zà-ÿа-яё])\s?[|•·—–]\s(?:[A-ZÀ-ÞА-ЯЁ][\w’'-]+ )?[A-ZÀ-ÞА-ЯЁ][\w’'-]+ [A-ZÀ-ÞА-ЯЁ]\.$"
)
_STAMP_WORDS = 12
#: «Прослушать новость 4 мин.»
_LENGTH_WORDS = 6


#: Questions and answers of an interview.
_SPEAKERS = ("Q", "A", "R", "س", "ج", "В", "О", "Question", "Answer", "Вопрос", "Ответ", "سؤال", "جواب")
_SPEAKER = re.compile(rf"(?:{'|'.join(_SPEAKERS)})\s?(?:[:.–—]|-\s)\s?\S")


#: "59.RU", the name of a site.
_DOMAIN = re.compile(r"\d+\.[A-Za-z]{2,4}\b")


def _is_numbered(text: str) -> bool:
    digits = len(text) - len(text.lstrip("0123456789٠١٢٣٤٥٦٧٨٩"))
    return (
        digits <= 2
        and text[digits : digits + 1] in {".", ")", "-", "ـ"}
        and not _DOMAIN.match(text)
        and not text[digits + 1 : digits + 2].isdigit()
    )


def _recognise(line: Line, fetched_at: datetime | None) -> None:
    """Find out whether a short line is something other than text; the cheap and frequent first."""
    text, words = line.text, line.words
    if line.kind is Kind.SEPARATOR:
        line.reason = "separator"
    elif reason := notice(text, line.key):
        closing = reason in {"wire_closer", "initials"}
        line.kind, line.reason = (Kind.CLOSER if closing else Kind.NOTICE), reason
        line.date = _day_of(text, fetched_at) if closing and text[0].isdigit() else None
    elif _is_date_label(line):
        line.kind, line.reason = Kind.NOTICE, "date_line"
    elif line.key.partition(" ")[0] in _SIGNED and words <= _SIGNED_WORDS and byline_date(text) is not None:
        line.kind, line.reason = Kind.NOTICE, "byline"
    elif (credited := _credited(line)) is not None:
        line.kind, line.reason, line.credits = Kind.CREDIT, "credit", credited
    elif _may_be_date(line) and (date := _day_of(text, fetched_at)):
        line.kind, line.date = Kind.DATE, date
    elif (header := _lone_header(line)) is not None and (header.place or "").count(" ") < _PLACE_WORDS:
        line.kind, line.dateline, line.reason, line.credits = Kind.DATELINE, header, "wire_header", header.agencies
    elif is_caption(text, words):
        line.kind, line.reason = Kind.CAPTION, "caption"
    elif header is not None:
        line.kind, line.dateline, line.reason, line.credits = Kind.DATELINE, header, "wire_header", header.agencies
    elif line.kind is not Kind.PROSE and (reason := interface_reason(line.key) or _glued_notice(text, words)):
        line.kind, line.reason = Kind.NOTICE, reason


def _item_notice(text: str) -> str | None:
    """Return why an item of a list is the page's: «4. إعلان» between the items of a story."""
    sign = _ITEM_SIGN.match(text)
    rest = text[sign.end() :] if sign is not None else ""
    return notice(rest, folded(rest)) if rest else None


#: "BY ROSALIND PEAKE • JUNE 1, 2021"
_SIGNED = frozenset(listed("by|par|von|por|posted|автор|текст|بقلم|كتب|كتبت|تحرير"))
_SIGNED_WORDS = 14
_LABEL_WORDS = 6
_LABELLED = PUBLISHED_LABELS | UPDATED_LABELS


def _is_date_label(line: Line) -> bool:
    """Whether a line announces dates that aren't there: «نشرت في • آخر تحديث»."""
    if not 2 < line.words <= _LABEL_WORDS or line.key.partition(" ")[0] not in _LABELLED:
        return False
    return label_role(line.text) is not None


_GLUED = re.compile(r"([a-zà-ÿ])([A-ZÀ-Þ])")
_GLUED_WORDS = 24


def _glued_notice(text: str, words: int) -> str | None:
    """Read a notice whose label lost the blank behind it: "NewsletterRecevez toute l'actualité …"."""
    if words > _GLUED_WORDS or text.isupper() or (found := _GLUED.search(text, 0, 40)) is None:
        return None
    parted = f"{text[: found.start() + 1]} {text[found.start() + 1 :]}"
    return notice(parted, folded(parted))


def _day_of(text: str, fetched_at: datetime | None) -> FoundDate | None:
    """Return the day a line consists of; «نوفمبر 2020» heads a section of a chronicle and dates no story."""
    date = is_date_line(text, anchor=fetched_at)
    return date if date is not None and date.precision not in {"year", "month"} else None


_HEADER_WORDS = 12
_NAMED = 7
#: More words before «/ AFP» are a caption's.
_PLACE_WORDS = 2
_SIGN_BEFORE = re.compile(r"[:–—-] ?\(")


def _lone_header(line: Line) -> Dateline | None:
    """Return the dateline a line consists of."""
    if line.words > _HEADER_WORDS or (line.text[-1] == ")" and not _SIGN_BEFORE.search(line.text)):
        return None  # «بوتين ورحمون (أ.ف.ب)» is a caption
    header = line.header
    if header is None or has_caption_label(line.text):
        return None
    return header if header.end >= len(line.text) or _is_signed(header, line) else None


_SIGNATURE_WORDS = 3


def _is_signed(header: Dateline, line: Line) -> bool:
    """Whether nothing but a name follows the header: «بغداد – واع – حسن الفواز»."""
    rest = line.text[header.end :]
    return (
        bool(header.agencies) and rest.count(" ") < _SIGNATURE_WORDS and rest[-1:] not in ENDS and line.words <= _NAMED
    )


def _credited(line: Line) -> tuple[str, ...] | None:
    """Return the agencies a line credits (perhaps none of those known), None when it is no credit."""
    if (named := source_line(line.text)) is not None:
        return tuple(name for name in named if agencies_in(name))
    if line.words <= _HEADER_WORDS and not AGENCY_WORDS.isdisjoint(words_in(line.key)):
        return agencies_in(line.text) or signed_agency(line.text) or None
    return None


_DATE_WORDS = 24
#: A line of more words is a date's only with few words that dates don't have: three for "a few hours ago".
_PLAIN_DATE_WORDS, _OTHER_WORDS = 5, 3
_SENTENCE_WITH_DATE = 8
#: A date line's full stop: "… at 6:05 a.m.", «14 марта 2024 г.», "3 min."
_ABBREVIATED = (".m.", ".M.", " г.", " min.", " мин.")


def _is_no_date_word(word: str) -> bool:
    return word not in DATE_WORDS and not word.isdigit() and len(word) > 1


def _may_be_date(line: Line) -> bool:
    """Whether a line holds a digit, and isn't a sentence that mentions a date."""
    sentence = line.kind is Kind.PROSE and not line.text.endswith(_ABBREVIATED)
    labelled = line.key.partition(" ")[0] in PUBLISHED_LABELS
    limit = _SENTENCE_WITH_DATE if sentence and not labelled else _DATE_WORDS
    if line.words > limit or not any(map(str.isdigit, line.text)):
        return False
    return line.words <= _PLAIN_DATE_WORDS or sum(map(_is_no_date_word, words_in(line.key))) <= _OTHER_WORDS
