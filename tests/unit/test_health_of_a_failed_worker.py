"""What a worker whose transport has failed answers."""

from __future__ import annotations

import faust
import pytest

from workers.errors import DeliveryFailed
from workers.kafka.connection import Connection
from workers.kafka.transport import Transport, TransportSettings, install
from workers.names import Names
from workers.web.health import Liveness, WorkerState


@pytest.fixture
def transport() -> Transport:
    app = faust.App("of-a-test", broker="kafka://127.0.0.1:1", autodiscover=False)
    return install(app, TransportSettings(exit_after=None))


def test_a_worker_whose_transport_has_failed_is_neither_ready_nor_alive_and_says_why(transport: Transport) -> None:
    state = WorkerState(transport.app, ["stories.clean"])
    liveness = Liveness(state, Connection("127.0.0.1:1", embedded=False, version=None), Names(""), stall_seconds=60)
    assert liveness.health().good
    transport.failure = DeliveryFailed("stories.clean[0]: message too large")
    for health in (liveness.health(), state.readiness()):
        assert not health.good
        assert health.why == "the worker has failed: stories.clean[0]: message too large"
