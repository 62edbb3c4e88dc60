"""A person's name beside a title, an occupation or a verb of saying: after it, or before it in apposition."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workers.text.candidate_cues import ARTICLES, BETWEEN, MINISTRIES, NAMED_AFTER, UNSURE_HEADS, WEAK_TITLES
from workers.text.cues import PREPOSITIONS, STOPWORDS
from workers.text.matching import Hit, Page
from workers.text.name_spans import APOSTROPHES, Reader, Word

_Span = tuple[int, int]

#: Words that are no actor's between a title and the name: «المتحدث باسم وزارة الخارجية الأمريكية …».
_MAX_COMPLEMENT = 6
_MAX_APPOSITION = 5  #: words between a name's comma and the title: "Jane Doe, a labor professor"
_COMMAS = frozenset({",", "،"})
_FIRST_ARABIC = "ء"
_QUOTES = re.compile(r"[”»\"'’]")
#: What a noun in apposition goes on with; a subject goes on with its verb: "In Paris, the mayor said".
_GOES_ON = frozenset(
    {"of", "at", "for", "in", "from", "with", "who", "and", "to", "on", "de", "du", "des", "d", "l", "a", "au", "aux"}
    | {"en", "chez", "pour", "qui", "et", "в", "из", "по", "на", "и", "с", "the", "la", "le", "les"}
)
_WHERE = frozenset({"في", "لدي", "عن"})
_WHO = re.compile(r"[^\W\d_](, )(?:who|whose) ")


class BesideCues:
    """Finds the name beside each cue of one page."""

    def __init__(self, page: Page, reader: Reader, title_end: int) -> None:
        self._page, self._reader, self._title_end = page, reader, title_end

    def beside_title(self, title: Hit) -> _Span | None:
        """Return the name after a title or, in apposition, before it."""
        if self._reader.is_before_known_person(title.end):
            return None
        return self._after_title(title) or self._in_apposition(title)

    def said_by(self, verb: Hit) -> _Span | None:
        """Return the name beside a verb of saying: one with a first name, or behind what it quotes."""
        reader, page = self._reader, self._page
        if not self._gap_after(verb.end):
            first = next(reader.after(verb.end), None)
            known = first is not None and reader.is_given(first)
            if known or self._quotes(verb):
                span = reader.name_from(reader.after(verb.end), given=known)
                if span is not None and (known or self._closes(span[1])):
                    return span
        if page.text[verb.start] >= _FIRST_ARABIC:  # what stands before it is its object or the end of another clause
            return None
        before = next(reader.before(verb.start), None)
        if before is None or before.gap or not page.surface(before.start, before.end)[0].isupper():
            return None
        return reader.name_until(reader.before(verb.start))

    def before_relatives(self, begin: int) -> Iterator[tuple[_Span, _Span]]:
        """Yield the names in the source from ``begin`` on that "who" goes on about, and where the comma stands."""
        page, reader = self._page, self._reader
        if page.language != "en":
            return
        for found in _WHO.finditer(page.source, begin):
            end = page.folded_offset(found.start()) + 1
            words = reader.before(end + 1)
            first = next(words, None)
            if first is not None and first.end == end and page.surface(first.start, end)[0].isupper():
                span = self._named_until(first._replace(gap=""), words)
                if span is not None:
                    yield span, (end + 1, end + 4)

    def _quotes(self, verb: Hit) -> bool:
        """Tell whether a quotation ends before a verb: "…," said."""
        page = self._page
        return page.text[verb.start] < _FIRST_ARABIC and bool(_QUOTES.search(page.gap(verb.start - 1, verb.start)))

    def _closes(self, end: int) -> bool:
        """Tell whether the clause ends behind a name."""
        return self._gap_after(end)[:1] in {",", ".", ";", ":", ")", "—", "-"}

    def _gap_after(self, end: int) -> str:
        """Return what stands behind a word: a full stop at the end of the text."""
        return self._page.gap(end, end + 1) if end + 1 < len(self._page.text) else "."

    def _after_title(self, title: Hit) -> _Span | None:
        page, reader = self._page, self._reader
        before = page.word_before(title.word)
        if before is not None and before[1] in NAMED_AFTER:
            return None
        arabic = page.text[title.start] >= _FIRST_ARABIC
        given = page.text[title.start : title.end] in WEAK_TITLES
        given = given or (not arabic and title.start < self._title_end)  # a headline may have capitals throughout
        small = closed = ministry = False
        count = 0
        for word in reader.after(title.end):
            comma = word.gap in _COMMAS
            if word.gap and word.gap not in APOSTROPHES and not (comma and not given):
                return None
            inside = reader.actor_at(word)
            if inside is not None and reader.is_person(inside):
                return None
            if inside is None and word.gap not in APOSTROPHES and not self._complement(word, small=small):
                closed = comma
                break
            count += inside is None
            if comma or count > _MAX_COMPLEMENT:
                return None
            written_small = page.surface(word.start, word.end)[0].islower()
            ministry = ministry or (not written_small and not arabic and inside is None)
            small = small or written_small
        else:
            return None
        given = given or (not arabic and small and not closed and not ministry)
        if closed and (arabic or not self._is_one_person(title)):
            given = True
        span = reader.name_from(reader.after(word.start - 1), given=given)
        if span is None or given or not closed:
            return span
        return span if self._closes(span[1]) else reader.name_from(reader.after(word.start - 1), given=True)

    def _is_one_person(self, title: Hit) -> bool:
        """Tell whether a title in small letters tells that a person follows behind a comma: "the ambassador, …"."""
        page = self._page
        return (
            page.surface(title.start, title.start + 1).islower()
            and page.text[title.start : title.end] not in UNSURE_HEADS
        )

    def _complement(self, word: Word, *, small: bool) -> bool:
        """Tell whether a word belongs to a title: «وزيرة [الطاقة] …», «министр [энергетики] …», "des [Sports]"."""
        text = self._reader.text(word)
        if self._reader.is_arabic(word):
            if text in _WHERE:  # «ممثل المنظمة [في] السودان …»
                after = next(self._reader.after(word.end), None)
                return after is not None and self._reader.actor_at(after) is not None
            return text in BETWEEN or (text.startswith(("ال", "لل", "بال", "وال")) and text not in STOPWORDS)
        if text in BETWEEN or self._page.surface(word.start, word.end)[0].islower():
            return True
        return small and text in MINISTRIES

    def _in_apposition(self, title: Hit) -> _Span | None:
        """Return the name before a comma and a title: «نزار الفلاني، وزير الطاقة», "Jane Doe, a labor professor"."""
        reader, page = self._reader, self._page
        if title.joined:
            return None
        arabic = page.text[title.start] >= _FIRST_ARABIC
        gap = page.gap(title.start - 1, title.start)
        if gap not in _COMMAS and (gap or arabic):
            return None
        words = reader.before(title.start)
        between: list[str] = []
        for word in words:
            if word.gap in _COMMAS:
                plain = all(one in ARTICLES for one in between)
                last = word._replace(gap="")
                if arabic or not self._is_noun(title, between):
                    return reader.name_until(_chain(last, words)) if plain else None
                return self._named_until(last, words)
            if word.gap or arabic or len(between) == _MAX_APPOSITION:
                return None
            between.append(reader.text(word))
        return None

    def _is_noun(self, title: Hit, between: list[str]) -> bool:
        """Tell whether a title behind a comma says what somebody is, and isn't the subject of another clause."""
        page = self._page
        if between and between[-1] not in ARTICLES and not between[-1].isascii():
            return False
        if page.text[title.start : title.end] in UNSURE_HEADS or title.start < self._title_end:
            return False
        if self._gap_after(title.end):
            return True
        after = page.word_after(title.end)
        return after is not None and after[1] in _GOES_ON

    def _named_until(self, last: Word, words: Iterator[Word]) -> _Span | None:
        """Return the name of capitals that ends with a word, unless a preposition before it shows a place."""
        span = self._reader.name_until(_chain(last, words), given=False)
        before = self._page.word_before(span[0]) if span is not None else None
        return None if before is not None and before[1] in PREPOSITIONS else span


def _chain(first: Word, rest: Iterator[Word]) -> Iterator[Word]:
    yield first
    yield from rest
