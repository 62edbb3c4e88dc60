"""The whole stream as its users run it: a real Kafka, real worker processes."""

from __future__ import annotations

import io
import random
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import orjson
import pytest
from confluent_kafka.admin import AdminClient

from schemas.rejected import Rejected
from schemas.story import EnrichedStory
from schemas.topics import MAX_ARTICLE_BYTES
from tests.broker.running_stream import PATIENCE, RunningStream
from workers.errors import DeliveryFailed
from workers.kafka.connection import Connection
from workers.local import aiter_of, enrich
from workers.sources.files import Labels, find_files, read
from workers.text.pipeline import Pipeline


async def test_the_kafka_path_gives_the_same_stories_ids_and_actors_as_enrich(
    stream: RunningStream, seeds: Path, pipeline: Pipeline
) -> None:
    stream.start_worker()
    stream.replay(seeds)
    stream.wait()
    records = read(find_files([str(seeds)]), Labels(), io.BytesIO())
    values = ((record.key, record.value) for record in records)
    local = [story async for story in enrich(aiter_of(values), pipeline, int(time.time() * 1000))]
    assert len(local) == 10

    def comparable(stories: Iterable[EnrichedStory | Rejected]) -> dict[str, dict[str, object]]:
        found = [story for story in stories if isinstance(story, EnrichedStory)]
        return {story.story_id: story.model_dump(exclude={"origin", "fetched_at"}) for story in found}

    assert comparable(stream.enriched()) == comparable(local)


def test_the_second_replay_of_the_seeds_changes_no_count(stream: RunningStream, seeds: Path) -> None:
    stream.start_worker()
    stream.replay(seeds)
    stream.wait()
    first = stream.counts()
    assert stream.redelivered() == 0
    stream.replay(seeds)
    stream.wait()
    assert stream.counts() == first
    assert stream.redelivered() == 10
    assert Counter(story.duplicate.kind for story in stream.enriched()) == {"unique": 10}


def test_a_second_worker_shares_the_partitions_and_the_counts_stay_right(
    stream: RunningStream, kafka: Connection, seeds: Path
) -> None:
    stream.start_worker()
    stream.replay(seeds)
    stream.wait()
    alone = stream.counts()
    stream.start_worker()
    until = time.monotonic() + PATIENCE
    while len(members := assigned_members(kafka, stream.names.group)) < 2 and time.monotonic() < until:
        stream.workers[-1].check()
        time.sleep(0.2)
    assert len(members) == 2
    stream.replay(seeds)
    for copy in range(3):
        stream.send([(None, orjson.dumps({"source": f"outlet-{copy}", "body": BRIEF}))])
    stream.wait()
    stream.workers[0].stop()
    stream.workers.pop(0)
    stream.send([(None, orjson.dumps({"source": "outlet-0", "body": BRIEF}))])
    stream.wait()
    changed = {count.actor_id: (count.stories, count.reports) for count in stream.counts() if count not in alone}
    base = {count.actor_id: (count.stories, count.reports) for count in alone}
    for actor_id in ("country/MAR", "country/ESP"):
        stories, reports = base.get(actor_id, (0, 0))
        assert changed[actor_id] == (stories + 1, reports + 3)


def assigned_members(kafka: Connection, group: str) -> list[str]:
    client = AdminClient(kafka.client_config())
    description = client.describe_consumer_groups([group])[group].result(10)
    return [member.client_id for member in description.members if member.assignment.topic_partitions]


BRIEF = (
    "بحث وزير الخارجية المغربي مع نظيره الإسباني في الرباط سبل تعزيز التعاون في مجال الهجرة ومكافحة التهريب.\n\n"
    "واتفق الوزيران على عقد اجتماع للجنة المشتركة بين المغرب وإسبانيا قبل نهاية العام الجاري في مدريد."
)


def hostile_values() -> list[tuple[str, bytes | None, set[str] | None]]:
    """(name, value, the reasons it may be rejected for; None if it must be accepted)."""
    body = BRIEF

    def article(**fields: object) -> bytes:
        return orjson.dumps({"source": "hostile", **fields})

    either = {"too_short", "only_boilerplate", "too_large", "empty"}
    return [
        ("empty value", b"", {"empty"}),
        ("tombstone", None, {"tombstone"}),
        ("blank value", b" \n\t ", {"empty"}),
        ("binary", bytes(range(256)) * 40, {"binary", "bad_encoding", "not_json"}),
        ("picture", b"\x89PNG\r\n\x1a\n" + b"\x00\x00\xff" * 500, {"binary", "bad_encoding", "not_json"}),
        ("invalid utf-8", b'{"body": "\xff\xfe\xfa"}', {"binary", "bad_encoding", "not_json", *either}),
        ("cp1256 json", orjson.dumps({"body": body}).decode().encode("cp1256", "replace"), None),
        ("utf-16 json", orjson.dumps({"body": body}).decode().encode("utf-16"), None),
        ("byte order mark", b"\xef\xbb\xbf" + article(body=body + " 1"), None),
        ("nul bytes in the body", article(body=body.replace(" ", "\x00 ", 3)), {"binary"}),
        ("one line of 5 MB", article(body="كلمة " * 520_000), either),
        ("wrong type: number", article(body=7), {"not_an_article"}),
        ("wrong type: list", article(body=[body]), {"not_an_article"}),
        ("wrong type: source", orjson.dumps({"body": body, "source": {"a": 1}}), {"not_an_article"}),
        ("no body", article(title="عنوان"), {"not_an_article"}),
        ("a list", b"[]", {"not_an_article"}),
        ("a string", b'"text"', {"not_an_article"}),
        ("null", b"null", {"not_an_article"}),
        ("deep json", b'{"body":' * 3000 + b"1" + b"}" * 3000, {"too_deep"}),
        ("deep list", b"[" * 200_000, {"too_deep"}),
        ("truncated json", article(body=body)[:-10], {"not_json"}),
        ("html with scripts", article(body=HTML, content_type="text/html", url="https://example.org/x"), None),
        ("deep html", article(body="<div>" * 60_000 + "x", content_type="text/html"), {"too_deep", *either}),
        ("only boilerplate", article(body="Ru En\n\nالصورة: رويترز\nالمصدر: تاس"), either),
        ("year 9999", article(id="far", body=body, published_at="9999-12-31T23:59:59Z"), None),
        ("year 1", article(id="old", body=body, published_at="0001-01-01T00:00:00Z"), None),
        ("bad date", article(body=body, published_at="31 February"), {"not_an_article"}),
        ("bidi controls", article(body="\u202e" + body.replace(" ", "\u2067 ", 5) + "\u202c"), None),
        ("lone surrogates", b'{"body": "' + body.replace("\n", "\\n").encode() + b' \\ud800 \\udfff"}', None),
        ("duplicate id", article(id="same", body=body), None),
        (
            "duplicate id, other content",
            article(id="same", body=body.replace("الرباط", "طنجة") + "\n\nوأضافا جديداً."),
            None,
        ),
        ("huge title", article(body=body, title="ع" * 5000), {"not_an_article"}),
        ("unknown fields", article(id="unknown", body=body, mood="calm", nested={"a": [1, {"b": None}]}), None),
        ("control characters", article(id="bell", body="\x07\x1b[31m" + body + "\x9b0m"), None),
        ("a million blank lines", article(body="\n" * 1_000_000 + body), None),
        ("numbers only", article(body="123 456 789"), either),
    ]


HTML = (
    "<html><head><title>الرباط ومدريد تبحثان الهجرة</title><script>alert('x'); var a = '</p>';</script>"
    "<meta property='article:published_time' content='2024-05-06T07:08:09Z'></head><body><nav>الرئيسية | سياسة</nav>"
    "<article><h1>الرباط ومدريد تبحثان الهجرة</h1>"
    + "".join(f"<p>{line}</p>" for line in BRIEF.split("\n\n")) * 3
    + "<script>document.write('evil')</script></article><footer>جميع الحقوق محفوظة</footer></body></html>"
)


def test_every_hostile_record_ends_in_exactly_one_outcome_and_the_worker_stays_up(stream: RunningStream) -> None:
    stream.start_worker()
    hostile = hostile_values()
    for number, (_, value, _) in enumerate(hostile):
        stream.send([(str(number).encode(), value)])
    stream.send([(b"last", orjson.dumps({"source": "good", "body": BRIEF}))])
    stream.wait()
    rejected = {message.key: message for message in stream.rejected()}
    assert len(rejected) == len(stream.rejected())
    for number, (name, value, reasons) in enumerate(hostile):
        message = rejected.get(str(number))
        if reasons is None:
            assert message is None, (name, message and message.reason, message and message.error)
        else:
            assert message is not None, name
            assert message.reason in reasons, (name, message.reason, message.error)
            assert message.original() == (value or b""), name
            assert message.error, name
    stories = stream.enriched()
    accepted = sum(reasons is None for _, _, reasons in hostile) + 1
    assert len({story.article_id for story in stories}) + stream.redelivered() >= accepted - 1  # "same" is one article
    assert any(story.source.name == "good" for story in stories)
    assert all("alert" not in story.text and "evil" not in story.text for story in stories)
    assert all(story.published_at is None or 1900 <= story.published_at.year <= 2100 for story in stories)
    assert any(story.duplicate.kind == "revision" for story in stories)
    stream.workers[0].check()


def test_an_oversized_record_is_refused_by_kafka_with_its_name(stream: RunningStream) -> None:
    noise = random.Random(1).randbytes(MAX_ARTICLE_BYTES)
    with pytest.raises(DeliveryFailed, match=r"test: Kafka .*articles\.raw"):
        stream.send([(None, orjson.dumps({"body": noise.hex()}))])


def test_what_kafka_takes_at_most_still_fits_the_rejected_topic(stream: RunningStream) -> None:
    stream.start_worker()
    noise = b"x" + random.Random(2).randbytes(MAX_ARTICLE_BYTES - 2000)
    huge = orjson.dumps({"body": "خبر " * 3_000_000})  # small for Kafka, which takes it compressed
    stream.send([(b"noise", noise), (b"huge", huge)])
    stream.wait()
    rejected = {message.key: message for message in stream.rejected()}
    assert (rejected["noise"].reason, rejected["huge"].reason) == ("binary", "too_large")
    assert (rejected["noise"].original(), rejected["huge"].original()) == (noise, huge)
    stream.workers[0].check()
