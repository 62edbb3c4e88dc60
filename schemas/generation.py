"""Generations: the stream's second half with another gazetteer, beside the first."""

from __future__ import annotations

from schemas.message import Message, Timestamp


class Generation(Message):
    """A generation as the workers registered it: the value of ``generation/NAME`` in ``stream.register``."""

    name: str
    gazetteer_version: str
    registered_at: Timestamp


class Readers(Message):
    """Which generation readers use: the value of ``readers`` in ``stream.register``."""

    generation: str


class Lives(Message):
    """The topics behind a generation's tables, by the ids Kafka gave them: the value of ``lives/NAME``."""

    topics: dict[str, str]
