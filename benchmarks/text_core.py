"""How fast the pure text core is: ``make bench``.

Articles of some 600 Arabic words (``drawn_articles``). One core, one process; the median of five rounds, each over
articles with words that none before had, after a round that fills the caches: as in a stream, one word in ten is new.
"""

from __future__ import annotations

import gc
import resource
import statistics
import time
from collections.abc import Callable

from benchmarks.drawn_articles import articles
from benchmarks.reports import print_table, write_report
from schemas.article import RawArticle
from workers.gazetteer.load import load
from workers.text.fingerprint import fingerprint
from workers.text.near_duplicates import Index
from workers.text.pipeline import Pipeline

ARTICLES, ROUNDS = 400, 5


Batch = list[RawArticle]


def rate(work: Callable[[int], float]) -> float:
    """Return units of work a second of CPU time, the median of ``ROUNDS`` after one that isn't counted."""
    rates = []
    for batch in range(ROUNDS + 1):
        started = time.process_time()
        units = work(batch)
        rates.append(units / (time.process_time() - started))
    return statistics.median(rates[1:])


def whole(pipeline: Pipeline, articles: Batch) -> int:
    """Take articles the whole way, as the agents do: cleaned, tagged, looked up among the stories before, added."""
    index = Index()
    for number, article in enumerate(articles):
        for story in pipeline.stories_of(article):
            done = pipeline.tag(story)
            known = {
                "story_id": done.story_id,
                "content_hash": done.content_hash,
                "fingerprint": done.fingerprint,
                "actors": [actor.actor_id for actor in done.actors],
                "at": number,
            }
            index.find(**known)  # type: ignore[arg-type]  # one dictionary for both calls
            index.add(**known)  # type: ignore[arg-type]
    return len(articles)


def main() -> None:
    """Measure, print, write the report."""
    started = time.process_time()
    gazetteer = load()
    pipeline = Pipeline(gazetteer)
    gc.collect()
    gc.freeze()  # as a worker does
    start_seconds = time.process_time() - started
    every = articles((ROUNDS + 1) * ARTICLES)
    batches = [every[start : start + ARTICLES] for start in range(0, len(every), ARTICLES)]

    # The whole comes first: what is measured after it finds the words of the batches in the caches.
    whole_rate = rate(lambda batch: whole(pipeline, batches[batch]))
    stories = [[story for article in batch for story in pipeline.stories_of(article)] for batch in batches]
    megabytes = [sum(len(story.text.encode()) for story in batch) / 1e6 for batch in stories]
    tagged = [pipeline.tag(story) for story in stories[0]]
    tag_rate = rate(lambda batch: len([pipeline.tag(story) for story in stories[batch]]))
    figures: dict[str, object] = {
        "articles_per_second": round(whole_rate),
        "clean_per_second": round(rate(lambda batch: len([pipeline.stories_of(one) for one in batches[batch]]))),
        "tag_per_second": round(tag_rate),
        "tag_megabytes_per_second": round(tag_rate * sum(megabytes) / sum(map(len, stories)), 1),
        "fingerprints_per_second": round(
            rate(lambda batch: len([fingerprint(story.text) for story in stories[batch]]))
        ),
        "mentions_per_article": round(sum(actor.count for story in tagged for actor in story.actors) / ARTICLES, 1),
        "start_seconds": round(start_seconds, 2),
        "actors": len(gazetteer.entries),
        "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    print_table([(name, str(figure)) for name, figure in figures.items()])
    print(write_report("bench", figures))


if __name__ == "__main__":
    main()
