"""Programs of ours that a process starts beside itself: they hear on standard input what to do, and end when it closes.

The system closes a pipe however its other end ends, so nothing outlives a worker that was killed.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import orjson
from pydantic import SecretStr

from workers.kafka.connection import Connection, Security
from workers.settings import Settings

#: What a program beside us gets to finish what it's doing.
STOP_SECONDS = 5.0
PARENT_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Task:
    """What a program beside a worker is told.

    Args:
        settings: the worker's.
        connection: the broker it uses.
        gazetteers: the user's own gazetteer files.
        worker_port: where on loopback the worker itself answers.
    """

    settings: Settings
    connection: Connection
    gazetteers: tuple[Path, ...] = ()
    worker_port: int = 0

    def to_line(self) -> bytes:
        """Return the task as a line of JSON; it holds passwords and goes through a pipe only."""
        fields = {name: _plain(value) for name, value in self.settings}
        connection = (self.connection.bootstrap, self.connection.embedded, self.connection.version)
        gazetteers = [str(path) for path in self.gazetteers]
        return orjson.dumps([fields, connection, gazetteers, self.worker_port]) + b"\n"

    @classmethod
    def of_line(cls, line: bytes) -> Task:
        """Read a task."""
        fields, (bootstrap, embedded, version), gazetteers, port = orjson.loads(line)
        settings = Settings(**fields)
        connection = Connection(bootstrap, embedded, version, Security.of(settings))
        return cls(settings, connection, tuple(Path(path) for path in gazetteers), port)


def _plain(value: Any) -> Any:
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    return str(value) if isinstance(value, Path) else value


def started(
    module: str, task: Task, arguments: Sequence[str] = (), pass_fds: Sequence[int] = (), *, talks: bool = False
) -> subprocess.Popen[bytes]:
    """Start a module beside us, in a session of its own, so that Ctrl-C reaches us and not it.

    ``talks``: what it prints is read by us.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE if talks else None,
        pass_fds=pass_fds,
        start_new_session=True,
    )
    stdin: IO[bytes] = process.stdin  # type: ignore[assignment]  # it is a pipe
    with contextlib.suppress(BrokenPipeError):  # it has ended already: its exit status says so
        stdin.write(task.to_line())
        stdin.flush()
    return process


def end(process: subprocess.Popen[bytes]) -> None:
    """End a program: its pipe is closed, and it is killed if it hasn't ended then."""
    if process.stdin is not None:
        with contextlib.suppress(BrokenPipeError):
            process.stdin.close()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def task_from_parent() -> Task:
    """Return what the process that started this one wants done."""
    return Task.of_line(sys.stdin.buffer.readline())


def watch_parent(gone: Callable[[], None]) -> None:
    """Call a function, in a thread, when the process that started this one has ended or closed the pipe."""
    parent = os.getppid()

    def wait() -> None:
        while os.read(sys.stdin.fileno(), 4096):
            pass
        gone()

    def look() -> None:
        while os.getppid() == parent:
            threading.Event().wait(PARENT_SECONDS)
        gone()

    for target in (wait, look):
        threading.Thread(target=target, name="parent", daemon=True).start()
