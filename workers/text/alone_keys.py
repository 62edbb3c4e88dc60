"""What Arabic organisations are called without their kind or country: «ميتا» of «شركة ميتا»."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence, Set
from typing import NamedTuple

from workers.text.candidate_cues import CUES, NO_NAME
from workers.text.cues import STOPWORDS
from workers.text.institutions import quoted_names
from workers.text.lexicon import Entry
from workers.text.minor import ARAB
from workers.text.normalize import folded

_KINDS = frozenset({"company", "party", "media"})
_JOINED = ("", "و", "ل", "ب", "ف")
_SHORTEST = 3


class Alone(NamedTuple):
    """What one folded word means."""

    row: int
    clitic: int  #: letters of the clitic it begins with
    word: bool  #: an everyday word, a first name or one with an article, too


def alone_keys(entries: Sequence[Entry], ordinary: Set[str], given: Set[str]) -> dict[str, Alone]:
    """Return what organisations are called alone, with a clitic or none; only what one of them is called by."""
    countries = {entry.country: entry for entry in entries if entry.type == "country"}
    owners: dict[str, set[int]] = defaultdict(set)
    for index, entry in enumerate(entries):
        if entry.type != "organisation" or entry.kind not in _KINDS:
            continue
        for name in quoted_names(entry, countries.get(entry.country)):
            short = folded(name).strip()
            if " " not in short and len(short) >= _SHORTEST and short not in CUES and short not in NO_NAME:
                owners[short].add(index)
    known: dict[str, Alone] = {}
    for short, rows in sorted(owners.items()):
        if len(rows) > 1 or short in STOPWORDS:
            continue
        row = min(rows)
        word = short in ordinary or short in given or short.startswith("ال") or entries[row].kind != "company"
        word = word or entries[row].country in ARAB  # «معادن», «كريم»
        for clitic in _JOINED:
            known.setdefault(clitic + short, Alone(row, len(clitic), word))
            if len(short) <= _SHORTEST:
                break
    return known
