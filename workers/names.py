"""Names in Kafka: the registry's, with a namespace before them where several streams share one cluster.

A *generation* is the stream's second half once more, beside the first: its own topics from ``stories.tagged`` on, its
own tables, its own group. The generation that every stream begins with is the *base*.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from schemas.topics import STORIES_ENRICHED, STORIES_TAGGED, TOPICS, Topic

GROUP = "rasad"
#: The tables; each has a changelog of its own.
STORY_INDEX = "story_index"
ACTOR_COUNTS = "actor_counts"
CANDIDATE_COUNTS = "candidate_counts"
#: Those made from ``stories.enriched``, together: by one agent, with one place in the topic.
COUNTED = (ACTOR_COUNTS, CANDIDATE_COUNTS)
TABLES = (STORY_INDEX, *COUNTED)
#: What the generation without a name is called where one must be named.
BASE = "base"
#: The topics that every generation has for itself.
OF_A_GENERATION = (STORIES_TAGGED, STORIES_ENRICHED)
#: The topic in which the workers and readers of a stream agree on things.
REGISTER = "stream.register"


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one stream's topics, changelogs and group.

    ``namespace`` "" gives the registry's own, ``generation`` "" those of the base.
    """

    namespace: str = ""
    generation: str = ""

    def _of(self, name: str) -> str:
        return f"{self.namespace}.{name}" if self.namespace else name

    def topic(self, topic: Topic) -> str:
        """Return the topic's name in this namespace and generation."""
        own = self.generation and any(topic.name == one.name for one in OF_A_GENERATION)
        return self._of(f"{topic.name}.{self.generation}" if own else topic.name)

    def topics(self) -> list[Topic]:
        """Return the registry with its names in this namespace and generation."""
        return [replace(topic, name=self.topic(topic)) for topic in TOPICS]

    @property
    def group(self) -> str:
        """The consumer group of the workers."""
        return self._of(f"{GROUP}-generation-{self.generation}" if self.generation else GROUP)

    def changelog(self, table: str) -> str:
        """Return the name of a table's changelog, as Faust names it."""
        return f"{self.group}-{table}-changelog"

    @property
    def register(self) -> str:
        """The topic in which the workers and readers of this stream agree on things."""
        return self._of(REGISTER)

    def of_generation(self, name: str) -> Names:
        """Return the names of another generation of the stream."""
        return replace(self, generation="" if name == BASE else name)

    @property
    def generation_name(self) -> str:
        """The generation's name, in words."""
        return self.generation or BASE
