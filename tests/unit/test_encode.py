"""The JSON of a message is pydantic's, to the byte, however it is made."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticSerializationError

from schemas.actor import Actor, Candidate, Mention
from schemas.article import RawArticle, Source
from schemas.rejected import Rejected, packed
from schemas.story import Duplicate, EnrichedStory, IgnoredField, Origin, RemovedLine
from tests.unit.stream_messages import story
from workers.codec import encode

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
MOMENTS = st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=3))])).filter(
    lambda moment: 1 < moment.year < 9999
)
SHARES = st.floats(0, 1)


@st.composite
def enriched(draw: st.DrawFn) -> EnrichedStory:
    text, share = draw(TEXTS), draw(SHARES)
    mention = Mention(
        field="text", start=0, end=1, surface=text, rule="gazetteer", confidence=share, alternatives=(draw(TEXTS),)
    )
    actor = Actor(actor_id=text, type="person", name={draw(TEXTS): text, "ar": text}, count=1, mentions=(mention,))
    candidate = Candidate(field="title", start=0, end=1, surface=text, type="place", cue=draw(TEXTS))
    return EnrichedStory(
        story_id=text,
        article_id="a",
        index=draw(st.integers(0, 1 << 70)),
        source=Source(name=text),
        text=draw(TEXTS),
        language="ar",
        published_at=draw(st.none() | MOMENTS),
        fetched_at=draw(MOMENTS),
        content_hash="",
        fingerprint="",
        removed=(RemovedLine(line=1, text=text, reason="navigation"),),
        ignored=(IgnoredField(name=text, reason=text),),
        pipeline_version="p",
        actors=(actor,) * draw(st.integers(0, 2)),
        candidates=(candidate,) * draw(st.integers(0, 2)),
        gazetteer_version="g",
        duplicate=Duplicate(kind="near", of=text, cluster_id=text, similarity=share),
        origin=draw(st.none() | st.just(Origin(topic="t", partition=0, offset=1))),
    )


@given(enriched())
def test_the_json_of_any_story_is_pydantics(message: EnrichedStory) -> None:
    assert encode(message) == message.model_dump_json().encode()
    assert EnrichedStory.model_validate_json(encode(message)) == message


@given(TEXTS, MOMENTS)
def test_the_json_of_articles_and_rejected_records_is_pydantics(text: str, moment: datetime) -> None:
    article = RawArticle(source=f"s{text}", body=text, published_at=moment)
    rejected = Rejected(
        stage="clean",
        reason="empty",
        error=text,
        **packed(text.encode()),
        topic="t",
        partition=0,
        offset=1,
        attempts=1,
        rejected_at=moment,
    )
    assert encode(article) == article.model_dump_json().encode()
    assert encode(rejected) == rejected.model_dump_json().encode()


def test_a_text_that_is_no_unicode_is_refused_as_pydantic_refuses_it() -> None:
    broken = story("s", 1).model_copy(update={"text": "\ud800"})
    with pytest.raises(PydanticSerializationError):
        encode(broken)
