"""How soon a worker processes again with a large state: on a new machine, with its local tables, after SIGKILL.

    python -m benchmarks.recovery [--stories 1000000]

Fills the changelog of ``story_index`` with rows of drawn stories (benchmarks/near_duplicate_index.py: 330 words each,
a fifth reprints), half of them Arabic, then starts ``rasad worker`` on a real Kafka: with an empty state folder, which
is a new machine; after a kind stop; after SIGKILL. For each it prints the seconds until ``/ready`` and until the first
article of every language is published, which needs the partition's near-duplicate index, and the worker's memory.
Writes ``build/reports/recovery.json``.
"""

from __future__ import annotations

import argparse
import http.client
import socket
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import orjson
import psutil

from benchmarks.near_duplicate_index import Stories
from benchmarks.reports import print_table, write_report
from schemas.topics import ARTICLES_RAW, STORIES_ENRICHED
from workers.kafka.administration import end_offsets
from workers.kafka.connection import Connection, embedded_connection
from workers.kafka.embedded import EmbeddedBroker
from workers.kafka.sending import Sender
from workers.kafka.stream_topics import partition_of_key, prepare_topics
from workers.names import STORY_INDEX, Names
from workers.settings import Settings
from workers.tables import StoryRow, Version
from workers.worker_process import WorkerProcess

LANGUAGES = ("ar", "ar", "ar", "en", "fr", "ru")
#: The session of a killed worker must end before its partitions are given away; a restarted one has the same identity.
SESSION_SECONDS = 10.0
PATIENCE_SECONDS = 900.0
ARTICLES = {
    "ar": "أعلنت الوزارة اليوم أن المشروع الجديد سيبدأ في مطلع العام المقبل بعد أن وافقت اللجنة على الخطة رقم {}",
    "en": "The ministry announced today that the new project would begin early next year after a vote on plan {}",
    "fr": "Le ministère a annoncé que les nouveaux travaux commenceraient l'an prochain, selon le plan {}",
    "ru": "Министерство сообщило сегодня, что новый проект начнётся в начале будущего года согласно плану номер {}",
}


def main() -> int:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--stories", type=int, default=1_000_000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="rasad-recovery-") as name:
        settings = Settings(data_dir=Path(name), broker=None, instance="recovery")
        with EmbeddedBroker(settings) as broker:
            figures = measure(settings, embedded_connection(broker), Path(name), arguments.stories)
    print_table([(key, f"{value:,}") for key, value in figures.items()])
    print(write_report("recovery", dict(figures)))
    return 0


def measure(settings: Settings, connection: Connection, folder: Path, stories: int) -> dict[str, float]:
    """Fill the changelog and start workers on it."""
    partitions = prepare_topics(connection, settings)
    started = time.monotonic()
    size = fill(connection, settings.names, stories, partitions)
    print(f"filled the changelog in {time.monotonic() - started:.0f} s", file=sys.stderr)
    figures: dict[str, float] = {"stories": stories, "changelog_megabytes": round(size / 1e6)}
    log = folder / "worker.log"
    kinds = ("new_machine", "local_state", "after_kill")
    for number, kind in enumerate(kinds):
        port = _free_port()
        variables = {"RASAD_WEB_PORT": str(port), "RASAD_SESSION_TIMEOUT": str(SESSION_SECONDS)}
        began = time.monotonic()
        worker = WorkerProcess(settings, connection, log, variables)
        send(connection, settings.names, number)
        figures[f"{kind}_ready_seconds"] = _seconds_until(partial(_ready, port), worker, began)
        wanted = len(ARTICLES) * (number + 1)
        figures[f"{kind}_published_seconds"] = _seconds_until(
            partial(_published, connection, settings.names, wanted), worker, began
        )
        figures[f"{kind}_megabytes"] = round(psutil.Process(worker.process.pid).memory_info().rss / 1e6)
        if number == len(kinds) - 1:
            began = time.monotonic()
            worker.stop()
            figures["stop_seconds"] = round(time.monotonic() - began, 1)
        elif kinds[number + 1] == "after_kill":
            worker.process.kill()
            worker.process.wait()
        else:
            worker.stop()
    return figures


def fill(connection: Connection, names: Names, stories: int, partitions: int) -> int:
    """Write rows as the stream would have left them, and return their bytes."""
    topic, size = names.changelog(STORY_INDEX), 0
    now = int(time.time() * 1000)
    where = [partition_of_key(language.encode(), partitions) for language in LANGUAGES]
    drawn = iter(Stories())
    with Sender(connection.client_config()) as sender:
        for number in range(stories):
            story_id, content, fingerprint, actors = next(drawn)
            version = Version(number, "", content, content, "unique", None, None, None, ())
            at = now - (stories - number)
            row = StoryRow(number, "", at, at, story_id, fingerprint, tuple(sorted(set(actors))), (version,))
            value = row.to_bytes()
            size += len(value)
            sender.send(topic, story_id.encode(), value, story_id, where[number % len(where)])
    return size


def send(connection: Connection, names: Names, number: int) -> None:
    """Send one article in each language."""
    with Sender(connection.client_config()) as sender:
        for language, text in ARTICLES.items():
            body = ". ".join(text.format(f"{number}{line}") for line in range(6))
            article = {"source": f"outlet-{language}", "id": str(number), "body": body, "language": language}
            sender.send(names.topic(ARTICLES_RAW), f"{language}/{number}".encode(), orjson.dumps(article), language)


def _published(connection: Connection, names: Names, stories: int) -> bool:
    return sum(end_offsets(connection, names.topic(STORIES_ENRICHED)).values()) >= stories


def _seconds_until(done: Callable[[], bool], worker: WorkerProcess, began: float) -> float:
    """Wait, with an end, and return the seconds since a moment."""
    while not done():
        worker.check()
        if time.monotonic() - began > PATIENCE_SECONDS:
            raise TimeoutError(worker.last_words())
        time.sleep(0.1)
    return round(time.monotonic() - began, 1)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _ready(port: int) -> bool:
    http_connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        http_connection.request("GET", "/ready")
        return http_connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        http_connection.close()


if __name__ == "__main__":
    sys.exit(main())
