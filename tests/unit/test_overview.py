"""What `rasad top` adds up."""

from __future__ import annotations

import orjson

from workers.agents import Record
from workers.overview import REJECTED_MS, WINDOW_MS, Moving, Overview

NOW = 10 * REJECTED_MS


def record(value: object, at: int) -> Record:
    return Record("t", 0, 0, at, None, value if isinstance(value, bytes) else orjson.dumps(value))


def story(at: int, *ids: str, kind: str = "unique") -> Record:
    actors = [{"actor_id": one, "name": {"en": one.upper(), "ar": "اسم"}} for one in ids]
    return record({"duplicate": {"kind": kind}, "actors": actors}, at)


def test_the_actors_that_gained_most_against_the_time_before_come_first_and_duplicates_dont_count() -> None:
    overview = Overview()
    for at, ids in (
        (NOW - WINDOW_MS - 1, ("a", "b")),
        (NOW - WINDOW_MS - 1, ("a",)),
        (NOW - 10, ("a", "b", "c")),
        (NOW - 5, ("c", "b")),
        (NOW - 2 * WINDOW_MS - 1, ("c",)),
    ):
        overview.add_story(story(at, *ids))
    overview.add_story(story(NOW - 3, "a", kind="near"))
    found = overview.moving(NOW, 10)
    assert [(one.actor_id, one.recent, one.before) for one in found] == [("c", 2, 0), ("b", 2, 1), ("a", 1, 2)]
    assert found[0] == Moving("c", {"en": "C", "ar": "اسم"}, 2, 0)
    assert overview.kinds(NOW) == {"unique": 2, "near": 1}


def test_what_left_the_windows_is_forgotten_and_what_is_no_message_is_left_out() -> None:
    overview = Overview()
    overview.add_story(story(NOW, "a"))
    overview.add_rejected(record({"stage": "clean", "reason": "empty"}, NOW))
    for bad in (b"", b"{", b"[]", b'{"duplicate": 1}', b'{"stage": 1}'):
        overview.add_story(record(bad, NOW))
        overview.add_rejected(record(bad, NOW))
    assert overview.rejected(NOW) == {"empty": 1}
    overview.forget(NOW + REJECTED_MS)
    assert overview.rejected(NOW) == overview.kinds(NOW) == {}


def test_a_rate_takes_two_looks_and_is_never_negative() -> None:
    overview = Overview()
    first = overview.stages({"raw": (10, 30), "clean": (5, 5), "tagged": (0, 0), "enriched": (0, 0)}, 100.0)
    assert [(one.stage, one.lag, one.per_second) for one in first[:2]] == [("clean", 20, None), ("tag", 0, None)]
    second = overview.stages({"raw": (20, 30), "clean": (3, 5), "tagged": (0, 0), "enriched": (0, 0)}, 104.0)
    assert [one.per_second for one in second[:2]] == [2.5, 0.0]  # offsets start anew when a topic is made again
    generation = Overview().stages({"tagged": (0, 1), "tagged.x": (0, 2), "enriched.x": (0, 3)}, 0.0)
    assert [one.stage for one in generation] == ["tag", "deduplicate", "count"]
