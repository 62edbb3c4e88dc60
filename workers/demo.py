"""The demonstration: an embedded Kafka, a real worker, the sample texts twice, and what became of them."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from schemas.actor import ActorCount
from schemas.message import Message
from schemas.rejected import Rejected
from schemas.story import EnrichedStory
from schemas.topics import ARTICLES_REJECTED, STORIES_ENRICHED
from workers.errors import InputError, RasadError
from workers.kafka.stream_topics import delete_stream, prepare_topics
from workers.kafka.connection import Connection, resolve_broker
from workers.kafka.progress import wait_until_counted
from workers.kafka.reading import latest_values, read_to_end
from workers.kafka.sending import Sender
from workers.names import Names
from workers.settings import Settings
from workers.sources.files import Labels, find_files, read
from workers.sources.sending import send_records
from workers.tables import StoryRow, actor_counts
from workers.topology import ACTOR_COUNTS, STORY_INDEX

#: The worker starts, joins and counts ten stories in some 8 s; a loaded machine may need many times that.
PATIENCE_SECONDS = 180.0
#: A worker that was asked to stop drains and leaves well within this.
STOP_SECONDS = 20.0


class FileOutcome(Message):
    """What became of one file's stories."""

    stories: int = 0
    unique: int = 0
    exact: int = 0
    near: int = 0
    revisions: int = 0
    redelivered: int = 0
    rejected: int = 0


class KafkaInUse(Message):
    """Which Kafka the demonstration ran on."""

    version: str | None
    bootstrap: str
    embedded: bool


class DemoReport(FileOutcome):
    """What ``rasad demo --json`` prints: totals, each file, and all actors, most stories first."""

    kafka: KafkaInUse
    articles: int
    by_file: dict[str, FileOutcome]
    actors: list[ActorCount]
    seconds: float


def seeds_folder() -> Path:
    """Return the folder of the sample texts.

    Raises:
        InputError: this installation has none.
    """
    folder = Path(__file__).resolve().parent.parent / "seeds"
    if not folder.is_dir():
        raise InputError(f"the sample texts aren't there: {folder}; run the demo from a clone of the repository")
    return folder


class Demo:
    """A running stream of its own: fresh topics, a worker process, and a folder that goes when it ends.

    Args:
        settings: which Kafka; without a broker a fresh embedded one is started for the demonstration alone.
    """

    def __init__(self, settings: Settings, connection: Connection, folder: Path) -> None:
        self.settings = settings
        self.connection = connection
        self._log = folder / "worker.log"
        self._worker: subprocess.Popen[bytes] | None = None
        self._articles = 0

    @property
    def names(self) -> Names:
        """The names of the demonstration's topics."""
        return self.settings.names

    def start_worker(self) -> None:
        """Start ``rasad worker`` on the demonstration's topics."""
        environment = {
            **os.environ,
            "RASAD_BROKER": self.connection.bootstrap,
            "RASAD_NAMESPACE": self.settings.namespace,
            "RASAD_DATA_DIR": str(self.settings.data_dir),
        }
        with self._log.open("wb") as log:
            self._worker = subprocess.Popen(
                [sys.executable, "-m", "workers.cli", "worker"],
                env=environment,
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
            )

    def stop_worker(self) -> None:
        """Stop the worker: kindly, then for good."""
        if self._worker is not None and self._worker.poll() is None:
            self._worker.terminate()
            try:
                self._worker.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._worker.kill()
                self._worker.wait()

    def replay(self) -> None:
        """Send the sample texts and wait until they are counted.

        Raises:
            RasadError: the worker ended, or didn't count them within ``PATIENCE_SECONDS``.
        """
        files = find_files([str(seeds_folder())])
        self._articles = len(files)
        with Sender(self.connection.client_config()) as sender:
            for _ in send_records(sender, self.names, read(files, Labels(), sys.stdin.buffer)):
                pass
        if not wait_until_counted(self.connection.client_config(), self.names, PATIENCE_SECONDS, self.check_worker):
            raise RasadError(
                f"the worker didn't count the articles within {PATIENCE_SECONDS:.0f} s.\n{self._log_tail()}"
            )

    def check_worker(self) -> None:
        """Raise if the worker has ended."""
        if self._worker is not None and self._worker.poll() is not None:
            raise RasadError(f"the worker ended with status {self._worker.returncode}.\n{self._log_tail()}")

    def _log_tail(self) -> str:
        lines = self._log.read_text("utf-8", "replace").splitlines()
        return "\n".join(["Its last words:", *lines[-15:]])

    def report(self, seconds: float) -> DemoReport:
        """Read the topics and tables with a plain client, and say what became of each file."""
        client = self.connection.client_config()
        outcomes: dict[str, Counter[str]] = {}
        files: dict[str, str] = {}
        for record in read_to_end(client, self.names.topic(STORIES_ENRICHED)):
            story = EnrichedStory.model_validate_json(record.value or b"")
            files[story.story_id] = story.source.file or story.source.name
            kind = "revisions" if story.duplicate.kind == "revision" else story.duplicate.kind
            outcomes.setdefault(files[story.story_id], Counter())[kind] += 1
        for story_id, row in latest_values(client, self.names.changelog(STORY_INDEX)).items():
            outcome = outcomes[files[story_id]]
            outcome["stories"] += 1
            outcome["redelivered"] += StoryRow.from_bytes(row).redelivered
        for record in read_to_end(client, self.names.topic(ARTICLES_REJECTED)):
            rejected = Rejected.model_validate_json(record.value or b"")
            outcomes.setdefault(rejected.file or "unknown", Counter())["rejected"] += 1
        total = sum(outcomes.values(), Counter())
        return DemoReport(
            **total,
            kafka=KafkaInUse(
                version=self.connection.version, bootstrap=self.connection.bootstrap, embedded=self.connection.embedded
            ),
            articles=self._articles,
            by_file={file: FileOutcome(**outcomes[file]) for file in sorted(outcomes)},
            actors=actor_counts(latest_values(client, self.names.changelog(ACTOR_COUNTS)).values()),
            seconds=round(seconds, 1),
        )


@contextmanager
def running_demo(settings: Settings) -> Iterator[Demo]:
    """Run a demonstration's stream; leave nothing behind: no process, no topic, no file."""
    with tempfile.TemporaryDirectory(prefix="rasad-demo-") as folder:
        own = settings.model_copy(
            update={"namespace": f"demo-{uuid4().hex[:8]}", "data_dir": Path(folder), "instance": "demo"}
        )
        with resolve_broker(own) as connection:
            demo = Demo(own, connection, Path(folder))
            prepare_topics(connection, own)
            try:
                demo.start_worker()
                yield demo
            finally:
                demo.stop_worker()
                if not connection.embedded:
                    delete_stream(connection, own)
