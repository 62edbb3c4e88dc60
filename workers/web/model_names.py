"""The gazetteer in the read model: names and spellings of actors, offices, and where places are."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson

from workers.gazetteer.load import load, shipped_files
from workers.text.lexicon import Entry
from workers.web.model_stories import spell


def gazetteer_entries(user_files: Sequence[Path] = ()) -> dict[str, dict[str, object]]:
    """Return what the API says of an actor, by actor id.

    Raises:
        GazetteerError: a user's file can't be read.
    """
    lexicon = load(user_files)
    places = _coordinates([*shipped_files(), *user_files])
    return {entry.actor_id: _fields(entry, places) for entry in lexicon.entries}


def write_gazetteer(database: sqlite3.Connection, version: str, entries: Mapping[str, Mapping[str, object]]) -> None:
    """Write a gazetteer, and let the actors there are be called and found by its names."""
    database.execute("DELETE FROM gazetteer")
    database.execute("DELETE FROM spellings")
    database.executemany(
        "INSERT INTO gazetteer VALUES (?, ?, ?)",
        ((name, fields.get("latitude") is not None, orjson.dumps(fields)) for name, fields in entries.items()),
    )
    for number, actor_id, stored in database.execute("SELECT n, id, name FROM actors").fetchall():
        known: Mapping[str, Any] = entries.get(actor_id, {})
        name = {**orjson.loads(stored), **known.get("name", {})}
        database.execute("UPDATE actors SET name = ? WHERE n = ?", (orjson.dumps(name).decode(), number))
        spell(database, number, [*name.values(), *known.get("spellings", ())])
    database.execute("INSERT OR REPLACE INTO meta VALUES ('gazetteer', ?)", (version,))


def _fields(entry: Entry, places: Mapping[str, tuple[float, float]]) -> dict[str, object]:
    where = places.get(entry.actor_id) or places.get(entry.capital or "")
    spellings = [
        one for forms in (entry.aliases, entry.short, entry.demonyms) for some in forms.values() for one in some
    ]
    return {
        "name": dict(entry.name),
        "spellings": spellings,
        "country": entry.country,
        "latitude": where[0] if where else None,
        "longitude": where[1] if where else None,
        "roles": [
            {
                "from": role.since.isoformat(),
                "to": role.until.isoformat() if role.until else None,
                "title": dict(role.title),
            }
            for role in entry.roles
        ],
    }


def _coordinates(files: Sequence[Path]) -> dict[str, tuple[float, float]]:
    """Return where places are: actor id → degrees north and east."""
    found: dict[str, tuple[float, float]] = {}
    for path in files:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            if reader.fieldnames is None or "latitude" not in reader.fieldnames:
                continue
            for row in reader:
                if row["latitude"] and row["longitude"]:
                    found[row["id"]] = float(row["latitude"]), float(row["longitude"])
    return found
