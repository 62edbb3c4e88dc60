"""What the workers and readers of a stream agree on, wherever they run: kept in a small compacted topic of the stream.

Records of ``stream.register``: ``generation/NAME`` → ``Generation``, ``readers`` → ``Readers``, ``lives/NAME`` →
``Lives``. A key without a record has its default: no generation but the base, readers on the base.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from schemas.generation import Generation, Lives, Readers
from schemas.message import Message
from workers.codec import encode
from workers.errors import BrokerError, BrokerUnavailable, InputError
from workers.kafka.administration import Changelog, create_topics
from workers.kafka.reading import latest_values
from workers.kafka.sending import Sender
from workers.names import BASE, Names

if TYPE_CHECKING:
    from workers.kafka.connection import Connection
    from workers.settings import Settings

_READERS = "readers"
#: Most of its records replace older ones, and every reader reads it whole: closed and compacted after an hour.
_CONFIG = {"segment.ms": str(60 * 60 * 1000)}


class Register:
    """The register of one stream as it was when read."""

    def __init__(self, connection: Connection, names: Names) -> None:
        self._connection, self._topic = connection, names.register
        try:
            self._values = latest_values(connection.client_config(), self._topic)
        except BrokerUnavailable:
            raise
        except BrokerError:  # the topic isn't there: nothing was agreed on yet
            self._values = {}

    @property
    def generations(self) -> dict[str, Generation]:
        """The generations that were ever run and not dropped, by name."""
        return {
            key.removeprefix("generation/"): Generation.model_validate_json(value)
            for key, value in self._values.items()
            if key.startswith("generation/")
        }

    @property
    def readers(self) -> str:
        """The generation that readers use."""
        value = self._values.get(_READERS)
        return BASE if value is None else Readers.model_validate_json(value).generation

    def lives(self, generation: str) -> dict[str, str]:
        """Return topic → id of the topics behind a generation's tables, as last agreed on; empty if never."""
        value = self._values.get(f"lives/{generation}")
        return {} if value is None else Lives.model_validate_json(value).topics

    def add_generation(self, name: str, gazetteer_version: str) -> None:
        """Register a generation with its gazetteer."""
        generation = Generation(name=name, gazetteer_version=gazetteer_version, registered_at=datetime.now(UTC))
        self._write({f"generation/{name}": generation})

    def switch_readers(self, generation: str) -> None:
        """Let readers use a generation."""
        self._write({_READERS: Readers(generation=generation)})

    def set_lives(self, generation: str, topics: dict[str, str]) -> None:
        """Agree on the topics behind a generation's tables."""
        self._write({f"lives/{generation}": Lives(topics=topics)})

    def forget(self, generations: Iterable[str]) -> None:
        """Remove generations and what was agreed on for them."""
        self._write({f"{kind}/{name}": None for name in generations for kind in ("generation", "lives")})

    def _write(self, messages: dict[str, Message | None]) -> None:
        with Sender(self._connection.client_config()) as sender:
            for key, message in messages.items():
                value = None if message is None else encode(message)
                sender.send(self._topic, key.encode(), value, key)
                if value is None:
                    self._values.pop(key, None)
                else:
                    self._values[key] = value


def prepared_register(connection: Connection, settings: Settings) -> Register:
    """Return the register to write to; its topic is created if it isn't there."""
    create_topics(connection, [], 1, settings.replication, [Changelog(settings.names.register, 1, _CONFIG)])
    return Register(connection, settings.names)


def register_generation(connection: Connection, settings: Settings, gazetteer_version: str) -> None:
    """Register the generation a worker is about to run.

    Raises:
        InputError: it runs with another gazetteer already: its counts would be a mixture of two. In the base a new
            gazetteer is taken for the stories that come from now on.
    """
    register = prepared_register(connection, settings)
    name = settings.names.generation_name
    known = register.generations.get(name)
    if known is not None and known.gazetteer_version == gazetteer_version:
        return
    if known is not None and name != BASE:
        raise InputError(
            f"the generation {name} runs with the gazetteer {known.gazetteer_version}, and this is "
            f"{gazetteer_version}: give the new one a name of its own, or `rasad generations drop {name}` first"
        )
    register.add_generation(name, gazetteer_version)


def names_to_read(connection: Connection, settings: Settings) -> Names:
    """Return the names readers use: of the generation set (``--generation``), else of the one switched to.

    Raises:
        InputError: there is no generation of the name set.
    """
    if settings.generation == BASE:
        return settings.names
    register = Register(connection, settings.names)
    if settings.generation is None:
        return settings.names.of_generation(register.readers)
    if settings.generation not in register.generations:
        known = ", ".join([BASE, *(name for name in register.generations if name != BASE)])
        raise InputError(f"{settings.generation}: no such generation; there are {known}")
    return settings.names
