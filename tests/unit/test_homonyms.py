"""Towns called like persons or things are places only where the words beside them say so."""

from __future__ import annotations

import pytest

from schemas.article import Source
from schemas.story import Story
from tests.unit.tagging import tagged
from workers.text.actors import Tagger
from workers.text.lexicon import Entry, Lexicon, Word
from workers.text.pipeline import Pipeline


def town(slug: str, code: str, *, homonym: bool = True, kind: str = "town", people: int = 20_000, **name: str) -> Entry:
    minor = people < 100_000 or homonym
    return Entry(
        f"place/{slug}", "place", name, country=code, kind=kind, population=people, minor=minor, homonym=homonym
    )


def country(code: str, en: str, ar: str, ru: str) -> Entry:
    return Entry(f"country/{code}", "country", {"en": en, "ar": ar, "ru": ru}, country=code)


LEXICON = Lexicon(
    entries=(
        country("USA", "United States", "الولايات المتحدة", "США"),
        country("BEL", "Belgium", "بلجيكا", "Бельгия"),
        country("FRA", "France", "فرنسا", "Франция"),
        country("RUS", "Russia", "روسيا", "Россия"),
        country("OMN", "Oman", "عمان", "Оман"),
        town("jackson", "USA", people=150_000, kind="city", en="Jackson", ru="Джексон"),
        town("spa", "BEL", people=10_000, en="Spa"),
        town("liege", "BEL", homonym=False, people=195_000, kind="city", en="Liège"),
        town("mirny", "RUS", people=40_000, en="Mirny", ru="Мирный"),
        town("muttrah", "OMN", people=150_000, en="Muttrah", ar="مطرح"),
        town("petersfield", "USA", homonym=False, people=14_000, en="Petersfield"),
        town("le-havre", "FRA", homonym=False, people=185_000, kind="city", en="Le Havre"),
    ),
    words=(Word("Michael", "en", "given_name"), Word("Marie", "fr", "given_name")),
)


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger(LEXICON)


def places(tagger: Tagger, language: str, text: str) -> dict[str, int]:
    story = Story(
        story_id="s", article_id="a", index=0, source=Source(name="test"), title=None, text=text, language=language,
        content_hash="", fingerprint="", pipeline_version="",
    )  # fmt: skip
    actors = tagger.tag(story).actors
    return {actor.actor_id: actor.count for actor in actors if actor.type == "place" and actor.listed}


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "The United States sent water to people in Jackson on Monday.", {"place/jackson": 1}),
        (
            "en",
            "A plant outside of Jackson failed, the United States said. Jackson has no water.",
            {"place/jackson": 2},
        ),
        ("fr", "La Belgique, Belgium, a vu des crues à Liège, Spa et ailleurs.", {"place/liege": 1, "place/spa": 1}),
        ("fr", "En Belgique (Belgium), la route est coupée près de Spa.", {"place/spa": 1}),
        ("ru", "Власти России (Россия) сообщили о пожаре в городе Мирный.", {"place/mirny": 1}),
        ("ar", "وقعت الحادثة في ولاية مطرح في عمان.", {"place/muttrah": 1}),
    ],
)
def test_a_town_called_like_something_else_is_found_beside_words_that_say_town(
    tagger: Tagger, language: str, text: str, found: dict[str, int]
) -> None:
    assert places(tagger, language, text) == found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Jackson sang in the United States."),
        ("en", "In the United States Michael Jackson sang; a letter from Jackson followed."),
        ("en", "They met in Jackson Hole in the United States."),
        ("en", "They live in Jackson."),  # of no country in the news
        ("en", "A team of the United States trained at Petersfield High."),
        ("fr", "La Belgique (Belgium) a ouvert un Spa. Marie Spa était là, à Saint-Spa."),
        ("fr", "En Belgique (Belgium), à Spa-Francorchamps, il pleuvait."),
        ("ru", "Россия: Мирный протест, сказал Мирный."),
        ("ar", "قال إن عمان مطرح الجميع وهذا مطرح للنقاش."),
    ],
)
def test_its_name_elsewhere_is_no_place(tagger: Tagger, language: str, text: str) -> None:
    assert places(tagger, language, text) == {}


def test_a_french_town_is_found_where_the_preposition_has_swallowed_its_article(tagger: Tagger) -> None:
    text = "La France (France) a fermé le port du Havre. Au Havre, tout est calme. Le Havre attend. Un port du havre."
    assert places(tagger, "fr", text) == {"place/le-havre": 3}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("تدور اشتباكات في اليمن، وقتل ثلاثة في الضالع.", True),
        ("في اليمن سقطت عدن والضالع.", True),
        ("في اليمن قال الضالع في الأمر إنه بريء.", False),
        ("في اليابان قيل في الضالع ما قيل.", False),
    ],
)
def test_a_town_called_by_an_arabic_word_stands_behind_a_preposition_or_in_a_list_in_news_of_its_country(
    pipeline: Pipeline, text: str, *, found: bool
) -> None:
    actors = {actor.actor_id for actor in tagged(pipeline, text).actors}
    assert ("place/al-dhale" in actors) is found
