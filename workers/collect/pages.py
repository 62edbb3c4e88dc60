"""One item's page: read it and send it, or the feed's own words where it can't be had."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from schemas.article import RawArticle
from schemas.topics import MAX_ARTICLE_BYTES
from workers.codec import encode
from workers.collect.articles import leads_elsewhere, raw_article
from workers.collect.charsets import text_of
from workers.collect.config import FeedConfig
from workers.collect.delivering import Delivery
from workers.collect.failures import FINAL, FetchFailed
from workers.collect.fetching import Fetcher
from workers.collect.schedule import Limits, retry_pause
from workers.collect.state import CollectState, PendingPage, Sent
from workers.errors import ArticleRejected
from workers.logs import log

#: A page that can't be had is tried so often, over some hours; then the feed's own words are sent.
MAX_ATTEMPTS = 5
_LIMITS = Limits(timedelta(minutes=2), timedelta(hours=1))


class PageReader:
    """Reads items' pages.

    Args:
        fetcher: an open fetcher.
        state: of the feeds.
        delivery: takes the articles.
        feeds: of the file, by address.
        now: seconds since 1970.
        chance: random numbers between 0 and 1.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        state: CollectState,
        delivery: Delivery,
        feeds: Mapping[str, FeedConfig],
        now: Callable[[], float],
        chance: Callable[[], float],
    ) -> None:
        self._fetcher, self._state, self._delivery = fetcher, state, delivery
        self._feeds, self._now, self._chance = feeds, now, chance

    async def read(self, page: PendingPage) -> bool:
        """Read a page and send its article; return False if it is to be tried again later.

        Raises:
            RasadError: Kafka or the state fail.
        """
        try:
            html: str | None = await self._html(page)
        except FetchFailed as error:
            if error.kind not in FINAL and page.attempts + 1 < MAX_ATTEMPTS:
                self._postpone(page, error)
                return False
            log.warning("page_not_read", page=page.item.url, kind=error.kind, error=str(error)[:500])
            html = None
        article = self._article(page, html)
        if html is not None and len(encode(article)) > MAX_ARTICLE_BYTES:
            article = self._article(page, None)
        await self._delivery.deliver([article])
        row = self._state.feed(page.feed)
        now = self._now()
        sent = Sent(page.source, page.feed, page.item, page.address)
        self._state.write(feed=replace(row, sent=row.sent + 1), sent=[sent], done=[page], now=now)
        return True

    async def _html(self, page: PendingPage) -> str:
        asked = page.item.url or ""
        document = await self._fetcher.page(asked)
        try:
            html = await asyncio.to_thread(text_of, document.data or b"", document.charset)
        except ArticleRejected as error:
            raise FetchFailed("empty" if error.reason == "empty" else "not_html", str(error)) from error
        if leads_elsewhere(html, page.item.title, asked, document.url):
            raise FetchFailed("elsewhere", f"{asked} leads to {document.url}, which isn't this article")
        return html

    def _article(self, page: PendingPage, html: str | None) -> RawArticle:
        feed = self._feeds.get(page.feed)
        return raw_article(
            page.item,
            page.source,
            address=page.address,
            language=feed.language if feed else None,
            fetched_at=datetime.fromtimestamp(self._now(), UTC),
            page=html,
        )

    def _postpone(self, page: PendingPage, error: FetchFailed) -> None:
        pause = retry_pause(page.attempts + 1, _LIMITS, self._chance()).total_seconds()
        due = self._now() + max(pause, error.wait or 0.0)
        self._state.write(waiting=[replace(page, attempts=page.attempts + 1, due=due)], now=self._now())
        log.info("page_postponed", page=page.item.url, kind=error.kind, attempts=page.attempts + 1)
