"""The system's Chromium, driven by playwright; whatever the page asks of another host is refused and noted."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page, Route, ViewportSize, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WAIT_MS = 20_000


class NoBrowser(AssertionError):
    """There is no Chromium on this machine."""


def executable() -> str:
    """Return where Chromium is.

    Raises:
        NoBrowser: nowhere; says how to install it.
    """
    for name in NAMES:
        if (path := shutil.which(name)) is not None:
            return path
    raise NoBrowser(f"the page's tests need one of {', '.join(NAMES)}: apt-get install chromium fonts-noto-core")


@dataclass
class Opened:
    """A page in a browser of its own, with what went wrong in it."""

    page: Page
    url: str
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def show(self, path: str) -> None:
        """Go to a view and wait until it is drawn, its charts too."""
        self.page.goto(f"{self.url}/#/{path}")
        self.settle()

    def settle(self) -> None:
        """Wait until the view is drawn."""
        self.page.wait_for_function(
            "() => document.querySelector('main .view') && !document.querySelector('main[aria-busy]')"
            " && [...document.querySelectorAll('.chart')].every((one) => one.dataset.drawn)",
            timeout=WAIT_MS,
        )


@contextmanager
def browser() -> Iterator[Browser]:
    """Start Chromium, and end it."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable(), args=["--no-sandbox"])
        try:
            yield chromium
        finally:
            chromium.close()


@contextmanager
def opened(
    chromium: Browser, url: str, language: str = "ar", theme: str = "light", size: ViewportSize | None = None
) -> Iterator[Opened]:
    """Open an empty page that prefers a language and a theme."""
    context = chromium.new_context(
        locale={"ar": "ar-EG", "en": "en-GB"}[language],
        color_scheme="dark" if theme == "dark" else "light",
        viewport=size or {"width": 1280, "height": 860},
        reduced_motion="reduce",
        timezone_id="UTC",
    )
    page = context.new_page()
    found = Opened(page, url)

    def guard(route: Route) -> None:
        if route.request.url.startswith((f"{url}/", "data:")):
            route.continue_()
        else:
            found.outside.append(route.request.url)
            route.abort()

    context.route("**/*", guard)
    page.on("pageerror", lambda error: found.errors.append(str(error)))
    page.on("console", lambda said: found.errors.append(said.text) if said.type == "error" else None)
    try:
        yield found
    finally:
        context.close()
