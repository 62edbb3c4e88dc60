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
#: «ссылка: https://…», "Short link: https://…"
_LINK: Final = re.compile(r"(?:[^\W\d_]+ ?){1,3}[:：] ?https?://\S+")
#: «просмотров: 15220», "Vu 9 871 fois"
_READ: Final = re.compile(
    r"(?:просмотров|просмотры|прочитали|views?|reads?|hits|vues?|lectures?|vu|lu"
    r"|(?:عدد )?(?:ال)?(?:مشاهدات|قراءات|زيارات))"
    r"\s?[:：]?\s?\d[\d .,]*(?: fois| раз| times| مرة)?",
    re.IGNORECASE,
)
#: «هل أفادك هذا الشرح؟ نعم / لا»
_ASKED: Final = re.compile(r"[?؟]\s*(?:نعم|[Yy]es|[Oo]ui|[Дд]а)\s?[/|]?\s?(?:لا|[Nn]o|[Nn]on|[Нн]ет)\W*$")
#: "@Lise : Bonjour, …" in a live page's talk with its readers.
_TO_READER: Final = re.compile(r"@[\w.]{2,24}\s?[:：]\s")
#: «مشاهدة الفيديو 02:14 ناجون …», "Watch: 1:32 Rescuers …"
_PLAYED: Final = re.compile(
    r"(?:مشاهدة|شاهد|فيديو|استمع|[Ww]atch|[Vv]id[ée]o|VIDEO|[Ll]isten|[Pp]odcast|[Вв]идео|[Сс]мотреть|"
    r"[Сс]мотрите|[Rr]egarde[rz]"
    r"|[ÉéEe]coute[rz])\b[^.!?؟]{0,40}(?<![\d:])\d{1,2}:[0-5]\d(?![\d:])(?! ?[ap]\.?m)[^.!؟]*"
)
#: "Justine B.", «Анна Т., Фёдор К.», "Louise L. — Équipe Justice", "Rakesh R. and Anita S."
_SHORT_NAME: Final = r"[A-ZÀ-ÞА-ЯЁ][\w’'-]+ [A-ZÀ-ÞА-ЯЁ]\."
_SHORT_NAMES: Final = re.compile(
    rf"(?:[Bb]y |[Pp]ar |Автор: |Текст: )?{_SHORT_NAME}(?:(?:,| and| et| и| &| /) {_SHORT_NAME})*"
    r"(?:(?: [—–|/-]|,) [^\W\d_][^.!?:\d]{2,40})?"
)
#: "Daily Mirror - Print Edition", « Édition papier – Le Matin », «Печатная версия | Вести»
_PAPER: Final = (
    r"(?:(?:print|paper|digital|weekend|international|sunday|morning|evening) edition|e-?paper|today[’']s paper|"
    r"édition (?:papier|imprimée|numérique"
    r"|du soir|du matin|du jour|abonnés)|version papier|journal papier|печатная версия|печатный выпуск|газетный номер"
    r"|(?:النسخة|الطبعة) (?:الورقية|المطبوعة|الإلكترونية))"
)
_EDITION: Final = re.compile(
    rf"(?:[^.!?:,;«»\"]{{2,40}}? ?[-–—|:·•] ?{_PAPER}|{_PAPER} ?[-–—|:·•] ?[^.!?:,;«»\"]{{2,40}})", re.IGNORECASE
)
#: "Nordic correspondent in Copenhagen and health reporter in London", «Собственный корреспондент в Берлине»
_ROLE: Final = (
    r"(?:[\w’'-]+ ){0,3}(?i:correspondents?|reporters?|editor|columnist|bureau chief|journaliste|correspondante?|"
    r"envoyée? spéciale?"
    r"|rédact(?:eur|rice)(?: en chef)?|chef(?:fe)? de (?:rubrique|service)|(?i:корреспондент|обозреватель|"
    r"спецкор|собкор|редактор))"
    r"(?: (?:in|at|for|à|au|en|de|du|в|во|по|отдела) [A-ZÀ-ÞА-ЯЁ«][\w’'»-]+(?: [A-ZÀ-ÞА-ЯЁ][\w’'»-]+)?)"
)
_ROLES: Final = re.compile(rf"{_ROLE}(?:(?:,| and|, and| et| и) {_ROLE})*")
#: « Newsletter « A la une » », «Рассылка „Сигнал“»
_LETTER: Final = re.compile(
    r"(?:[Nn]ewsletter|NEWSLETTER|[Ii]nfolettre|Рассылка|Письмо|النشرة البريدية|نشرة بريدية)s?\s?[:|–—-]?\s?"
    r"[«\"“„‘'][^«»\"“”„]{2,40}[»\"”’']"
)
#: «Сетевое издание „Городские новости“»
_ISSUED_AS: Final = re.compile(
    r"(?:Сетевое издание|Интернет-издание|Информационное агентство|Информационный портал|Информагентство|Редакция|"
    r"[Оо]бщественно-политическая газета|Le journal|صحيفة|جريدة|وكالة أنباء) ?[«\"“„][^«»\"“”„]{2,40}[»\"”]"
)
#: «— Мария Ковалева, 5 марта 2024»
_DASH_NAME: Final = re.compile(
    r"[—–-] (?:[A-ZÀ-ÞА-ЯЁ][\w.'’-]+ ){1,2}[A-ZÀ-ÞА-ЯЁ][\w'’-]+, \d{1,2}(?:er)? [^\W\d_]{3,9} \d{4}(?: г\.)?"
)
_WORDS: Final = range(2, 21)
_ENDS: Final = frozenset(".!?:…")


def line_form(line: str, words: int) -> str | None:
    """Return why a short line is the page's by its form alone, None where it may be a story's."""
    if line[0] == "@" and _TO_READER.match(line):
        return "share"
    if words not in _WORDS:
        return None
    last = line[-1]
    if "://" in line:
        return "contact" if _LINK.fullmatch(line) else None
    if any(map(str.isdigit, line)) and _READ.fullmatch(line):
        return "navigation"
    if ":" in line and _PLAYED.fullmatch(line):
        return "related"
    if ("?" in line or "؟" in line) and _ASKED.search(line):
        return "navigation"
    if last == ")" and _FILE.search(line):
        return "navigation"
    if last == "." and _SHORT_NAMES.fullmatch(line):
        return "byline"
    if _EDITION.fullmatch(line):
        return "navigation"
    if line[0] in "—–-" and _DASH_NAME.fullmatch(line):
        return "byline"
    if _ISSUED_AS.fullmatch(line):
        return "navigation"
    if _LETTER.fullmatch(line):
        return "subscription"
    if last.isdigit():
        return "contact" if _PHONE.search(line) else "navigation" if _CROWD.search(line) else None
    if last in "'’′)" and _SCORERS.fullmatch(line):
        return "navigation"
    if last not in _ENDS and (_ROLES.fullmatch(line) or _SHORT_NAMES.fullmatch(line)):
        return "byline"
    if "/" in line or "|" in line:
        return "byline" if _DESK.fullmatch(line) else "caption" if _PICTURED.search(line) else None
    return "related" if line[0] in "PTML" and _POPULAR.fullmatch(line) else None
