"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def broker_option(function: F) -> F:
    """Add ``--broker``."""
    return click.option(
        "--broker",
        metavar="HOST:PORT",
        envvar="RASAD_BROKER",
        help="An existing Kafka cluster (or RASAD_BROKER). Without it: the embedded Kafka.",
    )(function)


def gazetteer_option(function: F) -> F:
    """Add ``--gazetteer``."""
    return click.option(
        "--gazetteer",
        "gazetteers",
        multiple=True,
        type=click.Path(exists=True, path_type=Path),
        help="A gazetteer file of your own, merged on top. May be repeated.",
    )(function)


def profiles_option(function: F) -> F:
    """Add ``--profiles``."""
    return click.option(
        "--profiles",
        type=click.Path(path_type=Path),
        envvar="RASAD_PROFILES",
        help="A folder of sources' profiles (`rasad sources learn`), or one of them (or RASAD_PROFILES).",
    )(function)


def label_options(function: F) -> F:
    """Add ``--source``, ``--url`` and ``--content-type``: what is said of every article of a command."""
    for option in (
        click.option("--content-type", type=click.Choice(["text/plain", "text/html"]), help="Instead of detecting it."),
        click.option("--url", help="The article's address, where there is only one."),
        click.option(
            "--source", default="files", show_default=True, help="Who published the articles; part of their ids."
        ),
    ):
        function = option(function)
    return function


def json_option(function: F) -> F:
    """Add ``--json``."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(function)


def state_option(function: F) -> F:
    """Add ``--state``: where a collector keeps what it knows of feeds."""
    return click.option(
        "--state",
        "state_file",
        type=click.Path(path_type=Path, dir_okay=False),
        help="The file that keeps what is known of feeds. Unset: one a stream, in the data folder.",
    )(function)


def generation_option(function: F) -> F:
    """Add ``--generation`` for readers."""
    return click.option(
        "--generation",
        metavar="NAME",
        envvar="RASAD_GENERATION",
        help="Read this generation (`rasad generations`) instead of the one switched to.",
    )(function)
