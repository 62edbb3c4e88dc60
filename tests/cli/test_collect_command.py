"""``rasad collect`` and ``rasad feeds`` as users call them, without Kafka."""

from __future__ import annotations

import asyncio
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.collect.newspaper import Newspaper, feed_text

Run = Callable[..., "subprocess.CompletedProcess[str]"]


async def test_a_dry_run_prints_the_articles_that_enrich_reads_and_notes_nothing(rasad: Run, tmp_path: Path) -> None:
    file = tmp_path / "feeds.yaml"
    async with Newspaper() as paper:
        paper.page("/rss", feed_text(2, paper.url))
        file.write_text(
            f"defaults: {{host_delay: 0s}}\nfeeds:\n  - {{url: '{paper.url}/rss', source: daily}}\n", "utf-8"
        )
        result = await asyncio.to_thread(rasad, "collect", str(file), "--dry-run", "--allow-network", "127.0.0.0/8")
    articles = [json.loads(line) for line in result.stdout.splitlines()]
    assert (result.returncode, len(articles)) == (0, 2), result.stderr
    assert {article["source"] for article in articles} == {"daily"}
    assert "Polled 1 feeds" in result.stderr
    assert not (tmp_path / "data" / "feeds").exists()
    story = json.loads(rasad("enrich", "-", input=result.stdout.splitlines()[0] + "\n").stdout)
    assert story["title"].startswith("عنوان الخبر رقم")
    assert "المباحثات" in story["text"]


async def test_a_feed_that_fails_is_named_and_the_exit_status_says_so(rasad: Run, tmp_path: Path) -> None:
    file = tmp_path / "feeds.yaml"
    async with Newspaper() as paper:
        paper.page("/rss", "no feed")
        file.write_text(f"feeds: ['{paper.url}/rss']\n", "utf-8")
        allowed = await asyncio.to_thread(rasad, "collect", str(file), "--dry-run", "--allow-private")
        refused = await asyncio.to_thread(rasad, "collect", str(file), "--dry-run")
        feeds = await asyncio.to_thread(rasad, "feeds", "--file", str(file), "--json")
    assert allowed.returncode == refused.returncode == 1
    assert "/rss: failing: this is no feed" in allowed.stderr
    assert "--allow-private" in refused.stderr
    assert [one["state"] for one in json.loads(feeds.stdout)] == ["new"]


def test_a_fault_in_the_file_is_named_with_its_line(rasad: Run, tmp_path: Path) -> None:
    file = tmp_path / "feeds.yaml"
    file.write_text("feeds:\n  - url: https://example.org\n    full_txt: always\n", "utf-8")
    result = rasad("collect", str(file))
    assert result.returncode == 2
    assert result.stderr.startswith(f"rasad: {file}:3: feed 1 (https://example.org): full_txt: ")


def test_a_list_of_subscriptions_becomes_a_file_of_feeds_that_is_valid(rasad: Run, tmp_path: Path) -> None:
    opml, file = tmp_path / "list.opml", tmp_path / "feeds.yaml"
    opml.write_text(
        '<opml><body><outline text="أخبار"><outline text="A&#10;- b: #" xmlUrl="https://example.org/a?b=1&amp;c={x}"/>'
        "</outline></body></opml>",
        "utf-8",
    )
    assert rasad("feeds", "import", str(opml), "--to", str(file)).returncode == 0
    assert "# أخبار / A - b: #" in file.read_text("utf-8")
    shown = rasad("feeds", "--file", str(file), "--json")
    assert [one["url"] for one in json.loads(shown.stdout)] == ["https://example.org/a?b=1&c={x}"]
    again = rasad("feeds", "import", str(opml), "--to", str(file))
    assert (again.returncode, "there already" in again.stderr) == (2, True)


def test_feeds_that_were_never_polled_are_no_error(rasad: Run) -> None:
    result = rasad("feeds")
    assert (result.returncode, "rasad collect" in result.stdout) == (0, True)
    assert rasad("feeds", "--json").stdout == "[]\n"
    assert rasad("feeds", "import", "no/such.opml").returncode == 2
