"""A newspaper's web server that behaves, and others that don't."""

from __future__ import annotations

import asyncio
import time
import zlib
from collections import Counter
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Self

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
PARAGRAPH = "وقال الوزير إن المباحثات تناولت سبل تعزيز التعاون بين البلدين في مجالات الاقتصاد والطاقة والتعليم. "


def feed_text(count: int, base: str, *, text: str = "teaser", first: int = 0, head: str = "") -> str:
    """RSS with items numbered from ``first``, the latest first."""
    items = "".join(
        f"<item><title>عنوان الخبر رقم {n} من الصحيفة</title><link>{base}/news/{n}</link>"
        f'<guid isPermaLink="false">n{n}</guid><description>{text}</description></item>'
        for n in reversed(range(first, first + count))
    )
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>{head}{items}</channel></rss>'


def page_text(number: str) -> str:
    body = "".join(f"<p>{PARAGRAPH * 3} ({number}.{n})</p>" for n in range(4))
    return f"<!DOCTYPE html><html lang=ar><body><h1>عنوان الخبر رقم {number} من الصحيفة</h1>{body}</body></html>"


class Newspaper:
    """A web server on loopback. ``asked`` counts the requests by path; ``routes`` may change while it runs."""

    def __init__(self, host: str = "127.0.0.1") -> None:
        self.host = host
        self.routes: dict[str, Handler] = {}
        self.asked: Counter[str] = Counter()
        self.headers: dict[str, list[dict[str, str]]] = {}
        self.at_once = self.most_at_once = 0

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}"

    def page(self, path: str, text: str | bytes, status: int = 200, **headers: str) -> None:
        """Serve a text under a path; headers with _ for -."""
        named = {"Content-Type": "application/xml", **{name.replace("_", "-"): one for name, one in headers.items()}}
        data = text.encode() if isinstance(text, str) else text

        async def answer(_request: web.Request) -> web.StreamResponse:
            return web.Response(body=data, status=status, headers=named)

        self.routes[path] = answer

    def redirect(self, path: str, target: str, status: int = 302) -> None:
        async def answer(_request: web.Request) -> web.StreamResponse:
            return web.Response(status=status, headers={"Location": target})

        self.routes[path] = answer

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._answer)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self.host if self.host != "*" else "0.0.0.0", 0)  # noqa: S104 - all of loopback
        await site.start()
        self.port: int = self._runner.addresses[0][1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._runner.cleanup()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        self.asked[request.path] += 1
        self.headers.setdefault(request.path, []).append(dict(request.headers))
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            if request.path in self.routes:
                return await self.routes[request.path](request)
            if request.path.startswith("/news/"):
                return web.Response(text=page_text(request.path.rpartition("/")[2]), content_type="text/html")
            return web.Response(status=404)
        finally:
            self.at_once -= 1


async def until(happened: Callable[[], bool], seconds: float = 20) -> None:
    """Wait until something has happened."""
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline
        await asyncio.sleep(0.05)


async def slow(_request: web.Request) -> web.StreamResponse:
    await asyncio.sleep(30)
    return web.Response()


async def dripping(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    for _ in range(300):
        await response.write(b" ")
        await asyncio.sleep(0.1)
    return response


async def endless(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    for _ in range(4000):
        await response.write(b"<item>" * 10_000)
    return response


def bomb(megabytes: int) -> bytes:
    """Gzip of so many MB, made without having them in memory."""
    packer = zlib.compressobj(9, wbits=31)
    parts = [packer.compress(b"<rss><channel>")]
    parts += [packer.compress(b" " * (1 << 20)) for _ in range(megabytes)]
    return b"".join([*parts, packer.flush()])


async def cut(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Length": "100000"})
    await response.prepare(request)
    await response.write(b"<rss><channel>")
    assert request.transport is not None
    request.transport.abort()
    return response


def validated(text: Callable[[], str], etag: Callable[[], str]) -> Handler:
    """Answer 304 to who has the present version."""

    async def answer(request: web.Request) -> web.StreamResponse:
        if request.headers.get("If-None-Match") == etag():
            return web.Response(status=304, headers={"ETag": etag()})
        return web.Response(text=text(), content_type="application/rss+xml", headers={"ETag": etag()})

    return answer
