"""Pages of briefs: several short stories, each under a headline of its own, or parted by bullets, stars or clocks.

A brief's headline alone proves little: subheads look the same. What the whole page shows is surer: sections of a few
sentences that share no words, under headlines of one form, with the same lines between them; and many such pages say
that they are digests. Live blogs have all this but for the first: their entries are about one thing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from workers.text.clean import Kind, Line
from workers.text.coherence import said_elsewhere, sections_in_common
from workers.text.digest_titles import (
    BRIEF_PARAGRAPHS,
    HEADLINE_WORDS,
    LEAST_GAPS,
    above,
    is_declared,
    is_live,
    paragraphs,
)
from workers.text.doubts import is_chronicle
from workers.text.gap_evidence import score
from workers.text.gaps import TEXT, Gap, first_text, start_of
from workers.text.headlines import opens_a_story
from workers.text.heads import is_clock

#: Where every gap of a page holds a headline and has so much evidence, all part stories: of 58 subheads in marked
#: articles four have more, none of them on a page whose other subheads have.
_ALL_PART = 1.2
#: … unless they have so much in common in the mean, as one of twenty pages of articles has and nine of ten articles cut
#: in three or four.
_ALL_COMMON = 0.12
#: Without a word that declares a digest: gaps, their mean evidence, the share of words that two sections have in common
#: in the mean. Of 33 marked pages with subheads, interviews and live blogs none has as much evidence with so few
#: words in common (0.3 at the most below 0.035); of 12 digests with weak headlines ten have.
_UNDECLARED = (3, 0.6, 0.035)
_DECLARED = (2, -0.5, 0.06)
_MOST_EVIDENCE = 4.0
_QUESTIONS = 0.34
#: The same link, share button or source behind each brief.
_SAME_ENDING = 1.5
_ITEM_WORDS = 10
_LABEL_WORDS = 6


def digest(lines: Sequence[Line], gaps: Sequence[Gap], usual_blanks: int) -> list[int]:
    """Return the first lines of the stories of a page of briefs; empty when it is none."""
    if len(gaps) >= LEAST_GAPS and (found := _headed(lines, gaps, usual_blanks) or _parted(lines, gaps)):
        return found
    first = lines[first_text(lines)].text if lines else ""
    return _clocked(lines) if first[:1].isdigit() else _listed(lines) if first and not first[0].isalpha() else []


def _headed(lines: Sequence[Line], gaps: Sequence[Gap], usual_blanks: int) -> list[int]:
    headed = [gap for gap in gaps if gap.shorts]
    if len(headed) < LEAST_GAPS:
        return []
    begins = [first_text(lines), *(gap.after for gap in headed)]
    ends = [*(gap.after for gap in headed), len(lines)]
    labelled = _are_labelled(lines, headed) and not is_live(lines)
    if not labelled and any(paragraphs(lines, begin, end) > BRIEF_PARAGRAPHS for begin, end in pairwise(begins)):
        return []
    evidence: list[float] = []
    starts = [0]
    for gap in headed:
        evidence.append(score(lines, gap, starts[-1], usual_blanks, brief=True))
        starts.append(start_of(lines, gap))
    sections = list(zip(begins, ends, strict=True))
    if is_chronicle(lines, gaps) and not is_declared(lines):
        return []
    if labelled or (_has_label_rhythm(lines, headed) and not is_live(lines)):
        return starts
    if min(evidence) >= _ALL_PART and (is_declared(lines) or sections_in_common(lines, sections) <= _ALL_COMMON):
        return starts
    needed_gaps, needed, common = _DECLARED if is_declared(lines) else _UNDECLARED
    heads = [lines[_nearest(lines, gap)] for gap in headed]
    labels = _are_labels(lines, headed)
    if (
        len(headed) < needed_gaps
        or (sum(head.words for head in heads) < HEADLINE_WORDS * len(heads) and not labels)
        or sum(head.text[-1] in "?؟" for head in heads) > _QUESTIONS * len(heads)
        or any(is_clock(head.text) for head in heads)
        or is_live(lines)
    ):
        return []
    mean = sum(min(one, _MOST_EVIDENCE) for one in evidence) / len(evidence)
    mean += _SAME_ENDING * _has_same_ending(lines, headed)
    return starts if (labels or mean >= needed) and sections_in_common(lines, sections) <= common else []


def _has_label_rhythm(lines: Sequence[Line], gaps: Sequence[Gap]) -> bool:
    """Whether a label stands right over the headline of every brief, the first too: a country over what happened."""
    pairs = [[lines[index] for index in gap.shorts[-2:]] for gap in gaps]
    pairs.append([line for line in above(lines) if line.kind is Kind.SHORT and line.reason is None][-2:])
    return (
        len(gaps) >= (_DECLARED if is_declared(lines) else _UNDECLARED)[0]
        and all(
            len(pair) == len(("label", "headline"))
            and pair[1].number == pair[0].number + 1
            and pair[0].words <= _LABEL_WORDS
            and pair[0].key != pair[1].key
            and pair[0].text[-1] not in "?؟!:."
            and not is_clock(pair[1].text)
            for pair in pairs
        )
        and len({pair[0].key for pair in pairs}) > len(pairs) // 2
    )


#: "LEBANON: Mikati asked to form a government", "Nauru - Taiwan closes embassy": a label in capitals, or any of three
#: words at the most.
_LABELLED = re.compile(r"([^\W\d_][^:.!?؟«»\"“–—]{2,24})(?:: ?| [-–—] )(?=\S+ \S+ \S)")
_LABEL_BLANKS = 2


def _are_labelled(lines: Sequence[Line], gaps: Sequence[Gap]) -> bool:
    """Whether the headline of every brief, the first too, begins with a label of its own and a colon."""
    heads = [lines[_nearest(lines, gap)] for gap in gaps]
    heads += [line for line in above(lines) if line.kind is Kind.SHORT and line.reason is None][-1:]
    labels = [found[1] for line in heads if (found := _LABELLED.match(line.text)) is not None]
    capitals = all(label.isupper() for label in labels)
    return (
        len(labels) == len(heads) > len(gaps) >= (LEAST_GAPS if capitals else _UNDECLARED[0])
        and len({label.casefold() for label in labels}) == len(labels)
        and all(label.count(" ") <= _LABEL_BLANKS for label in labels)
        and (capitals or is_declared(lines))
    )


def _are_labels(lines: Sequence[Line], gaps: Sequence[Gap]) -> bool:
    """Whether a page that declares a digest has a word or two over each brief: its country, its sport."""
    labels = [lines[gap.shorts[0]] for gap in gaps if len(gap.shorts) == 1]
    return (
        len(labels) == len(gaps) >= _UNDECLARED[0]
        and is_declared(lines)
        and len({label.key for label in labels}) == len(labels)
        and all(label.words < HEADLINE_WORDS and label.text[-1] not in "?؟!:" for label in labels)
    )


def _nearest(lines: Sequence[Line], gap: Gap) -> int:
    """Return the short line nearest to the text that is no time of day."""
    return next((index for index in reversed(gap.shorts) if not is_clock(lines[index].text)), gap.shorts[-1])


def _has_same_ending(lines: Sequence[Line], gaps: Sequence[Gap]) -> bool:
    """Whether one line that is no text stands in every gap."""
    same: set[str] | None = None
    for gap in gaps:
        here = {
            line.key
            for line in lines[gap.before + 1 : gap.after]
            if line.kind in {Kind.NOTICE, Kind.CREDIT} and line.reason is not None
        }
        same = here if same is None else same & here
    return bool(same)


# --- without headlines -----------------------------------------------------------------------------------------------


def _parted(lines: Sequence[Line], gaps: Sequence[Gap]) -> list[int]:
    """Return the first lines of briefs that stars part, or times of day on a page that declares a digest."""
    declared = is_declared(lines)
    parted = [gap for gap in gaps if _is_parted(lines, gap, declared=declared)]
    titled = any(line.kind is Kind.SHORT and line.reason is None for line in above(lines))
    if len(parted) < LEAST_GAPS or len(parted) < sum(bool(gap.shorts) for gap in gaps) or is_live(lines):
        return []
    begins = [first_text(lines), *(gap.after for gap in parted)]
    sections = list(zip(begins, [*begins[1:], len(lines)], strict=True))
    if any(paragraphs(lines, begin, end) >= BRIEF_PARAGRAPHS for begin, end in sections):
        return []
    common = _DECLARED[2] if declared else _UNDECLARED[2]
    if sections_in_common(lines, sections) > common or (not declared and (titled or len(parted) < _UNDECLARED[0])):
        return []
    return [0, *(start_of(lines, gap) for gap in parted)]


def _is_parted(lines: Sequence[Line], gap: Gap, *, declared: bool) -> bool:
    between = lines[gap.before + 1 : gap.after]
    shorts = [lines[index] for index in gap.shorts]
    if any(line.kind is Kind.SEPARATOR for line in between):
        return not shorts
    return declared and bool(shorts) and all(is_clock(line.text) for line in shorts)


#: Paragraphs that all begin with one sign are briefs without a declaration where they are as long as paragraphs, open
#: as leads do, and have nothing in common.
_SIGNED_BRIEFS, _SIGNED_WORDS, _LEADS = 4, 25.0, 0.6


def _listed(lines: Sequence[Line]) -> list[int]:
    """Return the first lines of briefs that are items of a list, the only text of a page.

    The items' signs are taken off their texts by ``parts``.
    """
    text = [index for index, line in enumerate(lines) if line.kind in TEXT and line.reason is None]
    sign = lines[text[0]].text[0] if text else ""
    items = [index for index in text if _is_signed(lines[index], sign) and lines[index].words >= _ITEM_WORDS]
    if len(items) <= LEAST_GAPS or len(items) != len(text):
        return []
    sections = list(zip(items, [*items[1:], len(lines)], strict=True))
    if not is_declared(lines) and (_is_titled(lines) or not _are_leads([lines[index] for index in items])):
        return []
    return [0, *items[1:]] if sections_in_common(lines, sections) <= _DECLARED[2] else []


def _is_titled(lines: Sequence[Line]) -> bool:
    """Whether a headline stands over the first text, or a live page's name."""
    return is_live(lines) or any(
        line.kind is Kind.SHORT and line.reason is None and line.words > HEADLINE_WORDS for line in above(lines)
    )


def _is_signed(line: Line, sign: str) -> bool:
    """Whether a line begins with the sign of a list: the first item's, or a number like it."""
    if sign.isdigit():
        return line.kind is Kind.ITEM and line.text[0].isdigit()
    return line.text[0] == sign


def _are_leads(items: Sequence[Line]) -> bool:
    leads = sum(opens_a_story(line.key.strip()) for line in items)
    words = sum(line.words for line in items)
    return len(items) >= _SIGNED_BRIEFS and words >= _SIGNED_WORDS * len(items) and leads >= _LEADS * len(items)


_CLOCK_BEFORE = re.compile(r"(?:[01]?\d|2[0-3])[:.][0-5]\d[ .,–—-]+(?=\S)")
_CLOCKED = 4
#: How much of an entry the others say too, for each of them: the more there are, the more is said again by chance. Two
#: entries of a few words share hardly any even about one event; of twelve marked live pages the least is 0.0098 (0.025
#: in the median), a feed of six stories has 0.008.
_CLOCKED_UNDECLARED, _CLOCKED_DECLARED = 0.009, 0.02


def _clocked(lines: Sequence[Line]) -> list[int]:
    """Return the first lines of briefs each of which begins with its time of day; a live page's are about one thing."""
    text = [index for index, line in enumerate(lines) if line.kind in TEXT and line.reason is None]
    if len(text) < _CLOCKED or not all(_CLOCK_BEFORE.match(lines[index].text) for index in text) or is_live(lines):
        return []
    declared = is_declared(lines)
    sections = list(zip(text, [*text[1:], len(lines)], strict=True))
    told_again = said_elsewhere([set(lines[index].stems) for index in text])
    if told_again > (_CLOCKED_DECLARED if declared else _CLOCKED_UNDECLARED) * len(text):
        return []
    return [0, *text[1:]] if sections_in_common(lines, sections) <= (_DECLARED if declared else _UNDECLARED)[2] else []
