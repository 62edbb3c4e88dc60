"""The file of the read model: SQLite in write-ahead mode, one writer, any number of readers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from workers.errors import StateFailed

#: Another version's file is emptied and filled anew from Kafka. Change it with the schema, and with the folding.
VERSION = 4
#: Bits of a story's number below its event time in seconds.
TIE_BITS = 20
#: Bytes of a page: on the usual 4,096 one story's compressed bytes fill half a page, and the rest is lost.
_PAGE = 16_384
#: How long a reader waits for the moment in which the writer moves the log into the file.
BUSY_SECONDS = 5.0

# A story's number ``n`` is its event time, seconds since 1970, times 2^20, plus a number that tells stories of one
# second apart. So every index that ends in ``n``, and the text index, gives stories by event time without sorting, and
# a span of time is a span of numbers. ``actors`` are the numbers of a story's actors, four bytes each, also beside each
# of its mentions: who is named together with whom is then read in one run through an actor's rows.
_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE topics (name TEXT PRIMARY KEY, life TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE offsets (topic TEXT, partition INTEGER, next INTEGER NOT NULL, PRIMARY KEY (topic, partition))
    WITHOUT ROWID;

CREATE TABLE sources (n INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE stories (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL, cluster INTEGER NOT NULL,
    language TEXT NOT NULL, source INTEGER NOT NULL, kind TEXT NOT NULL, duplicate TEXT, epoch TEXT NOT NULL,
    origin INTEGER NOT NULL, partition INTEGER NOT NULL, offset INTEGER NOT NULL, seen INTEGER NOT NULL,
    actors BLOB NOT NULL);
CREATE INDEX stories_language ON stories (language, n);
CREATE INDEX stories_source ON stories (source, n);
CREATE INDEX stories_cluster ON stories (cluster, n);
CREATE INDEX stories_record ON stories (partition, offset);
CREATE INDEX stories_seq ON stories (seq);
CREATE TABLE bodies (n INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE VIRTUAL TABLE words USING fts5(text, content='', detail=none, columnsize=0,
    tokenize="unicode61 remove_diacritics 0");
CREATE TABLE clusters (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, reports INTEGER NOT NULL, first INTEGER NOT NULL,
    last INTEGER NOT NULL);
CREATE INDEX clusters_reports ON clusters (reports, n, last);
CREATE TABLE minutes (minute INTEGER PRIMARY KEY, stories INTEGER NOT NULL);

CREATE TABLE actors (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, name TEXT NOT NULL,
    stories INTEGER NOT NULL DEFAULT 0, reports INTEGER NOT NULL DEFAULT 0, mentions INTEGER NOT NULL DEFAULT 0,
    first_seen TEXT NOT NULL DEFAULT '', last_seen TEXT NOT NULL DEFAULT '');
CREATE INDEX actors_stories ON actors (stories, n);
CREATE INDEX actors_reports ON actors (reports, n);
CREATE INDEX actors_mentions ON actors (mentions, n);
CREATE INDEX actors_last_seen ON actors (last_seen, n);
CREATE TABLE mentions (actor INTEGER, n INTEGER, count INTEGER NOT NULL, day INTEGER NOT NULL, actors BLOB NOT NULL,
    PRIMARY KEY (actor, n)) WITHOUT ROWID;
CREATE TABLE mention_days (actor INTEGER, day INTEGER, mentions INTEGER NOT NULL, PRIMARY KEY (actor, day))
    WITHOUT ROWID;
CREATE TABLE counts (actor INTEGER, language TEXT, stories INTEGER NOT NULL, reports INTEGER NOT NULL,
    mentions INTEGER NOT NULL, first_seen TEXT NOT NULL, last_seen TEXT NOT NULL, PRIMARY KEY (actor, language))
    WITHOUT ROWID;
CREATE INDEX counts_language ON counts (language, stories, actor);
CREATE TABLE histories (actor INTEGER, language TEXT, per_day BLOB NOT NULL, PRIMARY KEY (actor, language));
CREATE TABLE days (actor INTEGER, day INTEGER, language TEXT, stories INTEGER NOT NULL, reports INTEGER NOT NULL,
    PRIMARY KEY (actor, day, language)) WITHOUT ROWID;
CREATE INDEX days_day ON days (day, actor, stories);

CREATE TABLE gazetteer (id TEXT PRIMARY KEY, located INTEGER NOT NULL, data BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE spellings (folded TEXT, actor INTEGER, PRIMARY KEY (folded, actor)) WITHOUT ROWID;

CREATE TABLE candidates (key TEXT PRIMARY KEY, sources INTEGER NOT NULL, stories INTEGER NOT NULL,
    seen INTEGER NOT NULL, data BLOB NOT NULL);
CREATE INDEX candidates_sources ON candidates (sources, stories, key);

CREATE TABLE rejected (id TEXT PRIMARY KEY, at INTEGER NOT NULL, reason TEXT NOT NULL, partition INTEGER NOT NULL,
    offset INTEGER NOT NULL, data BLOB NOT NULL);
CREATE INDEX rejected_at ON rejected (at, id);
CREATE INDEX rejected_reason ON rejected (reason, at, id);
CREATE INDEX rejected_record ON rejected (partition, offset);
"""


@contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the file to write to it, making it where there is none of this version. Transactions are the caller's.

    Raises:
        StateFailed: the file can't be made or written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(_connected(path)) as database:
            if _version(database) != VERSION:
                database.close()
                _delete(path)
        with closing(_connected(path)) as database:
            if _version(database) != VERSION:
                database.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {VERSION}; COMMIT;")
            yield database
    except (OSError, sqlite3.Error) as error:
        if type(error) is sqlite3.DatabaseError:  # not one of its kinds: the file itself is damaged
            _delete(path)
            raise StateFailed(f"the read model {path} was damaged ({error}): it is made anew") from error
        raise StateFailed(f"the read model {path} can't be written: {error}") from error


def _delete(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _connected(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    database.execute(f"PRAGMA page_size = {_PAGE}")  # before the first table
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = NORMAL")  # a crash of the machine may take the last moments: read again
    database.execute("PRAGMA cache_size = -65536")
    return database


def _version(database: sqlite3.Connection) -> int:
    return int(database.execute("PRAGMA user_version").fetchone()[0])


def reading(path: Path) -> sqlite3.Connection:
    """Open the file to read it.

    Raises:
        sqlite3.Error: it isn't there, or isn't ready yet.
    """
    database = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    if _version(database) != VERSION:
        database.close()
        raise sqlite3.OperationalError("the file is of another version")
    database.execute("PRAGMA query_only = ON")
    database.execute("PRAGMA cache_size = -32768")
    database.execute("PRAGMA mmap_size = 1073741824")
    return database
