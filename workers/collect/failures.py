"""What can go wrong with a feed or page: kinds with names, each of which is a state of health."""

from __future__ import annotations

from typing import Literal

from workers.errors import RasadError

State = Literal["new", "ok", "degraded", "throttled", "failing", "disallowed", "gone"]

#: Every kind of failure: the state it puts a feed into, and what it means. The reference page is made from this.
KINDS: dict[str, tuple[State, str]] = {
    "timeout": ("failing", "no answer, or not all of it, in time"),
    "dns": ("failing", "the host's name has no address"),
    "tls": ("failing", "the host's certificate isn't valid, or TLS failed otherwise"),
    "connection": ("failing", "no connection, or it was cut"),
    "http_error": ("failing", "the server answers with an error"),
    "not_found": ("failing", "404: nothing is at this address"),
    "refused": ("failing", "401, 403 or 451: the server doesn't serve us"),
    "gone": ("gone", "410: the feed was taken away for good; asked once a day"),
    "throttled": ("throttled", "429, or 503 with Retry-After: asked again when it says"),
    "redirect_loop": ("failing", "the redirects lead in a circle"),
    "too_many_redirects": ("failing", "more redirects than are followed"),
    "bad_redirect": ("failing", "a redirect to nowhere, or to something other than http and https"),
    "private_address": ("failing", "the address, or one it redirects to, isn't of the public internet"),
    "robots": ("disallowed", "the site's robots.txt doesn't allow it"),
    "robots_unreachable": ("failing", "the site's robots.txt can't be read, so nothing else is"),
    "too_large": ("failing", "the document, unpacked, is larger than a feed can be"),
    "bad_compression": ("failing", "the answer says that it is compressed, and can't be unpacked"),
    "not_a_feed": ("failing", "what is there is no feed"),
    "broken_xml": ("failing", "the feed isn't well-formed, and no item could be read"),
    "empty": ("failing", "the answer has no bytes"),
    "internal_error": ("failing", "an error we didn't foresee; please report it"),
    "not_html": ("failing", "the article's page isn't HTML"),
    "elsewhere": ("failing", "the article's address leads to another page: a consent form, a log-in, a front page"),
}

#: Of an article's page: trying again doesn't help. The feed's own words are then all there is.
FINAL = frozenset(
    {"not_found", "refused", "gone", "redirect_loop", "too_many_redirects", "bad_redirect", "private_address"}
    | {"robots", "too_large", "bad_compression", "not_html", "elsewhere", "empty"}
)


class FetchFailed(RasadError):
    """A feed or page that can't be had now.

    Args:
        kind: one of ``KINDS``.
        message: one sentence with what there was instead.
        wait: seconds the server asks to be left alone, None if it doesn't say.
    """

    def __init__(self, kind: str, message: str, wait: float | None = None) -> None:
        if kind not in KINDS:
            raise ValueError(f"unknown kind {kind!r}: add it to workers.collect.failures.KINDS")
        super().__init__(message)
        self.kind, self.wait = kind, wait

    @property
    def state(self) -> State:
        """The state it puts a feed into."""
        return KINDS[self.kind][0]
