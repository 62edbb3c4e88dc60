"""Live events: what changed in the read model, as Server-Sent Events, at most one a second."""

from __future__ import annotations

import asyncio
import contextlib
from datetime import UTC, datetime
from pathlib import Path

import orjson
from aiohttp import web

from schemas.message import rfc3339
from workers.web.answers import Refused
from workers.web.parameters import read_parameters
from workers.web.queries_others import changes
from workers.web.read_pool import ReadPool
from workers.web.routes import ROOT

#: Listeners at most: each keeps a connection.
MOST_LISTENERS = 100
#: Stories named in one event; of more in a second the latest are.
MOST_STORIES = 200
EVERY_SECONDS = 1.0
HEARTBEAT_SECONDS = 15.0
#: A listener that doesn't take what it is sent for so long is let go.
SEND_SECONDS = 10.0


class Events:
    """Looks for changes while anybody listens, and tells everybody."""

    def __init__(self, pool: ReadPool) -> None:
        self._pool = pool
        self._listeners: set[asyncio.Queue[bytes | None]] = set()
        self._path: Path | None = None
        self._last: int | None = None

    def routes(self) -> list[web.RouteDef]:
        """Return the route."""
        return [web.get(f"{ROOT}/events", self.listen, allow_head=False)]

    async def watch(self) -> None:
        """Look for changes, for as long as the server runs."""
        while True:
            await asyncio.sleep(EVERY_SECONDS)
            if self._listeners:
                with contextlib.suppress(Refused):  # no read model now: it may be back the next second
                    await self._look()
            else:
                self._last = None

    async def _look(self) -> None:
        if self._path != self._pool.path:
            self._path, self._last = self._pool.path, None
        before = self._last
        self._last, ids, actors = await self._pool.ask(lambda rows: changes(rows, before, MOST_STORIES))
        if ids:
            at = rfc3339(datetime.now(UTC).replace(microsecond=0))
            self._tell(b"event: stories\ndata: " + orjson.dumps({"ids": ids, "actors": actors, "at": at}) + b"\n\n")

    def _tell(self, event: bytes | None) -> None:
        for queue in self._listeners:
            if queue.full():
                queue.get_nowait()  # who is slow misses the oldest
            queue.put_nowait(event)

    async def end(self) -> None:
        """Let all listeners go."""
        self._tell(None)

    async def listen(self, request: web.Request) -> web.StreamResponse:
        """Send events until the listener goes."""
        read_parameters((), list(request.query.items()))
        if len(self._listeners) >= MOST_LISTENERS:
            raise Refused(503, "busy", "too many listeners", 30)
        headers = {"Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-store"}
        response = web.StreamResponse(headers=headers)
        queue: asyncio.Queue[bytes | None] = asyncio.Queue(maxsize=30)
        self._listeners.add(queue)
        try:
            await response.prepare(request)
            await response.write(b": rasad\nretry: 3000\n\n")
            while (event := await self._next(queue)) is not None:
                await asyncio.wait_for(response.write(event), SEND_SECONDS)
        except (ConnectionError, TimeoutError):
            pass  # it has gone, or doesn't take what it's sent
        finally:
            self._listeners.discard(queue)
        return response

    async def _next(self, queue: asyncio.Queue[bytes | None]) -> bytes | None:
        try:
            return await asyncio.wait_for(queue.get(), HEARTBEAT_SECONDS)
        except TimeoutError:
            return b": heartbeat\n\n"
