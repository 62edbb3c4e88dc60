"""Tables that can be rebuilt, and workers that refuse to go on from tables that aren't theirs."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import orjson
import pytest
from confluent_kafka import TopicPartition
from confluent_kafka.admin import AdminClient, AlterConfigOpType, ConfigEntry, ConfigResource, ResourceType

from schemas.topics import ARTICLES_RAW
from tests.broker.running_stream import RunningStream
from workers.kafka.administration import committed_offsets, delete_topics, end_offsets
from workers.kafka.reading import read_to_end
from workers.kafka.sending import Sender
from workers.names import ACTOR_COUNTS, STORY_INDEX
from workers.tables import CountRow

pytestmark = pytest.mark.long  # `make test-long`: every reset starts workers anew


def counts_file(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"state/*/*/**/tables/{ACTOR_COUNTS}-*"))


def set_cleanup(client: AdminClient, topic: str, policy: str) -> None:
    entry = ConfigEntry("cleanup.policy", policy, incremental_operation=AlterConfigOpType.SET)
    resource = ConfigResource(ResourceType.TOPIC, topic, incremental_configs=[entry])
    for future in client.incremental_alter_configs([resource]).values():
        future.result(30)


def falsify_a_count(stream: RunningStream) -> str:
    """Write a wrong row where the table's right ones are, as a bug would; return its actor."""
    changelog = stream.names.changelog(ACTOR_COUNTS)
    record = list(read_to_end(stream.client, changelog))[-1]
    row = CountRow.from_bytes(record.value or b"")
    row.stories += 1
    with Sender(stream.client) as sender:
        sender.send(changelog, record.key, row.to_bytes(), "a row", record.partition)
    return row.actor_id


def test_wrong_counts_are_found_and_a_reset_of_the_counts_rebuilds_them(stream: RunningStream, seeds: Path) -> None:
    worker = stream.start_worker()
    stream.replay(seeds)
    stream.wait()
    right = stream.counts()
    found = stream.rasad("actors", "--verify", "--json")
    verified = json.loads(found.stdout)
    assert (found.returncode, verified["differing"]) == (0, 0)
    assert (verified["actors"], verified["stories"], verified["complete"]) == (len(right), 10, True)
    actor = falsify_a_count(stream)
    found = stream.rasad("actors", "--verify")
    assert found.returncode == 1
    assert actor in found.stdout
    assert f"1 of {len(right)} actors differ" in found.stdout

    refused = stream.rasad("reset", "--counts", "--yes")
    assert refused.returncode == 1
    assert "while workers use it: 1 in the group" in refused.stderr
    worker.check()
    stream.stop_workers()
    assert counts_file(stream.settings.data_dir)
    declined = stream.rasad("reset", "--counts", answer="n\n")
    assert declined.returncode == 1
    assert stream.names.changelog(ACTOR_COUNTS) in declined.stderr
    assert stream.counts() != right
    assert counts_file(stream.settings.data_dir)

    done = stream.rasad("reset", "--counts", answer="y\n")
    assert done.returncode == 0, done.stderr
    assert stream.counts() == []
    assert counts_file(stream.settings.data_dir) == []
    stream.start_worker()
    stream.wait()
    assert stream.counts() == right
    assert stream.rasad("actors", "--verify").returncode == 0
    assert stream.redelivered() == 0  # nothing but the counts was done again


def test_a_reset_of_all_makes_everything_again_from_the_raw_articles(stream: RunningStream, seeds: Path) -> None:
    stream.start_worker()
    stream.replay(seeds)
    stream.wait()
    right, stories = stream.counts(), stream.enriched()
    second = stream.names.of_generation("second")
    stream.start_worker("--generation", "second")
    stream.wait(second)
    assert stream.rasad("generations", "switch", "second").returncode == 0
    stream.workers[0].stop()
    refused = stream.rasad("reset", "--all", "--yes")
    assert "in the group" in refused.stderr
    assert refused.returncode == 1
    stream.stop_workers()
    raw = end_offsets(stream.connection, stream.names.topic(ARTICLES_RAW))
    done = stream.rasad("reset", "--all", "--yes")
    assert done.returncode == 0, done.stderr
    assert f"{sum(raw.values())} records" in done.stderr
    assert stream.enriched() == []
    assert stream.counts() == []
    assert not list(stream.settings.data_dir.glob("state/*/worker-*/"))
    listed = json.loads(stream.rasad("generations", "--json").stdout)
    assert [(one["name"], one["in_use"]) for one in listed] == [("base", True)]
    stream.start_worker()
    stream.wait()
    assert stream.counts() == right
    assert {story.story_id for story in stream.enriched()} == {story.story_id for story in stories}


def test_a_worker_refuses_to_go_on_from_a_changelog_that_was_made_again(stream: RunningStream, seeds: Path) -> None:
    stream.start_worker()
    stream.replay(seeds)
    stream.wait()
    right = stream.counts()
    stream.stop_workers()
    elsewhere = stream.settings.data_dir.parent / "other-machine"
    shutil.copytree(stream.settings.data_dir / "state", elsewhere / "state")
    delete_topics(stream.connection, [stream.names.changelog(ACTOR_COUNTS)])
    before = committed_offsets(stream.connection, stream.names.group)
    refusing = stream.start_worker()
    assert refusing.process.wait(60) == 2
    assert "was deleted and made again" in refusing.last_words()
    assert "`rasad reset --counts`" in refusing.last_words()
    assert committed_offsets(stream.connection, stream.names.group) == before
    again = stream.start_worker()  # a supervisor's second try changes nothing
    assert again.process.wait(60) == 2
    stream.workers.clear()

    assert stream.rasad("reset", "--counts", "--yes").returncode == 0
    # A machine whose tables were read from the old changelog must not mix them with the new one.
    stream.start_worker(RASAD_DATA_DIR=str(elsewhere))
    stream.wait()
    assert stream.counts() == right
    stream.replay(seeds)
    stream.wait()
    assert stream.counts() == right
    assert stream.rasad("actors", "--verify").returncode == 0


def test_a_worker_refuses_to_go_on_from_a_changelog_whose_beginning_was_deleted(
    stream: RunningStream, seeds: Path
) -> None:
    stream.start_worker()
    stream.replay(seeds)
    stream.wait()
    stream.stop_workers()
    changelog = stream.names.changelog(STORY_INDEX)
    ends = end_offsets(stream.connection, changelog)
    cut = [TopicPartition(changelog, number, end) for number, end in ends.items() if end]
    client = AdminClient(stream.client)
    set_cleanup(client, changelog, "compact,delete")  # Kafka deletes no records of a topic that is only compacted
    for future in client.delete_records(cut).values():
        future.result(30)
    set_cleanup(client, changelog, "compact")
    refusing = stream.start_worker()
    assert refusing.process.wait(60) == 2
    assert f"lacks its first {sum(ends.values())} records" in refusing.last_words()
    assert "`rasad reset --all`" in refusing.last_words()


def test_a_row_that_isnt_one_stops_the_worker_instead_of_rejecting_every_story(
    stream: RunningStream, seeds: Path
) -> None:
    with Sender(stream.client) as sender:
        for partition in range(4):
            sender.send(stream.names.changelog(STORY_INDEX), b"stray", b'{"not": "a row"}', "a row", partition)
    worker = stream.start_worker()
    stream.replay(seeds)
    assert worker.process.wait(60) not in (0, None)
    assert "holds a row in partition" in worker.log.read_text("utf-8")
    assert "`rasad reset --all`" in worker.log.read_text("utf-8")
    assert stream.rejected() == []
    stream.workers.clear()


def test_rows_of_a_later_version_are_read_back_and_built_on(stream: RunningStream, seeds: Path) -> None:
    stream.start_worker()
    stream.replay(seeds)
    stream.wait()
    right = stream.counts()
    stream.stop_workers()
    for table in (STORY_INDEX, ACTOR_COUNTS):
        changelog = stream.names.changelog(table)
        with Sender(stream.client) as sender:
            for record in read_to_end(stream.client, changelog):
                row = orjson.loads(record.value or b"{}")
                later = {**row, "of_a_later_version": {"any": [1]}}
                if table == STORY_INDEX:
                    later["versions"] = [{**version, "of_a_later_version": 1} for version in row["versions"]]
                sender.send(changelog, record.key, orjson.dumps(later), "a row", record.partition)
    stream.start_worker(RASAD_DATA_DIR=str(stream.settings.data_dir / "another-machine"))
    stream.replay(seeds)
    stream.wait()
    assert stream.counts() == right
    assert stream.redelivered() == 10
    assert stream.rejected() == []


def test_a_reset_without_a_scope_or_of_all_in_a_generation_is_refused(stream: RunningStream) -> None:
    assert stream.rasad("reset").returncode == 2
    refused = stream.rasad("reset", "--all", "--generation", "second", "--yes")
    assert refused.returncode == 2
    assert "rasad generations drop" in refused.stderr


def test_the_counts_of_a_stream_at_work_verify(stream: RunningStream, seeds: Path) -> None:
    stream.start_worker()
    stream.replay(seeds)
    verdicts = []
    for number in range(6):
        stream.send([(None, orjson.dumps({"source": f"s{number}-{copy}", "body": BODY})) for copy in range(30)])
        verdicts.append(stream.rasad("actors", "--verify", "--json"))
    assert [(found.returncode, json.loads(found.stdout)["differing"]) for found in verdicts] == [(0, 0)] * 6
    stream.wait()
    assert json.loads(stream.rasad("actors", "--verify", "--json").stdout)["stories"] == 190


BODY = (
    "بحث وزير الخارجية المغربي مع نظيره الإسباني في الرباط سبل تعزيز التعاون في مجال الهجرة ومكافحة التهريب.\n\n"
    "واتفق الوزيران على عقد اجتماع للجنة المشتركة بين المغرب وإسبانيا قبل نهاية العام الجاري في مدريد."
)
