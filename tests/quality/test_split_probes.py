"""One story is one story with whatever its page puts into it, and several stay several.

The probes are made of the marked articles: a story with subheads, a chronicle's days, questions, captions or other
stories' teasers put into it, and two or three stories behind each other. Over-splitting counts pages of one story that
are cut, under-splitting pages of several that are not all parted. Before ``workers/text/doubts.py`` half of the first
were cut and a thirtieth of the others not parted. A limit may fall, and rise only with a word in the commit that raises
one.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache

import pytest

from tests.quality.gold_articles import FOLDER, read
from workers.text.extract import Page, extract
from workers.text.split import drafts

FETCHED = datetime(2026, 1, 10, tzinfo=UTC)
MONTHS = {
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
}
LABELS = {"ar": "خلفية الأزمة", "en": "What happens next", "fr": "Réactions en chaîne", "ru": "Что дальше"}
CAPTIONS = {
    "ar": "جانب من الاجتماع في العاصمة (رويترز)",
    "en": "Protesters gather in the main square (Reuters)",
    "fr": "Des manifestants sur la place principale (AFP)",
    "ru": "Митингующие на главной площади (ТАСС)",
}
STORIES = 10


@dataclass(frozen=True)
class Piece:
    """A story of the gold without its page."""

    language: str
    title: str
    day: date
    paragraphs: tuple[str, ...]


@cache
def pieces() -> dict[str, list[Piece]]:
    found: dict[str, list[Piece]] = {language: [] for language in MONTHS}
    for article in read(FOLDER / "open"):
        kept = found[article.stories[0].language]
        if len(article.stories) > 1 or len(kept) >= STORIES or len(article.raw.body) > 9_000:
            continue
        (story, *_) = drafts(extract(article.raw), fetched_at=article.raw.fetched_at)
        long = tuple(text for text in story.paragraphs if len(text.split()) >= 12)
        if story.title and len(long) >= 5:
            day = article.stories[0].published or date(2024, 5, 10)
            kept.append(Piece(article.stories[0].language, story.title, day, long))
    return found


def written(day: date, language: str) -> str:
    month = MONTHS[language].split()[day.month - 1]
    return f"{month} {day.day}, {day.year}" if language == "en" else f"{day.day} {month} {day.year}"


def subhead(text: str, rng: random.Random, words: int) -> str:
    """A line made of a paragraph's words, some of them left out."""
    run = re.sub(r"[^\w\s'’-]", "", text).split()
    start = rng.randrange(max(1, len(run) - words - 3))
    kept = [word for word in run[start : start + words + 3] if rng.random() < 0.75][:words]
    line = " ".join(kept or run[:words])
    return line[:1].upper() + line[1:]


def summary(piece: Piece) -> str:
    return " ".join(piece.paragraphs[0].split()[:20]).rstrip(".") + "."


def head(piece: Piece) -> list[str]:
    return [piece.title, written(piece.day, piece.language)]


Probe = Callable[[Piece, Sequence[Piece], random.Random], list[str]]


def with_subheads(piece: Piece, _others: Sequence[Piece], rng: random.Random) -> list[str]:
    body = [
        (subhead(text, rng, rng.randint(2, 6)), text) if place % 2 else (text,)
        for place, text in enumerate(piece.paragraphs)
    ]
    return [*head(piece), *(line for unit in body for line in unit)]


def with_days(piece: Piece, _others: Sequence[Piece], rng: random.Random) -> list[str]:
    first, *rest = piece.paragraphs
    days = [piece.day - timedelta(days=200 - 9 * place) for place in range(len(rest))]
    units = [
        (written(day, piece.language), subhead(text, rng, rng.randint(3, 7)), text)
        for day, text in zip(days, rest, strict=True)
    ]
    return [*head(piece), first, *(line for unit in units for line in unit)]


def with_days_under_subheads(piece: Piece, others: Sequence[Piece], rng: random.Random) -> list[str]:
    title, day, first, *rest = with_days(piece, others, rng)
    turned = [(rest[at + 1], rest[at], rest[at + 2]) for at in range(0, len(rest), 3)]
    return [title, day, first, *(line for unit in turned for line in unit)]


def with_clocks(piece: Piece, _others: Sequence[Piece], rng: random.Random) -> list[str]:
    first, *rest = piece.paragraphs
    units = [(f"{20 - place:02}:{rng.randint(10, 59)}", subhead(text, rng, 6), text) for place, text in enumerate(rest)]
    return [*head(piece), first, *(line for unit in units for line in unit)]


def with_questions(piece: Piece, _others: Sequence[Piece], rng: random.Random) -> list[str]:
    mark = "؟" if piece.language == "ar" else "?"
    return [*head(piece), *(line for text in piece.paragraphs for line in (subhead(text, rng, 5) + mark, text))]


def with_captions(piece: Piece, _others: Sequence[Piece], rng: random.Random) -> list[str]:
    middle = len(piece.paragraphs) // 2
    between = [
        CAPTIONS[piece.language],
        rng.choice([LABELS[piece.language], subhead(piece.paragraphs[middle], rng, 3)]),
    ]
    return [*head(piece), *piece.paragraphs[:middle], *between, *piece.paragraphs[middle:]]


def with_teasers(piece: Piece, others: Sequence[Piece], _rng: random.Random) -> list[str]:
    return [*head(piece), *piece.paragraphs, *(line for one in others for line in (one.title, summary(one)))]


def with_dated_teasers(piece: Piece, others: Sequence[Piece], _rng: random.Random) -> list[str]:
    day = written(piece.day - timedelta(days=4), piece.language)
    return [*head(piece), *piece.paragraphs, *(line for one in others for line in (one.title, day, summary(one)))]


ONE: tuple[Probe, ...] = (
    with_subheads,
    with_days,
    with_days_under_subheads,
    with_clocks,
    with_questions,
    with_captions,
    with_teasers,
    with_dated_teasers,
)


def dated(piece: Piece, others: Sequence[Piece], _rng: random.Random) -> list[str]:
    units = [(one.title, written(piece.day, piece.language), *one.paragraphs) for one in (piece, *others)]
    return [line for unit in units for line in unit]


def headed(piece: Piece, others: Sequence[Piece], _rng: random.Random) -> list[str]:
    return [line for one in (piece, *others) for line in ("", one.title, *one.paragraphs)]


def of_days_apart(piece: Piece, others: Sequence[Piece], _rng: random.Random) -> list[str]:
    return [line for one in (piece, *others) for line in (*head(one), *one.paragraphs)]


SEVERAL: tuple[Probe, ...] = (dated, headed, of_days_apart)


def probes(makers: Sequence[Probe]) -> Iterator[tuple[str, str, list[str]]]:
    for maker in makers:
        rng = random.Random(maker.__name__)
        for language, own in pieces().items():
            for place, piece in enumerate(own):
                others = [own[(place + 3) % len(own)], own[(place + 7) % len(own)]]
                lines = maker(piece, others, rng)
                spaced = lines if place % 2 else [part for line in lines for part in (line, "")]
                yield maker.__name__, language, spaced


def wrong(makers: Sequence[Probe], stories: int) -> tuple[float, dict[tuple[str, str], int]]:
    bad: dict[tuple[str, str], int] = {}
    count = 0
    for name, language, lines in probes(makers):
        count += 1
        if len(drafts(Page(tuple(lines)), fetched_at=FETCHED)) != stories:
            bad[name, language] = bad.get((name, language), 0) + 1
    return sum(bad.values()) / count, bad


@pytest.mark.parametrize(
    ("makers", "stories", "limit"), [(ONE, 1, 0.065), (SEVERAL, 3, 0.02)], ids=["one story", "three stories"]
)
def test_pages_are_split_as_they_were_put_together(makers: Sequence[Probe], stories: int, limit: float) -> None:
    share, bad = wrong(makers, stories)
    assert share <= limit, bad


def test_there_are_stories_in_every_language() -> None:
    assert all(len(own) >= STORIES // 2 for own in pieces().values())
