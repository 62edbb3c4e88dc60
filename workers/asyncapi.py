"""The topics and their messages as an AsyncAPI 3.0 document, for generators of clients and of documentation."""

from __future__ import annotations

from importlib.metadata import version
from typing import Literal

from pydantic.json_schema import models_json_schema

from schemas.message import Message
from schemas.topics import ARTICLES_RAW, TOPICS, Topic

JsonSchemaMode = Literal["validation", "serialization"]
_BINDING = "0.5.0"
#: Topic → its title, and what stands behind its key.
_WORDS = {
    "articles.raw": ("Articles as their sources send them; only the body is required.", "The article's id, or any."),
    "articles.rejected": ("Articles that can't become stories, with their bytes and a named reason.", "As it came."),
    "stories.clean": ("Stories without boilerplate.", "The story's id."),
    "stories.tagged": ("Stories with their actors, partitioned by language.", "The story's id."),
    "stories.enriched": (
        "The public product: stories with actors and duplicates. At least once: a story id, revision and origin that "
        "were read before are the same message again.",
        "The story's id.",
    ),
}


def asyncapi() -> dict[str, object]:
    """Return the document. Operations are the workers': they receive ``articles.raw`` and send the others."""
    schemas = _schemas()
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Rasad",
            "version": version("rasad"),
            "description": "News articles in; clean, tagged, deduplicated stories out.",
            "license": {"name": "Apache-2.0", "url": "https://www.apache.org/licenses/LICENSE-2.0"},
        },
        "defaultContentType": "application/json",
        "servers": {"kafka": {"host": "localhost:9092", "protocol": "kafka", "description": "RASAD_BROKER"}},
        "channels": {topic.name: _channel(topic) for topic in TOPICS},
        "operations": {_operation_name(topic): _operation(topic) for topic in TOPICS},
        "components": {"messages": {topic.message.__name__: _message(topic) for topic in TOPICS}, "schemas": schemas},
    }


def _schemas() -> dict[str, object]:
    """Return every message's schema, and those of their parts, by name."""
    models: list[tuple[type[Message], JsonSchemaMode]] = [
        (topic.message, "validation" if topic is ARTICLES_RAW else "serialization") for topic in TOPICS
    ]
    _, definitions = models_json_schema(models, ref_template="#/components/schemas/{model}")
    found: dict[str, object] = definitions["$defs"]
    return found


def _channel(topic: Topic) -> dict[str, object]:
    name = topic.message.__name__
    config = {
        "cleanup.policy": [topic.cleanup],
        "retention.ms": topic.retention_ms,
        "max.message.bytes": topic.max_bytes,
    }
    return {
        "address": topic.name,
        "description": f"{_WORDS[topic.name][0]} Kept for {topic.retention_ms // 86_400_000} days.",
        "messages": {name: {"$ref": f"#/components/messages/{name}"}},
        "bindings": {"kafka": {"topic": topic.name, "topicConfiguration": config, "bindingVersion": _BINDING}},
    }


def _operation_name(topic: Topic) -> str:
    action = "receive" if topic is ARTICLES_RAW else "send"
    return action + "".join(part.capitalize() for part in topic.name.split("."))


def _operation(topic: Topic) -> dict[str, object]:
    return {
        "action": "receive" if topic is ARTICLES_RAW else "send",
        "channel": {"$ref": f"#/channels/{topic.name}"},
        "messages": [{"$ref": f"#/channels/{topic.name}/messages/{topic.message.__name__}"}],
    }


def _message(topic: Topic) -> dict[str, object]:
    name = topic.message.__name__
    return {
        "name": name,
        "contentType": "application/json",
        "payload": {"$ref": f"#/components/schemas/{name}"},
        "bindings": {
            "kafka": {"key": {"type": "string", "description": _WORDS[topic.name][1]}, "bindingVersion": _BINDING}
        },
    }
