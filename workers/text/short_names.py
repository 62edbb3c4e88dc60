"""Short names of companies behind the full ones: "Norskel Energy Ltd … Norskel said", in languages with capitals.

What stands before the nouns that organisations are called by is the short name, if no land, first name or word that
many bodies share: "National Bank" is never "National".
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import takewhile

from workers.text.candidate_cues import NO_NAME
from workers.text.cues import CAPITALISED, STOPWORDS, TITLE_WORDS
from workers.text.disambiguation import Found
from workers.text.matching import Page
from workers.text.name_spans import Reader, Word
from workers.text.normalize import folded
from workers.text.organisation_cues import ENDS_EN, GENERIC, TAILS
from workers.text.proposal import Proposal

_Span = tuple[int, int]

_ENDS = TAILS | ENDS_EN | {"inc", "ltd", "llc", "plc", "limited", "gmbh", "pty", "company", "co"}
#: Sites and state bodies, which are never called by their place's or founder's name alone.
_NO_SHORT = frozenset(
    folded(
        "university college court ministry department police hospital airport army navy force forces school schools "
        "council commission assembly parliament senate congress government church museum theatre opera committee "
        "tribunal brigade battalion regiment division corps squadron wing fleet agency authority bureau board chamber "
        "municipality district federation association union league centre center command office service services "
        "institute hospitals"
    ).split()
)
_MOST = 3  #: words of a short name
_SHORTEST = 4  #: letters of one


class ShortNames:
    """Finds short names in one page."""

    def __init__(self, page: Page, reader: Reader, land_at: Callable[[int], int | None]) -> None:
        self._page, self._reader, self._land_at = page, reader, land_at

    def added(self, proposed: Sequence[Proposal], found: Sequence[Found], firms: Collection[_Span]) -> list[Proposal]:
        """Return the proposals with the short names of those that are full and of the gazetteer's ``found``.

        Of ``firms`` the first word is a short name, too: "Novo Nordisk … Novo".
        """
        fulls: list[tuple[_Span, int | None]] = [
            ((one.start, one.end), None) for one in proposed if one.kind == "organisation" and one.sure
        ]
        fulls += [((one.start, one.end), one.actor) for one in found]
        result = list(proposed)
        for full, row in fulls:
            short = self._short(full)
            if short is None and full in firms and not self._is_persons(full, proposed):
                short = self._first(full)
            if short is None:
                continue
            for start, end in list(self._again(short, full[1])):
                here = [one for one in result if one.start < end and start < one.end]
                if any((one.start, one.end) != (start, end) or one.kind == "person" or one.full for one in here):
                    continue
                new = Proposal(
                    start, end, "organisation", full, full=False, of=None if row is not None else full, row=row
                )
                result = [one for one in result if one not in here] + [new]
        return sorted(result, key=lambda one: (one.start, -one.end))

    def _short(self, full: _Span) -> str | None:
        """Return the words of a full name that stand before the noun it is called by, folded."""
        reader, words = self._reader, list[Word]()
        for word in reader.after(full[0] - 1):
            text = reader.text(word)
            if word.start >= full[1]:
                return None
            if text in _ENDS or (words and text in GENERIC):
                return self._told(words) if text not in _NO_SHORT else None
            if (words and word.gap) or len(words) == _MOST or text in STOPWORDS:
                return None
            words.append(word)
        return None

    def _first(self, full: _Span) -> str | None:
        """Return the first of a full name's words, folded, if it can stand alone."""
        words = list(takewhile(lambda word: word.start < full[1], self._reader.after(full[0] - 1)))
        if len(words) < 2 or any(word.gap for word in words[1:]) or self._reader.text(words[0]) in _ENDS:
            return None
        return self._told(words[:1])

    def _is_persons(self, full: _Span, proposed: Sequence[Proposal]) -> bool:
        """Tell whether a person of the page has a name's first word, too."""
        text = self._page.text
        first = text[full[0] : text.find(" ", full[0])]
        spans = [*((one.start, one.end) for one in proposed if one.kind == "person"), *self._reader.persons()]
        return any(first in text[start:end].split() for start, end in spans)

    def _told(self, words: Sequence[Word]) -> str | None:
        reader = self._reader
        texts = [reader.text(word) for word in words]
        if (
            not words
            or texts[0] in GENERIC
            or texts[0] in NO_NAME
            or texts[0] in CAPITALISED
            or texts[0] in TITLE_WORDS
        ):
            return None
        if len(words) == 1 and (
            len(texts[0]) < _SHORTEST
            or reader.is_given(words[0])
            or self._land_at(words[0].start) is not None
            or not self._page.surface(words[0].start, words[0].start + 1).isupper()
        ):
            return None
        return " ".join(texts)

    def _again(self, short: str, after: int) -> Iterator[_Span]:
        """Yield where a short name stands alone behind an offset."""
        page, reader = self._page, self._reader
        if self._is_a_word(short):
            return
        at = page.text.find(f" {short} ", after)
        while at >= 0:
            start, end = at + 1, at + 1 + len(short)
            if page.capital_at(start) and not reader.actors_in(start, end) and self._is_alone(start, end):
                yield start, end
            at = page.text.find(f" {short} ", end)

    def _is_alone(self, start: int, end: int) -> bool:
        before, after = next(self._reader.before(start), None), next(self._reader.after(end), None)
        if after is not None and self._goes_on(after):
            return False
        if before is None or before.gap or not self._page.capital_at(before.start):
            return True
        return self._reader.text(before) in CAPITALISED

    def _goes_on(self, word: Word) -> bool:
        text = self._reader.text(word)
        return not word.gap and text not in CAPITALISED and self._page.capital_at(word.start)

    def _is_a_word(self, short: str) -> bool:
        """Tell whether the page writes a name in small letters, too."""
        page = self._page
        at = page.text.find(f" {short} ")
        while at >= 0:
            if page.surface(at + 1, at + 2).islower():
                return True
            at = page.text.find(f" {short} ", at + 1)
        return False
