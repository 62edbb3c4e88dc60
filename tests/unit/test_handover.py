"""Stories between the agents: what isn't validated again comes out as what is; a header that lies changes nothing."""

from __future__ import annotations

import orjson
import pytest

from schemas.article import RawArticle
from schemas.story import EnrichedStory, Origin, TaggedStory
from workers.candidate_counts import count_candidates
from workers.codec import decode_message, encode
from workers.errors import ArticleRejected
from workers.handover import Handover, decode_story, encode_decided, shape
from workers.tables import count, deduplicate
from workers.text.near_duplicates import Index
from workers.text.pipeline import Pipeline

BODY = (
    "بحث وزير الخارجية الأردني مع نظيره المصري في القاهرة اليوم التعاون في مجال الطاقة والنقل بين البلدين.\n\n"
    "واتفق الجانبان على تشكيل لجنة مشتركة تجتمع كل ثلاثة أشهر في عمان والقاهرة لمتابعة تنفيذ المشاريع المتفق عليها."
)


@pytest.fixture(scope="module")
def tagged(pipeline: Pipeline) -> bytes:
    article = RawArticle.model_validate(
        {
            "source": "made",
            "body": BODY,
            "published_at": "2024-03-05T10:00:00.250Z",
            "fetched_at": "2024-03-06T10:00:00Z",
        }
    )
    (story,) = pipeline.stories_of(article)
    return encode(pipeline.tag(story))


def origin(offset: int) -> Origin:
    return Origin(topic="stories.tagged", partition=0, offset=offset, epoch="e")


def both_ways(data: bytes, rows: dict[str, bytes], offset: int) -> tuple[bytes, bytes]:
    """The enriched story by way of validation, and by way of trust, from the same state."""
    results = []
    for shaped in (None, shape(TaggedStory)):
        own = dict(rows)
        story = decode_story(data, TaggedStory, shaped)
        enriched = deduplicate(story, origin(offset), 1_700_000_000_000, own, Index())
        assert enriched is not None
        results.append((encode_decided(enriched, story, data), own))
    (validated, state), (trusted, trusted_state) = results
    assert state == trusted_state
    rows.update(state)
    return validated, trusted


def test_a_trusted_story_is_enriched_to_the_same_bytes_as_a_validated_one(tagged: bytes) -> None:
    validated, trusted = both_ways(tagged, {}, 7)
    assert trusted == validated
    assert EnrichedStory.model_validate_json(trusted).actors


def test_a_trusted_revision_whose_actors_arent_new_is_enriched_to_the_same_bytes(tagged: bytes) -> None:
    rows: dict[str, bytes] = {}
    both_ways(tagged, rows, 7)
    fields = orjson.loads(tagged)
    changed = encode(decode_message(orjson.dumps(fields | {"title": "عنوان آخر"}), TaggedStory))
    validated, trusted = both_ways(changed, rows, 8)
    assert orjson.loads(trusted) == orjson.loads(validated)
    assert not any(actor["new"] for actor in orjson.loads(trusted)["actors"])


def test_a_trusted_story_is_counted_as_a_validated_one(tagged: bytes) -> None:
    _, enriched = both_ways(tagged, {}, 7)
    validated: dict[str, bytes] = {}
    trusted: dict[str, bytes] = {}
    for shaped, rows in ((None, validated), (shape(EnrichedStory), trusted)):
        story = decode_story(enriched, EnrichedStory, shaped)
        count(story, 1, rows)
        count_candidates(story, 1, rows)
    assert trusted == validated
    assert trusted


@pytest.mark.parametrize(
    "change",
    [
        {"actors": [7]},
        {"actors": None},
        {"actors": [{"actor_id": "country/JOR"}]},
        {"candidates": "none"},
        {"published_at": "yesterday"},
        {"published_at": 7},
        {"surprise": 1},
    ],
)
def test_a_header_that_lies_leads_to_the_validation(tagged: bytes, change: dict[str, object]) -> None:
    data = orjson.dumps(orjson.loads(tagged) | change)
    try:
        expected: object = decode_message(data, TaggedStory)
    except ArticleRejected as error:
        expected = error.reason
    try:
        found: object = decode_story(data, TaggedStory, shape(TaggedStory))
    except ArticleRejected as error:
        found = error.reason
    assert found == expected


@pytest.mark.parametrize("data", [b"", b"[]", b"null", b"7", b"not json", b'{"story_id": 7}', b"\xff\xfe"])
def test_bytes_that_are_no_story_are_rejected_whatever_the_header_says(data: bytes) -> None:
    with pytest.raises(ArticleRejected):
        decode_story(data, TaggedStory, shape(TaggedStory))


def test_a_shape_of_another_version_is_validated(tagged: bytes) -> None:
    story = decode_story(tagged, TaggedStory, b"0123456789abcdef")
    assert isinstance(story.removed, tuple)


def test_a_story_is_given_once_and_only_for_the_bytes_it_was_sent_as(tagged: bytes) -> None:
    story = decode_message(tagged, TaggedStory)
    handover = Handover()
    handover.keep(story, b"key", tagged)
    assert handover.take(TaggedStory, b"key", tagged[:-1] + b" }") is None
    assert handover.take(EnrichedStory, b"key", tagged) is None
    assert handover.take(TaggedStory, b"other", tagged) is None
    assert handover.take(TaggedStory, None, tagged) is None
    assert handover.take(TaggedStory, b"key", bytes(bytearray(tagged))) is story
    assert handover.take(TaggedStory, b"key", tagged) is None
    assert len(handover) == 0


def test_what_nobody_takes_is_dropped_in_the_order_it_came(tagged: bytes) -> None:
    story = decode_message(tagged, TaggedStory)
    handover = Handover(max_bytes=2 * len(tagged))
    for key in (b"1", b"2", b"2", b"3", b"4"):
        handover.keep(story, key, tagged)
    assert [handover.take(TaggedStory, key, tagged) is story for key in (b"1", b"2", b"3", b"4")] == [
        False,
        False,
        True,
        True,
    ]
    handover.keep(story, b"5", tagged)
    handover.keep(story, b"6", tagged)
    assert len(handover) == 2


def test_a_story_larger_than_all_that_is_kept_is_not_kept(tagged: bytes) -> None:
    handover = Handover(max_bytes=len(tagged) - 1)
    handover.keep(decode_message(tagged, TaggedStory), b"key", tagged)
    assert len(handover) == 0
