"""What moves in a stream right now, from its last records: actors that gain stories, reasons of rejection, rates."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import dataclass, field

import orjson

from schemas.actor import is_listed
from workers.agents import Record

#: Actors are compared over this time with the same time before.
WINDOW_MS = 15 * 60 * 1000
#: Rejected records are counted over this time.
REJECTED_MS = 60 * 60 * 1000
#: Actors shown as moving, and the names kept for them beyond: a day's news names some thousands.
MAX_NAMES = 20_000


@dataclass(frozen=True, slots=True)
class Moving:
    """An actor with its unique stories of the last quarter of an hour and of the one before."""

    actor_id: str
    name: Mapping[str, str]
    recent: int
    before: int
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Stage:
    """How far an agent is: records yet to commit, and how many it commits a second (None until it was seen twice)."""

    stage: str
    topic: str
    lag: int
    per_second: float | None


@dataclass(slots=True)
class Overview:
    """Adds records up over sliding windows of their own time."""

    _stories: deque[tuple[int, str, tuple[str, ...]]] = field(default_factory=deque)
    _rejected: deque[tuple[int, str, str]] = field(default_factory=deque)
    _names: dict[str, Mapping[str, str]] = field(default_factory=dict)
    _positions: tuple[float, Mapping[str, tuple[int, int]]] | None = None

    def add_story(self, record: Record) -> None:
        """Add a record of ``stories.enriched``; one that isn't a story is left out."""
        try:
            story = orjson.loads(record.value or b"")
            kind, actors = story["duplicate"]["kind"], story["actors"]
            ids = tuple(actor["actor_id"] for actor in actors)
            names = {actor["actor_id"]: actor["name"] for actor in actors}
        except (ValueError, KeyError, TypeError):
            return
        if len(self._names) > MAX_NAMES:
            self._names.clear()
        self._names |= names
        self._stories.append((record.timestamp, kind, ids))

    def add_rejected(self, record: Record) -> None:
        """Add a record of ``articles.rejected``."""
        try:
            rejected = orjson.loads(record.value or b"")
            self._rejected.append((record.timestamp, rejected["stage"], rejected["reason"]))
        except (ValueError, KeyError, TypeError):
            return

    def forget(self, now_ms: int) -> None:
        """Drop what has left the windows. Records come a little out of order: one behind a younger one waits for it."""
        while self._stories and self._stories[0][0] <= now_ms - 2 * WINDOW_MS:
            self._stories.popleft()
        while self._rejected and self._rejected[0][0] <= now_ms - REJECTED_MS:
            self._rejected.popleft()

    def moving(self, now_ms: int, top: int) -> list[Moving]:
        """Return the actors that gained most unique stories against the quarter of an hour before, most first."""
        recent, before = Counter[str](), Counter[str]()
        for at, kind, ids in self._stories:
            if kind == "unique" and at > now_ms - 2 * WINDOW_MS:
                (recent if at > now_ms - WINDOW_MS else before).update(ids)
        ordered = sorted(recent, key=lambda one: (before[one] - recent[one], -recent[one], one))
        return [
            Moving(one, self._names.get(one, {}), recent[one], before[one], is_listed(one)) for one in ordered[:top]
        ]

    def kinds(self, now_ms: int) -> dict[str, int]:
        """Return kind of duplicate → stories of the last quarter of an hour."""
        return dict(Counter(kind for at, kind, _ in self._stories if at > now_ms - WINDOW_MS).most_common())

    def rejected(self, now_ms: int) -> dict[str, int]:
        """Return reason → records rejected in the last hour, most first."""
        return dict(Counter(reason for at, _, reason in self._rejected if at > now_ms - REJECTED_MS).most_common())

    def stages(self, positions: Mapping[str, tuple[int, int]], now: float) -> list[Stage]:
        """Return how far the agents are, from (committed, end) of the topics they read at a moment in seconds."""
        earlier = self._positions
        self._positions = (now, positions)
        names = ("clean", "tag", "deduplicate", "count")[-len(positions) :]
        result = []
        for stage, (topic, (committed, end)) in zip(names, positions.items(), strict=True):
            rate = None
            if earlier is not None and now > earlier[0] and topic in earlier[1]:
                rate = max(0.0, (committed - earlier[1][topic][0]) / (now - earlier[0]))
            result.append(Stage(stage, topic, end - committed, rate))
        return result
