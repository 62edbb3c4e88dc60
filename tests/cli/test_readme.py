"""Every command the README shows is run, or named here with the reason why it isn't."""

from __future__ import annotations

import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
Run = Callable[..., "subprocess.CompletedProcess[str]"]

#: Command lines that aren't run here, and why.
ELSEWHERE = {
    "make demo": "test_demo.py runs what it runs",
    "make test": "you are in it",
    ". .venv/bin/activate": "the tests run inside the environment",
    "rasad collect feeds.yaml": "wants feeds: broker/test_collect.py and test_collect_command.py have some",
    "docker compose up --build --detach --scale worker=3": "needs an engine; test_deployment.py checks the files",
}


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)


def commands() -> list[str]:
    lines = [line.split(" #")[0].strip() for block in blocks("sh") for line in block.splitlines()]
    return [line for line in lines if line]


def test_every_command_line_of_the_readme_is_known_to_these_tests() -> None:
    rasad_lines = [line for line in commands() if line.startswith("rasad ") and line not in ELSEWHERE]
    assert set(commands()) - set(rasad_lines) == set(ELSEWHERE)
    assert len(rasad_lines) >= 8


def test_the_readmes_commands_work_in_its_order(rasad: Run, environment: dict[str, str], tmp_path: Path) -> None:
    own = {**environment, "RASAD_INSTANCE": "readme"}
    lines = [line for line in commands() if line.startswith("rasad ") and line not in ELSEWHERE]
    assert lines[0] == "rasad worker"
    with (tmp_path / "worker.log").open("wb") as log:
        worker = subprocess.Popen(
            [sys.executable, "-m", "workers.cli", "worker"], env=own, cwd=ROOT, stdout=log, stderr=log
        )
    try:
        wait_for_broker(rasad, worker, tmp_path)
        for line in lines[1:]:
            run_line(line, own)
            if line.startswith("rasad replay"):
                wait_until_counted(rasad)
        python_example(own, rasad)
    finally:
        worker.send_signal(signal.SIGINT)
        status = worker.wait(60)
    assert status in (0, 130), (tmp_path / "worker.log").read_text("utf-8")[-2000:]


def wait_for_broker(rasad: Run, worker: subprocess.Popen[bytes], folder: Path) -> None:
    until = time.monotonic() + 120
    own = {"RASAD_INSTANCE": "readme"}
    while rasad("broker", "status", environment=own).returncode != 0:
        assert worker.poll() is None, (folder / "worker.log").read_text("utf-8")
        assert time.monotonic() < until
        time.sleep(0.5)


def wait_until_counted(rasad: Run) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        result = rasad("topics", "--json", environment={"RASAD_INSTANCE": "readme"})
        lags = [row["to_process"] for row in json.loads(result.stdout) if row["to_process"] is not None]
        if lags and not any(lags):
            return
        time.sleep(0.5)
    pytest.fail("the worker didn't count the sample texts")


def run_line(line: str, environment: dict[str, str]) -> None:
    """Run a command line of the README; one that follows a topic for ever gets Ctrl-C."""
    program = [sys.executable, "-m", "workers.cli"]
    text = line.replace("rasad ", shlex.join(program) + " ", 1).replace("> stories.jsonl", "> /dev/null")
    process = subprocess.Popen(
        ["bash", "-c", f"exec {text}"], env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    endless = line.startswith("rasad watch")
    try:
        out, error = process.communicate(timeout=8 if endless else 120)
    except subprocess.TimeoutExpired:
        assert endless, line
        process.send_signal(signal.SIGINT)
        out, error = process.communicate(timeout=30)
    assert process.returncode == (130 if endless else 0), (line, error.decode())
    assert out or error or "/dev/null" in text, line
    assert b"Traceback" not in error, line
    if line == "rasad watch --from-beginning":
        assert "روسيا".encode() in out or "بوتين".encode() in out


def python_example(environment: dict[str, str], rasad: Run) -> None:
    (example,) = blocks("python")
    status = json.loads(rasad("broker", "status", "--json", environment={"RASAD_INSTANCE": "readme"}).stdout)
    code = example.replace("localhost:9092", status["bootstrap"])
    assert code != example
    result = subprocess.run(
        [sys.executable, "-c", code],
        env={**environment, **os.environ},
        cwd=ROOT,
        capture_output=True,
        timeout=90,
        check=True,
    )
    assert len(result.stdout.splitlines()) == 10
