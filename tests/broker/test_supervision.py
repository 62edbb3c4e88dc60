"""``rasad worker --supervise``: a worker that fails starts again; one that can't or shouldn't doesn't."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import orjson
import psutil
import pytest

from schemas.topics import STORIES_ENRICHED
from tests.broker.running_stream import RunningStream
from tests.broker.test_health import get, url_in, wait_for
from workers.kafka.administration import delete_topics
from workers.kafka.broker_files import BrokerFolder
from workers.kafka.reading import latest_values
from workers.kafka.sending import Sender
from workers.names import ACTOR_COUNTS
from workers.settings import Settings
from workers.tables import CountRow
from workers.worker_process import WorkerProcess

pytestmark = pytest.mark.long  # `make test-long`: real pauses, restarts and take-overs


def child_of(worker: WorkerProcess, other_than: int = 0) -> psutil.Process:
    """Return the worker under a supervisor, once there is one."""
    found: list[psutil.Process] = []

    def there() -> bool:
        found[:] = [one for one in psutil.Process(worker.process.pid).children() if one.pid != other_than]
        return bool(found)

    wait_for(there, worker.check)
    return found[0]


def gone(process: psutil.Process) -> bool:
    return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE


def test_a_killed_worker_starts_again_and_counts_on_and_a_stop_ends_both(stream: RunningStream, seeds: Path) -> None:
    supervisor = stream.start_worker("--supervise")
    stream.replay(seeds)
    stream.wait()
    right = stream.counts()
    first = child_of(supervisor)
    first.kill()
    stream.replay(seeds)
    second = child_of(supervisor, other_than=first.pid)
    stream.wait()
    assert stream.counts() == right
    assert stream.redelivered() == 10
    assert "worker_failed status=-9 starts_again_in=1s" in supervisor.log.read_text("utf-8")
    assert supervisor.stop() == 0
    assert gone(second)
    stream.workers.clear()


def test_a_worker_ends_when_its_supervisor_is_killed(stream: RunningStream) -> None:
    supervisor = stream.start_worker("--supervise", RASAD_WEB_PORT="0")
    worker = child_of(supervisor)
    url = url_in(supervisor.log, supervisor.check)
    wait_for(lambda: get(f"{url}/ready")[0] == 200, supervisor.check)
    supervisor.process.kill()
    supervisor.process.wait()
    psutil.wait_procs([worker], timeout=30)
    assert gone(worker)
    stream.workers.clear()


def test_what_only_a_reset_mends_isnt_tried_again(stream: RunningStream, seeds: Path) -> None:
    stream.start_worker()
    stream.replay(seeds)
    stream.wait()
    stream.stop_workers()
    delete_topics(stream.connection, [stream.names.changelog(ACTOR_COUNTS)])
    supervisor = stream.start_worker("--supervise")
    assert supervisor.process.wait(60) == 2
    assert "rasad reset --counts" in supervisor.last_words()
    assert "starts_again" not in supervisor.last_words()
    stream.workers.clear()


def many_rows(stream: RunningStream, count: int) -> None:
    """Make reading the table back take seconds."""
    changelog = stream.names.changelog(ACTOR_COUNTS)
    row = CountRow.from_bytes(next(iter(latest_values(stream.client, changelog).values())))
    row.per_day = {f"20{year:02}-01-{day:02}": [1, 1] for year in range(10) for day in range(1, 11)}
    value = row.to_bytes()
    with Sender(stream.client) as sender:
        for number in range(count):
            sender.send(changelog, f"person/{number}|ar".encode(), value, "a row", number % 4)


def test_a_recovery_that_stalls_ends_the_worker_and_the_next_one_recovers(
    stream: RunningStream, seeds: Path, kafka_settings: Settings, tmp_path: Path
) -> None:
    stream.start_worker()
    stream.replay(seeds)
    stream.wait()
    stream.stop_workers()
    many_rows(stream, 100_000)
    state = BrokerFolder.of(kafka_settings).read_state()
    assert state is not None
    broker = psutil.Process(state.process.pid)
    own = {
        "RASAD_DATA_DIR": str(tmp_path / "another-machine"),
        "RASAD_WEB_PORT": "0",
        "RASAD_RECOVERY_TIMEOUT": "5",
        "RASAD_SESSION_TIMEOUT": "60",
    }
    supervisor = stream.start_worker("--supervise", **own)
    url = url_in(supervisor.log, supervisor.check)

    def recovering() -> bool:
        status, answer = get(f"{url}/ready")
        assert status == 503, "the tables were read back before the broker could be stopped"
        return str(answer["why"]).startswith("reading tables back: ") and " 0 records" not in str(answer["why"])

    wait_for(recovering, supervisor.check)
    broker.suspend()
    try:
        failed = logged(supervisor, "worker_failed")
        started = time.monotonic()
        wait_for(failed, supervisor.check)
        assert time.monotonic() - started < 30
    finally:
        broker.resume()
    assert "StalledRecovery" in supervisor.log.read_text("utf-8")
    stream.send([(None, orjson.dumps({"source": "late", "body": BODY}))])
    stream.wait()
    assert stream.enriched()[-1].origin is not None
    assert "late" in {story.source.name for story in stream.enriched()}, stream.names.topic(STORIES_ENRICHED)
    assert supervisor.stop() == 0
    stream.workers.clear()


def logged(worker: WorkerProcess, words: str) -> Callable[[], bool]:
    return lambda: words in worker.log.read_text("utf-8")


BODY = (
    "بحث وزير الخارجية المغربي مع نظيره الإسباني في الرباط سبل تعزيز التعاون في مجال الهجرة ومكافحة التهريب.\n\n"
    "واتفق الوزيران على عقد اجتماع للجنة المشتركة بين المغرب وإسبانيا قبل نهاية العام الجاري في مدريد."
)
