"""The file of feeds: YAML, checked, with errors that name the feed, the field and the line."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, field_validator, model_validator

from workers.collect.schedule import Limits
from workers.errors import InputError

_DURATION = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(s|sec|seconds?|m|min|minutes?|h|hours?|d|days?)?\s*")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


def _duration(value: object) -> object:
    if isinstance(value, timedelta):
        return value
    found = _DURATION.fullmatch(str(value)) if isinstance(value, str | int | float) else None
    if found is None:
        raise ValueError("write a duration such as 90s, 10m, 2h or 1d")
    return timedelta(seconds=float(found[1]) * _SECONDS[(found[2] or "s")[0]])


Duration = Annotated[timedelta, BeforeValidator(_duration)]
FullText = Literal["auto", "always", "never"]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Defaults(_Strict):
    """What holds for every feed that doesn't say otherwise."""

    min_interval: Duration = Field(timedelta(minutes=5), description="Shortest pause between two polls of a feed.")
    max_interval: Duration = Field(timedelta(hours=2), description="Longest pause between two polls of a feed.")
    full_text: FullText = Field("auto", description="Read items' pages: auto does where the feed only teases.")
    robots: bool = Field(True, description="Whether robots.txt is heeded.")
    host_delay: Duration = Field(timedelta(seconds=1), description="Pause between two requests to one host.")
    contact: str | None = Field(None, max_length=200, description="Address or page, put into the User-Agent.")


class FeedConfig(_Strict):
    """One feed of the file."""

    url: str = Field(max_length=8192)
    source: str = Field("", max_length=256, description="Who publishes it; part of articles' ids. Unset: its host.")
    full_text: FullText | None = None
    language: str | None = Field(None, pattern=r"^[A-Za-z]{2,3}([-_].*)?$")
    min_interval: Duration | None = None
    max_interval: Duration | None = None
    headers: dict[str, str] = Field(default_factory=dict, description="Sent to the feed's own host: passwords, tokens.")

    @field_validator("url")
    @classmethod
    def _web_address(cls, value: str) -> str:
        value = value.strip()
        try:
            parts = urlsplit(value)
            host, user, _ = parts.hostname, parts.username, parts.port
        except ValueError as error:
            raise ValueError(f"this is no address: {error}") from error
        if parts.scheme not in {"http", "https"} or not host:
            raise ValueError("an address begins with http:// or https:// and names a host")
        if user is not None:
            raise ValueError("keep user names and passwords out of the address; give 'headers: {Authorization: …}'")
        return value

    @model_validator(mode="after")
    def _ordered(self) -> FeedConfig:
        if self.min_interval and self.max_interval and self.min_interval > self.max_interval:
            raise ValueError("min_interval is longer than max_interval")
        return self

    @property
    def name(self) -> str:
        """The source's name: the one given, else the host without www."""
        return self.source or (urlsplit(self.url).hostname or "").removeprefix("www.")[:256]

    def limits(self, defaults: Defaults) -> Limits:
        """Return the shortest and longest pause; a bound of the feed's own moves the default one."""
        shortest = self.min_interval or min(defaults.min_interval, self.max_interval or defaults.min_interval)
        longest = self.max_interval or max(defaults.max_interval, shortest)
        return Limits(max(shortest, timedelta(seconds=1)), max(longest, timedelta(seconds=1)))


class FeedsFile(_Strict):
    """The whole file."""

    defaults: Defaults = Field(default_factory=Defaults)
    feeds: tuple[FeedConfig, ...] = Field(min_length=1)


def load_feeds(path: Path) -> FeedsFile:
    """Read and check a file of feeds: ``feeds:`` with addresses or mappings, and ``defaults:``.

    Raises:
        InputError: it can't be read or doesn't validate; one line for each fault, with the line of the file.
    """
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: the file isn't UTF-8: {error}") from error
    return parse_feeds(text, str(path))


def parse_feeds(text: str, name: str) -> FeedsFile:
    """Check the text of a file of feeds, which errors call ``name``.

    Raises:
        InputError: as ``load_feeds``.
    """
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        value: Any = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{name}:{mark.line + 1}" if mark is not None else name
        raise InputError(f"{place}: this isn't YAML: {getattr(error, 'problem', None) or error}") from error
    if node is None or not isinstance(value, dict) or not isinstance(value.get("feeds"), list):
        raise InputError(
            f"{name}: the file needs a list 'feeds:' of addresses, e.g.\nfeeds:\n  - https://example.org/rss"
        )
    value["feeds"] = [{"url": one} if isinstance(one, str) else one for one in value["feeds"]]
    if value.get("defaults") is None:
        value.pop("defaults", None)
    try:
        feeds = FeedsFile.model_validate(value)
    except ValidationError as error:
        raise InputError("\n".join(_faults(error, value, node, name))) from error
    _check_twice(feeds, node, name)
    return feeds


def _faults(error: ValidationError, value: dict[str, Any], node: yaml.Node, name: str) -> list[str]:
    faults = []
    for one in error.errors(include_url=False)[:20]:
        place = one["loc"]
        what = {"extra_forbidden": "this field isn't known; known are " + ", ".join(_known(place))}
        message = what.get(one["type"], one["msg"].removeprefix("Value error, "))
        field = ".".join(str(part) for part in place if not isinstance(part, int) and part != "feeds")
        faults.append(f"{name}:{_line(node, place)}: {_feed(value, place)}{field + ': ' if field else ''}{message}")
    return faults


def _known(place: tuple[int | str, ...]) -> list[str]:
    models: dict[str, type[BaseModel]] = {"feeds": FeedConfig, "defaults": Defaults}
    return list((models.get(str(place[0]), FeedsFile) if len(place) > 1 else FeedsFile).model_fields)


def _feed(value: dict[str, Any], place: tuple[int | str, ...]) -> str:
    if len(place) < 2 or place[0] != "feeds" or not isinstance(place[1], int):
        return ""
    one = value["feeds"][place[1]]
    named = one.get("url") or one.get("source") if isinstance(one, dict) else None
    return f"feed {place[1] + 1}" + (f" ({str(named)[:200]})" if named else "") + ": "


def _line(node: yaml.Node, place: tuple[int | str, ...]) -> int:
    """Return the line, from 1, of the innermost place of an error that stands in the file."""
    line = node.start_mark.line + 1
    for part in place:
        if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
        elif isinstance(node, yaml.MappingNode):
            found = next(((key, one) for key, one in node.value if key.value == part), None)
            if found is None:
                break
            key, node = found
            line = key.start_mark.line + 1
            continue
        else:
            break
        line = node.start_mark.line + 1
    return line


def _check_twice(feeds: FeedsFile, node: yaml.Node, name: str) -> None:
    lines: dict[str, int] = {}
    for index, feed in enumerate(feeds.feeds):
        line = _line(node, ("feeds", index))
        if feed.url in lines:
            raise InputError(f"{name}:{line}: feed {index + 1} ({feed.url}) already stands in line {lines[feed.url]}")
        lines[feed.url] = line
