"""Questions about actors, asked of the read model. Each takes the open file and the request's checked parameters."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

import orjson

from schemas.actor import is_listed
from workers.text.normalize import folded
from workers.web.answers import BadRequest, NotFound
from workers.web.company import company
from workers.web.days import first_number_of, from_day, last_day, number_of_day
from workers.web.paging import page, place_of
from workers.web.parameters import Values
from workers.web.trending import Activity, trends

Rows = sqlite3.Connection
#: Days of stories an actor is shown with.
SHOWN_DAYS = 14
_LANGUAGES = ("ar", "en", "fr", "ru")
_SORTS = {"stories": int, "reports": int, "mentions": int, "last_seen": str}


def actors(rows: Rows, asked: Values) -> dict[str, object]:
    """Return the actors of most stories, or whatever they're sorted by, page by page."""
    sort, limit = asked["sort"], asked["limit"]
    place = place_of(asked["cursor"], (_SORTS[sort], int))
    conditions, values = ["f.reports > 0"], []
    source = "actors f"
    if asked["language"] is not None:
        source = "(SELECT c.*, c.actor AS n, a.type, a.id, a.name FROM counts c JOIN actors a ON a.n = c.actor) f"
        conditions.append("f.language = ?")
        values.append(asked["language"])
    if asked["type"] is not None:
        conditions.append("f.type = ?")
        values.append(asked["type"])
    if asked["q"] is not None:
        wanted = _folded_query(asked["q"])
        conditions.append("f.n IN (SELECT actor FROM spellings WHERE folded >= ? AND folded < ?)")
        values += [wanted, wanted + "\U0010ffff"]
    if place is not None:
        conditions.append(f"(f.{sort}, f.n) < (?, ?)")
        values += place
    found = rows.execute(
        f"SELECT f.n, f.id, f.type, f.name, f.stories, f.reports, f.mentions, f.first_seen, f.last_seen FROM {source} "  # noqa: S608 - names of ours
        f"WHERE {' AND '.join(conditions)} ORDER BY f.{sort} DESC, f.n DESC LIMIT ?",
        (*values, limit + 1),
    ).fetchall()
    column = {"stories": 4, "reports": 5, "mentions": 6, "last_seen": 8}[sort]
    items = [_brief(row) for row in found[:limit]]
    _add_days(rows, found[:limit], items, asked["language"])
    return page(items, limit, [(row[column], row[0]) for row in found])


def _folded_query(text: str) -> str:
    wanted = folded(text)
    if not wanted:
        raise BadRequest("q", "no letter or digit in it")
    return wanted


def _brief(row: Sequence[Any]) -> dict[str, Any]:
    """Return an actor without its days: of n, id, type, name, stories, reports, mentions, first_seen, last_seen."""
    return {
        "id": row[1],
        "type": row[2],
        "name": names(row[3]),
        "listed": is_listed(row[1]),
        "stories": row[4],
        "reports": row[5],
        "mentions": row[6],
        "first_seen": row[7] or None,
        "last_seen": row[8] or None,
    }


def names(stored: str) -> dict[str, str | None]:
    """Return an actor's names in the four languages, None where it has none, and in others it has one in."""
    return {**dict.fromkeys(_LANGUAGES), **orjson.loads(stored)}


def _add_days(rows: Rows, found: Sequence[Sequence[Any]], items: list[dict[str, Any]], language: str | None) -> None:
    until = last_day(rows)
    by_number = {row[0]: item for row, item in zip(found, items, strict=True)}
    for item in items:
        item["days"] = [0] * SHOWN_DAYS
    condition = "" if language is None else " AND language = ?"
    marks = ",".join("?" * len(by_number))
    values = [*by_number, until - SHOWN_DAYS + 1, until, *([language] if language is not None else [])]
    for number, day, stories in rows.execute(
        f"SELECT actor, day, sum(stories) FROM days WHERE actor IN ({marks}) AND day BETWEEN ? AND ?{condition} "  # noqa: S608
        "GROUP BY actor, day",
        values,
    ):
        by_number[number]["days"][day - until + SHOWN_DAYS - 1] = stories


_FIELDS = "n, id, type, name, stories, reports, mentions, first_seen, last_seen"


def _row(rows: Rows, actor_id: str) -> Sequence[Any]:
    found = rows.execute(f"SELECT {_FIELDS} FROM actors WHERE id = ?", (actor_id,)).fetchone()  # noqa: S608
    if found is None:
        raise NotFound(f"no story mentions an actor {actor_id[:200]}")
    return tuple(found)


def actor(rows: Rows, asked: Values) -> dict[str, object]:
    """Return one actor with its offices, its place and its languages."""
    row = _row(rows, asked["id"])
    item = _brief(row)
    _add_days(rows, [row], [item], None)
    stored = rows.execute("SELECT data FROM gazetteer WHERE id = ?", (asked["id"],)).fetchone()
    known = orjson.loads(stored[0]) if stored else {}
    languages = rows.execute("SELECT language, reports FROM counts WHERE actor = ? ORDER BY reports DESC", (row[0],))
    return {
        **item,
        "roles": known.get("roles", []),
        "country": known.get("country"),
        "latitude": known.get("latitude"),
        "longitude": known.get("longitude"),
        "languages": dict(languages.fetchall()),
    }


def actor_days(rows: Rows, asked: Values) -> dict[str, object]:
    """Return an actor's stories, reports and mentions by day, those days that have any.

    The days are those of the counts; mentions are known as long as ``stories.enriched`` keeps the stories, else None.
    """
    number = _row(rows, asked["id"])[0]
    low = number_of_day(asked["from"]) if asked["from"] else -(10**6)
    high = number_of_day(asked["to"]) if asked["to"] else 10**6
    mentions = dict(
        rows.execute(
            "SELECT day, mentions FROM mention_days WHERE actor = ? AND day BETWEEN ? AND ?", (number, low, high)
        ).fetchall()
    )
    found = rows.execute(
        "SELECT day, sum(stories), sum(reports) FROM days WHERE actor = ? AND day BETWEEN ? AND ? GROUP BY day "
        "ORDER BY day",
        (number, low, high),
    )
    return {
        "items": [
            {"day": from_day(day).isoformat(), "stories": stories, "reports": reports, "mentions": mentions.get(day)}
            for day, stories, reports in found
        ]
    }


def co_occurring(rows: Rows, asked: Values) -> dict[str, object]:
    """Return who is named in the same stories as an actor, and who of them together with whom."""
    number = _row(rows, asked["id"])[0]
    until = last_day(rows)
    found = rows.execute(
        "SELECT actors FROM mentions WHERE actor = ? AND n >= ? AND n < ?",
        (number, first_number_of(until - asked["days"] + 1), first_number_of(until + 1)),
    )
    together = company((actors for (actors,) in found), number, asked["limit"])
    briefs = _briefs(rows, together.actors)
    return {
        "items": [{"actor": brief, "together": n} for brief, n in zip(briefs, together.counts, strict=True)],
        "among": together.among,
        "until": from_day(until).isoformat(),
    }


def _briefs(rows: Rows, numbers: Sequence[int]) -> list[dict[str, Any]]:
    marks = ",".join("?" * len(numbers))
    found = rows.execute(f"SELECT {_FIELDS} FROM actors WHERE n IN ({marks})", numbers)  # noqa: S608 - marks only
    by_number = {row[0]: _brief(row) for row in found}
    return [by_number[number] for number in numbers]


def trending(rows: Rows, asked: Values) -> dict[str, object]:
    """Return the actors who are in the news more than before, by Pearson residual."""
    until = last_day(rows)
    recent_from = until - asked["days"] + 1
    found = rows.execute(
        "SELECT d.actor, d.recent, d.before, a.type FROM ("
        "SELECT actor, sum(CASE WHEN day >= ?1 THEN stories ELSE 0 END) AS recent, "
        "sum(CASE WHEN day < ?1 THEN stories ELSE 0 END) AS before FROM days WHERE day BETWEEN ?2 AND ?3 "
        "GROUP BY actor) d JOIN actors a ON a.n = d.actor",
        (recent_from, recent_from - asked["against"], until),
    ).fetchall()
    total = sum(row[1] for row in found), sum(row[2] for row in found)
    best = trends((Activity(*row[:3]) for row in found if asked["type"] in (None, row[3])), asked["limit"], total)
    briefs = _briefs(rows, [one.actor for one in best])
    _add_days(rows, [(one.actor,) for one in best], briefs, None)
    return {
        "items": [
            {
                "actor": brief,
                "recent": one.recent,
                "expected": round(one.expected, 2),
                "residual": round(one.residual, 2),
            }
            for one, brief in zip(best, briefs, strict=True)
        ],
        "until": from_day(until).isoformat(),
    }


def places(rows: Rows, asked: Values) -> dict[str, object]:
    """Return the places and countries of the stories of some days that are somewhere on a map, most stories first."""
    until = last_day(rows)
    found = rows.execute(
        "SELECT a.id, a.name, d.stories, a.type, g.data FROM (SELECT actor, sum(stories) AS stories FROM days "
        "WHERE day BETWEEN ? AND ? GROUP BY actor) d JOIN actors a ON a.n = d.actor JOIN gazetteer g ON g.id = a.id "
        "WHERE a.type IN ('place', 'country') AND d.stories > 0 AND g.located ORDER BY d.stories DESC, a.n LIMIT ?",
        (until - asked["days"] + 1, until, asked["limit"]),
    )
    items = []
    for actor_id, name, stories, kind, data in found:
        known = orjson.loads(data)
        where = {"latitude": known["latitude"], "longitude": known["longitude"]}
        items.append({"id": actor_id, "type": kind, "name": names(name), **where, "stories": stories})
    return {"items": items, "until": from_day(until).isoformat()}
