"""The reference pages that are made from the program: commands, settings, topics.

``make reference`` (``python -m tests.documentation.reference``) writes them; a test compares them with the program.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import click
from pydantic import SecretStr
from pydantic.fields import FieldInfo

from schemas.topics import DAY_MS, TOPICS, Topic
from workers.cli.main import COMMANDS, rasad
from workers.kafka.stream_topics import SEGMENT_MS
from workers.names import TABLES, Names
from workers.settings import Settings

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "docs" / "reference"
MADE = "<!-- Made by `make reference` from the program: change it there. -->"
WIDTH = 100

#: Headings over the settings, in their order: the first setting of each group.
GROUPS = {
    "broker": "Kafka",
    "namespace": "The stream",
    "instance": "The embedded Kafka",
    "data_dir": "Folders",
    "profiles": "Workers",
}

#: What the registry of topics doesn't say: the key, the partition, who writes and who reads.
PLACES = {
    "articles.raw": ("article id", "by key", "you, `rasad replay`, `rasad collect`", "`clean`"),
    "articles.rejected": ("article id", "by key", "`clean`, `tag`, `deduplicate`, `count`", "you, `rasad rejected`"),
    "stories.clean": ("story id", "the raw record's", "`clean`", "`tag`"),
    "stories.tagged": ("story id", "by language", "`tag`", "`deduplicate`; generations' `tag`"),
    "stories.enriched": ("story id", "the tagged record's", "`deduplicate`", "you, `count`, the API"),
}
ROWS = {
    "story_index": ("story id", "`deduplicate`", "each story of the window and past it, with what was decided of it"),
    "actor_counts": ("`actor_id\\|language`", "`count`", "an actor's counts in a language"),
    "candidate_counts": ("`type\\|name\\|language`", "`count`", "a name that the gazetteer lacks"),
}


def pages() -> dict[Path, str]:
    """Return the pages by their file, as they should be."""
    return {
        FOLDER / "commands.md": _commands(),
        FOLDER / "settings.md": _settings(),
        FOLDER / "topics.md": _topics(),
    }


def commands(command: click.Command = rasad, path: tuple[str, ...] = ("rasad",)) -> Iterator[tuple[str, ...]]:
    """Give the path of every command and subcommand, as it is typed."""
    yield path
    if isinstance(command, click.Group):
        with click.Context(command) as context:
            for name in command.list_commands(context):
                found = command.get_command(context, name)
                assert found is not None
                yield from commands(found, (*path, name))


def help_of(path: tuple[str, ...]) -> str:
    """Return what ``--help`` prints of a command, 100 characters wide."""
    command: click.Command = rasad
    context: click.Context | None = None
    for name in path:
        if context is not None:
            assert isinstance(command, click.Group)
            found = command.get_command(context, name)
            assert found is not None
            command = found
        names = rasad.context_settings["help_option_names"]
        context = click.Context(
            command,
            info_name=name,
            parent=context,
            terminal_width=WIDTH,
            max_content_width=WIDTH,
            help_option_names=names,
        )
    assert context is not None
    return command.get_help(context)


def _commands() -> str:
    lines = ["# Commands", MADE, ""]
    lines += ["What `--help` says of each. Settings that have no option: [settings](settings.md).", ""]
    lines += [
        "Exit status: 0 done; 1 it failed, or found something wrong; 2 wrong options or input; 130 Ctrl-C. "
        "Where a command prints data, `--json` prints it for programs.",
        "",
    ]
    lines += [f"- [`rasad {name}`](#rasad-{name}): {summary}" for name, summary in COMMANDS.items()]
    for path in commands():
        lines += ["", f"{'#' * min(len(path), 3) if len(path) > 1 else '##'} {' '.join(path)}", ""]
        lines += ["```text", help_of(path).rstrip(), "```"]
    return "\n".join(lines) + "\n"


def _settings() -> str:
    lines = ["# Settings", MADE, ""]
    lines += [
        "Each is an environment variable; where a command has an option of the same name, the option wins. An empty "
        "variable counts as unset. A value that can't be used ends the program with status 2 and a line that names it.",
    ]
    for name, field in Settings.model_fields.items():
        if name in GROUPS:
            lines += ["", f"## {GROUPS[name]}", "", "| variable | values | default | |", "| --- | --- | --- | --- |"]
        variable = f"RASAD_{name.upper()}"
        values = _values(field).replace("|", "\\|")
        lines.append(f"| `{variable}` | {values} | {_default(field)} | {field.description} |")
    return "\n".join(lines) + "\n"


def _values(field: FieldInfo) -> str:
    """Return in words what a setting takes."""
    kind = _bare(field.annotation)
    if typing.get_origin(kind) is Literal:
        return ", ".join(f"`{value}`" for value in typing.get_args(kind))
    words = {str: "text", int: "whole number", float: "number", bool: "`true`, `false`", Path: "path"}
    word = "secret" if kind is SecretStr else words[kind]
    bounds: dict[str, object] = {}
    for rule in field.metadata:
        bounds |= {sign: getattr(rule, sign) for sign in ("gt", "ge", "lt", "le") if hasattr(rule, sign)}
    signs = {"gt": ">", "ge": "≥", "lt": "<", "le": "≤"}
    return ", ".join([word, *(f"{signs[sign]} {bound}" for sign, bound in bounds.items() if bound is not None)])


def _bare(annotation: Any) -> Any:
    """Return an annotation without ``| None`` and without what is annotated to it."""
    while True:
        if typing.get_origin(annotation) is typing.Annotated:
            annotation = typing.get_args(annotation)[0]
        elif typing.get_origin(annotation) in {typing.Union, types.UnionType}:
            (annotation,) = [one for one in typing.get_args(annotation) if one is not type(None)]
        else:
            return annotation


def _default(field: FieldInfo) -> str:
    if field.default_factory is not None:
        return "of this machine"
    if field.default is None or field.default == "":
        return "unset"
    value = str(field.default).lower() if isinstance(field.default, bool) else field.default
    return f"`{value}`"


def _topics() -> str:
    lines = ["# Topics and tables", MADE, ""]
    lines += [
        "Every name has `RASAD_NAMESPACE` and a dot before it where that is set. All topics of a stream have the same "
        "number of partitions (`RASAD_PARTITIONS` when they are made). Workers make what isn't there; "
        "`rasad topics --create` does it beforehand. Why languages are partitions: [order](../explanation/order.md).",
        "",
        "| topic | value | key | partition | written by | read by |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for topic in TOPICS:
        message = topic.message.__name__
        lines.append(
            f"| `{topic.name}` | [{message}](../../schemas/json/{message}.json) | {' | '.join(PLACES[topic.name])} |"
        )
    lines += ["", "| topic | kept | largest record | timestamp |", "| --- | --- | --- | --- |"]
    lines += [_kept(topic) for topic in TOPICS]
    lines += [
        "",
        "A retention that you change with Kafka's own tools stays. A record's size is what Kafka is given, compressed.",
        "",
        "## Tables",
        "Each table is a changelog in Kafka (compacted; a segment is closed after "
        f"{SEGMENT_MS // 60_000} minutes) and files in the data folder that can be rebuilt from it.",
        "",
        "| table | changelog | key | written by | a row is |",
        "| --- | --- | --- | --- | --- |",
    ]
    for table in TABLES:
        key, agent, row = ROWS[table]
        lines.append(f"| `{table}` | `{Names().changelog(table)}` | {key} | {agent} | {row} |")
    one = Names(generation="NAME")
    own = [topic.name for topic in one.topics() if topic.name.endswith(".NAME")]
    lines += [
        "",
        "## Generations",
        "A [generation](../how-to/upgrade.md#a-new-gazetteer-over-the-stories-of-the-last-days) has its own "
        f"{' and '.join(f'`{name}`' for name in own)}, its own changelogs "
        f"(`{one.changelog(TABLES[0])}`, …) and the group `{one.group}`; the base's group is `{Names().group}`. "
        f"`{Names().register}` (compacted) says which generations there are and which one readers use.",
    ]
    return "\n".join(lines) + "\n"


def _kept(topic: Topic) -> str:
    time = "Kafka's, on arrival" if topic.log_append_time else "the raw record's"
    return f"| `{topic.name}` | {topic.retention_ms // DAY_MS} days | {topic.max_bytes // 2**20} MiB | {time} |"


def main() -> None:
    """Write the pages."""
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
