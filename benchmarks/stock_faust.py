"""Rasad's topology on Faust as it is shipped: its own transport, settings and acknowledgements.

What ``make bench-stream`` compares with, and, with counts kept as Faust's documentation keeps them, what the fault
suite must see fail::

    python -m benchmarks.stock_faust [--plain-counts]      # in place of `rasad worker`, with the same RASAD_… variables
"""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any, cast

import faust

from benchmarks.systems.text_core import text_core
from schemas.topics import DAY_MS, MAX_RECORD_BYTES, Topic
from workers import logs, topology
from workers.agents import Outgoing, Record
from workers.app import Agent, Stream
from workers.kafka.connection import resolve_broker
from workers.kafka.lives import agreed_lives
from workers.kafka.state import Indexes, TableRows, rocksdb_options
from workers.kafka.state_folder import claimed_state_folder
from workers.kafka.stream_topics import prepare_topics
from workers.names import ACTOR_COUNTS, Names
from workers.settings import Settings
from workers.tables import CountRow


class StockRows(TableRows):
    """A table as Faust offers it: each write goes to its store and changelog at once."""

    def _find(self, key: str) -> bytes | None:
        """Return a row of the current event's partition, if there is one."""
        try:
            return bytes(self._table[key.encode()])
        except KeyError:
            return None

    def __setitem__(self, key: str, value: bytes) -> None:
        """Write a row of the current event's partition."""
        self._table[key.encode()] = value

    def __delitem__(self, key: str) -> None:
        """Delete a row of the current event's partition."""
        del self._table[key.encode()]


class ForgetfulCounts(StockRows):
    """Counts as Faust's documentation keeps them: each event adds to its row, which forgets what it has counted."""

    def __setitem__(self, key: str, value: bytes) -> None:
        """Write a row of the current event's partition, without the marks of what was counted."""
        super().__setitem__(key, replace(CountRow.from_bytes(value), marks={}).to_bytes())


class StockStream(Stream):
    """Lays the same agents and tables; sends and acknowledges as Faust's documentation does.

    ``plain_counts``: also counts as it does.
    """

    plain_counts = False

    def table(self, name: str) -> TableRows:
        """Add a table in RocksDB with a changelog."""
        raw: dict[str, Any] = {"key_type": bytes, "value_type": bytes, "options": rocksdb_options()}
        rows = ForgetfulCounts if self.plain_counts and name == ACTOR_COUNTS else StockRows
        return rows(self.app.Table(name, partitions=self._partitions, **raw))

    def indexes(self, rows: TableRows) -> Indexes:
        """Return the near-duplicate indexes of the table's partitions, built when first asked for."""
        return Indexes(rows, self._window_ms)

    def agent(
        self,
        name: str,
        source: Topic,
        agent: Agent,
        of: Names | None = None,
        *,
        gathers: bool = False,  # noqa: ARG002 - Faust as shipped hands records over as they come
    ) -> None:
        """Run an agent over a topic with ``async for`` over its stream, and ``send`` what it yields."""

        async def process(stream: faust.StreamT[bytes]) -> None:
            async for event in stream.events():
                message = event.message
                at = int(message.timestamp * 1000)
                record = Record(message.topic, message.partition, message.offset, at, message.key, message.value)
                async for outgoing in agent(_only(record)):
                    await self._send(outgoing)

        source_name = (of or self._names).topic(source)
        raw: dict[str, Any] = {"key_serializer": "raw", "value_serializer": "raw"}
        self.app.agent(self.app.topic(source_name, key_type=bytes, value_type=bytes, **raw), name=name)(process)

    async def _send(self, outgoing: Outgoing) -> None:
        await self.app.send(
            self._names.topic(outgoing.topic),
            key=outgoing.key,
            value=outgoing.value,
            partition=outgoing.partition,
            timestamp=outgoing.timestamp / 1000,
            key_serializer="raw",
            value_serializer="raw",
        )


async def _only(record: Record) -> AsyncIterator[Record]:
    yield record


def main() -> None:
    """Run a worker until it is stopped."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plain-counts", action="store_true", help="count as Faust's documentation does")
    options = parser.parse_args()
    settings = Settings.with_options()
    logs.set_up(settings.log_level, settings.log_format)
    text = text_core()
    with resolve_broker(settings) as connection:
        partitions = prepare_topics(connection, settings)
        with claimed_state_folder(settings, connection, agreed_lives(connection, settings)) as state:
            app = faust.App(
                settings.names.group,
                broker=connection.faust_broker(),
                store="rocksdb://",
                datadir=str(state.path),
                topic_partitions=partitions,
                topic_disable_leader=True,
                topic_allow_declare=False,
                consumer_auto_offset_reset="earliest",
                producer_max_request_size=MAX_RECORD_BYTES,
                web_enabled=False,
                autodiscover=False,
                worker_redirect_stdouts=False,
            )
            no_transport = cast(Any, None)  # StockStream never asks for it
            window_ms = settings.window_days * DAY_MS
            stream = StockStream(app, no_transport, text, settings.names, partitions, window_ms, state.epoch)
            stream.plain_counts = options.plain_counts
            topology.lay(stream)
            worker = faust.Worker(app, override_logging=False, quiet=True, loop=asyncio.new_event_loop())
            worker.execute_from_commandline()


if __name__ == "__main__":
    main()
