"""OPML: the lists of subscriptions that feed readers export."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from workers.collect.charsets import text_of
from workers.errors import ArticleRejected, InputError


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed of a list: its address, its title, and the folders it lies in."""

    url: str
    title: str | None = None
    folders: tuple[str, ...] = ()


def parse_opml(data: bytes, name: str) -> list[Subscription]:
    """Return the feeds of an OPML list, each address once, in the order of the list.

    Raises:
        InputError: the file, called ``name``, is no OPML, or names no feed.
    """
    try:
        text = text_of(data, None)
        root = fromstring(text[text.find("?>") + 2 if text.lstrip().startswith("<?xml") else 0 :])
    except (ArticleRejected, ParseError, ValueError, DefusedXmlException) as error:
        raise InputError(f"{name}: this is no OPML: {error}") from error
    found: dict[str, Subscription] = {}
    waiting: list[tuple[Element, tuple[str, ...]]] = [(root, ())]
    while waiting:
        element, folders = waiting.pop()
        attributes = {key.lower(): value.strip() for key, value in element.attrib.items()}
        title = attributes.get("title") or attributes.get("text") or None
        address = attributes.get("xmlurl", "")
        if address.startswith("feed:"):
            address = "http:" + address[5:] if address.startswith("feed://") else address[5:]
        if address.startswith(("http://", "https://")):
            found.setdefault(address, Subscription(address, title, folders))
        within = (*folders, title) if title and element.tag == "outline" and not address else folders
        waiting.extend((child, within) for child in reversed(element))
    if not found:
        raise InputError(f"{name}: the list names no feed: no <outline> with an xmlUrl that begins with http")
    return list(found.values())
