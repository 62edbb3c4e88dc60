"""How fast the pure text core is: ``make bench``.

Articles of some 600 Arabic words, put together from paragraphs of the sample texts in ever other order, so that caches
and branch predictors see what a stream would show them. One core, one process; the median of five rounds.
"""

from __future__ import annotations

import random
import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.reports import print_table, write_report
from schemas.article import RawArticle
from workers.gazetteer.load import load
from workers.text.fingerprint import fingerprint
from workers.text.near_duplicates import Index
from workers.text.pipeline import Pipeline

WORDS, ARTICLES, ROUNDS = 600, 400, 5
SEEDS = Path("seeds")


def articles() -> list[RawArticle]:
    """Return the articles: a headline, a date line, and paragraphs up to ``WORDS`` words."""
    lines = [line.strip() for file in sorted(SEEDS.glob("*.txt")) for line in file.read_text("utf-8").splitlines()]
    paragraphs = [line for line in lines if len(line.split()) >= 25]
    draw = random.Random(7)
    made = []
    for number in range(ARTICLES):
        chosen: list[str] = []
        while sum(len(paragraph.split()) for paragraph in chosen) < WORDS:
            chosen.append(draw.choice(paragraphs))
        headline = " ".join(draw.choice(paragraphs).split()[:9])
        body = "\n\n".join([headline, f"{1 + number % 28} أكتوبر 2025", *chosen, "(النهاية)"])
        made.append(RawArticle(source="bench", id=str(number), body=body))
    return made


def rate(work: Callable[[], int]) -> float:
    """Return units of work a second of CPU time, the median of ``ROUNDS``."""
    rates = []
    for _ in range(ROUNDS):
        started = time.process_time()
        units = work()
        rates.append(units / (time.process_time() - started))
    return statistics.median(rates)


def main() -> None:
    """Measure, print, write the report."""
    started = time.process_time()
    gazetteer = load()
    pipeline = Pipeline(gazetteer)
    start_seconds = time.process_time() - started
    made = articles()
    stories = [story for article in made for story in pipeline.stories_of(article)]
    tagged = [pipeline.tag(story) for story in stories]
    megabytes = sum(len(story.text.encode()) for story in stories) / 1e6

    def whole() -> int:
        index = Index()
        for number, article in enumerate(made):
            for story in pipeline.stories_of(article):
                done = pipeline.tag(story)
                actors = [actor.actor_id for actor in done.actors]
                known = {
                    "story_id": done.story_id,
                    "content_hash": done.content_hash,
                    "fingerprint": done.fingerprint,
                    "actors": actors,
                    "at": number,
                }
                index.find(**known)  # type: ignore[arg-type]  # one dictionary for both calls
                index.add(**known)  # type: ignore[arg-type]
        return len(made)

    figures: dict[str, object] = {
        "articles_per_second": round(rate(whole)),
        "clean_per_second": round(rate(lambda: len([pipeline.stories_of(article) for article in made]))),
        "tag_per_second": round(rate(lambda: len([pipeline.tag(story) for story in stories]))),
        "tag_megabytes_per_second": round(
            rate(lambda: len([pipeline.tag(s) for s in stories])) / len(stories) * megabytes, 1
        ),
        "fingerprints_per_second": round(rate(lambda: len([fingerprint(story.text) for story in stories]))),
        "mentions_per_article": round(sum(actor.count for story in tagged for actor in story.actors) / len(made), 1),
        "start_seconds": round(start_seconds, 2),
        "actors": len(gazetteer.entries),
        "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    print_table([(name, str(figure)) for name, figure in figures.items()])
    print(write_report("bench", figures))


if __name__ == "__main__":
    main()
