"""``rasad topics``: the stream's topics on the cluster."""

from __future__ import annotations

import click

from workers.cli.display import console, print_json, table
from workers.cli.options import broker_option, json_option
from workers.kafka.administration import begin_offsets, describe_topics, end_offsets
from workers.kafka.connection import Connection, resolve_broker
from workers.kafka.progress import lag
from workers.kafka.stream_topics import prepare_topics
from workers.names import TABLES
from workers.settings import Settings

COLUMNS = (
    ("topic", "left"),
    ("partitions", "right"),
    ("copies", "right"),
    ("records kept", "right"),
    ("to process", "right"),
)


@click.command()
@click.option(
    "--create", is_flag=True, help="Create those that aren't there, with RASAD_PARTITIONS and RASAD_REPLICATION."
)
@json_option
@broker_option
def topics(create: bool, as_json: bool, broker: str | None) -> None:
    """Show the stream's topics: partitions, copies, records kept, and records that the workers have yet to process.

    \b
    Examples:
      rasad topics
      RASAD_REPLICATION=3 rasad topics --create
    """
    settings = Settings.with_options(broker=broker)
    with resolve_broker(settings) as connection:
        if create:
            prepare_topics(connection, settings)
        rows = describe(connection, settings)
    if as_json:
        print_json(rows)
    elif rows:
        console().print(table(COLUMNS, [["–" if cell is None else cell for cell in row.values()] for row in rows]))
    else:
        click.echo("There are no topics yet: `rasad topics --create`, or `rasad worker`, creates them.")


def describe(connection: Connection, settings: Settings) -> list[dict[str, object]]:
    """Return a row for each topic and changelog that exists."""
    names = settings.names
    wanted = [topic.name for topic in names.topics()] + [names.changelog(name) for name in TABLES]
    found = describe_topics(connection, wanted)
    lags = lag(connection, names) if len(found) == len(wanted) else {}
    return [
        {
            "topic": topic.name,
            "partitions": topic.partitions,
            "copies": topic.replication,
            "records": sum(end_offsets(connection, topic.name).values())
            - sum(begin_offsets(connection, topic.name).values()),
            "to_process": lags.get(topic.name),
        }
        for topic in found
    ]
