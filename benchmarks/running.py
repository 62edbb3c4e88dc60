"""A system under measurement: its own topics and worker processes on a broker, fed and watched from outside.

Time is Kafka's: ``stories.enriched`` is set to stamp records when they are appended, as ``articles.raw`` is, so that a
latency is the difference of two stamps of one clock, whatever the system. CPU time is the processes' own.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import orjson
import psutil
from confluent_kafka import Consumer, KafkaException, Producer, TopicPartition
from confluent_kafka.admin import AdminClient, AlterConfigOpType, ConfigEntry, ConfigResource, ResourceType

from benchmarks.articles import Article
from benchmarks.systems import stages
from schemas.story import TaggedStory
from schemas.topics import ARTICLES_RAW, STORIES_ENRICHED, STORIES_TAGGED, Topic
from workers.errors import RasadError
from workers.handover import SHAPE, shape
from workers.kafka.connection import Connection
from workers.kafka.progress import lag
from workers.kafka.reading import read_to_end
from workers.kafka.sending import Sender
from workers.kafka.stream_topics import delete_stream, partition_of_key, prepare_topics
from workers.settings import Settings
from workers.worker_process import WorkerProcess

LOOK_SECONDS = 0.1
#: Workers rest when they take less than this share of a core at so many looks in a row. Counting comes after the last
#: enriched story; what a later checkpoint takes is in the CPU time, not in the articles a second.
QUIET_SHARE, QUIET_LOOKS = 0.3, 3
#: No phase takes longer than this.
PATIENCE_SECONDS = 600.0


@dataclass(slots=True)
class Use:
    """What was used between two looks: CPU seconds of the workers, by stage, and of the broker; the clock's seconds."""

    cpu: float
    stages: dict[str, float]
    broker: float
    clock: float

    def __sub__(self, other: Use) -> Use:
        by_stage = {name: self.stages[name] - other.stages[name] for name in self.stages}
        return Use(self.cpu - other.cpu, by_stage, self.broker - other.broker, self.clock - other.clock)

    def per_thousand(self, articles: int) -> dict[str, float]:
        """Return CPU seconds per 1,000 articles: by stage, ``engine`` for what no stage claims, and ``total``."""
        of = {**self.stages, "engine": self.cpu - sum(self.stages.values()), "total": self.cpu}
        return {name: seconds * 1000 / articles for name, seconds in of.items()}


@dataclass
class System:
    """A system with its workers running."""

    name: str
    connection: Connection
    settings: Settings
    folder: Path
    broker_pid: int | None
    peak_megabytes: float = 0.0
    _workers: list[WorkerProcess] = field(default_factory=list)
    _files: list[Path] = field(default_factory=list)

    def start(self, workers: int) -> None:
        """Start workers."""
        for number in range(workers):
            cells = stages.make_file(self.folder / f"stages-{number}")
            environment = {stages.VARIABLE: str(cells), "RASAD_LOG_LEVEL": "WARNING"}
            settings = self.settings
            if self.name == "quix_streams":  # one state folder each; the others number theirs themselves
                settings = settings.model_copy(update={"data_dir": self.folder / f"data-{number}"})
            command = (f"benchmarks.systems.{self.name}",)
            log = self.folder / f"worker-{number}.log"
            self._workers.append(WorkerProcess(settings, self.connection, log, environment, command=command))
            self._files.append(cells)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.stop()

    def use(self) -> Use:
        """Return what has been used so far."""
        cpu, memory = 0.0, 0.0
        for worker in self._workers:
            worker.check()
            process = psutil.Process(worker.process.pid)
            times = process.cpu_times()
            cpu += times.user + times.system
            memory += process.memory_info().rss / 2**20
        self.peak_megabytes = max(self.peak_megabytes, memory)
        by_stage = dict.fromkeys(stages.STAGES, 0.0)
        for file in self._files:
            for name, seconds in stages.read_file(file).items():
                by_stage[name] += seconds
        broker = 0.0
        if self.broker_pid is not None:
            times = psutil.Process(self.broker_pid).cpu_times()
            broker = times.user + times.system
        return Use(cpu, by_stage, broker, time.monotonic())

    # -- feeding

    def send(self, articles: Sequence[Article], per_second: float | None = None) -> None:
        """Send articles, all at once or evenly in time."""
        topic = self.settings.names.topic(ARTICLES_RAW)
        with Sender(self.connection.client_config()) as sender:
            began = time.monotonic()
            for number, article in enumerate(articles):
                if per_second is not None:
                    time.sleep(max(0.0, began + number / per_second - time.monotonic()))
                sender.send(topic, article.key, article.value, article.file)
                if number == 0 and per_second is not None:
                    while not sender.acknowledged:  # what waits until the producer has found the broker comes at once
                        sender.serve()
                        time.sleep(0.001)
                    began = time.monotonic()

    def send_tagged(self, stories: Sequence[tuple[bytes, bytes]]) -> None:
        """Send stories to the narrow stage, all to the partition of Arabic."""
        topic = self.settings.names.topic(STORIES_TAGGED)
        partition = partition_of_key(b"ar", self.settings.partitions)
        producer = Producer({**self.connection.client_config(), "linger.ms": 10, "compression.type": "lz4"})
        headers: list[tuple[str, str | bytes | None]] = [(SHAPE, shape(TaggedStory))]  # as the tag agent sends them
        for key, value in stories:
            while True:
                try:
                    producer.produce(topic, value, key, partition, headers=headers)
                    break
                except BufferError:
                    producer.poll(0.1)
        producer.flush()

    def finish(self, topic: Topic, records: int) -> tuple[float, Use]:
        """Wait until a topic holds ``records``, the workers rest, and everything is committed.

        Returns:
            When the workers came to rest (seconds since 1970), and what was used up to the commit.

        Raises:
            RasadError: it took longer than ``PATIENCE_SECONDS``, or a worker ended.
        """
        until = time.monotonic() + PATIENCE_SECONDS
        with self._end(topic) as end:
            while end() < records:
                self.use()
                if time.monotonic() > until:
                    raise RasadError(f"{self.name} wrote {end()} of {records} records to {topic.name}")
                time.sleep(LOOK_SECONDS)
        rested_at = self._rest()
        while any(lag(self.connection, self.settings.names).values()):
            self.use()
            if time.monotonic() > until:
                raise RasadError(f"{self.name} didn't commit: {lag(self.connection, self.settings.names)}")
            time.sleep(2 * LOOK_SECONDS)
        return rested_at, self.use()

    def _rest(self) -> float:
        """Wait until the workers take less than a share of a core, and return since when, in seconds since 1970."""
        since, before, quiet = time.time(), self.use(), 0
        while quiet < QUIET_LOOKS:
            time.sleep(LOOK_SECONDS)
            now = self.use()
            used = now - before
            before = now
            if used.cpu < QUIET_SHARE * used.clock:
                quiet += 1
            else:
                quiet, since = 0, time.time()
        return since

    @contextmanager
    def _end(self, topic: Topic) -> Iterator[Callable[[], int]]:
        config = self.connection.client_config(group_id=f"{self.settings.namespace}-bench", enable_auto_commit="false")
        consumer = Consumer(config)
        name = self.settings.names.topic(topic)
        places = [TopicPartition(name, number) for number in range(self.settings.partitions)]

        def end() -> int:
            try:
                return sum(consumer.get_watermark_offsets(place, timeout=30)[1] for place in places)
            except KafkaException:  # a topic that was just made: its leader isn't known everywhere
                return 0

        try:
            yield end
        finally:
            consumer.close()

    # -- looking

    def stamps(self, topic: Topic) -> dict[str, float]:
        """Return when each article's record was appended to a topic, in seconds, by the article's file name."""
        found: dict[str, float] = {}
        for record in read_to_end(self.connection.client_config(), self.settings.names.topic(topic)):
            fields = orjson.loads(record.value or b"{}")
            file = fields.get("file") or fields.get("source", {}).get("file")
            found.setdefault(file, record.timestamp / 1000)
        return found


@contextmanager
def running_system(
    name: str,
    connection: Connection,
    settings: Settings,
    folder: Path,
    broker_pid: int | None,
    workers: int = 1,
    prepare: Callable[[System], None] | None = None,
) -> Iterator[System]:
    """Run a system on topics of its own; nothing of it is left when the context ends.

    ``prepare`` is called when its topics are there and no worker is.
    """
    folder.mkdir(parents=True)
    with ExitStack() as stack:
        prepare_topics(connection, settings)
        stack.callback(delete_stream, connection, settings)
        _stamp_appends(connection, settings.names.topic(STORIES_ENRICHED))
        system = stack.enter_context(System(name, connection, settings, folder, broker_pid))
        if prepare is not None:
            prepare(system)
        system.start(workers)
        yield system


def _stamp_appends(connection: Connection, topic: str) -> None:
    entry = ConfigEntry("message.timestamp.type", "LogAppendTime", incremental_operation=AlterConfigOpType.SET)
    resource = ConfigResource(ResourceType.TOPIC, topic, incremental_configs=[entry])
    client = AdminClient(connection.client_config())
    for future in client.incremental_alter_configs([resource]).values():
        future.result()
