"""The AsyncAPI document and the JSON Schemas that are checked in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from click.testing import CliRunner

from schemas.rejected import Rejected
from schemas.topics import TOPICS
from workers.asyncapi import asyncapi
from workers.cli.schemas import schemas
from workers.errors import InputError

WRITTEN = Path(__file__).resolve().parent.parent.parent / "schemas/json"


def references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for item in value.values():
            yield from references(item)
    elif isinstance(value, list):
        for item in value:
            yield from references(item)


def resolved(document: Any, reference: str) -> Any:
    assert reference.startswith("#/")
    for part in reference[2:].split("/"):
        document = document[part]
    return document


def test_the_files_that_are_checked_in_are_what_the_messages_say(tmp_path: Path) -> None:
    done = CliRunner().invoke(schemas, ["--write", str(tmp_path)], catch_exceptions=False)
    assert done.exit_code == 0
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made == {path.name: path.read_bytes() for path in WRITTEN.iterdir()}, "run: make schemas"


def test_every_reference_of_the_document_leads_somewhere() -> None:
    document = asyncapi()
    found = set(references(document))
    assert len(found) > 15
    for reference in found:
        assert isinstance(resolved(document, reference), dict), reference


def test_the_document_has_what_asyncapi_3_requires_and_each_topic_once() -> None:
    document: dict[str, Any] = asyncapi()
    assert document["asyncapi"] == "3.0.0"
    assert {"title", "version"} <= document["info"].keys()
    assert all({"host", "protocol"} <= server.keys() for server in document["servers"].values())
    assert [channel["address"] for channel in document["channels"].values()] == [topic.name for topic in TOPICS]
    operations = document["operations"]
    assert [operation["action"] for operation in operations.values()].count("receive") == 1
    for operation in operations.values():
        channel = resolved(document, operation["channel"]["$ref"])
        (message,) = operation["messages"]
        assert message["$ref"].startswith(operation["channel"]["$ref"] + "/messages/")
        assert resolved(document, message["$ref"]) in channel["messages"].values()
    allowed = {"asyncapi", "id", "info", "servers", "defaultContentType", "channels", "operations", "components"}
    assert document.keys() <= allowed


def test_a_messages_schema_names_exactly_its_fields_as_they_are_on_the_wire() -> None:
    document: dict[str, Any] = asyncapi()
    for topic in TOPICS:
        payload = document["components"]["messages"][topic.message.__name__]["payload"]
        assert resolved(document, payload["$ref"])["properties"].keys() == topic.message.model_fields.keys()
    rejected = document["components"]["schemas"][Rejected.__name__]
    assert rejected["properties"]["rejected_at"]["type"] == "string"


def test_asyncapi_is_printed_and_takes_nothing_else(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="it takes no MESSAGE"):
        CliRunner().invoke(schemas, ["Story", "--asyncapi"], catch_exceptions=False)
    assert orjson.loads((WRITTEN / "asyncapi.json").read_bytes()) == asyncapi()
