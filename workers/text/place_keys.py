"""Keys under which a place's name meets itself in another alphabet: «كرولي» and Crawley, "N'Zérékoré" and Nzérékoré.

Most towns' rows have no name in every language. A key has the consonants alone, those that newspapers write for each
other as one, so it proves nothing by itself: ``likeness`` compares the vowels as well, and the story has to speak of
the row's country.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from workers.text.clitics import uncontracted
from workers.text.lexicon import Entry
from workers.text.minor import ARAB
from workers.text.name_keys import nominative_stem
from workers.text.normalize import folded

_FEWEST = 2  #: consonants of a key
_PART = 5  #: a story's country has this part of what the story names
#: How alike two names of one key have to be, by the key's length: many share a short one.
_ALIKE = {2: 0.95, 3: 0.85}
_ALIKE_OF_MORE, _ALIKE_IN_LATIN = 0.8, 0.88
#: Nouns that no town's name stands beside.
_OF_REGIONS = frozenset({"ولايه", "مقاطعه", "محافظه", "اقليم", "county", "province", "oblast", "state"})
_CYRILLIC, _ARABIC = "\u0400", "\u0600"
#: What two or three letters stand for.
_GROUPS = (
    ("sch", "s"), ("tch", "s"), ("ch", "s"), ("sh", "s"), ("ck", "k"), ("ph", "f"), ("ts", "s"), ("tz", "s"),
    ("ce", "se"), ("ci", "si"), ("cy", "si"), ("x", "ks"), ("кс", "кс"), ("тс", "с"), ("дж", "г"),
    ("تش", "س"), ("تس", "س"), ("كس", "كس"),
)  # fmt: skip
_LETTERS = {
    "b": "bpبپбп",
    "t": "tтتطثþ",
    "d": "dدضذдð",
    "f": "fvفڤфв",
    "k": "kqcgjكقجغگخкгхж",
    "s": "szسصزشظсшщчцзß",
    "m": "mمм",
    "n": "nنн",
    "l": "lلлł",
    "r": "rرр",
    "a": "aاأآإىةа",
    "u": "uowوоую",
    "i": "ieyيийеэыяёı",
}
_SOUNDS = {letter: sound for sound, letters in _LETTERS.items() for letter in letters}
_VOWELS = str.maketrans("", "", "aui")


def heard(name: str) -> str:
    """Return how a name sounds, roughly, in letters that every alphabet has: its key, with vowels.

    >>> heard("كرولي"), heard("Crawley"), heard("Кроули")
    ('kruli', 'krauli', 'kruli')
    """
    words = folded(name).split()
    if words and "а" <= words[0][0] <= "я":
        words = [nominative_stem(word) for word in words]
    text = unicodedata.normalize("NFD", "".join(words))
    for written, one in _GROUPS:
        text = text.replace(written, one)
    sounds: list[str] = []
    for letter in text:
        sound = _SOUNDS.get(letter, "")
        if sound and (not sounds or sounds[-1] != sound):
            sounds.append(sound)
    return "".join(sounds)


def place_key(name: str) -> str | None:
    """Return the consonants of a place's name in any of three alphabets, None if they are too few.

    >>> place_key("كرولي") == place_key("Crawley") == place_key("Кроули")
    True
    """
    consonants = heard(name).translate(_VOWELS)
    return consonants if len(consonants) >= _FEWEST else None


def likeness(name: str, other: str) -> float:
    """Return how alike two names sound, from 0 to 1."""
    return SequenceMatcher(None, heard(name), heard(other), autojunk=False).ratio()


def sounding(
    name: str, noun: str, rows: Mapping[str, tuple[int, ...]], entries: Sequence[Entry], told: Mapping[str, int]
) -> int | None:
    """Return the place whose English or French name sounds most like a name, if one does in the story's countries.

    Arab towns' rows have their Arabic names.

    Args:
        name: as it is written.
        noun: the word that it stands beside; before «مقاطعة» no town is meant.
        rows: the places that each key can mean.
        entries: the gazetteer.
        told: how often the story names a country or what belongs to it.
    """
    written = uncontracted(name)
    key = place_key(written)
    if key is None:
        return None
    least = _ALIKE.get(len(key), _ALIKE_OF_MORE)
    if written[0] < _CYRILLIC:
        least = max(least, _ALIKE_IN_LATIN)
    most = sum(told.values()) / _PART
    best: tuple[float, int, int, int] = (least, 0, 0, 1)
    for row in rows.get(key, ()):
        entry = entries[row]
        if noun in _OF_REGIONS and entry.kind != "region":
            continue
        times = told.get(entry.country or "", 0)
        if times >= most and times and not (written[0] >= _ARABIC and entry.country in ARAB):
            best = max(best, (_most_alike(written, entry), times, entry.population, -row))
    return -best[3] if best[3] < 1 else None


def _most_alike(name: str, entry: Entry) -> float:
    return max(likeness(name, other) for other in (*entry.names("en"), *entry.names("fr")))
