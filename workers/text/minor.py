"""Towns and regions of long lists, which nobody has read: where the words beside a name show that it is one of them."""

from __future__ import annotations

from workers.text.clitics import with_clitics
from workers.text.cues import OF
from workers.text.matching import Hit, Page
from workers.text.normalize import folded


def _words(text: str) -> frozenset[str]:
    return frozenset(folded(word) for word in text.split())


#: Kinds of places before their names, or joined to them by "of".
_KINDS = with_clitics(
    _words(
        "مدينة مدن بلدة بلدات قرية قرى محافظة محافظات ولاية ولايات إقليم أقاليم منطقة مقاطعة مقاطعات قضاء مديرية بلدية "
        "ناحية جزيرة جزر دائرة ضاحية عمالة"
    )
) | _words(
    "city town village province region district governorate county state municipality prefecture department "
    "island islands suburb port resort atoll oblast commune ville village province région département préfecture "
    "canton wilaya gouvernorat district comté état île îles localité cercle bourgade station город городе города "
    "городу городом посёлок поселке поселка село селе села деревня деревне деревни остров острове острова провинция "
    "провинции штат штате штата коммуна коммуне область области район районе района департамент департаменте "
    "департамента уезд округ округе кантон кантоне"
)
#: … and behind them: "Kaski District".
_KINDS_BEHIND = _words(
    "province district county region state governorate oblast municipality prefecture department island islands krai "
    "atoll canton parish voivodeship township regency область области районе район района провинция провинции"
)


def is_called_a_place(page: Page, hit: Hit) -> bool:
    """Tell whether a word beside or in a name says that it is a place: «محافظة …», "the town of …", "… District"."""
    if not _KINDS.isdisjoint(page.text[hit.start : hit.end].split()):
        return True
    after = page.word_after(hit.end)
    if after is not None and after[1] in _KINDS_BEHIND:
        return True
    before = page.word_before(hit.word)
    if before is not None and before[1] in OF:
        before = page.word_before(before[0])
        if before is not None and before[1] in OF:
            before = page.word_before(before[0])
    return before is not None and before[1] in _KINDS
