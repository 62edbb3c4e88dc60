"""The HTTP API and the page, over one read model."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web

from workers.web.answers import NotReady
from workers.web.guard import Guard, answer
from workers.web.openapi import document
from workers.web.parameters import Values, read_parameters
from workers.web.queries_others import is_ready
from workers.web.read_pool import ReadPool
from workers.web.routes import QUESTIONS, ROOT, Question

STATIC = Path(__file__).parent / "static"
#: Nothing is uploaded: the only POST has no body.
MOST_BYTES = 1024
#: Answers kept, each for the seconds its question says.
MOST_KEPT = 256

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(slots=True)
class _Kept:
    """Answers that took long, for a while; whoever asks while one is being made waits for it."""

    answers: dict[tuple[object, ...], tuple[float, asyncio.Task[dict[str, object]]]] = field(default_factory=dict)

    async def answer(
        self, key: tuple[object, ...], seconds: float, make: Callable[[], Awaitable[dict[str, object]]]
    ) -> dict[str, object]:
        """Return the answer of a question."""
        kept = self.answers.get(key)
        now = time.monotonic()
        if kept is None or (kept[1].done() and (kept[0] < now or kept[1].exception() is not None)):
            while len(self.answers) >= MOST_KEPT:
                del self.answers[next(iter(self.answers))]
            kept = now + seconds, asyncio.ensure_future(make())
            self.answers.pop(key, None)
            self.answers[key] = kept
        return await asyncio.shield(kept[1])


def build(pool: ReadPool, guard: Guard, more: Iterable[web.RouteDef] = ()) -> web.Application:
    """Return the application.

    Args:
        pool: where the read model is asked.
        guard: who may ask.
        more: routes that need more than the read model.
    """
    app = web.Application(middlewares=[guard.let_through], client_max_size=MOST_BYTES)
    kept = _Kept()
    for question in QUESTIONS:
        app.router.add_get(f"{ROOT}{question.path}", _handler(question, pool, kept), allow_head=False)
    app.router.add_get(f"{ROOT}/openapi.json", _openapi)
    app.add_routes(more)
    app.router.add_get("/", _page)
    if STATIC.is_dir():
        app.router.add_static("/static", STATIC)
    return app


def _handler(question: Question, pool: ReadPool, kept: _Kept) -> Handler:
    async def handle(request: web.Request) -> web.StreamResponse:
        asked = read_parameters(question.parameters, list(request.query.items()))
        asked.update(_identity(request))

        def make() -> Awaitable[dict[str, object]]:
            return pool.ask(lambda rows: _answer(question, rows, asked))

        if not question.keep:
            return answer(await make())
        key = (question.path, pool.path, *sorted(asked.items(), key=lambda item: item[0]))
        return answer(await kept.answer(key, question.keep, make))

    return handle


def _answer(question: Question, rows: object, asked: Values) -> dict[str, object]:
    if not is_ready(rows):  # type: ignore[arg-type]  # a connection
        raise NotReady("the read model is being filled from Kafka: /api/v1/health says how far it is", 5)
    return question.answer(rows, asked)  # type: ignore[arg-type]  # a connection


def _identity(request: web.Request) -> Values:
    found = request.match_info
    if "kind" in found:
        return {"id": f"{found['kind']}/{found['name']}"}
    return {"id": found["id"]} if "id" in found else {}


async def _openapi(_request: web.Request) -> web.Response:
    return answer(document())


async def _page(_request: web.Request) -> web.StreamResponse:
    index = STATIC / "index.html"
    if not index.is_file():
        raise web.HTTPNotFound
    return web.FileResponse(index)
