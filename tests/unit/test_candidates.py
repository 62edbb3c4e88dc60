"""Names the gazetteer lacks, found by what stands beside them in four languages; and what is no name."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.tagging import tagged
from workers.gazetteer.load import load
from workers.text.name_keys import best_spelling, name_key
from workers.text.pipeline import Pipeline
from workers.text.russian import person_forms


@pytest.mark.parametrize(
    ("language", "text", "surface", "cue"),
    [
        ("ar", "افتتح وزير الطاقة نزار الفلاني المحطة", "نزار الفلاني", "وزير"),
        ("ar", "اجتمع نزار الفلاني، وزير الطاقة السابق، بالوفد", "نزار الفلاني", "وزير"),
        ("ar", "وقال سالم الدوغجي إن المعبر مغلق", "سالم الدوغجي", "قال"),
        ("ar", "استقبل الأمير فيصل بن تركي بن سعود أمير منطقة", "فيصل بن تركي بن سعود", "الأمير"),
        ("ar", "أوضح العقيد هشام الردادي الناطق الإعلامي أن", "هشام الردادي", "العقيد"),
        ("ar", "يقوده المدرب الروماني لازلو بولوكاي ليخلف مواطنه", "لازلو بولوكاي", "المدرب"),
        ("ar", "وأعلنت شركة «نورسكيل» أنها ستبني", "نورسكيل", "شركة"),
        ("ar", "وأعلنت شركة Norskel أنها ستبني", "Norskel", "شركة"),
        ("en", "It was opened by Robert Kowalczuk, the minister of energy.", "Robert Kowalczuk", "minister"),
        ("en", '"It is closed," said Robert Fitzwaller.', "Robert Fitzwaller", "said"),
        ("en", "On Monday Robert Fitzwaller said it was closed.", "Robert Fitzwaller", "said"),
        ("en", "They met the minister of trade Jean-Paul O'Karrow in town.", "Jean-Paul O'Karrow", "minister"),
        ("en", "They heard Commissioner Seldrun Kumar Fitzwaller in town.", "Seldrun Kumar Fitzwaller", "Commissioner"),
        ("en", "Former teammates of Dennis Rodmanoff also speak.", "Dennis Rodmanoff", "Dennis"),
        ("en", "It was bought by Norskel Holdings for a song.", "Norskel Holdings", "Holdings"),
        ("fr", "Le ministre de l'Intérieur, Gérald Tartampion, a répondu.", "Gérald Tartampion", "ministre"),
        ("fr", "Robert Tartampion a déclaré que tout va bien.", "Robert Tartampion", "a déclaré"),
        ("fr", "Elle dirige la société Norskel depuis un an.", "Norskel", "société"),
        ("ru", "Об этом заявил Руслан Орлобай в интервью.", "Руслан Орлобай", "заявил"),
        ("ru", "По словам Руслана Орлобая, мост закрыт.", "Руслана Орлобая", "По словам"),
        ("ru", "Министр энергетики Герман Орлобай ответил.", "Герман Орлобай", "Министр"),
        ("ru", "Её купила компания «Норскел» в мае.", "Норскел", "компания"),
        ("ar", "قالت جامعة غورسكال إن", "جامعة غورسكال", "جامعة"),
        ("ar", "أعلنت مؤسسة برمنغهام للأفلام أنها", "مؤسسة برمنغهام للأفلام", "مؤسسة"),
        ("ar", "ردت المنظمة العليا لأبحاث الغبار على السؤال", "المنظمة العليا لأبحاث الغبار", "المنظمة"),
        ("ar", "قال الصندوق الأهلي للثقافة والفنون إن", "الصندوق الأهلي للثقافة والفنون", "الصندوق"),
        ("en", "It said the Norskel Securities Exchange fell.", "Norskel Securities Exchange", "Exchange"),
        ("en", "They asked the Society of Norskel Weavers.", "Society of Norskel Weavers", "Society"),
        ("en", "He taught at Norskel State University in May.", "Norskel State University", "University"),
        ("fr", "Selon l'Association suisse des vendeurs de neige, non.", "Association suisse des vendeurs de neige",
         "Association"),
        ("fr", "Elle est sortie de l'hôpital Saint-Norskel hier.", "hôpital Saint-Norskel", "hôpital"),
        ("ru", "Вчера Норскелская фондовая биржа закрылась.", "Норскелская фондовая биржа", "биржа"),
        ("ru", "Об этом знало Агентство по регулированию снега.", "Агентство по регулированию снега", "Агентство"),
    ],
)  # fmt: skip
def test_a_name_beside_a_cue_is_a_candidate(
    pipeline: Pipeline, language: str, text: str, surface: str, cue: str
) -> None:
    found = tagged(pipeline, text, language).candidates
    assert [(one.surface, one.cue) for one in found] == [(surface, cue)]
    assert text[found[0].start : found[0].end] == surface


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "زار جامع الملك فهد مساء أمس"),
        ("ar", "قالت مصادر أمنية إن"),
        ("ar", "أكد مدير عام أوفيد كلمته معترفا"),
        ("ar", "ولي العهد وولي ولي العهد"),
        ("ar", "قال نائب الرئيس الأميركي دعم بلاده"),
        ("ar", "اجتمع الفريق قبيل انطلاق المباراة"),
        ("ar", "قال عبد الله إن"),
        ("ar", "عبرت السفينة قناة السويس"),
        ("ar", "نقل إلى مستشفى ميداني قرب جامعة خاصة ومركز تسوق"),
        ("ar", "قررت اللجنة العليا للحصول على المال"),
        ("en", "The Supreme Court and the National Council met the bank of a river. Court of Appeal."),
        ("fr", "L'Association a dit non. Le conseil de guerre."),
        ("ru", "Совет решил. Суд отказал. Союз распался."),
        ("ar", "وأضافت شركة الطاقة أن «السوق في هذا العام لن تتعافى أبدا» كما كان"),
        ("en", "The White House said on Monday that it would."),
        ("en", "General Motors Company said it would."),
        ("en", "It happened near Victoria Station on Monday."),
        ("fr", "Le groupe de travail a déclaré forfait."),
        ("ru", "Об этом заявил министр обороны России."),
        ("ru", "Пресс-служба банка заявила об этом."),
    ],
)
def test_everyday_words_and_known_actors_are_no_candidates(pipeline: Pipeline, language: str, text: str) -> None:
    assert tagged(pipeline, text, language).candidates == ()


def test_capitals_throughout_a_headline_make_no_name(pipeline: Pipeline) -> None:
    assert tagged(pipeline, "Text.", "en", title="President Visits New Plant In Ohio").candidates == ()


def test_the_name_of_a_known_person_makes_no_candidate_of_its_parts(pipeline: Pipeline) -> None:
    text = "وقال الرئيس الروسي فلاديمير بوتين إن سيرغي لافروف، وزير الخارجية، سيحضر"
    assert tagged(pipeline, text).candidates == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أندريه سيبيها", "اندري سيبيها"),
        ("عبد الرحمن الجابري", "عبدالرحمن الغابري"),
        ("Павла Кравца", "Павел Кравец"),
        ("Марией Захаровой", "Мария Захарова"),
        ("Émile Müller", "Emile Muller"),
    ],
)
def test_spellings_and_cases_share_a_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("محمد سالم", "محمد سليم"), ("Андрей Иванов", "Андрей Петров"), ("Ann Lee", "Anne Lee")]
)
def test_other_names_have_other_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_the_cases_of_the_gazetteers_russian_names_share_their_keys() -> None:
    names = [name for entry in load().entries if entry.type == "person" and (name := entry.name.get("ru"))]
    apart = [name for name in names if len({name_key(form) for form in (name, *person_forms(name))}) > 1]
    assert len(apart) < 0.005 * len(names)


def test_keys_tell_the_gazetteers_persons_apart() -> None:
    owners: dict[str, set[str]] = {}
    for entry in load().entries:
        if entry.type == "person":
            for language in ("ar", "en", "ru"):
                for name in entry.names(language):
                    owners.setdefault(name_key(name), set()).add(entry.actor_id)
    shared = sum(len(ids) > 1 for ids in owners.values())
    same_anyway = 0.005
    assert shared < same_anyway * len(owners)


def test_the_most_written_spelling_stands_for_the_others() -> None:
    assert best_spelling({"نزار الفلاني": 1, "نزار الفلانى": 3}) == "نزار الفلانى"


PARTS = st.sampled_from(
    ["وزير", "الطاقة", "نزار", "الفلاني", "،", "«نورسكيل»", "شركة", "قال", "said", "Robert", "Kowalczuk,", "the",
     "minister", "Inc.", "заявил", "Руслан", "Орлобай", "\n", "al-", "O'", "d'Ornano", "J.", "و", "-", "–",
     "ـ", "عبد", "بن", "آل"]
)  # fmt: skip


def test_an_abbreviation_in_brackets_is_known_in_the_same_story(pipeline: Pipeline) -> None:
    text = "The Norskel Union of Weavers (NUOW) struck. On Monday NUOW won, but SNUOW lost."
    found = tagged(pipeline, text, "en").candidates
    assert [one.surface for one in found] == ["Norskel Union of Weavers", "NUOW", "NUOW"]


def test_a_country_in_an_organisations_name_is_still_mentioned_and_a_city_is_not(pipeline: Pipeline) -> None:
    story = tagged(pipeline, "It asked the Weaving Authority of Nepal and the Berlin Society of Weavers.", "en")
    assert [actor.actor_id for actor in story.actors if actor.listed] == ["country/NPL"]
    assert [one.surface for one in story.candidates] == ["Weaving Authority of Nepal", "Berlin Society of Weavers"]


def test_another_spelling_of_a_known_name_is_that_actor(pipeline: Pipeline) -> None:
    story = tagged(pipeline, "وقال المدرب فالاديمير بيتكوفيتش إن وزير الخارجية اندري سيبيها حضر")
    assert "person/andriy-sybiha" in {actor.actor_id for actor in story.actors}


@settings(max_examples=200, deadline=None)
@given(st.lists(PARTS, max_size=20), st.sampled_from(["ar", "en", "fr", "ru", "und"]))
def test_whatever_the_text_candidates_slice_back_and_overlap_neither_each_other_nor_actors(
    pipeline: Pipeline, parts: list[str], language: str
) -> None:
    story = tagged(pipeline, " ".join(parts), language)
    spans = [(one.start, one.end) for one in story.candidates]
    # A country stands in an organisation's name and is mentioned all the same.
    kinds = {"person", "organisation", "place"}
    listed = [actor for actor in story.actors if actor.listed and actor.type in kinds]
    spans += [(one.start, one.end) for actor in listed for one in actor.mentions]
    assert all(story.text[one.start : one.end] == one.surface and one.key for one in story.candidates)
    ordered = sorted(spans)
    assert all(one[1] <= two[0] for one, two in pairwise(ordered))
