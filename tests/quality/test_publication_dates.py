"""Publication dates on made date lines, bylines, glued dates and leads in the manner of many outlets.

Each row of ``gold/publication_dates.tsv`` is one case: what it is, the day expected ("-" for none), when the page was
fetched, the day of the page it stands on, and the text.
"""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from workers.text.dates import FoundDate, Published, byline_date, is_date_line, leading_date, publication_date

GOLD = Path(__file__).parent / "gold" / "publication_dates.tsv"
#: Measured: all right. The floor leaves room for one case in a hundred.
FLOOR = 0.99


class Case(NamedTuple):
    kind: str
    expected: str
    fetched: datetime | None
    page: Published | None
    text: str


def _cases() -> list[Case]:
    with GOLD.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Case(row["kind"], row["expected"], _moment(row["fetched"]), _page(row["page"]), row["text"]) for row in rows
    ]


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text).replace(tzinfo=UTC) if text else None


def _page(text: str) -> Published | None:
    moment = _moment(text)
    return Published(moment, "day", "declared") if moment else None


def _dates(case: Case) -> list[FoundDate]:
    if case.kind == "byline":
        found = byline_date(case.text)
    elif case.kind == "glued":
        glued = leading_date(case.text)
        found = glued[0] if glued else None
    elif case.kind == "lead":
        found = None
    else:
        found = is_date_line(case.text, anchor=case.fetched)
    return [found] if found else []


def _answer(case: Case) -> str:
    if case.kind == "notline":
        return "a date line" if is_date_line(case.text) else "-"
    published = publication_date(
        date_lines=_dates(case),
        inherited=case.page,
        lead=case.text if case.kind == "lead" else "",
        fetched_at=case.fetched,
    )
    return published.value.date().isoformat() if published else "-"


def test_publication_dates_are_right_to_the_day() -> None:
    cases = _cases()
    wrong = [
        f"{case.text}: {answer}, not {case.expected}" for case in cases if (answer := _answer(case)) != case.expected
    ]
    assert len(cases) >= 220
    assert 1 - len(wrong) / len(cases) >= FLOOR, "\n".join(wrong)
