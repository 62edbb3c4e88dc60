from __future__ import annotations

from pathlib import Path

import pytest

from workers.errors import BrokerError, BrokerNotStarted, DiskFull, JavaMissing, PortTaken
from workers.kafka.broker_files import BrokerFolder
from workers.kafka.start_failure import start_failure


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("java.io.IOException: No space left on device", DiskFull),
        ("java.io.IOException: Disk quota exceeded", DiskFull),
        ("Socket server failed to bind to 127.0.0.1:9092: Address already in use.", PortTaken),
        ("java.lang.UnsupportedClassVersionError: kafka/Kafka", JavaMissing),
        ("java.lang.RuntimeException: something else", BrokerNotStarted),
    ],
)
def test_the_reason_is_read_from_the_log(line: str, kind: type[BrokerError], tmp_path: Path) -> None:
    (tmp_path / "kafka.log").write_text(f"INFO all is well\nERROR {line}\n\tat kafka.Kafka.main(Kafka.java)\n")
    error = start_failure(BrokerFolder(tmp_path), "ended", 0)
    assert type(error) is kind
    assert line in str(error)
    assert "all is well" not in str(error)
    assert "at kafka.Kafka" not in str(error)


def test_without_errors_the_last_lines_are_quoted(tmp_path: Path) -> None:
    (tmp_path / "kafka.log").write_text("".join(f"INFO step {number}\n" for number in range(50)))
    (tmp_path / "console.log").write_text("")
    message = str(start_failure(BrokerFolder(tmp_path), "didn't answer within 90 s", 0))
    assert message.startswith("the embedded broker didn't answer within 90 s. It wrote, in ")
    assert "step 49" in message
    assert "step 30" not in message
