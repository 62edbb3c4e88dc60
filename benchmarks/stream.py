"""The stream by four engines, on one broker, in turn: ``make bench-stream``.

    python -m benchmarks.stream [--rounds 5] [--articles 600] [--systems rasad bare] [--broker HOST:PORT] [--page]

Each round runs every system once, on new topics: articles all at once (throughput, CPU), then at three even rates
(latency), then tagged stories into one partition (the narrow stage). Figures are medians over the rounds, latencies are
taken over all rounds. Ratios between systems mean something on any machine; single figures are the machine's. The exit
status is 1 when a ratio is below its floor.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from benchmarks import scale, stream_page
from benchmarks.articles import Article, Draw
from benchmarks.machine import machine
from benchmarks.narrow import tagged_stories
from benchmarks.reports import write_report
from benchmarks.running import System, running_system
from benchmarks.stream_page import LABELS
from benchmarks.systems import SYSTEMS
from schemas.topics import ARTICLES_RAW, STORIES_ENRICHED
from workers.gazetteer.load import load
from workers.kafka.connection import Connection, embedded_connection, given_broker
from workers.kafka.embedded import EmbeddedBroker
from workers.kafka.groups import active_members
from workers.settings import Settings
from workers.text.pipeline import Pipeline

PARTITIONS = 8
WARM_UP = 64
#: Even rates in articles a second; the third is half of what the system did all at once.
RATES = (10.0, 100.0)
#: A system that can't keep up with a rate has no latency at it.
HEADROOM = 0.9
#: Stories for the narrow stage; stock Faust gets a twentieth.
NARROW = 6000
#: Ratios of articles a second of CPU time, Rasad to the other, below which something has broken: generous.
FLOORS = {"stock_faust": 1.5, "quix_streams": 0.7, "bare": 0.5}


@dataclass
class Figures:
    """What was measured of a system, a value a round, latencies a value an article."""

    rates: list[float] = field(default_factory=list)
    cpu: list[dict[str, float]] = field(default_factory=list)
    broker_cpu: list[float] = field(default_factory=list)
    latencies: dict[str, list[float]] = field(default_factory=dict)
    memory: list[float] = field(default_factory=list)
    narrow: list[float] = field(default_factory=list)
    narrow_cpu: list[dict[str, float]] = field(default_factory=list)


@dataclass
class Broker:
    """Where the systems run."""

    connection: Connection
    settings: Settings
    folder: Path
    pid: int | None
    _runs: int = 0

    @contextmanager
    def running(self, name: str, workers: int = 1, prepare: Callable[[System], None] | None = None) -> Iterator[System]:
        """Run a system on new topics, after something was done to them."""
        self._runs += 1
        folder = self.folder / f"run-{self._runs}"
        settings = self.settings.model_copy(update={"namespace": f"bench-{self._runs}", "data_dir": folder / "data"})
        with running_system(name, self.connection, settings, folder, self.pid, workers, prepare) as system:
            yield system


class Feed:
    """Articles that no system has seen in this run: each phase takes the next."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = articles
        self._taken = 0

    def take(self, count: int) -> Sequence[Article]:
        """Return the next articles."""
        taken = self._articles[self._taken : self._taken + count]
        if len(taken) < count:
            raise ValueError(f"{count} articles were asked for, {len(taken)} are left")
        self._taken += count
        return taken

    @property
    def taken(self) -> int:
        """How many have been taken."""
        return self._taken


def main() -> int:
    """Measure, print, write the report."""
    options = _arguments()
    text = Pipeline(load())
    longest = WARM_UP + options.articles + int(options.seconds * (sum(RATES) + 500))
    articles = Draw(text).take(longest)
    stories = tagged_stories(text, NARROW)
    figures = {name: Figures() for name in options.systems}
    with _broker(options.broker) as broker:
        for number in range(options.rounds):
            for name in options.systems:
                _measure(broker, name, figures[name], Feed(articles), options, stories)
                _tell(number, name, figures[name])
        workers = _two_workers(broker, articles, options) if "rasad" in figures and options.rounds > 1 else {}
        report = {**_report(figures, broker, options), "two_workers": workers}
        if options.scale:
            report["scale"] = _scale(broker, text, options.scale)
    if workers:
        one = figures["rasad"]
        broker_cpu, cpu = median(one.broker_cpu), median(row["total"] for row in one.cpu)
        workers["broker_share_with_one"] = round(broker_cpu / (broker_cpu + cpu), 3)
    stream_page.print_tables(report)
    print(write_report("bench-stream", report))
    if options.page:
        stream_page.write_page(report)
    return _judge(_ratios_by_cpu(figures))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--articles", type=int, default=600, help="of each throughput phase")
    parser.add_argument("--seconds", type=float, default=3.0, help="of each latency phase")
    parser.add_argument("--systems", nargs="+", choices=SYSTEMS, default=list(SYSTEMS))
    parser.add_argument("--broker", metavar="HOST:PORT", help="instead of an embedded Kafka started for it")
    parser.add_argument(
        "--scale",
        nargs="*",
        type=int,
        metavar="STORIES",
        help="also what an article costs with so many stories of state",
    )
    parser.add_argument("--page", action="store_true", help="renew tables and plots of docs/performance.md")
    return parser.parse_args()


@contextmanager
def _broker(address: str | None) -> Iterator[Broker]:
    with tempfile.TemporaryDirectory(prefix="rasad-bench-") as name:
        folder = Path(name)
        settings = Settings(data_dir=folder / "kafka", instance="bench", broker=None, partitions=PARTITIONS)
        if address:
            yield Broker(given_broker(address, settings), settings, folder, None)
        else:
            with EmbeddedBroker(settings) as broker:
                yield Broker(embedded_connection(broker), settings, folder, broker.running.process.pid)


def _measure(
    broker: Broker,
    name: str,
    figures: Figures,
    feed: Feed,
    options: argparse.Namespace,
    stories: Sequence[tuple[bytes, bytes]],
) -> None:
    with broker.running(name) as system:
        system.send(feed.take(WARM_UP))
        _, before = system.finish(STORIES_ENRICHED, feed.taken)
        system.send(articles := feed.take(options.articles))
        rested_at, after = system.finish(STORIES_ENRICHED, feed.taken)
        raw = system.stamps(ARTICLES_RAW)
        rate = len(articles) / (rested_at - min(raw[article.file] for article in articles))
        figures.rates.append(rate)
        figures.cpu.append((after - before).per_thousand(len(articles)))
        figures.broker_cpu.append((after - before).broker * 1000 / len(articles))
        for label, per_second in [*((f"{rate:g}", rate) for rate in RATES), ("half", rate / 2)]:
            if per_second <= HEADROOM * rate:
                found = _latencies(system, feed, per_second, options.seconds)
                figures.latencies.setdefault(label, []).extend(found)
        few = stories[: NARROW // 20] if name == "stock_faust" else stories
        _narrow(system, figures, few, feed.taken)
        figures.memory.append(system.peak_megabytes)


def _latencies(system: System, feed: Feed, per_second: float, seconds: float) -> list[float]:
    """Send articles at an even rate and return milliseconds from raw append to enriched append."""
    articles = feed.take(max(1, int(per_second * seconds)))
    system.send(articles, per_second)
    system.finish(STORIES_ENRICHED, feed.taken)
    raw, enriched = system.stamps(ARTICLES_RAW), system.stamps(STORIES_ENRICHED)
    return [(enriched[article.file] - raw[article.file]) * 1000 for article in articles]


def _narrow(system: System, figures: Figures, stories: Sequence[tuple[bytes, bytes]], before: int) -> None:
    """Deduplicate and count stories of one language in one partition."""
    began, used = time.time(), system.use()
    system.send_tagged(stories)
    rested_at, after = system.finish(STORIES_ENRICHED, before + len(stories))
    figures.narrow.append(len(stories) / (rested_at - began))
    figures.narrow_cpu.append((after - used).per_thousand(len(stories)))


def _two_workers(broker: Broker, articles: Sequence[Article], options: argparse.Namespace) -> dict[str, object]:
    """Run Rasad with two workers, each with half of the partitions."""
    rates, shares = [], []
    for _ in range(3):
        feed = Feed(articles)
        with broker.running("rasad", workers=2) as system:
            while len(active_members(system.connection, system.settings.names.group)) < 2:
                time.sleep(0.5)
            system.send(feed.take(WARM_UP))
            _, before = system.finish(STORIES_ENRICHED, feed.taken)
            began = time.time()
            system.send(feed.take(options.articles))
            rested_at, after = system.finish(STORIES_ENRICHED, feed.taken)
            rates.append(options.articles / (rested_at - began))
            used = after - before
            shares.append(used.broker / (used.broker + used.cpu))
    return {"articles_per_second": round(median(rates), 1), "broker_share_of_cpu": round(median(shares), 3)}


def _scale(broker: Broker, text: Pipeline, sizes: Sequence[int]) -> dict[str, object]:
    """Measure what an article costs Rasad with more state and with more input."""

    def running(prepare: Callable[[System], None]) -> AbstractContextManager[System]:
        return broker.running("rasad", prepare=prepare)

    stories = tagged_stories(text, NARROW, seed=scale.SEED)
    articles = Draw(text, seed=13).take(scale.WARM_UP + scale.INPUT * sum(scale.TIMES))
    return {"state": scale.with_state(running, sizes, stories), "input": scale.with_input(running, articles)}


def _report(figures: dict[str, Figures], broker: Broker, options: argparse.Namespace) -> dict[str, object]:
    rates = {name: round(median(of.rates), 1) for name, of in figures.items()}
    return {
        "rounds": options.rounds,
        "articles": options.articles,
        "partitions": PARTITIONS,
        "kafka": broker.connection.version,
        "computer": machine(),
        "articles_per_second": rates,
        "articles_per_second_by_round": {name: [round(rate, 1) for rate in of.rates] for name, of in figures.items()},
        "cpu_seconds_per_1000": {name: _medians(of.cpu) for name, of in figures.items()},
        "broker_cpu_seconds_per_1000": {name: round(median(of.broker_cpu), 3) for name, of in figures.items()},
        "latency_ms": {name: _percentiles(of.latencies) for name, of in figures.items()},
        "peak_megabytes": {name: round(max(of.memory)) for name, of in figures.items()},
        "narrow_stories_per_second": {name: round(median(of.narrow)) for name, of in figures.items()},
        "narrow_cpu_seconds_per_1000": {name: _medians(of.narrow_cpu) for name, of in figures.items()},
        "ratios": {name: round(rates["rasad"] / rate, 2) for name, rate in rates.items() if "rasad" in rates},
        "ratios_by_cpu": _ratios_by_cpu(figures),
    }


def _ratios_by_cpu(figures: dict[str, Figures]) -> dict[str, float]:
    """Articles a second of CPU time, Rasad's to each system's: what others on the machine disturb least."""
    if "rasad" not in figures:
        return {}
    totals = {name: median(row["total"] for row in of.cpu) for name, of in figures.items()}
    return {name: round(total / totals["rasad"], 2) for name, total in totals.items()}


def _medians(rows: list[dict[str, float]]) -> dict[str, float]:
    return {stage: round(median(row[stage] for row in rows), 3) for stage in rows[0]}


def _percentiles(latencies: dict[str, list[float]]) -> dict[str, dict[str, float]]:
    found = {}
    for label, values in latencies.items():
        ordered = sorted(values)
        p50, p99 = (ordered[min(len(ordered) - 1, int(len(ordered) * share))] for share in (0.5, 0.99))
        found[label] = {"p50": round(p50), "p99": round(p99), "articles": len(ordered)}
    return found


def _tell(number: int, name: str, figures: Figures) -> None:
    cpu = figures.cpu[-1]
    share = 1 - cpu["text"] / cpu["total"]
    print(
        f"round {number + 1}  {LABELS[name]:<12} {figures.rates[-1]:7.1f} articles/s, "
        f"{cpu['total']:.2f} CPU s per 1,000 ({share:.0%} not text), "
        f"narrow {figures.narrow[-1]:,.0f} stories/s, {figures.memory[-1]:,.0f} MB",
        flush=True,
    )


def _judge(ratios: dict[str, float]) -> int:
    below = {name: floor for name, floor in FLOORS.items() if ratios.get(name, floor) < floor}
    for name, floor in below.items():
        print(
            f"Rasad does {ratios[name]} × the articles of {LABELS[name]} in a second of CPU time; the floor is {floor}"
        )
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
