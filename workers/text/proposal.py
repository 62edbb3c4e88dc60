"""What is taken for a name that the gazetteer lacks."""

from __future__ import annotations

from typing import NamedTuple

from schemas.actor import ActorType

_Span = tuple[int, int]


class Proposal(NamedTuple):
    """What is taken for a name at ``[start, end)`` of the folded text."""

    start: int
    end: int
    kind: ActorType
    cue: _Span
    full: bool  #: an organisation's full name: a place or actor within it isn't meant by itself
    sure: bool = True  #: whether it is more than a candidate: an unlisted actor of the story
    name: str = ""  #: the whole name, where the words are only a part of it: «Курганской и … областях»
    of: _Span | None = None  #: the full name in the story that this is another name of
    row: int | None = None  #: the actor of the gazetteer that this is another name of
