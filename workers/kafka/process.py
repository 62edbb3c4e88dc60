"""One process of this machine, told apart from a later one that got the same id."""

from __future__ import annotations

import contextlib
import time

import psutil  # type: ignore[import-untyped]  # psutil ships no types
from pydantic import BaseModel, ConfigDict

#: The start is kept in whole hundredths of a second; an id isn't given twice in one second.
SAME_START_SECONDS = 1.0
POLL_SECONDS = 0.05


class ProcessMark(BaseModel):
    """A process's id and when it began, in seconds since 1970."""

    model_config = ConfigDict(frozen=True)

    pid: int
    started: float

    @classmethod
    def of(cls, pid: int | None = None) -> ProcessMark | None:
        """Return the mark of a running process, of this one if no id is given; None if it has ended."""
        try:
            process = psutil.Process(pid)
            return cls(pid=process.pid, started=process.create_time())
        except psutil.NoSuchProcess:
            return None

    @property
    def alive(self) -> bool:
        """Whether it runs. A zombie has ended."""
        try:
            process = psutil.Process(self.pid)
            same = abs(float(process.create_time()) - self.started) < SAME_START_SECONDS
            return same and str(process.status()) != psutil.STATUS_ZOMBIE
        except psutil.NoSuchProcess:
            return False

    def end(self, grace_seconds: float) -> None:
        """End it gently, after the grace by force, and return when it's gone."""
        deadline = time.monotonic() + grace_seconds
        with contextlib.suppress(psutil.NoSuchProcess):
            if self.alive:
                psutil.Process(self.pid).terminate()
            while self.alive:
                if time.monotonic() > deadline:
                    psutil.Process(self.pid).kill()
                time.sleep(POLL_SECONDS)
