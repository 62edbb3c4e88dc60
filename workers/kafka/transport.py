"""Our transport for Faust: librdkafka sends, aiokafka receives, and no offset is committed before its outputs are safe.

``install(app, settings)`` lays it onto an app through Faust's own extension points. What the parts guarantee, and what
remains, is in ``docs/decisions/0002-transport.md``; each module names the upstream issues it works around.

A failure anywhere (a lost record, a commit that was refused, a stalled recovery, an agent that raised) ends in
``Transport.fail``: from then on nothing is committed or sent, and the process ends with a status other than 0.
"""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from faust.tables.manager import TableManager
from faust.transport.drivers import aiokafka as faust_aiokafka
from faust.transport.drivers.aiokafka import server_list
from mode import Service, get_logger
from mode.supervisors import CrashingSupervisor

from workers.kafka.consumer import Consumer, Fetcher
from workers.kafka.lease import Lease
from workers.kafka.producer import Producer
from workers.kafka.recovery import Recovery
from workers.kafka.slices import Intake
from workers.kafka.topic_creation import Topics

if TYPE_CHECKING:
    from faust import App

logger = get_logger(__name__)

#: The status the process ends with when a stop after a failure hangs: EX_SOFTWARE, as Faust's own crashes.
EXIT_STATUS = 70


@dataclass(frozen=True, slots=True)
class TransportSettings:
    """What a deployment may set. Times are in seconds."""

    #: Name of this worker, for static membership: after a crash it takes its partitions up again at once. No two
    #: processes that run at the same time may share one.
    group_instance_id: str | None = None
    #: After this long without a heartbeat the group gives a worker's partitions to others. Everything that keeps a
    #: replaced worker from writing is a share of it (see ``Lease``).
    session_timeout: float = 15.0
    commit_interval: float = 1.0
    #: librdkafka's options for the producer: TLS and SASL. aiokafka takes Faust's ``broker_credentials``.
    producer_options: Mapping[str, str | int | float | bool] = field(default_factory=dict)
    #: lz4 and none differ by less than the noise in events a second; lz4 takes less disk and network.
    compression: str = "lz4"
    #: Bytes on their way, above which senders wait; at twice as many they block.
    buffer_bytes: int = 32 * 1024 * 1024
    max_record_bytes: int = 16 * 1024 * 1024
    #: How long a stop waits for events in progress and for acknowledgements.
    drain_timeout: float = 4.0
    #: How long a recovery or a rebalance may make no progress.
    recovery_timeout: float = 60.0
    #: How long after a failure the process may take to end by itself; None leaves it alone (tests in one process).
    exit_after: float | None = 5.0

    @property
    def heartbeat_interval(self) -> float:
        """Seconds between heartbeats: 15 in a session."""
        return self.session_timeout / 15

    @property
    def hold_after(self) -> float:
        """Seconds after the last answered heartbeat, after which records are held."""
        return self.session_timeout * 0.2

    @property
    def message_timeout(self) -> float:
        """Seconds within which a record must be acknowledged: how long an outage of the broker may last."""
        return self.session_timeout * 0.6

    @property
    def clock_margin(self) -> float:
        """Seconds by which the clocks of worker and broker may differ."""
        return self.session_timeout * 0.1

    @property
    def rebalance_timeout(self) -> float:
        """Seconds a rebalance waits for a worker to finish what it has begun."""
        return max(60.0, 2 * self.session_timeout)

    @property
    def rebalance_limit(self) -> float:
        """Seconds after the first sign of a rebalance, within which this worker must have sent its last record."""
        return self.rebalance_timeout - self.message_timeout - self.clock_margin - self.heartbeat_interval

    def changelog_config(self) -> dict[str, str]:
        """Return what the topic of a changelog needs, so that the broker refuses the records of a replaced worker."""
        return {
            "message.timestamp.type": "CreateTime",
            "message.timestamp.before.max.ms": str(int(self.message_timeout * 1000)),
            "message.timestamp.after.max.ms": str(int(self.clock_margin * 1000)),
        }


class StopWorker(CrashingSupervisor):
    """Stops the worker when an agent raises; Faust's own acknowledges the event and restarts the agent.

    The event's acknowledgement follows within the same turn of the event loop or later, when the stream's generator is
    closed; ``Transport.fail`` is called before that (faust-streaming/faust#527, robinhood/faust#604).
    """

    transport: Transport

    def wakeup(self) -> None:
        """Look at the agents, as one of them has crashed or finished."""
        for service in self._services:
            if isinstance(service, Service) and service.crashed:
                self.transport.fail(service.crash_reason or RuntimeError(f"{service.label} crashed"))
        super().wakeup()


class Transport(faust_aiokafka.Transport):
    """Makes the consumer and producer of an app, and stops the app when one of them can't keep its promise."""

    Consumer = Consumer
    Producer = Producer
    Fetcher = Fetcher
    driver_version = "rasad (librdkafka, aiokafka)"

    def __init__(self, app: App, settings: TransportSettings) -> None:
        super().__init__(app.conf.broker, app)
        self.settings = settings
        self.failure: BaseException | None = None
        self.lease = Lease(settings.hold_after, settings.rebalance_limit)
        self.topics = Topics(self._client_options())
        self.intake = Intake()

    def before_streams(self, prepare: Callable[[Callable[[], None]], Awaitable[None]]) -> None:
        """Have something done after each reading back of tables, before records are processed.

        ``prepare`` gets a call to say that it is still at it; what it raises stops the worker.
        """
        cast(Recovery, cast(Any, self.app.tables).recovery).preparations.append(prepare)

    def _client_options(self) -> dict[str, Any]:
        return {
            "bootstrap.servers": ",".join(server_list(self.url, self.default_port)),
            "client.id": self.app.conf.broker_client_id,
            **self.settings.producer_options,
        }

    def producer_options(self) -> dict[str, Any]:
        """Return librdkafka's configuration."""
        settings = self.settings
        return {
            "enable.idempotence": True,  # implies acks=all
            "acks": "all",
            "message.timeout.ms": int(settings.message_timeout * 1000),
            "message.max.bytes": settings.max_record_bytes,
            "queue.buffering.max.kbytes": 2 * settings.buffer_bytes // 1024,
            "queue.buffering.max.messages": 0,
            "linger.ms": 10,
            "compression.type": settings.compression,
            "partitioner": "murmur2_random",  # Java's; librdkafka's own differs
            "log.connection.close": False,
            **self._client_options(),
        }

    async def fence(self, changelogs: Iterable[str]) -> None:
        """Have the broker refuse what a replaced worker would still write to these topics."""
        await self.topics.enforce(changelogs, self.settings.changelog_config())

    def fail(self, reason: BaseException) -> None:
        """Stop the worker because of ``reason``: commit and send nothing more, end with a status other than 0.

        Callable from any thread, any number of times; the first reason counts.
        """
        if self.failure is not None:
            return
        self.failure = reason
        logger.critical("The worker stops, uncommitted work will be done again: %s: %s", type(reason).__name__, reason)
        cast(Producer, self.app.producer).discard()
        if self.settings.exit_after is not None:
            watchdog = threading.Timer(self.settings.exit_after, _exit)
            watchdog.daemon = True
            watchdog.start()
        self.app.loop.call_soon_threadsafe(lambda: asyncio.ensure_future(self.app.crash(reason)))

    async def crash(self, reason: BaseException) -> None:
        """Do as ``fail`` does."""
        self.fail(reason)


def _exit() -> None:
    sys.stderr.write("The worker didn't end in time after a failure; leaving without further ado.\n")
    sys.stderr.flush()
    os._exit(EXIT_STATUS)


def install(app: App, settings: TransportSettings | None = None) -> Transport:
    """Let an app use our transport; call it before tables and agents are declared.

    Args:
        app: an app that isn't started.
        settings: what differs from the defaults.
    """
    settings = settings or TransportSettings()
    conf: Any = app.conf  # assigning to a setting goes through its descriptor, which mypy doesn't see
    conf.consumer_group_instance_id = settings.group_instance_id
    conf.broker_session_timeout = settings.session_timeout
    conf.broker_heartbeat_interval = settings.heartbeat_interval
    conf.broker_rebalance_timeout = settings.rebalance_timeout
    conf.broker_request_timeout = settings.session_timeout + 10
    conf.broker_commit_interval = settings.commit_interval
    conf.stream_wait_empty = True  # a stop waits for the events in progress
    conf.stream_publish_on_commit = False
    conf.cython_optimizations = True
    # A standby loses the records that stand in the queue when a rebalance clears it, and doesn't notice.
    conf.table_standby_replicas = 0
    transport = Transport(app, settings)
    conf.agent_supervisor = type("StopWorker", (StopWorker,), {"transport": transport, "__module__": __name__})
    app.transport = app.producer_transport = transport
    cast(TableManager, app.tables)._recovery = Recovery(app, app.tables, beacon=app.tables.beacon)
    return transport
