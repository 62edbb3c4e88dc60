"""Arabic organisations without their kind, clubs called by everyday words, short names in brackets, numbered units."""

from __future__ import annotations

import pytest

from schemas.article import Source
from schemas.story import Story
from workers.text.actors import Tagger
from workers.text.lexicon import Entry, Lexicon

MATCH = " وسجل المهاجم هدف المباراة في الدوري المصري، وقال المدرب إن اللاعبين أدوا جيدا."


def body(slug: str, name: str, kind: str, country: str, *aliases: str) -> Entry:
    return Entry(
        f"org/{slug}", "organisation", {"en": slug, "ar": name}, {"ar": aliases}, country=country, kind=kind
    )  # fmt: skip


def country(code: str, name: str, demonym: str) -> Entry:
    return Entry(
        f"country/{code}", "country", {"en": code, "ar": name}, demonyms={"ar": (demonym,)}, country=code
    )  # fmt: skip


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger(
        Lexicon(
            (
                country("USA", "الولايات المتحدة", "أميركي"),
                country("EGY", "مصر", "مصري"),
                country("SAU", "السعودية", "سعودي"),
                body("norska", "شركة نورسكا", "company", "USA"),
                body("veldora", "فيلدورا", "company", "USA"),
                body("trees", "شركة أشجار", "company", "EGY"),
                body("reform", "حزب الإصلاح", "party", "EGY"),
                body("own-club", "الأهلي المصري", "sport", "EGY"),
                body("other-club", "الأهلي السعودي", "sport", "SAU"),
                body("unity", "نادي الوحدة", "sport", "EGY"),
                body("wood", "مؤسسة تسويق الخشب", "company", "EGY"),
            )
        )
    )


def found(tagger: Tagger, text: str) -> list[tuple[str, str]]:
    story = tagger.tag(
        Story(
            story_id="s", article_id="a", index=0, source=Source(name="test"), title=None, text=text, language="ar",
            content_hash="", fingerprint="", pipeline_version="",
        )
    )  # fmt: skip
    mentions = [(one.start, actor.actor_id, one.surface) for actor in story.actors for one in actor.mentions]
    return [(actor_id, surface) for _, actor_id, surface in sorted(mentions) if actor_id.startswith("org/")]


@pytest.mark.parametrize(
    "text",
    [
        "أطلقت نورسكا نموذجا جديدا.",
        "ارتفع سهم نورسكا بشدة.",
        "ارتفعت أسهم فيلدورا ونورسكا أمس.",
        "تنافست نورسكا وفيلدورا على العقد.",
        "باعت شركة نورسكا المصنع، ورأى خبراء أن نورسكا كانت تخسر.",
    ],
)
def test_a_company_is_known_without_its_kind_beside_a_verb_in_a_list_or_after_its_full_name(
    tagger: Tagger, text: str
) -> None:
    assert {"org/norska"} <= {actor_id for actor_id, _ in found(tagger, text)}
    assert text.count("نورسكا") == sum(actor_id == "org/norska" for actor_id, _ in found(tagger, text))


@pytest.mark.parametrize(
    "text",
    [
        "قال الرجل إن نورسكا بعيدة.",
        "زرعت البلدية مئات، وأطلقت أشجار الزينة.",
        "دعت الإصلاح إلى العدل.",
        "عقد حزب الإصلاح اجتماعا عن الإصلاح والعدل.",
    ],
)
def test_the_same_word_means_nothing_elsewhere(tagger: Tagger, text: str) -> None:
    assert [one for one in found(tagger, text) if not one[1].startswith("حزب")] == []


def test_a_party_called_by_a_word_is_known_after_its_full_name_beside_a_verb(tagger: Tagger) -> None:
    text = "عقد حزب الإصلاح اجتماعا، وأعلنت الإصلاح مقاطعة الاقتراع."
    assert found(tagger, text) == [("org/reform", "حزب الإصلاح"), ("org/reform", "الإصلاح")]


def test_clubs_called_by_words_are_known_in_a_report_of_matches_of_their_country(tagger: Tagger) -> None:
    assert found(tagger, "فاز الأهلي على الوحدة." + MATCH) == [("org/own-club", "الأهلي"), ("org/unity", "الوحدة")]


@pytest.mark.parametrize(
    "text", ["فاز الأهلي على الوحدة.", "دعا إلى الوحدة الوطنية." + MATCH, "تحدث عن الوحدة بين الناس." + MATCH]
)
def test_the_same_words_are_no_clubs_without_matches_or_elsewhere(tagger: Tagger, text: str) -> None:
    assert found(tagger, text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("باعت مؤسسة تسويق الخشب (سومارو) الغابة، وقالت سومارو إن السعر جيد.", 3),
        ("باعت مؤسسة تسويق الخشب (حكومية) الغابة، وقالت حكومية إن السعر جيد.", 1),
    ],
)
def test_a_short_name_in_brackets_means_the_organisation_before_it(tagger: Tagger, text: str, names: int) -> None:
    assert [actor_id for actor_id, _ in found(tagger, text)] == ["org/wood"] * names


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("قصفت الفرقة 98 البلدة.", "الفرقة 98"),
        ("تقدمت الفرقة السادسة مشاة نحو الجسر.", "الفرقة السادسة مشاة"),
        ("وصلت الفرقة الأولى إلى المسرح.", None),
    ],
)
def test_units_are_called_by_their_numbers(tagger: Tagger, text: str, unit: str | None) -> None:
    assert [surface for _, surface in found(tagger, text)] == ([unit] if unit else [])
