"""Collectors on a real Kafka, killed in the middle."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections import Counter
from pathlib import Path

import pytest

from schemas.article import RawArticle
from schemas.topics import ARTICLES_RAW
from tests.broker.running_stream import PATIENCE, RunningStream
from tests.collect.misbehaving import MAX_MB, addresses_of, feeds_of, largest_memory, write_feeds
from tests.collect.newspaper import PARAGRAPH, Newspaper, feed_text, until
from workers.collect.failures import KINDS
from workers.kafka.reading import read_to_end

FULL = "&lt;p&gt;" + PARAGRAPH * 20 + "&lt;/p&gt;"
TEASING, FULL_TEXTS = 40, 120


async def collector(stream: RunningStream, file: Path, *arguments: str) -> asyncio.subprocess.Process:
    own = {
        "RASAD_BROKER": stream.connection.bootstrap,
        "RASAD_NAMESPACE": stream.settings.namespace,
        "RASAD_DATA_DIR": str(stream.settings.data_dir),
    }
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "workers.cli",
        "collect",
        str(file),
        "--allow-private",
        *arguments,
        env={**os.environ, **own},
        stderr=asyncio.subprocess.PIPE,
    )


async def wait_for_pages(paper: Newspaper, pages: int, process: asyncio.subprocess.Process) -> None:
    """Wait until a collector has asked for so many pages."""
    async with asyncio.timeout(PATIENCE):
        while sum(paper.asked[f"/news/{number}"] for number in range(TEASING)) < pages:
            assert process.returncode is None, await process.communicate()
            await asyncio.sleep(0.01)


async def test_collectors_killed_in_the_middle_lose_and_double_nothing(stream: RunningStream, tmp_path: Path) -> None:
    file = tmp_path / "feeds.yaml"
    async with Newspaper() as paper:
        paper.page("/teasing", feed_text(TEASING, paper.url), ETag='"1"')
        paper.page("/full", feed_text(FULL_TEXTS, paper.url, text=FULL, first=1000), ETag='"1"')
        file.write_text(
            "defaults: {host_delay: 0.01s}\n"
            f"feeds:\n  - {paper.url}/teasing\n  - {{url: '{paper.url}/full', source: other}}\n",
            "utf-8",
        )
        for pages in (1, 9, 20, 33):
            process = await collector(stream, file)
            await wait_for_pages(paper, pages, process)
            process.kill()
            assert await process.wait() == -9
        last = await collector(stream, file, "--once")
        _, said = await last.communicate()
        assert last.returncode == 0, said.decode()
        health = json.loads(stream.rasad("feeds", "--json").stdout)
        assert {(one["source"], one["state"]) for one in health} == {("127.0.0.1", "ok"), ("other", "ok")}
        assert {(one["items"], one["unread"]) for one in health} == {(TEASING, 0), (FULL_TEXTS, 0)}
        file.write_text(f"feeds: ['{paper.url}/later']\n", "utf-8")
        last = await collector(stream, file)
        await until(lambda: paper.asked["/later"] > 0, PATIENCE)
        last.terminate()
        _, said = await last.communicate()
        assert last.returncode == 0, said.decode()
    records = read_to_end(stream.client, stream.names.topic(ARTICLES_RAW))
    sent = Counter((record.key, RawArticle.model_validate_json(record.value or b"").url) for record in records)
    assert len(sent) == TEASING + FULL_TEXTS
    assert len({url for _, url in sent}) == TEASING + FULL_TEXTS
    await asyncio.to_thread(in_the_stream, stream)


@pytest.mark.long
@pytest.mark.timeout(900)
async def test_200_feeds_with_every_misbehaviour_end_in_stated_health_and_kills_lose_and_double_nothing(
    stream: RunningStream, tmp_path: Path
) -> None:
    async with Newspaper("*") as paper:
        kinds = feeds_of(paper)
        wanted = addresses_of(paper)
        file = write_feeds(tmp_path / "feeds.yaml", kinds)
        for feeds in (30, 100, 170):
            process = await collector(stream, file)
            memory = asyncio.create_task(largest_memory(process.pid))
            await until(lambda n=feeds: sum(path.startswith("/feed/") for path in paper.asked) > n, PATIENCE)  # type: ignore[misc]  # bound now
            assert process.returncode is None
            process.kill()
            assert await process.wait() == -9
            assert await memory < MAX_MB
        last = await collector(stream, file, "--once")
        _, said = await last.communicate()
        assert last.returncode == 1, said.decode()  # some feeds can't be read, as it says
        asked = Counter(
            "If-None-Match" in one for path, some in paper.headers.items() if "/feed/" in path for one in some
        )
    health = {one["url"]: one for one in json.loads(stream.rasad("feeds", "--json").stdout)}
    assert {url: one["kind"] for url, one in health.items()} == kinds
    assert {url: one["state"] for url, one in health.items()} == {
        url: "ok" if kind is None else KINDS[kind][0] for url, kind in kinds.items()
    }
    assert not [one for one in health.values() if one["unread"]]
    assert asked[True] > 20  # polled again after a kill, and answered 304
    records = read_to_end(stream.client, stream.names.topic(ARTICLES_RAW))
    sent = Counter((record.key, RawArticle.model_validate_json(record.value or b"").url) for record in records)
    assert {url for _, url in sent} == wanted
    assert len(sent) == len(wanted)  # what was sent again has its key again: to the stream it is nothing new
    print(f"{sum(sent.values()) - len(sent)} of {len(sent)} articles were sent again after three kills")


def in_the_stream(stream: RunningStream) -> None:
    """What was sent again after a kill is one story all the same."""
    stream.start_worker()
    stream.wait()
    stories = Counter(story.story_id for story in stream.enriched())
    assert len(stories) == TEASING + FULL_TEXTS
    assert set(stories.values()) == {1}
    assert not stream.rejected()
