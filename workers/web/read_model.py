"""The read model: what the stream has made, kept so that any question is answered in milliseconds.

It holds what three kinds of records say: ``stories.enriched`` (stories, by id and origin, so that records that are read
or sent twice change nothing), the changelogs of ``actor_counts`` and ``candidate_counts`` (the tables themselves, row
by row, so that the figures are the workers' own), and ``articles.rejected``. The offsets of what was taken in stand in
the same transaction as the rows.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, Protocol

from workers.agents import Record
from workers.web.model_counts import CandidatesWriter, CountsWriter, RejectedWriter
from workers.web.model_file import writing
from workers.web.model_names import write_gazetteer
from workers.web.model_stories import StoriesWriter

Kind = Literal["stories", "counts", "candidates", "rejected"]
KINDS: tuple[Kind, ...] = ("stories", "counts", "candidates", "rejected")
#: Rows forgotten in one transaction, so that none takes long.
FORGET_AT_ONCE = 500


class Writer(Protocol):
    """Writes what the records of one topic say, within a transaction."""

    def apply(self, records: Iterable[Record]) -> None:
        """Take in records."""

    def clear(self) -> None:
        """Delete all there is of the topic."""


class ReadModel:
    """The read model of a stream and generation, open for writing.

    Args:
        database: the file, see ``open_model``.
    """

    def __init__(self, database: sqlite3.Connection) -> None:
        self._db = database
        self._stories, self._rejected = StoriesWriter(database), RejectedWriter(database)
        self._writers: dict[Kind, Writer] = {
            "stories": self._stories,
            "counts": CountsWriter(database, self._stories.actor),
            "candidates": CandidatesWriter(database),
            "rejected": self._rejected,
        }

    def offsets(self, topic: str) -> dict[int, int]:
        """Return partition → offset of the first record of a topic that isn't taken in."""
        return dict(self._db.execute("SELECT partition, next FROM offsets WHERE topic = ?", (topic,)))

    def begin(self, kind: Kind, topic: str, life: str) -> None:
        """Prepare for a topic: what came from another life of it is deleted, to be read anew."""
        known = self._db.execute("SELECT life FROM topics WHERE name = ?", (topic,)).fetchone()
        if known is not None and known[0] == life:
            return
        with self._transaction():
            self._writers[kind].clear()
            self._db.execute("DELETE FROM offsets WHERE topic = ?", (topic,))
            self._db.execute("DELETE FROM meta WHERE key = 'ready'")
            self._db.execute("INSERT OR REPLACE INTO topics VALUES (?, ?)", (topic, life))

    def apply(self, kind: Kind, records: Sequence[Record]) -> None:
        """Take in records of one topic, those of a partition in their order, and note how far it is read."""
        with self._transaction():
            self._writers[kind].apply(records)
            ends = {(record.topic, record.partition): record.offset + 1 for record in records}
            self._db.executemany(
                "INSERT OR REPLACE INTO offsets VALUES (?, ?, ?)", [(*place, end) for place, end in ends.items()]
            )

    def forget(self, kind: Literal["stories", "rejected"], begins: Mapping[int, int]) -> int:
        """Delete some of what stood in records before these offsets by partition; return how many, 0 when all is."""
        forgotten = 0
        for partition, before in begins.items():
            with self._transaction():
                writer = self._stories if kind == "stories" else self._rejected
                forgotten += writer.forget(partition, before, FORGET_AT_ONCE)
        return forgotten

    def knows_names(self, version: str) -> bool:
        """Whether the names are those of a gazetteer's version."""
        known = self._db.execute("SELECT value FROM meta WHERE key = 'gazetteer'").fetchone()
        return known is not None and known[0] == version

    def learn_names(self, version: str, entries: Mapping[str, Mapping[str, object]]) -> None:
        """Take in a gazetteer."""
        with self._transaction():
            write_gazetteer(self._db, version, entries)

    def declare_ready(self) -> None:
        """Note that the model has held all there was: its answers are whole from now on."""
        with self._transaction():
            self._db.execute("INSERT OR REPLACE INTO meta VALUES ('ready', 'yes')")

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            self._stories.forget_what_is_cached()
            raise
        self._db.execute("COMMIT")


@contextmanager
def open_model(path: Path) -> Iterator[ReadModel]:
    """Open the read model of a file to write it. The caller holds the lock that makes it the only one.

    Raises:
        StateFailed: the file can't be made or written.
    """
    with writing(path) as database:
        yield ReadModel(database)
