"""Faust tables as plain mappings, and the near-duplicate indexes built from them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator, MutableMapping
from typing import TYPE_CHECKING, Any, cast

from faust.types import TP
from rocksdict import WriteBatch

from schemas.topics import DAY_MS
from workers.errors import StateFailed, StateLost
from workers.logs import log
from workers.tables import recall
from workers.text.near_duplicates import Index, IndexBuilder

if TYPE_CHECKING:
    from faust.types.tables import TableT

    from workers.kafka.producer import Producer

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
    """A Faust table with raw keys and values as a mapping of strings to bytes, for one slice of a partition at a time.

    What is written stays in memory until the slice ends; then each row goes to the changelog and the store once, as it
    is by then. A worker that dies before finds the rows as they were, and processes the slice again.

    Raises:
        StateFailed: for whatever the store raises, so that no agent takes it for a fault of its record.
    """

    def __init__(self, table: TableT[bytes, bytes]) -> None:
        self._table = table
        self._partition: int | None = None
        self._db: Any = None  # the partition's, from its first use in a slice on
        self._written: dict[str, bytes | None] = {}
        #: Called with a partition whenever a row that this worker didn't write is read back into it.
        self.on_foreign_write: Callable[[int], None] | None = None

    def read_back(self, partition: int) -> None:
        """Take notice that a row was read back from the changelog."""
        if self.on_foreign_write is not None:
            self.on_foreign_write(partition)

    @property
    def _store(self) -> Any:
        """The table's store; Faust's interface of it lacks what every RocksDB store has."""
        return self._table.data

    def begin(self, partition: int) -> None:
        """Read and write the rows of a partition from now on."""
        self._partition, self._db = partition, None
        self._written.clear()

    def write(self, producer: Producer) -> None:
        """Send what was written to the changelog, and put it into the store."""
        if not self._written:
            return
        partition = self._own_partition
        rows = {key.encode(): value for key, value in self._written.items()}
        self._written.clear()
        producer.write_changelog(TP(cast(Any, self._table).changelog_topic_name, partition), self._store, rows)
        batch = WriteBatch(raw_mode=True)
        for key, value in rows.items():
            if value is None:
                batch.delete(key)
            else:
                batch.put(key, value)
        try:
            self._store._db_for_partition(partition).write(batch)
        except Exception as error:
            raise self._failed("written") from error

    @property
    def _own_partition(self) -> int:
        if self._partition is None:
            raise self._failed("used outside a slice")
        return self._partition

    def _find(self, key: str) -> bytes | None:
        if key in self._written:
            return self._written[key]
        try:
            if self._db is None:
                self._db = self._store._db_for_partition(self._own_partition)
            return cast("bytes | None", self._db.get(key.encode()))
        except StateFailed:
            raise
        except Exception as error:
            raise self._failed("read") from error

    def __getitem__(self, key: str) -> bytes:
        value = self._find(key)
        if value is None:
            raise KeyError(key)
        return value

    def get(self, key: str, default: Any = None) -> Any:
        """Return a row, or else the default: most stories have no row yet, and ``Mapping.get`` raises for each."""
        value = self._find(key)
        return default if value is None else value

    def __setitem__(self, key: str, value: bytes) -> None:
        self._written[key] = value

    def __delitem__(self, key: str) -> None:
        self._written[key] = None

    def __iter__(self) -> Iterator[str]:
        for key in self._table.data.keys():  # noqa: SIM118 - a Faust store, no dict
            yield key.decode()

    def __len__(self) -> int:
        return len(self._table.data)

    @property
    def partitions(self) -> set[int]:
        """The partitions that this worker holds now."""
        app = self._table.app
        changelog = cast(Any, self._table).changelog_topic_name  # the interface lacks what every table has
        return {tp.partition for tp in app.assignor.assigned_actives() if tp.topic == changelog}

    def of_partition(self, partition: int) -> Iterator[tuple[str, bytes]]:
        """Yield the rows of one partition, by key."""
        store = self._store
        offset_key = store.offset_key
        try:
            for key, value in store._db_for_partition(partition).items():
                if key != offset_key:
                    yield key.decode(), value
        except Exception as error:
            raise self._failed("read") from error

    def _failed(self, action: str) -> StateFailed:
        return StateFailed(
            f"the table {self._table.name!r} can't be {action} in {self._table.app.conf.tabledir}: "
            "look at the disk's space and rights, then start the worker again; nothing is lost"
        )


class Indexes:
    """The near-duplicate index of each partition, built from its rows.

    An index stays over a rebalance if its partition does and no other worker wrote to it meanwhile.
    """

    #: Rows between two moments at which other tasks get their turn: some 20 ms.
    STEP = 1000

    def __init__(self, rows: TableRows, window_ms: int) -> None:
        self._rows = rows
        self._window_ms = window_ms
        self._by_partition: dict[int, Index] = {}
        rows.on_foreign_write = self.forget

    def of(self, partition: int) -> Index:
        """Return the index of a partition."""
        index = self._by_partition.get(partition)
        if index is None:
            for _ in self._build(partition):
                pass
            index = self._by_partition[partition]
        return index

    async def prepare(self, progress: Callable[[], None]) -> None:
        """Build the indexes of a new assignment that aren't there yet, and drop those of other partitions.

        ``progress`` is called now and then, so that who waits can tell a large index from one that hangs.
        """
        partitions = self._rows.partitions
        for gone in self._by_partition.keys() - partitions:
            del self._by_partition[gone]
        for partition in sorted(partitions - self._by_partition.keys()):
            for _ in self._build(partition):
                progress()
                await asyncio.sleep(0)

    def evict(self, partition: int, now: int) -> None:
        """Drop from a partition's index what has left its window."""
        self.of(partition).evict(self._since(now))

    def _since(self, now: int) -> int:
        """Return when the oldest entry came that matters. A day of slack: records are a little out of order."""
        return now - self._window_ms - DAY_MS

    def forget(self, partition: int) -> None:
        """Drop the index of a partition: another worker wrote to it."""
        self._by_partition.pop(partition, None)

    def _build(self, partition: int) -> Iterator[None]:
        started = time.monotonic()
        builder, stories, now = IndexBuilder(self._window_ms), 0, 0
        for story_id, value in self._rows.of_partition(partition):
            try:
                # Rows stay for 30 days, so the most of them have left the window.
                now = max(now, recall(story_id, value, builder, self._since(now)))
            except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:  # no fault of a story
                raise StateLost(
                    f"the table of stories holds a row in partition {partition} that isn't one ({error!r}): something "
                    "else wrote to its changelog. `rasad reset --all` makes the table again from what Kafka keeps"
                ) from error
            stories += 1
            if stories % self.STEP == 0:
                yield
        index = self._by_partition[partition] = builder.finish()
        index.evict(self._since(now))
        if stories:
            seconds = round(time.monotonic() - started, 2)
            log.info("index_built", partition=partition, stories=stories, seconds=seconds)


#: Whether a row (first argument) counts as not there at a moment (second, ms).
Forgotten = Callable[[bytes, int], bool]
#: Drops what left the window from a partition's index (first argument) at a moment (second, ms).
Evict = Callable[[int, int], None]


class Sweeper:
    """Drops forgotten rows a few at a time, round and round, and lets what depends on time be evicted now and then.

    So a table stays as large as what it remembers, and an index as large as its window.

    Args:
        rows: the table.
        forgotten: tells which of its rows may go.
        evict: drops what depends on time beside the table.
        step: rows looked at for each record: two keep pace with a table that gains one row a record.
    """

    #: Rows looked at in one go: most records are only counted.
    TOGETHER = 32
    #: Records between two evictions from an index: a look over its blocks costs as much as some ten look-ups.
    EVICT_EVERY = 1000

    def __init__(
        self, rows: TableRows, forgotten: Forgotten, evict: Evict = lambda _partition, _now: None, step: int = 2
    ) -> None:
        self._rows = rows
        self._forgotten = forgotten
        self._evict = evict
        self._step = step
        self._calls = 0
        self._due: dict[int, int] = {}
        self._rounds: dict[int, Iterator[tuple[str, bytes]]] = {}

    def __call__(self, partition: int, now: int) -> None:
        """Count a record, and now and then look at the next rows of its partition. ``now`` is its timestamp, ms."""
        self._calls += 1
        if self._calls % self.EVICT_EVERY == 0:
            self._evict(partition, now)
        due = self._due[partition] = self._due.get(partition, 0) + self._step
        if due >= self.TOGETHER:
            self._due[partition] = 0
            self._look(partition, now, due)

    def _look(self, partition: int, now: int, count: int) -> None:
        rows = self._rounds.get(partition)
        if rows is None:
            rows = self._rounds[partition] = self._rows.of_partition(partition)
        for _ in range(count):
            found = next(rows, None)
            if found is None:
                del self._rounds[partition]  # the next record begins a new round, over the rows there are then
                return
            key, value = found
            # The round sees the rows as they were when it began: what matters is the row as it is now.
            if self._forgotten(value, now - DAY_MS):
                current = self._rows.get(key)
                if current is not None and self._forgotten(current, now - DAY_MS):
                    del self._rows[key]

    def forget(self) -> None:
        """Begin anew: after a rebalance the tables are other ones."""
        self._rounds.clear()
        self._due.clear()
