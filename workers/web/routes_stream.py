"""Routes that need more than the read model: health, feeds, another try for what was rejected."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from aiohttp import web

from schemas.rejected import Rejected
from schemas.topics import ARTICLES_REJECTED
from workers.collect.health import FeedHealth, feed_health
from workers.collect.state import CollectState, state_path
from workers.errors import RasadError
from workers.kafka.administration import end_offsets
from workers.kafka.groups import active_members
from workers.kafka.progress import lag_by_partition
from workers.kafka.reading import record_at
from workers.kafka.sending import Sender
from workers.names import BASE, Names
from workers.web import queries_others
from workers.web.answers import NotFound, NotReady, Refused
from workers.web.beside import Task
from workers.web.feeder_link import Feeder
from workers.web.feeding import topics_of
from workers.web.guard import Guard, answer
from workers.web.kept import Kept
from workers.web.parameters import read_parameters
from workers.web.read_pool import ReadPool
from workers.web.routes import ROOT
from workers.web.worker_link import WorkerLink

#: Kafka is asked so often at most, however many ask us.
HEALTH_SECONDS = 3.0
#: Kafka away must not keep health from being told.
BROKER_SECONDS = 8.0
#: States of a feed in which it brings no news; "new" and "throttled" feeds are neither healthy nor failing.
_FAILING = frozenset({"failing", "disallowed", "gone"})
_HEALTHY = frozenset({"ok", "degraded"})


class StreamRoutes:
    """Answers from the worker, Kafka and the collector's state.

    Args:
        task: the worker's settings and broker.
        pool: where the read model is asked.
        feeder: what the feeder has said.
        worker: where the worker answers.
        guard: who may change something.
    """

    def __init__(self, task: Task, pool: ReadPool, feeder: Feeder, worker: WorkerLink, guard: Guard) -> None:
        self._task, self._pool, self._feeder, self._worker, self._guard = task, pool, feeder, worker, guard
        self._kept = Kept()

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        return [
            web.get(f"{ROOT}/health", self.health, allow_head=False),
            web.get(f"{ROOT}/feeds", self.feeds, allow_head=False),
            web.post(f"{ROOT}/rejected/{{id:[^/]+}}/retry", self.retry),
        ]

    @property
    def _names(self) -> Names:
        return self._task.settings.names.of_generation(self._feeder.generation or BASE)

    async def health(self, request: web.Request) -> web.Response:
        """Answer how the worker, the stream and the read model are; with 200, however they are."""
        read_parameters((), list(request.query.items()))
        return answer(await self._kept.answer(("health",), HEALTH_SECONDS, self._health))

    async def _health(self) -> dict[str, Any]:
        ready, live, stream, model, feeds = await asyncio.gather(
            self._say("/ready"), self._say("/live"), self._stream(), self._model(), asyncio.to_thread(self._feed_counts)
        )
        reasons = [ready.get("why"), live.get("why"), stream.pop("why", None), model.pop("why", None)]
        ends, taken = stream.pop("ends"), model.pop("offsets")
        behind = sum(max(end - taken.get(place, 0), 0) for place, end in ends.items()) if ends is not None else None
        return {
            "ready": bool(ready.get("ready")),
            "live": bool(live.get("live")),
            "why": next((reason for reason in reasons if reason), None),
            "generation": self._names.generation_name,
            **stream,
            "read_model": {"behind": behind, **model.pop("size"), "ready": model.pop("ready")},
            "feeds": feeds,
            "rates": model,
        }

    async def _say(self, path: str) -> dict[str, Any]:
        try:
            return await self._worker.say(path)
        except (NotReady, ValueError):
            return {"why": "the worker doesn't answer"}

    async def _stream(self) -> dict[str, Any]:
        try:
            return await asyncio.wait_for(asyncio.to_thread(self._ask_kafka, self._names), BROKER_SECONDS)
        except (RasadError, TimeoutError) as error:
            return {"workers": None, "lag": {}, "ends": None, "why": str(error) or "Kafka doesn't answer"}

    def _ask_kafka(self, names: Names) -> dict[str, Any]:
        connection = self._task.connection
        topics = topics_of(names).values()
        lag = lag_by_partition(connection, names)
        return {
            "workers": len(active_members(connection, names.group)),
            "lag": {topic: {str(number): n for number, n in partitions.items()} for topic, partitions in lag.items()},
            "ends": {
                (topic, number): end for topic in topics for number, end in end_offsets(connection, topic).items()
            },
        }

    async def _model(self) -> dict[str, Any]:
        def ask(rows: queries_others.Rows) -> dict[str, Any]:
            return {
                "size": queries_others.size(rows),
                "ready": queries_others.is_ready(rows),
                "offsets": queries_others.offsets(rows),
                "stories_per_minute": queries_others.stories_per_minute(rows, int(time.time() * 1000)),
            }

        try:
            return await self._pool.ask(ask)
        except Refused as error:
            size = {"stories": 0, "bytes": 0}
            return {"size": size, "ready": False, "offsets": {}, "stories_per_minute": 0.0, "why": error.message}

    def _feeds(self) -> list[FeedHealth] | None:
        path = state_path(self._task.settings)
        if not path.is_file():
            return None
        try:
            with CollectState(path, "read") as state:
                return feed_health(state)
        except RasadError:
            return None

    def _feed_counts(self) -> dict[str, int] | None:
        feeds = self._feeds()
        if feeds is None:
            return None
        states = [one.state for one in feeds]
        return {
            "healthy": sum(state in _HEALTHY for state in states),
            "failing": sum(state in _FAILING for state in states),
        }

    async def feeds(self, request: web.Request) -> web.Response:
        """Answer how each feed fares, as ``rasad feeds --json`` does; none where nothing was collected."""
        read_parameters((), list(request.query.items()))
        found = await asyncio.to_thread(self._feeds)
        return answer({"items": [one.model_dump(mode="json") for one in found or ()], "next": None})

    async def retry(self, request: web.Request) -> web.Response:
        """Send a rejected record, byte for byte, to the topic it came from, for another try."""
        if request.headers.get("X-Rasad") != "1" and not self._guard.has_token(request):
            # A foreign page can make a browser send a POST, but no header of its own without asking first.
            raise Refused(403, "header_needed", "send the header X-Rasad: 1")
        read_parameters((), list(request.query.items()))
        identity = request.match_info["id"]
        place = await self._pool.ask(lambda rows: queries_others.rejected_place(rows, identity))
        try:
            await asyncio.to_thread(self._retry, identity, *place)
        except RasadError as error:
            raise NotReady(str(error), 10) from error
        return answer({"id": identity, "sent": True}, 202)

    def _retry(self, identity: str, partition: int, offset: int) -> None:
        client = self._task.connection.client_config()
        record = record_at(client, self._task.settings.names.topic(ARTICLES_REJECTED), partition, offset)
        if record is None:
            raise NotFound(f"{identity[:200]}: Kafka keeps its record no more")
        message = Rejected.model_validate_json(record.value or b"")
        if message.topic is None:
            raise Refused(409, "never_a_record", "the file never became a record: mend it and replay it")
        key = message.key.encode() if message.key is not None else None
        with Sender(client) as sender:
            sender.send(message.topic, key, message.original(), identity, partition=message.partition)
