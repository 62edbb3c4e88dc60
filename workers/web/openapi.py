"""The OpenAPI document of the API, made from the routes as they are declared."""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from workers.web.routes import QUESTIONS, ROOT, Question

_NAME = re.compile(r"\{(\w+):[^}]+\}")
_ABOUT = "What the stream has made: actors and their counts, stories, clusters of reports, and how the stream fares."
_SAYS = {
    400: "A parameter can't be used; the message names it.",
    401: "The token is missing or wrong.",
    403: "Asked by another name than localhost, or no token is set on an address that needs one.",
    404: "Nothing of this id.",
    503: "Not ready; ask again after `Retry-After` seconds.",
}
#: Routes that need more than the read model: path → method, summary, statuses besides those of all.
_OTHERS = {
    "/health": ("get", "How the worker, the stream, the read model and the feeds are.", ()),
    "/feeds": ("get", "How each collected feed fares.", ()),
    "/events": ("get", "Server-Sent Events: `stories` with ids and actors that changed, at most one a second.", ()),
    "/openapi.json": ("get", "This document.", ()),
    "/rejected/{id}/retry": (
        "post",
        "Sends a rejected record to its topic again. Needs `X-Rasad: 1`, or the token.",
        (404,),
    ),
}


@cache
def document() -> dict[str, object]:
    """Return the document, OpenAPI 3.1."""
    paths: dict[str, object] = {f"{ROOT}{_path(question)}": {"get": _operation(question)} for question in QUESTIONS}
    for path, (method, summary, statuses) in _OTHERS.items():
        done = "202" if method == "post" else "200"
        answers = {done: {"description": "Done." if method == "post" else "The answer."}, **_errors(*statuses)}
        parameters = [_in_path(name) for name in re.findall(r"\{(\w+)\}", path)]
        paths[f"{ROOT}{path}"] = {method: {"summary": summary, "parameters": parameters, "responses": answers}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Rasad", "version": _version(), "description": _ABOUT},
        "paths": paths,
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": {"Error": _object({"error": _object({"code": _TEXT, "message": _TEXT})}), "Page": _PAGE},
        },
        "security": [{}, {"token": []}],
    }


_TEXT: dict[str, object] = {"type": "string"}


def _object(properties: dict[str, object]) -> dict[str, object]:
    return {"type": "object", "required": list(properties), "properties": properties}


_PAGE = _object(
    {
        "items": {"type": "array", "items": {"type": "object"}},
        "next": {"type": ["string", "null"], "description": "`cursor` of the next page; null on the last."},
    }
)


def _version() -> str:
    try:
        return version("rasad")
    except PackageNotFoundError:
        return "0"


def _path(question: Question) -> str:
    return _NAME.sub(r"{\1}", question.path)


def _in_path(name: str) -> dict[str, object]:
    return {"name": name, "in": "path", "required": True, "schema": _TEXT}


def _errors(*statuses: int) -> dict[str, object]:
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    return {
        str(status): {"description": _SAYS[status], "content": content} for status in (400, 401, 403, *statuses, 503)
    }


def _operation(question: Question) -> dict[str, object]:
    names = _NAME.findall(question.path)
    asked = [
        {"name": one.name, "in": "query", "description": one.description, "schema": one.schema()}
        for one in question.parameters
    ]
    paged = any(one.name == "cursor" for one in question.parameters)
    schema: dict[str, object] = {"$ref": "#/components/schemas/Page"} if paged else {"type": "object"}
    answer = {"description": "The answer.", "content": {"application/json": {"schema": schema}}}
    return {
        "summary": question.summary,
        "parameters": [*map(_in_path, names), *asked],
        "responses": {"200": answer, **_errors(*((404,) if names else ()))},
    }
