"""Runs a worker as a child process and starts it again when it fails: ``rasad worker --supervise``.

For machines without a supervisor of their own; systemd, Docker and Kubernetes do the same.
"""

from __future__ import annotations

import contextlib
import ctypes
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from types import FrameType

from workers.logs import log

#: The first wait before another start, and the longest: each failure in a row doubles it.
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0
#: A worker that ran for so long had started well: the next wait is the first again.
GOOD_RUN_SECONDS = 300.0
#: A wrong option, or a state that only a reset mends: another start ends the same way.
HOPELESS = 2
#: A worker that was asked to stop drains and leaves well within this.
STOP_SECONDS = 25.0
POLL_SECONDS = 0.5
_PR_SET_PDEATHSIG = 1


class Supervisor:
    """Starts a command again whenever it ends with a failure, until it is told to stop or the command ends well.

    Args:
        command: the program and its arguments.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self._command = list(command)
        self._stopping = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None

    def run(self) -> int:
        """Run it and return the last exit status: 0 when it was asked to stop and did, 2 when trying is hopeless."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        wait = FIRST_WAIT
        while True:
            started = time.monotonic()
            status = self._run_once()
            if self._stopping.is_set() or status in (0, HOPELESS):
                return status
            if time.monotonic() - started >= GOOD_RUN_SECONDS:
                wait = FIRST_WAIT
            log.error("worker_failed", status=status, starts_again_in=f"{wait:g}s")
            if self._stopping.wait(wait):
                return 0
            wait = min(2 * wait, LONGEST_WAIT)

    def _run_once(self) -> int:
        # In a session of its own: Ctrl-C reaches only us, and we pass it on once.
        process = subprocess.Popen(
            self._command,
            start_new_session=True,
            preexec_fn=_end_with_parent,  # noqa: PLW1509 - safe: there is no second thread
        )
        self._process = process
        if self._stopping.is_set():  # the signal came before there was a process to pass it on to
            process.terminate()
        while not self._stopping.is_set():
            with contextlib.suppress(subprocess.TimeoutExpired):
                return process.wait(POLL_SECONDS)
        try:
            return process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()

    def _stop(self, _signal: int, _frame: FrameType | None) -> None:
        if not self._stopping.is_set() and self._process is not None and self._process.poll() is None:
            self._process.terminate()
        self._stopping.set()


def _end_with_parent() -> None:
    """Let the system end the worker when its supervisor is killed, where it can."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
