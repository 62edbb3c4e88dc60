"""``rasad sources``: a sample of pages to a profile, and stories without what it holds."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
ABOUT = "The Harbour Gazette has been printed in Port Alder by the Alder family since the year 1911."
THINGS = ("bridge", "library", "ferry", "market", "school", "clinic", "stadium", "lighthouse")


def article(index: int) -> str:
    thing = THINGS[index % 8]
    return (
        "The weather man of the harbour\n\n"
        f"Council votes to repair the {thing} before winter number {index}\n\n"
        f"The council voted on Monday to repair the {thing}, which was damaged by storm number {index} last month.\n\n"
        f"Work on the {thing} will cost {index + 2} million dollars, the mayor told a meeting.\n\n{ABOUT}\n"
    )


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for index in range(8):
        (folder / f"{index}.txt").write_text(article(index), "utf-8")
    return folder


def test_a_profile_is_learned_shown_checked_and_used(rasad: Run, sample: Path, tmp_path: Path) -> None:
    file = tmp_path / "profiles" / "gazette.json"
    learned = rasad("sources", "learn", str(sample), "--source", "gazette", "--output", str(file), "--json")
    assert learned.returncode == 0, learned.stderr
    summary = json.loads(learned.stdout)
    assert (summary["source"], summary["pages"], summary["left_out"]) == ("gazette", 8, 0)

    shown = json.loads(rasad("sources", "show", str(file), "--json").stdout)
    assert {line["pages"] for line in shown["lines"]} == {8}
    assert any("alder family" in line["template"] for line in shown["lines"])
    assert "alder family" in rasad("sources", "show", str(file)).stdout
    assert rasad("sources", "check", str(file)).returncode == 0

    (tmp_path / "new.txt").write_text(article(13), "utf-8")
    new = (str(tmp_path / "new.txt"), "--source", "gazette")
    story = json.loads(rasad("enrich", *new, "--profiles", str(file.parent)).stdout)
    assert story["source_profile"] == summary["version"]
    assert ABOUT not in story["text"]
    assert "storm number 13" in story["text"]
    assert ABOUT in json.loads(rasad("enrich", *new).stdout)["text"]


def test_the_same_sample_gives_the_same_profile_on_standard_output(rasad: Run, sample: Path) -> None:
    first = rasad("sources", "learn", str(sample), "--source", "gazette")
    assert first.returncode == 0
    assert first.stdout == rasad("sources", "learn", str(sample), "--source", "gazette").stdout


def test_records_of_other_sources_are_left_out(rasad: Run, tmp_path: Path) -> None:
    lines = [json.dumps({"source": "gazette" if n < 6 else "other", "body": article(n)}) for n in range(8)]
    (tmp_path / "archive.jsonl").write_text("\n".join([*lines, "no json"]), "utf-8")
    learned = rasad(
        "sources", "learn", str(tmp_path / "archive.jsonl"), "--source", "gazette", "--output", str(tmp_path / "g.json")
    )
    assert learned.returncode == 0, learned.stderr
    assert "6 different pages; 3 left out" in learned.stderr


def test_a_sample_that_is_too_small_and_one_without_a_page_are_one_line_each(rasad: Run, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(article(1), "utf-8")
    small = rasad("sources", "learn", str(tmp_path / "one.txt"), "--source", "gazette")
    assert (small.returncode, small.stderr.count("\n")) == (2, 1)
    assert "1 different pages" in small.stderr
    (tmp_path / "none.txt").write_bytes(b"")
    none = rasad("sources", "learn", str(tmp_path / "none.txt"), "--source", "gazette")
    assert (none.returncode, none.stderr.count("\n")) == (2, 1)
    assert "no page of gazette" in none.stderr


def test_a_bad_profile_stops_enrich_with_its_name_and_fails_the_check(rasad: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"format": 99}', "utf-8")
    (tmp_path / "new.txt").write_text(article(13), "utf-8")
    enriched = rasad("enrich", str(tmp_path / "new.txt"), "--profiles", str(tmp_path))
    assert enriched.returncode == 2
    assert "bad.json: a profile of format 99" in enriched.stderr
    checked = rasad("sources", "check", str(bad), str(tmp_path / "missing.json"), "--json")
    assert checked.returncode == 1
    assert len(json.loads(checked.stdout)["problems"]) == 2


@pytest.mark.parametrize("command", ["learn", "show", "check"])
def test_each_command_explains_itself_with_an_example(command: str, rasad: Run) -> None:
    result = rasad("sources", command, "--help")
    assert result.returncode == 0
    assert f"rasad sources {command}" in result.stdout
