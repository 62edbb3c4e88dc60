"""The page: static files that come with the package, under a policy that lets nothing else run."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from aiohttp import web

TYPES = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "json": "application/json",
    "svg": "image/svg+xml",
    "woff2": "font/woff2",
}
TEXTS = {"html", "css", "js"}
#: A story's text is hostile: only our own files run, nothing is embedded, nothing is asked of another host, and a
#: string never becomes markup (trusted types; the one policy, in early.js, lets the empty string pass).
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types default",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-cache",  # asked again with the ETag each time: a new version shows at once
}


@dataclass(frozen=True, slots=True)
class StaticFile:
    """One file of the page: its bytes, its type, and the hash that names its version."""

    body: bytes
    content_type: str
    charset: str | None
    etag: str


def page_files() -> dict[str, StaticFile]:
    """Return the page's files by their path under ``static``; licences and notes aren't among them."""
    return dict(_walk(files("workers.web") / "static", ""))


def page_routes() -> list[web.RouteDef]:
    """Return the routes of ``/`` and ``/static/…``; nothing is read from the disk after this call."""
    found = page_files()

    async def index(request: web.Request) -> web.Response:
        return _answer(request, found["index.html"])

    async def static(request: web.Request) -> web.Response:
        file = found.get(request.match_info["path"])
        if file is None:
            raise web.HTTPNotFound(headers=HEADERS)
        return _answer(request, file)

    return [web.get("/", index), web.get("/static/{path:.+}", static)]


def _walk(folder: Traversable, path: str) -> list[tuple[str, StaticFile]]:
    found: list[tuple[str, StaticFile]] = []
    for entry in folder.iterdir():
        ending = entry.name.rpartition(".")[2]
        if entry.is_dir():
            found += _walk(entry, f"{path}{entry.name}/")
        elif ending in TYPES:
            body = entry.read_bytes()
            charset = "utf-8" if ending in TEXTS else None
            found.append(
                (path + entry.name, StaticFile(body, TYPES[ending], charset, hashlib.sha256(body).hexdigest()))
            )
    return found


def _answer(request: web.Request, file: StaticFile) -> web.Response:
    known = request.if_none_match or ()
    response = (
        web.Response(status=304, headers=HEADERS)
        if any(tag.value == file.etag for tag in known)
        else web.Response(body=file.body, content_type=file.content_type, charset=file.charset, headers=HEADERS)
    )
    response.etag = file.etag
    return response
