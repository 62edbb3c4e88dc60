"""Creating the topics Faust declares, and fencing changelogs, through librdkafka's admin client."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from typing import Any

from confluent_kafka import KafkaError, KafkaException
from confluent_kafka.admin import (  # type: ignore[attr-defined]  # public names its stubs don't mark as exported
    AdminClient,
    AlterConfigOpType,
    ConfigEntry,
    ConfigResource,
    NewTopic,
    ResourceType,
)
from mode import get_logger

logger = get_logger(__name__)

FORBIDDEN = frozenset({KafkaError.TOPIC_AUTHORIZATION_FAILED, KafkaError.CLUSTER_AUTHORIZATION_FAILED})


class Topics:
    """Creates topics. Connects at first use."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        self._options = dict(options)
        self._admin: AdminClient | None = None

    @property
    def _client(self) -> AdminClient:
        if self._admin is None:
            self._admin = AdminClient(self._options)
        return self._admin

    async def create(
        self,
        topic: str,
        partitions: int,
        replication: int,
        options: Mapping[str, str],
        timeout: float,  # noqa: ASYNC109 - the broker's time-out, not ours
    ) -> None:
        """Create a topic unless it exists.

        Args:
            topic: name.
            partitions: how many.
            replication: copies of each.
            options: its settings.
            timeout: seconds the broker may take.

        Raises:
            KafkaException: the broker refused.
        """
        new = NewTopic(topic, partitions, replication, config=dict(options))
        (created,) = self._client.create_topics([new], operation_timeout=timeout).values()
        try:
            await asyncio.wrap_future(created)
        except KafkaException as exc:
            if exc.args[0].code() != KafkaError.TOPIC_ALREADY_EXISTS:
                raise
        else:
            logger.info("Created topic %s with %d partitions", topic, partitions)

    async def enforce(self, topics: Iterable[str], options: Mapping[str, str]) -> None:
        """Change settings of topics that exist; warn where we aren't allowed to.

        Raises:
            KafkaException: the broker refused for another reason.
        """
        entries = [
            ConfigEntry(name, value, incremental_operation=AlterConfigOpType.SET) for name, value in options.items()
        ]
        resources = [ConfigResource(ResourceType.TOPIC, topic, incremental_configs=entries) for topic in topics]
        if not resources:
            return
        for resource, altered in self._client.incremental_alter_configs(resources).items():
            try:
                await asyncio.wrap_future(altered)
            except KafkaException as exc:
                if exc.args[0].code() not in FORBIDDEN:
                    raise
                logger.warning("Not allowed to change %s; set by hand: %s", resource.name, dict(options))
