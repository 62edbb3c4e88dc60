"""Fill ``data/countries.csv`` from the Unicode CLDR: missing territories, and names that are empty.

    python -m workers.gazetteer.build_countries

Nothing that stands in the file is changed: aliases, demonyms and the names newspapers prefer («الولايات المتحدة»,
"Burma") are written by hand. It needs ``babel`` (BSD; CLDR under the Unicode licence: territory names)
and ``pycountry`` (LGPL; ISO 3166-1 codes), which Rasad itself doesn't.
"""

from __future__ import annotations

import csv
import importlib
import sys
from collections.abc import Mapping
from typing import Any

from workers.errors import InputError
from workers.gazetteer.load import DATA
from workers.gazetteer.validate import COLUMNS
from workers.text.lexicon import LANGUAGES

FILE = DATA / "countries.csv"
#: Not in ISO 3166-1; the code is the one the United Nations and the European Union use.
_KOSOVO = ("XKX", "XK")


def territory_codes() -> list[tuple[str, str]]:
    """Return (alpha-3, alpha-2) of every country and territory."""
    try:
        pycountry: Any = importlib.import_module("pycountry")
    except ImportError as error:
        raise InputError("install pycountry in the environment this runs in: pip install pycountry") from error
    return sorted([(country.alpha_3, country.alpha_2) for country in pycountry.countries] + [_KOSOVO])


def territory_names(language: str) -> Mapping[str, str]:
    """Return alpha-2 → the territory's name in a language."""
    try:
        babel: Any = importlib.import_module("babel")
    except ImportError as error:
        raise InputError("install babel in the environment this runs in: pip install babel") from error
    names: Mapping[str, str] = babel.Locale(language).territories
    return names


def filled(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Return the rows with missing territories added and empty names written in, by id."""
    names = {language: territory_names(language) for language in LANGUAGES}
    known = {row["id"]: row for row in rows}
    for alpha_3, alpha_2 in territory_codes():
        row = known.setdefault(f"country/{alpha_3}", dict.fromkeys(COLUMNS["countries"], "") | {"sources": "cldr"})
        row["id"] = f"country/{alpha_3}"
        for language in LANGUAGES:
            row[f"name_{language}"] = row[f"name_{language}"] or names[language][alpha_2].replace("’", "'")
    return [known[actor_id] for actor_id in sorted(known)]


def main() -> None:
    """Rewrite the file."""
    with FILE.open(encoding="utf-8", newline="") as stream:
        rows = filled(list(csv.DictReader(stream)))
    with FILE.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS["countries"], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    sys.stderr.write(f"{len(rows)} countries and territories in {FILE}\n")


if __name__ == "__main__":
    main()
