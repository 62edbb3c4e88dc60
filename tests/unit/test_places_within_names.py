"""Cities inside the names of streets, persons, institutions and races aren't mentioned; a river beside water is."""

from __future__ import annotations

import pytest

from schemas.story import TaggedStory
from tests.unit.tagging import tagged
from workers.text.pipeline import Pipeline


def places(story: TaggedStory) -> dict[str, list[str]]:
    return {
        actor.actor_id: [mention.surface for mention in actor.mentions]
        for actor in story.actors
        if actor.type == "place"
    }


@pytest.mark.parametrize(
    ("language", "text", "ids"),
    [
        ("ru", "Мэр Саратова посетил улицу Пугачева в понедельник.", ["place/saratov"]),
        ("ru", "В Саратове открыли подвал на Чаплыгина.", ["place/saratov"]),
        ("ru", "Людей вывезли на лодке с улицы Пугачева в Оренбурге.", ["place/orenburg"]),
        ("ru", "Люди вышли на улицы Кишинева и Оренбурга.", ["place/chisinau", "place/orenburg"]),
        ("ru", "Главная улица Саратова закрыта.", ["place/saratov"]),
        ("ru", "Рейс из Саратова прибыл в Пугачев вечером.", ["place/saratov", "place/pugachev"]),
        ("fr", "L'Institut Pasteur de Dakar a reçu des échantillons de Conakry.", ["place/conakry"]),
        ("fr", "Les habitants de Dakar attendent un avion de Conakry.", ["place/dakar", "place/conakry"]),
        ("en", "A professor at the University of California, Berkeley, spoke in Paris.", ["place/paris"]),
        (
            "en",
            "Riots in California, Berkeley and Oakland went on.",
            ["place/california", "place/berkeley", "place/oakland"],
        ),
        ("fr", "Le champion de Liège-Bastogne-Liège est arrivé à Bruxelles.", ["place/brussels"]),
        ("fr", "La ligne Paris-Bruxelles est fermée.", ["place/paris", "place/brussels"]),
        ("fr", "Selon Marie-Lourdes, 43 ans, les rues de Paris sont vides.", ["place/paris"]),
    ],
)
def test_a_city_inside_the_name_of_a_street_an_institution_a_race_or_a_person_is_not_mentioned(
    pipeline: Pipeline, language: str, text: str, ids: list[str]
) -> None:
    found = places(tagged(pipeline, text, language))
    assert sorted(found) == sorted(ids)


@pytest.mark.parametrize(
    "text",
    [
        "По мнению политолога, так думает Досым Сатпаев. Сатпаев говорил об этом в Казахстане.",
        "Президент встретился с главой региона Айсеном Николаевым. По словам Николаева, паводок в Якутии спадает.",
    ],
)
def test_a_town_called_like_a_person_is_none_behind_a_first_name_nor_further_on(pipeline: Pipeline, text: str) -> None:
    assert not {"place/satpayev", "place/mykolaiv"} & places(tagged(pipeline, text, "ru")).keys()


def test_a_town_called_like_a_person_is_one_where_no_first_name_stands_before_it(pipeline: Pipeline) -> None:
    text = "Он приехал в город Николаев в Украине. Власти Николаева сообщили об обстреле."
    assert places(tagged(pipeline, text, "ru"))["place/mykolaiv"] == ["Николаев", "Николаева"]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Уровень Урала в районе Орска снизился, сообщили власти России.", "place/ural-river"),
        ("Мэр Оренбурга предупредил, что Урал прибывает быстрее прогноза.", "place/ural-river"),
        ("Заводы Урала и Сибири в России снизили выпуск стали.", "place/ural-mountains"),
        ("В России ждут паводков на Урале и в Сибири.", "place/ural-mountains"),
    ],
)
def test_a_name_of_a_river_and_of_mountains_is_the_rivers_beside_words_of_water(
    pipeline: Pipeline, text: str, actor: str
) -> None:
    found = places(tagged(pipeline, text, "ru"))
    assert {"place/ural-river", "place/ural-mountains"} & found.keys() == {actor}
