"""``rasad generations``: another gazetteer over the same stories, beside the one in use."""

from __future__ import annotations

from dataclasses import asdict

import click

from workers.cli.display import console, print_json, table
from workers.cli.options import broker_option, json_option
from workers.kafka import generations as lifecycle
from workers.kafka.connection import resolve_broker
from workers.kafka.model_folder import model_path
from workers.kafka.state_folder import local_state, tables_life
from workers.settings import Settings

COLUMNS = (
    ("", "left"),
    ("generation", "left"),
    ("gazetteer", "left"),
    ("since", "left"),
    ("workers", "right"),
    ("to process", "right"),
)


@click.group("generations", invoke_without_command=True)
@json_option
@broker_option
@click.pass_context
def generations(ctx: click.Context, as_json: bool, broker: str | None) -> None:
    """List the generations: gazetteer, how far each is, and which one readers use (marked →).

    A generation is the stream's second half with a gazetteer of its own: it tags all stories that Kafka still keeps
    anew, deduplicates and counts them, beside the others. `rasad worker --generation NAME --gazetteer FILE` runs it.

    \b
    Examples:
      rasad generations
      rasad worker --generation ministers --gazetteer ministers.csv
      rasad generations switch ministers
      rasad generations drop ministers
    """
    if ctx.invoked_subcommand is not None:
        return
    settings = Settings.with_options(broker=broker)
    with resolve_broker(settings) as connection:
        found = lifecycle.generations(connection, settings)
    if as_json:
        print_json([asdict(generation) for generation in found])
        return
    rows = [
        (
            "→" if one.in_use else "",
            one.name,
            one.gazetteer_version or "–",
            f"{one.registered_at:%Y-%m-%d %H:%M}" if one.registered_at else "–",
            one.workers,
            "–" if one.to_process is None else one.to_process,
        )
        for one in found
    ]
    console().print(table(COLUMNS, rows))


@generations.command("switch")
@click.argument("name")
@click.option("--force", is_flag=True, help="Even if it hasn't caught up.")
@click.option(
    "--wait", type=click.FloatRange(0), default=30, show_default=True, metavar="SECONDS", help="For it to catch up."
)
@broker_option
def switch_(name: str, force: bool, wait: float, broker: str | None) -> None:
    """Let readers (actors, watch, …) use generation NAME, once it has counted all the stories there are now.

    \b
    Examples:
      rasad generations switch ministers
      rasad generations switch base
    """
    settings = Settings.with_options(broker=broker)
    with resolve_broker(settings) as connection:
        lifecycle.switch(connection, settings, name, force=force, wait=wait)
    click.echo(f"Readers use the generation {name}.", err=True)


@generations.command("drop")
@click.argument("name")
@click.option("--yes", is_flag=True, help="Don't ask.")
@broker_option
def drop_(name: str, yes: bool, broker: str | None) -> int:
    """Delete generation NAME, which neither readers nor workers use: its topics, group, tables and read model.

    \b
    Example:
      rasad generations drop ministers
    """
    settings = Settings.with_options(broker=broker)
    with resolve_broker(settings) as connection:
        lifecycle.check_droppable(connection, settings, name)
        names = settings.names.of_generation(name)
        click.echo(f"To be deleted: the generation {name}", err=True)
        for topic in lifecycle.owned(names):
            click.echo(f"  topic {topic}", err=True)
        click.echo(f"  group {names.group}", err=True)
        for folder in local_state(settings, tables_life(connection, names)):
            click.echo(f"  tables in {folder}", err=True)
        if (model := model_path(settings, names)).exists():
            click.echo(f"  read model {model}", err=True)
        if not yes and not click.confirm("Delete it?", err=True):
            return 1
        lifecycle.drop(connection, settings, name)
    click.echo(f"Deleted the generation {name}. Tables on other machines lie unused in their data folders.", err=True)
    return 0
