"""What stands behind a story and tells of its sender: a company of itself, a paper of its author."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from workers.text.clean import Kind, Line

_TEXT: Final = frozenset({Kind.PROSE, Kind.ITEM})
_KEPT: Final = _TEXT | {Kind.SHORT}
_ABOUT: Final = re.compile(
    r"(?:ABOUT|About|À PROPOS|[ÀA] propos|О компании|نبذة عن|لمحة عن)"
    r"(?: (?:the|THE|de la|du|de|DU|DE))?(?: |(?<=[dD]['’]) ?)(?:d['’]|D['’])?[«\"“]?([^\W\da-z].{1,48}?)[»\"”:]*"
)
_ABOUT_WORDS: Final = 8
_STORY_PARAGRAPHS: Final = 3
_MOST_LINES: Final = 8
#: Boilerplates of companies have 40 to 150 words, releases 300 and more.
_MOST: Final = 0.6
_PRESSED: Final = frozenset({"contact", "copyright"})
_SPEECH: Final = re.compile(r"[«\"“]|\b(?:said|says|told|a déclaré|a dit|affirme|сказал\w*|заявил\w*)\b|\bقال")


def mark_colophons(lines: Sequence[Line]) -> None:
    """Remove what a company says of itself behind its release, and an author's profile under his name."""
    filled = [line for line in lines if line.kind is not Kind.BLANK]
    for place, line in enumerate(filled):
        if line.kind in _KEPT and line.reason is None and line.words <= _ABOUT_WORDS and _ABOUT.fullmatch(line.text):
            _mark_company(filled, place)
    _mark_author(filled)
    _mark_reference(filled)


#: «Справка. АО «Пример» – крупнейший производитель …», "Background: Example Ltd is a …": a box at the end.
_REFERENCE: Final = re.compile(
    r"(?:Справка|Справочно|Для справки|О компании|Background|Note to editors|Pour mémoire|Repères?)\s?[.:–—-] "
    r"(?:[^.!?]{0,30}?\b(?:АО|ПАО|ООО|ТОО|НАО|ГК|Ltd|Limited|Inc|PLC|plc|SA|SAS|GmbH|Corp)\b)?[^.!?–—]{2,70}?"
    r"(?: [–—] |,? (?:is|are|est|sont|является) )[^–—]*\b(?:крупнейш\w+|ведущ\w+|производител\w+|компани\w+|холдинг\w*"
    r"|оператор\w*|группа|largest|leading|producer|company|operator|group|holding|leader|premier|première|société|groupe"
    r"|entreprise|opérateur)\b"
)
_REFERENCE_WORDS: Final = 60


def _mark_reference(filled: Sequence[Line]) -> None:
    """Remove the last paragraph where a label and a definition make it a box about a company of the story."""
    text = [line for line in filled if line.kind in _TEXT and line.reason is None]
    if len(text) > _STORY_PARAGRAPHS and text[-1].words <= _REFERENCE_WORDS and _REFERENCE.match(text[-1].text):
        text[-1].kind, text[-1].reason = Kind.NOTICE, "footer"


def _mark_company(filled: Sequence[Line], place: int) -> None:
    """Remove what stands under «About X» where the release speaks of X and contacts or legal notices follow."""
    found = _ABOUT.fullmatch(filled[place].text)
    before = [line for line in filled[:place] if line.kind in _TEXT and line.reason is None]
    after = [line for line in filled[place + 1 :] if line.kind in _KEPT and line.reason is None]
    if found is None or len(before) < _STORY_PARAGRAPHS or not 0 < len(after) <= _MOST_LINES:
        return
    named = found[1].casefold()
    pressed = any(
        line.reason in _PRESSED or (line.reason is None and _ABOUT.fullmatch(line.text)) for line in filled[place + 1 :]
    )
    if (
        pressed
        and any(named in line.text.casefold() for line in before)
        and after[0].kind in _TEXT
        and not _SPEECH.search(after[0].text)
        and not any(line.kind in {Kind.DATE, Kind.DATELINE} for line in filled[place:])
        and sum(line.words for line in after) <= _MOST * sum(line.words for line in before)
    ):
        for line in (filled[place], *after):
            line.kind, line.reason = Kind.NOTICE, "footer"


_AUTHOR: Final = re.compile(r"[A-ZÀ-ÞА-ЯЁ][\w'’-]+(?: [A-ZÀ-ÞА-ЯЁ][\w.'’-]*){1,3}")
_AUTHOR_WORDS: Final = 4
_PROFILE_WORDS: Final = 80


def _mark_author(filled: Sequence[Line]) -> None:
    """Remove the last paragraph where it tells of whoever's name stands over it, behind what ended the story."""
    text = [place for place, line in enumerate(filled) if line.kind in _TEXT and line.reason is None]
    if len(text) <= _STORY_PARAGRAPHS or text[-1] - text[-2] < len(("furniture", "name", "profile")):
        return
    profile, name = filled[text[-1]], filled[text[-1] - 1]
    if name.kind is not Kind.SHORT or not 1 < name.words <= _AUTHOR_WORDS or not _AUTHOR.fullmatch(name.text):
        return
    between = filled[text[-2] + 1 : text[-1] - 1]
    surname = name.text.split()[-1]
    if (
        profile.words <= _PROFILE_WORDS
        and name.text in profile.text
        and all(line.kind is Kind.NOTICE for line in between)
        and not any(surname in filled[place].text for place in text[:-1])
    ):
        for line in (name, profile):
            line.kind, line.reason = Kind.NOTICE, "byline"
