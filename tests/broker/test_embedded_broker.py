"""The embedded broker on real Kafka: what it promises, and every way in which it can go wrong."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # psutil ships no types
import pytest
from confluent_kafka import Consumer, Producer

from schemas.topics import STORIES_CLEAN
from workers.errors import BrokerNotStarted, InputError, JavaMissing, PortTaken
from workers.kafka.administration import create_topics, end_offsets
from workers.kafka.broker_files import BrokerFolder, RunningBroker
from workers.kafka.connection import embedded_connection, resolve_broker
from workers.kafka.distribution import libraries_folder
from workers.kafka.embedded import EmbeddedBroker, stop_broker
from workers.kafka.process import ProcessMark
from workers.settings import Settings

#: Starts a broker, says where, and stays. The data folder is the first argument.
OWNER = """
import sys, time
from workers.kafka.distribution import libraries_folder
from workers.kafka.embedded import EmbeddedBroker
from workers.settings import Settings
broker = EmbeddedBroker(Settings(data_dir=sys.argv[1], broker=None), detached="--detached" in sys.argv)
running = broker.start()
print(running.process.pid, running.bootstrap, broker.reused, flush=True)
if "--leave" not in sys.argv:
    time.sleep(300)
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path, broker=None, broker_port=None)


@pytest.fixture
def owner(settings: Settings) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Return a function that starts a process which starts a broker; whatever is left at the end is killed."""
    processes = []

    def start(*arguments: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", OWNER, str(settings.data_dir), *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        processes.append(process)
        return process

    yield start
    for process in processes:
        process.kill()
        process.communicate()
    for left in kafkas(settings.data_dir):
        left.kill()


def kafkas(folder: Path) -> list[psutil.Process]:
    """Return the Java processes and supervisors that serve data in this folder."""
    found = []
    for process in psutil.process_iter(["cmdline", "status"]):
        command = " ".join(process.info["cmdline"] or [])
        if str(folder) in command and "java" in command and process.info["status"] != psutil.STATUS_ZOMBIE:
            found.append(process)
    return found


def eventually(holds: Callable[[], bool], seconds: float = 30) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if holds():
            return True
        time.sleep(0.1)
    return False


def said(process: subprocess.Popen[str]) -> list[str]:
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line, process.communicate()[1]
    return line.split()


def port_of(bootstrap: str) -> int:
    return int(bootstrap.rpartition(":")[2])


def is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_records_are_kept_between_runs_and_nothing_is_left_running(settings: Settings) -> None:
    with EmbeddedBroker(settings) as broker:
        first, kafka = broker.running, embedded_connection(broker)
        create_topics(kafka, [replace(STORIES_CLEAN, name="kept")], 1, 1)
        producer = Producer(kafka.client_config())
        producer.produce("kept", "كتب".encode())
        assert producer.flush(10) == 0
    assert kafkas(settings.data_dir) == []
    assert not is_open(first.port)

    with resolve_broker(settings) as kafka:
        assert kafka.embedded
        assert kafka.version == first.version
        consumer = Consumer(kafka.client_config(group_id="g", auto_offset_reset="earliest"))
        consumer.subscribe(["kept"])
        (message,) = consumer.consume(1, timeout=20)
        consumer.close()
    assert message.value() == "كتب".encode()


def test_it_listens_on_loopback_only(settings: Settings) -> None:
    with EmbeddedBroker(settings) as broker:
        listening = [
            connection.laddr.ip
            for connection in psutil.Process(broker.running.process.pid).net_connections("inet")
            if connection.status == psutil.CONN_LISTEN
        ]
    assert len(listening) >= 2
    assert {address.removeprefix("::ffff:") for address in listening} == {"127.0.0.1"}


def test_a_running_broker_is_reused_and_left_to_who_started_it(settings: Settings) -> None:
    with EmbeddedBroker(settings) as mine:
        with EmbeddedBroker(settings) as same, EmbeddedBroker(settings, instance="other") as other:
            assert same.reused
            assert not mine.reused
            assert same.bootstrap == mine.bootstrap != other.bootstrap
        assert end_offsets_work(mine)


def end_offsets_work(broker: EmbeddedBroker) -> bool:
    kafka = embedded_connection(broker)
    create_topics(kafka, [replace(STORIES_CLEAN, name="works")], 1, 1)
    return end_offsets(kafka, "works") == {0: 0}


def test_two_starts_at_once_end_with_one_broker(
    owner: Callable[..., subprocess.Popen[str]], settings: Settings
) -> None:
    first, second = said(owner()), said(owner())

    assert first[:2] == second[:2]
    assert sorted([first[2], second[2]]) == ["False", "True"]
    assert len([process for process in kafkas(settings.data_dir) if "java" in process.name()]) == 1


def test_killing_the_owner_leaves_no_java_and_the_next_start_works(
    owner: Callable[..., subprocess.Popen[str]], settings: Settings
) -> None:
    process = owner()
    pid, bootstrap, _ = said(process)
    process.kill()

    # At once: the broker of the killed owner may still be shutting down, and must not be taken for a running one.
    with EmbeddedBroker(settings) as broker:
        assert not broker.reused
        assert broker.running.process.pid != int(pid)
        assert end_offsets_work(broker)
    assert not is_open(port_of(bootstrap))
    assert kafkas(settings.data_dir) == []


@pytest.mark.parametrize("moment", ["format", "start"])
def test_killing_the_owner_while_it_starts_leaves_no_java(
    moment: str, owner: Callable[..., subprocess.Popen[str]], settings: Settings
) -> None:
    process = owner()
    folder = BrokerFolder.of(settings)
    assert eventually(
        lambda: bool(kafkas(settings.data_dir)) if moment == "format" else folder.read_state() is not None
    )
    process.kill()
    assert eventually(lambda: kafkas(settings.data_dir) == [])


@pytest.mark.parametrize("moment", ["format", "start"])
def test_ctrl_c_during_a_start_leaves_no_java(
    moment: str, owner: Callable[..., subprocess.Popen[str]], settings: Settings
) -> None:
    process = owner()
    folder = BrokerFolder.of(settings)
    assert eventually(
        lambda: bool(kafkas(settings.data_dir)) if moment == "format" else folder.read_state() is not None
    )
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to every process of the group

    assert process.wait(30) != 0
    assert kafkas(settings.data_dir) == []
    assert folder.read_state() is None
    with EmbeddedBroker(settings) as broker:
        assert end_offsets_work(broker)


def test_a_detached_broker_outlives_its_starter_and_is_stopped_by_anyone(
    owner: Callable[..., subprocess.Popen[str]], settings: Settings
) -> None:
    process = owner("--detached", "--leave")
    pid, bootstrap, _ = said(process)
    assert process.wait(30) == 0
    with EmbeddedBroker(settings) as broker:
        assert (broker.reused, broker.bootstrap) == (True, bootstrap)
    assert is_open(port_of(bootstrap))

    stopped = stop_broker(BrokerFolder.of(settings))

    assert stopped is not None
    assert stopped.process.pid == int(pid)
    assert kafkas(settings.data_dir) == []
    assert stop_broker(BrokerFolder.of(settings)) is None


def test_a_broker_that_was_killed_is_started_anew_with_its_records(settings: Settings) -> None:
    killed = EmbeddedBroker(settings)
    killed.start()
    kafka = embedded_connection(killed)
    create_topics(kafka, [replace(STORIES_CLEAN, name="kept")], 1, 1)
    producer = Producer(kafka.client_config())
    producer.produce("kept", b"1")
    assert producer.flush(10) == 0
    os.kill(killed.running.process.pid, signal.SIGKILL)
    assert eventually(lambda: kafkas(settings.data_dir) == [])

    with EmbeddedBroker(settings) as broker:
        assert not broker.reused
        assert end_offsets(embedded_connection(broker), "kept") == {0: 1}
        killed.stop()  # of an object whose broker is gone: must not touch the new one
        assert is_open(broker.running.port)


@pytest.fixture
def bystander() -> Iterator[ProcessMark]:
    process = subprocess.Popen(["sleep", "300"])
    mark = ProcessMark.of(process.pid)
    assert mark is not None
    yield mark
    process.kill()
    process.wait()


def test_another_programs_port_is_not_taken_for_a_running_broker(settings: Settings, bystander: ProcessMark) -> None:
    with EmbeddedBroker(settings, instance="other") as other:
        folder = BrokerFolder.of(settings)
        folder.path.mkdir(parents=True)
        changes = {"process": bystander, "cluster_id": "of-another-cluster"}
        stale: RunningBroker = other.running.model_copy(update=changes)
        folder.write_state(stale)  # alive, and a Kafka answers there: but not this one
        with EmbeddedBroker(settings) as broker:
            assert not broker.reused
            assert broker.running.cluster_id != other.running.cluster_id


def test_a_port_that_is_taken_is_named(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with (
            pytest.raises(PortTaken, match=f"port {port} on 127.0.0.1 can't be used: Address already in use"),
            EmbeddedBroker(settings.model_copy(update={"broker_port": port})),
        ):
            pass
    with EmbeddedBroker(settings.model_copy(update={"broker_port": port})) as broker:
        assert broker.bootstrap == f"127.0.0.1:{port}"


def test_a_failed_start_quotes_kafkas_log_and_leaves_nothing(settings: Settings) -> None:
    with EmbeddedBroker(settings) as broker:
        folder = broker.folder
    (folder.data / "meta.properties").write_text("version=1\ncluster.id=of-another\nnode.id=7\n")

    with pytest.raises(
        BrokerNotStarted, match=r"ended with status 1. It wrote, in .*kafka\.log:\n[\s\S]*Stored node id 7"
    ):
        EmbeddedBroker(settings).start()

    assert kafkas(settings.data_dir) == []
    assert folder.read_state() is None


def test_an_interrupted_formatting_is_done_again(settings: Settings) -> None:
    folder = BrokerFolder.of(settings)
    folder.data.mkdir(parents=True)
    (folder.data / "meta.properties").write_text("")  # written, and the id not noted: it was cut off
    with EmbeddedBroker(settings) as broker:
        assert end_offsets_work(broker)


def test_a_java_that_cannot_run_kafka_is_an_error_that_quotes_it(settings: Settings, tmp_path: Path) -> None:
    java = tmp_path / "java"
    java.write_text('#!/bin/sh\n[ "$1" = -version ] && echo \'version "21"\' && exit 0\necho boom >&2\nexit 3\n')
    java.chmod(0o755)
    with pytest.raises(BrokerNotStarted, match=r"couldn't format its data folder \(status 3\)[\s\S]*boom"):
        EmbeddedBroker(settings.model_copy(update={"java": java})).start()


def test_no_java_is_an_error_before_anything_is_fetched(settings: Settings, tmp_path: Path) -> None:
    nothing = settings.model_copy(update={"java": tmp_path / "none", "cache_dir": tmp_path / "cache"})
    with pytest.raises(JavaMissing):
        EmbeddedBroker(nothing).start()
    assert not (tmp_path / "cache").exists()


def test_a_full_disk_is_an_error_before_kafka_fails_on_it(settings: Settings) -> None:
    """On a real file system of 16 MiB, in a mount namespace of its own that ends with the test."""
    program = shutil.which("unshare")
    assert program is not None, "this test needs unshare (util-linux)"
    script = f"""
import sys
from workers.errors import DiskFull
from workers.kafka.distribution import libraries_folder
from workers.kafka.embedded import EmbeddedBroker
from workers.settings import Settings
try:
    EmbeddedBroker(Settings(data_dir={str(settings.data_dir)!r}, broker=None)).start()
except DiskFull as error:
    print(error)
    sys.exit(7)
"""
    mount = 'mount -t tmpfs -o size=16m none "$1" && exec "$2" -c "$3"'
    as_user = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
    done = subprocess.run(
        [program, *as_user, "--mount", "sh", "-c", mount, "sh", settings.data_dir, sys.executable, script],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 7, done.stderr
    assert "16 MiB free" in done.stdout
    assert "RASAD_DATA_DIR" in done.stdout


def test_a_disk_that_fills_up_while_kafka_starts_is_named_as_such(settings: Settings) -> None:
    """No file may grow beyond 1 MiB: Kafka's writes fail as they do without room."""
    script = f"""
import resource, sys
from workers.errors import DiskFull
from workers.kafka.distribution import libraries_folder
from workers.kafka.embedded import EmbeddedBroker
from workers.settings import Settings
resource.setrlimit(resource.RLIMIT_FSIZE, (2**20, 2**20))
try:
    EmbeddedBroker(Settings(data_dir={str(settings.data_dir)!r}, broker=None)).start()
except DiskFull as error:
    print(error)
    sys.exit(7)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=100)
    assert done.returncode == 7, done.stderr
    assert "no room" in done.stdout
    assert kafkas(settings.data_dir) == []


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BrokerNotStarted, match=f"{tmp_path}/file"):
        EmbeddedBroker(Settings(data_dir=tmp_path / "file", broker=None)).start()


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_folders_may_have_any_name_in_any_locale(locale: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    named = tmp_path / "بيانات é = $x"
    shutil.copytree(libraries_folder(Settings()), libraries_folder(Settings(cache_dir=named)))
    with EmbeddedBroker(Settings(data_dir=named, cache_dir=named, broker=None)) as broker:
        assert end_offsets_work(broker)
        assert broker.folder.log.stat().st_size > 0
        assert (broker.folder.data / "works-0").is_dir()
    assert [path.name for path in tmp_path.iterdir()] == [named.name]


@pytest.mark.parametrize(("field", "name"), [("data_dir", "a,b"), ("cache_dir", "a:b")])
def test_a_folder_that_kafka_cannot_be_told_is_refused(
    field: str, name: str, settings: Settings, tmp_path: Path
) -> None:
    unusable = settings.model_copy(update={field: tmp_path / name})
    if field == "cache_dir":
        shutil.copytree(libraries_folder(settings), libraries_folder(unusable))
    with pytest.raises(InputError, match=name):
        EmbeddedBroker(unusable).start()


def test_stopping_twice_and_asking_before_the_start_are_harmless(settings: Settings) -> None:
    broker = EmbeddedBroker(settings)
    broker.stop()
    with pytest.raises(BrokerNotStarted, match="hasn't been started"):
        _ = broker.bootstrap
    broker.start()
    broker.stop()
    broker.stop()
