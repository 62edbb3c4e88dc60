"""``rasad collect``: feeds to ``articles.raw``."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

import click

from schemas.topics import ARTICLES_RAW
from workers import logs
from workers.cli.display import print_json, safe
from workers.cli.options import broker_option, json_option, state_option
from workers.collect.addresses import Allowed
from workers.collect.collector import MAX_CONNECTIONS, Collector, Result
from workers.collect.config import FeedsFile, load_feeds
from workers.collect.delivering import Delivery, KafkaDelivery, PrintedDelivery
from workers.collect.fetching import AGENT, Bounds, Fetcher
from workers.collect.health import of_row
from workers.collect.politeness import Hosts
from workers.collect.state import CollectState, state_path
from workers.errors import InputError
from workers.kafka.connection import resolve_broker
from workers.kafka.file_lock import file_lock
from workers.kafka.sending import Sender
from workers.kafka.stream_topics import prepare_topics
from workers.metrics.feeds import FeedMetrics
from workers.settings import Settings
from workers.web.metrics import metrics_registry, metrics_route
from workers.web.server import serving

_LOCK_SECONDS = 5.0


@click.command()
@click.argument("file", metavar="FEEDS.yaml", type=click.Path(path_type=Path))
@click.option("--once", is_flag=True, help="Poll each feed once and exit: with 1 if any couldn't be read.")
@click.option("--dry-run", is_flag=True, help="Print what --once would send, as JSON Lines, and note nothing.")
@click.option("--allow-private", is_flag=True, help="Ask loopback, private and link-local addresses too.")
@click.option(
    "--allow-network", "networks", multiple=True, metavar="CIDR", help="Ask addresses of this network. May be repeated."
)
@state_option
@click.option(
    "--metrics-port", type=click.IntRange(0, 65535), help="Serve /metrics for Prometheus there, on RASAD_WEB_HOST."
)
@click.option("--log-level", type=click.Choice(["debug", "info", "warning", "error"], case_sensitive=False))
@click.option("--log-format", type=click.Choice(["text", "json"]))
@json_option
@broker_option
def collect(
    file: Path,
    once: bool,
    dry_run: bool,
    allow_private: bool,
    networks: tuple[str, ...],
    state_file: Path | None,
    metrics_port: int | None,
    log_level: str | None,
    log_format: str | None,
    as_json: bool,
    broker: str | None,
) -> int:
    """Collect the feeds of FEEDS.yaml: RSS, Atom, JSON Feed and news sitemaps, to articles.raw.

    Reads the pages of items where a feed only teases, heeds robots.txt and what servers ask for, and goes on where it
    stopped: an item is noted as sent once Kafka has it. `rasad feeds` shows how each feed fares.

    \b
    FEEDS.yaml:
      defaults: {max_interval: 1h, contact: "mailto:desk@example.org"}
      feeds:
        - https://example.org/rss.xml
        - {url: "https://example.net/news-sitemap.xml", source: example, full_text: always}

    \b
    Examples:
      rasad collect feeds.yaml
      rasad collect feeds.yaml --metrics-port 8091
      rasad collect feeds.yaml --once --json
      rasad collect feeds.yaml --dry-run | rasad enrich -
    """
    settings = Settings.with_options(broker=broker, log_level=log_level and log_level.upper(), log_format=log_format)
    feeds = load_feeds(file)
    allowed = Allowed(allow_private, tuple(_network(one) for one in networks))
    logs.set_up("WARNING" if (once or dry_run) and not log_level else settings.log_level, settings.log_format)
    path = state_path(settings, state_file)
    if dry_run:
        with CollectState(path, "copy") as state:
            result = asyncio.run(_run(feeds, state, PrintedDelivery(print_json), allowed, once=True))
    else:
        with (
            file_lock(path.with_suffix(".lock"), _LOCK_SECONDS, "another collector of this stream to end"),
            CollectState(path) as state,
            _kafka(settings) as delivery,
            _metrics(path, feeds, settings.web_host, metrics_port),
        ):
            result = asyncio.run(_run(feeds, state, delivery, allowed, once=once))
    if once or dry_run:
        _report(result, as_json=as_json and not dry_run)
    return 1 if result.failed else 0


@contextmanager
def _metrics(path: Path, feeds: FeedsFile, host: str, port: int | None) -> Iterator[None]:
    if port is None:
        yield
        return
    registry = metrics_registry([FeedMetrics(path, [feed.url for feed in feeds.feeds])])
    with serving([metrics_route(registry)], host, port, "--metrics-port"):
        yield


@contextmanager
def _kafka(settings: Settings) -> Iterator[Delivery]:
    with resolve_broker(settings) as connection:
        prepare_topics(connection, settings)
        with Sender(connection.client_config()) as sender:
            yield KafkaDelivery(sender, settings.names.topic(ARTICLES_RAW))


async def _run(feeds: FeedsFile, state: CollectState, delivery: Delivery, allowed: Allowed, *, once: bool) -> Result:
    defaults = feeds.defaults
    contact = f" (+{defaults.contact})" if defaults.contact else ""
    hosts = Hosts(defaults.host_delay.total_seconds(), MAX_CONNECTIONS)
    # Names that don't resolve hold a thread for many seconds each, and parsing must not wait for them.
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(MAX_CONNECTIONS + 4))
    agent = f"{AGENT}/{version('rasad')}{contact}"
    async with Fetcher(hosts, agent, Bounds(), allowed, respect_robots=defaults.robots) as fetcher:
        collector = Collector(feeds, state, fetcher, delivery)
        if once:
            return await collector.run_once()
        running = asyncio.ensure_future(collector.run())
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, running.cancel)
        with contextlib.suppress(asyncio.CancelledError):
            await running
        return Result()  # it was asked to stop: how single feeds fared is no failure of the run


def _report(result: Result, *, as_json: bool) -> None:
    rows = sorted(result.rows.values(), key=lambda row: row.url)
    if as_json:
        print_json({"feeds": [of_row(row) for row in rows], "articles": result.sent, "pages_left": result.pages_left})
        return
    for row in rows:
        if row.error:
            click.echo(f"{safe(row.url)}: {row.state}: {safe(row.error)}", err=True)
    left = f" {result.pages_left:,} pages are left for another run." if result.pages_left else ""
    click.echo(
        f"Polled {len(rows):,} feeds, {len(result.failed):,} of them couldn't be read; {result.sent:,} articles.{left}",
        err=True,
    )


def _network(text: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network:
    try:
        return ipaddress.ip_network(text, strict=False)
    except ValueError as error:
        raise InputError(f"--allow-network {text}: this is no network such as 10.0.0.0/8: {error}") from error
