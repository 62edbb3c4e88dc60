"""Every view of the page, by name, as the address behind ``#/``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from urllib.parse import quote

from schemas.rejected import Rejected
from schemas.story import EnrichedStory

ACTOR = "person/vladimir-putin"


def views(outcomes: Sequence[EnrichedStory | Rejected]) -> dict[str, str]:
    """Return name → address, of the richest story, the largest cluster and the first rejected among these."""
    stories = [one for one in outcomes if isinstance(one, EnrichedStory)]
    rejected = [one for one in outcomes if isinstance(one, Rejected)]
    arabic = [one for one in stories if one.language == "ar"]
    richest = max(arabic or stories, key=lambda one: sum(actor.count for actor in one.actors))
    clusters = Counter(one.duplicate.cluster_id for one in stories)
    found = {
        "overview": "",
        "search": f"actors?q={quote('بوتين')}",
        "actor": f"actors/{ACTOR}",
        "stories": "stories",
        "story": f"stories/{richest.story_id}",
        "clusters": "clusters",
        "cluster": f"clusters/{clusters.most_common(1)[0][0]}",
        "map": "places",
        "candidates": "candidates",
        "rejected": "rejected",
        "health": "health",
    }
    if rejected:
        one = rejected[0]
        found["rejected-one"] = f"rejected/{one.topic}-{one.partition}-{one.offset}"
    return found
