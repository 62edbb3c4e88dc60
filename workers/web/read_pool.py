"""Asks the read model from an event loop: each question in a thread, on a snapshot, within a time."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from workers.web.answers import NotReady, Refused

T = TypeVar("T")

THREADS = 4
#: Longest time for one question; what takes longer is asked too broadly.
LONGEST_SECONDS = 5.0
#: Requests that may wait for a thread: more can't be answered in time.
MOST_WAITING = 64
_LOOK_EVERY = 20_000  #: steps of SQLite's machine, some 0.2 ms


class ReadPool:
    """Connections to the file in use, one a thread."""

    def __init__(self, opened: Callable[[Path], sqlite3.Connection]) -> None:
        self._opened = opened
        self._executor = ThreadPoolExecutor(THREADS, thread_name_prefix="read")
        self._own = threading.local()
        self._path: Path | None = None
        self._waiting = 0

    def use(self, path: Path | None) -> None:
        """Answer from this file from now on."""
        self._path = path

    @property
    def path(self) -> Path | None:
        """The file in use."""
        return self._path

    async def ask(self, question: Callable[[sqlite3.Connection], T]) -> T:
        """Return the answer to a question.

        Raises:
            NotReady: there is no read model yet.
            Refused: it takes too long, or too many wait.
        """
        if self._path is None:
            raise NotReady("the read model isn't open yet")
        if self._waiting >= MOST_WAITING:
            raise Refused(503, "busy", "too many requests at once", 1)
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._executor, self._ask, question, self._path)
        finally:
            self._waiting -= 1

    def _ask(self, question: Callable[[sqlite3.Connection], T], path: Path) -> T:
        try:
            database = self._connection(path)
            until = time.monotonic() + LONGEST_SECONDS
            database.set_progress_handler(lambda: time.monotonic() > until, _LOOK_EVERY)
            database.execute("BEGIN")
            try:
                return question(database)
            finally:
                database.execute("ROLLBACK")
        except sqlite3.OperationalError as error:
            if "interrupted" in str(error):
                raise Refused(503, "too_long", "this takes too long: ask for less", 5) from error
            self._close()
            raise NotReady(f"the read model can't be read: {error}") from error
        except sqlite3.DatabaseError as error:
            self._close()
            raise NotReady(f"the read model can't be read: {error}") from error

    def _connection(self, path: Path) -> sqlite3.Connection:
        identity = path, _identity(path)
        if getattr(self._own, "identity", None) != identity:
            self._close()
            self._own.database = self._opened(path)
            self._own.identity = identity
        found: sqlite3.Connection = self._own.database
        return found

    def _close(self) -> None:
        database = getattr(self._own, "database", None)
        if database is not None:
            database.close()
        self._own.database = self._own.identity = None

    def close(self) -> None:
        """Let the threads end."""
        self._executor.shutdown(wait=False, cancel_futures=True)


def _identity(path: Path) -> int | None:
    """Return what a file of this name made anew has another of."""
    try:
        return path.stat().st_ino
    except OSError as error:
        raise NotReady("the read model isn't there yet") from error
