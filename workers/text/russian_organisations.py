"""Full names of Russian organisations: adjectives before a noun, the first with a capital, and genitives behind it.

«Хабаровский краевой суд», «Министерство природных ресурсов и экологии Амурской области», «Агентство по делам молодёжи».
A noun with a capital opens no sentence, unless it is one of bodies only («Министерство»).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from workers.text.cues import CAPITALISED, STOPWORDS, TITLE_WORDS
from workers.text.matching import Hit, Page
from workers.text.name_spans import Reader, Word
from workers.text.normalize import folded
from workers.text.organisation_cues import (
    BODIES_RU,
    CENTRES_RU,
    NO_GENITIVES_RU,
    OPENERS_RU,
    SCHOLARLY_RU,
    SPEECH_RU,
)

Span = tuple[int, int]

_MOST_BEFORE, _MOST_BEHIND = 4, 9
_SHORTEST = 4
_ORDINAL = 3  #: letters that the ending of a number has fewer of
_ADJECTIVE = re.compile(r"(?:[иыо]й|[ая]я|[ео]е|[ыи]е|[ео]го|[ео]му|[ыи]м|[ео]м|[уюе]ю|[ыи]х|[ыи]ми|ей)$")
_MANY = ("ых", "их")
_DATIVE = ("ым", "им")
_OF_ADJECTIVE = re.compile(r"(?:[ыи]х|[ео]го|[нксв]ой|[нжшщ]ей)$")
_OF_NOUN = re.compile(r"(?:[аяыиу]|ов|ев|ей|ий|ств|ел|ур|ик|ак|ок|от|ог|ор|ом|ин|ан|дел|прав|сил|войск|наук|услуг)$")
#: Nouns that others follow within a name: «Комитет по защите прав потребителей».
_OF_LATER = re.compile(
    r"(?:ов|ев|ей|ий|ия|ии|ства|ости|ики|гии|ции|ения|ания|ства|тва|области|края|прав|культуры"
    r"|науки|спорта|туризма|медицины|молодежи|торговли|бизнеса|детства)$"
)
_AFTER_PO = re.compile(r"(?:[аяыиуюе]|ов|ев|ей|ого|его|ому|ему|ой|ых|их|ым|им|ам|ям|ий|ству)$")
_VERB = re.compile(r"(?:[аияеыу]л[аои]?|[аияеыу]л[аои]сь|лся|[аяуюи]т|[аяуюи]тся|ится|ется)$")
_NOUNS_LIKE_VERBS = re.compile(
    r"(?:дел[аи]?|сил[аы]?|стали|цели|земли|отрасли|модели|недели|печали|связи|отели|школ[аы])$"
)
_OF_A_PLACE = re.compile(r"(?:[сц]к(?:ий|ая|ое|ие|ого|ой|ому|им|ом|ую|их|ими))$")
_NO_COMPLEMENT = STOPWORDS | TITLE_WORDS | CAPITALISED
_OPENERS = tuple(folded(word) for word in OPENERS_RU.split())


class Russian:
    """Reads full names of organisations out of one Russian page."""

    def __init__(self, page: Page, reader: Reader, land_at: Callable[[int], int | None], title_end: int) -> None:
        self._page, self._reader, self._land_at, self._title_end = page, reader, land_at, title_end

    def names(self, noun: Hit) -> Iterator[Span]:
        """Yield what the name that a noun belongs to can be, the longest first; nothing when it is only a noun."""
        page = self._page
        start, middle = self._before(noun)
        ends = self._behind(noun)
        capital = page.capital_at(noun.start)
        if start is not None:
            opens = page.word_before(start) is None and self._land_at(start) is None and not capital
            if not opens or (ends and not self._is_opener(start)) or self._is_telling(start, several=middle):
                for end in (*reversed(ends), noun.end):
                    yield start, end
        elif capital and (page.word_before(noun.start) is not None or self._may_open(noun, ends)):
            for end in reversed(ends):
                yield noun.start, end

    def _is_telling(self, start: int, *, several: bool) -> bool:
        """Tell whether an adjective that opens a sentence is a name's: «Шереметьевская таможня», not «Новый суд»."""
        word = self._page.text[start : self._page.text.find(" ", start)]
        return not self._is_opener(start) and (several or _OF_A_PLACE.search(word) is not None)

    def _is_opener(self, start: int) -> bool:
        return self._page.text.startswith(_OPENERS, start)

    def _may_open(self, noun: Hit, ends: Sequence[int]) -> bool:
        """Tell whether a noun that opens a sentence is a name's with its complement: «Центр гражданских свобод»."""
        text = self._page.text[noun.start : noun.end]
        if text in BODIES_RU:
            return True
        if text not in CENTRES_RU or not ends:
            return False
        words = self._page.text[noun.end + 1 : ends[-1]].split()
        return len(words) > 1 and _OF_ADJECTIVE.search(words[0]) is not None

    def _before(self, noun: Hit) -> tuple[int | None, bool]:
        """Return where the first adjective with a capital stands, and whether others stand between."""
        start, middle = None, False
        for count, word in enumerate(self._reader.before(noun.start)):
            text = self._reader.text(word)
            hyphen = word.gap == "-" and count > 0
            if hyphen and text.isdigit():  # «[205]-я мотострелковая бригада»
                return word.start, True
            if count > 0 and len(text) < _ORDINAL and self._page.text[word.start - 2].isdigit():
                continue
            if (word.gap and not hyphen) or count == _MOST_BEFORE or not (_ADJECTIVE.search(text) or hyphen):
                break
            if self._page.capital_at(word.start) and text not in TITLE_WORDS and text not in CAPITALISED:
                start, middle = word.start, count > 0
        return start, middle

    def _behind(self, noun: Hit) -> list[int]:
        """Return where the genitives behind a noun may end, the shortest first."""
        ends: list[int] = []
        after_po = both = ready = False
        before = ""
        for number, word in enumerate(self._reader.after(noun.end)):
            text = self._reader.text(word)
            if (word.gap and not (word.gap == "-" and ready is False and number > 0)) or number > _MOST_BEHIND:
                break
            if text == "по" and number < _MOST_BEHIND // 2 and not after_po:
                after_po, ready = True, False
                continue
            if number == 0 and text == "имени":
                after_po = True
                continue
            if text == "и" and (ends or after_po) and not both:
                both, ready = True, False
                continue
            known = self._reader.actor_at(word)
            if known is not None:
                end = self._of_an_actor(noun, word, known.end)
                if end is not None and not both:
                    ends.append(end)
                break
            of_verb = after_po and before.endswith("ию")  # «по регулированию [снега]»
            many = before.endswith(_MANY)  # «гражданских [свобод]»
            if not self._fits(word, text, after_po=after_po, ready=ready and not of_verb, many=many):
                break
            before = text
            dative = after_po and text.endswith(_DATIVE)  # «по чрезвычайным [ситуациям]»
            ready = not dative and not _OF_ADJECTIVE.search(text)
            both = both and not ready
            if ready:
                ends.append(word.end)
        return ends

    def _of_an_actor(self, noun: Hit, word: Word, end: int) -> int | None:
        """Return the end of a land in the genitive, or of whom an institute is: «Институт истории РАН».

        A court's town is meant by itself: «районный суд Бишкека».
        """
        text = self._page.text[noun.start : noun.end]
        if not self._page.capital_at(word.start) or text.startswith("суд"):
            return None
        scholarly = text in SCHOLARLY_RU
        if self._land_at(word.start) is not None or (scholarly and self._page.surface(word.start, word.end).isupper()):
            return end
        return None

    def _fits(self, word: Word, text: str, *, after_po: bool, ready: bool, many: bool) -> bool:
        """Tell whether a word goes on with the genitives.

        Args:
            word: the word.
            text: as it is folded.
            after_po: the genitives stand behind «по».
            ready: a noun stands there already.
            many: an adjective in the plural stands before it.
        """
        if text in _NO_COMPLEMENT or text in SPEECH_RU or text in NO_GENITIVES_RU:
            return False
        letters = self._page.surface(word.start, word.end).isupper()
        if len(text) < _SHORTEST and text not in {"дел", "сил"} and not letters:
            return False
        if _VERB.search(text) and not self._page.capital_at(word.start) and not _NOUNS_LIKE_VERBS.search(text):
            return False
        if _OF_ADJECTIVE.search(text) and not text.endswith("телей"):
            return not ready or self._leads_on(word)
        if ready and not self._page.capital_at(word.start):
            return _OF_LATER.search(text) is not None
        ending = _AFTER_PO if after_po else _OF_NOUN
        return letters or many or ending.search(text) is not None

    def _leads_on(self, word: Word) -> bool:
        """Tell whether an adjective behind a noun begins its own genitive: «здравоохранения [Амурской] области»."""
        follows = next(self._reader.after(word.end), None)
        if follows is None or follows.gap:
            return False
        text = self._reader.text(follows)
        return (
            _OF_NOUN.search(text) is not None
            and not _VERB.search(text)
            and (self._page.capital_at(word.start) or _OF_LATER.search(text) is not None)
        )
