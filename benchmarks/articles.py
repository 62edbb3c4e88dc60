"""Drawn articles for the stream: four languages, names of actors, reprints, of the length of online news.

Arabic ones are put together from clauses of the sample texts, the others from common words around names; so the text
core has as much to do as on real ones, while no two stories are near duplicates but by intent.
"""

from __future__ import annotations

import math
import random
import re
from pathlib import Path
from typing import NamedTuple

import orjson

from schemas.article import RawArticle
from tests.faults.corpus import FILLER, NAMES, PHRASES
from workers.text.pipeline import Pipeline

#: Median of online news in several languages, in words; the spread is that of ``near_duplicate_index``.
MEDIAN_WORDS, SPREAD, SHORTEST, LONGEST = 330, 0.65, 60, 1500
LANGUAGES = ("ar",) * 6 + ("en", "en", "ru", "fr")
REPRINTS = 0.15
#: A name in so many words, where text is made of common words.
WORDS_PER_NAME = 15
SENTENCES_PER_PARAGRAPH = 4
CLAUSE_WORDS = (5, 12)


class Article(NamedTuple):
    """A record for ``articles.raw``; ``file`` names it in what comes out."""

    file: str
    key: bytes
    value: bytes


class Draw:
    """An endless supply of articles that give one story each; the same seed gives the same.

    Args:
        text: tells whether an article gives one story.
        seed: of the draw, and part of the names.
    """

    def __init__(self, text: Pipeline, seed: int = 7, seeds: Path = Path("seeds")) -> None:
        self._text = text
        self._seed = seed
        self._random = random.Random(seed)
        self._clauses = _clauses(seeds)
        self._words = {language: words.split() for language, words in FILLER.items()}
        self._printed: list[list[str]] = []
        self._number = 0

    def take(self, count: int) -> list[Article]:
        """Return the next ``count`` articles."""
        taken: list[Article] = []
        while len(taken) < count:
            article = self._next()
            if article is not None:
                taken.append(article)
        return taken

    def _next(self) -> Article | None:
        self._number += 1
        name = f"{self._seed}-{self._number:07}"
        if self._printed and self._random.random() < REPRINTS:
            paragraphs = list(self._random.choice(self._printed))
            if len(paragraphs) > 2:
                del paragraphs[self._random.randrange(len(paragraphs))]
        else:
            paragraphs = self._paragraphs(self._random.choice(LANGUAGES))
            self._printed.append(paragraphs)
        fields = {
            "source": f"outlet-{self._random.randrange(200)}",
            "id": name,
            "file": name,
            "title": " ".join(paragraphs[0].split()[:9]),
            "body": "\n\n".join(paragraphs),
            "published_at": f"2025-10-{1 + self._number % 28:02}T08:00:00Z",
            "fetched_at": "2025-10-29T09:00:00Z",
        }
        if len(self._text.stories_of(RawArticle.model_validate(fields))) != 1:
            return None
        return Article(name, name.encode(), orjson.dumps(fields))

    def _paragraphs(self, language: str) -> list[str]:
        draw = self._random
        wanted = min(LONGEST, max(SHORTEST, round(draw.lognormvariate(math.log(MEDIAN_WORDS), SPREAD))))
        sentences: list[str] = []
        words = 0
        while words < wanted:
            sentence = self._arabic() if language == "ar" else self._sentence(language)
            sentences.append(sentence)
            words += len(sentence.split())
        starts = range(0, len(sentences), SENTENCES_PER_PARAGRAPH)
        return [" ".join(sentences[start : start + SENTENCES_PER_PARAGRAPH]) for start in starts]

    def _arabic(self) -> str:
        return " ".join(self._random.choice(self._clauses) for _ in range(2)) + "."

    def _sentence(self, language: str) -> str:
        draw = self._random
        chosen = draw.choices(self._words[language], k=WORDS_PER_NAME)
        chosen.insert(draw.randrange(len(chosen)), NAMES[draw.choice(sorted(NAMES))][language])
        return f"{draw.choice(PHRASES[language][:2]).capitalize()} {' '.join(chosen)}."


def _clauses(seeds: Path) -> list[str]:
    text = "\n".join(file.read_text("utf-8") for file in sorted(seeds.glob("*.txt")))
    clauses = []
    for part in re.split(r"[\n.،؛:]+", text):
        words = part.split()
        for start in range(0, len(words), CLAUSE_WORDS[1]):
            clause = words[start : start + CLAUSE_WORDS[1]]
            if len(clause) >= CLAUSE_WORDS[0] and not re.search(r"[()\[\]/]", part):
                clauses.append(" ".join(clause))
    return clauses
