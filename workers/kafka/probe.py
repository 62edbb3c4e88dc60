"""Asks a broker who it is, with a real metadata request and without a word on the console."""

from __future__ import annotations

import logging

from confluent_kafka import KafkaError, KafkaException
from confluent_kafka.admin import AdminClient
from confluent_kafka.admin._metadata import ClusterMetadata

#: librdkafka prints every refused connection; here a refusal is an answer.
SILENT = logging.getLogger(f"{__name__}.silent")
SILENT.addHandler(logging.NullHandler())
SILENT.propagate = False


def ask_metadata(client_config: dict[str, str | int | float], timeout: float) -> ClusterMetadata:
    """Return the cluster's metadata.

    Raises:
        KafkaException: no answer within the timeout, in seconds; with what went wrong on the connection if that's
            known, since "transport failure" alone helps nobody.
    """
    seen: list[KafkaError] = []
    client = AdminClient(
        {"reconnect.backoff.max.ms": 500, **client_config, "error_cb": seen.append},  # type: ignore[dict-item]
        logger=SILENT,
    )
    try:
        return client.list_topics(timeout=timeout)
    except KafkaException as error:
        client.poll(0)  # serves the callback
        telling = [problem for problem in seen if problem.code() != KafkaError._ALL_BROKERS_DOWN]
        if telling:
            raise KafkaException(telling[-1]) from error
        raise


def cluster_id_of(bootstrap: str, timeout: float) -> str | None:
    """Return the id of the cluster at a plain-text address once it has a broker; None if it doesn't answer."""
    try:
        metadata = ask_metadata({"bootstrap.servers": bootstrap}, timeout)
    except KafkaException:
        return None
    return metadata.cluster_id if metadata.brokers else None
