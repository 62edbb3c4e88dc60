"""``rasad reset``: start over."""

from __future__ import annotations

import click

from workers.cli.options import broker_option
from workers.errors import InputError
from workers.kafka.connection import resolve_broker
from workers.kafka.reset import Plan, plan_all, plan_counts, reset_all, reset_counts
from workers.settings import Settings


@click.command()
@click.option("--counts", "scope", flag_value="counts", help="The counts; rebuilt from stories.enriched.")
@click.option("--all", "scope", flag_value="all", help="All but the raw and the rejected articles; rebuilt from these.")
@click.option(
    "--generation", metavar="NAME", envvar="RASAD_GENERATION", help="The counts of this generation, not of the base."
)
@click.option("--yes", is_flag=True, help="Don't ask.")
@broker_option
def reset(scope: str | None, generation: str | None, yes: bool, broker: str | None) -> int:
    """Start over: delete tables, offsets and what was made from them, so that the workers rebuild it.

    Shows what it will delete and asks. Refuses while workers are running: stop them first, start them afterwards.

    \b
    Examples:
      rasad reset --counts
      rasad reset --all --yes
    """
    if scope is None:
        raise InputError("say what to reset: --counts or --all")
    settings = Settings.with_options(broker=broker, generation=generation)
    if scope == "all" and settings.names.generation:
        raise InputError(
            "--all resets the base and all generations; `rasad generations drop` deletes one, `--counts` recounts it"
        )
    with resolve_broker(settings) as connection:
        plan, run = (plan_counts, reset_counts) if scope == "counts" else (plan_all, reset_all)
        _show(plan(connection, settings), scope)
        if not yes and not click.confirm("Delete it?", err=True):
            return 1
        run(connection, settings)
    click.echo("Done. Start the workers: they rebuild it.", err=True)
    return 0


def _show(plan: Plan, scope: str) -> None:
    click.echo("To be deleted:", err=True)
    for topic in plan.topics:
        click.echo(f"  topic {topic}", err=True)
    for group in plan.groups:
        click.echo(f"  offsets of the group {group}", err=True)
    for folder in plan.folders:
        click.echo(f"  {'the counts' if scope == 'counts' else 'tables'} in {folder}", err=True)
    click.echo("To be read again from the oldest record kept:", err=True)
    for topic, (kept, gone) in plan.again.items():
        note = f"; {gone:,} older ones are gone and won't be counted any more" if gone else ""
        click.echo(f"  topic {topic}: {kept:,} records{note}", err=True)
