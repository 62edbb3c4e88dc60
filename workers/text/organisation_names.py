"""Full names of organisations by their own grammar: «جامعة أسيوط», "Bank of Tanzania", « Institut national de … ».

A noun that organisations are called by stands at one end or within, and what makes it a name beside it: capitals where
a script has them, a known place, an adjective or a purpose («المنظمة الهندية لأبحاث الفضاء») where it has none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from workers.text.arabic_organisations import ArabicOrganisations
from workers.text.english_organisations import English
from workers.text.french_organisations import French
from workers.text.matching import Hit, Page
from workers.text.name_spans import Reader
from workers.text.organisation_cues import FRENCH, NOUNS_EN, RUSSIAN
from workers.text.russian_organisations import Russian

Span = tuple[int, int]


class Organisations:
    """Reads full names of organisations out of one page, beside the nouns found there."""

    def __init__(self, page: Page, reader: Reader, land_at: Callable[[int], int | None], title_end: int) -> None:
        self._page = page
        self._arabic = ArabicOrganisations(page, reader, land_at)
        self._english, self._french, self._russian = (
            language(page, reader, land_at, title_end) for language in (English, French, Russian)
        )

    def full_names(self, noun: Hit) -> Iterator[Span]:
        """Yield where the name may stand that a noun belongs to, the longest first; nothing when it is only a noun."""
        text = self._page.text[noun.start : noun.end]
        if text[0] >= "\u0600":
            span = self._arabic.full_name(noun)
            if span is not None:
                yield span
        elif text[0] >= "а":
            if text in RUSSIAN:
                yield from self._russian.names(noun)
        elif self._page.language == "fr":
            if text in FRENCH:
                yield from self._french.names(noun)
        elif text in NOUNS_EN:
            yield from self._english.names(noun)
