"""Unlisted places: names of places without a row, told by the words beside them, and other spellings of known ones."""

from __future__ import annotations

import pytest

from schemas.story import TaggedStory
from tests.unit.tagging import tagged
from workers.text.name_keys import sound_key
from workers.text.pipeline import Pipeline


def places(story: TaggedStory) -> list[list[str]]:
    return [
        [mention.surface for mention in actor.mentions]
        for actor in story.actors
        if not actor.listed and actor.type == "place"
    ]


def listed(story: TaggedStory) -> dict[str, list[str]]:
    return {
        actor.actor_id: [mention.surface for mention in actor.mentions]
        for actor in story.actors
        if actor.listed and actor.type == "place"
    }


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("ar", "اندلع حريق في بلدة قلموسين أمس، ثم خمد.", ["قلموسين"]),
        ("ar", "عاد السكان إلى قرية عين الدرفاس بعد أشهر.", ["عين الدرفاس"]),
        ("ar", "فاض وادي زمبور فجرف الجسر.", ["وادي زمبور"]),
        ("ar", "قصفت المدفعية بلدتي قلموسين وطرزايا ليلا.", ["قلموسين", "طرزايا"]),
        ("en", "A fire broke out in the village of Qalmusin on Monday.", ["Qalmusin"]),
        ("en", "The Tarzaya River burst its banks near Zumbur district.", ["Tarzaya River", "Zumbur"]),
        ("en", "Officials in Drevnoy County said so. A flood reached Lake Zumbur.", ["Drevnoy County"]),
        ("en", "They met in Zumbur and left.", ["Zumbur"]),
        ("en", "He was born in Port Drevnoy, Ohio.", ["Port Drevnoy"]),
        ("en", "Trains run between Paris and Drevnoy-le-Sec.", ["Drevnoy-le-Sec"]),
        (
            "en",
            "Homes were lost at Zumbur, and cars from Tarzaya turned back toward Drevnoy.",
            ["Zumbur", "Tarzaya", "Drevnoy"],
        ),
        ("en", "The mayor of Zumbur left. Water was sent to Tarzaya.", ["Zumbur", "Tarzaya"]),
        ("fr", "Un incendie a ravagé le village de Drevnoy-sur-Lisse lundi.", ["Drevnoy-sur-Lisse"]),
        ("fr", "Le fleuve Zumbur est sorti de son lit à Drevnoy.", ["Zumbur", "Drevnoy"]),
        ("fr", "Ils vivent à Drevnoy, près de Lyon.", ["Drevnoy"]),
        ("fr", "Le barrage hydraulique de Drevnoy a cédé.", ["Drevnoy"]),
        ("fr", "La crue de l'oued Zumbur a tout emporté.", ["oued Zumbur"]),
        ("en", "Rain fell in Zumbur, Tarzaya and Drevnoy.", ["Zumbur", "Tarzaya", "Drevnoy"]),
        ("ar", "خرجت مظاهرات في بيروت وقلموس، ثم هدأت.", ["قلموس"]),
        ("ru", "Пожар начался в селе Древнухино утром.", ["Древнухино"]),
        ("ru", "Режим действует в Древнухинском районе.", ["Древнухинском районе"]),
        ("ru", "Матч прошёл в Древнухине вечером.", ["Древнухине"]),
    ],
)
def test_a_place_without_a_row_is_an_actor_where_the_words_beside_it_say_that_it_is_a_place(
    pipeline: Pipeline, language: str, text: str, names: list[str]
) -> None:
    assert [surfaces[0] for surfaces in places(tagged(pipeline, text, language))] == names


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "تقع في مدينة ساحلية كبيرة، وفي بلدة حدودية، وفي قرية نائية."),
        ("ar", "افتتحت مدينة الألعاب ومنطقة الخدمات، وبدأت ولاية الرئيس."),
        ("ar", "إنها بلدة تبعد عشرين كيلومترا ومدينة تضم مصانع."),
        ("ar", "اجتمع الوفدان في القاهرة وأكدا، ثم زارا بيروت وغيرها."),
        ("ar", "انتشرت القوات في مناطق متفرقة وأحياء سكنية وقرى كاملة."),
        ("en", "It happened in April, in Phase 2 of the plan, in English, in NATO and in Parliament."),
        ("en", "The Department of Justice and the Central District were quiet. Each village voted."),
        ("en", "A Christian village and the Kurdish town voted. Glen Millson of River Street came."),
        ("en", "In Smith's view, the state of Emergency is over."),
        ("en", "A letter from Sen. Millson and one from Camilla reached them at Christmas and from Friday."),
        ("en", "It was written in Tamil, and sung in Yoruba."),
        ("en", "The prize went to Zumbur, a novel, in praise of Tarzaya."),
        ("fr", "À Noël, le ministre de la Défense était au Conseil d'État."),
        ("ru", "Об этом сообщили в Минспорте, в Центральном банке, в Политехническом и в XIX веке."),
        ("ru", "Глава района Иван Древнухин выступил."),
    ],
)
def test_months_institutions_adjectives_and_common_nouns_are_no_places(
    pipeline: Pipeline, language: str, text: str
) -> None:
    assert places(tagged(pipeline, text, language)) == []


def test_a_place_has_every_mention_of_its_name_in_any_case(pipeline: Pipeline) -> None:
    story = tagged(pipeline, "Пожар в селе Древнухино. Жители Древнухина уехали. Древнухино опустело.", "ru")
    assert places(story) == [["Древнухино", "Древнухина", "Древнухино"]]


def test_an_arabic_name_is_named_again_only_where_a_place_may_stand(pipeline: Pipeline) -> None:
    story = tagged(pipeline, "قصفت بلدة الدرفاس. ونزح السكان من الدرفاس. وقال إن الدرفاس كلمة.", "ar")
    assert places(story) == [["الدرفاس", "الدرفاس"]]


def test_a_place_has_the_same_id_in_every_case_and_no_country(pipeline: Pipeline) -> None:
    first = tagged(pipeline, "Пожар в селе Древнухино.", "ru").actors
    second = tagged(pipeline, "Из города Древнухина уехали все.", "ru").actors
    assert [actor.actor_id for actor in first] == [actor.actor_id for actor in second]
    (actor,) = first
    assert actor.actor_id.startswith("place/unlisted-")
    assert (actor.type, actor.country, actor.role, actor.listed) == ("place", None, None, False)
    assert {mention.rule for mention in actor.mentions} == {"unlisted"}


def test_a_place_in_an_organisations_name_isnt_mentioned(pipeline: Pipeline) -> None:
    story = tagged(pipeline, "It was treated at Drevnoy County Hospital, doctors said.", "en")
    assert places(story) == []


@pytest.mark.parametrize(
    ("language", "text", "rows"),
    [
        (
            "ru",
            "В России режим введён в Курганской и Тюменской областях.",
            {"place/kurgan-oblast": ["Курганской"], "place/tyumen-oblast": ["Тюменской областях"]},
        ),
        (
            "ru",
            "Паводок в Казахстане: режим действует в Актюбинской и Атырауской.",
            {"place/aktobe-region": ["Актюбинской"], "place/atyrau-region": ["Атырауской"]},
        ),
        (
            "ar",
            "قصفت قوات الدعم السريع السودانية بلدة مليط وكتم، ونزح الآلاف.",
            {"place/mellit": ["مليط"], "place/kutum": ["كتم"]},
        ),
        ("ar", "هبط في مدينة فورت لودرديل الأمريكية.", {"place/fort-lauderdale": ["فورت لودرديل"]}),
    ],
)
def test_another_spelling_of_a_known_place_means_it_in_a_story_of_its_country(
    pipeline: Pipeline, language: str, text: str, rows: dict[str, list[str]]
) -> None:
    story = tagged(pipeline, text, language)
    assert listed(story) == rows
    assert places(story) == []


def test_another_spelling_is_a_place_of_its_own_in_a_story_of_another_country(pipeline: Pipeline) -> None:
    assert places(tagged(pipeline, "هبط في مدينة فورت لودرديل في اليابان.", "ar")) == [["فورت لودرديل"]]


def test_every_unlisted_place_is_a_candidate_as_well(pipeline: Pipeline) -> None:
    (candidate,) = tagged(pipeline, "They met in the village of Zumbur and left.", "en").candidates
    assert (candidate.type, candidate.surface, candidate.cue) == ("place", "Zumbur", "village")


def test_keys_of_places_join_long_vowels_and_the_letters_foreign_sounds_are_written_with() -> None:
    assert sound_key("أغواسكاليينتيس") == sound_key("أغواسكالينتس")
    assert sound_key("شيانغ راي") == sound_key("تشيانج راي")
    assert sound_key("حلب") != sound_key("حمص")


@pytest.mark.parametrize(
    ("language", "text", "actor_id"),
    [
        ("ar", "قالت الشرطة البريطانية إن حريقا اندلع في بلدة كرولي جنوبي بريطانيا.", "place/crawley"),
        ("ar", "أحرق مسلحون شاحنات في مالي قرب بلدة دييما.", "place/diema"),
        ("ar", "قالت السلطات في مالي إن مسلحين دخلوا بلدة دييمو.", None),
        ("ar", "أعلنت كندا أن حريقا اندلع في بلدة كرولي.", None),
        ("fr", "La Guinée a fermé le marché de la ville de N'Zérékoré, a dit la radio de Guinée.", "place/nzerekore"),
    ],
)
def test_a_town_without_a_name_in_the_language_is_told_by_its_sound_in_news_of_its_country(
    pipeline: Pipeline, language: str, text: str, actor_id: str | None
) -> None:
    found = listed(tagged(pipeline, text, language))
    assert set(found) == ({actor_id} if actor_id else set())


def test_a_province_is_no_town_that_sounds_like_it(pipeline: Pipeline) -> None:
    text = "قالت بريطانيا إن مقاطعة كرولي البريطانية أعلنت الطوارئ في بريطانيا."
    assert "place/crawley" not in listed(tagged(pipeline, text))
