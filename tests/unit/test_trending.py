"""Who is in the news more than before."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from workers.web.trending import LEAST_RECENT, Activity, trends

activities = st.lists(
    st.builds(Activity, st.integers(0, 10**6), st.integers(0, 500), st.integers(0, 5000)),
    max_size=30,
    unique_by=lambda one: one.actor,
)


def test_the_residual_is_pearsons() -> None:
    found = trends([Activity(1, 30, 70), Activity(2, 70, 630)], 10)
    assert [one.actor for one in found] == [1]
    assert math.isclose(found[0].expected, 100 * 100 / 800)
    assert math.isclose(found[0].residual, (30 - 12.5) / math.sqrt(12.5))


def test_a_day_on_which_everybody_writes_more_makes_nobody_trend() -> None:
    before = [Activity(number, 2 * number, 14 * number) for number in range(3, 40)]
    doubled = [Activity(one.actor, 2 * one.recent, one.before) for one in before]
    assert trends(before, 10) == trends(doubled, 10) == []


def test_ten_times_a_small_count_beats_a_tenth_more_of_a_large_one() -> None:
    found = trends([Activity(1, 20, 14), Activity(2, 1100, 7000), Activity(3, 880, 7000)], 2)
    assert [one.actor for one in found] == [1, 2]


def test_fewer_stories_than_make_a_trend_are_none() -> None:
    assert not trends([Activity(1, LEAST_RECENT - 1, 0), Activity(2, 100, 700)], 10)


def test_a_stream_of_no_history_has_no_trends() -> None:
    assert trends([Activity(1, 100, 0)], 10) == []
    assert trends([], 10) == []


def test_one_type_alone_is_held_against_all_that_was_written() -> None:
    every = [Activity(1, 30, 70), Activity(2, 70, 630)]
    assert trends(every[:1], 10, (100, 700)) == trends(every, 10)


@given(activities, st.integers(0, 10))
def test_trends_are_above_the_expected_and_sorted(some: list[Activity], limit: int) -> None:
    found = trends(some, limit)
    assert len(found) <= limit
    assert all(one.recent > one.expected > 0 for one in found)
    assert [one.residual for one in found] == sorted((one.residual for one in found), reverse=True)
