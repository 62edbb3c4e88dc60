"""Whether the counts are right: rebuilt from ``stories.enriched`` with a plain client, and held against the table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import orjson

from schemas.story import EnrichedStory, Origin
from schemas.topics import STORIES_ENRICHED
from workers.agents import Record
from workers.candidate_counts import CandidateRow, count_candidates
from workers.kafka.administration import begin_offsets, committed_offsets
from workers.kafka.connection import Connection
from workers.kafka.reading import latest_values, read_to_end
from workers.names import ACTOR_COUNTS, CANDIDATE_COUNTS, Names
from workers.tables import CountRow, candidate_name, count, is_counted


@dataclass(frozen=True, slots=True)
class Difference:
    """An actor's counts in the table and as rebuilt: (stories, reports, mentions), None where there is no row."""

    actor_id: str
    language: str
    table: tuple[int, int, int] | None
    rebuilt: tuple[int, int, int] | None


@dataclass(frozen=True, slots=True)
class Verification:
    """What a rebuild found.

    ``complete`` is False when Kafka has deleted stories that were counted: the tables may hold more then, never less.
    ``candidate_differences`` are the keys of their table's rows that differ.
    """

    actors: int
    stories: int
    complete: bool
    differences: tuple[Difference, ...]
    candidates: int = 0
    candidate_differences: tuple[str, ...] = ()

    @property
    def differing(self) -> int:
        """How many rows of both tables differ."""
        return len(self.differences) + len(self.candidate_differences)


def verify_counts(connection: Connection, names: Names) -> Verification:
    """Rebuild the counts of actors and candidates and compare them with the tables, while workers go on if they do.

    The tables are ahead of the committed offsets and behind the topic. So a row is rebuilt from the records that were
    committed before the tables were read, and from those that the row itself says it has counted.

    Raises:
        BrokerError: the topics aren't there, or the broker doesn't answer.
    """
    enriched = names.topic(STORIES_ENRICHED)
    committed = {
        number: offset for (_, number), offset in committed_offsets(connection, names.group, [enriched]).items()
    }
    client = connection.client_config()
    table = latest_values(client, names.changelog(ACTOR_COUNTS))
    candidates = latest_values(client, names.changelog(CANDIDATE_COUNTS))
    complete = not any(begin_offsets(connection, enriched).values())
    rebuilt: dict[str, bytes] = {}
    rebuilt_candidates: dict[str, bytes] = {}
    stories = now = 0
    for record, story in _stories(read_to_end(client, enriched)):
        stories += 1
        now = max(now, record.timestamp)
        counted = _counted_part(record, story, (table, candidates), committed)
        count(counted, record.timestamp, rebuilt)
        count_candidates(counted, record.timestamp, rebuilt_candidates)
    return Verification(
        len({key.partition("|")[0] for key in table | rebuilt}),
        stories,
        complete,
        tuple(_differences(table, rebuilt, complete)),
        len(candidates | rebuilt_candidates),
        tuple(_candidate_differences(candidates, rebuilt_candidates, complete, now)),
    )


def _stories(records: Iterator[Record]) -> Iterator[tuple[Record, EnrichedStory]]:
    for record in records:
        try:
            story = EnrichedStory.model_validate_json(record.value or b"")
        except ValueError:
            continue  # the count agent rejects it, too
        if story.origin is not None and story.origin.partition == record.partition:
            yield record, story


def _counted_part(
    record: Record,
    story: EnrichedStory,
    tables: tuple[Mapping[str, bytes], Mapping[str, bytes]],
    committed: Mapping[int, int],
) -> EnrichedStory:
    if record.offset < committed.get(record.partition, 0):
        return story
    (table, names), origin, language = tables, story.origin, story.language
    actors = tuple(actor for actor in story.actors if _has_counted(table.get(f"{actor.actor_id}|{language}"), origin))
    candidates = tuple(
        one for one in story.candidates if _has_counted(names.get(f"{candidate_name(one)}|{language}"), origin)
    )
    return story.model_copy(update={"actors": actors, "candidates": candidates})


def _has_counted(row: bytes | None, origin: Origin | None) -> bool:
    return row is not None and origin is not None and is_counted(orjson.loads(row)["marks"], origin)


def _candidate_differences(
    table: Mapping[str, bytes], rebuilt: Mapping[str, bytes], complete: bool, now: int
) -> Iterator[str]:
    have, want = (
        {key: row for key, value in rows.items() if not (row := CandidateRow.from_bytes(value)).is_forgotten(now)}
        for rows in (table, rebuilt)
    )
    for key in sorted(have.keys() | want.keys()):
        mine, other = have.get(key), want.get(key)
        if complete and mine is not None and other is not None:
            same = replace(mine, marks={}) == replace(other, marks={})
        elif complete:
            same = False
        else:
            same = other is None or (mine is not None and mine.stories >= other.stories)
        if not same:
            yield key


def _differences(table: Mapping[str, bytes], rebuilt: Mapping[str, bytes], complete: bool) -> Iterator[Difference]:
    for key in sorted(table.keys() | rebuilt.keys()):
        have = CountRow.from_bytes(table[key]) if key in table else None
        want = CountRow.from_bytes(rebuilt[key]) if key in rebuilt else None
        if have is not None and want is not None:
            same = _comparable(have) == _comparable(want) if complete else _covers(have, want)
        else:
            same = want is None and not complete
        if not same:
            actor_id, _, language = key.rpartition("|")
            yield Difference(actor_id, language, _figures(have), _figures(want))


def _figures(row: CountRow | None) -> tuple[int, int, int] | None:
    return None if row is None else (row.stories, row.reports, row.mentions)


def _comparable(row: CountRow) -> tuple[object, ...]:
    days = {day: tuple(counts) for day, counts in row.per_day.items()}
    return (row.type, row.stories, row.reports, row.mentions, row.first_seen, row.last_seen, days)


def _covers(have: CountRow, want: CountRow) -> bool:
    return have.stories >= want.stories and have.reports >= want.reports and have.mentions >= want.mentions
