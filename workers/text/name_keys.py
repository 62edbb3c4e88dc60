"""Keys under which the spellings and cases of one name meet, before anybody has said who is meant.

A key is for counting, never for showing. It is careful: two names that share one are counted as one, so vowels stay,
and only what newspapers write both ways, or what grammar adds, is taken away. Of the gazetteer's 3,454 Russian names of
persons all but four have one key in all cases; of its 23,710 keys of names in all languages seven are two persons'.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from workers.text.keys import words_of
from workers.text.russian import person_forms

NOBODY = -1
_SHORTEST = 2  #: letters of a Russian word that are left to it
_CASES = ("ого", "его", "ому", "ему", "ыми", "ими", "ым", "им", "ом", "ем", "ых", "их")
_SOFT = "аеиоуыэюяйь"
#: Stems of names whose vowel comes and goes: Павел, Павла.
_FLEETING = {"павел": "павл", "лев": "льв", "петр": "петр"}
#: «غ» and «ج» both stand for a foreign g: غوتيريش, جوتيريش.
_ARABIC = str.maketrans({"ج": "غ", "ء": None})
_HEARD = str.maketrans("طصقضذظثز", "تسكدسسسس")  #: an s between vowels is a z to many: كاردوزو, كاردوسو
_LONG = re.compile("[اويى]|ه$")
_SILENT = re.compile(r"(?<=[يو])ه$")  #: أندريه, أندري
#: Vowels, and letters for them; what some spell and others don't.
_NO_SOUND = re.compile(r"[aeiouyhàâäáãåéèêëíìîïóòôöõøúùûüýæœаеиоуыэюяйьъё'’-]")
_ALIKE = str.maketrans("zqcwžšşçñз", "skkvsssknс")
_SOUNDING, _SOUNDS, _SOUNDS_OF_A_SURNAME = 2, 6, 2  #: words; consonants of all, and of the last
_DOUBLE = re.compile(r"([^\W\d_])\1+")


def name_key(surface: str) -> str:
    """Return what the spellings and cases of a name share: never empty for a name of letters.

    >>> name_key("أندريه سيبيها") == name_key("اندري سيبيها")
    True
    >>> name_key("Руслана Желдибая"), name_key("Русланом Желдибаем")
    ('руслан желдиб', 'руслан желдиб')
    """
    return " ".join(_stem(word) for word in _joined(words_of(surface)))


def sound_key(name: str) -> str:
    """Return what the spellings and cases of a foreign name share, whose vowels are written as they are heard.

    Not for Arabs' names: «سالم» isn't «سليم».

    >>> sound_key("أغواسكاليينتيس") == sound_key("أغواسكالينتس"), sound_key("شيانغ راي") == sound_key("تشيانج راي")
    (True, True)
    """
    return " ".join([_consonants(_stem(word)) for word in words_of(name)])


def company_sound(name: str) -> str:
    """Return the ``sound_key`` of a foreign organisation's Arabic name, told apart from a person's."""
    return f"={sound_key(name)}"


def short_key(name: str) -> str:
    """Return the ``name_key`` of what a company is called without its kind, told apart from full names."""
    return f"={name_key(name)}"


def _consonants(stem: str) -> str:
    if not "ء" <= stem[0] <= "ي":
        return stem.replace("э", "е")
    stem = stem.replace("تش", "ش").translate(_HEARD)
    return stem[0] + _LONG.sub("", stem[1:])


def consonant_key(surface: str) -> str | None:
    """Return the consonants of a person's Latin or Russian full name, what sounds alike as one; None if they are few.

    It meets more than ``name_key``, so it proves nothing alone: «Дэвид Чипперфильд» may be «Дэвид Чипперфилд» in a
    story about his country.

    >>> consonant_key("Дэвид Чипперфильд") == consonant_key("Дэвида Чипперфилда")
    True
    """
    words = [_NO_SOUND.sub("", _stem(word).translate(_ALIKE)) for word in words_of(surface)]
    sounds = [_DOUBLE.sub(r"\1", word) for word in words if word]
    if len(sounds) < _SOUNDING or len(sounds[-1]) < _SOUNDS_OF_A_SURNAME or sum(map(len, sounds)) < _SOUNDS:
        return None
    return " ".join(sounds)


def owned_by_one(keys: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Return the keys that belong to one row only, with the row; what is ``NOBODY``'s, too, is no row's.

    >>> owned_by_one([("a", 1), ("b", 1), ("b", 2), ("c", 2), ("c", NOBODY)])
    {'a': 1}
    """
    owners: dict[str, int] = {}
    for key, row in keys:
        owners[key] = row if owners.get(key, row) == row else NOBODY
    return {key: row for key, row in owners.items() if row != NOBODY}


def best_spelling(spellings: Mapping[str, int]) -> str:
    """Return the spelling of a name to show: the one most written, but in Russian the nominative, if it is there."""
    return max(spellings, key=lambda one: (_explained(one, spellings), spellings[one], one))


def _explained(spelling: str, spellings: Mapping[str, int]) -> int:
    """Return how many mentions of the other spellings are oblique cases of this one."""
    forms = {form for form in person_forms(spelling) if form != spelling} if _is_russian(spelling) else set()
    return sum(count for other, count in spellings.items() if other in forms)


def _joined(words: list[str]) -> list[str]:
    """Return the words with «عبد» joined to the one after it."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] == "عبد":
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _stem(word: str) -> str:
    if _is_russian(word):
        return nominative_stem(word)
    if "ء" <= word[0] <= "ي":
        return _SILENT.sub("", _DOUBLE.sub(r"\1", word.translate(_ARABIC))) or word
    return _DOUBLE.sub(r"\1", word)


def _is_russian(word: str) -> bool:
    return "а" <= word[0].lower() <= "я"


def nominative_stem(word: str) -> str:
    """Return a Russian word without its endings: the cases of a name end alike whatever its declension."""
    before = ""
    while before != word:
        before = word
        for ending in _CASES:
            if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
                word = word.removesuffix(ending)
                break
        while word[-1] in _SOFT and len(word) > _SHORTEST:
            word = word[:-1]
    if word.endswith("ец") and len(word) > _SHORTEST:
        word = f"{word[:-2]}ц"
    return _FLEETING.get(word, word)
