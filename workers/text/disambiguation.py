"""Decide which actor each hit means: by its form, the words beside it, and what else the story names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from workers.text.clitics import with_clitics, with_conjunctions
from workers.text.club_words import stands_like_a_club
from workers.text.confidences import confidence
from workers.text.cues import (
    COUNTRY_CUES,
    INSIDE,
    ORGANISATION_CUES,
    PLACE_CUES,
    PREPOSITIONS,
    SEA_CUES,
    STOPWORDS,
    SUPREME,
    TITLE_WORDS,
    TOWN_EVENTS,
    TOWN_OFFICES,
)
from workers.text.evidence import Evidence, gathered
from workers.text.guards import Guards
from workers.text.institutions import OWNER, is_body
from workers.text.lexicon import Entry
from workers.text.matching import Hit, Page
from workers.text.minor import ARAB, is_called_a_place, stands_alone, stands_like_a_place
from workers.text.names import Names
from workers.text.nesting import is_team
from workers.text.normalize import folded
from workers.text.offices import holds, is_prominent_on
from workers.text.patterns import Form, Sense
from workers.text.told import told_by_countries


class Found(NamedTuple):
    """An actor recognised at ``[start, end)`` of the folded text."""

    start: int
    end: int
    actor: int
    rule: str
    confidence: float
    alternatives: tuple[int, ...] = ()


_CUES = {
    "country": with_clitics(COUNTRY_CUES),
    "place": with_clitics(PLACE_CUES | TOWN_EVENTS),
    "organisation": with_clitics(ORGANISATION_CUES),
    "person": with_clitics(TITLE_WORDS),
}
#: What a sense is worth before its context is looked at. A country is meant far more often than a town of its name.
_PRIOR = {"country": 3.0, "organisation": 2.4, "person": 2.4, "place": 1.0, "minor": 0.2}
_CAPITAL, _LANDMARK, _PART_OF_THE_WORLD = (
    1.2,
    0.4,
    2.0,
)  #: on top of a place's prior; a city adds a tenth of its population in millions
_DEMONYM, _DEMONYM_AFTER_NOUN, _VARIANT = 2.7, 3.5, 2.0
_SURNAME, _SURNAME_AFTER_NOUN, _SURNAME_FAMOUS, _SURNAME_TITLED = 3.2, 2.2, 2.3, 1.6
_CUE, _DEMONYM_BESIDE, _WRITTEN_SO = 1.6, 2.0, 2.5
_BARE, _CLUB = 2.0, 2.6
_ARABIC = "\u0600"
#: Prepositions of place before a word or in it: «إلى الضالع», «بالضالع».
_INTO, _JOINED_IN = with_conjunctions({"في", "الي", "نحو", "باتجاه"}), frozenset({"ب", "وب"})
_CITY = 300_000  #: a city of so many people is meant by an everyday word in a story about its country
_METROPOLIS = 3_000_000  #: a small town of its name is told from it by its country's name beside it only
_CLITIC_LETTERS = 4
_MANY = 4  #: senses, more than which are looked through beforehand
#: A surname alone means an office holder of a country named so often, if it has so many letters.
_OFTEN, _TELLING = 2, 5
_CLEAR = 1.0  #: a lead of so much over the second sense leaves no doubt
#: Kinds whose names a demonym tells from their namesakes without being part of them.
_TOLD_BY_COUNTRY = frozenset({"city", "town", "capital", "region", "sport", "company"})
#: The rules of the forms that need no context.
_CERTAIN = {
    Form.NAME: "gazetteer",
    Form.VARIANT: "variant",
    Form.DEMONYM: "demonym",
    Form.BARE: "context",
    Form.QUOTED: "context",
}
_UNTOLD = frozenset({Form.BARE, Form.QUOTED})
_LABOUR = frozenset({"labour", "labor"})
_WORK_BEFORE = frozenset({"of", "for", "organised", "organized"})
_WORK_BEHIND = frozenset(
    {"minister", "ministers", "secretary", "ministry", "department", "commissioner", "law", "laws", "day", "union"}
    | {"unions", "movement", "court", "market", "cs", "officer", "code"}
)
_MARKS = re.compile("[\u064b-\u0652]")  #: vowels and their absence, which few write
#: Where a language's local news comes from: those of its countries whose towns' names are seldom another word.
_HOMES = {"fr": frozenset({"FRA", "BEL", "CHE"}), "ru": frozenset({"RUS"})}
#: What newspapers call any country's by, and readers no name: none of eight such mentions was marked.
_GENERAL = frozenset(folded(name) for name in ("النيابة العامة", "الادعاء العام", "الأرصاد الجوية"))


class Resolver:
    """Resolves the hits of one story after another against a fixed set of names."""

    def __init__(self, entries: Sequence[Entry], names: Names) -> None:
        self._entries = entries
        self._ordinary, self._given = names.ordinary, names.given
        self._owner = next((index for index, entry in enumerate(entries) if entry.actor_id == OWNER), -1)
        self._guards = Guards(entries, names)

    def resolve(self, page: Page, hits: Sequence[Hit], title_end: int, day: date | None) -> list[Found]:
        """Return the actors found, in the order of the text; no two overlap."""
        kept = self._guards.kept(page, hits, title_end)
        spans = self._with_demonyms(page, longest(kept), kept)
        spans = told_by_countries(page, spans, kept, self._entries)
        evidence = gathered(page, spans, self._entries, partial(self._says_nothing, page), title_end, day)
        found: list[Found] = []
        for index, hit in enumerate(evidence.spans):
            last = found[-1] if found else None
            choice = self._plain(page, hit, evidence, last) if len(hit.senses) == 1 else None
            choice = choice or self._weighed(page, index, evidence, last)
            if choice is not None:
                found.append(choice)
        return found

    def _with_demonyms(self, page: Page, spans: list[Hit], kept: Sequence[Hit]) -> list[Hit]:
        """Part a town or club from the country that tells it from its namesakes: «الهلال | السعودي»."""
        text = page.text
        if not any(text.find(" ال", hit.start, hit.end) > 0 and self._told_by_country(hit) for hit in spans):
            return spans
        demonyms = {hit.end: hit for hit in kept if hit.senses[0].form is Form.DEMONYM and len(hit.senses) == 1}
        parted: list[Hit] = []
        for hit in spans:
            demonym = demonyms.get(hit.end)
            if demonym is None or demonym.start <= hit.start or not self._goes_without(page, hit, demonym, kept):
                parted.append(hit)
            else:
                parted += [hit._replace(end=demonym.word - 1), demonym]
        return parted

    def _is_of_one_word(self, page: Page, hit: Hit, demonym: Hit) -> bool:
        """Tell whether one word without an article stands before a country's adjective: «إيني | الإيطالية»."""
        name = page.text[hit.start : demonym.word - 1]
        return " " not in name and not name.startswith("ال")

    def _told_by_country(self, hit: Hit) -> bool:
        sense = hit.senses[0]
        single = len(hit.senses) == 1 and sense.form is Form.NAME
        return single and self._entries[sense.actor].kind in _TOLD_BY_COUNTRY

    def _goes_without(self, page: Page, hit: Hit, demonym: Hit, kept: Sequence[Hit]) -> bool:
        """Tell whether a name with a demonym at its end is a club's, or a town's that has another name without it."""
        if not self._told_by_country(hit) or hit.start >= demonym.word:
            return False
        sense = hit.senses[0]
        kind = self._entries[sense.actor].kind
        if kind == "sport" or (kind == "company" and self._is_of_one_word(page, hit, demonym)):
            return True  # «الهلال» alone is a word, so no name of the club's
        short = hit.start, demonym.word - 1
        return any(
            (other.start, other.end) == short and any(one.actor == sense.actor for one in other.senses)
            for other in kept
        )

    def _says_nothing(self, page: Page, hit: Hit, entry: Entry) -> bool:
        """Tell whether a name isn't clear enough to show what a story is about."""
        if page.text[hit.start : hit.end] in self._ordinary and not page.enclosed(hit.start, hit.end):
            return True
        return entry.type == "place" and self._obscure(entry, page)

    def _plain(self, page: Page, hit: Hit, evidence: Evidence, last: Found | None) -> Found | None:
        """Return what a name means that means one thing only and is no everyday word: most names, so make it short."""
        sense = hit.senses[0]
        if sense.form is Form.SHORT:
            plain = sense.actor in evidence.persons
        else:
            plain = (
                sense.actor >= 0 and sense.form not in _UNTOLD and page.text[hit.start : hit.end] not in self._ordinary
            )
            entry = self._entries[sense.actor]
            if plain and entry.type == "place":
                plain = not self._obscure(entry, page) and not _brief(hit, entry)
        if not plain or (last is not None and last.end + 1 == hit.word and last.rule == "demonym"):
            return None
        return self._as_found(hit, sense, evidence)

    def _obscure(self, entry: Entry, page: Page) -> bool:
        """Tell whether a place is so small that its name alone means it only in the news of its own region."""
        if entry.minor:
            return True
        if entry.kind not in {"city", "town"} or entry.population >= _CITY:
            return False
        return page.language != "ar" or entry.country not in ARAB

    def _at_home(self, page: Page, entry: Entry, evidence: Evidence, before: str) -> bool:
        """Tell whether a small town stands behind a preposition in local news, which needn't name its country."""
        home = _HOMES.get(page.language)
        return (
            home is not None and entry.country in home and before in PREPOSITIONS and home.issuperset(evidence.weights)
        )

    def _weighed(self, page: Page, index: int, evidence: Evidence, last: Found | None) -> Found | None:
        """Return the sense that the context speaks for most, with its rivals where the lead is small."""
        hit = evidence.spans[index]
        if len(hit.senses) > _MANY:  # «وزارة الخارجية» of forty countries
            hit = hit._replace(senses=tuple([sense for sense in hit.senses if self._is_near(sense, evidence)]))
        scored: dict[int, tuple[float, Sense]] = {}
        for sense in hit.senses:
            score = self._score(page, hit, index, sense, evidence, last)
            known = scored.get(sense.actor)
            if score is not None and (known is None or (sense.form, -score) < (known[1].form, -known[0])):
                scored[sense.actor] = (score, sense)
        if not scored:
            return None
        ranked = sorted(scored.values(), key=lambda pair: (-pair[0], self._id(pair[1].actor)))
        score, sense = ranked[0]
        if sense.actor < 0:
            return None
        rivals = tuple(rival.actor for value, rival in ranked[1:] if rival.actor >= 0 and score - value < _CLEAR)
        return self._as_found(hit, sense, evidence, rivals)

    def _as_found(self, hit: Hit, sense: Sense, evidence: Evidence, rivals: tuple[int, ...] = ()) -> Found:
        rule = _CERTAIN.get(sense.form) or self._rule_of_surname(sense.actor, evidence)
        sure = confidence(rule, self._entries[sense.actor].type, ambiguous=bool(rivals))
        return Found(hit.start, hit.end, sense.actor, rule, sure, rivals)

    def _id(self, actor: int) -> str:
        return self._entries[actor].actor_id if actor >= 0 else ""

    def _is_near(self, sense: Sense, evidence: Evidence) -> bool:
        return sense.form not in _UNTOLD or self._entries[sense.actor].country in evidence.weights

    def _score(
        self, page: Page, hit: Hit, index: int, sense: Sense, evidence: Evidence, last: Found | None
    ) -> float | None:
        """Weigh one sense; None when it can't be meant here."""
        if sense.actor < 0:
            return 0.0
        entry = self._entries[sense.actor]
        before = page.word_before(hit.word)
        word = before[1] if before is not None else ""
        base = self._base(hit, index, sense, evidence, word, last)
        if base is None or self._somebody_else(hit, entry, evidence, last):
            return None
        cued = word in _CUES[entry.type] or (word in SEA_CUES and entry.kind in {"sea", "river"})
        cued = cued or (entry.type == "organisation" and page.enclosed(hit.start, hit.end))
        beside = last is not None and last.rule == "demonym" and hit.start - last.end <= 2
        agrees = beside and last is not None and self._entries[last.actor].country == entry.country
        if page.text[hit.start : hit.end] in self._ordinary and not (
            sense.actor in evidence.persons
            or (
                entry.country in evidence.countries
                and (entry.type != "place" or _well_known(entry) or self._stands_in(page, hit, word, last))
            )
            or (sense.form is not Form.DEMONYM and (cued or agrees))
            or (entry.type == "country" and (word in PREPOSITIONS or self._listed(hit, evidence.spans, index)))
        ):
            return None
        lies = evidence.lies(hit, index, entry, self._entries)
        if lies is False:
            return None
        if lies is None and len(hit.senses) > 1 and self._outshone(entry, hit):
            return None
        support = evidence.support(entry, hit.senses, self._entries)
        if _brief(hit, entry) and not support:
            return None
        if entry.minor:
            known = support or agrees or self._at_home(page, entry, evidence, word)
            if not (is_called_a_place(page, hit, entry) or (known and stands_like_a_place(page, hit, entry))):
                return None
        elif self._obscure(entry, page) and not (support or cued or agrees or word in PREPOSITIONS):
            return None
        surface = page.surface(hit.start, hit.end)
        several = len(hit.senses) > 1 or sense.form in _UNTOLD
        written = _MARKS.search(surface) is not None and surface in entry.names("ar")
        return (
            base
            + _CUE * cued
            + support
            + (evidence.context(hit, index, sense, self._entries) if several else 0.0)
            + _CUE * (several and lies is True)
            + _DEMONYM_BESIDE * (agrees and entry.type != "country")
            + _WRITTEN_SO * written
        )

    def _stands_in(self, page: Page, hit: Hit, word: str, last: Found | None) -> bool:
        """Tell whether an Arabic word that is also a town's name stands where a town does: «في الضالع», «عدن ولحج»."""
        if page.text[hit.start] < _ARABIC:
            return False
        if word in _INTO or page.text[hit.word : hit.start] in _JOINED_IN:
            return True
        listed = hit.joined and last is not None and last.end + 1 == hit.word
        return listed and last is not None and self._entries[last.actor].type == "place"

    def _outshone(self, entry: Entry, hit: Hit) -> bool:
        """Tell whether a small town shares its name with a metropolis: only its country beside it tells them apart."""
        if entry.kind not in {"city", "town"} or entry.population >= _CITY:
            return False
        rivals = [self._entries[sense.actor] for sense in hit.senses if sense.actor >= 0 and sense.form is Form.NAME]
        return any(rival.type == "place" and rival.population >= _METROPOLIS for rival in rivals)

    def _somebody_else(self, hit: Hit, entry: Entry, evidence: Evidence, last: Found | None) -> bool:
        """Tell whether a demonym before a name contradicts it: «المدرب البلغاري جورجي إيفانوف» is no president."""
        if entry.type != "person" or entry.famous or last is None or last.rule != "demonym" or last.end + 1 != hit.word:
            return False
        country = self._entries[last.actor].country
        return entry.country not in {None, country} and entry.country not in evidence.countries

    def _listed(self, hit: Hit, spans: Sequence[Hit], index: int) -> bool:
        """Tell whether a country's name stands right beside: «مالي وبوركينا فاسو»."""
        return any(
            (other.end + 1 == hit.word or hit.end + 1 == other.word)
            and other.senses[0].form is Form.NAME
            and self._entries[other.senses[0].actor].type == "country"
            for other in spans[max(index - 1, 0) : index + 2]
        )

    def _base(
        self, hit: Hit, index: int, sense: Sense, evidence: Evidence, word: str, last: Found | None
    ) -> float | None:
        after_noun = word.startswith(("ال", "لل")) and word not in STOPWORDS
        entry = self._entries[sense.actor]
        match sense.form:
            case Form.DEMONYM:
                return _DEMONYM_AFTER_NOUN if after_noun else _DEMONYM
            case Form.VARIANT:
                return _VARIANT
            case Form.SHORT:
                return self._surname(hit, sense, evidence, word, after_noun=after_noun)
            case Form.BARE if entry.type == "place":
                return _PRIOR["place"] if self._stands_alone(hit, index, entry, evidence, word, last) else None
            case Form.BARE:
                return self._bare(hit, sense, evidence, word, last)
            case Form.QUOTED:
                return _BARE if self._is_shown(hit, entry, evidence, last) else None
        if entry.type != "place":
            return _PRIOR[entry.type]
        if entry.minor:
            return _PRIOR["minor"]
        size = min(entry.population, 10_000_000) / 10_000_000
        more = _CAPITAL if entry.kind == "capital" else size if entry.kind in {"city", "town"} else _LANDMARK
        more = _PART_OF_THE_WORLD if entry.kind == "region_of_world" else more
        return _PRIOR["place"] + more

    def _stands_alone(
        self, hit: Hit, index: int, entry: Entry, evidence: Evidence, word: str, last: Found | None
    ) -> bool:
        """Tell whether a place is named without its kind or country here: «في نانت»."""
        if entry.country not in evidence.countries:
            return False
        name = evidence.page.text[hit.start : hit.end]
        following = evidence.spans[index + 1] if index + 1 < len(evidence.spans) else None
        beside = last is not None and last.end + 1 == hit.word
        return stands_alone(
            evidence.page,
            hit,
            word,
            named=any(sense.actor in evidence.named for sense in hit.senses),
            listed=beside and last is not None and self._entries[last.actor].type == "place",
            known=name in self._ordinary or name in self._given,
            told=following is not None and following.word == hit.end + 1 and self._lies_in(following, entry),
        )

    def _lies_in(self, land: Hit, entry: Entry) -> bool:
        """Tell whether a hit is the country of a place, or another place of it."""
        return any(sense.actor >= 0 and self._entries[sense.actor].country == entry.country for sense in land.senses)

    def _bare(self, hit: Hit, sense: Sense, evidence: Evidence, word: str, last: Found | None) -> float | None:
        """Weigh an institution named without its country: «مجلس النواب» is that of the story's country or speaker."""
        entry = self._entries[sense.actor]
        if entry.kind == "sport" and not is_body(entry):
            if self._is_a_word(hit):
                return self._club(hit, sense, evidence, last)
            with_in = evidence.page.text[hit.word : hit.start] in {"ب", "وب"}
            in_town = with_in or word in INSIDE or word in PLACE_CUES or word in TOWN_OFFICES
            return _CLUB if not in_town and (evidence.sport or is_team(evidence.page, hit)) else None
        if word in SUPREME:  # «القائد العام للقوات المسلحة» is a title
            return None
        if entry.kind == "party" and _is_work(evidence.page, hit, word):
            return None
        if sense.actor not in evidence.named and evidence.page.text[hit.start : hit.end] in _GENERAL:
            return None
        if entry.country is None:  # an organ of the United Nations
            return _BARE if self._owner in evidence.named else None
        if sense.actor in evidence.named or evidence.speaks_for(hit, entry.country, self._entries):
            return _BARE
        return _BARE if evidence.is_about(entry.country) else None

    def _is_a_word(self, hit: Hit) -> bool:
        """Tell whether what a club is called by is no town's name but a word: «الأهلي», «النصر»."""
        return not any(sense.form is Form.NAME for sense in hit.senses)

    def _club(self, hit: Hit, sense: Sense, evidence: Evidence, last: Found | None) -> float | None:
        """Weigh a club called by a word in a report of matches of its country."""
        if not evidence.matches:
            return None
        named = sense.actor in evidence.named
        if not named and self._entries[sense.actor].country not in evidence.weights:
            return None
        listed = hit.joined and last is not None and last.end + 1 == hit.word
        listed = listed and last is not None and self._entries[last.actor].kind == "sport"
        return _CLUB if stands_like_a_club(evidence.page, hit, named=named, listed=listed) else None

    def _is_shown(self, hit: Hit, entry: Entry, evidence: Evidence, last: Found | None) -> bool:
        """Tell whether quotation marks or a list show that a word is an organisation: «حزبي الأمل والعدل»."""
        if entry.country not in evidence.weights:
            return False
        if evidence.page.quoted(hit.start, hit.end):
            return True
        return (
            hit.joined and last is not None and last.end + 1 == hit.word and self._entries[last.actor].kind == "party"
        )

    def _surname(self, hit: Hit, sense: Sense, evidence: Evidence, word: str, *, after_noun: bool) -> float | None:
        full = evidence.persons.get(sense.actor)
        if full is not None and (full < hit.start or hit.start < evidence.title_end):
            return _SURNAME_AFTER_NOUN if after_noun and not hit.joined else _SURNAME
        entry = self._entries[sense.actor]
        if full is not None or entry.famous:
            return _SURNAME_FAMOUS
        if holds(entry, word, evidence.day):
            return _SURNAME_TITLED
        known = entry.country in evidence.countries and evidence.weights.get(entry.country or "", 0) >= _OFTEN
        known = known and hit.end - hit.start >= _TELLING and not (after_noun and not hit.joined)
        return _SURNAME_TITLED if known and is_prominent_on(entry, evidence.day) else None

    def _rule_of_surname(self, actor: int, evidence: Evidence) -> str:
        if actor in evidence.persons:
            return "surname"
        return "famous" if self._entries[actor].famous else "cue"


def _is_work(page: Page, hit: Hit, before: str) -> bool:
    """Tell whether what a party is called by is work or its ministry: "Minister of Labour", "Labour Secretary"."""
    if page.text[hit.start : hit.end] not in _LABOUR:
        return False
    after = page.word_after(hit.end)
    return before in _WORK_BEFORE or (after is not None and after[1] in _WORK_BEHIND)


def _brief(hit: Hit, entry: Entry) -> bool:
    """Tell whether a town's name of three letters has a clitic: «ورفح» means it in news of its country only."""
    return hit.joined and entry.type == "place" and hit.end - hit.start < _CLITIC_LETTERS and not _well_known(entry)


def _well_known(entry: Entry) -> bool:
    return entry.kind == "capital" or entry.population >= _CITY


def longest(hits: Sequence[Hit]) -> list[Hit]:
    """Keep the hits that overlap no earlier or longer one; those of one span become one."""
    kept: list[Hit] = []
    end = 0
    for hit in sorted(hits, key=_by_start):  # nearly sorted already
        if hit.start >= end:
            kept.append(hit)
            end = hit.end
        elif (hit.start, hit.end) == (kept[-1].start, kept[-1].end):
            kept[-1] = kept[-1]._replace(senses=kept[-1].senses + hit.senses)
    return kept


def _by_start(hit: Hit) -> tuple[int, int]:
    return hit.start, -hit.end
