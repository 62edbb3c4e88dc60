"""Forms of short lines that no sentence has: attachments, telephone numbers, scorers, crowds, a name behind a desk."""

from __future__ import annotations

import re
from typing import Final

#: "Feuille d'information (PDF, 212 kB)"
_FILE: Final = re.compile(r"\((?:PDF|DOCX?|XLSX?|PPTX?|MP3|ZIP)[,;:]? ?\d[\d., \u00a0]* ?[kKmMкКмМ]?[oObBбБ]\)$")
#: "Communication DFF, tél. +41 58 462 60 33", "Media: Patricia Marie +33 1 88 54 26 83"
_PHONE: Final = re.compile(
    r"(?:\b(?:[Tt][ée]l(?:[ée]phone)?|TEL|[Pp]hone|[Mm]obile|[Тт]ел(?:ефон)?)\b|هاتف|جوال)"
    r"[.:]{0,2} ?\+?[\d(][\d ()./-]{6,}$"
    r"|[^\W\d]:? \+\d[\d ()./-]{8,}$"
)
_GOAL: Final = r"(?:[^\W\d][\w.’-]* ){1,3}\d{1,3}(?:\+\d{1,2})?['’′](?: ?\((?:pen|p|og|csc|sp)\.?\))?"
#: "Kessie 62' Haller 81' – Troost-Ekong 38'"
_SCORERS: Final = re.compile(rf"{_GOAL}(?:,? ?\d{{1,3}}['’′])*(?:[,;]? ?[–—-]? ?{_GOAL})+")
#: "Stade Alassane Ouattara, Ebimpé. Att: 57,094"
_CROWD: Final = re.compile(r"\b(?:Att|Attendance|Affluence|Spectateurs|Зрителей)\s?[.:] ?\d[\d \u00a0.,]*$")
#: "Popular on Variety", « Les plus lus sur Ouest-Matin »
_POPULAR: Final = re.compile(
    r"(?:Popular|Trending|Most [Rr]ead|Most [Pp]opular|Top [Ss]tories|Les plus lus|Populaires?)"
    r" (?:on|from|at|sur|dans) [A-ZÀ-Þ][^ .!?:]*(?: [A-ZÀ-Þ][^ .!?:]*){0,2}"
)
_NAME: Final = r"[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w.'’-]*){1,3}"
#: "ABC North Coast / By Bronwyn Herbert and staff"
_DESK: Final = re.compile(
    rf"[^/.:!?]{{2,30}} [/|] (?:By|Par) {_NAME}(?:(?:,| and| et| &) (?:{_NAME}|staff|wires|agences))*"
)
#: "… the men's 400 metres. Gladstone Taylor/Multimedia Photo Editor"
_PICTURED: Final = re.compile(
    rf"[.!?»”\"] {_NAME} ?/ ?(?:[\w’'.-]+ ){{0,3}}(?:Photo\w*|Multimedia|Staff|Contributed)(?: [A-Z][\w.-]*){{0,3}}$"
)
_WORDS: Final = range(2, 21)


def line_form(line: str, words: int) -> str | None:
    """Return why a short line is the page's by its form alone, None where it may be a story's."""
    if words not in _WORDS:
        return None
    last = line[-1]
    if last == ")" and _FILE.search(line):
        return "navigation"
    if last.isdigit():
        return "contact" if _PHONE.search(line) else "navigation" if _CROWD.search(line) else None
    if last in "'’′)" and _SCORERS.fullmatch(line):
        return "navigation"
    if "/" in line or "|" in line:
        return "byline" if _DESK.fullmatch(line) else "caption" if _PICTURED.search(line) else None
    return "related" if line[0] in "PTML" and _POPULAR.fullmatch(line) else None
