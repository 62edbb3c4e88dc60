"""Fills a read model from files without a broker, and serves it: to work on the page, and to try the API.

``python -m workers.web.fill FOLDER… --port 8099``
"""

from __future__ import annotations

import argparse
import asyncio
import io
import random
import tempfile
import time
from collections.abc import AsyncIterator, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson
from aiohttp import web

from schemas.rejected import Rejected
from schemas.story import EnrichedStory, Origin
from workers.agents import Record
from workers.candidate_counts import count_candidates
from workers.codec import encode
from workers.gazetteer.load import load, version_of
from workers.local import aiter_of, enrich
from workers.sources.files import Labels, find_files, read
from workers.tables import count
from workers.text.pipeline import Pipeline
from workers.web.api import build
from workers.web.guard import Guard
from workers.web.model_file import reading
from workers.web.model_names import gazetteer_entries
from workers.web.read_model import KINDS, Kind, ReadModel, open_model
from workers.web.read_pool import ReadPool


def fill(model: ReadModel, outcomes: Iterable[EnrichedStory | Rejected], now: int) -> None:
    """Take in stories and rejected articles as if they had come over Kafka at a moment, in ms."""
    stories: list[Record] = []
    rejected: list[Record] = []
    counts: dict[str, bytes] = {}
    candidates: dict[str, bytes] = {}
    for outcome in outcomes:
        if isinstance(outcome, Rejected):
            key = outcome.key.encode() if outcome.key else None
            rejected.append(Record("rejected", 0, len(rejected), now, key, encode(outcome)))
            continue
        origin = Origin(topic="stories.tagged", partition=0, offset=len(stories))
        story = outcome.model_copy(update={"origin": origin})
        stories.append(Record("stories", 0, len(stories), now, story.story_id.encode(), encode(story)))
        count(story, now, counts)
        count_candidates(story, now, candidates)
    tables: tuple[tuple[Kind, dict[str, bytes]], ...] = (("counts", counts), ("candidates", candidates))
    for one in KINDS:
        model.begin(one, one, "filled")
    model.apply("stories", stories)
    model.apply("rejected", rejected)
    for kind, rows in tables:
        records = [Record(kind, 0, n, now, key.encode(), row) for n, (key, row) in enumerate(rows.items())]
        model.apply(kind, records)
    model.declare_ready()


def enriched(paths: list[str], now: int, copies: int = 0) -> Iterator[EnrichedStory | Rejected]:
    """Yield what ``rasad enrich`` makes of files, and of copies of them that other outlets have on other days."""
    pipeline = Pipeline(load())
    articles = read(find_files(paths), Labels(), io.BytesIO())
    values = [copy for one in articles for copy in [(one.key, one.value), *_copies(one.value, now, copies)]]
    values.append((b"broken", b"{"))

    async def everything() -> list[EnrichedStory | Rejected]:
        found: AsyncIterator[EnrichedStory | Rejected] = enrich(aiter_of(values), pipeline, now)
        return [one async for one in found]

    yield from asyncio.run(everything())


def _copies(value: bytes, now: int, copies: int) -> Iterator[tuple[bytes, bytes]]:
    """Yield shortened copies of an article from other outlets, dated on the days before."""
    drawn = random.Random(value)  # noqa: S311 - repeatable samples
    fields = orjson.loads(value)
    paragraphs = fields["body"].split("\n")
    for number in range(copies):
        at = datetime.fromtimestamp(now / 1000, UTC) - timedelta(minutes=drawn.randrange(20 * 24 * 60))
        kept = paragraphs[: max(len(paragraphs) - number % 3, 1)]
        own = {"source": f"outlet-{number % 7}", "id": f"{number}", "published_at": at.isoformat(), "file": None}
        yield str(number).encode(), orjson.dumps({**fields, **own, "body": "\n".join(kept)})


def main() -> None:
    """Fill and serve until Ctrl-C."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--port", type=int, default=8099)
    parser.add_argument("--copies", type=int, default=12, help="reports of each article by other outlets")
    arguments = parser.parse_args()
    now = int(time.time() * 1000)
    with tempfile.TemporaryDirectory(prefix="rasad-page-") as folder:
        path = Path(folder) / "model.sqlite"
        with open_model(path) as model:
            model.learn_names(version_of(), gazetteer_entries())
            fill(model, enriched(arguments.paths, now, arguments.copies), now)
            pool = ReadPool(reading)
            pool.use(path)
            web.run_app(build(pool, Guard("127.0.0.1", None)), host="127.0.0.1", port=arguments.port)


if __name__ == "__main__":
    main()
