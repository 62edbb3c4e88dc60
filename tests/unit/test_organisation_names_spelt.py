"""Organisations by the names of their letters, by their sound, and as long as their country makes them."""

from __future__ import annotations

import pytest

from tests.unit.tagging import tagged
from workers.text.pipeline import Pipeline
from workers.text.spelt_names import goes_on, is_spelt


def organisations(pipeline: Pipeline, text: str, language: str = "ar") -> dict[str, list[str]]:
    """The organisations of a text, each with its mentions as they are written."""
    actors = tagged(pipeline, text, language).actors
    return {
        actor.actor_id if actor.listed else "unlisted": [mention.surface for mention in actor.mentions]
        for actor in actors
        if actor.type == "organisation"
    }


def test_a_name_spelt_by_its_letters_is_one_behind_its_kind_and_trade(pipeline: Pipeline) -> None:
    found = organisations(pipeline, "عجزت شركة الخشب الوطنية جي كيو واي إكس عن الدفع.")
    assert found == {"unlisted": ["جي كيو واي إكس"]}


def test_words_that_are_letters_names_too_make_no_name_alone(pipeline: Pipeline) -> None:
    assert organisations(pipeline, "قالت الشركة إن شركة في آر تسعى إلى ذلك.") == {}
    assert is_spelt("واي بي إف") and not is_spelt("واي نور")
    assert goes_on("بي", "سي") and not goes_on("بي", "ان")


def test_a_known_abbreviation_within_a_longer_one_is_not_meant(pipeline: Pipeline) -> None:
    assert organisations(pipeline, "وانخفضت واي بي إف أمس.").keys() == {"org/ypf"}
    assert organisations(pipeline, "وانخفضت واي بي إف كيو أمس.").keys() == set()


@pytest.mark.parametrize("text", ["ارتفع سهم كورسكيلو بشدة أمس.", "ورحبت منصة كورسكيلو بذلك."])
def test_a_foreign_sound_behind_a_kind_is_a_name(pipeline: Pipeline, text: str) -> None:
    assert organisations(pipeline, text) == {"unlisted": ["كورسكيلو"]}


@pytest.mark.parametrize("text", ["وقعت شركة مقاولات العقد.", "وضبط شبكة تهريب كبيرة.", "وهي مجموعة دول غنية."])
def test_what_a_kind_does_is_no_name(pipeline: Pipeline, text: str) -> None:
    assert organisations(pipeline, text) == {}


def test_a_company_that_sounds_like_a_row_is_the_row(pipeline: Pipeline) -> None:
    assert organisations(pipeline, "رحبت شركة «كوفيسترو» بالعرض.").keys() == {"org/covestro"}


@pytest.mark.parametrize(
    ("language", "text", "surface"),
    [
        ("ar", "رفع البنك المركزي البوليفي الفائدة في بوليفيا.", "البنك المركزي البوليفي"),
        ("fr", "Elle ira jusqu'en Cour suprême du Canada.", "Cour suprême du Canada"),
        ("en", "The Kenyan air force said so.", "Kenyan air force"),
        ("ru", "Следственный комитет РФ сообщил об этом.", "Следственный комитет РФ"),
    ],
)
def test_a_state_body_is_as_long_as_its_country_makes_it(
    pipeline: Pipeline, language: str, text: str, surface: str
) -> None:
    actors = tagged(pipeline, text, language).actors
    assert [m.surface for a in actors if a.type == "organisation" for m in a.mentions] == [surface]
    assert [a.type for a in actors if a.type == "country"] == ["country"]


def test_prosecutors_without_a_country_are_no_actor(pipeline: Pipeline) -> None:
    text = "قال لبنان إن لبنان تعافى. وأكدت النيابة العامة ذلك."
    assert organisations(pipeline, text) == {}
    assert organisations(pipeline, "وأكدت النيابة العامة اللبنانية ذلك.").keys() == {"org/lebanese-prosecutor-general"}


def test_a_company_is_named_again_by_what_stands_before_its_kind(pipeline: Pipeline) -> None:
    text = "Norskel Energy Ltd won in Kenya. Shares in Norskel rose. On Norskel Street it rained. Norskel is glad."
    assert organisations(pipeline, text, "en") == {"unlisted": ["Norskel Energy Ltd", "Norskel", "Norskel"]}


def test_what_many_bodies_are_called_by_is_no_short_name(pipeline: Pipeline) -> None:
    text = (
        "Pacific National Bank was sold. National debt rose. National is gone. Norskel University won. Norskel is old."
    )
    assert organisations(pipeline, text, "en").get("unlisted", [])[-1:] == ["Norskel University"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The companies Norskel and Narvfield were fined.", ["Norskel", "Narvfield"]),
        ("The research institute NSK Norskel was charged.", ["NSK Norskel"]),
        ("Norskel boss Jane Doe spoke.", ["Norskel"]),
        ("It was published by Norskel, the tiny press.", ["Norskel"]),
        ("The companies met. Many banks in Kenya closed.", []),
        ("It was published by Sort of Norskel.", []),
    ],
)
def test_english_words_beside_a_mere_name_tell_a_company(pipeline: Pipeline, text: str, names: list[str]) -> None:
    actors = tagged(pipeline, text, "en").actors
    assert [m.surface for a in actors if a.type == "organisation" for m in a.mentions] == names


def test_a_person_within_an_academy_s_name_leaves_it_whole(pipeline: Pipeline) -> None:
    text = "Viswanathan Anand came. They trained at the Norskel Anand Chess Academy."
    assert organisations(pipeline, text, "en") == {"unlisted": ["Norskel Anand Chess Academy"]}


def test_a_campus_is_another_university_than_the_whole(pipeline: Pipeline) -> None:
    text = "He visited the University of Texas at San Antonio."
    assert organisations(pipeline, text, "en") == {"unlisted": ["University of Texas at San Antonio"]}


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("fr", "Le fabricant Norskel a dit non.", "Norskel"),
        ("ru", "Его компания Norskel подешевела.", "Norskel"),
        ("ru", "Он лежит в клинике «Норскел».", "Норскел"),
    ],
)
def test_a_kind_in_french_or_russian_tells_a_name(pipeline: Pipeline, language: str, text: str, name: str) -> None:
    assert organisations(pipeline, text, language) == {"unlisted": [name]}


def test_a_russian_theatre_is_known_by_its_quoted_name_wherever_it_stands(pipeline: Pipeline) -> None:
    text = "Он был одним из основателей «Современника». Спектакль идет в «Современнике»."
    assert organisations(pipeline, text, "ru") == {"org/sovremennik-theatre": ["Современника", "Современнике"]}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("قررت محكمة الاستئناف بالدار البيضاء في المغرب السجن.", ["محكمة الاستئناف بالدار البيضاء"]),
        ("قالت المحكمة الابتدائية بجندوبة في تونس ذلك.", ["المحكمة الابتدائية بجندوبة"]),
        ("نقلوا إلى المستشفى الجهوي في طبرقة التونسية.", ["المستشفى الجهوي في طبرقة"]),
        ("وأيدت محكمة الاستئناف الحكم، ثم غرفة الجنايات الابتدائية.", []),
    ],
)
def test_courts_and_hospitals_are_called_by_their_town_alone(pipeline: Pipeline, text: str, names: list[str]) -> None:
    actors = tagged(pipeline, text).actors
    assert [m.surface for a in actors if a.type == "organisation" for m in a.mentions] == names


def test_a_party_without_its_noun_is_the_row_s_in_a_story_of_its_country(pipeline: Pipeline) -> None:
    text = "وحصل المؤتمر الوطني الديمقراطي المعارض في غانا على الأصوات."
    assert organisations(pipeline, text).keys() == {"org/national-democratic-congress-ghana"}


def test_a_word_goes_on_with_a_name_spelt_by_letters_if_it_sounds_foreign(pipeline: Pipeline) -> None:
    assert organisations(pipeline, "وقعت شركة كيو دي بي إنجينييري عقدا.") == {"unlisted": ["كيو دي بي إنجينييري"]}


def test_an_institute_of_a_town_is_another_than_its_namesake(pipeline: Pipeline) -> None:
    found = organisations(pipeline, "L'Institut Pasteur de Bangui séquence. L'Institut Pasteur aussi.", "fr")
    assert found == {"unlisted": ["Institut Pasteur de Bangui"], "org/institut-pasteur": ["Institut Pasteur"]}


def test_an_adjective_that_only_opens_a_russian_sentence_is_no_name(pipeline: Pipeline) -> None:
    assert organisations(pipeline, "Следующее заседание совета директоров запланировано.", "ru") == {}


def test_a_central_bank_s_abbreviation_is_its_country_s(pipeline: Pipeline) -> None:
    assert organisations(pipeline, "ЦБ Греции ждёт. ЦБ Албании повысил ставку.", "ru").keys() == {
        "org/central-bank-of-greece",
        "org/albanian-central-bank",
    }
