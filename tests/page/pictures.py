"""Pictures of every view in both languages and themes: ``python -m tests.page.pictures [FOLDER]``."""

from __future__ import annotations

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Page

from tests.page.browser import browser, opened
from tests.page.made import articles, broken, enriched
from tests.page.serving import make_model, serving
from tests.page.views import views

FOLDER = Path("docs/pictures")
DESK = {"width": 1280, "height": 860}
PHONE = {"width": 390, "height": 780}
QUALITY_COLOURS = 192


def take(page: Page, path: Path) -> None:
    """Save what the window shows, with few colours: a third of the bytes, and nobody sees it."""
    page.wait_for_timeout(400)
    path.write_bytes(page.screenshot(animations="disabled"))


def main() -> None:
    """Write all pictures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    now = datetime.now(UTC)
    outcomes = enriched([*articles(now), *broken()], now)
    with tempfile.TemporaryDirectory(prefix="rasad-pictures-") as kept, browser() as chromium:
        model = Path(kept) / "model.sqlite"
        make_model(model, outcomes, int(now.timestamp() * 1000))
        with serving(model) as served:
            for language in ("ar", "en"):
                for theme in ("light", "dark"):
                    with opened(chromium, served.url, language, theme, DESK) as desk:
                        for name, path in views(outcomes).items():
                            desk.show(path)
                            take(desk.page, folder / f"{name}-{language}-{theme}.png")
            with opened(chromium, served.url, "ar", "light", PHONE) as phone:
                phone.show("")
                take(phone.page, folder / "phone-ar-light.png")


if __name__ == "__main__":
    main()
