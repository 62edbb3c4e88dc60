"""How fast the API answers with a million stories in the read model, while the stream runs.

``python -m benchmarks.api --stories 1000000`` writes drawn stories of 30 days into a read model, starts a real Kafka
and a real worker on it, sends the worker articles all the while, asks 20 requests a second of every kind, and prints
p50 and p95 of each. ``--model FILE`` keeps the filled file for another run.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import random
import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path

import aiohttp
import numpy as np
import orjson

from benchmarks.drawn_articles import _vocabulary, articles
from benchmarks.machine import machine
from benchmarks.reports import print_table, write_report
from schemas.story import EnrichedStory
from schemas.topics import ARTICLES_RAW
from workers.agents import Record
from workers.codec import encode
from workers.gazetteer.load import load, version_of
from workers.kafka.connection import Connection, resolve_broker
from workers.kafka.model_folder import model_path
from workers.kafka.sending import Sender
from workers.kafka.state_folder import topic_lives
from workers.kafka.stream_topics import prepare_topics
from workers.settings import Settings
from workers.tables import Counts
from workers.text.lexicon import Entry
from workers.web.compression import unpacked
from workers.web.feeding import topics_of
from workers.web.model_file import TIE_BITS, reading
from workers.web.model_names import gazetteer_entries
from workers.web.read_model import ReadModel, open_model
from workers.web.search_words import indexed
from workers.worker_process import WorkerProcess

WORDS, ACTORS, DAYS = 250, 6, 30
#: Stories that are drawn; up to the number wanted they are copied.
DRAWN = 50_000
#: One in three reports repeats a story of the last hours, as in a day of ten newspapers.
REPEATED = 0.34
BATCH = 500
#: Articles a second that the worker gets meanwhile: what the whole world publishes is some 20.
INTAKE = 20
#: Asks nothing of anybody: what the machine's other work alone costs a request.
FLOOR = "/openapi.json"
PATHS = (
    "/actors?limit=50",
    "/actors?q={name}&limit=20",
    "/actors?language=ar&type=person",
    "/actors/{actor}",
    "/actors/{actor}/days",
    "/actors/{actor}/stories",
    "/actors/{actor}/co-occurring?days=14",
    "/trending?days=2&against=14",
    "/stories",
    "/stories?q={word}",
    "/stories?q={word}+{name}&language=ar",
    "/stories?actor={actor}&kind=new",
    "/stories/{story}",
    "/clusters?days=7",
    "/clusters/{story}",
    "/places?days=14",
    "/candidates",
    "/rejected",
    "/health",
    FLOOR,
)


class DrawnStories:
    """Enriched stories with drawn words and actors, by Zipf's law, over ``DAYS`` days to now."""

    def __init__(self, entries: tuple[Entry, ...], total: int, now: datetime) -> None:
        self._draw = random.Random(11)
        self._numbers = np.random.default_rng(11)
        self._total, self._now = total, now
        self._words = np.array(_vocabulary(random.Random(7)), dtype=object)
        self._odds = np.cumsum(1 / (np.arange(len(self._words)) + 30.0))
        self._odds /= self._odds[-1]
        chosen = [entry for entry in entries if not entry.minor][:20_000]
        self._draw.shuffle(chosen)
        self._actors = chosen
        self._weights = list(accumulate(1 / (rank + 8) for rank in range(len(chosen))))
        self._recent: list[tuple[str, str]] = []

    def story(self, number: int) -> bytes:
        """Return the number-th story as JSON."""
        at = self._now - timedelta(seconds=DAYS * 86_400 * (1 - number / self._total))
        text = self._text()
        story_id = f"{self._draw.getrandbits(128):032x}"
        cluster, kind = story_id, "unique"
        if self._recent and self._draw.random() < REPEATED:
            cluster, text = self._draw.choice(self._recent)
            kind = "near"
        else:
            self._recent = [*self._recent[-200:], (story_id, text)]
        chosen = {one.actor_id: one for one in self._draw.choices(self._actors, cum_weights=self._weights, k=ACTORS)}
        duplicate = {"kind": kind, "of": None if kind == "unique" else cluster, "cluster_id": cluster}
        return orjson.dumps(
            {
                "story_id": story_id,
                "article_id": f"{self._draw.getrandbits(128):032x}",
                "index": 0,
                "source": {"name": f"outlet-{self._draw.randrange(400)}", "url": f"https://news.example/{story_id}"},
                "title": text[:70],
                "text": text,
                "language": "ar" if self._draw.random() < 0.6 else self._draw.choice(("en", "fr", "ru")),
                "published_at": at.isoformat(),
                "published_precision": "second",
                "content_hash": story_id,
                "fingerprint": f"{self._draw.getrandbits(800):0200x}",
                "duplicate": duplicate,
                "actors": [_actor(one) for one in chosen.values()],
                "origin": {"topic": "stories.tagged", "partition": 0, "offset": number, "epoch": "drawn"},
                "gazetteer_version": "drawn",
                "pipeline_version": "drawn",
            }
        )

    def _text(self) -> str:
        places = np.searchsorted(self._odds, self._numbers.random(WORDS))
        return " ".join(self._words[places])


def _actor(entry: Entry) -> dict[str, object]:
    surface = entry.name.get("ar", entry.name["en"])
    mention = {"field": "text", "start": 0, "end": len(surface), "surface": surface, "rule": "gazetteer"}
    return {
        "actor_id": entry.actor_id,
        "type": entry.type,
        "name": {"en": entry.name["en"], "ar": surface},
        "country": entry.country,
        "count": 2,
        "mentions": [{**mention, "confidence": 0.99}] * 2,
    }


def fill(model: ReadModel, topics: dict[str, str], lives: dict[str, str], total: int) -> float:
    """Write drawn stories and their counts; return the stories a second that the model alone takes in."""
    now = datetime.now(UTC)
    drawn = DrawnStories(load().entries, total, now)
    for kind, topic in topics.items():
        model.begin(kind, topic, lives[topic])  # type: ignore[arg-type]  # its keys are the kinds
    rows: dict[str, bytes] = {}
    counts = Counts(rows)
    spent = 0.0
    for start in range(0, total, BATCH):
        values = [drawn.story(number) for number in range(start, min(start + BATCH, total))]
        at = int((now.timestamp() - DAYS * 86_400 * (1 - start / total)) * 1000)
        records = [Record("drawn", 0, start + n, at, None, value) for n, value in enumerate(values)]
        for value in values:
            counts.add(EnrichedStory.model_validate_json(value), at)
        counts.write()
        changed = [
            Record("drawn-counts", 0, start + n, at, key.encode(), row) for n, (key, row) in enumerate(rows.items())
        ]
        rows.clear()
        began = time.perf_counter()
        model.apply("stories", records)
        model.apply("counts", changed)
        spent += time.perf_counter() - began
        if start % 50_000 == 0:
            print(f"{start:>9,} stories", flush=True)
    model.declare_ready()
    return total / spent


def multiply(path: Path, times: int) -> None:
    """Write each story again and again, a second later each time: what is drawn takes longer than what is copied."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as rows:
        bodies = rows.execute("SELECT n, data FROM bodies").fetchall()
        for time_number in range(1, times):
            shift = time_number << TIE_BITS
            rows.execute("BEGIN")
            rows.execute(
                "INSERT INTO stories SELECT n + ?1, ?2 || id, seq + ?3, cluster + ?3, language, source, kind, "
                "duplicate, epoch, origin + ?3, partition, offset + ?3, seen, actors "
                "FROM stories WHERE id NOT LIKE 'c%-%'",
                (shift, f"c{time_number}-", time_number * 10**7),
            )
            rows.execute(
                "INSERT INTO clusters SELECT n + ?1, ?2 || id, reports, first, last FROM clusters WHERE n < 10000000",
                (time_number * 10**7, f"c{time_number}-"),
            )
            rows.execute(
                "INSERT INTO mentions SELECT actor, n + ?, count, day, actors FROM mentions "
                "WHERE n IN (SELECT n FROM stories WHERE seq < 10000000)",
                (shift,),
            )
            rows.executemany("INSERT INTO bodies VALUES (?, ?)", ((n + shift, data) for n, data in bodies))
            rows.executemany(
                "INSERT INTO words (rowid, text) VALUES (?, ?)",
                ((n + shift, indexed(None, orjson.loads(unpacked(data))["text"])) for n, data in bodies),
            )
            rows.execute("COMMIT")
            print(f"{(time_number + 1) * len(bodies):>9,} stories", flush=True)
        for table in ("actors", "counts", "days"):
            rows.execute(f"UPDATE {table} SET stories = stories * ?1, reports = reports * ?1", (times,))  # noqa: S608 - names of ours
        rows.execute("UPDATE mention_days SET mentions = mentions * ?", (times,))
        rows.execute("UPDATE minutes SET stories = stories * ?", (times,))


async def intake(settings: Settings, connection: Connection, seconds: float) -> None:
    """Send drawn articles at a steady rate."""
    made = [encode(one) for one in articles(200)]
    with Sender(connection.client_config()) as sender:
        for number in range(int(seconds * INTAKE)):
            fields = orjson.loads(made[number % len(made)]) | {"id": f"{time.time_ns()}"}
            sender.send(settings.names.topic(ARTICLES_RAW), None, orjson.dumps(fields), "article")
            await asyncio.sleep(1 / INTAKE)


async def measure(url: str, samples: list[dict[str, str]], rate: float, seconds: float) -> dict[str, list[float]]:
    """Ask at a steady rate, whether or not the answers before have come, and return the milliseconds by path."""
    taken: dict[str, list[float]] = {path: [] for path in PATHS}
    draw = random.Random(5)

    async def ask(session: aiohttp.ClientSession, path: str) -> None:
        began = time.perf_counter()
        async with session.get(url + "/api/v1" + path.format(**draw.choice(samples))) as response:
            await response.read()
            if response.status not in (200, 404):
                raise RuntimeError(f"{path}: {response.status}")
        taken[path].append((time.perf_counter() - began) * 1000)

    async with aiohttp.ClientSession() as session, asyncio.TaskGroup() as group:
        for number in range(int(rate * seconds)):
            group.create_task(ask(session, PATHS[number % len(PATHS)]))
            await asyncio.sleep(1 / rate)
    return taken


def samples_of(path: Path) -> list[dict[str, str]]:
    """Return what to ask for: actors of many and of few stories, their names, stories, words."""
    with contextlib.closing(reading(path)) as rows:
        last = rows.execute("SELECT max(n) FROM stories").fetchone()[0]
        stories = [
            row[0] for row in rows.execute("SELECT id FROM stories WHERE n < ? ORDER BY n DESC LIMIT 300", (last,))
        ]
        actors = rows.execute("SELECT id, name FROM actors ORDER BY stories DESC LIMIT 300").fetchall()
    words = [word for word in _vocabulary(random.Random(7))[:3000] if len(word) > 3]
    draw = random.Random(3)
    return [
        {"actor": actor, "name": orjson.loads(name)["ar"].split()[0], "story": story, "word": draw.choice(words)}
        for (actor, name), story in zip(actors, stories, strict=False)
    ]


def _figures(taken: dict[str, list[float]]) -> Iterator[tuple[str, float, float]]:
    every = [one for path, times in taken.items() if path != FLOOR for one in times]
    for path, some in {**taken, "all": every}.items():
        ordered = sorted(some)
        yield path, statistics.median(ordered), ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)]


def prepared_model(settings: Settings, connection: Connection, total: int, kept: Path | None) -> float | None:
    """Have the read model filled where the worker's feeder will go on with it."""
    path = model_path(settings, settings.names)
    topics = {str(kind): topic for kind, topic in topics_of(settings.names).items()}
    lives = topic_lives(connection, list(topics.values()))
    path.parent.mkdir(parents=True, exist_ok=True)
    if kept is not None and kept.exists():
        shutil.copy(kept, path)
    rate = None
    with open_model(path) as model:
        if kept is None or not kept.exists():
            model.learn_names(version_of(), gazetteer_entries())
            rate = fill(model, topics, lives, min(total, DRAWN))
    if rate is None:
        _belongs_to(path, topics, lives)
    if rate is not None:
        multiply(path, max(total // DRAWN, 1))
    if kept is not None and rate is not None:
        shutil.copy(path, kept)
    return rate


def _belongs_to(path: Path, topics: dict[str, str], lives: dict[str, str]) -> None:
    """Let a kept file count as one of these topics."""
    with contextlib.closing(sqlite3.connect(path)) as rows, rows:
        rows.execute("DELETE FROM offsets")
        rows.execute("DELETE FROM topics")
        rows.executemany("INSERT INTO topics VALUES (?, ?)", [(topic, lives[topic]) for topic in topics.values()])


def main() -> None:
    """Fill, run, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--rate", type=float, default=20)
    parser.add_argument("--model", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="rasad-api-") as folder:
        settings = Settings(data_dir=Path(folder), namespace="bench", instance="bench-api", partitions=4)
        with resolve_broker(settings) as connection:
            prepare_topics(connection, settings)
            fed = prepared_model(settings, connection, arguments.stories, arguments.model)
            path = model_path(settings, settings.names)
            log = Path(folder) / "worker.log"
            with WorkerProcess(settings, connection, log, {"RASAD_WEB_PORT": "8979"}) as worker:
                taken = asyncio.run(_run(settings, connection, worker, arguments, samples_of(path)))
            size = path.stat().st_size
    rows = [("request", "p50, p95 ms"), *((name, f"{p50:7.1f} {p95:7.1f}") for name, p50, p95 in _figures(taken))]
    print_table(rows)
    print(
        f"{arguments.stories:,} stories: {size / 2**30:.2f} GiB" + (f", {fed:,.0f} stories/s taken in" if fed else "")
    )
    figures = {name: {"p50_ms": p50, "p95_ms": p95} for name, p50, p95 in _figures(taken)}
    write_report("api", {"stories": arguments.stories, "bytes": size, "fed_per_second": fed, **figures, **machine()})


async def _run(
    settings: Settings,
    connection: Connection,
    worker: WorkerProcess,
    arguments: argparse.Namespace,
    samples: list[dict[str, str]],
) -> dict[str, list[float]]:
    url = "http://127.0.0.1:8979"
    async with aiohttp.ClientSession() as session:
        for _ in range(600):
            worker.check()
            with contextlib.suppress(aiohttp.ClientError):
                async with session.get(f"{url}/ready") as response:
                    if response.status == 200:
                        break
            await asyncio.sleep(0.2)
    feeding = asyncio.create_task(intake(settings, connection, arguments.seconds + 15))
    await asyncio.sleep(10)  # the stream runs, the file's first pages are read
    taken = await measure(url, samples, arguments.rate, arguments.seconds)
    feeding.cancel()
    await asyncio.gather(feeding, return_exceptions=True)
    return taken


if __name__ == "__main__":
    main()
