"""Reads the marked articles of the gold: what came from the outlet, and what a careful reader makes of it.

The marks are described in tests/quality/README.md.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from schemas.article import RawArticle

FOLDER = Path(__file__).parent / "gold" / "articles"
TYPES = {"p": "person", "o": "org", "l": "place"}
# The innermost mention of a marked line: no bracket inside it.
MENTION = re.compile(r"\[([^\[\]|]+)\|[^\[\]|]*\]")
TAG = re.compile(r"<[^>]*>")
PIECES = re.compile(r"\{~|~\}|<[^>]*>|\[|\|[^\[\]|]*\]|[^{~<\[|]+|.")
RAW_FIELDS = ("source", "url", "title", "content_type", "fetched_at", "published_at")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a story's words, ``first`` to ``last`` included; an optional one counts neither for nor against."""

    actor_ids: tuple[str, ...]
    optional: bool
    first: int
    last: int


@dataclass(slots=True)
class GoldStory:
    """One story of an article as a reader sees it; ``neutral`` words may be in the text or not.

    ``undated_is_right``: readers differ on whether the date of the page is the story's; no date is right too.
    """

    language: str
    published: dt.date | None
    undated_is_right: bool
    dateline: str | None
    title: str | None = None
    words: list[str] = field(default_factory=list)
    neutral: set[int] = field(default_factory=set)
    mentions: list[Mention] = field(default_factory=list)


@dataclass(slots=True)
class GoldArticle:
    """An article as it came, its stories, and the words that are no part of any."""

    id: str
    manner: str
    seed: str | None
    raw: RawArticle
    stories: list[GoldStory]
    boilerplate: list[str]


def read(folder: Path) -> list[GoldArticle]:
    """All articles of a set, in the order of the files."""
    return [article for path in sorted(folder.glob("*.txt")) for article in _file(path)]


def _file(path: Path) -> Iterator[GoldArticle]:
    blocks = re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.M)[1:]
    for block in blocks:
        head, marked = block.split("\n---\n", 1)
        name, *lines = head.splitlines()
        yield _article(name.strip(), dict(line.split(": ", 1) for line in lines), marked.rstrip("\n").split("\n"))


def _article(name: str, header: dict[str, str], marked: list[str]) -> GoldArticle:
    page, stories, boilerplate = [], [], []
    for line in marked:
        mark, content = line[:1], line[2:]
        if mark == "@":
            stories.append(_story(line, header["language"]))
            continue
        if mark not in ("*", "t", "+", "-", ".", ""):
            raise ValueError(f"{name}: unknown mark in {line!r}")
        if mark in ("*", "t", "+"):
            _read_line(content, stories[-1], is_title=mark != "+")
        elif mark == "-":
            boilerplate += html.unescape(TAG.sub(" ", content)).split()
        if mark != "t":
            page.append(content if mark == "-" else _unmarked(content))
    raw = {key: header[key] for key in RAW_FIELDS if key in header}
    article = RawArticle.model_validate({**raw, "body": "\n".join(page)})
    return GoldArticle(name, header["manner"], header.get("seed"), article, stories, boilerplate)


def _story(line: str, language: str) -> GoldStory:
    given = dict(item.split("=", 1) for item in line[1:].split() if "=" in item)
    written = given.get("published") or given.get("published?")
    day = dt.date.fromisoformat(written) if written else None
    undated_is_right = "published" not in given
    return GoldStory(given.get("language", language), day, undated_is_right, given.get("dateline"))


def _read_line(content: str, story: GoldStory, *, is_title: bool) -> None:
    start = len(story.words)
    plain = _plain(content)
    spans = [m.span() for m in re.finditer(r"\S+", plain.text)]
    story.words += [plain.text[b:e] for b, e in spans]

    def covered(begin: int, end: int) -> list[int]:
        return [start + i for i, (b, e) in enumerate(spans) if b < end and e > begin]

    for begin, end in plain.neutral:
        story.neutral |= set(covered(begin, end))
    for begin, end, written in plain.mentions:
        words = covered(begin, end)
        ids = tuple(_id(one) for one in written.removeprefix("?").split("/") if one)
        nested = any(b <= begin and end <= e and (b, e) != (begin, end) for b, e, _ in plain.mentions)
        story.mentions.append(Mention(ids, written.startswith("?") or nested, words[0], words[-1]))
    if is_title:
        story.title = plain.text.strip()


@dataclass(slots=True)
class _Plain:
    text: str = ""
    mentions: list[tuple[int, int, str]] = field(default_factory=list)
    neutral: list[tuple[int, int]] = field(default_factory=list)


def _plain(content: str) -> _Plain:
    """The visible text of a marked line, with the mentions and the neutral spans as offsets into it."""
    plain = _Plain()
    open_at: list[int] = []
    neutral_from = 0
    for piece in PIECES.finditer(content):
        written = piece[0]
        size = len(plain.text)
        if written == "{~":
            neutral_from = size
        elif written == "~}":
            plain.neutral.append((neutral_from, size))
        elif written == "[":
            open_at.append(size)
        elif written.startswith("|") and written.endswith("]"):
            plain.mentions.append((open_at.pop(), size, written[1:-1]))
        elif written.startswith("<"):
            plain.text += " "
        else:
            plain.text += html.unescape(written)
    if open_at:
        raise ValueError(f"a mention isn't closed: {content!r}")
    return plain


def _id(written: str) -> str:
    kind, _, slug = written.partition(":")
    return f"{TYPES[kind]}/{slug}" if slug else f"country/{kind}"


def _unmarked(content: str) -> str:
    content = re.sub(r"\{~|~\}", "", content)
    while (changed := MENTION.sub(r"\1", content)) != content:
        content = changed
    return content
