"""Answers that take long, kept for a while; whoever asks while one is being made waits for it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

#: Answers kept at most; a co-occurrence has 20 kB.
MOST_KEPT = 256

Key = tuple[object, ...]
Made = dict[str, Any]


@dataclass(slots=True)
class Kept:
    """Answers by what was asked, each with the moment until which it's good."""

    answers: dict[Key, tuple[float, asyncio.Future[Made]]] = field(default_factory=dict)

    async def answer(self, key: Key, seconds: float, make: Callable[[], Awaitable[Made]]) -> Made:
        """Return what was asked, kept or made now; an error is given to all who wait, and not kept."""
        kept = self.answers.get(key)
        if kept is None or self._is_stale(kept):
            while len(self.answers) >= MOST_KEPT:
                del self.answers[next(iter(self.answers))]
            kept = time.monotonic() + seconds, asyncio.ensure_future(make())
            self.answers.pop(key, None)
            self.answers[key] = kept
        return await asyncio.shield(kept[1])

    def _is_stale(self, kept: tuple[float, asyncio.Future[Made]]) -> bool:
        until, made = kept
        return made.done() and (until < time.monotonic() or made.cancelled() or made.exception() is not None)
