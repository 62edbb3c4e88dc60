"""Raw articles to Kafka, each waited for; or printed, for ``--dry-run``."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Protocol

from schemas.article import RawArticle
from workers.codec import encode
from workers.kafka.sending import Sender
from workers.text.identity import article_id

#: Seconds between two looks at Kafka's answers while there are any to come.
_LOOK = 0.01


class Delivery(Protocol):
    """Takes raw articles."""

    async def deliver(self, articles: Sequence[RawArticle]) -> None:
        """Return when all replicas have the articles.

        Raises:
            DeliveryFailed: Kafka refused one, or was away for too long.
        """


class KafkaDelivery:
    """Sends to ``articles.raw``.

    Args:
        sender: an open sender.
        topic: the name of ``articles.raw`` in this stream.
    """

    def __init__(self, sender: Sender, topic: str) -> None:
        self._sender, self._topic = sender, topic

    async def deliver(self, articles: Sequence[RawArticle]) -> None:
        """Return when all replicas have the articles; see ``Delivery``."""
        left = len(articles)

        def taken() -> None:
            nonlocal left
            left -= 1

        for article in articles:
            name = article.url or article.id or article.title or article.source
            self._sender.send(self._topic, article_id(article).encode(), encode(article), name, on_taken=taken)
        while left:
            self._sender.serve()
            if left:
                await asyncio.sleep(_LOOK)


class PrintedDelivery:
    """Prints what would be sent."""

    def __init__(self, show: Callable[[RawArticle], None]) -> None:
        self._show = show

    async def deliver(self, articles: Sequence[RawArticle]) -> None:
        """Print the articles; see ``Delivery``."""
        for article in articles:
            self._show(article)
