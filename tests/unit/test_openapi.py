"""The OpenAPI document: real answers are what it says, field by field, and so are its examples."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from schemas.rejected import Rejected
from schemas.story import EnrichedStory
from tests.described import faults_of
from tests.page.made import articles, broken, enriched
from tests.page.serving import make_model, serving
from workers.web.openapi import document
from workers.web.routes import QUESTIONS

NOW = datetime.now(UTC)
Outcomes = list[EnrichedStory | Rejected]


@pytest.fixture(scope="module")
def outcomes() -> Outcomes:
    return enriched([*articles(NOW, 40), *broken()], NOW)


@pytest.fixture(scope="module")
def url(outcomes: Outcomes, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("model") / "model.sqlite"
    make_model(path, outcomes, int(NOW.timestamp() * 1000))
    with serving(path) as served:
        yield f"{served.url}/api/v1"


def asked(url: str) -> Any:
    with urlopen(url) as answer:  # noqa: S310 - our own server
        return json.load(answer)


def subjects(outcomes: Outcomes) -> dict[str, list[str]]:
    """What to ask each question about that needs an id."""
    stories = [one for one in outcomes if isinstance(one, EnrichedStory)]
    rejected = [f"{one.topic}-{one.partition}-{one.offset}" for one in outcomes if isinstance(one, Rejected)]
    actors = ["person/vladimir-putin", "country/FRA", "place/cairo", "org/united-nations"]
    near = [one.duplicate.cluster_id for one in stories if one.duplicate.kind == "near"]
    return {"actors": actors, "stories": [one.story_id for one in stories], "clusters": near, "rejected": rejected}


def test_every_answer_is_what_the_document_says(url: str, outcomes: Outcomes) -> None:
    about = subjects(outcomes)
    for question in QUESTIONS:
        path = re.sub(r"\{(\w+):[^}]+\}", r"{\1}", question.path)
        ids = about[path.split("/")[1]] if "{" in path else [""]
        assert ids, path
        for one in ids:
            body = asked(url + re.sub(r"\{.*\}", quote(one), path))
            assert not faults_of(path, body), path
            assert body.get("items", body), path


def test_an_error_is_what_the_document_says(url: str) -> None:
    for path, status, asked_for in (("/actors", 400, "?limit=0"), ("/stories/{id}", 404, "")):
        with pytest.raises(HTTPError) as raised:
            asked(f"{url}{path.replace('{id}', 'nothing')}{asked_for}")
        assert raised.value.code == status
        assert not faults_of(path, json.load(raised.value), status=status)


def test_every_answer_has_an_example_that_is_what_the_document_says() -> None:
    described: Any = document()["paths"]
    for path, operations in described.items():
        for method, operation in operations.items():
            for status, answer in operation["responses"].items():
                ((_, content),) = answer["content"].items()
                if path.endswith("/openapi.json") and status == "200":
                    continue  # it is its own example
                short = path.removeprefix("/api/v1")
                assert not faults_of(short, content["example"], method, int(status)), path


def test_the_check_sees_what_is_missing_wrong_or_not_described(url: str) -> None:
    body = asked(f"{url}/actors?limit=1")
    (item,) = body["items"]
    for changed in (
        {**item, "more": 1},
        {key: value for key, value in item.items() if key != "days"},
        {**item, "days": item["days"][:3]},
        {**item, "stories": "many"},
        {**item, "type": "animal"},
        {**item, "first_seen": "yesterday"},
        {**item, "name": {**item["name"], "fr": 7}},
    ):
        assert faults_of("/actors", {**body, "items": [changed]}), changed


def test_the_reference_page_names_every_field_of_a_list(url: str) -> None:
    page = Path("docs/reference/api.md").read_text("utf-8")
    for path in ("/actors", "/stories", "/clusters"):
        (item, *_) = asked(f"{url}{path}")["items"]
        row = next(line for line in page.splitlines() if line.startswith(f"| `GET {path}` "))
        assert not [name for name in item if f"`{name}`" not in row], path
