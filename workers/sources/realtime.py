"""Records in the order and pace of their publication."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime

from schemas.rejected import Rejected
from workers.codec import decode_article, encode
from workers.errors import ArticleRejected
from workers.sources.files import SourceRecord
from workers.text.extract import extract


def in_real_time(
    records: Iterable[SourceRecord],
    speed: float,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[SourceRecord]:
    """Yield records in the order of publication, with the pauses that lay between them, ``speed`` times as fast.

    All are read first, into a temporary file. A record without a date, its own or its page's, comes with the one read
    before it.
    """
    with closing(sqlite3.connect("")) as spool:
        spool.execute("CREATE TABLE records (at REAL, number INTEGER, name TEXT, key BLOB, value BLOB, rejected BLOB)")
        at: float | None = None
        for number, record in enumerate(records):
            at = published(record) or at
            refused = encode(record.rejected) if record.rejected is not None else None
            row = (at, number, record.name, record.key, record.value, refused)
            spool.execute("INSERT INTO records VALUES (?, ?, ?, ?, ?, ?)", row)
        spool.execute("CREATE INDEX in_order ON records (at, number)")
        first: float = spool.execute("SELECT min(at) FROM records").fetchone()[0] or 0.0
        started = clock()
        for at, name, key, value, refused in spool.execute(
            "SELECT at, name, key, value, rejected FROM records ORDER BY at, number"
        ):
            if at is not None and (wait := started + (at - first) / speed - clock()) > 0:
                sleep(wait)
            yield SourceRecord(name, key, value, Rejected.model_validate_json(refused) if refused else None)


def published(record: SourceRecord) -> float | None:
    """Return when a record's article was published, in seconds since 1970, by its own field or its page's."""
    if record.rejected is not None:
        return None
    try:
        article, _ = decode_article(record.value, datetime.now(UTC))
        moment = article.published_at or extract(article).published_at
    except ArticleRejected:
        return None
    return moment.timestamp() if moment is not None else None
