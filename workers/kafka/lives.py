"""Whether the changelogs behind the tables are those the workers wrote, and not new or cut ones.

A changelog that was deleted and made again, or whose beginning was deleted, gives an empty or partial table, and the
group's offsets would go on as if nothing were missing: counts would silently start from nothing. So the workers agree
in the register on the id Kafka gave each changelog, and each looks before it starts.
"""

from __future__ import annotations

from schemas.topics import STORIES_ENRICHED, STORIES_TAGGED, Topic
from workers.errors import StateLost
from workers.kafka.administration import begin_offsets, committed_offsets, end_offsets
from workers.kafka.connection import Connection
from workers.kafka.register import prepared_register
from workers.kafka.state_folder import topic_life
from workers.logs import log
from workers.names import COUNTED, STORY_INDEX, Names
from workers.settings import Settings

#: Table → the topic it is made from.
SOURCES: dict[str, Topic] = {STORY_INDEX: STORIES_TAGGED, **dict.fromkeys(COUNTED, STORIES_ENRICHED)}


def agreed_lives(connection: Connection, settings: Settings) -> dict[str, str]:
    """Return table → id of its changelog, after making sure that it holds what was committed.

    Raises:
        StateLost: a changelog is a new one or lacks its beginning, while its table's source counts as processed.
    """
    names = settings.names
    register = prepared_register(connection, settings)
    known = register.lives(names.generation_name)
    lives = {table: topic_life(connection, names.changelog(table)) for table in SOURCES}
    for table, source in SOURCES.items():
        if known and table not in known:
            log.info("table_begins", table=table, why="it came with this version; `rasad reset --counts` fills it")
        elif _processed(connection, names, source):
            lost = _what_is_lost(connection, names.changelog(table), known.get(table), lives[table])
            if lost:
                raise StateLost(_message(names, table, source, lost))
    if lives != known:
        register.set_lives(names.generation_name, lives)
    return lives


def _processed(connection: Connection, names: Names, source: Topic) -> bool:
    """Whether records of a topic that Kafka keeps count as processed, and so won't be read again."""
    topic = names.topic(source)
    begins = begin_offsets(connection, topic)
    committed = committed_offsets(connection, names.group, [topic])
    return any(offset > begins.get(number, 0) for (_, number), offset in committed.items())


def _what_is_lost(connection: Connection, changelog: str, known: str | None, life: str) -> str | None:
    if known is not None and known != life:
        return f"the topic {changelog} was deleted and made again"
    begins = begin_offsets(connection, changelog)
    if any(begins.values()):
        return f"the topic {changelog} lacks its first {sum(begins.values()):,} records"
    if known is None and not any(end_offsets(connection, changelog).values()):
        return f"the topic {changelog} is empty"
    return None


def _message(names: Names, table: str, source: Topic, lost: str) -> str:
    of = f" --generation {names.generation}" if names.generation else ""
    mend = f"rasad reset --counts{of}" if table in COUNTED else "rasad reset --all"
    if table == STORY_INDEX and names.generation:
        mend = f"rasad generations drop {names.generation}` and start it anew, or `rasad reset --all"
    rebuilt = "counts again what stories.enriched keeps" if table in COUNTED else "processes again what is kept of them"
    return (
        f"{lost}, so the table {table} isn't what the workers had in it, while their offsets in {names.topic(source)} "
        f"say that it is. Not starting, as it would go on from nothing. `{mend}` {rebuilt}"
    )
