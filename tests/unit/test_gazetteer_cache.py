"""The kept gazetteer: as good as a fresh one, and never trusted blindly."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from workers.gazetteer import cache
from workers.text.actors import Tagger
from workers.text.compiled import Compiled
from workers.text.lexicon import Entry, Lexicon, Role

RUSSIA = Entry("country/RUS", "country", {"en": "Russia", "ar": "روسيا"}, country="RUS", demonyms={"ar": ("روسي",)})
PUTIN = Entry(
    "person/vladimir-putin", "person", {"en": "Vladimir Putin", "ar": "فلاديمير بوتين"}, short={"ar": ("بوتين",)},
    roles=(Role(date(2012, 5, 7), None, {"en": "President of Russia", "ar": "رئيس روسيا"}),),
)  # fmt: skip


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RASAD_CACHE_DIR", str(tmp_path))
    return tmp_path / "gazetteer"


def lexicon(version: str = "one") -> Lexicon:
    plain = Lexicon((RUSSIA, PUTIN), version=version)
    return replace(plain, compiled=Compiled.of(plain))


def test_what_was_kept_comes_back_the_same_and_tags_the_same() -> None:
    cache.write(lexicon())
    kept = cache.read("one")
    assert kept == lexicon()
    assert kept is not None
    assert kept.compiled is not None
    found = [Tagger(each).lookup("وبوتين") for each in (kept, lexicon())]
    assert found[0] == found[1]
    assert found[0][0][0] == PUTIN


def test_another_version_isnt_there() -> None:
    cache.write(lexicon())
    assert cache.read("two") is None


@pytest.mark.parametrize("data", [b"", b"nonsense", pickle.dumps("no lexicon"), pickle.dumps(lexicon("other"))])
def test_a_broken_file_counts_as_none(folder: Path, data: bytes) -> None:
    cache.write(lexicon())
    next(folder.iterdir()).write_bytes(data)
    assert cache.read("one") is None


def test_a_kept_file_can_run_nothing(folder: Path, tmp_path: Path) -> None:
    class Evil:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return Path.touch, (tmp_path / "evil",)  # type: ignore[return-value]

    cache.write(lexicon())
    next(folder.iterdir()).write_bytes(pickle.dumps(Evil()))
    assert cache.read("one") is None
    assert not (tmp_path / "evil").exists()


def test_no_right_to_write_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("RASAD_CACHE_DIR", str(tmp_path / "file"))
    cache.write(lexicon())
    assert cache.read("one") is None


def test_only_the_latest_are_kept(folder: Path) -> None:
    for number in range(7):
        cache.write(lexicon(str(number)))
    assert len(list(folder.iterdir())) == 4
    assert cache.read("6") is not None
