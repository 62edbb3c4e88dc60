"""What the agents do, added up slice by slice: a few dictionary entries a slice, nothing a record but its outcome."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, get_args

from prometheus_client.core import Metric
from prometheus_client.registry import Collector

from schemas.story import DuplicateKind
from schemas.topics import ARTICLES_REJECTED, STORIES_ENRICHED
from workers.errors import REASONS
from workers.metrics.catalogue import LATENCY, PROCESSING, RECORDS, REJECTED, SENT, family, histogram_family
from workers.metrics.histogram import Histogram

if TYPE_CHECKING:
    from workers.agents import Outgoing

#: A record takes from 0.1 ms (count) to 5 ms (clean a long page); a page of 8 MB takes seconds.
PROCESSING_BOUNDS = (0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2.5, 10.0)
#: From the two commits a story meets on an idle stream to a day of backlog.
LATENCY_BOUNDS = (0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0, 1800.0, 7200.0, 86_400.0)
#: What becomes of a story in ``deduplicate``.
KINDS = (*get_args(DuplicateKind), "redelivery")


class SliceMetrics(Collector):
    """Counts of what became of records. The worker's thread adds, the HTTP server's reads."""

    def __init__(self) -> None:
        self._records: Counter[tuple[str, str]] = Counter()
        self._rejected: Counter[tuple[str, str]] = Counter()
        self._sent: Counter[str] = Counter()
        self._seconds: defaultdict[str, Histogram] = defaultdict(lambda: Histogram(PROCESSING_BOUNDS))
        self._latency = Histogram(LATENCY_BOUNDS)

    def know(self, stage: str) -> None:
        """Begin an agent's counters at 0: the first of a kind counts as an increase only where a 0 was seen before."""
        for outcome in (*(KINDS if stage == "deduplicate" else ("processed",)), "rejected"):
            self._records[stage, outcome] += 0
        for reason in REASONS:
            self._rejected[stage, reason] += 0

    def add(self, stage: str, records: int, seconds: float, outgoing: Sequence[Outgoing], now: float) -> None:
        """Add a slice.

        Args:
            stage: the agent.
            records: how many it took.
            seconds: how long it worked on them.
            outgoing: what it sends.
            now: seconds since 1970.
        """
        if not records:
            return
        outcomes: Counter[str] = Counter()
        for message in outgoing:
            self._sent[message.topic.name] += 1
            if message.topic is ARTICLES_REJECTED:
                outcomes["rejected"] += 1
                self._rejected[stage, message.outcome] += 1
            elif message.topic is STORIES_ENRICHED:
                outcomes[message.outcome] += 1
                self._latency.add(max(0.0, now - message.timestamp / 1000))
        rest = "redelivery" if stage == "deduplicate" else "processed"
        outcomes[rest] += records - outcomes.total()
        for outcome, count in outcomes.items():
            self._records[stage, outcome] += count
        self._seconds[stage].add(seconds / records, records)

    def collect(self) -> Iterator[Metric]:
        """Yield what was added so far."""
        yield family(RECORDS, *list(self._records.items()))
        yield family(REJECTED, *list(self._rejected.items()))
        yield family(SENT, *[((topic,), count) for topic, count in list(self._sent.items())])
        yield histogram_family(PROCESSING, [((stage,), one) for stage, one in list(self._seconds.items())])
        yield histogram_family(LATENCY, [((), self._latency)])
