"""Whether an article costs the same with more state and more input: ``make bench-stream OPTIONS="--scale 10000 …"``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from functools import partial

from benchmarks.articles import Article
from benchmarks.recovery import fill
from benchmarks.running import System
from schemas.topics import STORIES_ENRICHED

WARM_UP = 64
#: Of the stories that are fed: others than those of the state, or most of them would be revisions of its stories.
SEED = 8
#: Articles of the input to begin with; then ten times as many.
INPUT, TIMES = 500, (1, 10)

#: Runs a system after something was done to its topics.
Running = Callable[[Callable[[System], None]], AbstractContextManager[System]]


def with_state(
    running: Running, sizes: Sequence[int], stories: Sequence[tuple[bytes, bytes]]
) -> list[dict[str, float]]:
    """Measure the narrow stage on tables that hold so many stories, half of them in the partition that is fed."""
    rows = []
    for size in sizes:
        with running(partial(_fill, size)) as system:
            system.send_tagged(stories[:WARM_UP])
            _, before = system.finish(STORIES_ENRICHED, WARM_UP)
            system.send_tagged(stories[WARM_UP:])
            _, after = system.finish(STORIES_ENRICHED, len(stories))
            cost = (after - before).per_thousand(len(stories) - WARM_UP)
            rows.append({"stories": size, "cpu_ms": cost["total"], "peak_megabytes": round(system.peak_megabytes)})
    return rows


def with_input(running: Running, articles: Sequence[Article]) -> list[dict[str, float]]:
    """Measure the whole stream on more and more articles, one after the other."""
    rows, sent = [], WARM_UP
    with running(lambda _: None) as system:
        system.send(articles[:sent])
        _, before = system.finish(STORIES_ENRICHED, sent)
        for times in TIMES:
            system.send(articles[sent : sent + INPUT * times])
            sent += INPUT * times
            _, after = system.finish(STORIES_ENRICHED, sent)
            cost = (after - before).per_thousand(INPUT * times)
            before = after
            rows.append(
                {"articles": INPUT * times, "cpu_ms": cost["total"], "peak_megabytes": round(system.peak_megabytes)}
            )
    return rows


def _fill(size: int, system: System) -> None:
    fill(system.connection, system.settings.names, size, system.settings.partitions)
