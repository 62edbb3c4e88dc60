"""Stories from one agent to the next within the stream: not validated again where this very program wrote them.

What this very process has just sent isn't even parsed again: ``Handover`` keeps it until the next agent reads it. A
record carries the *shape* of its message, a digest of the message's schema, in a header that only this stream's
producers set. Where it is the reader's own shape, the record is what a reader of the same version wrote: its bytes are
parsed, not validated, and the parts that no agent looks into (mentions, removed lines) stay as parsed. That takes a
fifth of the time. Any other record, of another version or from elsewhere, is validated whole; so is one whose bytes
don't hold what the header says.
"""

from __future__ import annotations

from datetime import datetime
from functools import cache
from hashlib import blake2b
from typing import Any, TypeVar, cast

import orjson

from schemas.actor import Actor, Candidate
from schemas.article import Source
from schemas.message import Message
from schemas.story import Duplicate, EnrichedStory, Origin, Story, TaggedStory
from workers.codec import JSON_OPTIONS, decode_message, encode, plain
from workers.text.construct import construct, construct_all

S = TypeVar("S", bound=Story)
T = TypeVar("T", bound=TaggedStory)
M = TypeVar("M", bound=Message)

#: Name of the header.
SHAPE = "shape"
_DECIDED = ("duplicate", "revision", "changed_from", "origin")
#: JSON of the stories that are kept at most; as objects they take some six times as much memory. A worker that is
#: behind has about a slice of each agent under way, 1 MB or less of all topics together.
MAX_KEPT_BYTES = 4 * 1024 * 1024


class Handover:
    """Stories a process has sent, kept until its next agent reads them: nothing is parsed where nothing travelled.

    The bytes decide: a story is given only for the very bytes that were made of it, so it makes no difference but to
    the time whether one is still kept. Those that another worker reads are dropped in the order they came.

    Args:
        max_bytes: JSON of all that is kept.
    """

    def __init__(self, max_bytes: int = MAX_KEPT_BYTES) -> None:
        self._max_bytes = max_bytes
        self._bytes = 0
        self._kept: dict[tuple[type[Story], bytes], tuple[bytes, Story]] = {}

    def keep(self, story: Story, key: bytes, value: bytes) -> None:
        """Keep a story that is sent as ``value``."""
        kept = self._kept
        place = type(story), key
        replaced = kept.pop(place, None)
        kept[place] = value, story
        self._bytes += len(value) - (len(replaced[0]) if replaced is not None else 0)
        while self._bytes > self._max_bytes:
            self._bytes -= len(kept.pop(next(iter(kept)))[0])

    def take(self, model: type[S], key: bytes | None, value: bytes) -> S | None:
        """Return the story that was sent as ``value``, once; None if it isn't kept."""
        if key is None:
            return None
        found = self._kept.get((model, key))
        if found is None or found[0] != value:
            return None
        del self._kept[model, key]
        self._bytes -= len(value)
        return cast(S, found[1])  # of the type it was kept by

    def __len__(self) -> int:
        return len(self._kept)


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
    fields["actors"] = _all_checked(Actor, fields["actors"])
    fields["candidates"] = _all_checked(Candidate, fields["candidates"])
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


def _all_checked(model: type[M], every: list[dict[str, Any]]) -> tuple[M, ...]:
    names = _names(model)
    for fields in every:
        if fields.keys() != names:
            raise ValueError("other fields than the shape says")
    return construct_all(model, every)


def encode_decided(enriched: EnrichedStory, story: TaggedStory, data: bytes, *, sent: bool = False) -> bytes:
    """Return the JSON of a story with its decision: what ``encode`` gives.

    Where this version of the program wrote the bytes and nothing in the story changed, the decision is put behind them.

    Args:
        enriched: the story to write.
        story: the story it was made from.
        data: the value it came in.
        sent: whether this process made the value of the story.
    """
    trusted = not isinstance(story.removed, tuple)  # only what wasn't validated holds a list, as JSON has it
    kept = _same(enriched.actors, story.actors) and _same(enriched.candidates, story.candidates)
    if kept and (trusted or sent):
        decision = orjson.dumps({name: getattr(enriched, name) for name in _DECIDED}, plain, JSON_OPTIONS)
        return data[:-1] + b"," + decision[1:]
    return encode(enriched)


def _same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    return one is other or (len(one) == len(other) and all(a is b for a, b in zip(one, other, strict=True)))
