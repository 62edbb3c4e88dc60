"""Headlines and captions that a page says more than once."""

from __future__ import annotations

from collections.abc import Sequence

from workers.text.clean import Kind, Line
from workers.text.headlines import restated

_TEXT = frozenset({Kind.PROSE, Kind.ITEM})


#: A shorter line («نعم», a price, a subhead) may well stand twice in a story.
HEADLINE_WORDS = 4


def mark_repeated(lines: Sequence[Line]) -> None:
    """Remove headlines and captions that stand on the page more than once, but for the place where they belong.

    Within one block the first stays; of several blocks, that whose text says the headline again.
    """
    places: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        if line.words >= HEADLINE_WORDS and (line.kind is Kind.SHORT or line.kind is Kind.CAPTION):
            places.setdefault(line.key, []).append(index)
    for repeated in places.values():
        if len(repeated) > 1:
            kept = _home(lines, repeated)
            for index in repeated:
                if index != kept:
                    lines[index].reason = "repeated"


def _home(lines: Sequence[Line], repeated: list[int]) -> int:
    first = repeated[0]
    if lines[first].kind is Kind.CAPTION or following_text(lines, first) == following_text(lines, repeated[-1]):
        return first
    best, best_score = first, -1.0
    seen: set[int] = set()
    for index in repeated[:8]:
        text = following_text(lines, index)
        if text in seen:
            continue
        seen.add(text)
        score = restated(lines[index].stems, stems_from(lines, text)) if text < len(lines) else 0.0
        if score > best_score + 0.05:
            best, best_score = index, score
    return best


def following_text(lines: Sequence[Line], index: int) -> int:
    """Return the index of the first line of text after ``index``; the number of lines where there is none."""
    for later in range(index + 1, len(lines)):
        if lines[later].kind in _TEXT and lines[later].reason is None:
            return later
    return len(lines)


def stems_from(lines: Sequence[Line], index: int, paragraphs: int = 2) -> set[str]:
    """Return the stems of the paragraphs from ``index``: what a headline before them should be restated by."""
    found: set[str] = set()
    for line in lines[index : index + 8]:
        if line.kind in _TEXT and line.reason is None:
            found.update(line.stems)
            paragraphs -= 1
            if not paragraphs:
                break
    return found
