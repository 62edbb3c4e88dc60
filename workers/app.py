"""The Faust app: settings to an app with our transport, tables and agents laid onto it."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

import faust

from schemas.topics import DAY_MS, MAX_PLAIN_BYTES, Topic
from workers import topology
from workers.agents import Outgoing, Record
from workers.errors import RasadError
from workers.handover import SHAPE
from workers.kafka.lives import agreed_lives
from workers.kafka.producer import Producer
from workers.kafka.state import Evict, Forgotten, Indexes, Sweeper, TableRows, rocksdb_options
from workers.kafka.state_folder import StateFolder, claimed_state_folder
from workers.kafka.stream_topics import partition_of_key, prepare_topics
from workers.kafka.transport import Transport, TransportSettings, install
from workers.logs import log
from workers.metrics.slices import SliceMetrics
from workers.metrics.worker import WorkerMetrics
from workers.names import BASE
from workers.web.api_process import api_process, listening
from workers.web.beside import Task
from workers.web.health import WorkerState, health_routes
from workers.web.metrics import metrics_registry, metrics_route
from workers.web.server import serving

if TYPE_CHECKING:
    from pathlib import Path

    from aiokafka import ConsumerRecord

    from workers.kafka.connection import Connection
    from workers.names import Names
    from workers.settings import Settings
    from workers.text.pipeline import Pipeline

LOOPBACK = "127.0.0.1"
#: Objects made between two looks for garbage: a story is a few hundred objects that are gone at the end of its slice.
#: With Python's 700 most are looked through while they are in use; deduplicating and counting takes 8 % longer then.
YOUNG_OBJECTS = 10_000

Agent = Callable[[AsyncIterable[Record]], AsyncIterator[Outgoing]]


class Stream:
    """A Faust app and what the topology is laid with: tables, agents, the text core, the near-duplicate indexes."""

    def __init__(
        self,
        app: faust.App,
        transport: Transport,
        text: Pipeline,
        names: Names,
        partitions: int,
        window_ms: int,
        epoch: str,
    ) -> None:
        self.app = app
        self.epoch = epoch
        self.metrics = SliceMetrics()
        #: Topic → the agent that reads it.
        self.stages: dict[str, str] = {}
        self._transport = transport
        self.text = text
        self._names = names
        #: The names of the base, whose stories a generation tags anew; None in the base itself.
        self.base = names.of_generation(BASE) if names.generation else None
        self._partitions = partitions
        self._window_ms = window_ms
        self._tables: list[TableRows] = []

    def partition_of(self, language: str) -> int:
        """Return the partition that holds all stories of a language."""
        return partition_of_key(language.encode(), self._partitions)

    def table(self, name: str) -> TableRows:
        """Add a table in RocksDB with a changelog."""

        async def read_back(event: Any) -> None:
            rows.read_back(event.message.partition)

        rows = TableRows(
            self.app.Table(
                name,
                partitions=self._partitions,
                key_type=bytes,
                value_type=bytes,
                options=rocksdb_options(),
                on_changelog_event=read_back,
            )
        )
        self._tables.append(rows)
        return rows

    def indexes(self, rows: TableRows) -> Indexes:
        """Return the near-duplicate indexes of the table's partitions."""
        indexes = Indexes(rows, self._window_ms)
        self._transport.before_streams(indexes.prepare)
        return indexes

    def sweeper(
        self, rows: TableRows, forgotten: Forgotten, evict: Evict = lambda _partition, _now: None, step: int = 2
    ) -> Sweeper:
        """Return what drops the table's forgotten rows, and now and then what has left an index's window."""
        sweeper = Sweeper(rows, forgotten, evict, step)

        async def revoked(*_: Any, **__: Any) -> None:
            sweeper.forget()

        self.app.on_partitions_revoked.connect(revoked, weak=False)
        return sweeper

    def agent(self, name: str, source: Topic, agent: Agent, of: Names | None = None, *, gathers: bool = False) -> None:
        """Run an agent over a topic, slice by slice: its tables are written and what it yields is sent, then it's done.

        ``of`` are the names the topic is found by, if not the stream's own. What an agent ``gathers`` waits a moment
        for more while others have work.
        """

        async def process(partition: int, records: AsyncIterator[ConsumerRecord]) -> None:
            try:
                await self._process(name, agent, partition, records)
            except Exception as error:  # whatever it was, the worker stops before it commits
                log.error("agent_failed", agent=name, error=repr(error))
                raise

        async def subscribe(stream: faust.StreamT[bytes]) -> None:
            async for _ in stream:  # nothing comes: the transport gives the records to ``process``
                pass

        source_name = (of or self._names).topic(source)
        topic = self.app.topic(
            source_name, key_type=bytes, value_type=bytes, key_serializer="raw", value_serializer="raw"
        )
        self.app.agent(topic, name=name)(subscribe)
        self._transport.intake.register(source_name, process, gathers)
        self.stages[source_name] = name
        self.metrics.know(name)

    async def _process(self, name: str, agent: Agent, partition: int, records: AsyncIterator[ConsumerRecord]) -> None:
        """Have an agent process a slice whole: the rows it wrote go to their changelogs first, then what it yielded."""
        for rows in self._tables:
            rows.begin(partition)
        taken, started = _Taken(), time.perf_counter()
        outgoing = [message async for message in agent(_records(records, taken))]
        producer = cast(Producer, self.app.producer)
        for rows in self._tables:
            rows.write(producer)
        for message in outgoing:
            topic = self._names.topic(message.topic)
            headers = [(SHAPE, message.shape)] if message.shape is not None else None
            producer.produce(topic, message.key, message.value, message.partition, message.timestamp, headers)
        self.metrics.add(name, taken.records, time.perf_counter() - started, outgoing, time.time())
        if producer.crowded:
            await producer.wait_for_room()


class _Taken:
    """How many records an agent took of a slice."""

    records = 0


async def _records(fetched: AsyncIterator[ConsumerRecord], taken: _Taken) -> AsyncIterator[Record]:
    async for one in fetched:
        taken.records += 1
        shaped = dict(one.headers).get(SHAPE) if one.headers else None
        yield Record(one.topic, one.partition, one.offset, one.timestamp, one.key, one.value, shaped)


def build(settings: Settings, connection: Connection, text: Pipeline, partitions: int, state: StateFolder) -> Stream:
    """Return an app with the whole topology on it."""
    app = faust.App(
        settings.names.group,
        broker=connection.faust_broker(),
        broker_credentials=connection.faust_credentials(),
        store="rocksdb://",
        datadir=str(state.path),
        topic_partitions=partitions,
        topic_replication_factor=settings.replication,
        topic_disable_leader=True,
        topic_allow_declare=False,  # topics are made by workers.kafka.stream_topics, with their settings
        consumer_auto_offset_reset="earliest",
        web_enabled=False,
        autodiscover=False,
        worker_redirect_stdouts=False,
    )
    transport = install(
        app,
        TransportSettings(
            group_instance_id=state.member,
            session_timeout=settings.session_timeout,
            commit_interval=settings.commit_interval,
            recovery_timeout=settings.recovery_timeout,
            max_record_bytes=MAX_PLAIN_BYTES,
            producer_options=connection.security.client_config(),
        ),
    )
    window_ms = settings.window_days * DAY_MS
    stream = Stream(app, transport, text, settings.names, partitions, window_ms, state.epoch)
    topology.lay(stream)
    return stream


@contextmanager
def web_server(
    stream: Stream, settings: Settings, connection: Connection, gazetteers: Sequence[Path] = ()
) -> Iterator[None]:
    """Answer over HTTP how the worker is, and the API, where a port is set.

    The API is answered by a process of its own, which has the port and passes on what is asked of the worker itself.
    """
    if settings.web_port is None:
        yield
        return
    state = WorkerState(stream.app, [*stream.stages])
    gazetteer, names = stream.text.gazetteer_version, settings.names
    worker = WorkerMetrics(stream.app, state, stream.stages, names, gazetteer, settings.worker_id)
    metrics = metrics_route(metrics_registry([stream.metrics, worker]))
    with health_routes(stream.app, connection, names, settings.stall_timeout) as health:
        own = [*health, metrics]
        if not settings.api:
            with serving(own, settings.web_host, settings.web_port):
                yield
            return
        listener = listening(settings.web_host, settings.web_port)
        with (
            serving(own, LOOPBACK, 0, announced=False) as port,
            api_process(Task(settings, connection, tuple(gazetteers), port), listener),
        ):
            yield


def run_worker(settings: Settings, connection: Connection, text: Pipeline, gazetteers: Sequence[Path] = ()) -> int:
    """Run a worker until it is asked to stop (Ctrl-C, SIGTERM) and return the exit status.

    ``gazetteers`` are the user's own files, which ``text`` knows already.

    Raises:
        RasadError: it failed, with the reason; what it hadn't committed will be done again.
    """
    gc.set_threshold(YOUNG_OBJECTS)
    partitions = prepare_topics(connection, settings)
    lives = agreed_lives(connection, settings)
    with claimed_state_folder(settings, connection, lives) as state:
        log.info("worker_starting", broker=connection.bootstrap, partitions=partitions, state=state.path)
        stream = build(settings, connection, text, partitions, state)
        worker = faust.Worker(stream.app, override_logging=False, quiet=True, loop=asyncio.new_event_loop())
        try:
            with web_server(stream, settings, connection, gazetteers):
                worker.execute_from_commandline()
        except SystemExit as end:
            return int(end.code or 0)
        except RasadError:
            raise
        except Exception as error:
            raise RasadError(f"the worker stopped: {type(error).__name__}: {error}") from error
