"""What a search looks for in the words of stories: each word of the query, also behind what Arabic writes onto it."""

from __future__ import annotations

from workers.text.clitics import ALLOWED, Clitics, contracted
from workers.text.normalize import folded

#: More words narrow nothing down any more.
MOST_WORDS = 8
_SHORTEST_ARABIC = 3


def matching(text: str) -> str | None:
    """Return the expression for the text index, None where no word is in the text.

    >>> matching("Gaza")
    '("gaza")'
    """
    words = dict.fromkeys(folded(text).split()[:MOST_WORDS])
    return " AND ".join(f"({' OR '.join(_forms(word))})" for word in words) or None


def _forms(word: str) -> list[str]:
    """Return the forms of a folded word that the index may hold, as the index writes strings."""
    found = [word]
    if len(word) >= _SHORTEST_ARABIC and "ء" <= word[0] <= "ي":
        bare = word.removeprefix("ال") if len(word) > _SHORTEST_ARABIC + 1 else word
        found += [clitic + word for clitic in ALLOWED[Clitics.PLAIN]]
        found += [clitic + bare for clitic in ALLOWED[Clitics.ARTICLE]]
        short = contracted(word)
        found += [clitic + short for clitic in ALLOWED[Clitics.CONTRACTED]] if short else []
    return [f'"{form}"' for form in dict.fromkeys(found)]
