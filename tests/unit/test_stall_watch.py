"""When committed offsets that stand still are a stall."""

from __future__ import annotations

from workers.web.health import StallWatch

P, Q = ("stories.clean", 0), ("stories.clean", 1)


def test_offsets_that_stand_while_the_end_moves_are_a_stall_after_the_time_and_not_before() -> None:
    watch = StallWatch(60)
    assert watch.look({P: (5, 5)}, 0) == []
    assert watch.look({P: (5, 6)}, 10) == []
    assert watch.look({P: (5, 7)}, 59) == []
    assert watch.look({P: (5, 8)}, 60) == [P]
    assert watch.look({P: (8, 8)}, 70) == []


def test_a_partition_without_new_records_is_never_stalled() -> None:
    watch = StallWatch(60)
    assert [watch.look({P: (5, 6)}, at) for at in range(0, 600, 10)] == [[]] * 60


def test_slow_progress_is_no_stall() -> None:
    watch = StallWatch(60)
    assert [watch.look({P: (at // 50, at)}, at) for at in range(0, 600, 10)] == [[]] * 60


def test_the_time_begins_anew_when_a_partition_comes_back() -> None:
    watch = StallWatch(60)
    for at in (0, 30):
        assert watch.look({P: (5, at), Q: (0, 0)}, at) == []
    assert watch.look({}, 50) == []  # a rebalance
    assert watch.look({P: (5, 70)}, 70) == []
    assert watch.look({P: (5, 80)}, 80) == []
    assert watch.look({P: (5, 90)}, 129) == []
    assert watch.look({P: (5, 91)}, 130) == [P]
