"""Persons without a row: occupations, appositions, relative clauses, quotations, private persons."""

from __future__ import annotations

import pytest

from schemas.actor import is_listed
from tests.unit.tagging import tagged
from workers.text.pipeline import Pipeline


def persons(pipeline: Pipeline, text: str, language: str) -> list[str]:
    story = tagged(pipeline, text, language)
    return [one.mentions[0].surface for one in story.actors if one.type == "person" and not is_listed(one.actor_id)]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "On Monday striker Xundar Velmonk scored.", "Xundar Velmonk"),
        ("en", "He met Forest Minister A.K. Velmonkar at noon.", "A.K. Velmonkar"),
        ("en", "Its director general, Xundar Velmonk, saw no danger.", "Xundar Velmonk"),
        ("en", "Xundar Velmonk, a labor professor at the university, saw no danger.", "Xundar Velmonk"),
        ("en", "Xundar Velmonk, who founded the firm, saw no danger.", "Xundar Velmonk"),
        ("en", "“We see no danger,” said Xundar Velmonk, and left.", "Xundar Velmonk"),
        ("fr", "Hier, le romancier Xundar Velmonk a parlé.", "Xundar Velmonk"),
        ("fr", "Le ministre des Sports Xundar Velmonk a parlé.", "Xundar Velmonk"),
        ("ru", "Вчера тренер Ксундар Вельмонк ушел.", "Ксундар Вельмонк"),
        ("ru", "Об этом сказали судье Ксундару Вельмонку.", "Ксундару Вельмонку"),
        ("ar", "وأعلن العميد عبد العزيز الفلنتاني نتائج التحقيق.", "عبد العزيز الفلنتاني"),
        ("ar", "وأعلن السفير نصر الدين الفلنتاني نتائج التحقيق.", "نصر الدين الفلنتاني"),
        ("ar", "قال المدرب نزار حسين كولياند إن الفريق جاهز.", "نزار حسين كولياند"),
        ("ar", "وأعلن الوزير عز الدين الفلنتاني نتائج التحقيق.", "عز الدين الفلنتاني"),
        ("ar", "وأشار ممثل منظمة الصحة العالمية في السودان نزار صلنباني إلى ذلك.", "نزار صلنباني"),
        ("ar", "وقالت أطباء بلا حدود مارتا كاظنورلا إن الوضع صعب.", "مارتا كاظنورلا"),
        ("ar", "وقال العميد نزار كولنة إن الحريق انطفأ.", "نزار كولنة"),
        ("ar", "وحضر السفير هان ماوريتس سخابفيلنغ، ثم غادر.", "هان ماوريتس سخابفيلنغ"),
        ("ar", "وقالت رئيسة كتلته فيان الفلنتاني إن النواب صوتوا.", "فيان الفلنتاني"),
    ],
)
def test_an_occupation_an_apposition_or_a_quotation_makes_an_actor(
    pipeline: Pipeline, language: str, text: str, name: str
) -> None:
    assert persons(pipeline, text, language) == [name]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "At the market taxi driver Robert Velmonk laughed."),
        ("en", "“I lost it all,” said Robert Velmonk, a retired nurse from the valley."),
        ("en", "Robert Velmonk, 34, watched the water rise."),
        ("fr", "À l'arrêt, le retraité Robert Velmonk attendait."),
        ("ru", "Рядом стояла пенсионерка Мария Вельмонк."),
        ("ru", "Рассказала об этом гардеробщица Тамара Ивановна."),
        ("ar", "وقال المواطن نزار الفلنتاني إن الماء انقطع."),
    ],
)
def test_somebody_a_reporter_met_stays_a_candidate(pipeline: Pipeline, language: str, text: str) -> None:
    assert persons(pipeline, text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "In Velmonk Bazar, a doctor of the camp spoke."),
        ("en", "After a storm in Xundar Velmonk, the mayor spoke."),
        ("en", "The floods closed Terry Road and Mitchell County."),
        ("ar", "وقال رئيس البرلمان نصر الدين نعم."),
        ("ru", "Об этом сообщил начальник Уральского УГМС."),
    ],
)
def test_a_place_a_road_half_a_name_and_an_abbreviation_are_nobody(
    pipeline: Pipeline, language: str, text: str
) -> None:
    assert persons(pipeline, text, language) == []


@pytest.mark.parametrize(
    "text",
    [
        "بدأ الرئيس سعيد زيارة رسمية إلى العاصمة.",
        "عقد الوزير فيصل جلسة مغلقة.",
        "أعلنت منظمة الصحة العالمية حسن سير الحملة.",
    ],
)
def test_what_somebody_does_is_no_surname(pipeline: Pipeline, text: str) -> None:
    assert persons(pipeline, text, "ar") == []


def test_an_age_before_an_occupation_of_public_life_hides_nobody(pipeline: Pipeline) -> None:
    assert persons(pipeline, "Robert Velmonk, 21, a former world champion, won again.", "en") == ["Robert Velmonk"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وانشق عنها فريق بقيادة نزار الفلنتاني قبل عام.", "نزار الفلنتاني"),
        ("ونالت الجائزة السورية ريما الفلنتاني عن كتابها.", "ريما الفلنتاني"),
        ("وكان أيمن محروش قد افتتح المعرض.", "أيمن محروش"),
    ],
)
def test_arabic_words_that_introduce_somebody_make_an_actor(pipeline: Pipeline, text: str, name: str) -> None:
    assert persons(pipeline, text, "ar") == [name]


def test_whom_a_conjunction_joins_to_a_person_is_one(pipeline: Pipeline) -> None:
    text = "وسجل الوزير نزار الفلنتاني وعماد الكرندوحي اعتراضهما."
    assert persons(pipeline, text, "ar") == ["نزار الفلنتاني", "عماد الكرندوحي"]


@pytest.mark.parametrize(
    "text",
    ["وتعقد الجلسة برئاسة أكبر الأعضاء سنا.", "وعادل الفريق النتيجة.", "أما مالك النادي فقد غاب.", "وكان محمد يلعب."],
)
def test_an_everyday_word_behind_them_is_nobody(pipeline: Pipeline, text: str) -> None:
    assert persons(pipeline, text, "ar") == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "وقال السياسي الفرنسي جان لوك ميلنشون في فرنسا إن الاقتراع قريب."),
        ("fr", "En France, le ministre Jean-Luc Mélanchon a parlé."),
    ],
)
def test_a_name_that_sounds_like_a_listed_persons_is_theirs_in_a_story_of_their_country(
    pipeline: Pipeline, language: str, text: str
) -> None:
    assert "person/jean-luc-melenchon" in {one.actor_id for one in tagged(pipeline, text, language).actors}


def test_elsewhere_it_isnt(pipeline: Pipeline) -> None:
    story = tagged(pipeline, "At noon minister Jean-Luc Mélanchon spoke.", "en")
    assert [one.listed for one in story.actors] == [False]


def countries(pipeline: Pipeline, text: str, language: str) -> list[str]:
    return [one.actor_id for one in tagged(pipeline, text, language).actors if one.type == "country"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ووقعت شركة ريد فلنطورز الصينية العقد.", ["country/CHN"]),
        ("وفاز على ضيفه ريد فلنطورز الياباني.", ["country/JPN"]),
        ("وقال إن بعضهم يتحدث الإسبانية.", []),
        ("وقال محمد المصري نعم.", []),
    ],
)
def test_a_nationality_behind_a_foreign_name_is_a_country_but_a_surname_and_a_tongue_arent(
    pipeline: Pipeline, text: str, found: list[str]
) -> None:
    assert countries(pipeline, text, "ar") == found


def test_samoa_has_no_cases_in_russian(pipeline: Pipeline) -> None:
    assert countries(pipeline, "Самое тяжелое позади.", "ru") == []
    assert countries(pipeline, "Премьер прилетел из Самоа.", "ru") == ["country/WSM"]
