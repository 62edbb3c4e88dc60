"""How well actors are found in stories nobody tuned the rules on: F1 by type and language, with floors."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from schemas.article import Source
from schemas.story import Story, TaggedStory
from workers.gazetteer.load import load
from workers.text.actors import Tagger

GOLD = Path(__file__).parent / "gold" / "actors.txt"
_MARK = re.compile(r"\[([^\]]+)\]\((c|p|o|l):([\w-]+)\)")
_PREFIX = {"c": "country", "p": "person", "o": "org", "l": "place"}
#: Floors by type, just below what is reached. Never lower one without saying why in the commit.
FLOORS = {"country": 0.98, "person": 0.93, "org": 0.95, "place": 0.70}


@dataclass(frozen=True)
class GoldStory:
    story: Story
    mentions: frozenset[tuple[str, int, int, str]]  #: field, start, end, actor id


def plain(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The text without its marks, and the spans they stood around."""
    text, spans, last = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        spans.append((len(text), len(text) + len(mark[1]), f"{_PREFIX[mark[2]]}/{mark[3]}"))
        text += mark[1]
        last = mark.end()
    return text + marked[last:], spans


def gold_stories() -> Iterator[GoldStory]:
    for number, block in enumerate(GOLD.read_text(encoding="utf-8").split("\n@ ")[1:]):
        head, title_line, *lines = block.strip().split("\n")
        language, day = head.split()
        title, in_title = plain(title_line)
        text, in_text = plain("\n".join(lines))
        story = Story(
            story_id=f"gold-{number}", article_id="gold", index=0, source=Source(name="gold"), title=title, text=text,
            language=language, published_at=datetime.fromisoformat(day).replace(tzinfo=UTC), content_hash="",
            fingerprint="", pipeline_version="",
        )  # fmt: skip
        mentions = {("title", *span) for span in in_title} | {("text", *span) for span in in_text}
        yield GoldStory(story, frozenset(mentions))


def mentions_of(tagged: TaggedStory) -> set[tuple[str, int, int, str]]:
    return {(m.field, m.start, m.end, a.actor_id) for a in tagged.actors for m in a.mentions}


def overlapping(
    one: tuple[str, int, int, str], others: set[tuple[str, int, int, str]]
) -> tuple[str, int, int, str] | None:
    return next((o for o in sorted(others) if o[0] == one[0] and o[1] < one[2] and one[1] < o[2]), None)


@dataclass
class Score:
    right: Counter[str]
    found: Counter[str]
    gold: Counter[str]
    matched: int = 0  #: gold mentions that something of the same type was found at
    identified: int = 0  #: … with the right id

    def f1(self, kind: str) -> float:
        total = self.found[kind] + self.gold[kind]
        return 2 * self.right[kind] / total if total else 1.0


def score(stories: list[GoldStory], tagger: Tagger) -> tuple[Score, list[str]]:
    """Count mentions by type: right when the id is and the spans overlap (clitics and titles may differ)."""
    result, errors = Score(Counter(), Counter(), Counter()), []
    for each in stories:
        found = mentions_of(tagger.tag(each.story))
        for mention in sorted(each.mentions):
            kind = mention[3].split("/")[0]
            result.gold[kind] += 1
            other = overlapping(mention, found)
            surface = (getattr(each.story, mention[0]) or "")[mention[1] : mention[2]]
            if other and other[3].split("/")[0] == kind:
                result.matched += 1
                result.identified += other[3] == mention[3]
            if other and other[3] == mention[3]:
                result.right[kind] += 1
            else:
                got = other and other[3]
                errors.append(f"{each.story.story_id} {each.story.language} MISS {surface} {mention[3]} got {got}")
        for mention in sorted(found):
            result.found[mention[3].split("/")[0]] += 1
            if overlapping(mention, set(each.mentions)) is None:
                surface = (getattr(each.story, mention[0]) or "")[mention[1] : mention[2]]
                errors.append(f"{each.story.story_id} {each.story.language} EXTRA {surface} {mention[3]}")
    return result, errors


@pytest.fixture(scope="module")
def result() -> tuple[Score, list[str]]:
    return score(list(gold_stories()), Tagger(load()))


@pytest.mark.parametrize("kind", sorted(FLOORS))
def test_actors_of_each_type_are_found(result: tuple[Score, list[str]], kind: str) -> None:
    counts, errors = result
    assert counts.f1(kind) >= FLOORS[kind], "\n".join(error for error in errors if f" {kind}/" in error)


def test_what_is_found_has_the_right_id(result: tuple[Score, list[str]]) -> None:
    counts, errors = result
    assert counts.identified >= 0.98 * counts.matched, "\n".join(errors)
