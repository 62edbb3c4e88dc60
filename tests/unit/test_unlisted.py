"""Unlisted actors: names the gazetteer lacks that are sure enough to count, with all their mentions."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.actor import Actor, is_listed
from schemas.story import TaggedStory
from tests.unit.tagging import tagged
from workers.text.name_keys import name_key
from workers.text.pipeline import Pipeline
from workers.text.unlisted import unlisted_id


def unlisted(story: TaggedStory) -> list[Actor]:
    return [actor for actor in story.actors if not actor.listed]


def surfaces(story: TaggedStory) -> list[list[str]]:
    return [[mention.surface for mention in actor.mentions] for actor in unlisted(story)]


@pytest.mark.parametrize(
    ("language", "text", "mentions"),
    [
        (
            "ar",
            "افتتح وزير الطاقة نزار الفلاني المحطة. وأكد الفلاني أنها ستعمل، وقيل للفلاني ما قيل. وغادر نزار الفلاني.",
            ["نزار الفلاني", "الفلاني", "للفلاني", "نزار الفلاني"],
        ),
        ("ar", "وقال سالم الدوغجي إن المعبر مغلق. وسالم الدوغجي تاجر.", ["سالم الدوغجي", "سالم الدوغجي"]),
        (
            "en",
            'On Monday the minister of energy Robert Kowalczuk spoke. Kowalczuk left. "No," said Robert Kowalczuk.',
            ["Robert Kowalczuk", "Kowalczuk", "Robert Kowalczuk"],
        ),
        (
            "fr",
            "Le ministre de l'Intérieur, Gérald Tartampion, a répondu. Selon M. Tartampion, tout va bien.",
            ["Gérald Tartampion", "Tartampion"],
        ),
        (
            "ru",
            "По словам Руслана Орлобая, мост закрыт. Руслан Орлобай ушёл. О планах Орлобая не знают.",
            ["Руслана Орлобая", "Руслан Орлобай", "Орлобая"],
        ),
        ("ar", "وأعلنت شركة «نورسكيل» أنها ستبني. وتبني نورسكيل مصنعا.", ["نورسكيل", "نورسكيل"]),
        ("en", "It was bought by Norskel Holdings. Norskel Holdings grew.", ["Norskel Holdings", "Norskel Holdings"]),
    ],
)
def test_an_unlisted_actor_has_every_mention_of_its_name_in_any_case(
    pipeline: Pipeline, language: str, text: str, mentions: list[str]
) -> None:
    story = tagged(pipeline, text, language)
    (actor,) = unlisted(story)
    assert [mention.surface for mention in actor.mentions] == mentions
    assert actor.count == len(mentions)
    assert all(text[one.start : one.end] == one.surface for one in actor.mentions)


def test_an_unlisted_actor_says_so_and_knows_no_country_and_no_role(pipeline: Pipeline) -> None:
    story = tagged(pipeline, "افتتح وزير الطاقة نزار الفلاني المحطة. وأكد الفلاني أنها ستعمل.")
    (actor,) = unlisted(story)
    assert (actor.type, actor.country, actor.role, actor.new) == ("person", None, None, True)
    assert actor.name == {"ar": "نزار الفلاني"}
    assert re.fullmatch(r"person/unlisted-[0-9a-f]{12}", actor.actor_id)
    assert not is_listed(actor.actor_id)
    assert [one.rule for one in actor.mentions] == ["unlisted", "unlisted_surname"]
    assert all(0.5 < one.confidence < 1 for one in actor.mentions)


def test_the_candidate_stays_for_review(pipeline: Pipeline) -> None:
    story = tagged(pipeline, "افتتح وزير الطاقة نزار الفلاني المحطة.")
    assert [one.surface for one in story.candidates] == ["نزار الفلاني"]


def test_listed_actors_say_so(pipeline: Pipeline) -> None:
    story = tagged(pipeline, "وصل الرئيس الروسي فلاديمير بوتين إلى بكين.")
    assert [actor.listed for actor in story.actors] == [True, True, True]
    assert all(is_listed(actor.actor_id) for actor in story.actors)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أندريه سيبيها", "اندري سيبيها"),
        ("Руслана Орлобая", "Руслан Орлобай"),
        ("Robert J. Kowalczuk", "Robert Kowalczuk"),
    ],
)
def test_spellings_cases_and_initials_share_an_id(one: str, other: str) -> None:
    assert unlisted_id("person", name_key(one)) == unlisted_id("person", name_key(other))


def test_ids_never_change_and_tell_types_apart() -> None:
    assert unlisted_id("person", "robert kowalczuk") == "person/unlisted-b61b7badad40"
    assert unlisted_id("organisation", "robert kowalczuk") == "org/unlisted-de89225888b6"


def test_the_name_shown_is_the_nominative_if_the_story_has_it(pipeline: Pipeline) -> None:
    story = tagged(pipeline, "По словам Руслана Орлобая, да. Руслана Орлобая ждут. Руслан Орлобай ушёл.", "ru")
    assert [actor.name for actor in unlisted(story)] == [{"ru": "Руслан Орлобай"}]


def test_a_name_with_words_left_out_is_the_same_person(pipeline: Pipeline) -> None:
    text = "استقبل الأمير نزار بن سعد الفلاني الوفد. وقال نزار الفلاني إن الزيارة ناجحة."
    assert surfaces(tagged(pipeline, text)) == [["نزار بن سعد الفلاني", "نزار الفلاني"]]


def test_a_surname_in_the_title_means_who_the_text_names_in_full(pipeline: Pipeline) -> None:
    story = tagged(
        pipeline, 'On Monday minister Robert Kowalczuk said "no".', "en", title="A vote lost: Kowalczuk stays"
    )
    (actor,) = unlisted(story)
    assert [(one.field, one.surface) for one in actor.mentions] == [
        ("title", "Kowalczuk"),
        ("text", "Robert Kowalczuk"),
    ]


@pytest.mark.parametrize(
    ("language", "text", "full"),
    [
        ("en", "Fitzwaller was late. The minister Robert Fitzwaller spoke.", "Robert Fitzwaller"),
        ("en", "Minister Robert Fitzwaller spoke. Maria Fitzwaller listened.", "Robert Fitzwaller"),
        ("en", "Minister Robert Young spoke to young voters. Young people left.", "Robert Young"),
        ("en", "Minister Robert Fitzwaller spoke at Fitzwaller University.", "Robert Fitzwaller"),
        ("ar", "قال الوزير نزار الفلاني نعم. ودخل سعد الفلاني بعده.", "نزار الفلاني"),
        ("ar", "حضر الأمير فيصل بن تركي، وكان تركي معه.", "فيصل بن تركي"),
        ("ar", "قال الوزير نزار الجديدي نعم. وافتتح المصنع الجديدي غدا.", "نزار الجديدي"),
        ("ru", "Министр Руслан Орлобай ушёл. Пришла Мария Орлобай.", "Руслан Орлобай"),
    ],
)
def test_a_surname_isnt_somebody_elses_nor_an_everyday_word(
    pipeline: Pipeline, language: str, text: str, full: str
) -> None:
    found = [
        one for actor in unlisted(tagged(pipeline, text, language)) for one in actor.mentions if one.surface in full
    ]
    assert [one.surface for one in found] == [full]


def test_two_unlisted_persons_of_one_surname_arent_named_by_it_alone(pipeline: Pipeline) -> None:
    text = "Minister Robert Kowalczuk and ambassador Maria Kowalczuk came. Kowalczuk spoke."
    assert surfaces(tagged(pipeline, text, "en")) == [["Robert Kowalczuk"], ["Maria Kowalczuk"]]


def test_the_gazetteers_actors_go_first(pipeline: Pipeline) -> None:
    text = "Minister Robert Putin met Vladimir Putin. Putin smiled."
    story = tagged(pipeline, text, "en")
    by_id = {actor.actor_id: actor.count for actor in story.actors}
    assert by_id["person/vladimir-putin"] == 2
    assert surfaces(story) in ([], [["Robert Putin"]])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "She won gold at the Paris Olympics this summer."),
        ("en", "In Miami's Little Havana, exiles banged pots. Little else was heard in the little town."),
        ("en", "Captain Abakar has heard of it."),
        ("ru", "Но новых Фелпсов не бывает. До Парижа три года."),
        ("ru", "Принц Аль Сауда прибыл."),
        ("ar", "توجه الرئيس لحضور نهائي البطولة"),
        ("ar", "هتف الناشط ورفع بعضهم الأعلام"),
        ("ar", "عقد وزير الدفاع اجتماعاً موسعاً بحث فيه"),
        ("ar", "وقال لي المصدر إن الطريق مغلق"),
        ("ar", "أمر الملك فهد -رحمه الله- ببنائه"),
        ("ar", "وقع الوزير بمقر فرع الوزارة"),
    ],
)
def test_places_events_and_pieces_of_clauses_are_no_actors(pipeline: Pipeline, language: str, text: str) -> None:
    assert surfaces(tagged(pipeline, text, language)) == []


PARTS = st.sampled_from(
    ["وزير", "الطاقة", "نزار", "الفلاني", "والفلاني", "،", "«نورسكيل»", "شركة", "قال", "said", "Robert", "Kowalczuk,",
     "Kowalczuk", "the", "minister", "Inc.", "заявил", "Руслан", "Руслана", "Орлобай", "Орлобая", "Путин", "\n", "al-",
     "O'", "J.", "و", "-", "ـ", "عبد", "بن", "آل", "بوتين", "Cairo", "University"]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(PARTS, max_size=24), st.lists(PARTS, max_size=8), st.sampled_from(["ar", "en", "fr", "ru", "und"]))
def test_whatever_the_text_mentions_slice_back_and_overlap_no_other_persons_or_organisations(
    pipeline: Pipeline, parts: list[str], title: list[str], language: str
) -> None:
    story = tagged(pipeline, " ".join(parts), language, " ".join(title))
    fields = {"title": story.title or "", "text": story.text}
    mentions = [(one.field, one.start, one.end) for actor in unlisted(story) for one in actor.mentions]
    for actor in story.actors:
        assert actor.count == len(actor.mentions)
        assert actor.listed == is_listed(actor.actor_id)
        assert all(fields[one.field][one.start : one.end] == one.surface for one in actor.mentions)
        if actor.listed and actor.type in {"person", "organisation"}:
            mentions += [(one.field, one.start, one.end) for one in actor.mentions]
    assert all(one[0] != two[0] or one[2] <= two[1] for one, two in pairwise(sorted(mentions)))
    assert len({actor.actor_id for actor in story.actors}) == len(story.actors)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وفي القاعة جلس فيصل بن ناصر المطيلي بين الحاضرين", "فيصل بن ناصر المطيلي"),
        ("شارك مصطفى القحطاني في السباق", "مصطفى القحطاني"),
        ("وفاز مايكل كوفالتشوك بالسباق أمس", "مايكل كوفالتشوك"),
        ("المركز الذي يرأسه علي بن مطيع، وبدعم من المؤسسة", "علي بن مطيع"),
        ("وأحيل الملف على القاضي علي إبراهيم الذي يدعي عليه", "علي إبراهيم"),
        ("وقال عضو اللجنة السابق علي القحطاني إن اللجان تنتهي", "علي القحطاني"),
    ],
)
def test_a_first_name_and_a_word_that_can_only_go_on_with_it_are_a_person_beside_no_title(
    pipeline: Pipeline, text: str, name: str
) -> None:
    assert surfaces(tagged(pipeline, text)) == [[name]]


@pytest.mark.parametrize(
    "text",
    [
        "وفاز روبرت في السباق أمس",
        "وصل محمود إلى القاعة",
        "وفي القاعة جلس أمل الناس بين الحاضرين",
        "وكان كريم الخلق مع الجميع",
        "واعتمد القاضي علي الوثائق في حكمه",
        "وحصل الموظف على إبراهيم من زميله",
        "وأكد شاهد عيان ذلك أمس",
    ],
)
def test_a_first_name_alone_or_one_that_is_a_word_begins_no_name_in_running_text(pipeline: Pipeline, text: str) -> None:
    assert surfaces(tagged(pipeline, text)) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The bench heard W.D. Tarval and left.", ["W.D. Tarval"]),
        ("Works minister P.A. Mohamed Tarval came.", ["P.A. Mohamed Tarval"]),
        ("Its president, Irfan Iqbal Sheikh, left.", ["Irfan Iqbal Sheikh"]),
        ("On Monday Mining Minister Aurora Tarval left.", ["Aurora Tarval"]),
        ("It heard O.B. Tarval Water Works and D.C. Tarval.", []),
    ],
)
def test_initials_titles_and_towns_names_are_part_of_a_persons_name(
    pipeline: Pipeline, text: str, names: list[str]
) -> None:
    persons = [actor for actor in unlisted(tagged(pipeline, text, "en")) if actor.type == "person"]
    assert [actor.mentions[0].surface for actor in persons] == names
