"""The OpenAPI document of the API, made from the routes as they are declared."""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from workers.web.routes import QUESTIONS, ROOT, Question

_NAME = re.compile(r"\{(\w+):[^}]+\}")


@cache
def document() -> dict[str, object]:
    """Return the document, OpenAPI 3.1."""
    paths: dict[str, object] = {f"{ROOT}{_path(question)}": {"get": _operation(question)} for question in QUESTIONS}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Rasad", "version": _version(), "description": __doc__},
        "paths": paths,
        "components": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
        "security": [{}, {"token": []}],
    }


def _version() -> str:
    try:
        return version("rasad")
    except PackageNotFoundError:
        return "0"


def _path(question: Question) -> str:
    return _NAME.sub(r"{\1}", question.path)


def _operation(question: Question) -> dict[str, object]:
    parameters: list[dict[str, object]] = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in _NAME.findall(question.path)
    ]
    parameters += [
        {"name": one.name, "in": "query", "description": one.description, "schema": one.schema()}
        for one in question.parameters
    ]
    return {
        "summary": question.summary,
        "parameters": parameters,
        "responses": {"200": {"description": "The answer."}, "400": {"description": "A parameter can't be used."}},
    }
