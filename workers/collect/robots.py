"""robots.txt (RFC 9309), read by protego and kept for a day."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from weakref import WeakValueDictionary

from protego import Protego
from yarl import URL

from workers.collect.failures import FetchFailed

#: Kept for a day, as the standard says at most; one that couldn't be read is asked for again after ten minutes.
KEPT_SECONDS, FAILED_SECONDS = 24 * 3600.0, 600.0
MAX_ROBOTS = 5_000
#: RFC 9309 wants 500 KiB read at least.
MAX_ROBOTS_BYTES = 512 * 1024
#: A longer Crawl-delay would be a ban in other words; the adaptive schedule asks seldom enough.
MAX_DELAY = 60.0

#: Fetches a robots.txt's text.
Read = Callable[[URL], Awaitable[str]]


class Robots:
    """What sites allow us.

    Args:
        agent: our name as sites know it.
        read: fetches a robots.txt, raising ``FetchFailed``.
        slow_down: is told host and seconds of a Crawl-delay.
    """

    def __init__(self, agent: str, read: Read, slow_down: Callable[[str, float], None]) -> None:
        self._agent, self._read, self._slow_down = agent, read, slow_down
        self._reading: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._known: OrderedDict[str, tuple[float, Protego | FetchFailed]] = OrderedDict()

    async def check(self, url: URL) -> None:
        """Return if a site allows us an address.

        Raises:
            FetchFailed: ``robots``; ``robots_unreachable``, as no answer means no; ``throttled``.
        """
        rules = await self._rules(url.origin())
        if isinstance(rules, FetchFailed):
            raise FetchFailed("robots_unreachable", f"{url.origin()}/robots.txt: {rules}", rules.wait)
        if not rules.can_fetch(str(url), self._agent):
            raise FetchFailed("robots", f"{url.origin()}/robots.txt doesn't allow {url.path}")

    async def _rules(self, origin: URL) -> Protego | FetchFailed:
        name = str(origin)
        lock = self._reading.get(name) or asyncio.Lock()
        self._reading[name] = lock
        async with lock:  # who comes while another asks waits for the same answer
            known = self._known.get(name)
            if known is not None and known[0] > time.monotonic():
                return known[1]
            rules = await self._fetched(origin)
            self._keep(name, rules)
            return rules

    def _keep(self, name: str, rules: Protego | FetchFailed) -> None:
        kept = FAILED_SECONDS if isinstance(rules, FetchFailed) else KEPT_SECONDS
        self._known[name] = (time.monotonic() + kept, rules)
        self._known.move_to_end(name)
        if len(self._known) > MAX_ROBOTS:
            self._known.popitem(last=False)

    async def _fetched(self, origin: URL) -> Protego | FetchFailed:
        try:
            text = await self._read(origin / "robots.txt")
        except FetchFailed as error:
            if error.kind == "throttled":
                raise  # it says itself when to ask again
            if error.kind not in {"not_found", "gone", "refused", "too_many_redirects", "redirect_loop", "too_large"}:
                return error
            text = ""  # no rules: all is allowed
        rules: Protego = Protego.parse(text)
        delay = rules.crawl_delay(self._agent)
        if delay:
            self._slow_down(origin.host or "", min(float(delay), MAX_DELAY))
        return rules
