"""What makes two texts near duplicates, and what doesn't, decided from fingerprints alone."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from zlib import crc32

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workers.text.fingerprint import Sketch, decode, fingerprint, unpack
from workers.text.verification import Verdict, prepare, verify

SEEDS = Path(__file__).parents[2] / "seeds"
STORY = [
    "أعلنت شركة الموانئ الوطنية، الأربعاء، افتتاح رصيف جديد للحاويات في ميناء المدينة بطاقة 600 ألف حاوية سنويا.",
    "وقال المدير التنفيذي كريم الطويل إن المشروع كلف 140 مليون دولار ووفر نحو 900 فرصة عمل لأبناء المنطقة.",
    "وأضاف أن ثلاث رافعات عملاقة وصلت من فنلندا ستدخل الخدمة قبل نهاية الصيف.",
    "وأشار الطويل إلى أن الشركة تفاوض خطوطا ملاحية آسيوية لنقل رحلاتها إلى الميناء بدلا من مرافئ مجاورة.",
    "وكانت حركة البضائع تراجعت العام الماضي بسبب الاضطرابات في الممرات البحرية وارتفاع كلفة التأمين.",
    "ورأى خبير النقل سمير بدران أن نجاح الرصيف مرتبط بتحديث الطريق البري المؤدي إليه وبرقمنة إجراءات الجمارك.",
    "وطالبت نقابة عمال المرفأ بتثبيت المتعاقدين وتحسين شروط السلامة بعد حوادث وقعت في الربيع.",
    "ووعدت وزارة النقل بإنجاز الطريق السريع خلال 18 شهرا على أن تتحمل الشركة ربع تكاليفه.",
]
OTHERS = [
    "اكتشف فريق من علماء الفلك كوكبا صخريا يدور حول نجم قزم أحمر على مسافة قريبة نسبيا من مجموعتنا الشمسية.",
    "ويستخدم الباحثون تلسكوبا عاملا بالأشعة تحت الحمراء لقياس مكونات غلافه الجوي إن وجد.",
    "وتقول قائدة الفريق إن الرصد تطلب ليالي طويلة في صحراء مرتفعة تخلو سماؤها من الغيوم معظم أيام السنة.",
    "وتتوقع أن تنشر النتائج الكاملة في دورية علمية محكمة بعد مراجعة القياسات في مرصد ثان.",
    "ويأمل هواة الفلك أن يسمح لهم بتسمية الكوكب ضمن مسابقة عالمية تشرف عليها الهيئة المختصة.",
    "ويقع النجم المضيف في كوكبة لا ترى إلا من نصف الكرة الجنوبي خلال الشتاء.",
]


def sketch(*sentences: str) -> Sketch:
    return unpack(decode(fingerprint("\n".join(sentences))))


def ids(*actors: str) -> np.ndarray[tuple[int], np.dtype[np.uint32]]:
    return np.array(sorted(crc32(actor.encode()) for actor in actors), np.uint32)


def verdict(one: Sketch, other: Sketch) -> Verdict | None:
    return verify(prepare(one), other)


@settings(deadline=None)
@given(st.permutations(range(8)), st.integers(4, 8))
def test_half_of_the_sentences_in_any_order_are_a_reprint_whichever_way_it_is_asked(
    order: list[int], kept: int
) -> None:
    whole, part = sketch(*STORY), sketch(*(STORY[number] for number in order[:kept]))
    found = verdict(whole, part)
    assert found == verdict(part, whole)
    assert found is not None or kept == 4  # four short ones may be less than a third
    assert found is None or 0 < found.similarity <= 1


def test_the_verdict_says_what_agrees() -> None:
    found = verdict(sketch(*STORY), sketch(*STORY[:5]))
    assert found is not None
    assert found.reason.startswith("100% and ")
    assert "figures agree" in found.reason


@pytest.mark.parametrize(
    ("old", "new"),
    [("600", "750"), ("الأربعاء", "الخميس"), ("140", "190"), ("600", "ستة")],
)
def test_another_figure_or_day_in_the_first_sentences_is_another_story(old: str, new: str) -> None:
    text = "\n".join(STORY)
    assert old in text
    assert verdict(sketch(text), sketch(text.replace(old, new))) is None


def test_a_figure_corrected_far_down_is_let_pass_among_many_that_agree() -> None:
    figures = "وبلغت الحصص 11 و22 و33 و44 و55 و66 و77 و88 و99 بالترتيب لكل من الشركات التسع المشاركة في التشغيل."
    text = "\n".join([*STORY[:7], figures, STORY[7]])
    assert verdict(sketch(text), sketch(text.replace("18 شهرا", "20 شهرا"))) is not None
    assert verdict(sketch(text), sketch(text.replace("600 ألف", "650 ألف"))) is None
    assert verdict(sketch(*STORY[1:]), sketch("\n".join(STORY[1:]).replace("18 شهرا", "20 شهرا"))) is None


def test_a_figure_in_words_agrees_with_the_same_in_digits() -> None:
    assert verdict(sketch(*STORY), sketch("\n".join(STORY).replace("ثلاث رافعات", "3 رافعات"))) is not None


def test_a_story_inside_a_round_up_is_no_reprint_but_its_cut_original_is() -> None:
    assert verdict(sketch(*STORY[:4]), sketch(*OTHERS, *STORY[:4])) is None
    assert verdict(sketch(*STORY[:4]), sketch(*STORY[:4], *OTHERS)) is not None


def test_a_sentence_of_a_much_longer_story_is_no_reprint() -> None:
    assert verdict(sketch(STORY[0]), sketch(*STORY, *OTHERS)) is None


def test_shared_background_is_no_reprint() -> None:
    first = [sentence for pair in zip(OTHERS[:4], STORY[4:], strict=True) for sentence in pair]
    second = [sentence for pair in zip(STORY[:4], STORY[4:], strict=True) for sentence in pair]
    assert verdict(sketch(*first), sketch(*second)) is None


def test_other_actors_in_the_same_words_make_another_story() -> None:
    german = "استقبل أمير المنطقة في مكتبه أمس سفير ألمانيا ورحب به متمنيا له التوفيق في مهام عمله وتبادلا الأحاديث."
    french = german.replace("ألمانيا", "فرنسا")
    assert verify(prepare(sketch(german)), sketch(french)) is not None
    actors = ids("country/SAU", "country/DEU"), ids("country/SAU", "country/FRA")
    assert verify(prepare(sketch(german)), sketch(french), *actors) is None
    assert verify(prepare(sketch(french)), sketch(german), *reversed(actors)) is None


def test_actors_of_sentences_that_were_cut_do_not_count_against_a_reprint() -> None:
    actors = ids("country/FIN", "place/port", "org/union"), ids("country/FIN", "org/agency")
    reprint = [*STORY[:3], STORY[3].replace("خطوطا", "شركات"), OTHERS[0]]
    assert verify(prepare(sketch(*STORY)), sketch(*reprint), *actors) is not None


@pytest.mark.parametrize("text", ["", "عاجل", "قمة في موسكو"])
def test_texts_of_next_to_no_words_are_near_nothing(text: str) -> None:
    assert verdict(sketch(text), sketch(*STORY)) is None
    assert verdict(sketch(text), sketch(text)) is None


@given(st.binary(min_size=0, max_size=40), st.binary(min_size=0, max_size=40))
def test_any_two_sketches_can_be_compared(one: bytes, other: bytes) -> None:
    sketches = [
        Sketch(
            np.zeros(0, np.uint32),
            np.zeros(sum(code < 8 for code in codes), np.uint16),
            np.frombuffer(codes, np.uint8),
            0,
        )
        for codes in (one, other)
    ]
    assert verdict(*sketches) == verdict(*reversed(sketches))


def seed_stories() -> dict[str, list[str]]:
    lines = {path.name[:3]: path.read_text("utf-8").split("\n") for path in SEEDS.glob("*.txt")}
    found = {name: lines[name] for name in ("001", "002", "004")}
    found |= {"000 A": lines["000"][:10], "000 B": lines["000"][10:21], "000 C": lines["000"][21:]}
    found |= {"003": lines["003"][:71], "003 Korea": lines["003"][112:134]}
    return found | {"003 Philippines": lines["003"][136:164], "003 Hong Kong": lines["003"][166:192]}


def test_no_two_of_the_seeds_ten_stories_are_near_duplicates() -> None:
    sketches = {name: sketch(*lines) for name, lines in seed_stories().items()}
    assert len(sketches) == 10
    assert [pair for pair in combinations(sketches, 2) if verdict(sketches[pair[0]], sketches[pair[1]])] == []
