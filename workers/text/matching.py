"""Find the gazetteer's names in a text: one pass of an automaton, then the mechanical checks on each hit.

The automaton (``daachorse``, charwise double-array Aho–Corasick) reports every pattern that ends at a word's end; a hit
stays when what precedes it in its word is a clitic, when no sentence or clause ends inside it, and when its capitals
are right. Which hits mean an actor is for ``disambiguation``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from daachorse import CharwiseDoubleArrayAhoCorasick

from workers.text.clitics import ALLOWED
from workers.text.normalize import Folded, fold_words
from workers.text.patterns import Case, Patterns, Sense

#: What no name runs across: line ends, clause marks, brackets, a free-standing dash, the full stop of a sentence.
_BARRIER = re.compile(r"[\n\r,،;؛:!?؟()\[\]{}…|/•]|(?<=\w{3})\.\s|\s[-–—]\s")


class Hit(NamedTuple):
    """A spelling found at ``[start, end)`` of the folded text, and what it could mean."""

    start: int
    end: int
    senses: tuple[Sense, ...]
    prefix: str  #: the clitics before it, the article included


class Page(NamedTuple):
    """A text prepared for matching."""

    source: str
    folded: Folded
    language: str

    @property
    def text(self) -> str:
        """The folded text, with one blank at each end."""
        return self.folded.text

    def surface(self, start: int, end: int) -> str:
        """Return what the source writes at a span of the folded text."""
        first, last = self.folded.source_span(start, end)
        return self.source[first:last]

    def adjacent(self, end: int, start: int) -> bool:
        """Tell whether only blanks stand in the source between the word before ``end`` and the one at ``start``."""
        offsets = self.folded.offsets
        return (
            self.source[int(offsets[end - 1]) + 1 : int(offsets[start])].strip(" \u00a0\u064b\u064c\u064d\u0640") == ""
        )


class Matcher:
    """The automaton over a set of patterns."""

    def __init__(self, patterns: Patterns) -> None:
        self._senses = patterns.senses
        self._whole = [spelling[0] == " " for spelling in patterns.spellings]
        self._automaton = CharwiseDoubleArrayAhoCorasick(list(patterns.spellings)) if patterns.spellings else None

    def page(self, source: str, language: str) -> Page:
        """Prepare a text."""
        return Page(source, fold_words(source), language)

    def hits(self, page: Page) -> list[Hit]:
        """Return every hit that passes the checks, one for each span, by (start, longest first)."""
        if self._automaton is None:
            return []
        spans: dict[tuple[int, int], tuple[tuple[Sense, ...], str]] = {}
        text = page.text
        for found, last, pattern in self._automaton.find_overlapping(text):
            prefix = ""
            first = found + self._whole[pattern]
            if first == found and text[first - 1] != " ":
                prefix = text[text.rfind(" ", 0, first) + 1 : first]
                if len(prefix) > 4:
                    continue
            for sense in self._senses[pattern]:
                own = ALLOWED[sense.clitics].get(prefix)
                if own is not None:
                    key = (first - own, last - 1)
                    known = spans.get(key)
                    spans[key] = ((sense,), prefix) if known is None else ((*known[0], sense), known[1])
        return self._checked(page, spans.items())

    def _checked(self, page: Page, spans: Iterable[tuple[tuple[int, int], tuple[tuple[Sense, ...], str]]]) -> list[Hit]:
        hits = []
        for (start, end), (senses, prefix) in spans:
            surface = page.surface(start, end)
            if " " in page.text[start:end] and _BARRIER.search(surface):
                continue
            kept = tuple(sense for sense in senses if not sense.case or _fits(sense.case, surface, page.language))
            if kept:
                hits.append(Hit(start, end, kept, prefix))
        hits.sort(key=lambda hit: (hit.start, -hit.end))
        return hits


def _fits(case: Case, surface: str, language: str) -> bool:
    match case:
        case Case.CAPITAL:
            return surface[0].isupper()
        case Case.CAPITALS:
            return surface.isupper()
        case Case.DOTTED:
            return "." in surface
        case Case.FRENCH:
            return language == "fr" or surface[0].isupper()
        case _:
            return True
