"""The HTTP API over a filled read model, asked as a browser and as a program would."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from schemas.actor import Actor
from tests.described import faults_of
from tests.unit.stream_messages import NOW, actor, records, rejected, story
from workers.agents import Record
from workers.codec import encode
from workers.tables import count
from workers.web import read_pool
from workers.web.api import build
from workers.web.beside import Task
from workers.web.events import Events
from workers.web.guard import Guard
from workers.web.model_file import reading
from workers.web.read_model import KINDS, ReadModel, open_model
from workers.web.read_pool import ReadPool
from workers.web.routes import QUESTIONS
from workers.web.worker_link import WorkerLink

PUTIN, RUSSIA, MOSCOW = "person/vladimir-putin", "country/RUS", "place/moscow"
Client = TestClient[web.Request, web.Application]


@pytest.fixture
def model(tmp_path: Path) -> Iterator[ReadModel]:
    some = [
        story("a", 0, actor(PUTIN, 2), actor(RUSSIA), text="قال الرئيس اليوم إن المفاوضات مستمرة"),
        story("b", 1, actor(PUTIN), cluster="a", text="قال الرئيس إن المفاوضات مستمرة", source="spa"),
        story("c", 2, actor(RUSSIA), actor(MOSCOW), actor(PUTIN), language="ru", day="2026-03-10"),
    ]
    counted: dict[str, bytes] = {}
    for one in some:
        count(one, NOW, counted)
    known = {"name": {}, "spellings": [], "country": "RUS", "latitude": 55.75, "longitude": 37.6, "roles": []}
    with open_model(tmp_path / "model.sqlite") as opened:
        for kind in KINDS:
            opened.begin(kind, kind, "life")
        opened.learn_names("one", {MOSCOW: known})
        opened.apply("stories", records(some))
        opened.apply("counts", [Record("counts", 0, 0, NOW, key.encode(), row) for key, row in counted.items()])
        opened.apply("rejected", [Record("rejected", 0, 0, NOW, b"k", encode(rejected(0)))])
        opened.declare_ready()
        yield opened


@asynccontextmanager
async def serving(path: Path | None, guard: Guard | None = None) -> AsyncIterator[Client]:
    pool = ReadPool(reading)
    pool.use(path)
    events = Events(pool)
    app = build(pool, guard or Guard("127.0.0.1", None), [*events.routes(), *WorkerLink(9).routes()])
    watching = asyncio.create_task(events.watch())
    async with TestClient(TestServer(app)) as client:
        yield client
        await events.end()
    watching.cancel()
    pool.close()


async def get(client: Client, path: str, **headers: str) -> tuple[int, Any]:
    async with client.get(f"/api/v1{path}", headers=headers) as response:
        assert response.content_type == "application/json"
        return response.status, await response.json()


async def test_every_question_is_answered(model: ReadModel, tmp_path: Path) -> None:
    known = {"{kind:[a-z]+}/{name:[^/]+}": PUTIN, "/rejected/{id:[^/]+}": "/rejected/articles.raw-0-0"}
    async with serving(tmp_path / "model.sqlite") as client:
        for question in QUESTIONS:
            path = question.path
            for pattern, value in {**known, "{id:[^/]+}": "a"}.items():
                path = path.replace(pattern, value)
            status, body = await get(client, path)
            assert status == 200, (path, body)
            assert question.path in ("/trending", "/candidates") or body.get("items", body)


async def test_actors_have_what_the_page_needs(model: ReadModel, tmp_path: Path) -> None:
    async with serving(tmp_path / "model.sqlite") as client:
        _, body = await get(client, "/actors?type=person")
        (putin,) = body["items"]
        assert (putin["stories"], putin["reports"], putin["mentions"]) == (2, 3, 4)
        assert putin["name"] == {"ar": "فلاديمير بوتين", "en": "Vladimir Putin", "fr": None, "ru": None}
        assert putin["days"][-2:] == [1, 1]  # an archive is shown as of its own last day
        _, together = await get(client, f"/actors/{PUTIN}/co-occurring")
        assert [(one["actor"]["id"], one["together"]) for one in together["items"]] == [(RUSSIA, 2), (MOSCOW, 1)]
        assert together["among"] == [[0, 1, 1]]
        _, places = await get(client, "/places")
        assert [(one["id"], one["latitude"]) for one in places["items"]] == [(MOSCOW, 55.75)]
        _, one = await get(client, f"/actors/{PUTIN}")
        assert one["languages"] == {"ar": 2, "ru": 1}


async def test_an_unlisted_actor_says_so_and_takes_the_best_name_of_its_counts(tmp_path: Path) -> None:
    unknown = "person/unlisted-0123456789ab"

    def named(language: str, name: str) -> Actor:
        return actor(PUTIN).model_copy(update={"actor_id": unknown, "name": {language: name}, "listed": False})

    some = [
        story("a", 0, named("ru", "Руслана Орлобая"), actor(PUTIN), language="ru"),
        story("b", 1, named("ru", "Руслан Орлобай"), language="ru"),
        story("c", 2, named("de", "Ruslan Orlobay"), language="de"),
    ]
    counted: dict[str, bytes] = {}
    for one in some:
        count(one, NOW, counted)
    with open_model(tmp_path / "model.sqlite") as opened:
        for kind in KINDS:
            opened.begin(kind, kind, "life")
        opened.learn_names("one", {})
        opened.apply("stories", records(some))
        opened.apply("counts", [Record("counts", 0, 0, NOW, key.encode(), row) for key, row in counted.items()])
        opened.declare_ready()
        async with serving(tmp_path / "model.sqlite") as client:
            _, one = await get(client, f"/actors/{unknown}")
            assert (one["listed"], one["country"], one["roles"], one["stories"]) == (False, None, [], 3)
            assert one["name"] == {
                "ar": None, "en": None, "fr": None, "ru": "Руслан Орлобай", "de": "Ruslan Orlobay",
            }  # fmt: skip
            for spelling in ("Орлобай", "orlobay"):
                _, found = await get(client, f"/actors?q={spelling}")
                assert [(item["id"], item["listed"]) for item in found["items"]] == [(unknown, False)]
            _, listed = await get(client, f"/actors/{PUTIN}")
            assert listed["listed"] is True


async def test_a_cluster_shows_what_each_report_changed(model: ReadModel, tmp_path: Path) -> None:
    async with serving(tmp_path / "model.sqlite") as client:
        _, body = await get(client, "/clusters/b")
        assert body["first"]["id"] == "a"
        assert body["first"]["text"].startswith("قال الرئيس اليوم")
        (report,) = body["reports"]
        assert (report["source"], report["similarity"], report["reason"]) == ("spa", 0.9, "contained")
        assert [one["op"] for one in report["differences"]] == ["same", "cut", "same"]
        _, listed = await get(client, "/clusters?limit=1")
        assert (listed["items"][0]["reports"], listed["items"][0]["sources"]) == (2, ["kuna", "spa"])
        _, rest = await get(client, f"/clusters?limit=1&cursor={listed['next']}")
        assert [one["id"] for one in rest["items"]] == ["c"]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/actors?limit=0", "limit"),
        ("/actors?limit=201", "limit"),
        ("/actors?limit=٥", "limit"),
        ("/actors?limit=1&limit=2", "limit"),
        ("/actors?sort=name", "sort"),
        ("/actors?sort=n;DROP TABLE actors", "sort"),
        ("/actors?type=", "type"),
        ("/actors?q=%00", "q"),
        ("/actors?q=" + "a" * 201, "q"),
        ("/actors?q=...", "q"),
        ("/actors?language=Arabic", "language"),
        ("/actors?cursor=bm9wZQ", "cursor"),
        ("/actors?cursor=%25%25", "cursor"),
        ("/actors?cursor=WyJhIiwxXQ&sort=stories", "cursor"),
        ("/stories?from=2026-13-01", "from"),
        ("/stories?from=20260301", "from"),
        ("/stories?from=2026-03-02&to=2026-03-01", "from"),
        ("/stories?actor=putin", "actor"),
        ("/stories?q=!!!", "q"),
        ("/stories?unknown=1", "unknown"),
        ("/trending?days=31", "days"),
        ("/trending?days=-1", "days"),
    ],
)
async def test_a_parameter_that_cant_be_used_is_named(model: ReadModel, tmp_path: Path, path: str, name: str) -> None:
    async with serving(tmp_path / "model.sqlite") as client:
        status, body = await get(client, path)
        assert (status, body["error"]["code"]) == (400, "bad_parameter")
        assert body["error"]["message"].startswith(f"{name}: ")


@pytest.mark.parametrize(
    "path", ["/actors/person/nobody", "/actors/person/nobody/stories", "/stories/x", "/clusters/x", "/rejected/x", "/x"]
)
async def test_what_isnt_there_is_404_as_json(model: ReadModel, tmp_path: Path, path: str) -> None:
    async with serving(tmp_path / "model.sqlite") as client:
        status, body = await get(client, path)
        assert (status, body["error"]["code"]) == (404, "not_found")


async def test_without_a_read_model_it_says_when_to_ask_again(tmp_path: Path) -> None:
    for path in (None, tmp_path / "nothing.sqlite"):
        async with serving(path) as client, client.get("/api/v1/actors") as response:
            assert response.status == 503
            assert int(response.headers["Retry-After"]) > 0
            assert (await response.json())["error"]["code"] == "not_ready"


async def test_a_model_that_is_still_being_filled_gives_no_half_answers(tmp_path: Path) -> None:
    with open_model(tmp_path / "model.sqlite") as model:
        model.begin("stories", "stories", "life")
        model.apply("stories", records([story("a", 0)]))
        async with serving(tmp_path / "model.sqlite") as client:
            assert (await get(client, "/stories"))[0] == 503
            model.declare_ready()
            assert (await get(client, "/stories"))[0] == 200


async def test_what_takes_too_long_is_ended(model: ReadModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_pool, "LONGEST_SECONDS", 0.05)
    pool = ReadPool(reading)
    pool.use(tmp_path / "model.sqlite")
    endless = "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT max(n) FROM t"
    with pytest.raises(read_pool.Refused, match="too long"):
        await asyncio.wait_for(pool.ask(lambda rows: rows.execute(endless).fetchone()), 10)
    assert await pool.ask(lambda rows: rows.execute("SELECT count(*) FROM stories").fetchone()) == (3,)
    pool.close()


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8090", "127.0.0.1.evil.example", "", "[::2]:80"])
async def test_a_foreign_name_pointed_at_this_machine_gets_nothing(model: ReadModel, tmp_path: Path, host: str) -> None:
    async with serving(tmp_path / "model.sqlite") as client:
        assert (await get(client, "/actors", Host=host))[0] == 403
        for own in ("localhost", "127.0.0.1:8090", "[::1]:8090", "LOCALHOST:1"):
            assert (await get(client, "/actors", Host=own))[0] == 200


async def test_on_other_addresses_a_token_is_needed_and_probes_are_not_asked_for_it(
    model: ReadModel, tmp_path: Path
) -> None:
    async with serving(tmp_path / "model.sqlite", Guard("0.0.0.0", None)) as client:  # noqa: S104 - not listened on
        status, body = await get(client, "/actors", Authorization="Bearer ")
        assert (status, body["error"]["code"]) == (403, "no_token_set")
    async with serving(tmp_path / "model.sqlite", Guard("0.0.0.0", "سر secret")) as client:  # noqa: S104
        async with client.get("/api/v1/actors") as response:
            assert (response.status, response.headers["WWW-Authenticate"]) == (401, "Bearer")
        for wrong in ("Bearer x", "Basic secret", "secret"):
            assert (await get(client, "/actors", Authorization=wrong))[0] == 401
        async with client.get("/ready") as response:
            assert response.status == 503  # the worker isn't there; nobody asked for a token
    async with serving(tmp_path / "model.sqlite", Guard("127.0.0.1", "secret")) as client:
        assert (await get(client, "/actors", Authorization="bearer secret"))[0] == 200
        assert (await get(client, "/openapi.json"))[0] == 401


async def test_every_answer_tells_browsers_what_they_may_do(model: ReadModel, tmp_path: Path) -> None:
    async with serving(tmp_path / "model.sqlite") as client:
        for path in ("/api/v1/actors", "/api/v1/actors?x=1", "/nothing", "/ready", "/api/v1/stories/../../etc/passwd"):
            async with client.get(path, headers={"Origin": "https://evil.example"}) as response:
                policy = response.headers["Content-Security-Policy"]
                assert "default-src 'self'" in policy
                assert "frame-ancestors 'none'" in policy
                assert response.headers["X-Content-Type-Options"] == "nosniff"
                assert response.headers["Referrer-Policy"] == "no-referrer"
                assert response.headers["Server"] == "rasad"
                assert not [name for name in response.headers if name.startswith("Access-Control")]
        async with client.post("/api/v1/actors") as response:
            assert (response.status, (await response.json())["error"]["code"]) == (405, "method_not_allowed")


async def test_the_openapi_document_describes_every_route_and_parameter(model: ReadModel, tmp_path: Path) -> None:
    async with serving(tmp_path / "model.sqlite") as client:
        _, body = await get(client, "/openapi.json")
    described = set(body["paths"])
    for question in QUESTIONS:
        path = "/api/v1" + re.sub(r"\{(\w+):[^}]+\}", r"{\1}", question.path)
        assert path in described
        names = {one["name"] for one in body["paths"][path]["get"]["parameters"] if one["in"] == "query"}
        assert names == {one.name for one in question.parameters}
    for path in ("/health", "/feeds", "/events", "/rejected/{id}/retry"):
        assert f"/api/v1{path}" in described


async def test_listeners_hear_what_changed(model: ReadModel, tmp_path: Path) -> None:
    async with serving(tmp_path / "model.sqlite") as client, client.get("/api/v1/events") as response:
        assert response.content_type == "text/event-stream"
        assert await response.content.readline() == b": rasad\n"
        for number in range(50):  # until the server has seen what there was, and then what came
            model.apply("stories", records([story(f"new{number}", 10 + number, actor(MOSCOW))], first=10 + number))
            try:
                line = await asyncio.wait_for(response.content.readuntil(b"event: stories\n"), 0.3)
            except TimeoutError:
                continue
            assert line.endswith(b"event: stories\n")
            break
        data = (await asyncio.wait_for(response.content.readline(), 5)).removeprefix(b"data: ")
        event = json.loads(data)
        assert event["ids"]
        assert not faults_of("/events", event)
        assert all(name.startswith("new") for name in event["ids"])
        assert event["actors"] == [MOSCOW]


def test_a_task_goes_through_the_pipe_as_it_was(tmp_path: Path) -> None:
    from workers.kafka.connection import Connection, Security
    from workers.settings import Settings

    secret = str(tmp_path)
    login = {"kafka_sasl_username": "u", "kafka_sasl_password": secret}
    settings = Settings(data_dir=tmp_path, kafka_security_protocol="SASL_SSL", **login)  # type: ignore[arg-type]
    task = Task(settings, Connection("h:1", False, None, Security.of(settings)), (tmp_path / "own.csv",), 4711)
    read = Task.of_line(task.to_line())
    assert read == task
    assert read.connection.security.password == secret
