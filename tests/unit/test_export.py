"""Exports: what is written is read back the same by a tool that isn't ours, and a file is whole or not there."""

from __future__ import annotations

import csv
import gzip
import io
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import orjson
import pytest
from click.testing import CliRunner

from schemas.actor import Actor, Candidate, Mention
from schemas.article import Source
from schemas.story import Duplicate, EnrichedStory, Origin
from workers.agents import Record
from workers.cli.export import export
from workers.codec import encode
from workers.errors import InputError, RasadError
from workers.export import writers
from workers.export.atlas import load_atlas
from workers.export.gkg import GKG, gkg_rows
from workers.export.rows import COUNTS, MENTIONS, STORIES, count_rows, mention_rows, story_rows
from workers.export.stories import Wanted, from_lines, from_records
from workers.export.writers import Format, write
from workers.tables import CountRow

ROOT = Path(__file__).resolve().parent.parent.parent
TITLE = "بوتين يزور\tدوشنبه"
TEXT = 'وصل فلاديمير بوتين إلى دوشنبه؛ "قمة", مهمة\nقال الوزير فلان الفلاني|x'
MOMENT = datetime(2026, 11, 1, 6, 30, tzinfo=UTC)


def mention(field: str, surface: str) -> Mention:
    start = (TITLE if field == "title" else TEXT).index(surface)
    return Mention.model_validate(
        {"field": field, "start": start, "end": start + len(surface), "surface": surface, "rule": "r", "confidence": 1}
    )


def actor(actor_id: str, kind: str, en: str, *mentions: Mention, country: str | None = None) -> Actor:
    return Actor.model_validate(
        {"actor_id": actor_id, "type": kind, "name": {"en": en, "ar": "ا"}, "country": country, "count": len(mentions)}
        | {"mentions": mentions}
    )


ACTORS = (
    actor(
        "person/vladimir-putin",
        "person",
        "Vladimir Putin",
        mention("title", "بوتين"),
        mention("text", "فلاديمير بوتين"),
    ),
    actor("place/dushanbe", "place", "Dushanbe", mention("text", "دوشنبه"), country="TJK"),
    actor("org/x", "organisation", "Bank; of #X, Ltd", mention("text", "قمة")),
)
NAME = "فلان الفلاني"
CANDIDATE = Candidate(
    field="text", start=TEXT.index(NAME), end=TEXT.index(NAME) + len(NAME), surface=NAME, type="person", cue="وزير"
)


def story(number: int = 0, **fields: Any) -> EnrichedStory:
    whole = {
        "story_id": f"s{number}",
        "article_id": "a",
        "index": 0,
        "source": Source(name="kuna", url="https://example.org/1\t2"),
        "title": TITLE,
        "text": TEXT,
        "language": "ar",
        "published_at": MOMENT,
        "published_precision": "minute",
        "content_hash": "h",
        "fingerprint": "f",
        "pipeline_version": "2",
        "gazetteer_version": "g",
        "agencies": ("org/kuna", "org/spa"),
        "actors": ACTORS,
        "candidates": (CANDIDATE,),
        "duplicate": Duplicate(kind="unique", cluster_id=f"s{number}"),
        "origin": Origin(topic="t", partition=0, offset=number, epoch="e"),
    }
    return EnrichedStory.model_validate(whole | fields)


def read_back(path: Path, form: Format) -> list[dict[str, Any]]:
    reader = {"parquet": "read_parquet", "csv": "read_csv", "jsonl": "read_json"}[form]
    options = ", all_varchar=true" if form == "csv" else ""
    found = duckdb.sql(f"SET TimeZone='UTC'; SELECT * FROM {reader}('{path}'{options})")  # noqa: S608 - a test's own path
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


@pytest.mark.parametrize("suffix", ["parquet", "csv", "jsonl", "csv.gz"])
def test_stories_and_mentions_are_read_back_by_duckdb_as_they_were(suffix: str, tmp_path: Path) -> None:
    form: Any = suffix.removesuffix(".gz")
    told = [(story(), MOMENT), (story(1, title=None, published_at=None, published_precision=None), None)]
    stories, mentions = tmp_path / f"stories.{suffix}", tmp_path / f"mentions.{suffix}"
    assert write(STORIES, (row for one in told for row in story_rows(one)), str(stories), form) == 2
    assert write(MENTIONS, (row for one in told for row in mention_rows(one)), str(mentions), form) == 8
    first, second = read_back(stories, form)
    assert list(first) == [column.name for column in STORIES]
    assert (first["title"], first["text"], second["title"]) == (TITLE, TEXT, None)
    expected: Any = MOMENT.replace(tzinfo=UTC)
    if form == "csv":
        assert (first["published_at"], first["agencies"]) == ("2026-11-01T06:30:00Z", "org/kuna|org/spa")
    else:
        published = first["published_at"]
        if isinstance(published, str):
            published = datetime.fromisoformat(published)
        assert published.replace(tzinfo=UTC) == expected
        assert first["agencies"] == ["org/kuna", "org/spa"]
    rows = read_back(mentions, form)
    for row in rows[:4]:
        of = {"title": TITLE, "text": TEXT}[row["field"]]
        assert of[int(row["start"]) : int(row["end"])] == row["surface"]
    assert [row["actor_id"] for row in rows[:3]] == ["person/vladimir-putin"] * 2 + ["place/dushanbe"]


def test_a_gkg_row_has_27_columns_and_its_offsets_point_into_title_and_text() -> None:
    (row,) = gkg_rows((story(), MOMENT), load_atlas())
    assert list(row) == [column.name for column in GKG]
    assert len(row) == 27
    assert (row["GKGRECORDID"], row["DATE"]) == ("20261101063000-s0", "20261101063000")
    assert (row["SourceCollectionIdentifier"], row["SourceCommonName"]) == ("1", "kuna")
    assert row["Persons"] == "vladimir putin"
    document = f"{TITLE}\n{TEXT}"
    for block in str(row["V2Persons"]).split(";"):
        name, offset = block.split(",")
        assert name == "Vladimir Putin"
        assert document[int(offset) :].startswith(("بوتين", "فلاديمير بوتين"))
    names = [block.split(",") for block in str(row["AllNames"]).split(";")]
    assert all(document[int(offset) :].startswith(name) for name, offset in names)
    assert [NAME, str(document.index(NAME))] in names
    assert row["Locations"] == "4#Dushanbe#TI##38.5358#68.779#"
    assert str(row["V2Locations"]) == f"4#Dushanbe#TI###38.5358#68.779##{document.rindex('دوشنبه')}"
    assert row["V2Organizations"] == f"Bank of X Ltd,{document.index('قمة')}"  # nothing that separates blocks or fields
    assert row["TranslationInfo"] == "srclc:ara"
    assert "<PAGE_TITLE>بوتين يزور دوشنبه</PAGE_TITLE>" in str(row["Extras"])
    assert "<PAGE_PRECISEPUBTIMESTAMP>20261101063000</PAGE_PRECISEPUBTIMESTAMP>" in str(row["Extras"])


def test_countries_have_their_fips_code_and_states_and_cities_of_the_united_states_their_types() -> None:
    places = (
        actor("country/RUS", "country", "Russia", mention("title", "بوتين")),
        actor("place/chicago", "place", "Chicago", mention("title", "بوتين"), country="USA"),
        actor("place/california", "place", "California", mention("title", "بوتين"), country="USA"),
    )
    (row,) = gkg_rows((story(actors=places), None), load_atlas())
    blocks = str(row["Locations"]).split(";")
    assert blocks[0].startswith("1#Russia#RS#RS#55.")
    assert blocks[0].endswith("#RS")
    assert [block.split("#")[0] for block in blocks[1:]] == ["3", "2"]


def test_gkg_is_written_as_gdelts_files_are_tab_separated_without_a_heading(tmp_path: Path) -> None:
    path = tmp_path / "x.gkg.csv"
    write(GKG, gkg_rows((story(), MOMENT), load_atlas()), str(path), "tsv")
    (line,) = path.read_text("utf-8").splitlines()
    assert len(line.split("\t")) == 27
    assert line.split("\t")[4] == "https://example.org/12"


def test_a_file_that_fails_half_way_leaves_the_old_one_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "stories.jsonl"
    path.write_text("old")

    def broken() -> Iterator[dict[str, object]]:
        yield from story_rows((story(), None))  # type: ignore[misc]  # a row is any mapping
        raise RasadError("the broker went away")

    with pytest.raises(RasadError, match="went away"):
        write(STORIES, broken(), str(path), "jsonl")
    assert [one.name for one in tmp_path.iterdir()] == ["stories.jsonl"]
    assert path.read_text() == "old"
    with pytest.raises(InputError, match="No such file"):
        write(STORIES, [], str(tmp_path / "no" / "where.csv"), "csv")


def test_parquet_is_written_group_by_group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writers, "GROUP_ROWS", 2)
    path = tmp_path / "s.parquet"
    assert write(STORIES, (row for n in range(5) for row in story_rows((story(n), None))), str(path), "parquet") == 5
    groups = duckdb.sql(f"SELECT count(DISTINCT row_group_id) FROM parquet_metadata('{path}')").fetchall()  # noqa: S608
    assert groups == [(3,)]


def test_without_pyarrow_parquet_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(RasadError, match=r"pip install 'rasad\[export\]'"):
        write(STORIES, [], str(tmp_path / "s.parquet"), "parquet")
    assert not [*tmp_path.iterdir()]


def record(one: EnrichedStory | None, offset: int, hours: int = 0, partition: int = 0) -> Record:
    value = b"{}" if one is None else encode(one)
    return Record("t", partition, offset, int((MOMENT.timestamp() + 3600 * hours) * 1000), None, value)


def test_what_a_worker_sent_again_after_a_crash_is_exported_once() -> None:
    first, second = story(3), story(7)
    records = [record(one, number) for number, one in enumerate([first, second, None, first, second, story(9)])]
    other = story(1, origin=Origin(topic="t", partition=1, offset=1, epoch="e"))
    renewed = story(2, origin=Origin(topic="t", partition=0, offset=2, epoch="later"))
    found = from_records([*records, record(other, 0, partition=1), record(renewed, 9)], Wanted())
    assert [one.story_id for one, _ in found] == ["s3", "s7", "s9", "s1", "s2"]


def test_stories_are_chosen_by_time_language_actor_and_kind() -> None:
    near = Duplicate(kind="near", cluster_id="s0", of="s0", similarity=0.9)
    records = [
        record(story(0), 0, hours=0),
        record(story(1, language="fr"), 1, hours=1),
        record(story(2, duplicate=near), 2, hours=2),
        record(story(3, actors=()), 3, hours=3),
    ]

    def chosen(**wanted: Any) -> list[str]:
        return [one.story_id for one, _ in from_records(records, Wanted(**wanted))]

    assert chosen(since=MOMENT.replace(hour=7), until=MOMENT.replace(hour=9)) == ["s1", "s2"]
    assert chosen(languages=frozenset({"fr"})) == ["s1"]
    assert chosen(actors=frozenset({"org/x", "org/none"})) == ["s0", "s1", "s2"]
    assert chosen(kinds=frozenset({"near"})) == ["s2"]


def test_counts_are_rows_of_an_actors_days_by_language() -> None:
    row = CountRow.from_bytes(
        orjson.dumps(
            {
                "actor_id": "country/RUS",
                "type": "country",
                "name": {"en": "Russia", "ar": "روسيا"},
                "stories": 3,
                "reports": 4,
                "mentions": 9,
                "first_seen": "2026-11-01T00:00:00Z",
                "marks": {},
                "last_seen": "2026-11-02T00:00:00Z",
                "per_day": {"2026-11-02": [1, 2], "2026-11-01": [2, 2]},
            }
        )
    )
    found = [*count_rows([("country/RUS|ar", row.to_bytes())], lambda _a, _l, day: day > date(2026, 11, 1))]
    assert [tuple(one.values()) for one in found] == [
        ("country/RUS", "country", "Russia", "روسيا", "ar", date(2026, 11, 2), 1, 2, "Russia", True)
    ]
    assert list(found[0]) == [column.name for column in COUNTS]


def test_the_command_reads_what_enrich_prints_and_writes_by_suffix(tmp_path: Path) -> None:
    stories = tmp_path / "stories.jsonl"
    stories.write_bytes(b"\n".join([encode(story()), encode(story(1, language="fr"))]))
    out = tmp_path / "out.csv.gz"
    command = ["mentions", str(out), "--input", str(stories), "--language", "ar"]
    done = CliRunner().invoke(export, command, catch_exceptions=False)
    assert done.exit_code == 0
    assert "4 rows" in done.output
    rows = [*csv.DictReader(io.StringIO(gzip.decompress(out.read_bytes()).decode()))]
    assert {row["language"] for row in rows} == {"ar"}
    piped = CliRunner().invoke(export, ["gkg", "--input", str(stories)], catch_exceptions=False)
    assert [len(line.split("\t")) for line in piped.output.splitlines()] == [27, 27]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_an_export_that_is_ended_half_way_leaves_the_old_file_and_nothing_else(number: int, tmp_path: Path) -> None:
    path = tmp_path / "stories.jsonl"
    path.write_text("old")
    command = [sys.executable, "-m", "workers.cli", "export", "stories", str(path), "--input", "-"]
    exporting = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert exporting.stdin is not None
    exporting.stdin.write(encode(story()) + b"\n")
    exporting.stdin.flush()
    until = time.monotonic() + 60
    while len([*tmp_path.iterdir()]) == 1:  # it has begun when there is a part
        assert time.monotonic() < until
        time.sleep(0.02)
    exporting.send_signal(number)
    assert exporting.wait(30) == 128 + number
    assert [one.name for one in tmp_path.iterdir()] == ["stories.jsonl"]
    assert path.read_text() == "old"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["stories", "out.txt", "--input", "x"], "which format"),
        (["stories", "out.parquet.gz", "--input", "x"], "leave .gz out"),
        (["stories", "--input", "/none/such"], "No such file"),
        (["stories", "--since", "yesterday"], "no time"),
        (["counts", "--kind", "unique"], "counts come from the table"),
    ],
)
def test_what_the_command_cant_do_it_says(arguments: list[str], words: str) -> None:
    with pytest.raises(InputError, match=words):
        CliRunner().invoke(export, arguments, catch_exceptions=False)


def test_a_line_that_is_no_story_is_named() -> None:
    with pytest.raises(InputError, match="f, line 2: this is no EnrichedStory"):
        list(from_lines([encode(story()), b"{}"], "f", Wanted()))


def test_every_column_is_explained() -> None:
    page = (ROOT / "docs/reference/export.md").read_text("utf-8")
    for columns in (STORIES, MENTIONS, COUNTS):
        for column in columns:
            assert f"| `{column.name}` | {column.kind} | {column.help} |" in page
    gkg = (ROOT / "docs/reference/gkg.md").read_text("utf-8")
    assert [line.split("|")[2].strip() for line in gkg.splitlines() if line.startswith("| ") and line[2].isdigit()] == [
        column.name for column in GKG
    ]
