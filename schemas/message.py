"""The base of every message: frozen, strict about unknown fields, JSON through pydantic."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

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
