"""``rasad feeds``: how each feed fares, and lists of subscriptions to files of feeds."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click
import orjson

from workers.cli.display import console, print_json, safe, table
from workers.cli.options import json_option, state_option
from workers.collect.config import load_feeds
from workers.collect.health import FeedHealth, feed_health
from workers.collect.opml import Subscription, parse_opml
from workers.collect.state import CollectState, state_path
from workers.errors import InputError
from workers.settings import Settings

COLUMNS = (
    ("feed", "left"),
    ("state", "left"),
    ("last success", "left"),
    ("items", "right"),
    ("sent", "right"),
    ("unread", "right"),
    ("next poll", "left"),
    ("error", "left"),
)


@click.group(invoke_without_command=True)
@click.option("--file", type=click.Path(path_type=Path), help="Only the feeds of this file, polled or not.")
@state_option
@json_option
@click.pass_context
def feeds(context: click.Context, file: Path | None, state_file: Path | None, as_json: bool) -> None:
    """Show how each feed of `rasad collect` fares: state, last success, what is wrong and since when, next poll.

    \b
    States: new (not polled yet), ok, degraded (read in part), throttled (asked us to wait), failing,
    disallowed (by robots.txt), gone.

    \b
    Examples:
      rasad feeds
      rasad feeds --json | jq '.[] | select(.state != "ok")'
      rasad feeds import subscriptions.opml > feeds.yaml
    """
    if context.invoked_subcommand is not None:
        return
    path = state_path(Settings.with_options(), state_file)
    urls = [feed.url for feed in load_feeds(file).feeds] if file is not None else None
    with CollectState(path, "read") as state:
        found = feed_health(state, urls)
    if as_json:
        print_json(found)
    elif not found:
        click.echo("No feed was polled yet; `rasad collect feeds.yaml` does it.")
    else:
        console().print(table(COLUMNS, [_row(one) for one in found]))


@feeds.command("import")
@click.argument("opml", metavar="OPML", type=click.Path(path_type=Path))
@click.option("--to", type=click.Path(path_type=Path), help="The file to write; standard output without it.")
def import_(opml: Path, to: Path | None) -> None:
    """Make a file of feeds from the OPML list that a feed reader exports.

    \b
    Example:
      rasad feeds import subscriptions.opml --to feeds.yaml
    """
    try:
        found = parse_opml(opml.read_bytes(), str(opml))
    except OSError as error:
        raise InputError(f"{opml}: {error.strerror}") from error
    text = "feeds:\n" + "".join(map(_entry, found))
    if to is None:
        click.echo(text, nl=False)
        return
    try:
        with to.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise InputError(f"{to}: the file is there already; name another, or leave --to out and merge them") from None
    except OSError as error:
        raise InputError(f"{to}: {error.strerror}") from error
    click.echo(f"{to}: {len(found):,} feeds", err=True)


def _entry(one: Subscription) -> str:
    place = " / ".join((*one.folders, one.title or ""))
    comment = " ".join(safe(place).split())
    # A JSON string is a YAML string, whatever stands in it.
    return (f"  # {comment}\n" if comment else "") + f"  - url: {orjson.dumps(one.url).decode()}\n"


def _row(one: FeedHealth) -> tuple[object, ...]:
    since = f" since {one.failing_since:%d %b %H:%M}" if one.failing_since else ""
    return (
        one.url,
        one.state,
        _ago(one.last_success),
        one.items,
        one.sent,
        one.unread,
        _ahead(one.next_poll),
        safe(one.error or "") + (since if one.error else ""),
    )


def _ago(moment: datetime | None) -> str:
    return f"{_length((datetime.now(UTC) - moment).total_seconds())} ago" if moment is not None else "never"


def _ahead(moment: datetime | None) -> str:
    if moment is None:
        return "now"
    seconds = (moment - datetime.now(UTC)).total_seconds()
    return f"in {_length(seconds)}" if seconds > 0 else "now"


def _length(seconds: float) -> str:
    for size, unit in ((86_400, "d"), (3_600, "h"), (60, "min")):
        if seconds >= size:
            return f"{seconds / size:.0f} {unit}"
    return f"{max(seconds, 0):.0f} s"
