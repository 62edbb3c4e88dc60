"""Names of organisations in quotation marks or Latin letters behind their kind: «شركة "نورسكيل" و"نورفيلد"».

Between an Arabic kind and the marks its adjectives or trade may stand («شركة الاستثمار "نورسكيل"»), and what «و» or a
comma joins to a quoted organisation in marks of its own is another one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from workers.text.foreign_names import sounding
from workers.text.forenames import looks_foreign
from workers.text.matching import Hit, Page
from workers.text.name_spans import Reader
from workers.text.normalize import folded
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
_OPEN, _CLOSE = frozenset('«"“„'), frozenset('»"”')
#: What stands between a known name and the closing mark.
_REST = re.compile(r" ([\u0621-\u064a]{3,}(?: [\u0621-\u064a]{3,})?)[»\"”]")
#: Words of foreign companies' names that Arabic ones look like.
_TRADES = frozenset(
    folded(
        "موبايل كلاود كابيتال إنرجي إنيرجي تكنولوجي تكنولوجيز غروب جروب هولدينغ هولدينغز إنترناشونال غلوبال ميديا "
        "فارما موتورز سيستمز نتوركس لابس ستوديوز إيرلاينز فاينانس بنك إندستريز مانجمنت أسوشيتس بارتنرز"
    ).split()
)
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
        if page.text[kind.start : kind.end] in FRENCH and page.capital_at(kind.start):
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

    def beside(self, known: _Span) -> Iterator[_Span]:
        """Yield what stands in marks of its own joined to a known organisation in marks: «"نورسكيل" و"داتا فيلد"»."""
        page = self._page
        start, end = page.span(*known)
        if page.source[start - 1 : start] in _OPEN and page.source[end : end + 1] in _CLOSE:
            yield from self._listed(end)

    def around(self, known: _Span) -> _Span | None:
        """Return the quoted name of which a known one is only the beginning: «"نورسكيل [الرقمية]"»."""
        page = self._page
        start, end = page.span(*known)
        if page.source[start - 1 : start] not in _OPEN:
            return None
        rest = _REST.match(page.source, end)
        if rest is None or not all(_ends_a_name(folded(word)) for word in rest[1].split()):
            return None
        return known[0], page.folded_offset(rest.end(1) - 1) + 1

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


def _ends_a_name(word: str) -> bool:
    """Tell whether a word goes on with a company's name and not with what is said of it: «الرقمية», «كيميكال»."""
    return (word.startswith("ال") and word.endswith("ه")) or word in _TRADES or looks_foreign(word)
