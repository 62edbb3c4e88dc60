"""``rasad schemas``: the JSON Schemas of the messages, and the AsyncAPI document of the topics."""

from __future__ import annotations

from pathlib import Path

import click
import orjson

from schemas.actor import ActorCount, CandidateCount
from schemas.message import Message
from schemas.topics import TOPICS
from workers.asyncapi import asyncapi as asyncapi_document
from workers.cli.display import print_json
from workers.errors import InputError

MODELS: tuple[type[Message], ...] = (*(topic.message for topic in TOPICS), ActorCount, CandidateCount)


def json_schema(model: type[Message]) -> dict[str, object]:
    """Return a message's JSON Schema (draft 2020-12), as it is on the wire."""
    schema = model.model_json_schema(mode="serialization" if model is not MODELS[0] else "validation")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


@click.command()
@click.argument("message", required=False)
@click.option(
    "--write",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write one file a message, and asyncapi.json.",
)
@click.option("--asyncapi", is_flag=True, help="Print the AsyncAPI 3.0 document of all topics instead.")
def schemas(message: str | None, folder: Path | None, asyncapi: bool) -> None:
    """Print the JSON Schema of MESSAGE, or of all messages as one object; or write them to a folder.

    \b
    Examples:
      rasad schemas EnrichedStory
      rasad schemas --asyncapi > asyncapi.json
      rasad schemas --write schemas/json
    """
    if asyncapi:
        if message is not None or folder is not None:
            raise InputError("--asyncapi prints one document of all topics: it takes no MESSAGE and no --write")
        print_json(asyncapi_document())
        return
    by_name = {model.__name__: json_schema(model) for model in MODELS}
    if message is not None and message not in by_name:
        raise InputError(f"{message}: no such message; there are {', '.join(by_name)}")
    chosen = by_name if message is None else {message: by_name[message]}
    if folder is None:
        print_json(dict(chosen) if message is None else chosen[message])
        return
    folder.mkdir(parents=True, exist_ok=True)
    files = chosen if message is not None else {**chosen, "asyncapi": asyncapi_document()}
    for name, schema in files.items():
        path = folder / f"{name}.json"
        path.write_bytes(orjson.dumps(schema, option=orjson.OPT_INDENT_2) + b"\n")
        click.echo(path)
