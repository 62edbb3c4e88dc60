"""Offices: which surname is enough because everybody in its country knows who is meant."""

from __future__ import annotations

import re
from datetime import date

from workers.text.cues import OFFICES
from workers.text.lexicon import Entry

#: Offices whose holders the news of their country calls by the surname alone.
_PROMINENT = re.compile(
    r"^(?:president|prime minister|king|emir|sultan|supreme leader|commander|chancellor|crown prince|chairman"
    r"|head of (?:state|government)|secretary[- ]general)|\bleader\b",
    re.IGNORECASE,
)


def is_prominent(entry: Entry) -> bool:
    """Tell whether a person ever held such an office."""
    return entry.type == "person" and any(_PROMINENT.search(role.title["en"]) for role in entry.roles)


def is_prominent_on(entry: Entry, day: date | None) -> bool:
    """Tell whether a person held such an office on a day; on no day, whether they still do."""
    return any(
        _PROMINENT.search(role.title["en"]) and (role.held_on(day) if day else role.until is None)
        for role in entry.roles
    )


def holds(entry: Entry, title: str, day: date | None) -> bool:
    """Tell whether a person holds the office of a title word on a day: «الرئيس علييف»."""
    offices = OFFICES.get(title)
    if offices is None:
        return False
    held = (role.title["en"].lower() for role in entry.roles if (role.held_on(day) if day else role.until is None))
    return any(office in title for title in held for office in offices)
