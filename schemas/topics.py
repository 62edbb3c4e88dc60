"""The registry of topics: every name, value type, retention and cleanup in one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from schemas.article import RawArticle
from schemas.message import Message
from schemas.rejected import Rejected
from schemas.story import EnrichedStory, Story, TaggedStory

DAY_MS = 24 * 60 * 60 * 1000
#: Largest article: of a record's bytes as the agents see them, and of what Kafka takes on ``articles.raw``, which is
#: often less, as clients compress.
MAX_ARTICLE_BYTES = 8 * 1024 * 1024
#: Largest story between the agents.
MAX_STORY_BYTES = 10 * 1024 * 1024
#: Largest record of every other topic, compressed: a rejected one holds a record of any of them, compressed, in base64.
MAX_RECORD_BYTES = 16 * 1024 * 1024
#: Largest record before compression that a client of ours sends.
MAX_PLAIN_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: its name, the message it carries, and how long Kafka keeps it."""

    name: str
    message: type[Message]
    retention_ms: int
    cleanup: Literal["delete", "compact"] = "delete"
    max_bytes: int = MAX_RECORD_BYTES
    #: Kafka stamps the record itself, so that stream time can't be set by whoever feeds it.
    log_append_time: bool = False

    def config(self) -> dict[str, str]:
        """Return the Kafka topic settings."""
        return {
            "cleanup.policy": self.cleanup,
            "retention.ms": str(self.retention_ms),
            "max.message.bytes": str(self.max_bytes),
            "message.timestamp.type": "LogAppendTime" if self.log_append_time else "CreateTime",
        }


ARTICLES_RAW = Topic("articles.raw", RawArticle, 7 * DAY_MS, max_bytes=MAX_ARTICLE_BYTES, log_append_time=True)
ARTICLES_REJECTED = Topic("articles.rejected", Rejected, 30 * DAY_MS)
STORIES_CLEAN = Topic("stories.clean", Story, 7 * DAY_MS)
STORIES_TAGGED = Topic("stories.tagged", TaggedStory, 7 * DAY_MS)
STORIES_ENRICHED = Topic("stories.enriched", EnrichedStory, 30 * DAY_MS)

TOPICS: tuple[Topic, ...] = (ARTICLES_RAW, ARTICLES_REJECTED, STORIES_CLEAN, STORIES_TAGGED, STORIES_ENRICHED)
BY_NAME: dict[str, Topic] = {topic.name: topic for topic in TOPICS}
