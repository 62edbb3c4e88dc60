"""Articles: what a source sends."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from schemas.message import Message, Timestamp

ContentType = Literal["text/plain", "text/html"]


class RawArticle(Message):
    """One raw record from a source: a page, a feed item, a wire text, a file. Only ``body`` is required."""

    id: str | None = Field(default=None, max_length=1024, description="The source's own id of the article.")
    source: str = Field(default="files", min_length=1, max_length=256, description="Who published it, e.g. 'kuna'.")
    url: str | None = Field(default=None, max_length=8192)
    file: str | None = Field(default=None, max_length=1024, description="The file's name, without its folder.")
    title: str | None = Field(default=None, max_length=4096)
    body: str
    content_type: ContentType | None = Field(default=None, description="Detected from the body when absent.")
    language: str | None = Field(default=None, max_length=16, description="ISO 639-1; detected when absent.")
    published_at: Timestamp | None = None
    fetched_at: Timestamp | None = None


class Source(Message):
    """Where an article came from."""

    name: str
    url: str | None = None
    file: str | None = None
