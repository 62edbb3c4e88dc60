"""What the tables hold, and how an event changes them: pure folds over a mapping of strings to bytes.

Every value carries the offset of the event that produced it. An event at or below that offset is a *replay*: the state
stays, the value is written again (the changelog may have missed it), and the same outputs are given again. Offsets are
compared within one epoch, the life of a topic: one that was deleted and made again begins at 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, TypeVar

import orjson

from schemas.actor import Actor, ActorCount, ActorType, Candidate, DayCount, is_listed
from schemas.message import rfc3339
from schemas.story import Duplicate, DuplicateKind, EnrichedStory, Origin, TaggedStory
from schemas.topics import DAY_MS
from workers.text.construct import construct
from workers.text.fingerprint import content_hash
from workers.text.identity import digest
from workers.text.name_keys import best_spelling
from workers.text.near_duplicates import Index, IndexBuilder

Rows = MutableMapping[str, bytes]
Named = TypeVar("Named", Actor, Candidate)

#: How long a story id is remembered after it was last delivered: as long as ``stories.enriched`` keeps its story. An
#: article that returns later counts as new.
REMEMBER_MS = 30 * DAY_MS
#: Days of history kept in an actor's value: two years and some, the span of a year-on-year comparison.
MAX_DAYS = 800


#: Epochs whose marks a count keeps: records of an earlier one may still be read after the topic was made again.
EPOCHS = 3


def known_fields(cls: type[Any], fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a row, or of a part of it, without those a later version of this program may have added."""
    known = cls.__dataclass_fields__
    if fields.keys() <= known.keys():
        return fields
    return {name: value for name, value in fields.items() if name in known}


@dataclass(frozen=True, slots=True)
class Version:
    """One published revision of a story and what was decided about it."""

    offset: int
    epoch: str
    digest: str
    content_hash: str
    kind: DuplicateKind
    of: str | None
    similarity: float | None
    reason: str | None
    new_actors: tuple[str, ...]
    new_candidates: tuple[str, ...] = ()

    @classmethod
    def from_fields(cls, fields: dict[str, Any]) -> Version:
        """Read a version."""
        known = known_fields(cls, fields)
        lists = ("new_actors", "new_candidates")
        return cls(**{**known, **{name: tuple(known[name]) for name in lists if name in known}})

    def came_from(self, origin: Origin) -> bool:
        """Whether this is the version an event brought."""
        return self.offset == origin.offset and self.epoch == origin.epoch


#: How ``StoryRow.to_bytes`` begins, up to ``seen``.
_ROW_BEGIN = re.compile(rb'\{"offset":\d+,"epoch":"[^"\\]*","at":\d+,"seen":(\d+),')


@dataclass(frozen=True, slots=True)
class StoryRow:
    """The value of ``story_index``: a story id, all its published versions, and what finds its near duplicates.

    ``at`` is when its first version came, ``seen`` when it was last delivered: Kafka timestamps, ms.
    """

    offset: int
    epoch: str
    at: int
    seen: int
    cluster_id: str
    fingerprint: str
    actors: tuple[str, ...]
    versions: tuple[Version, ...]
    redelivered: int = 0

    def to_bytes(self) -> bytes:
        """Return the row as JSON."""
        return orjson.dumps(self)

    @classmethod
    def from_bytes(cls, data: bytes) -> StoryRow:
        """Read a row."""
        fields = known_fields(cls, orjson.loads(data))
        fields["actors"] = tuple(fields["actors"])
        fields["versions"] = tuple(Version.from_fields(version) for version in fields["versions"])
        return cls(**fields)

    def has_seen(self, origin: Origin) -> bool:
        """Whether the event was applied before: a replay."""
        return self.epoch == origin.epoch and origin.offset <= self.offset


def deduplicate(story: TaggedStory, origin: Origin, at: int, rows: Rows, index: Index) -> EnrichedStory | None:
    """Decide what a story is, record it in ``rows`` and ``index``, and return what to publish.

    Args:
        story: a story of one language; all of a language come through one partition, in one order.
        origin: its record in ``stories.tagged``.
        at: the record's Kafka timestamp, ms: stream time, which no article can set.
        rows: ``story_index``, by story id.
        index: the near-duplicate index of the partition; holds what ``rows`` holds.

    Returns:
        The story with its decision, or None for a redelivery, which is published no second time.
    """
    stored = rows.get(story.story_id)
    known = None if stored is None else StoryRow.from_bytes(stored)
    if stored is not None and known is not None and known.has_seen(origin):
        rows[story.story_id] = stored
        return _as_decided(story, origin, known)
    if known is None or is_forgotten(known.seen, at):
        row = _first_version(story, origin, at, rows, index)
    else:
        row = _next_version(story, origin, at, known)
    rows[story.story_id] = row.to_bytes()
    if row.versions[-1].came_from(origin):
        remember(story.story_id, row, index)
    return _as_decided(story, origin, row)


def is_forgotten(seen: int, at: int) -> bool:
    """Whether a story last delivered at ``seen`` counts as new at ``at``; its row may go any time after."""
    return at - seen > REMEMBER_MS


def is_story_forgotten(value: bytes, at: int) -> bool:
    """``is_forgotten`` of the bytes of a row; as a sweeper looks at two for each story, only the beginning is read."""
    begin = _ROW_BEGIN.match(value)
    return is_forgotten(int(begin[1]) if begin else orjson.loads(value)["seen"], at)


def recall(story_id: str, value: bytes, builder: IndexBuilder, since: int) -> int:
    """Give the bytes of a row to the builder of an index that holds what ``remember`` put into the one before.

    Args:
        story_id: the row's key.
        value: the row.
        builder: takes the row, unless its story came before ``since``.
        since: a Kafka timestamp, ms.

    Returns:
        When the story was last delivered: a Kafka timestamp, ms.
    """
    row = orjson.loads(value)
    if row["at"] >= since:
        last = row["versions"][-1]
        builder.add(
            last["offset"],
            story_id=story_id,
            content_hash=last["content_hash"],
            fingerprint=row["fingerprint"],
            actors=row["actors"],
            at=row["at"],
        )
    return int(row["seen"])


def remember(story_id: str, row: StoryRow, index: Index) -> None:
    """Put a row into the near-duplicate index."""
    index.add(
        story_id=story_id,
        content_hash=row.versions[-1].content_hash,
        fingerprint=row.fingerprint,
        actors=list(row.actors),
        at=row.at,
    )


def _digest(story: TaggedStory) -> str:
    """What must differ for a story to be a revision: its title or its text, spelling marks and blanks aside."""
    return digest(content_hash(story.title or ""), story.content_hash)


def _first_version(story: TaggedStory, origin: Origin, at: int, rows: Rows, index: Index) -> StoryRow:
    actors = tuple(actor.actor_id for actor in story.actors)
    match = index.find(
        story_id=story.story_id,
        content_hash=story.content_hash,
        fingerprint=story.fingerprint,
        actors=list(actors),
        at=at,
    )
    version = Version(
        offset=origin.offset,
        epoch=origin.epoch,
        digest=_digest(story),
        content_hash=story.content_hash,
        kind="unique" if match is None else "exact" if match.kind == "exact" else "near",
        of=None if match is None else match.story_id,
        similarity=None if match is None else round(match.similarity, 4),
        reason=None if match is None else match.reason,
        new_actors=actors,
        new_candidates=_candidate_names(story, ()),
    )
    cluster_id = story.story_id if match is None else _cluster_of(match.story_id, rows)
    return StoryRow(origin.offset, origin.epoch, at, at, cluster_id, story.fingerprint, actors, (version,))


def _candidate_names(story: TaggedStory, versions: Iterable[Version]) -> tuple[str, ...]:
    """Return the names of a story's candidates that no earlier version had."""
    known = {name for version in versions for name in version.new_candidates}
    return tuple(dict.fromkeys(name for one in story.candidates if (name := candidate_name(one)) not in known))


def candidate_name(candidate: Candidate) -> str:
    """Return what a candidate is told apart by within a language: its type and its key."""
    return f"{candidate.type}|{candidate.key}"


def _cluster_of(story_id: str, rows: Rows) -> str:
    """Return the cluster of an indexed story: a story that repeats a duplicate joins the duplicate's canonical."""
    stored = rows.get(story_id)
    return story_id if stored is None else str(orjson.loads(stored)["cluster_id"])


def _next_version(story: TaggedStory, origin: Origin, at: int, row: StoryRow) -> StoryRow:
    digest = _digest(story)
    if any(version.digest == digest for version in row.versions):
        return replace(row, offset=origin.offset, epoch=origin.epoch, seen=at, redelivered=row.redelivered + 1)
    known = set(row.actors)
    new_actors = tuple(actor.actor_id for actor in story.actors if actor.actor_id not in known)
    version = Version(
        offset=origin.offset,
        epoch=origin.epoch,
        digest=digest,
        content_hash=story.content_hash,
        kind="revision",
        of=None,
        similarity=None,
        reason=None,
        new_actors=new_actors,
        new_candidates=_candidate_names(story, row.versions),
    )
    return replace(
        row,
        offset=origin.offset,
        epoch=origin.epoch,
        seen=at,
        fingerprint=story.fingerprint,
        actors=row.actors + new_actors,
        versions=(*row.versions, version),
    )


def _as_decided(story: TaggedStory, origin: Origin, row: StoryRow) -> EnrichedStory | None:
    number = next((n for n, version in enumerate(row.versions) if version.came_from(origin)), None)
    if number is None:
        return None
    version = row.versions[number]
    duplicate = {
        "kind": version.kind,
        "of": version.of,
        "cluster_id": row.cluster_id,
        "similarity": version.similarity,
        "reason": version.reason,
    }
    new = set(version.new_actors)
    are_new = [actor.actor_id in new for actor in story.actors]
    names_are_new = [candidate_name(one) in version.new_candidates for one in story.candidates]
    decision = {
        "actors": _marked_new(story.actors, are_new),
        "candidates": _marked_new(story.candidates, names_are_new),
        "duplicate": construct(Duplicate, duplicate),
        "revision": number + 1,
        "changed_from": row.versions[number - 1].content_hash if number else None,
        "origin": origin,
    }
    return construct(EnrichedStory, story.__dict__ | decision)


def _marked_new(every: tuple[Named, ...], are_new: list[bool]) -> tuple[Named, ...]:
    """Return actors or candidates that say whether they are new: the very ones that were given, if all said so."""
    if [one.new for one in every] == are_new:
        return every
    return tuple(
        one if one.new == is_new else one.model_copy(update={"new": is_new})
        for one, is_new in zip(every, are_new, strict=True)
    )


def is_counted(marks: Mapping[str, int], origin: Origin) -> bool:
    """Whether a row's marks, epoch → offset of the last origin counted, say that a story was counted in it."""
    return origin.offset <= marks.get(origin.epoch, -1)


def mark_counted(marks: dict[str, int], origin: Origin) -> None:
    """Note that a story was counted in a row."""
    marks[origin.epoch] = origin.offset
    if len(marks) > EPOCHS:
        del marks[next(iter(marks))]


def event_time(story: EnrichedStory, at: int) -> datetime:
    """Return when a story happened, as far as it says; else its record's Kafka timestamp ``at``, ms."""
    return story.published_at or story.fetched_at or datetime.fromtimestamp(at / 1000, UTC)


@dataclass(slots=True)
class CountRow:
    """The value of ``actor_counts`` for one actor in one language.

    ``marks`` holds, for the latest epochs, the offset of the last origin counted.
    """

    marks: dict[str, int]
    actor_id: str
    type: ActorType
    name: dict[str, str]
    stories: int = 0
    reports: int = 0
    mentions: int = 0
    first_seen: str = ""
    last_seen: str = ""
    per_day: dict[str, list[int]] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        """Return the row as JSON."""
        return orjson.dumps(self)

    @classmethod
    def from_bytes(cls, data: bytes) -> CountRow:
        """Read a row."""
        return cls(**known_fields(cls, orjson.loads(data)))

    def add(self, actor: Actor, origin: Origin, unique: int, day: str, moment: str) -> None:
        """Count one report of the actor, of a day and moment as the row writes them; ``unique`` is 1 or 0."""
        mark_counted(self.marks, origin)
        self.name = actor.name if actor.listed else _best_names(self.name, actor.name)
        self.stories += unique
        self.reports += 1
        self.mentions += actor.count
        if moment < self.first_seen or not self.first_seen:
            self.first_seen = moment
        if moment > self.last_seen:
            self.last_seen = moment
        counted = self.per_day.get(day)
        if counted is not None:
            counted[0] += unique
            counted[1] += 1
            return
        self.per_day[day] = [unique, 1]
        if len(self.per_day) > MAX_DAYS:
            del self.per_day[min(self.per_day)]


def _best_names(known: Mapping[str, str], name: Mapping[str, str]) -> dict[str, str]:
    """Return an unlisted actor's names, in each language the better spelling of two, whichever story came first."""
    both = {language: {known.get(language, one): 1, one: 1} for language, one in name.items()}
    return {**known, **{language: best_spelling(spellings) for language, spellings in both.items()}}


class Counts:
    """Rows of ``actor_counts``, each read and written once however many stories change it.

    Args:
        rows: ``actor_counts``, by ``actor_id|language``; ``write`` brings them up to date.
    """

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._read: dict[str, CountRow] = {}
        self._touched: dict[str, CountRow] = {}

    def add(self, story: EnrichedStory, at: int) -> None:
        """Count the actors of an enriched story, each story once; see ``count``."""
        origin = story.origin
        if origin is None:
            raise ValueError("the story has no origin")
        when = event_time(story, at)
        day, moment = when.date().isoformat(), rfc3339(when.replace(microsecond=0))
        unique = int(story.duplicate.cluster_id == story.story_id)
        read, touched, language = self._read, self._touched, story.language
        for actor in story.actors:
            key = f"{actor.actor_id}|{language}"
            row = read.get(key) or self._row(key)
            if row is None:
                if not actor.new:
                    continue
                row = read[key] = CountRow({}, actor.actor_id, actor.type, actor.name)
            if not is_counted(row.marks, origin):
                if not actor.new:
                    continue
                row.add(actor, origin, unique, day, moment)
            touched[key] = row  # one that has counted the story is written again: the changelog may lack it

    def _row(self, key: str) -> CountRow | None:
        stored = self._rows.get(key)
        if stored is None:
            return None
        row = self._read[key] = CountRow.from_bytes(stored)
        return row

    def write(self) -> None:
        """Write the rows that stories touched."""
        for key, row in self._touched.items():
            self._rows[key] = row.to_bytes()
        self._touched.clear()


def count(story: EnrichedStory, at: int, rows: Rows) -> None:
    """Count the actors of an enriched story in ``rows``, each story once.

    Args:
        story: from ``stories.enriched``; its ``origin`` says where in the order of its language it stands.
        at: the record's Kafka timestamp, ms; the event time of a story without any other.
        rows: ``actor_counts``, by ``actor_id|language``.

    Raises:
        ValueError: the story has no origin, so it can't be told from a repetition.
    """
    counts = Counts(rows)
    counts.add(story, at)
    counts.write()


def actor_counts(rows: Iterable[bytes]) -> list[ActorCount]:
    """Sum the rows of all languages by actor, most stories first."""
    by_actor: dict[str, CountRow] = {}
    for data in rows:
        row = CountRow.from_bytes(data)
        total = by_actor.setdefault(row.actor_id, row)
        if total is not row:
            _merge(total, row)
    ordered = sorted(by_actor.values(), key=lambda row: (-row.stories, -row.reports, -row.mentions, row.actor_id))
    return [_actor_count(row) for row in ordered]


def _merge(total: CountRow, row: CountRow) -> None:
    total.name = {**row.name, **total.name}
    total.stories += row.stories
    total.reports += row.reports
    total.mentions += row.mentions
    total.first_seen = min(total.first_seen, row.first_seen)
    total.last_seen = max(total.last_seen, row.last_seen)
    for day, (stories, reports) in row.per_day.items():
        have = total.per_day.get(day, (0, 0))
        total.per_day[day] = [have[0] + stories, have[1] + reports]


def _actor_count(row: CountRow) -> ActorCount:
    return ActorCount(
        actor_id=row.actor_id,
        name=row.name,
        type=row.type,
        stories=row.stories,
        reports=row.reports,
        mentions=row.mentions,
        first_seen=datetime.fromisoformat(row.first_seen),
        last_seen=datetime.fromisoformat(row.last_seen),
        per_day={day: DayCount(stories=n[0], reports=n[1]) for day, n in sorted(row.per_day.items())},
        listed=is_listed(row.actor_id),
    )
