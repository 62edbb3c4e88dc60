"""The documentation: what it links to, types, sets and quotes is there; what is made from the program is current."""

from __future__ import annotations

import re
import shlex
from functools import cache
from pathlib import Path

import click
import pytest

from tests.documentation import reference
from workers.cli.main import rasad
from workers.settings import Settings

ROOT = Path(__file__).resolve().parent.parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *DOCS.rglob("*.md")])
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]
pages = pytest.mark.parametrize("page", PAGES, ids=NAMES)

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)


def prose(page: Path) -> str:
    """Return a page without its blocks of code."""
    return _FENCE.sub("", page.read_text("utf-8"))


@cache
def anchors(page: Path) -> set[str]:
    """Return the names that a page's headings have on GitHub."""
    found: set[str] = set()
    for heading in _HEADING.findall(prose(page)):
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)|[`*]", r"\1", heading).strip().lower()
        name = re.sub(r"[^\w\- ]", "", words).replace(" ", "-")
        found.add(name if name not in found else f"{name}-1")
    return found


def shell_lines(page: Path) -> list[str]:
    """Return what a page tells to type: lines of shell blocks, and commands in running text."""
    blocks = [body for language, body in _FENCE.findall(page.read_text("utf-8")) if language in {"", "sh"}]
    lines = [line for body in blocks for line in body.replace("\\\n", " ").splitlines()]
    return lines + re.findall(r"`([^`\n]+)`", prose(page))


def typed(page: Path, program: str) -> list[list[str]]:
    """Return the words after a program wherever a page calls it."""
    calls = []
    for line in shell_lines(page):
        for part in re.split(r"[|;]|&&|(?<!\S)#", line):
            called = re.match(rf"\s*(?:[A-Z_]+=\S* )*{program}(?:\s|$)", part)
            if called:
                rest = part[called.end() :]
                try:
                    calls.append(shlex.split(rest))
                except ValueError:  # a quotation mark that another part closes
                    calls.append(rest.split())
    return calls


@pytest.mark.parametrize("path", reference.pages(), ids=lambda path: path.name)
def test_a_page_made_from_the_program_is_current(path: Path) -> None:
    assert path.read_text("utf-8") == reference.pages()[path], "call: make reference"


@pages
def test_a_link_leads_to_a_file_and_a_heading_that_there_are(page: Path) -> None:
    for link in _LINK.findall(prose(page)):
        if "://" in link or link.startswith("mailto:"):
            continue
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), link
        if anchor and target.suffix == ".md":
            assert anchor in anchors(target), link


@pages
def test_a_command_and_its_options_are_those_of_the_program(page: Path) -> None:
    for words in typed(page, "rasad"):
        command: click.Command = rasad
        context = click.Context(rasad)
        rest = list(words)
        while isinstance(command, click.Group) and rest and re.fullmatch(r"[a-z]+", rest[0]):
            found = command.get_command(context, rest.pop(0))
            assert found is not None, words
            command = found
        known = {name for one in command.params for name in (*one.opts, *one.secondary_opts)}
        known |= set(rasad.context_settings["help_option_names"]) | {"--version"}
        given = {re.split(r"[=\[]", word)[0].rstrip("]),") for word in rest if re.match(r"--[a-z]", word)}
        assert given <= known, words


@pages
def test_a_make_target_is_one(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for words in typed(page, "make"):
        assert {word for word in words if re.fullmatch(r"[a-z-]+", word)} <= targets, words


@pages
def test_a_setting_is_one(page: Path) -> None:
    known = {f"RASAD_{name.upper()}" for name in Settings.model_fields}
    known |= set(re.findall(r"RASAD_[A-Z]+", (ROOT / "workers/export/gkg.py").read_text("utf-8")))  # fields of its rows
    assert set(re.findall(r"\bRASAD_[A-Z_]*[A-Z]", page.read_text("utf-8"))) <= known


@pages
def test_a_module_that_is_run_is_there(page: Path) -> None:
    for module in re.findall(r"python -m ([a-z_.]+[a-z_])", page.read_text("utf-8")):
        if module.split(".")[0] in {"benchmarks", "tests", "workers", "schemas"}:
            path = ROOT / module.replace(".", "/")
            assert path.with_suffix(".py").exists() or (path / "__main__.py").exists(), module


def test_every_page_is_found_from_the_index() -> None:
    index = DOCS / "README.md"
    linked = {(DOCS / link.partition("#")[0]).resolve() for link in _LINK.findall(prose(index))}
    for page in PAGES:
        if page.is_relative_to(DOCS) and page != index:
            assert page in linked, f"{page.relative_to(DOCS)} isn't in docs/README.md"
