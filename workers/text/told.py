"""Institutions whose country the sentence tells: "Brazil's Supreme Court", «المحكمة العليا في البرازيل», «ЦИК Кении».

The gazetteer has an institution under one name with its country, and what is left of it stands for those of all
countries (``institutions``); the country beside it, by the grammar of the language, says which one is meant.
"""

from __future__ import annotations

from collections.abc import Sequence

from workers.text.institutions import is_body
from workers.text.lexicon import Entry
from workers.text.matching import Hit, Page
from workers.text.patterns import Form

_ARABIC = "\u0600"
_NONE: frozenset[str] = frozenset()
#: What stands between a country and its institution, and between an institution and its country.
_BEFORE = frozenset({"'s ", "’s ", "' ", "’ "})
_AFTER = frozenset(
    {" of ", " of the ", " in ", " in the ", " de ", " du ", " des ", " de la ", " de l'", " de l’", " d'", " d’"}
    | {" en ", " au ", " aux ", " в ", " во ", " في ", " ب"}
)


def told_by_countries(page: Page, spans: Sequence[Hit], hits: Sequence[Hit], entries: Sequence[Entry]) -> list[Hit]:
    """Return the hits with each institution that stands beside a country as that country's, or not at all.

    ``hits`` are all that were found, those within others, too.
    """
    kept: list[Hit] = []
    spans = _parted(spans, hits, entries)
    for index, hit in enumerate(spans):
        if len(hit.senses) == 1 and hit.senses[0].form is not Form.BARE:  # most
            kept.append(hit)
            continue
        bare = any(sense.form is Form.BARE for sense in hit.senses)
        countries = _told(page, spans, index, entries) if bare else _NONE
        if countries:
            kept += _of(hit, countries, entries)
        else:
            kept.append(hit)
    return kept


def _parted(spans: Sequence[Hit], hits: Sequence[Hit], entries: Sequence[Entry]) -> Sequence[Hit]:
    """Part an institution named by grammar from the country in its name: «البرلمان | الصومالي»."""
    if not any(entries[hit.senses[0].actor].derived for hit in spans):
        return spans
    lands = [hit for hit in hits if _countries(hit, entries)]
    by_start, by_end = {hit.start: hit for hit in lands}, {hit.end: hit for hit in lands}
    parted: list[Hit] = []
    for hit in spans:
        sense = hit.senses[0]
        first, last = by_start.get(hit.start), by_end.get(hit.end)
        if sense.form is not Form.NAME or not entries[sense.actor].derived:
            parted.append(hit)
        elif last is not None and last.word > hit.start:
            parted += [hit._replace(end=last.word - 1), last]
        elif first is not None and first.end < hit.end:
            parted += [first, hit._replace(start=first.end + 1, word=first.end + 1)]
        else:
            parted.append(hit)
    return parted


def _of(hit: Hit, countries: frozenset[str], entries: Sequence[Entry]) -> list[Hit]:
    """Return the hit as the institution of the countries told; one of another's isn't meant."""
    bare = [one for one in hit.senses if one.form is Form.BARE and _is_institution(entries[one.actor])]
    own = tuple(one._replace(form=Form.NAME) for one in bare if entries[one.actor].country in countries)
    left = own or tuple(one for one in hit.senses if one not in bare)
    return [hit._replace(senses=left)] if left else []


def _is_institution(entry: Entry) -> bool:
    return entry.type == "organisation" and (entry.kind != "sport" or is_body(entry))


def _told(page: Page, spans: Sequence[Hit], index: int, entries: Sequence[Entry]) -> frozenset[str]:
    """Return the countries that the one beside an institution can be; none if no grammar joins them."""
    hit = spans[index]
    before = spans[index - 1] if index else None
    after = spans[index + 1] if index + 1 < len(spans) else None
    arabic = page.text[hit.start] >= _ARABIC
    if before is not None and not arabic:
        between, demonym = _between(page, before, hit), before.senses[0].form is Form.DEMONYM
        if (between == " " and (demonym or page.language == "en")) or (not demonym and between in _BEFORE):
            countries = _countries(before, entries)
            if countries:
                return countries
    if after is None:
        return _NONE
    between = _between(page, hit, after)
    if after.senses[0].form is Form.DEMONYM:
        joined = between == " " and (page.language == "fr" or (arabic and page.text.startswith("ال", after.start)))
    else:
        complement = page.language == "ru" or (arabic and not _is_definite(page, hit))
        joined = between in _AFTER or (between == " " and complement)
    return _countries(after, entries) if joined else _NONE


def _countries(hit: Hit, entries: Sequence[Entry]) -> frozenset[str]:
    """Return the countries a hit can mean, if it can mean nothing else: a town, a person."""
    found: set[str] = set()
    for sense in hit.senses:
        entry = entries[sense.actor] if sense.actor >= 0 else None
        if entry is not None and entry.type == "country" and entry.country:
            found.add(entry.country)
        elif sense.form is not Form.BARE:
            return frozenset()
    return frozenset(found)


def _between(page: Page, first: Hit, second: Hit) -> str:
    return page.source[page.span(first.start, first.end)[1] : page.span(second.start, second.end)[0]]


def _is_definite(page: Page, hit: Hit) -> bool:
    """Tell whether the last word has an article, so that no name of a country can be its complement."""
    return page.text.startswith("ال", page.text.rfind(" ", 0, hit.end) + 1)
