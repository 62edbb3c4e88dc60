"""``make faults``: the stream under every fault, each with a corpus of its own, judged by the oracle.

A row of the table: the fault, how often it struck, records lost, stories doubled, actors whose counts differ (with the
rows of local tables that differ from their changelogs), and the longest time until work went on.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.reports import write_list
from tests.faults import scenarios
from tests.faults.corpus import make_corpus
from tests.faults.oracle import judge, local_differences
from tests.faults.scenarios import Cluster, Fault
from workers.kafka.embedded import EmbeddedBroker
from workers.kafka.stream_topics import delete_stream, prepare_topics
from workers.settings import Settings

SEEDS = Path(__file__).resolve().parent.parent.parent / "seeds"
PARTITIONS = 6


@dataclass(frozen=True)
class Plan:
    """A fault, how often it strikes in the whole suite and in the short one, and what is special in its corpus."""

    name: str
    fault: Fault
    times: int
    short: int
    poison: float = 0.01
    wild_dates: bool = False
    oversized: float = 0.0
    disk_megabytes: int | None = None


PLANS = (
    Plan("kill -9 of one of two workers", scenarios.kill_workers, 20, 0),
    Plan("kill -9 of the only worker", scenarios.kill_alone, 10, 1),
    Plan("SIGTERM storms", scenarios.terminate_workers, 20, 0),
    Plan("rebalances 1 to 4 to 1", scenarios.rebalance, 3, 0),
    Plan("paused beyond the session, then continued", scenarios.zombies, 4, 1),
    Plan("kill -9 of Kafka", scenarios.kill_broker, 5, 1),
    Plan("Kafka paused for 30 s", scenarios.pause_broker, 2, 0),
    Plan("local state deleted", scenarios.lose_local_state, 4, 0),
    Plan("disk of the state full", scenarios.full_disk, 2, 0, disk_megabytes=192),
    Plan("10 % poison", scenarios.nothing, 1, 0, poison=0.1),
    Plan("dates that jump over decades", scenarios.nothing, 1, 0, wild_dates=True),
    Plan("a worker that runs a tenth of the time", scenarios.slow_consumer, 40, 0),
    Plan("oversized records", scenarios.nothing, 1, 0, oversized=0.001),
)


def run(
    plan: Plan, broker: EmbeddedBroker, folder: Path, *, articles: int, times: int, seed: int, stock: bool = False
) -> dict[str, object]:
    """Run one plan on a stream of its own and return its row, with the oracle's details."""
    corpus = make_corpus(
        articles, seed, SEEDS, poison=plan.poison, wild_dates=plan.wild_dates, oversized=plan.oversized
    )
    with cluster_of(plan, broker, folder, seed, stock) as cluster:
        cluster.start_worker()
        cluster.send(corpus)
        cluster.seconds_to_resume(time.monotonic())  # the fault strikes a stream at work, not one that is starting
        struck, seconds = plan.fault(cluster, times)
        cluster.wait_until_done()
        client, names = cluster.connection.client_config(), cluster.settings.names
        differences = local_differences(client, names, cluster.stop_all_but_one())
        verdict = judge(client, names, corpus)
    return {
        "fault": plan.name,
        "times": struck,
        "lost": verdict.lost,
        "doubled": verdict.doubled,
        "differing": verdict.differing + len(differences),
        "seconds_to_resume": round(seconds, 1),
        "articles": len(corpus.records),
        "details": [*verdict.details, *differences],
    }


@contextmanager
def cluster_of(plan: Plan, broker: EmbeddedBroker, folder: Path, seed: int, stock: bool) -> Iterator[Cluster]:
    """Set up a stream of its own, and clear it away."""
    with ExitStack() as stack:
        own = folder / f"{PLANS.index(plan):02}" if plan in PLANS else folder / "own"
        own.mkdir()
        data = own / "data"
        if plan.disk_megabytes:
            stack.enter_context(scenarios.small_disk(data, plan.disk_megabytes))
        settings = Settings(
            broker=broker.bootstrap, namespace=f"faults-{own.name}-{seed}", data_dir=data, partitions=PARTITIONS
        )
        cluster = Cluster(settings, broker, own, random.Random(seed))
        if stock:
            cluster.command = ("benchmarks.stock_faust", "--plain-counts")
        prepare_topics(cluster.connection, settings)
        try:
            yield cluster
        finally:
            for worker in list(cluster.workers):
                worker.process.kill()
                worker.process.wait()
            delete_stream(cluster.connection, settings)
            shutil.rmtree(data, ignore_errors=True)


def main() -> int:
    """Run the suite, print the table, write the report; the exit status is 1 when a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000, help="records for each fault")
    parser.add_argument("--seed", type=int, default=1, help="makes a run repeatable")
    parser.add_argument("--times", type=int, help="how often each fault strikes, in place of its own number")
    parser.add_argument("--only", help="faults whose name holds this text")
    parser.add_argument("--stock", action="store_true", help="with Faust as documented: the suite must see it fail")
    options = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory(prefix="rasad-faults-") as name:
        folder = Path(name)
        settings = Settings(
            data_dir=folder / "kafka", instance="faults", broker=None, broker_port=scenarios.free_port()
        )
        with EmbeddedBroker(settings) as broker:
            for plan in PLANS:
                if options.only and options.only not in plan.name:
                    continue
                started = time.monotonic()
                row = run(
                    plan,
                    broker,
                    folder,
                    articles=options.articles,
                    times=options.times or plan.times,
                    seed=options.seed,
                    stock=options.stock,
                )
                rows.append(row)
                print_row(row, time.monotonic() - started)
    path = write_list("faults-stock" if options.stock else "faults", rows)
    print(path)
    return 1 if any(row["lost"] or row["doubled"] or row["differing"] for row in rows) else 0


def print_row(row: dict[str, object], seconds: float) -> None:
    """Print a row as soon as it is known."""
    print(
        f"{row['fault']:<45} {row['times']:>4} ×  lost {row['lost']}  doubled {row['doubled']}"
        f"  differing {row['differing']}"
        f"  resumed in {row['seconds_to_resume']} s  ({row['articles']:,} records, {seconds:.0f} s)",
        flush=True,
    )
    for detail in row["details"]:  # type: ignore[attr-defined]  # a list of strings, by run()
        print(f"    {detail}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
