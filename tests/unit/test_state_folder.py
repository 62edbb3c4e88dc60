"""What a worker is called in its group."""

from __future__ import annotations

from pathlib import Path

from workers.kafka.state_folder import StateFolder


def test_a_worker_has_the_same_name_after_a_restart_and_another_than_every_other_worker_of_the_machine() -> None:
    one = StateFolder(Path("/one/state/life/worker-0"), 0, "epoch")
    again = StateFolder(Path("/one/state/life/worker-0"), 0, "epoch")
    second = StateFolder(Path("/one/state/life/worker-1"), 1, "epoch")
    elsewhere = StateFolder(Path("/two/state/life/worker-0"), 0, "epoch")
    assert one.member == again.member
    assert len({one.member, second.member, elsewhere.member}) == 3
