"""What the readers of dates share: the text they read, a date as written, and a date found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from schemas.story import Precision
from workers.text.normalize import fold

Kind = Literal["absolute", "relative", "weekday"]
Role = Literal["published", "updated"]
Calendar = Literal["gregorian", "hijri", "solar"]

#: What ``value`` holds when no such day exists (31 February).
NO_SUCH_DAY = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: ``text[start:end]``, in code points, with the weekday, time and zone written beside it.

    ``value`` is in UTC: midnight when the precision is a day, the first day when it is a month or year; a time without
    a zone counts as UTC. ``impossible`` says why the date can't be right; ``value`` is then what was written, or
    ``NO_SUCH_DAY``. ``weekday`` (Monday 0) is the one written beside it, ``role`` what a label beside it says, ``day``
    the calendar day as written, in the zone written.
    """

    start: int
    end: int
    value: datetime
    precision: Precision
    kind: Kind
    impossible: str | None = None
    weekday: int | None = None
    role: Role | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Plain:
    """Text folded for the grammar, and for each of its characters (and its end) the offset in the source."""

    source: str
    text: str
    offsets: npt.NDArray[np.int64]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the source offsets of ``text[start:end]``, with the invisible marks that follow it."""
        return int(self.offsets[start]), int(self.offsets[end])


class Written(NamedTuple):
    """A date as written, in offsets of the folded text: ``year`` 0 when none stands there, ``day`` 0 for a month."""

    start: int
    end: int
    year: int
    month: int
    day: int
    calendar: Calendar
    short_year: bool = False
    swapped: bool = False  # numeric, and both numbers could be the month
    weekday: int | None = None
    clock: tuple[int, int, int | None] | None = None
    zone: int | None = None
    meridiem: bool = False
    conflict: bool = False  # two names of a month that disagree


_ONE_FOR_ALL = (
    ("\t\v\f\r\xa0\u2002\u2003\u2007\u2009\u200a\u202f\u3000", " "),
    ("–—−‐‑‒―", "-"),
    ("،٬", ","),
    ("‘’ʼ`´", "'"),
    ("∕⁄", "/"),
)


def _plain_table() -> npt.NDArray[np.uint32]:
    """Build the look-up table: letters and digits as ``normalize.fold`` has them, punctuation kept."""
    table = np.arange(0x110000, dtype=np.uint32)
    alphabet = "".join(map(chr, range(0x3000)))
    everything = fold(alphabet)
    mapped = np.frombuffer(everything.text.encode("utf-32-le"), dtype=np.uint32)
    kept = np.zeros(len(alphabet), dtype=bool)
    kept[everything.offsets] = True
    table[: len(alphabet)][~kept] = 0
    letters = mapped != ord(" ")
    table[everything.offsets[letters]] = mapped[letters]
    for listed, target in _ONE_FOR_ALL:
        for character in listed:
            table[ord(character)] = ord(target)
    return table


_TABLE = _plain_table()
#: The same for the basic plane in 16 bits, as nearly every text is: a third of the time.
_NARROW = _TABLE[:0x10000].astype("<u2")


def plain(text: str) -> Plain:
    """Fold ``text`` for the grammar: letters and digits folded, invisible marks dropped, punctuation kept."""
    closed = f"{text}."  # its last offset is the text's end
    try:
        data = closed.encode("utf-16-le")
    except UnicodeEncodeError:  # lone surrogates
        data = b""
    if len(data) == 2 * len(closed):
        narrow = _NARROW.take(np.frombuffer(data, dtype="<u2"))
        offsets = (narrow != 0).nonzero()[0]
        return Plain(text, narrow.take(offsets[:-1]).tobytes().decode("utf-16-le"), offsets)
    mapped = _TABLE[np.frombuffer(closed.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)]
    offsets = mapped.nonzero()[0]
    return Plain(text, mapped[offsets[:-1]].tobytes().decode("utf-32-le", "replace"), offsets)


def one_of(words: Iterable[str]) -> str:
    """Return an alternation of folded words, longest first; a blank in them may be missing, a hyphen, an apostrophe."""
    return "|".join(
        re.escape(word).replace("\\ ", "[ '-]?") for word in sorted(words, key=lambda word: (-len(word), word))
    )


def squeezed(word: str) -> str:
    """Return what ``one_of`` matched without the blanks, hyphens and apostrophes that may stand in it."""
    return re.sub("[ '-]", "", word)


def by_squeezed(table: Mapping[str, int]) -> dict[str, int]:
    """Return the table keyed by the words without their blanks, for what ``one_of`` matched."""
    return {squeezed(word): number for word, number in table.items()}
