"""Stories in the read model: each story id once, in its latest revision, with its actors, its words and its cluster."""

from __future__ import annotations

import hashlib
import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import orjson

from schemas.actor import Actor
from schemas.story import EnrichedStory, Origin
from workers.agents import Record
from workers.tables import event_time
from workers.text.normalize import folded
from workers.web.compression import packed, unpacked
from workers.web.model_file import TIE_BITS
from workers.web.search_words import indexed

#: How a story's actors were counted: actor's number → count, day.
Counted = dict[int, tuple[int, int]]

_EPOCH_DAY = datetime(1970, 1, 1, tzinfo=UTC).toordinal()
_MINUTE_MS = 60_000
#: Minutes of intake kept, for the rate.
_MINUTES_KEPT = 120


def day_of(moment: datetime) -> int:
    """Return a day's number: days since 1970."""
    return moment.toordinal() - _EPOCH_DAY


def first_number(seconds: int) -> int:
    """Return the lowest number that a story of this second can have."""
    return seconds << TIE_BITS


class StoriesWriter:
    """Writes stories, within the caller's transaction.

    Args:
        database: the file, open for writing.
    """

    def __init__(self, database: sqlite3.Connection) -> None:
        self._db = database
        self._actors: dict[str, int] = dict(database.execute("SELECT id, n FROM actors"))
        self._sources: dict[str, int] = dict(database.execute("SELECT name, n FROM sources"))
        self._clusters: set[int] = set()
        self._minutes: Counter[int] = Counter()
        (self._seq,) = database.execute("SELECT coalesce(max(seq), 0) FROM stories").fetchone()

    def forget_what_is_cached(self) -> None:
        """Read names anew: a transaction was rolled back, or its rows deleted."""
        self.__init__(self._db)  # type: ignore[misc]  # the same state as a new one

    def apply(self, records: Iterable[Record]) -> None:
        """Take in records of ``stories.enriched``, in order; what is no story is passed over."""
        for record in records:
            try:
                story = EnrichedStory.model_validate_json(record.value or b"")
            except ValueError:
                continue  # the count agent rejects it, too
            if story.origin is not None and story.origin.partition == record.partition:
                self._apply(story, story.origin, record)
        self._count_clusters()
        self._note_intake()

    def _apply(self, story: EnrichedStory, origin: Origin, record: Record) -> None:
        known = self._db.execute(
            "SELECT n, seq, epoch, origin, cluster, duplicate, kind, seen FROM stories WHERE id = ?", (story.story_id,)
        ).fetchone()
        if known is not None and known[2] == origin.epoch and origin.offset <= known[3]:
            if origin.offset == known[3]:  # sent again: as long as its last record is kept, so is the story
                self._db.execute("UPDATE stories SET offset = ? WHERE n = ?", (record.offset, known[0]))
            return
        self._seq += 1
        when = event_time(story, record.timestamp)
        seconds = int(when.timestamp())
        counted: Counted = {}
        decided = _decision(story)
        if known is not None:
            counted = self._remove(known[0])
            if story.duplicate.kind == "revision":
                decided = known[6], known[5]
        else:
            self._minutes[record.timestamp // _MINUTE_MS] += 1
        cluster = self._cluster(story.duplicate.cluster_id)
        self._clusters.add(cluster)
        seen = known[7] if known else record.timestamp
        self._add_actors(story.actors, day_of(when), counted)
        n = self._insert(
            seconds,
            (
                story.story_id, self._seq, cluster, story.language, self._source(story.source.name), *decided,
                origin.epoch, origin.offset, record.partition, record.offset, seen, _numbers(counted),
            ),
        )  # fmt: skip
        self._db.execute("INSERT INTO bodies VALUES (?, ?)", (n, packed(record.value or b"")))
        self._db.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (n, indexed(story.title, story.text)))
        self._mention(n, counted)

    def _add_actors(self, actors: Iterable[Actor], day: int, counted: Counted) -> None:
        """Note who is mentioned. An actor counts as in the revision that first held it, like in ``actor_counts``."""
        for actor in actors:
            counted.setdefault(self.actor(actor.actor_id, actor.type, actor.name), (actor.count, day))

    def _mention(self, n: int, counted: Counted) -> None:
        numbers = _numbers(counted)
        rows = [(number, n, count, day, numbers) for number, (count, day) in counted.items()]
        self._db.executemany("INSERT INTO mentions VALUES (?, ?, ?, ?, ?)", rows)
        self._db.executemany(
            "INSERT INTO mention_days VALUES (?, ?, ?) "
            "ON CONFLICT DO UPDATE SET mentions = mentions + excluded.mentions",
            [(number, day, count) for number, (count, day) in counted.items()],
        )

    def actor(self, actor_id: str, kind: str, name: dict[str, str]) -> int:
        """Return an actor's number, giving it one if it's new."""
        number = self._actors.get(actor_id)
        if number is None:
            gazetteer = self._db.execute("SELECT data FROM gazetteer WHERE id = ?", (actor_id,)).fetchone()
            known: dict[str, Any] = orjson.loads(gazetteer[0]) if gazetteer else {}
            names = {**name, **known.get("name", {})}
            row = (actor_id, kind, orjson.dumps(names).decode())
            number = self._db.execute("INSERT INTO actors (id, type, name) VALUES (?, ?, ?)", row).lastrowid or 0
            self._actors[actor_id] = number
            spell(self._db, number, [*names.values(), *known.get("spellings", ())])
        return number

    def _source(self, name: str) -> int:
        number = self._sources.get(name)
        if number is None:
            number = self._db.execute("INSERT INTO sources (name) VALUES (?)", (name,)).lastrowid or 0
            self._sources[name] = number
        return number

    def _cluster(self, cluster_id: str) -> int:
        row = self._db.execute("SELECT n FROM clusters WHERE id = ?", (cluster_id,)).fetchone()
        if row is not None:
            return int(row[0])
        cursor = self._db.execute("INSERT INTO clusters (id, reports, first, last) VALUES (?, 0, 0, 0)", (cluster_id,))
        return cursor.lastrowid or 0

    def _insert(self, seconds: int, fields: tuple[object, ...]) -> int:
        """Insert a story under a number of its second, the same on every run but for rare collisions; return it."""
        mask = (1 << TIE_BITS) - 1
        tie = int.from_bytes(hashlib.blake2b(str(fields[0]).encode(), digest_size=4).digest()) & mask
        while True:
            n = first_number(seconds) + tie
            try:
                self._db.execute("INSERT INTO stories VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (n, *fields))
            except sqlite3.IntegrityError:
                tie = tie + 1 & mask
            else:
                return n

    def _note_intake(self) -> None:
        self._db.executemany(
            "INSERT INTO minutes VALUES (?, ?) ON CONFLICT DO UPDATE SET stories = stories + excluded.stories",
            self._minutes.items(),
        )
        if self._minutes:
            self._db.execute("DELETE FROM minutes WHERE minute < ?", (max(self._minutes) - _MINUTES_KEPT,))
        self._minutes.clear()

    def _remove(self, n: int) -> Counted:
        """Delete a story and return how its actors were counted."""
        cluster, numbers = self._db.execute("SELECT cluster, actors FROM stories WHERE n = ?", (n,)).fetchone()
        (data,) = self._db.execute("SELECT data FROM bodies WHERE n = ?", (n,)).fetchone()
        story = orjson.loads(unpacked(data))
        words = indexed(story.get("title"), story["text"])
        self._db.execute("INSERT INTO words (words, rowid, text) VALUES ('delete', ?, ?)", (n, words))
        keys = [(actor, n) for actor in actor_numbers(numbers)]
        one = "SELECT count, day FROM mentions WHERE actor = ? AND n = ?"
        counted: Counted = {key[0]: self._db.execute(one, key).fetchone() for key in keys}
        self._db.executemany("DELETE FROM mentions WHERE actor = ? AND n = ?", keys)
        self._db.executemany(
            "UPDATE mention_days SET mentions = mentions - ? WHERE actor = ? AND day = ?",
            [(count, actor, day) for actor, (count, day) in counted.items()],
        )
        self._db.executemany(
            "DELETE FROM mention_days WHERE actor = ? AND day = ? AND mentions = 0",
            [(actor, day) for actor, (_, day) in counted.items()],
        )
        self._db.execute("DELETE FROM bodies WHERE n = ?", (n,))
        self._db.execute("DELETE FROM stories WHERE n = ?", (n,))
        self._clusters.add(cluster)
        return counted

    def _count_clusters(self) -> None:
        for cluster in self._clusters:
            reports, first, last = self._db.execute(
                "SELECT count(*), min(n), max(n) FROM stories WHERE cluster = ?", (cluster,)
            ).fetchone()
            if reports:
                row = (reports, first >> TIE_BITS, last >> TIE_BITS, cluster)
                self._db.execute("UPDATE clusters SET reports = ?, first = ?, last = ? WHERE n = ?", row)
            else:
                self._db.execute("DELETE FROM clusters WHERE n = ?", (cluster,))
        self._clusters.clear()

    def forget(self, partition: int, before: int, limit: int) -> int:
        """Delete stories whose last record stood before an offset that Kafka has forgotten; return how many."""
        found = self._db.execute(
            "SELECT n FROM stories WHERE partition = ? AND offset < ? ORDER BY offset LIMIT ?",
            (partition, before, limit),
        ).fetchall()
        for (n,) in found:
            self._remove(n)
        self._count_clusters()
        return len(found)

    def clear(self) -> None:
        """Delete all stories."""
        for table in ("stories", "bodies", "mentions", "mention_days", "clusters", "minutes", "sources"):
            self._db.execute(f"DELETE FROM {table}")  # noqa: S608 - names of ours
        self._db.execute("INSERT INTO words (words) VALUES ('delete-all')")
        self.forget_what_is_cached()


def _numbers(counted: Counted) -> bytes:
    return array("I", sorted(counted)).tobytes()


def actor_numbers(stored: bytes) -> list[int]:
    """Return the numbers of a story's actors."""
    found = array("I")
    found.frombytes(stored)
    return found.tolist()


def spell(database: sqlite3.Connection, actor: int, spellings: Iterable[str]) -> None:
    """Let an actor be found by names: by their beginnings, and by those of their words from any one on."""
    found = set()
    for spelling in spellings:
        words = folded(spelling).split()
        found |= {" ".join(words[start:]) for start in range(len(words))}
    database.executemany("INSERT OR IGNORE INTO spellings VALUES (?, ?)", [(one, actor) for one in sorted(found)])


def _decision(story: EnrichedStory) -> tuple[str, str | None]:
    """Return a story's kind and what it repeats as JSON, None for what is new."""
    found = story.duplicate
    if found.cluster_id == story.story_id:
        return "new", None
    kind = found.kind if found.kind in ("exact", "near") else "near"
    fields = {"of": found.of or found.cluster_id, "kind": kind, "similarity": found.similarity, "reason": found.reason}
    return kind, orjson.dumps(fields).decode()
