"""``rasad top``: how the stream is, and what moves in it."""

from __future__ import annotations

import json
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

import click
from rich.console import Group, RenderableType
from rich.live import Live
from rich.table import Table
from rich.text import Text

from schemas.actor import shown_name
from schemas.message import rfc3339
from schemas.topics import ARTICLES_REJECTED, STORIES_ENRICHED
from workers.cli.display import console, print_json, table
from workers.cli.options import broker_option, generation_option, json_option
from workers.kafka.connection import Connection, resolve_broker
from workers.kafka.groups import active_members
from workers.kafka.progress import positions
from workers.kafka.reading import Tail
from workers.kafka.register import names_to_read
from workers.names import Names
from workers.overview import REJECTED_MS, WINDOW_MS, Moving, Overview, Stage
from workers.settings import Settings

STAGES = (("agent", "left"), ("records/s", "right"), ("lag", "right"))
REJECTED = (("rejected, 1 h", "left"), ("", "right"))
ACTORS = (("moving", "left"), ("", "left"), ("15 min", "right"), ("before", "right"), ("", "left"))
#: Of each partition, records read at the start: a rejected one holds its article, up to some megabytes.
LAST = 500
#: A first look may take this long.
FIRST_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The stream at a moment: what ``rasad top --json`` prints."""

    at: str
    generation: str
    workers: list[str]
    health: dict[str, object] | None
    stages: list[Stage]
    stories: dict[str, int]
    rejected: dict[str, int]
    actors: list[Moving]


@click.command()
@click.option("--once", is_flag=True, help="Print it once and end.")
@click.option("--top", default=12, show_default=True, type=click.IntRange(1, 1000), help="How many actors.")
@click.option(
    "--interval", default=2.0, show_default=True, type=click.FloatRange(0.5, 3600), help="Seconds between two looks."
)
@generation_option
@json_option
@broker_option
def top(once: bool, top: int, interval: float, generation: str | None, as_json: bool, broker: str | None) -> None:
    """Show how the stream is: rates and lag by agent, workers, what is rejected, which actors gain stories.

    Of a worker on this machine with RASAD_WEB_PORT set, it also shows whether it is ready. Ctrl-C ends it.

    \b
    Examples:
      rasad top
      rasad top --once --json | jq '.stages[] | {stage, lag}'
      rasad top --interval 10 --json >> stream.jsonl
    """
    settings = Settings.with_options(broker=broker, generation=generation)
    with resolve_broker(settings) as connection:
        names = names_to_read(connection, settings)
        looks = _looks(connection, names, settings, interval, top)
        if once:
            next(looks)  # a rate takes two
            _print(next(looks), as_json)
        elif as_json or not sys.stdout.isatty():
            for snapshot in looks:
                _print(snapshot, as_json)
        else:
            with Live(console=console(), auto_refresh=False, screen=True) as live:
                for snapshot in looks:
                    live.update(_view(snapshot), refresh=True)


def _looks(connection: Connection, names: Names, settings: Settings, interval: float, top: int) -> Iterator[Snapshot]:
    overview = Overview()
    enriched, rejected = names.topic(STORIES_ENRICHED), names.topic(ARTICLES_REJECTED)
    since = _now_ms() - max(2 * WINDOW_MS, REJECTED_MS)
    with Tail(connection.client_config(), [enriched, rejected], since, LAST) as tail:
        first = True
        while True:
            for record in tail.take(FIRST_SECONDS if first else interval, all_there=first):
                (overview.add_story if record.topic == enriched else overview.add_rejected)(record)
            first = False
            now = _now_ms()
            overview.forget(now)
            yield Snapshot(
                at=rfc3339(datetime.fromtimestamp(now / 1000, UTC)),
                generation=names.generation_name,
                workers=active_members(connection, names.group),
                health=_health(settings),
                stages=overview.stages(_sums(connection, names), time.monotonic()),
                stories=overview.kinds(now),
                rejected=overview.rejected(now),
                actors=overview.moving(now, top),
            )


def _sums(connection: Connection, names: Names) -> dict[str, tuple[int, int]]:
    return {
        topic: (sum(done for done, _ in partitions.values()), sum(end for _, end in partitions.values()))
        for topic, partitions in positions(connection, names).items()
    }


def _now_ms() -> int:
    return int(time.time() * 1000)


def _health(settings: Settings) -> dict[str, object] | None:
    """Ask the worker of this machine, where a port is set, whether it is ready."""
    if not settings.web_port:
        return None
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{settings.web_port}/ready", timeout=2) as response:
            answer: dict[str, object] = json.load(response)
    except urllib.error.HTTPError as error:
        answer = json.load(error)
    except (OSError, ValueError) as error:
        return {"ready": False, "why": f"no answer on port {settings.web_port}: {error}"}
    return answer


def _print(snapshot: Snapshot, as_json: bool) -> None:
    if as_json:
        print_json(asdict(snapshot))
    else:
        console().print(_view(snapshot))


def _view(snapshot: Snapshot) -> RenderableType:
    stages = [
        (one.stage, "–" if one.per_second is None else f"{one.per_second:,.1f}", one.lag) for one in snapshot.stages
    ]
    figures = Table.grid(padding=(0, 4))
    figures.add_row(table(STAGES, stages), table(REJECTED, list(snapshot.rejected.items()) or [("none", 0)]))
    actors = [(_shown(one), one.name.get("ar", ""), one.recent, one.before, _arrow(one)) for one in snapshot.actors]
    moving: RenderableType = table(ACTORS, actors) if actors else Text("No stories in the last quarter of an hour.")
    return Group(_head(snapshot), Text(), figures, Text(), moving)


def _head(snapshot: Snapshot) -> Text:
    count = len(snapshot.workers)
    head = Text.assemble(
        ("rasad ", "bold"),
        f"{snapshot.at[11:19]} UTC · {snapshot.generation} · ",
        (f"{count} worker{'' if count == 1 else 's'}", "green" if count else "bold red"),
    )
    if snapshot.workers:
        head.append(f" on {', '.join(sorted(set(snapshot.workers)))}", "dim")
    if snapshot.health is not None:
        ready = bool(snapshot.health.get("ready"))
        head.append(" · ready" if ready else f" · not ready: {snapshot.health.get('why')}", "green" if ready else "red")
    kinds = " · ".join(f"{count:,} {kind}" for kind, count in snapshot.stories.items())
    head.append(f"\nstories in 15 min: {kinds or 'none'}")
    return head


def _shown(one: Moving) -> str:
    """Return an actor's name, an unlisted one's with an asterisk, as in ``rasad actors``."""
    return shown_name(one.name, one.actor_id) + "*" * (not one.listed)


def _arrow(one: Moving) -> str:
    if not one.before:
        return "new"
    return "▲" if one.recent > one.before else "▼" if one.recent < one.before else "="
