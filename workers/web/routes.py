"""The questions the API answers from the read model: where, with which parameters, by which function."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from pydantic import BaseModel

from workers.errors import REASONS
from workers.web import answer_models as models
from workers.web import queries_actors, queries_others, queries_stories
from workers.web.parameters import (
    ACTOR,
    FROM,
    LANGUAGE,
    LIMIT,
    PAGED,
    TO,
    TYPE,
    Parameter,
    Values,
    days_parameter,
)

ROOT = "/api/v1"
_ACTOR_PATH = "/actors/{kind:[a-z]+}/{name:[^/]+}"
_SORT = Parameter(
    "sort", "By what, most or latest first.", default="stories", choices=("stories", "reports", "mentions", "last_seen")
)
_ACTOR_WORDS = Parameter("q", "Any spelling of a name in any language, or the beginning of one.")
_STORY_WORDS = Parameter("q", "Words that all stand in title or text, in any of the ways they are spelt.")
_SOURCE = Parameter("source", "Only reports of this source.", longest=256)
_KIND = Parameter("kind", "Only what is new, or repeats a story exactly or nearly.", choices=("new", "exact", "near"))
_REASON = Parameter("reason", "Only what was rejected for this.", choices=tuple(REASONS))
_NODES = Parameter("limit", "How many actors.", "integer", 20, 1, 60)
_POINTS = Parameter("limit", "How many places.", "integer", 200, 1, 500)
_NAME_TYPE = Parameter("type", "Only names of this type.", choices=TYPE.choices)
_NAME_LANGUAGE = Parameter("language", "Only names in this language.", pattern=LANGUAGE.pattern)
_AGAINST = Parameter("against", "Days before them that they are held against.", "integer", 14, 1, 90)


@dataclass(frozen=True, slots=True)
class Question:
    """A GET request that the read model answers.

    ``answers`` is the model of the answer, or of an item where it comes page by page. ``keep`` is for how many seconds
    an answer may be given again: where it takes a walk through many rows.
    """

    path: str
    summary: str
    answer: Callable[[sqlite3.Connection, Values], dict[str, object]]
    answers: type[BaseModel]
    parameters: tuple[Parameter, ...] = ()
    keep: float = 0.0


QUESTIONS: tuple[Question, ...] = (
    Question(
        "/actors",
        "Actors by their counts.",
        queries_actors.actors,
        models.ActorBrief,
        (_SORT, TYPE, LANGUAGE, _ACTOR_WORDS, *PAGED),
    ),
    Question(_ACTOR_PATH, "One actor: offices, place, languages.", queries_actors.actor, models.ActorDetails),
    Question(
        f"{_ACTOR_PATH}/days", "An actor's counts by day.", queries_actors.actor_days, models.ActorDays, (FROM, TO)
    ),
    Question(
        f"{_ACTOR_PATH}/stories",
        "Stories that mention an actor.",
        queries_stories.actor_stories,
        models.StoryBrief,
        PAGED,
    ),
    Question(
        f"{_ACTOR_PATH}/co-occurring",
        "Actors in the same stories as one.",
        queries_actors.co_occurring,
        models.CoOccurring,
        (days_parameter(14), _NODES),
        keep=30.0,
    ),
    Question(
        "/trending",
        "Actors in the news more than before.",
        queries_actors.trending,
        models.Trending,
        (days_parameter(2, 30), _AGAINST, TYPE, LIMIT),
        keep=30.0,
    ),
    Question(
        "/stories",
        "Stories, the latest first.",
        queries_stories.stories,
        models.StoryBrief,
        (_STORY_WORDS, ACTOR, LANGUAGE, _SOURCE, FROM, TO, _KIND, *PAGED),
    ),
    Question(
        "/stories/{id:[^/]+}", "One story, as the stream published it.", queries_stories.story, models.StoryDetails
    ),
    Question(
        "/clusters",
        "Stories by how many reports they have.",
        queries_stories.clusters,
        models.ClusterBrief,
        (days_parameter(7), *PAGED),
    ),
    Question(
        "/clusters/{id:[^/]+}",
        "A story's reports and what each of them changed.",
        queries_stories.cluster,
        models.ClusterDetails,
        keep=30.0,
    ),
    Question(
        "/places",
        "Places and countries on the map.",
        queries_actors.places,
        models.Places,
        (days_parameter(14), _POINTS),
        keep=30.0,
    ),
    Question(
        "/candidates",
        "Names that the gazetteer lacks.",
        queries_others.candidates,
        models.CandidateBrief,
        (_NAME_TYPE, _NAME_LANGUAGE, *PAGED),
    ),
    Question(
        "/rejected", "Articles that were rejected.", queries_others.rejected, models.RejectedBrief, (_REASON, *PAGED)
    ),
    Question(
        "/rejected/{id:[^/]+}",
        "One rejected article with its text.",
        queries_others.rejected_one,
        models.RejectedDetails,
    ),
)
