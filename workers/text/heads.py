"""Lines between a headline and its lead that only their place and form tell: who wrote it, and what a picture shows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workers.text.boilerplate import machine_summary
from workers.text.clean import Kind, Line
from workers.text.credits import end_credit, is_headline_mark
from workers.text.dates import issue_date
from workers.text.headlines import begins_with_verb, goes_on, restated
from workers.text.press_words import WRITERS, listed

_TEXT = frozenset({Kind.PROSE, Kind.ITEM})
_HEADLINE_WORDS = 4
#: A deck («La fonte des glaces …») has no more words.
_DECK_WORDS = 45
#: Lines of a head between its headline and its lead.
_HEAD_LINES = 12

_NAME_WORD = r"[A-ZÀ-ÖØ-ÞА-ЯЁ][\w.'’-]*"
_PARTICLE = r"(?:de|del|della|di|da|dos|du|van|von|der|den|la|le|al|el|bin|ibn|ben|bint|y)"
_NAME = rf"{_NAME_WORD}(?: (?:{_PARTICLE} ){{0,2}}{_NAME_WORD}){{1,3}}"
_ROLE = r"[A-ZÀ-ÖØ-Þа-яёa-zà-ÿ][\w.'’-]*(?: [\w.'’-]+){0,4}"
_JOIN = r"(?:,? (?:&|and|et|и|und|y) |, ?| ?[|/•] )"
#: "Nicolas Stival & Béatrice Colin", "Gwenola LE BIHAN.", "Nadia Rahman, Malaysia Correspondent".
_NAMES = re.compile(rf"{_NAME}(?:{_JOIN}{_NAME})*(?: ?, {_ROLE}| \({_ROLE}\)| [А-Яа-яё]+ \({_ROLE}\))?\.?")
_NAMES_WORDS = 14
#: «Филипп Папенков, корреспондент отдела футбола», "Ann Lee, health reporter"
_NAME_AND_ROLE = re.compile(
    rf"{_NAME_WORD}(?: {_NAME_WORD}){{1,2}}, (?:[\w’'-]+ ){{0,2}}"
    r"(?:корреспондент|спецкор|собкор|обозреватель|редактор|журналист|correspondent|reporter|editor|columnist"
    r"|staff writer|journaliste|correspondante?|grand reporter|chroniqueu\w+|rédact\w+)\b[^.!?:;]*$"
)
#: "By G. Whitlock – Some politicians campaign with a broom"
_SIGNED_DECK = re.compile(r"(?:By|Par)(?: [A-ZÀ-Þ][\w.'’-]*){2,4} [–—|-] ")
_ROLES = frozenset(listed(WRITERS))
_ROLE_WORDS = 8
#: «Умер Олег Табаков», « Mort de Jean Dupont »: a headline of names.
_DEATHS = frozenset(
    listed(
        "умер|умерла|скончался|скончалась|погиб|погибла|ушел|ушла|убит|убита|задержан|задержана|арестован|арестована|избран|избрана|"
        "назначен|назначена|mort|morte|décès|disparition|adieu|remembering|goodbye|farewell|прощай|памяти"
    )
)
_BESIDE = frozenset({"date_line", "byline", "share", "navigation"})


#: «19:10»
_CLOCK = re.compile(
    r"(?:в |at |à )?(?:\d{1,2}(?:[:.]| ?h ?)\d{2}|\d{4}(?= GMT))(?: ?(?:[ap]\.?m\.?|мск|ч\.?|GMT|UTC|ص|م))?",
    re.IGNORECASE,
)
_CLOCKS = 2


def is_clock(text: str) -> bool:
    """Tell whether a line is nothing but a time of day."""
    return _CLOCK.fullmatch(text) is not None


def mark_clocks(lines: Sequence[Line]) -> None:
    """Take the times of day under a digest's headlines for date lines; those before a live blog's notes stay."""
    filled = [line for line in lines if line.kind is not Kind.BLANK]
    clocks = [
        line
        for above, line, below in zip(filled, filled[1:], filled[2:], strict=False)
        if line.kind is Kind.SHORT
        and is_clock(line.text)
        and above.kind is Kind.SHORT
        and above.words >= _HEADLINE_WORDS
        and below.kind is Kind.PROSE
    ]
    if len(clocks) >= _CLOCKS and len(clocks) == sum(is_clock(line.text) for line in filled):
        for line in clocks:
            line.kind = Kind.DATE


def mark_heads(lines: Sequence[Line]) -> None:
    """Remove names of authors beside a date or another author, and captions between these and the lead."""
    filled = [line for line in lines if line.kind is not Kind.BLANK]
    for place, line in enumerate(filled):
        short = line.reason is None and line.kind in {Kind.SHORT, Kind.PROSE} and line.words <= _NAMES_WORDS
        if short and _is_author(filled, place):
            line.kind, line.reason = Kind.NOTICE, "byline"
    if _is_dated_rhythm(filled):
        return
    for place, line in enumerate(filled):
        if line.kind is Kind.PROSE and line.reason is None and line.words > _LEAD_WORDS:
            _mark_caption(filled, place)


_BRIEFS = 3


def _is_dated_rhythm(filled: Sequence[Line]) -> bool:
    """Whether a date, a headline and a paragraph come one behind the other three times: the briefs of a chronicle."""
    return (
        sum(
            date.kind is Kind.DATE and head.kind is Kind.SHORT and text.kind is Kind.PROSE
            for date, head, text in zip(filled, filled[1:], filled[2:], strict=False)
        )
        >= _BRIEFS
    )


_SUMMARY_LINES = 8
_LABEL_WORDS = 4


def mark_summaries(lines: Sequence[Line]) -> None:
    """Remove a program's summary: what stands between its heading and the notice that a program wrote it."""
    filled = [line for line in lines if line.kind is not Kind.BLANK]
    for place, line in enumerate(filled):
        if line.kind is not Kind.NOTICE or machine_summary(line.whole_key, line.words) is None:
            continue
        above = filled[max(0, place - _SUMMARY_LINES) : place]
        start = next((i for i in reversed(range(len(above))) if above[i].kind is Kind.NOTICE), None)
        if start is None or above[start].words > _LABEL_WORDS or not any(one.kind in _TEXT for one in filled[place:]):
            continue
        for one in above[start + 1 :]:
            one.remove("navigation")


_NUMBERED = re.compile(r"(.{8,}?)\s?[(\[]?\d{1,2}[)\]]?$")


def mark_albums(lines: Sequence[Line]) -> None:
    """Remove captions that differ by their number alone: «تصادم القطارين (1)»."""
    places: dict[str, list[Line]] = {}
    for line in lines:
        if line.kind is Kind.SHORT and line.reason is None and line.text[-1] in ")]" and line.text[-2:-1].isdigit():
            found = _NUMBERED.match(line.text)
            if found is not None:
                places.setdefault(found[1], []).append(line)
    for album in places.values():
        if len(album) > 1:
            for line in album:
                line.kind, line.reason = Kind.CAPTION, "caption"


def _is_author(filled: Sequence[Line], place: int) -> bool:
    line = filled[place]
    before, after = filled[place - 1] if place else None, filled[place + 1] if place + 1 < len(filled) else None
    if before is None or after is None:
        return False
    if line.words <= _ROLE_WORDS and line.key.partition(" ")[0] in _ROLES:
        return before.reason == "byline"
    if _SIGNED_DECK.match(line.text):
        return True
    if _NAME_AND_ROLE.match(line.text) and line.words <= _ROLE_WORDS:
        return True
    if not _NAMES.fullmatch(line.text) or line.key.partition(" ")[0] in _DEATHS:
        return False
    dated = after.kind is Kind.DATE or after.reason in {"date_line", "byline"} or before.kind is Kind.DATE
    role = after.words <= _ROLE_WORDS and after.key.partition(" ")[0] in _ROLES
    return (dated or role) and any(
        one.kind in {Kind.SHORT, Kind.PROSE} and one.reason is None and _HEADLINE_WORDS <= one.words <= _DECK_WORDS
        for one in filled[max(0, place - _ABOVE) : place]
    )


_ABOVE = 5
_LEAD_WORDS = 8
_CAPTION_WORDS = 20
#: "Johan Ordonez/AFP/Getty Images"
_CREDIT_WORDS = 10
_SAID = 0.6
_NOMINAL_WORDS = 8
_TOLD = 0.3
_BETWEEN = frozenset({Kind.NOTICE, Kind.CAPTION, Kind.CREDIT, Kind.DATE})


def _mark_caption(filled: Sequence[Line], lead: int) -> None:
    """Remove what stands right before a lead, behind the date or byline that stands under its headline."""
    if _is_signed_caption(filled, lead - 1):
        filled[lead - 1].kind, filled[lead - 1].reason = Kind.CAPTION, "caption"
        return
    place = lead - 1
    while place > 0 and filled[place].kind in _BETWEEN and filled[place].kind is not Kind.DATE:
        place -= 1
    line = filled[place]
    credited = filled[place + 1].kind is Kind.CAPTION and filled[place + 1].words <= _CREDIT_WORDS
    if place < 1 or line.reason is not None or not _may_be_caption(line, credited=credited):
        return
    head = filled[max(0, place - _HEAD_LINES) : place]
    stamp = next((i for i in reversed(range(len(head))) if _is_stamp(head[i])), None)
    if stamp is None or any(_is_text(one) for one in head[stamp:]):
        return
    if any(one.key.endswith(f" {line.key}") for one in head):
        return  # the headline, which stands above with its section: «اقتصاد / …»
    said = set(filled[lead].stems)
    if lead + 1 < len(filled) and filled[lead + 1].kind in _TEXT:
        said.update(filled[lead + 1].stems)
    own = restated(line.stems, said)
    titles = [
        one
        for one in head[:stamp]
        if one.kind is Kind.SHORT and one.words >= _HEADLINE_WORDS and issue_date(one.text) is None
    ]
    told = max((restated(one.stems, said) for one in titles if one.reason is None), default=0.0)
    alone = line.words <= _NOMINAL_WORDS and not any(one.kind in _TEXT and one.reason is None for one in head)
    if (told >= _TOLD and (alone or own < max(_SAID, told))) or (alone and told > own):
        line.kind, line.reason = Kind.CAPTION, "caption"


def _is_signed_caption(filled: Sequence[Line], place: int) -> bool:
    """Whether a first sentence that no verb opens ends with whose picture it is: «… في قصر بعبدا (دالاتي ونهرا).»."""
    line, lead = filled[max(place, 0)], filled[place + 1]
    if place < 1 or line.kind is not Kind.PROSE or line.reason is not None or line.text[-1] not in ".)":
        return False
    ending = end_credit(line.text)
    if ending is None or not 1 < ending.content.count(" ") + 1 <= _PICTURED_WORDS or is_headline_mark(ending.content):
        return False
    headed = any(one.kind is Kind.SHORT and one.words >= _HEADLINE_WORDS for one in filled[:place])
    first = not any(one.kind in _TEXT and one.reason is None for one in filled[:place])
    return (
        headed
        and first
        and line.words <= _CAPTION_WORDS
        and lead.words >= _CAPTION_WORDS
        and not (goes_on(line.key) or begins_with_verb(line.key))
        and not any(map(str.isdigit, ending.content))
    )


_PICTURED_WORDS = 3


def _may_be_caption(line: Line, *, credited: bool) -> bool:
    if (
        (line.kind is not Kind.SHORT and not credited)
        or not 3 <= line.words <= _CAPTION_WORDS
        or line.text[-1] in ":?!؟…"
    ):
        return False
    return not (goes_on(line.key) or begins_with_verb(line.key)) and line.text[0] not in '«"“'


def _is_text(line: Line) -> bool:
    return (
        line.reason is None
        and line.kind not in _BETWEEN
        and line.words >= _HEADLINE_WORDS
        and not _PLACED.match(line.text)
    )


#: «سوهاج – محمود عبد الراضى», «أبوظبي: الخليج».
_PLACED = re.compile(r"[^.!?؟:–—/|-]{2,25}\s?[:–—/|-]\s?[^.!?؟]{2,40}$")


def _is_stamp(line: Line) -> bool:
    return line.kind is Kind.DATE or line.reason in {"date_line", "byline"}
