"""One connection and a pause a host, whoever asks: feeds, articles, robots.txt."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

#: Hosts remembered; those nobody waits for are forgotten first.
MAX_HOSTS = 10_000


@dataclass(slots=True)
class _Host:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    free_at: float = 0.0
    blocked_until: float = 0.0
    delay: float = 0.0
    users: int = 0


class Hosts:
    """Whose turn it is at each host, and until when it asked to be left alone.

    Args:
        delay: seconds between the end of a request and the next one to its host.
        connections: requests at the same time, over all hosts.
    """

    def __init__(self, delay: float, connections: int) -> None:
        self._delay = delay
        self._hosts: OrderedDict[str, _Host] = OrderedDict()
        self._connections = asyncio.Semaphore(connections)

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait for the turn at a host, and hold it for the length of the block."""
        entry = self._entry(host)
        entry.users += 1
        try:
            async with entry.lock:
                if (wait := entry.free_at - time.monotonic()) > 0:
                    await asyncio.sleep(wait)
                try:
                    async with self._connections:
                        yield
                finally:
                    entry.free_at = time.monotonic() + max(self._delay, entry.delay)
        finally:
            entry.users -= 1

    def block(self, host: str, seconds: float) -> None:
        """Note that a host asked to be left alone (429 or 503 with Retry-After)."""
        entry = self._entry(host)
        entry.blocked_until = max(entry.blocked_until, time.monotonic() + seconds)

    def blocked(self, host: str) -> float:
        """Return for how many seconds more a host wants to be left alone."""
        entry = self._hosts.get(host)
        return max(0.0, entry.blocked_until - time.monotonic()) if entry is not None else 0.0

    def slow_down(self, host: str, delay: float) -> None:
        """Note the pause that a host's robots.txt asks for."""
        self._entry(host).delay = delay

    def _entry(self, host: str) -> _Host:
        if host not in self._hosts and len(self._hosts) >= MAX_HOSTS:
            now = time.monotonic()
            idle = (name for name, one in self._hosts.items() if not one.users and one.blocked_until <= now)
            if (oldest := next(idle, None)) is not None:
                del self._hosts[oldest]
        entry = self._hosts.setdefault(host, _Host())
        self._hosts.move_to_end(host)
        return entry
