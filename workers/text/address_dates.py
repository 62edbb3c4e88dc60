"""The day that the address of a page names: outlets file their stories by it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from urllib.parse import urlsplit

from workers.text.date_words import GREGORIAN_MONTHS

#: «/2023/05/14/», "/2023/aug/11/", "/2023-05-14-", "/20230514/", "/20240325-dakar"; a number of other length is an id.
_PARTS = re.compile(r"/(?P<y>(?:19|20)\d\d)(?P<s>[/-])(?P<m>\d{1,2}|[a-z]{3,9})(?P=s)(?P<d>\d{1,2})(?=[/_-]|$)", re.I)
_DIGITS = re.compile(r"[/_-](?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?=[/_-]|\.[a-z]{3,5}$|$)")


def address_date(url: str | None) -> datetime | None:
    """Return midnight (UTC) of the day in an address's path, None where it names none.

    >>> address_date("https://example.org/world/2023/05/14/floods.html")
    datetime.datetime(2023, 5, 14, 0, 0, tzinfo=datetime.timezone.utc)
    """
    if not url or "/" not in url:
        return None
    try:
        path = urlsplit(url).path
    except ValueError:
        return None
    found = _PARTS.search(path) or _DIGITS.search(path)
    if found is None:
        return None
    month = int(found["m"]) if found["m"].isdigit() else GREGORIAN_MONTHS.get(found["m"].lower(), 0)
    try:
        return datetime(int(found["y"]), month, int(found["d"]), tzinfo=UTC)
    except ValueError:
        return None
