"""The index finds exact and near duplicates, within its window, the same way after any history."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workers.text.fingerprint import content_hash, fingerprint
from workers.text.near_duplicates import DAY_MS, Index, IndexBuilder, Match

SENTENCES = [
    "أعلنت وزارة الزراعة بدء موسم حصاد القمح في المحافظات الشمالية وسط توقعات بمحصول وفير.",
    "وقال وكيل الوزارة إن المساحات المزروعة زادت بنسبة 12 في المئة مقارنة بالعام الماضي.",
    "وأضاف أن الصوامع الحكومية جاهزة لاستقبال الكميات الموردة من الفلاحين طوال الصيف.",
    "وطالب اتحاد المزارعين برفع سعر الشراء بعد ارتفاع كلفة الأسمدة والوقود.",
    "ويستورد البلد نحو نصف حاجته من الحبوب عبر موانئ البحر الأسود منذ سنوات.",
    "وأوضح خبراء أن الأمطار المتأخرة أنقذت مساحات واسعة كانت مهددة بالجفاف.",
]
OTHER = (
    "انتخب مجلس إدارة النادي الرياضي رئيسا جديدا خلفا للرئيس المستقيل، وسط حضور كبير من الأعضاء المؤسسين.\n"
    "ووعد الرئيس المنتخب بتسديد الديون المتراكمة وبناء ملعب تدريب حديث في الضاحية الجنوبية خلال عامين.\n"
    "واعترضت قائمة منافسة على نتيجة الاقتراع وطلبت إعادة الفرز أمام لجنة مستقلة."
)
TEXT = "\n".join(SENTENCES)


def find(index: Index, story_id: str, text: str, at: int = 0, actors: tuple[str, ...] = ()) -> Match | None:
    return index.find(
        story_id=story_id, content_hash=content_hash(text), fingerprint=fingerprint(text), actors=actors, at=at
    )


def add(index: Index, story_id: str, text: str, at: int = 0, actors: tuple[str, ...] = ()) -> None:
    index.add(story_id=story_id, content_hash=content_hash(text), fingerprint=fingerprint(text), actors=actors, at=at)


def of(match: Match | None) -> str | None:
    return None if match is None else match.story_id


def test_an_empty_index_finds_nothing() -> None:
    assert find(Index(), "a", TEXT) is None


def test_the_same_text_with_other_marks_is_an_exact_duplicate() -> None:
    index = Index()
    add(index, "a", TEXT)
    assert find(index, "b", TEXT.replace("أ", "ا") + " ـ!") == Match("a", "exact", 1.0, "same text")


def test_a_reprint_without_some_sentences_in_another_order_is_a_near_duplicate() -> None:
    index = Index()
    add(index, "other", OTHER)
    add(index, "a", TEXT)
    match = find(index, "b", "\n".join([SENTENCES[0], SENTENCES[3], SENTENCES[2], SENTENCES[1]]))
    assert match is not None
    assert (match.story_id, match.kind) == ("a", "near")
    assert 0.5 < match.similarity < 1


def test_another_story_and_the_story_itself_are_no_duplicates() -> None:
    index = Index()
    add(index, "a", TEXT)
    assert find(index, "b", OTHER) is None
    assert find(index, "a", TEXT) is None
    assert find(index, "a", TEXT + " وختم.") is None


def test_another_figure_makes_another_story() -> None:
    index = Index()
    add(index, "a", TEXT)
    assert find(index, "b", TEXT.replace("12", "19")) is None


@pytest.mark.parametrize(("at", "found"), [(7 * DAY_MS, "a"), (-7 * DAY_MS, "a"), (7 * DAY_MS + 1, None)])
def test_only_stories_within_the_window_count(at: int, found: str | None) -> None:
    index = Index()
    add(index, "a", TEXT)
    assert of(find(index, "b", TEXT, at)) == found
    assert of(find(index, "b", TEXT + " وختم البيان.", at)) == found


def test_the_earliest_of_equal_stories_is_named() -> None:
    index = Index()
    for story_id, at in (("c", 5), ("b", 3), ("a", 3)):
        add(index, story_id, TEXT, at)
    assert of(find(index, "x", TEXT, 10)) == "a"


def test_a_revision_replaces_the_entry() -> None:
    index = Index()
    add(index, "a", TEXT)
    add(index, "a", OTHER, 1)
    assert len(index) == 1
    assert find(index, "b", TEXT) is None
    assert of(find(index, "b", OTHER)) == "a"


def test_evicting_drops_what_is_older_and_names_it() -> None:
    index = Index()
    add(index, "a", TEXT, 1)
    add(index, "b", OTHER, 2)
    assert index.evict(2) == ["a"]
    assert index.evict(2) == []
    assert len(index) == 1
    assert find(index, "x", TEXT, 1) is None
    assert of(find(index, "x", OTHER, 1)) == "b"


@pytest.mark.parametrize("text", ["", "عاجل", "قمة"])
def test_texts_of_no_words_are_taken(text: str) -> None:
    index = Index()
    add(index, "a", text)
    assert of(find(index, "b", text)) == "a"
    assert find(index, "c", OTHER) is None


@pytest.mark.parametrize("broken", ["", "?", "AAAA", "/w==", fingerprint(TEXT)[:40]])
def test_an_unreadable_fingerprint_is_found_by_its_content_only(broken: str) -> None:
    index = Index()
    index.add(story_id="a", content_hash=content_hash(TEXT), fingerprint=broken, actors=[], at=0)
    assert of(find(index, "b", TEXT)) == "a"
    assert find(index, "b", TEXT + " وختم البيان.") is None
    assert index.find(story_id="c", content_hash="", fingerprint=broken, actors=[], at=0) is None


def drawn(number: int, words: int = 40) -> str:
    """Return a text of its own: words from the number's digits, so that no two texts share a run."""
    chance = random.Random(number)
    return " ".join("".join(chance.choices("بتثجحخدذرزسشصضطعغفقكلمن", k=5)) for _ in range(words))


def test_the_index_grows_and_forgets_without_losing_entries() -> None:
    index = Index()
    for number in range(5000):
        add(index, str(number), drawn(number), number)
        if number % 100 == 99:
            assert len(index.evict(number - 1500)) in {0, 99, 100}
    assert 1500 <= len(index) <= 1502
    for number in (3499, 3600, 4200, 4999):
        assert of(find(index, "x", drawn(number) + " ختام", 5000)) == str(number)
    assert find(index, "x", drawn(3400) + " ختام", 5000) is None


def test_an_old_entry_that_stays_does_not_stop_slots_from_being_used_again() -> None:
    index = Index()
    add(index, "future", TEXT, 10**15)
    for number in range(4000):
        add(index, str(number), drawn(number), number)
        index.evict(number - 50)
    assert len(index) == 52
    assert index._postings.slots <= 2048
    assert index._records.chunks <= 3
    assert of(find(index, "x", TEXT + " وختم البيان.", 10**15)) == "future"


def template(number: int) -> str:
    chance = random.Random(number)
    prices = [chance.randrange(100, 9000) for _ in range(4)]
    return (
        f"سجلت أسعار الذهب في محال الصاغة استقرارا خلال تعاملات اليوم وبلغ عيار 24 نحو {prices[0]} جنيها للبيع "
        f"فيما سجل عيار 21 الأكثر مبيعا {prices[1]} جنيها وسط هدوء حركة البيع والشراء وبلغ عيار 18 مستوى {prices[2]} "
        f"جنيها وسجل الجنيه الذهب {prices[3]} جنيها من دون احتساب المصنعية والدمغة التي تختلف من محل إلى آخر"
    )


def test_the_reprint_of_one_among_thousands_from_a_template_is_found() -> None:
    index = Index()
    for number in range(3000):
        add(index, str(number), template(number), number)
    for number in range(0, 3000, 97):
        copy = f"متابعات - {template(number)}، بحسب شعبة المصوغات"
        assert of(find(index, "x", copy, 3000)) == str(number)
    assert all(find(index, "x", template(number), 3000) is None for number in range(3000, 3050))


def test_finding_among_thousands_from_a_template_stays_fast() -> None:
    index = Index()
    for number in range(6000):
        add(index, str(number), template(number), number)
    copies = [(content_hash(text), fingerprint(text)) for text in (template(number) for number in range(9000, 9100))]
    started = time.thread_time()
    for content, packed in copies:
        index.find(story_id="x", content_hash=content, fingerprint=packed, actors=(), at=6000)
    assert (time.thread_time() - started) / len(copies) < 0.02  # measured: 0.001


STEPS = st.lists(
    st.tuples(st.integers(0, 11), st.integers(0, 5), st.integers(0, 12)),  # story id, text, days
    max_size=40,
)
TEXTS = [
    TEXT,
    TEXT + " وختم البيان.",
    "\n".join(SENTENCES[:4]),
    "\n".join(reversed(SENTENCES)),
    TEXT.replace("12", "19"),
    OTHER,
]


def answers(index: Index, at: int) -> list[Match | None]:
    return [find(index, "asking", text, at) for text in [*TEXTS, OTHER + " وختم البيان."]]


@settings(deadline=None)
@given(STEPS, st.integers(0, 12))
def test_answers_depend_on_the_entries_only(steps: list[tuple[int, int, int]], day: int) -> None:
    """Not on what was evicted on the way, nor on revisions that are gone: a rebuilt index answers the same."""
    kept, evicting = Index(), Index()
    last: dict[str, tuple[str, int]] = {}
    for story, text, days in steps:
        add(kept, str(story), TEXTS[text], days * DAY_MS)
        add(evicting, str(story), TEXTS[text], days * DAY_MS)
        last.pop(str(story), None)
        last[str(story)] = (TEXTS[text], days * DAY_MS)
    at = day * DAY_MS
    gone = set(evicting.evict(at - 7 * DAY_MS))
    assert gone == {story for story, (_, when) in last.items() if when < at - 7 * DAY_MS}
    rebuilt, builder = Index(), IndexBuilder()
    left = [(order, story, *last[story]) for order, story in enumerate(last) if story not in gone]
    for _, story, text, when in left:
        add(rebuilt, story, text, when)
    for order, story, text, when in sorted(left, key=lambda entry: entry[1]):
        builder.add(
            order,
            story_id=story,
            content_hash=content_hash(text),
            fingerprint=fingerprint(text),
            actors=(),
            at=when,
        )
    built = builder.finish()
    assert answers(kept, at) == answers(evicting, at) == answers(rebuilt, at) == answers(built, at)
    assert len(evicting) == len(rebuilt) == len(built)
    add(rebuilt, "later", OTHER, at)
    add(built, "later", OTHER, at)
    assert answers(rebuilt, at) == answers(built, at)
    assert rebuilt.evict(at) == built.evict(at)


def test_a_story_takes_the_place_of_its_entry_whatever_was_added_or_evicted_since_it_was_looked_up() -> None:
    index = Index()
    find(index, "a", TEXT)
    add(index, "a", TEXT)
    add(index, "a", TEXT)
    assert len(index) == 1
    find(index, "b", OTHER)
    assert index.evict(before=1) == ["a"]
    add(index, "b", OTHER)
    add(index, "b", OTHER)
    assert len(index) == 1
    assert index.evict(before=1) == ["b"]
    add(index, "b", OTHER)
    assert of(find(index, "c", OTHER)) == "b"
