"""What a story's abbreviations in brackets say: which name they stand for, and where they stand for it alone.

A name before a bracket may be the gazetteer's, one that a noun told, or one that only its letters tell. An abbreviation
that a story explains means what it says there, whatever else it means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workers.text.abbreviations import Bracketed, again, bracketed, expansion
from workers.text.disambiguation import Found
from workers.text.initials import initials
from workers.text.lexicon import LANGUAGES, Entry
from workers.text.matching import Page
from workers.text.name_spans import Reader
from workers.text.normalize import folded
from workers.text.proposal import Proposal
from workers.text.spelt_names import is_spelt

_Span = tuple[int, int]

_SHARED = 0.5  #: of a name's longer words, those that a row's name has, too, if both are one's
_LONGER = 3  #: letters
_SEVERAL = 2  #: longer words of a name that is written out
#: «(سومو)», «(إيه دي كيو)», «("أنسريف")»
_IN_ARABIC = re.compile(r" \((?P<mark>[«\"“]?)(?P<short>[\u0621-\u064a]{3,10}(?: [\u0621-\u064a]{2,5}){0,4})[»\"”]?\)")
_VOWELS = frozenset("اوي")
#: What a word that only tells of a body begins or ends with: «(حكومية)», «(المعارض)», «(مستقلون)».
_TELLING_BEGINNINGS = ("ال", "م", "ت", "ي")
_TELLING_ENDINGS = ("ة", "ي", "ى", "ات", "ين", "ون", "ان", "اً")


class Brackets:
    """Reads the abbreviations in brackets of one page."""

    def __init__(self, page: Page, reader: Reader, found: Sequence[Found], entries: Sequence[Entry]) -> None:
        self._page, self._reader, self._found, self._entries = page, reader, found, entries

    def explained(self, proposed: Sequence[Proposal]) -> list[Proposal]:
        """Return the proposals with those that brackets add or make longer, in the order of the text."""
        result = list(proposed)
        for one in bracketed(self._page):
            new = list(self._meant(one, result))
            if new:
                result = [old for old in result if not any(_overlap(old, other) for other in new)] + new
        if "(" in self._page.source and self._page.language == "ar":
            for called in list(self._called(result)):
                if not any(_overlap(old, called) for old in result):
                    result.append(called)
        return sorted(result, key=lambda one: (one.start, -one.end))

    def _called(self, proposed: Sequence[Proposal]) -> Iterator[Proposal]:
        """Yield where the Arabic short names stand that brackets give to organisations: «شركة … (سومو)»."""
        page = self._page
        for found in _IN_ARABIC.finditer(page.source):
            end = page.folded_offset(found.start("short")) - 1
            full, row = None, next((one.actor for one in self._found if one.end == end and self._is_body(one)), None)
            if row is None:
                told = next(
                    (one for one in proposed if one.end == end and one.kind == "organisation" and one.sure), None
                )
                if told is None:
                    continue
                full = (told.start, told.end)
            elif self._entries[row].kind == "news_agency":
                continue
            own = row is not None and found["short"] in self._entries[row].names("ar")
            if own or found["mark"] or is_spelt(found["short"]) or _is_made_of_letters(found["short"]):
                yield from self._short(Bracketed(found["short"], found.span("short"), end), full, row)

    def _meant(self, one: Bracketed, proposed: Sequence[Proposal]) -> Iterator[Proposal]:
        known = next((found for found in self._found if found.end == one.end and self._is_body(found)), None)
        if known is not None and self._entries[known.actor].kind == "news_agency":  # a credit, most often
            return
        land = next((found for found in self._found if found.end == one.end and not self._is_body(found)), None)
        if land is not None and initials(self._page.surface(land.start, land.end)) == one.short:
            yield from self._short(one, None, land.actor)  # "Republika Srpska (RS)"
            return
        told = next((other for other in proposed if other.end == one.end and other.kind == "organisation"), None)
        span = expansion(self._page, self._reader, one)
        if known is not None and (span is None or not self._is_longer(span, known)):
            yield from self._short(one, None, known.actor)
            return
        if told is not None and (span is None or span[0] > told.start):
            span = told.start, told.end
        if span is None or not self._is_free(span, proposed):
            return
        row = self._row(one, span)
        if row is not None:
            yield Proposal(*span, "organisation", self._at(one), full=True, row=row)
            return
        yield Proposal(*span, "organisation", told.cue if told is not None else self._at(one), full=True)
        yield from self._short(one, span, None)

    def _short(self, one: Bracketed, full: _Span | None, row: int | None) -> Iterator[Proposal]:
        """Yield where the abbreviation stands, if it isn't known there as what it means."""
        page = self._page
        for start, end in again(page, one.short):
            span = page.folded_offset(start), page.folded_offset(end - 1) + 1
            here = self._reader.actors_in(*span)
            if all(found.actor != row and (found.start, found.end) == span for found in here):
                kind = self._entries[row].type if row is not None else "organisation"
                yield Proposal(*span, kind, span, full=False, of=full, row=row)

    def _is_body(self, found: Found) -> bool:
        return self._entries[found.actor].type == "organisation"

    def _at(self, one: Bracketed) -> _Span:
        return self._page.folded_offset(one.at[0]), self._page.folded_offset(one.at[1] - 1) + 1

    def _is_longer(self, span: _Span, known: Found) -> bool:
        """Tell whether a name begins before a known one with more than its country: "Serb Democratic Party"."""
        if span[0] >= known.start:
            return False
        country = self._entries[known.actor].country
        between = [found for found in self._reader.actors_in(span[0], known.start) if found.start < known.start]
        own = sum(
            found.end - found.start + 1
            for found in between
            if self._entries[found.actor].type == "country" and self._entries[found.actor].country == country
        )
        return own < known.start - span[0]

    def _is_free(self, span: _Span, proposed: Sequence[Proposal]) -> bool:
        """Tell whether no person stands in a name, and no actor across its ends."""
        actors = self._reader.actors_in(*span)
        if any(found.start < span[0] or found.end > span[1] or self._reader.is_person(found) for found in actors):
            return False
        return not any(
            other.start < span[1] and span[0] < other.end
            for other in proposed
            if other.kind == "person" or other.start < span[0] or other.end > span[1]
        )

    def _row(self, one: Bracketed, span: _Span) -> int | None:
        """Return the actor that the gazetteer knows by the abbreviation, unless that is called otherwise."""
        at = self._at(one)
        found = next((found for found in self._reader.actors_in(*at) if (found.start, found.end) == at), None)
        if found is None or not self._is_body(found):
            return None
        words = _telling(self._page.text[span[0] : span[1]])
        entry = self._entries[found.actor]
        names = [_telling(folded(name)) for language in LANGUAGES for name in entry.names(language)]
        own = [_telling(folded(name)) for name in entry.names(self._page.language)]
        shared = max((len(words & name) for name in names), default=0)
        unwritten = all(len(name) < _SEVERAL for name in own)
        return found.actor if unwritten or shared >= _SHARED * len(words) else None


def _is_made_of_letters(word: str) -> bool:
    """Tell whether a word is one that other languages' letters make: «سومو», «إيسيسكو», but not «حكومية»."""
    if " " in word or word.endswith(_TELLING_ENDINGS) or word.startswith(_TELLING_BEGINNINGS):
        return False
    return sum(letter in _VOWELS for letter in word[1:]) > 1


def _telling(name: str) -> set[str]:
    return {word for word in name.split() if len(word) > _LONGER}


def _overlap(one: Proposal, other: Proposal) -> bool:
    return one.start < other.end and other.start < one.end
