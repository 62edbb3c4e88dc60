"""Start over: the counts from ``stories.enriched``, or everything from ``articles.raw``.

The steps stand in an order in which a reset that is interrupted loses nothing: offsets go first, as records that are
read again change nothing, and a worker that finds a changelog gone refuses to start.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from schemas.topics import ARTICLES_RAW, STORIES_CLEAN, STORIES_ENRICHED
from workers.kafka.administration import begin_offsets, delete_topics, describe_topics, end_offsets
from workers.kafka.connection import Connection
from workers.kafka.generations import delete_generation, owned
from workers.kafka.groups import refuse_while_active, rewind
from workers.kafka.lives import SOURCES
from workers.kafka.register import Register, prepared_register
from workers.kafka.state_folder import delete_table, local_state, tables_life, topic_life
from workers.kafka.stream_topics import prepare_topics
from workers.names import BASE, COUNTED, Names
from workers.settings import Settings


@dataclass(frozen=True, slots=True)
class Plan:
    """What a reset deletes, and what the workers read again afterwards."""

    topics: list[str]
    groups: list[str]
    folders: list[Path]
    #: Topic → (records kept, records that are gone already) of what is read again.
    again: dict[str, tuple[int, int]] = field(default_factory=dict)


def plan_counts(connection: Connection, settings: Settings) -> Plan:
    """Return what ``reset_counts`` will do.

    Raises:
        StateFailed: workers are running.
        BrokerError: there is no such stream, or the broker doesn't answer.
    """
    names = settings.names
    refuse_while_active(connection, names.group, "the counts can't be reset")
    enriched = names.topic(STORIES_ENRICHED)
    return Plan(
        topics=_existing(connection, [names.changelog(table) for table in COUNTED]),
        groups=[],
        folders=local_state(settings, tables_life(connection, names)),
        again={enriched: _kept(connection, enriched)},
    )


def reset_counts(connection: Connection, settings: Settings) -> None:
    """Delete the tables of counts, and let the workers count what ``stories.enriched`` keeps.

    Raises:
        StateFailed: workers are running, or a folder can't be deleted.
    """
    names = settings.names
    plan = plan_counts(connection, settings)
    rewind(connection, names.group, names.topic(STORIES_ENRICHED))
    delete_topics(connection, plan.topics)
    for folder in plan.folders:
        for table in COUNTED:
            delete_table(folder, table)
    prepare_topics(connection, settings)
    lives = {table: topic_life(connection, names.changelog(table)) for table in SOURCES}
    prepared_register(connection, settings).set_lives(names.generation_name, lives)


def plan_all(connection: Connection, settings: Settings) -> Plan:
    """Return what ``reset_all`` will do.

    Raises:
        StateFailed: workers of any generation are running.
        BrokerError: there is no such stream, or the broker doesn't answer.
    """
    everyone = list(_generations(connection, settings))
    for names in everyone:
        refuse_while_active(connection, names.group, "the stream can't be reset")
    raw = settings.names.topic(ARTICLES_RAW)
    topics = [settings.names.topic(STORIES_CLEAN), *(topic for names in everyone for topic in owned(names))]
    return Plan(
        topics=_existing(connection, topics),
        groups=[names.group for names in everyone],
        folders=[path for names in everyone for path in local_state(settings, tables_life(connection, names))],
        again={raw: _kept(connection, raw)},
    )


def reset_all(connection: Connection, settings: Settings) -> None:
    """Delete all that was made from ``articles.raw``, with all generations, and let the workers begin anew with it.

    ``articles.rejected`` stays: it also holds what never became a record.

    Raises:
        StateFailed: workers of any generation are running, or a folder can't be deleted.
    """
    plan = plan_all(connection, settings)
    register = Register(connection, settings.names)
    gone = [BASE, *register.generations]
    for names in _generations(connection, settings):
        delete_generation(connection, settings, names.generation_name)
    delete_topics(connection, plan.topics)
    if describe_topics(connection, [settings.names.register]):
        register.switch_readers(BASE)
        register.forget(gone)
    prepare_topics(connection, settings)


def _generations(connection: Connection, settings: Settings) -> Iterable[Names]:
    for name in dict.fromkeys([BASE, *Register(connection, settings.names).generations]):
        yield settings.names.of_generation(name)


def _existing(connection: Connection, topics: list[str]) -> list[str]:
    return [topic.name for topic in describe_topics(connection, topics)]


def _kept(connection: Connection, topic: str) -> tuple[int, int]:
    begins, ends = begin_offsets(connection, topic), end_offsets(connection, topic)
    return sum(ends.values()) - sum(begins.values()), sum(begins.values())
