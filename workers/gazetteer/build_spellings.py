"""Add Arabic spellings to the places of long lists that have none or one; run by hand, like ``build_places``.

::

    python -m venv /tmp/build && /tmp/build/bin/pip install wordfreq==3.1.1 daachorse
    /tmp/build/bin/python -m workers.gazetteer.build_spellings

Of 24,000 such cities and towns the lists name a third in Arabic. ``spelling_rules`` spells the others; what is a
word (wordfreq, data CC BY-SA 4.0), short, or a name of anybody or anything else stays out. ``sources`` says so.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from workers.gazetteer.build_places import COLUMNS, folded_frequencies
from workers.gazetteer.spelling_rules import spellings
from workers.text.minor import ARAB
from workers.text.normalize import folded

DATA = Path(__file__).parent / "data"
FILES = ("towns.csv", "geonames.csv", "regions.csv")
SOURCE = "spelled"
#: Smaller towns are hardly news; a name of fewer letters is too often a word's or somebody's.
MIN_POPULATION, MIN_LETTERS = 15_000, 5
#: How frequent (Zipf) a spelling may be in Arabic by itself, and with a conjunction or preposition before it.
MAX_ZIPF, MAX_ZIPF_JOINED = 2.6, 2.6
MAX_ZIPF_WORD = 3.5
MOST = 3
CLITICS = "وفبلك"


def is_free(name: str, taken: frozenset[str]) -> bool:
    """Whether a spelling is no word and nobody's name."""
    form = folded(name)
    if " " in form:
        rarest = min(folded_frequencies().get(word, 0.0) for word in form.split())
        return form not in taken and rarest < MAX_ZIPF_WORD  # Le Cannet would be «لو كان»
    joined = (folded_frequencies().get(clitic + form, 0.0) for clitic in CLITICS)
    frequency = folded_frequencies().get(form, 0.0)
    return len(form) >= MIN_LETTERS and form not in taken and frequency < MAX_ZIPF and max(joined) < MAX_ZIPF_JOINED


def taken_names() -> frozenset[str]:
    """Return all folded Arabic names in the gazetteer, and the words of persons' names."""
    names: set[str] = set()
    for path in sorted(DATA.rglob("*.csv")):
        people = path.parent.name == "people"
        for row in csv.DictReader(path.open(encoding="utf-8", newline="")):
            cells = [row.get(column) or "" for column in ("name_ar", "aliases_ar", "short_ar", "demonyms_ar")]
            cells += [row["text"]] if row.get("language") == "ar" else []
            for name in "|".join(cells).split("|"):
                names.add(folded(name))
                names.update(folded(name).split() if people else ())
    return frozenset(names - {""})


def spell(row: dict[str, str], taken: frozenset[str]) -> None:
    """Add spellings to a row that has none or one."""
    known = [name for name in (row["name_ar"], *row["aliases_ar"].split("|")) if name]
    small = row["kind"] != "region" and int(row["population"] or 0) < MIN_POPULATION
    if row["country"] in ARAB or len(known) > 1 or small:
        return
    found = [name for name in spellings(row["name_en"], row["country"]) if folded(name) not in map(folded, known)]
    found = [name for name in found if is_free(name, taken)][:MOST]
    if found:
        names = [*known, *found]
        row["name_ar"], row["aliases_ar"] = names[0], "|".join(names[1:])
        row["sources"] += f"|{SOURCE}"


def write(path: Path, rows: Iterable[dict[str, str]]) -> None:
    """Write a file of places."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main() -> None:
    """Rewrite the files."""
    taken = taken_names()
    for name in FILES:
        path = DATA / "places" / name
        rows = list(csv.DictReader(path.open(encoding="utf-8", newline="")))
        for row in rows:
            if SOURCE not in row["sources"].split("|"):
                spell(row, taken)
        write(path, rows)


if __name__ == "__main__":
    main()
