"""State bodies as long as their names are: « Cour suprême du Canada », «البنك المركزي البوليفي», "Kenyan air force".

The country within such a name is mentioned, too: it says by itself which body is meant (``told``).
"""

from __future__ import annotations

from collections.abc import Sequence

from workers.text.disambiguation import Found
from workers.text.institutions import is_body
from workers.text.lexicon import Entry
from workers.text.matching import Page

#: What stands between a body and its country within one name.
_WITHIN = frozenset({" ", " of ", " of the ", " de ", " du ", " des ", " de la ", " de l'", " de l’", " d'", " d’"})


def with_countries(page: Page, found: Sequence[Found], entries: Sequence[Entry]) -> list[Found]:
    """Return the actors in the order of the text, each state body with its country's name or adjective beside it."""
    whole = list(found)
    for index, one in enumerate(found):
        entry = entries[one.actor]
        if entry.type != "organisation" or not entry.country or not (entry.kind == "government" or is_body(entry)):
            continue
        before = found[index - 1] if index else None
        after = found[index + 1] if index + 1 < len(found) else None
        if after is not None and _is_land_of(after, entry, entries) and _between(page, one, after) in _WITHIN:
            whole[index] = one._replace(end=after.end)
        elif before is not None and _is_adjective_of(before, entry, entries) and _between(page, before, one) == " ":
            whole[index] = one._replace(start=before.start)
    return sorted(whole)


def _is_land_of(land: Found, body: Entry, entries: Sequence[Entry]) -> bool:
    entry = entries[land.actor]
    return entry.type == "country" and entry.country == body.country


def _is_adjective_of(land: Found, body: Entry, entries: Sequence[Entry]) -> bool:
    return land.rule == "demonym" and _is_land_of(land, body, entries)


def _between(page: Page, first: Found, second: Found) -> str:
    return page.source[page.span(first.end - 1, first.end)[1] : page.span(second.start, second.start + 1)[0]]
