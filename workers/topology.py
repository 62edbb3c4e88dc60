"""The whole stream: topics → agents → tables, one line an edge.

::

    sources ─► articles.raw ─► clean ─► stories.clean ─► tag ─► stories.tagged ─► deduplicate ─► stories.enriched
                  bytes          │                        │      by language          │ ▲                │
                                 └─► articles.rejected ◄──┴───────────────────────────┘ ▼                ▼
                                                                                    story_index        count
                                                                                                         ▼
                                                                                         actor_counts, candidate_counts

``clean`` and ``tag`` are stateless and wide: any partition, any worker. ``deduplicate`` is narrow: ``stories.tagged``
is partitioned by language, so each language has one total order, and its near duplicates live beside it. ``count``
reads only the public topic, whose partitions are those of ``stories.tagged``: a language is counted in one place.

A later *generation*, with another gazetteer, tags the stories of the base's ``stories.tagged`` anew, in their order,
into a ``stories.tagged`` of its own, and goes on from there with topics and tables of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from schemas.topics import ARTICLES_RAW, STORIES_CLEAN, STORIES_ENRICHED, STORIES_TAGGED
from workers.agents import clean, count, deduplicate, tag
from workers.candidate_counts import is_candidate_forgotten
from workers.handover import Handover
from workers.names import ACTOR_COUNTS, CANDIDATE_COUNTS, STORY_INDEX
from workers.tables import is_story_forgotten

if TYPE_CHECKING:
    from workers.app import Stream


def lay(stream: Stream) -> None:
    """Lay the stream's edges onto an app."""
    story_index = stream.table(STORY_INDEX)
    actor_counts = stream.table(ACTOR_COUNTS)
    candidate_counts = stream.table(CANDIDATE_COUNTS)
    indexes = stream.indexes(story_index)
    sweep = stream.sweeper(story_index, is_story_forgotten, indexes.evict)
    # A story gains the table 0.3 rows (seeds and open gold).
    sweep_candidates = stream.sweeper(candidate_counts, is_candidate_forgotten, step=1)
    epoch = stream.epoch
    stories_of, tag_story = stream.text.stories_of, stream.text.tag
    handover = Handover()

    if stream.base is None:
        stream.agent("clean", ARTICLES_RAW, lambda records: clean(records, stories_of, handover))
        stream.agent("tag", STORIES_CLEAN, lambda records: tag(records, tag_story, stream.partition_of, handover))
    else:
        stream.agent(
            "tag", STORIES_TAGGED, lambda records: tag(records, tag_story, stream.partition_of, handover), stream.base
        )
    stream.agent(
        "deduplicate",
        STORIES_TAGGED,
        lambda records: deduplicate(records, story_index, indexes.of, sweep, epoch, handover),
    )
    stream.agent(
        "count",
        STORIES_ENRICHED,
        lambda records: count(records, actor_counts, candidate_counts, sweep_candidates, handover),
        gathers=True,
    )
