"""A program of ours that runs beside us: it ends with us, or outlives us if it's meant to."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from workers.kafka import supervisor
from workers.kafka.process import ProcessMark

#: Longer than the supervisor's own grace, after which it kills.
STOP_SECONDS = supervisor.GRACE_SECONDS + 5.0


class Child:
    """Starts a program in a session of its own, so that Ctrl-C reaches us and not it.

    Args:
        command: the program and its arguments.
        console: file that takes what it prints.
        detached: whether it outlives us; otherwise a supervisor ends it when we end, however we end.
    """

    def __init__(self, command: Sequence[str], console: Path, *, detached: bool = False) -> None:
        pipe = subprocess.DEVNULL if detached else subprocess.PIPE
        supervised = [] if detached else [sys.executable, "-I", supervisor.__file__]
        with console.open("wb") as output:
            self._process = subprocess.Popen(
                [*supervised, *command],
                stdin=pipe,
                stdout=output if detached else pipe,
                stderr=output,
                env={**os.environ, "LC_ALL": "C.UTF-8"},  # under LANG=C Java finds no file whose name isn't ASCII
                start_new_session=True,
            )
        pid = self._process.pid
        if self._process.stdout is not None:
            with self._process.stdout as answer:
                pid = int(answer.readline() or 0)
        #: The program itself; None if it has ended already or never began.
        self.program = ProcessMark.of(pid) if pid else None

    def poll(self) -> int | None:
        """Return its exit status, None while it runs."""
        return self._process.poll()

    def wait(self, seconds: float | None = None) -> int:
        """Wait for its end and return its exit status.

        Raises:
            subprocess.TimeoutExpired: it didn't end in time.
        """
        return self._process.wait(seconds)

    def end(self) -> None:
        """End it gently, then by force, and return when it's gone."""
        if self._process.stdin is not None:
            with contextlib.suppress(BrokenPipeError):
                self._process.stdin.close()  # the supervisor's sign
        else:
            self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            if self.program is not None:
                self.program.end(0)
            self._process.kill()
            self._process.wait()
