"""The demonstration: an embedded Kafka, a real worker, the sample texts twice, and what became of them."""

from __future__ import annotations

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
from workers.kafka.connection import Connection, resolve_broker
from workers.kafka.progress import wait_until_counted
from workers.kafka.reading import latest_values, read_to_end
from workers.kafka.sending import Sender
from workers.kafka.stream_topics import delete_stream, prepare_topics
from workers.names import ACTOR_COUNTS, STORY_INDEX, Names
from workers.settings import Settings
from workers.sources.files import Labels, find_files, read
from workers.sources.sending import send_records
from workers.tables import StoryRow, actor_counts
from workers.worker_process import WorkerProcess

#: The worker starts, joins and counts ten stories in some 8 s; a loaded machine may need many times that.
PATIENCE_SECONDS = 180.0


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
    """A running stream of its own: fresh topics and a worker."""

    def __init__(self, settings: Settings, connection: Connection, worker: WorkerProcess) -> None:
        self.settings = settings
        self.connection = connection
        self.worker = worker
        self._articles = 0

    @property
    def names(self) -> Names:
        """The names of the demonstration's topics."""
        return self.settings.names

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
        if not wait_until_counted(self.connection, self.names, PATIENCE_SECONDS, self.worker.check):
            words = self.worker.last_words()
            raise RasadError(f"the worker didn't count the articles within {PATIENCE_SECONDS:.0f} s. {words}")

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
        namespace = f"demo-{uuid4().hex[:8]}"
        own = settings.model_copy(
            update={"namespace": namespace, "generation": None, "data_dir": Path(folder), "instance": "demo"}
        )
        with resolve_broker(own) as connection:
            prepare_topics(connection, own)
            try:
                with WorkerProcess(own, connection, Path(folder) / "worker.log") as worker:
                    yield Demo(own, connection, worker)
            finally:
                if not connection.embedded:
                    delete_stream(connection, own)
