"""The thread in which aiokafka lives: its settings, its heartbeats, and the errors it keeps to itself.

What it works around, by upstream issue:

- aiokafka's fetcher and coordinator end with an exception that nobody looks at, and the worker hangs
  (robinhood/faust#218): ``_watch`` stops the worker;
- a static member never leaves the group, not even at a graceful stop: here it does, so that others take over at once;
- a static member that was replaced joins again under the same name and throws its successor out, as heartbeats don't
  carry the name: here it stops.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from aiokafka.consumer.group_coordinator import HeartbeatRequest, SyncGroupRequest
from aiokafka.errors import (
    CommitFailedError,
    IllegalGenerationError,
    IllegalStateError,
    NoError,
    RebalanceInProgressError,
    UnknownMemberIdError,
    for_code,
)
from aiokafka.structs import OffsetAndMetadata
from faust.transport.drivers.aiokafka import AIOKafkaConsumerThread, ensure_aiokafka_TP
from mode import Service, get_logger

from workers.errors import DeliveryFailed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from faust.types import TP

    from workers.kafka.transport import Transport

logger = get_logger(__name__)


class ConsumerThread(AIOKafkaConsumerThread):
    """aiokafka's consumer in its own thread and event loop, so that heartbeats go on while agents work."""

    logger = logger
    transport: Transport

    def _create_worker_consumer(self, transport: Any) -> Any:
        consumer = super()._create_worker_consumer(transport)
        consumer._isolation_level = "read_committed"  # Faust asks for it only under exactly_once
        return consumer

    async def on_start(self) -> None:
        """Connect, and listen to what the group answers."""
        await super().on_start()
        coordinator = getattr(self._consumer, "_coordinator", None)
        if coordinator is not None and not self.app.client_only:
            self._listen(coordinator)

    def _listen(self, coordinator: Any) -> None:
        """Renew the lease by the answers to heartbeats and to the end of a rebalance."""
        send, lease = coordinator._send_req, self.transport.lease

        async def send_and_listen(request: Any) -> Any:
            sent_at = lease.now()
            response = await send(request)
            if isinstance(request, HeartbeatRequest | SyncGroupRequest):
                self._answered(for_code(response.error_code), sent_at, isinstance(request, HeartbeatRequest))
            return response

        coordinator._send_req = send_and_listen

    def _answered(self, error: type[BaseException], sent_at: float, heartbeat: bool) -> None:
        lease = self.transport.lease
        if error is NoError:
            lease.renew(sent_at)
        elif error is RebalanceInProgressError:
            lease.rebalancing(sent_at)
        elif error in (UnknownMemberIdError, IllegalGenerationError) or error.errno == FENCED_INSTANCE_ID:  # type: ignore[attr-defined] # for_code returns aiokafka's errors, which have it
            lease.lose()
            if heartbeat and self.transport.settings.group_instance_id is not None:
                self.transport.fail(
                    DeliveryFailed(
                        f"the group no longer knows this worker ({self.transport.settings.group_instance_id}): it was "
                        "paused or cut off for longer than its session, or another process has taken its name"
                    )
                )

    async def _commit(self, offsets: Mapping[TP, int]) -> bool:
        """Commit; False if the group has moved on, which makes it the next owner's business.

        Raises:
            KafkaError: the broker refused for any other reason.
        """
        wanted = {ensure_aiokafka_TP(tp): OffsetAndMetadata(offset, "") for tp, offset in offsets.items()}
        try:
            await self._ensure_consumer().commit(wanted)
        except (CommitFailedError, IllegalStateError) as exc:
            logger.warning("Not committed, so it will be done again by whom the partitions went to: %s", exc)
            return False
        self.tp_last_committed_at.update(dict.fromkeys(offsets, time.monotonic()))
        return True

    @Service.task
    async def _watch(self) -> None:
        """Stop the worker when aiokafka's own tasks fail."""
        while not self.should_stop:
            await self.sleep(1.0)
            consumer = self._consumer
            if consumer is None or consumer._closed or self.should_stop:
                continue
            try:
                if consumer._coordinator is not None:
                    consumer._coordinator.check_errors()
                task = consumer._fetcher._fetch_task
                if task.done() and not task.cancelled():
                    task.result()
            except Exception as exc:  # noqa: BLE001 - whatever it is, the worker would hang
                self.transport.fail(exc)
                return

    def close(self) -> None:
        """Leave closing to ``on_thread_stop``; Faust closes from the wrong event loop."""

    async def on_thread_stop(self) -> None:
        """Leave the group if all is done, so that others take over at once; after a failure stay.

        A failed worker's last records may still be under way. Its partitions wait for its own return, or for its
        session's end.
        """
        if self._consumer is not None and self._consumer._coordinator is not None:
            coordinator = self._consumer._coordinator
            # aiokafka leaves exactly when there's no name.
            failed = self.transport.failure is not None or self.app.crashed
            coordinator._group_instance_id = (coordinator._group_instance_id or "failed") if failed else None
        await super().on_thread_stop()


#: Kafka's error code for a static member whose name another process uses; aiokafka has no class for it.
FENCED_INSTANCE_ID = 82
