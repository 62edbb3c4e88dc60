"""The API of real workers on a real Kafka: it says what the topics and tables hold, whatever ends or starts again."""

from __future__ import annotations

import json
import os
import signal
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.broker.running_stream import PATIENCE, RunningStream
from tests.broker.test_health import url_in
from tests.described import faults_of
from workers.kafka.model_folder import model_path
from workers.web.read_model import open_model
from workers.worker_process import WorkerProcess


def get(url: str, method: str = "GET", **headers: str) -> tuple[int, Any]:
    request = urllib.request.Request(url, method=method, headers=headers)  # noqa: S310 - the worker's own address
    try:
        with urllib.request.urlopen(request, timeout=10) as response:  # noqa: S310 - as above
            return response.status, json.load(response)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def wait_for(found: Callable[[], Any]) -> Any:
    until = time.monotonic() + PATIENCE
    while not (value := found()):
        assert time.monotonic() < until
        time.sleep(0.1)
    return value


def whole(url: str) -> bool:
    """Whether the read model holds all there is."""
    status, body = get(f"{url}/api/v1/health")
    return status == 200 and body["ready"] and body["read_model"]["ready"] and body["read_model"]["behind"] == 0


def everything(url: str, path: str) -> list[dict[str, Any]]:
    """All items of a list, page by page."""
    items: list[dict[str, Any]] = []
    cursor = ""
    while cursor is not None:
        status, body = get(f"{url}/api/v1{path}?limit=3{cursor and f'&cursor={cursor}'}")
        assert status == 200, body
        items += body["items"]
        cursor = body["next"]
    return items


def assert_as_in_kafka(stream: RunningStream, url: str) -> None:
    """What the API says is what plain clients read."""
    counts = {one.actor_id: one for one in stream.counts()}
    shown = {one["id"]: one for one in everything(url, "/actors")}
    assert shown.keys() == counts.keys()
    for actor_id, one in counts.items():
        figures = shown[actor_id]
        assert (figures["stories"], figures["reports"], figures["mentions"]) == (one.stories, one.reports, one.mentions)
    first = max(counts.values(), key=lambda one: one.reports)
    days = get(f"{url}/api/v1/actors/{first.actor_id}/days")[1]["items"]
    assert {one["day"]: (one["stories"], one["reports"]) for one in days} == {
        day: (one.stories, one.reports) for day, one in first.per_day.items()
    }
    assert sum(one["mentions"] for one in days) == first.mentions
    assert {one["id"] for one in everything(url, "/stories")} == {one.story_id for one in stream.enriched()}


def beside(worker: WorkerProcess) -> list[psutil.Process]:
    """The programs a worker has started."""
    return psutil.Process(worker.process.pid).children(recursive=True)


def orphans(started: list[psutil.Process]) -> list[psutil.Process]:
    """Those that still run."""
    _, alive = psutil.wait_procs(started, timeout=15)
    return [process for process in alive if process.status() != psutil.STATUS_ZOMBIE]


def test_the_api_says_what_kafka_holds_and_is_there_again_after_its_programs_are_killed(
    stream: RunningStream, seeds: Path
) -> None:
    dropped = model_path(stream.settings, stream.names.of_generation("dropped-elsewhere"))
    with open_model(dropped):
        pass
    worker = stream.start_worker(RASAD_WEB_PORT="0")
    stream.replay(seeds)
    stream.send([(b"broken", b"{")])
    stream.wait()
    url = url_in(worker.log, worker.check)
    wait_for(lambda: whole(url))
    assert_as_in_kafka(stream, url)
    wait_for(lambda: not dropped.exists())
    for path in ("/health", "/feeds"):
        assert not faults_of(path, get(f"{url}/api/v1{path}")[1])
    (refused,) = everything(url, "/rejected")
    assert refused["reason"] == "not_json"

    # A foreign page's POST has no header of its own; ours sends the record for another try, and it is rejected again.
    retry = f"{url}/api/v1/rejected/{refused['id']}/retry"
    assert get(retry, "POST")[0] == 403
    sent = get(retry, "POST", **{"X-Rasad": "1"})
    assert sent == (202, {"id": refused["id"], "sent": True})
    assert not faults_of("/rejected/{id}/retry", sent[1], "post", 202)
    assert get(f"{url}/api/v1/rejected/nothing/retry", "POST", **{"X-Rasad": "1"})[0] == 404
    wait_for(lambda: len(everything(url, "/rejected")) == 2)

    killed = beside(worker)
    assert len(killed) == 2
    for process in killed:
        os.kill(process.pid, signal.SIGKILL)
    wait_for(lambda: get(f"{url}/api/v1/stories")[0] == 200)  # started again by the worker, on the same port
    worker.check()
    assert_as_in_kafka(stream, url)

    started = beside(worker)
    worker.process.kill()
    worker.process.wait()
    stream.workers.clear()
    assert not orphans(started)


@pytest.mark.long
def test_workers_of_one_machine_answer_from_one_model_and_the_next_feeds_it_when_one_ends(
    stream: RunningStream, seeds: Path
) -> None:
    first = stream.start_worker(RASAD_WEB_PORT="0", RASAD_SESSION_TIMEOUT="6")
    stream.replay(seeds)
    stream.wait()
    url = url_in(first.log, first.check)
    wait_for(lambda: whole(url))
    second = stream.start_worker(RASAD_WEB_PORT="0", RASAD_SESSION_TIMEOUT="6")
    other = url_in(second.log, second.check)
    wait_for(lambda: get(f"{other}/api/v1/stories")[0] == 200)
    assert_as_in_kafka(stream, other)
    first.process.kill()
    first.process.wait()
    stream.workers.remove(first)
    news = {"source": "new", "body": "قال الرئيس الروسي فلاديمير بوتين في موسكو. " * 9}
    stream.send([(b"new", json.dumps(news).encode())])
    stream.wait()
    wait_for(lambda: whole(other))
    assert_as_in_kafka(stream, other)

    # A clean stop ends its programs, and leaves a model that the next worker goes on with.
    last = beside(second)
    assert second.stop() == 0
    assert not orphans(last)
    third = stream.start_worker(RASAD_WEB_PORT="0")
    again = url_in(third.log, third.check)
    wait_for(lambda: whole(again))
    assert_as_in_kafka(stream, again)


@pytest.mark.long
def test_after_a_reset_of_the_counts_the_model_follows_the_new_tables(stream: RunningStream, seeds: Path) -> None:
    worker = stream.start_worker(RASAD_WEB_PORT="0")
    stream.replay(seeds)
    stream.wait()
    wait_for(lambda: whole(url_in(worker.log, worker.check)))
    stream.stop_workers()
    assert stream.rasad("reset", "--counts", "--yes").returncode == 0
    after = stream.start_worker(RASAD_WEB_PORT="0")
    url = url_in(after.log, after.check)
    stream.wait()
    wait_for(lambda: whole(url))
    assert_as_in_kafka(stream, url)
