"""Decide from two fingerprints alone whether one story reprints the other.

Both texts' tokens are aligned: runs of equal tokens, in any order, joined to passages where little stands between them.
A reprint is covered by passages of the other text, and what stands inside them doesn't contradict: templates and later
versions of a story agree in everything but figures, days and names. Every limit below was set on one half of the gold
pairs of ``tests/quality`` and on reading the pairs merged in a day of ten newspapers (1,318 stories, 457 pairs merged).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from workers.text.fingerprint import FIRST_WORD_CODE, Sketch

Positions = npt.NDArray[np.intp]
Positions32 = npt.NDArray[np.uint32]
Symbols = npt.NDArray[np.uint32]
Actors = npt.NDArray[np.uint32]

# Tokens that editors cut, add or change between two equal runs, and equal tokens that make a passage: below 6 stock
# phrases pass («وزير الخارجية المصري بدر عبد العاطي»), above 8 short stories lose their second sentence.
_MAX_GAP = 8
_MIN_PASSAGE = 6
_LEAD = 24  # tokens, about the first sentence
# A figure that differs among the first 40 tokens (two or three sentences) is news: a toll, a price, a day. Further
# down, reprints correct a figure now and then (173 → 170): one in nine is let pass.
_EARLY = 40
_AGREEING_FOR_ONE_DIFFERENT = 8
# How much of the longer text must be covered. A reprint that keeps 40 % of the sentences may keep 26 % of the tokens.
_MIN_LONGER = 0.3
_MIN_LONGER_IF_SHORTER_IS_WHOLE = 0.25
_WHOLE = 0.85
# How much of the shorter text: stories of two days share background, but not the lead.
_MIN_SHORTER = 0.75
_MIN_SHORTER_WITH_LEAD = 0.6
_LEAD_COVERED = 0.6
# A story that stands as one block inside a longer one, after its beginning, is a part of a round-up: no reprint.
_ROUND_UP_START = 30
_ROUND_UP_DENSITY = 0.75
_ROUND_UP_BELOW = 0.5
# Templates without figures (cables, obituaries): short, agreeing but for what is filled in.
_TEMPLATE_TOKENS = 90
_TEMPLATE_REPLACED = 0.16
_MAX_REPLACED = 0.4
# One actor for so many tokens that aren't aligned: more than that were put in another's place.
_TOKENS_FOR_AN_ACTOR = 8
_SAME_ACTORS = 0.45

_NO_ACTORS = np.zeros(0, np.uint32)


class Text:
    """A sketch made ready to be compared with many: what a comparison needs of it is made once, when it is needed."""

    __slots__ = ("_figures", "_sorted", "_trigrams", "codes", "symbols")

    def __init__(self, codes: bytes, symbols: Symbols, figures: list[int] | None = None) -> None:
        self.codes = codes
        self.symbols = symbols
        self._trigrams: Symbols | None = None
        self._sorted: tuple[Positions32, Symbols] | None = None
        self._figures = figures

    @property
    def trigrams(self) -> Symbols:
        """The runs of three symbols, each as a hash."""
        if self._trigrams is None:
            self._trigrams = _trigrams(self.symbols)
        return self._trigrams

    def sorted(self) -> tuple[Positions32, Symbols]:
        """Return where the runs of three stand, in the order of their hashes (of equal ones the first), and these."""
        if self._sorted is None:
            # Hash and place in one number: sorted three times as fast as a stable argsort of the hashes.
            both = np.empty((len(self.trigrams), 2), "<u4")
            both[:, 0] = np.arange(len(both))
            both[:, 1] = self.trigrams
            both.view("<u8").reshape(-1).sort()
            self._sorted = both[:, 0].copy(), both[:, 1].copy()
        return self._sorted

    @property
    def figures(self) -> list[int]:
        """Where figures, weekdays and months stand."""
        if self._figures is None:
            self._figures = (self.symbols > 0xFF).nonzero()[0].tolist()
        return self._figures


class Side(NamedTuple):
    """What the other text covers of one: part of all tokens, of the first 24, where it starts, how dense it is."""

    tokens: int
    covered: float
    lead: float
    start: int
    density: float


class Comparison(NamedTuple):
    """How two texts agree, and what differs inside the passages they share (all counts in tokens)."""

    a: Side
    b: Side
    matched: int
    replaced: int
    figures_same: int
    figures_differ: int
    figures_differ_early: int


class Block(NamedTuple):
    """A run of equal tokens in a passage: where it starts in both texts, how long it and the gaps before it are."""

    a: int
    b: int
    size: int
    gap_a: int
    gap_b: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """Two texts are near duplicates: how much of them agrees (0–1), and the evidence in words."""

    similarity: float
    reason: str


def symbols(sketch: Sketch) -> Symbols:
    """Return a number for each token: below 256 for words; kind · 65,536 + value for figures, weekdays and months."""
    found = sketch.codes.astype(np.uint32)
    if len(sketch.values):
        valued = (sketch.codes < FIRST_WORD_CODE).nonzero()[0][: len(sketch.values)]
        found[valued] = (found[valued] << np.uint32(16)) + sketch.values[: len(valued)]
    return found


def _trigrams(found: Symbols) -> Symbols:
    if len(found) < 3:
        return found[:0]
    first, second, third = np.uint32(0x9E3779B1), np.uint32(0x85EBCA77), np.uint32(0xC2B2AE3D)
    hashed: Symbols = found[:-2] * first
    hashed += found[1:-1] * second
    hashed += found[2:] * third
    return hashed


def prepare(sketch: Sketch) -> Text:
    """Make a sketch ready for ``verify``."""
    return Text(sketch.codes.tobytes(), symbols(sketch), None if len(sketch.values) else [])


def verify(a: Text, b: Sketch, actors_a: Actors = _NO_ACTORS, actors_b: Actors = _NO_ACTORS) -> Verdict | None:
    """Return the verdict if one text reprints the other, else None; the same whichever of them is ``a``.

    Actors are hashes of ids, sorted, each once.
    """
    other = prepare(b)
    if (len(a.symbols), a.codes) < (len(other.symbols), other.codes):
        found, actors_a, actors_b = compare(other, a), actors_b, actors_a
    else:
        found = compare(a, other)
    if found is None or refused(found, actors_a, actors_b):
        return None
    similarity = 2 * found.matched / (found.a.tokens + found.b.tokens)
    parts = sorted((found.a.covered, found.b.covered), reverse=True)
    figures = f", {found.figures_same} figures agree" if found.figures_same else ""
    return Verdict(min(1.0, round(similarity, 4)), f"{parts[0]:.0%} and {parts[1]:.0%} of the texts agree{figures}")


def refused(found: Comparison, actors_a: Actors = _NO_ACTORS, actors_b: Actors = _NO_ACTORS) -> str | None:
    """Return why the two texts aren't near duplicates, None if they are."""
    longer, shorter = (found.a, found.b) if found.a.covered < found.b.covered else (found.b, found.a)
    if longer.covered < (_MIN_LONGER_IF_SHORTER_IS_WHOLE if shorter.covered >= _WHOLE else _MIN_LONGER):
        return "much longer"
    if longer.covered < _ROUND_UP_BELOW and longer.start >= _ROUND_UP_START and longer.density >= _ROUND_UP_DENSITY:
        return "part of a round-up"
    with_lead = max(found.a.lead, found.b.lead) >= _LEAD_COVERED
    if shorter.covered < (_MIN_SHORTER_WITH_LEAD if with_lead else _MIN_SHORTER):
        return "little in common"
    if found.figures_differ_early or found.figures_same < _AGREEING_FOR_ONE_DIFFERENT * found.figures_differ:
        return "other figures"
    if _is_template(found):
        return "template"
    return "other actors" if _other_actors(found, actors_a, actors_b) else None


def _is_template(found: Comparison) -> bool:
    short = max(found.a.tokens, found.b.tokens) < _TEMPLATE_TOKENS and not found.figures_same
    return found.replaced > found.matched * (_TEMPLATE_REPLACED if short else _MAX_REPLACED)


def _other_actors(found: Comparison, actors_a: Actors, actors_b: Actors) -> bool:
    """Tell whether each text has actors the other lacks, more than the tokens it has for itself can hold."""
    if not found.replaced:
        return False
    common = len(set(actors_a.tolist()).intersection(actors_b.tolist()))
    own_a, own_b = len(actors_a) - common, len(actors_b) - common
    return (
        own_a * _TOKENS_FOR_AN_ACTOR > (1 - found.a.covered) * found.a.tokens
        and own_b * _TOKENS_FOR_AN_ACTOR > (1 - found.b.covered) * found.b.tokens
        and common < _SAME_ACTORS * (common + own_a + own_b)
    )


def compare(a: Text, b: Text) -> Comparison | None:
    """Align two texts, the first not the shorter; None when they share no passage."""
    passages = _passages(_blocks(a, b))
    if not passages:
        return None
    blocks = [block for passage in passages for block in passage]
    spans_a = sorted((p[0].a - p[0].gap_a, p[-1].a + p[-1].size) for p in passages)
    spans_b = [(p[0].b - p[0].gap_b, p[-1].b + p[-1].size) for p in passages]
    matched = figures = reached = 0
    for block in blocks:
        start, end = max(block.b, reached), block.b + block.size
        matched += end - start
        if b.figures:
            figures += bisect_left(b.figures, end) - bisect_left(b.figures, start)
        reached = end
    same, differ, early = _figures_in_gaps(a, b, blocks)
    return Comparison(
        _side(spans_a, len(a.symbols)),
        _side(spans_b, len(b.symbols)),
        matched,
        sum([min(block.gap_a, block.gap_b) for block in blocks]),
        figures + same,
        differ,
        early,
    )


def _passages(blocks: Iterable[tuple[int, int, int]]) -> list[list[Block]]:
    """Join runs of equal tokens (start in a, start in b, size), which rise in b, where little stands between them.

    Within a passage the runs don't overlap, and each starts where the gap behind the one before it ends, in both texts.
    """
    found: list[list[Block]] = []
    passage: list[Block] = []
    size = 0
    # The texts' beginnings count as a block of their own, so that a figure that opens the story is compared.
    end_a = end_b = 0
    for start_a, start_b, length in blocks:
        gap_a, gap_b = start_a - end_a, start_b - end_b
        end_a, end_b = start_a + length, start_b + length
        if not -2 <= gap_a <= _MAX_GAP or gap_b > _MAX_GAP:
            if size >= _MIN_PASSAGE:
                found.append(passage)
            passage, size = [Block(start_a, start_b, length, 0, 0)], length
            continue
        overlap = max(0, -gap_a, -gap_b)  # equal runs may share two tokens
        passage.append(Block(start_a + overlap, start_b + overlap, length - overlap, gap_a + overlap, gap_b + overlap))
        size += length
    if size >= _MIN_PASSAGE:
        found.append(passage)
    return found


def _blocks(a: Text, b: Text) -> Iterable[tuple[int, int, int]]:
    """Return the runs of equal tokens: where they start in a and in b, rising in b, and their sizes."""
    trigrams_b = b.trigrams
    if not len(trigrams_b) or not len(a.trigrams):
        return ()
    order, ordered = a.sorted()
    found = ordered.searchsorted(trigrams_b)
    in_b = (ordered.take(found, mode="clip") == trigrams_b).nonzero()[0]
    if not len(in_b):
        return ()
    in_a = order.take(found.take(in_b)).astype(np.intp)
    parts_b = in_b[1:] - in_b[:-1] != 1
    parts_a = in_a[1:] - in_a[:-1] != 1
    if (parts_a > parts_b).any():
        _follow_neighbours(a.trigrams, trigrams_b, in_a, in_b)
        parts_a = in_a[1:] - in_a[:-1] != 1
    breaks = (parts_a | parts_b).nonzero()[0] + 1
    firsts = [0, *breaks.tolist()]
    starts_a = [int(in_a[0]), *in_a.take(breaks).tolist()]
    starts_b = [int(in_b[0]), *in_b.take(breaks).tolist()]
    sizes = [end - first + 2 for first, end in zip(firsts, [*firsts[1:], len(in_b)], strict=True)]
    return zip(starts_a, starts_b, sizes, strict=True)


def _follow_neighbours(trigrams_a: Symbols, trigrams_b: Symbols, in_a: Positions, in_b: Positions) -> None:
    """Where a run of three stands in a more than once, take the place that goes on from its neighbour's."""
    for step in (1, -1, 1, -1):
        breaks = np.flatnonzero((in_b[1:] - in_b[:-1] == 1) & (in_a[1:] - in_a[:-1] != 1))
        if not len(breaks):
            return
        source, target = (breaks, breaks + 1) if step == 1 else (breaks + 1, breaks)
        place = np.clip(in_a[source] + step, 0, len(trigrams_a) - 1)
        same = trigrams_a[place] == trigrams_b[in_b[target]]
        in_a[target[same]] = place[same]


def _side(spans: list[tuple[int, int]], length: int) -> Side:
    """Sum up passages, which may overlap: from where to where they go, rising."""
    covered = lead = reached = 0
    for first, end in spans:
        if end > reached:
            new = max(first, reached)
            covered += end - new
            lead += max(0, min(end, _LEAD) - new)
            reached = end
    start = spans[0][0]
    return Side(length, covered / length, lead / min(_LEAD, length), start, covered / (reached - start))


def _figures_in_gaps(a: Text, b: Text, blocks: list[Block]) -> tuple[int, int, int]:
    """Compare the figures, weekdays and months between equal runs: how many agree, differ, and differ early."""
    same = differ = early = 0
    if not a.figures or not b.figures:
        return same, differ, early
    for block in blocks:
        if not block.gap_a or not block.gap_b:
            continue
        from_a, from_b = block.a - block.gap_a, block.b - block.gap_b
        in_a = a.symbols[from_a : block.a].tolist()
        in_b = b.symbols[from_b : block.b].tolist()
        for kind in {symbol >> 16 for symbol in in_a if symbol > 0xFF}:
            of_a = {symbol for symbol in in_a if symbol >> 16 == kind}
            of_b = {symbol for symbol in in_b if symbol >> 16 == kind}
            agree = len(of_a & of_b)
            other = min(len(of_a), len(of_b)) - agree
            same += agree
            differ += other
            early += other if min(from_a, from_b) < _EARLY else 0
    return same, differ, early
