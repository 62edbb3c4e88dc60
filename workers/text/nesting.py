"""Names within names: «جامعة بغداد», "Leeds United", « gare de Lyon », Kerry Washington mention no city."""

from __future__ import annotations

import re

from workers.text.clitics import with_clitics
from workers.text.cues import NOT_IN_A_NAME, OF, PLACE_CUES, PREPOSITIONS, SEA_CUES, TITLE_WORDS
from workers.text.matching import Hit, Page
from workers.text.normalize import folded_set

#: What is called by the city or country behind it: «جامعة دمشق», "Bank of Japan", « rue de Rome », «ФК Рига».
_HEADS = with_clitics(
    folded_set(
        "جامعة كلية معهد نادي صحيفة جريدة مجلة بنك مصرف مستشفى مطار بورصة إذاعة تلفزيون متحف فندق ستاد استاد شارع "
        "جائزة مؤسسة شركة قناة جسر ميدان مدرسة مكتبة مسرح"
    )
) | folded_set(
    "university bank banque université universität college radio gare rue avenue boulevard aéroport hôpital lycée "
    "stade hotel hôtel университет банк фк хк бк гостиница вокзал кубок кубка кубку кубке кубком премия премии "
    "премию площадь площади имени coupe cup trophée prix"
)
#: Those of names in Latin letters that are words, too: "AS Roma", but "as Rome".
_CAPITAL_HEADS = folded_set(
    "air as fc rc sc ac afc cf ud cd bc real sporting athletic olympique borussia bayern inter dynamo dinamo fort camp"
)
#: Heads of cities only: «فريق برشلونة» is a club, «فريق مصر» the country's.
_CITY_HEADS = with_clitics(folded_set("فريق ماراثون"))
#: What may stand between them: «شركة نفط البصرة», «غرفة تجارة دبي».
_BETWEEN = folded_set("نفط تجارة كهرباء غاز مياه طيران اسمنت خطوط صناعة أسواق اتصالات")
_BETWEEN_HEADS = _HEADS | with_clitics(folded_set("غرفة"))
#: What a city or country gives its name to in the words after: "Boston University", "Leeds United", "China Mobile".
_TAILS = folded_set(
    "university college institute united rovers wanderers athletic fc sc cf times post herald tribune globe telegraph "
    "gazette chronicle journal airlines airways orchestra philharmonic symphony opera ballet museum hospital stadium "
    "airport bank stock exchange school academy telecom mobile eastern southern petroleum steel unicom motors "
    "street road avenue lane boulevard "
    "يونايتد سيتي تايمز بوست"
)
#: A city's own, but a country's only in a name of another kind: "Leicester City", "Chelmsford City Council".
_CITY_TAILS = folded_set("city hotspur county town villa albion")
#: What is called by more than the place behind it: « Institut Pasteur de Dakar », "University of California, Berkeley".
_INSTITUTES = folded_set(
    "institut institute université university hôpital hospital musée museum college lycée école epf"
)
_UNIVERSITIES = folded_set("university université")
_CHAIN = 30  #: characters that hold the words joined to a name
_CHAIN_BEFORE = re.compile(r"(?:[^\W\d_]+-)+$")
_CHAIN_AFTER = re.compile(r"^(?:-[^\W\d_]+)+")
_NAMES_OF_ONE = 3  #: words with capitals between an institution and the place it is in
#: Adjectives and kinds before a city that is meant all the same: "Greater London", « Grand Paris ».
_CITY_ADJECTIVES = folded_set(
    "greater central downtown east west north south eastern western northern southern old new upper lower inner outer "
    "metropolitan mainland occupied historic ancient modern nearby suburban grand vieux nouveau haut haute bas basse "
    "cité ville both neighbouring neighboring rural war"
)
#: What a city gives its name to and is meant by.
_NO_PRIDE = folded_set("accords agreements olympics games attacks talks papers democrats republicans authorities")
#: What a company pays to have called after it: « Centre Vidéotron », "Emirates Stadium", «Газпром Арена».
_VENUES_BEFORE = folded_set("centre center stade aréna arena arène palais salle complexe стадион стадионе стадиона")
_VENUES_AFTER = folded_set(
    "arena aréna stadium center centre dome field park ballpark coliseum арена арене арену арены"
)
_STATION = "gare"
_AIRPORTS, _INTERNATIONAL = with_clitics(folded_set("مطار مطاري")), folded_set("الدولي دولي الدوليين")
_HONORIFICS = folded_set("mr mrs ms miss dr sir lord lady m mme mlle")
_SURNAMES = ("ев", "ов", "ин", "ын")
#: Before a surname in the genitive, a street's name: «на Чаплыгина», «с улицы Пугачева», but «улицы Кишинева».
_SURNAMES_OF = ("ева", "ова", "ина", "ына")
_STREETS = folded_set("на улица улице улицу улицей улицы ул переулок переулке переулка проспект проспекте проспекта")
_STREETS_OF, _FROM = "улицы", folded_set("с со от до у возле вдоль")
_QUALITIES = ("ая", "ои", "ую", "ыи", "ом", "ого")
_BY_FIRST_NAMES = ("ом", "ем", "ой", "ей", "еи", "ью")
_NO_FIRST_NAME = NOT_IN_A_NAME | TITLE_WORDS | SEA_CUES | PLACE_CUES | _HEADS
_PLACED = PREPOSITIONS | PLACE_CUES
_ADJECTIVES = ("ыи", "ии", "ои", "ый", "ий", "ой")
_ENDS_A_SENTENCE = frozenset(".!?…:\n\r«“\"'‘’([-–—•*/|")


_ARABIC = "\u0600"
_CYRILLIC = "\u0400"
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
    if city and page.text[hit.start] < _ARABIC and (_is_joined_on(page, hit) or _is_seat(page, hit, before)):
        return True
    if city and before is not None and before[1] in _STREETS and _is_street(page, hit, before):
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
    if head in _AIRPORTS:
        return _is_international(page, after)
    if head == _STATION and page.text.startswith("en ", max(before[0] - 3, 0)):  # « en gare de Morlaix » is in the town
        return False
    if head in _CAPITAL_HEADS and page.capital_at(before[0]):
        return True
    return head in _HEADS or (city and head in _CITY_HEADS) or (city and _in_a_quoted_name(page, hit))


def _is_international(page: Page, after: tuple[int, str] | None) -> bool:
    """Tell whether an airport's name goes on behind its city: «مطار دبي الدولي», but «مطار بورتسودان»."""
    further = page.word_after(after[0] + len(after[1])) if after is not None else None
    return any(word is not None and word[1] in _INTERNATIONAL for word in (after, further))


def names_a_venue(page: Page, hit: Hit) -> bool:
    """Tell whether a company's name is only that of a place it pays for: « Centre Vidéotron », "Emirates Stadium"."""
    if page.text[hit.start] >= _ARABIC:
        return False
    after = page.word_after(hit.end)
    if after is not None and after[1] in _VENUES_AFTER and page.capital_at(after[0]):
        return not page.divided(hit.end, after[0])
    before = page.word_before(hit.start)
    if before is None or before[1] not in _VENUES_BEFORE:
        return False
    return page.text[hit.start] >= _CYRILLIC or page.capital_at(before[0])


def joined_before(page: Page, hit: Hit) -> tuple[int, str] | None:
    """Return the word that a hyphen joins to a name, and where it begins: "Marie-Lourdes"."""
    first = page.span(hit.start, hit.end)[0]
    if page.source[first - 1 : first] != "-":
        return None
    begin = page.text.rfind(" ", 0, hit.start - 1) + 1
    return begin, page.text[begin : hit.start - 1]


def _is_joined_on(page: Page, hit: Hit) -> bool:
    """Tell whether hyphens make a longer name of a city's: « Liège-Bastogne-Liège », « hôpital X-Rosemont »."""
    start, end = page.span(hit.start, hit.end)
    source = page.source
    if "-" not in (source[start - 1 : start], source[end : end + 1]):  # most names
        return False
    chain = [*_CHAIN_BEFORE.findall(source[max(start - _CHAIN, 0) : start]), source[start:end]]
    chain += _CHAIN_AFTER.findall(source[end : end + _CHAIN])
    parts = "".join(chain).split("-")
    if len(parts) > 2 and parts[0] == parts[-1]:  # a race there and back
        return True
    before = joined_before(page, hit)
    head = page.word_before(before[0]) if before is not None else None
    return head is not None and head[1] in _INSTITUTES


def _is_seat(page: Page, hit: Hit, before: tuple[int, str] | None) -> bool:
    """Tell whether an institution's name stands before a city and goes on with it.

    « Institut Pasteur de Dakar », "University of California, Berkeley".
    """
    if before is None:
        begin = page.text.rfind(" ", 0, max(hit.start - 1, 0)) + 1
        if hit.start < 2 or page.gap(hit.start - 1, hit.start) != ",":
            return False
        of = page.word_before(begin)
        head = page.word_before(of[0]) if of is not None and of[1] in OF else None
        return head is not None and head[1] in _UNIVERSITIES and page.capital_at(head[0])
    if before[1] not in OF:
        return False
    head = page.word_before(before[0])
    for _ in range(_NAMES_OF_ONE):
        if head is None or not page.capital_at(head[0]):
            return False
        if head[1] in _INSTITUTES:
            return True
        head = page.word_before(head[0])
    return False


def _is_street(page: Page, hit: Hit, before: tuple[int, str]) -> bool:
    """Tell whether a street is called after a person like whom a town is: «улица Пугачева»."""
    if not page.text.endswith(_SURNAMES_OF, hit.start, hit.end):
        return False
    further = page.word_before(before[0])
    if before[1] == _STREETS_OF:  # «вышли на улицы Кишинева»
        return further is not None and further[1] in _FROM
    return further is None or not further[1].endswith(_QUALITIES)  # «главная улица Саратова»


def _is_pride(page: Page, before: tuple[int, str] | None, after: tuple[int, str]) -> bool:
    """Tell whether a club's plural follows: "the Chicago Bulls"."""
    start, word = after
    if before is None or before[1] != "the" or len(word) < 4 or word[-1] != "s" or word in _NO_PRIDE:
        return False
    return page.capital_at(start)


def _in_a_quoted_name(page: Page, hit: Hit) -> bool:
    """Tell whether a city begins or ends a quotation of two capitalised words: «Динамо Минск», «Чикаго Буллз»."""
    start, end = page.span(hit.start, hit.end)
    if page.text[hit.start] >= "\u0600":
        return False
    after = page.word_after(hit.end)
    if after is not None and page.source[start - 1 : start] in {"«", "“", '"'}:
        last = after[0] + len(after[1])
        capital = page.capital_at(after[0])
        return capital and page.source[page.span(after[0], last)[1] :][:1] in {"»", "”", '"'}
    if page.source[end : end + 1] not in {"»", "”", '"'}:
        return False
    before = page.word_before(hit.start)
    if before is None or not page.capital_at(before[0]):
        return False
    first = page.span(before[0], before[0] + 1)[0]
    return page.source[first - 1 : first] in {"«", "“", '"'} and start > first


def names_a_person(page: Page, hit: Hit, title_end: int, *, city: bool) -> bool:
    """Tell whether a name in Latin letters is a surname: "Kerry Washington", "Ms Sofia"; never in headlines.

    A country's after a form of address only: "Mr Jordan".
    """
    if hit.start < title_end or page.text[hit.start] >= _ARABIC:
        return False
    if page.text[hit.start] > "ɏ":
        return city and _is_russian_surname(page, hit)
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


def _is_russian_surname(page: Page, hit: Hit) -> bool:
    """Tell whether a town called like a person is one in this story: «Досым Сатпаев», «Николаева».

    Both words are in the same case, the nominative or the instrumental, where what stands before a town seldom is.
    """
    name = page.text[hit.start : hit.end]
    if name.endswith(_SURNAMES) and _is_behind_a_first_name(page, hit.start, name):
        return True
    stem = name.removesuffix("а").removesuffix("у")
    if not stem.endswith(_SURNAMES):
        return False
    by = page.text.find(f" {stem}ым ", 0, hit.start) + 1
    before = page.word_before(hit.start)
    if not by or (before is not None and before[1] in _PLACED):
        return False
    return _is_behind_a_first_name(page, by, stem + "ым")


def _is_behind_a_first_name(page: Page, start: int, name: str) -> bool:
    before = page.word_before(start)
    if before is None:
        return False
    start, word = before
    surface = page.surface(start, start + len(word))
    if len(word) < 3 or not surface[0].isupper() or not surface[1:].islower() or word.endswith(_ADJECTIVES):
        return False
    if word in _NO_FIRST_NAME or (name.endswith("ым") and not word.endswith(_BY_FIRST_NAMES)):
        return False
    first = page.span(start, start + 1)[0]
    previous = page.source[:first].rstrip(" \u00a0")[-1:]
    return bool(previous) and previous not in _ENDS_A_SENTENCE


def forms_of_surname(name: str) -> tuple[str, ...]:
    """Return the cases of a Russian surname that is a town's name, but for those that are the town's: «в Николаеве»."""
    return (name, name + "а", name + "у") if name.endswith(_SURNAMES) else (name,)


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
