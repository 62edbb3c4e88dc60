"""Rows to Parquet, CSV, JSON Lines or tab-separated lines: in batches, into a file that appears whole or not at all."""

from __future__ import annotations

import csv
import gzip
import io
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import BinaryIO, Literal, cast

import orjson

from schemas.message import rfc3339
from workers.errors import InputError, RasadError
from workers.export.rows import Column, Row

Format = Literal["parquet", "csv", "jsonl", "tsv"]
SUFFIXES: dict[str, Format] = {
    ".parquet": "parquet",
    ".csv": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".tsv": "tsv",
}
#: A row group of Parquet is held in memory before it is written: so many rows, or so many characters of text. With 32
#: million characters an export of stories took 490 MB; with 4 million 190 MB, whatever their number.
GROUP_ROWS, GROUP_CHARACTERS = 20_000, 4 * 1024 * 1024
#: What joins the items of a list within a cell of CSV; no id holds it.
JOINT = "|"


def format_of(name: str) -> tuple[Format | None, bool]:
    """Return the format a file's name asks for, and whether it is to be compressed (``.gz``)."""
    path = Path(name)
    packed = path.suffix == ".gz"
    return SUFFIXES.get((path.with_suffix("") if packed else path).suffix.lower()), packed


def write(columns: Sequence[Column], rows: Iterable[Row], target: str, form: Format) -> int:
    """Write rows to a file, or to standard output where ``target`` is ``-``; return how many.

    Raises:
        InputError: the file can't be written.
        RasadError: Parquet is asked for and pyarrow isn't there.
    """
    writer = {"parquet": _parquet, "csv": _csv, "jsonl": _json_lines, "tsv": _tsv}[form]
    with _target(target, packed=format_of(target)[1]) as out:
        return writer(columns, rows, out)


@contextmanager
def _target(name: str, *, packed: bool) -> Iterator[BinaryIO]:
    if name == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    path = Path(name)
    try:
        handle, part = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from error
    try:
        with os.fdopen(handle, "wb") as file:
            if packed:
                with gzip.GzipFile(fileobj=file, mode="wb", filename="", mtime=0) as zipped:
                    yield cast(BinaryIO, zipped)
            else:
                yield file
            file.flush()
            os.fsync(file.fileno())
        umask = os.umask(0)
        os.umask(umask)
        Path(part).chmod(0o666 & ~umask)  # as any new file; a temporary one is its owner's alone
        Path(part).replace(path)
    except BaseException as error:
        with suppress(FileNotFoundError):
            Path(part).unlink()
        if isinstance(error, OSError):
            raise InputError(f"{path}: {error.strerror or error}") from error
        raise


def _json_lines(_columns: Sequence[Column], rows: Iterable[Row], out: BinaryIO) -> int:
    count = 0
    for row in rows:
        out.write(orjson.dumps(row, option=orjson.OPT_UTC_Z | orjson.OPT_APPEND_NEWLINE))
        count += 1
    return count


def _csv(columns: Sequence[Column], rows: Iterable[Row], out: BinaryIO) -> int:
    text = io.TextIOWrapper(out, "utf-8", newline="", write_through=False)
    try:
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow([column.name for column in columns])
        count = 0
        for row in rows:
            writer.writerow([_cell(row[column.name]) for column in columns])
            count += 1
    finally:
        text.flush()
        text.detach()
    return count


def _cell(value: object) -> object:
    if isinstance(value, datetime):
        return rfc3339(value.astimezone(UTC))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return str(value).lower()
    return JOINT.join(value) if isinstance(value, list) else value


def _tsv(columns: Sequence[Column], rows: Iterable[Row], out: BinaryIO) -> int:
    """Write lines without a heading or quotes: tabs and line breaks within a cell become blanks."""
    count = 0
    for row in rows:
        cells = [str(_cell(row[column.name]) if row[column.name] is not None else "") for column in columns]
        out.write(("\t".join(" ".join(cell.split()) for cell in cells) + "\n").encode())
        count += 1
    return count


def _parquet(columns: Sequence[Column], rows: Iterable[Row], out: BinaryIO) -> int:
    try:
        import pyarrow
        import pyarrow.parquet
    except ModuleNotFoundError:
        raise RasadError(
            "Parquet needs pyarrow, which is not installed: pip install 'rasad[export]', or use --format csv or jsonl"
        ) from None
    types: dict[str, Callable[[], object]] = {
        "text": pyarrow.string,
        "integer": pyarrow.int64,
        "number": pyarrow.float64,
        "flag": pyarrow.bool_,
        "time": lambda: pyarrow.timestamp("us", "UTC"),
        "day": pyarrow.date32,
        "texts": lambda: pyarrow.list_(pyarrow.string()),
    }
    schema = pyarrow.schema([(column.name, types[column.kind]()) for column in columns])
    count = 0
    with pyarrow.parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        for group in _groups(rows):
            writer.write_table(pyarrow.Table.from_pylist(group, schema))
            count += len(group)
    return count


def _groups(rows: Iterable[Row]) -> Iterator[list[Row]]:
    group: list[Row] = []
    size = 0
    for row in rows:
        group.append(row)
        size += sum(len(value) for value in row.values() if isinstance(value, str))
        if len(group) >= GROUP_ROWS or size >= GROUP_CHARACTERS:
            yield group
            group, size = [], 0
    if group:
        yield group
