"""A worker's metrics over HTTP, on a real stream."""

from __future__ import annotations

import urllib.request
from pathlib import Path

import orjson
from prometheus_client.parser import text_string_to_metric_families

from tests.broker.running_stream import RunningStream
from tests.broker.test_health import url_in, wait_for
from workers.metrics.catalogue import WORKER


def scrape(url: str) -> list[tuple[str, dict[str, str], float]]:
    with urllib.request.urlopen(f"{url}/metrics", timeout=5) as response:  # noqa: S310 - the worker's own address
        families = text_string_to_metric_families(response.read().decode())
    return [(sample.name, sample.labels, sample.value) for family in families for sample in family.samples]


def test_the_metrics_of_a_worker_add_up_to_what_the_topics_hold_and_show_no_lag_when_all_is_counted(
    stream: RunningStream, seeds: Path
) -> None:
    worker = stream.start_worker(RASAD_WEB_PORT="0")
    url = url_in(worker.log, worker.check)
    early = {name for name, _, _ in scrape(url)}
    assert {"rasad_ready", "rasad_worker_info"} <= early  # it answers while it waits for the group
    stream.replay(seeds)
    stream.send([(b"broken", b"{"), (b"blank", orjson.dumps({"body": "  "}))])
    stream.wait()
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
