"""200 feeds of 200 hosts by one process, in bounded memory."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from pathlib import Path

import pytest

from tests.collect.misbehaving import MAX_MB, MISBEHAVIOURS, addresses_of, feeds_of, largest_memory, write_feeds
from tests.collect.newspaper import Newspaper


@pytest.mark.long
@pytest.mark.timeout(400)
async def test_200_feeds_are_polled_by_one_process_in_bounded_memory(tmp_path: Path) -> None:
    async with Newspaper("*") as paper:
        file = write_feeds(tmp_path / "feeds.yaml", feeds_of(paper))
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "workers.cli", "collect", str(file), "--dry-run", "--allow-private"),
            env={**os.environ, "RASAD_DATA_DIR": str(tmp_path)},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            limit=1 << 24,
        )
        largest = asyncio.create_task(largest_memory(process.pid))
        out, error = await process.communicate()
        wanted = addresses_of(paper)
    articles = [json.loads(line) for line in out.splitlines()]
    assert len(articles) == len(wanted)
    assert {article["url"] for article in articles} == wanted
    assert {article["title"][:11] for article in articles} == {"عنوان الخبر"}
    states = (": failing: ", ": throttled: ", ": gone: ")
    assert sum(any(state in line for state in states) for line in error.decode().splitlines()) == len(MISBEHAVIOURS)
    assert process.returncode == 1
    assert await largest < MAX_MB
