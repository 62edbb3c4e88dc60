"""The worker's side of the program that answers over HTTP: it is started, watched, started again and ended here.

The worker holds the listening socket, so the port is known and taken before the program runs, and requests wait in the
socket's queue while it is started again.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from workers.errors import PortTaken
from workers.logs import log
from workers.web.beside import Task, end, started

PROGRAM = "workers.web.process"
#: The first wait before another start, and the longest: each failure in a row doubles it.
FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0
#: A program that ran for so long had started well.
GOOD_RUN_SECONDS = 60.0
POLL_SECONDS = 0.2
_BACKLOG = 128


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens on an address, port 0 being a free one.

    Raises:
        PortTaken: the address can't be listened on.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, kind, protocol, _, address = found[0]
        listener = socket.socket(family, kind, protocol)
        try:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
            listener.listen(_BACKLOG)
        except OSError:
            listener.close()
            raise
    except OSError as error:
        raise PortTaken(
            f"the HTTP server can't listen on {host}:{port} ({error.strerror}): "
            "set RASAD_WEB_PORT to another port, to 0 for a free one, or to nothing for none"
        ) from error
    return listener


@contextmanager
def api_process(task: Task, listener: socket.socket) -> Iterator[None]:
    """Keep the program running while the context lasts.

    Args:
        task: what it is told.
        listener: where it answers; closed at the end.
    """
    over = threading.Event()
    watcher = threading.Thread(target=_keep_running, args=(task, listener, over), name="api", daemon=True)
    watcher.start()
    host, port = listener.getsockname()[:2]
    log.info("web_serving", url=f"http://{f'[{host}]' if ':' in host else host}:{port}")
    try:
        yield
    finally:
        over.set()
        watcher.join()
        listener.close()


def _keep_running(task: Task, listener: socket.socket, over: threading.Event) -> None:
    wait = FIRST_WAIT
    while not over.is_set():
        began = time.monotonic()
        process = started(PROGRAM, task, [str(listener.fileno())], [listener.fileno()])
        while process.poll() is None and not over.wait(POLL_SECONDS):
            pass
        end(process)
        if over.is_set():
            return
        wait = FIRST_WAIT if time.monotonic() - began >= GOOD_RUN_SECONDS else min(2 * wait, LONGEST_WAIT)
        log.error("api_failed", status=process.returncode, starts_again_in=f"{wait:g}s")
        over.wait(wait)
