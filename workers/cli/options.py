"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
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


def json_option(function: F) -> F:
    """Add ``--json``."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(function)


def generation_option(function: F) -> F:
    """Add ``--generation`` for readers."""
    return click.option(
        "--generation",
        metavar="NAME",
        envvar="RASAD_GENERATION",
        help="Read this generation (`rasad generations`) instead of the one switched to.",
    )(function)
