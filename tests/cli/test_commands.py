"""What every command owes its user: help with an example, JSON, exit status, one clear line for an error."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from workers.cli.main import COMMANDS

Run = Callable[..., "subprocess.CompletedProcess[str]"]
BRIEF = (
    "بحث وزير الخارجية المغربي مع نظيره الإسباني في الرباط سبل تعزيز التعاون في مجال الهجرة ومكافحة التهريب.\n\n"
    "واتفق الوزيران على عقد اجتماع للجنة المشتركة بين المغرب وإسبانيا قبل نهاية العام الجاري في مدريد.\n"
)
SUBCOMMANDS = (
    [("feeds", "import")]
    + [("rejected", name) for name in ("list", "show", "retry")]
    + [("broker", name) for name in ("start", "status", "stop")]
)


@pytest.mark.parametrize("command", [*((name,) for name in COMMANDS), *SUBCOMMANDS], ids=" ".join)
def test_every_command_explains_itself_with_an_example(command: tuple[str, ...], rasad: Run) -> None:
    result = rasad(*command, "--help")
    assert result.returncode == 0
    assert "Example" in result.stdout
    assert f"rasad {' '.join(command)}" in result.stdout


def test_an_unknown_command_and_an_unknown_option_exit_with_2(rasad: Run) -> None:
    assert rasad("nonsense").returncode == 2
    assert rasad("enrich", "--nonsense", "-").returncode == 2


def test_enrich_prints_one_enriched_story_a_line(rasad: Run, seeds: Path) -> None:
    result = rasad("enrich", *map(str, sorted(seeds.iterdir())))
    stories = [json.loads(line) for line in result.stdout.splitlines()]
    assert (result.returncode, result.stderr) == (0, "")
    assert len(stories) == 10
    for story in stories:
        for actor in story["actors"]:
            for mention in actor["mentions"]:
                assert story[mention["field"]][mention["start"] : mention["end"]] == mention["surface"]


def test_enrich_reads_standard_input_as_text_and_as_json_lines(rasad: Run) -> None:
    as_text = rasad("enrich", "-", input=BRIEF)
    as_lines = rasad("enrich", "-", input=json.dumps({"body": BRIEF}, ensure_ascii=False) + "\n")
    (text_story,) = (json.loads(line) for line in as_text.stdout.splitlines())
    (line_story,) = (json.loads(line) for line in as_lines.stdout.splitlines())
    assert text_story["text"] == line_story["text"]
    assert text_story["story_id"] == line_story["story_id"]


def test_enrich_reads_html_and_keeps_scripts_out(rasad: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    body = "".join(f"<p>{line}</p>" for line in BRIEF.split("\n\n")) * 2
    page.write_text(f"<html><body><script>alert(1)</script><h1>عنوان الخبر هنا</h1>{body}</body></html>", "utf-8")
    result = rasad("enrich", str(page))
    (story,) = (json.loads(line) for line in result.stdout.splitlines())
    assert "alert" not in story["text"]
    assert story["source"]["file"] == "page.html"


def test_enrich_reads_a_cp1256_file(rasad: Run, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes(BRIEF.encode("cp1256"))
    (story,) = (json.loads(line) for line in rasad("enrich", str(tmp_path / "old.txt")).stdout.splitlines())
    assert "وزير الخارجية المغربي" in story["text"]


def test_enrich_finds_the_duplicate_within_its_run(rasad: Run) -> None:
    lines = "".join(json.dumps({"source": source, "body": BRIEF}) + "\n" for source in ("a", "b"))
    stories = [json.loads(line) for line in rasad("enrich", "-", input=lines).stdout.splitlines()]
    assert [story["duplicate"]["kind"] for story in stories] == ["unique", "exact"]
    assert stories[1]["duplicate"]["of"] == stories[0]["story_id"]


def test_enrich_writes_rejected_articles_to_a_file_with_their_bytes_and_exits_with_1(
    rasad: Run, tmp_path: Path
) -> None:
    rejected = tmp_path / "rejected.jsonl"
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    lines = tmp_path / "mixed.jsonl"
    lines.write_text('{"body": 7}\n' + json.dumps({"body": BRIEF}) + "\n", "utf-8")
    result = rasad("enrich", str(tmp_path / "picture.txt"), str(lines), "--rejected", str(rejected))
    assert result.returncode == 1
    assert len(result.stdout.splitlines()) == 1
    messages = [json.loads(line) for line in rejected.read_text("utf-8").splitlines()]
    assert {message["reason"] for message in messages} == {"binary", "not_an_article"}
    assert base64.b64decode(messages[0]["body"]).startswith(b"\x89PNG")


def test_enrich_says_on_standard_error_what_it_rejected_and_why(rasad: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    result = rasad("enrich", str(tmp_path / "empty.txt"))
    assert result.returncode == 1
    assert result.stdout == ""
    assert "empty.txt" in result.stderr
    assert "(empty)" in result.stderr


@pytest.mark.parametrize("command", ["enrich", "replay"])
def test_a_missing_file_is_one_line_that_names_it(command: str, rasad: Run) -> None:
    result = rasad(command, "no/such/file.txt")
    assert result.returncode == 2
    assert result.stderr == "rasad: no/such/file.txt: no such file or folder\n"


def test_a_folder_without_articles_is_an_error_that_names_it(rasad: Run, tmp_path: Path) -> None:
    result = rasad("enrich", str(tmp_path))
    assert result.returncode == 2
    assert str(tmp_path) in result.stderr


def test_a_closed_pipe_is_no_error(environment: dict[str, str], seeds: Path) -> None:
    script = f"{sys.executable} -m workers.cli enrich {seeds}/*.txt {seeds}/*.txt | head -c 10"
    result = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {script}"], capture_output=True, env=environment, cwd=seeds.parent
    )
    assert b"Traceback" not in result.stderr
    assert b"BrokenPipe" not in result.stderr


def test_schemas_prints_one_or_all_and_names_what_there_is(rasad: Run) -> None:
    assert "published_at" in json.loads(rasad("schemas", "EnrichedStory").stdout)["properties"]
    assert set(json.loads(rasad("schemas").stdout)) >= {
        "RawArticle",
        "Story",
        "EnrichedStory",
        "Rejected",
        "ActorCount",
    }
    unknown = rasad("schemas", "Nonsense")
    assert unknown.returncode == 2
    assert "EnrichedStory" in unknown.stderr


def test_the_checked_in_schemas_are_current(rasad: Run, tmp_path: Path, seeds: Path) -> None:
    rasad("schemas", "--write", str(tmp_path))
    checked_in = seeds.parent / "schemas" / "json"
    assert {path.name for path in checked_in.iterdir()} == {path.name for path in tmp_path.iterdir()}
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (checked_in / path.name).read_bytes(), f"{path.name}: run `make schemas`"


@pytest.mark.parametrize(
    "command", [("actors",), ("watch",), ("rejected", "list"), ("replay", "README.md"), ("worker",)]
)
def test_a_broker_that_does_not_answer_is_one_line_with_its_address_and_the_wait(
    command: tuple[str, ...], rasad: Run
) -> None:
    result = rasad(*command, "--broker", "127.0.0.1:1", environment={"RASAD_BROKER_WAIT": "1"})
    assert result.returncode == 1
    assert "127.0.0.1:1" in result.stderr
    assert "within" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_setting_that_cannot_be_is_named(rasad: Run) -> None:
    result = rasad("actors", environment={"RASAD_PARTITIONS": "many"})
    assert result.returncode == 2
    assert "RASAD_PARTITIONS" in result.stderr
    assert "many" in result.stderr


def test_an_unknown_topic_is_named_with_those_there_are(rasad: Run) -> None:
    result = rasad("watch", "stories")
    assert result.returncode == 2
    assert "stories.enriched" in result.stderr
