"""Towns and regions whose names may be other words: where the words beside a name show that it is one of them."""

from __future__ import annotations

from workers.text.clitics import with_clitics, with_conjunctions
from workers.text.cues import CAPITALISED, OF, PLACE_CUES, PREPOSITIONS, TITLE_WORDS
from workers.text.lexicon import Entry
from workers.text.matching import Hit, Page
from workers.text.normalize import folded_set
from workers.text.place_cues import ADJECTIVES_RU, SINGULAR_RU

#: Members of the Arab League: their small towns are news in Arabic.
ARAB = frozenset(
    "DZA BHR COM DJI EGY IRQ JOR KWT LBN LBY MRT MAR OMN PSE QAT SAU SOM SDN SYR TUN ARE YEM".split()  # noqa: SIM905 - shorter
)
#: Kinds of places before their names, or joined to them by "of".
_KINDS = with_clitics(
    folded_set(
        "مدينة مدن بلدة بلدات قرية قرى محافظة محافظات ولاية ولايات إقليم أقاليم منطقة مقاطعة مقاطعات قضاء مديرية بلدية "
        "ناحية دائرة ضاحية عمالة"
    )
) | folded_set(
    "city town village province region district governorate county state municipality prefecture department "
    "suburb port resort atoll oblast commune ville village province région département préfecture "
    "canton wilaya gouvernorat district comté état localité cercle bourgade station город городе города "
    "городу городом посёлок поселке поселка село селе села деревня деревне деревни остров острове острова провинция "
    "провинции штат штате штата коммуна коммуне область области район районе района департамент департаменте "
    "департамента уезд округ округе кантон кантоне"
)
#: What is no town: «جزيرة جاوا» isn't the village in Jordan.
_ISLANDS = with_clitics(folded_set("جزيرة جزر")) | folded_set("island islands île îles остров острове острова")
#: What joins a name to what is before it without saying that it is a place: «كفريا».
_LIKE = "ك"
#: … and behind them: "Kaski District".
_KINDS_BEHIND = folded_set(
    "province district county region state governorate oblast municipality prefecture department island islands krai "
    "atoll canton parish voivodeship township regency область области районе район района провинция провинции"
)

_TELLING = 5  #: letters of a name without an article that is hardly another word
#: Prepositions that hardly anything but a place follows without an article, nouns that only a place has, and what else
#: stands before places.
_INTO = with_conjunctions(folded_set("في إلى نحو باتجاه صوب قرب"))
_SEATS = with_clitics(
    folded_set("محافظ والي حاكم عمدة شرطة مستشفيات محاكم نيابة مطار سجن مدينتي محافظتي ولايتي بلدتي قريتي")
)
_BEFORE = _INTO | _SEATS | with_conjunctions(folded_set("من بين")) | with_clitics(PLACE_CUES)
#: Names of so many letters that are everyday words all the same.
_EVERYDAY = folded_set("معسكر بورصة ميدان عريقة نصيب صالحة ملولة حديثة سلوك")
_WITH_IN, _AND, _ARTICLE = frozenset({"ب", "وب"}), "و", "ال"
#: What follows a name that stands alone: «في مشهد شمال شرقي إيران», but «في مشهد درامي».
_BEHIND = (
    with_conjunctions(folded_set("في من إلى على قرب خلال بعد قبل منذ حيث أمس اليوم عبر بين مع عن"))
    | folded_set("شمال جنوب شرق غرب وسط شمالي جنوبي شرقي غربي")
    | folded_set("الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد")
)


def is_called_a_place(page: Page, hit: Hit, entry: Entry) -> bool:
    """Tell whether a word beside or in a name says that it is a place: «محافظة …», "the town of …", "… District"."""
    kinds = _KINDS | _ISLANDS if entry.kind == "region" else _KINDS
    if not kinds.isdisjoint(page.text[hit.start : hit.end].split()):
        return True
    after = page.word_after(hit.end)
    if after is not None and after[1] in _KINDS_BEHIND:
        return True
    return is_behind_its_kind(page, hit, kinds)


def is_behind_its_kind(page: Page, hit: Hit, kinds: frozenset[str] = _KINDS) -> bool:
    """Tell whether a kind of place stands before a name, joined to it or by "of"."""
    before = page.word_before(hit.word)
    if before is not None and before[1] in OF:
        before = page.word_before(before[0])
        if before is not None and before[1] in OF:
            before = page.word_before(before[0])
    return before is not None and before[1] in kinds


def stands_like_a_place(page: Page, hit: Hit, entry: Entry) -> bool:
    """Tell whether a name in a story about its country may be a place where it stands.

    There are no capitals in Arabic: on a day of 1,318 newspaper articles six of 28 such towns were words («سراب»,
    «نقده», «وقاص»); of a preposition, a conjunction, a kind of place or nothing before the name they have none.
    """
    before = page.word_before(hit.word)
    if entry.kind != "region" and before is not None and before[1] in _ISLANDS:
        return False
    if before is not None and before[1] in _BASED and page.source[page.span(before[0], before[0] + 1)[0] - 1] == "-":
        return False
    if page.language == "ru" and entry.kind != "region" and _is_a_region_of_several(page, hit):
        return False
    #: "RKC WAALWIJK" in an Arabic story: a club, a hotel, a brand.
    foreign = page.language == "ar" and page.text[hit.start] < _ARABIC
    if not foreign and before is not None and (before[1] in PREPOSITIONS or before[1] in _PLACE_CUES):
        return page.text[hit.start] >= _CYRILLIC or not _goes_on(page, hit)  # "at Petersfield High"
    if page.text[hit.start] < _ARABIC:
        if before is not None and before[1] in TITLE_WORDS and before[1][0] <= "z":  # but «мэр Энгельса»
            return False
        after = page.word_after(hit.end)  # "Pinarayi Vijayan" is called after his village
        if after is not None and after[1] in _RULERS and page.language == "en":  # "Tharaka Nithi Governor …"
            return True
        return not foreign and (after is None or not page.capital_at(after[0]))
    if hit.joined:
        return page.text[hit.word : hit.start] != _LIKE
    return before is None or " " in page.text[hit.start : hit.end] or entry.country in ARAB


def stands_alone(page: Page, hit: Hit, before: str, *, named: bool, listed: bool, known: bool, told: bool) -> bool:
    """Tell whether a place's bare name (``bare_places``) stands where a place does, in a story of its country.

    Args:
        page: the story.
        hit: the bare name.
        before: the word before it.
        named: whether the story has its full name, too.
        listed: whether «و» joins it to a place before.
        known: whether it is known as an everyday word or a first name.
        told: whether the name of a land follows.
    """
    clitic, name = page.text[hit.word : hit.start], page.text[hit.start : hit.end]
    doubtful = known or len(name) < _TELLING or name.startswith(_ARTICLE) or name in _EVERYDAY
    if clitic in _WITH_IN:
        stands = not doubtful
    elif clitic:
        stands = clitic == _AND and listed
    else:
        stands = before in (_INTO if doubtful else _BEFORE)
    if not clitic and before in _SEATS:
        return True
    if not doubtful:
        return stands or named
    return stands and (told or _ends(page, hit))


def _ends(page: Page, hit: Hit) -> bool:
    """Tell whether no adjective or complement follows: a mark, a conjunction, a preposition, a direction."""
    after = page.word_after(hit.end)
    return after is None or after[1] in _BEHIND or (after[1].startswith(_AND) and len(after[1]) > _TELLING)


def _is_a_region_of_several(page: Page, hit: Hit) -> bool:
    """Tell whether an adjective shares its noun with others: «Курской, Белгородской областями» isn't Курская."""
    if not page.text.endswith(ADJECTIVES_RU, hit.start, hit.end):
        return False
    for word in page.text[hit.end : hit.end + _A_LIST].split():
        if word in SINGULAR_RU:
            return True
        if word not in _AND_RU and not word.endswith(ADJECTIVES_RU):
            return False
    return False


def _goes_on(page: Page, hit: Hit) -> bool:
    """Tell whether a word with a capital follows that may belong to the name: no day or month."""
    after = page.word_after(hit.end)
    return after is not None and after[1] not in CAPITALISED and page.capital_at(after[0])


#: Who rules or stands for a town or region, right behind its name.
_RULERS = frozenset({"governor", "senator", "mayor", "premier", "mp", "mla", "mca", "deputy", "police", "residents"})
#: Behind a hyphen what tells of a company: "U.S.-based Albemarle", "London-listed …".
_BASED = frozenset({"based", "listed", "headquartered", "owned"})
_AND_RU = frozenset({"и", "или"})
_A_LIST = 100  #: characters of a list of regions that are read up to their noun
_ARABIC, _CYRILLIC = "\u0600", "\u0400"
_PLACE_CUES = with_clitics(PLACE_CUES)
