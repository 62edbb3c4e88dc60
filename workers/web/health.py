"""Whether a worker is ready and alive, for whoever restarts or routes to it.

``/ready``: 200 when it has partitions and their tables are read back, else 503. ``/live``: 503 when only a restart
helps: the transport has failed, or committed offsets stand still while records keep coming.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from aiohttp import web

from workers.errors import RasadError
from workers.kafka.administration import committed_offsets, end_offsets
from workers.kafka.progress import chain
from workers.logs import log

if TYPE_CHECKING:
    import faust

    from workers.kafka.connection import Connection
    from workers.kafka.transport import Transport
    from workers.names import Names

Partition = tuple[str, int]

#: Looks at the offsets within the time that counts as a stall.
LOOKS = 6


@dataclass(frozen=True, slots=True)
class Health:
    """An answer: yes, or no and why."""

    good: bool
    why: str | None = None


class WorkerState:
    """What a Faust app says of itself, read from another thread."""

    def __init__(self, app: faust.App, topics: list[str]) -> None:
        self._app: Any = app
        self._topics = frozenset(topics)

    @property
    def failure(self) -> BaseException | None:
        """What the transport stopped the worker for."""
        return cast("Transport", self._app.transport).failure

    def partitions(self) -> set[Partition]:
        """Return the partitions of the stream's topics that this worker processes."""
        if not self._app.rebalancing_count:
            return set()
        return {(tp.topic, tp.partition) for tp in self._app.assignor.assigned_actives() if tp.topic in self._topics}

    def readiness(self) -> Health:
        """Return whether it processes records, or what it waits for."""
        app = self._app
        if self.failure is not None:
            return Health(False, f"the worker has failed: {self.failure}")
        if app.should_stop:
            return Health(False, "the worker is stopping")
        if not app.rebalancing_count:
            return Health(False, "waiting for the group to assign partitions")
        recovery = app.tables.recovery
        if recovery.in_recovery:  # to Faust a rebalance ends only after it
            return Health(False, f"reading tables back: {recovery.active_remaining_total()} records left")
        if recovery.preparing:
            return Health(False, "building the near-duplicate indexes")
        if app.rebalancing or not app.tables.actives_ready:
            return Health(False, "the group is rebalancing")
        if not self.partitions():
            return Health(False, "no partitions: there are more workers than partitions")
        return Health(True)


@dataclass(slots=True)
class _Mark:
    committed: int
    since: float
    #: The end when the committed offset was first seen to stand.
    end: int | None = None


class StallWatch:
    """Finds partitions whose committed offset stands still while their end moves.

    Args:
        seconds: how long it must stand, with the end moving meanwhile, to count as a stall.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._marks: dict[Partition, _Mark] = {}

    def look(self, offsets: Mapping[Partition, tuple[int, int]], now: float) -> list[Partition]:
        """Take (committed, end) of the partitions at a moment in seconds, and return those that are stalled.

        The end counts from the second look on: a record that came with the last commit, or a transaction's marker,
        which nobody commits, is no sign of a stall.
        """
        stalled = []
        for partition, (committed, end) in offsets.items():
            mark = self._marks.get(partition)
            if mark is None or mark.committed != committed:
                self._marks[partition] = _Mark(committed, now)
            elif mark.end is None:
                mark.end = end
            elif end > mark.end and now - mark.since >= self._seconds:
                stalled.append(partition)
        for partition in self._marks.keys() - offsets.keys():
            del self._marks[partition]
        return sorted(stalled)


class Liveness:
    """Asks the broker, with a client of its own, how far the worker's partitions are."""

    def __init__(self, state: WorkerState, connection: Connection, names: Names, stall_seconds: float) -> None:
        self._state = state
        self._connection, self._names, self._seconds = connection, names, stall_seconds
        self._watch = StallWatch(stall_seconds)
        self._stalled: list[Partition] = []

    def health(self) -> Health:
        """Return whether the worker is alive, as far as the last look shows."""
        if self._state.failure is not None:
            return Health(False, f"the worker has failed: {self._state.failure}")
        if self._stalled:
            where = ", ".join(f"{topic}[{number}]" for topic, number in self._stalled)
            return Health(False, f"nothing was committed for {self._seconds:g} s while records came: {where}")
        return Health(True)

    def look(self, now: float) -> None:
        """Look at the offsets. A broker that doesn't answer shows nothing; the transport deals with that."""
        partitions = self._state.partitions() if self._state.readiness().good else set()
        try:
            offsets = self._offsets(partitions)
        except RasadError as error:
            log.warning("liveness_unknown", error=str(error))
            return
        stalled = self._watch.look(offsets, now)
        if stalled != self._stalled:
            log.error("stalled", partitions=stalled) if stalled else log.info("stall_over")
        self._stalled = stalled

    def _offsets(self, partitions: set[Partition]) -> dict[Partition, tuple[int, int]]:
        if not partitions:
            return {}
        topics = sorted({topic for topic, _ in partitions})
        committed = committed_offsets(self._connection, self._names.group, topics)
        ends = {
            (topic, number): end for topic in topics for number, end in end_offsets(self._connection, topic).items()
        }
        return {partition: (committed.get(partition, 0), ends[partition]) for partition in partitions}


@contextmanager
def health_routes(
    app: faust.App, connection: Connection, names: Names, stall_seconds: float
) -> Iterator[list[web.RouteDef]]:
    """Watch a worker while the context lasts; yield the routes that answer for it.

    Args:
        app: the worker's.
        connection: the broker.
        names: the stream and generation the worker runs.
        stall_seconds: how long committed offsets may stand still while records come.
    """
    state = WorkerState(app, chain(names))
    liveness = Liveness(state, connection, names, stall_seconds)
    over = threading.Event()

    def watch() -> None:
        while not over.wait(stall_seconds / LOOKS):
            liveness.look(time.monotonic())

    threading.Thread(target=watch, name="liveness", daemon=True).start()
    try:
        yield [
            _route("/ready", "ready", state.readiness, lambda: {"partitions": _by_topic(state.partitions())}),
            _route("/live", "live", liveness.health, dict),
        ]
    finally:
        over.set()


def _route(path: str, name: str, health: Callable[[], Health], more: Callable[[], dict[str, object]]) -> web.RouteDef:
    async def answer(_request: web.Request) -> web.Response:
        found = health()
        body = {name: found.good, **({"why": found.why} if found.why else {}), **more()}
        return web.json_response(body, status=200 if found.good else 503)

    return web.get(path, answer)


def _by_topic(partitions: set[Partition]) -> dict[str, list[int]]:
    topics = sorted({topic for topic, _ in partitions})
    return {topic: sorted(number for other, number in partitions if other == topic) for topic in topics}
