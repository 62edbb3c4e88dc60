"""Speed and memory of the near-duplicate index: stories of drawn words, a fifth of them reprints, some of templates.

    python benchmarks/near_duplicate_index.py [--stories 1000000] [--decisions 20000]

Words are drawn by Zipf's law from 60,000, 330 a story (median of online news in several languages), so that common
phrases repeat as they do in news. Times are the thread's own on its core. Prints a table and writes the same figures to
``build/reports/near_duplicate_index.json``.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

import numpy as np
import numpy.typing as npt

from workers.text.fingerprint import encode, pack
from workers.text.near_duplicates import Index
from workers.text.tokens import FIGURE, Tokens, mix

Story = tuple[str, str, str, list[str]]


class Stories:
    """An endless stream of drawn stories, the same on every run.

    Args:
        seed: another one gives other stories, some of them of the same templates.
    """

    def __init__(self, seed: int = 7) -> None:
        self._seed = seed
        self._random = np.random.default_rng(7)
        self._words = mix(np.arange(1, 60_001, dtype=np.uint64))
        odds = 1 / np.arange(10, 60_010) ** 1.05
        self._odds = np.cumsum(odds / odds.sum())
        self._recent: list[tuple[npt.NDArray[np.uint64], list[str]]] = []
        self._templates = [self._draw(60) for _ in range(5)]
        self._random = np.random.default_rng(seed)
        self.reprints = 0

    def _draw(self, count: int) -> npt.NDArray[np.uint64]:
        return self._words[np.searchsorted(self._odds, self._random.random(count))]

    def _story(self) -> tuple[Tokens, list[str]]:
        actors = [f"country/{n}" for n in self._random.integers(250, size=6).tolist()]
        chance = self._random.random()
        if chance < 0.2 and self._recent:
            self.reprints += 1
            original, actors = self._recent[int(self._random.integers(len(self._recent)))]
            hashes = self._reprint(original)
        elif chance < 0.25:
            return self._from_template(self._templates[int(self._random.integers(len(self._templates)))]), actors
        else:
            hashes = self._draw(int(np.clip(self._random.lognormal(5.55, 0.65), 30, 3000)))
            if len(self._recent) < 5000:
                self._recent.append((hashes, actors))
            else:
                self._recent[int(self._random.integers(5000))] = hashes, actors
        return Tokens(hashes, np.zeros(len(hashes), np.uint8), np.zeros(len(hashes), np.uint16)), actors

    def _reprint(self, hashes: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
        """Return a text without some sentences of 20 words, every 20th word changed."""
        sentences = np.array_split(hashes, max(1, len(hashes) // 20))
        kept = [sentence for sentence in sentences if self._random.random() < 0.7] or sentences[:1]
        copy = np.concatenate(kept)
        changed = self._random.random(len(copy)) < 0.05
        copy[changed] = self._draw(int(np.count_nonzero(changed)))
        return copy

    def _from_template(self, template: npt.NDArray[np.uint64]) -> Tokens:
        """Return a template whose every tenth token is a figure of its own: thousands share their other shingles."""
        kinds = np.zeros(len(template), np.uint8)
        kinds[::10] = FIGURE
        values = np.where(kinds == FIGURE, self._random.integers(1, 60_000, len(template)), 0).astype(np.uint16)
        return Tokens(np.where(kinds == FIGURE, mix(values.astype(np.uint64)), template), kinds, values)

    def __iter__(self) -> Iterator[Story]:
        number = 0
        while True:
            tokens, actors = self._story()
            packed = pack(tokens)
            content = blake2b(packed, digest_size=16).hexdigest()
            story_id = blake2b(f"{self._seed}/{number}".encode(), digest_size=16).hexdigest()
            yield story_id, content, encode(packed), actors
            number += 1


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


def measure(stories: int, decisions: int) -> dict[str, float]:
    """Fill an index, then decide (find and add) at its full size."""
    stream = iter(drawn := Stories())
    index = Index()
    before = _resident()
    adding = slowest_add = 0.0
    for number in range(stories):
        story_id, content, fingerprint, actors = next(stream)
        started = time.thread_time()
        index.add(story_id=story_id, content_hash=content, fingerprint=fingerprint, actors=actors, at=number)
        took = time.thread_time() - started
        adding += took
        slowest_add = max(slowest_add, took)
    memory = _resident() - before
    found, times = 0, []
    drawn.reprints = 0
    batch = [next(stream) for _ in range(decisions)]
    for number, (story_id, content, fingerprint, actors) in enumerate(batch, stories):
        started = time.thread_time()
        match = index.find(story_id=story_id, content_hash=content, fingerprint=fingerprint, actors=actors, at=number)
        index.add(story_id=story_id, content_hash=content, fingerprint=fingerprint, actors=actors, at=number)
        times.append(time.thread_time() - started)
        found += match is not None
    started = time.thread_time()
    evicted = len(index.evict(stories // 10))
    return {
        "stories": stories,
        "memory_mb": round(memory),
        "adds_per_second": round(stories / adding),
        "rebuild_seconds": round(adding, 1),
        "slowest_add_ms": round(slowest_add * 1000),
        "decisions_per_second": round(decisions / sum(times)),
        "decision_median_us": round(sorted(times)[decisions // 2] * 1e6),
        "decision_p99_us": round(sorted(times)[decisions * 99 // 100] * 1e6),
        "reprints_drawn": drawn.reprints,
        "duplicates_found": found,
        "evicted": evicted,
        "evict_seconds": round(time.thread_time() - started, 3),
    }


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=1_000_000)
    parser.add_argument("--decisions", type=int, default=20_000)
    arguments = parser.parse_args()
    figures = measure(arguments.stories, arguments.decisions)
    for name, value in figures.items():
        print(f"{name:24}{value:>14,}")
    report = Path("build/reports/near_duplicate_index.json")
    report.parent.mkdir(parents=True, exist_ok=True)
    report.write_text(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
