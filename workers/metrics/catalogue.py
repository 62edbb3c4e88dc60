"""Every metric there is: its name, kind, labels and meaning, for the program and ``docs/reference/metrics.md``.

Names and units follow Prometheus' custom: seconds, bytes, ``_total`` for what only grows.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily

from workers.metrics.histogram import Histogram

Kind = Literal["counter", "gauge", "histogram"]


@dataclass(frozen=True, slots=True)
class Spec:
    """A metric: its name as scraped, kind, meaning and labels."""

    name: str
    kind: Kind
    help: str
    labels: tuple[str, ...] = ()


RECORDS = Spec(
    "rasad_records_total",
    "counter",
    "Records an agent has processed, by what became of them: processed, rejected; of deduplicate unique, exact, near, "
    "revision, redelivery, rejected. A replay after a crash counts again.",
    ("stage", "outcome"),
)
REJECTED = Spec("rasad_rejected_total", "counter", "Records rejected, by the named reason.", ("stage", "reason"))
SENT = Spec("rasad_sent_total", "counter", "Records sent to a topic of the stream.", ("topic",))
PROCESSING = Spec(
    "rasad_processing_seconds",
    "histogram",
    "Time an agent takes for a record: the mean of its slice of up to 50 ms, counted once for each record.",
    ("stage",),
)
LATENCY = Spec(
    "rasad_latency_seconds",
    "histogram",
    "Time from Kafka's receipt of the raw article to its story on the way to stories.enriched. In a generation: since "
    "the article came, however long ago.",
)
LAG = Spec(
    "rasad_lag_records",
    "gauge",
    "Records of a partition that are yet to be committed, by the agent that reads them; from the worker that holds it.",
    ("stage", "topic", "partition"),
)
COMMIT_AGE = Spec(
    "rasad_commit_age_seconds",
    "gauge",
    "How long the committed offset has stood still with more than one record to commit; 0 where it moves or nothing is "
    "to do. One record may be a transaction's marker, which nobody commits.",
    ("stage", "topic", "partition"),
)
READY = Spec("rasad_ready", "gauge", "1 when the worker has partitions and their tables are read back, as /ready says.")
FAILED = Spec("rasad_failed", "gauge", "1 from the failure that stops the worker until it ends.")
RECOVERING = Spec("rasad_recovering", "gauge", "1 while tables are read back or indexes are built.")
RECOVERY_LEFT = Spec("rasad_recovery_records_left", "gauge", "Changelog records that are still to be read back.")
REBALANCES = Spec("rasad_rebalances_total", "counter", "Assignments of partitions this worker has been given.")
PARTITIONS = Spec("rasad_partitions", "gauge", "Partitions the worker holds, by the agent that reads them.", ("stage",))
STATE_BYTES = Spec(
    "rasad_state_bytes",
    "gauge",
    "Bytes of a table's files on the worker's disk.",
    ("table",),
)
IN_FLIGHT_BYTES = Spec(
    "rasad_in_flight_bytes",
    "gauge",
    "Bytes sent that Kafka hasn't acknowledged yet, 256 a record for overhead included.",
)
IN_FLIGHT_RECORDS = Spec("rasad_in_flight_records", "gauge", "Records sent and not acknowledged by Kafka yet.")
ACKNOWLEDGED = Spec(
    "rasad_acknowledged_total", "counter", "Records that Kafka has acknowledged, those of changelogs included."
)
QUEUED = Spec("rasad_queued_records", "gauge", "Records fetched that wait for their agent.", ("stage",))
WORKER_INFO = Spec(
    "rasad_worker_info",
    "gauge",
    "1; its labels say which program, gazetteer and part of which stream runs.",
    ("version", "gazetteer", "namespace", "generation", "worker"),
)

FEEDS = Spec("rasad_feeds", "gauge", "Feeds of the collector's file by state, as `rasad feeds` names it.", ("state",))
FEED_UP = Spec(
    "rasad_feed_up",
    "gauge",
    "1 where the last poll could read the feed (ok, degraded), else 0; feeds that were never polled are left out.",
    ("source", "url"),
)
FEED_FAILURES = Spec("rasad_feed_failures", "gauge", "Failed polls in a row.", ("source", "url"))
FEED_SUCCESS = Spec(
    "rasad_feed_last_success_timestamp_seconds", "gauge", "When the feed was last read, since 1970.", ("source", "url")
)
FEED_CHANGE = Spec(
    "rasad_feed_last_new_timestamp_seconds", "gauge", "When a poll last found new items, since 1970.", ("source", "url")
)
FEED_POLLS = Spec("rasad_feed_polls_total", "counter", "Polls of the feed, ever.", ("source", "url"))
FEED_ARTICLES = Spec("rasad_feed_articles_total", "counter", "Articles of the feed sent, ever.", ("source", "url"))
FEED_UNREAD = Spec("rasad_feed_unread_pages", "gauge", "Items whose page is still to be read.", ("source", "url"))

WORKER = (
    *(RECORDS, REJECTED, SENT, PROCESSING, LATENCY, LAG, COMMIT_AGE, READY, FAILED, RECOVERING, RECOVERY_LEFT),
    *(REBALANCES, PARTITIONS, STATE_BYTES, IN_FLIGHT_BYTES, IN_FLIGHT_RECORDS, ACKNOWLEDGED, QUEUED, WORKER_INFO),
)
COLLECTOR = (FEEDS, FEED_UP, FEED_FAILURES, FEED_SUCCESS, FEED_CHANGE, FEED_POLLS, FEED_ARTICLES, FEED_UNREAD)

Family = CounterMetricFamily | GaugeMetricFamily
#: Label values, and the value.
Sample = tuple[Sequence[str], float]


def family(spec: Spec, *samples: Sample) -> Family:
    """Return a counter's or gauge's samples as the client library takes them."""
    made: Family
    if spec.kind == "counter":
        made = CounterMetricFamily(spec.name, spec.help, labels=spec.labels)
    else:
        made = GaugeMetricFamily(spec.name, spec.help, labels=spec.labels)
    for labels, value in samples:
        made.add_metric(list(labels), value)
    return made


def histogram_family(spec: Spec, samples: Sequence[tuple[Sequence[str], Histogram]]) -> HistogramMetricFamily:
    """Return histograms as the client library takes them."""
    made = HistogramMetricFamily(spec.name, spec.help, labels=spec.labels)
    for labels, histogram in samples:
        buckets = [(_le(bound), count) for bound, count in histogram.cumulative()]
        made.add_metric(list(labels), buckets, histogram.sum)
    return made


def _le(bound: float) -> str:
    return "+Inf" if bound == math.inf else f"{bound:g}"


def markdown(specs: Iterable[Spec]) -> str:
    """Return metrics as a table in Markdown, for the page that explains them."""
    lines = ["| metric | kind | labels | |", "| --- | --- | --- | --- |"]
    for spec in specs:
        labels = ", ".join(f"`{label}`" for label in spec.labels)
        lines.append(f"| `{spec.name}` | {spec.kind} | {labels} | {spec.help} |")
    return "\n".join(lines) + "\n"
