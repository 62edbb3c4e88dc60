"""Keys under which an Arabic organisation's names meet whose words are the same in another order, noun or form.

«المعهد الأميركي للمسح الجيولوجي» and «هيئة المسح الجيولوجي الأمريكية» are one, and so are «مصرف البحرين المركزي»
and «البنك المركزي البحريني»: translators choose the noun, and whether the country is an adjective; what the body is
of, they all write.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workers.text.lexicon import Entry
from workers.text.name_keys import owned_by_one
from workers.text.normalize import folded

_FAMILIES = (
    "هيئة معهد مؤسسة مركز وكالة إدارة مكتب مصلحة سلطة منظمة مديرية جهاز دائرة لجنة مفوضية خدمة",
    "بنك مصرف",
    "اتحاد رابطة جمعية نقابة فيدرالية كونفدرالية اتحادية",
    "حزب حركة جبهة تيار",
    "محكمة",
    "شركة مجموعة مجمع",
    "جامعة",
    "مجلس",
    "صندوق",
    "بورصة",
    "أكاديمية",
)
#: Noun with and without its article → its family.
_FAMILY: dict[str, str] = {
    article + folded(noun): str(number)
    for number, family in enumerate(_FAMILIES)
    for noun in family.split()
    for article in ("", "ال")
}
_BEGINNINGS = ("وال", "ولل", "بال", "لل", "ال")
_ENDINGS = ("يين", "يون", "يه", "ين", "ون", "ات", "ه", "ي", "ا")
_SHORTEST = 3  #: letters of a stem
_JOINTS = frozenset({"في", "من", "علي", "اجل", "عن"})
#: Words that stand in a name or don't: «الأرصاد (الجوية)», «المديرية (العامة)».
_FILLERS = frozenset({"جو", "جوي", "عام"})
_SPELLINGS = (("اميرك", "امريك"), ("فدرال", "فيدرال"), ("غ", "ج"))
_FEWEST = 2  #: stems that tell a body


def body_key(name: str) -> str | None:
    """Return what the wordings of one body's Arabic name share; None where its noun or too little else tells it.

    >>> body_key("المعهد الأميركي للمسح الجيولوجي") == body_key("هيئة المسح الجيولوجي الأمريكية")
    True
    """
    noun, _, rest = folded(name).strip().partition(" ")
    family = _FAMILY.get(noun)
    stems = {_stem(word) for word in rest.split() if word not in _JOINTS} - _FILLERS
    return f"{family} {' '.join(sorted(stems))}" if family is not None and len(stems) >= _FEWEST else None


def _stem(word: str) -> str:
    for beginning in _BEGINNINGS:
        if word.startswith(beginning) and len(word) - len(beginning) >= _SHORTEST:
            word = word[len(beginning) :]
            break
    else:
        if len(word) > _SHORTEST + 1 and word[0] in "ول":
            word = word[1:]
    longer = ""
    while word != longer:  # «البحرين», «البحرينية»
        longer = word
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
                word = word[: -len(ending)]
                break
    for written, other in _SPELLINGS:
        word = word.replace(written, other)
    return word


def bodies(entries: Sequence[Entry]) -> dict[str, int]:
    """Return the keys of organisations' Arabic names, each with the one row it means; grammar's own rows left out."""
    return owned_by_one(
        (key, index)
        for index, entry in enumerate(entries)
        if entry.type == "organisation" and not entry.derived
        for name in entry.names("ar")
        if " " in name and (key := body_key(name)) is not None
    )


def body(name: str, rows: Mapping[str, int]) -> int | None:
    """Return the row that a name means in another wording."""
    key = body_key(name)
    return rows.get(key) if key is not None else None
