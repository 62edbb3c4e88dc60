"""Derive ``data/organisations/institutions.csv``: ministries, courts and federations of states; run by hand.

::

    .venv/bin/python -m workers.gazetteer.build_institutions

Every country with adjectives in three languages gets the institutions that every state has (``institution_kinds``),
under the names that grammar gives them: «وزارة الصحة الكينية», "Kenyan Health Ministry", « ministère kényan de la
Santé », «Минздрав Кении». Where a name stands in another file already, or the country has an institution of its own
that does its work, that row is the one.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from workers.gazetteer.institution_kinds import KINDS, RED_CRESCENT, RED_CROSS, Kind
from workers.gazetteer.rows import new_id
from workers.gazetteer.validate import COLUMNS
from workers.text.inflection import french_demonym
from workers.text.normalize import folded
from workers.text.russian import title_forms

DATA = Path(__file__).parent / "data"
OUT = DATA / "organisations" / "institutions.csv"
_NAMES = ("en", "ar", "fr", "ru")
_RED_CRESCENTS = (
    "AFG ARE AZE BGD BHR BRN COM DJI DZA EGY GMB IDN IRN IRQ JOR KAZ KGZ KWT LBY MAR MDV MLI MRT MYS OMN PAK PSE "
    "QAT SAU SDN SOM SYR TJK TKM TUN TUR UZB YEM"
)
_MOSLEM = frozenset(_RED_CRESCENTS.split())
_GENITIVES = {"Филиппины": "Филиппин", "Мальдивы": "Мальдив", "Беларусь": "Беларуси"}
_OWN = frozenset({"government", "sport", "company", "other"})
#: Sub-states with parliaments and ministers of their own, whose names tell nothing of the state's.
_PARTS = re.compile(
    r"scottish|welsh|stormont|kurdistan|northern ireland|catalan|bavarian|new york|city council", re.IGNORECASE
)


def rows() -> Iterator[dict[str, str]]:
    """Yield the rows, by country."""
    paths = [path for path in sorted(OUT.parent.glob("*.csv")) if path not in {OUT, OUT.with_name("words.csv")}]
    others = [row for path in paths for row in _read(path)]
    taken = {folded(name) for row in others for name in _names(row)}
    ids = {row["id"] for row in others}
    english: dict[str, list[str]] = defaultdict(list)
    for row in others:
        if row["kind"] in _OWN and not _PARTS.search(row["name_en"]):
            english[row["country"]] += filter(None, [row["name_en"], *row["aliases_en"].split("|")])
    countries = {row["id"].removeprefix("country/"): row for row in _read(DATA / "countries.csv")}
    for code, slug in _slugs(others, countries).items():
        society = RED_CRESCENT if code in _MOSLEM else RED_CROSS
        for kind in (*KINDS, society):
            if kind.known and any(re.search(kind.known, name, re.IGNORECASE) for name in english[code]):
                continue
            made = _row(kind, slug, code, countries[code])
            if made is not None and made["id"] not in ids and taken.isdisjoint(map(folded, _names(made))):
                ids.add(made["id"])
                yield made


def _slugs(others: list[dict[str, str]], countries: dict[str, dict[str, str]]) -> dict[str, str]:
    """Return what the ids of each country's institutions begin with: that of its foreign ministry, or its adjective."""
    slugs = {}
    for row in others:
        found = re.fullmatch(r"org/(.+)-foreign-ministry", row["id"])
        if found is not None and row["country"] in countries:
            slugs[row["country"]] = found[1]
    adjectives = {code: row["demonyms_en"].split("|")[0] for code, row in countries.items()}
    shared = Counter(adjectives.values())
    for code, row in countries.items():
        told = adjectives[code] if shared[adjectives[code]] == 1 else row["name_en"]
        slugs.setdefault(code, new_id("organisation", told).removeprefix("org/"))
    return slugs


def _row(kind: Kind, slug: str, code: str, country: dict[str, str]) -> dict[str, str] | None:
    demonyms = {language: country[f"demonyms_{language}"].split("|") for language in _NAMES}
    if not all(demonyms[language][0] for language in ("en", "ar", "fr")):
        return None
    french = french_demonym(demonyms["fr"][0])
    gaps = {
        "d": demonyms["en"][0],
        "c": country["name_en"],
        "a": country["name_ar"],
        "m": french[0],
        "n": french[-2] if len(french) > 2 else french[0],
        "p": french[1] if len(french) != 3 else french[0],
        "q": french[-1],
        "g": _genitive(country["name_ru"]),
    }
    cells = {"en": kind.en.format(**gaps), "fr": kind.fr.format(**gaps), "ru": kind.ru.format(**gaps)}
    adjectives = [base for base in demonyms["ar"] if base.endswith("ي")]
    arabic = [
        one.format(f=_definite(base, "ة"), o=_definite(base, ""), **gaps)
        for one in kind.ar.split("|")
        for base in adjectives
    ]
    if not arabic:
        return None
    cells["ar"] = "|".join(dict.fromkeys(arabic))
    row = {"id": "org/" + kind.id.format(slug), "kind": kind.kind, "country": code, "sources": "derived"}
    for language, cell in cells.items():
        row[f"name_{language}"], _, row[f"aliases_{language}"] = cell.partition("|")
    return row


def _definite(base: str, ending: str) -> str:
    """Return a nisba with the article, all its words: «الكورية الشمالية», «الجنوب أفريقية»."""
    words = base.split()
    if all(word.endswith("ي") for word in words):
        return " ".join(f"ال{word}{ending}" for word in words)
    return f"ال{base}{ending}"


def _genitive(name: str) -> str:
    """Return a country's genitive; where the rules have several, the one that is written."""
    return _GENITIVES.get(name) or title_forms(name)[0]


def _names(row: dict[str, str]) -> Iterator[str]:
    for language in _NAMES:
        yield from filter(None, [row[f"name_{language}"], *row[f"aliases_{language}"].split("|")])


def _read(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.open(encoding="utf-8", newline="")))


def main() -> None:
    """Write the file."""
    with OUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS["organisations"], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows())


if __name__ == "__main__":
    main()
