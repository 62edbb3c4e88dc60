"""How long this worker may still write for its partitions: a lease that each heartbeat renews.

A worker that was paused (SIGSTOP, a suspended machine, a cut network) for longer than its session has been replaced,
and doesn't know. What it would still write could overwrite newer values of its successor. Three bounds that add up to
less than the session keep it from that; ``docs/decisions/0002-transport.md`` has the argument:

- a record is stamped with the time, and leaves only if the last heartbeat is younger than ``hold_after``;
- the broker refuses a changelog record older than ``message_timeout`` (``message.timestamp.before.max.ms``);
- the clocks of worker and broker differ by at most ``clock_margin`` (``message.timestamp.after.max.ms``).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from math import inf
from typing import Final

#: Time that goes on while the machine sleeps, where the system has such a clock.
CLOCK: Final = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


def boot_time() -> float:
    """Return seconds since boot, sleep included: never set back, unlike the time of day."""
    return time.clock_gettime(CLOCK)


class Lease:
    """Whether the group still counts on this worker. All times are seconds of one clock.

    Free until the first renewal: a program that only sends, or a worker that hasn't joined yet, owns no partition that
    anybody could take over.

    Args:
        hold_after: seconds after the last answered heartbeat was sent, after which records wait for the next.
        rebalance_limit: seconds from the first sign of a rebalance, after which the group goes on without this worker.
        clock: the clock, for tests.
    """

    def __init__(self, hold_after: float, rebalance_limit: float, clock: Callable[[], float] = boot_time) -> None:
        self._hold_after = hold_after
        self._rebalance_limit = rebalance_limit
        self._clock = clock
        self._until = inf
        self._rebalance_until = inf
        self.lost = False

    def now(self) -> float:
        """Return the clock's time: take it before a request is sent, and renew from there."""
        return self._clock()

    def held(self) -> bool:
        """Return whether a record may leave now."""
        return self._clock() < self._until

    def renew(self, sent_at: float) -> None:
        """The group answered a request sent at ``sent_at`` and counts this worker as a stable member."""
        self.lost = False
        self._rebalance_until = inf
        self._until = sent_at + self._hold_after

    def rebalancing(self, sent_at: float) -> None:
        """The group answered that it rebalances: still a member, but only for ``rebalance_limit`` more."""
        if self._rebalance_until == inf:
            self._rebalance_until = sent_at + self._rebalance_limit
        self._until = min(sent_at + self._hold_after, self._rebalance_until)

    def lose(self) -> None:
        """The group answered that this worker is no member any more."""
        self.lost = True
        self._until = -inf
