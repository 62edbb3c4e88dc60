"""Rejected articles: what can't become a story, with its bytes and a named reason."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from schemas.message import Message, Timestamp

Stage = Literal["clean", "tag", "deduplicate", "count", "source"]


class Rejected(Message):
    """One rejected record: the value of ``articles.rejected``. (The field also says dead letter)."""

    stage: Stage
    reason: str = Field(description="A named reason from ``workers.errors``, e.g. 'not_json'.")
    error: str = Field(description="One sentence that says what was wrong with this record and what to do.")
    body: str = Field(description="The original bytes, base64.")
    key: str | None = None
    source: str | None = None
    file: str | None = None
    topic: str | None = None
    partition: int | None = None
    offset: int | None = None
    attempts: int = Field(default=1, ge=1)
    rejected_at: Timestamp
