"""Write ``data/given_names.csv``: first names of many peoples that no person of the gazetteer has; run by hand.

::

    python -m venv /tmp/build && /tmp/build/bin/pip install Faker==40.54.0 wordfreq==3.1.1 daachorse
    /tmp/build/bin/python -m workers.gazetteer.build_given_names

The names are Faker's (MIT), by country; ``spelling_rules`` spells them in Arabic. What is a word (wordfreq, data
CC BY-SA 4.0; only the choice comes from it), short, or a place's name stays out; what somebody of the gazetteer is
called isn't needed.
"""

from __future__ import annotations

import csv
import importlib
import re
from collections.abc import Iterator, Mapping
from typing import Any

from workers.errors import InputError
from workers.gazetteer.build_words import zipf_by_folded_word
from workers.gazetteer.load import DATA, load
from workers.gazetteer.spelling_rules import spellings
from workers.text.compiled import Compiled
from workers.text.normalize import folded

OUTPUT = DATA / "given_names.csv"
SOURCE = "Faker"
#: Faker's locale → country whose rules of spelling hold; Latin letters.
LOCALES: Mapping[str, str] = {
    "az_AZ": "AZE", "cs_CZ": "CZE", "da_DK": "DNK", "de_DE": "DEU", "en_GB": "GBR", "en_IE": "IRL", "en_IN": "IND",
    "en_KE": "KEN", "en_NG": "NGA", "en_NZ": "NZL", "en_PK": "PAK", "en_TH": "THA", "en_US": "USA", "es_AR": "ARG",
    "es_CL": "CHL", "es_CO": "COL", "es_ES": "ESP", "es_MX": "MEX", "et_EE": "EST", "fi_FI": "FIN", "fr_BE": "BEL",
    "fr_CH": "CHE", "fr_DZ": "DZA", "fr_FR": "FRA", "fr_QC": "CAN", "ga_IE": "IRL", "ha_NG": "NGA", "hr_HR": "HRV",
    "hu_HU": "HUN", "id_ID": "IDN", "ig_NG": "NGA", "it_IT": "ITA", "lt_LT": "LTU", "lv_LV": "LVA",
    "nl_BE": "BEL", "nl_NL": "NLD", "no_NO": "NOR", "pl_PL": "POL", "pt_BR": "BRA", "pt_PT": "PRT", "ro_RO": "ROU",
    "sk_SK": "SVK", "sl_SI": "SVN", "sv_SE": "SWE", "tr_TR": "TUR", "tw_GH": "GHA", "uz_UZ": "UZB", "yo_NG": "NGA",
    "zu_ZA": "ZAF",
}  # fmt: skip
#: Countries whose names Arabic spells by other rules than these, or writes in its own letters anyway.
NOT_SPELT = frozenset(
    {
        "AZE",
        "DZA",
        "HUN",
        "IND",
        "IRL",
        "KEN",
        "PAK",
        "THA",
        "USA",
        "GBR",
        "NZL",
        "DNK",
        "NOR",
        "SWE",
        "FIN",
        "TUR",
        "UZB",
    }
)
OWN_LETTERS: Mapping[str, str] = {"ar_SA": "ar", "ar_DZ": "ar", "ru_RU": "ru"}
#: How frequent (Zipf) a name may be among a language's words; a rarer one is hardly anything but a name.
MAX_ZIPF, MAX_ZIPF_ARABIC = 3.9, 2.4
MIN_LETTERS, MIN_LETTERS_ARABIC = 3, 5
_NAME = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CLITICS = "وفبلك"


def first_names(locale: str) -> Iterator[str]:
    """Yield every first name Faker has for a locale."""
    try:
        provider: Any = importlib.import_module(f"faker.providers.person.{locale}").Provider
    except ImportError as error:
        raise InputError("install Faker in the environment this runs in: pip install Faker") from error
    for attribute in dir(provider):
        if attribute.startswith("first_name") and isinstance(
            names := getattr(provider, attribute), tuple | list | dict
        ):
            yield from (name for name in names if isinstance(name, str) and _NAME.fullmatch(name))


def rows() -> Iterator[tuple[str, str]]:
    """Yield the names with their languages, each folded spelling once."""
    gazetteer = load()
    names = Compiled.of(gazetteer).names
    lands = {folded(name) for e in gazetteer.entries if e.type in {"place", "country"} for name in e.names("en")}
    lands |= {folded(name) for e in gazetteer.entries if e.type in {"place", "country"} for name in e.names("ar")}
    seen = set(names.given | lands | names.ordinary)
    words = {language: zipf_by_folded_word(language) for language in ("ar", "en", "fr", "ru")}
    for locale, language in [*OWN_LETTERS.items(), *((locale, "en") for locale in LOCALES)]:
        for name in sorted(set(first_names(locale))):
            key = folded(name)
            common = max(found.get(key, 0.0) for found in words.values())
            if key in seen or (language != "ar" and (common > MAX_ZIPF or len(key) < MIN_LETTERS)):
                continue
            if language == "ar" and not _is_free(key, words["ar"]):
                continue
            seen.add(key)
            yield name, language
    for locale, country in LOCALES.items():
        if country in NOT_SPELT:
            continue
        for name in sorted(set(first_names(locale))):
            for spelling in spellings(name, country):
                key = folded(spelling)
                if key not in seen and " " not in key and _is_free(key, words["ar"]):
                    seen.add(key)
                    yield spelling, "ar"


def _is_free(key: str, frequencies: Mapping[str, float]) -> bool:
    """Tell whether an Arabic spelling is no word, alone or behind a clitic."""
    joined = max(frequencies.get(clitic + key, 0.0) for clitic in _CLITICS)
    return len(key) >= MIN_LETTERS_ARABIC and frequencies.get(key, 0.0) < MAX_ZIPF_ARABIC and joined < MAX_ZIPF_ARABIC


def main() -> None:
    """Rewrite the file."""
    with OUTPUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("text", "language", "kind", "note"))
        writer.writerows(
            (name, language, "given_name", SOURCE) for name, language in sorted(rows(), key=lambda r: r[::-1])
        )


if __name__ == "__main__":
    main()
