"""New rows for a gazetteer file: which table an actor belongs to, its id, and the row as CSV."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Mapping

TABLES = {"person": "people", "organisation": "organisations", "place": "places", "country": "countries"}
#: Types that anybody may add actors of, and what their ids begin with.
PREFIXES = {"person": "person", "organisation": "org", "place": "place"}


def new_id(kind: str, name: str) -> str:
    """Return the actor id of a type that an English name gives.

    >>> new_id("person", "José María Aznar")
    'person/jose-maria-aznar'
    """
    plain = unicodedata.normalize("NFD", name).encode("ascii", "ignore").decode().lower()
    return f"{PREFIXES[kind]}/{re.sub('[^a-z0-9]+', '-', plain).strip('-')}"


def csv_lines(columns: Iterable[str], rows: Iterable[Mapping[str, str]], *, header: bool) -> str:
    """Return rows as lines of CSV in the order of ``columns``, below a header line if it's asked for."""
    columns = list(columns)
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    if header:
        writer.writerow(columns)
    writer.writerows([row[column] for column in columns] for row in rows)
    return buffer.getvalue()
