"""What operators and data users look at, on one real stream that has counted the seeds: metrics, top, exports."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import urllib.request
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import duckdb
import orjson
import pytest
from prometheus_client.parser import text_string_to_metric_families

from schemas.topics import STORIES_ENRICHED
from tests.broker.running_stream import RunningStream
from tests.broker.test_health import url_in, wait_for
from workers.kafka.connection import Connection
from workers.kafka.stream_topics import delete_stream, prepare_topics
from workers.metrics.catalogue import WORKER
from workers.settings import Settings

ROOT = Path(__file__).resolve().parent.parent.parent


def scrape(url: str) -> list[tuple[str, dict[str, str], float]]:
    with urllib.request.urlopen(f"{url}/metrics", timeout=5) as response:  # noqa: S310 - the worker's own address
        families = text_string_to_metric_families(response.read().decode())
    return [(sample.name, sample.labels, sample.value) for family in families for sample in family.samples]


@pytest.fixture(scope="module")
def fed(
    kafka: Connection, seeds: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[RunningStream, str]]:
    """A stream whose one worker has counted the seeds and two records that are no articles, and that worker's URL."""
    folder = tmp_path_factory.mktemp("operating")
    settings = Settings(broker=kafka.bootstrap, namespace="operating", data_dir=folder, partitions=4)
    prepare_topics(kafka, settings)
    stream = RunningStream(kafka, settings, folder)
    worker = stream.start_worker(RASAD_WEB_PORT="0", RASAD_API="false")
    url = url_in(worker.log, worker.check)
    assert {"rasad_ready", "rasad_worker_info"} <= {name for name, _, _ in scrape(url)}  # it answers while it waits
    stream.replay(seeds)
    stream.send([(b"broken", b"{"), (b"blank", orjson.dumps({"body": "  "}))])
    stream.wait()
    yield stream, url
    stream.stop_workers()
    delete_stream(kafka, settings)


def test_the_metrics_of_a_worker_add_up_to_what_the_topics_hold_and_show_no_lag_when_all_is_counted(
    fed: tuple[RunningStream, str],
) -> None:
    stream, url = fed
    worker = stream.workers[0]
    names = stream.names.topics()

    def committed() -> bool:
        return not any(value for name, _, value in scrape(url) if name == "rasad_lag_records")

    wait_for(committed, worker.check)
    found = scrape(url)

    def total(metric: str, **labels: str) -> float:
        return sum(value for name, own, value in found if name == metric and labels.items() <= own.items())

    rejected, enriched = stream.rejected(), stream.enriched()
    assert total("rasad_records_total", stage="clean", outcome="rejected") == len(rejected) == 2
    assert {reason.reason: total("rasad_rejected_total", reason=reason.reason) for reason in rejected} == {
        "not_json": 1,
        "empty": 1,
    }
    for kind in ("unique", "exact", "near"):
        expected = sum(story.duplicate.kind == kind for story in enriched)
        assert total("rasad_records_total", stage="deduplicate", outcome=kind) == expected
    assert total("rasad_records_total", stage="count", outcome="processed") == len(enriched) > 0
    assert total("rasad_latency_seconds_count") == len(enriched)
    assert 0 < total("rasad_latency_seconds_sum") < 60 * len(enriched)
    assert total("rasad_ready") == 1
    assert total("rasad_partitions") == 4 * 4
    assert total("rasad_state_bytes", table="story_index") > 0
    assert {own["topic"] for name, own, _ in found if name == "rasad_lag_records"} == {
        one.name for one in names if one.name.split(".")[-1] != "rejected"
    }
    seen = {name.removesuffix("_bucket").removesuffix("_sum").removesuffix("_count") for name, _, _ in found}
    assert {spec.name for spec in WORKER} <= seen


def test_top_shows_agents_workers_reasons_and_actors(fed: tuple[RunningStream, str]) -> None:
    stream, _ = fed
    done = stream.rasad("top", "--once", "--json", "--interval", "0.5")
    assert done.returncode == 0, done.stderr
    found = orjson.loads(done.stdout)
    assert [(one["stage"], one["lag"]) for one in found["stages"]] == [
        (stage, 0) for stage in ("clean", "tag", "deduplicate", "count")
    ]
    assert len(found["workers"]) == 1
    assert found["rejected"] == {"not_json": 1, "empty": 1}
    assert found["stories"]["unique"] == sum(story.duplicate.kind == "unique" for story in stream.enriched())
    counted = {one.actor_id: one.stories for one in stream.counts()}
    assert {one["actor_id"]: one["recent"] for one in found["actors"]}.items() <= counted.items()
    assert found["actors"]


def test_top_goes_on_until_ctrl_c_and_ends_without_a_trace(fed: tuple[RunningStream, str]) -> None:
    stream, _ = fed
    own = {"RASAD_BROKER": stream.connection.bootstrap, "RASAD_NAMESPACE": stream.settings.namespace, "NO_COLOR": "1"}
    command = [sys.executable, "-m", "workers.cli", "top", "--interval", "0.5"]
    with subprocess.Popen(
        command, env={**os.environ, **own}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdout and process.stderr
        shown = ""
        while shown.count("UTC") < 2:
            line = process.stdout.readline()
            assert line, process.stderr.read()
            shown += line
        process.send_signal(signal.SIGINT)
        rest, errors = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Traceback" not in errors
    assert "\x1b" not in shown + rest  # no colours in a pipe
    assert "1 worker" in shown
    assert "deduplicate" in shown


def test_exports_hold_what_the_topic_and_the_table_hold(fed: tuple[RunningStream, str], tmp_path: Path) -> None:
    stream, _ = fed
    stories = tmp_path / "stories.parquet"
    done = stream.rasad("export", "stories", str(stories), "--since", "1h")
    assert done.returncode == 0, done.stderr
    found = duckdb.sql(f"SELECT story_id, text, len(actors), seen_at IS NOT NULL FROM '{stories}'").fetchall()  # noqa: S608
    enriched = stream.enriched()
    assert sorted(found) == sorted((one.story_id, one.text, len(one.actors), True) for one in enriched)
    counts = [orjson.loads(line) for line in stream.rasad("export", "counts").stdout.splitlines()]
    expected = {(one.actor_id, day): of_day.reports for one in stream.counts() for day, of_day in one.per_day.items()}
    summed: Counter[tuple[str, str]] = Counter()
    for row in counts:
        summed[row["actor_id"], row["day"]] += row["reports"]
    assert summed == expected
    assert expected


def test_the_example_of_a_consumer_prints_each_unique_story(fed: tuple[RunningStream, str]) -> None:
    stream, _ = fed
    own = {"BROKER": stream.connection.bootstrap, "TOPIC": stream.names.topic(STORIES_ENRICHED)}
    command = [sys.executable, str(ROOT / "examples/consume_stories.py")]
    unique = [story for story in stream.enriched() if story.duplicate.kind == "unique"]
    with subprocess.Popen(
        command, env={**os.environ, **own, "PYTHONUTF8": "1"}, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdout
        try:
            lines = [process.stdout.readline() for _ in unique]
        finally:
            process.terminate()
    assert all(line.count(" | ") == 2 for line in lines)
    assert "فلاديمير بوتين" in "".join(lines)
