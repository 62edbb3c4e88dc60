"""When a feed is asked again: pure arithmetic on what was seen of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

#: A feed with more than one new item a poll is asked twice as often, one without new items 1.5 times as seldom: a feed
#: with new items at random then settles where three polls of five find something.
FASTER, SLOWER = 0.5, 1.5
#: Shares of a pause that chance adds or takes away, so that feeds don't fall into step.
JITTER = 0.1
#: No answer makes a feed wait longer than that, whatever it asks.
LONGEST_WAIT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Limits:
    """The shortest and longest pause between two polls of a feed."""

    shortest: timedelta
    longest: timedelta

    def within(self, pause: timedelta) -> timedelta:
        """Return the pause, moved within the limits."""
        return min(max(pause, self.shortest), self.longest)


def next_pause(pause: timedelta, *, new: int, overrun: bool, asked: timedelta | None, limits: Limits) -> timedelta:
    """Return the pause after a poll that went well.

    Args:
        pause: the pause before it.
        new: items it found that weren't known.
        overrun: whether none of its items was known though the feed had been read before: more may have passed unseen.
        asked: how long the feed or its headers ask to be left alone; heeded up to the longest pause, but not by a
            feed that changes faster than it says.
        limits: the shortest and longest pause.
    """
    if overrun:
        return limits.within(pause * FASTER * FASTER)
    if new > 1:
        pause = pause * FASTER
    elif new == 0:
        pause = pause * SLOWER
    return limits.within(max(limits.within(pause), asked or timedelta(0)))


def retry_pause(failures: int, limits: Limits, chance: float) -> timedelta:
    """Return the pause after the ``failures``-th failure in a row: doubled each time, a random half of it and more.

    Args:
        failures: at least 1.
        limits: of the feed; a failing one waits up to four times its longest pause, a day at most.
        chance: a random number between 0 and 1.
    """
    bound = min(limits.longest * 4, LONGEST_WAIT)
    pause = min(limits.shortest * float(2 ** min(failures - 1, 20)), bound)
    return pause * (0.5 + chance / 2)


def jittered(pause: timedelta, chance: float) -> timedelta:
    """Return the pause a tenth longer or shorter by a chance between 0 and 1."""
    return pause * (1 + JITTER * (2 * chance - 1))


def asked_pause(*asked: timedelta | None) -> timedelta | None:
    """Return the longest of the pauses asked for, a day at most; None if none is."""
    given = [one for one in asked if one is not None and one > timedelta(0)]
    return min(max(given), LONGEST_WAIT) if given else None
