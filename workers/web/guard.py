"""What every request passes through: who may ask, from which page, and what browsers are told."""

from __future__ import annotations

import hmac
import ipaddress
from collections.abc import Awaitable, Callable

import orjson
from aiohttp import web

from workers.logs import log
from workers.web.answers import Refused

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
#: The page's own programs, styles and requests, and nothing from elsewhere; no other page may frame it.
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
#: What supervisors and Prometheus ask, who carry no token; none of it holds a story.
OPEN = frozenset({"/ready", "/live", "/metrics"})
_LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Guard:
    """Lets requests through, or refuses them.

    Args:
        host: the address that is listened on.
        token: what a request must carry; none is needed on loopback where none is set.
    """

    def __init__(self, host: str, token: str | None) -> None:
        self._loopback, self._token = is_loopback(host), token

    @web.middleware
    async def let_through(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Answer a request, whatever happens."""
        try:
            self._check(request)
            response = await handler(request)
        except Refused as refused:
            response = refusal(refused)
        except web.HTTPException as error:
            response = refusal(Refused(error.status, _code(error), error.reason))
            if "Allow" in error.headers:
                response.headers["Allow"] = error.headers["Allow"]
        except Exception as error:  # noqa: BLE001 - whatever a request sets off, the server goes on
            log.error("request_failed", path=request.path[:200], error=repr(error))
            response = refusal(Refused(500, "internal_error", "an error we didn't foresee; the log says more"))
        return response

    async def on_prepare(self, _request: web.Request, response: web.StreamResponse) -> None:
        """Put the headers of all answers on one, but those that it has: the page has a stricter policy."""
        response.headers["Server"] = "rasad"  # the library would say its version
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)

    def _check(self, request: web.Request) -> None:
        if self._loopback and not self._is_ours(request.headers.get("Host", "")):
            # A foreign page whose name was made to point at this machine would name itself here.
            raise Refused(403, "foreign_host", "this server answers to localhost and 127.0.0.1 only")
        if request.path in OPEN or not request.path.startswith("/api/"):
            return
        if self._token is None and not self._loopback:
            raise Refused(403, "no_token_set", "on any address but loopback the API needs a token: set RASAD_WEB_TOKEN")
        if self._token is not None and not self.has_token(request):
            raise Refused(401, "token_needed", "send the token of RASAD_WEB_TOKEN as Authorization: Bearer …")

    def _is_ours(self, host: str) -> bool:
        name = host.rpartition(":")[0] if ":" in host.rpartition("]")[2] else host
        return name.lower() in _LOOPBACK_NAMES

    def has_token(self, request: web.Request) -> bool:
        """Whether a request carries the token."""
        kind, _, given = request.headers.get("Authorization", "").partition(" ")
        if self._token is None or kind.lower() != "bearer":
            return False
        return hmac.compare_digest(given.strip().encode("utf-8", "replace"), self._token.encode())


def _code(error: web.HTTPException) -> str:
    return {404: "not_found", 405: "method_not_allowed", 413: "too_large"}.get(error.status, "refused")


def refusal(refused: Refused) -> web.Response:
    """Return what is sent for a request that isn't answered."""
    headers = {} if refused.retry_after is None else {"Retry-After": str(refused.retry_after)}
    if refused.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    return answer(refused.body(), refused.status, headers)


def answer(body: object, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """Return JSON."""
    return web.Response(
        body=orjson.dumps(body),
        status=status,
        content_type="application/json",
        charset="utf-8",
        headers={"Cache-Control": "no-store", **(headers or {})},
    )
