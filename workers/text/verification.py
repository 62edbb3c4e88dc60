"""Decide from two sketches alone whether one story reprints the other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workers.text.fingerprint import Sketch

_MAX_GAP = 8
_MIN_PASSAGE = 6


@dataclass(frozen=True, slots=True)
class Text:
    """A sketch made ready to be compared with many others."""

    sketch: Sketch
    trigrams: npt.NDArray[np.uint32]
    order: npt.NDArray[np.int64]
    ordered: npt.NDArray[np.uint32]
    values: npt.NDArray[np.int32]  # value of each code, -1 for words


def trigrams(codes: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint32]:
    """Return the runs of three codes, each as one number."""
    wide = codes.astype(np.uint32)
    if len(wide) < 3:
        return wide[:0]
    return wide[:-2] << np.uint32(16) | wide[1:-1] << np.uint32(8) | wide[2:]


def values_of(sketch: Sketch) -> npt.NDArray[np.int32]:
    """Return the value of each code, -1 for words."""
    values = np.full(len(sketch.codes), -1, np.int32)
    values[sketch.codes < 8] = sketch.values
    return values


def prepare(sketch: Sketch) -> Text:
    """Make a sketch ready for ``verify``."""
    grams = trigrams(sketch.codes)
    order = np.argsort(grams, kind="stable")
    return Text(sketch, grams, order, grams[order], values_of(sketch))


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two texts agree: what part of each is covered by passages of the other, and what differs inside them."""

    covered_a: float
    covered_b: float
    lead_a: float
    lead_b: float
    passages: int
    longest: int
    matched: int
    replaced: int
    inserted: int
    figures_same: int
    figures_differ: int
    replaced_runs: int


def compare(a: Text, sketch_b: Sketch) -> Comparison | None:
    """Align two texts; None when they share no passage."""
    n_a, n_b = len(a.sketch.codes), len(sketch_b.codes)
    grams = trigrams(sketch_b.codes)
    if not len(grams) or not len(a.trigrams):
        return None
    at = np.minimum(np.searchsorted(a.ordered, grams), len(a.ordered) - 1)
    j = np.flatnonzero(a.ordered[at] == grams)
    if not len(j):
        return None
    i = a.order[at[j]]
    # repeated shingles: follow the neighbour's diagonal
    for _ in range(2):
        for step in (1, -1):
            k = np.flatnonzero((np.diff(j) == 1) & (np.diff(i) != 1))
            if not len(k):
                break
            src, dst = (k, k + 1) if step == 1 else (k + 1, k)
            want = i[src] + step
            ok = (want >= 0) & (want < len(a.trigrams))
            src, dst, want = src[ok], dst[ok], want[ok]
            hit = a.trigrams[want] == grams[j[dst]]
            i[dst[hit]] = want[hit]
    new = np.ones(len(j), bool)
    new[1:] = (np.diff(j) != 1) | (np.diff(i) != 1)
    starts = np.flatnonzero(new)
    ends = np.append(starts[1:], len(j))
    b0, a0, size = j[starts], i[starts], ends - starts + 2
    # passages
    gap_b = b0[1:] - (b0[:-1] + size[:-1])
    gap_a = a0[1:] - (a0[:-1] + size[:-1])
    linked = (gap_b <= _MAX_GAP) & (gap_a >= -2) & (gap_a <= _MAX_GAP)
    passage = np.concatenate(([0], np.cumsum(~linked)))
    total = np.bincount(passage, weights=size)
    keep = total[passage] >= _MIN_PASSAGE
    if not keep.any():
        return None
    cover_a, cover_b = np.zeros(n_a, bool), np.zeros(n_b, bool)
    matched = replaced = inserted = same = differ = runs = 0
    values_b = values_of(sketch_b)
    for x in range(len(b0)):
        if not keep[x]:
            continue
        p, q, s = int(a0[x]), int(b0[x]), int(size[x])
        cover_a[p : p + s] = True
        cover_b[q : q + s] = True
        va, vb = a.values[p : p + s], values_b[q : q + s]
        fig = va >= 0
        same += int((fig & (va == vb)).sum())
        differ += int((fig & (va != vb)).sum())
        matched += s
        if x and linked[x - 1]:
            ga, gb = int(gap_a[x - 1]), int(gap_b[x - 1])
            o = max(0, -min(ga, gb))
            ga, gb = ga + o, gb + o
            matched -= o
            cover_a[max(p - ga, 0) : p] = True
            cover_b[max(q - gb, 0) : q] = True
            replaced += min(ga, gb)
            inserted += abs(ga - gb)
            runs += min(ga, gb) > 0
            fa = [v for v in a.values[p - ga : p].tolist() if v >= 0]
            fb = [v for v in values_b[q - gb : q].tolist() if v >= 0]
            if fa and fb:
                common = len(set(fa) & set(fb))
                same += common
                differ += 0 if common else min(len(fa), len(fb))
    lead = 24
    return Comparison(
        float(cover_a.mean()),
        float(cover_b.mean()),
        float(cover_a[:lead].mean()),
        float(cover_b[:lead].mean()),
        int((total >= _MIN_PASSAGE).sum()),
        int(total.max()),
        matched,
        replaced,
        inserted,
        same,
        differ,
        runs,
    )


@dataclass(frozen=True, slots=True)
class Verdict:
    """Two texts are near duplicates: how much of them agrees (0–1), and the evidence in words."""

    similarity: float
    reason: str


_NO_ACTORS = np.zeros(0, np.uint32)


def verify(
    a: Text,
    b: Sketch,
    actors_a: npt.NDArray[np.uint32] = _NO_ACTORS,
    actors_b: npt.NDArray[np.uint32] = _NO_ACTORS,
) -> Verdict | None:
    """Return the verdict if one text reprints the other, else None."""
    found = compare(a, b)
    if found is None or refused(found, actors_a, actors_b):
        return None
    shorter, longer = max(found.covered_a, found.covered_b), min(found.covered_a, found.covered_b)
    similarity = 2 * found.matched / (len(a.sketch.codes) + len(b.codes))
    return Verdict(min(1.0, round(similarity, 4)), f"shares {shorter:.0%} and {longer:.0%} of the texts")


def refused(found: Comparison, actors_a: npt.NDArray[np.uint32], actors_b: npt.NDArray[np.uint32]) -> str | None:
    """Return why the two texts aren't near duplicates, None if they are."""
    shorter, longer = max(found.covered_a, found.covered_b), min(found.covered_a, found.covered_b)
    if longer < (0.25 if shorter >= 0.85 else 0.3):
        return "length"
    lead = max(found.lead_a, found.lead_b) >= 0.6
    if shorter < (0.6 if lead else 0.75):
        return "little"
    if found.figures_differ and found.figures_same < 8 * found.figures_differ:
        return "figures"
    common = np.intersect1d(actors_a, actors_b).size
    if found.replaced_runs and min(actors_a.size, actors_b.size) - common > common:
        return "actors"
    return None
