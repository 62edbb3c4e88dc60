"""Other spellings of names that come from another alphabet."""

from __future__ import annotations

import pytest

from workers.text.lexicon import Entry, Lexicon
from workers.text.patterns import compile_patterns
from workers.text.transliterations import respelt


@pytest.mark.parametrize(
    ("name", "language", "spelling"),
    [
        ("Mohammed bin Khaled", "en", "Mohamed bin Khalid"),
        ("Sergei Lavrov", "en", "Sergey Lavrov"),
        ("Абдель Азиз бен Салман", "ru", "Абдель Азиз бен Сальман"),
    ],
)
def test_a_name_of_another_alphabet_has_the_spellings_newspapers_use(name: str, language: str, spelling: str) -> None:
    assert spelling in set(respelt(name, language))
    assert name not in set(respelt(name, language))


def test_a_single_word_and_an_arabic_name_keep_their_spelling() -> None:
    assert not list(respelt("Mohammed", "en"))
    assert not list(respelt("محمد بن سلمان", "ar"))


def _person(actor_id: str, name: str) -> Entry:
    return Entry(
        actor_id=actor_id, type="person", name={"en": name}, aliases={}, short={}, famous=False, demonyms={},
        roles=(), country=None, kind="", capital=None, population=0, minor=False,
    )  # fmt: skip


def test_a_spelling_that_is_another_persons_own_name_is_left_to_them() -> None:
    lexicon = Lexicon((_person("person/one", "Khaled Noor"), _person("person/two", "Khalid Noor")), (), "1")
    patterns = compile_patterns(lexicon)
    senses = dict(zip(patterns.spellings, patterns.senses, strict=True))
    assert [sense.actor for sense in senses[" khaled noor "]] == [0]
    assert [sense.actor for sense in senses[" khalid noor "]] == [1]


def test_a_spelling_that_two_persons_could_have_is_nobodys() -> None:
    lexicon = Lexicon((_person("person/one", "Mohammed Noor"), _person("person/two", "Muhammad Noor")), (), "1")
    assert " mohamed noor " not in compile_patterns(lexicon).spellings
