"""Towns called like persons or things (Jackson, Spa, «Мирный»): kept only where the words beside them say "town".

A preposition of place and a capital, brackets behind a town's name (« Cahors (Lot) »), a kind of place («городе
Мирный», "the town of Spa", "Hidalgo state"), a list of places one of whose others is kept («à Toulouse, Castres et
Mazamet»), or a land or town of the same country joined behind ("Jackson, Mississippi", "between Dundee and Aberdeen").
What is kept once in a story stands for the rest of it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import chain

from workers.text.cues import CAPITALISED, INSIDE, OF, PLACE_CUES
from workers.text.lexicon import Entry
from workers.text.matching import Hit, Page
from workers.text.minor import is_behind_its_kind, is_called_a_place
from workers.text.patterns import Form

_ARABIC = "\u0600"
#: Who or what comes from Jackson may come from a person; what is in, near or outside it doesn't.
_LOCATIVE = INSIDE | {
    *("near", "outside", "around", "downtown", "dans", "pres", "autour", "au", "aux"),
    *("из", "под", "близ", "возле", "около", "вблизи"),
}
#: What joins the names of a list.
_JOINTS = frozenset({",", ", and", "and", "&", ", et", "et", "ou", "or", "и", "или", "/", "to", "à"})
_LONGEST_JOINT = 6
_CLOSING = frozenset({")", ","})  #: « Cahors (Lot), », « Cahors (Lot, France) »
_DANS, _ARTICLES = "dans", frozenset({"le", "la", "l"})
_NORTH = "nord"  #: « dans le Nord » is mostly the north
_OFFSHORE, _LOOK_BACK = " large ", 40


def without_homonyms(
    page: Page, hits: Sequence[Hit], homonym: Sequence[int], land: Sequence[int], entries: Sequence[Entry]
) -> Sequence[Hit]:
    """Return the hits, of homonyms only those that stand like places.

    Args:
        page: the story.
        hits: by (start, longest first).
        homonym: which entries are towns called like persons or things.
        land: which entries are places or countries.
        entries: the gazetteer's.
    """
    senses = chain.from_iterable([hit.senses for hit in hits])
    if not any(map(homonym.__getitem__, [sense.actor for sense in senses])):  # twice as fast as a generator
        return hits
    shown: set[str] = set()
    ends: set[int] = set()  # where a place's name ends that is surely one, or stands behind one in a list
    marks: list[Hit | None] = []
    for hit in hits:
        stands: Hit | None = hit
        if any(homonym[sense.actor] for sense in hit.senses):
            stands = _standing(page, hit, hits, ends, homonym, land, entries)
            if stands is not None:
                shown.add(page.text[hit.start : hit.end])
        if stands is not None and hit.senses[0].form is Form.NAME and land[hit.senses[0].actor]:
            ends.add(hit.end)
        marks.append(stands)
    return [
        kept
        for hit, stands in zip(hits, marks, strict=True)
        if (kept := stands if stands is not None else _rest(page, hit, homonym, shown)) is not None
    ]


def _standing(
    page: Page,
    hit: Hit,
    hits: Sequence[Hit],
    ends: set[int],
    homonym: Sequence[int],
    land: Sequence[int],
    entries: Sequence[Entry],
) -> Hit | None:
    """Return a homonym's hit if it stands like a place; in brackets behind a town it means nothing but its region."""
    own = tuple(sense for sense in hit.senses if homonym[sense.actor])
    regions = [entries[sense.actor] for sense in own if entries[sense.actor].kind == "region"]
    if regions and (_is_bracketed(page, hit, ends) or _is_in_its_department(page, hit, ends)):
        return hit._replace(senses=own)
    if (
        _is_shown(page, hit)
        or any(is_called_a_place(page, hit, region) for region in regions)  # "Hidalgo state", but "Jackson County"
        or (regions and own == hit.senses and _is_in_its_department(page, hit, None))  # « dans la Manche » is at sea
        or _is_listed(page, hit, ends)
        or _is_joined_to_its_land(page, hit, hits, homonym, land, entries)
    ):
        return hit
    return None


def _rest(page: Page, hit: Hit, homonym: Sequence[int], shown: set[str]) -> Hit | None:
    """Return a hit with what else it may mean than a homonym; all of it where the story has shown that it is one."""
    if page.text[hit.start : hit.end] in shown and _stands_alone(page, hit):
        return hit
    others = tuple(sense for sense in hit.senses if not homonym[sense.actor])
    return hit._replace(senses=others) if others else None


def _is_shown(page: Page, hit: Hit) -> bool:
    if is_behind_its_kind(page, hit):
        return True
    if page.text[hit.start] >= _ARABIC or page.language == "ar":
        return False
    before = page.word_before(hit.word)
    if before is not None and before[1] in OF:  # « près de Spa », "outside of Jackson"
        before = page.word_before(before[0])
    return before is not None and before[1] in _LOCATIVE and _ends_here(page, hit)


def _is_bracketed(page: Page, hit: Hit, ends: set[int]) -> bool:
    """Tell whether a region's name stands in brackets behind a place's, as French names it: « Cahors (Lot) »."""
    end = page.span(hit.start, hit.end)[1]
    return (
        hit.start - 1 in ends and page.source[end : end + 1] in _CLOSING and page.gap(hit.start - 1, hit.start) == "("
    )


def _is_in_its_department(page: Page, hit: Hit, ends: set[int] | None) -> bool:
    """Tell whether « dans » and an article stand before a region's name, and before them a town of ``ends``.

    « Flamanville, dans la Manche » is in the department, « au large de Calais, dans la Manche » in the sea.
    """
    if page.language != "fr" or not _ends_here(page, hit):
        return False
    article = page.word_before(hit.word)
    if article is None or article[1] not in _ARTICLES:
        return False
    into = page.word_before(article[0])
    if into is None or into[1] != _DANS:
        return False
    if ends is None:
        return page.text[hit.start : hit.end] != _NORTH
    joined = into[0] - 1 in ends and page.gap(into[0] - 1, into[0]) == ","
    return joined and _OFFSHORE not in page.text[max(into[0] - _LOOK_BACK, 0) : into[0]]


def _is_listed(page: Page, hit: Hit, ends: set[int]) -> bool:
    """Tell whether a place's name stands right before, joined by a comma or a conjunction."""
    if page.text[hit.start] >= _ARABIC or not _ends_here(page, hit):
        return False
    for end in range(hit.start - 1, hit.start - 1 - _LONGEST_JOINT, -1):
        if end in ends:
            return page.gap(end, hit.start) in _JOINTS
    return False


def _is_joined_to_its_land(
    page: Page, hit: Hit, hits: Sequence[Hit], homonym: Sequence[int], land: Sequence[int], entries: Sequence[Entry]
) -> bool:
    """Tell whether the name of its country, or of a place there, stands right behind, and no capital before it."""
    if page.text[hit.start] >= _ARABIC or not _begins_here(page, hit):
        return False
    own = {entries[sense.actor].country for sense in hit.senses if homonym[sense.actor]}
    for other in hits[bisect_left(hits, (hit.end,)) :]:
        if other.start > hit.end + _LONGEST_JOINT:
            return False
        sense = other.senses[0]
        sure = sense.form is Form.NAME and land[sense.actor] and not homonym[sense.actor]
        if sure and entries[sense.actor].country in own and page.gap(hit.end, other.start) in _JOINTS:
            return True
    return False


def _begins_here(page: Page, hit: Hit) -> bool:
    """Tell whether no capital stands before a name but a sentence's first."""
    before = page.word_before(hit.word)
    return before is None or before[1] in CAPITALISED or not page.capital_at(before[0])


def _stands_alone(page: Page, hit: Hit) -> bool:
    """Tell whether no capital stands beside a name, nor a verb of a person's behind it."""
    if page.text[hit.start] >= _ARABIC or not _ends_here(page, hit):
        return False
    before = page.word_before(hit.word)
    return _begins_here(page, hit) or (before is not None and (before[1] in OF or before[1] in PLACE_CUES))


def _ends_here(page: Page, hit: Hit) -> bool:
    """Tell whether a name doesn't go on: "in Jackson Hole", « à Saint-Pol-de-Léon », «в Брест-Литовске»."""
    start, end = page.span(hit.start, hit.end)
    if page.source[end : end + 1] == "-" or page.source[start - 1 : start] == "-":
        return False
    after = page.word_after(hit.end)
    return after is None or not page.capital_at(after[0])
