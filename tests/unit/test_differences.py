"""What a report changed of another one's text."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from workers.text.normalize import folded
from workers.web.differences import MOST_WORDS, differences

WORDS = ("قال", "الوزير", "في", "من", "إلى", "الرئيس", "غزة", "يوم", "أن", "لا", "زيارة")
words = st.lists(st.sampled_from(WORDS), max_size=60)


def changed(first: str, other: str) -> list[tuple[str, str]]:
    return [(one.op, one.text.strip()) for one in differences(first, other)]


def test_a_report_with_its_last_paragraph_cut_and_a_line_added_says_so() -> None:
    first = "التقى الرئيس اليوم وزير الخارجية في القاهرة\nوبحث الجانبان ملف غزة\nومن المقرر أن يغادر غدا"
    other = "القاهرة - التقى الرئيس اليوم وزير الخارجية في القاهرة\nوبحث الجانبان ملف غزة"
    assert changed(first, other) == [
        ("added", "القاهرة -"),
        ("same", "التقى الرئيس اليوم وزير الخارجية في القاهرة\nوبحث الجانبان ملف غزة"),
        ("cut", "ومن المقرر أن يغادر غدا"),
    ]


def test_diacritics_forms_of_alef_and_punctuation_are_no_difference() -> None:
    assert changed("إنّ الأمم المتحدة، قالت", "ان الامم المتحدة قالت.") == [("same", "ان الامم المتحدة قالت.")]


def test_a_lone_common_word_between_two_rewritten_sentences_isnt_shown_as_kept() -> None:
    first = "وصل الوفد مساء في طائرة خاصة قادمة"
    other = "اجتمع المجلس صباحا في دورة جديدة طارئة"
    assert changed(first, other) == [("cut", first), ("added", other)]


@given(words, words)
def test_same_and_cut_give_the_first_text_and_same_and_added_the_other(first: list[str], other: list[str]) -> None:
    found = differences(" ".join(first), " ".join(other))
    ours = " ".join(one.text for one in found if one.op != "added")
    theirs = " ".join(one.text for one in found if one.op != "cut")
    assert folded(ours).split() == folded(" ".join(first)).split()
    assert folded(theirs).split() == folded(" ".join(other)).split()


@given(words)
def test_a_text_doesnt_differ_from_itself(some: list[str]) -> None:
    assert [one.op for one in differences(" ".join(some), " ".join(some))] == (["same"] if some else [])


def test_the_worst_texts_take_no_longer_than_their_words_allow() -> None:
    first = " ".join(["في", "من", "على"] * MOST_WORDS)
    other = " ".join(["من", "على", "إلى", "في"] * MOST_WORDS)
    began = time.process_time()
    assert differences(first, other)
    assert time.process_time() - began < 1.5


def test_an_empty_text_is_all_cut_or_all_added() -> None:
    assert changed("", "خبر جديد") == [("added", "خبر جديد")]
    assert changed("خبر قديم", "") == [("cut", "خبر قديم")]
