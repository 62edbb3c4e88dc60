"""Keeps the feeder running beside the program that answers, and hears from it which file to answer from."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from workers.logs import log
from workers.web.beside import Task, end, started
from workers.web.read_pool import ReadPool

PROGRAM = "workers.web.feeder"
FIRST_WAIT, LONGEST_WAIT = 1.0, 30.0


@dataclass(slots=True)
class Feeder:
    """What the feeder has said: the generation answers are of, "" for the base, None before it spoke."""

    generation: str | None = None


async def keep_feeding(task: Task, pool: ReadPool, feeder: Feeder) -> None:
    """Run the feeder, again and again, until cancelled."""
    wait = FIRST_WAIT
    while True:
        process = await asyncio.to_thread(started, PROGRAM, task, talks=True)
        try:
            async for said in _said(process):
                feeder.generation = said["generation"]
                pool.use(Path(said["path"]))
                wait = FIRST_WAIT
        finally:
            await asyncio.shield(asyncio.to_thread(end, process))
        log.error("feeder_failed", status=process.returncode, starts_again_in=f"{wait:g}s")
        await asyncio.sleep(wait)
        wait = min(2 * wait, LONGEST_WAIT)


async def _said(process: subprocess.Popen[bytes]) -> AsyncIterator[dict[str, Any]]:
    if process.stdout is not None:
        while line := await asyncio.to_thread(process.stdout.readline):
            yield orjson.loads(line)
