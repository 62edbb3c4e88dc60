"""Every error Rasad raises on purpose.

::

    RasadError                 what a user can mend; commands print it in one line and exit with its status
    ├── InputError             a file, line or option that can't be used (exit 2)
    ├── ArticleRejected        an article that can't become a story; carries the named reason
    ├── GazetteerError         a gazetteer file that doesn't validate
    ├── BrokerError            anything about Kafka
    │   ├── BrokerUnavailable  the address given doesn't answer
    │   ├── BrokerNotStarted   the embedded broker didn't come up
    │   ├── KafkaNotCached     no network, and Kafka isn't in the cache
    │   ├── JavaMissing        no Java runtime ≥ 17
    │   ├── PortTaken          a port that was asked for is in use
    │   └── DiskFull           no room for the broker's data
    ├── StateFailed            a table can't be read or written: the worker stops before it commits
    │   └── StateLost          a table isn't what the workers had in it; only a reset helps (exit 2)
    └── DeliveryFailed         the broker refused or lost a record: the worker stops before it commits
"""

from __future__ import annotations


class RasadError(Exception):
    """Base of all errors whose message is meant for a user."""

    exit_status = 1


class InputError(RasadError):
    """A file, line or option that can't be used."""

    exit_status = 2


class ArticleRejected(RasadError):
    """An article that can't become a story.

    Args:
        reason: the named reason, snake case, one of ``REASONS``.
        message: one sentence that says what is wrong with this article and what to do.
    """

    def __init__(self, reason: str, message: str) -> None:
        if reason not in REASONS:
            raise ValueError(f"unknown reason {reason!r}: add it to workers.errors.REASONS")
        super().__init__(message)
        self.reason = reason


#: Every reason an article can be rejected for, and what it means. The reference page is made from this.
REASONS: dict[str, str] = {
    "empty": "the record has no bytes, or its body no characters but blanks",
    "tombstone": "the record has a key and no value",
    "not_json": "the record isn't JSON",
    "not_an_article": "the JSON isn't a RawArticle: a field is missing or has the wrong type",
    "not_a_story": "the value isn't the message its topic holds, so it wasn't written by this stream",
    "too_large": "the record or a story in it is larger than the limit",
    "too_deep": "the JSON or HTML is nested deeper than the limit",
    "bad_encoding": "the bytes are no text in any encoding we read",
    "binary": "the body holds binary data, not text",
    "only_boilerplate": "nothing is left after navigation, credits and notices are removed",
    "too_short": "what is left is too short to be a story",
    "impossible_date": "the declared publication date can't be right",
    "internal_error": "an error we didn't foresee, after bounded retries; please report it",
}


class GazetteerError(RasadError):
    """A gazetteer file that doesn't validate."""

    exit_status = 2


class BrokerError(RasadError):
    """Anything about Kafka that a user can mend."""


class BrokerUnavailable(BrokerError):
    """The broker address given doesn't answer."""


class BrokerNotStarted(BrokerError):
    """The embedded broker didn't come up."""


class KafkaNotCached(BrokerError):
    """Kafka isn't in the cache and can't be fetched."""


class JavaMissing(BrokerError):
    """No Java runtime of version 17 or later."""


class PortTaken(BrokerError):
    """A port that was asked for is in use."""


class DiskFull(BrokerError):
    """No room for the broker's data."""


class DeliveryFailed(RasadError):
    """The broker refused or lost a record: the worker stops before it commits."""


class StateFailed(RasadError):
    """A table can't be read or written: the worker stops before it commits."""


class StateLost(StateFailed):
    """A table isn't what the workers had in it: trying again doesn't help, a reset does."""

    exit_status = 2
