"""``rasad sources``: what a source repeats on its pages, learned from a sample of them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from workers.cli.display import console, print_json, table
from workers.cli.options import json_option
from workers.codec import decode_article
from workers.errors import ArticleRejected, InputError
from workers.sources.files import Labels, find_files, read
from workers.sources.profiles import load_profile
from workers.text.extract import extract
from workers.text.profiles import Profile, learn, written


@click.group()
def sources() -> None:
    """What a source repeats on its pages: learned from a sample, removed by `worker` and `enrich` with --profiles.

    \b
    Examples:
      rasad sources learn pages/kuna/ --source kuna --output profiles/kuna.json
      rasad sources show profiles/kuna.json
      rasad sources check profiles/*.json
      rasad enrich page.html --source kuna --profiles profiles/
    """


@sources.command("learn")
@click.argument("sample", nargs=-1, required=True, metavar="SAMPLE…")
@click.option("--source", required=True, metavar="NAME", help="The source's name, as its articles carry it.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the profile there.")
@json_option
def learn_command(sample: tuple[str, ...], source: str, output: Path | None, as_json: bool) -> None:
    """Learn from SAMPLE which lines the pages of a source repeat, and print or write them as its profile.

    SAMPLE is text, HTML, folders of them, JSON Lines of RawArticle (those of other sources are left out), or - for
    standard input. Take fifty pages of several days and sections; five different ones are the least.

    \b
    Examples:
      rasad sources learn pages/kuna/ --source kuna --output profiles/kuna.json
      rasad sources learn archive.jsonl --source kuna > kuna.json
    """
    pages, left_out = [], 0
    for lines in _pages(sample, source):
        if lines is None:
            left_out += 1
        else:
            pages.append(lines)
    if not pages:
        raise InputError(f"the sample holds no page of {source}; {left_out} records of it can't be used")
    profile = learn(source, pages)
    if output is None:
        click.echo(written(profile), nl=False)
        return
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(written(profile), "utf-8")
    except OSError as error:
        raise InputError(f"{output}: can't be written: {error}") from error
    if as_json:
        print_json({**_summary(profile), "file": str(output), "left_out": left_out})
    else:
        click.echo(
            f"{output}: {len(profile.lines):,} lines of {profile.pages:,} different pages; {left_out:,} left out",
            err=True,
        )


def _pages(sample: tuple[str, ...], source: str) -> Iterator[tuple[str, ...] | None]:
    """Yield the lines of each page; None for what is no page, or another source's."""
    for record in read(find_files(sample), Labels(source), sys.stdin.buffer):
        yield None if record.rejected is not None else _lines(record.value, source)


def _lines(value: bytes, source: str) -> tuple[str, ...] | None:
    try:
        article, _ = decode_article(value, datetime.now(UTC))
        return extract(article).lines if article.source == source else None
    except ArticleRejected:
        return None


@sources.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@json_option
def show(file: Path, as_json: bool) -> None:
    """Print the lines of a profile, those on most pages first.

    \b
    Example:
      rasad sources show profiles/kuna.json
    """
    profile = load_profile(file)
    if as_json:
        lines = [{"pages": line.pages, "where": line.where, "template": line.template} for line in profile.lines]
        print_json({**_summary(profile), "lines": lines})
        return
    columns = [("pages", "right"), ("where", "left"), ("line (0: figures, @: words of a date)", "left")]
    rows = [(line.pages, line.where, line.template) for line in profile.lines]
    console().print(table(columns, rows, f"{profile.source}, {profile.pages} pages, version {profile.version}"))


@sources.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(dir_okay=False, path_type=Path))
@json_option
def check(files: tuple[Path, ...], as_json: bool) -> int:
    """Check that FILES are profiles this version of Rasad reads, unchanged since they were learned.

    Exit status 1 when there are problems.

    \b
    Example:
      rasad sources check profiles/*.json
    """
    good, problems = [], []
    for file in files:
        try:
            good.append(_summary(load_profile(file)))
        except InputError as error:
            problems.append(str(error))
    if as_json:
        print_json({"profiles": good, "problems": problems})
    else:
        for problem in problems:
            click.echo(problem)
        click.echo(f"{len(good):,} profiles, {len(problems):,} problems", err=True)
    return 1 if problems else 0


def _summary(profile: Profile) -> dict[str, object]:
    return {
        "source": profile.source,
        "version": profile.version,
        "pages": profile.pages,
        "repeated_lines": len(profile.lines),
    }
