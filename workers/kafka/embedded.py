"""A real Apache Kafka of one node on loopback, started as a child process, its data kept between runs."""

from __future__ import annotations

import contextlib
import logging
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from workers.errors import BrokerNotStarted, DiskFull, JavaMissing, PortTaken
from workers.kafka import supervisor
from workers.kafka.broker_files import BrokerFolder, RunningBroker, new_cluster_id
from workers.kafka.distribution import NO_ROOM, fetch_kafka, pinned_version
from workers.kafka.file_lock import file_lock
from workers.kafka.java import OLDEST_JAVA, Java, find_java
from workers.kafka.probe import cluster_id_of
from workers.kafka.process import ProcessMark
from workers.settings import Settings

log = logging.getLogger(__name__)

#: A start takes 2–4 s, with both cores busy 15 s; past this it isn't slow, it hangs.
START_SECONDS = 90.0
STOP_SECONDS = 25.0
POLL_SECONDS = 0.1
#: Another start of the same instance may be under way, formatting included.
LOCK_SECONDS = 2 * START_SECONDS
#: A fresh broker with the stream's topics takes 2 MiB; below this it would stop within minutes of real use.
LEAST_FREE_BYTES = 128 * 2**20
#: Between our finding a free port and Kafka's taking it somebody else may.
PORT_ATTEMPTS = 3
_QUOTED_LINES = 12

# Serial collector and first-tier compiler: up in 2–4 s instead of 4–7 s, and 340 MB resident instead of 600.
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
        self._process: subprocess.Popen[bytes] | None = None
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
        return self._running is not None and self._process is None

    def start(self) -> RunningBroker:
        """Start the broker and return when it serves requests, or return the one that runs already.

        Raises:
            KafkaNotCached: Kafka has to be fetched and can't be.
            JavaMissing: there is no Java runtime.
            PortTaken: the port asked for is in use.
            DiskFull: there is no room for the data.
            BrokerNotStarted: Kafka didn't come up; the message quotes the last lines of its log.
        """
        with _no_room_is_an_error(self.folder.path):
            self.folder.path.mkdir(parents=True, exist_ok=True)
            with file_lock(self.folder.lock, LOCK_SECONDS, "another start of this broker"):
                self._running = find_running(self.folder)
                if self._running is None:
                    self._running = self._start()
        return self._running

    def stop(self) -> None:
        """End the broker if this object started it. Does nothing the second time."""
        process, running = self._process, self._running
        self._process = self._running = None
        if process is None or running is None:
            return
        _end_process(process, running)
        if self.folder.read_state() == running:
            self.folder.remove_state()

    @property
    def started(self) -> bool:
        """Whether this object started it, and it has come up."""
        return self._process is not None and self._running is not None and self._running.ready

    def wait(self) -> int:
        """Wait until the broker this object started has ended; return its exit status."""
        return 0 if self._process is None else self._process.wait()

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
        self._log_offset = self.folder.log.stat().st_size if self.folder.log.exists() else 0
        command = self._java(java, libraries, "kafka.Kafka", str(self.folder.server_properties))
        try:
            running = RunningBroker(
                process=self._spawn(command),
                port=port,
                cluster_id=cluster_id,
                version=pinned_version(),
                java=java.version,
                owner=None if self._detached else ProcessMark.of(),
            )
            self._running = running
            self.folder.write_state(running)
            self._wait_until_ready(running)
        except BaseException:  # Ctrl-C too must leave no process behind
            self._abort()
            raise
        ready = running.model_copy(update={"ready": True})
        self.folder.write_state(ready)
        return ready

    def _spawn(self, command: Sequence[str]) -> ProcessMark:
        """Start Kafka in a session of its own, so that Ctrl-C reaches us and not it."""
        supervised = [] if self._detached else [sys.executable, "-I", supervisor.__file__]
        pipe = subprocess.DEVNULL if self._detached else subprocess.PIPE
        with self.folder.console.open("wb") as console:
            self._process = subprocess.Popen(
                [*supervised, *command],
                stdin=pipe,
                stdout=console if self._detached else pipe,
                stderr=console,
                start_new_session=True,
            )
        pid = self._process.pid
        if self._process.stdout is not None:
            with self._process.stdout as answer:
                pid = int(answer.readline() or 0)
        mark = ProcessMark.of(pid) if pid else None
        if mark is None:
            raise self._failure("ended at once")
        return mark

    def _wait_until_ready(self, running: RunningBroker) -> None:
        assert self._process is not None  # noqa: S101 - the caller has just set it
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                raise self._failure(f"ended with status {self._process.returncode}")
            if _accepts(running.port) and cluster_id_of(running.bootstrap, 2.0) == running.cluster_id:
                return
            time.sleep(POLL_SECONDS)
        raise self._failure(f"didn't answer within {START_SECONDS:.0f} s")

    def _abort(self) -> None:
        process, running = self._process, self._running
        self._process = self._running = None
        if process is not None:
            _end_process(process, running)
        self.folder.remove_state()

    def _format(self, java: Java, libraries: Path) -> str:
        cluster_id = new_cluster_id()
        self.folder.clear_data()  # no broker has ever written here: the id is noted before the first one starts
        arguments = ("format", f"--cluster-id={cluster_id}", "--config", str(self.folder.server_properties))
        command = self._java(java, libraries, "kafka.tools.StorageTool", *arguments)
        with self.folder.console.open("wb") as console:
            done = subprocess.run(
                command, stdin=subprocess.DEVNULL, stdout=console, stderr=console, check=False, timeout=START_SECONDS
            )
        if done.returncode:
            raise self._failure(f"couldn't format its data folder (status {done.returncode})")
        self.folder.formatted(cluster_id)
        return cluster_id

    def _java(self, java: Java, libraries: Path, main_class: str, *arguments: str) -> list[str]:
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

    def _failure(self, what: str) -> BrokerNotStarted | PortTaken | DiskFull | JavaMissing:
        """Return the error that fits what Kafka's log says."""
        lines = self.folder.last_lines(400, self._log_offset)
        everything = "\n".join(lines)
        quoted = "\n".join(f"  {line[:300]}" for line in _telling(lines))
        where = f"It wrote, in {self.folder.log}:\n{quoted}"
        if "No space left on device" in everything or "File too large" in everything:
            return DiskFull(f"no room for the embedded broker's data in {self.folder.path}. {where}")
        if "Address already in use" in everything:
            return PortTaken(f"the embedded broker's port is in use. {where}")
        if "UnsupportedClassVersionError" in everything:
            return JavaMissing(f"the embedded broker needs Java {OLDEST_JAVA} or later. {where}")
        return BrokerNotStarted(f"the embedded broker {what}. {where}")


def find_running(folder: BrokerFolder) -> RunningBroker | None:
    """Return the instance's broker if it runs and answers as itself; remove what is left of one that doesn't.

    The caller holds the folder's lock, so nobody else is starting it.
    """
    state = folder.read_state()
    if state is not None and state.process.alive:
        if state.ready and not state.abandoned and _answers(state):
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
    # Three tries of 5 s: a broker on a busy machine is slow, and ending one that serves would be worse.
    return any(cluster_id_of(state.bootstrap, 5.0) == state.cluster_id for _ in range(3))


def _end_process(process: subprocess.Popen[bytes], running: RunningBroker | None) -> None:
    if process.stdin is not None:
        with contextlib.suppress(BrokenPipeError):
            process.stdin.close()  # the supervisor's sign
    else:
        process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        if running is not None:
            running.process.end(STOP_SECONDS)
        process.kill()
        process.wait()


def _telling(lines: list[str]) -> list[str]:
    """Return the lines that explain a failure: those of errors if there are any, without stack traces."""
    plain = [line for line in lines if not line.lstrip().startswith(("at ", "..."))]
    errors = [line for line in plain if any(word in line for word in ("ERROR", "FATAL", "Exception", "Error"))]
    return (errors or plain)[-_QUOTED_LINES:]


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
def _no_room_is_an_error(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        raise DiskFull(f"no room for the embedded broker's data in {folder}: {error.strerror}") from error
