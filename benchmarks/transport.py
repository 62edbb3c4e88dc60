"""Events a second through Faust as shipped and through our transport, side by side on one broker.

    python benchmarks/transport.py --broker localhost:9092 --events 40000

Each figure comes from a process of its own that reads the same topic from its beginning. Quote the ratios: the
absolute figures are the machine's.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path
from typing import Any

import faust
from confluent_kafka import Producer
from confluent_kafka.admin import AdminClient, NewTopic

from workers.kafka.transport import TransportSettings, install

PARTITIONS = 8
KINDS = ("loop", "table", "rocksdb", "send", "produce", "recovery")
TRANSPORTS = ("faust", "ours")
VALUE = json.dumps({"id": "kuna-2025-10-09-0001", "text": "x" * 200}).encode()


def main() -> None:
    """Run all and print the table."""
    arguments = _arguments()
    if arguments.run:
        kind, transport = arguments.run
        print(json.dumps(asyncio.run(_measure(arguments, kind, transport))))
        return
    topic = f"bench-{uuid.uuid4().hex[:8]}"
    _fill(arguments.broker, topic, arguments.events)
    rows = []
    for kind in arguments.kinds:
        figures = {}
        for transport in TRANSPORTS:
            if kind == "produce" and transport == "faust":
                continue
            command = [sys.executable, __file__, *sys.argv[1:], "--topic", topic, "--run", kind, transport]
            done = subprocess.run(command, capture_output=True, text=True, timeout=arguments.limit, check=False)
            if done.returncode:
                sys.exit(f"{kind} {transport} failed:\n{done.stderr[-3000:]}")
            figures[transport] = json.loads(done.stdout.splitlines()[-1])
        rows.append({"kind": kind, **figures})
        ratio = figures["ours"] / figures["faust"] if "faust" in figures else 0
        print(f"{kind:8} {figures.get('faust', 0):>10,.0f} {figures['ours']:>10,.0f} {ratio:>6.1f}×", flush=True)
    report = Path("build/reports/transport.json")
    report.parent.mkdir(parents=True, exist_ok=True)
    report.write_text(json.dumps({"events": arguments.events, "events_per_second": rows}, indent=1))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--broker", default="localhost:9092")
    parser.add_argument("--events", type=int, default=40_000)
    parser.add_argument("--kinds", nargs="+", default=list(KINDS), choices=KINDS)
    parser.add_argument("--limit", type=float, default=300.0, help="seconds a figure may take")
    parser.add_argument("--compression", default="lz4")
    parser.add_argument("--topic", help=argparse.SUPPRESS)
    parser.add_argument("--run", nargs=2, help=argparse.SUPPRESS)
    return parser.parse_args()


def _fill(broker: str, topic: str, events: int) -> None:
    admin = AdminClient({"bootstrap.servers": broker})
    for created in admin.create_topics([NewTopic(name, PARTITIONS, 1) for name in (topic, f"{topic}-out")]).values():
        created.result()
    producer = Producer({"bootstrap.servers": broker, "linger.ms": 20, "queue.buffering.max.messages": 0})
    for number in range(events):
        producer.produce(topic, VALUE, str(number % 5000).encode(), partition=number % PARTITIONS)
    producer.flush()


async def _measure(arguments: argparse.Namespace, kind: str, transport: str) -> float:
    """Return events a second, from the first event to the last one acknowledged and committed.

    For ``recovery``: records a second, from the first one read back to the worker being ready.
    """
    name = f"bench-{uuid.uuid4().hex[:8]}"
    with tempfile.TemporaryDirectory() as folder:
        app = _app(arguments, name, folder, kind, transport)
        times, finished = _agent(app, arguments.topic, kind, arguments.events)
        await app.start()
        await asyncio.wait_for(finished.wait(), arguments.limit)
        await app.consumer.commit()
        times.append(time.monotonic())
        await app.stop()
    if kind == "recovery":
        with tempfile.TemporaryDirectory() as folder:
            app = _app(arguments, name, folder, kind, transport)
            _agent(app, arguments.topic, kind, arguments.events)
            times = await asyncio.wait_for(_recovered(app), arguments.limit)
    return arguments.events / (times[1] - times[0])


async def _recovered(app: faust.App) -> list[float]:
    """Start the app; return when the first record was read back, and when the last one was."""
    starting = asyncio.ensure_future(app.start())
    recovery = app.tables.recovery
    while not any(offset and offset > 0 for offset in recovery.active_offsets.values()):  # noqa: ASYNC110
        await asyncio.sleep(0.001)
    times = [time.monotonic()]
    await recovery.completed.wait()
    times.append(time.monotonic())
    await starting
    await app.stop()
    return times


def _app(arguments: argparse.Namespace, name: str, folder: str, kind: str, transport: str) -> faust.App:
    app = faust.App(
        name,
        broker=f"kafka://{arguments.broker}",
        datadir=folder,
        store="rocksdb://" if kind == "rocksdb" else "memory://",
        web_enabled=False,
        topic_partitions=PARTITIONS,
        topic_disable_leader=True,
    )
    if transport == "ours":
        install(app, TransportSettings(exit_after=None, compression=arguments.compression))
    return app


def _agent(app: faust.App, name: str, kind: str, events: int) -> tuple[list[float], asyncio.Event]:
    raw: dict[str, Any] = {
        "key_type": bytes,
        "value_type": bytes,
        "key_serializer": "raw",
        "value_serializer": "raw",
    }
    topic, out = app.topic(name, **raw), app.topic(f"{name}-out", **raw)
    table = None
    if kind in ("table", "rocksdb", "recovery"):
        table = app.Table("values", partitions=PARTITIONS, key_type=bytes, value_type=bytes)
    times: list[float] = []
    finished = asyncio.Event()

    @app.agent(topic, name="bench")
    async def bench(stream: Any) -> None:
        count = 0
        async for event in stream.events():
            if not count:
                times.append(time.monotonic())
            if table is not None:
                table[event.key] = event.value
            elif kind == "send":
                await out.send(key=event.key, value=event.value)
            elif kind == "produce":
                if app.producer.crowded:
                    await app.producer.wait_for_room()
                app.producer.produce(f"{name}-out", event.key, event.value)
            count += 1
            if count == events:
                finished.set()

    return times, finished


if __name__ == "__main__":
    main()
