"""A real Apache Kafka of one node on loopback, started as a child process, its data kept between runs."""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from workers.errors import BrokerError, BrokerNotStarted, DiskFull, InputError, PortTaken
from workers.kafka.broker_files import BrokerFolder, RunningBroker, new_cluster_id
from workers.kafka.child import STOP_SECONDS, Child
from workers.kafka.distribution import NO_ROOM, fetch_kafka, pinned_version
from workers.kafka.file_lock import file_lock
from workers.kafka.java import Java, find_java
from workers.kafka.probe import cluster_id_of
from workers.kafka.process import ProcessMark
from workers.kafka.start_failure import start_failure
from workers.settings import Settings

log = logging.getLogger(__name__)

#: A start takes 2–4 s, and 10 s more after Kafka was killed, while it waits for its own old session to expire.
#: Past this it isn't slow, it hangs.
START_SECONDS = 90.0
POLL_SECONDS = 0.1
#: A broker on a busy machine is slow to answer, and ending one that serves would be worse than waiting.
ANSWER_SECONDS = 15.0
#: Another start of the same instance may be under way, formatting included.
LOCK_SECONDS = 2 * START_SECONDS
#: A fresh broker with the stream's topics takes 1 MiB; with less than this it would stop within minutes of real use.
LEAST_FREE_BYTES = 128 * 2**20
#: Between our finding a free port and Kafka's taking it somebody else may.
PORT_ATTEMPTS = 3

# Serial collector and first-tier compiler, measured with the stream's topics: 220 MB resident instead of 275, and no
# compiler threads that compete with the workers for the cores of a small machine.
_JVM_OPTIONS = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-XX:+ExitOnOutOfMemoryError")


class EmbeddedBroker:
    """The embedded broker of one instance; a context manager that starts it, or uses the one that runs already.

    Attached (the default) it ends with the process that started it, whatever ends that process. Detached it runs
    until :func:`stop_broker`. One that ran already is left running by ``stop``: it belongs to who started it.

    Args:
        settings: where data and cache are, which Java, which port. Unset: from the environment.
        instance: name of the broker, with data of its own. Unset: the settings'.
        detached: whether it outlives this process.
    """

    def __init__(
        self, settings: Settings | None = None, *, instance: str | None = None, detached: bool = False
    ) -> None:
        self._settings = settings or Settings()
        self.folder = BrokerFolder.of(self._settings, instance)
        self._detached = detached
        self._child: Child | None = None
        self._running: RunningBroker | None = None
        self._log_offset = 0

    @property
    def running(self) -> RunningBroker:
        """What was started or found; raises if nothing was yet."""
        if self._running is None:
            raise BrokerNotStarted(f"the embedded broker in {self.folder.path} hasn't been started")
        return self._running

    @property
    def bootstrap(self) -> str:
        """Return host:port."""
        return self.running.bootstrap

    @property
    def reused(self) -> bool:
        """Whether somebody else started it."""
        return self._running is not None and self._child is None

    def start(self) -> RunningBroker:
        """Start the broker and return when it serves requests, or return the one that runs already.

        Raises:
            KafkaNotCached: Kafka has to be fetched and can't be.
            JavaMissing: there is no Java runtime.
            PortTaken: the port asked for is in use.
            DiskFull: there is no room for the data.
            BrokerNotStarted: Kafka didn't come up; the message quotes the last lines of its log.
        """
        with _system_errors_are_ours(self.folder.path):
            self.folder.path.mkdir(parents=True, exist_ok=True)
            with file_lock(self.folder.lock, LOCK_SECONDS, "another start of this broker"):
                self._running = find_running(self.folder)
                if self._running is None:
                    self._running = self._start()
        return self._running

    def stop(self) -> None:
        """End the broker if this object started it. Does nothing the second time."""
        child, running = self._child, self._running
        self._child = self._running = None
        if child is None:
            return
        child.end()
        if self.folder.read_state() == running:
            self.folder.remove_state()

    @property
    def started(self) -> bool:
        """Whether this object started it, and it has come up."""
        return self._running is not None and self._child is not None

    def wait(self) -> int:
        """Wait until the broker this object started has ended; return its exit status."""
        return 0 if self._child is None else self._child.wait()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _start(self) -> RunningBroker:
        java = find_java(self._settings.java)
        libraries = fetch_kafka(self._settings)
        _check_free_space(self.folder.path)
        chosen = self._settings.broker_port
        if chosen is not None:
            _check_port(chosen)
        for attempt in range(PORT_ATTEMPTS):
            self._log_offset = self.folder.log.stat().st_size if self.folder.log.exists() else 0
            port, controller_port = _free_ports(chosen)
            self.folder.prepare(port, controller_port)
            cluster_id = self.folder.cluster_id() or self._format(java, libraries)
            try:
                return self._run(java, libraries, port, cluster_id)
            except PortTaken:
                if chosen is not None or attempt == PORT_ATTEMPTS - 1:
                    raise
        raise AssertionError("unreachable: the last attempt returns or raises")

    def _run(self, java: Java, libraries: Path, port: int, cluster_id: str) -> RunningBroker:
        command = self._java(java, libraries, "kafka.Kafka", str(self.folder.server_properties))
        try:
            self._child = Child(command, self.folder.console, detached=self._detached)
            if self._child.program is None:
                raise self._failure("ended at once")  # noqa: TRY301 - the handler below cleans up after this too
            running = RunningBroker(
                process=self._child.program,
                port=port,
                cluster_id=cluster_id,
                version=pinned_version(),
                java=java.version,
                owner=None if self._detached else ProcessMark.of(),
            )
            self.folder.write_state(running)
            self._wait_until_ready(self._child, running)
            ready = running.model_copy(update={"ready": True})
            self.folder.write_state(ready)
        except BaseException:  # Ctrl-C too must leave no process behind
            child, self._child = self._child, None
            if child is not None:
                child.end()
            self.folder.remove_state()
            raise
        return ready

    def _wait_until_ready(self, child: Child, running: RunningBroker) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            status = child.poll()
            if status is not None:
                raise self._failure(f"ended with status {status}")
            if _accepts(running.port) and cluster_id_of(running.bootstrap, 2.0) == running.cluster_id:
                return
            time.sleep(POLL_SECONDS)
        raise self._failure(f"didn't answer within {START_SECONDS:.0f} s")

    def _format(self, java: Java, libraries: Path) -> str:
        cluster_id = new_cluster_id()
        self.folder.clear_data()  # no broker has ever written here: the id is noted before the first one starts
        arguments = ("format", f"--cluster-id={cluster_id}", "--config", str(self.folder.server_properties))
        command = self._java(java, libraries, "kafka.tools.StorageTool", *arguments)
        formatting = Child(command, self.folder.console)
        try:
            status = formatting.wait(START_SECONDS)
        except subprocess.TimeoutExpired:
            raise self._failure(f"didn't format its data folder within {START_SECONDS:.0f} s") from None
        finally:
            formatting.end()
        if status:
            raise self._failure(f"couldn't format its data folder (status {status})")
        self.folder.formatted(cluster_id)
        return cluster_id

    def _java(self, java: Java, libraries: Path, main_class: str, *arguments: str) -> list[str]:
        if os.pathsep in str(libraries):
            raise InputError(
                f"the cache folder {libraries} has a {os.pathsep!r}, which Java takes to separate two paths"
            )
        return [
            str(java.path),
            *_JVM_OPTIONS,
            f"-Xmx{self._settings.broker_heap_mb}m",
            f"-Djava.io.tmpdir={self.folder.temporary}",
            f"-Dlog4j2.configurationFile={self.folder.log4j2_properties}",
            "-cp",
            f"{libraries}/*",
            main_class,
            *arguments,
        ]

    def _failure(self, what: str) -> BrokerError:
        return start_failure(self.folder, what, self._log_offset)


def find_running(folder: BrokerFolder) -> RunningBroker | None:
    """Return the instance's broker if it runs and answers as itself; remove what is left of one that doesn't.

    The caller holds the folder's lock, so nobody else is starting it.
    """
    state = folder.read_state()
    if state is not None and state.process.alive:
        if state.ready and _answers(state):
            return state
        log.warning("ending a broker that doesn't serve any more (process %d)", state.process.pid)
        state.process.end(STOP_SECONDS)
    folder.remove_state()
    return None


def stop_broker(folder: BrokerFolder) -> RunningBroker | None:
    """End the instance's broker, whoever started it; return what ran, None if nothing did."""
    if not folder.path.exists():
        return None
    with file_lock(folder.lock, LOCK_SECONDS, "a start of this broker"):
        state = folder.read_state()
        folder.remove_state()
        if state is None or not state.process.alive:
            return None
        state.process.end(STOP_SECONDS)
        return state


def _answers(state: RunningBroker) -> bool:
    deadline = time.monotonic() + ANSWER_SECONDS
    while state.process.alive and not state.abandoned and time.monotonic() < deadline:
        found = cluster_id_of(state.bootstrap, 1.0)
        if found is not None:
            return found == state.cluster_id and not state.abandoned  # its owner may have ended while we asked
    return False


def _accepts(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1.0)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _free_ports(chosen: int | None) -> tuple[int, int]:
    """Return a port for clients and one for the controller; both are held until both are known."""
    with socket.socket() as first, socket.socket() as second:
        first.bind(("127.0.0.1", 0))
        second.bind(("127.0.0.1", 0))
        return chosen or first.getsockname()[1], second.getsockname()[1]


def _check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as Kafka does: a closed one may linger
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise PortTaken(
                f"port {port} on 127.0.0.1 can't be used: {error.strerror}. "
                "Leave RASAD_BROKER_PORT unset for a free one."
            ) from error


def _check_free_space(folder: Path) -> None:
    free = shutil.disk_usage(folder).free
    if free < LEAST_FREE_BYTES:
        raise DiskFull(
            f"{folder} has {free // 2**20} MiB free and the embedded broker needs {LEAST_FREE_BYTES // 2**20}. "
            "Free some, or set RASAD_DATA_DIR to a folder on another disk."
        )


@contextlib.contextmanager
def _system_errors_are_ours(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in NO_ROOM:
            raise DiskFull(f"no room for the embedded broker's data in {folder}: {error.strerror}") from error
        raise BrokerNotStarted(f"the embedded broker can't use {folder}: {error}. Set RASAD_DATA_DIR.") from error
