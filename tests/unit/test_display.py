"""What commands print, in little room."""

from __future__ import annotations

import io

from rich.console import Console

from workers.cli.display import table
from workers.cli.rejected import COLUMNS


def test_the_id_of_a_rejected_article_can_be_typed_from_the_list_however_narrow_it_is() -> None:
    console = Console(width=50, file=(out := io.StringIO()))
    row = ("articles.raw-3-41", "2026-11-22 10:00", "clean", "not_json", "page.html", "the record isn't JSON: " * 4)
    console.print(table(COLUMNS, [row]))
    assert "articles.raw-3-41" in out.getvalue()
