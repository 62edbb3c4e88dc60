"""``rasad enrich``: files to enriched stories, without a broker."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import click

from schemas.article import ContentType
from schemas.rejected import Rejected
from workers.cli.display import print_json, safe
from workers.cli.options import gazetteer_option, label_options, profiles_option
from workers.codec import encode
from workers.gazetteer.load import load
from workers.local import aiter_of
from workers.local import enrich as enrich_articles
from workers.sources.files import Labels, find_files, read
from workers.sources.profiles import load_profiles
from workers.text.pipeline import Pipeline


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="FILE…|-")
@label_options
@gazetteer_option
@profiles_option
@click.option(
    "--rejected",
    "rejected_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write rejected articles there as JSON Lines, instead of a line each on standard error.",
)
def enrich(
    sources: tuple[str, ...],
    source: str,
    url: str | None,
    content_type: ContentType | None,
    gazetteers: tuple[Path, ...],
    profiles: Path | None,
    rejected_file: Path | None,
) -> int:
    """Print the enriched stories of FILEs as JSON Lines, as the stream publishes them, duplicates of this run found.

    FILE is plain text, HTML, JSON Lines of RawArticle or of news-please (.jsonl), a web archive (.warc.gz), a folder of
    these, or - for standard input.
    The exit status is 1 when an article was rejected.

    \b
    Examples:
      rasad enrich seeds/*.txt | jq -r '.title, .actors[].name.ar'
      curl -s https://example.com/news.html | rasad enrich --content-type text/html -
      rasad enrich archive.jsonl --rejected rejected.jsonl > stories.jsonl
    """
    labels = Labels(source, url, content_type)
    files = find_files(sources)
    pipeline = Pipeline(load(gazetteers), load_profiles(profiles))
    rejected_out = rejected_file.open("wb") if rejected_file else None
    count = 0

    def refuse(rejected: Rejected) -> None:
        nonlocal count
        count += 1
        _report(rejected, rejected_out)

    def values() -> Iterator[tuple[bytes, bytes]]:
        for record in read(files, labels, sys.stdin.buffer):
            if record.rejected is not None:
                refuse(record.rejected)
            else:
                yield record.key, record.value

    async def run() -> None:
        async for result in enrich_articles(aiter_of(values()), pipeline, int(time.time() * 1000)):
            if isinstance(result, Rejected):
                refuse(result)
            else:
                print_json(result)

    try:
        asyncio.run(run())
    finally:
        if rejected_out:
            rejected_out.close()
    return 1 if count else 0


def _report(rejected: Rejected, out: BinaryIO | None) -> None:
    if out is not None:
        out.write(encode(rejected) + b"\n")
    else:
        click.echo(f"rasad: rejected ({rejected.reason}): {safe(rejected.error)}", err=True)
