"""Persons' names in running Arabic text, beside no title: a first name and a word that can only go on with it.

Arabic has no capitals, and many of its first names are words. So the first name has to be one that several persons of
the gazetteer have and that is no everyday word (``Names.forenames``), and the next word a son's, a known surname,
another such first name, an origin («الدوسري») or, behind a foreign first name, a word that looks foreign, too.
"""

from __future__ import annotations

from collections.abc import Iterator

from workers.text.clitics import with_clitics
from workers.text.cues import ALI, NAMED_AFTER_PERSONS, PARTICLES, STOPWORDS
from workers.text.forenames import looks_foreign
from workers.text.matching import Page
from workers.text.name_spans import Reader
from workers.text.names import Names

_Span = tuple[int, int]

_NOT_BEHIND = NAMED_AFTER_PERSONS | with_clitics(PARTICLES)
#: Particles that are no words by themselves, unlike «لا» and «أم».
_INSIDE = PARTICLES - frozenset({"لا", "لو", "ام"})
_ORIGIN_LETTERS = 6  #: of an origin with its article


def running_names(page: Page, reader: Reader, names: Names) -> Iterator[tuple[_Span, _Span]]:
    """Yield where names stand, each with where its first name does."""
    text = page.text
    written_so = {ALI} if f" {ALI} " in page.source else set[str]()  # most pages have «على» only
    for written in sorted(names.forenames.keys() & page.words | written_so):
        at = text.find(f" {written} ")
        while at >= 0:
            start, end = at + 1 + names.forenames.get(written, 0), at + 1 + len(written)
            span = _name(page, reader, names, start, end)
            if span is not None:
                yield span, (start, end)
            at = text.find(f" {written} ", end)


def _name(page: Page, reader: Reader, names: Names, start: int, end: int) -> _Span | None:
    """Return the span of the name that begins with the first name at a span."""
    before = page.word_before(page.text.rfind(" ", 0, start) + 1)
    if before is not None and (before[1] in _NOT_BEHIND or before[1] in names.given):
        return None
    after = page.word_after(end)
    if after is None or not (page.text[start:end] == ALI or goes_on(page.text[start:end], after[1], names)):
        return None
    return reader.name_from(reader.after(start - 1), given=True)


def goes_on(first: str, second: str, names: Names) -> bool:
    """Tell whether a second word can only be of the same name."""
    if second in _INSIDE or second in names.families:
        return True
    if second in STOPWORDS or second in names.ordinary:
        return False
    if second.startswith("ال"):
        return second.endswith("ي") and len(second) >= _ORIGIN_LETTERS and first not in names.foreign
    if names.forenames.get(second) == 0:
        return True
    return first in names.foreign and looks_foreign(second)
