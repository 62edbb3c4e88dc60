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
DESK = {"width": 1200, "height": 800}
PHONE = {"width": 390, "height": 780}
MOST_BYTES = 200_000


def take(page: Page, path: Path) -> None:
    """Save what the window shows."""
    page.evaluate("() => document.fonts.ready.then(() => true)")
    picture = page.screenshot(animations="disabled")
    assert len(picture) < MOST_BYTES, f"{path} has {len(picture):,} bytes"
    path.write_bytes(picture)


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
