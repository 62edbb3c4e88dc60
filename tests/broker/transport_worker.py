"""A worker process for the transport's tests: ``python transport_worker.py '{"broker": …}'``.

It reads ``source``, and for each record, by ``mode``: counts its key in a table (``count``), sends it on (``echo``), or
raises at a given value (``raise``). What the tests wait for it prints to standard error.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
from typing import Any

import aiokafka.codec
import faust

from workers.kafka.transport import TransportSettings, install

options: dict[str, Any] = json.loads(sys.argv[1])
if options.get("without_codecs"):
    aiokafka.codec.cramjam = None  # as if it weren't installed

RAW: dict[str, Any] = {
    "key_type": bytes,
    "value_type": bytes,
    "key_serializer": "raw",
    "value_serializer": "raw",
}


def say(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def fold(old: bytes | None, offset: int) -> bytes:
    """Count, with the offset of the last record counted: a replay changes nothing."""
    count, mark = map(int, old.split()) if old else (0, -1)
    return b"%d %d" % ((count, mark) if offset <= mark else (count + 1, offset))


def build() -> faust.App:
    app = faust.App(
        options["group"],
        broker=f"kafka://{options['broker']}",
        datadir=options["folder"],
        store=options.get("store", "memory://"),
        web_enabled=False,
        topic_partitions=options["partitions"],
        topic_disable_leader=True,
        stream_recovery_delay=0,
    )
    install(app, TransportSettings(**options.get("settings", {})))
    source = app.topic(options["source"], **RAW)
    output = app.topic(options.get("output", "unused"), **RAW)
    table = app.Table("counts", partitions=options["partitions"], key_type=bytes, value_type=bytes)
    mode, poison, pause = options["mode"], options.get("poison", "").encode(), options.get("pause", 0)

    @app.agent(source, name="worker", concurrency=options.get("concurrency", 1))
    async def worker(stream: Any) -> None:
        async for event in stream.events():
            if event.value == poison:
                if mode == "raise":
                    raise RuntimeError("this record is poison")
                say("poisoned")
                await asyncio.sleep(options.get("poison_sleep", 3600))
            if pause:
                await asyncio.sleep(pause)
            if mode == "count":
                table[event.key] = fold(table.get(event.key), event.message.offset)
            elif mode == "echo":
                await output.send(key=event.key, value=event.value, timestamp=event.message.timestamp)

    @app.on_rebalance_complete.connect
    async def ready(*_: Any, **__: Any) -> None:
        say("owns " + " ".join(f"{tp.topic}[{tp.partition}]" for tp in sorted(app.consumer.assignment())))

    return app


if __name__ == "__main__":
    faust.Worker(build(), loglevel=logging.INFO, quiet=True).execute_from_commandline()
