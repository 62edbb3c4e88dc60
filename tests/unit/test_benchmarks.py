"""The benchmarks can be started: what they measure moves on, and they run too seldom to notice by themselves."""

from __future__ import annotations

import importlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import benchmarks
from benchmarks import api
from workers.gazetteer.load import version_of
from workers.web.model_names import gazetteer_entries
from workers.web.read_model import open_model

_FOLDER = Path(benchmarks.__path__[0])
#: Needs what only `make bench-stream` installs.
_ELSEWHERE = {"quix_streams"}
_MODULES = sorted(
    ".".join(("benchmarks", *path.relative_to(_FOLDER).with_suffix("").parts))
    for path in _FOLDER.rglob("*.py")
    if path.stem not in _ELSEWHERE
)


@pytest.mark.parametrize("module", _MODULES)
def test_a_benchmark_finds_all_that_it_imports(module: str) -> None:
    importlib.import_module(module)


def test_the_read_model_of_the_api_benchmark_is_multiplied_whole(tmp_path: Path) -> None:
    path = tmp_path / "model.sqlite"
    topics = {"stories": "stories", "counts": "counts"}
    with open_model(path) as model:
        model.learn_names(version_of(), gazetteer_entries())
        api.fill(model, topics, dict.fromkeys(topics.values(), "life"), 20)
    with closing(sqlite3.connect(path)) as rows:
        before = _sizes(rows)
    api.multiply(path, 3)
    with closing(sqlite3.connect(path)) as rows:
        assert _sizes(rows) == tuple(3 * size for size in before)


def _sizes(rows: sqlite3.Connection) -> tuple[int, ...]:
    return tuple(
        rows.execute(question).fetchone()[0]
        for question in (
            "SELECT count(*) FROM stories",
            "SELECT count(*) FROM bodies",
            "SELECT count(*) FROM mentions",
            "SELECT sum(mentions) FROM mention_days",
            "SELECT sum(stories) FROM actors",
        )
    )
