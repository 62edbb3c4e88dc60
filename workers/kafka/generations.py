"""Generations of the stream: which there are, how far each is, which one readers use; switched to and dropped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workers.errors import BrokerError, InputError, StateFailed
from workers.kafka.administration import delete_topics
from workers.kafka.connection import Connection
from workers.kafka.groups import active_members, delete_group, refuse_while_active
from workers.kafka.model_folder import delete_model, model_path
from workers.kafka.progress import caught_up, lag
from workers.kafka.register import Register
from workers.kafka.state_folder import delete_local_state, tables_life
from workers.names import BASE, OF_A_GENERATION, TABLES, Names
from workers.settings import Settings


@dataclass(frozen=True, slots=True)
class GenerationState:
    """A generation: its gazetteer, how many records its agents have yet to commit, and whether readers use it."""

    name: str
    gazetteer_version: str | None
    registered_at: datetime | None
    in_use: bool
    workers: int
    to_process: int | None


def generations(connection: Connection, settings: Settings) -> list[GenerationState]:
    """Return the base and all generations that are registered, oldest first."""
    register = Register(connection, settings.names)
    known = register.generations
    found = []
    for name in [BASE, *sorted((name for name in known if name != BASE), key=lambda name: known[name].registered_at)]:
        names = settings.names.of_generation(name)
        entry = known.get(name)
        found.append(
            GenerationState(
                name=name,
                gazetteer_version=entry.gazetteer_version if entry else None,
                registered_at=entry.registered_at if entry else None,
                in_use=register.readers == name,
                workers=len(active_members(connection, names.group)),
                to_process=_to_process(connection, names),
            )
        )
    return found


def _to_process(connection: Connection, names: Names) -> int | None:
    try:
        return sum(lag(connection, names).values())
    except BrokerError:  # its topics aren't there yet
        return None


def switch(connection: Connection, settings: Settings, name: str, *, force: bool, wait: float) -> None:
    """Let readers use a generation that has counted all that the base has in ``stories.tagged`` at this moment.

    Args:
        connection: the broker.
        settings: the stream.
        name: the generation; ``base`` is one of them.
        force: switch, however far it is.
        wait: seconds it may take for what it lags behind now.

    Raises:
        InputError: there is no such generation.
        StateFailed: it hasn't caught up.
    """
    register = Register(connection, settings.names)
    _known(register, name)
    names = settings.names.of_generation(name)
    if not force and not caught_up(connection, names, wait):
        missing = sum(lag(connection, names).values())
        raise StateFailed(
            f"the generation {name} hasn't caught up within {wait:g} s: {missing:,} records to process. "
            f"See that its workers run (`rasad worker --generation {name}`) and try again, or use --force"
        )
    register.switch_readers(name)


def owned(names: Names) -> list[str]:
    """Return the topics that belong to a generation alone: its streams and its tables' changelogs."""
    topics = [names.topic(topic) for topic in OF_A_GENERATION]
    return topics + [names.changelog(table) for table in TABLES]


def check_droppable(connection: Connection, settings: Settings, name: str) -> None:
    """Raise unless a generation can be dropped.

    Raises:
        InputError: there is no such generation, or it's the base, which all others are made from.
        StateFailed: readers or workers use it.
    """
    if name == BASE:
        raise InputError("the base can't be dropped: the other generations are made from its stories")
    register = Register(connection, settings.names)
    _known(register, name)
    if register.readers == name:
        raise StateFailed(f"readers use the generation {name}: `rasad generations switch` to another one first")
    refuse_while_active(connection, settings.names.of_generation(name).group, f"the generation {name} can't be dropped")


def drop(connection: Connection, settings: Settings, name: str) -> None:
    """Delete a generation that nobody uses: group, topics, changelogs, this machine's tables and read model, its entry.

    The entry goes last, so that a drop that was interrupted can be repeated.

    Raises:
        InputError: as ``check_droppable``.
        StateFailed: as ``check_droppable``.
    """
    check_droppable(connection, settings, name)
    delete_generation(connection, settings, name)
    Register(connection, settings.names).forget([name])


def delete_generation(connection: Connection, settings: Settings, name: str) -> None:
    """Delete a generation's group, topics, changelogs, this machine's tables and read model; not its entry."""
    names = settings.names.of_generation(name)
    delete_group(connection, names.group)
    delete_local_state(settings, tables_life(connection, names))
    delete_model(model_path(settings, names))
    delete_topics(connection, owned(names))


def _known(register: Register, name: str) -> None:
    if name != BASE and name not in register.generations:
        known = ", ".join([BASE, *(one for one in register.generations if one != BASE)])
        raise InputError(f"{name}: no such generation; there are {known}")
