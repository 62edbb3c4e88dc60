"""Names in Kafka: the registry's, with a namespace before them where several streams share one cluster."""

from __future__ import annotations

from dataclasses import dataclass, replace

from schemas.topics import TOPICS, Topic

GROUP = "rasad"


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one stream's topics, changelogs and group. ``namespace`` "" gives the registry's own."""

    namespace: str = ""

    def _of(self, name: str) -> str:
        return f"{self.namespace}.{name}" if self.namespace else name

    def topic(self, topic: Topic) -> str:
        """Return the topic's name in this namespace."""
        return self._of(topic.name)

    def topics(self) -> list[Topic]:
        """Return the registry with its names in this namespace."""
        return [replace(topic, name=self.topic(topic)) for topic in TOPICS]

    @property
    def group(self) -> str:
        """The consumer group of the workers."""
        return self._of(GROUP)

    def changelog(self, table: str) -> str:
        """Return the name of a table's changelog, as Faust names it."""
        return f"{self.group}-{table}-changelog"
