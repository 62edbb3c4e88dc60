"""Which line of a story's head is its title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workers.text.clean import Kind, Line
from workers.text.headlines import restated, stems
from workers.text.interface import interface_reason
from workers.text.normalize import folded

#: Marks the line that became the title; no reason of removal.
TITLE = "title"


#: Nine headlines in ten have more; a shorter one is believed when nothing longer is there.
_TITLE_WORDS = 4
#: 99 of 100 headlines of 1,318 have no more; a longer line is believed when the lead says it again.
_LONG_TITLE_WORDS = 16
_RESTATED = 0.3
_BETTER = 0.35
_SITE_SUFFIX = re.compile(r"\s+[|–—-]\s+[^|–—]{2,40}$|\s*[|]\s*[^|]{2,40}$")


def take_title(head: Sequence[Line], lead: Sequence[Line], following: set[str], declared: str | None) -> str | None:
    """Return a story's title and mark its line; None where there is none.

    The title the source or page declares wins; else a headline that is repeated, else the first that is long enough or
    is said again by the text.
    """
    candidates = [
        line for line in head if line.kind is Kind.SHORT and line.reason is None and line.text[-1] not in ":："
    ]
    if declared:
        for line in (*candidates, *lead):
            if _same_title(line.whole_key, folded(declared)):
                line.reason = TITLE
                return line.text
        _mark_variant(candidates, declared)
        return _without_site(declared)
    twins = {line.key for line in head if line.reason == "repeated"}
    candidates = _without_menu(head, _without_longer(candidates), following)
    chosen = next((line for line in candidates if line.key in twins), None) or _best(candidates, following)
    if chosen is not None:
        chosen.reason = TITLE
        return chosen.text
    return None


_MENU_LINES = 2
_ROW_WORDS = 3
_HARDLY_SAID = 0.25


def _without_longer(candidates: list[Line]) -> list[Line]:
    """Leave out lines that are another candidate with a section or the site's name: «عام / أمير منطقة تبوك …»."""
    if len(candidates) < 2:
        return candidates
    keys = [line.key for line in candidates if line.words >= _TITLE_WORDS]
    return [
        line
        for line in candidates
        if not any(key != line.key and (line.key.endswith(f" {key}") or line.key.startswith(f"{key} ")) for key in keys)
    ]


def _without_menu(head: Sequence[Line], candidates: list[Line], following: set[str]) -> list[Line]:
    """Leave out lines of the interface, and lines above a menu that the text doesn't say again."""
    if len(candidates) < 2:
        return candidates
    kept: list[Line] = []
    below = 0
    for line in reversed(head):
        if line.kind is Kind.BLANK:
            continue
        if line not in candidates:
            below += (line.reason == "navigation") * (2 if line.words >= _ROW_WORDS else 1)
        elif line.words < _TITLE_WORDS:
            below += line.words < _TITLE_WORDS and not restated(line.stems, following)
            kept.append(line)
        else:
            said = restated(line.stems, following)
            menu = not said and below >= _MENU_LINES
            if not kept or not (menu or (said < _HARDLY_SAID and interface_reason(line.key, all_words=False))):
                kept.append(line)
            below = 0
    return kept[::-1] if any(line.words >= _TITLE_WORDS for line in kept) else candidates


_VARIANT = 0.6


def _mark_variant(candidates: Sequence[Line], declared: str) -> None:
    """Remove the page's own wording of the declared title: feeds and pages differ by a word."""
    wanted = set(stems(folded(declared)))
    for line in candidates:
        if line.words >= _TITLE_WORDS and restated(line.stems, wanted) >= _VARIANT:
            line.reason = "repeated"
            return


def _same_title(key: str, declared: str) -> bool:
    """Whether a line is the declared title, perhaps without the site's name behind it."""
    if key == declared:
        return True
    longer, shorter = (declared, key) if len(declared) > len(key) else (key, declared)
    return longer.startswith(shorter + " ") and shorter.count(" ") >= 2 and len(longer) - len(shorter) <= 45


def _without_site(title: str) -> str:
    """Drop the site's name behind a title of at least four words."""
    short = _SITE_SUFFIX.sub("", title)
    return short if short.count(" ") >= _TITLE_WORDS - 1 else title


def _best(candidates: list[Line], following: set[str]) -> Line | None:
    scored = [(line, restated(line.stems, following)) for line in candidates]
    fitting = [(line, same) for line, same in scored if line.words <= _LONG_TITLE_WORDS or same >= _RESTATED]
    full = [(line, same) for line, same in fitting if line.words >= _TITLE_WORDS]
    if full:
        first, first_same = full[0]
        most = max(same for _, same in full)
        if most < first_same + _BETTER:
            return first
        return next(line for line, same in full if same > most - _BETTER)
    short = [(line, same) for line, same in fitting if line.words > 1]
    return max(short, key=lambda pair: (pair[1], pair[0].words))[0] if short else None
