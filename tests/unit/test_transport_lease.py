"""The lease: a worker that the group may have replaced sends nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workers.kafka.lease import Lease, boot_time
from workers.kafka.transport import TransportSettings


class Clock:
    def __init__(self) -> None:
        self.time = 1000.0

    def __call__(self) -> float:
        return self.time


def lease(clock: Clock) -> Lease:
    return Lease(hold_after=6.0, rebalance_limit=40.0, clock=clock)


def test_before_joining_a_group_nothing_is_held_back() -> None:
    clock = Clock()
    free = lease(clock)
    clock.time += 1e9
    assert free.held()


def test_a_heartbeat_counts_from_when_it_was_sent_not_from_its_answer() -> None:
    clock = Clock()
    mine = lease(clock)
    sent_at = mine.now()
    clock.time += 5.9  # the answer, or this process, took its time
    mine.renew(sent_at)
    assert mine.held()
    clock.time += 0.2
    assert not mine.held()


def test_a_later_heartbeat_gives_the_lease_back() -> None:
    clock = Clock()
    mine = lease(clock)
    mine.renew(mine.now())
    clock.time += 20
    assert not mine.held()
    mine.renew(mine.now())
    assert mine.held()


def test_heartbeats_during_a_rebalance_extend_the_lease_only_up_to_its_limit() -> None:
    clock = Clock()
    mine = lease(clock)
    mine.renew(mine.now())
    for _ in range(39):
        mine.rebalancing(mine.now())
        assert mine.held()
        clock.time += 1
    clock.time += 2
    mine.rebalancing(mine.now())
    assert not mine.held()


def test_the_next_assignment_ends_the_rebalance_limit() -> None:
    clock = Clock()
    mine = lease(clock)
    mine.rebalancing(mine.now())
    clock.time += 100
    mine.renew(mine.now())
    clock.time += 3
    mine.rebalancing(mine.now())
    assert mine.held()


def test_a_lost_membership_holds_everything_until_the_worker_is_a_member_again() -> None:
    clock = Clock()
    mine = lease(clock)
    mine.renew(mine.now())
    mine.lose()
    assert mine.lost
    assert not mine.held()
    mine.renew(mine.now())
    assert mine.held()
    assert not mine.lost


@given(session=st.floats(min_value=1, max_value=1000))
def test_nothing_sent_on_a_lease_is_accepted_after_the_session(session: float) -> None:
    """The age of the heartbeat, the age of the record and the clocks' difference add up to less than the session."""
    settings = TransportSettings(session_timeout=session)
    latest = settings.hold_after + settings.message_timeout + settings.clock_margin
    assert latest <= 0.9 * session + 1e-9
    assert settings.rebalance_limit + settings.message_timeout + settings.clock_margin < settings.rebalance_timeout
    assert 3 * settings.heartbeat_interval < settings.hold_after + 1e-9
    bounds = settings.changelog_config()
    assert int(bounds["message.timestamp.before.max.ms"]) <= settings.message_timeout * 1000
    assert int(bounds["message.timestamp.after.max.ms"]) <= settings.clock_margin * 1000


def test_the_clock_never_goes_back() -> None:
    times = [boot_time() for _ in range(1000)]
    assert times == sorted(times)
