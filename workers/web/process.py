"""The program that answers over HTTP beside a worker; the worker starts it. See ``workers.web.api_process``.

A process of its own, since the text core keeps the worker's interpreter busy: there a request waits for up to a slice
of each agent. The feeder is a third, for the same reason: while it fills the model anew, requests go on.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import sys

from aiohttp import web

from workers import logs
from workers.web.api import build
from workers.web.beside import Task, task_from_parent, watch_parent
from workers.web.events import Events
from workers.web.feeder_link import Feeder, keep_feeding
from workers.web.guard import Guard
from workers.web.model_file import reading
from workers.web.read_pool import ReadPool
from workers.web.routes_stream import StreamRoutes
from workers.web.worker_link import WorkerLink

#: Requests under way get this long when the worker ends.
GRACE_SECONDS = 1.0


async def serve(task: Task, listener: socket.socket, over: asyncio.Event) -> None:
    """Answer until told to end."""
    token = task.settings.web_token.get_secret_value() if task.settings.web_token is not None else None
    guard = Guard(task.settings.web_host, token)
    pool, feeder, worker = ReadPool(reading), Feeder(), WorkerLink(task.worker_port)
    events = Events(pool)
    stream = StreamRoutes(task, pool, feeder, worker, guard)
    app = build(pool, guard, [*stream.routes(), *events.routes(), *worker.routes()])
    runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=GRACE_SECONDS)
    await runner.setup()
    await web.SockSite(runner, listener).start()
    tasks = [asyncio.create_task(keep_feeding(task, pool, feeder)), asyncio.create_task(events.watch())]
    await over.wait()
    await events.end()
    for one in tasks:
        one.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await runner.cleanup()
    await worker.close()
    pool.close()


def main() -> None:
    """Answer until the worker ends."""
    task = task_from_parent()
    logs.set_up(task.settings.log_level, task.settings.log_format)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the worker decides what Ctrl-C means

    async def run() -> None:
        loop, over = asyncio.get_running_loop(), asyncio.Event()
        loop.add_signal_handler(signal.SIGTERM, over.set)

        def gone() -> None:
            with contextlib.suppress(RuntimeError):  # it is ending already
                loop.call_soon_threadsafe(over.set)

        watch_parent(gone)
        await serve(task, socket.socket(fileno=int(sys.argv[1])), over)

    asyncio.run(run())
    os._exit(0)  # a question under way in a thread, or Kafka that doesn't answer one, must not keep it


if __name__ == "__main__":
    main()
