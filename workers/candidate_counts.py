"""What the table of candidates holds, and how a story changes it: a pure fold, as in ``workers.tables``.

Names are counted over the stream because one story's guess proves little: a name that outlets write independently of
one another belongs into the gazetteer. Only canonical stories count, since ten outlets with one wire text are one
source. All stories of a language come through one partition, so its rows lie there together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

import orjson

from schemas.actor import ActorType, Candidate, CandidateCount, Example
from schemas.message import rfc3339
from schemas.story import EnrichedStory
from schemas.topics import DAY_MS
from workers.tables import Rows, candidate_name, event_time, is_counted, known_fields, mark_counted
from workers.text.name_keys import best_spelling

#: A name that one outlet alone writes is forgotten a week after it was last seen; one that several do, after a month,
#: as long as ``stories.enriched`` keeps its stories. So the table holds a month's names, and never all that ever were.
FORGET_SINGLE_MS, FORGET_MS = 7 * DAY_MS, 30 * DAY_MS
#: Outlets told apart in a row: beyond them a name is surely one.
MAX_SOURCES = 32
#: Spellings and cues kept in a row: the first ones, so that a replay keeps the same.
MAX_SPELLINGS = 8
MAX_EXAMPLES = 3
#: Characters of an example on either side of the name.
_AROUND = 120
_ENDS = ".!?؟…\n"
#: How ``CandidateRow.to_bytes`` begins, up to ``seen``.
_ROW_BEGIN = re.compile(
    rb'\{"marks":\{[^{}]*\},"key":"(?:[^"\\]|\\.)*","type":"[a-z]+","language":"[^"\\]*","seen":(\d+),'
)


@dataclass(slots=True)
class CandidateRow:
    """The value of ``candidate_counts`` for one name in one language.

    ``marks`` as in ``CountRow``; ``seen`` is when its last story came: a Kafka timestamp, ms.
    """

    marks: dict[str, int]
    key: str
    type: ActorType
    language: str
    seen: int = 0
    sources: list[str] = field(default_factory=list)
    stories: int = 0
    mentions: int = 0
    spellings: dict[str, int] = field(default_factory=dict)
    cues: dict[str, int] = field(default_factory=dict)
    first_seen: str = ""
    last_seen: str = ""
    examples: list[list[str]] = field(default_factory=list)  #: story id, source, sentence

    def to_bytes(self) -> bytes:
        """Return the row as JSON."""
        return orjson.dumps(self)

    @classmethod
    def from_bytes(cls, data: bytes) -> CandidateRow:
        """Read a row."""
        return cls(**known_fields(cls, orjson.loads(data)))

    def is_forgotten(self, at: int) -> bool:
        """Whether the name was last seen so long before ``at``, ms, that it counts as new."""
        return at - self.seen > (FORGET_MS if len(self.sources) > 1 else FORGET_SINGLE_MS)

    def add(self, found: list[Candidate], story: EnrichedStory, when: datetime, at: int) -> None:
        """Count one story that holds the name."""
        seen = rfc3339(when.replace(microsecond=0))
        self.seen = at
        self.stories += 1
        self.mentions += len(found)
        self.first_seen = min(self.first_seen or seen, seen)
        self.last_seen = max(self.last_seen, seen)
        for one in found:
            _tally(self.spellings, one.surface)
            _tally(self.cues, one.cue)
        source = story.source.name
        if source not in self.sources and len(self.sources) < MAX_SOURCES:
            self.sources.append(source)
        shown = [outlet for _, outlet, _ in self.examples]
        if source not in shown and len(shown) < MAX_EXAMPLES:  # one of each outlet says more than three of one
            self.examples.append([story.story_id, source, _sentence(story, found[0])])


def count_candidates(story: EnrichedStory, at: int, rows: Rows) -> None:
    """Count the candidates of an enriched story in ``rows``, each canonical story once.

    Args:
        story: from ``stories.enriched``; its ``origin`` says where in the order of its language it stands.
        at: the record's Kafka timestamp, ms: stream time, by which names are forgotten.
        rows: ``candidate_counts``, by ``type|key|language``.

    Raises:
        ValueError: the story has no origin, so it can't be told from a repetition.
    """
    if story.origin is None:
        raise ValueError("the story has no origin")
    if story.duplicate.cluster_id != story.story_id:
        return
    by_name: dict[str, list[Candidate]] = {}
    for one in story.candidates:
        if one.key:  # stories of an earlier version have none
            by_name.setdefault(candidate_name(one), []).append(one)
    for name, found in by_name.items():
        key = f"{name}|{story.language}"
        stored = rows.get(key)
        row = None if stored is None else CandidateRow.from_bytes(stored)
        if stored is not None and row is not None and is_counted(row.marks, story.origin):
            rows[key] = stored
        elif found[0].new:
            if row is None or row.is_forgotten(at):
                row = CandidateRow({}, found[0].key, found[0].type, story.language)
            mark_counted(row.marks, story.origin)
            row.add(found, story, event_time(story, at), at)
            rows[key] = row.to_bytes()


def is_candidate_forgotten(data: bytes, at: int) -> bool:
    """Whether a row counts as not there at ``at``, ms; it may go any time after.

    A sweeper asks for each story, so only the beginning of a row that was seen lately is read.
    """
    begin = _ROW_BEGIN.match(data)
    if begin and at - int(begin[1]) <= FORGET_SINGLE_MS:
        return False
    return CandidateRow.from_bytes(data).is_forgotten(at)


def candidate_counts(rows: Iterable[bytes]) -> list[CandidateCount]:
    """Return the names that aren't forgotten, those of most sources first."""
    every = [CandidateRow.from_bytes(data) for data in rows]
    now = max((row.seen for row in every), default=0)
    kept = [row for row in every if not row.is_forgotten(now)]
    kept.sort(key=lambda row: (-len(row.sources), -row.stories, -row.mentions, row.language, row.type, row.key))
    return [_candidate_count(row) for row in kept]


def _candidate_count(row: CandidateRow) -> CandidateCount:
    return CandidateCount(
        key=row.key,
        type=row.type,
        language=row.language,
        name=best_spelling(row.spellings) if row.spellings else row.key,
        sources=len(row.sources),
        stories=row.stories,
        mentions=row.mentions,
        spellings=_most_first(row.spellings),
        cues=_most_first(row.cues),
        first_seen=datetime.fromisoformat(row.first_seen),
        last_seen=datetime.fromisoformat(row.last_seen),
        examples=tuple(Example(story_id=one[0], source=one[1], text=one[2]) for one in row.examples),
    )


def _most_first(tally: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(tally.items(), key=lambda item: (-item[1], item[0])))


def _tally(tally: dict[str, int], item: str) -> None:
    if item in tally or len(tally) < MAX_SPELLINGS:
        tally[item] = tally.get(item, 0) + 1


def _sentence(story: EnrichedStory, found: Candidate) -> str:
    """Return the sentence a name stands in, shortened at blanks where it is long."""
    text = story.text if found.field == "text" else story.title or ""
    first = max(text.rfind(mark, 0, found.start) for mark in _ENDS) + 1
    last = min((end for mark in _ENDS if (end := text.find(mark, found.end)) >= 0), default=len(text))
    if found.start - first > _AROUND:
        first = text.find(" ", found.start - _AROUND, found.start) + 1 or found.start
    if last - found.end > _AROUND:
        last = max(text.rfind(" ", found.end, found.end + _AROUND), found.end)
    return text[first:last].strip()
