"""Names within names: «جامعة بغداد», "Leeds United", « gare de Lyon », Kerry Washington mention no city."""

from __future__ import annotations

import re

from workers.text.clitics import with_clitics
from workers.text.cues import NOT_IN_A_NAME, OF, SEA_CUES, TITLE_WORDS
from workers.text.matching import Hit, Page
from workers.text.normalize import folded


def _words(text: str) -> frozenset[str]:
    return frozenset(folded(word) for word in text.split())


#: What is called by the city or country behind it: «جامعة دمشق», "Bank of Japan", « rue de Rome », «ФК Рига».
_HEADS = with_clitics(
    _words(
        "جامعة كلية معهد نادي صحيفة جريدة مجلة بنك مصرف مستشفى مطار بورصة إذاعة تلفزيون متحف فندق ستاد استاد شارع "
        "جائزة مؤسسة شركة قناة جسر ميدان مدرسة مكتبة مسرح"
    )
) | _words(
    "university bank banque université universität college radio air as fc rc sc ac afc cf ud cd fk bc real sporting "
    "athletic olympique borussia bayern inter dynamo dinamo gare rue avenue boulevard aéroport hôpital lycée stade "
    "hotel hôtel camp fort университет банк фк хк бк гостиница вокзал кубок кубка кубку кубке кубком премия премии "
    "премию площадь площади имени coupe cup trophée prix"
)
#: Heads of cities only: «فريق برشلونة» is a club, «فريق مصر» the country's.
_CITY_HEADS = with_clitics(_words("فريق ماراثون"))
#: What may stand between them: «شركة نفط البصرة», «غرفة تجارة دبي».
_BETWEEN = _words("نفط تجارة كهرباء غاز مياه طيران اسمنت خطوط صناعة أسواق اتصالات")
_BETWEEN_HEADS = _HEADS | with_clitics(_words("غرفة"))
#: What a city or country gives its name to in the words after: "Boston University", "Leeds United", "China Mobile".
_TAILS = _words(
    "university college institute united rovers wanderers athletic fc sc cf times post herald tribune globe telegraph "
    "gazette chronicle journal airlines airways orchestra philharmonic symphony opera ballet museum hospital stadium "
    "airport bank stock exchange school academy telecom mobile eastern southern petroleum steel unicom motors "
    "يونايتد سيتي تايمز بوست"
)
#: A city's own, but a country's only in a name of another kind: "Leicester City", "Chelmsford City Council".
_CITY_TAILS = _words("city hotspur county town villa albion")
#: Adjectives and kinds before a city that is meant all the same: "Greater London", « Grand Paris ».
_CITY_ADJECTIVES = _words(
    "greater central downtown east west north south eastern western northern southern old new upper lower inner outer "
    "metropolitan mainland occupied historic ancient modern nearby suburban grand vieux nouveau haut haute bas basse "
    "cité ville both neighbouring neighboring rural war"
)
#: What a city gives its name to and is meant by.
_NO_PRIDE = _words("accords agreements olympics games attacks talks papers democrats republicans authorities")
_HONORIFICS = _words("mr mrs ms miss dr sir lord lady m mme mlle")
_ENDS_A_SENTENCE = frozenset(".!?…:\n\r«“\"'‘’([-–—•*/|")


_ARABIC = "\u0600"
_ARABIC_TAILS = tuple(word + " " for word in sorted(_TAILS) if word[0] >= _ARABIC)
_WORTH_A_LOOK = _HEADS | _CITY_HEADS | _BETWEEN | OF


def names_something(page: Page, hit: Hit, *, city: bool) -> bool:
    """Tell whether a city's or country's name is part of the name of something called after it."""
    before = None if hit.joined else page.word_before(hit.word)  # «في مكتبه بجدة» is in no library
    plain = page.text[hit.start] >= _ARABIC and (before is None or before[1] not in _WORTH_A_LOOK)
    if plain and not page.text.startswith(_ARABIC_TAILS, hit.end + 1):  # most names
        return False
    after = page.word_after(hit.end)
    if after is not None and (after[1] in _TAILS or (city and after[1] in _CITY_TAILS)):
        letter = page.surface(after[0], after[0] + 1)
        if letter >= "\u0600" or letter.isupper():
            return True
    if city and after is not None and _is_pride(page, before, after):
        return True
    if before is not None and before[1] in _BETWEEN:
        before = page.word_before(before[0])
        return before is not None and before[1] in _BETWEEN_HEADS
    if before is not None and before[1] in OF:
        before = page.word_before(before[0])
        if before is not None and before[1] in OF:  # "of the", « de la »
            before = page.word_before(before[0])
    if before is None:
        return False
    head = before[1]
    return head in _HEADS or (city and head in _CITY_HEADS) or (city and _in_a_quoted_name(page, hit))


def _is_pride(page: Page, before: tuple[int, str] | None, after: tuple[int, str]) -> bool:
    """Tell whether a club's plural follows: "the Chicago Bulls"."""
    start, word = after
    if before is None or before[1] != "the" or len(word) < 4 or word[-1] != "s" or word in _NO_PRIDE:
        return False
    return page.surface(start, start + 1).isupper()


def _in_a_quoted_name(page: Page, hit: Hit) -> bool:
    """Tell whether a city begins or ends a quotation of two capitalised words: «Динамо Минск», «Чикаго Буллз»."""
    start, end = page.span(hit.start, hit.end)
    if page.text[hit.start] >= "\u0600":
        return False
    after = page.word_after(hit.end)
    if after is not None and page.source[start - 1 : start] in {"«", "“", '"'}:
        last = after[0] + len(after[1])
        capital = page.surface(after[0], after[0] + 1).isupper()
        return capital and page.source[page.span(after[0], last)[1] :][:1] in {"»", "”", '"'}
    if page.source[end : end + 1] not in {"»", "”", '"'}:
        return False
    before = page.word_before(hit.start)
    if before is None or not page.surface(before[0], before[0] + 1).isupper():
        return False
    first = page.span(before[0], before[0] + 1)[0]
    return page.source[first - 1 : first] in {"«", "“", '"'} and start > first


def names_a_person(page: Page, hit: Hit, title_end: int, *, city: bool) -> bool:
    """Tell whether a name in Latin letters is a surname: "Kerry Washington", "Ms Sofia"; never in headlines.

    A country's after a form of address only: "Mr Jordan".
    """
    if not "a" <= page.text[hit.start] <= "ɏ" or hit.start < title_end:
        return False
    before = page.word_before(hit.start)
    if before is None:
        return False
    start, word = before
    if word in _HONORIFICS or not city:
        return word in _HONORIFICS
    surface = page.surface(start, start + len(word))
    if len(word) < 3 or not surface[0].isupper() or not surface[1:].islower() or not word.isalpha():
        return False
    if word in NOT_IN_A_NAME or word in _CITY_ADJECTIVES or word in SEA_CUES or word in TITLE_WORDS:
        return False
    first = page.span(start, start + 1)[0]
    previous = page.source[:first].rstrip(" \u00a0")[-1:]
    if not previous or previous in _ENDS_A_SENTENCE:
        return False
    return not _in_title_case(page, start)


def _in_title_case(page: Page, start: int) -> bool:
    """Tell whether the words of a line before an offset are capitalised, as in an English headline."""
    first = page.span(start, start + 1)[0]
    line = page.source[max(page.source.rfind("\n", 0, first) + 1, first - 60) : first]
    words = [word for word in re.findall(r"[^\W\d_]+", line)[-4:] if len(word) > 3]
    return len(words) > 2 and all(word[0].isupper() for word in words)


def is_team(page: Page, hit: Hit) -> bool:
    """Tell whether the adjective after a city is masculine, as only its club's is: «ليون الفرنسي»."""
    after = page.word_after(hit.end)
    return after is not None and after[1].startswith("ال") and after[1].endswith("ي") and len(after[1]) > 4
