"""Whether the parts of a page are about one thing: what tells subheads and other stories' titles from boundaries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from workers.text.clean import Line
from workers.text.gap_evidence import hard_evidence
from workers.text.gaps import TEXT, Gap

#: What the two parts of a text have in common, as a share of the fewer words, and how much that weighs where hardly
#: more than a headline's form parts them. Halves of an article share 0.23 in the median, under 0.13 in one of ten; two
#: articles 0.09, over 0.17 in one of ten (284 and 3,000 newspaper articles).
_TWO = ((0.27, 2.5), (0.2, 1.5), (0.17, 0.75), (0.15, 0.5))
#: The same of the mean over three parts or more: 0.19 to 0.21 in the median and under 0.12 in one of ten within an
#: article, 0.05 and over 0.09 in one of ten between articles.
_MORE = ((0.27, 2.5), (0.23, 1.5), (0.21, 0.5))
#: A gap with so much hard evidence parts stories whatever they have in common.
_SURE = 1.5
#: A day without a headline may be one of a chronicle.
_DATE_ALONE = 2.0
_LEAST_STEMS = 20
#: Parts compared: bounds the work on a page of hundreds.
_COMPARED = 12


def apart(lines: Sequence[Line], gaps: Sequence[tuple[Gap, float]], usual_blanks: int, needed: float) -> list[Gap]:
    """Return the gaps that part stories, without those whose headlines alone part what is about one thing.

    Args:
        lines: the page's.
        gaps: those with enough evidence, each with what speaks for it.
        usual_blanks: how many blank lines stand between the page's lines.
        needed: the evidence that parts stories.
    """
    found: list[Gap] = []
    run: list[tuple[Gap, float]] = []
    begin = 0
    for gap, evidence in gaps:
        hard = hard_evidence(lines, gap, usual_blanks)
        if hard < _SURE or (gap.head is None and hard <= _DATE_ALONE):
            run.append((gap, evidence))
            continue
        found += _kept(lines[: gap.before + 1], run, begin, needed)
        found.append(gap)
        run, begin = [], gap.after
    return [*found, *_kept(lines, run, begin, needed)]


def _kept(lines: Sequence[Line], run: Sequence[tuple[Gap, float]], begin: int, needed: float) -> list[Gap]:
    """Return the gaps of a run that part stories still when what its parts have in common speaks against them."""
    if not run:
        return []
    begins = [begin, *(gap.after for gap, _ in run)]
    ends = [*(gap.before + 1 for gap, _ in run), len(lines)]
    weight = _weight([_stems(lines[first:end]) for first, end in zip(begins, ends, strict=True)])
    return [gap for gap, evidence in run if evidence - weight >= needed]


def _weight(parts: Sequence[set[str]]) -> float:
    enough = [part for part in parts if len(part) >= _LEAST_STEMS]
    if len(enough) < 2 or max(map(len, parts)) < 2 * _LEAST_STEMS:
        return 0.0
    table = _TWO if len(enough) == len(("before", "behind")) else _MORE
    common = in_common(enough)
    return next((weight for least, weight in table if common >= least), 0.0)


def in_common(parts: Sequence[set[str]]) -> float:
    """Return the mean share of words that two parts have in common."""
    pairs = [len(one & other) / max(1, min(len(one), len(other))) for one, other in combinations(parts[:_COMPARED], 2)]
    return sum(pairs) / max(1, len(pairs))


def _stems(lines: Sequence[Line]) -> set[str]:
    return {stem for line in lines if line.kind in TEXT and line.reason is None for stem in line.stems}


def sections_in_common(lines: Sequence[Line], sections: Sequence[tuple[int, int]]) -> float:
    """Return the mean share of words, figures apart, that two sections of a page have in common."""
    return in_common(
        [{stem for stem in _stems(lines[begin:end]) if not stem.isdigit()} for begin, end in sections[:_COMPARED]]
    )


def said_elsewhere(parts: Sequence[set[str]]) -> float:
    """Return the mean share of a part's words that any other part says."""
    counts = Counter(stem for part in parts for stem in part)
    shares = [sum(counts[stem] > 1 for stem in part) / max(1, len(part)) for part in parts]
    return sum(shares) / max(1, len(shares))
