"""Counts, candidates and rejected articles in the read model: what the tables' changelogs and the topic say."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from datetime import date

import orjson

from schemas.actor import is_listed
from schemas.message import rfc3339
from schemas.rejected import Rejected
from workers.agents import Record
from workers.candidate_counts import CandidateRow
from workers.tables import CountRow
from workers.text.name_keys import best_spelling
from workers.web.model_stories import _EPOCH_DAY, spell

Number = Callable[[str, str, dict[str, str]], int]
#: Characters of a rejected record that are kept to be shown; to retry it, the record itself is read.
SHOWN = 4000


class CountsWriter:
    """Mirrors ``actor_counts``, within the caller's transaction.

    Args:
        database: the file, open for writing.
        number: gives an actor's number.
    """

    def __init__(self, database: sqlite3.Connection, number: Number) -> None:
        self._db, self._number = database, number

    def apply(self, records: Iterable[Record]) -> None:
        """Take in records of the changelog: of each key the last one holds."""
        latest = {record.key or b"": record.value for record in records}
        touched = set()
        for key, value in latest.items():
            actor_id, _, language = key.decode("utf-8", "replace").rpartition("|")
            try:
                row = None if value is None else CountRow.from_bytes(value)
            except (ValueError, TypeError):
                continue  # somebody else wrote to the changelog
            if row is None:
                found = self._db.execute("SELECT n FROM actors WHERE id = ?", (actor_id,)).fetchone()
                if found is not None:
                    touched.add(found[0])
                    self._delete(found[0], language)
            else:
                actor = self._number(row.actor_id, row.type, row.name)
                if not is_listed(row.actor_id):
                    self._rename(actor, row.name)
                touched.add(actor)
                self._write(actor, language, row)
        for actor in touched:
            self._sum(actor)

    def _write(self, actor: int, language: str, row: CountRow) -> None:
        self._db.execute(
            "INSERT OR REPLACE INTO counts VALUES (?, ?, ?, ?, ?, ?, ?)",
            (actor, language, row.stories, row.reports, row.mentions, row.first_seen, row.last_seen),
        )
        stored = self._db.execute(
            "SELECT per_day FROM histories WHERE actor = ? AND language = ?", (actor, language)
        ).fetchone()
        before = orjson.loads(stored[0]) if stored else {}
        changed = [(day, figures) for day, figures in row.per_day.items() if before.get(day) != figures]
        self._db.executemany(
            "INSERT OR REPLACE INTO days VALUES (?, ?, ?, ?, ?)",
            [(actor, _day(day), language, *figures) for day, figures in changed],
        )
        gone = [(actor, _day(day), language) for day in before.keys() - row.per_day.keys()]
        self._db.executemany("DELETE FROM days WHERE actor = ? AND day = ? AND language = ?", gone)
        if changed or gone:
            self._db.execute(
                "INSERT OR REPLACE INTO histories VALUES (?, ?, ?)", (actor, language, orjson.dumps(row.per_day))
            )

    def _rename(self, actor: int, name: Mapping[str, str]) -> None:
        """Call an unlisted actor as its counts do: a later story may bring a better spelling, or another language."""
        stored = orjson.loads(self._db.execute("SELECT name FROM actors WHERE n = ?", (actor,)).fetchone()[0])
        names = {**stored, **name}
        if names != stored:
            self._db.execute("UPDATE actors SET name = ? WHERE n = ?", (orjson.dumps(names).decode(), actor))
            spell(self._db, actor, [*names.values()])

    def _delete(self, actor: int, language: str) -> None:
        for table in ("counts", "histories", "days"):
            self._db.execute(
                f"DELETE FROM {table} WHERE actor = ? AND language = ?",  # noqa: S608 - names of ours
                (actor, language),
            )

    def _sum(self, actor: int) -> None:
        self._db.execute(
            "UPDATE actors SET (stories, reports, mentions, first_seen, last_seen) = ("
            "SELECT coalesce(sum(stories), 0), coalesce(sum(reports), 0), coalesce(sum(mentions), 0), "
            "coalesce(min(first_seen), ''), "
            "coalesce(max(last_seen), '') FROM counts WHERE actor = ?1) WHERE n = ?1",
            (actor,),
        )

    def clear(self) -> None:
        """Delete all counts."""
        for table in ("counts", "histories", "days"):
            self._db.execute(f"DELETE FROM {table}")  # noqa: S608 - names of ours
        self._db.execute(
            "UPDATE actors SET stories = 0, reports = 0, mentions = 0, first_seen = '', last_seen = '' "
            "WHERE reports > 0 OR stories > 0"
        )


class CandidatesWriter:
    """Mirrors ``candidate_counts``, within the caller's transaction."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._db = database

    def apply(self, records: Iterable[Record]) -> None:
        """Take in records of the changelog: of each key the last one holds."""
        for key, value in {record.key or b"": record.value for record in records}.items():
            name = key.decode("utf-8", "replace")
            try:
                row = None if value is None else CandidateRow.from_bytes(value)
            except (ValueError, TypeError):
                continue
            if row is None:
                self._db.execute("DELETE FROM candidates WHERE key = ?", (name,))
                continue
            self._db.execute(
                "INSERT OR REPLACE INTO candidates VALUES (?, ?, ?, ?, ?)",
                (name, len(row.sources), row.stories, row.seen, _candidate(row)),
            )

    def clear(self) -> None:
        """Delete all candidates."""
        self._db.execute("DELETE FROM candidates")


class RejectedWriter:
    """Writes what was rejected, within the caller's transaction."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._db = database

    def apply(self, records: Iterable[Record]) -> None:
        """Take in records of ``articles.rejected``; one that was rejected again counts as last rejected."""
        for record in records:
            try:
                message = Rejected.model_validate_json(record.value or b"")
            except ValueError:
                continue  # not ours: somebody else wrote to the topic
            self._db.execute(
                "INSERT OR REPLACE INTO rejected VALUES (?, ?, ?, ?, ?, ?)",
                (
                    rejected_id(message),
                    int(message.rejected_at.timestamp() * 1000),
                    message.reason,
                    record.partition,
                    record.offset,
                    _rejected(message),
                ),
            )

    def forget(self, partition: int, before: int, limit: int) -> int:
        """Delete those whose record Kafka has forgotten; return how many."""
        return self._db.execute(
            "DELETE FROM rejected WHERE id IN (SELECT id FROM rejected WHERE partition = ? AND offset < ? LIMIT ?)",
            (partition, before, limit),
        ).rowcount

    def clear(self) -> None:
        """Delete all of them."""
        self._db.execute("DELETE FROM rejected")


def rejected_id(message: Rejected) -> str:
    """Return where the record stood (``topic-partition-offset``), or the file's name for one that no topic took."""
    if message.topic is None:
        return f"file-{message.file}"
    return f"{message.topic}-{message.partition}-{message.offset}"


def _day(text: str) -> int:
    return date.fromisoformat(text).toordinal() - _EPOCH_DAY


def _candidate(row: CandidateRow) -> bytes:
    return orjson.dumps(
        {
            "surface": best_spelling(row.spellings) if row.spellings else row.key,
            "type": row.type,
            "languages": [row.language],
            "sources": len(row.sources),
            "stories": row.stories,
            "first_seen": row.first_seen,
            "last_seen": row.last_seen,
            "cues": sorted(row.cues, key=lambda cue: (-row.cues[cue], cue)),
        }
    )


def _rejected(message: Rejected) -> bytes:
    try:
        original = message.original()
    except (ValueError, OSError, EOFError):  # its bytes aren't what the message says they are
        original = b""
    return orjson.dumps(
        {
            "id": rejected_id(message),
            "reason": message.reason,
            "message": message.error,
            "stage": message.stage,
            "source": message.source,
            "file": message.file,
            "url": _url(original),
            "at": rfc3339(message.rejected_at),
            "bytes": len(original),
            "retriable": message.topic is not None,
            "original": original[: 4 * SHOWN].decode("utf-8", "replace")[:SHOWN],
        }
    )


def _url(original: bytes) -> str | None:
    try:
        fields = orjson.loads(original)
    except ValueError:
        return None
    url = fields.get("url") if isinstance(fields, dict) else None
    return url[:2048] if isinstance(url, str) else None
