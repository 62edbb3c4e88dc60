"""What the worker itself answers: whether it is ready and alive, and its metrics. Passed on as it says it."""

from __future__ import annotations

from typing import Any

import aiohttp
import orjson
from aiohttp import web

from workers.web.answers import NotReady

PATHS = ("/ready", "/live", "/metrics")
SECONDS = 5.0


class WorkerLink:
    """Asks the worker on its own port.

    Args:
        port: on loopback.
    """

    def __init__(self, port: int) -> None:
        self._root = f"http://127.0.0.1:{port}"
        self._session: aiohttp.ClientSession | None = None

    def routes(self) -> list[web.RouteDef]:
        """Return the routes that are passed on."""
        return [web.get(path, self._pass_on) for path in PATHS]

    async def _pass_on(self, request: web.Request) -> web.StreamResponse:
        status, kind, body = await self._ask(request.path, request.headers.get("Accept", "*/*"))
        return web.Response(status=status, body=body, headers={"Content-Type": kind, "Cache-Control": "no-store"})

    async def say(self, path: str) -> dict[str, Any]:
        """Return the worker's answer as JSON, whatever its status."""
        found: dict[str, Any] = orjson.loads((await self._ask(path, "application/json"))[2])
        return found

    async def _ask(self, path: str, accept: str) -> tuple[int, str, bytes]:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=SECONDS))
        try:
            async with self._session.get(f"{self._root}{path}", headers={"Accept": accept}) as response:
                return response.status, response.headers.get("Content-Type", ""), await response.read()
        except (aiohttp.ClientError, TimeoutError) as error:
            raise NotReady("the worker doesn't answer") from error

    async def close(self) -> None:
        """Let go of the worker."""
        if self._session is not None:
            await self._session.close()
