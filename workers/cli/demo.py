"""``rasad demo``: see the whole stream at work on the sample texts."""

from __future__ import annotations

import sys
import time

import click

from workers.cli.actors import counts_table
from workers.cli.display import console, print_json, table
from workers.cli.options import broker_option, json_option
from workers.demo import Demo, DemoReport, running_demo
from workers.settings import Settings

COLUMNS = (
    ("file", "left"),
    ("stories", "right"),
    ("unique", "right"),
    ("exact", "right"),
    ("near", "right"),
    ("revisions", "right"),
    ("redelivered", "right"),
)


@click.command()
@click.option("--keep", is_flag=True, help="Stay up afterwards, until Ctrl-C.")
@json_option
@broker_option
def demo(keep: bool, as_json: bool, broker: str | None) -> None:
    """Run the whole stream on a real Kafka: a worker, the five sample texts twice, and what became of them.

    The second time shows that repetition changes nothing: all stories are redelivered, no count moves.
    Everything runs beside your data and is gone afterwards.

    \b
    Examples:
      rasad demo
      rasad demo --json | jq '.actors[:3]'
      rasad demo --keep
    """
    started = time.monotonic()
    _say("Starting Kafka and a worker …")
    with running_demo(Settings.with_options(broker=broker)) as running:
        _say("Replaying the sample texts …")
        running.replay()
        _say("Replaying them again …")
        running.replay()
        report = running.report(time.monotonic() - started)
        if as_json:
            print_json(report)
        else:
            _print(report)
        if keep:
            _stay(running)


def _say(line: str) -> None:
    click.echo(click.style(line, dim=True) if sys.stderr.isatty() else line, err=True)


def _print(report: DemoReport) -> None:
    out = console()
    kafka = report.kafka
    kind = "embedded " if kafka.embedded else ""
    out.print(f"\n{kind}Apache Kafka {kafka.version or ''} at {kafka.bootstrap}\n", style="dim")
    rows = [
        (file, outcome.stories, outcome.unique, outcome.exact, outcome.near, outcome.revisions, outcome.redelivered)
        for file, outcome in [*report.by_file.items(), ("all", report)]
    ]
    out.print(table(COLUMNS, rows, title="What became of each file"))
    out.print()
    out.print(counts_table(report.actors, 12))
    out.print(
        f"\n{report.articles} articles, sent twice: {report.stories} stories, {report.redelivered} redelivered, "
        f"{report.rejected} rejected, in {report.seconds} s."
    )


def _stay(running: Demo) -> None:
    bootstrap, namespace = running.connection.bootstrap, running.settings.namespace
    click.echo(
        f"\nStaying up until Ctrl-C. In another terminal:\n"
        f"  export RASAD_BROKER={bootstrap} RASAD_NAMESPACE={namespace}\n"
        f"  rasad watch --from-beginning\n  rasad actors --watch\n  rasad replay FILE…",
        err=True,
    )
    while True:
        running.worker.check()
        time.sleep(1)
