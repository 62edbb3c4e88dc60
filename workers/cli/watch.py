"""``rasad watch``: follow a topic."""

from __future__ import annotations

from collections.abc import Iterable

import click
import orjson
from rich.console import Console
from rich.text import Text

from schemas.article import RawArticle
from schemas.rejected import Rejected
from schemas.story import EnrichedStory, Story, TaggedStory
from schemas.topics import BY_NAME, STORIES_ENRICHED, Topic
from workers.agents import Record
from workers.cli.display import console, isolated, print_json
from workers.cli.options import broker_option, generation_option, json_option
from workers.errors import InputError
from workers.kafka.connection import resolve_broker
from workers.kafka.reading import follow
from workers.kafka.register import names_to_read
from workers.settings import Settings

PREVIEW = 160


@click.command()
@click.argument("topic", default=STORIES_ENRICHED.name)
@click.option("--actor", metavar="ID", help="Only stories that mention this actor, e.g. person/vladimir-putin.")
@click.option("--from-beginning", is_flag=True, help="Start with the oldest record kept.")
@click.option("--limit", type=click.IntRange(1), help="Stop after so many records.")
@click.option(
    "--idle", type=click.FloatRange(0, min_open=True), metavar="SECONDS", help="Stop after so long without a record."
)
@generation_option
@json_option
@broker_option
def watch(
    topic: str,
    actor: str | None,
    from_beginning: bool,
    limit: int | None,
    idle: float | None,
    generation: str | None,
    as_json: bool,
    broker: str | None,
) -> None:
    """Follow TOPIC (stories.enriched by default; articles.raw, articles.rejected, stories.clean, stories.tagged).

    \b
    Examples:
      rasad watch
      rasad watch --actor country/RUS --from-beginning
      rasad watch articles.rejected --json | jq .reason
    """
    if topic not in BY_NAME:
        raise InputError(f"{topic}: no such topic; there are {', '.join(BY_NAME)}")
    if actor and not issubclass(BY_NAME[topic].message, TaggedStory):
        raise InputError(f"{topic} holds no actors; use --actor with stories.tagged or stories.enriched")
    out = console()
    settings = Settings.with_options(broker=broker, generation=generation)
    with resolve_broker(settings) as connection:
        name = names_to_read(connection, settings).topic(BY_NAME[topic])
        records = follow(connection.client_config(), name, from_beginning=from_beginning, idle=idle)
        shown = 0
        for record in records:
            if actor and actor not in _actor_ids(record):
                continue
            _show(record, BY_NAME[topic], as_json, out)
            shown += 1
            if shown == limit:
                break


def _actor_ids(record: Record) -> set[str]:
    try:
        fields = orjson.loads(record.value or b"{}")
        return {actor["actor_id"] for actor in fields["actors"]}
    except (orjson.JSONDecodeError, KeyError, TypeError):
        return set()


def _show(record: Record, topic: Topic, as_json: bool, out: Console) -> None:
    if as_json:
        print_json(_as_object(record))
    else:
        for line in _lines(record, topic):
            out.print(line)


def _as_object(record: Record) -> dict[str, object]:
    try:
        value = orjson.loads(record.value or b"null")
    except orjson.JSONDecodeError:
        value = (record.value or b"").decode("utf-8", "replace")
    return value if isinstance(value, dict) else {"value": value}


def _lines(record: Record, topic: Topic) -> Iterable[Text]:
    try:
        message = topic.message.model_validate_json(record.value or b"")
    except ValueError:
        value = (record.value or b"")[:PREVIEW].decode("utf-8", "replace")
        yield Text(f"{record.topic}-{record.partition}@{record.offset}: {isolated(value)}", "red")
        return
    if isinstance(message, Rejected):
        yield Text.assemble((f"✗ {message.reason}", "red"), f" {isolated(message.error[:PREVIEW])}")
    elif isinstance(message, RawArticle):
        yield Text.assemble(
            (f"[{message.source}] ", "dim"), isolated(" ".join((message.title or message.body)[:PREVIEW].split()))
        )
    elif isinstance(message, Story):
        yield from _story_lines(message)


def _story_lines(story: Story) -> Iterable[Text]:
    date = f"{story.published_at:%Y-%m-%d}" if story.published_at else "no date"
    head = Text.assemble((f"{date} [{story.source.name}] {story.language}", "cyan"))
    if isinstance(story, EnrichedStory):
        duplicate = story.duplicate
        similarity = f" {duplicate.similarity:.2f}" if duplicate.similarity is not None else ""
        head.append(f" {duplicate.kind}{similarity}", "green" if duplicate.kind == "unique" else "yellow")
    yield head
    if story.title:
        yield Text(isolated(story.title), "bold")
    yield Text(isolated(" ".join(story.text[:PREVIEW].split()) + ("…" if len(story.text) > PREVIEW else "")))
    if isinstance(story, TaggedStory) and story.actors:
        names = [
            f"{isolated(actor.name.get(story.language) or actor.name['en'])} ×{actor.count}"
            for actor in story.actors[:12]
        ]
        yield Text("  " + " · ".join(names), "dim")
    yield Text("")
