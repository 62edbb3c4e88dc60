"""What the tagger finds with the shipped gazetteer in short sentences, right and nothing else: ``actor_cases.txt``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from schemas.article import Source
from schemas.story import Story
from workers.gazetteer.load import load
from workers.text.actors import Tagger

_MARK = re.compile(r"\[([^\]]+)\]\((\??)([cpol]:[^)]+)\)")
_PREFIX = {"c": "country/", "p": "person/", "o": "org/", "l": "place/"}


class Expected(NamedTuple):
    start: int
    end: int
    ids: frozenset[str]
    optional: bool


def cases() -> Iterator[tuple[str, datetime, str]]:
    """Language, day and marked sentence of each case."""
    language, day = "", datetime(2024, 1, 1, tzinfo=UTC)
    for line in (Path(__file__).parent / "actor_cases.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            _, language, date = line.split()
            day = datetime.fromisoformat(date).replace(tzinfo=UTC)
        elif line and not line.startswith("#"):
            yield language, day, line


def read(marked: str) -> tuple[str, list[Expected]]:
    """The text without its marks, and what they say."""
    text, expected, last = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        ids = frozenset(_PREFIX[one[0]] + one[2:] for one in mark[3].split("/"))
        expected.append(Expected(len(text), len(text) + len(mark[1]), ids, bool(mark[2])))
        text += mark[1]
        last = mark.end()
    return text + marked[last:], expected


def allows(expected: Expected, actor_id: str) -> bool:
    return actor_id in expected.ids or any(one.endswith("*") and actor_id.startswith(one[:-1]) for one in expected.ids)


@cache
def tagger() -> Tagger:
    return Tagger(load())


@pytest.mark.parametrize(("language", "day", "marked"), list(cases()))
def test_a_sentence_names_these_actors_of_the_gazetteer_and_no_others(
    language: str, day: datetime, marked: str
) -> None:
    text, expected = read(marked)
    tagged = tagger().tag(
        Story(
            story_id="s", article_id="a", index=0, source=Source(name="test"), title=None, text=text, language=language,
            published_at=day, content_hash="", fingerprint="", pipeline_version="1",
        )
    )  # fmt: skip
    found = [(m.start, m.end, a.actor_id) for a in tagged.actors if a.listed for m in a.mentions]
    missed = [
        (text[one.start : one.end], sorted(one.ids))
        for one in expected
        if not one.optional and not any(b < one.end and e > one.start and i in one.ids for b, e, i in found)
    ]
    invented = [
        (text[b:e], i)
        for b, e, i in found
        if not any(b < one.end and e > one.start and allows(one, i) for one in expected)
    ]
    assert (missed, invented) == ([], [])
