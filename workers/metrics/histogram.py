"""A histogram that takes many observations at once; the client library's own takes one."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence


class Histogram:
    """Counts of values by upper bounds, and their sum. One thread adds, any reads."""

    def __init__(self, bounds: Sequence[float]) -> None:
        self._bounds = tuple(bounds)
        self._counts = [0] * (len(self._bounds) + 1)
        self.sum = 0.0

    def add(self, value: float, times: int = 1) -> None:
        """Count a value ``times`` times."""
        self._counts[bisect_left(self._bounds, value)] += times
        self.sum += value * times

    def cumulative(self) -> list[tuple[float, int]]:
        """Return (upper bound, number of values up to it), infinity last."""
        total = 0
        result = []
        for bound, count in zip((*self._bounds, math.inf), list(self._counts), strict=True):
            total += count
            result.append((bound, total))
        return result
