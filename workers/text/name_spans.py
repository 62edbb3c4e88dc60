"""Where an unknown person's name begins and ends beside a cue: capitals where a script has them, grammar in Arabic."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workers.text.candidate_cues import ENDS, NO_NAME
from workers.text.cues import ALI, NAMED_BEFORE, PARTICLES
from workers.text.disambiguation import Found
from workers.text.forenames import looks_foreign
from workers.text.keys import words_of
from workers.text.matching import Page
from workers.text.names import Names
from workers.text.normalize import folded, folded_set

_MAX_NAMES = 4  #: «محمد بن سلمان بن عبدالعزيز آل سعود», particles not counted
_MAX_WORDS = 8
#: Endings that names hardly have, and words often. (Not -ين and -ون: بوتين, ماكرون.)
_WORD_ENDINGS = ("ات", "اتها", "تهم", "هما", "ته", "تنا")
#: What words begin with and the first word of a foreign name hardly, of a known first name perhaps.
_WORD_BEGINNINGS = ("ال", "لل", "ي", "ت", "ن", "س", "است")
#: After the second word even a first letter that could be a preposition or a verb's ends the name.
_LATER_BEGINNINGS = ("ب", "ل", "ي", "ت", "ن", "س", "و", "ف", "ك", "م", "ا", "ع")
_HYPHENS, APOSTROPHES = frozenset("-‑‐"), frozenset("'’ʼ")
_TANWIN = frozenset("\u064b\u064c\u064d")
_NUMERAL, _ABBREVIATION = 3, 4  #: letters that a king's number may have ("Charles III"), and an abbreviation
_FIRST_ARABIC = "\u0600"
_SERVANT = "عبد"
_SON_OF = frozenset({"بن", "ابن"})
#: What a saying goes on with, behind the one who says it.
_THAT = frozenset({"ان", "انه", "انها", "بان"})
#: Arabic letters that folding leaves as they are.
_FOLDS_TO_ITSELF = frozenset(letter for letter in map(chr, range(0x621, 0x64B)) if folded(letter) == letter)
_MIN_LATER = 3
#: The words of first names of two: «دفع الله», «نصر الدين», «سيف الإسلام».
_FIRST_HALVES = folded_set(
    "دفع نصر سيف نور عز صلاح علاء شمس بدر جمال كمال جلال فخر ضياء تاج زين محيي محي بهاء شهاب حسام عماد ركن شرف قطب "
    "سراج برهان تقي ناصر خير سعد فتح عطا جاد هبة رزق جار فضل لطف ضيف حمد عبد خلف مجد صفي حسن أمان"
)
SECOND_HALVES = frozenset({"الدين", "الله", "الاسلام", "الحق"})
_CONJUNCTIONS = "وفبل"  #: clitics that may be written onto a first name


#: A named tuple's own constructor is a Python function, and takes twice as long.
_tuple = tuple.__new__


class Word(NamedTuple):
    """A word of the folded text, and what separates it from the one before."""

    start: int
    end: int
    gap: str


#: English titles that are surnames, too.
_TITLES_AND_SURNAMES = frozenset({"sheikh", "shaikh", "king", "pope", "prince", "judge", "marshal", "major", "mir"})


class Reader:
    """Reads names out of one page."""

    def __init__(self, page: Page, found: Sequence[Found], names: Names) -> None:
        self._page, self._names, self._found = page, names, found
        self._starts = [each.start for each in found]
        self.given = names.given

    def is_before_known_person(self, end: int) -> bool:
        """Tell whether the next word after an offset begins the full name of a person of the gazetteer."""
        index = bisect_right(self._starts, end + 1) - 1
        return index >= 0 and self._starts[index] == end + 1 and self.is_person(self._found[index])

    def word_after(self, end: int) -> str:
        """Return the word after an offset; "" at the end."""
        last = self._page.text.find(" ", end + 1)
        return self._page.text[end + 1 : last] if last > 0 else ""

    def actor_at(self, word: Word) -> Found | None:
        """Return the actor a word belongs to."""
        index = bisect_right(self._starts, word.end - 1) - 1
        return self._found[index] if index >= 0 and self._found[index].end > word.start else None

    def actors_in(self, start: int, end: int) -> Sequence[Found]:
        """Return the actors that stand in a span or across one of its ends."""
        first = bisect_right(self._starts, start)
        first -= bool(first) and self._found[first - 1].end > start
        return self._found[first : bisect_right(self._starts, end - 1)]

    def is_person(self, found: Found) -> bool:
        """Tell whether an actor is a person with a full name in the gazetteer."""
        return found.actor in self._names.first_names

    def persons(self) -> Iterator[tuple[int, int]]:
        """Yield where the gazetteer's persons are named."""
        return ((found.start, found.end) for found in self._found if self.is_person(found))

    def text(self, word: Word) -> str:
        """Return a word as it is folded."""
        return self._page.text[word.start : word.end]

    def is_first_name(self, surface: str) -> bool:
        """Tell whether one word of the source is a first name."""
        return words_of(surface)[0] in self.given

    def may_be_given(self, surface: str) -> bool:
        """Tell whether an Arabic word of the source may be a first name or begin one, without folding it."""
        if surface in self.given or surface in _FIRST_HALVES or surface in {_SERVANT, ALI}:
            return True
        return not _FOLDS_TO_ITSELF.issuperset(surface)

    def is_given(self, word: Word) -> bool:
        """Tell whether a word is a first name, or the beginning of one: «عبد العزيز», «نصر الدين»."""
        text = self._page.text
        if text[word.start : word.end] in self.given:
            return True
        if text[word.start] < _FIRST_ARABIC:
            return False
        if text[word.start : word.end] == ALI:
            return self._is_ali(word)
        servant = text[word.start : word.end] == _SERVANT and text.startswith(" ال", word.end)
        return servant or self._is_of_faith(word)

    def _is_ali(self, word: Word) -> bool:
        """Tell «علي بن تميم», «علي إبراهيم» from «على», which many write so, by what goes on with it."""
        if self._page.surface(word.start, word.end)[-1] != "ي":
            return False
        after = self.word_after(word.end)
        return after in _SON_OF or after in self._names.families or after in self.given

    def _is_of_faith(self, word: Word) -> bool:
        """Tell whether the next word makes a first name of two: «دفع الله», «نصر الدين»."""
        text = self._page.text
        if text[word.start : word.end] not in _FIRST_HALVES:
            return False
        return text[word.end + 1 : text.find(" ", word.end + 1)] in SECOND_HALVES

    def is_arabic(self, word: Word) -> bool:
        """Tell whether a word is in Arabic letters."""
        return self._page.text[word.start] >= "ء"

    def after(self, end: int) -> Iterator[Word]:
        """Yield the words that follow an offset, each with what stands before it."""
        text = self._page.text
        while end + 1 < len(text):
            start = end + 1
            last = text.find(" ", start)
            if last < 0:
                return
            yield _tuple(Word, (start, last, self._page.gap(end, start)))
            end = last

    def before(self, start: int) -> Iterator[Word]:
        """Yield the words that precede an offset, the nearest first, each with what stands after it."""
        text = self._page.text
        while start > 1:
            end = start - 1
            first = text.rfind(" ", 0, end) + 1
            if first >= end:
                return
            yield _tuple(Word, (first, end, self._page.gap(end, start)))
            start = first

    def name_from(self, words: Iterator[Word], *, given: bool) -> tuple[int, int] | None:
        """Return the span of the name that begins with the first of ``words``, which go on to the right.

        With ``given`` only a name that begins with a first name.
        """
        name: list[Word] = []
        for word in words:
            if name and not self._goes_on(name[-1], word):
                break
            known = self.actor_at(word)
            if known is not None and self.is_person(known):
                return None
            if known is not None or not self._fits(word, name):
                break
            name.append(word)
            if len(name) == _MAX_WORDS or sum(self.text(one) not in PARTICLES for one in name) == _MAX_NAMES:
                break
        return self._checked(name, given=given)

    def name_until(self, words: Iterator[Word], *, given: bool = True) -> tuple[int, int] | None:
        """Return the span of the name that ends with the first of ``words``, which go on to the left.

        With ``given`` only one that a first name begins.
        """
        name: list[Word] = []
        first = 0
        for word in words:
            if (name and not self._goes_on(word, name[0])) or self.actor_at(word) is not None:
                break
            bare = self._without_clitic(word)
            if not self._could_be(bare, name):
                break
            name.insert(0, bare)
            first = len(name) if self.is_given(bare) else first
            if bare is not word or len(name) == _MAX_WORDS:
                break
        if not given and not first:
            return self.name_from(iter(name), given=False)
        ending = name[len(name) - first :]
        span = self.name_from(iter(ending), given=True) if first else None
        return span if span is not None and span[1] == ending[-1].end else None

    def _goes_on(self, one: Word, other: Word) -> bool:
        """Tell whether two words, side by side, may be of one name, by what stands between them."""
        page = self._page
        gap = page.gap(one.end, other.start)
        if not gap:  # a free-standing tatweel is a dash: «محمد الفلاني ـ نزار الفلاني»
            return page.source[page.span(one.end - 1, one.end)[1] :][:2] != " ـ"
        if gap in _HYPHENS:  # «الملك عبدالعزيز -رحمه الله-» has none within the name
            return page.source[page.span(one.end - 1, one.end)[1]] == gap
        single = one.end - one.start == 1
        return single and (gap == "." or gap in APOSTROPHES)

    def _without_clitic(self, word: Word) -> Word:
        """Return «وأحمد» without what joins it to the words before."""
        text = self.text(word)
        if text not in self.given and text[0] in _CONJUNCTIONS and text[1:] in self.given:
            return word._replace(start=word.start + 1)
        return word

    def _could_be(self, word: Word, name: Sequence[Word]) -> bool:
        """Tell whether a word may be of a name whose end is ``name``: the parts are looked at from the left later."""
        text = self.text(word)
        if text in PARTICLES or text in self.given:
            return True
        if not text.isalpha() or text in NO_NAME:
            return False
        return self.is_arabic(word) or self._page.surface(word.start, word.end)[0].isupper() or bool(name and word.gap)

    def _fits(self, word: Word, name: Sequence[Word]) -> bool:
        text, surface = self.text(word), self._page.surface(word.start, word.end)
        particle = text in PARTICLES and bool(name)
        if len(text) == 1 and self._is_initial(word, surface):
            return True
        if text == ALI:
            return self._is_ali(word)
        if (
            not text.isalpha()
            or (text in NO_NAME and not particle and not self._is_a_surname_here(word, name))
            or (len(name) > 1 and text in ENDS)
        ):
            return False
        if not self.is_arabic(word):
            return self._fits_capitals(word, surface, particle=particle, name=name)
        if particle or self.is_given(word) or (name and self._is_second_half(name, text)):
            return True
        if len(text) < 2 or surface.endswith(("ً", "ًا")) or self._has_tanwin(word) or text in self._names.ordinary:
            return False
        if surface.endswith("ة") and not (name and (self.text(name[-1]) in _SON_OF or self._is_family(name, word))):
            return False
        if surface.endswith(_WORD_ENDINGS):
            return False
        if not name:
            conjunction = text[0] == "و" and (text[1:] in NO_NAME or text[1:] in self.given or text[1] in "يت")
            return not conjunction and not text.startswith(_WORD_BEGINNINGS) and len(text) > 2
        if self.text(name[-1]) in PARTICLES:
            return True
        names = self._whole_names(name)
        if len(names) == 1:
            return not text.startswith(("و", "لل", "يت", "لي"))
        if text.startswith("ال"):  # one word with an article ends a name: «نزار الفلاني [الوفد]»
            return self.is_given(name[0]) and not names[-1].startswith("ال")
        whole = all(self.is_given(one) or self.text(one) in SECOND_HALVES for one in name)
        if whole and (looks_foreign(text) or not text.startswith(_LATER_BEGINNINGS)):
            return True
        return self.is_given(name[0]) and self._is_enclosed(word)

    def _is_a_surname_here(self, word: Word, name: Sequence[Word]) -> bool:
        """Tell whether a title ends a name: "Irfan Iqbal Sheikh, the president", but "Ann Lee King Charles met"."""
        if not name or self.text(word) not in _TITLES_AND_SURNAMES:
            return False
        if not self._page.capital_at(word.start):
            return False
        follows = next(self.after(word.end), None)
        return follows is None or bool(follows.gap) or self._page.surface(follows.start, follows.start + 1).islower()

    def _is_second_half(self, name: Sequence[Word], text: str) -> bool:
        if self.text(name[-1]) == _SERVANT:  # «نبيل عبد الله»
            return text.startswith("ال")
        return text in SECOND_HALVES and len(self._whole_names(name)) == 1

    def _whole_names(self, name: Sequence[Word]) -> list[str]:
        """Return the words of an Arabic name, those of two words as one: «عبد العزيز», «نصر الدين»."""
        whole: list[str] = []
        for word in name:
            text = self.text(word)
            if whole and (whole[-1] == _SERVANT or text in SECOND_HALVES):
                whole[-1] += text
            else:
                whole.append(text)
        return whole

    def _is_family(self, name: Sequence[Word], word: Word) -> bool:
        """Tell a surname from a noun that ends with «ة», too: it closes the clause («سمير كوكة إن»)."""
        text = self.text(word)
        if len(name) != 1 or not self.is_given(name[0]) or text.startswith(("و", "ب", "ل")):
            return False
        after = next(self.after(word.end), None)
        if text.startswith("ال"):  # «سعاد البراهمة، رئيسة …»
            return self.text(name[0]) in self._names.forenames and (after is None or bool(after.gap))
        return after is None or bool(after.gap) or self.text(after) in _THAT

    def _is_enclosed(self, word: Word) -> bool:
        """Tell whether a later word of a name ends where the sentence goes on: «قال … بير حسين كوليوند إن»."""
        text = self.text(word)
        if text.startswith(("ل", "ب", "و", "ف")) or len(text) < _MIN_LATER:
            return False
        after = next(self.after(word.end), None)
        return after is not None and not after.gap and self.text(after) in _THAT

    def _is_initial(self, word: Word, surface: str) -> bool:
        """Tell whether a letter stands for a name: "K. Rajan"."""
        return surface.isupper() and self._page.source.startswith(".", self._page.span(word.start, word.end)[1])

    def _has_tanwin(self, word: Word) -> bool:
        """Tell whether an indefinite ending follows a word's last letter: «اجتماعاً»."""
        end = self._page.span(word.start, word.end)[1]
        return self._page.source[end : end + 1] in _TANWIN

    def _fits_capitals(self, word: Word, surface: str, *, particle: bool, name: Sequence[Word]) -> bool:
        if word.end - word.start == 1:
            follows = self._page.source[self._page.span(word.start, word.end)[1] :][:1]
            return bool(name) and (follows == "." or follows in APOSTROPHES)
        if _NUMERAL < len(surface) <= _ABBREVIATION and surface.isupper() and name and not self._is_upper(name[-1]):
            return False  # «Уральского УГМС»
        joined = bool(name) and word.gap in _HYPHENS  # Lee Jae-myung
        return particle or joined or surface[0].isupper()

    def _is_upper(self, word: Word) -> bool:
        return self._page.surface(word.start, word.end).isupper()

    def _checked(self, name: list[Word], *, given: bool) -> tuple[int, int] | None:
        """Return the span of a name that is one: two names at least, and nothing named after a person."""
        while name and (self.text(name[-1]) in PARTICLES or name[-1].end - name[-1].start == 1):
            name.pop()
        if not name:
            return None
        arabic = self.is_arabic(name[0])
        if not arabic and not self.is_given(name[0]):  # «глава Центризбиркома Лидия Ермошина»
            later = next((n for n, word in enumerate(name[:-1]) if self.is_given(word)), 0)
            while later and name[later - 1].end - name[later - 1].start == 1:  # "P.A. Mohamed Riyas"
                later -= 1
            if later > 1 or self._page.language != "en":  # "Commissioner Seemant Kumar Singh"
                name = name[later:]
        if sum(self.text(word) not in PARTICLES for word in name) < 2 or (given and not self.is_given(name[0])):
            return None
        if arabic and len(self._whole_names(name)) < 2:
            return None  # «عبد الله» alone is half a name
        if arabic and not self.is_given(name[0]) and self.text(name[1]).startswith("ال"):
            return None  # a noun phrase: «ديوان المظالم» begins with no first name and goes on with an article
        follows = next(self.after(name[-1].end), None)
        if follows is not None and not follows.gap and self.text(follows) in NAMED_BEFORE:
            return None
        return name[0].start, name[-1].end
