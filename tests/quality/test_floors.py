"""No quality figure falls below its floor, and no floor falls without a reason."""

from __future__ import annotations

import copy
import json
import subprocess
from pathlib import Path

import pytest

from tests.quality import floors
from tests.quality.gold_articles import FOLDER, GoldArticle, read
from tests.quality.measure import SETS, measure
from tests.quality.scoring import ACTOR_TYPES, score
from workers.text.pipeline import Pipeline

ROOT = Path(__file__).parent.parent.parent


def _committed() -> list[floors.Floors]:
    """Every version of the floors that git knows; none outside a clone."""
    path = floors.FILE.relative_to(ROOT).as_posix()
    log = subprocess.run(["git", "log", "--format=%H", "--", path], cwd=ROOT, capture_output=True, text=True)
    versions = [
        subprocess.run(["git", "show", f"{commit}:{path}"], cwd=ROOT, capture_output=True, text=True).stdout
        for commit in log.stdout.split()
    ]
    return [json.loads(version) for version in versions if version]


def test_every_figure_is_at_or_above_its_floor() -> None:
    found, _ = measure()
    assert floors.below(found, floors.read()) == []


def test_a_floor_was_only_ever_lowered_with_a_reason() -> None:
    assert floors.unexplained(floors.read()) == []


def test_the_history_of_the_floors_is_what_was_committed_and_more() -> None:
    assert [line for version in _committed() for line in floors.rewritten(floors.read(), version)] == []


def test_a_floor_lowered_in_silence_is_noticed() -> None:
    kept: floors.Floors = {"open": {"ar": {"titles right": [{"floor": 0.9}]}}}
    added = copy.deepcopy(kept)
    added["open"]["ar"]["titles right"].append({"floor": 0.8})
    edited: floors.Floors = {"open": {"ar": {"titles right": [{"floor": 0.8}]}}}
    explained = copy.deepcopy(kept)
    explained["open"]["ar"]["titles right"].append({"floor": 0.8, "reason": "two pages of captions were added"})
    assert floors.unexplained(added) == ["open, ar: titles right from 0.9 to 0.8"]
    assert floors.rewritten(edited, kept) == ["open, ar: titles right"]
    assert floors.rewritten({}, kept) == ["open, ar: titles right"]
    assert floors.unexplained(explained) == floors.rewritten(explained, kept) == []
    assert floors.below({"open": {"ar": {"titles right": 0.79}}}, explained) != []


def test_each_set_and_each_figure_has_a_floor() -> None:
    for name, languages in floors.LANGUAGES.items():
        for language in languages:
            assert floors.read()[name][language].keys() == set(floors.FIGURES)


@pytest.mark.parametrize("name", SETS)
def test_the_gold_can_be_read_and_every_article_has_a_name_of_its_own(name: str) -> None:
    articles = read(FOLDER / name)
    assert articles
    assert len({article.id for article in articles}) == len(articles)
    for article in articles:
        assert article.stories, article.id
        assert all(story.words for story in article.stories), article.id
        assert not any(mark in article.raw.body for mark in ("{~", "~}", "|p:", "|o:", "|l:")), article.id


def test_the_marked_seeds_are_the_seeds() -> None:
    for article in read(FOLDER / "seeds"):
        text = (ROOT / "seeds" / str(article.seed)).read_text(encoding="utf-8")
        assert article.raw.body.rstrip() == text.rstrip()


def test_more_than_a_hundred_articles_are_held_back_and_none_of_them_is_open() -> None:
    opened, held = read(FOLDER / "open"), read(FOLDER / "held_back")
    assert len(held) > 100
    assert not {article.id for article in opened} & {article.id for article in held}


def test_a_perfect_reading_scores_one_and_a_wrong_actor_is_counted(pipeline: Pipeline) -> None:
    """The scorer itself: the seeds are read nearly perfectly, and a page of nonsense finds nothing."""
    seed = read(FOLDER / "seeds")[0]
    good = score(seed, pipeline, frozenset())
    assert good.counts["kept characters"] == good.counts["story characters"]
    assert good.counts["country right"] == good.counts["country wanted"] > 0
    empty = GoldArticle(seed.id, seed.manner, None, seed.raw.model_copy(update={"body": "x"}), seed.stories, [])
    bad = score(empty, pipeline, frozenset())
    assert bad.counts["stories same"] == 0
    assert all(bad.counts[f"{kind} right"] == 0 for kind in ACTOR_TYPES)
    assert bad.counts["country wanted"] == good.counts["country wanted"]
