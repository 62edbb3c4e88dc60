"""``rasad broker``: start, look at and stop the embedded Kafka."""

from __future__ import annotations

import signal
import time
from datetime import UTC, datetime
from types import FrameType

import click

from workers.cli.display import print_json
from workers.cli.options import json_option
from workers.errors import BrokerError
from workers.kafka.broker_files import BrokerFolder, RunningBroker
from workers.kafka.embedded import EmbeddedBroker, stop_broker
from workers.kafka.probe import cluster_id_of
from workers.settings import Settings

_instance = click.option("--instance", metavar="NAME", help="Which one, each with data of its own (or RASAD_INSTANCE).")


@click.group()
def broker() -> None:
    """Start, look at and stop the embedded Kafka. It listens on this machine only and keeps its data.

    \b
    Examples:
      rasad broker start --detach
      rasad broker status
      rasad broker stop
    """


@broker.command()
@click.option("--detach", is_flag=True, help="Leave it running until `rasad broker stop`.")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on. Without it: a free one.")
@_instance
@json_option
def start(detach: bool, port: int | None, instance: str | None, as_json: bool) -> int:
    """Start it and keep it running until Ctrl-C, or with --detach until `rasad broker stop`.

    On first use Apache Kafka is fetched (45 MB). One that runs already is left as it is.

    \b
    Example:
      rasad broker start --port 9092
    """
    settings = Settings.with_options(broker_port=port, instance=instance)
    embedded = EmbeddedBroker(settings, detached=detach)
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        running = embedded.start()
        if as_json:
            print_json(_described(running, embedded.folder))
        else:
            how = "already runs" if embedded.reused else "runs"
            click.echo(f"Kafka {running.version} {how} at {running.bootstrap}, data in {embedded.folder.path}")
        if detach or embedded.reused:
            if port is not None and running.port != port:
                raise BrokerError(f"it already runs at {running.bootstrap}, not at port {port}: stop it first")
            return 0
        click.echo("Ctrl-C ends it.", err=True)
        return _wait(embedded)
    except KeyboardInterrupt:
        return 0 if embedded.started else 130
    finally:
        if not detach:
            embedded.stop()


@broker.command()
@_instance
@json_option
def status(instance: str | None, as_json: bool) -> int:
    """Show address, process, version, data folder, size and uptime; exit status 1 if it isn't running.

    \b
    Example:
      export RASAD_BROKER=$(rasad broker status --json | jq -r .bootstrap)
    """
    folder = BrokerFolder.of(Settings.with_options(instance=instance))
    state = folder.read_state()
    running = state is not None and state.process.alive
    if state is None or not running:
        if as_json:
            print_json({"running": False, "data": str(folder.path)})
        else:
            click.echo(f"The embedded Kafka isn't running. Its data folder: {folder.path}")
        return 1
    answers = cluster_id_of(state.bootstrap, 5.0) == state.cluster_id
    described = {**_described(state, folder), "answers": answers}
    if as_json:
        print_json(described)
    else:
        for name, value in described.items():
            click.echo(f"{name.replace('_', ' '):<9}  {_readable(name, value)}")
    return 0 if answers else 1


@broker.command()
@_instance
@json_option
def stop(instance: str | None, as_json: bool) -> int:
    """End it, whoever started it. Its data stay.

    \b
    Example:
      rasad broker stop
    """
    stopped = stop_broker(BrokerFolder.of(Settings.with_options(instance=instance)))
    if as_json:
        print_json({"stopped": stopped is not None, "bootstrap": stopped.bootstrap if stopped else None})
    else:
        click.echo(f"Stopped Kafka at {stopped.bootstrap}." if stopped else "The embedded Kafka wasn't running.")
    return 0


def _wait(embedded: EmbeddedBroker) -> int:
    code = embedded.wait()
    if embedded.folder.read_state() is None:
        click.echo("It was stopped by another process.", err=True)
        return 0
    lines = "\n".join(f"  {line}" for line in embedded.folder.last_lines(5))
    raise BrokerError(f"Kafka ended by itself with status {code}. It wrote, in {embedded.folder.log}:\n{lines}")


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _described(state: RunningBroker, folder: BrokerFolder) -> dict[str, object]:
    return {
        "running": True,
        "bootstrap": state.bootstrap,
        "pid": state.process.pid,
        "version": state.version,
        "java": state.java,
        "data": str(folder.path),
        "bytes": folder.size(),
        "started": datetime.fromtimestamp(state.process.started, UTC).isoformat(timespec="seconds"),
        "uptime": round(time.time() - state.process.started),
        "detached": state.owner is None,
    }


def _readable(name: str, value: object) -> str:
    if name == "bytes" and isinstance(value, int):
        return f"{value / 2**20:.1f} MiB"
    if name == "uptime" and isinstance(value, int):
        hours, seconds = divmod(value, 3600)
        return f"{hours} h {seconds // 60} min {seconds % 60} s"
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)
