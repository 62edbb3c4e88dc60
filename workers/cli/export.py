"""``rasad export``: stories, mentions, counts and GKG rows for other tools."""

from __future__ import annotations

import re
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import chain

import click

from schemas.topics import STORIES_ENRICHED
from workers.cli.options import broker_option, generation_option
from workers.errors import InputError
from workers.export.atlas import load_atlas
from workers.export.gkg import GKG, gkg_rows
from workers.export.rows import COUNTS, MENTIONS, STORIES, Column, Row, Told, count_rows, mention_rows, story_rows
from workers.export.stories import Wanted, from_lines, from_records
from workers.export.writers import Format, format_of, write
from workers.kafka.connection import resolve_broker
from workers.kafka.reading import latest_values, read_to_end
from workers.kafka.register import names_to_read
from workers.names import ACTOR_COUNTS
from workers.settings import Settings

COLUMNS: dict[str, Sequence[Column]] = {"stories": STORIES, "mentions": MENTIONS, "counts": COUNTS, "gkg": GKG}
_LENGTHS = {"d": "days", "h": "hours", "m": "minutes"}


@click.command()
@click.argument("what", type=click.Choice([*COLUMNS]))
@click.argument("output", default="-", metavar="[FILE]")
@click.option(
    "--format", "form", type=click.Choice(["parquet", "csv", "jsonl", "tsv"]), help="Unless FILE's suffix says it."
)
@click.option(
    "--since", metavar="TIME", help="Articles that came then or later: 2026-11-01, 2026-11-01T06:00Z, 7d, 12h."
)
@click.option("--until", metavar="TIME", help="Articles that came before then.")
@click.option("--language", "languages", multiple=True, metavar="CODE", help="ISO 639-1. May be repeated.")
@click.option("--actor", "actors", multiple=True, metavar="ID", help="Stories that mention it. May be repeated.")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(["unique", "exact", "near", "revision"]),
    help="May be repeated.",
)
@click.option(
    "--input", "source", metavar="FILE", help="JSON Lines of enriched stories (- for standard input) instead of Kafka."
)
@generation_option
@broker_option
def export(
    what: str,
    output: str,
    form: Format | None,
    since: str | None,
    until: str | None,
    languages: tuple[str, ...],
    actors: tuple[str, ...],
    kinds: tuple[str, ...],
    source: str | None,
    generation: str | None,
    broker: str | None,
) -> None:
    """Write stories, mentions (one row each), counts (one row an actor, language and day) or GDELT GKG 2.1 rows.

    To FILE as .parquet, .csv, .jsonl (each of the last two also .gz) or, for gkg, .tsv; to standard output without.
    A file appears when it is complete. Parquet needs pip install 'rasad[export]'.

    \b
    Examples:
      rasad export mentions mentions.parquet --since 7d
      rasad export stories --language ar --kind unique --format jsonl | head
      rasad export counts counts.csv --actor country/RUS
      rasad export gkg today.gkg.csv --since 24h
      rasad enrich seeds/*.txt | rasad export stories seeds.parquet --input -
    """
    if what == "counts" and (kinds or source is not None):
        raise InputError("counts come from the table: they take --since, --until, --language and --actor only")
    wanted = Wanted(_moment(since), _moment(until), frozenset(languages), frozenset(actors), frozenset(kinds))
    form = _format(what, output, form)
    settings = Settings.with_options(broker=broker, generation=generation)
    with _ended_cleanly(), _rows(what, wanted, source, settings) as rows:
        count = write(COLUMNS[what], rows, output, form)
    if output != "-":
        click.echo(f"{output}: {count:,} rows", err=True)


@contextmanager
def _ended_cleanly() -> Iterator[None]:
    """Let SIGTERM end the command as an error does, so that no part of a file is left."""

    def end(number: int, _frame: object) -> None:
        sys.exit(128 + number)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _format(what: str, output: str, form: Format | None) -> Format:
    named, packed = format_of(output) if output != "-" else (None, False)
    form = form or named or ("tsv" if what == "gkg" else "jsonl" if output == "-" else None)
    if form is None:
        raise InputError(f"{output}: which format? Name the file .parquet, .csv, .jsonl or .tsv, or give --format")
    if packed and form == "parquet":
        raise InputError(f"{output}: Parquet is compressed already: leave .gz out")
    return "tsv" if what == "gkg" and form == "csv" else form  # GDELT's own files are named so


@contextmanager
def _rows(what: str, wanted: Wanted, source: str | None, settings: Settings) -> Iterator[Iterable[Row]]:
    if source is not None:
        try:
            lines = click.open_file(source, "rb")
        except OSError as error:
            raise InputError(f"{source}: {error.strerror}") from error
        with lines:
            yield _of_stories(what, from_lines(lines, source, wanted))
        return
    with resolve_broker(settings) as connection:
        names = names_to_read(connection, settings)
        client = connection.client_config()
        if what == "counts":
            table = latest_values(client, names.changelog(ACTOR_COUNTS))
            yield count_rows(sorted(table.items()), _day_wanted(wanted))
        else:
            since = int(wanted.since.timestamp() * 1000) if wanted.since is not None else None
            records = read_to_end(client, names.topic(STORIES_ENRICHED), since)
            yield _of_stories(what, from_records(records, wanted))


def _of_stories(what: str, stories: Iterator[Told]) -> Iterator[Row]:
    if what == "gkg":
        atlas = load_atlas()
        return chain.from_iterable(gkg_rows(told, atlas) for told in stories)
    rows = story_rows if what == "stories" else mention_rows
    return chain.from_iterable(map(rows, stories))


def _day_wanted(wanted: Wanted) -> Callable[[str, str, date], bool]:
    since = wanted.since.date() if wanted.since is not None else date.min
    until = wanted.until.date() if wanted.until is not None else date.max

    def takes(actor_id: str, language: str, day: date) -> bool:
        return (
            since <= day < until
            and (not wanted.actors or actor_id in wanted.actors)
            and (not wanted.languages or language in wanted.languages)
        )

    return takes


def _moment(text: str | None) -> datetime | None:
    """Read a moment, a day (its beginning in UTC), or a length of time before now."""
    if text is None:
        return None
    length = re.fullmatch(r"(\d{1,6})([dhm])", text)
    if length:
        return datetime.now(UTC) - timedelta(**{_LENGTHS[length[2]]: int(length[1])})
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"{text}: no time: write 2026-11-01, 2026-11-01T06:00:00Z, 7d or 12h") from error
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
