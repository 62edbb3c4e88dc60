"""The folds: what each event does to the tables, on the first delivery, in a replay, and when it is delivered again."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import permutations

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.actor import Actor, Mention
from schemas.article import Source
from schemas.story import EnrichedStory, Origin, TaggedStory
from workers.tables import (
    MAX_DAYS,
    REMEMBER_MS,
    StoryRow,
    actor_counts,
    count,
    deduplicate,
    is_forgotten,
    is_story_forgotten,
    remember,
)
from workers.text.fingerprint import content_hash, fingerprint
from workers.text.near_duplicates import Index

NOW = 1_760_000_000_000

TEXTS = {
    "budget": "أقر مجلس النواب الأردني اليوم الموازنة العامة للدولة بعد نقاش استمر خمسة أيام، "
    "وصوت لصالحها أكثر من مئة نائب. "
    "وقال رئيس الوزراء إن الحكومة ستخفض العجز وتزيد الإنفاق على التعليم والصحة في المحافظات البعيدة عن العاصمة.",
    "storm": "ضربت عاصفة رملية شديدة شرق ليبيا وأدت إلى إغلاق مطار بنينا وتعليق الدراسة في عدة مدن ساحلية. "
    "ودعت فرق الطوارئ السكان إلى البقاء في منازلهم حتى تنحسر الرياح، فيما توقعت الأرصاد تحسن الطقس مساء الجمعة.",
}


def actor(actor_id: str, mentions: int = 1) -> Actor:
    mention = Mention(field="text", start=0, end=2, surface="أق", rule="gazetteer", confidence=1)
    kind = actor_id.split("/")[0]
    return Actor(
        actor_id=actor_id,
        type="country" if kind == "country" else "person",
        name={"en": actor_id, "ar": "اسم"},
        count=mentions,
        mentions=(mention,) * mentions,
    )


def story(
    story_id: str, text: str = TEXTS["budget"], actors: tuple[str, ...] = ("country/JOR",), title: str | None = None
) -> TaggedStory:
    return TaggedStory(
        story_id=story_id,
        article_id=f"article-{story_id}",
        index=0,
        source=Source(name="test"),
        title=title,
        text=text,
        language="ar",
        published_at=datetime(2025, 10, 9, tzinfo=UTC),
        content_hash=content_hash(text),
        fingerprint=fingerprint(text, title),
        actors=tuple(actor(name) for name in actors),
        gazetteer_version="g",
        pipeline_version="p",
    )


def at(offset: int, partition: int = 3) -> Origin:
    return Origin(topic="stories.tagged", partition=partition, offset=offset)


class Tables:
    """Both tables and what was published, as one worker would have them."""

    def __init__(self) -> None:
        self.stories: dict[str, bytes] = {}
        self.counts: dict[str, bytes] = {}
        self.index = Index()
        self.published: list[EnrichedStory] = []

    def deliver(self, tagged: TaggedStory, offset: int) -> EnrichedStory | None:
        enriched = deduplicate(tagged, at(offset), NOW + offset, self.stories, self.index)
        if enriched is not None:
            self.published.append(enriched)
            count(enriched, NOW, self.counts)
        return enriched

    def of(self, actor_id: str) -> tuple[int, int, int]:
        found = {entry.actor_id: entry for entry in actor_counts(self.counts.values())}[actor_id]
        return found.stories, found.reports, found.mentions


def test_a_first_story_is_unique_and_counted_as_story_and_report() -> None:
    tables = Tables()
    enriched = tables.deliver(story("a"), 0)
    assert enriched is not None
    assert (enriched.duplicate.kind, enriched.duplicate.cluster_id, enriched.revision) == ("unique", "a", 1)
    assert tables.of("country/JOR") == (1, 1, 1)


def test_the_same_text_from_another_source_is_an_exact_duplicate_counted_as_a_report_only() -> None:
    tables = Tables()
    tables.deliver(story("a"), 0)
    enriched = tables.deliver(story("b"), 1)
    assert enriched is not None
    assert (enriched.duplicate.kind, enriched.duplicate.of, enriched.duplicate.cluster_id) == ("exact", "a", "a")
    assert tables.of("country/JOR") == (1, 2, 2)


def test_a_duplicate_of_a_duplicate_joins_the_canonical_cluster() -> None:
    tables = Tables()
    tables.deliver(story("a"), 0)
    tables.deliver(story("b"), 1)
    enriched = tables.deliver(story("c"), 2)
    assert enriched is not None
    assert enriched.duplicate.cluster_id == "a"


def test_another_story_is_unique() -> None:
    tables = Tables()
    tables.deliver(story("a"), 0)
    enriched = tables.deliver(story("b", TEXTS["storm"]), 1)
    assert enriched is not None
    assert enriched.duplicate.kind == "unique"


def test_a_redelivery_publishes_nothing_and_changes_no_count() -> None:
    tables = Tables()
    tables.deliver(story("a"), 0)
    before = dict(tables.counts)
    assert tables.deliver(story("a"), 5) is None
    assert tables.counts == before
    assert StoryRow.from_bytes(tables.stories["a"]).redelivered == 1


def test_a_redelivery_that_differs_in_diacritics_and_tatweel_only_is_still_a_redelivery() -> None:
    tables = Tables()
    tables.deliver(story("a"), 0)
    assert tables.deliver(story("a", TEXTS["budget"].replace("الموازنة", "المُـوازنة")), 1) is None


def test_a_revision_is_published_under_its_id_with_the_next_number_and_what_it_changed_from() -> None:
    tables = Tables()
    first = tables.deliver(story("a"), 0)
    second = tables.deliver(
        story("a", TEXTS["budget"] + " وأضاف مصدر نيابي تفاصيل جديدة.", ("country/JOR", "person/x")), 1
    )
    assert first is not None
    assert second is not None
    assert (second.duplicate.kind, second.revision, second.changed_from) == ("revision", 2, first.content_hash)
    assert {entry.actor_id: entry.new for entry in second.actors} == {"country/JOR": False, "person/x": True}


def test_a_revision_adds_only_actors_that_are_new_in_it() -> None:
    tables = Tables()
    tables.deliver(story("a"), 0)
    tables.deliver(story("a", TEXTS["storm"], ("country/JOR", "person/x")), 1)
    assert tables.of("country/JOR") == (1, 1, 1)
    assert tables.of("person/x") == (1, 1, 1)


def test_a_changed_headline_alone_is_a_revision() -> None:
    tables = Tables()
    tables.deliver(story("a", title="الأردن يقر الموازنة"), 0)
    enriched = tables.deliver(story("a", title="نواب الأردن يقرون موازنة تقشفية"), 1)
    assert enriched is not None
    assert enriched.duplicate.kind == "revision"


def test_an_earlier_revision_delivered_again_is_a_redelivery() -> None:
    tables = Tables()
    tables.deliver(story("a"), 0)
    tables.deliver(story("a", TEXTS["storm"]), 1)
    assert tables.deliver(story("a"), 2) is None


def test_a_replay_gives_the_same_output_and_changes_no_state() -> None:
    tables = Tables()
    deliveries = [(story("a"), 0), (story("b"), 1), (story("a", TEXTS["storm"], ("person/x",)), 2), (story("b"), 3)]
    outputs = [tables.deliver(tagged, offset) for tagged, offset in deliveries]
    stories, counts = dict(tables.stories), dict(tables.counts)
    assert [tables.deliver(tagged, offset) for tagged, offset in deliveries] == outputs
    assert (tables.stories, tables.counts) == (stories, counts)


def test_a_replay_writes_the_value_again_for_a_changelog_that_may_have_missed_it() -> None:
    class Recording(dict[str, bytes]):
        writes = 0

        def __setitem__(self, key: str, value: bytes) -> None:
            self.writes += 1
            super().__setitem__(key, value)

    rows = Recording()
    counts = Recording()
    index = Index()
    for expected in (1, 2):
        enriched = deduplicate(story("a"), at(0), NOW, rows, index)
        assert enriched is not None
        count(enriched, NOW, counts)
        assert (rows.writes, counts.writes) == (expected, expected)


def test_an_index_rebuilt_from_rows_decides_as_the_one_that_lived() -> None:

    tables = Tables()
    tables.deliver(story("a"), 0)
    tables.index = Index()
    for story_id, row in tables.stories.items():
        remember(story_id, StoryRow.from_bytes(row), tables.index)
    enriched = tables.deliver(story("b"), 1)
    assert enriched is not None
    assert enriched.duplicate.of == "a"


def test_counting_refuses_a_story_without_origin() -> None:
    enriched = Tables().deliver(story("a"), 0)
    assert enriched is not None
    with pytest.raises(ValueError, match="origin"):
        count(enriched.model_copy(update={"origin": None}), NOW, {})


def test_counts_by_day_fall_back_to_the_time_of_fetching() -> None:
    tables = Tables()
    undated = story("a").model_copy(update={"published_at": None, "fetched_at": datetime(2025, 12, 4, 8, tzinfo=UTC)})
    tables.deliver(undated, 0)
    (entry,) = actor_counts(tables.counts.values())
    assert list(entry.per_day) == ["2025-12-04"]


def test_days_are_bounded_and_the_oldest_go_first() -> None:
    counts: dict[str, bytes] = {}
    enriched = Tables().deliver(story("a"), 0)
    assert enriched is not None
    for day in range(MAX_DAYS + 5):
        dated = enriched.model_copy(
            update={"published_at": datetime.fromtimestamp(day * 86400, UTC), "origin": at(day), "story_id": str(day)}
        )
        count(dated, NOW, counts)
    (entry,) = actor_counts(counts.values())
    assert (entry.reports, len(entry.per_day)) == (MAX_DAYS + 5, MAX_DAYS)
    assert min(entry.per_day) == "1970-01-06"


def test_counts_are_summed_over_languages() -> None:
    tables = Tables()
    tables.deliver(story("a"), 0)
    russian = story("b", TEXTS["storm"]).model_copy(update={"language": "ru"})
    tables.deliver(russian, 1)
    assert tables.of("country/JOR") == (2, 2, 2)


def test_an_unlisted_actor_is_called_by_its_best_spellings_whichever_story_came_first() -> None:
    spellings = [("ru", "Руслана Орлобая"), ("ru", "Руслан Орлобай"), ("en", "Ruslan Orlobay")]
    results = []
    for order in permutations(enumerate(spellings)):
        tables = Tables()
        for offset, (number, (language, name)) in enumerate(order):
            one = actor("person/unlisted-0123456789ab").model_copy(update={"name": {language: name}, "listed": False})
            text = TEXTS["storm"] if number else TEXTS["budget"]
            tables.deliver(
                story(f"s{number}", text).model_copy(update={"actors": (one,), "language": language}), offset
            )
        (found,) = actor_counts(tables.counts.values())
        results.append((found.listed, found.name, found.reports))
    assert all(result == (False, {"ru": "Руслан Орлобай", "en": "Ruslan Orlobay"}, 3) for result in results)


#: Deliveries of three stories in two versions each.
deliveries = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["budget", "storm"])), max_size=12)


@given(deliveries, st.data())
def test_any_crash_and_replay_ends_in_the_state_and_outputs_of_an_undisturbed_run(
    events: list[tuple[str, str]], data: st.DataObject
) -> None:
    log = [
        (story(name, TEXTS[text], ("country/JOR",) if text == "budget" else ("country/LBY",)), n)
        for n, (name, text) in enumerate(events)
    ]
    calm = Tables()
    for tagged, offset in log:
        calm.deliver(tagged, offset)
    shaken = Tables()
    position = 0
    for _ in range(3):
        stop = data.draw(st.integers(position, len(log)))
        for tagged, offset in log[position:stop]:
            shaken.deliver(tagged, offset)
        position = data.draw(st.integers(0, stop))  # the last commit: everything from here is delivered again
    for tagged, offset in log[position:]:
        shaken.deliver(tagged, offset)
    assert shaken.stories == calm.stories
    assert shaken.counts == calm.counts
    decisions = {(e.story_id, e.revision): e for e in calm.published}
    assert all(decisions[(e.story_id, e.revision)] == e for e in shaken.published)


@given(deliveries)
def test_every_delivery_is_exactly_one_of_unique_duplicate_revision_and_redelivery(
    events: list[tuple[str, str]],
) -> None:
    tables = Tables()
    for offset, (name, text) in enumerate(events):
        tables.deliver(story(name, TEXTS[text]), offset)
    redelivered = sum(StoryRow.from_bytes(row).redelivered for row in tables.stories.values())
    assert len(tables.published) + redelivered == len(events)


def test_a_story_that_returns_after_it_was_forgotten_counts_as_new_whether_its_row_is_still_there_or_not() -> None:
    later = NOW + REMEMBER_MS + 1
    tables = Tables()
    tables.deliver(story("a"), 0)
    kept = deduplicate(story("a"), at(9), later, dict(tables.stories), Index())
    swept = deduplicate(story("a"), at(9), later, {}, Index())
    assert kept == swept
    assert kept is not None
    assert kept.duplicate.kind == "unique"


def test_a_story_delivered_again_and_again_is_not_forgotten() -> None:
    tables = Tables()
    tables.deliver(story("a"), 0)
    half = REMEMBER_MS // 2
    for number in range(1, 5):
        assert deduplicate(story("a"), at(number), NOW + number * half, tables.stories, tables.index) is None


@given(st.text(max_size=6), st.integers(0, 1 << 42), st.sampled_from([0, 1, REMEMBER_MS, REMEMBER_MS + 1]))
def test_whether_a_story_is_forgotten_is_read_off_its_bytes_as_off_the_whole_row(
    epoch: str, seen: int, later: int
) -> None:
    row = StoryRow(9, epoch, 3, seen, epoch, "", (), ()).to_bytes()
    assert is_story_forgotten(row, seen + later) == is_forgotten(seen, seen + later)
    assert is_story_forgotten(orjson.dumps({"seen": seen}), seen + later) == is_forgotten(seen, seen + later)


def test_offsets_of_a_topic_that_was_made_again_are_no_replays_and_nothing_is_counted_twice() -> None:
    def deliver(tables: Tables, tagged: TaggedStory, epoch: str, offset: int) -> EnrichedStory | None:
        origin = Origin(topic="stories.tagged", partition=3, offset=offset, epoch=epoch)
        enriched = deduplicate(tagged, origin, NOW, tables.stories, tables.index)
        if enriched is not None:
            count(enriched, NOW, tables.counts)
            tables.published.append(enriched)
        return enriched

    tables = Tables()
    deliver(tables, story("a"), "first", 70)
    new = deliver(tables, story("b", TEXTS["storm"]), "second", 0)
    assert new is not None
    assert new.duplicate.kind == "unique"
    assert deliver(tables, story("a"), "second", 1) is None
    assert tables.of("country/JOR") == (2, 2, 2)
    for enriched in tables.published:  # the counting agent starts from the beginning again
        count(enriched, NOW, tables.counts)
    assert tables.of("country/JOR") == (2, 2, 2)


def test_rows_of_a_later_version_with_more_fields_are_read() -> None:

    tables = Tables()
    tables.deliver(story("a"), 0)
    row = orjson.dumps({**orjson.loads(tables.stories["a"]), "colour": "blue"})
    assert StoryRow.from_bytes(row) == StoryRow.from_bytes(tables.stories["a"])
