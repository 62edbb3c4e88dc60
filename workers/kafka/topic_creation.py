"""Creating the topics Faust declares, through librdkafka's admin client."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from confluent_kafka import KafkaError, KafkaException
from confluent_kafka.admin import AdminClient, AlterConfigOpType, ConfigEntry, ConfigResource, NewTopic, ResourceType
from mode import get_logger

logger = get_logger(__name__)


class Topics:
    """Creates topics. Connects at first use."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        self._options = dict(options)
        self._admin: AdminClient | None = None

    async def create(
        self,
        topic: str,
        partitions: int,
        replication: int,
        options: Mapping[str, str],
        timeout: float,  # noqa: ASYNC109 - the broker's time-out, not ours
        enforced: Mapping[str, str],
    ) -> None:
        """Create a topic unless it exists.

        Args:
            topic: name.
            partitions: how many.
            replication: copies of each.
            options: settings for a new topic.
            timeout: seconds the broker may take.
            enforced: settings for a new topic and for one that exists.

        Raises:
            KafkaException: the broker refused.
        """
        if self._admin is None:
            self._admin = AdminClient(self._options)
        new = NewTopic(topic, partitions, replication, config={**options, **enforced})
        (created,) = self._admin.create_topics([new], operation_timeout=timeout).values()
        try:
            await asyncio.wrap_future(created)
        except KafkaException as exc:
            if exc.args[0].code() != KafkaError.TOPIC_ALREADY_EXISTS:
                raise
        else:
            logger.info("Created topic %s with %d partitions", topic, partitions)
            return
        if enforced:
            entries = [
                ConfigEntry(name, value, incremental_operation=AlterConfigOpType.SET)
                for name, value in enforced.items()
            ]
            resource = ConfigResource(ResourceType.TOPIC, topic, incremental_configs=entries)
            (altered,) = self._admin.incremental_alter_configs([resource]).values()
            await asyncio.wrap_future(altered)
