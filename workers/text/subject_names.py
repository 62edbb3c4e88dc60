"""Persons' names at the end of a long Arabic subject: «قال مدير المستشفى الحكومي [وسام بكر] إن …», «…، [سعد داودي]،».

The title stands too far before the name to tell where it begins. What follows does: «إن» behind a verb of saying, or
a comma or full stop where another stands before the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from workers.text.candidate_cues import NO_NAME, SPEECH_AR
from workers.text.clitics import with_conjunctions
from workers.text.cues import STOPWORDS, TITLE_WORDS
from workers.text.matching import Page
from workers.text.name_spans import SECOND_HALVES, Reader, Word
from workers.text.names import Names
from workers.text.normalize import folded_set

_Span = tuple[int, int]


#: What goes on with what somebody says, folded.
_THAT = ("ان", "بان")
_SAYING = with_conjunctions(
    SPEECH_AR | folded_set("يرى ترى أعرب أعربت لفت أشار أشارت نبه بين أفاد أفادت يعتقد يؤكد تؤكد")
)
#: Titles that begin a subject: of a verb's, of a phrase's.
_HEADS = with_conjunctions(
    TITLE_WORDS
    | folded_set(
        "باسم باسمه باسمها مديره مديرها رئيسه رئيسها رئيسا ممثل ممثلة ممثله مفوض مفوضة منسق منسقة أستاذ أستاذة الباحثة "
        "باحث باحثة والي حاكم حاكمة قاضي قاض كبير كبيرة عضو عضوة نائبه مساعده مطران بطريرك إمام نقيب نقيبة أمين أمينة "
        "المديرة ناطق متحدث متحدثة الأستاذ المنسق المنسقة الممثل الممثلة الناشطة الخبيرة المحللة الصحفية"
    )
)
_BACK, _SUBJECT = 16, 14  #: words looked back at for a verb of saying, and for a title
_BACK_LETTERS = 160  #: that hold as many words
_PART = r"[^\s،,.؛:()\[\]«»\"!?؟]+"
#: A comma with two to six words up to another mark, and the first of them.
_ENCLOSED = re.compile(rf"،(?=\s*({_PART})(?:[^\S\n]+{_PART}){{1,5}}\s*(?:[،,.)؛]|\Z))")
_MOST, _FEWEST = 5, 2  #: words of a name
_LETTERS, _VOWELS = 6, frozenset("اوي")  #: of a word that sounds foreign: «فيروسيل»
#: Whose names nobody knows: «قال والده، سعيد الفلاني، إنه …».
_KIN = folded_set(
    "والده والدته والدها والدتها والد والدة شقيقه شقيقها شقيق شقيقته شقيقتها ابنه ابنها نجله نجلها زوجته زوجها "
    "زوج زوجة أرملة أرملته عمه خاله جده جدته جاره جارها صديقه صديقها صديق قريبه أحد شاهد المواطن السائق الضحية"
)
_COMMAS = frozenset({"،", ","})
_PRONOUNS = ("ها", "هم", "هما")
_SONS = frozenset({"بن", "ابن", "بنت"})
#: What says when and how between a subject and what it says.
_ADVERBS = (
    STOPWORDS
    | NO_NAME
    | folded_set(
        "خلال عقب قبل بعد أثناء مساء صباح ظهر فجر يوم أمس ليلة حول بشأن ضمن عبر ردا تعليقا غداة حينها وقتها رفض طلب "
        "اشترط فضل سابق حالي مقرب مطلع بارز كبير رفيع محلي مسؤول يدعى كبار عدة بعض غير كل أي ثان آخر"
    )
)
_NO_ENDINGS = ("ات", "ون", "ين", "ها", "هم", "ته", "ية", "ا", "ي", "ة")
_NO_FIRST_ENDINGS = ("ات", "ون", "ها", "هم", "ته", "ية", "ة", "ًا", "اً")


def subject_names(page: Page, reader: Reader, names: Names) -> Iterator[tuple[_Span, _Span, bool]]:
    """Yield where names stand, each with what tells it, and whether no known first name begins it."""
    text = page.text
    for that in _THAT:
        at = text.find(f" {that} ")
        while at >= 0:
            found = _before_that(page, reader, names, at + 1) if _may_have_subject(text, at) else None
            if found is not None:
                yield found[0], (at + 1, at + 1 + len(that)), found[1]
            at = text.find(f" {that} ", at + 1)


def _may_have_subject(text: str, end: int) -> bool:
    """Tell whether a verb of saying stands before an offset with room for a name between; most say «قال إن»."""
    words = text[max(end - _BACK_LETTERS, 0) : end].split()[: -_BACK - 1 : -1]
    return _SAYING.isdisjoint(words[:_FEWEST]) and not _SAYING.isdisjoint(words[_FEWEST:])


def enclosed_names(page: Page, reader: Reader) -> Iterator[tuple[_Span, _Span]]:
    """Yield the names between two marks behind a title, each with where its first word stands."""
    source, text = page.source, page.text
    for comma in _ENCLOSED.finditer(source):
        if not reader.may_be_given(comma[1]):
            continue
        start = page.folded_offset(comma.end())
        first = next(reader.after(start - 1), None)
        if first is not None and first.start == start and first.gap[-1:] in _COMMAS and reader.is_given(first):
            span = reader.name_from(reader.after(start - 1), given=True)
            if span is not None and _closes(page, span[1]) and _has_title(reader, start):
                yield span, (start, text.find(" ", start))


def _closes(page: Page, end: int) -> bool:
    return end + 1 >= len(page.text) or page.gap(end, end + 1)[:1] in {"،", ",", ".", ")", "؛"}


def _has_title(reader: Reader, start: int) -> bool:
    """Tell whether a title begins the phrase before a comma, which no other mark parts from it but brackets."""
    for count, word in enumerate(islice(reader.before(start), _SUBJECT)):
        if count and word.gap and not set(word.gap) <= {"،", "(", ")", "«", "»", '"', "”", "“", " "}:
            return False
        if reader.text(word) in _KIN:
            return False
        if reader.text(word) in _HEADS:
            return True
        if count and word.gap[:1] in _COMMAS:
            return False
    return False


def _before_that(page: Page, reader: Reader, names: Names, that: int) -> tuple[_Span, bool] | None:
    """Return the name that ends before «إن», and whether no known first name begins it."""
    words = list(islice(reader.before(that), _BACK))
    if not words or words[0].gap not in {"", *_COMMAS}:
        return None
    said = _said_at(reader, words)
    if not said:
        return None
    enclosed = words[0].gap in _COMMAS
    for size in range(min(_MOST, said), _FEWEST - 1, -1):
        found = _with_first_name(reader, names, words[: size + 1], words[size:said], enclosed=enclosed)
        if found is not None:
            return found
    name = words[1::-1]
    if said > _FEWEST and not enclosed and _is_foreign_pair(page, reader, name, words[2:said]):
        return (name[0].start, name[1].end), True
    return None


def _with_first_name(
    reader: Reader, names: Names, words: Sequence[Word], subject: Sequence[Word], *, enclosed: bool
) -> tuple[_Span, bool] | None:
    """Return the name that all words but the last, the nearest to «إن» first, make up if a first name begins it."""
    *reverse, before = words
    if any(one.gap for one in reverse[1:]) or (before.gap and not enclosed):
        return None
    name = reverse[::-1]
    sonship, given = reader.text(name[1]) in _SONS, reader.is_given(name[0])
    if not (given or sonship) or any(reader.actor_at(one) is not None for one in name):
        return None
    span = reader.name_from(iter(name), given=not sonship)
    if span != (name[0].start, name[-1].end) or not _is_plain(reader, names, name, subject, enclosed=enclosed):
        return None
    return span, not given


def _is_plain(reader: Reader, names: Names, name: Sequence[Word], subject: Sequence[Word], *, enclosed: bool) -> bool:
    """Tell whether a first name is no everyday word here: «من حسن حظ القبطان أن», «في بيان صادر عنها إن»."""
    texts = [reader.text(word) for word in name]
    if texts[-1].endswith(_PRONOUNS) or (not enclosed and subject and reader.text(subject[0]) in STOPWORDS):
        return False
    told = enclosed or texts[0] in names.forenames or texts[-1].startswith("ال") or texts[1].startswith("ال")
    titled = any(reader.text(word) in _HEADS for word in subject) and not texts[0].startswith(("ل", "ب"))
    return told or titled or not _SONS.isdisjoint(texts) or texts[1] in SECOND_HALVES


def _said_at(reader: Reader, words: Sequence[Word]) -> int:
    """Return how many words before «إن» a verb of saying stands; 0 if none does in the sentence."""
    for count, word in enumerate(words):
        if count and word.gap and word.gap not in _COMMAS:
            return 0
        if reader.text(word) in _KIN:
            return 0
        if reader.text(word) in _SAYING:
            return count
    return 0


def _is_foreign_pair(page: Page, reader: Reader, name: Sequence[Word], subject: Sequence[Word]) -> bool:
    """Tell whether two words without an article name a definite subject: «قالت رئيسة البلدية [سيرا فيلا] إن»."""
    if len(name) != _FEWEST or name[1].gap or not any(reader.text(word) in _HEADS for word in subject):
        return False
    before = reader.text(subject[0])
    known = reader.actor_at(subject[0])
    definite = before.startswith("ال") or (before.endswith(("ه", "ها")) and before in _HEADS) or known is not None
    if not definite or (known is not None and reader.is_person(known)):
        return False
    for word, endings in zip(name, (_NO_FIRST_ENDINGS, _NO_ENDINGS), strict=True):
        text, surface = reader.text(word), page.surface(word.start, word.end)
        if text in _ADVERBS or text in _SAYING or not text.isalpha() or reader.actor_at(word) is not None:
            return False
        if text.startswith(("ال", "لل", "بال", "وال", "و", "ب", "ل")) or surface.endswith(endings):
            return False
    return any(_sounds_foreign(reader.text(word)) for word in name)


def _sounds_foreign(word: str) -> bool:
    return len(word) >= _LETTERS and sum(letter in _VOWELS for letter in word[1:]) > 1
