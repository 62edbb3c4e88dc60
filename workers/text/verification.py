"""Decide from two fingerprints alone whether one story reprints the other.

Both texts' tokens are aligned: runs of equal tokens, in any order, joined to passages where little stands between them.
A reprint is covered by passages of the other text, and what stands inside them doesn't contradict: templates and later
versions of a story agree in everything but figures, days and names. Every limit below was set on one half of the gold
pairs of ``tests/quality`` and on reading the pairs merged in a day of ten newspapers (1,318 stories, 457 pairs merged).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workers.text.fingerprint import FIRST_WORD_CODE, Sketch

Positions = npt.NDArray[np.intp]
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
_ZERO = np.zeros(1, np.intp)


@dataclass(frozen=True, slots=True)
class Text:
    """A sketch made ready to be compared with many: its codes, symbols, runs of three symbols in order and sorted."""

    codes: bytes
    symbols: Symbols
    trigrams: Symbols
    order: Positions
    ordered: Symbols


@dataclass(frozen=True, slots=True)
class Side:
    """What the other text covers of one: part of all tokens, of the first 24, where it starts, how dense it is."""

    tokens: int
    covered: float
    lead: float
    start: int
    density: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two texts agree, and what differs inside the passages they share (all counts in tokens)."""

    a: Side
    b: Side
    matched: int
    replaced: int
    figures_same: int
    figures_differ: int
    figures_differ_early: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """Two texts are near duplicates: how much of them agrees (0–1), and the evidence in words."""

    similarity: float
    reason: str


def symbols(sketch: Sketch) -> Symbols:
    """Return a number for each token: below 256 for words; kind · 65,536 + value for figures, weekdays and months."""
    found = sketch.codes.astype(np.uint32)
    valued = np.flatnonzero(sketch.codes < FIRST_WORD_CODE)[: len(sketch.values)]
    found[valued] = (found[valued] << np.uint32(16)) + sketch.values[: len(valued)]
    return found


def _trigrams(found: Symbols) -> Symbols:
    if len(found) < 3:
        return found[:0]
    first, second, third = np.uint32(0x9E3779B1), np.uint32(0x85EBCA77), np.uint32(0xC2B2AE3D)
    hashed: Symbols = found[:-2] * first + found[1:-1] * second + found[2:] * third
    return hashed


def prepare(sketch: Sketch) -> Text:
    """Make a sketch ready for ``verify``."""
    found = symbols(sketch)
    trigrams = _trigrams(found)
    order = np.argsort(trigrams, kind="stable")
    return Text(sketch.codes.tobytes(), found, trigrams, order, trigrams[order])


def verify(a: Text, b: Sketch, actors_a: Actors = _NO_ACTORS, actors_b: Actors = _NO_ACTORS) -> Verdict | None:
    """Return the verdict if one text reprints the other, else None; the same whichever of them is ``a``.

    Actors are hashes of ids, sorted, each once.
    """
    if (len(a.symbols), a.codes) < (len(b.codes), b.codes.tobytes()):
        found, actors_a, actors_b = compare(prepare(b), a.symbols), actors_b, actors_a
    else:
        found = compare(a, symbols(b))
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
    common = len(np.intersect1d(actors_a, actors_b, assume_unique=True))
    own_a, own_b = len(actors_a) - common, len(actors_b) - common
    return (
        found.replaced > 0
        and own_a * _TOKENS_FOR_AN_ACTOR > (1 - found.a.covered) * found.a.tokens
        and own_b * _TOKENS_FOR_AN_ACTOR > (1 - found.b.covered) * found.b.tokens
        and common < _SAME_ACTORS * (common + own_a + own_b)
    )


def compare(a: Text, symbols_b: Symbols) -> Comparison | None:
    """Align two texts, the first not the shorter; None when they share no passage."""
    blocks = _blocks(a, _trigrams(symbols_b))
    if blocks is None:
        return None
    starts_a, starts_b, sizes = blocks
    ends_a, ends_b = starts_a + sizes, starts_b + sizes
    # The texts' beginnings count as a block of their own, so that a figure that opens the story is compared.
    gaps_a, gaps_b = starts_a.copy(), starts_b.copy()
    gaps_a[1:] -= ends_a[:-1]
    gaps_b[1:] -= ends_b[:-1]
    linked = (gaps_a >= -2) & (gaps_a <= _MAX_GAP) & (gaps_b <= _MAX_GAP)
    passage = np.cumsum(~linked)
    kept = np.bincount(passage, weights=sizes)[passage] >= _MIN_PASSAGE
    if not kept.any():
        return None
    linked &= kept
    overlap = np.where(linked, np.maximum(0, -np.minimum(gaps_a, gaps_b)), 0)  # equal runs may share two tokens
    gaps_a, gaps_b = np.where(linked, gaps_a + overlap, 0), np.where(linked, gaps_b + overlap, 0)
    starts_a, starts_b = starts_a + overlap, starts_b + overlap
    matched = _mask(starts_b[kept], ends_b[kept], len(symbols_b))
    figures = _figures_in_gaps(a.symbols, symbols_b, starts_a, starts_b, gaps_a, gaps_b)
    return Comparison(
        _side(starts_a[kept] - gaps_a[kept], ends_a[kept], len(a.symbols)),
        _side(starts_b[kept] - gaps_b[kept], ends_b[kept], len(symbols_b)),
        int(np.count_nonzero(matched)),
        int(np.minimum(gaps_a, gaps_b).sum()),
        figures[0] + int(np.count_nonzero(matched & (symbols_b > 0xFF))),
        figures[1],
        figures[2],
    )


def _blocks(a: Text, trigrams_b: Symbols) -> tuple[Positions, Positions, Positions] | None:
    """Return the runs of equal tokens: where they start in a and in b, rising in b, and their sizes; None if none."""
    if not len(trigrams_b) or not len(a.trigrams):
        return None
    found = np.minimum(np.searchsorted(a.ordered, trigrams_b), len(a.ordered) - 1)
    in_b = np.flatnonzero(a.ordered[found] == trigrams_b)
    if not len(in_b):
        return None
    in_a = a.order[found[in_b]]
    _follow_neighbours(a.trigrams, trigrams_b, in_a, in_b)
    breaks = np.flatnonzero((in_b[1:] - in_b[:-1] != 1) | (in_a[1:] - in_a[:-1] != 1)) + 1
    first = np.concatenate((_ZERO, breaks))
    sizes = np.concatenate((breaks, [len(in_b)])) - first + 2
    return in_a.take(first), in_b.take(first), sizes


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


def _mask(starts: Positions, ends: Positions, length: int) -> npt.NDArray[np.bool_]:
    """Return which tokens stand in any of the runs."""
    covered = np.zeros(length, dtype=bool)
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        covered[start:end] = True
    return covered


def _side(starts: Positions, ends: Positions, length: int) -> Side:
    covered = _mask(starts, ends, length)
    start, end = int(starts.min()), int(ends.max())
    count = int(np.count_nonzero(covered))
    lead = int(np.count_nonzero(covered[:_LEAD])) / min(_LEAD, length)
    return Side(length, count / length, lead, start, count / (end - start))


def _figures_in_gaps(
    symbols_a: Symbols,
    symbols_b: Symbols,
    starts_a: Positions,
    starts_b: Positions,
    gaps_a: Positions,
    gaps_b: Positions,
) -> tuple[int, int, int]:
    """Compare the figures, weekdays and months between equal runs: how many agree, differ, and differ early."""
    same = differ = early = 0
    for gap in np.flatnonzero((gaps_a > 0) & (gaps_b > 0)).tolist():
        from_a, from_b = int(starts_a[gap] - gaps_a[gap]), int(starts_b[gap] - gaps_b[gap])
        in_a = symbols_a[from_a : int(starts_a[gap])].tolist()
        in_b = symbols_b[from_b : int(starts_b[gap])].tolist()
        for kind in {symbol >> 16 for symbol in in_a if symbol > 0xFF}:
            of_a = {symbol for symbol in in_a if symbol >> 16 == kind}
            of_b = {symbol for symbol in in_b if symbol >> 16 == kind}
            agree = len(of_a & of_b)
            other = min(len(of_a), len(of_b)) - agree
            same += agree
            differ += other
            early += other if min(from_a, from_b) < _EARLY else 0
    return same, differ, early
