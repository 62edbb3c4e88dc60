"""What must survive a collector: which items were sent, which pages are still to be read, how each feed fares.

SQLite, one file. Everything about a poll is written in one transaction, after Kafka has acknowledged what it sent: a
collector that is killed sends again what it hadn't noted, under the same ids, and skips nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

import orjson

from workers.collect.failures import State
from workers.collect.items import FeedItem
from workers.errors import InputError, RasadError
from workers.settings import Settings

_VERSION = 1
_SCHEMA = """
CREATE TABLE feeds (url TEXT PRIMARY KEY, row TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE documents (url TEXT PRIMARY KEY, etag TEXT, last_modified TEXT) WITHOUT ROWID;
CREATE TABLE items (source TEXT, key TEXT, feed TEXT NOT NULL, address TEXT, mark TEXT NOT NULL,
                    sent INTEGER NOT NULL, seen REAL NOT NULL, PRIMARY KEY (source, key)) WITHOUT ROWID;
CREATE TABLE pages (source TEXT, key TEXT, feed TEXT NOT NULL, host TEXT NOT NULL, item TEXT NOT NULL,
                    attempts INTEGER NOT NULL, due REAL NOT NULL, PRIMARY KEY (source, key)) WITHOUT ROWID;
CREATE INDEX pages_due ON pages (due);
CREATE INDEX items_seen ON items (seen);
"""
#: Items are forgotten when no feed has named them for so long.
KEPT = timedelta(days=90)
#: Items still named are noted once a day, not with every poll.
_NOTED = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class FeedRow:
    """How a feed fares. Times are seconds since 1970, ``pause`` is in seconds.

    ``address`` is where it moved to for good, None while it is where the file says. ``failing_since`` and
    ``failures`` are of the present row of failures; ``error`` and ``kind`` stay until the next success.
    """

    url: str
    source: str = ""
    title: str | None = None
    address: str | None = None
    state: State = "new"
    kind: str | None = None
    error: str | None = None
    failing_since: float | None = None
    failures: int = 0
    polled_at: float | None = None
    succeeded_at: float | None = None
    changed_at: float | None = None
    next_poll: float = 0.0
    pause: float = 0.0
    items: int = 0
    sent: int = 0
    polls: int = 0
    unread: int = 0


@dataclass(frozen=True, slots=True)
class SentItem:
    """What is known of an item that was sent: by which feed, the address it went under, what it said, how often."""

    feed: str
    address: str | None
    mark: str
    sent: int


@dataclass(frozen=True, slots=True)
class Sent:
    """An item that Kafka has, the feed it came from, and the address it went under."""

    source: str
    feed: str
    item: FeedItem
    address: str | None


@dataclass(frozen=True, slots=True)
class PendingPage:
    """An item whose page is still to be read."""

    source: str
    feed: str
    host: str
    item: FeedItem
    address: str | None
    attempts: int = 0
    due: float = 0.0

    @property
    def key(self) -> str:
        """What it is known by among the pages: its address."""
        return f"url:{self.item.url}"


def state_path(settings: Settings, given: Path | None = None) -> Path:
    """Return where a stream's state is kept: the file given, else one in the data folder."""
    return given or settings.data_dir / "feeds" / f"{settings.namespace or 'stream'}.sqlite"


#: ``write`` is for the collector, ``copy`` works on a temporary copy, ``read`` only reads a file that may not be there.
Mode = Literal["write", "copy", "read"]


class CollectState:
    """The state file.

    Raises:
        InputError: the file is no state of ours.
        RasadError: it can't be written.
    """

    def __init__(self, path: Path, mode: Mode = "write") -> None:
        self.path = path
        try:
            self._db = self._opened(path, mode)
            version = self._db.execute("PRAGMA user_version").fetchone()[0]
            if version == 0:
                self._db.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {_VERSION}; COMMIT;")
            elif version != _VERSION:
                raise InputError(f"{path}: the state is of version {version}, this program reads {_VERSION}")
        except sqlite3.DatabaseError as error:
            raise InputError(
                f"{path}: the state of the feeds can't be read: {error}. Move the file away: feeds begin anew, and "
                "what is sent again changes nothing"
            ) from error

    def _opened(self, path: Path, mode: Mode) -> sqlite3.Connection:
        if mode == "read" and path.exists():
            return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None, timeout=10)
        if mode != "write":
            copy = sqlite3.connect("", isolation_level=None)  # a temporary file of SQLite's own
            if path.exists():
                with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as original:
                    original.backup(copy)
            return copy
        path.parent.mkdir(parents=True, exist_ok=True)
        opened = sqlite3.connect(path, isolation_level=None, timeout=10)
        opened.execute("PRAGMA journal_mode = WAL")
        # A crash of the machine may cost the last transactions, never the file: they are sent again.
        opened.execute("PRAGMA synchronous = NORMAL")
        return opened

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()

    # Feeds

    def feed(self, url: str) -> FeedRow:
        """Return how a feed fares; a new row for one that was never polled."""
        found = self._db.execute("SELECT row FROM feeds WHERE url = ?", (url,)).fetchone()
        return _row(found[0]) if found else FeedRow(url)

    def feeds(self) -> list[FeedRow]:
        """Return all feeds that were ever polled, by address, with how many of their pages are still to be read."""
        unread = dict(self._db.execute("SELECT feed, count(*) FROM pages GROUP BY feed"))
        rows = [_row(row) for (row,) in self._db.execute("SELECT row FROM feeds ORDER BY url")]
        return [replace(row, unread=unread.get(row.url, 0)) for row in rows]

    def validators(self, url: str) -> tuple[str | None, str | None]:
        """Return the ETag and Last-Modified of a document."""
        found = self._db.execute("SELECT etag, last_modified FROM documents WHERE url = ?", (url,)).fetchone()
        return (found[0], found[1]) if found else (None, None)

    # Items

    def known(self, source: str, item: FeedItem) -> SentItem | None:
        """Return what is known of an item by any of its keys, whether it was sent or waits for its page."""
        marks = ",".join("?" * len(item.keys))
        query = f"SELECT feed, address, mark, sent FROM items WHERE source = ? AND key IN ({marks}) ORDER BY sent DESC"  # noqa: S608 - question marks
        found = self._db.execute(query, (source, *item.keys)).fetchone()
        return SentItem(*found) if found else None

    def waiting(self, source: str, item: FeedItem) -> bool:
        """Tell whether an item waits for its page."""
        query = "SELECT 1 FROM pages WHERE source = ? AND key = ?"
        return item.url is not None and self._db.execute(query, (source, f"url:{item.url}")).fetchone() is not None

    def due_pages(self, now: float, busy_hosts: Iterable[str], limit: int) -> list[PendingPage]:
        """Return pages to read now, the longest due first, one a host and none of the busy hosts."""
        busy = orjson.dumps(list(busy_hosts)).decode()
        rows = self._db.execute(
            "SELECT source, feed, host, item, attempts, min(due) FROM pages"
            " WHERE due <= ? AND host NOT IN (SELECT value FROM json_each(?)) GROUP BY host ORDER BY min(due) LIMIT ?",
            (now, busy, limit),
        )
        return [_page(*row) for row in rows]

    def next_page(self) -> float | None:
        """Return when the next page is due, None if none waits."""
        due: float | None = self._db.execute("SELECT min(due) FROM pages").fetchone()[0]
        return due

    def pages(self) -> int:
        """Return how many pages wait."""
        count: int = self._db.execute("SELECT count(*) FROM pages").fetchone()[0]
        return count

    # Writing

    def write(
        self,
        *,
        feed: FeedRow | None = None,
        validators: Sequence[tuple[str, str | None, str | None]] = (),
        sent: Iterable[Sent] = (),
        seen: Iterable[tuple[str, FeedItem]] = (),
        waiting: Iterable[PendingPage] = (),
        done: Iterable[PendingPage] = (),
        now: float,
    ) -> None:
        """Write all of a poll, or of a page, at once.

        Args:
            feed: how the feed fares now.
            validators: of documents: address, ETag, Last-Modified.
            sent: items that Kafka has.
            seen: items known before that a feed still names.
            waiting: items whose page is to be read; those that wait already get the new time and attempts.
            done: those that wait no longer.
            now: seconds since 1970.
        """
        try:
            with self._transaction():
                if feed is not None:
                    text = orjson.dumps(asdict(feed)).decode()
                    self._db.execute("INSERT OR REPLACE INTO feeds VALUES (?, ?)", (feed.url, text))
                self._db.executemany("INSERT OR REPLACE INTO documents VALUES (?, ?, ?)", validators)
                for one in sent:
                    self._note_sent(one, now)
                for source, item in seen:
                    self._note_seen(source, item, now)
                for page in waiting:
                    self._note_waiting(page)
                for page in done:
                    self._db.execute("DELETE FROM pages WHERE source = ? AND key = ?", (page.source, page.key))
        except sqlite3.Error as error:
            raise RasadError(f"{self.path}: the state of the feeds can't be written: {error}") from error

    def _note_sent(self, one: Sent, now: float) -> None:
        for key in one.item.keys:
            self._db.execute(
                "INSERT INTO items VALUES (?, ?, ?, ?, ?, 1, ?) ON CONFLICT DO UPDATE SET"
                " mark = excluded.mark, sent = sent + 1, seen = excluded.seen",
                (one.source, key, one.feed, one.address, one.item.mark, now),
            )

    def _note_seen(self, source: str, item: FeedItem, now: float) -> None:
        for key in item.keys:
            self._db.execute(
                "UPDATE items SET seen = ? WHERE source = ? AND key = ? AND seen < ?",
                (now, source, key, now - _NOTED.total_seconds()),
            )

    def _note_waiting(self, page: PendingPage) -> None:
        item = orjson.dumps({**asdict(page.item), "address": page.address}).decode()
        self._db.execute(
            "INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?, ?, ?)",
            (page.source, page.key, page.feed, page.host, item, page.attempts, page.due),
        )

    def forget(self, now: float) -> int:
        """Forget items that no feed has named for long, and return how many."""
        return self._db.execute("DELETE FROM items WHERE seen < ?", (now - KEPT.total_seconds(),)).rowcount

    def _transaction(self) -> _Transaction:
        return _Transaction(self._db)


class _Transaction:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def __enter__(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.execute("COMMIT" if kind is None else "ROLLBACK")


_FEED_FIELDS = frozenset(field.name for field in fields(FeedRow))


def _row(text: str) -> FeedRow:
    stored: dict[str, Any] = orjson.loads(text)
    return FeedRow(**{name: value for name, value in stored.items() if name in _FEED_FIELDS})


def _page(source: str, feed: str, host: str, text: str, attempts: int, due: float) -> PendingPage:
    stored: dict[str, Any] = orjson.loads(text)
    address = stored.pop("address")
    date = stored.pop("published_at")
    item = FeedItem(**stored, published_at=datetime.fromisoformat(date) if date else None)
    return PendingPage(source, feed, host, item, address, attempts, due)
