"""What may be committed: everything up to the smallest delivered offset that isn't acknowledged."""

from __future__ import annotations

from faust.types import TP
from hypothesis import given
from hypothesis import strategies as st

from workers.kafka.offsets import DeliveredOffsets

ONE, TWO = TP("stories.clean", 1), TP("stories.clean", 2)


def delivered(*offsets: int, tp: TP = ONE) -> DeliveredOffsets:
    state = DeliveredOffsets()
    for offset in offsets:
        state.delivered(tp, offset)
    return state


def test_nothing_finished_is_nothing_to_commit() -> None:
    assert delivered(5, 6).committable(ONE, set()) is None
    assert DeliveredOffsets().committable(ONE, {5}) is None


def test_an_event_in_progress_holds_back_the_later_ones_that_are_finished() -> None:
    state = delivered(5, 6, 7, 8)
    acknowledged = {6, 7, 8}
    assert state.committable(ONE, acknowledged) is None
    acknowledged.add(5)
    assert state.committable(ONE, acknowledged) == 9


def test_the_first_event_ever_may_be_the_one_in_progress() -> None:
    assert delivered(0, 1, 2).committable(ONE, {1, 2}) is None


def test_offsets_that_hold_no_record_are_passed() -> None:
    assert delivered(3, 10, 11, 50).committable(ONE, {3, 10, 11, 50}) == 51


def test_what_was_committable_stays_so_until_something_more_is_finished() -> None:
    state = delivered(1, 2, 3)
    assert state.committable(ONE, {1}) == 2
    assert state.committable(ONE, set()) == 2


def test_partitions_dont_influence_each_other() -> None:
    state = delivered(1, 2)
    state.delivered(TWO, 7)
    assert state.committable(TWO, {7}) == 8
    assert state.committable(ONE, {2}) is None


def test_a_revoked_partition_is_forgotten() -> None:
    state = delivered(1, 2)
    assert state.committable(ONE, {1}) == 2
    state.forget([ONE, TWO])
    assert state.partitions() == []
    assert state.committable(ONE, {2}) is None


def test_acknowledged_offsets_that_were_passed_take_no_memory() -> None:
    acknowledged = set(range(1000))
    assert delivered(*range(1000)).committable(ONE, acknowledged) == 1000
    assert not acknowledged


@given(
    gaps=st.lists(st.integers(min_value=1, max_value=5), min_size=1, max_size=60),
    order=st.randoms(use_true_random=False),
    commit_every=st.integers(min_value=1, max_value=10),
)
def test_whatever_the_order_no_commit_passes_an_unacknowledged_offset_and_the_last_one_passes_all(
    gaps: list[int], order: object, commit_every: int
) -> None:
    offsets = [sum(gaps[: i + 1]) for i in range(len(gaps))]
    state, acknowledged = delivered(*offsets), set[int]()
    unfinished = list(offsets)
    finishing = list(offsets)
    order.shuffle(finishing)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    for number, offset in enumerate(finishing):
        acknowledged.add(offset)
        unfinished.remove(offset)
        if number % commit_every == 0:
            committable = state.committable(ONE, acknowledged)
            assert committable is None or committable <= min(unfinished, default=committable)
    assert state.committable(ONE, acknowledged) == offsets[-1] + 1
