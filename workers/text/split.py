"""Several stories on one page, and what each is made of: title, paragraphs, dateline, credits, date."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from schemas.story import RemovedLine
from workers.errors import ArticleRejected
from workers.text.address_dates import address_date
from workers.text.afterwords import mark_afterwords, mark_appeals, mark_comments, mark_posts
from workers.text.boundaries import first_lines
from workers.text.clean import Line, classify
from workers.text.colophons import mark_colophons
from workers.text.construct import construct
from workers.text.dates import Published, publication_date
from workers.text.digest_titles import mark_frame
from workers.text.extract import Page
from workers.text.furniture import mark_captions, mark_forms, mark_links, mark_menus, mark_skipped, mark_topics
from workers.text.heads import mark_albums, mark_clocks, mark_heads, mark_summaries
from workers.text.offers import mark_offers
from workers.text.parts import Parts, parts_of
from workers.text.points import mark_points
from workers.text.profiles import Profile, mark_profile
from workers.text.publication import confirmed
from workers.text.related import mark_related
from workers.text.repetitions import mark_repeated
from workers.text.stamps import mark_stamps
from workers.text.teasers import mark_teasers
from workers.text.titles import title_of_first
from workers.text.wrapping import unwrapped

#: Nobody writes a story of 35,000 words; what is longer is a book or a mistake.
MAX_TEXT = 200_000
MAX_LINES = 20_000
_MIN_WORDS = 5


@dataclass(frozen=True, slots=True)
class Draft:
    """A story before its ids: title, paragraphs, dateline, credits as written, date, and what was removed."""

    title: str | None
    paragraphs: tuple[str, ...]
    dateline: str | None
    credits: tuple[str, ...]
    published: Published | None
    removed: tuple[RemovedLine, ...]


def drafts(
    page: Page,
    *,
    declared: datetime | None = None,
    fetched_at: datetime | None = None,
    profile: Profile | None = None,
) -> tuple[Draft, ...]:
    """Return the stories of a page, in order.

    Args:
        page: the article's lines and what its metadata say.
        declared: the publication date the source declares; wins over the page's.
        fetched_at: when the article was fetched; no date may lie long after it.
        profile: what the pages of its source repeat.

    Raises:
        ArticleRejected: ``only_boilerplate``, ``too_short`` or ``too_large``.
    """
    if sum(map(bool, page.lines)) > MAX_LINES:
        raise ArticleRejected("too_large", f"the article has more than {MAX_LINES:,} lines; send one page at a time")
    lines = classify(unwrapped(page.lines), fetched_at)
    if profile is not None:
        mark_profile(lines, profile)
    mark_skipped(lines)
    mark_repeated(lines)
    mark_captions(lines)
    mark_summaries(lines)
    mark_albums(lines)
    mark_points(lines)
    mark_clocks(lines)
    mark_heads(lines)
    mark_stamps(lines)
    mark_offers(lines)
    mark_appeals(lines)
    mark_topics(lines)
    mark_links(lines)
    mark_related(lines)
    mark_teasers(lines)
    mark_forms(lines)
    mark_menus(lines)
    mark_comments(lines)
    mark_posts(lines)
    if any(line.reason in {"related", "comments"} for line in lines):
        mark_appeals(lines)  # those that stood before other stories' teasers or readers' comments
    mark_colophons(lines)
    mark_afterwords(lines)
    starts = first_lines(lines)
    mark_frame(lines, starts)
    ends = [*starts[1:], len(lines)]
    declared_title = page.title if len(starts) == 1 else title_of_first(page.title, lines[: ends[0]])
    stories = [
        parts_of(lines[start:end], declared_title if not start else None, fetched_at)
        for start, end in zip(starts, ends, strict=True)
    ]
    stories = _without_empty(stories)
    _check(stories)
    return _dated(stories, declared or page.published_at, address_date(page.url), fetched_at)


def _without_empty(stories: list[Parts]) -> list[Parts]:
    """Give the lines around a segment without text to the story before it, or after it if it is the first."""
    kept: list[Parts] = []
    waiting: list[Line] = []
    for story in stories:
        if story.paragraphs or len(stories) == 1:
            story.removed[:0] = waiting
            waiting = []
            kept.append(story)
        elif kept:
            kept[-1].removed += story.removed
        else:
            waiting += story.removed
    return kept


def _check(stories: list[Parts]) -> None:
    longest = max((sum(map(len, story.paragraphs)) for story in stories), default=0)
    if longest > MAX_TEXT:
        raise ArticleRejected("too_large", f"the story's text has {longest:,} characters; the limit is {MAX_TEXT:,}")
    words = sum(paragraph.count(" ") + 1 for story in stories for paragraph in story.paragraphs)
    if not words:
        raise ArticleRejected("only_boilerplate", "nothing is left after navigation, credits and notices are removed")
    if words < _MIN_WORDS:
        raise ArticleRejected("too_short", f"what is left has {words} words; a story has at least {_MIN_WORDS}")


def _from_later(stories: list[Parts], fetched_at: datetime | None) -> Published | None:
    """Return the date of a later story on the page where the first story's lead names a weekday that agrees with it."""
    for story in stories[1:]:
        found = publication_date(date_lines=story.dates, lead=story.lead, fetched_at=fetched_at)
        if found is not None:
            return replace(found, evidence="page") if confirmed(stories[0].lead, found) else None
    return None


def _dated(
    stories: list[Parts], declared: datetime | None, addressed: datetime | None, fetched_at: datetime | None
) -> tuple[Draft, ...]:
    """Give each story its date: the page's own for the first, and for the others unless their leads contradict it."""
    result: list[Draft] = []
    inherited: Published | None = None
    for story in stories:
        published = publication_date(
            declared=declared if inherited is None and not result else None,
            date_lines=story.dates,
            addressed=addressed if not result else None,
            inherited=inherited,
            lead=story.lead,
            fetched_at=fetched_at,
        )
        if not result:
            inherited = published = published or _from_later(stories, fetched_at)
        removed = tuple(
            construct(RemovedLine, {"line": line.number, "text": line.text, "reason": line.reason or "navigation"})
            for line in story.removed
        )
        result.append(
            Draft(story.title, tuple(story.paragraphs), story.dateline, tuple(story.credits), published, removed)
        )
    return tuple(result)
