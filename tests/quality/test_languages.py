"""Languages of made titles and sentences, short ones above all: ``gold/languages.tsv`` holds language and text."""

from __future__ import annotations

from pathlib import Path

from workers.text.language import detect

GOLD = Path(__file__).parent / "gold" / "languages.tsv"
#: Measured: 145 of 146; a Ukrainian title without a letter of its own passes for Russian.
FLOOR = 0.99


def test_languages_are_told_from_a_title() -> None:
    rows = [line.split("\t") for line in GOLD.read_text(encoding="utf-8").splitlines()]
    wrong = [f"{text}: {found}, not {language}" for language, text in rows if (found := detect(text)) != language]
    assert len({language for language, _ in rows}) >= 30
    assert 1 - len(wrong) / len(rows) >= FLOOR, "\n".join(wrong)


def test_long_texts_are_told_too() -> None:
    rows = [line.split("\t") for line in GOLD.read_text(encoding="utf-8").splitlines()]
    texts: dict[str, str] = {}
    for language, text in rows:
        texts[language] = f"{texts.get(language, '')}\n{text}"
    long = {language: (text + "\n") * 12 for language, text in texts.items() if language != "und"}
    assert {language: detect(text) for language, text in long.items()} == {language: language for language in long}
