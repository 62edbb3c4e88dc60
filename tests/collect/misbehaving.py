"""Two hundred feeds of as many hosts on one local server, and every way in which some of them misbehave."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import psutil

from tests.collect.newspaper import PARAGRAPH, Newspaper, bomb, cut, endless, feed_text, slow, validated

FEEDS, ITEMS, TEASED = 200, 30, 3
FULL = "&lt;p&gt;" + PARAGRAPH * 20 + "&lt;/p&gt;"
#: 131 MB were measured.
MAX_MB = 250

Misbehaviour = Callable[[Newspaper, str], None]


def _answer(text: str | bytes, status: int = 200, **headers: str) -> Misbehaviour:
    return lambda paper, path: paper.page(path, text, status, **headers)


def _circle(paper: Newspaper, path: str) -> None:
    paper.redirect(path, f"{path}/again")
    paper.redirect(f"{path}/again", path)


def _far(paper: Newspaper, path: str) -> None:
    paper.redirect(path, f"{path}/0")
    for number in range(20):
        paper.redirect(f"{path}/{number}", f"{path}/{number + 1}")


#: What a feed does, and the kind of failure it is stated as.
MISBEHAVIOURS: tuple[tuple[Misbehaviour, str], ...] = (
    (lambda paper, path: paper.routes.__setitem__(path, slow), "timeout"),
    (lambda paper, path: paper.routes.__setitem__(path, endless), "too_large"),
    (lambda paper, path: paper.routes.__setitem__(path, cut), "connection"),
    (_answer(bomb(200), Content_Encoding="gzip"), "too_large"),
    (_answer(b"plain", Content_Encoding="gzip"), "bad_compression"),
    (_answer("busy", 429, Retry_After="3600"), "throttled"),
    (_answer("oh", 500), "http_error"),
    (_answer("oh", 503), "http_error"),
    (_answer("no", 403), "refused"),
    (_answer("no", 404), "not_found"),
    (_answer("no", 410), "gone"),
    (_circle, "redirect_loop"),
    (_far, "too_many_redirects"),
    (lambda paper, path: paper.redirect(path, "file:///etc/passwd"), "bad_redirect"),
    (_answer("<rss><channel><item"), "broken_xml"),
    (_answer("<html>hello</html>"), "not_a_feed"),
    (_answer(""), "empty"),
)
BEHAVED = FEEDS - len(MISBEHAVIOURS)


def feeds_of(paper: Newspaper) -> dict[str, str | None]:
    """Put 200 feeds on a server; return address → kind of failure, None where all is well.

    Each that behaves has 30 items, or 3 where it only teases. It answers 304 to who has it already; every seventh is
    in an encoding that neither the feed nor the server names.
    """
    found: dict[str, str | None] = {}
    for number in range(FEEDS):
        path, host = f"/feed/{number}", f"http://127.0.1.{number}:{paper.port}"
        found[host + path] = None
        if number < len(MISBEHAVIOURS):
            misbehave, found[host + path] = MISBEHAVIOURS[number]
            misbehave(paper, path)
            continue
        teases = number % 10 == 0
        text = feed_text(TEASED if teases else ITEMS, host, text="teaser" if teases else FULL, first=number * 1000)
        if number % 7 == 0:
            paper.page(path, text.encode("cp1256"), Content_Type="application/rss+xml; charset=iso-8859-1")
        else:
            paper.routes[path] = validated(lambda text=text: text, lambda: '"1"')  # type: ignore[misc]  # bound now
    return found


def addresses_of(paper: Newspaper) -> set[str]:
    """Return the addresses of all items of the feeds that behave."""
    return {
        f"http://127.0.1.{number}:{paper.port}/news/{item}"
        for number in range(len(MISBEHAVIOURS), FEEDS)
        for item in range(number * 1000, number * 1000 + (TEASED if number % 10 == 0 else ITEMS))
    }


def write_feeds(path: Path, urls: dict[str, str | None]) -> Path:
    """Write the file for ``rasad collect``."""
    path.write_text("defaults: {host_delay: 0.05s}\nfeeds:\n" + "".join(f"  - {url}\n" for url in urls), "utf-8")
    return path


async def largest_memory(pid: int) -> float:
    """Return the largest resident memory of a process, in MB, once it has ended."""
    largest = 0.0
    while True:
        try:
            largest = max(largest, psutil.Process(pid).memory_info().rss / 1e6)
        except psutil.Error:
            print(f"largest resident memory: {largest:.0f} MB")
            return largest
        await asyncio.sleep(0.2)
