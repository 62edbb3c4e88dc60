"""The worker's HTTP server: in a thread and an event loop of its own, so that it answers while the agents are busy."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from aiohttp import web

from workers.errors import PortTaken
from workers.logs import log

START_SECONDS = 10.0
#: Requests under way get this long when the worker ends.
GRACE_SECONDS = 1.0


@contextmanager
def serving(
    routes: Iterable[web.RouteDef], host: str, port: int, setting: str = "RASAD_WEB_PORT", *, announced: bool = True
) -> Iterator[int]:
    """Serve routes while the context lasts, and yield the port, which is a free one where ``port`` is 0.

    ``setting`` names what set the port, for the error. ``announced``: the log says where it listens.

    Raises:
        PortTaken: the address can't be listened on.
    """
    server = _Server(list(routes), host, port, setting)
    server.start()
    bound = server.bound_port()
    if announced:
        log.info("web_serving", url=f"http://{f'[{host}]' if ':' in host else host}:{bound}")
    try:
        yield bound
    finally:
        server.stop()


class _Server(threading.Thread):
    def __init__(self, routes: list[web.RouteDef], host: str, port: int, setting: str) -> None:
        super().__init__(name="web", daemon=True)
        self._setting = setting
        self._routes, self._host, self._port = routes, host, port
        self._loop = asyncio.new_event_loop()
        self._listening = threading.Event()
        self._bound: int | None = None
        self._error: OSError | None = None
        self._over: asyncio.Event | None = None

    def run(self) -> None:
        self._loop.run_until_complete(self._serve())
        self._loop.close()

    async def _serve(self) -> None:
        self._over = asyncio.Event()
        app = web.Application()
        app.add_routes(self._routes)
        runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=GRACE_SECONDS)
        await runner.setup()
        try:
            await web.TCPSite(runner, self._host, self._port).start()
            self._bound = runner.addresses[0][1]
        except OSError as error:
            self._error = error
        self._listening.set()
        if self._error is None:
            await self._over.wait()
        await runner.cleanup()

    def bound_port(self) -> int:
        """Wait until it listens and return its port."""
        self._listening.wait(START_SECONDS)
        if self._bound is None:
            reason = self._error.strerror if self._error else "no answer"
            raise PortTaken(
                f"the HTTP server can't listen on {self._host}:{self._port} ({reason}): "
                f"set {self._setting} to another port, to 0 for a free one, or to nothing for none"
            )
        return self._bound

    def stop(self) -> None:
        """End it and wait until it has."""
        if self._over is not None:
            self._loop.call_soon_threadsafe(self._over.set)
        self.join(START_SECONDS)
