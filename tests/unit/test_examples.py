"""The examples, run on the seeds."""

from __future__ import annotations

import asyncio
import io
import json
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from schemas.rejected import Rejected
from workers.cli.collect import collect
from workers.cli.export import export
from workers.codec import encode
from workers.local import aiter_of, enrich
from workers.sources.files import Labels, find_files, read
from workers.text.pipeline import Pipeline

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"


@pytest.fixture(scope="module")
def exported(pipeline: Pipeline, seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the two files the examples read."""
    folder = tmp_path_factory.mktemp("exported")
    records = read(find_files([str(seeds)]), Labels(), io.BytesIO())
    values = [(record.key, record.value) for record in records if record.rejected is None]

    async def enriched() -> list[bytes]:
        found = enrich(aiter_of(values), pipeline, int(time.time() * 1000))
        return [encode(one) async for one in found if not isinstance(one, Rejected)]

    (folder / "stories.jsonl").write_bytes(b"\n".join(asyncio.run(enriched())))
    for what in ("stories", "mentions"):
        command = [what, str(folder / f"{what}.parquet"), "--input", str(folder / "stories.jsonl")]
        assert CliRunner().invoke(export, command, catch_exceptions=False).exit_code == 0
    return folder


def test_the_newspaper_on_this_machine_is_collected(tmp_path: Path, seeds: Path) -> None:
    serving = subprocess.Popen(
        [sys.executable, EXAMPLES / "serve_feed.py", "0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        assert serving.stdout is not None
        feeds = tmp_path / "feeds.yaml"
        feeds.write_text(f"defaults: {{host_delay: 0s}}\nfeeds:\n  - {serving.stdout.readline()}")
        command = [str(feeds), "--dry-run", "--allow-private"]
        done = CliRunner().invoke(collect, command, catch_exceptions=False, env={"RASAD_DATA_DIR": str(tmp_path)})
    finally:
        serving.terminate()
        serving.wait()
    articles = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    assert len(articles) == len(list(seeds.glob("*.txt")))
    assert all("</p>" in one["body"] for one in articles)  # whole pages, not what the feed teases with


def test_the_questions_in_sql_have_answers(exported: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(exported)
    questions = duckdb.extract_statements((EXAMPLES / "duckdb.sql").read_text("utf-8"))
    assert len(questions) == 4
    answers = [duckdb.sql(question.query).fetchall() for question in questions]
    assert all(answers)
    actor_id, _, arabic, stories = answers[0][0]
    assert actor_id == "country/RUS"
    assert (arabic, stories > 3) == ("روسيا", True)


def test_the_notebook_runs_from_its_first_cell_to_its_last(
    exported: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(exported)
    notebook = json.loads((EXAMPLES / "actors.ipynb").read_text("utf-8"))
    names: dict[str, object] = {}
    shown = []
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            assert not cell["outputs"]
            exec("".join(cell["source"]), names)  # noqa: S102 - the example itself
            shown.append(capsys.readouterr().out)
    assert len(shown) == 5
    assert all(shown)
    assert "فلاديمير بوتين" in shown[1]
