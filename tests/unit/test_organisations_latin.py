"""Organisations without a row in English, French and Russian: by their own grammar, and by what stands beside them."""

from __future__ import annotations

import pytest

from schemas.story import TaggedStory
from tests.unit.tagging import tagged
from workers.text.pipeline import Pipeline


def organisations(story: TaggedStory) -> list[list[str]]:
    """Return the surfaces of each unlisted organisation."""
    return [
        [mention.surface for mention in actor.mentions]
        for actor in story.actors
        if actor.type == "organisation" and not actor.listed
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It was the Free and Fair Norskel Network.", "Free and Fair Norskel Network"),
        ("They asked the Durban Chamber of Snow and Industry.", "Durban Chamber of Snow and Industry"),
        ("The Norskel Survey of India said no.", "Norskel Survey of India"),
        ("The Ministry of Snow, Sanitation and Hygiene said no.", "Ministry of Snow, Sanitation and Hygiene"),
        ("The Bank of Norskel and Ministry of Snow met.", "Bank of Norskel"),
        ("It went to Dr Norskel's Medical College.", "Norskel's Medical College"),
        ("Former Norskel Energy Commission staff left.", "Norskel Energy Commission"),
        ("He works at the Centre for Snow Policy in town.", "Centre for Snow Policy"),
        ("Engines of Norskel Fire and Rescue Service came.", "Norskel Fire and Rescue Service"),
        ("The Coalition to Stop Norskel Violence spoke.", "Coalition to Stop Norskel Violence"),
        ("Then Engineers for Human Norskels left.", "Engineers for Human Norskels"),
        ("They asked Mothers Against Snow Driving.", "Mothers Against Snow Driving"),
        ("They called the Narvfield School District.", "Narvfield School District"),
        ("She met Skelnor Robotics.", "Skelnor Robotics"),
        ("She trained at Norskel Teaching and Referral Hospital.", "Norskel Teaching and Referral Hospital"),
        ("The Norskel Workers Union of Hermann Tarval left.", "Norskel Workers Union"),
        ("Boats of Toyota Fiji were sold. It sold more.", "Toyota Fiji"),
        ("It bought the London-listed Norskel in May.", "Norskel"),
        ("A guest was Skelnor Patrike president Ann Tarval.", "Skelnor Patrike"),
        ("Tormark Water said no.", "Tormark Water"),
        ("He told the Norskel Courier on Sunday that it snowed.", "Norskel Courier"),
    ],
)
def test_an_english_name_runs_as_far_as_its_capitals_and_joints(pipeline: Pipeline, text: str, name: str) -> None:
    assert [one[0] for one in organisations(tagged(pipeline, text, "en"))][:1] == [name]


def test_the_longer_name_is_meant_not_the_known_organisation_within_it(pipeline: Pipeline) -> None:
    story = tagged(pipeline, "He died at the Harvard University Teaching Hospital.", "en")
    assert organisations(story) == [["Harvard University Teaching Hospital"]]
    assert all(actor.actor_id != "org/harvard-university" for actor in story.actors)


@pytest.mark.parametrize(
    "text",
    [
        "It lies on Norskel College Road.",
        "She won the Norskel Academy Award.",
        "The meeting was in the Oval Office.",
        "It is the Norskel Capital of Snow.",
        "The Norskel Force Survey showed a rise.",
        "Workers for Narvfield left.",
        "Norskel Water is cold, as is the Skelnor Mail.",
        "Opposition leader Ann Tarval and the Opposition leader Tom Tarval left. Football coach Jim Tarval left.",
        "The Extended Fund Facility was agreed, and the Emergency Services Minister left.",
        "Toyota US sales fell, and Toyota Fiji's too.",
    ],
)
def test_what_is_called_after_an_organisation_or_like_one_is_none(pipeline: Pipeline, text: str) -> None:
    assert organisations(tagged(pipeline, text, "en")) == []


def test_an_abbreviation_between_commas_means_the_name_before_it(pipeline: Pipeline) -> None:
    text = "The Norskel Workers Rights Alliance, or NWRA, wants more. NWRA members left."
    assert organisations(tagged(pipeline, text, "en")) == [["Norskel Workers Rights Alliance", "NWRA", "NWRA"]]


def test_initials_mean_the_name_that_the_story_spells_out(pipeline: Pipeline) -> None:
    text = "The Norskel Workers Rights Alliance wants more. The mayor likes NWRA ideas."
    assert organisations(tagged(pipeline, text, "en")) == [["Norskel Workers Rights Alliance", "NWRA"]]


@pytest.mark.parametrize("name", ["Transparency International Sri Lanka", "Norskel Bank Uganda", "Netball Bolivia"])
def test_a_country_right_behind_a_body_is_of_its_name(pipeline: Pipeline, name: str) -> None:
    assert organisations(tagged(pipeline, f"He left {name} in May.", "en")) == [[name]]


def test_a_company_is_meant_by_its_first_word_after_its_full_name(pipeline: Pipeline) -> None:
    story = tagged(pipeline, "Shares of Novo Nordisk fell. Analysts say Novo cut its forecast.", "en")
    surfaces = [[one.surface for one in actor.mentions] for actor in story.actors if actor.type == "organisation"]
    assert surfaces == [["Novo Nordisk", "Novo"]]


def test_shopping_and_convention_centres_are_no_organisations(pipeline: Pipeline) -> None:
    assert organisations(tagged(pipeline, "It was held at the Norskel Convention Centre on Monday.", "en")) == []


@pytest.mark.parametrize(
    ("language", "text", "surfaces"),
    [
        (
            "en",
            "The Norskel Defence Watch Force (NDWF) left. NDWF said no.",
            ["Norskel Defence Watch Force", "NDWF", "NDWF"],
        ),
        (
            "en",
            "The Free and Fair Norskel Network (Fafnen) spoke. Later Fafnen left.",
            ["Free and Fair Norskel Network", "Fafnen", "Fafnen"],
        ),
        ("en", "Toyota Norskel Motors (TNM) spoke.", ["Toyota Norskel Motors", "TNM"]),
        (
            "fr",
            "La Centrale des syndicats de Norskel (CSN) refuse. La CSN part.",
            ["Centrale des syndicats de Norskel", "CSN", "CSN"],
        ),
        (
            "fr",
            "Un glaciologue de l'Institut fédéral de recherches sur la neige, le vent et la brume (WSZ) écoute.",
            ["Institut fédéral de recherches sur la neige, le vent et la brume", "WSZ"],
        ),
        (
            "ru",
            "Ассоциация норскелских туроператоров (АНТ) против. В АНТ считают так.",
            ["Ассоциация норскелских туроператоров", "АНТ", "АНТ"],
        ),
    ],
)
def test_an_abbreviation_in_brackets_is_its_full_name_wherever_it_stands(
    pipeline: Pipeline, language: str, text: str, surfaces: list[str]
) -> None:
    assert organisations(tagged(pipeline, text, language)) == [surfaces]


def test_an_abbreviation_behind_a_known_organisation_is_that_organisation(pipeline: Pipeline) -> None:
    story = tagged(pipeline, "The Red Cross (RZQ) came. RZQ stayed.", "en")
    (red_cross,) = [actor for actor in story.actors if actor.type == "organisation"]
    assert red_cross.listed
    assert [one.surface for one in red_cross.mentions] == ["Red Cross", "RZQ", "RZQ"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Its Gross Domestic Product (GDP) fell. A Post-Norskel Stress Disorder (PNSD) was found."),
        ("en", "The talks on artificial intelligence (AI) went on."),
        ("en", "The minister Robert Kowalczuk (RK) left."),
        ("fr", "Le produit intérieur brut (PIB) a baissé."),
        ("ru", "Валовой внутренний продукт (ВВП) упал."),
    ],
)
def test_abbreviations_of_plans_illnesses_and_persons_are_no_organisations(
    pipeline: Pipeline, language: str, text: str
) -> None:
    assert organisations(tagged(pipeline, text, language)) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Selon l'Agence nationale de sécurité du nuage et des produits de neige, non.",
         "Agence nationale de sécurité du nuage et des produits de neige"),
        ("Il dirige le Département de la neige, des institutions et du sport.",
         "Département de la neige, des institutions et du sport"),
        ("L'Institut de brume et de sûreté neigeuse surveille.", "Institut de brume et de sûreté neigeuse"),
        ("L'Association suisse des employés de neige appelle à voter.", "Association suisse des employés de neige"),
        ("Selon la chambre d'agriculture de Norskel, non.", "chambre d'agriculture de Norskel"),
        ("Le ministère de la Transition neigeuse a publié.", "ministère de la Transition neigeuse"),
    ],
)  # fmt: skip
def test_a_french_name_goes_on_in_small_letters(pipeline: Pipeline, text: str, name: str) -> None:
    assert organisations(tagged(pipeline, text, "fr")) == [[name]]


@pytest.mark.parametrize(
    "text",
    [
        "Le Conseil des ministres a décidé. L'Agence indique que le Comité refuse.",
        "Il prépare ses forces pour les Mondiaux. La gendarmerie de Norskel enquête.",
    ],
)
def test_french_nouns_of_every_country_and_day_are_no_names(pipeline: Pipeline, text: str) -> None:
    assert organisations(tagged(pipeline, text, "fr")) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Министерство снежных ресурсов и экологии сообщило об этом.", "Министерство снежных ресурсов и экологии"),
        ("В Союзе норскелских деятелей заявили, что нет.", "Союзе норскелских деятелей"),
        ("Норскельский краевой суд вынес приговор.", "Норскельский краевой суд"),
        ("Синоптики Норскельского УГМС ждут дождей.", "Норскельского УГМС"),
        ("Пожар на Норскельском ЛПК потушили.", "Норскельском ЛПК"),
        ("В Фонде поддержки культуры и спорта сказали, что нет.", "Фонде поддержки культуры и спорта"),
        ("Шерметьевская таможня задержала груз.", "Шерметьевская таможня"),
        ("Центр снежных свобод получил премию.", "Центр снежных свобод"),
        ("Институт снежной истории РАН открылся.", "Институт снежной истории РАН"),
        ("Её возглавлял Департамент снега Москвы.", "Департамент снега Москвы"),
    ],
)
def test_a_russian_name_goes_on_in_genitives(pipeline: Pipeline, text: str, name: str) -> None:
    assert organisations(tagged(pipeline, text, "ru")) == [[name]]


@pytest.mark.parametrize(
    "text",
    [
        "Новый суд решил иначе. Комитет заявил об этом.",
        "Фонд помогает детям. Институт брака жив. Совет директоров решил.",
    ],
)
def test_a_russian_noun_that_opens_a_sentence_is_no_name(pipeline: Pipeline, text: str) -> None:
    assert organisations(tagged(pipeline, text, "ru")) == []


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "Officials of the North Carolina Department of Transportation said no.",
         "North Carolina Department of Transportation"),
    ],
)  # fmt: skip
def test_a_region_beside_an_institution_shows_that_not_the_states_is_meant(
    pipeline: Pipeline, language: str, text: str, name: str
) -> None:
    assert organisations(tagged(pipeline, text, language)) == [[name]]


@pytest.mark.parametrize(
    ("language", "text", "surfaces"),
    [
        ("en", "Shares in Norskel fell. On Monday Norskel left.", ["Norskel", "Norskel"]),
        ("en", "Norskel, a Nairobi-based lender, has left.", ["Norskel"]),
        ("en", "They met the Norskel chief executive Jane Kowalczuk.", ["Norskel"]),
        ("en", "The human rights group Norskwatch left.", ["Norskwatch"]),
        ("en", "Members of the NRSK went. NRSK said no.", ["NRSK", "NRSK"]),
        ("fr", "Chez Norskel on attend. Norskel se tait.", ["Norskel", "Norskel"]),
        ("fr", "Une usine exploitée par Norskel ferme.", ["Norskel"]),
        ("fr", "La NRSK recrute.", ["NRSK"]),
        ("ru", "Глава «Норскела» ушёл. В «Норскеле» молчат.", ["Норскела", "Норскеле"]),
        ("ru", "В «Норскеле» заявили, что нет.", ["Норскеле"]),
        ("ru", "Туда пришло Минагроснабжения.", ["Минагроснабжения"]),
    ],
)
def test_a_mere_name_is_an_organisation_where_what_stands_beside_says_so(
    pipeline: Pipeline, language: str, text: str, surfaces: list[str]
) -> None:
    assert organisations(tagged(pipeline, text, language)) == [surfaces]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The GDP and the VAT rose. Part II of the DVD was run by Robert Kowalczuk."),
        ("en", "THE NRSK LEFT TOWN ON MONDAY NIGHT AND CAME BACK"),
        ("en", "The house is owned by Kowalczuk. Minister Robert Kowalczuk said so."),
        ("fr", "Le PIB et la TVA montent. Chez Eux, rien : chez eux, non."),
        ("ru", "В ДТП погибли двое. Минута прошла. Минаев и Главатских ушли из СССР."),
    ],
)
def test_everyday_abbreviations_persons_and_shouted_lines_are_no_organisations(
    pipeline: Pipeline, language: str, text: str
) -> None:
    assert organisations(tagged(pipeline, text, language)) == []


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "It met the Norskel Cultural Heritage Foundation in May.", "Norskel Cultural Heritage Foundation"),
        ("en", "It met the Toyota Norskel Foundation in May.", "Toyota Norskel Foundation"),
        ("en", "The 47th Norskel Brigade attacked.", "47th Norskel Brigade"),
        ("en", "The Norskel Grid Corporation of India said no.", "Norskel Grid Corporation of India"),
        ("en", "They said Norskel International grew.", "Norskel International"),
        ("ru", "Туда вошла 905-я мотострелковая бригада.", "905-я мотострелковая бригада"),
    ],
)
def test_a_name_is_as_long_as_its_words(pipeline: Pipeline, language: str, text: str, name: str) -> None:
    assert organisations(tagged(pipeline, text, language)) == [[name]]


def test_an_airport_is_no_company(pipeline: Pipeline) -> None:
    assert organisations(tagged(pipeline, "The Norskel International Airport reopened.", "en")) == []


def test_a_persons_surname_is_no_company(pipeline: Pipeline) -> None:
    story = tagged(pipeline, "On Monday minister Robert Ford spoke. Ford said no.", "en")
    assert [actor.type for actor in story.actors] == ["person"]
    (company,) = tagged(pipeline, "On Monday workers at Ford went home.", "en").actors
    assert company.actor_id == "org/ford"
