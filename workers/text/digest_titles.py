"""What a digest's page says of itself: its title, its greeting, its labels, and that it follows one event live."""

from __future__ import annotations

from collections.abc import Sequence

from workers.text.clean import Kind, Line
from workers.text.gaps import TEXT, Gap, first_text
from workers.text.headlines import restated
from workers.text.heads import is_clock
from workers.text.interface import interface_reason
from workers.text.press_words import DIGESTS, LIVE, listed

LEAST_GAPS = 2
BRIEF_PARAGRAPHS = 3
HEADLINE_WORDS = 3.0
_INTRODUCTION_WORDS = 40
_LAST_WORDS = 7
_DECLARING_WORDS = 12
_MOST_LABELS = 0.7
_DIGEST_PHRASES = tuple(f" {phrase} " for phrase in listed(DIGESTS))
_DIGEST_WORDS = frozenset(phrase.split()[0] for phrase in _DIGEST_PHRASES)
_LIVE_WORDS = frozenset(listed(LIVE))


def paragraphs(lines: Sequence[Line], begin: int, end: int) -> int:
    """Return how many lines of text there are from ``begin`` to before ``end``."""
    return sum(line.kind in TEXT and line.reason is None for line in lines[begin:end])


def above(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines above the first text, blank ones left out."""
    return [line for line in lines[: first_text(lines)] if line.kind is not Kind.BLANK]


def is_declared(lines: Sequence[Line]) -> bool:
    """Tell whether a line above the text is the title of a digest."""
    return any(
        line.words <= (_INTRODUCTION_WORDS if line.reason == _INTRODUCES else _DECLARING_WORDS)
        and line.reason not in _FORMS
        and declares_digest(line.key)
        for line in above(lines)
    )


#: Why the sentences under a digest's title are removed.
_INTRODUCES = "navigation"


#: Where newsletters and channels are offered.
_FORMS = frozenset({"share", "subscription", "cookie_notice"})


def declares_digest(key: str) -> bool:
    """Tell whether a folded line is a digest's title: «Главное за день», "World in brief", «موجز الأنباء»."""
    if _DIGEST_WORDS.isdisjoint(key.split()):
        return False
    spaced = f" {key} "
    return any(phrase in spaced for phrase in _DIGEST_PHRASES)


def is_live(lines: Sequence[Line]) -> bool:
    """Tell whether a line above the text says that the page follows an event live."""
    return any(line.words <= _DECLARING_WORDS and not _LIVE_WORDS.isdisjoint(line.key.split()) for line in above(lines))


def mark_frame(lines: Sequence[Line], starts: Sequence[int]) -> None:
    """Remove what a digest's page says over its first brief and over no other, and its last words to the reader.

    Args:
        lines: the page's.
        starts: the first lines of its stories, three or more of them briefs, else nothing is done.
    """
    if len(starts) <= LEAST_GAPS:
        return
    stories = [lines[begin:end] for begin, end in zip(starts, [*starts[1:], len(lines)], strict=True)]
    if any(paragraphs(story, 0, len(story)) > BRIEF_PARAGRAPHS for story in stories):
        return
    _mark_results(stories)
    heads = [_headlines(story) for story in stories]
    _mark_labels(heads)
    heads = [_headlines(story) for story in stories]
    usual = max({len(head) for head in heads[1:]}, key=[len(head) for head in heads[1:]].count)
    if sum(len(head) == usual for head in heads[1:]) > len(heads[1:]) // 2 and usual < len(heads[0]):
        _mark_title(heads[0][: len(heads[0]) - usual], heads[0][len(heads[0]) - usual :], stories[0])


def _mark_labels(heads: Sequence[Sequence[Line]]) -> None:
    """Remove the labels over the headlines, where all briefs have one: a country in capitals, a sport."""
    pairs = [head[-2:] for head in heads if len(head) > 1]
    labels = [
        first
        for first, second in pairs
        if (first.words < second.words and first.words < HEADLINE_WORDS)
        or (first.text.upper() == first.text != second.text and second.text.upper() != second.text)
    ]
    if len(pairs) == len(heads) and len(labels) > len(pairs) * _MOST_LABELS:
        for first, _ in pairs:
            first.remove("navigation")


def _mark_results(stories: Sequence[Sequence[Line]]) -> None:
    """Remove what stands without a sentence behind the last brief and behind no other: other results, a programme."""
    *others, last = [_behind(story) for story in stories]
    if not any(others):
        for line in last:
            line.remove("navigation")


def _behind(story: Sequence[Line]) -> list[Line]:
    """Return the plain short lines behind a story's text, none where its last paragraph announces them."""
    last = max((place for place, line in enumerate(story) if line.kind in TEXT and line.reason is None), default=0)
    if story[last].text.endswith(":"):
        return []
    return [line for line in story[last + 1 :] if line.kind is Kind.SHORT and line.reason is None]


def _headlines(story: Sequence[Line]) -> list[Line]:
    head = story[: first_text(story)]
    return [line for line in head if line.kind is Kind.SHORT and line.reason is None and not is_clock(line.text)]


def _mark_title(above: Sequence[Line], own: Sequence[Line], story: Sequence[Line]) -> None:
    """Remove the page's title; not the brief's own, under which an author's name may stand."""
    said = set(story[first_text(story)].stems)
    told, own_told = (max((restated(line.stems, said) for line in part), default=0.0) for part in (above, own))
    declaring = [place for place, line in enumerate(above, 1) if declares_digest(line.key)]
    longest = max((line.words for line in own), default=0)
    surely = told <= own_told and (longest > HEADLINE_WORDS or not own)
    for line in above if surely else above[: max(declaring, default=0)]:
        line.remove("navigation")


def mark_introduction(lines: Sequence[Line], gaps: Sequence[Gap]) -> bool:
    """Remove the sentences under a digest's title that announce it ("Good evening. Here's the latest."), and its last.

    Returns whether there were such.
    """
    headed = [gap for gap in gaps if gap.shorts]
    if len(headed) < LEAST_GAPS or is_live(lines):
        return False
    first = lines[first_text(lines) : headed[0].before + 1] if len(headed) > LEAST_GAPS else []
    first = [line for line in first if line.kind in TEXT and line.reason is None]
    declaring = sum(line.words for line in first) <= _INTRODUCTION_WORDS and any(
        declares_digest(line.key) for line in first
    )
    if not declaring and not is_declared(lines):
        return False
    if not all(max(lines[index].words for index in gap.shorts) >= HEADLINE_WORDS for gap in headed[:-1]):
        return False
    titles = [
        line
        for line in above(lines)
        if line.kind is Kind.SHORT
        and line.reason is None
        and line.words >= HEADLINE_WORDS
        and interface_reason(line.key, all_words=False) is None
    ]
    found = [line for line in lines[headed[-1].after :] if line.kind in TEXT and line.reason is None][-1:]
    if sum(line.words for line in found) > _LAST_WORDS or (gaps[-1].after >= len(lines)):
        found = []
    plain = not titles or declares_digest(titles[-1].key)
    if declaring or (plain and sum(line.words for line in first) <= _INTRODUCTION_WORDS):
        found += first
    for line in found:
        line.kind, line.reason = Kind.NOTICE, _INTRODUCES
    return bool(found)
