"""The base of every message: frozen, strict about unknown fields, JSON through pydantic."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, PlainSerializer


def _in_utc(value: datetime) -> datetime:
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def rfc3339(value: datetime) -> str:
    """Return a moment in UTC as RFC 3339 with ``Z``."""
    return value.isoformat().replace("+00:00", "Z")


#: A moment in UTC. A value without an offset is taken as UTC; JSON carries RFC 3339 with ``Z``.
Timestamp = Annotated[datetime, AfterValidator(_in_utc), PlainSerializer(rfc3339, return_type=str, when_used="json")]


class Message(BaseModel):
    """A frozen record. Unknown fields are ignored, so that old and new workers read each other's messages."""

    model_config = ConfigDict(frozen=True, extra="ignore", ser_json_inf_nan="null")

    @classmethod
    def of_known(cls, fields: dict[str, Any]) -> Self:
        """Return a message of values known to be right, all of them: ``model_construct`` in a sixth of its time.

        Raises:
            ValueError: a field is missing or unknown.
        """
        names = _names(cls)
        if fields.keys() != names:
            raise ValueError(f"these aren't the fields of {cls.__name__}")
        message = cls.__new__(cls)
        object.__setattr__(message, "__dict__", fields)
        object.__setattr__(message, "__pydantic_fields_set__", names)
        object.__setattr__(message, "__pydantic_extra__", None)
        object.__setattr__(message, "__pydantic_private__", None)
        return message


@cache
def _names(model: type[Message]) -> set[str]:
    return set(model.model_fields)
