"""Headlines and captions that a page says more than once."""

from __future__ import annotations

import re
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
    _mark_buttons(lines)
    _mark_pull_quotes(lines)
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


_QUOTED = re.compile(r"[«\"“][^«»\"“”]{20,160}[»\"”]")
#: Lines around a pull quote that may hold what it quotes: bounds the work on a page of thousands.
_AROUND = 40


def _mark_pull_quotes(lines: Sequence[Line]) -> None:
    """Remove a quotation alone on its line within the text where a paragraph near it says it, too."""
    first = following_text(lines, -1)
    for index, line in enumerate(lines[first:], first):
        if line.kind is Kind.SHORT and line.reason is None and line.text[0] in '«"“' and _QUOTED.fullmatch(line.text):
            near = lines[max(first, index - _AROUND) : index + _AROUND]
            key = line.key.strip()
            below = following_text(lines, index)  # what the next paragraph says is its subhead
            if below < len(lines) and key in lines[below].whole_key:
                continue
            if any(one.kind is Kind.PROSE and key in one.whole_key for one in near):
                line.kind, line.reason = Kind.NOTICE, "repeated"


_BUTTONS, _BUTTON_WORDS = 3, range(2, 7)


def _mark_buttons(lines: Sequence[Line]) -> None:
    """Remove a few words that stand right behind a paragraph three times or more, before none: «شارك هذا التحديث»."""
    filled = [line for line in lines if line.kind is not Kind.BLANK]
    found: dict[str, list[Line]] = {}
    others: set[str] = set()
    for place, line in enumerate(filled):
        if line.kind is Kind.SHORT and line.reason is None and line.words in _BUTTON_WORDS and line.text[-1] != ":":
            behind = place > 0 and filled[place - 1].kind is Kind.PROSE
            before = place + 1 < len(filled) and filled[place + 1].kind is Kind.PROSE
            if behind and not before:
                found.setdefault(line.key, []).append(line)
            else:
                others.add(line.key)
    for key, buttons in found.items():
        if len(buttons) >= _BUTTONS and key not in others:
            for line in buttons:
                line.kind, line.reason = Kind.NOTICE, "navigation"


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
