"""``rasad doctor``: what is used, and what is wrong."""

from __future__ import annotations

import click
from rich.text import Text

from workers.cli.display import console, print_json
from workers.cli.options import broker_option, json_option
from workers.kafka.diagnosis import diagnose
from workers.settings import Settings

_MARKS = {"ok": ("✓", "green"), "note": ("·", "yellow"), "problem": ("✗", "bold red")}


@click.command()
@json_option
@broker_option
def doctor(as_json: bool, broker: str | None) -> int:
    """Say what is used and what is wrong with it; exit status 1 if something is. Fetches and starts nothing.

    \b
    Examples:
      rasad doctor
      rasad doctor --broker kafka.example.org:9092
      rasad doctor --json | jq '.findings[] | select(.status == "problem")'
    """
    diagnosis = diagnose(Settings.with_options(broker=broker))
    if as_json:
        print_json(diagnosis.as_json())
    else:
        out = console()
        width = max(len(finding.name) for finding in diagnosis.findings)
        for finding in diagnosis.findings:
            mark, style = _MARKS[finding.status]
            line = Text.assemble((mark, style), f" {finding.name:<{width}}  {finding.detail}")
            out.print(line, soft_wrap=True)
        out.print("\nEverything is fine." if diagnosis.healthy else "\nSomething is wrong: see ✗ above.")
    return 0 if diagnosis.healthy else 1
