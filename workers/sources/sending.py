"""Send a source's records to the topics they belong in."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator

from schemas.topics import ARTICLES_RAW, ARTICLES_REJECTED
from workers.codec import encode
from workers.kafka.sending import Sender
from workers.names import Names
from workers.sources.files import SourceRecord


def send_records(
    sender: Sender, names: Names, records: Iterable[SourceRecord], rate: float | None = None
) -> Iterator[SourceRecord]:
    """Hand records to a sender, at most ``rate`` a second, and yield each; unreadable files go to the rejected."""
    started = time.monotonic()
    for number, record in enumerate(records):
        if rate is not None and (wait := started + number / rate - time.monotonic()) > 0:
            time.sleep(wait)
        if record.rejected is not None:
            sender.send(names.topic(ARTICLES_REJECTED), record.key, encode(record.rejected), record.name)
        else:
            sender.send(names.topic(ARTICLES_RAW), record.key, record.value, record.name)
        yield record
