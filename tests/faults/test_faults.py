"""The fault suite in short: fewer records and strikes, the same oracle. ``make faults`` runs the whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.faults import scenarios
from tests.faults.corpus import make_corpus
from tests.faults.oracle import judge
from tests.faults.suite import PLANS, SEEDS, Plan, cluster_of, run
from workers.kafka.embedded import EmbeddedBroker
from workers.settings import Settings

ARTICLES = 600
SHORT = [plan for plan in PLANS if plan.short]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("faults")


@pytest.fixture(scope="module")
def broker(folder: Path) -> Iterator[EmbeddedBroker]:
    settings = Settings(data_dir=folder / "kafka", instance="faults", broker=None, broker_port=scenarios.free_port())
    with EmbeddedBroker(settings) as running:
        yield running


@pytest.mark.timeout(400)
@pytest.mark.parametrize("plan", SHORT, ids=lambda plan: plan.name)
def test_nothing_is_lost_and_nothing_counted_twice(plan: Plan, broker: EmbeddedBroker, folder: Path) -> None:
    row = run(plan, broker, folder, articles=ARTICLES, times=plan.short, seed=3)
    assert (row["lost"], row["doubled"], row["differing"]) == (0, 0, 0), row["details"]


def test_the_oracle_sees_lost_stories_and_wrong_counts(broker: EmbeddedBroker, folder: Path) -> None:
    plan = Plan("own", scenarios.nothing, 1, 1)
    corpus = make_corpus(60, 5, SEEDS)
    with cluster_of(plan, broker, folder, 5, stock=False) as cluster:
        cluster.start_worker()
        cluster.send(replace(corpus, records=corpus.records[:-20]))  # the oracle is told of more than was sent
        cluster.wait_until_done()
        verdict = judge(cluster.connection.client_config(), cluster.settings.names, corpus)
    assert verdict.lost > 0
    assert verdict.differing > 0
