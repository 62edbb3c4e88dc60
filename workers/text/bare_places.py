"""Places that the gazetteer names with their kind or country: «نيس الفرنسية», «مدينة نانت», «محافظة حجة».

It does where the name alone is another word or name, too («مشهد» is a scene). Stories about its country leave the
rest out, so where the name stands has to tell that it is one (``minor.stands_alone``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workers.text.cues import STOPWORDS, TITLE_WORDS
from workers.text.institutions import adjectives
from workers.text.lexicon import Entry
from workers.text.normalize import folded, folded_set
from workers.text.place_cues import KINDS_AR, NO_NAME_AR

#: Kinds of places whose rows are looked through.
PLACED = frozenset({"city", "town", "capital", "region", "island"})
_KIND = re.compile(r"^(?:مدينة|بلدة|قرية|ولاية|محافظة|إقليم|مقاطعة|منطقة|قضاء|مديرية|ناحية|جزيرة) ")
_SHORTEST = 2  #: letters of a name
#: What is left of a name where it says no more than a direction: «المنطقة الشرقية», «ولاية الوسط».
_NO_NAMES = (
    STOPWORDS
    | TITLE_WORDS
    | NO_NAME_AR
    | KINDS_AR
    | folded_set(
        "الشمالية الجنوبية الشرقية الغربية الوسطى الداخلية الخارجية الساحلية الصحراوية الحدودية المركزية العاصمة "
        "الشمال الجنوب الشرق الغرب الوسط المركز السوق المدينة البلدة القرية الجزيرة الجزر الاتحادية القناة قناة مايو "
        "المنطقة المحافظة الإقليم المقاطعة"
    )
)


def bare_places(entry: Entry, country: Entry) -> Iterator[str]:
    """Yield an Arabic place's names without its kind and its country's adjective: «نيس» for «نيس الفرنسية»."""
    names = entry.names("ar")
    for name in names:
        words = _KIND.sub("", name).split()
        if len(words) > 1 and folded(words[-1]) in adjectives(country, "ar"):
            del words[-1]
        bare = " ".join(words)
        if bare not in names and len(bare) >= _SHORTEST and folded(words[0]) not in _NO_NAMES:
            yield bare
