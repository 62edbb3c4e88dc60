"""What outlets put over a headline: the competition and its stage, a result, a topic. And what tells a short headline.

A topic names («Паводки в регионах РФ»), a headline tells: Russian shows by its endings whether a line has a verb.
"""

from __future__ import annotations

import re
from typing import Final

from workers.text.press_words import SECTIONS, listed
from workers.text.word_groups import Group, words_in

#: «دوري أبطال أفريقيا | النهائي - إياب», "Ligue 1 - 24e journée", «РПЛ. 20-й тур»
_PARTS: Final = re.compile(r"\s?[|/·•]\s?|\s[-–—]\s|\.\s")
_STAGES: Final = Group(
    "journée|tour|étape|finale|finales|demi|quart|quarts|huitième|huitièmes|groupe|phase|poule|final|finals|semi|semifinal|semifinals|"
    "quarter|quarterfinal|round|group|stage|matchday|leg|тур|тура|финал|финала|полуфинал|четвертьфинал|этап|раунд|группа|النهائي|"
    "نهائي|نصف|ربع|ثمن|الجولة|المجموعة|دور|الدور|إياب|ذهاب|الإياب|الذهاب|المرحلة|الأسبوع"
)
_YEAR_LAST: Final = re.compile(r"\b(?:19|20)\d\d$")
_SCORE: Final = re.compile(r"(?<!\w)\d{1,2} ?[-:–] ?\d{1,2}(?!\w)")
_COMPETITION_WORDS: Final = 10
_PART_WORDS: Final = 5
_SIGNS: Final = frozenset(':!?؟…«»"“”')


def is_competition(text: str, key: str, words: int) -> bool:
    """Tell whether a line is a competition and its stage or year: "Ligue 1 - 24e journée".

    Args:
        text: the tidy line.
        key: it folded.
        words: how many it has.
    """
    if words > _COMPETITION_WORDS or not _SIGNS.isdisjoint(text) or _SCORE.search(text):
        return False
    parts = [part for part in _PARTS.split(text) if part]
    if len(parts) < len(("competition", "stage")) or any(part.count(" ") >= _PART_WORDS for part in parts):
        return False
    return _STAGES.among(words_in(key)) or _YEAR_LAST.search(text) is not None


#: «بيراميدز 2 - 1 صن داونز», «Зенит 2:1 Спартак»
_RESULT: Final = re.compile(r"([^\d:,.!?؟]{2,30}?) \d{1,2}(?: [-–—] |:)\d{1,2} ([^\d:,.!?؟]{2,30})")
_TEAM_WORDS: Final = 3


def is_result(text: str) -> bool:
    """Tell whether a line is nothing but two teams and their goals."""
    found = _RESULT.fullmatch(text)
    teams = [team.split() for team in found.groups()] if found is not None else []
    return bool(teams) and all(
        len(team) <= _TEAM_WORDS and not any(word[0].islower() for word in team) for team in teams
    )


#: "Turquie - International", «أحمد الشناوي - كرة القدم»
_PAIR: Final = re.compile(r"[^\W\d_][^:,.!?؟«»\d]{1,28} [-–—|/·•] [^:,.!?؟«»\d]{2,28}")


def is_pair(text: str) -> bool:
    """Tell whether a line joins two names of three words at most: a topic and its section, a place and its land."""
    return _PAIR.fullmatch(text) is not None and all(
        part.count(" ") < _TEAM_WORDS for part in re.split(r" [-–—|/·•] ", text)
    )


_ROW_WORDS: Final = 4
_ROW_SHARE: Final = 0.75
_SECTION_WORDS: Final = frozenset(listed(SECTIONS))
_DEFINITE: Final = "ال"


def is_sections(text: str, key: str) -> bool:
    """Tell whether an Arabic line is nothing but definite nouns, a section among them: a menu's row."""
    tokens = words_in(key)
    if len(tokens) < _ROW_WORDS or text[0] < "\u0600" or not _SIGNS.isdisjoint(text) or "،" in text:
        return False
    row = [token.startswith(_DEFINITE) or token in _SECTION_WORDS for token in tokens]
    return (sum(row) >= _ROW_SHARE * len(row) or all(row[:_ROW_WORDS])) and not _SECTION_WORDS.isdisjoint(tokens)


_CYRILLIC: Final = re.compile(r"[А-Яа-яЁё]{3}")
#: «меняет», «победил», «скончалась», «растут»; «совет», «финал» and their like are nouns.
_FINITE: Final = re.compile(
    r"\b[а-яё]{2,}(?:[аеиоуыя]л(?:а|о|и)?(?:с[ья])?|[аеиуюя]т(?:ся)?)\b"
    r"|\b[а-яё]*(?:росл|шл|несл|везл|спасл|могл|легл)[аои](?:с[ья])?\b|\b(?:[Уу]мер|[Пп]огиб|[Нн]ашли|[Нн]ет)\b"
)
_NOUNS: Final = re.compile(
    r"\b(?:со|от|при|за|пред|об|по)?(?:вет|счет|отчет|бюджет|кабинет|интернет|приоритет|\w*итет|\w{2,}дит|\w*цит|лимит|визит|\w*институт|"
    r"маршрут|\w*крат|\w*льтат|мандат|\w*сенат|\w*онат|\w*кат|дебат|солдат|формат|климат|плакат|аппарат|канал|финал|полуфинал|журнал|"
    r"капитал|арсенал|сериал|персонал|\w*иал|отдел|предел|раздел|передел|металл|сигнал|вокзал|скандал|портал|трибунал|генерал|"
    r"футбол|пакет|билет|ракет|монет|газет|планет|минут|валют|предмет|сюжет|секрет|запрет|ущел|сил|школ|дел|цел|\w+ел[аи]|сила|"
    r"силы|школа|дела|тела|стол|угол|пол|закат|прокат|адвокат|кредит|аудит|бандит|транзит|зарплат|палат|дат)\b"
)


def has_verb(text: str) -> bool | None:
    """Tell whether a Russian line has a finite verb; None of a line in other letters."""
    if not _CYRILLIC.search(text):
        return None
    return any(_NOUNS.fullmatch(word[0].lower()) is None for word in _FINITE.finditer(text))


#: «يهزم», «يفوز»; «يوم», «يناير» and their like are nouns.
_PRESENT: Final = re.compile(
    r"(?:^| )(?!(?:يناير|يونيو|يوليو|يوليوز|يورو|يومي|يوميا|يوميه|يمين|يسار|يوسف|يحيي|ياسر|ياسين|يونس|يهود|يعقوب|"
    r"ياباني)(?: |$))"
    r"ي[ء-ي]{3,}(?= |$)"
)


def tells(text: str, key: str) -> bool:
    """Tell whether a line has a verb in the present (Arabic) or half of its words no capital, as no menu's row has."""
    if text[0] >= "\u0600":
        return _PRESENT.search(key) is not None
    words = [word for word in text.split() if word[0].isalpha()]
    return 2 * sum(word[0].islower() for word in words) >= len(words)


_TOPIC_WORDS: Final = range(3, 6)
_TOPIC_SIGNS: Final = re.compile(r"[,:!?…«»\"“”.]| [–—-] ")


def is_topic(text: str, words: int) -> bool:
    """Tell whether a Russian line of a few words names and tells nothing: «Паводки в регионах РФ»."""
    return words in _TOPIC_WORDS and not _TOPIC_SIGNS.search(text) and has_verb(text) is False
