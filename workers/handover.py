"""Stories from one agent to the next within the stream: not validated again where this very program wrote them.

A record carries the *shape* of its message, a digest of the message's schema, in a header that only this stream's
producers set. Where it is the reader's own shape, the record is what a reader of the same version wrote: its bytes are
parsed, not validated, and the parts that no agent looks into (mentions, removed lines) stay as parsed. That takes a
fifth of the time. Any other record, of another version or from elsewhere, is validated whole; so is one whose bytes
don't hold what the header says.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from hashlib import blake2b
from typing import Any, TypeVar

import orjson

from schemas.actor import Actor, Candidate
from schemas.article import Source
from schemas.message import Message
from schemas.story import Duplicate, EnrichedStory, Origin, TaggedStory
from workers.codec import decode_message, encode
from workers.text.construct import construct

T = TypeVar("T", bound=TaggedStory)
M = TypeVar("M", bound=Message)

#: Name of the header.
SHAPE = "shape"
_DECIDED = ("duplicate", "revision", "changed_from", "origin")
_JSON = orjson.OPT_UTC_Z


@cache
def shape(model: type[Message]) -> bytes:
    """Return what tells a message's schema from every other and from its own in other versions of the program."""
    schema = orjson.dumps(model.model_json_schema(), option=orjson.OPT_SORT_KEYS)
    return blake2b(schema, digest_size=8).hexdigest().encode()


def decode_story(data: bytes, model: type[T], shaped: bytes | None) -> T:
    """Read a tagged or enriched story.

    Args:
        data: the record's value.
        model: ``TaggedStory`` or ``EnrichedStory``.
        shaped: the record's shape, if it has one.

    Raises:
        ArticleRejected: ``not_a_story`` when the bytes aren't that message.
    """
    if shaped == shape(model):
        try:
            return _trusted(data, model)
        except (ValueError, TypeError, KeyError, AttributeError):
            pass  # the header lies: the validation says what is wrong
    return decode_message(data, model)


def _trusted(data: bytes, model: type[T]) -> T:
    fields = orjson.loads(data)
    for name in ("published_at", "fetched_at"):
        if fields[name] is not None:
            fields[name] = datetime.fromisoformat(fields[name])
    if not isinstance(fields["removed"], list) or data[-1:] != b"}":
        raise ValueError("not as this program writes it")
    fields["source"] = _checked(Source, fields["source"])
    fields["actors"] = tuple(_checked(Actor, actor) for actor in fields["actors"])
    fields["candidates"] = tuple(_checked(Candidate, candidate) for candidate in fields["candidates"])
    if model is EnrichedStory:
        fields["duplicate"] = _checked(Duplicate, fields["duplicate"])
        fields["origin"] = _checked(Origin, fields["origin"]) if fields["origin"] else None
    return _checked(model, fields)


@cache
def _names(model: type[Message]) -> frozenset[str]:
    return frozenset(model.model_fields)


def _checked(model: type[M], fields: dict[str, Any]) -> M:
    if fields.keys() != _names(model):
        raise ValueError("other fields than the shape says")
    return construct(model, fields)


def encode_decided(enriched: EnrichedStory, story: TaggedStory, data: bytes) -> bytes:
    """Return the JSON of a story with its decision: what ``encode`` gives.

    Where the story wasn't validated and nothing in it changed, the decision is put behind the bytes it came in.

    Args:
        enriched: the story to write.
        story: the story it was made from.
        data: the value it came in.
    """
    if isinstance(story.removed, tuple):  # only what wasn't validated holds a list, as JSON has it
        return encode(enriched)
    if _same(enriched.actors, story.actors) and _same(enriched.candidates, story.candidates):  # type: ignore[unreachable]  # to mypy a story's lines are always a tuple
        decision = orjson.dumps({name: getattr(enriched, name) for name in _DECIDED}, _plain, _JSON)
        return data[:-1] + b"," + decision[1:]
    return orjson.dumps(enriched.__dict__, _plain, _JSON)


def _same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    return len(one) == len(other) and all(a is b for a, b in zip(one, other, strict=True))


def _plain(message: Any) -> Mapping[str, Any]:
    if isinstance(message, Message):
        return message.__dict__
    raise TypeError(type(message).__name__)
