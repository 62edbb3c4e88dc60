"""``rasad actors``: the top actors and their counts."""

from __future__ import annotations

import sys
import time
from dataclasses import asdict

import click
from rich.live import Live
from rich.table import Table

from schemas.actor import ActorCount, shown_name
from workers.cli.display import console, print_json, safe, table
from workers.cli.options import broker_option, generation_option, json_option
from workers.errors import InputError
from workers.kafka.connection import Connection, resolve_broker
from workers.kafka.reading import latest_values
from workers.kafka.register import names_to_read
from workers.kafka.verification import Verification, verify_counts
from workers.names import ACTOR_COUNTS, Names
from workers.settings import Settings
from workers.tables import actor_counts

COLUMNS = (
    ("actor", "left"),
    ("", "left"),
    ("type", "left"),
    ("stories", "right"),
    ("reports", "right"),
    ("mentions", "right"),
    ("first seen", "left"),
    ("last seen", "left"),
)
DIFFERENCES = (
    ("actor", "left"),
    ("language", "left"),
    ("stories", "right"),
    ("reports", "right"),
    ("mentions", "right"),
    ("rebuilt: stories", "right"),
    ("reports", "right"),
    ("mentions", "right"),
)
#: Below this many columns of a terminal the dates give way to the names.
WIDE = 110
#: What is left of a name then: two of them, the type and three figures fit 80 columns.
NARROW_NAME = 20


def read_counts(connection: Connection, names: Names, language: str | None = None) -> list[ActorCount]:
    """Return the counts of all actors, most stories first, from the table's changelog."""
    rows = latest_values(connection.client_config(), names.changelog(ACTOR_COUNTS))
    return actor_counts(value for key, value in rows.items() if language is None or key.endswith(f"|{language}"))


def counts_table(counts: list[ActorCount], top: int) -> Table:
    """Return the first ``top`` actors as a table."""
    wide = console().width >= WIDE
    columns = COLUMNS if wide else COLUMNS[:-2]
    rows = [
        (
            _fitted(shown_name(count.name, count.actor_id), wide),
            _fitted(count.name.get("ar", ""), wide),
            count.type if count.listed else f"{count.type}*",
            count.stories,
            count.reports,
            count.mentions,
            f"{count.first_seen:%Y-%m-%d}",
            f"{count.last_seen:%Y-%m-%d}",
        )[: len(columns)]
        for count in counts[:top]
    ]
    shown = table(columns, rows)
    if not all(count.listed for count in counts[:top]):
        shown.caption = "* unlisted: no row of the gazetteer, known by name only"
    return shown


def _fitted(name: str, wide: bool) -> str:
    return name if wide or len(name) <= NARROW_NAME else name[: NARROW_NAME - 1] + "…"


@click.command()
@click.option(
    "--top",
    default=20,
    show_default=True,
    type=click.IntRange(1),
    help="How many actors; --json prints all unless given.",
)
@click.option(
    "--type", "actor_type", type=click.Choice(["person", "country", "organisation", "place"]), help="Only these."
)
@click.option("--language", metavar="CODE", help="Count only stories of this language (ISO 639-1).")
@click.option(
    "--verify",
    is_flag=True,
    help="Rebuild the counts from stories.enriched instead, and compare, those of candidates too; exit status 1 if one "
    "differs.",
)
@click.option("--watch", is_flag=True, help="Renew every second until Ctrl-C.")
@generation_option
@json_option
@broker_option
@click.pass_context
def actors(
    ctx: click.Context,
    top: int,
    actor_type: str | None,
    language: str | None,
    verify: bool,
    watch: bool,
    generation: str | None,
    as_json: bool,
    broker: str | None,
) -> int:
    """Print the top actors: stories, reports, mentions, first and last seen.

    \b
    Examples:
      rasad actors --top 50 --type person
      rasad actors --language ar --json | jq -r '.[0].name.ar'
      rasad actors --watch
      rasad actors --verify
    """
    if verify and (watch or actor_type or language):
        raise InputError("--verify compares all counts: it goes with --generation and --json only")
    settings = Settings.with_options(broker=broker, generation=generation)
    limited = ctx.get_parameter_source("top") is click.core.ParameterSource.COMMANDLINE or not as_json

    with resolve_broker(settings) as connection:
        if verify:
            return _print_verification(verify_counts(connection, names_to_read(connection, settings)), as_json)

        def current() -> list[ActorCount]:
            names = names_to_read(connection, settings)
            counts = [count for count in read_counts(connection, names, language) if actor_type in (None, count.type)]
            return counts[:top] if limited else counts

        if not watch:
            counts = current()
            if as_json:
                print_json(counts)
            else:
                console().print(counts_table(counts, top) if counts else "No actors counted yet.")
        elif as_json or not sys.stdout.isatty():
            while True:
                print_json(current())
                time.sleep(1)
        else:
            with Live(counts_table(current(), top), console=console(), auto_refresh=False) as live:
                while True:
                    time.sleep(1)
                    live.update(counts_table(current(), top), refresh=True)
    return 0


def _print_verification(verified: Verification, as_json: bool) -> int:
    if as_json:
        print_json({**asdict(verified), "differing": verified.differing})
        return 1 if verified.differing else 0
    rows = [
        (
            one.actor_id,
            one.language,
            *(_cell(one.table, n) for n in range(3)),
            *(_cell(one.rebuilt, n) for n in range(3)),
        )
        for one in verified.differences
    ]
    if rows:
        console().print(table(DIFFERENCES, rows))
    click.echo(
        f"{len(rows):,} of {verified.actors:,} actors differ from a rebuild of {verified.stories:,} enriched stories."
    )
    if verified.candidate_differences:
        click.echo(f"So do {len(verified.candidate_differences):,} of {verified.candidates:,} candidates:")
        click.echo("".join(f"  {safe(key)}\n" for key in verified.candidate_differences), nl=False)
    if not verified.complete:
        click.echo(
            "Kafka has deleted stories that were counted: only what the table lacks was looked for, not what it has "
            "too much.",
            err=True,
        )
    return 1 if verified.differing else 0


def _cell(figures: tuple[int, int, int] | None, number: int) -> object:
    return "–" if figures is None else figures[number]
