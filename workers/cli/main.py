"""The ``rasad`` command: its subcommands, and how every one of them ends."""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any

import click

from workers import logs
from workers.errors import RasadError

#: Command → the module that holds it. Loaded when called, so that ``rasad --help`` needs no Kafka library.
COMMANDS = {
    "demo": "see the whole stream at work on the sample texts",
    "worker": "run the stream",
    "replay": "send files, folders, JSON Lines or standard input to articles.raw",
    "collect": "feeds to articles.raw: RSS, Atom, JSON Feed, news sitemaps",
    "feeds": "how each feed fares; OPML lists to files of feeds",
    "watch": "follow a topic",
    "top": "how the stream is: rates, lag, workers, actors on the move",
    "actors": "the top actors and their counts",
    "export": "stories, mentions, counts and GKG rows to Parquet, CSV, JSON Lines",
    "enrich": "files to enriched stories, without a broker",
    "rejected": "list, show and retry rejected articles",
    "gazetteer": "look up, check and extend the actors",
    "sources": "what a source repeats on its pages: learn, show and check",
    "topics": "show or create the topics of the stream",
    "generations": "another gazetteer over the same stories, beside the one in use",
    "reset": "start over: the counts, or all but the raw articles",
    "broker": "start, look at and stop the embedded Kafka",
    "doctor": "what is used, and what is wrong",
    "schemas": "the JSON Schemas of the messages, the AsyncAPI document of the topics",
}


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if name not in COMMANDS:
            return None
        command: click.Command = getattr(importlib.import_module(f"workers.cli.{name}"), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="rasad", prog_name="rasad")
def rasad() -> None:
    """Rasad (رصد): news articles in, clean, tagged, deduplicated stories and per-actor counts out.

    \b
    Examples:
      rasad demo                          the whole stream on real Kafka, from the sample texts
      rasad worker                        run the stream, on the embedded Kafka or on RASAD_BROKER
      rasad replay articles/ --rate 50    feed it
      rasad watch                         see enriched stories as they come
      rasad actors --watch                see who is in the news
      rasad enrich page.html              one file, no broker
    """


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; errors end in one line on standard error and an exit status of 1 or 2."""
    try:
        status: Any = rasad.main(args=arguments, prog_name="rasad", standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except RasadError as error:
        if logs.in_json():
            logs.log.error("ended", error=str(error), status=error.exit_status)
        else:
            click.echo(f"rasad: {error}", err=True)
        sys.exit(error.exit_status)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output (head, less) has gone: nothing more to say, not even at interpreter exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    sys.exit(status if isinstance(status, int) else 0)
