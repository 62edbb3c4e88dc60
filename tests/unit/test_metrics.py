"""Metrics: what is counted of slices and feeds, and that every one of them is explained."""

from __future__ import annotations

import urllib.request
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.registry import Collector

from schemas.topics import ARTICLES_REJECTED, STORIES_CLEAN, STORIES_ENRICHED
from workers.agents import Outgoing
from workers.collect.state import CollectState, FeedRow
from workers.metrics.catalogue import COLLECTOR, WORKER, markdown
from workers.metrics.feeds import FeedMetrics
from workers.metrics.histogram import Histogram
from workers.metrics.slices import SliceMetrics
from workers.metrics.worker import CommitAges
from workers.web.metrics import metrics_registry, metrics_route
from workers.web.server import serving

ROOT = Path(__file__).resolve().parent.parent.parent


def scraped(*collectors: Collector) -> dict[tuple[str, tuple[str, ...]], float]:
    """What a scrape gives: (name, label values in the order of the labels' names) → value."""
    with (
        serving([metrics_route(metrics_registry(collectors))], "127.0.0.1", 0) as port,
        urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=5) as response,
    ):
        assert response.headers["Content-Type"].startswith("text/plain; version=")
        text = response.read().decode()
    return {
        (sample.name, tuple(value for _, value in sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def enriched(kind: str, milliseconds: int) -> Outgoing:
    return Outgoing(STORIES_ENRICHED, b"k", b"v", milliseconds, 0, outcome=kind)


def test_a_slice_counts_each_record_by_its_outcome_and_what_sends_nothing_as_processed() -> None:
    slices = SliceMetrics()
    sent = [Outgoing(STORIES_CLEAN, b"k", b"v", 0), Outgoing(STORIES_CLEAN, b"k", b"v", 0)]
    slices.add("clean", 3, 0.3, [*sent, Outgoing(ARTICLES_REJECTED, b"k", b"v", 0, outcome="empty")], 0.0)
    found = scraped(slices)
    assert found["rasad_records_total", ("processed", "clean")] == 2
    assert found["rasad_records_total", ("rejected", "clean")] == 1
    assert found["rasad_rejected_total", ("empty", "clean")] == 1
    assert found["rasad_sent_total", ("stories.clean",)] == 2
    assert found["rasad_processing_seconds_count", ("clean",)] == 3
    assert found["rasad_processing_seconds_sum", ("clean",)] == pytest.approx(0.3)
    assert found["rasad_processing_seconds_bucket", ("0.05", "clean")] == 0
    assert found["rasad_processing_seconds_bucket", ("0.1", "clean")] == 3


def test_a_story_that_deduplicate_sends_on_counts_by_kind_with_its_latency_and_the_others_as_redeliveries() -> None:
    slices = SliceMetrics()
    stories = [enriched("unique", 8_000), enriched("near", 9_900), enriched("near", 11_000)]
    slices.add("deduplicate", 4, 0.01, stories, 10.0)
    found = scraped(slices)
    outcomes = {kind: found["rasad_records_total", (kind, "deduplicate")] for kind in ("unique", "near", "redelivery")}
    assert outcomes == {"unique": 1, "near": 2, "redelivery": 1}
    assert found["rasad_latency_seconds_count", ()] == 3
    assert found["rasad_latency_seconds_sum", ()] == pytest.approx(2.1)  # a clock that is behind counts as 0
    assert found["rasad_latency_seconds_bucket", ("0.1",)] == 2


def test_an_empty_slice_counts_nothing() -> None:
    slices = SliceMetrics()
    slices.add("clean", 0, 0.1, [], 0.0)
    assert not [name for name, labels in scraped(slices) if name.startswith("rasad_records")]


def test_a_histogram_counts_a_value_at_its_upper_bound_below_it() -> None:
    histogram = Histogram((1.0, 2.0))
    histogram.add(1.0, 2)
    histogram.add(1.5)
    histogram.add(7.0)
    assert histogram.cumulative() == [(1.0, 2), (2.0, 3), (float("inf"), 4)]
    assert histogram.sum == pytest.approx(10.5)


def test_a_commits_age_grows_only_while_it_stands_still_with_more_than_a_marker_to_commit() -> None:
    ages, partition = CommitAges(), ("stories.clean", 0)
    looks = [((5, 5), 0.0), ((5, 6), 500.0), ((5, 9), 600.0), ((5, 30), 660.0), ((7, 30), 661.0), ((30, 30), 700.0)]
    assert [ages.look({partition: offsets}, now)[partition] for offsets, now in looks] == [0, 0, 0, 60, 0, 0]
    ages.look({}, 800.0)
    assert ages.look({partition: (30, 40)}, 900.0)[partition] == 0  # it was elsewhere meanwhile


def test_feeds_are_counted_by_state_and_each_polled_one_shows_how_it_fares(tmp_path: Path) -> None:
    path = tmp_path / "feeds.sqlite"
    with CollectState(path) as state:
        good = FeedRow("https://a.example/rss", "a", state="ok", polls=3, sent=7, succeeded_at=100.0)
        bad = FeedRow("https://b.example/rss", "b", state="failing", polls=2, failures=2)
        for row in (good, bad):
            state.write(feed=row, now=0.0)
    found = scraped(FeedMetrics(path, ["https://a.example/rss", "https://b.example/rss", "https://c.example/rss"]))
    states = {labels[0]: value for (name, labels), value in found.items() if name == "rasad_feeds"}
    assert {state: value for state, value in states.items() if value} == {"ok": 1, "failing": 1, "new": 1}
    a, b = ("a", "https://a.example/rss"), ("b", "https://b.example/rss")
    assert (found["rasad_feed_up", a], found["rasad_feed_up", b]) == (1, 0)
    assert found["rasad_feed_failures", b] == 2
    assert found["rasad_feed_articles_total", a] == 7
    assert found["rasad_feed_last_success_timestamp_seconds", a] == 100
    assert ("rasad_feed_last_success_timestamp_seconds", b) not in found


def test_every_metric_is_explained_on_the_reference_page() -> None:
    page = (ROOT / "docs/reference/metrics.md").read_text("utf-8")
    for specs in (WORKER, COLLECTOR):
        assert f"\n{markdown(specs)}\n" in page, f"put this into docs/reference/metrics.md:\n{markdown(specs)}"


def test_names_follow_prometheus_custom() -> None:
    specs = [*WORKER, *COLLECTOR]
    assert len({spec.name for spec in specs}) == len(specs)
    for spec in specs:
        assert spec.name.startswith("rasad_")
        assert spec.name.endswith("_total") == (spec.kind == "counter"), spec.name
        assert spec.help.endswith("."), spec.name
