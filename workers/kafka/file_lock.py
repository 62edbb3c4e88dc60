"""A lock between processes, which the system releases when its holder ends, however it ends."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workers.errors import BrokerError

POLL_SECONDS = 0.1


@contextmanager
def file_lock(path: Path, wait_seconds: float, waiting_for: str) -> Iterator[None]:
    """Hold the lock on a file, waiting a bounded time for another process to release it.

    The file stays: removing it would let two processes lock two files of one name.

    Raises:
        BrokerError: the lock wasn't released in time.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + wait_seconds
    with path.open("a") as file:
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    raise BrokerError(f"waited {wait_seconds:.0f} s for {waiting_for} ({path} is locked)") from None
                time.sleep(POLL_SECONDS)
        yield
