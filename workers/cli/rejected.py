"""``rasad rejected``: list, show and retry rejected articles."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence

import click

from schemas.rejected import Rejected
from schemas.topics import ARTICLES_REJECTED
from workers.cli.display import console, print_json, safe, table
from workers.cli.options import broker_option, json_option
from workers.errors import InputError
from workers.kafka.connection import Connection, resolve_broker
from workers.kafka.reading import read_to_end
from workers.kafka.sending import Sender
from workers.names import Names
from workers.settings import Settings

COLUMNS = (
    ("id", "whole"),
    ("when", "left"),
    ("stage", "left"),
    ("reason", "left"),
    ("file or source", "left"),
    ("error", "left"),
)


def rejected_articles(connection: Connection, names: Names) -> dict[str, Rejected]:
    """Return the rejected records by id, oldest first; one that was rejected again counts once, as last rejected.

    The id is where the record stood (``topic-partition-offset``), or the file's name for one no topic took.
    """
    found: dict[str, Rejected] = {}
    for record in read_to_end(connection.client_config(), names.topic(ARTICLES_REJECTED)):
        try:
            message = Rejected.model_validate_json(record.value or b"")
        except ValueError:
            continue  # not ours: somebody else wrote to the topic
        identity = (
            f"{message.topic}-{message.partition}-{message.offset}"
            if message.topic is not None
            else f"file-{message.file}"
        )
        found.pop(identity, None)
        found[identity] = message
    return dict(sorted(found.items(), key=lambda item: item[1].rejected_at))


@click.group()
def rejected() -> None:
    """List, show and retry rejected articles: what couldn't become a story, with its bytes and reason.

    \b
    Examples:
      rasad rejected list --reason not_json
      rasad rejected show articles.raw-3-41 --body > original.bin
      rasad rejected retry articles.raw-3-41
    """


@rejected.command("list")
@click.option("--reason", help="Only these.")
@click.option(
    "--limit", type=click.IntRange(1), default=50, show_default=True, help="The latest so many; --json prints all."
)
@json_option
@broker_option
def list_(reason: str | None, limit: int, as_json: bool, broker: str | None) -> None:
    """List rejected articles, latest last, and how many there are for each reason.

    \b
    Example:
      rasad rejected list --json | jq -r .reason | sort | uniq -c
    """
    settings = Settings.with_options(broker=broker)
    with resolve_broker(settings) as connection:
        found = {
            key: value
            for key, value in rejected_articles(connection, settings.names).items()
            if reason in (None, value.reason)
        }
    if as_json:
        for identity, message in found.items():
            print_json({"id": identity, **message.model_dump(mode="json", exclude={"body"})})
        return
    if not found:
        click.echo("Nothing was rejected.")
        return
    rows = [
        (
            identity,
            f"{message.rejected_at:%Y-%m-%d %H:%M}",
            message.stage,
            message.reason,
            message.file or message.source or "",
            safe(message.error)[:120],
        )
        for identity, message in list(found.items())[-limit:]
    ]
    out = console()
    out.print(table(COLUMNS, rows))
    reasons = Counter(message.reason for message in found.values())
    out.print(", ".join(f"{count:,} {name}" for name, count in reasons.most_common()))


@rejected.command()
@click.argument("identity", metavar="ID")
@click.option("--body", is_flag=True, help="Write only the original bytes.")
@broker_option
def show(identity: str, body: bool, broker: str | None) -> None:
    """Show one rejected article as JSON, or its original bytes.

    \b
    Example:
      rasad rejected show articles.raw-3-41 --body > original.bin
    """
    settings = Settings.with_options(broker=broker)
    with resolve_broker(settings) as connection:
        found = rejected_articles(connection, settings.names)
    if identity not in found:
        raise InputError(f"{identity}: no such rejected article; `rasad rejected list` shows the ids")
    message = found[identity]
    if body:
        sys.stdout.buffer.write(message.original())
    else:
        print_json({"id": identity, **message.model_dump(mode="json")})


@rejected.command()
@click.argument("identities", nargs=-1, metavar="ID…")
@click.option("--reason", help="All that were rejected for this reason.")
@click.option("--all", "everything", is_flag=True, help="All.")
@broker_option
def retry(identities: tuple[str, ...], reason: str | None, everything: bool, broker: str | None) -> None:
    """Send rejected records, byte for byte, to the topic that they came from, for another try.

    \b
    Examples:
      rasad rejected retry articles.raw-3-41
      rasad rejected retry --reason internal_error
    """
    if sum((bool(identities), bool(reason), everything)) != 1:
        raise InputError("name the records to retry: ids, or --reason, or --all")
    settings = Settings.with_options(broker=broker)
    with resolve_broker(settings) as connection:
        found = rejected_articles(connection, settings.names)
        chosen = _chosen(found, identities) if identities else _of_reason(found, reason)
        with Sender(connection.client_config()) as sender:
            for message in chosen:
                key = message.key.encode() if message.key is not None else None
                name = message.file or message.key or "record"
                sender.send(str(message.topic), key, message.original(), name, partition=message.partition)
    click.echo(f"Sent {len(chosen):,} records for another try.", err=True)


def _chosen(found: dict[str, Rejected], identities: Sequence[str]) -> list[Rejected]:
    unknown = [identity for identity in identities if identity not in found]
    if unknown:
        raise InputError(f"{unknown[0]}: no such rejected article; `rasad rejected list` shows the ids")
    chosen = [found[identity] for identity in identities]
    files = [message.file for message in chosen if message.topic is None]
    if files:
        raise InputError(f"{files[0]}: the file never became a record; mend it and replay it")
    return chosen


def _of_reason(found: dict[str, Rejected], reason: str | None) -> list[Rejected]:
    return [message for message in found.values() if reason in (None, message.reason) and message.topic is not None]
