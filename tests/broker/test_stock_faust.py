"""What the stream is compared with does the whole work: Faust as shipped, under the same topology."""

from __future__ import annotations

from pathlib import Path

from tests.broker.running_stream import RunningStream
from workers.worker_process import WorkerProcess


def test_stock_faust_publishes_the_seeds_stories(stream: RunningStream, seeds: Path, tmp_path: Path) -> None:
    command = ("benchmarks.stock_faust",)
    log = tmp_path / "stock.log"
    stream.workers.append(WorkerProcess(stream.settings, stream.connection, log, command=command))
    stream.replay(seeds)
    stream.wait()
    assert [story.duplicate.kind for story in stream.enriched()] == ["unique"] * 10
    assert stream.counts()
