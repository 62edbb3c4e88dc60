"""One Chromium, one fortnight of invented news and one server for all tests of the page."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from schemas.rejected import Rejected
from schemas.story import EnrichedStory
from tests.page.browser import WAIT_MS, Opened, browser, opened
from tests.page.made import articles, broken, enriched
from tests.page.serving import Served, fill_model, make_model, serving

# A machine that does much else at once is slow, not wrong.
expect.set_options(timeout=WAIT_MS)

Outcomes = list[EnrichedStory | Rejected]
NOW = datetime.now(UTC)
NOW_MS = int(NOW.timestamp() * 1000)


class Open(Protocol):
    """Opens the page in a browser of its own, until the test ends."""

    def __call__(
        self, served: Served | str, language: str = "ar", theme: str = "light", size: ViewportSize | None = None
    ) -> Opened: ...


class Serve(Protocol):
    """Serves the page over some outcomes, until the test ends."""

    def __call__(self, outcomes: Outcomes, token: str | None = None) -> Served: ...


# Of a module, not of the session: playwright's loop counts as running, and no other test could have one of its own.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


@pytest.fixture(scope="session")
def outcomes() -> Outcomes:
    return enriched([*articles(NOW), *broken()], NOW)


@pytest.fixture(scope="session")
def empty_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A read model that knows the gazetteer and no news: to be copied."""
    path = tmp_path_factory.mktemp("model") / "empty.sqlite"
    make_model(path, [], NOW_MS)
    return path


@pytest.fixture(scope="session")
def news(empty_model: Path, outcomes: Outcomes) -> Iterator[Served]:
    """The page over the fortnight; nobody changes it."""
    path = Path(shutil.copy(empty_model, empty_model.with_name("news.sqlite")))
    fill_model(path, outcomes, NOW_MS)
    with serving(path) as served:
        yield served


@pytest.fixture
def serve(empty_model: Path, tmp_path: Path) -> Iterator[Serve]:
    with ExitStack() as stack:

        def start(outcomes: Outcomes, token: str | None = None) -> Served:
            path = Path(shutil.copy(empty_model, tmp_path / "model.sqlite"))
            fill_model(path, outcomes, NOW_MS)
            return stack.enter_context(serving(path, token))

        yield start


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[Open]:
    with ExitStack() as stack:

        def start(
            served: Served | str, language: str = "ar", theme: str = "light", size: ViewportSize | None = None
        ) -> Opened:
            url = served if isinstance(served, str) else served.url
            entered: AbstractContextManager[Opened] = opened(chromium, url, language, theme, size)
            return stack.enter_context(entered)

        yield start
