"""Who is in the news more than before.

The count of an actor in the recent days is held against what it would be if the actor had kept its part of all that
was written: in a table of actors by period, the expected count is row total times column total by grand total. The
Pearson residual, (recent - expected) / sqrt(expected), is comparable between actors of few and of many stories
(Agresti, Categorical Data Analysis, 3rd ed., 3.3.1); a day on which everybody writes more makes nobody trend.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable
from dataclasses import dataclass

#: Fewer recent stories than that are no trend, whatever the residual says.
LEAST_RECENT = 3


@dataclass(frozen=True, slots=True)
class Activity:
    """How many stories name an actor in the recent days and in those before."""

    actor: int
    recent: int
    before: int


@dataclass(frozen=True, slots=True)
class Trend:
    """An actor's recent stories beside those expected."""

    actor: int
    recent: int
    expected: float
    residual: float


def trends(activities: Iterable[Activity], limit: int, total: tuple[int, int] | None = None) -> list[Trend]:
    """Return the actors above what was expected, the highest residual first.

    Args:
        activities: of each actor.
        limit: how many at most.
        total: recent and before, over all actors, where ``activities`` are a part of them.
    """
    every = list(activities)
    recent, before = total or (sum(one.recent for one in every), sum(one.before for one in every))
    if not recent or not before:
        return []  # nothing to hold it against
    share = recent / (recent + before)
    found = (_trend(one, share) for one in every if one.recent >= LEAST_RECENT)
    rising = (one for one in found if one.residual > 0)
    return heapq.nsmallest(limit, rising, key=lambda one: (-one.residual, -one.recent, one.actor))


def _trend(one: Activity, share: float) -> Trend:
    expected = (one.recent + one.before) * share
    return Trend(one.actor, one.recent, expected, (one.recent - expected) / math.sqrt(expected))
