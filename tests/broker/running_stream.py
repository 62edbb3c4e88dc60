"""A stream under test, as its users run it: real worker processes, read with plain clients."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from schemas.actor import ActorCount
from schemas.rejected import Rejected
from schemas.story import EnrichedStory
from schemas.topics import ARTICLES_RAW, ARTICLES_REJECTED, STORIES_ENRICHED
from workers.kafka.connection import Connection
from workers.kafka.progress import wait_until_counted
from workers.kafka.reading import latest_values, read_to_end
from workers.kafka.sending import Sender
from workers.names import ACTOR_COUNTS, STORY_INDEX, Names
from workers.settings import Settings
from workers.sources.files import Labels, find_files, read
from workers.sources.sending import send_records
from workers.tables import StoryRow, actor_counts
from workers.worker_process import WorkerProcess

PATIENCE = 120


class RunningStream:
    """A stream under test: feed it, wait, and read its topics and tables with plain clients."""

    def __init__(self, connection: Connection, settings: Settings, folder: Path) -> None:
        self.client = connection.client_config()
        self.connection, self.settings, self._folder = connection, settings, folder
        self.workers: list[WorkerProcess] = []
        self._started = 0

    @property
    def names(self) -> Names:
        return self.settings.names

    def start_worker(self, *arguments: str, **environment: str) -> WorkerProcess:
        log = self._folder / f"worker-{self._started}.log"
        self._started += 1
        self.workers.append(WorkerProcess(self.settings, self.connection, log, environment, arguments))
        return self.workers[-1]

    def rasad(self, *arguments: str, answer: str = "") -> subprocess.CompletedProcess[str]:
        """Run a command on this stream."""
        own = {
            "RASAD_BROKER": self.connection.bootstrap,
            "RASAD_NAMESPACE": self.settings.namespace,
            "RASAD_DATA_DIR": str(self.settings.data_dir),
            "COLUMNS": "160",
        }
        return subprocess.run(
            [sys.executable, "-m", "workers.cli", *arguments],
            input=answer,
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, **own},
            timeout=PATIENCE,
        )

    def stop_workers(self) -> None:
        for worker in self.workers:
            if worker.process.poll() is None:
                worker.process.terminate()
        while self.workers:
            self.workers.pop().stop()

    def send(self, values: Iterable[tuple[bytes | None, bytes | None]], partition: int | None = None) -> None:
        with Sender(self.client) as sender:
            for key, value in values:
                sender.send(self.names.topic(ARTICLES_RAW), key, value, "test", partition)

    def replay(self, folder: Path) -> None:
        with Sender(self.client) as sender:
            for _ in send_records(sender, self.names, read(find_files([str(folder)]), Labels(), io.BytesIO())):
                pass

    def wait(self, names: Names | None = None) -> None:
        def check() -> None:
            for worker in self.workers:
                worker.check()

        words = self.workers[-1].last_words
        assert wait_until_counted(self.connection, names or self.names, PATIENCE, check), words()

    def enriched(self, names: Names | None = None) -> list[EnrichedStory]:
        records = read_to_end(self.client, (names or self.names).topic(STORIES_ENRICHED))
        return [EnrichedStory.model_validate_json(record.value or b"") for record in records]

    def rejected(self) -> list[Rejected]:
        records = read_to_end(self.client, self.names.topic(ARTICLES_REJECTED))
        return [Rejected.model_validate_json(record.value or b"") for record in records]

    def counts(self, names: Names | None = None) -> list[ActorCount]:
        return actor_counts(latest_values(self.client, (names or self.names).changelog(ACTOR_COUNTS)).values())

    def redelivered(self) -> int:
        rows = latest_values(self.client, self.names.changelog(STORY_INDEX)).values()
        return sum(StoryRow.from_bytes(row).redelivered for row in rows)
