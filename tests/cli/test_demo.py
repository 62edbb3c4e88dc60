"""``rasad demo``: the first thing anybody runs."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    environment = {**os.environ, "RASAD_DATA_DIR": str(tmp_path_factory.mktemp("demo"))}
    command = [sys.executable, "-m", "workers.cli", "demo", "--json"]
    result = subprocess.run(command, capture_output=True, cwd=ROOT, env=environment, timeout=240)
    assert result.returncode == 0, result.stderr.decode()
    (line,) = result.stdout.splitlines()
    loaded: dict[str, object] = json.loads(line)
    return loaded


def test_the_seeds_give_ten_unique_stories_and_the_second_replay_ten_redeliveries(report: dict[str, object]) -> None:
    outcome = {
        name: report[name] for name in ("stories", "unique", "exact", "near", "revisions", "redelivered", "rejected")
    }
    assert outcome == {
        "stories": 10,
        "unique": 10,
        "exact": 0,
        "near": 0,
        "revisions": 0,
        "redelivered": 10,
        "rejected": 0,
    }
    assert report["articles"] == 5


def test_each_file_gives_the_stories_it_holds(report: dict[str, object]) -> None:
    by_file = report["by_file"]
    assert isinstance(by_file, dict)
    assert {file[:3]: outcome["stories"] for file, outcome in by_file.items()} == {
        "000": 3,
        "001": 1,
        "002": 1,
        "003": 4,
        "004": 1,
    }


def test_it_runs_on_a_real_kafka(report: dict[str, object]) -> None:
    kafka = report["kafka"]
    assert isinstance(kafka, dict)
    assert kafka["embedded"] is True
    assert str(kafka["version"]).startswith("4.")
    assert str(kafka["bootstrap"]).startswith("127.0.0.1:")


def test_putin_tajikistan_and_russia_lead_the_counts(report: dict[str, object]) -> None:
    actors = report["actors"]
    assert isinstance(actors, list)
    assert {actor["actor_id"] for actor in actors[:3]} == {"person/vladimir-putin", "country/TJK", "country/RUS"}


def test_spellings_of_one_actor_are_counted_as_one(report: dict[str, object]) -> None:
    actors = report["actors"]
    assert isinstance(actors, list)
    counts = {actor["actor_id"]: actor for actor in actors}
    rahmon = [actor_id for actor_id in counts if "rahmon" in actor_id]
    dushanbe = [actor_id for actor_id in counts if "dushanbe" in actor_id]
    assert rahmon == ["person/emomali-rahmon"]
    assert dushanbe == ["place/dushanbe"]
    assert counts["person/emomali-rahmon"]["stories"] == 5
    assert counts["place/dushanbe"]["stories"] == 5


def descendants(process: subprocess.Popen[bytes]) -> list[psutil.Process]:
    return psutil.Process(process.pid).children(recursive=True)


def command_of(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.NoSuchProcess:  # it has ended, or waits to be collected (ZombieProcess is one of these)
        return ""


def test_ctrl_c_leaves_no_process_and_no_file(environment: dict[str, str], tmp_path: Path) -> None:
    own = {**environment, "TMPDIR": str(tmp_path)}
    process = subprocess.Popen(
        [sys.executable, "-m", "workers.cli", "demo", "--keep"],
        cwd=ROOT,
        env=own,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    until = time.monotonic() + 60
    while not any("worker" in command_of(child) for child in descendants(process)):
        assert time.monotonic() < until
        assert process.poll() is None
        time.sleep(0.1)
    children = descendants(process)
    process.send_signal(signal.SIGINT)
    output, _ = process.communicate(timeout=60)
    assert process.returncode == 130, output.decode()
    _, alive = psutil.wait_procs(children, timeout=15)
    assert alive == []
    assert list(tmp_path.glob("rasad-demo-*")) == []
    assert b"Traceback" not in output
