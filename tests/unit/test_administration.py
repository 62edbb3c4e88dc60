"""Questions to a broker whose leaders and coordinators are still being found."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from confluent_kafka import KafkaError, KafkaException

from workers.kafka.administration import when_settled


def answers(*codes: int) -> Callable[[], str]:
    left = list(codes)

    def ask() -> str:
        if left:
            raise KafkaException(KafkaError(left.pop(0)))
        return "an answer"

    return ask


@pytest.mark.parametrize(
    "code",
    [KafkaError.NOT_LEADER_FOR_PARTITION, KafkaError.UNKNOWN_TOPIC_OR_PART, KafkaError.COORDINATOR_LOAD_IN_PROGRESS],
)
def test_a_question_is_asked_again_while_leaders_move(code: int) -> None:
    assert when_settled(answers(code, code)) == "an answer"


def test_any_other_error_ends_the_asking() -> None:
    with pytest.raises(KafkaException):
        when_settled(answers(KafkaError.TOPIC_AUTHORIZATION_FAILED))


def test_asking_ends_when_nothing_settles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workers.kafka.administration.SETTLE_SECONDS", 0.1)
    with pytest.raises(KafkaException):
        when_settled(answers(*[KafkaError.NOT_LEADER_FOR_PARTITION] * 100))
