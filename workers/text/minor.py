"""Towns and regions of long lists, which nobody has read: where the words beside a name show that it is one of them."""

from __future__ import annotations

from workers.text.clitics import with_clitics
from workers.text.cues import CAPITALISED, OF, PLACE_CUES, PREPOSITIONS, TITLE_WORDS
from workers.text.lexicon import Entry
from workers.text.matching import Hit, Page
from workers.text.normalize import folded


def _words(text: str) -> frozenset[str]:
    return frozenset(folded(word) for word in text.split())


#: Members of the Arab League: their small towns are news in Arabic.
ARAB = frozenset(
    "DZA BHR COM DJI EGY IRQ JOR KWT LBN LBY MRT MAR OMN PSE QAT SAU SOM SDN SYR TUN ARE YEM".split()  # noqa: SIM905 - shorter
)
#: Kinds of places before their names, or joined to them by "of".
_KINDS = with_clitics(
    _words(
        "مدينة مدن بلدة بلدات قرية قرى محافظة محافظات ولاية ولايات إقليم أقاليم منطقة مقاطعة مقاطعات قضاء مديرية بلدية "
        "ناحية دائرة ضاحية عمالة"
    )
) | _words(
    "city town village province region district governorate county state municipality prefecture department "
    "suburb port resort atoll oblast commune ville village province région département préfecture "
    "canton wilaya gouvernorat district comté état localité cercle bourgade station город городе города "
    "городу городом посёлок поселке поселка село селе села деревня деревне деревни остров острове острова провинция "
    "провинции штат штате штата коммуна коммуне область области район районе района департамент департаменте "
    "департамента уезд округ округе кантон кантоне"
)
#: What is no town: «جزيرة جاوا» isn't the village in Jordan.
_ISLANDS = with_clitics(_words("جزيرة جزر")) | _words("island islands île îles остров острове острова")
#: What joins a name to what is before it without saying that it is a place: «كفريا».
_LIKE = "ك"
#: … and behind them: "Kaski District".
_KINDS_BEHIND = _words(
    "province district county region state governorate oblast municipality prefecture department island islands krai "
    "atoll canton parish voivodeship township regency область области районе район района провинция провинции"
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
    #: "RKC WAALWIJK" in an Arabic story: a club, a hotel, a brand.
    foreign = page.language == "ar" and page.text[hit.start] < _ARABIC
    if not foreign and before is not None and (before[1] in PREPOSITIONS or before[1] in _PLACE_CUES):
        return page.text[hit.start] >= _CYRILLIC or not _goes_on(page, hit)  # "at Petersfield High"
    if page.text[hit.start] < _ARABIC:
        if before is not None and before[1] in TITLE_WORDS and before[1][0] <= "z":  # but «мэр Энгельса»
            return False
        after = page.word_after(hit.end)  # "Pinarayi Vijayan" is called after his village
        return not foreign and (after is None or not page.surface(after[0], after[0] + 1).isupper())
    if hit.joined:
        return page.text[hit.word : hit.start] != _LIKE
    return before is None or " " in page.text[hit.start : hit.end] or entry.country in ARAB


def _goes_on(page: Page, hit: Hit) -> bool:
    """Tell whether a word with a capital follows that may belong to the name: no day or month."""
    after = page.word_after(hit.end)
    return after is not None and after[1] not in CAPITALISED and page.surface(after[0], after[0] + 1).isupper()


_ARABIC, _CYRILLIC = "\u0600", "\u0400"
_PLACE_CUES = with_clitics(PLACE_CUES)
