"""Pages with every line marked as a story's or the page's, and how well ``drafts`` agrees with the marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from workers.errors import ArticleRejected
from workers.text.characters import tidy
from workers.text.extract import Page
from workers.text.split import Draft, drafts

GOLD = Path(__file__).parent / "gold" / "pages"
FETCHED = datetime(2025, 12, 10, tzinfo=UTC)
_REMOVED = re.compile(r"⟦([^⟧]*)⟧")
#: A shorter text («سوريا», "News") may stand within any kept line; alone on a line of its own it counts.
_TELLING = 12


@dataclass(slots=True)
class MarkedPage:
    """A page's lines, and what of them is each story's and what is no story's."""

    name: str
    lines: list[str] = field(default_factory=list)
    titles: list[str | None] = field(default_factory=list)
    story: list[str] = field(default_factory=list)
    boilerplate: list[str] = field(default_factory=list)

    def add(self, marked: str) -> None:
        mark, _, text = marked.partition("|")
        if not marked.strip():
            self.lines.append("")
            return
        self.lines.append(_REMOVED.sub(r"\1", text))
        if mark == "T":
            self.titles.append(tidy(text))
        elif mark == "N":
            self.titles.append(None)
        if mark == "x":
            self.boilerplate.append(text)
        elif mark in {"T", "N", "P"}:
            self.boilerplate += _REMOVED.findall(text)
            self.story.append(_REMOVED.sub("", text))
        else:
            raise ValueError(f"{self.name}: no mark in {marked!r}")


@dataclass(slots=True)
class Agreement:
    """Counts over pages: characters are letters and digits."""

    pages: int = 0
    split: int = 0
    titles: int = 0
    titles_right: int = 0
    story: int = 0
    kept: int = 0
    boilerplate: int = 0
    removed: int = 0


def marked_pages(pattern: str = "*.txt") -> Iterator[MarkedPage]:
    """Yield the pages of all gold files, the latter's notes left out."""
    for path in sorted(GOLD.glob(pattern)):
        page: MarkedPage | None = None
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("=== "):
                if page is not None:
                    yield page
                page = MarkedPage(f"{path.stem}/{line[4:].strip()}")
            elif page is not None:
                page.add(line)
        if page is not None:
            yield page


def stories_on(page: MarkedPage) -> tuple[Draft, ...]:
    """Return what the splitter makes of a page."""
    try:
        return drafts(Page(tuple(page.lines)), fetched_at=FETCHED)
    except ArticleRejected:
        return ()


def compare(page: MarkedPage, found: tuple[Draft, ...], agreement: Agreement) -> list[str]:
    """Add a page to the counts; return its faults, one a line."""
    faults: list[str] = []
    agreement.pages += 1
    agreement.split += len(found) == len(page.titles)
    if len(found) != len(page.titles):
        faults.append(f"{len(found)} stories for {len(page.titles)}: {[story.title for story in found]}")
    agreement.titles += len(page.titles)
    titles = [story.title for story in found]
    agreement.titles_right += sum(title in titles for title in page.titles)
    faults += [f"title {title!r} not among {titles}" for title in page.titles if title not in titles]
    kept = "\n".join(text for story in found for text in (story.title or "", *story.paragraphs))
    pool = _bag(kept)
    for text in page.story:
        agreement.story += _size(text)
        got = _taken(tidy(text), pool)
        agreement.kept += got
        if got < _size(text):
            faults.append(f"lost {text!r}")
    for text in page.boilerplate:
        agreement.boilerplate += _size(text)
        left = _taken(tidy(text), pool)
        agreement.removed += _size(text) - left
        if left:
            faults.append(f"left {text!r}")
    return faults


def _size(text: str) -> int:
    return sum(map(str.isalnum, text))


def _bag(kept: str) -> dict[str, int]:
    lines: dict[str, int] = {}
    for line in kept.split("\n"):
        if line:
            lines[line] = lines.get(line, 0) + 1
    return lines


def _taken(text: str, pool: dict[str, int]) -> int:
    """Take a marked text out of the kept lines, whole or as a part of one; return how many characters were there."""
    if not _size(text):
        return 0
    if pool.get(text, 0):
        pool[text] -= 1
        return _size(text)
    for line, count in pool.items():
        if count and line and ((_size(text) >= _TELLING and text in line) or line in text):
            if line in text:
                pool[line] -= 1
                return _size(line)
            return _size(text)
    return 0
