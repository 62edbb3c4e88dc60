"""Questions about stories and clusters, asked of the read model."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import orjson

from schemas.message import rfc3339
from workers.web.answers import BadRequest, NotFound
from workers.web.compression import unpacked
from workers.web.days import first_number_of, last_day, number_of_day
from workers.web.differences import differences
from workers.web.paging import page, place_of
from workers.web.parameters import Values
from workers.web.queries_actors import names
from workers.web.search_words import matching

Rows = sqlite3.Connection
SHOWN_ACTORS = 12
EXCERPT = 240
#: Reports of a cluster that are shown beside the first: the latest so many.
MOST_REPORTS = 100
_COLUMNS = "s.n, s.id, s.duplicate, s.seen, c.reports, b.data"


def stories(rows: Rows, asked: Values) -> dict[str, object]:
    """Return stories, the latest event first, page by page."""
    limit = asked["limit"]
    place = place_of(asked["cursor"], (int,))
    conditions: list[str] = []
    values: list[object] = []
    source = "stories s"
    number = "s.n"
    if asked["q"] is not None:
        source = "words JOIN stories s ON s.n = words.rowid"
        number = "words.rowid"
        conditions.append("words MATCH ?")
        values.append(_matching(asked["q"]))
    if asked["actor"] is not None:
        source += " CROSS JOIN mentions m ON m.n = s.n" if asked["q"] is not None else ""
        if asked["q"] is None:
            source, number = "mentions m JOIN stories s ON s.n = m.n", "m.n"
        conditions.append("m.actor = (SELECT n FROM actors WHERE id = ?)")
        values.append(asked["actor"])
    if asked["language"] is not None:
        conditions.append("s.language = ?")
        values.append(asked["language"])
    if asked["source"] is not None:
        conditions.append("s.source = (SELECT n FROM sources WHERE name = ?)")
        values.append(asked["source"])
    if asked["kind"] is not None:
        conditions.append("s.kind = ?")
        values.append(asked["kind"])
    if asked["from"] is not None:
        conditions.append(f"{number} >= ?")
        values.append(first_number_of(number_of_day(asked["from"])))
    if asked["to"] is not None:
        conditions.append(f"{number} < ?")
        values.append(first_number_of(number_of_day(asked["to"]) + 1))
    if place is not None:
        conditions.append(f"{number} < ?")
        values += place
    where = f"WHERE {' AND '.join(conditions)} " if conditions else ""
    found = rows.execute(
        f"SELECT {number} FROM {source} {where}ORDER BY {number} DESC LIMIT ?",  # noqa: S608 - names of ours
        (*values, limit + 1),
    ).fetchall()
    return page(_briefs(rows, [n for (n,) in found[:limit]]), limit, found)


def _matching(text: str) -> str:
    query = matching(text)
    if query is None:
        raise BadRequest("q", "no word of letters or digits in it")
    return query


def actor_stories(rows: Rows, asked: Values) -> dict[str, object]:
    """Return the stories that mention an actor, the latest event first."""
    if rows.execute("SELECT 1 FROM actors WHERE id = ?", (asked["id"],)).fetchone() is None:
        raise NotFound(f"no story mentions an actor {asked['id'][:200]}")
    other = dict.fromkeys(("q", "language", "source", "kind", "from", "to"))
    return stories(rows, {**other, **asked, "actor": asked["id"]})


def story(rows: Rows, asked: Values) -> dict[str, object]:
    """Return a story as the stream published it, and the names of its actors."""
    found = rows.execute(
        "SELECT b.data FROM stories s JOIN bodies b ON b.n = s.n WHERE s.id = ?", (asked["id"],)
    ).fetchone()
    if found is None:
        raise NotFound(f"no story {asked['id'][:100]}: it never was, or Kafka keeps it no more")
    message: dict[str, Any] = orjson.loads(unpacked(found[0]))
    return {**message, "names": _names(rows, [actor["actor_id"] for actor in message.get("actors", ())])}


def _names(rows: Rows, actor_ids: Sequence[str]) -> dict[str, dict[str, str | None]]:
    marks = ",".join("?" * len(actor_ids))
    found = rows.execute(f"SELECT id, name FROM actors WHERE id IN ({marks})", actor_ids)  # noqa: S608 - marks only
    return {actor_id: names(name) for actor_id, name in found}


def _briefs(rows: Rows, numbers: Sequence[int]) -> list[dict[str, Any]]:
    """Return the short form of stories, in the order of their numbers given."""
    marks = ",".join("?" * len(numbers))
    found = rows.execute(
        f"SELECT {_COLUMNS} FROM stories s JOIN bodies b ON b.n = s.n JOIN clusters c ON c.n = s.cluster "  # noqa: S608 - marks only
        f"WHERE s.n IN ({marks})",
        numbers,
    )
    by_number = {row[0]: _brief(row) for row in found}
    items = [by_number[number] for number in numbers if number in by_number]
    known = _names(rows, sorted({actor["id"] for item in items for actor in item["actors"]}))
    for item in items:
        for actor in item["actors"]:
            actor["name"] = known.get(actor["id"], actor["name"])
    return items


def _brief(row: Sequence[Any]) -> dict[str, Any]:
    _, story_id, duplicate, seen, reports, data = row
    message = orjson.loads(unpacked(data))
    return {
        "id": story_id,
        "title": message.get("title"),
        "language": message["language"],
        "published_at": message.get("published_at"),
        "published_precision": message.get("published_precision"),
        "source": message["source"]["name"],
        "url": message["source"].get("url"),
        "duplicate": orjson.loads(duplicate) if duplicate else None,
        "actors": [
            {"id": one["actor_id"], "name": one["name"], "type": one["type"]}
            for one in sorted(message.get("actors", ()), key=lambda one: -one["count"])[:SHOWN_ACTORS]
        ],
        "reports": reports,
        "revision": message.get("revision", 1),
        "cluster": message["duplicate"]["cluster_id"],
        "seen_at": rfc3339(datetime.fromtimestamp(seen // 1000, UTC)),
        "excerpt": excerpt(message["text"]),
    }


def excerpt(text: str) -> str:
    """Return the beginning of a text, ending with a word.

    >>> excerpt("قال الرئيس")
    'قال الرئيس'
    """
    flat = " ".join(text[: 2 * EXCERPT].split())
    if len(flat) <= EXCERPT:
        return flat
    cut = flat.rfind(" ", 0, EXCERPT)
    return f"{flat[: cut if cut > EXCERPT // 2 else EXCERPT - 1]}…"


def clusters(rows: Rows, asked: Values) -> dict[str, object]:
    """Return the clusters with a report in the last days, most reports first, page by page."""
    place, limit = place_of(asked["cursor"], (int, int)), asked["limit"]
    since = (last_day(rows) - asked["days"] + 1) * 86_400
    condition, values = ("", []) if place is None else ("AND (reports, n) < (?, ?) ", place)
    found = rows.execute(
        f"SELECT reports, n, id, first, last FROM clusters WHERE last >= ? {condition}"  # noqa: S608 - ours
        "ORDER BY reports DESC, n DESC LIMIT ?",
        (since, *values, limit + 1),
    ).fetchall()
    items = [_cluster(rows, row) for row in found[:limit]]
    return page(items, limit, [row[:2] for row in found])


def _cluster(rows: Rows, row: Sequence[Any]) -> dict[str, Any]:
    reports, number, cluster_id, first, last = row
    shown = _first_of(rows, number, cluster_id)
    sources = rows.execute(
        "SELECT name FROM sources WHERE n IN (SELECT source FROM stories WHERE cluster = ?) ORDER BY name LIMIT 50",
        (number,),
    )
    return {
        "id": cluster_id,
        "title": shown["title"],
        "excerpt": shown["excerpt"],
        "language": shown["language"],
        "reports": reports,
        "sources": [name for (name,) in sources],
        "first_seen": rfc3339(datetime.fromtimestamp(first, UTC)),
        "last_seen": rfc3339(datetime.fromtimestamp(last, UTC)),
        "actors": shown["actors"],
    }


def _first_of(rows: Rows, number: int, cluster_id: str) -> dict[str, Any]:
    """Return the short form of a cluster's first story, or of the earliest that is kept."""
    found = rows.execute("SELECT n FROM stories WHERE id = ?", (cluster_id,)).fetchone()
    if found is None:
        found = rows.execute("SELECT n FROM stories WHERE cluster = ? ORDER BY n LIMIT 1", (number,)).fetchone()
    return _briefs(rows, [found[0]])[0]


def cluster(rows: Rows, asked: Values) -> dict[str, object]:
    """Return a cluster's first story, and its other reports with what each of them changed."""
    found = rows.execute(
        "SELECT n, id FROM clusters WHERE id = ?1 OR n = (SELECT cluster FROM stories WHERE id = ?1)", (asked["id"],)
    ).fetchone()
    if found is None:
        raise NotFound(f"no cluster {asked['id'][:100]}: it never was, or Kafka keeps it no more")
    number, cluster_id = found
    first = _first_of(rows, number, cluster_id)
    others = [
        n
        for (n,) in rows.execute(
            "SELECT n FROM stories WHERE cluster = ? AND id <> ? ORDER BY n LIMIT ?",
            (number, first["id"], MOST_REPORTS),
        )
    ]
    reports = _briefs(rows, others)
    texts = _texts(rows, [first["id"], *(brief["id"] for brief in reports)])
    text = texts[first["id"]]
    return {
        "id": cluster_id,
        "first": {**first, "text": text},
        "reports": [_report(brief, text, texts[brief["id"]]) for brief in reports],
    }


def _texts(rows: Rows, ids: Sequence[str]) -> dict[str, str]:
    marks = ",".join("?" * len(ids))
    found = rows.execute(
        f"SELECT s.id, b.data FROM stories s JOIN bodies b ON b.n = s.n WHERE s.id IN ({marks})",  # noqa: S608
        ids,
    )
    return {story_id: orjson.loads(unpacked(data))["text"] for story_id, data in found}


def _report(brief: dict[str, Any], first: str, text: str) -> dict[str, Any]:
    duplicate = brief["duplicate"] or {}
    return {
        **brief,
        "similarity": duplicate.get("similarity"),
        "reason": duplicate.get("reason"),
        "differences": [{"op": one.op, "text": one.text} for one in differences(first, text)],
    }
