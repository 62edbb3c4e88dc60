"""Lines that are a page's and not a story's: menus, share buttons, notices, labels. One line at a time.

A line is only taken with evidence in itself: a phrase of ``notices`` as a whole, at its beginning, or as its label; or
a form that prose never has (breadcrumbs, lone addresses, counters). What only the page can tell is for ``clean``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from workers.text.line_forms import line_form
from workers.text.normalize import folded
from workers.text.notices import PHRASES
from workers.text.page_remarks import CORRECTIONS, page_remark
from workers.text.page_sentences import page_sentence
from workers.text.page_voice import goodbye
from workers.text.press_words import (
    ADDRESSED,
    APPEALS,
    CHANNELS,
    IMPERATIVES,
    LANGUAGES,
    READER_AND_US,
    SECTIONS,
    TO_THE_READER,
    listed,
)
from workers.text.site_phrases import SITE_PHRASES
from workers.text.word_groups import words_in

#: No notice is longer.
LONGEST_NOTICE = 700
#: From here on a line that reads as a sentence needs a second sign that it speaks to the reader.
_SENTENCE_WORDS = 14
_MAX_OPENED_WORDS = 45


@dataclass(frozen=True, slots=True)
class _Phrase:
    """``opening`` is folded; ``later`` has to follow somewhere; a label needs a colon or stroke behind it."""

    opening: str
    later: str
    form: Literal["whole", "opening", "label"]
    reason: str


def _phrases() -> dict[str, tuple[_Phrase, ...]]:
    """Return all phrases by their first word, the longest first."""
    found: dict[str, list[_Phrase]] = {}
    for reason, text in (*PHRASES, *SITE_PHRASES):
        for written in text.replace("\n", "|").split("|"):
            opening, dots, later = (part.strip() for part in written.partition("…"))
            if not folded(opening):
                continue
            form: Literal["whole", "opening", "label"] = (
                "label" if opening.endswith(":") else "opening" if dots else "whole"
            )
            phrase = _Phrase(folded(opening), folded(later), form, reason)
            found.setdefault(phrase.opening.split()[0], []).append(phrase)
    return {word: tuple(sorted(items, key=lambda one: -len(one.opening))) for word, items in found.items()}


_BY_FIRST_WORD = _phrases()
_LABEL = re.compile(r"\s?[:：|⁚\]]| [-–—] |\.\.")
#: Words that speak to the reader or of the page itself; a story's sentence with an opening phrase has hardly one.
_ADDRESS = frozenset(listed(TO_THE_READER))


def opens_like_notice(key: str) -> bool:
    """Tell by its first word that a folded line may be a notice, without looking at the rest."""
    first = key.partition(" ")[0]
    return first in _BY_FIRST_WORD or first in _APPEALS or first in CORRECTIONS


def notice(line: str, key: str) -> str | None:
    """Return why a line is no part of a story, or None.

    Args:
        line: a tidy line, not empty.
        key: the line folded.
    """
    if not key:
        return None
    words = key.count(" ") + 1
    return (
        _phrase(line, key, words)
        or _appeal(line, key, words)
        or (_form(line, key, words) if words <= 20 else None)
        or machine_summary(key, words)
        or page_sentence(line, key, words)
        or page_remark(line, key, words)
        or goodbye(line, key, words)
        or line_form(line, words)
        or ("byline" if words <= _REPORTERS_WORDS and _REPORTERS.search(line) else None)
    )


_REPORTERS_WORDS = 30

_MACHINES = frozenset({"ai", "ia", "ии", "الاصطناعي", "нейросеть", "нейросети", "нейросетью", "chatgpt"})
_MADE = (
    "generat", "summar", "translat", "assist", "genere", "resum", "tradui", "сгенер", "создан", "резюм", "кратк",
    "перев",
    "ملخص", "توليد", "مولد", "انشاء", "ترجم", "تلخيص",
)  # fmt: skip
_OF_PAGE = (
    "article", "summar", "error", "review", "verif", "essentiel", "journalist", "редак", "журналист", "статьи", "ошиб",
    "المقال", "النص", "اخطاء", "المحرر", "الصحف", "التحرير",
)  # fmt: skip
_MACHINE_WORDS = 32


def machine_summary(key: str, words: int) -> str | None:
    """Tell a notice that a program wrote the summary or the translation: it names it, what it made, and the page."""
    if words > _MACHINE_WORDS or _MACHINES.isdisjoint(tokens := words_in(key)):
        return None
    made = any(token.startswith(_MADE) for token in tokens)
    return "navigation" if made and any(token.startswith(_OF_PAGE) for token in tokens) else None


def _phrase(line: str, key: str, words: int) -> str | None:
    label: str | None = None
    for phrase in _BY_FIRST_WORD.get(key.partition(" ")[0], ()):
        if not key.startswith(phrase.opening):
            continue
        if len(key) == len(phrase.opening) or _COUNT.fullmatch(key, len(phrase.opening)):
            return phrase.reason
        titled = phrase.reason in _TITLED and " " in phrase.opening
        if (phrase.form == "whole" and not titled) or key[len(phrase.opening)] != " ":
            continue
        if phrase.form in {"label", "whole"}:
            if label is None:
                found = _LABEL.search(line)
                label = folded(line[: found.start()]) if found else ""
            if label == phrase.opening and words <= _MAX_OPENED_WORDS:
                return phrase.reason
        elif phrase.later and f" {phrase.later}" not in key[len(phrase.opening) :]:
            continue
        elif (
            _is_short_or_addressed(key, words)
            or (phrase.reason == "copyright" and "©" in line)
            or (phrase.reason == "related" and words <= _RELATED_WORDS and line[-1] not in ".:")
        ):
            return phrase.reason
    return None


#: What is told behind such a heading's colon: another story's title, who the author is.
_TITLED = frozenset({"related", "byline"})
#: «Читайте также» with the title of another story on the same line.
_RELATED_WORDS = 28
#: «التعليقات (12)», «КОММЕНТАРИИ0»
_COUNT = re.compile(r" ?\d{1,6}")


def _is_short_or_addressed(key: str, words: int) -> bool:
    if words < _SENTENCE_WORDS:
        return True
    return not _ADDRESS.isdisjoint(words_in(key)) and words <= 2 * _MAX_OPENED_WORDS


_APPEALS = frozenset(listed(APPEALS))
_CHANNELS = frozenset(listed(CHANNELS))
_IMPERATIVES = frozenset(listed(IMPERATIVES))
_READER = frozenset(listed(READER_AND_US))
#: Where an appeal without a channel sends its reader, and to whom; «سجل», «حمل» are verbs of the past, too.
_TO_WHOM = frozenset(listed(f"{ADDRESSED}|here|live|direct|ici|здесь|our|us|notre|nos|nous|нас|наш|нашем|наши"))
_AMBIGUOUS = frozenset(listed("like|get|больше|للمزيد|sign|receive"))
_APPEAL_WORDS = 30
_QUOTES = frozenset('"«»“”„')


def _appeal(line: str, key: str, words: int) -> str | None:
    """Tell a sentence that asks the reader to follow, subscribe or install: its first word and where it sends him."""
    if not 2 <= words <= _APPEAL_WORDS:
        return None
    tokens = words_in(key)
    if words <= _SENTENCE_WORDS and not _HERE.isdisjoint(tokens) and _QUOTES.isdisjoint(line) and _sends_here(tokens):
        return "navigation"
    if _CHANNELS.isdisjoint(tokens):
        verb = "-" not in line[: len(tokens[0]) + 2]  # "Follow-up talks"
        asked = words <= _SENTENCE_WORDS and tokens[0] in _APPEALS and tokens[0] not in _AMBIGUOUS and verb
        return "share" if asked and not _TO_WHOM.isdisjoint(tokens[1:]) and _QUOTES.isdisjoint(line) else None
    if tokens[0] in _APPEALS or not _IMPERATIVES.isdisjoint(tokens):
        return "share"
    if tokens[0][0] == _LAM and not _PLURALS.isdisjoint(tokens[1:]):
        return "share"  # «للاطلاع على …، حملوا تطبيق …»: after a purpose a plural is an imperative
    if not _PLURALS.isdisjoint(tokens) and _asks_within(line):
        return "share"
    unquoted = _QUOTES.isdisjoint(line)
    if unquoted and words <= _SENTENCE_WORDS and "\u062a" in key and any(map(_YOU_DO.fullmatch, tokens)):
        return "share"
    return "share" if unquoted and not (_APPEALS.isdisjoint(tokens) or _READER.isdisjoint(tokens)) else None


_CLAUSE = re.compile(r"[:،]\s")


def _asks_within(line: str) -> bool:
    """Whether a clause behind a colon or comma opens with a plural imperative: «بودكاست: استمعوا إلى …»."""
    return any(folded(part).partition(" ")[0] in _PLURALS for part in _CLAUSE.split(line)[1:])


_LAM = "\u0644"
_PLURALS = frozenset(word for word in _APPEALS if word.endswith("\u0648\u0627"))
#: «تجدونها في تطبيق …»: only the second person has this form.
_YOU_DO = re.compile(r"\u062a\w{2,6}\u0648\u0646(?:\u0647\u0627|\u0647|\u0647\u0645)")
_HERE = frozenset(listed("here|ici|هنا|здесь|ссылке"))
_PRESS_HERE = frozenset(
    listed("click|tap|press|اضغط|انقر|إضغط|أنقر|اضغطوا|انقروا|cliquez|cliquer|нажмите|жмите|кликните")
)


def _sends_here(tokens: Sequence[str]) -> bool:
    """Tell "click here", «للمزيد اضغط هنا»."""
    return any(
        here in _HERE and (before in _PRESS_HERE or early in _PRESS_HERE)
        for early, before, here in zip(["", *tokens], tokens, tokens[1:], strict=False)
    )


_SHARE_WORDS = frozenset(
    phrase.opening
    for phrases in _BY_FIRST_WORD.values()
    for phrase in phrases
    if phrase.reason == "share" and phrase.form == "whole" and " " not in phrase.opening
)
_LANGUAGES = frozenset(listed(LANGUAGES))
_SECTIONS = frozenset(listed(SECTIONS))
_SECTION_ROW = 3
_CRUMBS = re.compile(r"\S\s*[>»›→/|]\s*\S")
_CRUMB_ENDS = re.compile(r"[>›→|/»]")
_ADDRESS_LINE = re.compile(
    r"(?:(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+|@[\w.]{2,40}|(?:#[\w_]{2,60}[\s,،]*)+)", re.IGNORECASE
)
_CONTACT_WORDS = 10  # folded, an address is three or four
_MAIL_END = re.compile(r"[:：]\s?[\w.+-]+@[\w-]+\.[\w.-]+$")
#: «(إعلان) ساندوا …»: the page says itself what follows.
_ADVERTISED = re.compile(
    r"[(\[{](?:إعلان|اعلان|إعلانات|ads?|advert|advertisement|banner|annonce|publicité|bannière|реклама|баннер)[)\]}]",
    re.IGNORECASE,
)
#: What an embedded post ends with: "— Jane Doe (@janedoe) August 4, 2025".
_EMBEDDED = re.compile(r"[—–-]{1,2} ?[^()]{1,80}\(@\w{2,40}\)[^.!?]{0,40}")
_COUNTER = re.compile(
    r"\d[\d.,kKم ]{0,8} ?(?:مشاهده|مشاهدات|تعليق|تعليقات|مشاركه|اعجاب|قراءه|زياره|دقيقه|دقائق|views?|comments?"
    r"|shares?|likes?"
    r"|reads?|min read|minutes? read|min|просмотр\w*|комментари\w+|мин|минут\w*|vues?|commentaires?|partages?"
    r"|min de lecture)"
    r"(?: (?:للقراءه|قراءه|чтения|de lecture|to read|read|на чтение))?"
)
_STAMP = re.compile(r"\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec) \d{2} \d{1,2} \d{2} [ap]m")
_RELATIVE_TIME = re.compile(
    r"(?:(?:نشر|نشرت|اخر تحديث|تحديث|updated|published|posted|обновлено|mis a jour|publie|modifie) )?(?:"
    r"(?:منذ|قبل) (?:\d+ )?(?:ثانيه|ثواني|دقيقه|دقيقتين|دقائق|ساعه|ساعتين|ساعات|يوم|يومين|ايام|اسبوع|اسبوعين"
    r"|اسابيع|شهر|شهرين|اشهر|سنه|سنوات)"
    r"|(?:an?|\d+) (?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|h|d|m) ago|just now"
    r"|il y a (?:une? |\d+ )?\w+"
    r"|(?:\d+ )?(?:секунд\w*|минут\w*|час\w*|д(?:ень|ня|ней)|недел\w+|месяц\w*|лет|год\w*) назад|الان|عاجل الان)"
)
_NAME = r"[A-ZÀ-ÖØ-Þ][\w.'’\-]*"
_BESIDE_NAME = (
    r"and|AND|et|de|di|van|von|der|da|du|la|le|al|bin|of|in|for|at|à|avec|with|&|[\w-]+ée? sp\w+|correspond\w+"
    r"|envoyée?"
)
_BYLINE = re.compile(
    rf"(?:By|BY|by|Par|PAR|par|Words by|Text by|Story by|Posted by)\s+{_NAME}"
    rf"(?:,? (?:{_NAME}|{_BESIDE_NAME})|[ ,]*\([^()]{{2,60}}\))*"
)
_NAMES = rf"{_NAME}(?:,? (?:{_NAME}|and|et|for|in|of))*"
#: "Kitty Bennett contributed research.", "Nina Siegal reported from Ghent", "— With assistance from Winnie Zhu".
_REPORTERS = re.compile(
    rf"^\W*(?:(?:[Ww]ith |[Aa]dditional )*(?:assistance|reporting|files|inputs?|research) (?:from|by) [A-Zt]"
    rf"|(?:{_NAMES}(?:’s|'s)? )?{_NAMES} (?:contributed (?:reporting|research|to (?:this|the) (?:report|story|article))"
    rf"|reported from {_NAME})|[A-Z][^.!?\"“”]{{9,200}} contributed to (?:this|the) (?:report|story|article)\.?$"
    rf"|[Aa]vec {_NAMES},? (?:et )?{_NAMES}$|[Пп]ри участии [А-ЯЁA-Z]"
    rf"|\((?:[Uu]pdates|[Aa]dds|[Rr]ecasts|[Cc]orrects|[Rr]epeats|[Ww]rites through)\b[^()]+\)$)"
)
#: "De notre correspondante à Paris, Claire Vasseur", "Par Luc MUKENDI, avec les bureaux de Nairobi et Kinshasa"
_SENT_BY = re.compile(
    r"(?:[Dd]e n(?:otre|os)|[Ff]rom our|[Оо]т нашего|[Оо]т наших) (?:\w+ )?"
    r"(?:correspond|envoy|reporter|bureau|корр|спецкор)\w*\b[^.!?:]*"
    rf"|(?:By|BY|Par|PAR) {_NAME}(?: {_NAME}){{1,3}},? (?:avec|with) [^.!?:]{{3,60}}"
)
#: « Publié à 12 h 34 HNE »
_HOUR = re.compile(
    r"(?:publiee?|modifiee?|mise? a jour|published|updated|posted|опубликовано|обновлено|نشرت?|اخر تحديث)"
    r"(?: (?:a|at|в|الساعه))? \d{1,2}(?: ?h)?(?: \d{2})?(?: (?:[a-z]{2,4}|мск|ص|م))?"
)
#: «Прослушать новость 4 мин.», "Listen 3 min", «Время чтения: 5 минут»
_LENGTH = re.compile(
    r"(?:прослушать|слушать|читать|время|чтение|на чтение|listen|read|reading|ecouter|lecture|"
    r"temps de lecture|استمع|وقت القراءه|مده القراءه)"
    r"(?: [^\W\d]+){0,2} \d{1,3} ?(?:min|mins|minutes?|мин|минут\w*|دقيقه|دقائق)(?: [^\W\d]+)?"
)
_PAGER = re.compile(r"1 2 3(?: \d+)*(?: .{0,14})?|(?:page|صفحه|страница) \d+ .{0,14}")


_YESTERDAY = re.compile(
    r"(?:(?:publie|publiee|modifie|modifiee|mis a jour|mise a jour|published|updated|posted|опубликовано"
    r"|обновлено|نشر|نشرت|اخر تحديث) )?(?:le )?"
    r"(?:hier|aujourd hui|yesterday|today|вчера|сегодня|امس|اليوم)(?: (?:a|at|в"
    r"|الساعه))? \d{1,2}(?: ?h)? ?\d{0,2}(?: ?(?:am|pm|ص|م))?"
)
#: What a page's programs left: "[ad id=5]", "{{ item.name }}", "00:00/00:00", a number of 20 digits.
_MACHINE = re.compile(r"(?:\[/?\w+(?: [\w-]+=[^\]]*)*\]|\{\{.*\}\}|\d{1,2}:\d\d ?/ ?\d{1,2}:\d\d|\d{20,})$")
#: What reading costs: "$9.90/month", "dès 1 CHF", "1 € par mois".
_OFFER = re.compile(
    r"(?:[$€£₽]|\b(?:US|AU)?\$|\b(?:EUR|CHF|USD|руб\.?|евро|euros?)) ?\d*[.,]?\d* ?(?:/|a |per |par |за |в )? ?"
    r"(?:months?|weeks?|mois|semaine|месяц|неделю)\b"
    r"|^(?:S['’]abonner|Subscribe|Подписаться|Подписка)\b.*\d",
    re.IGNORECASE,
)
_OFFER_WORDS = 7
_SHARE_ROW = 3
#: «============== ر.ح», «--(بترا) م ق/ ر ق»: a wire's end sign with editors' initials.
_CLOSING_SIGNS = re.compile(
    r"(?:[=*_]{3,}|--+ ?[(/][^()/]{2,20}[)/])\s?(?:[^\W\d_]{1,2}\s?[./]?\s?){0,6}[=*_]*"
    r"|[0-3]\d[0-2]\d[0-5]\d (?:(?:GMT|UTC) )?[A-Za-zÀ-ÿ]{3,5}\.? \d\d"  # "082214 GMT FEV 25"
    r"|/{1,3} ?(?:انتهى|النهاية|ends?|END|конец|fin) ?/{1,3} ?(?:(?:[\d:]{1,6}\w?|[^\W\d_]{1,2})\s?[./]?\s?){0,6}"
)


def _form(line: str, key: str, words: int) -> str | None:
    tokens = words_in(key)
    if words >= 2 and _LANGUAGES.issuperset(tokens):
        return "navigation"
    if _MACHINE.match(line) or (words <= _OFFER_WORDS and _OFFER.search(line)):
        return "subscription" if words > 1 and _OFFER.search(line) else "navigation"
    if words >= _SECTION_ROW and sum(map(_SECTIONS.__contains__, tokens)) >= 0.75 * words:
        return "navigation"
    shares = sum(map(_SHARE_WORDS.__contains__, tokens))
    if shares == words or (shares >= _SHARE_ROW and shares >= 0.6 * words):
        return "share"
    if words <= 6 and not any(len(token) > 2 or token.isdigit() for token in tokens):
        return "initials" if words >= 3 and "/" in line else "navigation" if line[-1] not in ".!?؟" else None
    if _CLOSING_SIGNS.fullmatch(line):
        return "wire_closer"
    if words <= 14 and (_BYLINE.fullmatch(line) or _SENT_BY.fullmatch(line)):
        return "byline"
    if _is_breadcrumbs(line) if words <= _CRUMBS_WORDS else _is_way_home(line, words):
        return "navigation"
    if words <= _SUBSECTION_WORDS and tokens[0] in _SECTIONS and _SUBSECTION.fullmatch(line):
        return "navigation"
    if _ADVERTISED.match(line) or _EMBEDDED.fullmatch(line):
        return "navigation"
    if _ADDRESS_LINE.fullmatch(line):
        return "tags" if line.startswith("#") else "contact"
    if "@" in line and words <= _CONTACT_WORDS and _MAIL_END.search(line):
        return "contact"
    if words <= 5 and _COUNTER.fullmatch(key):
        return "comments" if words == len(("18", "commentaires")) and "comm" in key else "navigation"
    if words <= 8 and (
        _RELATIVE_TIME.fullmatch(key) or _YESTERDAY.fullmatch(key) or _HOUR.fullmatch(key) or _STAMP.fullmatch(key)
    ):
        return "date_line"
    if words <= 8 and _LENGTH.fullmatch(key):
        return "navigation"
    return "navigation" if words <= 12 and _PAGER.fullmatch(key) else None


#: A section and what is under it: «محليات - مجلس الأمة», "Sport | Football".
_SUBSECTION = re.compile(r"[^\W\d_]+ [-–|/] [^\W\d_]+(?: [^\W\d_]+)?")
_SUBSECTION_WORDS = 4
_STROKES = re.compile(r"\s[|•·]\s")
_ROW_PARTS, _PART_WORDS, _ROW_WORDS = 5, 5, 45
_IN_A_ROW = 3
_CAPITAL_SHARE, _SECTIONS_AMONG = 0.6, 2
_GAPS = re.compile(r"\s{2,}|\t")
_CHUNKS, _CHUNK_WORDS = 4, 4


def is_menu_row(line: str, key: str) -> bool:
    """Tell a row of a menu: five short parts between strokes, or three names of sections one behind the other."""
    words = key.count(" ") + 1
    if words > _ROW_WORDS:
        return False
    if "|" in line or "•" in line or "·" in line:
        parts = _STROKES.split(line)
        plain = [part for part in parts if part.count(" ") < _PART_WORDS and not any(map(str.isdigit, part))]
        if len(parts) >= _ROW_PARTS and len(plain) >= len(parts) - 1 and line[-1] not in ".!?؟":
            return True
    if words <= _IN_A_ROW or _NO_ROW.search(line):
        return False
    run = 0
    for token in words_in(key):
        run = run + 1 if token in _SECTIONS else 0
        if run >= _IN_A_ROW:
            return True
    return "А" <= line[0] <= "Я" and _is_row_of_capitals(line)


def _is_row_of_capitals(line: str) -> bool:
    """Tell a row of Russian names of sections, most with a capital: «Главное Политика Деньги и власть Общество»."""
    words = line.split()
    capitals = sum(word[0].isupper() for word in words)
    sections = sum(word.lower() in _SECTIONS for word in words)
    return len(words) >= _ROW_PARTS and capitals >= _CAPITAL_SHARE * len(words) and sections >= _SECTIONS_AMONG


_NO_ROW = re.compile(r"[,;:.!?؟،؛«»\"“”()]")


def is_spaced_row(raw: str) -> bool:
    """Tell a row whose items two blanks or more part, as written: "News  Sport  Weather  Shop"."""
    chunks = _GAPS.split(raw.strip())
    short = [chunk for chunk in chunks if chunk.count(" ") < _CHUNK_WORDS and not _NO_ROW.search(chunk)]
    return len(chunks) >= _CHUNKS and len(short) == len(chunks) and sum(map(str.isdigit, raw)) < len(chunks)


#: A row that begins with the front page: "Accueil Football Ligue 1", «Главная Матч-центр Новости».
_HOME_ROW = re.compile(r"(?:Accueil [A-ZÀ-Þ]|Главная [А-ЯЁA-Z]|(?:الصفحة )?الرئيسية\s)")
_CRUMBS_WORDS = 12
#: "Johan Ordonez/AFP/Getty Images" is a picture's credit.
_SUPPLIER = re.compile(r"/ ?(?:AFP|AP|EPA|TASS|ТАСС|REUTERS|Reuters|Getty|Anadolu|Bloomberg|Sipa|SIPA|dpa|РИА)\b")
_HOME = re.compile(r"(?:الصفحة الرئيسية|الرئيسية|home(?:page)?|accueil|главная)\s?[>»›→/|\\]", re.IGNORECASE)


def _is_way_home(line: str, words: int) -> bool:
    """Tell long breadcrumbs, which end with the headline: "Home » Business » Business News » Unions begin strike"."""
    return words <= _ROW_WORDS and _HOME.match(line) is not None and len(_CRUMBS.findall(line)) > 1


def _is_breadcrumbs(line: str) -> bool:
    """Two separators between short parts, none of them a sentence: «الرئيسية > أخبار > سياسة»."""
    if _HOME.match(line) or _HOME_ROW.match(line):
        return True
    if (
        "«" in line
        or _SUPPLIER.search(line)
        or len(_CRUMBS.findall(line)) < 2
        or any(character.isdigit() for character in line)
    ):
        return False
    parts = [part.strip() for part in _CRUMB_ENDS.split(line)]
    return len(parts) >= 3 and all(0 < len(part) <= 30 for part in parts)
