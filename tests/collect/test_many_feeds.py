"""200 feeds of 200 hosts by one process, in bounded memory."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from pathlib import Path

import psutil
import pytest

from tests.collect.newspaper import PARAGRAPH, Newspaper, bomb, endless, feed_text, slow

FEEDS, ITEMS = 200, 30
FULL = "&lt;p&gt;" + PARAGRAPH * 20 + "&lt;/p&gt;"
#: 131 MB were measured.
MAX_MB = 250


def misbehave(paper: Newspaper) -> None:
    paper.routes["/feed/11"] = slow
    paper.routes["/feed/12"] = endless
    paper.page("/feed/13", bomb(200), Content_Encoding="gzip")
    paper.page("/feed/14", "busy", 429, Retry_After="3600")
    paper.page("/feed/15", "<rss><channel><item")


@pytest.mark.long
@pytest.mark.timeout(400)
async def test_200_feeds_are_polled_by_one_process_in_bounded_memory(tmp_path: Path) -> None:
    async with Newspaper("*") as paper:
        for number in range(FEEDS):
            host = f"http://127.0.1.{number}:{paper.port}"
            text = FULL if number % 2 else "teaser"
            paper.page(f"/feed/{number}", feed_text(ITEMS, host, text=text, first=number * 1000))
        misbehave(paper)
        urls = [f"http://127.0.1.{number}:{paper.port}/feed/{number}" for number in range(FEEDS)]
        file = tmp_path / "feeds.yaml"
        file.write_text("defaults: {host_delay: 0.05s}\nfeeds:\n" + "".join(f"  - {url}\n" for url in urls), "utf-8")
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "workers.cli", "collect", str(file), "--dry-run", "--allow-private"),
            env={**os.environ, "RASAD_DATA_DIR": str(tmp_path)},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            limit=1 << 24,
        )
        largest = asyncio.create_task(watch(process.pid))
        out, error = await process.communicate()
    articles = [json.loads(line) for line in out.splitlines()]
    assert len({article["url"] for article in articles}) == len(articles) == (FEEDS - 5) * ITEMS
    failing = [line for line in error.decode().splitlines() if ": failing: " in line or ": throttled: " in line]
    assert len(failing) == 5
    assert process.returncode == 1
    assert await largest < MAX_MB


async def watch(pid: int) -> float:
    """Return the largest resident memory of a process, in MB, once it has ended."""
    largest = 0.0
    while True:
        try:
            largest = max(largest, psutil.Process(pid).memory_info().rss / 1e6)
        except psutil.Error:
            print(f"largest resident memory: {largest:.0f} MB")
            return largest
        await asyncio.sleep(0.2)
