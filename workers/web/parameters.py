"""Parameters of requests: declared once, checked strictly, described by the OpenAPI document."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Literal

from workers.web.answers import BadRequest
from workers.web.paging import LONGEST_CURSOR

Values = dict[str, Any]
LONGEST_TEXT = 200
_LANGUAGE = r"[a-z]{2,3}(-[A-Za-z]{2,8})?"
_ACTOR = r"[a-z]+/[^/\s]{1,190}"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter in the query of a request."""

    name: str
    description: str
    kind: Literal["integer", "string", "day"] = "string"
    default: object = None
    lowest: int = 0
    highest: int = 0
    choices: tuple[str, ...] = ()
    pattern: str | None = None
    longest: int = LONGEST_TEXT

    def read(self, text: str) -> object:
        """Return the value of what a request says.

        Raises:
            BadRequest: it can't be used; names what can.
        """
        if self.kind == "integer":
            return self._integer(text)
        if self.kind == "day":
            return self._day(text)
        if self.choices and text not in self.choices:
            raise BadRequest(self.name, f"one of {', '.join(self.choices)}")
        if not text or len(text) > self.longest or "\0" in text:
            raise BadRequest(self.name, f"1 to {self.longest} characters")
        if self.pattern is not None and not re.fullmatch(self.pattern, text):
            raise BadRequest(self.name, self.description)
        return text

    def _integer(self, text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,6}", text) or not self.lowest <= int(text) <= self.highest:
            raise BadRequest(self.name, f"a whole number from {self.lowest} to {self.highest}")
        return int(text)

    def _day(self, text: str) -> date:
        try:
            found = date.fromisoformat(text)
        except ValueError:
            found = None
        if found is None or found.isoformat() != text:
            raise BadRequest(self.name, "a day as YYYY-MM-DD")
        return found

    def schema(self) -> dict[str, object]:
        """Return the parameter's JSON Schema."""
        if self.kind == "integer":
            return {"type": "integer", "minimum": self.lowest, "maximum": self.highest, "default": self.default}
        if self.kind == "day":
            return {"type": "string", "format": "date"}
        found: dict[str, object] = {"type": "string", "maxLength": self.longest}
        if self.choices:
            found = {"type": "string", "enum": list(self.choices)}
        elif self.pattern:
            found["pattern"] = f"^{self.pattern}$"
        if self.default is not None:
            found["default"] = self.default
        return found


LIMIT = Parameter("limit", "Items on a page.", "integer", 20, 1, 200)
CURSOR = Parameter("cursor", "`next` of the page before.", longest=LONGEST_CURSOR)
TYPE = Parameter("type", "Only actors of this type.", choices=("person", "country", "organisation", "place"))
LANGUAGE = Parameter("language", "Only stories of this language (ISO 639-1, or `und`).", pattern=_LANGUAGE)
ACTOR = Parameter("actor", "Only stories that mention this actor (its id).", pattern=_ACTOR)
FROM = Parameter("from", "First day, of publication where it's known.", "day")
TO = Parameter("to", "Last day.", "day")
PAGED = (LIMIT, CURSOR)


def days_parameter(default: int, highest: int = 90, name: str = "days") -> Parameter:
    """Return a parameter for so many days, today included."""
    return Parameter(name, "So many days, the last of them today.", "integer", default, 1, highest)


def read_parameters(declared: Sequence[Parameter], query: Sequence[tuple[str, str]]) -> Values:
    """Return the values of a request's query by name; those not given have their default.

    Raises:
        BadRequest: one is unknown, given twice, or can't be used.
    """
    known: Mapping[str, Parameter] = {one.name: one for one in declared}
    found: Values = {one.name: one.default for one in declared}
    given: set[str] = set()
    for name, text in query:
        if name not in known:
            shown = ", ".join(sorted(known)) or "none"
            raise BadRequest(name[:50], f"no such parameter here; there are: {shown}")
        if name in given:
            raise BadRequest(name, "given twice")
        given.add(name)
        found[name] = known[name].read(text)
    if found.get("from") and found.get("to") and found["from"] > found["to"]:
        raise BadRequest("from", "a day after `to`")
    return found


def today() -> date:
    """Return today's date in UTC."""
    return datetime.now(UTC).date()
