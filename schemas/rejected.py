"""Rejected articles: what can't become a story, with its bytes and a named reason."""

from __future__ import annotations

import base64
import gzip
from typing import Literal

from pydantic import Field

from schemas.message import Message, Timestamp

#: Up to here the bytes are readable with any base64 tool; only large records are worth compressing.
PLAIN_BYTES = 256 * 1024

Stage = Literal["clean", "tag", "deduplicate", "count", "source"]


class Rejected(Message):
    """One rejected record: the value of ``articles.rejected``. (The field also says dead letter)."""

    stage: Stage
    reason: str = Field(description="A named reason from ``workers.errors``, e.g. 'not_json'.")
    error: str = Field(description="One sentence that says what was wrong with this record and what to do.")
    body: str = Field(description="The original bytes, in base64, compressed first where 'body_encoding' says so.")
    body_encoding: Literal["base64", "gzip+base64"] = "base64"
    key: str | None = None
    source: str | None = None
    file: str | None = None
    topic: str | None = None
    partition: int | None = None
    offset: int | None = None
    attempts: int = Field(default=1, ge=1)
    rejected_at: Timestamp

    def original(self) -> bytes:
        """Return the original bytes."""
        data = base64.b64decode(self.body)
        return gzip.decompress(data) if self.body_encoding == "gzip+base64" else data


def packed(data: bytes) -> dict[str, str]:
    """Return the fields ``body`` and ``body_encoding`` of a record's bytes.

    Large ones are compressed: Kafka took them compressed too, so what it took fits the rejected topic again.
    """
    if len(data) <= PLAIN_BYTES:
        return {"body": base64.b64encode(data).decode(), "body_encoding": "base64"}
    return {"body": base64.b64encode(gzip.compress(data, 6, mtime=0)).decode(), "body_encoding": "gzip+base64"}
