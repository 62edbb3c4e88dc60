"""Rows that are forgotten go, a few with each record, and never one that was written again meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pytest

from schemas.topics import DAY_MS
from workers.kafka.state import Sweeper, TableRows

NOW = 1_764_000_000_000


class Rows(dict[str, bytes]):
    """Rows of some partitions; a round sees them as they were when it began."""

    def of_partition(self, partition: int) -> Iterator[tuple[str, bytes]]:
        return iter([(key, value) for key, value in self.items() if key.startswith(str(partition))])


def old(value: bytes, at: int) -> bool:
    return value == b"old" and at == NOW - DAY_MS


def sweeper(rows: Rows, step: int = 2) -> Sweeper:
    return Sweeper(cast(TableRows, rows), old, step=step)


@pytest.mark.parametrize("step", [1, 2])
def test_a_table_is_looked_through_once_in_as_many_records_as_it_has_rows_by_the_rows_for_each(step: int) -> None:
    rows = Rows({f"1-{n}": b"old" if n % 3 else b"new" for n in range(640)})
    sweep = sweeper(rows, step)
    for _ in range(640 // step):
        sweep(1, NOW)
    assert set(rows.values()) == {b"new"}
    assert len(rows) == 214


def test_a_small_table_is_looked_through_round_after_round() -> None:
    rows = Rows()
    sweep = sweeper(rows)
    for number in range(100):
        rows[f"1-{number}"] = b"old"
        sweep(1, NOW)
    for _ in range(200):
        sweep(1, NOW)
    assert not rows


def test_a_row_that_was_written_again_since_the_round_began_stays() -> None:
    rows = Rows({f"1-{n}": b"old" for n in range(100)})
    sweep = sweeper(rows)
    for _ in range(16):
        sweep(1, NOW)
    left = len(rows)
    assert 0 < left < 100
    rows.update(dict.fromkeys(rows, b"new"))
    for _ in range(100):
        sweep(1, NOW)
    assert len(rows) == left


def test_each_partition_is_looked_through_with_its_own_records() -> None:
    rows = Rows({f"{partition}-{n}": b"old" for partition in (1, 2) for n in range(64)})
    sweep = sweeper(rows)
    for number in range(64):
        sweep(1 + number % 2, NOW)
    assert not rows
    rows.update({f"{partition}-{n}": b"old" for partition in (1, 2) for n in range(64)})
    sweep.forget()
    for _ in range(64):
        sweep(2, NOW)
    assert {key[0] for key in rows} == {"1"}


def test_what_depends_on_time_is_evicted_now_and_then() -> None:
    evicted: list[tuple[int, int]] = []
    sweep = Sweeper(cast(TableRows, Rows()), old, lambda partition, now: evicted.append((partition, now)))
    for _ in range(2 * Sweeper.EVICT_EVERY):
        sweep(3, NOW)
    assert evicted == [(3, NOW)] * 2
