"""Gazetteer files: what is read, what is refused, and what the user is told."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from workers.cli.gazetteer import gazetteer
from workers.errors import GazetteerError
from workers.gazetteer.load import check_files, load, parse, shipped_files, version_of
from workers.gazetteer.validate import COLUMNS, parse_role
from workers.text.actors import role_on

PEOPLE = ",".join(COLUMNS["people"])
DOE = {"id": "person/jane-doe", "name_en": "Jane Doe", "name_ar": "جين دو", "country": "GBR"}


def people(path: Path, *rows: dict[str, str], header: str = PEOPLE) -> Path:
    lines = [header] + [",".join(row.get(column, "") for column in header.split(",")) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def problems(path: Path) -> list[str]:
    return [str(problem) for problem in check_files([path])[1]]


def test_the_shipped_files_have_no_problem() -> None:
    rows, found = check_files(shipped_files())
    assert [str(problem) for problem in found] == []
    assert rows > 1000


def test_every_country_and_territory_is_there_with_names_in_four_languages() -> None:
    countries = {entry.actor_id: entry for entry in load().entries if entry.type == "country"}
    assert len(countries) == 250
    assert {"country/PSE", "country/TWN", "country/XKX", "country/SSD", "country/ESH"} <= countries.keys()
    assert all(set(entry.name) == {"en", "ar", "fr", "ru"} for entry in countries.values())


def test_roles_are_read_to_the_day_the_month_or_the_year() -> None:
    role = parse_role("2012-05..2014;Minister;وزير")
    assert (role.since, role.until) == (date(2012, 5, 1), date(2014, 12, 31))
    assert parse_role("2023-02..2024-02;Minister;وزير").until == date(2024, 2, 29)
    assert parse_role("2020..;Minister;وزير").until is None


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"id": "Jane Doe"}, "id is 'Jane Doe': write it like person/vladimir-putin"),
        ({"name_ar": ""}, "name_ar is empty"),
        ({"name_ar": "Jane"}, "'Jane' has no Arabic letters: move it to the column of its language"),
        ({"name_ru": "جين"}, "'جين' has no Cyrillic letters"),
        ({"aliases_ar": "جين دو|ج"}, "'ج' is too short"),
        ({"famous": "maybe"}, "famous is 'maybe': write yes"),
        ({"country": "UK"}, "country is 'UK': write its three capital letters"),
        ({"roles": "2012;Minister;وزير"}, "write it as FROM..TO;role in English;role in Arabic"),
        ({"roles": "2012..2010;Minister;وزير"}, "it ends before it begins"),
        ({"roles": "May..2010;Minister;وزير"}, "'May' is no date: write YYYY"),
        ({"roles": "2012-13..;Minister;وزير"}, "month must be in 1..12"),
        ({"roles": "2010..2014;Minister;وزير|2012..;Minister;وزير"}, "overlaps itself"),
        ({"name_en": "Jane �"}, "broken character"),
    ],
)
def test_a_bad_cell_is_reported_with_its_file_its_line_and_what_to_do(
    tmp_path: Path, change: dict[str, str], message: str
) -> None:
    good = DOE | {"id": "person/good"}
    found = problems(people(tmp_path / "own.csv", good, DOE | change))
    assert len(found) == 1
    assert found[0].startswith("own.csv, line 3: ")
    assert message in found[0]


def test_every_bad_row_is_reported_not_the_first_only(tmp_path: Path) -> None:
    rows = [DOE | {"id": f"person/doe-{number}", "country": "XX"} for number in range(5)]
    assert len(problems(people(tmp_path / "own.csv", *rows))) == 5


def test_an_id_that_stands_twice_is_reported_at_its_second_place(tmp_path: Path) -> None:
    first, second = people(tmp_path / "a.csv", DOE), people(tmp_path / "b.csv", DOE)
    found = [str(problem) for problem in check_files([first, second])[1]]
    assert found == ["b.csv, line 2: person/jane-doe stands already in a.csv, line 2: make one row of the two"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"name;id\nx;y\n", "line 1: the header line isn't one of ours"),
        (b"", "line 1: the header line isn't one of ours"),
        ((PEOPLE + "\nperson/x,Only three,cells\n").encode(), "line 2: 3 cells instead of 17"),
        (PEOPLE.encode() + b"\nperson/x,\xff\n", "line 2: this isn't UTF-8"),
        ((PEOPLE + '\nperson/x,"never closed\n').encode(), "check its quotation marks"),
    ],
)
def test_a_file_that_cant_be_read_says_why(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes(data)
    assert message in "\n".join(problems(path))
    with pytest.raises(GazetteerError, match=r"own\.csv"):
        load([path])


def test_a_missing_file_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"none\.csv: can't be read"):
        load([tmp_path / "none.csv"])


def test_a_users_row_replaces_the_shipped_one_and_new_rows_are_added(tmp_path: Path) -> None:
    putin = {"id": "person/vladimir-putin", "name_en": "V. V. Putin", "name_ar": "بوتين"}
    entries = load([people(tmp_path / "own.csv", putin, DOE)]).entries
    named = {entry.actor_id: entry for entry in entries}
    assert len(named) == len(entries)
    assert named["person/vladimir-putin"].name["en"] == "V. V. Putin"
    assert named["person/jane-doe"].country == "GBR"
    assert "country/RUS" in named


def test_the_version_is_that_of_the_contents(tmp_path: Path) -> None:
    one = version_of([people(tmp_path / "a.csv", DOE)])
    assert version_of([people(tmp_path / "b.csv", DOE)]) == one
    assert version_of([people(tmp_path / "a.csv", DOE | {"country": "USA"})]) != one
    assert version_of() != one
    assert load().version == version_of()


def test_spreadsheets_byte_order_mark_column_order_and_blank_lines_are_taken(tmp_path: Path) -> None:
    header = ",".join(["id", *sorted(COLUMNS["people"][1:])])
    path = people(tmp_path / "own.csv", DOE, header=header)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n") + b",,,\r\n" + b"," * 16 + b"\r\n")
    rows, problems = parse(path, path.read_bytes())
    assert ([row.cells["id"] for row in rows], problems) == ([DOE["id"]], [])


def test_a_role_holds_on_its_days_only() -> None:
    entry = next(entry for entry in load().entries if entry.actor_id == "person/vladimir-putin")
    assert role_on(entry, date(2010, 1, 1)) == "Prime Minister of Russia"
    assert role_on(entry, date(2025, 1, 1)) == "President of Russia"
    assert role_on(entry, date(1950, 1, 1)) is None


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(gazetteer, arguments, standalone_mode=False)
    return (1 if result.exception else int(result.return_value or 0)), result.output + str(result.exception or "")


def test_the_command_looks_names_up_in_any_form() -> None:
    status, output = run("lookup", "وللصين", "--json")
    assert status == 0
    assert [each["actor_id"] for each in json.loads(output)] == ["country/CHN"]
    assert "no actor" in run("lookup", "زغزغزغ")[1]


def test_the_command_shows_the_role_of_the_day_asked_for() -> None:
    _, output = run("lookup", "person/vladimir-putin", "--on", "2010-01-01", "--json")
    assert json.loads(output)[0]["role"] == "Prime Minister of Russia"


def test_an_added_actor_is_found_and_added_once_only(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    arguments = ("add", str(path), "--type", "person", "--en", "Jane Doe", "--ar", "جين دو", "--set", "short_ar=دو")
    assert run(*arguments)[0] == 0
    assert run("check", str(path))[0] == 0
    assert "stands already" in run(*arguments)[1]
    assert (
        json.loads(run("lookup", "جين دو", "--gazetteer", str(path), "--json")[1])[0]["actor_id"] == "person/jane-doe"
    )


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (("--set", "nonsense=1"), "write COLUMN=VALUE"),
        (("--country", "Britain"), "three capital letters"),
        (("--ar", "Jane"), "no Arabic letters"),
    ],
)
def test_a_bad_row_isnt_added(tmp_path: Path, more: tuple[str, ...], message: str) -> None:
    path = tmp_path / "own.csv"
    status, output = run("add", str(path), "--type", "person", "--en", "Jane Doe", "--ar", "جين", *more)
    assert status == 1
    assert message in output
    assert not path.exists()


def test_check_ends_with_status_1_when_there_are_problems(tmp_path: Path) -> None:
    status, output = run("check", str(people(tmp_path / "own.csv", DOE | {"famous": "maybe"})), "--json")
    assert status == 1
    assert json.loads(output)["problems"][0]["line"] == 2


def test_stats_count_actors_by_type() -> None:
    _, output = run("stats", "--json")
    assert json.loads(output)["actors"]["country"] == 250
