"""The table of candidates: what is a source, what replays, revisions and duplicates change, what is forgotten."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.actor import Candidate, CandidateCount
from schemas.article import Source
from schemas.story import EnrichedStory, Origin, TaggedStory
from schemas.topics import DAY_MS
from workers.candidate_counts import (
    FORGET_MS,
    FORGET_SINGLE_MS,
    MAX_EXAMPLES,
    MAX_SOURCES,
    MAX_SPELLINGS,
    CandidateRow,
    candidate_counts,
    count_candidates,
    is_candidate_forgotten,
)
from workers.tables import deduplicate
from workers.text.fingerprint import content_hash, fingerprint
from workers.text.name_keys import name_key
from workers.text.near_duplicates import Index

NOW = 1_760_000_000_000
#: Texts that share too little to be duplicates of one another.
WORDS = ["مجلس", "موازنة", "طريق", "مدرسة", "قمح", "مطر", "سفينة", "جسر", "مستشفى", "كتاب", "ملعب", "نهر"]


def text_of(number: int, name: str) -> str:
    own = " ".join(f"{WORDS[(number * 7 + n * (number + 3)) % len(WORDS)]}{number}{n}" for n in range(60))
    return f"{own}. وقال الوزير {name} إن {own[::-1]}."


def story(
    story_id: str, source: str, text: int = 0, name: str = "نزار الفلاني", language: str = "ar", said: int = 1
) -> TaggedStory:
    body = text_of(text, name)
    start = body.index(name)
    found = Candidate(
        field="text",
        start=start,
        end=start + len(name),
        surface=name,
        type="person",
        cue="الوزير",
        key=name_key(name),
    )
    return TaggedStory(
        story_id=story_id,
        article_id=f"article-{story_id}",
        index=0,
        source=Source(name=source),
        text=body,
        language=language,
        published_at=datetime(2025, 10, 9, tzinfo=UTC),
        content_hash=content_hash(body),
        fingerprint=fingerprint(body, None),
        candidates=(found,) * said,
        gazetteer_version="g",
        pipeline_version="p",
    )


class Tables:
    """The index of stories and the table of candidates, as one worker would have them."""

    def __init__(self) -> None:
        self.stories: dict[str, bytes] = {}
        self.candidates: dict[str, bytes] = {}
        self.index = Index()

    def deliver(self, tagged: TaggedStory, offset: int, at: int | None = None) -> EnrichedStory | None:
        at = NOW + offset if at is None else at
        origin = Origin(topic="stories.tagged", partition=3, offset=offset)
        enriched = deduplicate(tagged, origin, at, self.stories, self.index)
        if enriched is not None:
            count_candidates(enriched, at, self.candidates)
        return enriched

    def only(self) -> CandidateCount:
        (found,) = candidate_counts(self.candidates.values())
        return found


def test_a_name_in_stories_of_two_outlets_has_two_sources() -> None:
    tables = Tables()
    tables.deliver(story("a", "kuna", 1), 0)
    tables.deliver(story("b", "spa", 2, said=2), 1)
    found = tables.only()
    assert (found.sources, found.stories, found.mentions) == (2, 2, 3)
    assert (found.name, found.cues) == ("نزار الفلاني", {"الوزير": 3})


def test_ten_outlets_with_one_wire_text_are_one_source() -> None:
    tables = Tables()
    for number in range(10):
        tables.deliver(story(f"s{number}", f"outlet-{number}"), number)
    found = tables.only()
    assert (found.sources, found.stories) == (1, 1)


def test_two_stories_of_one_outlet_are_one_source() -> None:
    tables = Tables()
    tables.deliver(story("a", "kuna", 1), 0)
    tables.deliver(story("b", "kuna", 2), 1)
    assert (tables.only().sources, tables.only().stories) == (1, 2)


def test_a_redelivery_counts_nothing() -> None:
    tables = Tables()
    tables.deliver(story("a", "kuna"), 0)
    before = dict(tables.candidates)
    assert tables.deliver(story("a", "kuna"), 5) is None
    assert tables.candidates == before


def test_a_revision_counts_only_names_that_are_new_in_it() -> None:
    tables = Tables()
    tables.deliver(story("a", "kuna", 1), 0)
    second = tables.deliver(story("a", "kuna", 2), 1)
    assert second is not None
    assert [one.new for one in second.candidates] == [False]
    assert tables.only().stories == 1
    third = tables.deliver(story("a", "kuna", 3, name="سعد العلاني"), 2)
    assert third is not None
    assert [one.new for one in third.candidates] == [True]
    assert {found.name: found.stories for found in candidate_counts(tables.candidates.values())} == {
        "نزار الفلاني": 1,
        "سعد العلاني": 1,
    }
    tables.deliver(story("a", "kuna", 4, name="سعد العلاني"), 3)
    assert [found.stories for found in candidate_counts(tables.candidates.values())] == [1, 1]


def test_a_revision_of_a_duplicate_counts_nothing() -> None:
    tables = Tables()
    tables.deliver(story("a", "kuna", 1), 0)
    tables.deliver(story("b", "spa", 1), 1)
    tables.deliver(story("b", "spa", 2, name="سعد العلاني"), 2)
    assert tables.only().name == "نزار الفلاني"


def test_a_replay_changes_nothing_and_writes_the_row_again_for_a_changelog_that_may_have_missed_it() -> None:
    class Recording(dict[str, bytes]):
        writes = 0

        def __setitem__(self, key: str, value: bytes) -> None:
            self.writes += 1
            super().__setitem__(key, value)

    tables = Tables()
    tables.candidates = rows = Recording()
    for expected in (2, 4):
        tables.deliver(story("a", "kuna", 1), 0)
        tables.deliver(story("b", "spa", 2), 1)
        assert (rows.writes, tables.only().sources, tables.only().mentions) == (expected, 2, 2)


def test_spellings_and_cases_are_one_name_and_the_nominative_stands_for_them() -> None:
    tables = Tables()
    names = ["Русланом Желдибаем", "Руслана Желдибая", "Руслан Желдибай", "Руслана Желдибая"]
    for number, name in enumerate(names):
        tables.deliver(story(f"s{number}", "tass", number, name, "ru"), number)
    found = tables.only()
    assert found.name == "Руслан Желдибай"
    assert found.spellings == {"Руслана Желдибая": 2, "Руслан Желдибай": 1, "Русланом Желдибаем": 1}


def test_languages_are_counted_apart() -> None:
    tables = Tables()
    tables.deliver(story("a", "kuna", 1), 0)
    tables.deliver(story("b", "kuna", 2, language="fa"), 1)
    assert {found.language for found in candidate_counts(tables.candidates.values())} == {"ar", "fa"}


def test_a_row_is_bounded_however_many_stories_hold_the_name() -> None:
    tables = Tables()
    for number in range(60):
        name = "نزار " + "".join("اتثحخ"[int(digit)] for digit in f"{number % 5}{number // 5 % 5}{number // 25}")
        key = story("k", "k", 1).candidates[0].key
        tagged = story(f"s{number}", f"outlet-{number}", number, name)
        found = tagged.candidates[0].model_copy(update={"key": key, "cue": f"cue {number}"})
        tables.deliver(tagged.model_copy(update={"candidates": (found,)}), number)
    found_ = tables.only()
    assert (found_.stories, found_.sources) == (60, MAX_SOURCES)
    assert len(found_.spellings) == len(found_.cues) == MAX_SPELLINGS
    assert len(found_.examples) == MAX_EXAMPLES
    assert all(len(value) < 4000 for value in tables.candidates.values())


def test_examples_are_sentences_of_different_outlets_with_their_stories() -> None:
    tables = Tables()
    for number, source in enumerate(["kuna", "kuna", "spa"]):
        tables.deliver(story(f"s{number}", source, number), number)
    examples = tables.only().examples
    assert [(example.story_id, example.source) for example in examples] == [("s0", "kuna"), ("s2", "spa")]
    assert all(example.text.startswith("وقال الوزير نزار الفلاني إن ") for example in examples)
    assert all(len(example.text) < 300 for example in examples)


@pytest.mark.parametrize(("outlets", "life"), [(1, FORGET_SINGLE_MS), (2, FORGET_MS)])
def test_a_name_is_forgotten_sooner_when_one_outlet_alone_wrote_it(outlets: int, life: int) -> None:
    tables = Tables()
    for number in range(outlets):
        tables.deliver(story(f"s{number}", f"outlet-{number}", number), number, NOW)
    (row,) = tables.candidates.values()
    assert not is_candidate_forgotten(row, NOW + life)
    assert is_candidate_forgotten(row, NOW + life + 1)


@given(
    st.text(max_size=6),
    st.text(max_size=6),
    st.integers(0, 1 << 42),
    st.integers(0, 2),
    st.sampled_from([0, 1, FORGET_SINGLE_MS, FORGET_SINGLE_MS + 1, FORGET_MS, FORGET_MS + 1]),
)
def test_whether_a_name_is_forgotten_is_read_off_its_bytes_as_off_the_whole_row(
    epoch: str, key: str, seen: int, outlets: int, later: int
) -> None:
    row = CandidateRow({epoch: 7, "e": 8}, key, "person", "ar", seen, ["kuna", "petra"][:outlets])
    assert is_candidate_forgotten(row.to_bytes(), seen + later) == row.is_forgotten(seen + later)


def test_a_forgotten_name_begins_anew_whether_its_row_is_still_there_or_not() -> None:
    later = NOW + FORGET_SINGLE_MS + 1
    kept, swept = Tables(), Tables()
    for tables in (kept, swept):
        tables.deliver(story("a", "kuna", 1), 0, NOW)
    swept.candidates.clear()
    for tables in (kept, swept):
        tables.deliver(story("b", "spa", 2), 1, later)
    assert kept.candidates == swept.candidates
    assert kept.only().sources == 1


def test_forgotten_names_that_are_still_stored_arent_shown() -> None:
    tables = Tables()
    tables.deliver(story("a", "kuna", 1), 0, NOW)
    tables.deliver(story("b", "kuna", 2, name="سعد العلاني"), 1, NOW + FORGET_SINGLE_MS + 1)
    assert tables.only().name == "سعد العلاني"


def test_counting_refuses_a_story_without_origin() -> None:
    enriched = Tables().deliver(story("a", "kuna"), 0)
    assert enriched is not None
    with pytest.raises(ValueError, match="origin"):
        count_candidates(enriched.model_copy(update={"origin": None}), NOW, {})


def test_a_candidate_of_an_earlier_version_without_a_key_is_left_out() -> None:
    tables = Tables()
    tagged = story("a", "kuna")
    bare = tagged.candidates[0].model_copy(update={"key": ""})
    tables.deliver(tagged.model_copy(update={"candidates": (bare,)}), 0)
    assert tables.candidates == {}


#: Deliveries of four stories from two outlets in two versions each, and the days that pass before each.
deliveries = st.lists(
    st.tuples(st.sampled_from("abcd"), st.sampled_from([1, 2, 3]), st.sampled_from([0, 0, 1, 4, 8])), max_size=12
)


@settings(deadline=None)
@given(deliveries, st.data())
def test_any_crash_and_replay_ends_in_the_names_of_an_undisturbed_run_though_days_lie_in_what_is_replayed(
    events: list[tuple[str, int, int]], data: st.DataObject
) -> None:
    log, at = [], NOW
    for offset, (name, text, days) in enumerate(events):
        at += days * DAY_MS
        person = "نزار الفلاني" if text < 3 else "سعد العلاني"
        log.append((story(name, "kuna" if name in "ab" else "spa", text, person), offset, at))

    def sweep(tables: Tables, at: int) -> None:
        for key, row in list(tables.candidates.items()):
            if is_candidate_forgotten(row, at) and data.draw(st.booleans()):
                del tables.candidates[key]

    calm, shaken = Tables(), Tables()
    for tagged, offset, at in log:
        calm.deliver(tagged, offset, at)
    position = 0
    for _ in range(3):
        stop = data.draw(st.integers(position, len(log)))
        for tagged, offset, at in log[position:stop]:
            shaken.deliver(tagged, offset, at)
            sweep(shaken, at)
        position = data.draw(st.integers(0, stop))  # the last commit: everything from here is delivered again
    for tagged, offset, at in log[position:]:
        shaken.deliver(tagged, offset, at)
    if log:
        assert _remembered(shaken, log[-1][2]) == _remembered(calm, log[-1][2])


def _remembered(tables: Tables, at: int) -> dict[str, bytes]:
    return {key: row for key, row in tables.candidates.items() if not CandidateRow.from_bytes(row).is_forgotten(at)}
