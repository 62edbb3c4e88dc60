"""``rasad gazetteer candidates``: names of the stream that the gazetteer lacks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import click
from rich.table import Table

from schemas.actor import CandidateCount
from workers.candidate_counts import candidate_counts
from workers.cli.display import console, print_json, table
from workers.cli.options import broker_option, gazetteer_option, generation_option, json_option
from workers.errors import InputError
from workers.gazetteer.load import load
from workers.gazetteer.rows import PREFIXES, TABLES, csv_lines, new_id
from workers.gazetteer.validate import COLUMNS, Row, row_problems
from workers.kafka.connection import Connection, resolve_broker
from workers.kafka.reading import latest_values
from workers.kafka.register import names_to_read
from workers.names import CANDIDATE_COUNTS, Names
from workers.settings import Settings
from workers.text.actors import Tagger
from workers.text.lexicon import LANGUAGES
from workers.text.name_keys import name_key
from workers.text.russian import person_forms

_COLUMNS = (
    ("name", "left"),
    ("type", "left"),
    ("language", "left"),
    ("sources", "right"),
    ("stories", "right"),
    ("recognised by", "left"),
    ("last seen", "left"),
)
#: Below this many columns of a terminal the dates give way to the names.
_WIDE = 100


def read_candidates(connection: Connection, names: Names) -> list[CandidateCount]:
    """Return the names that the gazetteer lacked, those of most sources first, from the table's changelog."""
    return candidate_counts(latest_values(connection.client_config(), names.changelog(CANDIDATE_COUNTS)).values())


@click.command()
@click.option(
    "--min-sources",
    default=2,
    show_default=True,
    type=click.IntRange(1),
    help="Only names that so many outlets wrote, in stories that aren't duplicates of one another.",
)
@click.option("--language", metavar="CODE", help="Only names in this language (ISO 639-1).")
@click.option("--type", "kind", type=click.Choice(list(PREFIXES)), help="Only these.")
@click.option(
    "--limit", default=20, show_default=True, type=click.IntRange(1), help="How many; --json prints all unless given."
)
@click.option(
    "--row",
    "wanted",
    multiple=True,
    metavar="NAME",
    help="Print a gazetteer row (CSV with its header) for this name in any spelling. Repeated: names of one actor in "
    "several languages, in one row.",
)
@gazetteer_option
@generation_option
@json_option
@broker_option
@click.pass_context
def candidates(
    ctx: click.Context,
    min_sources: int,
    language: str | None,
    kind: str | None,
    limit: int,
    wanted: tuple[str, ...],
    gazetteers: tuple[Path, ...],
    generation: str | None,
    as_json: bool,
    broker: str | None,
) -> None:
    """List names that stories of the stream hold and the gazetteer lacks, those of most outlets first.

    They are found by the words beside them (titles, verbs of saying, kinds of organisations) and counted in canonical
    stories only. A name that one outlet alone writes is forgotten after 7 days, any other after 30. Names that the
    gazetteer has learnt meanwhile, or a file given here has, aren't listed. An empty list is no error (exit status 0).

    \b
    Examples:
      rasad gazetteer candidates --min-sources 3 --language ar
      rasad gazetteer candidates --json | jq -r '.[].name'
      rasad gazetteer candidates --row "Jane Doe" --row "جين دو" > ministers.csv
    """
    if wanted and as_json:
        raise InputError("--row prints CSV: leave --json out")
    settings = Settings.with_options(broker=broker, generation=generation)
    with resolve_broker(settings) as connection:
        every = read_candidates(connection, names_to_read(connection, settings))
    chosen = [one for one in every if language in (None, one.language) and kind in (None, one.type)]
    if wanted:
        _print_row(chosen, wanted)
        return
    unknown = _unknown(chosen, gazetteers)
    found = [one for one in unknown if one.sources >= min_sources]
    limited = ctx.get_parameter_source("limit") is click.core.ParameterSource.COMMANDLINE or not as_json
    shown = found[:limit] if limited else found
    if as_json:
        print_json(shown)
    elif shown:
        console().print(_table(shown))
    if not shown:
        click.echo(_why_empty(every, chosen, unknown, min_sources), err=True)


def _unknown(found: Sequence[CandidateCount], gazetteers: tuple[Path, ...]) -> list[CandidateCount]:
    """Return the names without those that have come into the gazetteer since they were found."""
    tagger = Tagger(load(gazetteers))
    return [one for one in found if not any(tagger.lookup(spelling) for spelling in one.spellings)]


def _table(found: Iterable[CandidateCount]) -> Table:
    columns = _COLUMNS if console().width >= _WIDE else _COLUMNS[:-1]
    rows = [
        (
            one.name,
            one.type,
            one.language,
            one.sources,
            one.stories,
            next(iter(one.cues), ""),
            f"{one.last_seen:%Y-%m-%d}",
        )[: len(columns)]
        for one in found
    ]
    return table(columns, rows)


def _why_empty(
    every: Sequence[CandidateCount],
    chosen: Sequence[CandidateCount],
    unknown: Sequence[CandidateCount],
    min_sources: int,
) -> str:
    if not every:
        return "No candidates yet: no story that was counted holds a name that the gazetteer lacks."
    if not chosen:
        return f"None of the {len(every):,} candidates is of this language and type."
    if not unknown:
        return f"The gazetteer has learnt all of the {len(chosen):,} candidates."
    most = max(one.sources for one in unknown)
    return (
        f"None of the {len(unknown):,} candidates has {min_sources} sources, the most have {most}: "
        f"`--min-sources {most}` lists them."
    )


def _print_row(found: Sequence[CandidateCount], wanted: Sequence[str]) -> None:
    chosen = [_named(found, name) for name in wanted]
    kinds = {one.type for one in chosen}
    if len(kinds) > 1:
        raise InputError(f"{', '.join(wanted)}: {' and '.join(sorted(kinds))}; choose by --type")
    kind = chosen[0].type
    columns = COLUMNS[TABLES[kind]]
    cells = dict.fromkeys(columns, "") | {"sources": "candidates"}
    for one in chosen:
        if one.language not in LANGUAGES:
            raise InputError(f"{one.name}: the gazetteer has columns for {', '.join(LANGUAGES)} only")
        cells |= _cells(one)
    cells["id"] = new_id(kind, cells["name_en"]) if cells["name_en"] else ""
    click.echo(csv_lines(columns, [cells], header=True), nl=False)
    for problem in row_problems(Row(Path(f"{TABLES[kind]}.csv"), 2, TABLES[kind], cells)):
        click.echo(f"to fill in: {problem}", err=True)


def _named(found: Sequence[CandidateCount], name: str) -> CandidateCount:
    key = name_key(name)
    for one in found:
        if one.key == key:
            return one
    raise InputError(f"{name}: no candidate is called so; `rasad gazetteer candidates --min-sources 1` lists them all")


def _cells(one: CandidateCount) -> dict[str, str]:
    """Return the cells a candidate fills: its name, other spellings that no grammar gives, a person's surname."""
    forms = {one.name, *(person_forms(one.name) if one.language == "ru" else ())}
    aliases = [spelling for spelling in one.spellings if spelling not in forms]
    cells = {f"name_{one.language}": one.name, f"aliases_{one.language}": "|".join(aliases)}
    if one.type == "person":
        cells[f"short_{one.language}"] = one.name.split()[-1]
    return cells
