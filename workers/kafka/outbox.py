"""Where Faust leaves changelog records, and asks whether there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from faust.transport.producer import ProducerBuffer
from mode import Service

if TYPE_CHECKING:
    from faust.types.tuples import FutureMessage

    from workers.kafka.producer import Producer


class Outbox(ProducerBuffer):
    """Passes on to the producer, holds nothing."""

    producer: Producer

    def put(self, fut: FutureMessage) -> None:
        """Send a record now."""
        self.producer.send_soon(fut)

    async def flush(self) -> None:
        """Wait until all that was sent is acknowledged."""
        await self.producer.flush()

    async def flush_atmost(self, max_messages: int | None) -> int:  # noqa: ARG002 - Faust's signature
        """Wait until all that was sent is acknowledged; Faust's own returns early."""
        await self.producer.flush()
        return 0

    async def wait_until_ebb(self) -> None:
        """Wait while too many bytes are on their way. Faust asks before it hands each event to an agent."""
        if self.producer.crowded:
            await self.producer.wait_for_room()

    async def on_stop(self) -> None:
        """Do nothing: the producer flushes."""

    @Service.task
    async def _handle_pending(self) -> None:
        """Nothing is ever pending here."""

    @property
    def size(self) -> int:
        """Records on their way."""
        return self.producer.waiting
