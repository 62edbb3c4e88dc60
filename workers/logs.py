"""Structured logs: one line an event, ``key=value`` on a terminal, JSON where RASAD_LOG_FORMAT=json asks for it."""

from __future__ import annotations

import json
import logging
import sys
import unicodedata
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
        self.in_json = style == "json"

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        fields: dict[str, Any] = dict(getattr(record, "fields", {}))
        if record.exc_info and record.exc_info[1] is not None:
            fields["exception"] = self.formatException(record.exc_info) if self.in_json else repr(record.exc_info[1])
        level, message = record.levelname.lower(), record.getMessage()
        if self.in_json:
            head = {"time": at, "level": level, "logger": record.name, "event": message}
            return _line({**head, **{f"{name}_" if name in head else name: value for name, value in fields.items()}})
        tail = "".join(f" {name}={value}" for name, value in fields.items())
        return _one_line(f"{at} {level:7} {message}{tail}")


def _line(fields: dict[str, Any]) -> str:
    try:
        return orjson.dumps(fields, default=str, option=orjson.OPT_NON_STR_KEYS).decode()
    except TypeError:  # half a character, an integer of more than 64 bits: a log must not lose its line for it
        return json.dumps(fields, default=str)


def _one_line(text: str) -> str:
    """Return text whose control characters can't begin a line of their own, or steer a terminal."""
    return "".join(repr(one)[1:-1] if unicodedata.category(one) in {"Cc", "Zl", "Zp"} else one for one in text)


def set_up(level: str, style: LogFormat) -> None:
    """Send all logs to standard error; libraries are heard from warnings on, unless ``level`` is debug."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Formatter(style))
    logging.basicConfig(handlers=[handler], level=level.upper(), force=True)
    if level.lower() != "debug":
        for name in ("faust", "mode", "aiokafka", "kafka"):
            logging.getLogger(name).setLevel(logging.WARNING)


def in_json() -> bool:
    """Return whether logs were set up to be JSON."""
    return any(isinstance(one.formatter, _Formatter) and one.formatter.in_json for one in logging.getLogger().handlers)


log = EventLogger("rasad")
