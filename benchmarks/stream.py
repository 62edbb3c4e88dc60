"""The stream by four engines, on one broker, in turn: ``make bench-stream``.

    python -m benchmarks.stream [--rounds 5] [--articles 600] [--systems rasad bare] [--broker HOST:PORT] [--page]

First all systems run beside each other, and are fed in turn, one at a time, articles all at once (throughput, CPU): the
others rest meanwhile, and a ratio is that of neighbouring turns, as shared machines change their speed within minutes.
Then each round runs every system once, alone, on new topics: articles at three even rates (latency), then tagged
stories into one partition (the narrow stage). Figures are medians over turns or rounds, latencies are taken over all
rounds. Ratios between systems mean something on any machine; single figures are the machine's. The exit status is 1
when a ratio is below its floor.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
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
#: Times a round that each system is fed. A virtual machine's speed differed by 1.5 × between minutes.
TURNS = 2
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
    """What was measured of a system, a value a turn or round, latencies a value an article."""

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
    turns = TURNS * options.rounds
    longest = WARM_UP + max(turns * options.articles, int(options.seconds * (sum(RATES) + 500)))
    articles = Draw(text).take(longest)
    stories = tagged_stories(text, NARROW)
    with _broker(options.broker) as broker:
        figures = _in_turn(broker, {name: (name, 1) for name in options.systems}, articles, options.articles, turns)
        for number in range(options.rounds):
            for name in options.systems:
                _measure(broker, name, figures[name], Feed(articles), options.seconds, stories)
                _tell(number, name, figures[name])
        workers = _two_workers(broker, articles, options) if "rasad" in figures and options.rounds > 1 else {}
        report = {**_report(figures, broker, options), "two_workers": workers}
        if options.scale:
            report["scale"] = _scale(broker, text, options.scale)
    stream_page.print_tables(report)
    print(write_report("bench-stream", report))
    if options.page:
        stream_page.write_page(report)
    return _judge(_ratios_by_cpu(figures))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--articles", type=int, default=600, help="of each turn")
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


def _in_turn(
    broker: Broker, lanes: Mapping[str, tuple[str, int]], articles: Sequence[Article], count: int, turns: int
) -> dict[str, Figures]:
    """Run systems beside each other, each with so many workers, and feed one at a time, there and back again."""
    figures = {lane: Figures() for lane in lanes}
    feeds = {lane: Feed(articles) for lane in lanes}
    with ExitStack() as stack:
        systems = {lane: stack.enter_context(broker.running(name, number)) for lane, (name, number) in lanes.items()}
        for lane, (_, number) in lanes.items():
            _warm_up(systems[lane], feeds[lane], number)
        for turn in range(turns):
            for lane in lanes if turn % 2 == 0 else reversed(lanes):
                _feed(systems[lane], figures[lane], feeds[lane], count)
                _tell_turn(turn, lane, figures[lane])
        for lane, system in systems.items():
            figures[lane].memory.append(system.peak_megabytes)
    return figures


def _warm_up(system: System, feed: Feed, workers: int) -> None:
    """Send the first articles, once a system of several workers has them all."""
    while workers > 1 and len(active_members(system.connection, system.settings.names.group)) < workers:
        time.sleep(0.5)
    system.send(feed.take(WARM_UP))
    system.finish(STORIES_ENRICHED, feed.taken)


def _feed(system: System, figures: Figures, feed: Feed, count: int) -> None:
    """Send articles all at once."""
    before = system.use()
    system.send(articles := feed.take(count))
    rested_at, after = system.finish(STORIES_ENRICHED, feed.taken)
    raw = system.stamps(ARTICLES_RAW)
    figures.rates.append(count / (rested_at - min(raw[article.file] for article in articles)))
    figures.cpu.append((after - before).per_thousand(count))
    figures.broker_cpu.append((after - before).broker * 1000 / count)


def _measure(
    broker: Broker,
    name: str,
    figures: Figures,
    feed: Feed,
    seconds: float,
    stories: Sequence[tuple[bytes, bytes]],
) -> None:
    rate = median(figures.rates)
    with broker.running(name) as system:
        _warm_up(system, feed, 1)
        for label, per_second in [*((f"{rate:g}", rate) for rate in RATES), ("half", rate / 2)]:
            if per_second <= HEADROOM * rate:
                found = _latencies(system, feed, per_second, seconds)
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
    """Run Rasad with one worker and with two, each of these with half of the partitions."""
    lanes = {"1 worker": ("rasad", 1), "2 workers": ("rasad", 2)}
    one, two = _in_turn(broker, lanes, articles, options.articles, TURNS * options.rounds).values()
    return {
        "articles_per_second": [round(median(of.rates), 1) for of in (one, two)],
        "broker_share_of_cpu": [round(_broker_share(of), 3) for of in (one, two)],
        "ratio": round(_paired(two.rates, one.rates), 2),
    }


def _broker_share(figures: Figures) -> float:
    broker, own = median(figures.broker_cpu), median(row["total"] for row in figures.cpu)
    return broker / (broker + own)


def _paired(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """Return the median ratio of neighbouring turns."""
    return median(one / other for one, other in zip(ours, theirs, strict=True))


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
        "turns": TURNS * options.rounds,
        "articles": options.articles,
        "partitions": PARTITIONS,
        "kafka": broker.connection.version,
        "computer": machine(),
        "articles_per_second": rates,
        "articles_per_second_by_turn": {name: [round(rate, 1) for rate in of.rates] for name, of in figures.items()},
        "cpu_seconds_per_1000": {name: _medians(of.cpu) for name, of in figures.items()},
        "broker_cpu_seconds_per_1000": {name: round(median(of.broker_cpu), 3) for name, of in figures.items()},
        "latency_ms": {name: _percentiles(of.latencies) for name, of in figures.items()},
        "peak_megabytes": {name: round(max(of.memory)) for name, of in figures.items()},
        "narrow_stories_per_second": {name: round(median(of.narrow)) for name, of in figures.items()},
        "narrow_cpu_seconds_per_1000": {name: _medians(of.narrow_cpu) for name, of in figures.items()},
        "ratios": {
            name: round(_paired(figures["rasad"].rates, of.rates), 2)
            for name, of in figures.items()
            if "rasad" in figures
        },
        "ratios_by_cpu": _ratios_by_cpu(figures),
    }


def _ratios_by_cpu(figures: dict[str, Figures]) -> dict[str, float]:
    """Articles a second of CPU time, Rasad's to each system's: what others on the machine disturb least."""
    if "rasad" not in figures:
        return {}
    totals = {name: [row["total"] for row in of.cpu] for name, of in figures.items()}
    return {name: round(_paired(total, totals["rasad"]), 2) for name, total in totals.items()}


def _medians(rows: list[dict[str, float]]) -> dict[str, float]:
    return {stage: round(median(row[stage] for row in rows), 3) for stage in rows[0]}


def _percentiles(latencies: dict[str, list[float]]) -> dict[str, dict[str, float]]:
    found = {}
    for label, values in latencies.items():
        ordered = sorted(values)
        p50, p99 = (ordered[min(len(ordered) - 1, int(len(ordered) * share))] for share in (0.5, 0.99))
        found[label] = {"p50": round(p50), "p99": round(p99), "articles": len(ordered)}
    return found


def _tell_turn(turn: int, lane: str, figures: Figures) -> None:
    cpu = figures.cpu[-1]
    share = 1 - cpu["text"] / cpu["total"]
    print(
        f"turn {turn + 1:>2}  {LABELS.get(lane, lane):<12} {figures.rates[-1]:7.1f} articles/s, "
        f"{cpu['total']:.2f} CPU s per 1,000 ({share:.0%} not text)",
        flush=True,
    )


def _tell(number: int, name: str, figures: Figures) -> None:
    late = " ".join(f"{label} {found['p99']} ms" for label, found in _percentiles(figures.latencies).items())
    print(
        f"round {number + 1}  {LABELS[name]:<12} narrow {figures.narrow[-1]:,.0f} stories/s, "
        f"{figures.memory[-1]:,.0f} MB, p99 so far {late}",
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
