"""Make messages of fields that are valid by construction, without validating them again."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel

from schemas.message import Message

_AnyMessage = TypeVar("_AnyMessage", bound=Message)


def construct(model: type[_AnyMessage], fields: dict[str, Any]) -> _AnyMessage:
    """Make a message of all its fields, which the caller answers for; ``model_construct`` takes six times as long.

    The messages of a model share one set of the fields that were set: every one.
    """
    message = _new(model)
    _set_fields(message, fields)
    _set_given(message, _fields(model))
    _set_extra(message, None)
    _set_private(message, None)
    return message


def construct_all(model: type[_AnyMessage], every: Iterable[dict[str, Any]]) -> tuple[_AnyMessage, ...]:
    """Make messages of one model, as ``construct`` does, in two thirds of the time."""
    given = _fields(model)
    messages = []
    for fields in every:
        message = _new(model)
        _set_fields(message, fields)
        _set_given(message, given)
        _set_extra(message, None)
        _set_private(message, None)
        messages.append(message)
    return tuple(messages)


_new = object.__new__
#: The slots themselves, as messages are frozen; by ``object.__setattr__``, as pydantic does it, it takes half as long
#: again.
_set_fields, _set_given, _set_extra, _set_private = (
    vars(BaseModel)[slot].__set__
    for slot in ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
)


@cache
def _fields(model: type[Message]) -> set[str]:
    return set(model.model_fields)
