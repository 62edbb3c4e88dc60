"""Drawn articles for the stream: four languages, names of actors, reprints, of the length of online news.

Arabic ones are those of ``drawn_articles``, which have the names and the variety of words of newspapers, cut to length;
the others are common words around names. No two stories are near duplicates but by intent.
"""

from __future__ import annotations

import math
import random
from typing import NamedTuple

import orjson

from benchmarks import drawn_articles
from schemas.article import RawArticle
from tests.faults.corpus import FILLER, NAMES, PHRASES
from workers.errors import ArticleRejected
from workers.text.pipeline import Pipeline

#: Median of online news in several languages, in words; the spread is that of ``near_duplicate_index``.
MEDIAN_WORDS, SPREAD, SHORTEST, LONGEST = 330, 0.65, 60, 600
LANGUAGES = ("ar",) * 6 + ("en", "en", "ru", "fr")
REPRINTS = 0.15
#: A name in so many words, where text is made of common words.
WORDS_PER_NAME = 15
SENTENCES_PER_PARAGRAPH = 4
NAVIGATION = {"en": "Home > News > World", "ru": "Главная > Новости > Мир", "fr": "Accueil > Actualités > Monde"}
#: Drawn Arabic pages to begin with, and their lines before the text and after it.
PAGES, PAGE_LINES = 6000, 4


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

    def __init__(self, text: Pipeline, seed: int = 7) -> None:
        self._text = text
        self._seed = seed
        self._random = random.Random(seed)
        self._pages = (article.body for article in drawn_articles.articles(PAGES))
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
            page = list(self._random.choice(self._printed))
            if len(page) > 2 * PAGE_LINES + 2:
                del page[len(page) // 2]
        else:
            page = self._page(self._random.choice(LANGUAGES))
            self._printed.append(page)
        fields = {
            "source": f"outlet-{self._random.randrange(200)}",
            "id": name,
            "file": name,
            "title": page[1],
            "body": "\n\n".join(page),
            "published_at": f"2025-10-{1 + self._number % 28:02}T08:00:00Z",
            "fetched_at": "2025-10-29T09:00:00Z",
        }
        try:
            stories = self._text.stories_of(RawArticle.model_validate(fields))
        except ArticleRejected:
            return None
        if len(stories) != 1:
            return None
        return Article(name, name.encode(), orjson.dumps(fields))

    def _page(self, language: str) -> list[str]:
        draw = self._random
        wanted = min(LONGEST, max(SHORTEST, round(draw.lognormvariate(math.log(MEDIAN_WORDS), SPREAD))))
        if language == "ar":
            return self._arabic(wanted)
        sentences = [self._sentence(language) for _ in range(max(2, wanted // (WORDS_PER_NAME + 3)))]
        starts = range(0, len(sentences), SENTENCES_PER_PARAGRAPH)
        paragraphs = [" ".join(sentences[start : start + SENTENCES_PER_PARAGRAPH]) for start in starts]
        return [NAVIGATION[language], " ".join(paragraphs[0].split()[:9]), *paragraphs]

    def _arabic(self, wanted: int) -> list[str]:
        """Return a drawn page, cut to so many words of text."""
        lines = next(self._pages).split("\n\n")
        kept: list[str] = []
        for paragraph in lines[PAGE_LINES:-PAGE_LINES]:
            kept.append(paragraph)
            if sum(len(one.split()) for one in kept) >= wanted:
                break
        return [*lines[:PAGE_LINES], *kept, *lines[-PAGE_LINES:]]

    def _sentence(self, language: str) -> str:
        draw = self._random
        chosen = draw.choices(self._words[language], k=WORDS_PER_NAME)
        chosen.insert(draw.randrange(len(chosen)), NAMES[draw.choice(sorted(NAMES))][language])
        return f"{draw.choice(PHRASES[language][:2]).capitalize()} {' '.join(chosen)}."
