"""Lists, page by page: a cursor holds the place after the last item, so that what comes meanwhile moves nothing."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from typing import Any

import orjson

from workers.web.answers import BadRequest

LONGEST_CURSOR = 500


def cursor_of(*place: object) -> str:
    """Return the opaque form of a place: what an item is sorted by."""
    return base64.urlsafe_b64encode(orjson.dumps(place)).rstrip(b"=").decode()


def place_of(cursor: str | None, kinds: Sequence[type]) -> list[Any] | None:
    """Return the place in a cursor, None where there is none.

    Raises:
        BadRequest: it's no cursor of this list.
    """
    if cursor is None:
        return None
    try:
        place = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error):
        place = None
    if not isinstance(place, list) or [type(one) for one in place] != list(kinds):
        raise BadRequest("cursor", "this is no cursor of this list: take the one in the `next` of its last page")
    return place


def page(items: list[Any], limit: int, places: Sequence[Sequence[object]]) -> dict[str, object]:
    """Return ``limit`` items of one more than were looked for, and where to go on.

    Args:
        items: up to ``limit`` + 1 of them, or of ``places``.
        limit: items on a page.
        places: of each row that was found, what it's sorted by.
    """
    more = len(places) > limit
    return {"items": items[:limit], "next": cursor_of(*places[limit - 1]) if more else None}
