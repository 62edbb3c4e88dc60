"""What commands print: tables, stories and progress, with right-to-left text shown right."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TextIO

import orjson
from pydantic import BaseModel
from rich.console import Console
from rich.table import Table
from rich.text import Text

_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
#: Bidirectional controls of an article could reorder our own output around it.
_BIDI_CONTROLS = dict.fromkeys(map(ord, "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))


def console(stream: TextIO | None = None) -> Console:
    """Return a console for a stream. Rich heeds NO_COLOR and prints plain text into pipes."""
    return Console(file=stream or sys.stdout, highlight=False, soft_wrap=False)


def safe(text: str) -> str:
    """Return text that can't steer a terminal: control characters and bidirectional controls removed."""
    return "".join(c if c in "\n\t" or unicodedata.category(c) != "Cc" else "�" for c in text.translate(_BIDI_CONTROLS))


def isolated(text: str) -> str:
    """Return text that keeps its own direction within a line, on terminals that order right-to-left text.

    Terminals that don't, show it as they show all Arabic; the isolates have no width there. Nothing is added to text
    that reads left to right, nor in a pipe.
    """
    clean = safe(text)
    if sys.stdout.isatty() and any(unicodedata.bidirectional(c) in {"R", "AL"} for c in clean):
        return f"{_FIRST_STRONG_ISOLATE}{clean}{_POP_ISOLATE}"
    return clean


def print_json(value: BaseModel | dict[str, object] | Sequence[object]) -> None:
    """Print one line of JSON in UTF-8, whatever the terminal's locale, and send it on at once."""
    data = value.model_dump_json().encode() if isinstance(value, BaseModel) else orjson.dumps(value, default=_plain)
    sys.stdout.buffer.write(data + b"\n")
    sys.stdout.buffer.flush()


def _plain(value: object) -> object:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    raise TypeError(f"{type(value).__name__} has no JSON form")


def table(columns: Sequence[tuple[str, str]], rows: Iterable[Sequence[object]], title: str | None = None) -> Table:
    """Return a table. ``columns`` are (heading, justification); where room is short, texts give way, figures don't.

    Nor do those justified "whole": what is typed into another command.
    """
    rows = list(rows)
    result = Table(title=title, title_justify="left", box=None, pad_edge=False, header_style="bold", title_style="bold")
    for place, (heading, justify) in enumerate(columns):
        if justify == "whole":
            width = max([len(heading), *(len(str(row[place])) for row in rows)])
            result.add_column(heading, no_wrap=True, min_width=width)
        elif justify == "right":
            result.add_column(heading, justify="right", no_wrap=True, min_width=len(heading))
        else:
            result.add_column(heading, overflow="ellipsis", no_wrap=True)
    for row in rows:
        result.add_row(*[Text(_cell(cell)) for cell in row])
    return result


def _cell(cell: object) -> str:
    if isinstance(cell, str):
        return isolated(cell)
    return f"{cell:,}" if isinstance(cell, int) else str(cell)
