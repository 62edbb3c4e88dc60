"""How well the pipeline's stories agree with the gold articles: counts by language, added up over articles.

Everything is compared word by word after the same folding for both sides, so that a diacritic, a tatweel or a
punctuation mark decides nothing. Predicted words are laid beside the gold's by their longest common runs (difflib), and
a mention is found where its words are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from schemas.actor import Mention
from schemas.story import TaggedStory
from tests.quality import calibration
from tests.quality.gold_articles import GoldArticle, GoldStory
from tests.quality.gold_articles import Mention as GoldMention
from workers.errors import ArticleRejected
from workers.text.normalize import folded
from workers.text.pipeline import Pipeline

# A predicted story is a gold story's own when the words they share make this part of both (F1).
SAME_STORY = 0.8
TYPE_OF = {"person": "person", "country": "country", "org": "organisation", "place": "place"}
ACTOR_TYPES = ("person", "country", "organisation", "place")


@dataclass(slots=True)
class Score:
    """Counts over articles, by name, and what went wrong in words."""

    counts: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Add another score's counts and errors."""
        self.counts.update(other.counts)
        self.errors += other.errors


@dataclass(frozen=True, slots=True)
class Found:
    """A predicted story's words, and which words each mention covers."""

    story: TaggedStory
    words: list[str]
    mentions: list[tuple[str, str, str, set[int], Mention]]
    """Actor id, type, surface, word numbers, and the mention itself."""
    candidates: list[tuple[str, str, set[int]]]
    """Type, surface and word numbers of the names that no row has."""


def score(article: GoldArticle, pipeline: Pipeline, known: frozenset[str]) -> Score:
    """Return the counts of one article; a rejected article has no stories. ``known``: the gazetteer's actor ids."""
    total = Score()
    try:
        found = [_found(pipeline.tag(story)) for story in pipeline.stories_of(article.raw)]
    except ArticleRejected as error:
        found = []
        total.errors.append(f"rejected: {error.reason}")
    _score_cleaning(article, found, total)
    own = _score_splitting(article, found, total)
    for gold, mine in zip(article.stories, own, strict=True):
        _score_fields(gold, mine, total)
        _score_actors(gold, mine, known, total)
    for extra in (one for one in found if all(one is not mine for mine in own)):
        for kind in ACTOR_TYPES:
            total.counts[f"{kind} predicted"] += len({i for i, t, *_ in extra.mentions if t == kind})
    total.errors[:] = [f"{article.id}: {error}" for error in total.errors]
    return total


def _found(story: TaggedStory) -> Found:
    title = story.title or ""
    text = f"{title}\n{story.text}"
    starts = {"title": 0, "text": len(title) + 1}
    spans = [m.span() for m in re.finditer(r"\S+", text)]
    mentions = []
    for actor in story.actors:
        for mention in actor.mentions:
            begin, end = starts[mention.field] + mention.start, starts[mention.field] + mention.end
            covered = {i for i, (b, e) in enumerate(spans) if b < end and e > begin}
            mentions.append((actor.actor_id, actor.type, mention.surface, covered, mention))
    names = []
    for one in story.candidates:
        begin, end = starts[one.field] + one.start, starts[one.field] + one.end
        names.append((str(one.type), one.surface, {i for i, (b, e) in enumerate(spans) if b < end and e > begin}))
    return Found(story, [text[b:e] for b, e in spans], mentions, names)


def _keys(words: Sequence[str]) -> list[str]:
    return [folded(word).strip() for word in words]


def _runs(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of word numbers that stand beside each other in the two texts."""
    for block in SequenceMatcher(None, _keys(one), _keys(other), autojunk=False).get_matching_blocks():
        for i in range(block.size):
            yield block.a + i, block.b + i


def _letters(words: Sequence[str]) -> int:
    return sum(len(word) for word in _keys(words))


def _score_cleaning(article: GoldArticle, found: list[Found], total: Score) -> None:
    """Characters of the whole page, whatever story they went to."""
    gold = [word for story in article.stories for word in story.words]
    neutral: set[int] = set()
    size = 0
    for story in article.stories:
        neutral |= {size + i for i in story.neutral}
        size += len(story.words)
    mine = [word for one in found for word in one.words]
    pairs = list(_runs(gold, mine))
    kept = [gold[i] for i, _ in pairs if i not in neutral]
    matched = {j for _, j in pairs}
    left = [word for j, word in enumerate(mine) if j not in matched]
    wanted = _letters([word for i, word in enumerate(gold) if i not in neutral])
    boilerplate = _letters(article.boilerplate)
    total.counts["story characters"] += wanted
    total.counts["kept characters"] += _letters(kept)
    total.counts["surplus characters"] += _letters(left)
    total.counts["boilerplate characters"] += boilerplate
    total.counts["boilerplate left"] += min(boilerplate, _letters(left))
    here = {i for i, _ in pairs}
    lost = [word for i, word in enumerate(gold) if i not in here and i not in neutral]
    if left:
        total.errors.append(f"left in: {' '.join(left)!r}")
    if lost:
        total.errors.append(f"lost: {' '.join(lost)!r}")


def _likeness(gold: GoldStory, mine: Found) -> float:
    shared = _letters([gold.words[i] for i, _ in _runs(gold.words, mine.words)])
    both = _letters(gold.words) + _letters(mine.words)
    return 2 * shared / both if both else 0.0


def _score_splitting(article: GoldArticle, found: list[Found], total: Score) -> list[Found | None]:
    """Give each gold story the predicted one most like it; a predicted story serves once."""
    ranked = sorted(
        ((_likeness(gold, mine), g, f) for g, gold in enumerate(article.stories) for f, mine in enumerate(found)),
        key=lambda one: (-one[0], one[1], one[2]),
    )
    own: list[Found | None] = [None] * len(article.stories)
    used: set[int] = set()
    same = 0
    for likeness, g, f in ranked:
        if own[g] is None and f not in used and likeness > 0:
            own[g] = found[f]
            used.add(f)
            same += likeness >= SAME_STORY
    total.counts["articles"] += 1
    total.counts["stories"] += len(article.stories)
    total.counts["stories predicted"] += len(found)
    total.counts["stories same"] += same
    exact = same == len(article.stories) == len(found)
    total.counts["articles exact"] += exact
    if not exact:
        total.errors.append(f"stories: {len(found)} for {len(article.stories)}, {same} the same")
    return own


def _score_fields(gold: GoldStory, mine: Found | None, total: Score) -> None:
    given = mine.story.published_at.date() if mine is not None and mine.story.published_at else None
    right = given == gold.published or (given is None and gold.undated_is_right)
    total.counts["dates right"] += mine is not None and right
    total.counts["dates wrong"] += given is not None and not right
    if not right:
        total.errors.append(f"date: {given} for {gold.published}")
    title = " ".join(_keys((gold.title or "").split()))
    predicted = " ".join(_keys((mine.story.title or "").split())) if mine is not None else None
    total.counts["titles right"] += title == predicted
    if title != predicted:
        total.errors.append(f"title: {mine.story.title if mine else None!r} for {gold.title!r}")
    language = mine.story.language if mine is not None else None
    total.counts["languages right"] += language == gold.language
    if language != gold.language:
        total.errors.append(f"language: {language} for {gold.language}")


def _score_actors(gold: GoldStory, mine: Found | None, known: frozenset[str], total: Score) -> None:
    places: dict[int, int] = {}
    if mine is not None:
        places = {j: i for i, j in _runs(gold.words, mine.words)}
    predicted = [
        (actor, kind, surface, {places[j] for j in covered if j in places}, mention)
        for actor, kind, surface, covered, mention in (mine.mentions if mine is not None else [])
    ]
    gold = replace(gold, mentions=[_with_later_id(mention, predicted, known) for mention in gold.mentions])
    counted = [one for one in predicted if not _is_optional(one[0], one[1], one[3], gold)]
    for kind in ACTOR_TYPES:
        _score_pairs(gold, kind, (predicted, counted), known, total)
    _score_mentions(gold, predicted, counted, total)
    names = [
        (kind, surface, {places[j] for j in covered if j in places})
        for kind, surface, covered in (mine.candidates if mine is not None else [])
    ]
    _score_names(gold, predicted, names, total)


Predicted = tuple[str, str, str, set[int], Mention]


def _type(mention: GoldMention) -> str:
    return TYPE_OF[mention.actor_ids[0].partition("/")[0]] if mention.actor_ids else ""


def _span(mention: GoldMention) -> set[int]:
    return set(range(mention.first, mention.last + 1))


def _with_later_id(mention: GoldMention, predicted: Sequence[Predicted], known: frozenset[str]) -> GoldMention:
    """Return the mention with the id of who was found in all of its words, if the gazetteer has none of its own ids.

    The gold's author gave an id of their own to an actor without a row; a row that came later may have another.
    """
    if not mention.actor_ids or known & set(mention.actor_ids):
        return mention
    later = sorted({one[0] for one in predicted if one[1] == _type(mention) and one[3] >= _span(mention)})
    return replace(mention, actor_ids=(*mention.actor_ids, *later))


def _is_optional(actor: str, kind: str, words: set[int], gold: GoldStory) -> bool:
    """Whether a predicted mention counts neither for nor against: neutral words, an optional name, a nested demonym."""
    if words and words <= gold.neutral:
        return True
    for mention in gold.mentions:
        overlap = bool(words & _span(mention))
        if overlap and mention.optional and (not mention.actor_ids or kind == _type(mention)):
            return True
        inside = words < _span(mention)
        if inside and kind == "country" and _type(mention) == "organisation":
            return True
    return False


def _score_pairs(
    gold: GoldStory, kind: str, found: tuple[list[Predicted], list[Predicted]], known: frozenset[str], total: Score
) -> None:
    """Actors of one type at the level of (story, actor id); ``found``: all mentions, and those that count."""
    predicted, counted = found
    wanted: dict[str, set[str]] = {}
    optional: set[str] = set()
    for mention in gold.mentions:
        if mention.optional:
            optional |= set(mention.actor_ids)
        elif _type(mention) == kind:
            wanted.setdefault(mention.actor_ids[0], set()).update(mention.actor_ids)
    given = {actor for actor, t, *_ in predicted if t == kind}
    against = {actor for actor, t, *_ in counted if t == kind}
    right = {key for key, ids in wanted.items() if ids & given}
    accepted = {actor for ids in wanted.values() for actor in ids} | optional
    wrong = against - accepted
    total.counts[f"{kind} wanted"] += len(wanted)
    total.counts[f"{kind} right"] += len(right)
    total.counts["known wanted"] += sum(bool(ids & known) for ids in wanted.values())
    total.counts["known right"] += sum(bool(wanted[key] & known) for key in right)
    total.counts[f"{kind} predicted"] += len(right) + len(wrong)
    for key in sorted(wanted.keys() - right):
        surfaces = {" ".join(gold.words[m.first : m.last + 1]) for m in gold.mentions if m.actor_ids[:1] == (key,)}
        total.errors.append(f"missed {key}: {sorted(surfaces)}")
    for actor in sorted(wrong):
        total.errors.append(f"invented {actor}: {sorted({s for a, _, s, *_ in counted if a == actor})}")


def _score_mentions(gold: GoldStory, predicted: list[Predicted], counted: list[Predicted], total: Score) -> None:
    """Mentions by overlap; and how often the id is right where a name of the type was found at all."""
    for mention in (one for one in gold.mentions if not one.optional):
        here = [one for one in predicted if one[1] == _type(mention) and one[3] & _span(mention)]
        right = any(one[0] in mention.actor_ids for one in here)
        total.counts["mentions wanted"] += 1
        total.counts["mentions right"] += right
        total.counts["mentions found"] += bool(here)
    total.counts["mentions predicted"] += len(counted)
    for actor, kind, _, words, found in counted:
        right = any(actor in mention.actor_ids and words & _span(mention) for mention in gold.mentions)
        total.counts["mentions predicted right"] += right
        calibration.note(total.counts, (found.rule, kind, bool(found.alternatives)), found.confidence, right=right)


def _score_names(
    gold: GoldStory, predicted: list[Predicted], names: Sequence[tuple[str, str, set[int]]], total: Score
) -> None:
    """Mentions at which anything of their type was found, an actor or a candidate; and how many candidates were right.

    Private persons are no mentions of the gold's, so of the candidates only organisations can be right or wrong.
    """
    for mention in (one for one in gold.mentions if not one.optional):
        kind, span = _type(mention), _span(mention)
        here = any(one[1] == kind and one[3] & span for one in predicted)
        total.counts[f"{kind} names wanted"] += 1
        total.counts[f"{kind} names found"] += here or any(t == kind and words & span for t, _, words in names)
    for kind, surface, words in names:
        if kind != "organisation" or not words or words <= gold.neutral:
            continue
        here = [one for one in gold.mentions if words & _span(one)]
        if any(one.optional for one in here):
            continue
        right = any(_type(one) == kind for one in here)
        total.counts["organisation candidates"] += 1
        total.counts["organisation candidates right"] += right
        if not right:
            total.errors.append(f"taken for an organisation: {surface!r}")
