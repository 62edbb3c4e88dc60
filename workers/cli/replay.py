"""``rasad replay``: files, folders, JSON Lines, web archives or standard input to ``articles.raw``."""

from __future__ import annotations

import itertools
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from schemas.article import ContentType
from schemas.topics import ARTICLES_REJECTED
from workers.cli.display import console, print_json
from workers.cli.options import broker_option, json_option, label_options
from workers.errors import InputError
from workers.kafka.connection import resolve_broker
from workers.kafka.sending import Sender
from workers.kafka.stream_topics import prepare_topics
from workers.settings import Settings
from workers.sources.files import Labels, SourceRecord, find_files, read
from workers.sources.realtime import in_real_time
from workers.sources.sending import send_records


def _rounds(files: list[Path | None], labels: Labels, loop: int | None, speed: float | None) -> Iterator[SourceRecord]:
    for _ in itertools.count() if loop == 0 else range(loop or 1):
        records = read(files, labels, sys.stdin.buffer)
        yield from records if speed is None else in_real_time(records, speed)


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@label_options
@click.option("--rate", type=click.FloatRange(0, min_open=True), metavar="N", help="At most N articles a second.")
@click.option(
    "--realtime",
    "speed",
    type=click.FloatRange(0, min_open=True),
    metavar="N",
    help="In the order and pace of publication, N times as fast.",
)
@click.option("--loop", type=click.IntRange(0), metavar="N", help="Send everything N times; 0 until Ctrl-C.")
@json_option
@broker_option
def replay(
    sources: tuple[str, ...],
    source: str,
    url: str | None,
    content_type: ContentType | None,
    rate: float | None,
    speed: float | None,
    loop: int | None,
    as_json: bool,
    broker: str | None,
) -> None:
    """Send SOURCEs to articles.raw.

    SOURCE is a text or HTML file, JSON Lines of RawArticle or of news-please (.jsonl), a web archive (.warc,
    .warc.gz: its HTML pages, each from its host), a folder of these, or - for standard input.
    A file that is no text ends in articles.rejected, with its bytes. Sending the same article again changes nothing.

    \b
    Examples:
      rasad replay seeds/ --source archive
      rasad replay page.html --source spa --url https://example.com/news/1
      rasad replay articles.jsonl --rate 100 --loop 0
      rasad replay CC-NEWS-20251009.warc.gz --realtime 60
      cat articles.jsonl | rasad replay -
    """
    if rate is not None and speed is not None:
        raise InputError("--rate and --realtime: give one of them")
    files = find_files(sources)
    settings = Settings.with_options(broker=broker)
    started = time.monotonic()
    sent = refused = size = 0
    records = _rounds(files, Labels(source, url, content_type), loop, speed)
    with resolve_broker(settings) as connection:
        prepare_topics(connection, settings)
        with Sender(connection.client_config()) as sender, _progress() as progress:
            task = progress.add_task("replaying", total=None)
            for record in send_records(sender, settings.names, records, rate):
                sent, size = sent + 1, size + len(record.value)
                refused += record.rejected is not None
                progress.update(task, advance=1, description=record.name[:40])
    seconds = round(time.monotonic() - started, 2)
    if as_json:
        print_json(
            {
                "articles": sent - refused,
                "rejected": refused,
                "bytes": size,
                "seconds": seconds,
                "broker": connection.bootstrap,
            }
        )
    else:
        note = f", {refused:,} of them to {ARTICLES_REJECTED.name}" if refused else ""
        click.echo(f"Sent {sent:,} articles ({size:,} bytes) in {seconds} s{note}.", err=True)


def _progress() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=console(sys.stderr), transient=True, disable=not sys.stderr.isatty())
