"""What the words around a hit rule out: surnames taken for demonyms, first names taken for countries."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from workers.text.clitics import Clitics, stems
from workers.text.cues import (
    ALI,
    CAPITALISED,
    COUNTRY_CUES,
    MINISTERS,
    NAMED_AFTER_PERSONS,
    NAMED_BEFORE,
    NAMES_AND_NOUNS,
    NO_DEMONYM_AFTER,
    NO_DEMONYM_BEFORE,
    NOT_IN_A_NAME,
    OF,
    OFFICES,
    PARTICLES,
    PLACE_CUES,
    PREPOSITIONS,
    SEA_CUES,
    STOPWORDS,
    TITLE_WORDS,
)
from workers.text.homonyms import without_homonyms
from workers.text.lexicon import Entry
from workers.text.matching import Hit, Page
from workers.text.minor import ARAB
from workers.text.names import Names
from workers.text.nesting import forms_of_surname, joined_before, names_a_person, names_a_venue, names_something
from workers.text.occupations import OCCUPATION_WORDS
from workers.text.offices import is_prominent
from workers.text.patterns import Case, Form, Sense
from workers.text.spelt_names import goes_on

_CITIES = frozenset({"city", "town", "capital"})
_OF_PLACES = PREPOSITIONS | PLACE_CUES | COUNTRY_CUES
_ARABIC = "\u0600"
_TELLING = 5  #: letters of a surname that is hardly another word
_FEW = 3  #: names between a first name and a surname, both included, that are looked through
_LOOK_BACK = 48  #: characters that hold so many names
#: English titles that no town's stands behind without "of".
_MINISTERS = frozenset({"minister", "ministers", "senator", "justice", "judge", "dr", "professor", "prof", "president"})
_NOBODY: frozenset[str] = frozenset()
_NOBODY_HERE = Sense(-1, Form.NOTHING, Clitics.NONE, Case.ANY)
#: Forms that stand or fall by more than what ``_allowed`` asks.
_APART = frozenset({Form.SHORT, Form.BARE, Form.QUOTED})
_ARTICLES = ("ال", "لل", "بال", "وال")
_SON = " بن "
_OF_THE_FATHER = frozenset({"بن", "بنت", "ابن"})
_SERVANT = " عبد "  #: «سليمان عبد الجليل» isn't of Galilee
_FEMININE = "يه"
_SPEAKS = frozenset(
    {"يتحدث", "تتحدث", "يتحدثون", "يتكلم", "تتكلم", "يتكلمون", "يتقن", "تتقن", "يجيد", "تجيد", "تعلم", "يتعلم"}
)
_NO_TITLE_CASE = frozenset({"ru", "fr"})
_QUARTERS = frozenset({"северо", "южно", "западно", "восточно", "центрально"})
_SHORT_NAME = 2  #: blanks in «محمد بن سلمان»
_HAMZA = re.compile("[أإآؤئ]")
_MARKS = re.compile("[\u064b-\u0652\u0670ـ]")


class Guards:
    """Lets through what the grammar around a hit allows."""

    def __init__(self, entries: Sequence[Entry], names: Names) -> None:
        self._entries = entries
        self._names = names
        #: Which entries are persons; the last place is for the index -1, no actor.
        #: A byte each, as what is asked of hits all over the gazetteer is seldom in a processor's cache.
        self._person = bytes([*(entry.type == "person" for entry in entries), False])
        self._homonym = bytes([*(entry.homonym for entry in entries), False])
        self._land = bytes([*(entry.type in {"place", "country"} for entry in entries), False])
        self._prominent = bytes([is_prominent(entry) for entry in entries])

    def kept(self, page: Page, hits: Sequence[Hit], title_end: int) -> list[Hit]:
        """Return the hits with the senses their neighbours allow; a surname with its first name grows over it."""
        hits = without_homonyms(page, hits, self._homonym, self._land, self._entries)
        kept: list[Hit] = []
        used: dict[str, int] = {}
        named = {s.actor for hit in hits for s in hit.senses if s.form is Form.NAME and self._person[s.actor]}
        for hit in hits:
            sense = hit.senses[0]
            if sense.form is Form.NAME and len(hit.senses) == 1 and self._person[sense.actor]:
                if " " not in page.text[hit.start : hit.end] and self._is_a_title(page, hit):
                    continue
                kept.extend(self._whose(page, hit))
            elif len(hit.senses) == 1 and sense.form not in _APART:  # most names, so make it short
                if self._allowed(page, hit, sense, title_end, used):
                    kept.append(hit)
            elif sense.form is not Form.SHORT or self._worth_a_look(page, hit, named):
                kept.extend(self._parts(page, hit, title_end, used))
        if page.language != "ar":
            ends = {hit.end for hit in hits}
            kept = [hit for hit in kept if not self._is_joined_to_a_first_name(page, hit, ends)]
        return [hit for hit in kept if not self._is_used_up(page, hit, title_end, used)] if used else kept

    def _is_joined_to_a_first_name(self, page: Page, hit: Hit, ends: Container[int]) -> bool:
        """Tell whether a town's name is part of a person's: "Marie-Lourdes", but "Paris-Brussels"."""
        actor = hit.senses[0].actor
        if not self._land[actor] or self._entries[actor].type != "place":
            return False
        if page.text[hit.start] >= _ARABIC or hit.start - 1 in ends:
            return False
        joined = joined_before(page, hit)
        return joined is not None and joined[1] in self._names.given

    def _is_used_up(self, page: Page, hit: Hit, title_end: int, used: dict[str, int]) -> bool:
        """Tell whether a bare place name is a person's in this story: "Michael Jordan … Jordan said"."""
        sense = hit.senses[0]
        first = used.get(page.text[hit.start : hit.end])
        if first is None or first > hit.start >= title_end or sense.form is not Form.NAME or self._person[sense.actor]:
            return False
        before = page.word_before(hit.word)
        return before is None or before[1] not in _OF_PLACES

    def _worth_a_look(self, page: Page, hit: Hit, named: set[int]) -> bool:
        """Tell whether a surname may be somebody's here: most are everyday words in a story that doesn't name them."""
        for sense in hit.senses:
            if sense.form is not Form.SHORT or sense.actor in named or self._entries[sense.actor].famous:
                return True
        if hit.end - hit.start >= _TELLING and any(self._prominent[s.actor] for s in hit.senses):
            return page.text[hit.start : hit.end] not in self._names.given
        words = page.text[max(hit.word - _LOOK_BACK, 0) : hit.word].split()[-_FEW:]
        return bool(words) and (words[-1] in OFFICES or not self._names.given.isdisjoint(words))

    def _parts(self, page: Page, hit: Hit, title_end: int, used: dict[str, int]) -> Iterator[Hit]:
        senses = []
        for sense in hit.senses:
            if sense.form is Form.BARE:
                if not self._land[sense.actor] or self._allowed(page, hit, sense, title_end, used):
                    senses.append(sense)
                continue
            if sense.form is Form.QUOTED:
                if page.quoted(hit.start, hit.end) or (hit.joined and self._entries[sense.actor].kind == "party"):
                    senses.append(sense)
                continue
            if sense.form is not Form.SHORT:
                if self._allowed(page, hit, sense, title_end, used):
                    senses.append(sense)
                continue
            if page.text.startswith(_SON, hit.end) or self._gives_a_name(page, hit):  # «صالح بن حسين»: a first name
                continue
            if self._is_a_title(page, hit) or self._begins_another(page, hit):  # «Риккардо Пьятти»
                continue
            before, other = self._first_name(page, hit, sense)
            if before is not None:
                yield from self._whose(page, Hit(before, hit.end, (sense._replace(form=Form.VARIANT),), before))
            elif not other:
                senses.append(sense)
        if senses:
            yield hit if len(senses) == len(hit.senses) else hit._replace(senses=tuple(senses))

    def _whose(self, page: Page, hit: Hit) -> Iterator[Hit]:
        """Yield a person's hit; where the name is another's, one that keeps its surname from being found alone.

        «فيصل بن سلمان بن عبدالعزيز» isn't his father, King Salman; a short name that goes on («الملك سلمان بن …»)
        is left to longer ones.
        """
        text = page.text
        if text.startswith(_SON, hit.end) and text.count(" ", hit.start, hit.end) <= _SHORT_NAME:
            return
        another = text.startswith(_SON, hit.start - len(_SON)) or self._gives_a_name(page, hit)
        yield hit._replace(senses=(_NOBODY_HERE,)) if another else hit

    def _gives_a_name(self, page: Page, hit: Hit) -> bool:
        """Tell whether something is named after the person: «مطار الملك خالد», "Kennedy Airport"."""
        after = page.word_after(hit.end) if page.text[hit.start] < "ء" else None
        if after is not None and after[1] in NAMED_BEFORE:
            return True
        before = page.word_before(hit.word)
        if before is not None and before[1] in TITLE_WORDS:
            before = page.word_before(before[0])
        if before is None or before[1] not in NAMED_AFTER_PERSONS:
            return False
        return not before[1].startswith(_ARTICLES)  # «مؤسسة نزار الفلاني», but «رئيس المؤسسة نزار الفلاني»

    def _is_a_title(self, page: Page, hit: Hit) -> bool:
        """Tell whether one word stands in marks of its own: «премия "Оскар"», "Emma"; Arabic quotes persons, too."""
        return page.text[hit.start] < _ARABIC and page.quoted(hit.start, hit.end)

    def _begins_another(self, page: Page, hit: Hit) -> bool:
        """Tell whether a surname is somebody else's first name here; English headlines have capitals of their own."""
        if page.language not in _NO_TITLE_CASE or page.text[hit.start : hit.end] not in self._names.given:
            return False
        after = page.word_after(hit.end)
        return after is not None and after[1] not in CAPITALISED and page.capital_at(after[0])

    def _after_first_name(self, page: Page, hit: Hit) -> bool:
        """Tell whether a town's name is somebody's surname here: «رونالد لويس»."""
        before = None if hit.joined else page.word_before(hit.start)
        return before is not None and before[1] not in NAMES_AND_NOUNS and self._first(page, *before)

    def _is_long(self, word: tuple[int, str] | None) -> bool:
        return word is not None and len(word[1]) >= _TELLING

    def _names_a_water(self, page: Page, hit: Hit, sense: Sense) -> bool:
        """Tell whether a land's name is only part of a sea's or river's: «بحر اليابان», "Gulf of Aden"."""
        before = page.word_before(hit.word)
        if before is not None and before[1] in OF:
            before = page.word_before(before[0])
        if before is None or before[1] not in SEA_CUES:
            return False
        return self._entries[sense.actor].kind not in {"sea", "river", "region_of_world", "landmark", "region"}

    def _is_office(self, page: Page, hit: Hit) -> bool:
        """Tell whether a ministry's name is part of its minister's title: «وزيرة الخارجية الفرنسية»."""
        before = page.word_before(hit.word)
        return before is not None and before[1] in MINISTERS

    def _misspelt(self, page: Page, hit: Hit, sense: Sense) -> bool:
        """Tell whether a word has a hamza that the town's name hasn't: «فوجئ» isn't فوجي. Leaving it out is common."""
        surface = page.surface(hit.start, hit.end)
        if surface == page.text[hit.start : hit.end] or not _HAMZA.search(surface, 1):  # most: folding changed nothing
            return False
        plain = _MARKS.sub("", surface)
        names = self._entries[sense.actor].names("ar")
        return not any(_same_hamza(plain, name) or _same_hamza(plain, "ل" + name[1:]) for name in names)

    def _doubtful(self, page: Page, hit: Hit) -> bool:
        """Tell whether a name may be no name: it is a first name too, or an everyday word with its clitic."""
        return page.text[hit.start : hit.end] in self._names.given or (
            hit.word < hit.start and page.text[hit.word : hit.end] in self._names.ordinary
        )

    def _first_name(self, page: Page, hit: Hit, sense: Sense) -> tuple[int | None, bool]:
        """Look back from a surname: where the person's own first name begins, or whether another's stands there."""
        if hit.joined:
            return None, False
        own = self._names.first_names.get(sense.actor, _NOBODY)
        start, other, middle = hit.start, False, ""
        for distance in range(_FEW):
            before = page.word_before(start)
            if before is None:
                return None, other
            start, word = before
            for stem in stems(word) if own else ():
                if stem in own and (not other or self._may_be_called_so(sense, middle, word)):
                    return start + len(word) - len(stem), False
            if self._first(page, start, word):
                if other or distance:
                    return None, other
                other = True
            elif word in NOT_IN_A_NAME or (word.startswith(("ال", "و")) and word not in PARTICLES):
                return None, other
            elif word[0] >= "ء" and page.text[hit.start : hit.end] in self._names.ordinary and word not in PARTICLES:
                return None, other  # «أنا مستعد لأكون رئيس» is no Reyes
            middle = word
        return None, other

    def _may_be_called_so(self, sense: Sense, middle: str, first: str) -> bool:
        """Tell whether a second first name between leaves a person the same: "Donald John Trump", «سارة بنت يوسف …».

        An Arab's father's name without «بن» makes another person of a name that isn't rare: «أحمد محمد الطيب».
        """
        return first[0] < "ء" or middle in _OF_THE_FATHER or self._entries[sense.actor].famous

    def _allowed(self, page: Page, hit: Hit, sense: Sense, title_end: int, used: dict[str, int]) -> bool:
        if sense.actor < 0:
            if sense.form is Form.NOTHING:
                self._use(page, hit, used)
            return sense.form is Form.NOTHING
        if sense.form is Form.DEMONYM:
            return self._demonym_allowed(page, hit)
        kind = self._entries[sense.actor].type
        if kind == "place" and self._after_first_name(page, hit):
            if page.text[hit.start] < _ARABIC or self._is_long(page.word_before(hit.start)):
                used.setdefault(page.text[hit.start : hit.end], hit.start)
            return False
        if kind == "place" and _is_titled(page, hit) and self._entries[sense.actor].kind in _CITIES:
            used.setdefault(page.text[hit.start : hit.end], hit.start)
            return False
        if kind == "place" and (self._misspelt(page, hit, sense) or page.text.startswith(_SERVANT, hit.word - 5)):
            return False
        if (kind in {"place", "country"}) and self._is_part(page, hit, sense, title_end, used):
            return False
        if kind == "person":
            return not page.text.startswith(_SON, hit.start - len(_SON)) and not self._gives_a_name(page, hit)
        if kind == "organisation":
            office = self._entries[sense.actor].kind == "government" and self._is_office(page, hit)  # «وزراء أوبك»
            if office or self._is_founder(page, hit) or self._is_spelt_on(page, hit):
                return False
            if page.language == "en" and (_is_an_occupation(page, hit) or _is_another_department(page, hit)):
                return False
            if self._entries[sense.actor].kind == "company" and names_a_venue(page, hit):
                return False
        if kind in {"country", "place"} and self._names_a_water(page, hit, sense):
            return False
        if not self._doubtful(page, hit):
            return True
        if page.text[hit.start : hit.end] not in self._names.given:
            return False
        if self._begins_a_name(page, hit):
            used.setdefault(page.text[hit.start : hit.end], hit.start)
            return False
        return True

    def _is_founder(self, page: Page, hit: Hit) -> bool:
        """Tell whether a company's name of one word is somebody's surname: "Maurice Dupont"."""
        single = page.text[hit.start] < _ARABIC and page.text.find(" ", hit.start, hit.end) < 0
        return single and self._after_first_name(page, hit)

    def _is_spelt_on(self, page: Page, hit: Hit) -> bool:
        """Tell whether a name spelt by letters is only a part of one: «واي بي إف» in «واي بي إف بي»."""
        text = page.text
        if text[hit.start] < _ARABIC:
            return False
        after = page.word_after(hit.end)
        if after is not None and goes_on(text[text.rfind(" ", 0, hit.end) + 1 : hit.end], after[1]):
            return not page.divided(hit.end, after[0])
        before = None if hit.joined else page.word_before(hit.word)
        first = text[hit.start : text.find(" ", hit.start)]
        return before is not None and goes_on(before[1], first) and not page.divided(before[0], hit.start)

    def _is_part(self, page: Page, hit: Hit, sense: Sense, title_end: int, used: dict[str, int]) -> bool:
        """Tell whether a place's or country's name is part of an institution's or a person's."""
        entry = self._entries[sense.actor]
        city = entry.kind in _CITIES or entry.minor
        if (city or entry.type == "country") and names_something(page, hit, city=city):
            return True
        if entry.type == "country" and names_a_venue(page, hit):
            return True
        name = page.text[hit.start : hit.end]
        person = names_a_person(page, hit, title_end, city=city)
        if not person and entry.type == "country" and name in self._names.given and name[0] < _ARABIC:
            person = self._after_first_name(page, hit)
        if person:
            for form in forms_of_surname(name):
                used.setdefault(form, hit.start)
        return person

    def _use(self, page: Page, hit: Hit, used: dict[str, int]) -> None:
        """Remember both words of a person the gazetteer knows as no actor: "Paris Hilton"."""
        words = page.text[hit.start : hit.end].split()
        if len(words) == 2 and words[0][0] < _ARABIC and words[0] in self._names.given:
            for word in words:
                used.setdefault(word, hit.start)

    def _demonym_allowed(self, page: Page, hit: Hit) -> bool:
        """Sort out currencies, tongues, and surnames: «محمد المصري», «تركي الفيصل»."""
        after = page.word_after(hit.end)
        if after is not None and after[1] in NO_DEMONYM_BEFORE:
            return False
        if page.text[hit.start : hit.end] in self._names.given and self._begins_a_name(page, hit):
            return False
        surface = page.surface(hit.start, hit.end)
        if surface.endswith("ى") and page.text[hit.start : hit.end] in self._names.ordinary:
            return False  # «مجرى النهر»
        if page.language == "ru" and self._is_of_a_quarter(page, hit):
            return False
        before = page.word_before(hit.word)
        if before is None or hit.joined:
            return True
        word = before[1]
        if word in NO_DEMONYM_AFTER or (word in PARTICLES and self._is_in_a_name(page, before[0], surface)):
            return False
        if not page.text.startswith("ال", hit.start):
            return not (surface.endswith("ي") and word not in NAMES_AND_NOUNS and self._first(page, *before))
        name = page.text[hit.start : hit.end]
        if name.endswith(_FEMININE):  # no surname: «إكسون موبيل الأمريكية»; a tongue: «يتحدث الإسبانية»
            return word not in _SPEAKS
        arab = any(self._entries[sense.actor].country in ARAB for sense in hit.senses if sense.actor >= 0)
        family = arab or name in self._names.families
        if self._first(page, *before) and (family or word in self._names.forenames):
            return False
        if word.startswith(("ال", "لل", "بال", "و")) or word in NOT_IN_A_NAME or not family:
            return True
        earlier = page.word_before(before[0])
        return earlier is None or not self._first(page, *earlier)

    def _is_of_a_quarter(self, page: Page, hit: Hit) -> bool:
        """Tell whether a demonym is the end of a region's name: «Западно-Казахстанская», but «южно-корейский»."""
        joined = joined_before(page, hit)
        return joined is not None and joined[1] in _QUARTERS and page.capital_at(joined[0])

    def _is_in_a_name(self, page: Page, start: int, surface: str) -> bool:
        """Tell whether a particle at an offset belongs to a name: "Marine Le Français", but « le Guinéen Alpha »."""
        if surface[0] >= _ARABIC:
            return True
        before = page.word_before(start)
        return before is not None and page.capital_at(before[0])

    def _first(self, page: Page, start: int, word: str) -> bool:
        """Tell whether a word is a first name: written as one where there are capitals ("Saïd", but "said")."""
        if word == ALI:
            return page.surface(start, start + len(word)).endswith("ي")
        if word not in self._names.given or (word in self._names.ordinary and word[0] >= _ARABIC):
            return False
        return word[0] >= "ء" or page.capital_at(start)

    def _begins_a_name(self, page: Page, hit: Hit) -> bool:
        """Tell whether a word that is also a first name is used as one: "Jordan Henderson", «تركي بن»."""
        after = page.word_after(hit.end)
        if after is None:
            return False
        before = page.word_before(hit.word)
        cue = before[1] if before is not None else ""
        start, word = after
        surface = page.surface(start, start + len(word))
        if "ء" <= surface[0] <= "ي":
            # «وقال تركي العتيبي», but «مسؤول تركي الخميس», «في تشاد المجاورة»
            free = (cue in TITLE_WORDS or cue in STOPWORDS) and cue not in PREPOSITIONS
            if cue in TITLE_WORDS and cue.startswith("ال") and word not in STOPWORDS:  # «المحلل سانتياغو باسابي»
                return True
            return word in {"بن", "ال"} or (word.startswith("ال") and free and word not in STOPWORDS)
        named = cue in PREPOSITIONS or cue in PLACE_CUES or cue in COUNTRY_CUES
        return surface[0].isupper() and word not in NOT_IN_A_NAME and not named


def _is_titled(page: Page, hit: Hit) -> bool:
    """Tell whether a title before a town's name and a capital behind it make a person's: "Minister Aurora Williams"."""
    before, after = page.word_before(hit.word), page.word_after(hit.end)
    if before is None or after is None or before[1] not in _MINISTERS:
        return False
    return page.capital_at(before[0]) and page.capital_at(after[0])


def _is_an_occupation(page: Page, hit: Hit) -> bool:
    """Tell whether a newspaper's name is what somebody is: "Economist Ann Lee", but "The Economist"."""
    if page.text[hit.start : hit.end] not in OCCUPATION_WORDS:
        return False
    after = page.word_after(hit.end)
    return after is not None and page.capital_at(after[0])


def _is_another_department(page: Page, hit: Hit) -> bool:
    """Tell whether a department of a state's isn't the federal one: "the state Department of Health"."""
    if not page.text.endswith(" department", hit.start, hit.end):
        return False
    return page.text.startswith(" of ", hit.end) and not page.capital_at(hit.start)


def _same_hamza(surface: str, name: str) -> bool:
    """Tell whether a name of the same length has a hamza wherever the surface has one after its first letter."""
    if len(surface) != len(name) or (surface[0] not in _ALEFS and surface[0] != name[0]):
        return False
    return all(
        one == two or two in _HAMZAS or one not in _HAMZAS for one, two in zip(surface[1:], name[1:], strict=True)
    )


_ALEFS = frozenset("اأإآ")
_HAMZAS = frozenset("أإآؤئ")
