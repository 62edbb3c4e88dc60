"""The real API and page over a read model of invented news, without a broker."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

from schemas.rejected import Rejected
from schemas.story import EnrichedStory
from workers.gazetteer.load import version_of
from workers.web.api import build
from workers.web.events import Events
from workers.web.fill import fill
from workers.web.guard import Guard
from workers.web.model_file import reading
from workers.web.model_names import gazetteer_entries
from workers.web.read_model import open_model
from workers.web.read_pool import ReadPool

#: What a worker with Kafka says of itself; here is neither.
HEALTH = {
    "ready": True,
    "live": True,
    "why": None,
    "generation": "base",
    "workers": 2,
    "lag": {
        "articles.raw": {str(n): (3 * n) % 5 for n in range(8)},
        "stories.clean": {str(n): 0 for n in range(8)},
        "stories.tagged": {str(n): 12 * (n == 3) for n in range(8)},
    },
    "read_model": {"behind": 0, "stories": 102, "bytes": 2_412_544, "ready": True},
    "feeds": {"healthy": 2, "failing": 1},
    "rates": {"stories_per_minute": 4.2},
}
FEEDS = [
    {"url": "https://news.example/ar.xml", "source": "صحيفة المرفأ", "state": "ok", "sent": 412, "error": None},
    {"url": "https://news.example/en.xml", "source": "Harbour Times", "state": "ok", "sent": 96, "error": None},
    {"url": "https://dead.example/feed", "source": "Le Rivage", "state": "failing", "sent": 7, "error": "no answer"},
]


@dataclass(frozen=True)
class Served:
    """A page that is being served: its address, and the file of its read model."""

    url: str
    path: Path


def fill_model(path: Path, outcomes: list[EnrichedStory | Rejected], now: int) -> None:
    """Make a read model hold these outcomes, all there are from now on."""
    with open_model(path) as model:
        fill(model, outcomes, now)


def make_model(path: Path, outcomes: list[EnrichedStory | Rejected], now: int) -> None:
    """Make a read model with the shipped gazetteer's names."""
    with open_model(path) as model:
        model.learn_names(version_of(), gazetteer_entries())
        fill(model, outcomes, now)


@contextmanager
def serving(path: Path, token: str | None = None) -> Iterator[Served]:
    """Serve the page over a read model, in a thread, while the context lasts."""
    ready, loop = threading.Event(), asyncio.new_event_loop()
    ports: list[int] = []
    over = asyncio.Event()

    async def run() -> None:
        pool = ReadPool(reading)
        pool.use(path)
        events = Events(pool)
        runner = web.AppRunner(build(pool, Guard("127.0.0.1", token), [*events.routes(), *_stream_routes()]))
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        ports.append(runner.addresses[0][1])
        watching = asyncio.create_task(events.watch())
        ready.set()
        await over.wait()
        await events.end()
        watching.cancel()
        await runner.cleanup()
        pool.close()

    thread = threading.Thread(target=loop.run_until_complete, args=(run(),), daemon=True)
    thread.start()
    assert ready.wait(20), "the page isn't served"
    try:
        yield Served(f"http://127.0.0.1:{ports[0]}", path)
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join(10)
        loop.close()


def _stream_routes() -> list[web.RouteDef]:
    async def health(_request: web.Request) -> web.Response:
        return web.json_response(HEALTH)

    async def feeds(_request: web.Request) -> web.Response:
        return web.json_response({"items": FEEDS, "next": None})

    async def retry(request: web.Request) -> web.Response:
        return web.json_response({"sent": True}, status=202 if request.headers.get("X-Rasad") == "1" else 403)

    return [
        web.get("/api/v1/health", health),
        web.get("/api/v1/feeds", feeds),
        web.post("/api/v1/rejected/{id}/retry", retry),
    ]
