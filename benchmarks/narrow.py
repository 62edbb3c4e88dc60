"""Stories for the narrow stage alone: tagged, of one language, as many as wanted, near duplicates among them."""

from __future__ import annotations

from itertools import islice

import orjson

from benchmarks.articles import Draw
from benchmarks.near_duplicate_index import Stories
from schemas.article import RawArticle
from workers.codec import encode
from workers.text.pipeline import Pipeline

#: Real texts and actors; each is sent many times, under another id and with a fingerprint of its own.
TEMPLATES = 200


def tagged_stories(text: Pipeline, count: int, skip: int = 0, seed: int = 7) -> list[tuple[bytes, bytes]]:
    """Return keys and values for ``stories.tagged``.

    Args:
        text: tags the templates.
        count: how many stories.
        skip: how many of the same endless supply to leave out before them.
        seed: of the supply.
    """
    templates = []
    for article in Draw(text, seed=11).take(3 * TEMPLATES):
        (story,) = text.stories_of(RawArticle.model_validate_json(article.value))
        if story.language == "ar":
            templates.append(orjson.loads(encode(text.tag(story))))
    templates = templates[:TEMPLATES]
    made = []
    for number, (story_id, content_hash, fingerprint, _) in enumerate(islice(Stories(seed), skip, skip + count)):
        story = templates[number % len(templates)] | {
            "story_id": story_id,
            "content_hash": content_hash,
            "fingerprint": fingerprint,
        }
        made.append((story_id.encode(), orjson.dumps(story)))
    return made
