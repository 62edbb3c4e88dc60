"""Answers that take long, kept for a while; whoever asks while one is being made waits for it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

#: Answers kept at most; a co-occurrence has 20 kB.
MOST_KEPT = 256
#: How many times its seconds an answer may still be given while it is made anew: only who asks first waits.
STALE = 10

Key = tuple[object, ...]
Made = dict[str, Any]


@dataclass(slots=True)
class _Answer:
    """What was asked, when it was made or begun, and whether it is being made anew."""

    made: asyncio.Future[Made]
    at: float
    renewal: asyncio.Future[Made] | None = None

    @property
    def failed(self) -> bool:
        return self.made.done() and (self.made.cancelled() or self.made.exception() is not None)


@dataclass(slots=True)
class Kept:
    """Answers by what was asked."""

    answers: dict[Key, _Answer] = field(default_factory=dict)

    async def answer(self, key: Key, seconds: float, make: Callable[[], Awaitable[Made]]) -> Made:
        """Return what was asked, kept or made now; an error is given to all who wait for it, and not kept."""
        kept, now = self.answers.get(key), time.monotonic()
        if kept is None or kept.failed or (kept.made.done() and now - kept.at > STALE * seconds):
            kept = _Answer(asyncio.ensure_future(make()), now)
            self._keep(key, kept)
        elif kept.made.done() and now - kept.at > seconds and kept.renewal is None:
            kept.renewal = asyncio.ensure_future(make())
            kept.renewal.add_done_callback(lambda made: self._renewed(key, made, now))
        return await asyncio.shield(kept.made)

    def _renewed(self, key: Key, made: asyncio.Future[Made], at: float) -> None:
        if made.cancelled() or made.exception() is not None:
            self.answers.pop(key, None)  # whoever asks next hears why
        else:
            self._keep(key, _Answer(made, at))

    def _keep(self, key: Key, answer: _Answer) -> None:
        self.answers.pop(key, None)
        while len(self.answers) >= MOST_KEPT:
            del self.answers[next(iter(self.answers))]
        self.answers[key] = answer
