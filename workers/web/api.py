"""The HTTP API and the page, over one read model."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable

from aiohttp import web

from workers.web.answers import NotReady
from workers.web.guard import Guard, answer
from workers.web.kept import Kept
from workers.web.openapi import document
from workers.web.page import page_routes
from workers.web.parameters import Values, read_parameters
from workers.web.queries_others import is_ready
from workers.web.read_pool import ReadPool
from workers.web.routes import QUESTIONS, ROOT, Question

#: Nothing is uploaded: the only POST has no body.
MOST_BYTES = 1024

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def build(pool: ReadPool, guard: Guard, more: Iterable[web.RouteDef] = ()) -> web.Application:
    """Return the application.

    Args:
        pool: where the read model is asked.
        guard: who may ask.
        more: routes that need more than the read model.
    """
    app = web.Application(middlewares=[guard.let_through], client_max_size=MOST_BYTES)
    app.on_response_prepare.append(guard.on_prepare)
    kept = Kept()
    for question in QUESTIONS:
        app.router.add_get(f"{ROOT}{question.path}", _handler(question, pool, kept), allow_head=False)
    app.router.add_get(f"{ROOT}/openapi.json", _openapi)
    app.add_routes(more)
    app.add_routes(page_routes())
    return app


def _handler(question: Question, pool: ReadPool, kept: Kept) -> Handler:
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
