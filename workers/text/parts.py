"""What a story's lines are: its title, paragraphs, dateline, credits and dates, and what is removed from it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import pairwise

from workers.text.afterwords import drop_afterwords
from workers.text.clean import Kind, Line
from workers.text.credits import agencies_in, end_credit
from workers.text.datelines import dateline
from workers.text.dates import FoundDate, byline_date, leading_date
from workers.text.edges import judge_head, judge_tail
from workers.text.headlines import restated, stem_of
from workers.text.normalize import folded
from workers.text.story_dates import dates_around
from workers.text.titles import TITLE, take_title

_TEXT = frozenset({Kind.PROSE, Kind.ITEM})


@dataclass(slots=True)
class Parts:
    """A story taken apart. ``lead`` is its title and first paragraphs as they stood, wire header included."""

    title: str | None = None
    paragraphs: list[str] = field(default_factory=list)
    dateline: str | None = None
    credits: list[str] = field(default_factory=list)
    dates: list[FoundDate] = field(default_factory=list)
    lead: str = ""
    removed: list[Line] = field(default_factory=list)


def parts_of(lines: Sequence[Line], declared_title: str | None, fetched_at: datetime | None = None) -> Parts:
    """Take a story's lines apart; every line that isn't blank ends in its title, its paragraphs or ``removed``."""
    drop_afterwords(lines)
    text = _text(lines)
    if not text:
        _promote(lines)
        text = _text(lines)
    first, last = (text[0], text[-1]) if text else (len(lines), len(lines))
    parts = Parts()
    head, tail = lines[: _head_end(lines, text)], lines[last + 1 :]
    following = (
        {stem for index in text[:2] for stem in lines[index].stems}
        if declared_title or _has_choice(head)
        else set[str]()
    )
    parts.title = take_title(lines[:first], lines[first : first + 1], following, declared_title)
    judge_head(head, following)
    judge_tail(tail, lines[last] if text else None, head)
    for outer in (*head, *tail):
        _note(outer, parts)
    for line in lines[len(head) : last]:
        if line.kind is Kind.DATE and line.date is not None and line.date.role is not None:
            line.remove("date_line")
    _drop_boxes(lines)
    _drop_repeated(lines)
    _drop_summary(lines, text)
    kept = [line for line in lines if line.reason is None and line.kind is not Kind.BLANK]
    opening = _opening(kept)
    parts.lead = _lead(parts.title, head, kept[opening:])
    leading = _trim_lead(kept, kept[opening] if opening else lines[first] if text else None, head, parts)
    parts.dates = dates_around(head, tail, leading, fetched_at)
    _trim_end(kept, parts)
    parts.paragraphs = [line.text for line in kept if line.text]
    if not parts.paragraphs:
        _untitle(lines, parts)
    parts.removed += [line for line in lines if line.reason not in {None, TITLE} and line.kind is not Kind.BLANK]
    parts.removed.sort(key=lambda line: line.number)
    return parts


def _opening(kept: Sequence[Line]) -> int:
    """Return where the first paragraph stands: behind a summary in points, which has no dateline."""
    points = next((index for index, line in enumerate(kept[: _DECK_PARAGRAPHS + 1]) if line.kind is not Kind.ITEM), 0)
    return points if points and kept[points].header is not None else 0


def _lead(title: str | None, head: Sequence[Line], kept: Sequence[Line]) -> str:
    """Return the title and first paragraphs; a wire header on a line of its own opens the first paragraph again."""
    header = next((line.text + " " for line in head if line.kind is Kind.DATELINE), "")
    return f"{title or ''}\n{header}{chr(10).join(line.text for line in kept[:3])}".strip()


def _untitle(lines: Sequence[Line], parts: Parts) -> None:
    """Give up a title that no text follows."""
    parts.title = None
    for line in lines:
        if line.reason == TITLE:
            line.reason = "navigation"


def _has_choice(head: Sequence[Line]) -> bool:
    """Whether the head holds more than one plain headline, so that what the text says again has to decide."""
    shorts = [line for line in head if line.kind is Kind.SHORT and line.reason is None]
    return len(shorts) > 1 or any(line.words > _PLAIN_TITLE_WORDS for line in shorts)


_PLAIN_TITLE_WORDS = 16
#: A deck has no more words; see ``boundaries``.
_DECK_WORDS = 45
#: A summary in points stands there too.
_DECK_PARAGRAPHS = 5


def _head_end(lines: Sequence[Line], text: Sequence[int]) -> int:
    """Return where a story's head ends: at its first paragraph, or behind a deck with a byline or date under it."""
    if not text:
        return len(lines)
    words = 0
    end = text[0]
    for first, second in pairwise(text[:_DECK_PARAGRAPHS]):
        words += lines[first].words
        if words > _DECK_WORDS or len(text) <= 2:
            break
        between = lines[first + 1 : second]
        if any(
            line.kind is Kind.DATE or line.reason in {"byline", "date_line", "caption"} or _is_signed(line)
            for line in between
        ):
            end = second
        if any(line.kind is Kind.DATE for line in between):
            break
    return end


def _is_signed(line: Line) -> bool:
    """Whether a few words are an author with the day."""
    return line.kind is Kind.SHORT and line.words <= _SIGNED_WORDS and byline_date(line.text) is not None


_SIGNED_WORDS = 8


def _text(lines: Sequence[Line]) -> list[int]:
    return [index for index, line in enumerate(lines) if line.kind in _TEXT and line.reason is None]


_FLASH_WORDS = 4


def _promote(lines: Sequence[Line]) -> None:
    """Take short lines for text where there is no other: a flash, a poem, a table. The first of several is a title."""
    shorts = [line for line in lines if line.kind is Kind.SHORT and line.reason is None]
    if not any(line.words >= _FLASH_WORDS for line in shorts):
        return
    for line in shorts[1:] or shorts:
        line.kind = Kind.PROSE


def _note(line: Line, parts: Parts) -> None:
    """Keep what a line outside the text says about the story: credits, dateline."""
    if line.kind is Kind.CREDIT or line.kind is Kind.DATELINE:
        parts.credits += [name for name in line.credits if name not in parts.credits]
    if line.dateline is not None and line.dateline.place:
        parts.dateline = parts.dateline or line.dateline.place


_BOX_LINES = range(2, 5)
_BOXES = 2
_BOXED_PARAGRAPHS = 3


def _drop_boxes(lines: Sequence[Line]) -> None:
    """Remove two to four short lines in a row that interrupt the text: a section, a label and another story's title.

    A subhead stands alone; verses, cells and a live blog's notes come more than twice or behind a colon.
    """
    filled = [
        line
        for line in lines
        if (line.reason is None and line.kind is not Kind.BLANK) or line.reason == "date_line" or line.kind is Kind.DATE
    ]
    boxes: list[list[Line]] = []
    run: list[Line] = []
    before: Line | None = None
    for line in filled:
        if line.kind is Kind.SHORT or line.kind is Kind.DATE or line.reason == "date_line":
            run.append(line)
            continue
        titled = any(one.kind is Kind.SHORT for one in run)
        if titled and before is not None and len(run) in _BOX_LINES and before.text[-1] in '.!?؟»"”':
            boxes.append(run)
        before, run = line, []
    texts = sum(line.kind is Kind.PROSE for line in filled)
    if len(boxes) <= _BOXES and texts >= _BOXED_PARAGRAPHS:
        for box in boxes:
            dated = any(line.kind is not Kind.SHORT for line in box)
            if not any(
                line.text[-1] in ":،,؛;" or (line.text[0] in _QUOTES and not dated) or line.text[0].isdigit()
                for line in box
                if line.kind is Kind.SHORT
            ):
                for line in box:
                    line.remove("related")


_QUOTES = "«\"“'‘"
_MIN_REPEATED = 40


def _drop_repeated(lines: Sequence[Line]) -> None:
    """Remove a paragraph that stands in the story already: a summary repeated, a text pasted twice."""
    seen: set[str] = set()
    for line in lines:
        if line.kind is Kind.PROSE and line.reason is None and len(line.text) >= _MIN_REPEATED:
            if line.text in seen:
                line.reason = "repeated"
            seen.add(line.text)


_SAID = 0.9
_SUMMARY_STEMS = 6


def _drop_summary(lines: Sequence[Line], text: Sequence[int]) -> None:
    """Remove a first paragraph that the second says again almost word for word: a page's description of itself."""
    if len(text) < 3:
        return
    first, second = lines[text[0]], lines[text[1]]
    if (
        first.kind is Kind.PROSE
        and first.reason is None
        and first.words <= _DECK_WORDS
        and _may_be_restated(first, second)
        and len(first.stems) >= _SUMMARY_STEMS
        and _is_restated([stem for stem in first.stems if not stem.isdigit()], second)
    ):
        first.reason = "repeated"


def _may_be_restated(said: Line, line: Line) -> bool:
    """Tell, of most by the stems of a few words, that a line can't hold so many of another's."""
    subject, words = line.subject, said.subject.split()
    missing = (1 - _SAID) * len(words) + 1
    for stem in map(stem_of, words):
        if stem not in subject and not stem.isdigit():  # no stem is in any
            missing -= 1
            if missing < 0:
                return False
    return True


def _is_restated(said: Sequence[str], line: Line) -> bool:
    """Whether a line holds the stems; before its own are made, whether its letters can hold so many of them."""
    subject, few = line.subject, (1 - _SAID) * len(said)
    return sum(stem not in subject for stem in said) <= few + 1 and restated(said, set(line.stems)) >= _SAID


# --- within the first and last paragraphs ----------------------------------------------------------------------------


_DIGIT = re.compile(r"\d")
_DATE_WITHIN = 60


def _trim_lead(kept: list[Line], first_text: Line | None, head: Sequence[Line], parts: Parts) -> FoundDate | None:
    """Take the date and wire header off the beginning of the lead; return the date."""
    if first_text is None or first_text not in kept:
        return None
    if len(kept) == 1 and (sign := _BRIEF_SIGN.match(first_text.text)) is not None:
        _cut_front(first_text, sign.end(), "separator", parts)
    _cut_outlet(first_text, parts, [line for line in head if line.reason is not None])
    dated = leading_date(first_text.text) if _DIGIT.search(first_text.text, 0, _DATE_WITHIN) else None
    if dated is not None:
        _cut_front(first_text, dated[1], "date_line", parts)
    header = dateline(first_text.text) if dated is not None else first_text.header
    if header is not None and header.end < len(first_text.text):
        parts.dateline = parts.dateline or header.place
        parts.credits += [name for name in header.agencies if name not in parts.credits]
        _cut_front(first_text, header.end, "wire_header", parts)
    return dated[0] if dated is not None else None


#: The bullet of a brief that was an item of a list.
_BRIEF_SIGN = re.compile(r"[•●▪■◾○►▶➤‣*–—-]\s*(?=\w)")
_OUTLET_BEFORE = re.compile(r"([^–—:.!?؟«\"-]{4,30}?)\s?[–—:-]+\s")


def _cut_outlet(lead: Line, parts: Parts, head: Sequence[Line]) -> None:
    """Cut the outlet's name that signs the lead if the page's head names it, too: «سكاي نيوز عربية - اندلع …»."""
    found = _OUTLET_BEFORE.match(lead.text)
    if found is None or " " not in found[1].strip():
        return
    name = folded(found[1])
    if any(line.key == name for line in head if line.kind is Kind.SHORT or line.kind is Kind.NOTICE):
        _cut_front(lead, found.end(), "wire_header", parts)


def _cut_front(line: Line, offset: int, reason: str, parts: Parts) -> None:
    parts.removed.append(replace(line, text=line.text[:offset].strip(), reason=reason))
    line.text = line.text[offset:].strip()


_CLOSING = re.compile(
    r"\s*(?:[(\[/\-–—*]+\s?(?:النهاية|انتهى|انتهي|يتبع|ends?|fin|конец"
    r"|enditem)\s?[)\]/\-–—*.]+(?:\s?(?:[^\W\d_]{1,2}\s?[/.\s]?\s?){1,8})?"
    r"|(?<=[.؟!])\s?(?:انتهى|النهاية|ENDS|Enditem|END|[■◼∎♦]+)\.?)\s*$",
    re.IGNORECASE,
)
_CLOSING_SIGNS = "([/-–—*"
#: The last letters of what ends a text without such a sign, in both cases.
_CLOSING_LETTERS = frozenset("ىةsSſmMdD■◼∎♦")


def _may_close(ending: str) -> bool:
    """Tell, at a tenth of the cost of ``_CLOSING``, that a paragraph's end has no end mark: two in three."""
    return ending.rstrip().removesuffix(".")[-1:] in _CLOSING_LETTERS or any(map(ending.__contains__, _CLOSING_SIGNS))


_REPORTED_BY = re.compile(
    r"\s*[(\[](?:reporting by|additional reporting|writing by|editing by|edited by|إعداد|تحرير|تغطية|شارك في"
    r"|avec|with)\s[^()\[\]]{3,250}[)\]]\.?$",
    re.IGNORECASE,
)


def _trim_end(kept: list[Line], parts: Parts) -> None:
    """Take «(النهاية)», «(رويترز)» and "(Reporting by …)" off the end of the last paragraph."""
    if not kept:
        return
    last = kept[-1]
    for _ in range(3):
        ending = last.text[-300:]
        shift = len(last.text) - len(ending)
        bracketed = "(" in ending or "[" in ending
        if (found := _CLOSING.search(ending) if _may_close(ending) else None) and found.start() + shift > 0:
            _cut_end(last, shift + found.start(), "wire_closer", parts)
        elif (found := _REPORTED_BY.search(ending) if bracketed else None) and found.start() + shift > 0:
            parts.credits += [name for name in agencies_in(_after_with(found[0])) if name not in parts.credits]
            _cut_end(last, shift + found.start(), "byline", parts)
        elif (credit := end_credit(last.text)) and credit.start and (names := agencies_in(credit.content)):
            parts.credits += [name for name in names if name not in parts.credits]
            _cut_end(last, credit.start, "credit", parts)
        else:
            break


def _after_with(credit: str) -> str:
    return re.sub(r"^\W*(?:avec|with)\s+", "", credit, flags=re.IGNORECASE)


def _cut_end(line: Line, offset: int, reason: str, parts: Parts) -> None:
    parts.removed.append(replace(line, text=line.text[offset:].strip(), reason=reason))
    line.text = line.text[:offset].strip()
