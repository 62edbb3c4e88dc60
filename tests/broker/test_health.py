"""A worker's HTTP answers: ready when it works, not alive when only a restart helps."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import orjson

from schemas.topics import STORIES_ENRICHED
from tests.broker.running_stream import PATIENCE, RunningStream

#: A worker whose count agent never comes back from its first record.
STUCK = """
import asyncio
import workers.topology

async def count(records, *tables):
    async for record in records:
        await asyncio.Event().wait()
        yield

workers.topology.count = count
from workers.cli.main import main
main(["worker"])
"""


def get(url: str) -> tuple[int, dict[str, object]]:
    try:
        with urllib.request.urlopen(url, timeout=5) as response:  # noqa: S310 - the worker's own address
            return response.status, json.load(response)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def wait_for(found: Callable[[], object], check: Callable[[], object]) -> None:
    until = time.monotonic() + PATIENCE
    while not found():
        check()
        assert time.monotonic() < until
        time.sleep(0.1)


def url_in(log: Path, check: Callable[[], object]) -> str:
    pattern = re.compile(r"web_serving url=(http://127\.0\.0\.1:\d+)")
    wait_for(lambda: pattern.search(log.read_text("utf-8")), check)
    found = pattern.search(log.read_text("utf-8"))
    assert found
    return found[1]


def test_a_worker_is_ready_once_its_tables_are_read_back_and_says_before_what_it_waits_for(
    stream: RunningStream, seeds: Path
) -> None:
    worker = stream.start_worker(RASAD_WEB_PORT="0", RASAD_API="false")
    url = url_in(worker.log, worker.check)
    answers = [get(f"{url}/ready")]

    def ready() -> bool:
        answers.append(get(f"{url}/ready"))
        return answers[-1][0] == 200

    wait_for(ready, worker.check)
    assert answers[0][0] == 503
    assert answers[0][1]["ready"] is False
    assert "waiting for the group" in str(answers[0][1]["why"])
    partitions = answers[-1][1]["partitions"]
    assert isinstance(partitions, dict)
    assert partitions[stream.names.topic(STORIES_ENRICHED)] == [0, 1, 2, 3]
    stream.replay(seeds)
    stream.wait()
    assert get(f"{url}/live") == (200, {"live": True})
    assert get(f"{url}/ready")[0] == 200


def test_a_worker_whose_offsets_stand_still_while_stories_come_isnt_alive(
    stream: RunningStream, seeds: Path, tmp_path: Path
) -> None:
    log = tmp_path / "stuck.log"
    own = {
        "RASAD_BROKER": stream.connection.bootstrap,
        "RASAD_NAMESPACE": stream.settings.namespace,
        "RASAD_DATA_DIR": str(tmp_path),
        "RASAD_WEB_PORT": "0",
        "RASAD_STALL_TIMEOUT": "5",
    }
    with log.open("wb") as out:
        process = subprocess.Popen([sys.executable, "-c", STUCK], env={**os.environ, **own}, stdout=out, stderr=out)
    try:

        def check() -> None:
            assert process.poll() is None, log.read_text("utf-8")

        url = url_in(log, check)
        wait_for(lambda: get(f"{url}/ready")[0] == 200, check)
        assert get(f"{url}/live")[0] == 200
        number = iter(range(10_000))

        def dead() -> bool:
            body = " ".join(
                f"كلمة{next(number)} {text}" for text in ("الخبر الأول من الرباط", "وقال الوزير إن ذلك مهم")
            )
            stream.send([(None, orjson.dumps({"source": "s", "id": str(next(number)), "body": body * 3}))])
            return get(f"{url}/live")[0] == 503

        wait_for(dead, check)
        why = str(get(f"{url}/live")[1]["why"])
        assert "nothing was committed for 5 s while records came" in why
        assert "articles.raw" in why  # agents take turns: while one is stuck, none goes on
    finally:
        process.kill()
        process.wait()


def test_a_port_in_use_ends_the_worker_with_what_to_do(stream: RunningStream) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        worker = stream.start_worker(RASAD_WEB_PORT=str(taken.getsockname()[1]))
        assert worker.process.wait(60) == 1
    assert "set RASAD_WEB_PORT to another port" in worker.last_words()
    stream.workers.clear()


def test_without_a_port_nothing_listens(stream: RunningStream, seeds: Path) -> None:
    worker = stream.start_worker()
    stream.replay(seeds)
    stream.wait()
    assert "web_serving" not in worker.log.read_text("utf-8")
