"""A worker as a child process: how the demonstration, the tests and the fault suite run ``rasad worker``."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from workers.errors import RasadError
from workers.kafka.connection import Connection
from workers.settings import Settings

#: A worker that was asked to stop drains and leaves well within this.
STOP_SECONDS = 20.0
LOG_LINES = 15


class WorkerProcess:
    """``rasad worker`` on a stream, its log in a file. A context: it ends with the block.

    Args:
        settings: the stream's namespace and data folder.
        connection: the broker.
        log: file for the worker's log; appended to.
        environment: more variables for it.
        arguments: more arguments for it.
        command: the module to run, with its first arguments.
    """

    def __init__(
        self,
        settings: Settings,
        connection: Connection,
        log: Path,
        environment: Mapping[str, str] | None = None,
        arguments: Sequence[str] = (),
        command: Sequence[str] = ("workers.cli", "worker"),
    ) -> None:
        self.log = log
        variables = {
            **os.environ,
            "RASAD_BROKER": connection.bootstrap,
            "RASAD_NAMESPACE": settings.namespace,
            "RASAD_DATA_DIR": str(settings.data_dir),
            "RASAD_PARTITIONS": str(settings.partitions),
            "RASAD_GENERATION": settings.generation or "",
            "RASAD_WEB_PORT": "",  # the caller's own worker may listen there
            **(environment or {}),
        }
        with log.open("ab") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *command, *arguments],
                env=variables,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def check(self) -> None:
        """Raise RasadError, with the end of the log, if the worker has ended."""
        if self.process.poll() is not None:
            raise RasadError(f"the worker ended with status {self.process.returncode}. {self.last_words()}")

    def stop(self) -> int:
        """Ask the worker to stop, kill it if it doesn't, and return its status."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.process.kill()
        return self.process.wait()

    def last_words(self) -> str:
        """Return the last lines of the log."""
        lines = self.log.read_text("utf-8", "replace").splitlines()
        return "\n".join(["Its last words:", *lines[-LOG_LINES:]])
