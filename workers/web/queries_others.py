"""Questions about candidates and rejected articles, and how far the read model is."""

from __future__ import annotations

import sqlite3
from typing import Any

import orjson

from workers.candidate_counts import FORGET_MS, FORGET_SINGLE_MS
from workers.web.answers import NotFound
from workers.web.model_stories import actor_numbers
from workers.web.paging import page, place_of
from workers.web.parameters import Values

Rows = sqlite3.Connection


def candidates(rows: Rows, asked: Values) -> dict[str, object]:
    """Return the names that the gazetteer lacks, those of most sources first, page by page."""
    place, limit = place_of(asked["cursor"], (int, int, str)), asked["limit"]
    (now,) = rows.execute("SELECT coalesce(max(seen), 0) FROM candidates").fetchone()
    condition, values = "", []
    if asked["type"] is not None:
        condition += "AND key >= ? AND key < ? "  # a key begins with the type
        values += [f"{asked['type']}|", f"{asked['type']}}}"]
    if asked["language"] is not None:
        condition += "AND key LIKE ? "  # and ends with the language
        values.append(f"%|{asked['language']}")
    if place is not None:
        condition += "AND (sources, stories, key) < (?, ?, ?) "
        values += place
    found = rows.execute(
        "SELECT sources, stories, key, data FROM candidates WHERE seen >= CASE WHEN sources > 1 THEN ? ELSE ? END "  # noqa: S608
        f"{condition}ORDER BY sources DESC, stories DESC, key DESC LIMIT ?",
        (now - FORGET_MS, now - FORGET_SINGLE_MS, *values, limit + 1),
    ).fetchall()
    return page([orjson.loads(row[3]) for row in found[:limit]], limit, [row[:3] for row in found])


def rejected(rows: Rows, asked: Values) -> dict[str, object]:
    """Return what was rejected, the last first, page by page."""
    place, limit = place_of(asked["cursor"], (int, str)), asked["limit"]
    conditions, values = ["1"], []
    if asked["reason"] is not None:
        conditions.append("reason = ?")
        values.append(asked["reason"])
    if place is not None:
        conditions.append("(at, id) < (?, ?)")
        values += place
    found = rows.execute(
        f"SELECT at, id, data FROM rejected WHERE {' AND '.join(conditions)} ORDER BY at DESC, id DESC LIMIT ?",  # noqa: S608
        (*values, limit + 1),
    ).fetchall()
    items = [{name: value for name, value in orjson.loads(data).items() if name != "original"} for *_, data in found]
    return page(items, limit, [row[:2] for row in found])


def rejected_one(rows: Rows, asked: Values) -> dict[str, object]:
    """Return one rejected article with the beginning of its text."""
    return dict(orjson.loads(_rejected_row(rows, asked["id"])[2]))


def rejected_place(rows: Rows, identity: str) -> tuple[int, int]:
    """Return the partition and offset of a rejected article's record."""
    partition, offset, _ = _rejected_row(rows, identity)
    return partition, offset


def _rejected_row(rows: Rows, identity: str) -> tuple[int, int, bytes]:
    found = rows.execute("SELECT partition, offset, data FROM rejected WHERE id = ?", (identity,)).fetchone()
    if found is None:
        raise NotFound(f"no rejected article {identity[:200]}: it never was, or Kafka keeps it no more")
    return found[0], found[1], found[2]


def offsets(rows: Rows) -> dict[tuple[str, int], int]:
    """Return (topic, partition) → offset of the first record that isn't taken in."""
    return {(topic, number): at for topic, number, at in rows.execute("SELECT topic, partition, next FROM offsets")}


def size(rows: Rows) -> dict[str, Any]:
    """Return how many stories the model holds, its bytes, and how many stories came in a minute of the last five."""
    (count,) = rows.execute("SELECT count(*) FROM stories").fetchone()
    (pages,) = rows.execute("PRAGMA page_count").fetchone()
    (page_size,) = rows.execute("PRAGMA page_size").fetchone()
    return {"stories": count, "bytes": pages * page_size}


def stories_per_minute(rows: Rows, now_ms: int) -> float:
    """Return how many new stories came in a minute, over the last five whole ones."""
    minute = now_ms // 60_000
    (came,) = rows.execute(
        "SELECT coalesce(sum(stories), 0) FROM minutes WHERE minute >= ? AND minute < ?", (minute - 5, minute)
    ).fetchone()
    return float(came / 5)


def changes(rows: Rows, after: int | None, most: int) -> tuple[int, list[str], list[str]]:
    """Return the number of the last change, up to ``most`` stories changed after one, and their actors."""
    (last,) = rows.execute("SELECT coalesce(max(seq), 0) FROM stories").fetchone()
    if after is None or last <= after:
        return last, [], []
    found = rows.execute(
        "SELECT id, actors FROM stories WHERE seq > ? ORDER BY seq DESC LIMIT ?", (after, most)
    ).fetchall()
    numbers = dict.fromkeys(number for _, actors in found for number in actor_numbers(actors))
    marks = ",".join("?" * len(numbers))
    actors = rows.execute(f"SELECT id FROM actors WHERE n IN ({marks})", [*numbers])  # noqa: S608 - marks only
    return last, [story_id for story_id, _ in found], [actor_id for (actor_id,) in actors]


def is_ready(rows: Rows) -> bool:
    """Whether the model has held all there was at some moment, so that its answers are whole."""
    return rows.execute("SELECT 1 FROM meta WHERE key = 'ready'").fetchone() is not None
