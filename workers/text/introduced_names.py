"""Persons' names of Arabic text behind words that introduce somebody: «بقيادة …», «المصري …», «سجل …», «… و…».

Arabic has no capitals, so a known first name must follow. Behind words that nothing but a person follows any does;
behind a verb it must be no everyday word, and the next word neither a verb's form nor joined to a preposition.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workers.text.cues import NAMES_AND_NOUNS, STOPWORDS
from workers.text.disambiguation import Found
from workers.text.matching import Page
from workers.text.name_spans import Reader
from workers.text.names import Names
from workers.text.normalize import folded
from workers.text.running_names import goes_on

_Span = tuple[int, int]


def _words(text: str) -> frozenset[str]:
    words = [folded(word) for word in text.split()]
    return frozenset([*words, *(f"و{word}" for word in words)])


#: Nothing but a person follows.
_RELATIONS = _words(
    "بقيادة برئاسة بإشراف برعاية بإدارة بزعامة يرأسها يرأسه ترأسها ترأسه يترأسها يترأسه تترأسها تترأسه يقودها يقوده "
    "تقودها تقوده يديرها يديره تديرها تديره أسسها أسسه يتزعمها يتزعمه تزعمها تزعمه يدربه يدربها أخرجها أخرجه "
    "كتبها ألفها نفذها سددها أحرزه أحرزها سجله سجلها هم وقعه وقعها كلا"
)
#: Verbs whose subject or object is a person more often than not.
_VERBS = _words(
    "سجل سجلت عادل خطف أحرز أحرزت افتتح أهدر أضاع تصدى توج تسلم يعيد أعاد قاد يقود وصف رأى دعا حمل أبدى أبدت أشاد "
    "أشادت طالب طالبت هاجم انتقد انتقدت اتهم أعرب لفت أشار أشارت رد ردت تعهد هنأ استقبل التقى عين أقال كان كانت أما "
    "هزم هزمت تغلب تغلبت فاز فازت تعيين بتعيين تكليف بتكليف اختيار باختيار انتخاب بانتخاب إقالة بإقالة تولى يتولى "
    "تتولى كلف كلفت عينت اختار اختارت قلص قلصت أضاف منح نفذ سدد بهدفي ثم"
)
_INTRODUCING = _RELATIONS | _VERBS
#: «كل من نجوى بن شتوان وأزهر جرجيس».
_EACH_OF = (" كل من ", " لكل من ", " كلا من ", " وكل من ")
#: What a verb begins with in the present, and prepositions and conjunctions that are written onto a word.
_NO_SURNAME = ("ي", "ت", "س", "ن", "ب", "ل", "ك", "ف", "و")
_SERVANT = "عبد"
_FOREIGN_LETTERS = 5


def introduced_names(
    page: Page, reader: Reader, names: Names, found: Sequence[Found], bodies: Sequence[Found], spans: Sequence[_Span]
) -> Iterator[tuple[_Span, _Span]]:
    """Yield where names stand, each with what introduces it.

    Args:
        page: the story.
        reader: of its names.
        names: what the gazetteer tells about words.
        found: its known actors.
        bodies: the organisations among them, whose people are named behind them: «مدافع ليفربول فيرجيل فان دايك».
        spans: the persons' names that are known by now.
    """
    text = page.text
    for word in sorted(page.words & _INTRODUCING):
        at = text.find(f" {word} ")
        while at >= 0:
            end = at + 1 + len(word)
            span = _name_after(reader, names, end, free=word in _RELATIONS)
            if span is not None:
                yield span, (at + 1, end)
            at = text.find(f" {word} ", end)
    for phrase in _EACH_OF:
        at = text.find(phrase)
        while at >= 0:
            span = _name_after(reader, names, at + len(phrase) - 1, free=True)
            if span is not None and text[span[0] : text.find(" ", span[0])] not in NAMES_AND_NOUNS:
                yield span, (at + 1, at + len(phrase) - 1)
            at = text.find(phrase, at + 1)
    for one in found:
        if one.rule == "demonym" and text.startswith("ال", one.start):
            span = _name_after(reader, names, one.end, free=True)
            woman = text[one.end - 1] == "ه"  # «النيابة الإيطالية فتح تحقيق»
            if span is not None and not (woman and text[span[0] : text.find(" ", span[0])] in NAMES_AND_NOUNS):
                yield span, (one.start, one.end)
    for one in bodies:
        span = _name_after(reader, names, one.end, free=False)
        if span is not None:
            yield span, (one.start, one.end)
    persons = [
        *spans,
        *((one.start, one.end) for one in found if reader.is_person(one) and " " in text[one.start : one.end]),
    ]
    for known in persons:
        yield from _listed(page, reader, known)


def _name_after(reader: Reader, names: Names, end: int, *, free: bool) -> _Span | None:
    """Return the name that begins with the next word, behind a word that introduces a person."""
    first = next(reader.after(end), None)
    if first is None or first.gap or not reader.is_given(first) or reader.actor_at(first) is not None:
        return None
    second = next(reader.after(first.end), None)
    if second is None or second.gap or reader.text(second) in STOPWORDS:
        return None
    text, next_ = reader.text(first), reader.text(second)
    sure = text == _SERVANT or goes_on(text, next_, names)
    if free and text in NAMES_AND_NOUNS and next_.startswith("ال") and not sure:  # «برئاسة أكبر الأعضاء»
        return None
    if not free and not _is_surely_one(text, next_, names, sure=sure):
        return None
    return reader.name_from(reader.after(end), given=True)


def _is_surely_one(first: str, second: str, names: Names, *, sure: bool) -> bool:
    """Tell whether two words behind a verb are a name: «كان محمد يلعب» has none."""
    if first == _SERVANT:
        return True
    if first in names.foreign and len(second) >= _FOREIGN_LETTERS:  # «مارتا كازورلا»: its k is no «as»
        return not second.startswith(("ال", "ي", "ت", "و"))
    return first in names.forenames and (sure or not second.startswith((*_NO_SURNAME, "ال")))


def _listed(page: Page, reader: Reader, known: _Span) -> Iterator[tuple[_Span, _Span]]:
    """Yield the names that «و» joins to a person's: «كونور غالاغر ونيكولا جاكسون وإنسو فرنانديس»."""
    while True:
        word = next(reader.after(known[1]), None)
        if word is None or word.gap not in {"", "،"} or page.text[word.start] != "و" or reader.is_given(word):
            return
        name = word._replace(start=word.start + 1)
        if name.start >= name.end or not reader.is_given(name) or reader.actor_at(name) is not None:
            return
        span = reader.name_from(reader.after(word.start), given=True)
        if span is None:
            return
        yield span, known
        known = span
