"""Fingerprints stand still while editors work, and are the same on every machine."""

from __future__ import annotations

from hashlib import blake2b

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.text.fingerprint import MAX_BYTES, content_hash, decode, fingerprint, prints, unpack
from workers.text.tokens import FIGURE, MONTH, WEEKDAY, tokens

STORY = (
    "أعلن الرئيس الروسي فلاديمير بوتين، اليوم الخميس، في زيارته إلى طاجيكستان عن تطور في العلاقات بين البلدين.\n"
    "وناقش بوتين مع نظيره إمام علي رحمون زيادة حجم التبادل التجاري بمقدار 2.5 مرة بحلول عام 2030."
)
WORDS = STORY.split()
MARKS = ["\u064b", "\u064e", "\u0650", "\u0651", "\u0652", "ـ", "\u200f", "\u200c"]
POINTS = ["،", "؛", "»", "«", "!", "؟", "…", "(", ")", "—", '"']


def same(one: str, other: str) -> bool:
    return fingerprint(one) == fingerprint(other) and content_hash(one) == content_hash(other)


@given(st.lists(st.tuples(st.integers(0, len(STORY)), st.sampled_from(MARKS)), max_size=30))
def test_diacritics_tatweel_and_invisible_characters_change_nothing(inserted: list[tuple[int, str]]) -> None:
    text = STORY
    for at, mark in inserted:
        text = text[:at] + mark + text[at:]
    assert same(text, STORY)


@given(st.lists(st.tuples(st.integers(0, len(WORDS)), st.sampled_from([*POINTS, "\n", "\t", "\u00a0", "  "]))))
def test_punctuation_and_blanks_between_words_change_nothing(inserted: list[tuple[int, str]]) -> None:
    words = list(WORDS)
    for at, mark in inserted:
        words.insert(at, mark)
    assert same(" ".join(words), STORY)


@given(st.lists(st.sampled_from("اأإآٱ"), min_size=STORY.count("ا"), max_size=STORY.count("ا")))
def test_forms_of_alef_change_nothing(alefs: list[str]) -> None:
    forms = iter(alefs)
    assert same("".join(next(forms) if letter == "ا" else letter for letter in STORY), STORY)


@pytest.mark.parametrize("zero", ["٠", "۰"])
def test_the_script_of_digits_changes_nothing(zero: str) -> None:
    assert same(STORY.translate({ord("0") + n: ord(zero) + n for n in range(10)}), STORY)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ترامب", "ترمب"),
        ("أميركا", "أمريكا"),
        ("رحمون", "رحمن"),
        ("سوريا", "سورية"),
        ("عبد العزيز", "عبدالعزيز"),
        ("غالاكسي", "جالاكسي"),
        ("organise", "organize"),
    ],
)
def test_spelling_variants_are_one_token(one: str, other: str) -> None:
    assert len(tokens(one)) == 1
    assert tokens(one).hashes.tolist() == tokens(other).hashes.tolist()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("خمسة وعشرون", "25"),
        ("ثلاثة عشر", "13"),
        ("twenty-five", "25"),
        ("двадцать пять", "25"),
        ("سبعة", "٧"),
        ("09", "9"),
        ("1,200", "1200"),
        ("2,5", "2.5"),
        ("٢٫٥", "2.5"),
        ("2025م", "2025"),
        ("4ر95", "95.4"),
    ],
)
def test_a_figure_is_the_same_in_digits_and_words(one: str, other: str) -> None:
    first, second = tokens(one), tokens(other)
    assert first.kinds.tolist() == second.kinds.tolist() == [FIGURE]
    assert first.values.tolist() == second.values.tolist()


@given(st.integers(0, 99_999), st.integers(0, 99_999))
def test_different_figures_have_different_values(one: int, other: int) -> None:
    first, second = tokens(str(one)), tokens(str(other))
    assert len(first) == len(second) == 1
    assert (first.hashes[0] == second.hashes[0]) == (one == other) or first.values[0] == second.values[0]


def test_weekdays_and_months_are_told_from_words() -> None:
    found = tokens("الخميس 9 أكتوبر، четверг 9 октября, Thursday, jeudi 9 octobre")
    assert found.kinds.tolist() == [WEEKDAY, FIGURE, MONTH, WEEKDAY, FIGURE, MONTH, WEEKDAY, WEEKDAY, FIGURE, MONTH]
    assert set(found.values[found.kinds == WEEKDAY].tolist()) == {4}
    assert set(found.values[found.kinds == MONTH].tolist()) == {10}


def test_languages_without_blanks_have_a_token_for_each_character() -> None:
    assert len(tokens("俄罗斯总统访问塔吉克斯坦")) == 12


@given(st.text())
def test_no_string_raises(text: str) -> None:
    unpack(decode(fingerprint(text)))
    assert len(content_hash(text)) == 32


@given(st.text(max_size=60), st.none() | st.text(max_size=20))
def test_hash_and_fingerprint_made_together_are_those_made_apart(text: str, title: str | None) -> None:
    assert prints(text, title) == (content_hash(text), fingerprint(text, title))


@pytest.mark.parametrize("text", ["", " \n", "\ud800", "ﷺﻻ", "𐐀𐐁 x", "\x00", "." * 100_000])
def test_odd_strings_have_a_fingerprint(text: str) -> None:
    unpack(decode(fingerprint(text, "")))


@given(st.binary(max_size=60))
def test_bytes_that_are_no_fingerprint_are_refused_or_read(packed: bytes) -> None:
    try:
        sketch = unpack(packed)
    except ValueError:
        return
    assert len(sketch.codes) <= len(packed)


def test_the_longest_text_stays_within_the_bound() -> None:
    figures = " ".join(str(n) for n in range(40_000))
    words = " ".join(np.base_repr(n * 7919, 36) for n in range(40_000))
    for text in (figures, words, "كلمة " * 40_000):
        assert len(decode(fingerprint(text))) <= MAX_BYTES
        assert len(fingerprint(text)) <= 6_000


def test_an_ordinary_article_takes_less_than_two_kilobytes() -> None:
    assert len(fingerprint(STORY * 15)) < 2_000  # 500 words


def test_a_flash_is_known_by_its_headline() -> None:
    assert fingerprint("عاجل", "بوتين يصل إلى دوشنبه") != fingerprint("عاجل", "رحمون يصل إلى موسكو")
    assert fingerprint(STORY, "بوتين في دوشنبه") == fingerprint(STORY, "زيارة إلى طاجيكستان")


def test_fingerprints_never_change_silently() -> None:
    """A change here changes every fingerprint stored: raise ``fingerprint.VERSION`` with it."""
    assert content_hash(STORY) == "528d7397c90a1bbf95acd4207581301b"
    assert blake2b(fingerprint(STORY).encode(), digest_size=8).hexdigest() == "8c218979af2f14d1"
