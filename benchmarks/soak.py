"""A long run in short: a million articles over six and a half days of stream time, memory and lag sampled all along.

    python -m benchmarks.soak [--articles 1000000]

The articles are the fault suite's (tests/faults/corpus.py: 45 words, with reprints, redeliveries, revisions and
poison), so the oracle knows what must come of them. They carry the timestamps of 6.5 days, so that a window of one day
fills, and empties again, several times. One worker on a real Kafka. Prints memory's peak, its slope over the last two
thirds (when the window is full) and the lag at the end; writes ``build/reports/soak.json`` with all samples. The exit
status is 1 when something was lost or counted wrongly, or lag stayed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import psutil
from confluent_kafka import Producer
from confluent_kafka.admin import AdminClient, AlterConfigOpType, ConfigEntry, ConfigResource

from benchmarks.reports import print_table, write_report
from schemas.topics import ARTICLES_RAW, DAY_MS
from tests.faults.corpus import Corpus, make_corpus
from tests.faults.oracle import judge
from workers.kafka.connection import Connection, embedded_connection
from workers.kafka.embedded import EmbeddedBroker
from workers.kafka.progress import lag
from workers.kafka.stream_topics import prepare_topics
from workers.settings import Settings
from workers.worker_process import WorkerProcess

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
#: Below the seven days that the raw topic keeps, so that nothing is deleted on the way.
SPAN_MS = int(6.5 * DAY_MS)
#: Articles sent ahead of the worker at most.
AHEAD = 40_000
SAMPLE_SECONDS = 5.0
PATIENCE_SECONDS = 1800.0


@dataclass(frozen=True)
class Sample:
    """What was seen at a moment."""

    seconds: float
    sent: int
    lag: int
    megabytes: float


def main() -> int:
    """Run, print and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    corpus = make_corpus(arguments.articles, arguments.seed, SEEDS)
    with tempfile.TemporaryDirectory(prefix="rasad-soak-") as name:
        settings = Settings(data_dir=Path(name), broker=None, instance="soak", partitions=4, window_days=1)
        with EmbeddedBroker(settings) as broker:
            connection = embedded_connection(broker)
            samples = run(settings, connection, Path(name), corpus)
            verdict = judge(connection.client_config(), settings.names, corpus)
    figures: dict[str, object] = {
        **figures_of(samples),
        "articles": len(corpus.records),
        "lost": verdict.lost,
        "doubled": verdict.doubled,
        "differing": verdict.differing,
    }
    print_table([(key, f"{value:,}") for key, value in figures.items()])
    for detail in verdict.details:
        print(detail)
    print(write_report("soak", {**figures, "samples": [asdict(sample) for sample in samples]}))
    return 0 if verdict.clean and not figures["lag_at_end"] else 1


def run(settings: Settings, connection: Connection, folder: Path, corpus: Corpus) -> list[Sample]:
    """Send the corpus ahead of one worker until it has done everything, and return what was seen."""
    prepare_topics(connection, settings)
    stamp_by_producer(connection, settings)
    samples: list[Sample] = []
    producer = Producer({**connection.client_config(), "enable.idempotence": True, "compression.type": "lz4"})
    environment = {"RASAD_WINDOW_DAYS": str(settings.window_days)}
    with WorkerProcess(settings, connection, folder / "worker.log", environment) as worker:
        began, sent, first = time.monotonic(), 0, int(time.time() * 1000) - SPAN_MS
        topic, total = settings.names.topic(ARTICLES_RAW), len(corpus.records)
        while True:
            worker.check()
            behind = sum(lag(connection, settings.names).values())
            megabytes = round(psutil.Process(worker.process.pid).memory_info().rss / 1e6, 1)
            samples.append(Sample(round(time.monotonic() - began, 1), sent, behind, megabytes))
            show(samples[-1], total)
            if sent == total and not behind:
                return samples
            for key, value in corpus.records[sent : sent + max(0, AHEAD - behind)]:
                while True:
                    try:
                        producer.produce(topic, value, key, timestamp=first + SPAN_MS * sent // total)
                        break
                    except BufferError:
                        producer.poll(0.1)
                sent += 1
            if producer.flush(60):
                raise TimeoutError("Kafka doesn't take the articles")
            if time.monotonic() - began > PATIENCE_SECONDS + total / 100:
                raise TimeoutError(worker.last_words())
            time.sleep(SAMPLE_SECONDS)


def stamp_by_producer(connection: Connection, settings: Settings) -> None:
    """Let the raw topic keep the timestamps that come with its records, so that days pass in minutes."""
    entry = ConfigEntry("message.timestamp.type", "CreateTime", incremental_operation=AlterConfigOpType.SET)
    resource = ConfigResource(
        ConfigResource.Type.TOPIC, settings.names.topic(ARTICLES_RAW), incremental_configs=[entry]
    )
    admin = AdminClient(connection.client_config())
    for future in admin.incremental_alter_configs([resource]).values():
        future.result(30)


def figures_of(samples: list[Sample]) -> dict[str, float]:
    """Return the figures that sum the samples up."""
    last = [sample for sample in samples if 3 * sample.sent >= samples[-1].sent]
    done = np.array([sample.sent - sample.lag for sample in last], dtype=float)
    slope = float(np.polyfit(done, [sample.megabytes for sample in last], 1)[0]) if len(last) > 2 else 0.0
    return {
        "seconds": samples[-1].seconds,
        "articles_per_second": round(samples[-1].sent / samples[-1].seconds),
        "peak_megabytes": max(sample.megabytes for sample in samples),
        "last_megabytes": samples[-1].megabytes,
        "slope_megabytes_per_100000": round(slope * 1e5, 2),
        "most_lag": max(sample.lag for sample in samples),
        "lag_at_end": samples[-1].lag,
    }


def show(sample: Sample, total: int) -> None:
    """Print a sample, on a terminal over the one before."""
    end = "\r" if sys.stderr.isatty() else "\n"
    words = f"{sample.seconds:8.0f} s  {sample.sent:>9,} of {total:,} sent  lag {sample.lag:>7,}  {sample.megabytes} MB"
    print(words, end=end, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
