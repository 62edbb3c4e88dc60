"""Who is named together with an actor, counted over the actors of its stories."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Company:
    """Actors by number, the stories each shares with the one asked for, and pairs (i, j, stories) among them."""

    actors: list[int]
    counts: list[int]
    among: list[list[int]]


def company(stories: Iterable[bytes], actor: int, limit: int) -> Company:
    """Return those named most often in an actor's stories.

    Args:
        stories: of each story the numbers of its actors, each once, four bytes each.
        actor: the one whose stories they are; not counted.
        limit: how many at most.
    """
    some = list(stories)
    named = np.frombuffer(b"".join(some), dtype=np.uint32)
    story = np.repeat(np.arange(len(some)), [len(one) // named.itemsize for one in some])
    kept = named != actor
    named, story = named[kept], story[kept]
    actors, counts = np.unique(named, return_counts=True)
    first = np.lexsort((actors, -counts))[:limit]
    order = np.full(int(actors.max(initial=0)) + 1, -1, dtype=np.int32)
    order[actors[first]] = np.arange(len(first), dtype=np.int32)
    among = _among(order[named], story, len(some), len(first))
    return Company(actors[first].tolist(), counts[first].tolist(), among)


def _among(place: npt.NDArray[np.int32], story: npt.NDArray[np.int64], stories: int, actors: int) -> list[list[int]]:
    """Return the pairs of places that share a story: the product of who is in which story with itself."""
    shown = place >= 0
    present = np.zeros((stories, actors), dtype=np.float32)  # whole numbers up to 2^24 are exact
    present[story[shown], place[shown]] = 1
    shared = (present.T @ present).astype(np.int64)
    first, second = np.nonzero(np.triu(shared, 1))
    return [[i, j, int(shared[i, j])] for i, j in zip(first.tolist(), second.tolist(), strict=True)]
