"""Names of organisations in quotation marks or Latin letters behind their kind: «شركة "نورسكيل" و"نورفيلد"».

Between an Arabic kind and the marks its adjectives or trade may stand («شركة الاستثمار "نورسكيل"»), and what «و» or a
comma joins to a quoted organisation in marks of its own is another one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from workers.text.foreign_names import sounding
from workers.text.matching import Hit, Page
from workers.text.name_spans import Reader
from workers.text.organisation_cues import FRENCH
from workers.text.spelt_names import is_spelt, spelt

_Span = tuple[int, int]

_MARKED = r"[«\"“„]([^«»\"“”„\n.,،:؛;()]{2,40})[»\"”“]"
_QUOTED = re.compile(rf"\s?{_MARKED}")
#: «شركة الاستثمار "…"», «شركة الطيران المنخفض الكلفة "…"»
_BEHIND_TRADE = re.compile(rf"(?: ال\w{{2,14}}){{1,3}} {_MARKED}")
#: «لشركة (نورسكيل)», as some agencies write.
_BRACKETED = re.compile(r" \(([\u0621-\u064a]{3,12}(?: [\u0621-\u064a]{2,12}){0,2})\)")
_LATIN = re.compile(r"\s((?:[A-ZÀ-Þ][\w&-]*)(?: [A-ZÀ-Þ][\w&-]*){0,3})")
_NEXT = re.compile(rf"[»\"”“](?:،\s?|\s)و?\s?{_MARKED}")
_MAX_QUOTED = 4  #: words; what is longer is said, not a name, unless it is spelt by letters
_MOST_LISTED = 8
_ARABIC = "ء"
_ARABIC_LETTERS = ("\u0620", "\u064a")


class QuotedNames:
    """Reads quoted names out of one page; ``free`` gives the folded span of a span of the source without actors."""

    def __init__(self, page: Page, reader: Reader, free: Callable[[int, int], _Span | None]) -> None:
        self._page, self._reader, self._free = page, reader, free

    def of_kind(self, kind: Hit) -> Iterator[_Span]:
        """Yield the names behind a kind of organisations, in the order of the text."""
        page = self._page
        end = page.span(kind.end - 1, kind.end)[1]
        arabic = page.text[kind.start] >= _ARABIC
        if page.text[kind.start : kind.end] in FRENCH and page.surface(kind.start, kind.start + 1).isupper():
            return  # « Banque Norskel » is called by its noun, too
        found = self._behind(end, arabic=arabic)
        if found is None and arabic:
            yield from sounding(page, self._reader, kind)
        if found is None or (found[1].count(" ") >= _MAX_QUOTED and not is_spelt(found[1])):
            return
        span = self._free(*found.span(1))
        if span is None:
            return
        yield span
        if arabic:
            yield from self._listed(found.end() - 1)

    def spelt_behind(self, noun: Hit) -> Iterator[_Span]:
        """Yield the name spelt by its letters behind an Arabic noun of organisations: «اتحاد العمال [سي أو بي]»."""
        if self._page.text[noun.start] >= _ARABIC:
            found = spelt(self._page.source, self._page.span(noun.end - 1, noun.end)[1])
            span = self._free(*found.span(1)) if found is not None else None
            if span is not None:
                yield span

    def _behind(self, end: int, *, arabic: bool) -> re.Match[str] | None:
        source = self._page.source
        if arabic and _ARABIC_LETTERS[0] <= source[end + 1 : end + 2] <= _ARABIC_LETTERS[1]:  # an unquoted word
            trade = _BEHIND_TRADE.match(source, end) if source.startswith(" ال", end) else None
            return trade or spelt(source, end)
        found = _QUOTED.match(source, end)
        if found is None and (arabic or self._page.language in {"fr", "ru"}):
            found = _LATIN.match(source, end) or (_BRACKETED.match(source, end) if arabic else None)
        return found

    def _listed(self, end: int) -> Iterator[_Span]:
        """Yield what is joined in quotation marks of its own to a quoted name; ``end``: where its closing mark is."""
        for _ in range(_MOST_LISTED):
            found = _NEXT.match(self._page.source, end)
            if found is None or found[1].count(" ") >= _MAX_QUOTED:
                return
            span = self._free(*found.span(1))
            if span is not None:
                yield span
            end = found.end() - 1
