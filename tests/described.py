"""Whether answers are what the API's OpenAPI document says: the part of JSON Schema it uses, and no field it lacks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from workers.web.openapi import document

Schema = dict[str, Any]
_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}
#: Say nothing about a value, or are looked at where they stand.
_SAID = {"title", "description", "default", "properties", "required", "additionalProperties", "items", "prefixItems"}
_READ = {"$ref", "anyOf", "type", "enum", "const", "format", "minimum", "maximum", "exclusiveMinimum"} | {
    "minItems",
    "maxItems",
}


def faults_of(path: str, body: object, method: str = "get", status: int = 200) -> list[str]:
    """Return what the document says otherwise about an answer; ``path`` is as the document has it, below /api/v1."""
    content = document()["paths"][f"/api/v1{path}"][method]["responses"][str(status)]["content"]  # type: ignore[index]  # any JSON
    (described,) = content.values()
    return list(_faults(body, described["schema"], path))


def _faults(value: Any, schema: Schema, where: str) -> Iterator[str]:
    if unread := set(schema) - _SAID - _READ:
        yield f"{where}: this check doesn't know {unread}"
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/components/schemas/")
        yield from _faults(value, document()["components"]["schemas"][name], where)  # type: ignore[index]  # any JSON
    if "anyOf" in schema:
        tries = [list(_faults(value, one, where)) for one in schema["anyOf"]]
        yield from min(tries, key=len) if all(tries) else []
    yield from _scalar_faults(value, schema, where)
    if isinstance(value, dict) and not {"$ref", "anyOf"} & set(schema):
        yield from _object_faults(value, schema, where)
    if isinstance(value, list) and "items" in schema:
        for number, one in enumerate(value):
            yield from _faults(one, schema["items"], f"{where}[{number}]")
    if isinstance(value, list) and "prefixItems" in schema:
        for number, (one, inner) in enumerate(zip(value, schema["prefixItems"], strict=False)):
            yield from _faults(one, inner, f"{where}[{number}]")


def _object_faults(value: dict[str, Any], schema: Schema, where: str) -> Iterator[str]:
    properties = schema.get("properties", {})
    rest = schema.get("additionalProperties")
    for name in schema.get("required", ()):
        if name not in value:
            yield f"{where}: lacks {name}"
    for name, one in value.items():
        if name in properties:
            yield from _faults(one, properties[name], f"{where}.{name}")
        elif isinstance(rest, dict):
            yield from _faults(one, rest, f"{where}.{name}")
        elif properties:
            yield f"{where}: {name} isn't described"


def _scalar_faults(value: Any, schema: Schema, where: str) -> Iterator[str]:
    kinds = schema.get("type", [])
    wanted = tuple(kind for name in ([kinds] if isinstance(kinds, str) else kinds) for kind in _TYPES[name])
    if wanted and (not isinstance(value, wanted) or (isinstance(value, bool) and bool not in wanted)):
        yield f"{where}: {value!r} is no {kinds}"
        return
    if ("enum" in schema and value not in schema["enum"]) or ("const" in schema and value != schema["const"]):
        yield f"{where}: {value!r} is none of those named"
    if isinstance(value, list) and not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        yield f"{where}: {len(value)} items"
    if isinstance(value, int | float):
        low = schema.get("minimum", value)
        if not low <= value <= schema.get("maximum", value) or value <= schema.get("exclusiveMinimum", value - 1):
            yield f"{where}: {value} is out of bounds"
    if "format" in schema:
        try:
            {"date": date, "date-time": datetime}[schema["format"]].fromisoformat(value)
        except ValueError:
            yield f"{where}: {value!r} is no {schema['format']}"
