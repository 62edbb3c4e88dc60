"""The text of an HTML page, by lines."""

from __future__ import annotations

import re

import trafilatura
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from workers.errors import ArticleRejected
from workers.text.metadata import Metadata, metadata_of
from workers.text.normalize import folded

#: Extraction takes time with the square of the depth: 0.02 s at 1,000 levels, 1.9 s at 10,000. Pages have 20 to 60.
MAX_DEPTH = 2_000
#: A page whose extracted text has fewer letters gets the second, slower opinion.
_LITTLE = 250
_TAGS = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "td",
        "th",
        "tr",
        "dt",
        "dd",
        "option",
        "thead",
        "tbody",
        "path",
    ]
)
#: The number that extraction puts before a list's item whose heading has its own: "1. 1- Rates rise".
_COUNTED = re.compile(r"^[ \t]*\d{1,3}\.[ \t]+(?=\d{1,3}\s?[-.)–][ \t]?\D)", re.MULTILINE)
_LOOKS_LIKE_HTML = re.compile(r"\s*(?:<!doctype html|<html|<\?xml[^>]{0,100}>\s*<(?:!doctype )?html)", re.IGNORECASE)
_MARKUP = re.compile(
    r"</(?:p|div|span|a|h[1-6]|article|section|ul|li|td|strong|em|b)\s*>|<br\s*/?>|<p(?:\s[^<>]{0,200})?>",
    re.IGNORECASE,
)
_MIN_MARKUP = 2
#: Elements whose text is never the story's: the page marks them so itself.
_SKIPPED = ["nav", "footer", "form", "button", "figcaption", "aside", "dialog", "template", "iframe", "object", "svg"]


def is_html(text: str) -> bool:
    """Tell whether a body without a declared content type is HTML."""
    if "<" not in text:
        return False
    return _LOOKS_LIKE_HTML.match(text) is not None or len(_MARKUP.findall(text[:50_000])) >= _MIN_MARKUP


def read_html(html: str, url: str | None = None) -> tuple[list[str], Metadata]:
    """Return the lines of a page's main text, paragraphs apart by blank lines, and its metadata.

    Raises:
        ArticleRejected: ``too_deep`` when elements are nested beyond ``MAX_DEPTH``.
    """
    _check_depth(html)
    tree = HTMLTree.parse(html)
    metadata = metadata_of(tree, url)
    _break_at_pictures(tree)
    text = _main_text(tree)
    if _letters(text) < _LITTLE:
        text = max(text, _second_opinion(html), key=_letters)
    if _letters(text) < _LITTLE:
        text = max(text, _all_text(tree), key=lambda one: min(_letters(one), _LITTLE))
    return _with_title(_COUNTED.sub("", text).splitlines(), metadata.title), metadata


def _break_at_pictures(tree: HTMLTree) -> None:
    """Part what stands before a picture from what stands behind it; within a paragraph a picture is a sign."""
    document = tree.document
    for picture in document.query_selector_all("img, picture, video") if document is not None else ():
        line_break, block = tree.create_element("br"), picture.parent
        if line_break is not None and block is not None and block.tag in _BLOCKS:
            block.insert_before(line_break, picture)


_BLOCKS = frozenset({"article", "body", "div", "figure", "header", "main", "section"})


def _check_depth(html: str) -> None:
    depth = deepest = 0
    for tag in _TAGS.finditer(html):
        if tag[2].lower() in _VOID:
            continue
        depth = max(depth - 1, 0) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    if deepest > MAX_DEPTH:
        raise ArticleRejected("too_deep", f"the HTML is nested {deepest:,} levels deep; the limit is {MAX_DEPTH:,}")


def _main_text(tree: HTMLTree) -> str:
    return extract_plain_text(
        tree, main_content=True, preserve_formatting=True, alt_texts=False, list_bullets=True, skip_elements=_SKIPPED
    )


def _all_text(tree: HTMLTree) -> str:
    return extract_plain_text(tree, preserve_formatting=True, alt_texts=False, skip_elements=_SKIPPED)


def _second_opinion(html: str) -> str:
    try:
        return trafilatura.extract(html, favor_recall=True, include_comments=False, include_tables=True) or ""
    except (ValueError, RecursionError, AssertionError):  # malformed beyond what lxml reads
        return ""


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _with_title(lines: list[str], title: str | None) -> list[str]:
    """Cut what extraction left before the headline, if the headline is there."""
    if title is None:
        return lines
    wanted = folded(title)
    for index, line in enumerate(lines[:40]):
        if line.strip() and (key := folded(line)) and (key == wanted or (len(key) > 20 and wanted.startswith(key))):
            return lines[index:]
    return lines
