"""Servers that misbehave: each ends in a stated health, and none in a failure of the collector."""

from __future__ import annotations

import ipaddress
import resource
import time

import pytest
from aiohttp import web

from tests.collect.conftest import Desk
from tests.collect.newspaper import Newspaper, bomb, cut, dripping, endless, feed_text, slow
from workers.collect.addresses import Allowed

TITLE = "وزير الخارجية يبحث مع نظيره الإسباني التعاون"


@pytest.mark.parametrize(
    ("handler", "kind", "state"),
    [
        (slow, "timeout", "failing"),
        (dripping, "timeout", "failing"),
        (endless, "too_large", "failing"),
        (cut, "connection", "failing"),
    ],
)
async def test_slow_endless_and_cut_answers_end_in_time(
    desk: Desk, paper: Newspaper, handler: object, kind: str, state: str
) -> None:
    paper.routes["/rss"] = handler  # type: ignore[assignment]  # one of the handlers above
    started = time.monotonic()
    row = await desk.row(f"{paper.url}/rss")
    assert (row.kind, row.state) == (kind, state)
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    ("status", "kind", "state"),
    [
        (404, "not_found", "failing"),
        (410, "gone", "gone"),
        (403, "refused", "failing"),
        (500, "http_error", "failing"),
        (502, "http_error", "failing"),
        (503, "http_error", "failing"),
    ],
)
async def test_errors_of_a_server_are_named(desk: Desk, paper: Newspaper, status: int, kind: str, state: str) -> None:
    paper.page("/rss", "no", status)
    row = await desk.row(f"{paper.url}/rss")
    assert (row.kind, row.state, row.failures) == (kind, state, 1)
    assert str(status) in (row.error or "")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<rss><channel><item", "broken_xml"),
        ("<html>hello</html>", "not_a_feed"),
        ("", "empty"),
        (b"\x00\x01\x02", "not_a_feed"),
    ],
)
async def test_answers_that_are_no_feed_are_named(desk: Desk, paper: Newspaper, text: str, kind: str) -> None:
    paper.page("/rss", text)
    assert (await desk.row(f"{paper.url}/rss")).kind == kind


async def test_what_can_be_read_of_a_broken_feed_is_taken_and_the_feed_is_degraded(
    desk: Desk, paper: Newspaper
) -> None:
    whole = feed_text(5, paper.url)
    paper.page("/rss", whole[: whole.index("news/1<")], ETag='"1"')
    row = await desk.row(f"{paper.url}/rss")
    assert row.state == "degraded"
    assert len(desk.received.articles) >= 3
    await desk.once(f"{paper.url}/rss")
    assert "If-None-Match" not in paper.headers["/rss"][1]  # the rest of it is still wanted


@pytest.mark.parametrize("header", ["120", "Wed, 01 Jan 2070 00:00:00 GMT", None])
async def test_a_throttled_feed_is_left_alone_for_as_long_as_it_asks(
    desk: Desk, paper: Newspaper, header: str | None
) -> None:
    paper.page("/rss", "slow down", 429, **({"Retry_After": header} if header else {}))
    row = await desk.row(f"{paper.url}/rss")
    seconds = {"120": 120, None: 300}.get(header, 86_400)
    assert row.state == "throttled"
    assert seconds <= row.next_poll - (row.polled_at or 0) <= seconds * 1.1 + 1
    await desk.once(f"{paper.url}/rss")
    assert paper.asked["/rss"] == 1


async def test_503_with_retry_after_is_throttling_for_all_feeds_of_the_host(desk: Desk, paper: Newspaper) -> None:
    paper.page("/a", "busy", 503, Retry_After="60")
    paper.page("/b", feed_text(1, paper.url))
    desk.delay = 0.05
    result = await desk.once(f"{paper.url}/a", f"{paper.url}/b")
    states = {row.state for row in result.rows.values()}
    assert "throttled" in states
    assert paper.asked["/a"] == 1


async def test_redirects_in_a_circle_and_without_end_are_told_apart(desk: Desk, paper: Newspaper) -> None:
    paper.redirect("/a", "/b")
    paper.redirect("/b", "/a")
    for number in range(20):
        paper.redirect(f"/far/{number}", f"/far/{number + 1}")
    paper.redirect("/nowhere", "")
    paper.redirect("/file", "file:///etc/passwd")
    rows = (await desk.once(*(f"{paper.url}{path}" for path in ("/a", "/far/0", "/nowhere", "/file")))).rows
    kinds = {url.removeprefix(paper.url): row.kind for url, row in rows.items()}
    assert kinds == {
        "/a": "redirect_loop",
        "/far/0": "too_many_redirects",
        "/nowhere": "bad_redirect",
        "/file": "bad_redirect",
    }
    assert "/a" in (rows[f"{paper.url}/a"].error or "")
    assert paper.asked["/far/9"] == 0


async def test_private_addresses_are_refused_at_first_and_at_every_redirect(desk: Desk, paper: Newspaper) -> None:
    only_paper = Allowed(networks=(ipaddress.ip_network("127.0.0.1/32"),))
    async with Newspaper("127.0.0.2") as other:
        other.page("/rss", feed_text(1, paper.url))
        paper.redirect("/out", f"{other.url}/rss")
        paper.redirect("/metadata", "http://169.254.169.254/latest/")
        paper.redirect("/name", f"http://localhost.localdomain:{other.port}/rss")
        rows = (
            await desk.once(
                f"{other.url}/rss", *(f"{paper.url}{path}" for path in ("/out", "/metadata")), allowed=only_paper
            )
        ).rows
        assert {row.kind for row in rows.values()} == {"private_address"}
        assert (await desk.row(f"http://localhost:{paper.port}/x", allowed=Allowed())).kind == "private_address"
        assert not other.asked
        assert (await desk.row(f"{paper.url}/out")).state == "ok"


async def test_articles_pages_at_private_addresses_are_not_read(desk: Desk, paper: Newspaper) -> None:
    only_paper = Allowed(networks=(ipaddress.ip_network("127.0.0.1/32"),))
    async with Newspaper("127.0.0.2") as other:
        paper.page("/rss", feed_text(2, other.url))
        await desk.once(f"{paper.url}/rss", allowed=only_paper)
        assert not other.asked
    assert [article.body for article in desk.received.articles] == ["teaser", "teaser"]


async def test_bombs_are_not_unpacked(desk: Desk, paper: Newspaper) -> None:
    packed = bomb(300)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    paper.page("/transport", packed, Content_Encoding="gzip")
    paper.page("/file.xml.gz", packed, Content_Type="application/gzip")
    paper.page("/twice", packed[:500], Content_Encoding="gzip")
    paper.page("/no", b"plain", Content_Encoding="gzip")
    rows = (await desk.once(*(f"{paper.url}{path}" for path in ("/transport", "/file.xml.gz", "/twice", "/no")))).rows
    kinds = {url.removeprefix(paper.url): row.kind for url, row in rows.items()}
    assert kinds["/transport"] == kinds["/file.xml.gz"] == "too_large"
    assert kinds["/no"] == "bad_compression"
    assert rows[f"{paper.url}/twice"].state == "failing"
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert grown < 60


async def test_a_wrong_charset_of_the_transport_does_not_spoil_a_feed(desk: Desk, paper: Newspaper) -> None:
    text = feed_text(3, paper.url).replace('encoding="utf-8"', 'encoding="utf-8"')
    paper.page("/rss", text.encode("cp1256"), Content_Type="application/rss+xml; charset=iso-8859-1")
    await desk.once(f"{paper.url}/rss")
    assert {(article.title or "")[:11] for article in desk.received.articles} == {"عنوان الخبر"}


async def test_robots_txt_is_heeded_for_feeds_and_articles(desk: Desk, paper: Newspaper) -> None:
    paper.page("/robots.txt", "User-agent: *\nDisallow: /private\nDisallow: /news/1\n", Content_Type="text/plain")
    paper.page("/private/rss", feed_text(1, paper.url))
    paper.page("/rss", feed_text(3, paper.url))
    result = await desk.once(f"{paper.url}/private/rss", f"{paper.url}/rss", defaults="robots: true")
    assert result.rows[f"{paper.url}/private/rss"].state == "disallowed"
    assert paper.asked["/private/rss"] == paper.asked["/news/1"] == 0
    bodies = {article.url: article.body for article in desk.received.articles}
    assert bodies[f"{paper.url}/news/1"] == "teaser"  # the feed itself offers it
    assert "<h1>" in bodies[f"{paper.url}/news/2"]
    assert paper.asked["/robots.txt"] == 1


async def test_without_a_robots_txt_all_is_allowed_and_with_a_broken_server_nothing(
    desk: Desk, paper: Newspaper
) -> None:
    paper.page("/rss", feed_text(1, paper.url))
    assert (await desk.row(f"{paper.url}/rss", defaults="robots: true")).state == "ok"
    paper.page("/robots.txt", "", 500)
    assert (await desk.row(f"{paper.url}/rss", defaults="robots: true")).kind == "robots_unreachable"


async def test_a_page_that_is_none_gives_way_to_the_feeds_own_words(desk: Desk, paper: Newspaper) -> None:
    paper.page("/rss", feed_text(7, paper.url, text="the words of the feed"))
    paper.page("/news/0", "gone", 404)
    paper.page("/news/1", b"%PDF-1.4", Content_Type="application/pdf")
    paper.redirect("/news/2", "/consent")
    paper.redirect("/news/3", "/news/3")
    paper.page("/news/4", b"", Content_Type="text/html")
    paper.redirect("/news/5", "/moved/5")
    paper.page("/moved/5", "<html><h1>عنوان الخبر رقم 5 من الصحيفة</h1></html>", Content_Type="text/html")
    paper.page("/consent", "<html><h1>We value your privacy</h1></html>", Content_Type="text/html")
    await desk.once(f"{paper.url}/rss")
    bodies = {(article.url or "").rpartition("/")[2]: article.body for article in desk.received.articles}
    assert {key for key, body in bodies.items() if body == "the words of the feed"} == {"0", "1", "2", "3", "4"}
    assert "<h1>" in bodies["5"]
    assert "<h1>" in bodies["6"]


async def test_a_page_that_fails_for_now_is_tried_again_and_in_the_end_the_feeds_words_are_sent(
    desk: Desk, paper: Newspaper
) -> None:
    paper.page("/rss", feed_text(1, paper.url, text="the words of the feed"))
    paper.page("/news/0", "busy", 500)
    assert (await desk.once(f"{paper.url}/rss")).pages_left == 1
    assert desk.received.articles == []
    for _ in range(4):
        desk.make_due()
        await desk.once(f"{paper.url}/rss")
    assert [article.body for article in desk.received.articles] == ["the words of the feed"]
    assert paper.asked["/news/0"] == 5


async def test_one_feed_in_trouble_holds_up_no_other(desk: Desk, paper: Newspaper) -> None:
    async with Newspaper("127.0.0.3") as other:
        paper.routes["/slow"] = slow
        other.page("/rss", feed_text(1, other.url))
        result = await desk.once(f"{paper.url}/slow", f"{other.url}/rss")
    assert [row.state for row in sorted(result.rows.values(), key=lambda row: row.url)] == ["failing", "ok"]
    assert [row.url for row in result.failed] == [f"{paper.url}/slow"]


async def test_a_bug_in_reading_a_feed_is_a_state_of_that_feed(
    desk: Desk, paper: Newspaper, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr("workers.collect.polling.parse_feed", broken)
    paper.page("/rss", feed_text(1, paper.url))
    row = await desk.row(f"{paper.url}/rss")
    assert (row.kind, row.error) == ("internal_error", "ZeroDivisionError: a bug")


async def test_headers_of_a_feed_are_not_sent_to_where_it_redirects(desk: Desk, paper: Newspaper) -> None:
    async with Newspaper("127.0.0.4") as other:
        other.page("/rss", feed_text(1, other.url))
        paper.redirect("/rss", f"{other.url}/rss")
        await desk.once(f"{{url: '{paper.url}/rss', headers: {{Authorization: secret}}}}")
        assert paper.headers["/rss"][0]["Authorization"] == "secret"
        assert "Authorization" not in other.headers["/rss"][0]


async def test_a_body_that_never_begins_is_no_crash(desk: Desk, paper: Newspaper) -> None:
    async def odd(_request: web.Request) -> web.StreamResponse:
        return web.Response(status=204)

    paper.routes["/rss"] = odd
    assert (await desk.row(f"{paper.url}/rss")).kind == "empty"
