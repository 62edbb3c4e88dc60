"""The near-duplicate index of a partition is built of the rows that a window can still need."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import cast

import pytest

from schemas.topics import DAY_MS
from workers.kafka.state import Indexes, TableRows
from workers.tables import StoryRow, Version
from workers.text.fingerprint import content_hash, fingerprint

NOW = 1_764_000_000_000
WINDOW = 7 * DAY_MS
TEXT = "أعلنت وزارة الزراعة بدء موسم حصاد القمح في المحافظة رقم {} وسط توقعات بمحصول وفير هذا العام."


class Rows:
    """Rows of one partition, in the order of their keys, as a store gives them."""

    on_foreign_write: Callable[[int], None] | None = None

    def __init__(self, rows: dict[str, bytes]) -> None:
        self._rows = rows

    def of_partition(self, partition: int) -> Iterator[tuple[str, bytes]]:
        assert partition == 3
        return iter(sorted(self._rows.items()))


def row(story_id: str, at: int, seen: int) -> bytes:
    text = TEXT.format(story_id)
    hashed = content_hash(text)
    version = Version(at, "", hashed, hashed, "unique", None, None, None, ())
    return StoryRow(at, "", at, seen, story_id, fingerprint(text), (), (version,)).to_bytes()


def found(indexes: Indexes, story_id: str) -> bool:
    text = TEXT.format(story_id)
    hashed, printed = content_hash(text), fingerprint(text)
    match = indexes.of(3).find(story_id="x", content_hash=hashed, fingerprint=printed, actors=(), at=NOW - DAY_MS)
    return match is not None and match.story_id == story_id


@pytest.mark.parametrize("newest", ["a", "z"])
def test_rows_that_left_the_window_are_not_in_the_index_wherever_the_newest_row_stands(newest: str) -> None:
    ages = {newest: 0, "b": 7, "c": 9, "d": 29}
    rows = {name: row(name, NOW - days * DAY_MS, NOW - days * DAY_MS) for name, days in ages.items()}
    indexes = Indexes(cast(TableRows, Rows(rows)), WINDOW)
    assert len(indexes.of(3)) == 2
    assert [name for name in ages if found(indexes, name)] == [newest, "b"]


def test_an_old_story_that_was_delivered_again_says_what_time_it_is() -> None:
    rows = {"a": row("a", NOW - 20 * DAY_MS, NOW), "b": row("b", NOW - 10 * DAY_MS, NOW - 10 * DAY_MS)}
    assert len(Indexes(cast(TableRows, Rows(rows)), WINDOW).of(3)) == 0
