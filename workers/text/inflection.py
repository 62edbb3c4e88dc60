"""The forms a name takes in running text: Arabic nisba, English and French demonyms; Russian is in ``russian.py``."""

from __future__ import annotations

_NISBA = ("ي", "ية", "يان", "يين", "يون", "يات", "يتان", "يتين", "يا")
#: Endings of French masculine adjectives and what makes them feminine.
_FRENCH_FEMININE = (
    ("ien", "ienne"),
    ("éen", "éenne"),
    ("yen", "yenne"),
    ("ïen", "ïenne"),
    ("ec", "ecque"),
    ("c", "que"),
    ("f", "ve"),
    ("e", "e"),
    ("è", "è"),
)


def arabic_demonym(base: str) -> tuple[tuple[str, bool], ...]:
    """Return the forms of a demonym as ``(form, already_definite)``.

    A nisba («مصري») takes gender and number; every word of a compound agrees («كوري جنوبي», «الكورية الجنوبية»).
    What doesn't end in ya is a broken plural («روس») and stays as it is.

    >>> [form for form, definite in arabic_demonym("مصري") if not definite][:5]
    ['مصري', 'مصرية', 'مصريان', 'مصريين', 'مصريون']
    """
    words = base.split()
    columns = [_nisba(word) for word in words]
    plain = {" ".join(column[index] for column in columns) for index in range(len(_NISBA))}
    forms = [(form, False) for form in sorted(plain, key=lambda form: (len(form), form))]
    if len(words) == 1:
        return tuple((form, False) for form in dict.fromkeys(columns[0]))
    definite = {" ".join(_definite(word) for word in form.split()) for form, _ in forms}
    if not words[0].endswith("ي"):  # «جنوب أفريقي»: the first word may stay bare
        definite |= {f"{words[0]} {_definite(form.split(maxsplit=1)[1])}" for form, _ in forms}
    return tuple(forms + [(form, True) for form in sorted(definite)])


def _nisba(word: str) -> tuple[str, ...]:
    if not word.endswith("ي"):
        return (word,) * len(_NISBA)
    return tuple(word[:-1] + ending for ending in _NISBA)


def _definite(word: str) -> str:
    return word if word.startswith("ال") else "ال" + word


def english_demonym(base: str) -> tuple[str, ...]:
    """Return singular and plural: Russian, Russians. Those in -ese, -sh, -ch and -ss have no other plural."""
    return (base,) if base.endswith(("ese", "sh", "ch", "s", "z", "men")) else (base, base + "s")


def french_demonym(base: str) -> tuple[str, ...]:
    """Return the four agreements of a masculine singular: français, française, françaises.

    >>> french_demonym("ukrainien")
    ('ukrainien', 'ukrainiens', 'ukrainienne', 'ukrainiennes')
    """
    feminine = next((base[: -len(old)] + new for old, new in _FRENCH_FEMININE if base.endswith(old)), base + "e")
    forms = (base, base if base.endswith(("s", "x")) else base + "s", feminine, feminine + "s")
    return tuple(dict.fromkeys(forms))
