"""How much time a worker spends in each stage, visible to the benchmark while the worker runs.

The sums lie in a small file that both processes map. A stage's time excludes the stages called within it; what no stage
claims of the process's CPU time is the engine's.
"""

from __future__ import annotations

import mmap
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from workers import agents, tables
from workers.text.near_duplicates import Index
from workers.text.pipeline import Pipeline

P = ParamSpec("P")
R = TypeVar("R")

#: ``text``: clean, tag, near duplicates. ``json``: bytes to messages and back. ``state``: the folds over the tables'
#: rows, with the store and the row's JSON. The rest is the engine: Kafka clients, queues, tasks, commits.
STAGES = ("text", "json", "state")
VARIABLE = "RASAD_BENCHMARK_STAGES"
_BYTES = 8 * len(STAGES)


def make_file(path: Path) -> Path:
    """Write a file of zeros for a worker to count in."""
    path.write_bytes(bytes(_BYTES))
    return path


def read_file(path: Path) -> dict[str, float]:
    """Return seconds by stage so far."""
    return dict(zip(STAGES, memoryview(path.read_bytes()).cast("d"), strict=True))


class Stages:
    """Wraps functions so that their time counts for a stage.

    By the clock: asking for a thread's CPU time is a call into the kernel, which took a fifth of a worker's time on a
    virtual machine (15 µs each, at 14 calls an article). So a stage holds waits for a core too: measure on a machine
    that has one free.
    """

    def __init__(self, path: Path) -> None:
        with path.open("r+b") as file:
            self._cells = memoryview(mmap.mmap(file.fileno(), _BYTES)).cast("d")
        self._inner = 0.0

    def timed(self, stage: str, function: Callable[P, R]) -> Callable[P, R]:
        """Return the function with its time counted."""
        cell = STAGES.index(stage)
        now = time.perf_counter

        def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
            outside, self._inner = self._inner, 0.0
            started = now()
            try:
                return function(*args, **kwargs)
            finally:
                took = now() - started
                self._cells[cell] += took - self._inner
                self._inner = outside + took

        return wrapper

    def replace(self, stage: str, owner: Any, *names: str) -> None:
        """Count the time of functions of a module or class."""
        for name in names:
            setattr(owner, name, self.timed(stage, getattr(owner, name)))


def count_stages() -> None:
    """Count the stages of this process, where the benchmark asks for it; call it before anything else is imported."""
    path = os.environ.get(VARIABLE)
    if path is None:
        return
    stages = Stages(Path(path))
    stages.replace("text", Pipeline, "stories_of", "tag")
    stages.replace("text", Index, "find", "add")
    stages.replace("json", agents, "decode_article", "decode_message", "encode", "decode_story", "encode_decided")
    stages.replace("state", tables, "deduplicate", "count")
    stages.replace("state", tables.Counts, "add", "write")
    stages.replace("state", agents, "count_candidates")
