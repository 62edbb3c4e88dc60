"""Generations: a new gazetteer over the stories there are, beside the one in use."""

from __future__ import annotations

import io
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import orjson
import pytest

from schemas.article import RawArticle
from schemas.story import EnrichedStory
from tests.broker.running_stream import RunningStream
from workers.errors import InputError, RasadError, StateFailed
from workers.kafka.administration import describe_topics
from workers.kafka.connection import Connection
from workers.kafka.generations import check_droppable, drop, generations, owned, switch
from workers.kafka.model_folder import model_path
from workers.kafka.register import names_to_read, register_generation
from workers.kafka.state_folder import local_state, tables_life
from workers.kafka.stream_topics import delete_stream, prepare_topics
from workers.settings import Settings
from workers.sources.files import Labels, find_files, read
from workers.text.pipeline import Pipeline
from workers.web.read_model import open_model

pytestmark = pytest.mark.long  # `make test-long`: real pauses, restarts and take-overs

NEW_ACTOR = "org/blue-horizon-observatory"
GAZETTEER = f"""\
id,name_en,name_ar,name_fr,name_ru,aliases_en,aliases_ar,aliases_fr,aliases_ru,kind,country,sources
{NEW_ACTOR},Blue Horizon Observatory,مرصد الأفق الأزرق,Observatoire Horizon bleu,Обсерватория «Горизонт»,,,,,other,,own
"""
SENTENCE = "وأكد مرصد الأفق الأزرق في تقرير له أن الأوضاع مستقرة."


@pytest.fixture
def gazetteer(tmp_path: Path) -> Path:
    path = tmp_path / "own.csv"
    path.write_text(GAZETTEER, "utf-8")
    return path


@pytest.fixture
def fresh(stream: RunningStream, kafka: Connection, tmp_path: Path) -> Iterator[RunningStream]:
    """Another stream, to compare with."""
    folder = tmp_path / "fresh"
    folder.mkdir()
    namespace = f"{stream.settings.namespace}-fresh"
    settings = stream.settings.model_copy(update={"namespace": namespace, "data_dir": folder})
    prepare_topics(kafka, settings)
    running = RunningStream(kafka, settings, folder)
    yield running
    running.stop_workers()
    delete_stream(kafka, settings)


@pytest.fixture(scope="module")
def articles(seeds: Path, pipeline: Pipeline) -> list[bytes]:
    """Stories as several outlets publish them: exact and near duplicates, revisions, redeliveries, in three orders."""
    raw = (RawArticle.model_validate_json(one.value) for one in read(find_files([str(seeds)]), Labels(), io.BytesIO()))
    texts = [story.text for article in raw for story in pipeline.stories_of(article)]
    draw = random.Random(5)
    found = []
    for number, text in enumerate(texts):
        paragraphs = [*text.split("\n"), *([SENTENCE] if number % 2 else [])]
        bodies = ["\n\n".join(paragraphs), "\n\n".join(paragraphs), "\n\n".join([*paragraphs, f"تحرير {number}."])]
        for outlet, body in enumerate(bodies):
            found.append({"id": f"{number}", "source": f"outlet-{outlet}", "body": body, **TIMES})
        changed = f"{bodies[0]}\n\nوأضاف المصدر أن {SENTENCE}"
        found.append({"id": f"{number}", "source": "outlet-0", "body": changed, **TIMES})
    draw.shuffle(found)
    return [orjson.dumps(article) for article in [*found, *found[:5]]]


TIMES = {"published_at": "2026-01-02T03:04:05Z", "fetched_at": "2026-01-02T04:00:00Z"}


def decisions(stories: Iterable[EnrichedStory], *without: str) -> dict[tuple[str, int], dict[str, object]]:
    return {(story.story_id, story.revision): story.duplicate.model_dump(exclude={*without}) for story in stories}


def test_a_caught_up_generation_counts_what_a_fresh_run_with_its_gazetteer_counts(
    stream: RunningStream, fresh: RunningStream, gazetteer: Path, articles: list[bytes]
) -> None:
    stream.start_worker()
    stream.send(((None, article) for article in articles), partition=1)
    stream.wait()
    assert len({kind["kind"] for kind in decisions(stream.enriched()).values()}) == 4
    second = stream.names.of_generation("second")
    stream.start_worker("--generation", "second", "--gazetteer", str(gazetteer))
    stream.wait(second)
    fresh.start_worker("--gazetteer", str(gazetteer))
    fresh.send(((None, article) for article in articles), partition=1)
    fresh.wait()
    counts = stream.counts(second)
    assert counts == fresh.counts()
    assert counts != stream.counts()
    assert NEW_ACTOR in {count.actor_id for count in counts}
    assert decisions(stream.enriched(second)) == decisions(stream.enriched())
    # Kafka stamps a fresh run's records anew: of two copies that now share a millisecond either may be 'of'.
    assert decisions(stream.enriched(second), "of") == decisions(fresh.enriched(), "of")
    # and it keeps up with what comes from now on
    late = {"source": "late", "body": f"{SENTENCE}\n\nوقال إن التقرير السنوي للمرصد ينشر نهاية الشهر المقبل.", **TIMES}
    stream.send([(None, orjson.dumps(late))])
    stream.wait()
    stream.wait(second)
    reports = {count.actor_id: count.reports for count in counts}[NEW_ACTOR]
    assert {count.actor_id: count.reports for count in stream.counts(second)}[NEW_ACTOR] == reports + 1


def test_however_the_base_interleaved_its_partitions_the_generation_decides_the_same(
    stream: RunningStream, articles: list[bytes]
) -> None:
    stream.start_worker()
    stream.start_worker()
    for number, article in enumerate(articles):
        stream.send([(None, article)], partition=number % 4)
    stream.wait()
    second = stream.names.of_generation("second")
    first = stream.start_worker("--generation", "second")
    stream.start_worker("--generation", "second")
    first.process.kill()
    first.process.wait()
    stream.workers.remove(first)
    stream.start_worker("--generation", "second")
    stream.wait(second)
    assert decisions(stream.enriched(second)) == decisions(stream.enriched())
    assert stream.counts(second) == stream.counts()


def test_readers_follow_the_switch_and_an_unused_generation_can_be_dropped(
    stream: RunningStream, kafka: Connection, gazetteer: Path, articles: list[bytes]
) -> None:
    settings = stream.settings
    stream.start_worker()
    stream.send((None, article) for article in articles[:8])
    stream.wait()
    second = stream.names.of_generation("second")
    stream.start_worker("--generation", "second", "--gazetteer", str(gazetteer))
    stream.wait(second)
    assert names_to_read(kafka, settings) == settings.names
    assert [(one.name, one.in_use, one.workers, one.to_process) for one in generations(kafka, settings)] == [
        ("base", True, 1, 0),
        ("second", False, 1, 0),
    ]
    switch(kafka, settings, "second", force=False, wait=30)
    assert names_to_read(kafka, settings) == second
    explicit = settings.model_copy(update={"generation": "base"})
    assert names_to_read(kafka, explicit) == settings.names
    with pytest.raises(StateFailed, match="readers use the generation second"):
        check_droppable(kafka, settings, "second")
    switch(kafka, settings, "base", force=False, wait=30)
    with pytest.raises(StateFailed, match="while workers use it: 1 in the group"):
        drop(kafka, settings, "second")
    stream.workers.pop().stop()
    life = tables_life(kafka, second)
    assert local_state(settings, life)
    model = model_path(settings, second)
    with open_model(model), open_model(model_path(settings, settings.names)):
        pass
    kept = stream.rasad("generations", "drop", "second", answer="n\n")
    assert kept.returncode == 1, kept.stderr
    assert f"topic {owned(second)[0]}" in kept.stderr
    assert [one.name for one in generations(kafka, settings)] == ["base", "second"]
    dropped = stream.rasad("generations", "drop", "second", "--yes")
    assert dropped.returncode == 0, dropped.stderr
    assert [one.name for one in generations(kafka, settings)] == ["base"]
    assert describe_topics(kafka, owned(second)) == []
    assert local_state(settings, life) == []
    assert f"read model {model}" in dropped.stderr
    assert [*model.parent.glob("*.sqlite*")] == [model_path(settings, settings.names)]
    assert stream.counts()
    stream.workers[0].check()


def test_a_generation_that_lags_is_switched_to_only_by_force(
    stream: RunningStream, kafka: Connection, articles: list[bytes]
) -> None:
    stream.start_worker()
    stream.send((None, article) for article in articles[:4])
    stream.wait()
    own = stream.settings.model_copy(update={"generation": "slow"})
    prepare_topics(kafka, own)
    register_generation(kafka, own, "some")
    with pytest.raises(StateFailed, match="hasn't caught up within 1 s: 4 records to process"):
        switch(kafka, stream.settings, "slow", force=False, wait=1)
    assert names_to_read(kafka, stream.settings) == stream.names
    switch(kafka, stream.settings, "slow", force=True, wait=1)
    assert names_to_read(kafka, stream.settings) == own.names


def test_a_generation_keeps_its_gazetteer_and_unknown_ones_are_named(
    kafka: Connection, stream_settings: Settings
) -> None:
    own = stream_settings.model_copy(update={"generation": "own"})
    register_generation(kafka, stream_settings, "one")
    register_generation(kafka, stream_settings, "two")  # the base takes a new gazetteer for what comes
    register_generation(kafka, own, "one")
    register_generation(kafka, own, "one")
    with pytest.raises(InputError, match="the generation own runs with the gazetteer one, and this is two"):
        register_generation(kafka, own, "two")
    with pytest.raises(InputError, match="no such generation; there are base, own"):
        switch(kafka, stream_settings, "other", force=True, wait=0)
    with pytest.raises(InputError, match="no such generation; there are base, own"):
        names_to_read(kafka, stream_settings.model_copy(update={"generation": "other"}))
    with pytest.raises(InputError, match="base can't be dropped"):
        drop(kafka, stream_settings, "base")


def test_a_generations_name_can_be_part_of_a_topics_name(stream_settings: Settings) -> None:
    for name in ("", "Ministers", "a.b", "x" * 33, "-a"):
        with pytest.raises(RasadError, match="generation"):
            Settings.with_options(generation=name)
    names = stream_settings.model_copy(update={"generation": "a-1"}).names
    assert names.register == stream_settings.names.register
