"""Derive ``data/organisations/institutions.csv``: ministries, courts and federations of states; run by hand.

::

    .venv/bin/python -m workers.gazetteer.build_institutions

Every country whose foreign ministry has a row gets the institutions that every state has, under the names that grammar
gives them: «وزارة الصحة الكينية», "Kenyan Health Ministry", « ministère kényan de la Santé », «Минздрав Кении». Where
a name stands in another file already, that row is the one.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from workers.gazetteer.validate import COLUMNS
from workers.text.inflection import french_demonym
from workers.text.normalize import folded
from workers.text.russian import title_forms

DATA = Path(__file__).parent / "data"
OUT = DATA / "organisations" / "institutions.csv"
_NAMES = ("en", "ar", "fr", "ru")


class Kind(NamedTuple):
    """An institution's names with gaps for its country: {d} adjective, {c} name, {f} feminine; "|" between names."""

    id: str
    kind: str
    en: str
    ar: str
    fr: str
    ru: str


def _ministry(name: str, english: str, arabic: str, french: str, russian: str) -> Kind:
    return Kind(
        f"{{}}-{name}-ministry",
        "government",
        f"{{d}} {english} Ministry|{{d}} Ministry of {english}|Ministry of {english} of {{c}}"
        f"|{{c}}'s {english} Ministry|{{c}}'s Ministry of {english}",
        "|".join(f"{one} {{f}}" for one in arabic.split("|")),
        f"ministère {{m}} {french}|ministère {french} {{m}}",
        russian,
    )


_KINDS = (
    _ministry(
        "interior", "Interior", "وزارة الداخلية|الداخلية", "de l'Intérieur", "МВД {g}|Министерство внутренних дел {g}"
    ),
    _ministry("finance", "Finance", "وزارة المالية|المالية", "des Finances", "Минфин {g}|Министерство финансов {g}"),
    _ministry("health", "Health", "وزارة الصحة|الصحة", "de la Santé", "Минздрав {g}|Министерство здравоохранения {g}"),
    _ministry("justice", "Justice", "وزارة العدل", "de la Justice", "Минюст {g}|Министерство юстиции {g}"),
    _ministry(
        "education", "Education", "وزارة التعليم|وزارة التربية", "de l'Éducation", "Министерство образования {g}"
    ),
    _ministry("energy", "Energy", "وزارة الطاقة", "de l'Énergie", "Минэнерго {g}|Министерство энергетики {g}"),
    Kind(
        "{}-supreme-court", "government", "{d} Supreme Court|Supreme Court of {c}|{c}'s Supreme Court",
        "المحكمة العليا {f}|المحكمة العليا في {a}", "Cour suprême {n}", "Верховный суд {g}",
    ),
    Kind(
        "{}-constitutional-court", "government",
        "{d} Constitutional Court|Constitutional Court of {c}|{c}'s Constitutional Court",
        "المحكمة الدستورية {f}|المحكمة الدستورية في {a}", "Cour constitutionnelle {n}", "Конституционный суд {g}",
    ),
    Kind(
        "{}-football-federation", "sport",
        "{d} Football Federation|{d} Football Association|{d} FA|{c} Football Federation|{c} Football Association",
        "الاتحاد {o} لكرة القدم", "Fédération {n} de football", "Федерация футбола {g}",
    ),
    Kind(
        "{}-olympic-committee", "sport",
        "{d} Olympic Committee|{c} Olympic Committee|National Olympic Committee of {c}",
        "اللجنة الأولمبية {f}|اللجنة الوطنية الأولمبية {f}", "Comité olympique {m}|Comité national olympique {m}",
        "Олимпийский комитет {g}|НОК {g}",
    ),
)  # fmt: skip
_RED_CROSS = Kind(
    "{}-red-cross", "other", "{d} Red Cross|{c} Red Cross", "الصليب الأحمر {o}", "Croix-Rouge {n}", "Красный Крест {g}"
)
_RED_CRESCENT = Kind(
    "{}-red-crescent", "other", "{d} Red Crescent|{c} Red Crescent", "الهلال الأحمر {o}", "Croissant-Rouge {m}",
    "Красный Полумесяц {g}",
)  # fmt: skip
_RED_CRESCENTS = (
    "AFG ARE AZE BGD BHR BRN COM DJI DZA EGY GMB IDN IRN IRQ JOR KAZ KGZ KWT LBY MAR MDV MLI MRT MYS OMN PAK PSE "
    "QAT SAU SDN SOM SYR TJK TKM TUN TUR UZB YEM"
)
_MOSLEM = frozenset(_RED_CRESCENTS.split())


def rows() -> Iterator[dict[str, str]]:
    """Yield the rows, by country."""
    countries = {row["id"].removeprefix("country/"): row for row in _read(DATA / "countries.csv")}
    paths = [path for path in sorted(OUT.parent.glob("*.csv")) if path not in {OUT, OUT.with_name("words.csv")}]
    others = [row for path in paths for row in _read(path)]
    taken = {folded(name) for row in others for name in _names(row)}
    ids = {row["id"] for row in others}
    for row in others:
        slug = re.fullmatch(r"org/(.+)-foreign-ministry", row["id"])
        if slug is None or row["country"] not in countries:
            continue
        country = countries[row["country"]]
        society = _RED_CRESCENT if row["country"] in _MOSLEM else _RED_CROSS
        for kind in (*_KINDS, society):
            made = _row(kind, slug[1], row["country"], country)
            if made is not None and made["id"] not in ids and taken.isdisjoint(map(folded, _names(made))):
                yield made


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
        "n": french[2] if len(french) > 2 else french[0],
        "g": title_forms(country["name_ru"])[0],
    }
    cells = {"en": kind.en.format(**gaps), "fr": kind.fr.format(**gaps), "ru": kind.ru.format(**gaps)}
    adjectives = [base for base in demonyms["ar"] if base.endswith("ي")]
    arabic = [one.format(f=f"ال{base}ة", o=f"ال{base}", **gaps) for one in kind.ar.split("|") for base in adjectives]
    if not arabic:
        return None
    cells["ar"] = "|".join(dict.fromkeys(arabic))
    row = {"id": "org/" + kind.id.format(slug), "kind": kind.kind, "country": code, "sources": "derived"}
    for language, cell in cells.items():
        row[f"name_{language}"], _, row[f"aliases_{language}"] = cell.partition("|")
    return row


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
