"""Full names of English organisations: capitals before the noun they are called by, "of" or "for" and capitals behind.

Inside stand "and" ("the Free and Fair Election Network"), a possessive ("Norskel's Medical College") and lists
("Ministry of Water, Sanitation and Hygiene"). Several readings are given, the longest first: which of them holds no
other actor is for the caller.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from workers.text.cues import CAPITALISED, TITLE_WORDS
from workers.text.matching import Hit, Page
from workers.text.name_spans import APOSTROPHES, Reader, Word
from workers.text.organisation_cues import (
    AFTER_EN,
    CAUSES_EN,
    CLUBS,
    ENDS_EN,
    FEDERATIONS_EN,
    GENERIC,
    JOINTS_EN,
    LISTS,
    MEMBERS_EN,
    MEMBERS_OF_EN,
    NO_BODIES_EN,
    OPENERS,
    PAPERS_EN,
    SITES_EN,
    SPEAKING_VERBS_EN,
    SPOKEN_TO_EN,
    TAILS,
    TELLING_EN,
    THINGS_EN,
    TRADES_EN,
    UNITS,
)

Span = tuple[int, int]

_MOST = 6  #: words before a noun, and behind one
_SIDE_BY_SIDE = frozenset({"", "-", "‑", "&"})
_AGAINST = JOINTS_EN | {"against", "without"}
_TO = _AGAINST | {"to"}
_ABBREVIATED = frozenset({"st", "dr", "mt", "ft"})
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
#: What is called after a person whom "of" joins to it.
_CALLED_AFTER = frozenset({"church", "order", "university", "college", "school", "institute", "museum", "bank"})
_SHORT_NOUN = 4  #: letters of a noun that a name with nothing before it begins with


class English:
    """Reads full names of organisations out of one English page."""

    def __init__(self, page: Page, reader: Reader, land_at: Callable[[int], int | None], title_end: int) -> None:
        self._page, self._reader, self._land_at, self._title_end = page, reader, land_at, title_end

    def names(self, noun: Hit) -> Iterator[Span]:
        """Yield what the name that a noun belongs to can be, the longest first; nothing when it is only a noun."""
        if noun.start < self._title_end or not self.capital(noun.start):
            return
        head = self._page.text[noun.start : noun.end]
        land = self._land_behind(noun.end)
        if head in FEDERATIONS_EN:
            if land is not None:
                yield noun.start, land
            return
        if head in ENDS_EN and land is None and not self._ends_here(noun.end):
            return
        if head == "capital" and self._page.text.startswith(" of ", noun.end):  # "European Capital of Culture"
            return
        before = self._before(noun.start)
        if head in MEMBERS_EN:
            yield from self._of_members(noun, before)
            return
        strong = head in TAILS or head in ENDS_EN
        if not (self._may_be_a_body(head, before) if strong else self._is_told_beside(noun, before)):
            return
        ends = [*(self._behind(noun) if strong else ()), noun.end]
        if land is not None and strong and before:
            ends.insert(0, land)
        site = head in SITES_EN and not self._is_body(before)
        if site or self._gives_its_name(noun.end) or (head == "survey" and not self._is_told_beside(noun, before)):
            ends.pop()
        for first in self._beginnings(before, noun.start):
            specific = self._tells([word for word in before if word.start >= first])
            for end in ends:
                named = specific or (end > noun.end and self._is_told(noun, end, alone=first == noun.start))
                if named and (first < noun.start or end > noun.end):
                    yield first, end

    def _land_behind(self, end: int) -> int | None:
        """Return where the name of a land ends that ends a name: "Transparency International Sri Lanka"."""
        follows = next(self._reader.after(end), None)
        if follows is None or follows.gap or not self.capital(follows.start):
            return None
        land = self._land_at(follows.start)
        return land if land is not None and self._ends_here(land) else None

    def _of_members(self, noun: Hit, before: Sequence[Word]) -> Iterator[Span]:
        """Yield what those who join for a cause can be called: "Physicians for Human Rights"."""
        joint = next(self._reader.after(noun.end), None)
        ends = self._behind(noun)
        if not ends or joint is None:
            return
        text = self._reader.text(joint)
        if text == "on" or (text == "of" and self._page.text[noun.start : noun.end] not in MEMBERS_OF_EN):
            return
        if before and self._reader.text(before[-1]) in OPENERS:
            before = before[:-1]
        begin = before[-1].start if before else noun.start
        complement = takewhile(lambda word: word.start < ends[0], self._reader.after(joint.end))
        capitals = [word for word in complement if self.capital(word.start)]
        if not capitals or self._reader.is_given(capitals[0]):
            return
        opens = self._page.word_before(begin) is None
        if opens and len(capitals) == 1 and text in {"of", "for"}:
            return
        for end in ends:
            if self._is_told(noun, end, alone=False):
                yield begin, end

    def _may_be_a_body(self, head: str, before: Sequence[Word]) -> bool:
        """Tell whether a noun and the word before it aren't what names no organisation: "Oval Office"."""
        return not before or f"{self._reader.text(before[0])} {head}" not in NO_BODIES_EN

    def _is_told_beside(self, noun: Hit, before: Sequence[Word]) -> bool:
        """Tell whether the words beside a common noun say that an organisation is meant: "School District"."""
        if not before or not self._ends_here(noun.end):
            return False
        head = self._page.text[noun.start : noun.end]
        after = AFTER_EN.get(head)
        if after is not None:
            return self._reader.text(before[0]) in after
        if any(self._reader.is_given(word) for word in before):
            return False
        follows = next(self._reader.after(noun.end), None)
        if follows is not None and not follows.gap and self._reader.text(follows) in SPEAKING_VERBS_EN:
            return True
        if head not in PAPERS_EN:
            return False
        article = self._page.word_before(before[-1].start)
        if article is not None and article[1] == "the":
            article = self._page.word_before(article[0])
        return article is not None and article[1] in SPOKEN_TO_EN

    def _gives_its_name(self, end: int) -> bool:
        """Tell whether what follows is called after the organisation: "Norskel Academy Award"."""
        follows = next(self._reader.after(end), None)
        if follows is None or follows.gap or self._reader.text(follows) not in THINGS_EN:
            return False
        return self.capital(follows.start)

    def capital(self, start: int) -> bool:
        """Tell whether the word at an offset has a capital among its first two letters: "Bank", "eThekwini"."""
        return not self._page.surface(start, start + 2).islower() and not self._page.text[start].isdigit()

    def _ends_here(self, end: int) -> bool:
        """Tell whether no capital follows: "Norskel International [Airport]"."""
        follows = next(self._reader.after(end), None)
        return follows is None or bool(follows.gap) or not self.capital(follows.start)

    def _before(self, start: int) -> list[Word]:
        """Return the words before an offset that may be of a name, the nearest first."""
        words: list[Word] = []
        for word in self._reader.before(start):
            text = self._reader.text(word)
            last = self._reader.text(words[-1]) if words else ""
            if not self._joins(word, text) or len(words) > _MOST:
                break
            if last == "s" and not self.capital(word.start):
                break
            if text == "and" and (not words or last in {"and", "s"}):
                break
            words.append(word)
        while words and self._reader.text(words[-1]) in {"and", "s"}:
            words.pop()
        if self._page.text[start : self._page.text.find(" ", start)] not in UNITS:
            number = next(
                (n for n, word in enumerate(words) if _ORDINAL.fullmatch(self._reader.text(word))), len(words)
            )
            del words[number:]
        return words

    def _joins(self, word: Word, text: str) -> bool:
        """Tell whether a word goes on to the left with a name."""
        if word.gap in APOSTROPHES:
            return self.capital(word.start) and self._land_at(word.start) is None
        if text in {"and", "s"}:
            return not word.gap
        if word.gap not in _SIDE_BY_SIDE and not (word.gap == "." and text in _ABBREVIATED):
            return False
        if _ORDINAL.fullmatch(text):
            return True
        if not self.capital(word.start) or text in CAPITALISED or text in CLUBS:
            return False
        return text not in TITLE_WORDS or text in GENERIC

    def _beginnings(self, words: Sequence[Word], noun: int) -> Iterator[int]:
        """Yield where the name may begin: before "and" only where an article stands before it all."""
        texts = [self._reader.text(word) for word in words]
        if words and texts[-1] in OPENERS and self._page.word_before(words[-1].start) is None:
            words, texts = words[:-1], texts[:-1]
        joint = texts.index("and") if "and" in texts else len(texts)
        if 0 < joint < len(texts) - 1 and texts[joint - 1] in TRADES_EN and texts[joint + 1] in TRADES_EN:
            yield words[-1].start
        elif 0 < joint < len(texts) and not any(text in TAILS for text in texts[joint:]):
            before = self._page.word_before(words[-1].start)
            if before is not None and before[1] == "the" and self._land_at(words[0].start) is None:
                yield words[-1].start
        words = words[:joint]
        while words and self._reader.text(words[-1]) == "s":
            words = words[:-1]
        if words:
            yield words[-1].start
        yield noun

    def _tells(self, words: Sequence[Word]) -> bool:
        """Tell whether a word before the noun tells the organisation from all others of its kind."""
        texts = [self._reader.text(word) for word in words]
        if any(self._reader.actor_at(word) is not None for word in words):
            return True
        return any(text not in GENERIC and text not in {"and", "s"} for text in texts)

    def _is_told(self, noun: Hit, end: int, *, alone: bool) -> bool:
        """Tell whether the words behind "of" tell which one it is: "Court of Appeal" is any."""
        words = [word for word in self._reader.after(noun.end) if word.end <= end]
        specific = any(
            self.capital(word.start) and self._reader.text(word) not in GENERIC for word in words if word.start < end
        )
        return specific and not (alone and noun.end - noun.start < _SHORT_NOUN)

    def _is_body(self, before: Sequence[Word]) -> bool:
        """Tell whether the word before a noun of sites says that an organisation is meant: "Medical Center"."""
        return bool(before) and self._reader.text(before[0]) in TELLING_EN

    def _behind(self, noun: Hit) -> list[int]:
        """Return where the words behind a noun may end: "of the Far East and Asia", the longest first."""
        ends: list[int] = []
        joined, before, comma = True, "", False
        head = self._page.text[noun.start : noun.end]
        lists = head in LISTS
        joints = self._joints(head)
        for number, word in enumerate(self._reader.after(noun.end)):
            text = self._reader.text(word)
            if number > 2 * _MOST:
                break
            if number == 0:
                if text not in joints or word.gap:
                    break
            elif self._goes_on(word, text, after_comma=lists and not joined):
                comma = comma or word.gap == ","
                if (before == "and" and self._begins_another(word, ends)) or self._is_leader(word, joined, head):
                    break
                joined = False
                if not comma or before == "and":
                    ends.append(word.end)
                    comma = False
            elif text == "s" and word.gap in APOSTROPHES:
                continue
            elif text == "at" and head == "university" and not (word.gap or joined):  # "… of Texas at San Antonio"
                joined = True
            elif word.gap or not (
                (text in {"of", "and", "for"} and not joined) or (text == "the" and before in joints)
            ):
                break
            else:
                joined = True
            before = text
        return self._cut(ends)

    def _is_leader(self, word: Word, joined: bool, head: str) -> bool:
        """Tell whether a person's name begins behind "of": "Norskel Workers Union of [Moss Tarval]"."""
        if not joined or head in _CALLED_AFTER | LISTS or not self._reader.is_given(word):
            return False
        follows = next(self._reader.after(word.end), None)
        name = follows is not None and not follows.gap and self.capital(follows.start)
        return name and self._land_at(word.start) is None and self._ends_here(follows.end if follows else word.end)

    def _joints(self, head: str) -> frozenset[str]:
        """Return what may join a noun to the words behind it: "League against …", "Committee to Protect …"."""
        if head in MEMBERS_EN:
            return _AGAINST
        return _TO if head in CAUSES_EN else JOINTS_EN

    def _goes_on(self, word: Word, text: str, *, after_comma: bool) -> bool:
        if word.gap not in _SIDE_BY_SIDE and not (word.gap == "," and after_comma):
            return False
        if not self.capital(word.start) or text in CAPITALISED:
            return False
        return text not in TITLE_WORDS or text in GENERIC

    def _begins_another(self, word: Word, ends: Sequence[int]) -> bool:
        """Tell whether another name begins behind "and": "Bank of Peace and Ministry of War", "… and Nigeria"."""
        land = self._land_at(word.start)
        if land is not None and ends and self._land_at(self._page.text.rfind(" ", 0, ends[-1]) + 1) is None:
            return True
        text = self._reader.text(word)
        follows = next(self._reader.after(word.end), None)
        return text in TAILS and follows is not None and self._reader.text(follows) in JOINTS_EN

    def _cut(self, ends: Sequence[int]) -> list[int]:
        """Return the ends, the longest first, but one within a run of capitals only if nothing longer is left."""
        kept: list[int] = []
        for end in reversed(ends):
            follows = next(self._reader.after(end), None)
            run = follows is not None and not follows.gap and follows.end in ends
            if not run:
                kept.append(end)
        return kept
