"""Messages to bytes and back, at the edge of the stream: what comes from outside is refused with a named reason."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import orjson
from pydantic import ValidationError

from schemas.article import RawArticle
from schemas.message import Message
from schemas.story import IgnoredField
from schemas.topics import MAX_ARTICLE_BYTES
from workers.errors import ArticleRejected
from workers.text.extract import decode

M = TypeVar("M", bound=Message)

#: Moments as ``schemas.message`` has them, with ``Z``.
JSON_OPTIONS = orjson.OPT_UTC_Z

#: The first newspapers worth feeding are digitised ones of the 20th century.
_EARLIEST = datetime(1900, 1, 1, tzinfo=UTC)
#: Feeds date items up to a day ahead where an outlet's clock is in another time zone; a second day is slack.
_CLOCK_SLACK = timedelta(days=2)


def encode(message: Message) -> bytes:
    """Return the message as JSON bytes in UTF-8: those of pydantic, of a story in a third to half of the time."""
    try:
        return orjson.dumps(message.__dict__, plain, JSON_OPTIONS)
    except TypeError:  # what only pydantic writes, or says better why it can't
        return message.__pydantic_serializer__.to_json(message)


def plain(message: Any) -> Mapping[str, Any]:
    """Return a message's fields, for orjson, which doesn't know messages."""
    if isinstance(message, Message):
        return message.__dict__
    raise TypeError(type(message).__name__)


def decode_message(data: bytes, model: type[M]) -> M:
    """Read a message that this stream wrote itself.

    Raises:
        ArticleRejected: ``not_a_story`` when the bytes aren't that message.
    """
    try:
        return model.model_validate_json(data)
    except ValidationError as error:
        raise ArticleRejected("not_a_story", f"this is no {model.__name__}: {_first_error(error)}") from error


def decode_article(data: bytes | None, received_at: datetime) -> tuple[RawArticle, tuple[IgnoredField, ...]]:
    """Read a raw article from a record's value, with the fields that were kept out of it.

    Args:
        data: the record's value; JSON in UTF-8, or in any encoding whose text can be recognised.
        received_at: when Kafka took the record; stands in for an absent ``fetched_at``.

    Raises:
        ArticleRejected: with the reason, for anything that isn't a ``RawArticle``.
    """
    fields = _json_object(data)
    ignored = [IgnoredField(name=str(name)[:256], reason="unknown field") for name in fields.keys() - _FIELDS]
    known = {name: value for name, value in fields.items() if name in _FIELDS and not _absent(name, value)}
    try:
        article = RawArticle.model_validate(known)
    except ValidationError as error:
        raise ArticleRejected("not_an_article", f"this is no RawArticle: {_first_error(error)}") from error
    if not article.body.strip():
        raise ArticleRejected("empty", "the article's body holds no text; send the article with its text in 'body'")
    fetched_at = article.fetched_at
    if fetched_at is None or not _EARLIEST <= fetched_at <= received_at + _CLOCK_SLACK:
        if fetched_at is not None:
            ignored.append(IgnoredField(name="fetched_at", reason=f"impossible: {fetched_at.isoformat()}"))
        fetched_at = received_at
    published_at = article.published_at
    if published_at is not None and not _EARLIEST <= published_at <= received_at + _CLOCK_SLACK:
        ignored.append(IgnoredField(name="published_at", reason=f"impossible: {published_at.isoformat()}"))
        published_at = None
    article = article.model_copy(update={"fetched_at": fetched_at, "published_at": published_at})
    return article, tuple(sorted(ignored, key=lambda field: field.name))


def source_and_file(data: bytes | None) -> tuple[str | None, str | None]:
    """Return a raw article's source and file as far as its bytes say, to name it in an error."""
    try:
        fields = orjson.loads(data or b"")
    except orjson.JSONDecodeError:
        return None, None
    if not isinstance(fields, dict):
        return None, None
    source = fields.get("source")
    if isinstance(source, dict):  # a story: {"name", "url", "file"}
        fields, source = source, source.get("name")
    file = fields.get("file")
    return (source[:256] if isinstance(source, str) else None), (file[:1024] if isinstance(file, str) else None)


_FIELDS = frozenset(RawArticle.model_fields)


def _absent(name: str, value: object) -> bool:
    """Whether a field counts as not given: feeds write null or "" for what they don't know."""
    return value is None or (value == "" and name != "body")


def _json_object(data: bytes | None) -> dict[str, Any]:
    if data is None:
        raise ArticleRejected("tombstone", "the record has no value; an article can't be deleted from the stream")
    if not data.strip():
        raise ArticleRejected("empty", "the record has no bytes; send a JSON object with at least 'body'")
    if len(data) > MAX_ARTICLE_BYTES:
        raise ArticleRejected("too_large", f"the record has {len(data):,} bytes; the limit is {MAX_ARTICLE_BYTES:,}")
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        value = _lenient_json(data, error)
    if not isinstance(value, dict):
        raise ArticleRejected("not_an_article", f"the JSON is {_kind(value)}, not an object with at least 'body'")
    return value


def _lenient_json(data: bytes, error: orjson.JSONDecodeError) -> object:
    """Read JSON that orjson refuses and other writers produce: another encoding, lone surrogates, BOM.

    The standard library reads both; its result is made valid Unicode. Depth is bounded by its recursion limit.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = decode(data)  # raises ArticleRejected("binary" | "bad_encoding")
    if "recursion" in str(error):
        raise ArticleRejected("too_deep", "the JSON is nested deeper than 1,024 levels; send a flat object") from error
    try:
        value = json.loads(text.removeprefix("\ufeff"))
    except RecursionError:
        raise ArticleRejected("too_deep", "the JSON is nested deeper than we read; send a flat object") from None
    except ValueError:
        raise ArticleRejected("not_json", f"the record isn't JSON: {error}; send a RawArticle as JSON") from error
    return _valid_unicode(value)


def _valid_unicode(value: object) -> object:
    """Replace lone surrogates in strings, one level deep: all a RawArticle has."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {
            _valid_unicode(name): _valid_unicode(item) if isinstance(item, str) else item
            for name, item in value.items()
        }
    return value


def _kind(value: object) -> str:
    names = {list: "a list", str: "a string", int: "a number", float: "a number", bool: "a boolean", type(None): "null"}
    return names.get(type(value), type(value).__name__)


def _first_error(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(str(part) for part in first["loc"]) or "value"
    others = error.error_count() - 1
    return f"{place}: {first['msg']}" + (f" (and {others} more)" if others else "")
