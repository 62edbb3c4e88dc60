"""The index finds exact and near duplicates, within its window, the same way after any history."""

from __future__ import annotations

import pytest

from workers.text.fingerprint import content_hash, fingerprint
from workers.text.near_duplicates import DAY_MS, Index, Match

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
