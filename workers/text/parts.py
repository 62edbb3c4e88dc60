"""What a story's lines are: its title, paragraphs, dateline, credits and dates, and what is removed from it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from workers.text.clean import Kind, Line
from workers.text.credits import agencies_in, end_credit
from workers.text.datelines import dateline
from workers.text.dates import FoundDate, leading_date
from workers.text.headlines import restated
from workers.text.normalize import folded

_TEXT = frozenset({Kind.PROSE, Kind.ITEM})
_TITLE = "title"


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


def parts_of(lines: Sequence[Line], declared_title: str | None) -> Parts:
    """Take a story's lines apart; every line that isn't blank ends in its title, its paragraphs or ``removed``."""
    text = _text(lines)
    if not text:
        _promote(lines)
        text = _text(lines)
    first, last = (text[0], text[-1]) if text else (len(lines), len(lines))
    parts = Parts()
    head, tail = lines[:first], lines[last + 1 :]
    following = {stem for index in text[:2] for stem in lines[index].stems}
    parts.title = _take_title(head, lines[first : first + 1], following, declared_title)
    _judge_head(head, following)
    _judge_tail(tail, lines[last] if text else None)
    for outer in (*head, *tail):
        _note(outer, parts)
    _drop_repeated(lines)
    kept = [line for line in lines if line.reason is None and line.kind is not Kind.BLANK]
    parts.lead = "\n".join([parts.title or "", *(line.text for line in kept[:4])]).strip()
    _trim_lead(kept, first_text=lines[first] if text else None, parts=parts)
    _trim_end(kept, parts)
    parts.paragraphs = [line.text for line in kept if line.text]
    parts.removed += [line for line in lines if line.reason not in {None, _TITLE} and line.kind is not Kind.BLANK]
    parts.removed.sort(key=lambda line: line.number)
    return parts


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


# --- title -----------------------------------------------------------------------------------------------------------

#: Nine headlines in ten have more; a shorter one is believed when nothing longer is there.
_TITLE_WORDS = 4
#: 99 of 100 headlines of 1,318 have no more; a longer line is believed when the lead says it again.
_LONG_TITLE_WORDS = 16
_RESTATED = 0.3
_BETTER = 0.35
_SITE_SUFFIX = re.compile(r"\s+[|–—-]\s+[^|–—]{2,40}$|\s*[|]\s*[^|]{2,40}$")


def _take_title(head: Sequence[Line], lead: Sequence[Line], following: set[str], declared: str | None) -> str | None:
    candidates = [
        line for line in head if line.kind is Kind.SHORT and line.reason is None and line.text[-1] not in ":："
    ]
    if declared:
        for line in (*candidates, *lead):
            if _same_title(line.key, folded(declared)):
                line.reason = _TITLE
                return line.text
        return _without_site(declared)
    twins = {line.key for line in head if line.reason == "repeated"}
    chosen = next((line for line in candidates if line.key in twins), None) or _best(candidates, following)
    if chosen is not None:
        chosen.reason = _TITLE
        return chosen.text
    return None


def _same_title(key: str, declared: str) -> bool:
    """Whether a line is the declared title, perhaps without the site's name behind it."""
    if key == declared:
        return True
    longer, shorter = (declared, key) if len(declared) > len(key) else (key, declared)
    return longer.startswith(shorter + " ") and shorter.count(" ") >= 2 and len(longer) - len(shorter) <= 45


def _without_site(title: str) -> str:
    """Drop the site's name behind a title of at least four words."""
    short = _SITE_SUFFIX.sub("", title)
    return short if short.count(" ") >= _TITLE_WORDS - 1 else title


def _best(candidates: list[Line], following: set[str]) -> Line | None:
    scored = [(line, restated(line.stems, following)) for line in candidates]
    fitting = [(line, same) for line, same in scored if line.words <= _LONG_TITLE_WORDS or same >= _RESTATED]
    full = [(line, same) for line, same in fitting if line.words >= _TITLE_WORDS]
    if full:
        first, first_same = full[0]
        better, better_same = max(full, key=lambda pair: pair[1])
        return better if better_same >= first_same + _BETTER else first
    short = [(line, same) for line, same in fitting if line.words > 1]
    return max(short, key=lambda pair: (pair[1], pair[0].words))[0] if short else None


# --- before and after the text ---------------------------------------------------------------------------------------

_BYLINE_WORDS = 4
_PLACE_AND_NAME = re.compile(r"[^.!?؟]{2,40}\s?[-–—ـ:/|]\s?[^.!?؟]{2,60}")
_PLACE_AND_NAME_WORDS = 8
_BY = re.compile(r"(?:by|par|автор|текст|بقلم|كتب|كتبت|من|إعداد)\s+\S", re.IGNORECASE)


def _judge_head(head: Sequence[Line], following: set[str]) -> None:
    """Remove what stands before the lead and is no headline or deck: sections, site names, bylines."""
    title = next((index for index, line in enumerate(head) if line.reason == _TITLE), None)
    for index, line in enumerate(head):
        if line.kind is Kind.DATE:
            line.remove("date_line")
        if line.kind is not Kind.SHORT or line.reason is not None:
            continue
        said_again = restated(line.stems, following) >= _RESTATED
        if title is None or index < title:
            if line.words <= 2 or not said_again:
                line.reason = "navigation" if line.words <= _LONG_TITLE_WORDS else None
        elif (line.words <= _BYLINE_WORDS and not line.text.endswith(":")) or _is_byline(line, said_again):
            line.reason = "byline"


def _is_byline(line: Line, said_again: bool) -> bool:
    if line.words > _PLACE_AND_NAME_WORDS:
        return False
    return _BY.match(line.text) is not None or (_PLACE_AND_NAME.fullmatch(line.text) is not None and not said_again)


_FOOTER_WORDS = 12
_SIGNING = frozenset({Kind.CREDIT, Kind.CAPTION, Kind.CLOSER})


def _judge_tail(tail: Sequence[Line], last: Line | None) -> None:
    """Remove dates after the text, and short lines among credits: the name of who published it, a signature."""
    if last is not None and last.text.endswith((":", "：")):
        return
    signed = any(line.kind in _SIGNING or line.reason in {"contact", "byline", "copyright"} for line in tail)
    for line in tail:
        if line.kind is Kind.DATE:
            line.remove("date_line")
        elif signed and line.kind is Kind.SHORT and line.words <= _FOOTER_WORDS:
            line.remove("footer")


def _note(line: Line, parts: Parts) -> None:
    """Keep what a line outside the text says about the story: dates, credits, dateline."""
    if line.date is not None:
        parts.dates.append(line.date)
    if line.kind is Kind.CREDIT or line.kind is Kind.DATELINE:
        parts.credits += [name for name in line.credits if name not in parts.credits]
    if line.dateline is not None and line.dateline.place:
        parts.dateline = parts.dateline or line.dateline.place


_MIN_REPEATED = 40


def _drop_repeated(lines: Sequence[Line]) -> None:
    """Remove a paragraph that stands in the story already: a summary repeated, a text pasted twice."""
    seen: set[str] = set()
    for line in lines:
        if line.kind is Kind.PROSE and line.reason is None and len(line.text) >= _MIN_REPEATED:
            if line.text in seen:
                line.reason = "repeated"
            seen.add(line.text)


# --- within the first and last paragraphs ----------------------------------------------------------------------------


_DIGIT = re.compile(r"\d")
_DATE_WITHIN = 60


def _trim_lead(kept: list[Line], first_text: Line | None, parts: Parts) -> None:
    """Take the date and wire header off the beginning of the lead."""
    if first_text is None or first_text not in kept:
        return
    dated = leading_date(first_text.text) if _DIGIT.search(first_text.text, 0, _DATE_WITHIN) else None
    if dated is not None:
        parts.dates.append(dated[0])
        _cut_front(first_text, dated[1], "date_line", parts)
    header = dateline(first_text.text) if dated is not None else first_text.header
    if header is not None and header.end < len(first_text.text):
        parts.dateline = parts.dateline or header.place
        parts.credits += [name for name in header.agencies if name not in parts.credits]
        _cut_front(first_text, header.end, "wire_header", parts)


def _cut_front(line: Line, offset: int, reason: str, parts: Parts) -> None:
    parts.removed.append(replace(line, text=line.text[:offset].strip(), reason=reason))
    line.text = line.text[offset:].strip()


_CLOSING = re.compile(
    r"\s*(?:[(\[/\-–—*]+\s?(?:النهاية|انتهى|انتهي|يتبع|ends?|fin|конец"
    r"|enditem)\s?[)\]/\-–—*.]+(?:\s?(?:[^\W\d_]{1,2}\s?[/.\s]?\s?){1,8})?"
    r"|(?<=[.؟!])\s?(?:انتهى|النهاية|ENDS|Enditem|END)\.?)\s*$",
    re.IGNORECASE,
)
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
        if (found := _CLOSING.search(ending)) is not None and found.start() + shift > 0:
            _cut_end(last, shift + found.start(), "wire_closer", parts)
        elif (found := _REPORTED_BY.search(ending)) is not None and found.start() + shift > 0:
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
