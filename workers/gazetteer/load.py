"""Read the gazetteer's CSV files, those that ship with Rasad and the user's own, into what the tagger works from."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from workers.errors import GazetteerError
from workers.gazetteer import cache
from workers.gazetteer.validate import ACTOR_TYPES, COLUMNS, Problem, Row, check, items, parse_role
from workers.text.compiled import Compiled
from workers.text.lexicon import LANGUAGES, NO_FORMS, Entry, Forms, Lexicon, Role, Word

DATA = Path(__file__).parent / "data"
#: A user's mistakes are all named, up to so many: more than one screen helps nobody.
_SHOWN = 20
#: Sources of places that nobody has read one by one; the smaller ones are minor (``Entry.minor``). "named": somebody
#: has written its Arabic name, no more.
_LISTS, _MINOR = frozenset({"geonames", "cldr", "spelled", "named"}), 100_000
#: … and what tells the towns among them that are called like persons or things (``Entry.homonym``).
_HOMONYM = "homonym"
#: … and those whose Arabic name nobody has written but our rules: «إيواتا» is more often a person than a town.
_MINOR_SPELLED = 300_000


def shipped_files() -> list[Path]:
    """Return the gazetteer files that ship with Rasad, sorted by path."""
    return sorted(DATA.rglob("*.csv"))


def load(user_files: Sequence[Path] = ()) -> Lexicon:
    """Load the shipped gazetteer and ``user_files``; a user's row replaces the shipped row of the same id.

    Raises:
        GazetteerError: a user's file can't be read or holds a bad row; names every one, with what to do. The shipped
            files aren't checked again: the tests see to it that they are good.
    """
    files = [(path, _bytes(path), path in user_files) for path in (*shipped_files(), *user_files)]
    version = _version(data for _, data, _ in files)
    lexicon = cache.read(version)
    if lexicon is None:
        lexicon = _read(files, version)
        lexicon = replace(lexicon, compiled=Compiled.of(lexicon))
        cache.write(lexicon)
    return lexicon


def version_of(user_files: Sequence[Path] = ()) -> str:
    """Return the version of what ``load`` returns, without loading it.

    Raises:
        GazetteerError: a user's file can't be read.
    """
    return _version(_bytes(path) for path in (*shipped_files(), *user_files))


def _version(contents: Iterable[bytes]) -> str:
    return hashlib.sha256(b"".join(hashlib.sha256(data).digest() for data in contents)).hexdigest()[:16]


def _read(files: Sequence[tuple[Path, bytes, bool]], version: str) -> Lexicon:
    rows: dict[tuple[str, str, str], Row] = {}
    for path, data, own in files:
        found, problems = parse(path, data)
        if own and (problems := problems + check(found)):
            raise GazetteerError("\n".join(str(problem) for problem in problems[:_SHOWN]))
        for row in found:
            key = (row.table, row.id, row.cells.get("language", ""))
            if own or key not in rows:
                rows[key] = row
    entries = tuple(_entry(row) for row in rows.values() if row.table != "words")
    words = tuple(_word(row) for row in rows.values() if row.table == "words")
    return Lexicon(entries, words, version)


def check_files(paths: Sequence[Path]) -> tuple[int, list[Problem]]:
    """Return how many rows the files hold, and every problem in them, in the files' order."""
    rows: list[Row] = []
    problems: list[Problem] = []
    for path in paths:
        found, bad = parse(path, _bytes(path))
        rows += found
        problems += bad
    return len(rows), problems + check(rows)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise GazetteerError(f"{path}: can't be read ({error.strerror}): check the path and its permissions") from error


def parse(path: Path, data: bytes) -> tuple[list[Row], list[Problem]]:
    """Return the rows of one file, and the problems that kept others from being read."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return [], [Problem(path, line, "this isn't UTF-8: in the spreadsheet choose “CSV UTF-8” when saving")]
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[Row] = []
    problems: list[Problem] = []
    try:
        header = next(reader, [])
        table = next(
            (
                name
                for name, columns in COLUMNS.items()
                if columns[:1] == tuple(header[:1]) and set(columns) == set(header)
            ),
            None,
        )
        if table is None:
            wanted = "; ".join(f"{name}: {','.join(columns)}" for name, columns in COLUMNS.items())
            return [], [Problem(path, 1, f"the header line isn't one of ours: copy one of these. {wanted}")]
        for number, cells in _records(reader):
            if len(cells) != len(header):
                message = (
                    f"{len(cells)} cells instead of {len(header)}: quote cells that hold a comma, or add the missing"
                )
                problems.append(Problem(path, number, message))
            else:
                rows.append(Row(path, number, table, dict(zip(header, cells, strict=True))))
    except csv.Error as error:
        problems.append(Problem(path, reader.line_num, f"not a CSV line ({error}): check its quotation marks"))
    return rows, problems


def _records(reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield reader.line_num, cells  # type: ignore[attr-defined]  # csv's reader type has no name to annotate with


def _word(row: Row) -> Word:
    return Word(row.cells["text"], row.cells["language"], row.cells["kind"])  # type: ignore[arg-type]  # validated


def _forms(row: Row, prefix: str) -> Forms:
    columns = ((language, row.cells.get(f"{prefix}_{language}")) for language in LANGUAGES)
    return {language: items(cell) for language, cell in columns if cell} or NO_FORMS


def _roles(row: Row) -> tuple[Role, ...]:
    cell = row.cells.get("roles")
    return tuple(parse_role(item) for item in items(cell)) if cell else ()


def _entry(row: Row) -> Entry:
    cells = row.cells
    name = {language: cells[f"name_{language}"].strip() for language in LANGUAGES}
    country = cells["id"].removeprefix("country/") if row.table == "countries" else cells.get("country")
    return Entry(
        actor_id=cells["id"],
        type=ACTOR_TYPES[row.table],
        name={language: text for language, text in name.items() if text},
        aliases=_forms(row, "aliases"),
        short=_forms(row, "short"),
        famous=cells.get("famous") == "yes",
        demonyms=_forms(row, "demonyms"),
        roles=_roles(row),
        country=country or None,
        kind=cells.get("kind", ""),
        capital=cells.get("capital") or None,
        population=int(float(cells.get("population") or 0)),
        derived=row.table == "organisations" and cells["sources"] == "derived",
        minor=_is_minor(row),
        homonym=_is_homonym(row),
    )


def _is_minor(row: Row) -> bool:
    """Whether a place is small and only its source says that it exists."""
    if row.table != "places" or not (sources := items(row.cells["sources"])):
        return False
    if _HOMONYM in sources:
        return True
    most = _MINOR_SPELLED if "spelled" in sources else _MINOR
    return _LISTS.issuperset(sources) and float(row.cells["population"] or 0) < most


def _is_homonym(row: Row) -> bool:
    return row.table == "places" and _HOMONYM in items(row.cells["sources"])
