"""``rasad gazetteer``: look up, check and extend the actors."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import click

from workers.cli.candidates import candidates
from workers.cli.display import console, print_json, table
from workers.cli.options import gazetteer_option, json_option
from workers.errors import InputError
from workers.gazetteer.load import check_files, load, parse, shipped_files
from workers.gazetteer.rows import PREFIXES, TABLES, csv_lines, new_id
from workers.gazetteer.validate import COLUMNS, Row, row_problems
from workers.text.actors import Tagger, role_on
from workers.text.lexicon import LANGUAGES, Entry


@click.group()
def gazetteer() -> None:
    """Look up, check and extend the actors.

    \b
    Examples:
      rasad gazetteer lookup بوتين
      rasad gazetteer add ministers.csv --type person --en "Jane Doe" --ar "جين دو" --country GBR
      rasad gazetteer check ministers.csv
      rasad gazetteer candidates --min-sources 3
      rasad enrich page.html --gazetteer ministers.csv
    """


gazetteer.add_command(candidates)


@gazetteer.command()
@gazetteer_option
@json_option
def stats(gazetteers: tuple[Path, ...], as_json: bool) -> None:
    """Print how many actors and names the gazetteer holds.

    \b
    Example:
      rasad gazetteer stats --json
    """
    lexicon = load(gazetteers)
    actors = Counter(entry.type for entry in lexicon.entries)
    names = {
        kind: {code: sum(len(_names(e, code)) for e in lexicon.entries if e.type == kind) for code in LANGUAGES}
        for kind in sorted(actors)
    }
    if as_json:
        print_json({"version": lexicon.version, "actors": dict(actors), "names": names, "words": len(lexicon.words)})
        return
    columns = [("type", "left"), ("actors", "right"), *((f"names {code}", "right") for code in LANGUAGES)]
    rows = [(kind, actors[kind], *names[kind].values()) for kind in sorted(actors)]
    console().print(table(columns, rows, f"Gazetteer {lexicon.version}"))


@gazetteer.command()
@click.argument("name")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day whose role is shown; today if not given.")
@gazetteer_option
@json_option
def lookup(name: str, day: datetime | None, gazetteers: tuple[Path, ...], as_json: bool) -> None:
    """Print the actors NAME can mean: a name in any language and form, or an actor id.

    \b
    Examples:
      rasad gazetteer lookup "للأمم المتحدة"
      rasad gazetteer lookup person/vladimir-putin --on 2009-01-01
    """
    lexicon = load(gazetteers)
    when = day.date() if day else datetime.now(UTC).date()
    by_id = [(entry, "id") for entry in lexicon.entries if entry.actor_id == name]
    found = by_id or Tagger(lexicon).lookup(name)
    if not found:
        raise InputError(f"{name}: no actor of the gazetteer is called so; add one with `rasad gazetteer add`")
    described = [_described(entry, form, when) for entry, form in found]
    if as_json:
        print_json(described)
        return
    columns = [(heading, "left") for heading in ("actor", "", "", "country", "role", "recognised as")]
    console().print(table(columns, [[str(cell or "") for cell in each.values()] for each in described]))


@gazetteer.command()
@click.argument("files", nargs=-1, type=click.Path(dir_okay=False, path_type=Path))
@json_option
def check(files: tuple[Path, ...], as_json: bool) -> int:
    """Check gazetteer FILES, or those shipped with Rasad: every bad row, its line, and what to do.

    Exit status 1 when there are problems.

    \b
    Example:
      rasad gazetteer check ministers.csv
    """
    rows, problems = check_files(files or shipped_files())
    if as_json:
        found = [{"file": str(p.file), "line": p.line, "message": p.message} for p in problems]
        print_json({"rows": rows, "problems": found})
    else:
        for problem in problems:
            click.echo(str(problem))
        click.echo(f"{rows:,} rows, {len(problems):,} problems", err=True)
    return 1 if problems else 0


@gazetteer.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--type", "kind", required=True, type=click.Choice(list(PREFIXES)), help="What the actor is.")
@click.option("--en", required=True, help="The English name.")
@click.option("--ar", required=True, help="The Arabic name.")
@click.option(
    "--set", "cells", multiple=True, metavar="COLUMN=VALUE", help="Any other cell; | separates several items."
)
@click.option("--country", default="", metavar="CODE", help="ISO 3166-1 alpha-3, e.g. EGY.")
@click.option("--id", "actor_id", help="The actor id; made from the English name if not given.")
def add(file: Path, kind: str, en: str, ar: str, cells: tuple[str, ...], country: str, actor_id: str | None) -> None:
    """Add an actor to your own gazetteer FILE, made if it doesn't exist.

    \b
    Examples:
      rasad gazetteer add ministers.csv --type person --en "Jane Doe" --ar "جين دو" --country GBR \\
          --set "aliases_ar=جاين دو" --set "roles=2025-01..;Minister of Health;وزيرة الصحة"
    """
    name = TABLES[kind]
    columns = COLUMNS[name]
    values = dict.fromkeys(columns, "") | {"id": actor_id or new_id(kind, en), "name_en": en, "name_ar": ar}
    values |= {"country": country, "sources": "user"}
    for cell in cells:
        column, equals, value = cell.partition("=")
        if not equals or column not in columns:
            raise InputError(f"--set {cell}: write COLUMN=VALUE; the columns are {', '.join(columns)}")
        values[column] = value
    row = Row(file, 0, name, values)
    if problems := list(row_problems(row)):
        raise InputError(f"{values['id']}: {'; '.join(problems)}")
    _append(file, row, columns)
    click.echo(f"{values['id']} added to {file}", err=True)


def _append(file: Path, row: Row, columns: tuple[str, ...]) -> None:
    old = file.read_bytes() if file.exists() else b""
    if old.strip():
        rows, problems = parse(file, old)
        if problems or (rows and rows[0].table != row.table):
            raise InputError(f"{file} isn't a table of {row.table}: {problems[0] if problems else 'use another file'}")
        if any(other.id == row.id for other in rows):
            raise InputError(f"{row.id} stands already in {file}: edit that line, or give another --id")
        first = old.decode("utf-8-sig").splitlines()[0]
        columns = tuple(next(csv.reader([first])))
    end = "" if not old.strip() or old.endswith(b"\n") else "\n"
    with file.open("ab") as stream:
        stream.write((end + csv_lines(columns, [row.cells], header=not old.strip())).encode())


def _names(entry: Entry, language: str) -> tuple[str, ...]:
    return entry.names(language) + entry.short.get(language, ()) + entry.demonyms.get(language, ())


def _described(entry: Entry, form: str, day: date) -> dict[str, object]:
    return {
        "actor_id": entry.actor_id,
        "en": entry.name.get("en"),
        "ar": entry.name.get("ar"),
        "country": entry.country,
        "role": role_on(entry, day),
        "recognised_as": form,
    }
