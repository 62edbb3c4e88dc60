"""What the tagger makes of a story. A small gazetteer of its own, so that each rule is seen by itself."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.actor import Actor
from schemas.article import Source
from schemas.story import Story, TaggedStory
from workers.text.actors import Tagger, agencies, role_on
from workers.text.lexicon import Entry, Lexicon, Role, Word


def country(code: str, en: str, ar: str, ru: str = "", **more: object) -> Entry:
    name = {"en": en, "ar": ar} | ({"ru": ru} if ru else {})
    return Entry(f"country/{code}", "country", name, country=code, **more)  # type: ignore[arg-type]


def person(slug: str, en: str, ar: str, ru: str = "", *, short: str = "", **more: object) -> Entry:
    name = {"en": en, "ar": ar} | ({"ru": ru} if ru else {})
    forms = {"en": (en.split()[-1],), "ar": (short or ar.split()[-1],)} | ({"ru": (ru.split()[-1],)} if ru else {})
    return Entry(f"person/{slug}", "person", name, short=forms, **more)  # type: ignore[arg-type]


def place(slug: str, en: str, ar: str, code: str, ru: str = "", **more: object) -> Entry:
    name = {"en": en, "ar": ar} | ({"ru": ru} if ru else {})
    return Entry(f"place/{slug}", "place", name, country=code, **more)  # type: ignore[arg-type]


def org(slug: str, en: str, ar: str, kind: str = "international", **more: object) -> Entry:
    return Entry(f"org/{slug}", "organisation", {"en": en, "ar": ar}, kind=kind, **more)  # type: ignore[arg-type]


ROLES = (
    Role(date(2008, 5, 8), date(2012, 5, 7), {"en": "Prime Minister of Russia", "ar": "رئيس وزراء روسيا"}),
    Role(date(2012, 5, 7), None, {"en": "President of Russia", "ar": "رئيس روسيا"}),
)
ALIYEV = (Role(date(2003, 10, 31), None, {"en": "President of Azerbaijan", "ar": "رئيس أذربيجان"}),)
LEXICON = Lexicon(
    entries=(
        country("RUS", "Russia", "روسيا", "Россия", aliases={"ar": ("روسيا الاتحادية",)},
                demonyms={"ar": ("روسي", "روس"), "en": ("Russian",), "ru": ("российский", "россиянин"),
                          "fr": ("russe",)}),
        country("TJK", "Tajikistan", "طاجيكستان", aliases={"ar": ("طاجكستان",)},
                demonyms={"ar": ("طاجيكي", "طاجيكستاني")}),
        country("AZE", "Azerbaijan", "أذربيجان", demonyms={"ar": ("أذربيجاني", "أذري")}),
        country("CHN", "China", "الصين", demonyms={"ar": ("صيني",), "fr": ("chinois",)}),
        country("OMN", "Oman", "عُمان", aliases={"ar": ("عمان", "سلطنة عمان")}, demonyms={"ar": ("عماني",)}),
        country("JOR", "Jordan", "الأردن", demonyms={"ar": ("أردني",), "en": ("Jordanian",)}),
        country("KOR", "South Korea", "كوريا الجنوبية", demonyms={"ar": ("كوري جنوبي",)}),
        country("PRK", "North Korea", "كوريا الشمالية", demonyms={"ar": ("كوري شمالي",)}),
        country("EGY", "Egypt", "مصر", demonyms={"ar": ("مصري",)}),
        country("SDN", "Sudan", "السودان", demonyms={"ar": ("سوداني",)}),
        country("USA", "United States", "الولايات المتحدة", "США", aliases={"en": ("US", "U.S."), "ar": ("أميركا",)},
                demonyms={"ar": ("أميركي",), "en": ("American",)}),
        country("TUR", "Turkey", "تركيا", demonyms={"ar": ("تركي",)}),
        country("MLI", "Mali", "مالي"),
        country("GEO", "Georgia", "جورجيا"),
        person("vladimir-putin", "Vladimir Putin", "فلاديمير بوتين", "Владимир Путин", famous=True, country="RUS",
               roles=ROLES),
        person("ilham-aliyev", "Ilham Aliyev", "إلهام علييف", country="AZE", roles=ALIYEV),
        person("mohammed-al-sudani", "Mohammed al-Sudani", "محمد شياع السوداني", country="IRQ"),
        person("donald-trump", "Donald Trump", "دونالد ترامب", aliases={"ar": ("دونالد ترمب",)}, famous=True,
               country="USA"),
        person("volodymyr-zelensky", "Volodymyr Zelensky", "فولوديمير زيلينسكي", "Владимир Зеленский", country="UKR"),
        person("abdel-fattah-el-sisi", "Abdel Fattah el-Sisi", "عبد الفتاح السيسي", country="EGY"),
        place("moscow", "Moscow", "موسكو", "RUS", "Москва", kind="capital", population=12_000_000),
        place("amman", "Amman", "عمان", "JOR", kind="capital", population=1_200_000, aliases={"ar": ("عَمّان",)}),
        place("seoul", "Seoul", "سيول", "KOR", kind="capital", population=9_000_000),
        place("giza", "Giza", "الجيزة", "EGY", kind="city", population=2_400_000),
        place("jizah", "Jizah", "جيزة", "SYR", kind="town", population=3_000),
        place("jordan-river", "Jordan River", "نهر الأردن", "", kind="river"),
        place("ion", "Ion", "يون", "ROU", kind="town", population=900),
        place("dubai", "Dubai", "دبي", "ARE", kind="city", population=3_000_000),
        org("league-of-arab-states", "Arab League", "جامعة الدول العربية"),
        org("shanghai-cooperation-organisation", "Shanghai Cooperation Organisation", "منظمة شنغهاي للتعاون"),
        org("united-nations", "United Nations", "الأمم المتحدة", aliases={"en": ("UN",), "ru": ("ООН",)}),
        org("sputnik-azerbaijan", "Sputnik Azerbaijan", "سبوتنيك أذربيجان", "media"),
        org("egyptian-foreign-ministry", "Egyptian Foreign Ministry", "الخارجية المصرية", "government"),
        org("reuters", "Reuters", "رويترز", "news_agency"),
        org("afp", "AFP", "وكالة الصحافة الفرنسية", "news_agency", aliases={"ar": ("أ.ف.ب",)}),
    ),
    words=(
        Word("سيول", "ar", "ordinary"),
        Word("وجيزة", "ar", "ordinary"),
        Word("مالي", "ar", "ordinary"),
        Word("أميركا اللاتينية", "ar", "no_actor"),
        Word("محمد", "ar", "given_name"),
        Word("Jordan", "en", "given_name"),
    ),
    version="test",
)  # fmt: skip
TAGGER = Tagger(LEXICON)


def story(text: str, title: str | None = None, language: str = "ar", **more: object) -> Story:
    fields: dict[str, object] = {"published_at": datetime(2025, 10, 9, tzinfo=UTC)} | more
    return Story(
        story_id="s", article_id="a", index=0, source=Source(name="test"), title=title, text=text, language=language,
        content_hash="", fingerprint="", pipeline_version="1", **fields,  # type: ignore[arg-type]
    )  # fmt: skip


def tag(text: str, title: str | None = None, language: str = "ar") -> TaggedStory:
    return TAGGER.tag(story(text, title, language))


def found(text: str, title: str | None = None, language: str = "ar") -> list[tuple[str, str]]:
    """(surface, actor id) of the gazetteer's actors, in the order of the text."""
    actors = [actor for actor in tag(text, title, language).actors if actor.listed]
    mentions = sorted((m.field == "text", m.start, m.surface, a.actor_id) for a in actors for m in a.mentions)
    return [(surface, actor_id) for _, _, surface, actor_id in mentions]


def ids(text: str, title: str | None = None, language: str = "ar") -> list[str]:
    return [actor_id for _, actor_id in found(text, title, language)]


def actor(tagged: TaggedStory, actor_id: str) -> Actor:
    return next(each for each in tagged.actors if each.actor_id == actor_id)


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("زار طاجيكستان", "طاجيكستان"),
        ("وطاجيكستان", "طاجيكستان"),
        ("لطاجيكستان", "طاجيكستان"),
        ("ولطاجكستان", "طاجكستان"),
        ("بِطاجيـكستان", "طاجيـكستان"),
    ],
)
def test_a_name_is_found_behind_its_clitics_and_the_surface_is_without_them(text: str, surface: str) -> None:
    assert found(text) == [(surface, "country/TJK")]


def test_a_definite_name_is_found_contracted_with_the_preposition() -> None:
    assert found("نسبة للصين وللصين") == [("للصين", "country/CHN"), ("للصين", "country/CHN")]
    assert ids("تحدث للأمم المتحدة") == ["org/united-nations"]


def test_letters_that_are_no_clitic_make_another_word() -> None:
    assert ids("شروسيا") == []
    assert ids("روسياوية") == []


def test_a_clitic_and_a_name_may_make_an_everyday_word() -> None:
    assert ids("فترة وجيزة") == []
    assert ids("إلى جيزة") == ["place/jizah"]


def test_a_short_name_takes_no_clitic_unless_everybody_knows_it() -> None:
    assert ids("سافر ليون") == []
    assert ids("سافر لدبي") == ["place/dubai"]


@pytest.mark.parametrize(
    "form", ["الروسي", "روسية", "للروسي", "والروسيين", "الروسيون", "روسيات", "بالروسية", "الروس", "للروس", "الرُّوسِيّ"]
)
def test_demonyms_in_gender_number_and_definiteness_mention_the_country(form: str) -> None:
    tagged = tag(f"الموقف {form}")
    assert [(a.actor_id, a.mentions[0].rule) for a in tagged.actors] == [("country/RUS", "demonym")]


def test_both_words_of_a_compound_demonym_agree() -> None:
    assert found("الرئيسة الكورية الجنوبية وجنود كوريين شماليين") == [
        ("الكورية الجنوبية", "country/KOR"),
        ("كوريين شماليين", "country/PRK"),
    ]


def test_demonyms_joined_by_a_hyphen_are_two_mentions() -> None:
    assert ids("العلاقات الروسية-الأذربيجانية والروسية – الصينية") == [
        "country/RUS", "country/AZE", "country/RUS", "country/CHN",
    ]  # fmt: skip


def test_a_currency_or_a_language_is_no_mention_of_the_country() -> None:
    assert ids("بلغت 500 مليون دولار أميركي") == []
    assert ids("تعليم اللغة الروسية") == []


def test_a_demonym_after_a_first_name_is_a_surname() -> None:
    assert ids("قال الناشط محمد المصري") == []
    assert ids("قال الناشط المصري") == ["country/EGY"]


def test_a_surname_alone_means_the_person_named_in_full_before() -> None:
    tagged = tag("التقى إلهام علييف الوفد. وقال علييف إن وعلييف")
    mentions = actor(tagged, "person/ilham-aliyev").mentions
    assert [(m.surface, m.rule) for m in mentions] == [
        ("إلهام علييف", "gazetteer"), ("علييف", "surname"), ("علييف", "surname"),
    ]  # fmt: skip


def test_a_surname_in_the_title_means_the_person_the_text_names_in_full() -> None:
    assert found("أنهى إلهام علييف الزيارة", title="لقاء مع علييف") == [
        ("علييف", "person/ilham-aliyev"), ("إلهام علييف", "person/ilham-aliyev"),
    ]  # fmt: skip


def test_a_surname_that_isnt_famous_means_nobody_in_a_story_without_the_full_name() -> None:
    assert ids("مباراة علييف") == []
    assert ids("وصل بوتين") == ["person/vladimir-putin"]


def test_a_title_before_a_surname_that_isnt_famous_is_enough() -> None:
    mention = actor(tag("هنأ الرئيس علييف"), "person/ilham-aliyev").mentions[0]
    assert mention.rule == "cue"
    assert mention.confidence < 0.9
    assert ids("قال الدكتور علييف") == []
    assert ids("قال الرئيس علييف بن حسين") == []


def test_a_demonym_that_contradicts_a_name_makes_it_somebody_else() -> None:
    assert ids("المدرب الصيني إلهام علييف") == ["country/CHN"]
    assert ids("الرئيس الأذربيجاني إلهام علييف") == ["country/AZE", "person/ilham-aliyev"]


def test_a_surname_behind_another_first_name_is_somebody_else() -> None:
    assert ids("تزوجت إلهام بوتين") == []
    assert ids("Melania met Jordan Trump", language="en") == []


def test_middle_names_may_stand_between_first_name_and_surname() -> None:
    assert found("Donald John Trump and Donald J. Trump", language="en") == [
        ("Donald John Trump", "person/donald-trump"), ("Donald J. Trump", "person/donald-trump"),
    ]  # fmt: skip
    assert found("التقى محمد السوداني ومحمد شياع صبار السوداني") == [
        ("محمد السوداني", "person/mohammed-al-sudani"),
        ("محمد شياع صبار السوداني", "person/mohammed-al-sudani"),
    ]


def test_a_name_within_a_pedigree_is_another_persons() -> None:
    assert ids("الأمير عادل بن محمد شياع السوداني") == []
    assert ids("عبد الفتاح السيسي بن أحمد") == []


def test_who_gave_a_name_to_an_airport_or_a_university_isnt_mentioned() -> None:
    assert ids("في جامعة الرئيس عبد الفتاح السيسي ومطار فلاديمير بوتين") == []
    assert ids("زار الرئيس عبد الفتاح السيسي جامعة") == ["person/abdel-fattah-el-sisi"]


def test_abd_is_the_same_joined_or_apart() -> None:
    assert ids("عبدالفتاح السيسي وعبد الفتاح السيسي") == ["person/abdel-fattah-el-sisi"] * 2


def test_a_surname_that_is_also_a_demonym_is_told_by_the_word_before_it() -> None:
    text = "استقبل محمد شياع السوداني الضيوف. وقال السوداني إن الجيش السوداني"
    assert ids(text) == ["person/mohammed-al-sudani", "person/mohammed-al-sudani", "country/SDN"]


def test_nested_names_hold_no_other_actor() -> None:
    assert found("الأمين العام لجامعة الدول العربية ووكالة «سبوتنيك أذربيجان»") == [
        ("جامعة الدول العربية", "org/league-of-arab-states"), ("سبوتنيك أذربيجان", "org/sputnik-azerbaijan"),
    ]  # fmt: skip
    assert ids("دول أميركا اللاتينية") == []
    assert ids("ضفة نهر الأردن") == ["place/jordan-river"]


def test_a_land_in_the_name_of_a_sea_isnt_mentioned() -> None:
    assert ids("سفينة في بحر الصين وخليج عُمان") == []
    assert ids("The Sea of China and the Gulf of Oman", language="en") == []


def test_a_ministers_title_holds_no_ministry() -> None:
    assert ids("قالت وزيرة الخارجية المصرية") == ["country/EGY"]
    assert ids("قالت الخارجية المصرية") == ["org/egyptian-foreign-ministry"]


def test_quotation_marks_inside_a_name_dont_break_it_but_clause_marks_do() -> None:
    assert ids('قمة منظمة "شنغهاي للتعاون" ومنظمة شنغهاي للتعاون') == ["org/shanghai-cooperation-organisation"] * 2
    assert ids("في كوريا. الجنوبية") == []
    assert ids("في كوريا\nالجنوبية") == []


def test_oman_and_amman_are_told_apart_by_words_diacritics_and_the_countries_of_the_story() -> None:
    assert ids("سلطنة عمان") == ["country/OMN"]
    assert ids("العاصمة الأردنية عمان") == ["country/JOR", "place/amman"]
    assert ids("وصل إلى عُمان") == ["country/OMN"]
    assert ids("وصل إلى عَمّان") == ["place/amman"]


def test_an_ambiguous_name_carries_its_alternatives_and_less_confidence() -> None:
    mention = tag("وصل إلى عمان. وبحث الجانب الأردني").actors[0].mentions[0]
    assert mention.alternatives
    assert mention.confidence < 0.95


def test_a_name_that_is_an_everyday_word_needs_a_cue_or_its_country() -> None:
    assert ids("جرفت سيول المنازل") == []
    assert ids("أكدت كوريا الجنوبية أن سيول لن تتراجع") == ["country/KOR", "place/seoul"]
    assert ids("دعم مالي كبير") == []
    assert ids("وصل إلى مالي") == ["country/MLI"]


def test_an_agency_in_brackets_is_a_credit_and_in_the_sentence_an_actor() -> None:
    assert ids("بوتين (رويترز)\nصورة (أ.ف.ب)") == ["person/vladimir-putin"]
    assert ids("وقالت رويترز إن") == ["org/reuters"]
    assert agencies(["رويترز", "أ.ف.ب", "صحيفة مجهولة", "رويترز"], LEXICON) == ("org/reuters", "org/afp")
    assert TAGGER.agencies(["(كونا)", "Reuters"]) == ("org/reuters",)


def test_single_letters_are_an_abbreviation_only_with_full_stops() -> None:
    assert ids("وفق أ.ف.ب أمس") == ["org/afp"]
    assert ids("المجموعات أ ف ب") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turkey and Georgia", ["country/TUR", "country/GEO"]),
        ("roast turkey with china plates", []),
        ("The US and the U.S. told us", ["country/USA", "country/USA"]),
        ("Putin's visit, Russians and russians", ["person/vladimir-putin", "country/RUS"]),
        ("UN ROI ET LE UN DIT NON", []),
        ("The UN met.", ["org/united-nations"]),
        ("at Donald Trump Airport, near Trump Tower", []),
        ("He left Jordan. Jordan Henderson scored.", ["country/JOR"]),
        ("a talk in Jordan Monday", ["country/JOR"]),
    ],
)
def test_latin_names_heed_capitals_and_first_names(text: str, expected: list[str]) -> None:
    assert ids(text, language="en") == expected


def test_russian_names_are_found_in_every_case() -> None:
    text = "Владимиром Путиным, о Путине, Зеленскому и Владимира Зеленского, в Москве, российскую, россиянам, ООН"
    assert ids(text, language="ru") == [
        "person/vladimir-putin", "person/vladimir-putin", "person/volodymyr-zelensky", "person/volodymyr-zelensky",
        "place/moscow", "country/RUS", "country/RUS", "org/united-nations",
    ]  # fmt: skip


def test_french_demonyms_agree_and_need_no_capital() -> None:
    text = "les troupes russes, une entreprise chinoise et l'armée russe"
    assert ids(text, language="fr") == ["country/RUS", "country/CHN", "country/RUS"]


def test_the_role_is_the_one_held_at_the_storys_date() -> None:
    def role(**fields: object) -> str | None:
        return actor(TAGGER.tag(story("فلاديمير بوتين", **fields)), "person/vladimir-putin").role

    assert role() == "President of Russia"
    assert role(published_at=datetime(2009, 1, 1, tzinfo=UTC)) == "Prime Minister of Russia"
    assert role(published_at=None, fetched_at=datetime(2010, 1, 1, tzinfo=UTC)) == "Prime Minister of Russia"
    assert role(published_at=None) == "President of Russia"
    assert role(published_at=datetime(1990, 1, 1, tzinfo=UTC)) is None


def test_of_several_offices_the_first_listed_counts_but_no_acting_one() -> None:
    roles = tuple(
        Role(date(2020, 1, 1), None, {"en": title, "ar": ""}) for title in ("Acting Adviser", "Emir", "Mayor")
    )
    entry = Entry("person/x", "person", {"en": "X", "ar": "س"}, roles=roles)
    assert role_on(entry, date(2021, 1, 1)) == "Emir"
    assert role_on(entry._replace(roles=roles[:1]), None) == "Acting Adviser"


def test_actors_come_in_the_order_of_first_mention_with_their_counts() -> None:
    tagged = tag("روسيا والصين وروسيا", title="الصين")
    assert [(a.actor_id, a.count, len(a.mentions)) for a in tagged.actors] == [
        ("country/CHN", 2, 2), ("country/RUS", 2, 2),
    ]  # fmt: skip
    assert tagged.gazetteer_version == "test"


@pytest.mark.parametrize(
    ("text", "surface", "cue"),
    [
        ("قال وزير الخارجية الروسي أندريه سيبيها اليوم إن", "أندريه سيبيها", "وزير الخارجية"),
        ("التقى نظيره الصيني وانغ يي في", "وانغ يي", "نظيره"),
        ("المتحدث باسم وزارة الخارجية الأميركية ماثيو ميلر.", "ماثيو ميلر", "المتحدث باسم"),
        ("President Yoon Suk Yeol said", "Yoon Suk Yeol", "President"),
        ("le ministre Jean Dupont a dit", "Jean Dupont", "ministre"),
        ("министр обороны Андрей Белоусов заявил", "Андрей Белоусов", "министр обороны"),
    ],
)
def test_a_title_before_an_unknown_name_makes_a_candidate(text: str, surface: str, cue: str) -> None:
    candidate = next(one for one in tag(text).candidates if one.type == "person")
    assert (candidate.surface, candidate.cue) == (surface, cue)
    assert text[candidate.start : candidate.end] == surface


@pytest.mark.parametrize(
    "text",
    [
        "الرئيس الروسي فلاديمير بوتين زيارة رسمية",
        "رئيس ديوان المظالم",
        "جامعة الملك فهد بن عبدالعزيز",
        "وزير الخارجية اليوم الخميس",
        "أعلن الرئيس أنه سيزور",
        "The president said on Monday",
    ],
)
def test_known_actors_and_everyday_words_are_no_persons_names(text: str) -> None:
    assert [one.surface for one in tag(text).candidates if one.type == "person"] == []


ALPHABET = st.sampled_from(list("بوتينرسيطجكلمدعفحهذثقةىأإآءئؤ ـًُِّْ\n.،:()«»\"'-–ABus Путин١٢\u200f\u00a0ﻻœé👍\ud800"))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(st.text(ALPHABET, max_size=12), st.sampled_from(
    ["فلاديمير بوتين", "الرئيس", "للصين", "وزير الخارجية", "كوريا الجنوبية", "(رويترز)", "نظيره", "U.S.", "Путина"]
)), max_size=25), st.one_of(st.none(), st.text(ALPHABET, max_size=30)))  # fmt: skip
def test_any_text_is_tagged_and_every_offset_slices_back_to_its_surface(parts: list[str], title: str | None) -> None:
    tagged = tag(" ".join(parts), title)
    for each in [m for a in tagged.actors for m in a.mentions] + list(tagged.candidates):
        assert (getattr(tagged, each.field) or "")[each.start : each.end] == each.surface
    assert tagged == tag(" ".join(parts), title)
    holding = [a for a in tagged.actors if a.type == "organisation" and not a.listed]
    for actors in ([a for a in tagged.actors if a not in holding], [a for a in tagged.actors if a.type != "country"]):
        # A country is mentioned within the name of an organisation that no row has; nothing else overlaps.
        spans = sorted((m.field, m.start, m.end) for a in actors for m in a.mentions)
        assert all(one[0] != two[0] or one[2] <= two[1] for one, two in pairwise(spans))


def test_what_the_tagger_builds_is_a_valid_message() -> None:
    tagged = tag("بوتين في الصين", title="الرئيس الروسي")
    assert TaggedStory.model_validate_json(tagged.model_dump_json()) == tagged


def test_an_empty_gazetteer_tags_nothing() -> None:
    assert Tagger(Lexicon(())).tag(story("روسيا")).actors == ()
