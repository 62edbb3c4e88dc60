"""The folder of an embedded broker: its settings, its data, its log, and what says whether it runs."""

from __future__ import annotations

import base64
import os
import shutil
import uuid
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from schemas.topics import MAX_RECORD_BYTES
from workers.errors import InputError
from workers.kafka.process import ProcessMark
from workers.settings import Settings

_SERVER_PROPERTIES = """\
# Written at every start by Rasad; changes are lost.
process.roles=broker,controller
node.id=1
listeners=PLAINTEXT://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller_port}
advertised.listeners=PLAINTEXT://127.0.0.1:{port}
controller.listener.names=CONTROLLER
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
controller.quorum.voters=1@127.0.0.1:{controller_port}
log.dirs={data}
auto.create.topics.enable=false
# One node: nothing can be copied.
default.replication.factor=1
min.insync.replicas=1
offsets.topic.replication.factor=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
# Fifty of each by default: with a handful the first consumer group is there at once.
offsets.topic.num.partitions=4
transaction.state.log.num.partitions=4
share.coordinator.state.topic.num.partitions=4
message.max.bytes={max_bytes}
replica.fetch.max.bytes={max_bytes}
# Consumers of a development machine come one by one; nobody gains from waiting for more.
group.initial.rebalance.delay.ms=0
log.retention.check.interval.ms=60000
# 128 MiB of the heap by default; 16 hold 600,000 keys a pass (24 bytes each, 0.9 full).
log.cleaner.dedupe.buffer.size=16777216
num.network.threads=2
num.io.threads=4
background.threads=2
"""

_LOG4J2_PROPERTIES = """\
# Written at every start by Rasad; changes are lost.
status=error
# Kafka logs while it shuts down; log4j's own hook would close the file under it.
shutdownHook=disable
logger.config.name=org.apache.kafka.common.config
logger.config.level=warn
appender.file.type=RollingFile
appender.file.name=file
appender.file.fileName={log}
appender.file.filePattern={log}.%i
appender.file.layout.type=PatternLayout
appender.file.layout.pattern=%d{{ISO8601}} %-5p %m (%c)%n
appender.file.policies.type=Policies
appender.file.policies.size.type=SizeBasedTriggeringPolicy
appender.file.policies.size.size=10MB
appender.file.strategy.type=DefaultRolloverStrategy
appender.file.strategy.max=2
rootLogger.level=info
rootLogger.appenderRef.file.ref=file
"""


class RunningBroker(BaseModel):
    """What the state file says about the broker that was started last."""

    model_config = ConfigDict(frozen=True)

    process: ProcessMark
    port: int
    cluster_id: str
    version: str
    java: str
    #: The process it must end with; none for a detached broker.
    owner: ProcessMark | None = None
    ready: bool = False

    @property
    def bootstrap(self) -> str:
        """Return host:port."""
        return f"127.0.0.1:{self.port}"

    @property
    def abandoned(self) -> bool:
        """Whether the process it must end with is gone, so that it's about to end."""
        return self.owner is not None and not self.owner.alive


@dataclass(frozen=True, slots=True)
class BrokerFolder:
    """The folder of one instance and what stands in it."""

    path: Path

    @classmethod
    def of(cls, settings: Settings, instance: str | None = None) -> BrokerFolder:
        """Return the folder of an instance, the settings' if none is named."""
        return cls(settings.data_dir / "kafka" / (instance or settings.instance))

    @property
    def data(self) -> Path:
        """Kafka's log directory: topics and their records."""
        return self.path / "data"

    @property
    def log(self) -> Path:
        """Kafka's own log."""
        return self.path / "kafka.log"

    @property
    def console(self) -> Path:
        """What the Java runtime printed since the last start."""
        return self.path / "console.log"

    @property
    def lock(self) -> Path:
        """Locked while the broker is being started or stopped."""
        return self.path / "lock"

    @property
    def server_properties(self) -> Path:
        """Kafka's settings."""
        return self.path / "server.properties"

    @property
    def log4j2_properties(self) -> Path:
        """The settings of Kafka's log."""
        return self.path / "log4j2.properties"

    @property
    def temporary(self) -> Path:
        """Where the Java runtime unpacks its native libraries."""
        return self.path / "tmp"

    @property
    def _state(self) -> Path:
        return self.path / "broker.json"

    @property
    def _cluster_id(self) -> Path:
        return self.path / "cluster_id"

    def prepare(self, port: int, controller_port: int) -> None:
        """Write the settings and make the folders.

        Raises:
            InputError: Kafka can't be told this folder.
        """
        if "," in str(self.data):
            raise InputError(f"the data folder {self.data} has a comma, which Kafka takes to separate two folders")
        for folder in (self.data, self.temporary):
            folder.mkdir(parents=True, exist_ok=True)
        self.server_properties.write_text(
            _SERVER_PROPERTIES.format(
                port=port, controller_port=controller_port, data=_escaped(self.data), max_bytes=MAX_RECORD_BYTES
            ),
            "ascii",
        )
        self.log4j2_properties.write_text(_LOG4J2_PROPERTIES.format(log=_escaped(self.log)), "ascii")

    def cluster_id(self) -> str | None:
        """Return the id the data folder was formatted with; None if it has to be formatted first."""
        try:
            return self._cluster_id.read_text("ascii").strip() or None
        except FileNotFoundError:
            return None

    def formatted(self, cluster_id: str) -> None:
        """Note that the data folder is formatted: only now may a broker write to it."""
        _write_whole(self._cluster_id, cluster_id)

    def clear_data(self) -> None:
        """Remove what an interrupted formatting left."""
        shutil.rmtree(self.data, ignore_errors=True)
        self.data.mkdir(parents=True)

    def read_state(self) -> RunningBroker | None:
        """Return what the state file says; None without one, or with one that can't be read."""
        try:
            return RunningBroker.model_validate_json(self._state.read_bytes())
        except (FileNotFoundError, ValidationError):
            return None

    def write_state(self, state: RunningBroker) -> None:
        """Write the state file in one step."""
        _write_whole(self._state, state.model_dump_json(indent=1))

    def remove_state(self) -> None:
        """Remove the state file."""
        self._state.unlink(missing_ok=True)

    def size(self) -> int:
        """Return how many bytes the data take on the disk."""
        blocks = 0
        for file in self.data.rglob("*"):
            try:
                blocks += file.stat().st_blocks  # not st_size: Kafka's index files are sparse
            except FileNotFoundError:
                continue  # Kafka removes segments at any time
        return blocks * 512

    def last_lines(self, count: int, offset: int = 0) -> list[str]:
        """Return the last lines that Kafka and the Java runtime wrote, Kafka's from a byte offset on."""
        lines: list[str] = []
        for path, start in ((self.console, 0), (self.log, offset)):
            if path.exists():
                with path.open("rb") as file:
                    file.seek(start)
                    text = file.read().decode("utf-8", "replace")
                lines += [line for line in text.splitlines() if line.strip()]
        return lines[-count:]


def new_cluster_id() -> str:
    """Return a random id as Kafka writes them: 16 bytes in URL-safe base64, no leading hyphen."""
    while True:
        cluster_id = base64.urlsafe_b64encode(uuid.uuid4().bytes).decode("ascii").rstrip("=")
        if not cluster_id.startswith("-"):
            return cluster_id


def _escaped(path: Path) -> str:
    """Return the path as a Java properties file holds it: UTF-16 code units beyond ASCII as backslash-u escapes."""
    units = str(path).replace("\\", "\\\\").encode("utf-16-be")
    codes = (units[at] << 8 | units[at + 1] for at in range(0, len(units), 2))
    return "".join(chr(code) if code < 0x7F else f"\\u{code:04x}" for code in codes)


def _write_whole(path: Path, text: str) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.write_text(text, "utf-8")
    temporary.replace(path)
