"""The OpenAPI document of the API, made from the routes and the models of their answers as they are declared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from workers.collect.health import FeedHealth
from workers.web.answer_examples import EXAMPLES
from workers.web.answer_models import Error, Health, Sent, StoriesEvent
from workers.web.parameters import Parameter
from workers.web.routes import QUESTIONS, ROOT, Question

_NAME = re.compile(r"\{(\w+):[^}]+\}")
_ABOUT = "What the stream has made: actors and their counts, stories, clusters of reports, and how the stream fares."
_SCHEMAS = "#/components/schemas/"
_SAYS = {
    400: "A parameter can't be used; the message names it.",
    401: "The token is missing or wrong.",
    403: "Asked by another name than localhost, or no token is set on an address that needs one.",
    404: "Nothing of this id.",
    409: "It never was a record of a topic: its file has to be mended and replayed.",
    503: "Not ready; ask again after `Retry-After` seconds.",
}
_JSON = "application/json"


@dataclass(frozen=True, slots=True)
class _Operation:
    """A request as the document describes it.

    ``answer`` is the model of the answer, or of an item where it is a list; None for a document that describes itself.
    """

    path: str
    summary: str
    answer: type[BaseModel] | None
    listed: bool = False
    method: str = "get"
    status: int = 200
    media: str = _JSON
    parameters: tuple[Parameter, ...] = ()
    errors: tuple[int, ...] = ()


#: Requests that need more than the read model.
_OTHERS = (
    _Operation("/health", "How the worker, the stream, the read model and the feeds are.", Health),
    _Operation("/feeds", "How each collected feed fares.", FeedHealth, listed=True),
    _Operation(
        "/events",
        "Server-Sent Events: `stories`, at most one a second, with data as described; a comment every 15 s.",
        StoriesEvent,
        media="text/event-stream",
    ),
    _Operation("/openapi.json", "This document.", None),
    _Operation(
        "/rejected/{id}/retry",
        "Sends a rejected record to its topic again. Needs `X-Rasad: 1`, or the token.",
        Sent,
        method="post",
        status=202,
        errors=(404, 409),
    ),
)


@cache
def document() -> dict[str, object]:
    """Return the document, OpenAPI 3.1."""
    operations = [*map(_of_question, QUESTIONS), *_OTHERS]
    return {
        "openapi": "3.1.0",
        "info": {"title": "Rasad", "version": _version(), "description": _ABOUT},
        "paths": {f"{ROOT}{one.path}": {one.method: _described(one)} for one in operations},
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": _schemas({one.answer for one in operations if one.answer is not None} | {Error}),
        },
        "security": [{}, {"token": []}],
    }


def _version() -> str:
    try:
        return version("rasad")
    except PackageNotFoundError:
        return "0"


def _schemas(models: set[type[BaseModel]]) -> dict[str, object]:
    # As they are read, not as they are written: a message that an older worker wrote lacks what has a default.
    asked = [(model, "validation") for model in sorted(models, key=lambda model: model.__name__)]
    _, made = models_json_schema(asked, ref_template=f"{_SCHEMAS}{{model}}")  # type: ignore[arg-type]  # its Literal
    return dict(made["$defs"])


def _of_question(question: Question) -> _Operation:
    path = _NAME.sub(r"{\1}", question.path)
    paged = any(one.name == "cursor" for one in question.parameters)
    errors = (404,) if "{" in path else ()
    return _Operation(path, question.summary, question.answers, paged, parameters=question.parameters, errors=errors)


def _described(one: _Operation) -> dict[str, object]:
    names = re.findall(r"\{(\w+)\}", one.path)
    in_path = [{"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in names]
    in_query = [
        {"name": asked.name, "in": "query", "description": asked.description, "schema": asked.schema()}
        for asked in one.parameters
    ]
    return {
        "summary": one.summary,
        "parameters": [*in_path, *in_query],
        "responses": {str(one.status): _answer(one), **_errors(*one.errors)},
    }


def _answer(one: _Operation) -> dict[str, object]:
    if one.answer is None:
        return {"description": "The answer.", "content": {one.media: {"schema": {"type": "object"}}}}
    schema: dict[str, object] = {"$ref": f"{_SCHEMAS}{one.answer.__name__}"}
    example = EXAMPLES[one.answer]
    if one.listed:
        schema, example = _page_of(schema), {"items": [example], "next": None}
    return {"description": "The answer.", "content": {one.media: {"schema": schema, "example": example}}}


def _page_of(item: dict[str, object]) -> dict[str, object]:
    cursor = {"type": ["string", "null"], "description": "`cursor` of the next page; null on the last."}
    properties = {"items": {"type": "array", "items": item}, "next": cursor}
    return {"type": "object", "required": list(properties), "properties": properties}


def _errors(*statuses: int) -> dict[str, object]:
    content = {_JSON: {"schema": {"$ref": f"{_SCHEMAS}{Error.__name__}"}, "example": EXAMPLES[Error]}}
    return {
        str(status): {"description": _SAYS[status], "content": content} for status in (400, 401, 403, *statuses, 503)
    }
