"""Abbreviations of names that a story spells out without a bracket: "Sri Lanka Podujana Peramuna … the SLPP".

They are the initials of a name's words with capitals, and mean it wherever they stand, unless the gazetteer knows them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from workers.text.abbreviations import again
from workers.text.disambiguation import Found
from workers.text.lexicon import Entry
from workers.text.matching import Page
from workers.text.name_spans import Reader
from workers.text.organisation_cues import NO_ABBREVIATIONS
from workers.text.proposal import Proposal

_Span = tuple[int, int]

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_FEWEST = 3  #: letters; two stand for too much


def abbreviated(
    page: Page, reader: Reader, bodies: Sequence[Found], entries: Sequence[Entry], proposed: Sequence[Proposal]
) -> list[Proposal]:
    """Return the proposals with the initials of the gazetteer's ``bodies`` and of full names, in the order of the text.

    Initials of two names stand for none.
    """
    meant: dict[str, tuple[_Span, int | None]] = {}
    several: set[str] = set()
    for short, span, row in _shorts(page, bodies, entries, proposed):
        other = meant.setdefault(short, (span, row))
        if other[1] != row or (row is None and page.surface(*other[0]) != page.surface(*span)):
            several.add(short)
    result = list(proposed)
    for short, (full, row) in meant.items():
        if short not in several:
            for span in _free(page, reader, short, result):
                new = Proposal(*span, "organisation", full, full=False, of=None if row is not None else full, row=row)
                result = [one for one in result if (one.start, one.end) != span] + [new]
    return sorted(result, key=lambda one: (one.start, -one.end))


def _shorts(
    page: Page, bodies: Sequence[Found], entries: Sequence[Entry], proposed: Sequence[Proposal]
) -> list[tuple[str, _Span, int | None]]:
    """Return the initials that the page has, each with the name and the gazetteer's actor."""
    names: list[tuple[str, _Span, int | None]] = []
    for one in bodies:
        span = one.start, one.end
        names += [
            (name, span, one.actor) for name in dict.fromkeys((page.surface(*span), *entries[one.actor].names("en")))
        ]
    for other in proposed:
        if other.kind == "organisation" and other.full and other.sure:
            names.append((page.surface(other.start, other.end), (other.start, other.end), other.row))
    shorts = [(initials(name), span, row) for name, span, row in names]
    return [
        (short, span, row)
        for short, span, row in shorts
        if len(short) >= _FEWEST and short in page.source and short.lower() not in NO_ABBREVIATIONS
    ]


def initials(name: str) -> str:
    """Return the initials of a name's words with capitals.

    >>> initials("State Bank of Pakistan")
    'SBP'
    """
    return "".join(word[0] for word in _WORD.findall(name) if word[0].isupper())


def _free(page: Page, reader: Reader, short: str, proposed: Sequence[Proposal]) -> list[_Span]:
    """Return where an abbreviation stands that is no actor's and no other proposal's but an organisation's own."""
    spans: list[_Span] = []
    for start, end in again(page, short):
        span = page.folded_offset(start), page.folded_offset(end - 1) + 1
        over = [one for one in proposed if one.start < span[1] and span[0] < one.end]
        plain = all(
            (one.start, one.end) == span and one.kind == "organisation" and one.of is None and one.row is None
            for one in over
        )
        if plain and not reader.actors_in(*span) and not page.shouted(*span):
            spans.append(span)
    return spans
