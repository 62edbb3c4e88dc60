"""Print a table of figures and write the same to ``build/reports``."""

from __future__ import annotations

import platform
from pathlib import Path

import orjson

REPORTS = Path("build/reports")


def write_report(name: str, figures: dict[str, object]) -> Path:
    """Write figures, with the machine they were measured on, to ``build/reports/NAME.json``."""
    REPORTS.mkdir(parents=True, exist_ok=True)
    path = REPORTS / f"{name}.json"
    machine = {"python": platform.python_version(), "machine": platform.machine(), "system": platform.system()}
    path.write_bytes(orjson.dumps({**figures, "machine": machine}, option=orjson.OPT_INDENT_2) + b"\n")
    return path


def write_list(name: str, rows: list[dict[str, object]]) -> Path:
    """Write rows to ``build/reports/NAME.json`` as a list of objects."""
    REPORTS.mkdir(parents=True, exist_ok=True)
    path = REPORTS / f"{name}.json"
    path.write_bytes(orjson.dumps(rows, option=orjson.OPT_INDENT_2) + b"\n")
    return path


def print_table(rows: list[tuple[str, str]]) -> None:
    """Print names and figures in two columns."""
    width = max(len(name) for name, _ in rows)
    for name, figure in rows:
        print(f"{name:<{width}}  {figure}")
