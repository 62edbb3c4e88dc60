"""Find the gazetteer's names in a text: one pass of an automaton, then the mechanical checks on each hit.

The automaton (``daachorse``, charwise double-array Aho–Corasick) reports every pattern that ends at a word's end; a hit
stays when what precedes it in its word is a clitic, when no sentence or clause ends inside it, and when its capitals
are right. Which hits mean an actor is for ``disambiguation``.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from daachorse import CharwiseDoubleArrayAhoCorasick

from workers.text.clitics import ALLOWED, Clitics
from workers.text.normalize import fold_words
from workers.text.patterns import Case, Form, Patterns, Sense

#: What no name runs across: line ends, clause marks, brackets, a free-standing dash, the full stop of a sentence.
BARRIER = re.compile(r"[\n\r,،;؛:!?؟()\[\]{}…|/•]|(?<=\w{3})\.\s|\s[-–—]\s")
_END = re.compile(r"[\n\r!?؟]|\.(?!\w)(?<!\b\w\.)")
_BLANKS = " \u00a0\u064b\u064c\u064d\u0640"  #: what may stand between two words that belong together; tanwin, tatweel
_LONGEST_CLITIC = 4
_AROUND = 20  #: characters that tell whether a line is all in capitals
_PRINTS_SPOKEN = frozenset({"en", "fr"})  #: languages whose papers write "Nato", « Otan »
_WORDS = frozenset(
    {"who", "is", "it", "un", "can", "car", "aid", "as"}
)  #: abbreviations that are words in small letters
_WORD, _SMALL_WORD = re.compile(r"[^\W\d_]+"), 3
_FIRST_ARABIC = "\u0600"
_MARKS = frozenset("«\"“„'‘’")
_OPENING, _CLOSING = frozenset("«\"“„(['‘"), frozenset("»\"”“)]'’")


#: A named tuple's own constructor is a Python function, and takes twice as long.
_tuple = tuple.__new__


class Hit(NamedTuple):
    """A spelling found at ``[start, end)`` of the folded text, and what it could mean."""

    start: int
    end: int
    senses: tuple[Sense, ...]
    word: int  #: where its word begins: earlier than ``start`` when a clitic stands before it

    @property
    def joined(self) -> bool:
        """Whether a conjunction or preposition is written onto it."""
        return self.word < self.start


class Page:
    """A text prepared for matching: folded, with one blank at each end, and the way back to the source."""

    __slots__ = ("_before", "_offsets", "_words", "language", "source", "text")

    def __init__(self, source: str, language: str) -> None:
        folded = fold_words(source)
        self.source = source
        self.language = language
        self.text = folded.text
        self._before: dict[int, tuple[int, str] | None] = {}  # asked for again and again
        self._words: frozenset[str] | None = None
        # Indexing a view gives plain ints, and fast.
        self._offsets: memoryview[int] = memoryview(folded.offsets)  # type: ignore[arg-type]

    @property
    def words(self) -> frozenset[str]:
        """The different words of the folded text."""
        if self._words is None:
            self._words = frozenset(self.text.split())
        return self._words

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the source offsets of a span of the folded text."""
        return self._offsets[start], self._offsets[end - 1] + 1

    def surface(self, start: int, end: int) -> str:
        """Return what the source writes at a span of the folded text."""
        return self.source[self._offsets[start] : self._offsets[end - 1] + 1]

    def enclosed(self, start: int, end: int) -> bool:
        """Tell whether a span stands between quotation marks or brackets of its own: «بنا», (كونا)."""
        first, last = self.span(start, end)
        return self.source[first - 1 : first] in _OPENING and self.source[last : last + 1] in _CLOSING

    def quoted(self, start: int, end: int) -> bool:
        """Tell whether a span stands between quotation marks of its own; «أبريل (نيسان)» has brackets."""
        first = self._offsets[start]
        opened = first > 0 and self.source[first - 1] in _MARKS
        return opened and self.source[self._offsets[end - 1] + 1 : self._offsets[end - 1] + 2] in _CLOSING

    def divided(self, start: int, end: int) -> bool:
        """Tell whether a sentence ends between two offsets of the folded text."""
        return start < end and _END.search(self.source, self._offsets[start], self._offsets[end]) is not None

    def shouted(self, start: int, end: int) -> bool:
        """Tell whether everything around a span is in capitals too, as some headlines are."""
        first, last = self.span(start, end)
        around = self.source[max(first - _AROUND, 0) : first] + self.source[last : last + _AROUND]
        return around.isupper()

    def capital_at(self, start: int) -> bool:
        """Tell whether the letter at a folded offset is a capital in the source."""
        return self.surface(start, start + 1).isupper()

    def folded_offset(self, offset: int) -> int:
        """Return where a source offset lies in the folded text."""
        low, high = 1, len(self.text) - 1
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self._offsets[middle] < offset else (low, middle)
        return low

    def adjacent(self, end: int, start: int) -> bool:
        """Tell whether only blanks stand in the source between the word before ``end`` and the one at ``start``."""
        between = self.source[self._offsets[end - 1] + 1 : self._offsets[start]] or " "
        if between == " ":
            return True
        initial = between[0] == "." and self.text[end - 2] == " "  # "Donald J. Trump"
        return not between[initial:].strip(_BLANKS)

    def gap(self, end: int, start: int) -> str:
        """Return what stands in the source between the word before ``end`` and the one at ``start``, blanks aside."""
        between = self.source[self._offsets[end - 1] + 1 : self._offsets[start]]
        return "" if between == " " else between.strip(_BLANKS)

    def word_before(self, start: int) -> tuple[int, str] | None:
        """Return the word before an offset and where it begins; None at the beginning or behind a mark."""
        if start in self._before:
            return self._before[start]
        end = start - 1
        if end <= 0 or self.text[end] != " " or not self.adjacent(end, start):
            found = None
        else:
            first = self.text.rfind(" ", 0, end) + 1
            found = first, self.text[first:end]
        self._before[start] = found
        return found

    def word_after(self, end: int) -> tuple[int, str] | None:
        """Return the word after an offset and where it begins; None at the end or before a mark."""
        start = end + 1
        if start >= len(self.text) or not self.adjacent(end, start):
            return None
        last = self.text.find(" ", start)
        return start, self.text[start:last]


class Matcher:
    """The patterns in two automata: those in Arabic letters, and the rest.

    Most pages need one of them. What doesn't fit a processor's cache makes matching three times slower, so smaller is
    faster (134,000 patterns in one automaton: 170 µs for 600 words of Arabic between other work; 50,000: 60 µs).
    """

    def __init__(self, patterns: Patterns) -> None:
        arabic = [index for index, spelling in enumerate(patterns.spellings) if spelling[1] >= _FIRST_ARABIC]
        other = [index for index, spelling in enumerate(patterns.spellings) if spelling[1] < _FIRST_ARABIC]
        self._arabic, self._other = _Automaton(patterns, arabic), _Automaton(patterns, other)

    def hits(self, page: Page) -> tuple[list[Hit], list[Hit]]:
        """Return every hit that passes the checks, one a span, by (start, longest first), and the titles' hits."""
        spans: dict[tuple[int, int], Hit] = {}
        titles: list[Hit] = []
        if not page.text.isascii():
            self._arabic.collect(page, spans, titles)
        if page.text.islower():  # folded letters are small: it holds a letter that has a case
            self._other.collect(page, spans, titles)
        return [spans[key] for key in sorted(spans)], titles


class _Senses:
    """The senses of each pattern, in three flat arrays: as objects they'd take 0.3 s of a worker's start to read."""

    def __init__(self, senses: Iterable[tuple[Sense, ...]]) -> None:
        self._first, self._actors, self._kinds = array("i", [0]), array("i"), array("H")
        for several in senses:
            self._actors.extend(sense.actor for sense in several)
            self._kinds.extend(_KINDS[sense[1:]] for sense in several)
            self._first.append(len(self._actors))

    def __getitem__(self, pattern: int) -> list[Sense]:
        rows = range(self._first[pattern], self._first[pattern + 1])
        return [Sense(self._actors[row], *_BY_KIND[self._kinds[row]]) for row in rows]

    def __getstate__(self) -> tuple[bytes, ...]:
        return self._first.tobytes(), self._actors.tobytes(), self._kinds.tobytes()

    def __setstate__(self, state: tuple[bytes, ...]) -> None:
        self._first, self._actors, self._kinds = (array(code, data) for code, data in zip("iiH", state, strict=True))


_BY_KIND = tuple(product(Form, Clitics, Case))
_KINDS = {kind: number for number, kind in enumerate(_BY_KIND)}


class _Meaning(NamedTuple):
    """What a hit means behind a clitic.

    ``own``: how much of the clitic is the name's. ``titled``: it is a title, of which a name may stand beside.
    ``plain``: the senses that a hit outside quotation marks has; None where they depend on more.
    """

    own: int
    titled: bool
    senses: tuple[Sense, ...]
    plain: tuple[Sense, ...] | None


class _Plan(NamedTuple):
    """What is to be done with the hits of a pattern.

    ``spans``: clitic → what the hit means behind it. ``single``: it is of one word, so that no sentence can end inside
    it.
    """

    spans: Mapping[str, tuple[_Meaning, ...]]
    single: bool


class _Automaton:
    def __init__(self, patterns: Patterns, indices: Sequence[int]) -> None:
        spellings = [patterns.spellings[index] for index in indices]
        self._senses = _Senses(patterns.senses[index] for index in indices)
        #: Of each pattern: whether it stands for whole words, and whether it is of one word.
        self._whole = bytes(spelling[0] == " " for spelling in spellings)
        self._single = bytes(spelling.count(" ", 1) == 1 for spelling in spellings)
        self._automaton = CharwiseDoubleArrayAhoCorasick(spellings) if spellings else None
        self._plans: dict[int, _Plan] = {}

    def collect(self, page: Page, spans: dict[tuple[int, int], Hit], titles: list[Hit]) -> None:
        """Add this automaton's hits to ``spans``, by (start, -end), and to ``titles``."""
        if self._automaton is None:
            return
        text, whole, plans = page.text, self._whole, self._plans
        for found, last, pattern in self._automaton.find_overlapping(text):
            first = word = found + whole[pattern]
            if first == found and text[found - 1] != " ":
                word = text.rfind(" ", 0, found) + 1
                if found - word > _LONGEST_CLITIC:
                    continue
            plan = plans.get(pattern) or self._plan(pattern)
            meant = plan.spans.get(text[word:first])
            end = last - 1
            if meant is None or not (plan.single or not _is_parted(page, first, end)):
                continue
            for own, titled, every, plain in meant:
                if plain is every:
                    senses = every
                elif plain is not None and text[first - 1] == " " and not page.quoted(first, end):
                    senses = plain
                else:
                    senses = _allowed(page, first, end, every)
                if not senses:
                    continue
                if titled:
                    titles.append(_tuple(Hit, (first, end, senses, word)))
                    continue
                key = (first - own, -end)
                known = spans.get(key)
                together = senses if known is None else known.senses + senses
                spans[key] = _tuple(Hit, (first - own, end, together, word))

    def _plan(self, pattern: int) -> _Plan:
        """Work out, once, what the hits of a pattern mean."""
        senses = self._senses[pattern]
        spans: dict[str, tuple[_Meaning, ...]] = {}
        for clitic in {clitic for sense in senses for clitic in ALLOWED[sense.clitics]}:
            meant: dict[tuple[int, bool], tuple[Sense, ...]] = {}
            for sense in senses:
                own = ALLOWED[sense.clitics].get(clitic)
                if own is not None:
                    key = (own, sense.form is Form.TITLE)
                    meant[key] = (*meant.get(key, ()), sense)
            spans[clitic] = tuple(
                _Meaning(own, titled, together, _plain(together)) for (own, titled), together in meant.items()
            )
        plan = self._plans[pattern] = _Plan(spans, self._single[pattern] == 1)
        return plan

    def __getstate__(self) -> dict[str, object]:
        return self.__dict__ | {"_plans": {}}


def _is_parted(page: Page, start: int, end: int) -> bool:
    """Tell whether a hit runs across what no name does; a bracket may close one: "Communist Party (Marxist)"."""
    surface = page.surface(start, end)
    barrier = BARRIER.search(surface)
    if barrier is None:
        return False
    if barrier[0] == "," and page.text.startswith("university of ", start):  # "University of California, Berkeley"
        return BARRIER.search(surface, barrier.end()) is not None
    if barrier[0] != "(" or page.language == "ar":
        return True
    closed = page.source.startswith(")", page.span(start, end)[1])
    return not closed or BARRIER.search(surface, barrier.end()) is not None


def _plain(senses: tuple[Sense, ...]) -> tuple[Sense, ...] | None:
    """Return the senses that need no quotation marks, ``senses`` itself if none does; None where capitals count."""
    if any(sense.case is not Case.ANY and sense.case is not Case.QUOTED for sense in senses):
        return None
    plain = tuple(sense for sense in senses if sense.case is Case.ANY)
    return senses if len(plain) == len(senses) else plain


def _allowed(page: Page, start: int, end: int, senses: Sequence[Sense]) -> tuple[Sense, ...]:
    """Return the senses that a hit is written as; a plus sign belongs to the name that has one."""
    quoted = page.quoted(start, end)  # once for all: «العربية» has seven such senses
    shown = quoted or page.text[start - 1] != " "
    written = [
        one
        for one in senses
        if one.case is Case.ANY
        or (
            (shown if one.form is Form.QUOTED else quoted)
            if one.case is Case.QUOTED
            else _written(page, start, end, one)
        )
    ]
    plus = [one for one in written if one.case is Case.PLUS]
    return tuple(plus or written)


def _written(page: Page, start: int, end: int, sense: Sense) -> bool:
    """Tell whether a hit is written as the sense demands: with its capitals, its full stops."""
    surface = page.surface(start, end)
    match sense.case:
        case Case.CAPITAL:
            return surface[0].isupper()
        case Case.CAPITALS:
            return surface.isupper() and not (page.text[start:end] in _WORDS and page.shouted(start, end))
        case Case.SPOKEN:
            if surface.isupper():
                return True
            joined = page.source.endswith("-", 0, page.span(start, end)[0])  # « Gampel-Steg »
            return surface.istitle() and page.language in _PRINTS_SPOKEN and not joined
        case Case.DOTTED:
            return "." in surface
        case Case.FRENCH:
            return page.language == "fr" or surface[0].isupper()
        case Case.PLUS:
            return page.source.startswith("+", page.span(start, end)[1])
        case Case.WORDS:
            return all(word[0].isupper() for word in _WORD.findall(surface) if len(word) > _SMALL_WORD)
        case _:
            return True
