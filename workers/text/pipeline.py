"""The text core as one piece: a raw article to its stories, a story to its actors. Pure: the same in, the same out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from schemas.article import RawArticle, Source
from schemas.story import Story, TaggedStory
from workers.text.actors import Tagger
from workers.text.construct import construct
from workers.text.extract import Page, extract
from workers.text.fingerprint import prints
from workers.text.identity import article_id, story_id
from workers.text.language import UNKNOWN, detect
from workers.text.lexicon import Lexicon
from workers.text.profiles import Profiles
from workers.text.split import Draft, drafts

#: Stories carry it; raise it whenever the same article would give another story.
VERSION = "6"

_NO_PROFILES: Profiles = MappingProxyType({})

#: Agencies as credited («كونا», "Reuters") to actor ids.
Agencies = Callable[[Sequence[str]], tuple[str, ...]]


def stories_of(article: RawArticle, agencies: Agencies, profiles: Profiles = _NO_PROFILES) -> tuple[Story, ...]:
    """Return the stories of an article, in the order of the page, with deterministic ids.

    Args:
        article: what a source sent; its declared title, date and URL win over the page's own.
        agencies: resolves agencies as credited to actor ids.
        profiles: what sources repeat on their pages, by the source's name.

    Raises:
        ArticleRejected: the article can't become a story; carries the named reason.
    """
    page = extract(article)
    profile = profiles.get(article.source)
    found = drafts(page, declared=article.published_at, fetched_at=article.fetched_at, profile=profile)
    identity = article_id(article)
    common = {
        "article_id": identity,
        "source": Source(name=article.source, url=article.url or page.url, file=article.file),
        "fetched_at": article.fetched_at,
        "ignored": (),
        "pipeline_version": VERSION,
        "source_profile": profile.version if profile is not None else None,
    }
    return tuple(_story(index, draft, page, common, agencies) for index, draft in enumerate(found))


def _story(index: int, draft: Draft, page: Page, common: Mapping[str, object], agencies: Agencies) -> Story:
    text = "\n".join(draft.paragraphs)
    language = detect(text)
    if language == UNKNOWN and page.language:
        language = page.language.lower()[:2]
    hashed, printed = prints(text, draft.title)
    fields = {  # in the model's order, so that a story is written as one that was validated
        "story_id": story_id(str(common["article_id"]), index),
        "article_id": common["article_id"],
        "index": index,
        "source": common["source"],
        "title": draft.title,
        "text": text,
        "language": language,
        "published_at": draft.published.value if draft.published else None,
        "published_precision": draft.published.precision if draft.published else None,
        "fetched_at": common["fetched_at"],
        "dateline": draft.dateline,
        "agencies": agencies(draft.credits),
        "content_hash": hashed,
        "fingerprint": printed,
        "removed": draft.removed,
        "ignored": common["ignored"],
        "pipeline_version": common["pipeline_version"],
        "source_profile": common["source_profile"],
    }
    return construct(Story, fields)


class Pipeline:
    """The text core with a gazetteer and profiles of sources: what the clean and tag agents run."""

    def __init__(self, gazetteer: Lexicon, profiles: Profiles = _NO_PROFILES) -> None:
        self._tagger = Tagger(gazetteer)
        self._profiles = profiles

    @property
    def gazetteer_version(self) -> str:
        """Version of the gazetteer that actors are found with."""
        return self._tagger.version

    def stories_of(self, article: RawArticle) -> tuple[Story, ...]:
        """Return the stories of an article; see ``stories_of``."""
        return stories_of(article, self._tagger.agencies, self._profiles)

    def tag(self, story: Story) -> TaggedStory:
        """Return the story with its actors and candidates."""
        return self._tagger.tag(story)
