"""The words stories are found by: folded, and in Arabic without the article and «و», in the index and in a query alike.

The usual light stemming (Larkey, Ballesteros and Connell, 2007, "light10"), without suffixes: «والرئيس», «للرئيس» and
«رئيس» are one word, «رئيسة» is another. The prepositions of one letter are as often a word's own, so they stay, and a
query looks for each of them. An index that held all forms as they stand would be asked for 22 of each word: with a
million stories that took four times as long.
"""

from __future__ import annotations

import re

from workers.text.normalize import folded

#: More words narrow nothing down any more.
MOST_WORDS = 8
_SHORTEST = 3
_ARABIC = "[ء-ي]"
#: Conjunction and article where a word of three letters is left; «الله», «التي» and «إلى» keep theirs.
#: A «و» goes wherever it stands: «الوزير», «ووزير» and «وزير» lose the word's own alike.
_BEFORE = re.compile(rf"(?<!\S)(?:و?(?:[فبك]?ال|لل)(?={_ARABIC}{{3}}))?(?:و+(?={_ARABIC}{{3}}))?")
_PREPOSITIONS = ("", "ب", "ل", "ف", "ك")
_ARTICLES = ("", "ال", "وال", "لل", "بال", "و")


def indexed(title: str | None, text: str) -> str:
    """Return the words of a story as the index holds them.

    >>> indexed(None, "وقال الأمير للوزراء")
    'قال امير زراء'
    """
    return _BEFORE.sub("", folded(f"{title or ''}\n{text}"))


def matching(text: str) -> str | None:
    """Return the expression for the text index, None where no word is in the text.

    >>> matching("Gaza")
    '("gaza")'
    """
    words = dict.fromkeys(_BEFORE.sub("", folded(text)).split()[:MOST_WORDS])
    return " AND ".join(f"({' OR '.join(_forms(word))})" for word in words) or None


def _forms(word: str) -> list[str]:
    """Return the forms of a word that the index may hold, as the index writes strings."""
    if not "ء" <= word[0] <= "ي":
        return [f'"{word}"']
    before = _PREPOSITIONS if len(word) >= _SHORTEST else _ARTICLES
    return [f'"{one}{word}"' for one in before]
