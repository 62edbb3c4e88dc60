"""Runs a program that must not outlive its parent. A script of its own, on the standard library alone.

Usage: ``python supervisor.py PROGRAM ARGUMENT…`` with a pipe as standard input. It prints the program's process id,
and ends the program, gently and then by force, when the pipe closes, when its parent is gone, or when it is told to
end itself. Its exit status is the program's.

Why a process between: a parent killed with SIGKILL can do nothing any more, but the system closes its pipes. Why not
``PR_SET_PDEATHSIG`` on the program alone: it exists on Linux only, and it fires when the *thread* that started the
program ends. Why the parent's id is watched too: a child the parent forked keeps the pipe open. ``PR_SET_PDEATHSIG``
serves for what is left: this very process being killed with SIGKILL.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import threading

POLL_SECONDS = 0.2
#: Kafka takes 1–2 s to close its log; a machine under load several times that.
GRACE_SECONDS = 20.0
_PR_SET_PDEATHSIG = 1


def _end_with_me() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _wait_for_the_pipe(closed: threading.Event) -> None:
    while os.read(0, 4096):
        pass
    closed.set()


def _end(program: subprocess.Popen[bytes]) -> None:
    program.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        program.wait(GRACE_SECONDS)
    program.kill()


def main() -> int:
    """Run the program and return its exit status."""
    parent = os.getppid()
    over = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: over.set())
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what Ctrl-C means
    program = subprocess.Popen(
        sys.argv[1:],
        stdin=subprocess.DEVNULL,
        stdout=2,
        preexec_fn=_end_with_me,  # noqa: PLW1509 - safe: there is no second thread yet
    )
    with contextlib.suppress(BrokenPipeError):  # the parent is gone already: the pipe says so below
        os.write(1, b"%d\n" % program.pid)
    threading.Thread(target=_wait_for_the_pipe, args=(over,), daemon=True).start()
    while program.poll() is None:
        if over.wait(POLL_SECONDS) or os.getppid() != parent:
            _end(program)
    return program.wait()


if __name__ == "__main__":
    sys.exit(main() & 0xFF)
