"""Structured logs: one line an event, ``key=value`` on a terminal, JSON where RASAD_LOG_FORMAT=json asks for it."""

from __future__ import annotations

import logging
import sys
from datetime import UTC, datetime
from typing import Any, Literal

import orjson

LogFormat = Literal["text", "json"]


class EventLogger:
    """Logs named events with fields through the standard library."""

    def __init__(self, name: str) -> None:
        self._logger = logging.getLogger(name)

    def info(self, event: str, **fields: object) -> None:
        """Log what a healthy worker does."""
        self._log(logging.INFO, event, fields)

    def warning(self, event: str, **fields: object) -> None:
        """Log what an operator should look at."""
        self._log(logging.WARNING, event, fields)

    def error(self, event: str, **fields: object) -> None:
        """Log what stopped or will stop the worker."""
        self._log(logging.ERROR, event, fields)

    def _log(self, level: int, event: str, fields: dict[str, object]) -> None:
        self._logger.log(level, event, extra={"fields": fields})


class _Formatter(logging.Formatter):
    def __init__(self, style: LogFormat) -> None:
        super().__init__()
        self._json = style == "json"

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        fields: dict[str, Any] = dict(getattr(record, "fields", {}))
        if record.exc_info and record.exc_info[1] is not None:
            fields["exception"] = self.formatException(record.exc_info) if self._json else repr(record.exc_info[1])
        message = record.getMessage()
        if self._json:
            head = {"time": at, "level": record.levelname.lower(), "logger": record.name, "event": message}
            return orjson.dumps({**head, **fields}, default=str).decode()
        tail = "".join(f" {name}={value}" for name, value in fields.items())
        return f"{at} {record.levelname.lower():7} {message}{tail}"


def set_up(level: str, style: LogFormat) -> None:
    """Send all logs to standard error; libraries are heard from warnings on, unless ``level`` is debug."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Formatter(style))
    logging.basicConfig(handlers=[handler], level=level.upper(), force=True)
    if level.lower() != "debug":
        for name in ("faust", "mode", "aiokafka", "kafka"):
            logging.getLogger(name).setLevel(logging.WARNING)


log = EventLogger("rasad")
