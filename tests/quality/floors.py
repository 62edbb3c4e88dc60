"""The floors under the quality figures: a history by set, language and figure that may only be added to.

``floors.json`` keeps for each figure every floor it ever had, oldest first; the last one holds. A floor lower than the
one before it must say why (``reason``), and what was committed once must stay.
"""

from __future__ import annotations

import json
import math
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "floors.json"
# Of the held-back set only the sum over all languages has floors: nothing about an article can be read off it.
LANGUAGES = {"seeds": ("all",), "open": ("all", "ar", "en", "fr", "ru"), "held_back": ("all",)}
# Shares that a wrong change moves; the parts of an F1 move it.
FIGURES = (
    "cleaning F1",
    "boilerplate removed",
    "pages split exactly",
    "splitting F1",
    "titles right",
    "dates right",
    "languages right",
    "person F1",
    "country F1",
    "organisation F1",
    "place F1",
    "mention precision",
    "mention recall",
    "canonical id",
    "confidence true",
)
# One story of the fifty in a set moves a share by 0.02: with floors half a step to one and a half steps below what is
# reached, none goes wrong unseen.
STEP = 0.01

Floors = dict[str, dict[str, dict[str, list[dict[str, Any]]]]]
Found = dict[str, dict[str, dict[str, float]]]


def read() -> Floors:
    """The floors as they are kept, with their histories."""
    floors: Floors = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    return floors


def below(found: Found, floors: Floors) -> list[str]:
    """Each figure under its floor, one a line."""
    return [
        f"{name}, {language}: {figure} is {found[name][language][figure]:.3f}, its floor is {history[-1]['floor']}"
        for name, languages in floors.items()
        for language, figures in languages.items()
        for figure, history in figures.items()
        if found[name][language][figure] < history[-1]["floor"]
    ]


def unexplained(floors: Floors) -> list[str]:
    """Each floor that was lowered without a reason, one a line."""
    return [
        f"{name}, {language}: {figure} from {before['floor']} to {after['floor']}"
        for name, languages in floors.items()
        for language, figures in languages.items()
        for figure, history in figures.items()
        for before, after in pairwise(history)
        if after["floor"] < before["floor"] and not str(after.get("reason", "")).strip()
    ]


def rewritten(floors: Floors, committed: Floors) -> list[str]:
    """Each figure whose committed history isn't the beginning of the present one, one a line."""
    return [
        f"{name}, {language}: {figure}"
        for name, languages in committed.items()
        for language, figures in languages.items()
        for figure, history in figures.items()
        if floors.get(name, {}).get(language, {}).get(figure, [])[: len(history)] != history
    ]


def lift(found: Found) -> None:
    """Add a floor wherever a step above the last one is reached; never lowers one."""
    floors = read()
    for name, languages in LANGUAGES.items():
        for language in languages:
            for figure in FIGURES:
                reached = math.floor((found[name][language][figure] - STEP / 2) / STEP) * STEP
                history = floors.setdefault(name, {}).setdefault(language, {}).setdefault(figure, [])
                if not history or reached > history[-1]["floor"]:
                    history.append({"floor": round(reached, 2)})
    FILE.write_text(_written(floors), encoding="utf-8")


def _written(floors: Floors) -> str:
    """One figure a line, so that a change shows as a line."""
    text = json.dumps(floors, indent=1, ensure_ascii=False)
    return re.sub(r"\[[^\]]*\]", lambda history: json.dumps(json.loads(history[0]), ensure_ascii=False), text) + "\n"
