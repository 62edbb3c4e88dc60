"""Logs: a line an event, in JSON with the fields that are documented."""

from __future__ import annotations

import ast
import json
import logging
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from workers import logs
from workers.cli import main as cli
from workers.errors import InputError

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    root = logging.getLogger()
    before = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = before


def test_a_line_of_json_has_its_time_in_utc_its_level_its_event_and_its_fields(
    capsys: pytest.CaptureFixture[str],
) -> None:
    logs.set_up("info", "json")
    logs.log.warning("feed_failed", feed="https://x", failures=2, error="خطأ\nثان")
    logging.getLogger("aiokafka").error("a sentence of %s", "a library")
    first, second = map(json.loads, capsys.readouterr().err.splitlines())
    assert list(first) == ["time", "level", "logger", "event", "feed", "failures", "error"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", first["time"])
    assert abs(datetime.fromisoformat(first["time"]) - datetime.now(UTC)) < timedelta(minutes=1)
    assert (first["level"], first["logger"], first["event"]) == ("warning", "rasad", "feed_failed")
    assert (second["logger"], second["event"]) == ("aiokafka", "a sentence of a library")


def test_no_field_can_stand_for_the_time_or_cost_the_line(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up("info", "json")
    logs.log.info("odd", time="never", level=1, half="\ud83d", large=1 << 70, path=Path("x"), map={1: 2})
    found = json.loads(capsys.readouterr().err)
    assert (found["event"], found["level"], found["time_"], found["level_"]) == ("odd", "info", "never", 1)
    assert (found["large"], found["path"]) == (1 << 70, "x")


def test_what_a_source_says_cant_begin_a_line_of_its_own_in_text(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up("info", "text")
    logs.log.info("feed_polled", feed="a\n2026-01-01T00:00:00.000Z error forged\x1b[2J\u2028")
    out = capsys.readouterr().err
    assert out.count("\n") == 1
    assert "feed=a\\n2026" in out
    assert "\x1b" not in out


@pytest.mark.parametrize("style", ["json", "text"])
def test_the_error_that_ends_a_command_has_the_form_of_its_logs(
    style: logs.LogFormat, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: object) -> None:
        logs.set_up("info", style)
        raise InputError("this can't be used")

    monkeypatch.setattr(cli.rasad, "main", fail)
    with pytest.raises(SystemExit) as end:
        cli.main(["worker"])
    assert end.value.code == 2
    out = capsys.readouterr().err
    if style == "text":
        assert out == "rasad: this can't be used\n"
    else:
        found = json.loads(out)
        assert (found["event"], found["error"], found["status"]) == ("ended", "this can't be used", 2)


def test_every_event_stands_on_its_page_with_its_level_and_fields() -> None:
    said = set()
    for path in (ROOT / "workers").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            if node.func.attr not in {"info", "warning", "error"} or not re.search(
                r"\blog$", ast.unparse(node.func.value)
            ):
                continue
            event = node.args[0]
            if isinstance(event, ast.Constant) and re.fullmatch(r"[a-z_]+", str(event.value)):
                said.add((str(event.value), node.func.attr, frozenset(word.arg for word in node.keywords)))
    page = (ROOT / "docs/reference/logs.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (info|warning|error) \| ([^|]*)\|", page, re.MULTILINE)
    assert said == {(event, level, frozenset(re.findall(r"`(\w+)`", fields))) for event, level, fields in rows}
