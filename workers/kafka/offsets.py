"""Which offsets may be committed: never past the smallest that was delivered and isn't acknowledged.

Faust finds it from runs of consecutive numbers among the acknowledged ones, which can pass the head of the line when
events finish out of order or nothing was committed yet (faust-streaming/faust#606, #312), and stalls where a log has
gaps. Here the queue of delivered offsets itself is the measure; gaps (compaction, transaction markers) don't matter.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from faust.types import TP


class DeliveredOffsets:
    """Offsets handed to the streams, in order, per partition."""

    def __init__(self) -> None:
        self._waiting: dict[TP, deque[int]] = {}
        self._committable: dict[TP, int] = {}

    def delivered(self, tp: TP, offset: int) -> None:
        """Add an offset; within a partition they only rise."""
        try:
            self._waiting[tp].append(offset)
        except KeyError:
            self._waiting[tp] = deque((offset,))

    def finished(self, tp: TP, following: int) -> None:
        """Note that all of a partition before the offset ``following`` is finished: of records that came in slices."""
        self._committable[tp] = following

    def committable(self, tp: TP, acknowledged: set[int]) -> int | None:
        """Return the next offset to read after a restart; None if nothing was finished yet.

        Args:
            tp: the partition.
            acknowledged: its acknowledged offsets; those that are passed now are taken out of it.
        """
        waiting = self._waiting.get(tp)
        while waiting and waiting[0] in acknowledged:
            offset = waiting.popleft()
            acknowledged.discard(offset)
            self._committable[tp] = offset + 1
        return self._committable.get(tp)

    def partitions(self) -> list[TP]:
        """Return the partitions of which something was delivered or finished."""
        return list(self._waiting.keys() | self._committable.keys())

    def forget(self, partitions: Iterable[TP]) -> None:
        """Drop what is known of partitions: they were revoked, or are read again from their committed offset."""
        for tp in partitions:
            self._waiting.pop(tp, None)
            self._committable.pop(tp, None)
