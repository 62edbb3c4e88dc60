"""A story of a text, tagged with the shipped gazetteer."""

from __future__ import annotations

from schemas.article import Source
from schemas.story import Story, TaggedStory
from workers.text.pipeline import Pipeline


def tagged(pipeline: Pipeline, text: str, language: str = "ar", title: str | None = None) -> TaggedStory:
    """Tag a text that is a story's by itself."""
    story = Story(
        story_id="s", article_id="a", index=0, source=Source(name="test"), title=title, text=text, language=language,
        content_hash="", fingerprint="", pipeline_version="",
    )  # fmt: skip
    return pipeline.tag(story)
