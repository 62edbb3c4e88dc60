"""The faults: each disturbs workers or Kafka while a corpus goes through, and says how often and how long it took."""

from __future__ import annotations

import os
import random
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from schemas.topics import ARTICLES_RAW
from tests.faults.corpus import Corpus
from workers.errors import BrokerError
from workers.kafka.administration import committed_offsets
from workers.kafka.connection import Connection, embedded_connection
from workers.kafka.embedded import EmbeddedBroker
from workers.kafka.progress import lag
from workers.kafka.sending import Sender
from workers.settings import Settings
from workers.worker_process import WorkerProcess

#: Short, so that a run shows many take-overs; the default is 30 s.
SESSION_SECONDS = 10.0
PATIENCE_SECONDS = 900.0


@dataclass
class Cluster:
    """One stream under attack: its broker, its workers, and who is to be restarted when it ends."""

    settings: Settings
    broker: EmbeddedBroker
    folder: Path
    draw: random.Random
    workers: list[WorkerProcess] = field(default_factory=list)
    started: int = 0
    command: tuple[str, ...] = ("workers.cli", "worker")

    @property
    def connection(self) -> Connection:
        """How to reach the broker; the same address after a restart."""
        return embedded_connection(self.broker)

    def start_worker(self) -> WorkerProcess:
        """Start one more worker."""
        log = self.folder / f"worker-{self.started}.log"
        self.started += 1
        environment = {
            "RASAD_SESSION_TIMEOUT": str(SESSION_SECONDS),
            "RASAD_COMMIT_INTERVAL": "0.5",
        }
        worker = WorkerProcess(self.settings, self.connection, log, environment, command=self.command)
        self.workers.append(worker)
        return worker

    def kill(self, worker: WorkerProcess) -> None:
        """End a worker with SIGKILL, as the kernel does when memory runs out."""
        worker.process.kill()
        worker.process.wait()
        self.workers.remove(worker)

    def stop(self, worker: WorkerProcess) -> float:
        """Ask a worker to end, and return the seconds that it took."""
        started = time.monotonic()
        worker.stop()
        self.workers.remove(worker)
        return time.monotonic() - started

    def restart_ended(self) -> int:
        """Start again what ended by itself, as a supervisor would, and return how many that were."""
        ended = [worker for worker in self.workers if worker.process.poll() is not None]
        for worker in ended:
            self.workers.remove(worker)
            self.start_worker()
        return len(ended)

    def send(self, corpus: Corpus) -> None:
        """Send a corpus's records, in their order."""
        topic = self.settings.names.topic(ARTICLES_RAW)
        with Sender(self.connection.client_config()) as sender:
            for key, value in corpus.records:
                sender.send(topic, key, value, key.decode())

    def committed(self) -> int:
        """Return how many records the workers have committed on all topics; 0 while the broker is away."""
        try:
            return sum(committed_offsets(self.connection, self.settings.names.group).values())
        except BrokerError:
            return 0

    def to_do(self) -> int:
        """Return how many records are still to be committed; 1 while the broker is away."""
        try:
            return sum(lag(self.connection, self.settings.names).values())
        except BrokerError:
            return 1

    def seconds_to_resume(self, since: float) -> float:
        """Wait until the workers commit again, and return the seconds since a moment."""
        before = self.committed()
        while self.committed() <= before and self.to_do():
            self.restart_ended()
            if time.monotonic() - since > PATIENCE_SECONDS:
                raise TimeoutError("the workers don't commit again")
            time.sleep(0.1)
        return time.monotonic() - since

    def wait_until_done(self) -> None:
        """Wait until nothing is left to do, starting again whatever ends."""
        until = time.monotonic() + PATIENCE_SECONDS
        while self.to_do():
            self.restart_ended()
            if time.monotonic() > until:
                words = self.workers[-1].last_words() if self.workers else "no worker"
                raise TimeoutError(f"the stream isn't done: {lag(self.connection, self.settings.names)}. {words}")
            time.sleep(0.3)

    def state_folder(self) -> Path:
        """Wait until the only worker holds its tables open, starting it again if it ends, and return their folder."""
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until:
            self.restart_ended()
            with suppress(psutil.Error):  # it may end while it is looked at
                held = [Path(file.path) for file in psutil.Process(self.workers[0].process.pid).open_files()]
                folders = {
                    parent
                    for path in held
                    for parent in path.parents
                    if parent.name.startswith("worker-") and any(part.endswith(".db") for part in path.parts)
                }
                if folders:
                    (folder,) = folders
                    return folder
            time.sleep(0.3)
        raise TimeoutError(f"the worker opens no tables. {self.workers[0].last_words()}")

    def stop_all_but_one(self) -> Path:
        """Leave one worker, wait until it has taken over all tables, end it kindly, and return its state folder."""
        while len(self.workers) > 1:
            self.stop(self.workers[-1])
        self.wait_until_done()
        folder = self.state_folder()
        time.sleep(SESSION_SECONDS * 0.5)  # a rebalance that is under way has begun to recover by now
        self.wait_until_done()
        self.stop(self.workers[0])
        return folder


#: Disturbs a cluster until its work is done; returns how often, and the longest time to resume.
Fault = Callable[[Cluster, int], tuple[int, float]]


def nothing(cluster: Cluster, times: int) -> tuple[int, float]:
    """Leave the stream alone: the corpus itself is the fault."""
    return times, 0.0


def struck(
    cluster: Cluster, times: int, between: tuple[float, float], strike: Callable[[], object]
) -> tuple[int, float]:
    """Strike at random moments, each time until the workers commit again.

    Args:
        cluster: the stream under attack.
        times: how often.
        between: bounds of the seconds before a strike.
        strike: does the harm, and starts again what would be started again.
    """
    longest = 0.0
    for _ in range(times):
        time.sleep(cluster.draw.uniform(*between))
        began = time.monotonic()
        strike()
        longest = max(longest, cluster.seconds_to_resume(began))
    return times, longest


def kill_workers(cluster: Cluster, times: int) -> tuple[int, float]:
    """SIGKILL a random worker of two at a random moment, and start another."""
    cluster.start_worker()

    def strike() -> None:
        cluster.kill(cluster.draw.choice(cluster.workers))
        cluster.start_worker()

    return struck(cluster, times, (0.2, 2.5), strike)


def kill_alone(cluster: Cluster, times: int) -> tuple[int, float]:
    """SIGKILL the only worker, and start it again."""

    def strike() -> None:
        cluster.kill(cluster.workers[0])
        cluster.start_worker()

    return struck(cluster, times, (0.2, 2.5), strike)


def terminate_workers(cluster: Cluster, times: int) -> tuple[int, float]:
    """SIGTERM storms: ask workers to end as soon as they have begun."""
    cluster.start_worker()
    slowest = 0.0
    for _ in range(times):
        time.sleep(cluster.draw.uniform(0.1, 3.0))
        slowest = max(slowest, cluster.stop(cluster.draw.choice(cluster.workers)))
        cluster.start_worker()
    return times, slowest


def rebalance(cluster: Cluster, times: int) -> tuple[int, float]:
    """Grow from one worker to four and shrink back to one."""
    longest = 0.0
    for _ in range(times):
        for _ in range(3):
            cluster.start_worker()
            longest = max(longest, cluster.seconds_to_resume(time.monotonic()))
        while len(cluster.workers) > 1:
            cluster.stop(cluster.draw.choice(cluster.workers))
            longest = max(longest, cluster.seconds_to_resume(time.monotonic()))
    return times, longest


def zombies(cluster: Cluster, times: int) -> tuple[int, float]:
    """SIGSTOP a worker for longer than its session, while another takes over, then SIGCONT."""
    cluster.start_worker()
    longest = 0.0
    for _ in range(times):
        time.sleep(cluster.draw.uniform(0.5, 2))
        worker = cluster.draw.choice(cluster.workers)
        stopped = time.monotonic()
        worker.process.send_signal(signal.SIGSTOP)
        time.sleep(SESSION_SECONDS * 0.5)
        longest = max(longest, cluster.seconds_to_resume(stopped))
        time.sleep(max(0.0, SESSION_SECONDS * 1.6 - (time.monotonic() - stopped)))
        worker.process.send_signal(signal.SIGCONT)
        time.sleep(2)
        cluster.restart_ended()
    return times, longest


def slow_consumer(cluster: Cluster, times: int) -> tuple[int, float]:
    """Let a worker run for a tenth of the time only."""
    for _ in range(times):
        process = cluster.workers[0].process
        process.send_signal(signal.SIGSTOP)
        time.sleep(0.45)
        process.send_signal(signal.SIGCONT)
        time.sleep(0.05)
    return times, 0.0


def kill_broker(cluster: Cluster, times: int) -> tuple[int, float]:
    """SIGKILL Kafka itself, and start it again on the same address and data."""

    def strike() -> None:
        kafka_process(cluster).kill()
        cluster.broker.stop()
        cluster.broker.start()

    return struck(cluster, times, (1, 3), strike)


def pause_broker(cluster: Cluster, times: int) -> tuple[int, float]:
    """SIGSTOP Kafka for 30 seconds."""
    longest = 0.0
    for _ in range(times):
        time.sleep(1)
        kafka = kafka_process(cluster)
        kafka.suspend()
        time.sleep(30)
        kafka.resume()
        longest = max(longest, cluster.seconds_to_resume(time.monotonic()))
    return times, longest


def lose_local_state(cluster: Cluster, times: int) -> tuple[int, float]:
    """SIGKILL the worker and delete its tables on disk."""

    def strike() -> None:
        cluster.kill(cluster.workers[0])
        shutil.rmtree(cluster.settings.data_dir / "state")
        cluster.start_worker()

    return struck(cluster, times, (1, 3), strike)


def full_disk(cluster: Cluster, times: int) -> tuple[int, float]:
    """Fill the disk of the state folder, until the worker stops, then make room."""
    longest = 0.0
    for _ in range(times):
        time.sleep(1)
        ballast = cluster.settings.data_dir / "ballast"
        with suppressed_full_disk(), ballast.open("wb") as file:
            while True:
                file.write(b"\0" * 65536)
                file.flush()
                os.fsync(file.fileno())
        worker, until = cluster.workers[0], time.monotonic() + 60
        while worker.process.poll() is None and time.monotonic() < until and cluster.to_do():
            time.sleep(0.2)
        ballast.unlink()
        freed = time.monotonic()
        cluster.restart_ended()
        longest = max(longest, cluster.seconds_to_resume(freed))
    return times, longest


@contextmanager
def suppressed_full_disk() -> Iterator[None]:
    """Go on when the disk is full."""
    try:
        yield
    except OSError as error:
        if error.errno != 28:
            raise


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """Mount a disk of a few megabytes; needs the right to mount."""
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def kafka_process(cluster: Cluster) -> psutil.Process:
    """Return Kafka's own process, which may be the child of one that watches it."""
    started = psutil.Process(cluster.broker.running.process.pid)
    return next(
        process for process in [started, *started.children(recursive=True)] if process.name().startswith("java")
    )


def free_port() -> int:
    """Return a port that is free now; Kafka keeps it over its restarts."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
