"""Faust tables as plain mappings, and the near-duplicate indexes built from them."""

from __future__ import annotations

import time
from collections.abc import Iterator, MutableMapping
from typing import TYPE_CHECKING, Any

from schemas.topics import DAY_MS
from workers.errors import StateFailed, StateLost
from workers.logs import log
from workers.tables import StoryRow, is_forgotten, remember
from workers.text.near_duplicates import Index

if TYPE_CHECKING:
    from faust.types.tables import TableT

#: RocksDB's cache per partition and table. Faust's default is 2 GiB for each; a worker may hold 16 of them.
BLOCK_CACHE_BYTES = 16 * 1024 * 1024
#: RocksDB's memory table per partition and table (Faust: 64 MB, three of them).
WRITE_BUFFER_BYTES = 8 * 1024 * 1024


def rocksdb_options() -> dict[str, Any]:
    """Return the options every table is opened with. A new dict for each: Faust removes items from it."""
    return {
        "driver": "rocksdict",
        "block_cache_size": BLOCK_CACHE_BYTES,
        "write_buffer_size": WRITE_BUFFER_BYTES,
    }


class TableRows(MutableMapping[str, bytes]):
    """A Faust table with raw keys and values as a mapping of strings to bytes.

    Reads and writes go to the partition of the event being processed, as Faust has it.

    Raises:
        StateFailed: for whatever the store raises, so that no agent takes it for a fault of its record.
    """

    def __init__(self, table: TableT[bytes, bytes]) -> None:
        self._table = table

    @property
    def _store(self) -> Any:
        """The table's store; Faust's interface of it lacks what every RocksDB store has."""
        return self._table.data

    def __getitem__(self, key: str) -> bytes:
        try:
            value = self._store._get(key.encode())  # sensors and key decoding left out
        except Exception as error:
            raise self._failed("read") from error
        if value is None:
            raise KeyError(key)
        return bytes(value)

    def __setitem__(self, key: str, value: bytes) -> None:
        try:
            self._table[key.encode()] = value
        except Exception as error:
            raise self._failed("written") from error

    def __delitem__(self, key: str) -> None:
        try:
            del self._table[key.encode()]
        except Exception as error:
            raise self._failed("written") from error

    def __iter__(self) -> Iterator[str]:
        for key in self._table.data.keys():  # noqa: SIM118 - a Faust store, no dict
            yield key.decode()

    def __len__(self) -> int:
        return len(self._table.data)

    def of_partition(self, partition: int) -> Iterator[tuple[str, bytes]]:
        """Yield the rows of one partition, by key."""
        store = self._store
        try:
            for key, value in store._db_for_partition(partition).items():
                if key != store.offset_key:
                    yield key.decode(), value
        except Exception as error:
            raise self._failed("read") from error

    def _failed(self, action: str) -> StateFailed:
        return StateFailed(
            f"the table {self._table.name!r} can't be {action} in {self._table.app.conf.tabledir}: "
            "look at the disk's space and rights, then start the worker again; nothing is lost"
        )


class Indexes:
    """The near-duplicate index of each partition, built from its rows when first asked for."""

    def __init__(self, rows: TableRows, window_ms: int) -> None:
        self._rows = rows
        self._window_ms = window_ms
        self._by_partition: dict[int, Index] = {}

    def of(self, partition: int) -> Index:
        """Return the index of a partition."""
        index = self._by_partition.get(partition)
        if index is None:
            index = self._by_partition[partition] = self._build(partition)
        return index

    def evict(self, partition: int, now: int) -> None:
        """Drop from a partition's index what has left its window. A day of slack: records are a little out of order."""
        self.of(partition).evict(now - self._window_ms - DAY_MS)

    def forget(self) -> None:
        """Drop all indexes: after a rebalance another worker may have written to any partition."""
        self._by_partition.clear()

    def _build(self, partition: int) -> Index:
        started = time.monotonic()
        index = Index(window_ms=self._window_ms)
        try:
            rows = [(story_id, StoryRow.from_bytes(value)) for story_id, value in self._rows.of_partition(partition)]
        except (ValueError, KeyError, TypeError, AttributeError) as error:  # not to be taken for a fault of a story
            raise StateLost(
                f"the table of stories holds a row in partition {partition} that isn't one ({error!r}): something else "
                "wrote to its changelog. `rasad reset --all` makes the table again from what Kafka keeps"
            ) from error
        # The order in which the stories came, so that the index is the one a worker without a restart would hold.
        for story_id, row in sorted(rows, key=lambda item: item[1].versions[-1].offset):
            remember(story_id, row, index)
        if rows:
            log.info(
                "index_built", partition=partition, stories=len(rows), seconds=round(time.monotonic() - started, 2)
            )
        return index


class Sweeper:
    """Drops forgotten rows a few at a time, round and round, and what left the window from the indexes.

    So a table stays as large as what it remembers, and an index as large as its window.
    """

    #: Rows looked at for each record: two keep pace with a table that gains one row a record.
    STEP = 2
    #: Records between two evictions from an index: a look over its blocks costs as much as some ten look-ups.
    EVICT_EVERY = 1000

    def __init__(self, rows: TableRows, indexes: Indexes) -> None:
        self._rows = rows
        self._indexes = indexes
        self._calls = 0
        self._rounds: dict[int, Iterator[tuple[str, bytes]]] = {}

    def __call__(self, partition: int, now: int) -> None:
        """Look at the next rows of a partition. ``now`` is the timestamp of the record being processed, ms."""
        self._calls += 1
        if self._calls % self.EVICT_EVERY == 0:
            self._indexes.evict(partition, now)
        for _ in range(self.STEP):
            rows = self._rounds.setdefault(partition, self._rows.of_partition(partition))
            found = next(rows, None)
            if found is None:
                del self._rounds[partition]  # the next record begins a new round, over the rows there are then
                return
            story_id, value = found
            if is_forgotten(StoryRow.from_bytes(value), now - DAY_MS):
                del self._rows[story_id]

    def forget(self) -> None:
        """Begin anew: after a rebalance the tables are other ones."""
        self._rounds.clear()
