"""The structure of made pages, in the manner of outlets in four languages: stories, boilerplate, text kept.

Each file was written before the rules saw it and used to mend them after, so these figures are an upper bound: at first
sight the last three files gave 84–100 % of pages split rightly, 98–100 % of text kept and 62–87 % of boilerplate removed.
Floors may rise, and fall only with a word in the commit that lowers one.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

_SPEC = importlib.util.spec_from_file_location("structure_gold", Path(__file__).parent / "structure_gold.py")
assert _SPEC is not None
assert _SPEC.loader is not None
gold = importlib.util.module_from_spec(_SPEC)
sys.modules["structure_gold"] = gold
_SPEC.loader.exec_module(gold)

#: Stories on a page exact, titles exact, characters of stories kept, characters of boilerplate removed.
FLOORS = {"split": 0.97, "titles": 0.98, "kept": 0.995, "removed": 0.975}
FILES = sorted(path.name for path in gold.GOLD.glob("*.txt"))


def measured(pattern: str) -> tuple[dict[str, float], list[str]]:
    agreement, faults = gold.Agreement(), []
    for page in gold.marked_pages(pattern):
        faults += [f"{page.name}: {fault}" for fault in gold.compare(page, gold.stories_on(page), agreement)]
    return {
        "split": agreement.split / agreement.pages,
        "titles": agreement.titles_right / agreement.titles,
        "kept": agreement.kept / agreement.story,
        "removed": agreement.removed / agreement.boilerplate,
    }, faults


def test_structure_over_all_pages_stays_above_its_floors() -> None:
    figures, faults = measured("*.txt")
    low = {name: (figures[name], floor) for name, floor in FLOORS.items() if figures[name] < floor}
    assert not low, "\n".join([str(low), *faults])


@pytest.mark.parametrize("file", FILES)
def test_no_file_falls_far_below_the_others(file: str) -> None:
    figures, faults = measured(file)
    low = {name: figures[name] for name, floor in FLOORS.items() if figures[name] < floor - 0.04}
    assert not low, "\n".join([str(low), *faults])


def test_there_are_enough_pages_in_every_language_to_say_so() -> None:
    pages = list(gold.marked_pages())
    assert len(pages) >= 80
    assert sum(len(page.titles) > 1 for page in pages) >= 9
    assert len(FILES) >= 6
