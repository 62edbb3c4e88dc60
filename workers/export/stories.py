"""Enriched stories to export: from Kafka or from files, filtered, each revision once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from pydantic import ValidationError

from schemas.story import EnrichedStory
from workers.agents import Record
from workers.errors import InputError
from workers.export.rows import Told


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which stories: empty means all. ``until`` is exclusive; both are about when the article came."""

    since: datetime | None = None
    until: datetime | None = None
    languages: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()

    def takes(self, story: EnrichedStory) -> bool:
        """Return whether a story is wanted, its time aside."""
        return (
            (not self.languages or story.language in self.languages)
            and (not self.kinds or story.duplicate.kind in self.kinds)
            and (not self.actors or any(actor.actor_id in self.actors for actor in story.actors))
        )


def from_records(records: Iterable[Record], wanted: Wanted) -> Iterator[Told]:
    """Yield the wanted stories of ``stories.enriched``.

    After a crash a worker sends again what it wasn't sure of. As origins rise within a partition, a story whose origin
    is not above the last one's of its partition was yielded before; values that are no story are passed over.
    """
    marks: dict[int, tuple[str, int]] = {}
    for record in records:
        try:
            story = EnrichedStory.model_validate_json(record.value or b"")
        except ValidationError:
            continue
        if story.origin is not None:
            epoch, offset = marks.get(record.partition, ("", -1))
            if story.origin.epoch == epoch and story.origin.offset <= offset:
                continue
            marks[record.partition] = story.origin.epoch, story.origin.offset
        if wanted.until is not None and record.time >= wanted.until:
            continue
        if (wanted.since is None or record.time >= wanted.since) and wanted.takes(story):
            yield story, record.time


def from_lines(lines: Iterable[bytes], name: str, wanted: Wanted) -> Iterator[Told]:
    """Yield the wanted stories of JSON Lines, as `rasad enrich` and `rasad watch --json` print them.

    Raises:
        InputError: a line is no story; names it.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                story = EnrichedStory.model_validate_json(line)
            except ValidationError as error:
                raise InputError(
                    f"{name}, line {number}: this is no EnrichedStory; `rasad enrich` prints some"
                ) from error
            if wanted.takes(story):
                yield story, None
