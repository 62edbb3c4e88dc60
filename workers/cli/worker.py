"""``rasad worker``: run the stream."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import click

from workers import logs
from workers.app import run_worker
from workers.cli.options import broker_option, gazetteer_option, profiles_option
from workers.gazetteer.load import load
from workers.kafka.connection import resolve_broker
from workers.kafka.register import register_generation
from workers.settings import Settings
from workers.sources.profiles import load_profiles
from workers.supervision import Supervisor
from workers.text.pipeline import Pipeline


@click.command()
@click.option("--partitions", type=click.IntRange(1), help="Partitions of topics that don't exist yet.  [default: 8]")
@gazetteer_option
@profiles_option
@click.option(
    "--generation",
    metavar="NAME",
    envvar="RASAD_GENERATION",
    help="Tag, deduplicate and count anew, with this gazetteer, beside the base. Readers follow `rasad generations`.",
)
@click.option(
    "--supervise", is_flag=True, help="Start the worker again, after a growing pause, whenever it ends with a failure."
)
@click.option(
    "--web-port",
    type=click.IntRange(0, 65535),
    envvar="RASAD_WEB_PORT",
    help="Serve the page, the API and /metrics on this port of loopback (RASAD_WEB_HOST: elsewhere). 0: a free one.",
)
@click.option("--log-level", type=click.Choice(["debug", "info", "warning", "error"], case_sensitive=False))
@click.option("--log-format", type=click.Choice(["text", "json"]))
@broker_option
def worker(
    partitions: int | None,
    gazetteers: tuple[Path, ...],
    profiles: Path | None,
    generation: str | None,
    supervise: bool,
    web_port: int | None,
    log_level: str | None,
    log_format: str | None,
    broker: str | None,
) -> int:
    """Run the stream: clean, tag, deduplicate, count. Start as many workers as you like; they share the partitions.

    Ctrl-C or SIGTERM stops it cleanly. Its tables are kept in the data folder and in Kafka.

    \b
    Examples:
      rasad worker
      rasad worker --broker kafka.example.org:9092 --gazetteer ministers.csv
      rasad worker --supervise --web-port 8090
      rasad worker --generation ministers --gazetteer ministers.csv
    """
    settings = Settings.with_options(
        broker=broker,
        partitions=partitions,
        generation=generation,
        profiles=profiles,
        web_port=web_port,
        log_level=log_level and log_level.upper(),
        log_format=log_format,
    )
    logs.set_up(settings.log_level, settings.log_format)
    if supervise:
        arguments = [argument for argument in sys.argv[1:] if argument != "--supervise"]
        return Supervisor([sys.executable, "-m", "workers.cli", *arguments]).run()
    gazetteer = load(gazetteers)
    pipeline = Pipeline(gazetteer, load_profiles(settings.profiles))
    # The gazetteer stays for good: unfrozen, each full collection walks its 200,000 objects again, a tenth of all time.
    gc.collect()
    gc.freeze()
    with resolve_broker(settings) as connection:
        register_generation(connection, settings, gazetteer.version)
        return run_worker(settings, connection, pipeline, gazetteers)
