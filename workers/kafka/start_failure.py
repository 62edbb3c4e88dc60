"""Reads from Kafka's log why it didn't start."""

from __future__ import annotations

from workers.errors import BrokerError, BrokerNotStarted, DiskFull, JavaMissing, PortTaken
from workers.kafka.broker_files import BrokerFolder
from workers.kafka.java import OLDEST_JAVA

_READ_LINES = 400
_QUOTED_LINES = 12
_LONGEST_LINE = 300
_NO_ROOM = ("No space left on device", "Disk quota exceeded", "File too large")


def start_failure(folder: BrokerFolder, what: str, log_offset: int) -> BrokerError:
    """Return the error that fits what Kafka wrote from a byte offset of its log on, with its last lines.

    Args:
        folder: the instance's folder.
        what: what was seen from outside, to follow "the embedded broker".
        log_offset: where this start's part of the log begins.
    """
    lines = folder.last_lines(_READ_LINES, log_offset)
    everything = "\n".join(lines)
    quoted = "\n".join(f"  {line[:_LONGEST_LINE]}" for line in _telling(lines))
    where = f"It wrote, in {folder.log}:\n{quoted}"
    if any(sign in everything for sign in _NO_ROOM):
        return DiskFull(f"no room for the embedded broker's data in {folder.path}. {where}")
    if "Address already in use" in everything:
        return PortTaken(f"the embedded broker's port is in use. {where}")
    if "UnsupportedClassVersionError" in everything:
        return JavaMissing(f"the embedded broker needs Java {OLDEST_JAVA} or later. {where}")
    return BrokerNotStarted(f"the embedded broker {what}. {where}")


def _telling(lines: list[str]) -> list[str]:
    """Return the lines that explain a failure: those of errors if there are any, without stack traces."""
    plain = [line for line in lines if not line.lstrip().startswith(("at ", "..."))]
    errors = [line for line in plain if any(word in line for word in ("ERROR", "FATAL", "Exception", "Error"))]
    return (errors or plain)[-_QUOTED_LINES:]
