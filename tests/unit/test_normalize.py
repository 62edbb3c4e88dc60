"""Folding: what names and fingerprints are compared in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.text.normalize import fold, fold_words, folded, folded_lines

ANY_TEXT = st.text(st.characters(), max_size=80)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("إلى الـكـرملِين", "الي الكرملين"),
        ("أحمد إحمد آحمد ٱحمد", "احمد احمد احمد احمد"),
        ("مدينةٌ على هدى مسؤول رئيس", "مدينه علي هدي مسوول رييس"),
        ("٢٠٢٥ ۲۰۲۵ 2025", "2025 2025 2025"),
        ("ﺑﻮﺗﻴﻦ ﻻ ﷲ", "بوتين لا الله"),
        ("Éric Łódź œuvre Ёлка", "eric lodz oeuvre елка"),
        ("«شنغهاي للتعاون»،", "شنغهاي للتعاون"),
        ("بو\u200cتين\u200f", "بوتين"),
        ("Ilham Əliyev", "ilham aliyev"),
    ],
)
def test_spellings_of_the_same_fold_to_the_same(written: str, expected: str) -> None:
    assert folded(written) == expected


def test_ya_with_breve_stays_a_letter_of_its_own() -> None:
    assert folded("Китай") == "китай"


@given(ANY_TEXT)
def test_each_folded_character_points_at_the_one_it_was_made_from(text: str) -> None:
    result = fold(text)
    assert len(result.text) == len(result.offsets)
    assert all(0 <= offset < len(text) for offset in result.offsets)
    assert list(result.offsets) == sorted(result.offsets)


@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text).text).text == fold(text).text


@given(ANY_TEXT)
def test_the_form_for_matching_is_the_folded_words_between_single_blanks(text: str) -> None:
    result = fold_words(text)
    assert result.text == (f" {folded(text)} " if folded(text) else " ")
    assert len(result.text) == len(result.offsets)


@given(ANY_TEXT.filter(bool))
def test_words_keep_their_source_offsets_in_the_form_for_matching(text: str) -> None:
    result = fold_words(text)
    for index, character in enumerate(result.text):
        if character != " ":
            assert character in fold(text[int(result.offsets[index])]).text


@given(st.lists(ANY_TEXT.map(lambda text: text.replace("\n", " ")), min_size=1, max_size=8))
def test_lines_folded_together_are_the_lines_folded_one_by_one(lines: list[str]) -> None:
    assert folded_lines(lines) == [folded(line) for line in lines]
