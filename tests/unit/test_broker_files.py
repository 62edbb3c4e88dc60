from __future__ import annotations

import multiprocessing
import os
import subprocess
import time
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest
from pydantic import ValidationError

from workers.errors import BrokerError
from workers.kafka.broker_files import BrokerFolder, RunningBroker, new_cluster_id
from workers.kafka.embedded import find_running, stop_broker
from workers.kafka.file_lock import file_lock
from workers.kafka.process import ProcessMark
from workers.settings import Settings


def state(process: ProcessMark, **changes: object) -> RunningBroker:
    return RunningBroker.model_validate(
        {
            "process": process,
            "port": 1,
            "cluster_id": "x",
            "version": "4.3.1",
            "java": "25",
            "ready": True,
            **changes,
        }
    )


@pytest.fixture
def me() -> ProcessMark:
    mark = ProcessMark.of()
    assert mark is not None
    return mark


@pytest.fixture
def gone() -> ProcessMark:
    process = subprocess.Popen(["true"])
    mark = ProcessMark.of(process.pid)
    assert mark is not None
    process.wait()
    return mark


@pytest.fixture
def folder(tmp_path: Path) -> BrokerFolder:
    return BrokerFolder(tmp_path)


def test_a_process_is_told_from_a_later_one_with_its_id(me: ProcessMark, gone: ProcessMark) -> None:
    assert me.alive
    assert not gone.alive
    assert not ProcessMark(pid=me.pid, started=me.started - 60).alive
    assert ProcessMark.of(gone.pid) is None


def test_a_zombie_has_ended() -> None:
    process = subprocess.Popen(["sleep", "300"])
    mark = ProcessMark.of(process.pid)
    assert mark is not None
    process.kill()
    deadline = time.monotonic() + 5
    while mark.alive and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not mark.alive  # nobody has waited for it
    process.wait()


def test_the_state_survives_writing_and_reading(folder: BrokerFolder, me: ProcessMark) -> None:
    written = state(me, owner=me)
    folder.write_state(written)
    assert folder.read_state() == written
    assert not written.abandoned


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"process": 1}', b"\xff\xfe"])
def test_a_state_file_that_cannot_be_read_is_cleaned_up(folder: BrokerFolder, content: bytes) -> None:
    (folder.path / "broker.json").write_bytes(content)
    assert folder.read_state() is None
    assert find_running(folder) is None
    assert not (folder.path / "broker.json").exists()


def test_a_state_file_of_a_process_that_ended_is_cleaned_up(folder: BrokerFolder, gone: ProcessMark) -> None:
    folder.write_state(state(gone))
    assert find_running(folder) is None
    assert folder.read_state() is None


def test_whoever_got_the_id_of_a_dead_broker_is_left_alone(folder: BrokerFolder) -> None:
    bystander = subprocess.Popen(["sleep", "300"])
    mark = ProcessMark.of(bystander.pid)
    assert mark is not None
    folder.write_state(state(ProcessMark(pid=mark.pid, started=mark.started - 3600)))

    assert find_running(folder) is None
    assert stop_broker(folder) is None

    assert bystander.poll() is None
    bystander.kill()
    bystander.wait()


def test_a_broker_whose_owner_is_gone_is_ended_rather_than_used(folder: BrokerFolder, gone: ProcessMark) -> None:
    broker = subprocess.Popen(["sleep", "300"])
    mark = ProcessMark.of(broker.pid)
    assert mark is not None
    folder.write_state(state(mark, owner=gone))

    assert find_running(folder) is None

    assert broker.wait(5) != 0


def test_stopping_what_never_ran_makes_no_folder(tmp_path: Path) -> None:
    folder = BrokerFolder(tmp_path / "never")
    assert stop_broker(folder) is None
    assert not folder.path.exists()


def test_every_instance_has_a_folder_of_its_own(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, instance="one")
    assert BrokerFolder.of(settings).path != BrokerFolder.of(settings, "two").path
    with pytest.raises(ValidationError):
        Settings(instance="../elsewhere")


def test_an_error_quotes_only_what_was_written_since_the_start(folder: BrokerFolder) -> None:
    folder.log.write_text("of the start before\n")
    offset = folder.log.stat().st_size
    with folder.log.open("a") as log:
        log.write("".join(f"line {number}\n" for number in range(5)))
    assert folder.last_lines(3, offset) == ["line 2", "line 3", "line 4"]
    assert "of the start before" not in folder.last_lines(100, offset)


def test_cluster_ids_are_kafkas_and_differ() -> None:
    ids = {new_cluster_id() for _ in range(500)}
    assert len(ids) == 500
    assert all(len(cluster_id) == 22 and not cluster_id.startswith("-") for cluster_id in ids)


def test_the_broker_listens_on_loopback_only(folder: BrokerFolder) -> None:
    folder.prepare(1111, 2222)
    listeners = [
        line
        for line in folder.server_properties.read_text().splitlines()
        if line.startswith(("listeners", "advertised"))
    ]
    assert len(listeners) == 2
    for line in listeners:
        addresses = line.partition("=")[2].split(",")
        assert all(address.partition("://")[2].startswith("127.0.0.1:") for address in addresses)


def _hold(path: Path, held: Event) -> None:
    with file_lock(path, 1, "nobody"):
        held.set()
        time.sleep(300)


def test_a_lock_is_waited_for_and_free_once_its_holder_is_killed(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    held = context.Event()
    holder = context.Process(target=_hold, args=(tmp_path / "lock", held), daemon=True)
    holder.start()
    assert held.wait(20)

    with (
        pytest.raises(BrokerError, match=r"waited 0 s for the other one"),
        file_lock(tmp_path / "lock", 0.3, "the other one"),
    ):
        pass

    assert holder.pid is not None
    os.kill(holder.pid, 9)
    holder.join(5)
    with file_lock(tmp_path / "lock", 5, "the other one"):
        pass
