"""Pages of briefs: several short stories, each under a headline of its own, or parted by bullets, stars or clocks.

A brief's headline alone proves little: subheads look the same. What the whole page shows is surer: sections of a few
sentences that share no words, under headlines of one form, with the same lines between them; and many such pages say
that they are digests. Live blogs have all this but for the first: their entries are about one thing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations, pairwise

from workers.text.clean import Kind, Line
from workers.text.gap_evidence import score
from workers.text.gaps import TEXT, Gap, first_text, start_of
from workers.text.headlines import restated
from workers.text.heads import is_clock
from workers.text.interface import interface_reason
from workers.text.press_words import DIGESTS, LIVE, listed

#: Where every gap of a page holds a headline and has so much evidence, all part stories: of 58 subheads in marked
#: articles four have more, none of them on a page whose other subheads have.
_ALL_PART = 1.2
_GAPS = 2
_BRIEF_PARAGRAPHS = 3
#: Without a word that declares a digest: gaps, their mean evidence, the share of words that two sections have in common
#: in the mean. Of 33 marked pages with subheads, interviews and live blogs none has as much evidence with so few
#: words in common (0.3 at the most below 0.035); of 12 digests with weak headlines ten have.
_UNDECLARED = (3, 0.6, 0.035)
_DECLARED = (2, -0.5, 0.06)
_MOST_EVIDENCE = 4.0
_HEADLINE_WORDS = 3.0
_QUESTIONS = 0.34
#: The same link, share button or source behind each brief.
_SAME_ENDING = 1.5
_ITEM_WORDS = 10
_INTRODUCTION_WORDS = 40
_LAST_WORDS = 7
_DECLARING_WORDS = 12
#: Sections compared: bounds the work on a page of hundreds.
_COMPARED = 12

_DIGEST_PHRASES = tuple(f" {phrase} " for phrase in listed(DIGESTS))
_LIVE_WORDS = frozenset(listed(LIVE))
_ITEM_SIGN = re.compile(r"[\W_]+")


def digest(lines: Sequence[Line], gaps: Sequence[Gap], usual_blanks: int) -> list[int]:
    """Return the first lines of the stories of a page of briefs; empty when it is none."""
    return _headed(lines, gaps, usual_blanks) or _parted(lines, gaps) or _listed(lines)


def _headed(lines: Sequence[Line], gaps: Sequence[Gap], usual_blanks: int) -> list[int]:
    headed = [gap for gap in gaps if gap.shorts]
    if len(headed) < _GAPS:
        return []
    begins = [first_text(lines), *(gap.after for gap in headed)]
    ends = [*(gap.after for gap in headed), len(lines)]
    if any(_paragraphs(lines, begin, end) > _BRIEF_PARAGRAPHS for begin, end in pairwise(begins)):
        return []
    evidence: list[float] = []
    starts = [0]
    for gap in headed:
        evidence.append(score(lines, gap, starts[-1], usual_blanks, brief=True))
        starts.append(start_of(lines, gap))
    if min(evidence) >= _ALL_PART:
        return starts
    needed_gaps, needed, common = _DECLARED if _is_declared(lines) else _UNDECLARED
    heads = [lines[_nearest(lines, gap)] for gap in headed]
    labels = _are_labels(lines, headed)
    if (
        len(headed) < needed_gaps
        or (sum(head.words for head in heads) < _HEADLINE_WORDS * len(heads) and not labels)
        or sum(head.text[-1] in "?؟" for head in heads) > _QUESTIONS * len(heads)
        or any(is_clock(head.text) for head in heads)
        or _is_live(lines)
    ):
        return []
    mean = sum(min(one, _MOST_EVIDENCE) for one in evidence) / len(evidence)
    mean += _SAME_ENDING * _has_same_ending(lines, headed)
    return (
        starts
        if (labels or mean >= needed) and _in_common(lines, list(zip(begins, ends, strict=True))) <= common
        else []
    )


def _are_labels(lines: Sequence[Line], gaps: Sequence[Gap]) -> bool:
    """Whether a page that declares a digest has a word or two over each brief: its country, its sport."""
    labels = [lines[gap.shorts[0]] for gap in gaps if len(gap.shorts) == 1]
    return (
        len(labels) == len(gaps) >= _UNDECLARED[0]
        and _is_declared(lines)
        and len({label.key for label in labels}) == len(labels)
        and all(label.words < _HEADLINE_WORDS and label.text[-1] not in "?؟!:" for label in labels)
    )


def _nearest(lines: Sequence[Line], gap: Gap) -> int:
    """Return the short line nearest to the text that is no time of day."""
    return next((index for index in reversed(gap.shorts) if not is_clock(lines[index].text)), gap.shorts[-1])


def _paragraphs(lines: Sequence[Line], begin: int, end: int) -> int:
    return sum(line.kind in TEXT and line.reason is None for line in lines[begin:end])


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


def _in_common(lines: Sequence[Line], sections: Sequence[tuple[int, int]]) -> float:
    """Return the mean share of words that two sections have in common."""
    said = [
        {
            stem
            for line in lines[begin:end]
            if line.kind in TEXT and line.reason is None
            for stem in line.stems
            if not stem.isdigit()
        }
        for begin, end in sections[:_COMPARED]
    ]
    pairs = [len(one & other) / max(1, min(len(one), len(other))) for one, other in combinations(said, 2)]
    return sum(pairs) / max(1, len(pairs))


# --- without headlines -----------------------------------------------------------------------------------------------


def _parted(lines: Sequence[Line], gaps: Sequence[Gap]) -> list[int]:
    """Return the first lines of briefs that stars part, or times of day on a page that declares a digest."""
    declared = _is_declared(lines)
    parted = [gap for gap in gaps if _is_parted(lines, gap, declared=declared)]
    titled = any(line.kind is Kind.SHORT and line.reason is None for line in _above(lines))
    if len(parted) < _GAPS or len(parted) < sum(bool(gap.shorts) for gap in gaps) or _is_live(lines):
        return []
    begins = [first_text(lines), *(gap.after for gap in parted)]
    sections = list(zip(begins, [*begins[1:], len(lines)], strict=True))
    if any(_paragraphs(lines, begin, end) >= _BRIEF_PARAGRAPHS for begin, end in sections):
        return []
    common = _DECLARED[2] if declared else _UNDECLARED[2]
    if _in_common(lines, sections) > common or (not declared and (titled or len(parted) < _UNDECLARED[0])):
        return []
    return [0, *(start_of(lines, gap) for gap in parted)]


def _is_parted(lines: Sequence[Line], gap: Gap, *, declared: bool) -> bool:
    between = lines[gap.before + 1 : gap.after]
    shorts = [lines[index] for index in gap.shorts]
    if any(line.kind is Kind.SEPARATOR for line in between):
        return not shorts
    return declared and bool(shorts) and all(is_clock(line.text) for line in shorts)


def _listed(lines: Sequence[Line]) -> list[int]:
    """Return the first lines of briefs that are items of a list, the only text of a page that declares a digest.

    The items' signs are taken off their texts.
    """
    text = [index for index, line in enumerate(lines) if line.kind in TEXT and line.reason is None]
    items = [index for index in text if lines[index].kind is Kind.ITEM and lines[index].words >= _ITEM_WORDS]
    if len(items) <= _GAPS or len(items) != len(text) or not _is_declared(lines):
        return []
    signs = {lines[index].text[0] for index in items if not lines[index].text[0].isdigit()}
    sections = list(zip(items, [*items[1:], len(lines)], strict=True))
    if len(signs) > 1 or _in_common(lines, sections) > _DECLARED[2]:
        return []
    for index in items:
        sign = _ITEM_SIGN.match(lines[index].text)
        if sign is not None:
            lines[index].text, lines[index].kind = lines[index].text[sign.end() :], Kind.PROSE
    return [0, *items[1:]]


# --- the page's own title --------------------------------------------------------------------------------------------


def _above(lines: Sequence[Line]) -> Sequence[Line]:
    return [line for line in lines[: first_text(lines)] if line.kind is not Kind.BLANK]


def _is_declared(lines: Sequence[Line]) -> bool:
    return any(
        line.words <= _DECLARING_WORDS and line.reason not in _FORMS and declares_digest(line.key)
        for line in _above(lines)
    )


#: Where newsletters and channels are offered.
_FORMS = frozenset({"share", "subscription", "cookie_notice"})


def declares_digest(key: str) -> bool:
    """Tell whether a folded line is a digest's title: «Главное за день», "World in brief", «موجز الأنباء»."""
    spaced = f" {key} "
    return any(phrase in spaced for phrase in _DIGEST_PHRASES)


def _is_live(lines: Sequence[Line]) -> bool:
    return any(
        line.words <= _DECLARING_WORDS and not _LIVE_WORDS.isdisjoint(line.key.split()) for line in _above(lines)
    )


def mark_frame(lines: Sequence[Line], starts: Sequence[int]) -> None:
    """Remove what a digest's page says over its first brief and over no other, and its last words to the reader.

    Args:
        lines: the page's.
        starts: the first lines of its stories, three or more of them briefs, else nothing is done.
    """
    if len(starts) <= _GAPS:
        return
    stories = [lines[begin:end] for begin, end in zip(starts, [*starts[1:], len(lines)], strict=True)]
    if any(_paragraphs(story, 0, len(story)) > _BRIEF_PARAGRAPHS for story in stories):
        return
    heads = [_headlines(story) for story in stories]
    usual = max({len(head) for head in heads[1:]}, key=[len(head) for head in heads[1:]].count)
    if sum(len(head) == usual for head in heads[1:]) > len(heads[1:]) // 2 and usual < len(heads[0]):
        _mark_title(heads[0][: len(heads[0]) - usual], heads[0][len(heads[0]) - usual :], stories[0])


def _headlines(story: Sequence[Line]) -> list[Line]:
    head = story[: first_text(story)]
    return [line for line in head if line.kind is Kind.SHORT and line.reason is None and not is_clock(line.text)]


def _mark_title(above: Sequence[Line], own: Sequence[Line], story: Sequence[Line]) -> None:
    """Remove the page's title; not the brief's own, under which an author's name may stand."""
    said = set(story[first_text(story)].stems)
    told, own_told = (max((restated(line.stems, said) for line in part), default=0.0) for part in (above, own))
    declaring = [place for place, line in enumerate(above, 1) if declares_digest(line.key)]
    longest = max((line.words for line in own), default=0)
    surely = told <= own_told and (longest > _HEADLINE_WORDS or not own)
    for line in above if surely else above[: max(declaring, default=0)]:
        line.remove("navigation")


def mark_introduction(lines: Sequence[Line], gaps: Sequence[Gap]) -> bool:
    """Remove the sentences under a digest's title that announce it ("Good evening. Here's the latest."), and its last.

    Returns whether there were such.
    """
    headed = [gap for gap in gaps if gap.shorts]
    if len(headed) < _GAPS or not _is_declared(lines) or _is_live(lines):
        return False
    if not all(max(lines[index].words for index in gap.shorts) >= _HEADLINE_WORDS for gap in headed[:-1]):
        return False
    titles = [
        line
        for line in _above(lines)
        if line.kind is Kind.SHORT and line.reason is None and interface_reason(line.key, all_words=False) is None
    ]
    found = [line for line in lines[headed[-1].after :] if line.kind in TEXT and line.reason is None][-1:]
    if sum(line.words for line in found) > _LAST_WORDS or (gaps[-1].after >= len(lines)):
        found = []
    first = lines[first_text(lines) : headed[0].before + 1] if len(headed) > _GAPS else []
    first = [line for line in first if line.kind in TEXT and line.reason is None]
    if (not titles or declares_digest(titles[-1].key)) and sum(line.words for line in first) <= _INTRODUCTION_WORDS:
        found += first
    for line in found:
        line.kind, line.reason = Kind.NOTICE, "navigation"
    return bool(found)
