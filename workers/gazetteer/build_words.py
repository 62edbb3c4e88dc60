"""Find the names in the gazetteer that are everyday words too, and write ``data/ordinary_words.csv``.

    python -m workers.gazetteer.build_words

Run it when places, organisations or countries have changed. It needs ``wordfreq`` (Apache-2.0; word frequencies from
Wikipedia, subtitles, news and the web), which Rasad itself doesn't. Three signs, all on folded spellings:

* a noun is written with and without its article («معسكر», «المعسكر»), a town's name only one way («باريس»);
* a town of few people can't be one of the most frequent words («أنتم», "Of");
* a clitic and a name give a word that is as frequent as the name («كبيرا» isn't like the port of «بيرا»).
"""

from __future__ import annotations

import csv
import importlib
import math
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from workers.errors import InputError
from workers.gazetteer.load import DATA, load
from workers.text.lexicon import Entry
from workers.text.normalize import folded, folded_lines

OUTPUT = DATA / "ordinary_words.csv"
LANGUAGES = ("ar", "en", "fr", "ru")
#: Zipf scale: log10 of occurrences in a billion words. 3.5: about 3 in a million, as rare as a county town.
_BOTH_FORMS, _CLOSE = 3.5, 1.0
#: More frequent than any city below ``_CITY`` people: in Arabic رام الله and سرت stand at 4.3, in English Bath at 4.9.
_FREQUENT = {"ar": 4.6, "en": 5.0, "fr": 5.0, "ru": 4.8}
_CITY, _METROPOLIS = 300_000, 1_000_000
#: Places that a frequent word is likely to mean: «أوروبا», «القرم».
_WIDE = frozenset({"region", "sea", "river", "region_of_world"})
_CLITICS = ("و", "ف", "ب", "ل", "ك", "وب", "ول")
_JOINED, _AS_FREQUENT = 3.3, 0.5


def zipf_by_folded_word(language: str) -> Mapping[str, float]:
    """Return the frequency of every word of a language by its folded spelling, on the Zipf scale."""
    try:
        wordfreq: Any = importlib.import_module("wordfreq")
    except ImportError as error:
        raise InputError("install wordfreq in the environment this runs in: pip install wordfreq") from error
    frequencies: Mapping[str, float] = wordfreq.get_frequency_dict(language, wordlist="large")
    summed: dict[str, float] = defaultdict(float)
    words = [word for word in frequencies if "\n" not in word]
    for word, key in zip(words, folded_lines(words), strict=True):
        summed[key] += frequencies[word]
    return {word: math.log10(value) + 9 for word, value in summed.items() if word and value > 0}


def ordinary_words(entries: tuple[Entry, ...], language: str) -> Iterator[tuple[str, str]]:
    """Yield the names of one word that are everyday words, folded, each with the sign it was known by."""
    zipf = zipf_by_folded_word(language)
    every = {
        name for entry in entries for name in folded_lines((*entry.names(language), *entry.short.get(language, ()), ""))
    }
    for entry in entries:
        names = [name for name in folded_lines(entry.names(language) or ("",)) if name and " " not in name]
        for index, name in enumerate(dict.fromkeys(names)):
            if entry.type == "place":
                sign = _sign(entry, name, zipf, language, canonical=index == 0)
                if sign:
                    yield name, sign
            if language == "ar":
                frequency = zipf.get(name, 0)
                for word in (clitic + name for clitic in _CLITICS):
                    if word not in every and zipf.get(word, 0) >= max(_JOINED, frequency - _AS_FREQUENT):
                        yield word, "clitic"


def _sign(entry: Entry, name: str, zipf: Mapping[str, float], language: str, *, canonical: bool) -> str | None:
    known = entry.kind in {"capital", *_WIDE} or entry.population >= _METROPOLIS
    if canonical and known:
        return None
    if language == "ar" and entry.kind not in _WIDE:
        bare = name.removeprefix("ال")
        without, definite = zipf.get(bare, 0), zipf.get("ال" + bare, 0)
        if min(without, definite) >= _BOTH_FORMS and abs(without - definite) <= _CLOSE:
            return "article"
    if entry.population < _CITY and zipf.get(name, 0) >= _FREQUENT[language]:
        return "frequent"
    return None


def main() -> None:
    """Write the file."""
    OUTPUT.unlink(missing_ok=True)  # what it held last time is no evidence
    lexicon = load()
    curated = {(folded(word.text), word.language) for word in lexicon.words}
    rows = [
        (word, language, "ordinary", f"wordfreq: {sign}")
        for language in LANGUAGES
        for word, sign in sorted(dict(ordinary_words(lexicon.entries, language)).items())
        if (word, language) not in curated
    ]
    with OUTPUT.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("text", "language", "kind", "note"))
        writer.writerows(rows)
    sys.stderr.write(f"{len(rows):,} words written to {OUTPUT}\n")


if __name__ == "__main__":
    main()
