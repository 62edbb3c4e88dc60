"""Declension of Russian names: the forms of «Путин», «Зеленский», «Москва», «российский» in the six cases.

Rules by ending after A. Zaliznyak, *Grammatical Dictionary of the Russian Language*; a name that no rule knows keeps
its form. Too many forms do no harm (nobody writes them), a missing one loses a mention.
"""

from __future__ import annotations

from collections.abc import Sequence

#: Genitive, dative, accusative, instrumental, prepositional.
CASES = 5
_SOFTENED = "гкхжчшщ"
_SIBILANT = "жчшщц"
_VOWELS = "аеёиоуыэюяй"
_CONSONANTS = "бвгджзклмнпрстфхцчшщ"
_IRREGULAR = {
    "Павел": ("Павла", "Павлу", "Павла", "Павлом", "Павле"),
    "Лев": ("Льва", "Льву", "Льва", "Львом", "Льве"),
    "Пётр": ("Петра", "Петру", "Петра", "Петром", "Петре"),
    "Папуа": ("Папуа",) * CASES,
    "Египет": ("Египта", "Египту", "Египет", "Египтом", "Египте"),
    "Маврикий": ("Маврикия", "Маврикию", "Маврикий", "Маврикием", "Маврикии"),
    "Олий": ("Олий",) * CASES,
    "Известия": ("Известий", "Известиям", "Известия", "Известиями", "Известиях"),
    "острова": ("островов", "островам", "острова", "островами", "островах"),
    "Острова": ("Островов", "Островам", "Острова", "Островами", "Островах"),
    "море": ("моря", "морю", "море", "морем", "море"),
    "поле": ("поля", "полю", "поле", "полем", "поле"),
    "турок": ("турка", "турку", "турка", "турком", "турке"),
    "Петр": ("Петра", "Петру", "Петра", "Петром", "Петре"),
}
#: First names of men that end like women's: Russian, Arabic and Turkic, Georgian, and a few of other tongues.
_MEN_IN_A = (
    "Никита Илья Лука Фома Кузьма Данила Савва Миша Саша Абдалла Абдулла Авдулла Агила Адемола Айсса Акила Алаа "
    "Арда Барнаба Бешара Джума Джумаа Закария Зия Ив-Франсуа Икрима Иса Исса Йозуа Мортада Мостафа Муктада Муса "
    "Муртада Мустафа Ноа Осама Сальва Таха Такэфуса Усама Фадлалла Хаззаа Халифа Хамза Хаммуда Хвича Хузейфа Яхия "
    "Яхья Бидзина Мамука Шалва Бенуа Ивица Мирча Никола Пекка Синиша Франсуа Чаба Юха Адама Андрия Алекса "
    "Асадолла Ахмадреза Жан-Франсуа Йошка Николя Исматулла Рафаа Салама Каддура Пьербаттиста Аталла Мутанна "
    "Пешава Кутайба Обейда Алиреза Хабиболла Забихолла Моджтаба Маджидреза Рухолла Ворья Рыза Реза Йехуда Симха "
    "Цвика Авера Элькана Тэцуя Упендра Девендра Хакимулла Хамдулла Инамулла Хайрулла Атта Асадулла Бисмилла "
    "Виджита Балендра Айрланга Пурбая Туилаэпа Джеремайя Каусеа Лемма Рухакана Хама Сумаила Мусса Яхая Бабагана "
    "Бурна Сидья Самура Нхланхла Мухиса"
)
_MALE_IN_A = frozenset(_MEN_IN_A.split())
_NEUTER = ("ние", "тие", "вие", "лие", "дие", "сие", "рие", "зие")
_SOFT_ADJECTIVES = tuple(
    "последн средн верхн нижн древн дальн ближн крайн внутренн внешн зимн летн передн задн".split()  # noqa: SIM905
)
#: Of the nouns in -о those that names have; the foreign ones («бюро», «радио») never decline.
_NOUNS_IN_O = frozenset("озеро дело слово право войско место село ядро".split())  # noqa: SIM905 - shorter
_WATERS = frozenset({"река", "озеро"})  #: whose names decline with them
_TOWNS_IN_O, _SHORTEST_TOWN = ("ово", "ево", "ёво", "ино", "ыно"), 5
#: Nouns in the plural that end in -и, and their endings: «Россетей», «Уральскими авиалиниями», «Свидетелям Иеговы».
_PLURALS_IN_I = {
    "ости": ("остей", "остям", "ости", "остями", "остях"),
    "тели": ("телей", "телям", "телей", "телями", "телях"),
    "ники": ("ников", "никам", "ников", "никами", "никах"),
    "линии": ("линий", "линиям", "линии", "линиями", "линиях"),
    "дороги": ("дорог", "дорогам", "дороги", "дорогами", "дорогах"),
    "сети": ("сетей", "сетям", "сети", "сетями", "сетях"),
    "верфи": ("верфей", "верфям", "верфи", "верфями", "верфях"),
}
_FEMININE_SURNAMES = ("ова", "ева", "ёва", "ина", "ына", "ская", "цкая")
#: Words inside names that never decline: «Мухаммеда бен Салмана», «Абдель Фаттаха ас-Сиси», «Эрика тен Хага».
_FIXED_WORDS = (
    "бен бин ибн бинт ульд аль эль ван вер дер ден тен тер де да ди ду до дос дель делла дю фон цу оф "
    "Бен Бин Ибн Аль Эль Абд Абдель Абдул Абу Абуль Дель Делла Дер Ден Сен Сан Мак"
)
_FIXED = frozenset(_FIXED_WORDS.split())
_SHORT_WORD = 4  #: of names in so short words only the last declines: «Ким Чен Ына», «Ван Вэньбиня»
#: What joins two names that decline both, and how many words follow the first: «Боснии и Герцеговины».
_PAIRS = {"и": 2, "—": 3}
#: Halves of double names that decline both: «Римского-Корсакова», «Марии-Антуанетты».
_DECLINING_HALVES = ("ский", "цкий", "ова", "ева", "ина", "ов", "ев", "ин", "ия")


def decline(word: str, *, feminine: bool = False) -> tuple[str, ...]:
    """Return the five oblique forms of a noun, surname or adjective in the nominative singular or plural.

    >>> decline("Путин")
    ('Путина', 'Путину', 'Путина', 'Путиным', 'Путине')
    >>> decline("Зеленский")[:2], decline("Россия")[0]
    (('Зеленского', 'Зеленскому'), 'России')
    """
    if "-" in word:
        *heads, last = word.split("-")
        if len(heads) == 1 and heads[0].endswith(_DECLINING_HALVES) and len(heads[0]) > _SHORT_WORD:
            first = decline(heads[0], feminine=feminine)
            return tuple(f"{one}-{two}" for one, two in zip(first, decline(last, feminine=feminine), strict=True))
        return tuple("-".join([*heads, form]) for form in decline(last, feminine=feminine))
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) == 2 and word[0].isupper() and word[1] in _CONSONANTS:  # Ош
        return _in_consonant(word, feminine=False)
    if len(word) < 3 or word.isupper():
        return (word,) * CASES
    return _adjective(word) or _in_vowel(word, feminine=feminine) or _in_consonant(word, feminine=feminine)


def _adjective(word: str) -> tuple[str, ...] | None:
    stem, ending = word[:-2], word[-2:]
    if len(stem) < 2:
        return None
    if stem.lower() in _SOFT_ADJECTIVES:  # Дальний Восток, Нижняя Саксония, Верхнее озеро
        return _soft_adjective(stem, word)
    hard = "и" if stem[-1] in _SOFTENED else "ы"
    soft = ending == "ий" and stem[-1] in "гкх"
    if len(stem) > 2 and (soft or ending in {"ый", "ой"}):
        return (f"{stem}ого", f"{stem}ому", f"{stem}ого", f"{stem}{hard}м", f"{stem}ом")
    if ending == "ая":
        return (f"{stem}ой", f"{stem}ой", f"{stem}ую", f"{stem}ой", f"{stem}ой")
    if ending == "ое":
        return (f"{stem}ого", f"{stem}ому", word, f"{stem}{hard}м", f"{stem}ом")
    if ending in {"ые", "ие"} and len(stem) > 2 and not _neuter(word):
        vowel = ending[0]
        return (f"{stem}{vowel}х", f"{stem}{vowel}м", word, f"{stem}{vowel}ми", f"{stem}{vowel}х")
    return None


def _soft_adjective(stem: str, word: str) -> tuple[str, ...] | None:
    match word[-2:]:
        case "ий":
            return (f"{stem}его", f"{stem}ему", f"{stem}его", f"{stem}им", f"{stem}ем")
        case "яя":
            return (f"{stem}ей", f"{stem}ей", f"{stem}юю", f"{stem}ей", f"{stem}ей")
        case "ее":
            return (f"{stem}его", f"{stem}ему", word, f"{stem}им", f"{stem}ем")
        case "ие":
            return (f"{stem}их", f"{stem}им", word, f"{stem}ими", f"{stem}их")
        case _:
            return None


def _neuter(word: str) -> bool:
    """Tell a noun («управление», «собрание») from an adjective's plural («южные», «последние»)."""
    return word.endswith(_NEUTER) and not word.removesuffix("ие").endswith(_SOFT_ADJECTIVES)


def _in_vowel(word: str, *, feminine: bool) -> tuple[str, ...] | None:
    stem, last = word[:-1], word[-1]
    if last == "а" and feminine and word.endswith(_FEMININE_SURNAMES[:5]):
        return (f"{stem}ой", f"{stem}ой", f"{stem}у", f"{stem}ой", f"{stem}ой")
    if last == "а" and word.endswith("оа"):  # Самоа, Гоа
        return (word,) * CASES
    if last == "а":
        genitive = f"{stem}и" if stem[-1] in _SOFTENED else f"{stem}ы"
        instrumental = f"{stem}ей" if stem[-1] in _SIBILANT else f"{stem}ой"
        return (genitive, f"{stem}е", f"{stem}у", instrumental, f"{stem}е")
    if last == "я":
        dative = f"{stem}и" if stem[-1] == "и" else f"{stem}е"
        return (f"{stem}и", dative, f"{stem}ю", f"{stem}ей", dative)
    if last == "и":
        for ending, forms in _PLURALS_IN_I.items():
            if word.endswith(ending):
                return tuple(word.removesuffix(ending) + form for form in forms)
    if last in "ыи" and len(word) > 4:  # plural nouns: Нидерланды, Филиппины, Мальдивы, Афины
        return (f"{stem}ов", f"{stem}ам", word, f"{stem}ами", f"{stem}ах") if last == "ы" else (word,) * CASES
    if last == "е" and (word.endswith("ье") or _neuter(word)):  # Приднестровье, управление
        dative = f"{stem}и" if stem[-1] == "и" else word
        return (f"{stem}я", f"{stem}ю", word, f"{stem}ем", dative)
    if word.endswith("ство") or word.lower() in _NOUNS_IN_O:  # министерство, агентство
        return (f"{stem}а", f"{stem}у", word, f"{stem}ом", f"{stem}е")
    if word.endswith(_TOWNS_IN_O) and len(word) > _SHORTEST_TOWN:  # Кемерово: «в Кемерове», today also «в Кемерово»
        return (f"{stem}а", f"{stem}у", word, f"{stem}ом", f"{stem}е")
    return (word,) * CASES if last in "оеёуэюыи" else None


def _in_consonant(word: str, *, feminine: bool) -> tuple[str, ...]:
    stem, last = word[:-1], word[-1]
    if last == "ь":
        if feminine:
            return (f"{stem}и", f"{stem}и", word, f"{stem}ью", f"{stem}и")
        return (f"{stem}я", f"{stem}ю", f"{stem}я", f"{stem}ем", f"{stem}е")
    if last == "й":
        prepositional = f"{stem}и" if stem[-1] == "и" else f"{stem}е"
        return (f"{stem}я", f"{stem}ю", f"{stem}я", f"{stem}ем", prepositional)
    if word.endswith("ец") and len(word) > 3 and stem[-2] in "аеиоу":  # австриец, китаец, кореец
        stem = word[:-2] + "й"
        return (f"{stem}ца", f"{stem}цу", f"{stem}ца", f"{stem}цем", f"{stem}це")
    if word.endswith("ец") and len(word) > 3 and stem[-2] not in "аеёиоуыэюя":
        stem = word[:-2] + "ь" * (word[-3] == "л")  # бразилец, бразильца
        return (f"{stem}ца", f"{stem}цу", f"{stem}ца", f"{stem}цем", f"{stem}це")
    possessive = word.endswith(("ов", "ев", "ёв", "ин", "ын"))
    instrumental = f"{word}ем" if last in _SIBILANT else f"{word}ым" if possessive else f"{word}ом"
    return (f"{word}а", f"{word}у", f"{word}а", instrumental, f"{word}е")


def is_feminine(name: str) -> bool:
    """Tell whether a person's full name is a woman's, by its first name's and surname's endings."""
    words = name.split()
    if words[-1].endswith(_FEMININE_SURNAMES):
        return True
    return len(words) > 1 and words[0].endswith(("а", "я")) and words[0] not in _MALE_IN_A


def person_forms(name: str) -> tuple[str, ...]:
    """Return the oblique forms of a person's name: all its words decline.

    >>> person_forms("Владимир Путин")[2]
    'Владимиром Путиным'
    """
    feminine = is_feminine(name)
    words = name.split()
    columns = [_person_word(word, feminine=feminine, first=not index) for index, word in enumerate(words)]
    forms = [" ".join(column[case] for column in columns) for case in range(CASES)]
    if len(words) > 1 and _only_last_declines(words):
        forms += [" ".join([*words[:-1], form]) for form in columns[-1]]
    return tuple(dict.fromkeys((*forms, *_as_foreign(forms))))


def _only_last_declines(words: Sequence[str]) -> bool:
    """Tell whether the words before the last may stay as they are: «Ким Чен Ына», and women's: «Мишель Обаму»."""
    *before, last = words
    if before[0][-1] in "ая":
        return False
    return all(len(word) <= _SHORT_WORD for word in before) or (last[-1] in "ая" and before[0][-1] not in "ийуэ")


def _as_foreign(forms: Sequence[str]) -> tuple[str, ...]:
    """Return the instrumental of a foreign surname in -ин or -ов, which isn't Путиным's: «Цзиньпином», «Дарвином»."""
    return tuple(form[:-2] + "ом" for form in forms if form.endswith(("иным", "ыным", "овым", "евым")))


def _person_word(word: str, *, feminine: bool, first: bool = False) -> tuple[str, ...]:
    """Decline a word of a person's name; a first name in -ина isn't a surname: «Ирины», not «Ириной»."""
    if word in _FIXED or (len(word) > _SHORT_WORD and word.endswith(("ых", "их")) and not first):  # «Черных»
        return (word,) * CASES
    if feminine and word[-1] not in "ая":  # Ангела Меркель, Марин Ле Пен: only names in -а and -я decline
        return (word,) * CASES
    if len(word) == 2 and not word.isupper() and word[-1] not in _VOWELS:  # Ын, Ян
        return _in_consonant(word, feminine=False)
    return decline(word, feminine=feminine and not first)


def surname_forms(surname: str, full_name: str) -> tuple[str, ...]:
    """Return the oblique forms of a surname alone, its gender told by the full name."""
    feminine = is_feminine(full_name)
    forms = [_person_word(word, feminine=feminine) for word in surname.split()]
    every = [" ".join(form[case] for form in forms) for case in range(CASES)]
    return tuple(dict.fromkeys((*every, *_as_foreign(every))))


def title_forms(name: str) -> tuple[str, ...]:
    """Return the oblique forms of a country, place or organisation: its adjectives up to the first noun, and that noun.

    >>> title_forms("Южная Корея")[0], title_forms("Организация Объединённых Наций")[0]
    ('Южной Кореи', 'Организации Объединённых Наций')
    """
    words = name.split()
    head = next((index for index, word in enumerate(words) if _adjective(word) is None), len(words) - 1)
    columns: list[Sequence[str]] = [decline(word) for word in words[: head + 1]]
    rest = words[head + 1 :]
    if rest and head == 0 and len(rest) == _PAIRS.get(rest[0]):
        columns += [decline(word) if len(word) > 1 else (word,) * CASES for word in rest]
        return tuple(dict.fromkeys(" ".join(column[case] for column in columns) for case in range(CASES)))
    forms = [" ".join([*(column[case] for column in columns), *rest]) for case in range(CASES)]
    if len(rest) == 1 and words[0] in _WATERS:  # «на реке Зее», «берега озера Ханки»
        forms += [f"{columns[0][case]} {form}" for case, form in enumerate(decline(words[1]))]
    if len(rest) == 1 and _is_foreign(words, columns):
        forms += [f"{words[0]} {form}" for form in decline(words[1])]
    if words[head].endswith("ь"):
        soft = decline(words[head], feminine=True)
        forms += [" ".join([*(column[case] for column in columns[:-1]), soft[case], *rest]) for case in range(CASES)]
    if words[head].endswith("ы"):  # «Филиппин», «Афин»: the other genitive plural
        forms.append(" ".join([*(column[0] for column in columns[:-1]), words[head][:-1], *rest]))
    return tuple(dict.fromkeys(forms))


def _is_foreign(words: Sequence[str], columns: Sequence[Sequence[str]]) -> bool:
    """Tell whether the first of two words stays as it is, so that the second may decline: «Жогорку Кенеша»."""
    first, second = words[0], words[-1]
    return len(columns) == 1 and columns[0] == (first,) * CASES and not first.isupper() and second[0].isupper()


def demonym_forms(base: str) -> tuple[str, ...]:
    """Return the oblique and plural forms of an adjective («российский») or a noun («россиянин», «украинец»)."""
    if base.endswith(("ий", "ый", "ой")):
        stem = base[:-2]
        hard = "и" if stem[-1] in _SOFTENED else "ы"
        endings = ("ого", "ому", f"{hard}м", "ом", "ая", "ой", "ую", "ое", f"{hard}е", f"{hard}х", f"{hard}ми")
        return tuple(stem + ending for ending in endings)
    oblique = tuple(form.removesuffix("ым") + "ом" if form.endswith("иным") else form for form in decline(base))
    return tuple(dict.fromkeys((*oblique, *_plural(base))))


def _plural(noun: str) -> tuple[str, ...]:
    if noun.endswith("нин"):  # россиянин → россияне, россиян; россиянка
        stem = noun[:-2]
        woman = stem[:-1] + "нк"
        return tuple(stem + end for end in ("е", "", "ам", "ами", "ах")) + tuple(
            woman + e for e in ("а", "и", "у", "ой")
        )
    if noun.endswith("арин"):
        return tuple(noun[:-2] + ending for ending in ("ы", "", "ам", "ами", "ах"))
    stem = decline(noun)[0][:-1]
    if noun.endswith("ец"):
        woman = stem[:-1] + "к"  # испанка, австрийка
        return tuple(stem + ending for ending in ("ы", "ев", "ам", "ами", "ах")) + tuple(
            woman + ending for ending in ("а", "и", "у", "ой", "е")
        )
    first = "и" if stem[-1] in _SOFTENED else "ы"
    return tuple(stem + ending for ending in (first, "ов", "ам", "ами", "ах"))
