"""The agents over plain async iterables: list in, list out, every record in exactly one outcome."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable

import orjson
import pytest

from schemas.article import RawArticle
from schemas.rejected import Rejected
from schemas.story import EnrichedStory, Story, TaggedStory
from schemas.topics import ARTICLES_RAW, ARTICLES_REJECTED, STORIES_CLEAN, STORIES_ENRICHED, STORIES_TAGGED
from workers.agents import ATTEMPTS, Outgoing, Record, clean, count, deduplicate, tag
from workers.errors import StateFailed
from workers.handover import Handover
from workers.tables import actor_counts
from workers.text.near_duplicates import Index
from workers.text.pipeline import Pipeline

NOW = 1_760_000_000_000
ARTICLE = {
    "source": "made",
    "title": "الأردن ومصر يبحثان التعاون في مجال الطاقة",
    "body": "بحث وزير الخارجية الأردني مع نظيره المصري في القاهرة اليوم التعاون في مجال الطاقة والنقل بين البلدين.\n\n"
    "واتفق الجانبان على تشكيل لجنة مشتركة تجتمع كل ثلاثة أشهر في عمان والقاهرة لمتابعة تنفيذ المشاريع المتفق عليها.\n\n"
    "وقال الوزيران في مؤتمر صحفي إن الربط الكهربائي بين الأردن ومصر سيزداد خلال العامين المقبلين.",
    "published_at": "2024-03-05T10:00:00Z",
}


def records(topic: str, values: Iterable[bytes | None]) -> list[Record]:
    return [Record(topic, 2, offset, NOW + offset, b"key", value) for offset, value in enumerate(values)]


async def stream(items: Iterable[Record]) -> AsyncIterator[Record]:
    for item in items:
        yield item


async def collect(outgoing: AsyncIterator[Outgoing]) -> list[Outgoing]:
    return [message async for message in outgoing]


def next_records(outgoing: Iterable[Outgoing]) -> list[Record]:
    return [Record(o.topic.name, o.partition or 0, n, o.timestamp, o.key, o.value) for n, o in enumerate(outgoing)]


async def test_an_article_becomes_a_story_in_the_partition_of_its_record(pipeline: Pipeline) -> None:
    out = await collect(clean(stream(records(ARTICLES_RAW.name, [orjson.dumps(ARTICLE)])), pipeline.stories_of))
    (message,) = out
    story = Story.model_validate_json(message.value)
    assert (message.topic, message.partition, message.timestamp) == (STORIES_CLEAN, 2, NOW)
    assert message.key == story.story_id.encode()
    assert story.title == ARTICLE["title"]


async def test_unknown_fields_are_kept_out_with_a_reason(pipeline: Pipeline) -> None:
    value = orjson.dumps({**ARTICLE, "mood": "calm"})
    (message,) = await collect(clean(stream(records(ARTICLES_RAW.name, [value])), pipeline.stories_of))
    (ignored,) = Story.model_validate_json(message.value).ignored
    assert (ignored.name, ignored.reason) == ("mood", "unknown field")


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (None, "tombstone"),
        (b"", "empty"),
        (b"   ", "empty"),
        (b"not json", "not_json"),
        (b"[1, 2]", "not_an_article"),
        (b'{"title": "no body"}', "not_an_article"),
        (b'{"body": 7}', "not_an_article"),
        (b'{"body": " \\n "}', "empty"),
        (b'{"body": "x", "published_at": "yesterday-ish"}', "not_an_article"),
        (b"[" * 100_000, "too_deep"),
        (b'{"body":' + b'{"a":' * 5000 + b"1" + b"}" * 5001, "too_deep"),
        (b"\x00\x01\x02\xff\xfe\x89PNG" * 20, "binary"),
    ],
)
async def test_what_is_no_article_is_rejected_with_its_reason_and_its_bytes(
    value: bytes | None, reason: str, pipeline: Pipeline
) -> None:
    (message,) = await collect(clean(stream(records(ARTICLES_RAW.name, [value])), pipeline.stories_of))
    rejected = Rejected.model_validate_json(message.value)
    assert message.topic is ARTICLES_REJECTED
    assert (rejected.stage, rejected.reason) == ("clean", reason)
    assert rejected.original() == (value or b"")
    assert (rejected.topic, rejected.partition, rejected.offset) == (ARTICLES_RAW.name, 2, 0)


async def test_an_unexpected_error_is_tried_again_and_then_rejected_without_harm_to_the_next_record() -> None:
    calls: list[str] = []

    def stories_of(article: RawArticle) -> tuple[Story, ...]:
        calls.append(article.body)
        raise ZeroDivisionError("broken")

    values = [orjson.dumps({"body": "a"}), orjson.dumps({"body": "b"})]
    out = await collect(clean(stream(records(ARTICLES_RAW.name, values)), stories_of))
    assert calls == ["a"] * ATTEMPTS + ["b"] * ATTEMPTS
    assert [Rejected.model_validate_json(m.value).reason for m in out] == ["internal_error"] * 2
    assert "ZeroDivisionError" in Rejected.model_validate_json(out[0].value).error


async def test_an_article_that_fails_at_its_second_story_sends_none_of_them() -> None:
    def stories_of(article: RawArticle) -> tuple[Story, ...]:
        broken = Story.model_construct(story_id=None)  # type: ignore[arg-type]  # what a bug would give
        return (Story.model_construct(story_id="a"), broken)

    (message,) = await collect(clean(stream(records(ARTICLES_RAW.name, [orjson.dumps(ARTICLE)])), stories_of))
    assert message.topic is ARTICLES_REJECTED


async def test_a_table_that_fails_stops_the_agent_instead_of_rejecting_the_record(pipeline: Pipeline) -> None:
    class FullDisk(dict[str, bytes]):
        def __setitem__(self, key: str, value: bytes) -> None:
            raise StateFailed("no space left on device")

    cleaned = await collect(clean(stream(records(ARTICLES_RAW.name, [orjson.dumps(ARTICLE)])), pipeline.stories_of))
    tagged = await collect(tag(stream(next_records(cleaned)), pipeline.tag, lambda _: 5))
    with pytest.raises(StateFailed):
        await collect(deduplicate(stream(next_records(tagged)), FullDisk(), lambda _: Index()))


async def test_a_tagged_story_goes_to_its_languages_partition(pipeline: Pipeline) -> None:
    cleaned = await collect(clean(stream(records(ARTICLES_RAW.name, [orjson.dumps(ARTICLE)])), pipeline.stories_of))
    asked: list[str] = []

    def partition_of(language: str) -> int:
        asked.append(language)
        return 5

    (message,) = await collect(tag(stream(next_records(cleaned)), pipeline.tag, partition_of))
    assert (message.topic, message.partition, asked) == (STORIES_TAGGED, 5, ["ar"])
    actors = {actor.actor_id for actor in TaggedStory.model_validate_json(message.value).actors}
    assert {"country/JOR", "country/EGY"} <= actors


@pytest.mark.parametrize("agent", ["tag", "deduplicate", "count"])
async def test_a_value_nobody_of_this_stream_wrote_is_rejected_at_every_stage(agent: str, pipeline: Pipeline) -> None:
    source = stream(records("somewhere", [b"{}", None, b"\xff"]))
    agents = {
        "tag": lambda: tag(source, pipeline.tag, lambda _: 0),
        "deduplicate": lambda: deduplicate(source, {}, lambda _: Index()),
        "count": lambda: count(source, {}, {}),
    }
    out = await collect(agents[agent]())
    assert [
        (Rejected.model_validate_json(m.value).stage, Rejected.model_validate_json(m.value).reason) for m in out
    ] == [(agent, "not_a_story")] * 3


async def test_counting_refuses_a_story_whose_origin_lies_in_another_partition(pipeline: Pipeline) -> None:
    enriched = await enriched_stories([orjson.dumps(ARTICLE)], pipeline)
    (record,) = enriched
    moved = Record(record.topic, record.partition + 1, 0, record.timestamp, record.key, record.value)
    counts: dict[str, bytes] = {}
    (message,) = await collect(count(stream([moved]), counts, {}))
    assert Rejected.model_validate_json(message.value).reason == "not_a_story"
    assert counts == {}


async def enriched_stories(values: list[bytes], pipeline: Pipeline) -> list[Record]:
    cleaned = await collect(clean(stream(records(ARTICLES_RAW.name, values)), pipeline.stories_of))
    tagged = await collect(tag(stream(next_records(cleaned)), pipeline.tag, lambda _: 4))
    index = Index()
    out = await collect(deduplicate(stream(next_records(tagged)), {}, lambda _: index))
    assert all(message.topic is STORIES_ENRICHED for message in out)
    return next_records(out)


async def test_the_whole_chain_counts_each_story_once_however_often_it_is_fed(pipeline: Pipeline) -> None:
    values = [orjson.dumps(ARTICLE), orjson.dumps({**ARTICLE, "source": "another"}), orjson.dumps(ARTICLE)]
    enriched = await enriched_stories(values, pipeline)
    kinds = [EnrichedStory.model_validate_json(record.value or b"").duplicate.kind for record in enriched]
    assert kinds == ["unique", "exact"]
    counts: dict[str, bytes] = {}
    for _ in range(2):  # the second time is a replay after a crash
        assert await collect(count(stream(enriched), counts, {})) == []
    by_actor = {entry.actor_id: entry for entry in actor_counts(counts.values())}
    assert (by_actor["country/JOR"].stories, by_actor["country/JOR"].reports) == (1, 2)


async def through(pipeline: Pipeline, values: list[bytes | None], handover: Handover | None) -> list[object]:
    """Everything the four agents say and hold."""
    rows: dict[str, bytes] = {}
    actors: dict[str, bytes] = {}
    candidates: dict[str, bytes] = {}
    index = Index()
    cleaned = await collect(clean(stream(records(ARTICLES_RAW.name, values)), pipeline.stories_of, handover))
    stories = next_records([one for one in cleaned if one.topic == STORIES_CLEAN])
    tagged = await collect(tag(stream(stories), pipeline.tag, lambda _language: 0, handover))
    decided = await collect(
        deduplicate(stream(next_records(tagged)), rows, lambda _partition: index, epoch="e", handover=handover)
    )
    counted = await collect(count(stream(next_records(decided)), actors, candidates, handover=handover))
    return [cleaned, tagged, decided, counted, rows, actors, candidates]


async def test_stories_handed_over_within_a_process_end_as_those_read_from_bytes(pipeline: Pipeline) -> None:
    revised = ARTICLE | {"id": "1", "body": f"{ARTICLE['body']}\n\nوتوقع الوزير المصري أن يصل الغاز إلى لبنان قريبا."}
    odd = ARTICLE | {"mood": "calm", "title": "عنوان \U0001f600 آخر", "published_at": "2024-03-05T10:00:00.25+03:00"}
    articles = [ARTICLE, ARTICLE | {"id": "1"}, revised, odd, {"source": "made", "body": "قصير"}]
    values: list[bytes | None] = [orjson.dumps(article) for article in articles]
    handover = Handover()
    handed_over = await through(pipeline, values, handover)
    assert handed_over == await through(pipeline, values, None)
    assert len(handover) == 0
    assert handed_over[5]


async def test_a_name_nobody_has_listed_counts_from_its_first_story_on_under_one_id(pipeline: Pipeline) -> None:
    texts = [
        "افتتح وزير الطاقة نزار الفلاني المحطة الجديدة في الميناء أمس. وقال الفلاني إنها ستعمل بعد شهر من اليوم.",
        "زار المحافظ مدرسة في البلدة القديمة مع عدد من المسؤولين، وقال نزار الفلاني إن العمل يجري كما خطط له.",
    ]
    values = [orjson.dumps({**ARTICLE, "title": None, "body": text, "source": str(n)}) for n, text in enumerate(texts)]
    enriched = await enriched_stories(values, pipeline)
    counts: dict[str, bytes] = {}
    for _ in range(2):
        assert await collect(count(stream(enriched), counts, {})) == []
    (found,) = (one for one in actor_counts(counts.values()) if not one.listed)
    assert found.actor_id.startswith("person/unlisted-")
    assert (found.name, found.type) == ({"ar": "نزار الفلاني"}, "person")
    assert (found.stories, found.reports, found.mentions) == (2, 2, 3)
