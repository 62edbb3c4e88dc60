"""Full names of organisations in Arabic that no row has, by their grammar alone."""

from __future__ import annotations

import pytest

from tests.unit.tagging import tagged
from workers.text.body_keys import body_key
from workers.text.clitics import uncontracted
from workers.text.pipeline import Pipeline


def names(pipeline: Pipeline, text: str, title: str | None = None) -> list[str]:
    """The unlisted organisations of a text, as they are written."""
    story = tagged(pipeline, text, title=title)
    return [actor.name["ar"] for actor in story.actors if actor.type == "organisation" and not actor.listed]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قالت وزارة الأسماك والملاحة إنها ستفتح الطريق.", "وزارة الأسماك والملاحة"),
        ("أعلنت وزارة الثروة الزراعية والسمكية وموارد المياه خطة.", "وزارة الثروة الزراعية والسمكية وموارد المياه"),
        ("احتجت رابطة معتقلي ومفقودي سجن الفلان أمس.", "رابطة معتقلي ومفقودي سجن الفلان"),
        ("دعت نقابة خياطي القمصان الجلدية إلى الإضراب.", "نقابة خياطي القمصان الجلدية"),
        ("قال رئيس جمعية الخياطين التونسيين إن السوق راكدة.", "جمعية الخياطين التونسيين"),
        ("يعمل في المركز الوطني للبحث البصري والسمعي منذ عام.", "المركز الوطني للبحث البصري والسمعي"),
        ("درس في المعهد الأميركي للنسيج القطني سنتين.", "المعهد الأميركي للنسيج القطني"),
        ("انتقدت المؤسسة العامة لنقل وتوزيع الخشب القرار.", "المؤسسة العامة لنقل وتوزيع الخشب"),
        ("وانضم إلى الحزب الوطني من أجل العدالة والخياطة قبل عام.", "الحزب الوطني من أجل العدالة والخياطة"),
        ("وقعت شركة نورسكيل للكهرباء العقد.", "شركة نورسكيل للكهرباء"),
        ("وحذرت لجنة الإشراف على الخياطين من الغش.", "لجنة الإشراف على الخياطين"),
        (
            "وتأسست الهيئة الوطنية الاستشارية من أجل جمهورية جديدة أمس.",
            "الهيئة الوطنية الاستشارية من أجل جمهورية جديدة",
        ),
        ("ودعا الاتحاد الحرفي العام إلى الإضراب.", "الاتحاد الحرفي العام"),
        ("وبحسب جامعة كيفلوريدن فإن الأمر سهل.", "جامعة كيفلوريدن"),
        ("صوت المجلس الشعبي الخياطي على القانون.", "المجلس الشعبي الخياطي"),
    ],
)
def test_a_full_name_is_found_with_all_of_its_words(pipeline: Pipeline, text: str, name: str) -> None:
    assert names(pipeline, text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "اجتمع مجلس الإدارة أمس.",
        "تعطلت حركة السير في الشارع.",
        "تعطلت حركة مرور الشاحنات.",
        "شكلت الحكومة لجنة لحصر الأضرار.",
        "أجلت فرقه عشرات العائلات.",
        "نظرت محكمة ألمانية في القضية.",
        "تجمع المئات في الساحة.",
        "قالت الإدارة المحلية الجديدة إنها راضية.",
        "اجتمع مكتب المدير أمس.",
        "وصلت قوات الأمن السريعة.",
        "فازت المجموعة الثالثة للبراعم.",
        "هيئة التدريس والموظفين راضية.",
        "استقالت حكومة تصريف الأعمال.",
    ],
)
def test_what_any_body_of_a_kind_is_called_is_no_name(pipeline: Pipeline, text: str) -> None:
    assert names(pipeline, text) == []


def test_a_name_ends_before_another_body_that_is_joined_to_it(pipeline: Pipeline) -> None:
    assert names(pipeline, "اتفقت وزارة الأسماك والحكومة على الخطة.") == ["وزارة الأسماك"]


def test_a_name_behind_li_has_its_article_and_is_the_same_as_without(pipeline: Pipeline) -> None:
    story = tagged(pipeline, "ينتمي للمركز الوطني للبحث البصري. وقال المركز الوطني للبحث البصري نعم.")
    (actor,) = [actor for actor in story.actors if not actor.listed]
    assert actor.name["ar"] == "المركز الوطني للبحث البصري"
    assert [one.surface for one in actor.mentions] == ["للمركز الوطني للبحث البصري", "المركز الوطني للبحث البصري"]
    assert uncontracted("للمركز الوطني") == "المركز الوطني"


def test_an_institution_that_every_state_has_is_no_unlisted_actor(pipeline: Pipeline) -> None:
    assert names(pipeline, "قالت وزارة الخارجية إنها تتابع الأمر.") == []


def test_a_department_needs_something_that_tells_it_apart(pipeline: Pipeline) -> None:
    assert names(pipeline, "زار دائرة الأسماك النهرية أمس.") == []
    assert names(pipeline, "أعلنت دائرة الأسماك النهرية خطة.") == ["دائرة الأسماك النهرية"]


def test_what_describes_a_quoted_name_is_none_itself(pipeline: Pipeline) -> None:
    assert names(pipeline, "اشترت شركة الأدوية الأميركية «نورسكيل» مصنعا.") != ["شركة الأدوية الأميركية"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('وقعت شركات "نورسكيل" و"نورفيلد"، "نورهافن" عقودا.', ["نورسكيل", "نورفيلد", "نورهافن"]),
        ('أسس شركة الاستثمار "نورسكيل" قبل عام.', ["نورسكيل"]),
        ("يعمل في شركة (نورسكيل) منذ عام.", ["نورسكيل"]),
        ('صعد سهم "نورسكيل" أمس.', ["نورسكيل"]),
        ("بين حزبي «النورسكيل» و«النورفيلد» خلاف.", ["النورسكيل", "النورفيلد"]),
        ('قال المتحدث باسم الشركة إن "الأمر صعب" و"العمل شاق".', []),
        ('وقال باسم شركة الكهرباء إن "الأمر صعب".', []),
    ],
)
def test_quoted_names_behind_a_kind_its_trade_and_in_a_list(pipeline: Pipeline, text: str, found: list[str]) -> None:
    assert names(pipeline, text) == found


def test_a_known_body_behind_the_noun_of_its_kind_is_the_known_one(pipeline: Pipeline) -> None:
    story = tagged(pipeline, "أعلنت جمعية الهلال الأحمر السوداني توزيع المياه.")
    assert [actor.actor_id for actor in story.actors if actor.type == "organisation"] == ["org/sudanese-red-crescent"]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("قال المعهد الأميركي للمسح الجيولوجي إن الزلزال قوي.", "org/us-geological-survey"),
        ("وصلت فرق تابعة للوكالة الفدرالية لإدارة الطوارئ.", "org/fema"),
        ("رفع مصرف البحرين المركزي الفائدة.", "org/central-bank-of-bahrain"),
    ],
)
def test_a_known_body_in_another_wording_is_the_known_one(pipeline: Pipeline, text: str, actor: str) -> None:
    assert actor in {one.actor_id for one in tagged(pipeline, text).actors}
    assert names(pipeline, text) == []


def test_keys_of_bodies_tell_kinds_apart_and_need_two_words() -> None:
    assert body_key("بنك التنمية الأفريقي") == body_key("المصرف الإفريقي للتنمية")
    assert body_key("صندوق التنمية الأفريقي") != body_key("بنك التنمية الأفريقي")
    assert body_key("هيئة الزراعة") is None
    assert body_key("وزارة الزراعة المصرية") is None


def test_a_name_between_its_noun_and_a_countrys_adjective_is_found_and_found_again(pipeline: Pipeline) -> None:
    story = tagged(pipeline, "تدير السفينة شركة نورسكيلين التايوانية. وقالت نورسكيلين إن الطاقم بخير.")
    (actor,) = [actor for actor in story.actors if not actor.listed]
    assert [one.surface for one in actor.mentions] == ["نورسكيلين", "نورسكيلين"]
    assert names(pipeline, "اشترتها شركة طيران تايوانية. وباعت الشركة التايوانية طائرات.") == []
