"""Documents over HTTP: bounded in time, size and redirects; polite; never to private addresses unless told."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Self

import aiohttp
from yarl import URL

from workers.collect.addresses import Allowed, AllowedResolver, PrivateAddress
from workers.collect.charsets import text_of
from workers.collect.failures import FetchFailed
from workers.collect.parsing import MAX_FEED_BYTES
from workers.collect.politeness import Hosts
from workers.collect.robots import MAX_ROBOTS_BYTES, Robots
from workers.collect.schedule import LONGEST_WAIT
from workers.errors import ArticleRejected

AGENT = "rasad"
#: Redirects followed in a row; browsers follow 20, feeds have 1 to 3.
MAX_REDIRECTS = 8
_CHUNK = 64 * 1024
_PERMANENT = frozenset({301, 308})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_FEED_TYPES = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, "
    "application/json;q=0.8, */*;q=0.5"
)
_PAGE_TYPES = "text/html, application/xhtml+xml, */*;q=0.5"
#: A server that says nothing better is left alone that long.
_DEFAULT_WAIT = 300.0


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask whether a document has changed."""

    etag: str | None = None
    last_modified: str | None = None

    def headers(self) -> dict[str, str]:
        """Return the conditional headers."""
        given = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in given.items() if value}


#: Returns what is known of an address; each redirect asks anew.
Known = Callable[[str], Validators]


def _unknown(_address: str) -> Validators:
    return Validators()


@dataclass(frozen=True, slots=True)
class Document:
    """An answer. ``data`` is None when the document hasn't changed; ``moved`` where it now lives for good."""

    url: str
    data: bytes | None
    content_type: str
    charset: str | None
    validators: Validators
    pause: timedelta | None = None
    moved: str | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """Seconds to connect, to wait for the next bytes, and for a whole answer; bytes of it, unpacked."""

    connect: float = 15.0
    idle: float = 20.0
    total: float = 60.0
    feed_bytes: int = MAX_FEED_BYTES
    page_bytes: int = 3 * 1024 * 1024


class Fetcher:
    """Fetches feeds and pages. Use as an asynchronous context manager.

    Args:
        hosts: whose turn it is.
        agent: the User-Agent.
        bounds: of every request.
        allowed: which addresses may be asked.
        respect_robots: whether robots.txt is heeded.
    """

    def __init__(
        self, hosts: Hosts, agent: str, bounds: Bounds, allowed: Allowed, *, respect_robots: bool = True
    ) -> None:
        self._hosts, self._agent, self._bounds = hosts, agent, bounds
        self._allowed = allowed
        self._robots = Robots(AGENT, self._read_robots, hosts.slow_down) if respect_robots else None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                resolver=AllowedResolver(self._allowed), limit=0, limit_per_host=1, ttl_dns_cache=60
            ),
            timeout=aiohttp.ClientTimeout(
                total=self._bounds.total, sock_connect=self._bounds.connect, sock_read=self._bounds.idle
            ),
            headers={"User-Agent": self._agent, "Accept-Language": "*"},
            cookie_jar=aiohttp.DummyCookieJar(),
            max_line_size=16 * 1024,
            max_field_size=16 * 1024,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._session.close()

    async def feed(self, url: str, known: Known, headers: Mapping[str, str]) -> Document:
        """Fetch a feed, unless it hasn't changed. ``headers`` are sent to its own host only.

        Raises:
            FetchFailed: what there was instead.
        """
        return await self._follow(url, _FEED_TYPES, self._bounds.feed_bytes, known, headers)

    async def page(self, url: str) -> Document:
        """Fetch an article's page.

        Raises:
            FetchFailed: what there was instead; ``not_html`` for documents of another type.
        """
        document = await self._follow(url, _PAGE_TYPES, self._bounds.page_bytes, _unknown, {})
        if document.content_type not in {"text/html", "application/xhtml+xml", "", "text/plain"}:
            raise FetchFailed("not_html", f"the article's page is {document.content_type}, not HTML")
        return document

    async def _read_robots(self, url: URL) -> str:
        document = await self._follow(str(url), "text/plain, */*;q=0.5", MAX_ROBOTS_BYTES, _unknown, {}, robots=False)
        try:
            return text_of(document.data or b"", document.charset)
        except ArticleRejected:
            return ""

    async def _follow(
        self,
        address: str,
        accept: str,
        limit: int,
        known: Known,
        headers: Mapping[str, str],
        *,
        robots: bool = True,
    ) -> Document:
        url = first = _url(address)
        seen: list[str] = []
        moved: str | None = None
        permanent = True
        while True:
            if str(url) in seen:
                raise FetchFailed("redirect_loop", "the redirects lead in a circle: " + " → ".join([*seen, str(url)]))
            if len(seen) > MAX_REDIRECTS:
                raise FetchFailed("too_many_redirects", f"more than {MAX_REDIRECTS} redirects, from {first} to {url}")
            seen.append(str(url))
            if robots and self._robots is not None:
                await self._robots.check(url)
            own = headers if url.origin() == first.origin() else {}
            answer = await self._ask(url, limit, {"Accept": accept, **own, **known(str(url)).headers()})
            if isinstance(answer, Document):
                return _with_move(answer, moved)
            url, status = answer
            permanent = permanent and status in _PERMANENT
            moved = str(url) if permanent else moved

    async def _ask(self, url: URL, limit: int, headers: Mapping[str, str]) -> Document | tuple[URL, int]:
        host = url.host or ""
        if (wait := self._hosts.blocked(host)) > 0:
            raise FetchFailed("throttled", f"{host} asked to be left alone for {wait:.0f} s more", wait)
        try:
            self._allowed.check_host(url)
            async with (
                self._hosts.turn(host),
                self._session.get(url, headers=headers, allow_redirects=False) as response,
            ):
                if response.status in _REDIRECTS:
                    return _target(url, response), response.status
                self._check(response, host)
                data = None if response.status == 304 else await _bounded(response, limit)
                return _document(url, response, data)
        except FetchFailed:
            raise
        except (TimeoutError, aiohttp.ClientError, OSError, ValueError) as error:
            raise _named(error, self._bounds) from error

    def _check(self, response: aiohttp.ClientResponse, host: str) -> None:
        status = response.status
        if status < 300 or status == 304:
            return
        wait = _retry_after(response.headers.get("Retry-After"))
        said = f"{host} answers {status} {response.reason or ''}".strip()
        if status == 429 or (status == 503 and wait is not None):
            seconds = wait if wait is not None else _DEFAULT_WAIT
            self._hosts.block(host, seconds)
            raise FetchFailed("throttled", f"{said}: asked again in {seconds:.0f} s", seconds)
        kinds = {404: "not_found", 410: "gone", 401: "refused", 403: "refused", 451: "refused"}
        raise FetchFailed(kinds.get(status, "http_error"), said, wait)


def _url(address: str) -> URL:
    try:
        url = URL(address)
    except ValueError as error:
        raise FetchFailed("bad_redirect", f"{address[:200]!r} is no address: {error}") from error
    if url.scheme not in {"http", "https"} or not url.host:
        raise FetchFailed("bad_redirect", f"{address[:200]!r} is no address of a web server")
    return url.with_user(None).with_fragment(None)


def _target(url: URL, response: aiohttp.ClientResponse) -> URL:
    location = response.headers.get("Location", "").strip()
    if not location:
        raise FetchFailed("bad_redirect", f"{url.host} answers {response.status} without saying where to")
    try:
        target = url.join(URL(location))
    except ValueError as error:
        raise FetchFailed("bad_redirect", f"{url.host} redirects to {location[:200]!r}: {error}") from error
    return _url(str(target))


async def _bounded(response: aiohttp.ClientResponse, limit: int) -> bytes:
    """Read a body, unpacked bit by bit, and stop at the limit."""
    parts: list[bytes] = []
    size = 0
    async for part in response.content.iter_chunked(_CHUNK):
        size += len(part)
        if size > limit:
            raise FetchFailed("too_large", f"the answer has more than {limit:,} bytes, unpacked")
        parts.append(part)
    return b"".join(parts)


def _document(url: URL, response: aiohttp.ClientResponse, data: bytes | None) -> Document:
    headers = response.headers
    validators = Validators(headers.get("ETag"), headers.get("Last-Modified"))
    return Document(
        url=str(url),
        data=data,
        content_type=response.content_type if "Content-Type" in headers else "",
        charset=response.charset,
        validators=validators,
        pause=_max_age(headers.get("Cache-Control", "")),
    )


def _with_move(document: Document, moved: str | None) -> Document:
    return replace(document, moved=moved)


def _max_age(cache_control: str) -> timedelta | None:
    for part in cache_control.lower().split(","):
        name, _, value = part.strip().partition("=")
        value = value.strip('" ')
        if name == "max-age" and value.isascii() and value.isdigit():
            return timedelta(seconds=min(int(value[:9]), LONGEST_WAIT.total_seconds()))
    return None


def _retry_after(value: str | None) -> float | None:
    """Return the seconds of a Retry-After (a number, or a date), a day at most."""
    if not value:
        return None
    value = value.strip()
    if value.isascii() and value.isdigit():
        return min(float(value[:9]), LONGEST_WAIT.total_seconds())
    try:
        seconds = (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds()
    except (ValueError, TypeError):
        return None
    return min(max(seconds, 0.0), LONGEST_WAIT.total_seconds())


def _named(error: Exception, bounds: Bounds) -> FetchFailed:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, PrivateAddress):
            return FetchFailed("private_address", str(cause))
        cause = cause.__cause__ or (cause.__context__ if not cause.__suppress_context__ else None)
    if isinstance(error, TimeoutError | asyncio.TimeoutError):
        return FetchFailed(
            "timeout", f"no answer in time ({bounds.idle:.0f} s for a sign, {bounds.total:.0f} s for all)"
        )
    if isinstance(error, aiohttp.ClientConnectorDNSError | socket.gaierror):
        return FetchFailed("dns", f"the host's name has no address: {error}")
    if isinstance(error, aiohttp.ClientSSLError | ssl.SSLError):
        return FetchFailed("tls", f"TLS failed: {error}")
    if isinstance(error, aiohttp.ClientPayloadError) and "decode" in str(error).lower():
        return FetchFailed("bad_compression", f"the answer can't be unpacked: {error}")
    return FetchFailed("connection", f"no connection, or it was cut: {str(error) or type(error).__name__}")
