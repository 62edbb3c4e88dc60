"""How a worker is, read from its Faust app when Prometheus asks."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prometheus_client.core import Metric
from prometheus_client.registry import Collector

from workers.metrics.catalogue import (
    ACKNOWLEDGED,
    COMMIT_AGE,
    FAILED,
    IN_FLIGHT_BYTES,
    IN_FLIGHT_RECORDS,
    LAG,
    PARTITIONS,
    QUEUED,
    READY,
    REBALANCES,
    RECOVERING,
    RECOVERY_LEFT,
    STATE_BYTES,
    WORKER_INFO,
    family,
)
from workers.names import TABLES

if TYPE_CHECKING:
    import faust

    from workers.names import Names
    from workers.web.health import WorkerState

Partition = tuple[str, int]


@dataclass(slots=True)
class _Mark:
    committed: int
    since: float | None


class CommitAges:
    """How long committed offsets have stood still while there was something to commit."""

    def __init__(self) -> None:
        self._marks: dict[Partition, _Mark] = {}

    def look(self, offsets: Mapping[Partition, tuple[int, int]], now: float) -> dict[Partition, float]:
        """Take (committed, end) of the partitions at a moment in seconds; return how long each has stood still.

        One record may be a transaction's marker, which nobody commits: it doesn't count.
        """
        ages = {}
        for partition, (committed, end) in offsets.items():
            mark = self._marks.get(partition)
            if mark is None or mark.committed != committed:
                mark = self._marks[partition] = _Mark(committed, None)
            if end - committed <= 1:
                mark.since = None
            elif mark.since is None:
                mark.since = now
            ages[partition] = 0.0 if mark.since is None else now - mark.since
        for gone in self._marks.keys() - offsets.keys():
            del self._marks[gone]
        return ages


class WorkerMetrics(Collector):
    """A worker's gauges. Reads plain attributes of the app from the HTTP server's thread; asks the broker nothing.

    Args:
        app: the worker's.
        state: what it says of itself.
        stages: topic → the agent that reads it.
        names: the stream and generation it runs.
        gazetteer: version of its gazetteer.
        worker_id: its name.
    """

    def __init__(
        self,
        app: faust.App,
        state: WorkerState,
        stages: Mapping[str, str],
        names: Names,
        gazetteer: str,
        worker_id: str,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._app: Any = app
        self._state, self._stages, self._clock = state, stages, clock
        self._ages = CommitAges()
        self._info = (version("rasad"), gazetteer, names.namespace, names.generation_name, worker_id)

    def collect(self) -> Iterator[Metric]:
        """Yield how the worker is now."""
        app, one = self._app, ()
        yield family(WORKER_INFO, (self._info, 1))
        yield family(READY, (one, float(self._state.readiness().good)))
        yield family(FAILED, (one, float(self._state.failure is not None)))
        yield family(REBALANCES, (one, app.rebalancing_count))
        recovery = app.tables.recovery
        busy = bool(app.rebalancing_count and (recovery.in_recovery or recovery.preparing))
        yield family(RECOVERING, (one, float(busy)))
        yield family(RECOVERY_LEFT, (one, max(0, recovery.active_remaining_total()) if busy else 0))
        yield family(STATE_BYTES, *[((table,), size) for table, size in self._table_sizes().items()])
        queued = app.transport.intake.waiting()
        yield family(QUEUED, *[((self._stages[topic],), count) for topic, count in queued.items()])
        producer = app._producer
        if producer is not None and app.rebalancing_count:
            yield family(IN_FLIGHT_BYTES, (one, producer.waiting_bytes))
            yield family(IN_FLIGHT_RECORDS, (one, producer.waiting))
            yield family(ACKNOWLEDGED, (one, producer.acknowledged))
        yield from self._of_partitions()

    def _of_partitions(self) -> Iterator[Metric]:
        partitions = self._state.partitions()
        held = Counter(self._stages[topic] for topic, _ in partitions)
        yield family(PARTITIONS, *[((stage,), held[stage]) for stage in self._stages.values()])
        consumer = self._app._consumer
        offsets = consumer.progress(partitions) if consumer is not None else {}
        labels = {(topic, number): (self._stages[topic], topic, str(number)) for topic, number in offsets}
        ages = self._ages.look(offsets, self._clock())
        yield family(LAG, *[(labels[one], max(0, end - done)) for one, (done, end) in offsets.items()])
        yield family(COMMIT_AGE, *[(labels[one], age) for one, age in ages.items()])

    def _table_sizes(self) -> dict[str, int]:
        folder = Path(self._app.conf.tabledir)
        return {table: sum(map(_size, folder.glob(f"{table}-*"))) for table in TABLES}


def _size(folder: Path) -> int:
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size
        except OSError:  # compacted away meanwhile
            continue
    return total
