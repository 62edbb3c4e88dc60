"""No program outlives its parent, however the parent ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from workers.kafka import supervisor
from workers.kafka.process import ProcessMark

#: Ignores the gentle signal never; a stand-in for Kafka that ends at once.
SLEEP = ("sleep", "300")
#: A parent that starts the supervisor as EmbeddedBroker does, prints both ids, and stays.
PARENT = f"""
import os, subprocess, sys, time
p = subprocess.Popen([sys.executable, "-I", {supervisor.__file__!r}, *sys.argv[1:]],
                     stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True)
print(p.pid, int(p.stdout.readline()), flush=True)
"""


def supervised(*program: str) -> tuple[subprocess.Popen[bytes], ProcessMark]:
    process = subprocess.Popen(
        [sys.executable, "-I", supervisor.__file__, *program], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    mark = ProcessMark.of(int(process.stdout.readline()))
    assert mark is not None
    return process, mark


def wait_until_gone(*marks: ProcessMark) -> bool:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        if not any(mark.alive for mark in marks):
            return True
        time.sleep(0.05)
    return False


@pytest.fixture
def parent(request: pytest.FixtureRequest) -> Iterator[tuple[subprocess.Popen[bytes], ProcessMark, ProcessMark]]:
    process = subprocess.Popen(
        [sys.executable, "-c", PARENT + request.param, *SLEEP], stdout=subprocess.PIPE, start_new_session=True
    )
    assert process.stdout is not None
    marks = [ProcessMark.of(int(pid)) for pid in process.stdout.readline().split()]
    assert marks[0] is not None
    assert marks[1] is not None
    yield process, marks[0], marks[1]
    process.kill()
    process.wait()
    for mark in marks:
        if mark is not None:
            mark.end(5)


STAYS = pytest.mark.parametrize("parent", ["time.sleep(300)"], indirect=True)
FORKS = pytest.mark.parametrize("parent", ["os.fork(); time.sleep(20)"], indirect=True)
Parent = tuple[subprocess.Popen[bytes], ProcessMark, ProcessMark]


@STAYS
def test_the_program_ends_when_its_parent_is_killed(parent: Parent) -> None:
    process, watching, program = parent
    process.kill()
    assert wait_until_gone(watching, program)


@FORKS
def test_the_program_ends_even_if_a_fork_of_the_parent_holds_the_pipe(parent: Parent) -> None:
    process, watching, program = parent
    time.sleep(0.5)  # for the fork
    process.kill()
    assert wait_until_gone(watching, program)


@STAYS
@pytest.mark.skipif(sys.platform != "linux", reason="PR_SET_PDEATHSIG is Linux's")
def test_the_program_ends_when_the_supervisor_is_killed(parent: Parent) -> None:
    _, watching, program = parent
    os.kill(watching.pid, signal.SIGKILL)
    assert wait_until_gone(program)


@STAYS
def test_the_program_ends_when_the_supervisor_is_told_to_end(parent: Parent) -> None:
    _, watching, program = parent
    os.kill(watching.pid, signal.SIGTERM)
    assert wait_until_gone(watching, program)


def trapping(action: str, folder: Path) -> tuple[subprocess.Popen[bytes], ProcessMark]:
    """Start a program that answers SIGTERM with an action, and wait until it has set its trap for it."""
    trapped = folder / "trapped"
    script = f"trap '{action}' TERM; touch '{trapped}'; while true; do sleep 0.05; done"
    process, program = supervised("sh", "-c", script)
    until = time.monotonic() + 10
    while not trapped.exists() and time.monotonic() < until:
        time.sleep(0.01)
    return process, program


def test_closing_the_pipe_ends_the_program_gently(tmp_path: Path) -> None:
    process, program = trapping("exit 0", tmp_path)
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait(10) == 0
    assert not program.alive


def test_the_programs_own_end_is_passed_on() -> None:
    process, _ = supervised("sh", "-c", "sleep 0.2; exit 3")
    assert process.wait(10) == 3


def test_ctrl_c_at_the_terminal_is_left_to_the_parent() -> None:
    process, program = supervised(*SLEEP)
    time.sleep(0.3)
    os.kill(process.pid, signal.SIGINT)
    time.sleep(0.5)
    assert process.poll() is None
    assert program.alive
    assert process.stdin is not None
    process.stdin.close()
    process.wait(10)


def test_a_stubborn_program_is_killed_after_the_grace(tmp_path: Path) -> None:
    process, program = trapping("", tmp_path)
    program.end(grace_seconds=0.5)
    assert process.wait(10) == (-signal.SIGKILL) & 0xFF
