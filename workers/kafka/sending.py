"""Send records with a plain idempotent producer, each one accounted for: for commands and sources."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Self

from confluent_kafka import KafkaError, KafkaException, Message, Producer

from schemas.topics import MAX_PLAIN_BYTES
from workers.errors import DeliveryFailed

#: librdkafka says on standard error what we say in an error; only emergencies are left to it.
QUIET = 0
#: librdkafka's word for leaving the partition to the key.
ANY_PARTITION = -1
#: How long Kafka may be away before a record counts as lost; the command then ends with an error that names it.
DELIVERY_SECONDS = 120
#: Records and bytes under way at most.
QUEUE_RECORDS, QUEUE_KILOBYTES = 100_000, 64 * 1024


class Sender:
    """A producer whose ``with`` block ends only when every record is acknowledged by all replicas.

    Raises:
        DeliveryFailed: from ``send`` or the end of the block, naming the first record that wasn't taken.
    """

    def __init__(self, client: Mapping[str, object]) -> None:
        self._producer = Producer(
            {
                **client,
                "log_level": QUIET,
                "enable.idempotence": True,
                "acks": "all",
                "partitioner": "murmur2_random",  # Java's and aiokafka's: all writers agree on a key's partition
                "linger.ms": 5,
                "compression.type": "lz4",
                "message.max.bytes": MAX_PLAIN_BYTES,
                "message.timeout.ms": DELIVERY_SECONDS * 1000,
                "queue.buffering.max.messages": QUEUE_RECORDS,
                "queue.buffering.max.kbytes": QUEUE_KILOBYTES,
            }
        )
        self._failed: str | None = None
        self.acknowledged = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # After an error or Ctrl-C, what was handed over still gets a fair chance, but nobody waits for long.
        self._producer.flush(DELIVERY_SECONDS + 10 if kind is None else 5)
        if kind is None:
            self._raise_failure()

    def send(
        self,
        topic: str,
        key: bytes | None,
        value: bytes | None,
        name: str,
        partition: int | None = None,
        on_taken: Callable[[], None] | None = None,
    ) -> None:
        """Hand over one record.

        Args:
            topic: where to.
            key: the record's key.
            value: the record's value.
            name: stands for the record in an error.
            partition: where the key doesn't decide.
            on_taken: called, while others are sent or within ``serve``, once all replicas have the record.
        """
        self._raise_failure()

        def delivered(error: KafkaError | None, _message: Message) -> None:
            if error is None:
                self.acknowledged += 1
                if on_taken is not None:
                    on_taken()
            elif self._failed is None:
                self._failed = f"{name}: Kafka didn't take the record for {topic}: {error.str()}"

        placed = ANY_PARTITION if partition is None else partition
        while True:
            try:
                self._producer.produce(topic, value, key, partition=placed, on_delivery=delivered)
                break
            except BufferError:
                self._producer.poll(0.1)
                self._raise_failure()
            except KafkaException as error:
                raise DeliveryFailed(
                    f"{name}: Kafka can't take the record for {topic}: {error.args[0].str()}"
                ) from error
        self._producer.poll(0)

    def serve(self) -> None:
        """Take in what Kafka has answered; raises ``DeliveryFailed`` if it refused a record."""
        self._producer.poll(0)
        self._raise_failure()

    def _raise_failure(self) -> None:
        if self._failed is not None:
            raise DeliveryFailed(self._failed)
