"""Sentences in which a page remarks on itself: corrections, warnings, how it is refreshed, whom to call, consent.

Each kind needs words of three groups at once, as in ``page_sentences``: what it is about, what is done, and to whom.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from workers.text.press_words import listed
from workers.text.word_groups import Group

#: What a correction is labelled with.
CORRECTIONS: Final = frozenset(
    listed(
        "correction|corrections|clarification|erratum|rectificatif|correctif|уточнение|исправление|поправка|تصحيح|توضيح|"
        "تنويه|استدراك"
    )
)
_VERSION: Final = Group("version|верси-|редакци-|نسخة|صيغة|النسخة|الصيغة")
_EARLIER: Final = Group(
    "earlier|previous|first|original|initial|précédente|première|antérieure|initiale|предыдущ-|перв-|ранн-|سابقة|السابقة|"
    "الأولى"
)
_WRONG: Final = Group(
    "error|errors|incorrect-|wrong|wrongly|misstated|misspelled|misidentified|mistakenly|erron-|erreur|неверн-|ошиб-|"
    "некоррект-|неправильн-|خطأ|بالخطأ|خطا|والصحيح|الصحيح|والصواب|corrected|corrigé-|исправлен-"
)
_OF_THIS: Final = Group(
    "article|story|column|dispatch|headline|caption|dépêche|légende|материал-|стать-|текст-|новост-|заметк-|المقال|الخبر|"
    "المادة|التقرير"
)
_LABEL: Final = 26

_PAGE: Final = Group("page|blog|feed|direct|الصفحة|المدونة|التغطية|страниц-|трансляци-|лента|ленту")
_BY_ITSELF: Final = Group("automatically|automatiquement|تلقائيا|автоматически")
_RENEWED: Final = Group("refresh-|updat-|reload-|تحدث|تحديث|يحدث|обновля-|actualis-|rafraîch-")

_WARNED: Final = Group(
    "warning|readers|viewers|advised|caution|discretion|تحذير|تنبيه|القراء|المشاهدين|внимание|осторожно|предупрежд-|"
    "attention|avertissement|lecteurs"
)
_SHOWN: Final = Group(
    "article|story|video|footage|report|content|المقال|الفيديو|المقطع|التقرير|الصور|материал|видео|статья|contenu|vidéo|images"
)
_HOLDS: Final = Group("contain|contains|includes|may|يتضمن|تتضمن|يحتوي|تحتوي|содерж-|contient|comporte|peuvent|peut")
_SHOCKING: Final = Group(
    "graphic|distressing|disturbing|offensive|upsetting|spoilers|died|deceased|violence|violent|flashing|صادمة|قاسية|مشاهد|"
    "عنف|сцен-|шокир-|насили-|choqu-|sensibles|heurter"
)

_IF: Final = frozenset(listed("if|anyone|for|если|тем|si|إذا|لمن|في"))
_YOU: Final = Group("you|anyone|вам|вы|вас|vous|كنت|كنتم|تعاني|شخص|تعرفه")
_IN_NEED: Final = Group(
    "help|support|affected|crisis|suicidal|помощь|помощи|поддержк-|aide|soutien|مساعدة|المساعدة|الدعم|دعم"
)
_CALL: Final = Group(
    "call|contact|phone|text|visit|helpline|hotline|lifeline|звоните|позвоните|обращайтесь|обратитесь|appelez|contactez|composez|"
    "اتصل|اتصلوا|تواصل|الاتصال"
)

_COOKIES: Final = Group("cookies|cookie|الكوكيز|كوكيز|куки|traceurs")
_USED: Final = Group(
    "use|uses|using|utilisons|utilise|utilisation|نستخدم|يستخدم|تستخدم|استخدام|используем|использует|использование|применяем"
)
_AGREED: Final = Group(
    "experience|expérience|تجربتك|تجربتكم|continuing|التصفح|accept|accepting|acceptez|улучш-|удобств-|agree|توافق|موافق|соглаш-|"
    "consent|consentez|navigation"
)

#: «* Организация внесена Минюстом РФ в реестр иностранных агентов.»
_LISTED: Final = re.compile(
    r"[*†(].{0,80}\b(?:внес|включ|призна|запрещ)\w+ .{0,90}"
    r"(?:агент|нежелательн|экстремист|террорист|реестр|на территории|в РФ|в России)",
    re.IGNORECASE,
)
_WORDS: Final = 45
_REFRESH_WORDS: Final = 18

_GATE: Final = (
    CORRECTIONS
    | _VERSION.words
    | _BY_ITSELF.words
    | _COOKIES.words
    | _WARNED.words
    | _CALL.words
    | frozenset(listed("ملفات|верси|версии|версия|предупреждение"))
)


def page_remark(line: str, key: str, words: int) -> str | None:
    """Return why a sentence is a page's remark on itself, None where it may be a story's.

    Args:
        line: the tidy line.
        key: it folded.
        words: how many it has.
    """
    if words > _WORDS:
        return None
    if line[0] in "*†(" and _LISTED.match(line):
        return "navigation"
    tokens = key.split()
    if _GATE.isdisjoint(tokens):
        return None
    if _corrects(line, tokens) or _warns(tokens) or _refreshes(tokens):
        return "navigation"
    if _COOKIES.among(tokens) or "ملفات تعريف الارتباط" in key:
        return "cookie_notice" if _USED.among(tokens) and _AGREED.among(tokens) else None
    helps = tokens[0] in _IF and _YOU.among(tokens) and _IN_NEED.among(tokens) and _CALL.among(tokens)
    return "contact" if helps and any(map(str.isdigit, line)) else None


def _corrects(line: str, tokens: Sequence[str]) -> bool:
    """Tell a correction: by its label and what it says of an error, or of an earlier version of this very text."""
    labelled = tokens[0] in CORRECTIONS and ":" in line[:_LABEL]
    version = _VERSION.first(tokens)
    beside = tokens[max(0, version - 2) : version + 3] if version >= 0 else []
    earlier = bool(beside) and _EARLIER.among(beside)
    if labelled:
        return earlier or _WRONG.among(tokens) or _OF_THIS.among(tokens)
    return earlier and _OF_THIS.among(tokens[version : version + 5])


def _warns(tokens: Sequence[str]) -> bool:
    """Tell a warning of what the page shows."""
    return _WARNED.among(tokens[:10]) and _SHOWN.among(tokens) and _HOLDS.among(tokens) and _SHOCKING.among(tokens)


def _refreshes(tokens: Sequence[str]) -> bool:
    """Tell that the page is refreshed without the reader."""
    short = len(tokens) <= _REFRESH_WORDS
    return short and _BY_ITSELF.among(tokens) and _PAGE.among(tokens) and _RENEWED.among(tokens)
