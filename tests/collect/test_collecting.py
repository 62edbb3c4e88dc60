"""What a collector sends, and that nothing comes twice or is skipped."""

from __future__ import annotations

import asyncio
import time

import pytest

from tests.collect.conftest import Desk
from tests.collect.newspaper import PARAGRAPH, Newspaper, feed_text, until, validated
from workers.collect.state import CollectState
from workers.errors import DeliveryFailed
from workers.text.identity import article_id

FULL = "&lt;p&gt;" + PARAGRAPH * 20 + "&lt;/p&gt;"


def numbers(desk: Desk) -> list[str]:
    return [(article.url or "").rpartition("/")[2] for article in desk.received.articles]


async def test_a_feed_that_teases_is_read_with_its_pages_as_they_are(desk: Desk, paper: Newspaper) -> None:
    paper.page("/rss", feed_text(3, paper.url))
    result = await desk.once(f"{{url: '{paper.url}/rss', source: daily, language: ar}}")
    first = desk.received.articles[0]
    assert sorted(numbers(desk)) == ["0", "1", "2"]
    assert (first.source, first.content_type, first.language, first.id) == ("daily", "text/html", "ar", None)
    assert first.body.startswith("<!DOCTYPE html>")
    assert result.sent == 3


async def test_a_feed_with_full_texts_is_sent_without_asking_for_pages(desk: Desk, paper: Newspaper) -> None:
    paper.page("/rss", feed_text(3, paper.url, text=FULL))
    await desk.once(f"{paper.url}/rss")
    assert numbers(desk) == ["0", "1", "2"]  # in the order of their publication
    assert not [path for path in paper.asked if path.startswith("/news")]


@pytest.mark.parametrize(("full_text", "asked"), [("never", 0), ("always", 3)])
async def test_pages_are_read_always_or_never_where_the_file_says_so(
    desk: Desk, paper: Newspaper, full_text: str, asked: int
) -> None:
    paper.page("/rss", feed_text(3, paper.url, text=FULL if full_text == "always" else "teaser"))
    await desk.once(f"{{url: '{paper.url}/rss', full_text: {full_text}}}")
    assert sum(paper.asked[f"/news/{n}"] for n in range(3)) == asked
    assert len(desk.received.articles) == 3


async def test_nothing_comes_twice_from_a_feed_its_moves_and_another_feed_of_its_source(
    desk: Desk, paper: Newspaper
) -> None:
    paper.page("/rss", feed_text(3, paper.url))
    paper.page("/politics", feed_text(2, paper.url).replace("n1", "other-id").replace("teaser", "other words"))
    for _ in range(3):
        await desk.once(f"{paper.url}/rss", f"{paper.url}/politics")
    assert sorted(numbers(desk)) == ["0", "1", "2"]


async def test_an_unchanged_feed_is_not_read_again_and_a_changed_one_gives_what_is_new(
    desk: Desk, paper: Newspaper
) -> None:
    version = 1
    paper.routes["/rss"] = validated(lambda: feed_text(2 + version, paper.url), lambda: f'"v{version}"')
    await desk.once(f"{paper.url}/rss")
    row = await desk.row(f"{paper.url}/rss")
    assert paper.headers["/rss"][1]["If-None-Match"] == '"v1"'
    assert (row.state, row.items, row.polls) == ("ok", 3, 2)
    version = 2
    await desk.once(f"{paper.url}/rss")
    assert sorted(numbers(desk)) == ["0", "1", "2", "3"]


async def test_a_permanent_move_is_remembered_and_forgotten_when_it_leads_nowhere(desk: Desk, paper: Newspaper) -> None:
    paper.redirect("/old", "/new", 301)
    paper.page("/new", feed_text(1, paper.url))
    feed = f"{paper.url}/old"
    await desk.once(feed)
    await desk.once(feed)
    assert (paper.asked["/old"], paper.asked["/new"]) == (1, 2)
    assert desk.stored(feed).address == f"{paper.url}/new"
    del paper.routes["/new"]
    assert (await desk.row(feed)).kind == "not_found"
    paper.page("/old", feed_text(2, paper.url))
    assert (await desk.row(feed)).state == "ok"
    assert sorted(numbers(desk)) == ["0", "1"]


async def test_a_temporary_move_is_not_remembered(desk: Desk, paper: Newspaper) -> None:
    paper.redirect("/old", "/new", 302)
    paper.page("/new", feed_text(1, paper.url))
    await desk.once(f"{paper.url}/old")
    await desk.once(f"{paper.url}/old")
    assert paper.asked["/old"] == 2


async def test_an_item_that_says_something_else_is_sent_again_under_its_id(desk: Desk, paper: Newspaper) -> None:
    paper.page("/rss", feed_text(1, paper.url, text=FULL))
    await desk.once(f"{paper.url}/rss")
    changed = feed_text(1, paper.url, text=FULL.replace("الوزير", "الرئيس")).replace("/news/0", "/news/0-corrected")
    paper.page("/rss", changed)
    await desk.once(f"{paper.url}/rss")
    first, second = desk.received.articles
    assert article_id(first) == article_id(second)
    assert first.body != second.body
    for number in range(20):  # one that never keeps still comes a few times only
        paper.page("/rss", feed_text(1, paper.url, text=FULL + str(number)))
        await desk.once(f"{paper.url}/rss")
    assert len(desk.received.articles) == 5


async def test_what_kafka_did_not_take_is_sent_by_the_next_collector(desk: Desk, paper: Newspaper) -> None:
    version = '"v1"'
    paper.routes["/rss"] = validated(lambda: feed_text(2, paper.url, text=FULL), lambda: version)
    paper.routes["/teasing"] = validated(lambda: feed_text(2, paper.url, first=5), lambda: version)
    desk.received.refuse = DeliveryFailed("Kafka is away")
    for path in ("/rss", "/teasing"):
        with pytest.raises(DeliveryFailed):
            await desk.once(f"{paper.url}{path}")
    desk.received.refuse = None
    await desk.once(f"{paper.url}/rss", f"{paper.url}/teasing")
    assert sorted(numbers(desk)) == ["0", "1", "5", "6"]


async def test_one_connection_and_a_pause_for_each_host(desk: Desk, paper: Newspaper) -> None:
    desk.delay = 0.1
    for name in "abcd":
        paper.page(f"/{name}", feed_text(2, paper.url, first=ord(name)))
    started = time.monotonic()
    await desk.once(*(f"{paper.url}/{name}" for name in "abcd"))
    assert paper.most_at_once == 1
    assert time.monotonic() - started >= 0.1 * 8
    assert len(desk.received.articles) == 5  # the feeds share items: 97 to 101


async def test_sitemaps_of_an_index_are_read_and_one_that_is_away_degrades_it(desk: Desk, paper: Newspaper) -> None:
    entry = "<url><loc>{}/news/{}</loc><lastmod>2025-10-09</lastmod></url>"
    names = "".join(f"<sitemap><loc>{paper.url}/{name}.xml</loc></sitemap>" for name in "ab")
    paper.page("/sitemap.xml", f"<sitemapindex>{names}</sitemapindex>")
    paper.page("/a.xml", f"<urlset>{entry.format(paper.url, 1)}</urlset>")
    paper.page("/b.xml", f"<urlset>{entry.format(paper.url, 2)}</urlset>")
    feed = f"{paper.url}/sitemap.xml"
    assert (await desk.row(feed)).state == "ok"
    assert sorted(numbers(desk)) == ["1", "2"]
    del paper.routes["/a.xml"]
    row = await desk.row(feed)
    assert row.state == "degraded"
    assert "/a.xml" in (row.error or "")
    del paper.routes["/b.xml"]
    assert (await desk.row(feed)).state == "failing"


async def test_health_tells_since_when_a_feed_fails_and_forgets_it_with_success(desk: Desk, paper: Newspaper) -> None:
    paper.page("/rss", "no", 500)
    feed = f"{paper.url}/rss"
    first = await desk.row(feed)
    second = await desk.row(feed)
    assert (second.failures, second.failing_since, second.succeeded_at) == (2, first.failing_since, None)
    paper.page("/rss", feed_text(1, paper.url))
    third = await desk.row(feed)
    assert (third.state, third.failures, third.failing_since, third.error) == ("ok", 0, None, None)
    assert third.next_poll > time.time()


async def test_a_collector_that_goes_on_polls_again_by_each_feeds_own_time_and_reads_what_comes(
    desk: Desk, paper: Newspaper
) -> None:
    paper.page("/often", feed_text(1, paper.url))
    paper.page("/seldom", feed_text(1, paper.url, first=100))
    quick = f"{{url: '{paper.url}/often', min_interval: 1s, max_interval: 1s}}"
    async with desk.collector(quick, f"{paper.url}/seldom") as collector:
        running = asyncio.create_task(collector.run())
        await until(lambda: len(desk.received.articles) == 2)
        paper.page("/often", feed_text(3, paper.url))
        await until(lambda: len(desk.received.articles) == 4)
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
    assert sorted(numbers(desk)) == ["0", "1", "100", "2"]
    assert paper.asked["/seldom"] == 1
    assert paper.asked["/often"] >= 2


async def test_a_collector_stops_when_kafka_fails(desk: Desk, paper: Newspaper) -> None:
    paper.page("/rss", feed_text(1, paper.url, text=FULL))
    desk.received.refuse = DeliveryFailed("Kafka is away")
    async with desk.collector(f"{paper.url}/rss") as collector, asyncio.timeout(10):
        with pytest.raises(DeliveryFailed):
            await collector.run()


async def test_items_no_feed_has_named_for_long_are_forgotten(desk: Desk, paper: Newspaper) -> None:
    paper.page("/rss", feed_text(2, paper.url))
    await desk.once(f"{paper.url}/rss")
    with CollectState(desk.path) as state:
        assert state.forget(time.time()) == 0
        assert state.forget(time.time() + 91 * 86_400) == 4  # an id and an address each
