"""Decide which hits mean an actor, and which one: by grammar, the words around, and what else the story names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workers.text.clitics import stems
from workers.text.cues import (
    COUNTRY_CUES,
    NO_DEMONYM_AFTER,
    NO_DEMONYM_BEFORE,
    NOT_IN_A_NAME,
    ORGANISATION_CUES,
    PARTICLES,
    PLACE_CUES,
    PREPOSITIONS,
    SEA_CUES,
    TITLE_WORDS,
)
from workers.text.lexicon import Entry
from workers.text.matching import Hit, Page
from workers.text.names import Names
from workers.text.patterns import Form, Sense


class Found(NamedTuple):
    """An actor recognised at ``[start, end)`` of the folded text."""

    start: int
    end: int
    actor: int
    rule: str
    confidence: float
    alternatives: tuple[int, ...] = ()


class Evidence(NamedTuple):
    """What a story says plainly: the persons it names in full (actor → where first), the countries it speaks of."""

    persons: dict[int, int]
    countries: frozenset[str]
    title_end: int  #: folded offset where the title ends


_CUES = {
    "country": COUNTRY_CUES,
    "place": PLACE_CUES,
    "organisation": ORGANISATION_CUES,
    "person": TITLE_WORDS,
}
#: What a sense is worth before its context is looked at. A country is meant far more often than a town of its name.
_PRIOR = {"country": 3.0, "organisation": 2.4, "person": 2.4, "place": 1.0}
_CAPITAL, _LANDMARK = 1.2, 0.4  #: on top of a place's prior; a city adds a tenth of its population in millions
_DEMONYM, _VARIANT = 2.7, 2.0
_SURNAME_AFTER, _SURNAME_FAMOUS, _SURNAME_TITLED = 3.2, 2.3, 1.6
_CUE, _SAME_COUNTRY, _DEMONYM_BESIDE, _WRITTEN_SO = 1.6, 0.9, 2.0, 2.5
_CLEAR = 1.0  #: a lead of so much over the second sense leaves no doubt


class Resolver:
    """Resolves the hits of one story after another against a fixed set of names."""

    def __init__(self, entries: Sequence[Entry], names: Names) -> None:
        self._entries = entries
        self._names = names

    def resolve(self, page: Page, hits: Sequence[Hit], title_end: int) -> list[Found]:
        """Return the actors found, in the order of the text; no two overlap."""
        spans = longest([kept for hit in hits for kept in self._kept(page, hit)])
        evidence = self._evidence(spans, title_end)
        found: list[Found] = []
        for hit in spans:
            choice = self._choice(page, hit, evidence, found[-1] if found else None)
            if choice is not None:
                found.append(choice)
        return found

    def _kept(self, page: Page, hit: Hit) -> Iterator[Hit]:
        """Yield the hit with the senses its neighbours allow; a surname with its first name grows over it."""
        senses = []
        for sense in hit.senses:
            if sense.form is Form.SHORT:
                before, other = self._first_name(page, hit, sense)
                if before is not None:
                    yield Hit(before, hit.end, (sense._replace(form=Form.VARIANT),), "")
                elif not other:
                    senses.append(sense)
            elif self._allowed(page, hit, sense):
                senses.append(sense)
        if senses:
            yield hit._replace(senses=tuple(senses))

    def _first_name(self, page: Page, hit: Hit, sense: Sense) -> tuple[int | None, bool]:
        """Look back from a surname: where the person's own first name begins, or whether another's stands there."""
        if hit.prefix not in {"", "ال"}:
            return None, False
        own = self._names.first_names.get(sense.actor, frozenset())
        start = hit.start
        for distance in range(3):
            before = _word_before(page, start)
            if before is None:
                return None, False
            start, word = before
            if own and (hit_stem := next((stem for stem in stems(word) if stem in own), None)):
                return start + len(word) - len(hit_stem), False
            if word in self._names.given:
                return None, distance == 0 and word not in TITLE_WORDS
            if word in NOT_IN_A_NAME or (word.startswith("ال") and word not in PARTICLES):
                return None, False
        return None, False

    def _allowed(self, page: Page, hit: Hit, sense: Sense) -> bool:
        if sense.actor < 0:
            return sense.form is Form.NOTHING
        if sense.form is Form.DEMONYM:
            return self._demonym_allowed(page, hit)
        word = page.text[hit.start : hit.end]
        if word in self._names.given and " " not in word and self._entries[sense.actor].type != "person":
            return not self._begins_a_name(page, hit)
        return not (hit.prefix and hit.prefix + word in self._names.ordinary)

    def _demonym_allowed(self, page: Page, hit: Hit) -> bool:
        """Sort out currencies, tongues, and surnames: «محمد المصري», «تركي الفيصل»."""
        before = _word_before(page, hit.start - len(hit.prefix.removesuffix("ال")))
        after = _word_after(page, hit.end)
        if after and after[1] in NO_DEMONYM_BEFORE:
            return False
        if page.text[hit.start : hit.end] in self._names.given and self._begins_a_name(page, hit):
            return False
        if before is None:
            return True
        word = before[1]
        if word in NO_DEMONYM_AFTER or word in PARTICLES:
            return False
        if not hit.prefix.endswith("ال") or word < "ا":
            return True
        if word in self._names.given and word not in self._names.ordinary:
            return False
        earlier = _word_before(page, before[0])
        surname = earlier is not None and earlier[1] in self._names.given and earlier[1] not in self._names.ordinary
        return not (surname and not word.startswith(("ال", "لل", "بال")) and word not in NOT_IN_A_NAME)

    def _begins_a_name(self, page: Page, hit: Hit) -> bool:
        """Tell whether a word that is also a first name is used as one: "Jordan Henderson", «تركي بن»."""
        after = _word_after(page, hit.end)
        if after is None:
            return False
        before = _word_before(page, hit.start)
        cued = before is not None and (
            before[1] in PREPOSITIONS or before[1] in PLACE_CUES or before[1] in COUNTRY_CUES
        )
        start, word = after
        surface = page.surface(start, start + len(word))
        if "ء" <= surface[0] <= "ي":
            return word in {"بن", "ال"} or (word.startswith("ال") and before is not None and before[1] in TITLE_WORDS)
        return surface[0].isupper() and word not in NOT_IN_A_NAME and not cued

    def _evidence(self, spans: Sequence[Hit], title_end: int) -> Evidence:
        persons: dict[int, int] = {}
        countries: set[str] = set()
        for hit in spans:
            for sense in hit.senses:
                if sense.actor < 0:
                    continue
                entry = self._entries[sense.actor]
                if entry.type == "person" and sense.form in {Form.NAME, Form.VARIANT}:
                    persons.setdefault(sense.actor, hit.start)
                if len(hit.senses) == 1 and sense.form is not Form.SHORT and entry.country:
                    countries.add(entry.country)
        return Evidence(persons, frozenset(countries), title_end)

    def _choice(self, page: Page, hit: Hit, evidence: Evidence, last: Found | None) -> Found | None:
        scored: dict[int, tuple[float, Sense]] = {}
        for sense in hit.senses:
            score = self._score(page, hit, sense, evidence, last)
            known = scored.get(sense.actor)
            if score is not None and (known is None or (sense.form, -score) < (known[1].form, -known[0])):
                scored[sense.actor] = (score, sense)
        if not scored:
            return None
        ranked = sorted(scored.values(), key=lambda pair: (-pair[0], self._id(pair[1].actor)))
        score, sense = ranked[0]
        if sense.actor < 0:
            return None
        lead = score - ranked[1][0] if len(ranked) > 1 else _CLEAR
        rivals = tuple(rival.actor for value, rival in ranked[1:] if rival.actor >= 0 and score - value < _CLEAR)
        rule, confidence = self._rule(sense, hit, evidence)
        return Found(hit.start, hit.end, sense.actor, rule, round(confidence * _doubt(lead), 3), rivals)

    def _id(self, actor: int) -> str:
        return self._entries[actor].actor_id if actor >= 0 else ""

    def _score(self, page: Page, hit: Hit, sense: Sense, evidence: Evidence, last: Found | None) -> float | None:
        """Weigh one sense, or None when it can't be meant here."""
        if sense.actor < 0:
            return 0.0
        entry = self._entries[sense.actor]
        before = _word_before(page, hit.start - len(hit.prefix.removesuffix("ال")))
        cued = before is not None and any(stem in _CUES[entry.type] for stem in stems(before[1]))
        base = self._base(hit, sense, evidence, before)
        if base is None:
            return None
        beside = last is not None and last.rule == "demonym" and 0 <= hit.start - last.end <= 2
        agrees = beside and last is not None and self._entries[last.actor].country == entry.country
        supported = entry.country in evidence.countries and entry.type != "country"
        if self._names.is_ordinary(page.text[hit.start : hit.end]) and sense.form is not Form.DEMONYM:
            told = entry.country in evidence.countries
            if not (cued or agrees or told or (entry.type == "country" and before and before[1] in PREPOSITIONS)):
                return None
        written = _has_marks(surface := page.surface(hit.start, hit.end)) and surface in entry.names("ar")
        sea = before is not None and before[1] in SEA_CUES and entry.kind in {"sea", "river"}
        return (
            base
            + _CUE * (cued or sea)
            + _SAME_COUNTRY * supported
            + _DEMONYM_BESIDE * (agrees and entry.type != "country")
            + _WRITTEN_SO * written
        )

    def _base(self, hit: Hit, sense: Sense, evidence: Evidence, before: tuple[int, str] | None) -> float | None:
        entry = self._entries[sense.actor]
        match sense.form:
            case Form.DEMONYM:
                return _DEMONYM + (0.8 if before is not None and before[1].startswith(("ال", "لل")) else 0.0)
            case Form.SHORT:
                return self._surname(hit, sense, evidence, before)
            case Form.VARIANT:
                return _VARIANT
        prior = _PRIOR[entry.type]
        if entry.type == "place":
            size = min(entry.population, 10_000_000) / 10_000_000
            prior += _CAPITAL if entry.kind == "capital" else size if entry.kind in {"city", "town"} else _LANDMARK
        return prior

    def _surname(self, hit: Hit, sense: Sense, evidence: Evidence, before: tuple[int, str] | None) -> float | None:
        full = evidence.persons.get(sense.actor)
        definite = before is not None and before[1].startswith(("ال", "لل"))
        if full is not None and (full < hit.start or hit.start < evidence.title_end):
            return _SURNAME_AFTER - (1.0 if definite and hit.prefix == "ال" else 0.0)
        if full is not None or self._entries[sense.actor].famous:
            return _SURNAME_FAMOUS
        if before is not None and before[1] in TITLE_WORDS and before[1] not in self._names.given:
            return _SURNAME_TITLED
        return None

    def _rule(self, sense: Sense, hit: Hit, evidence: Evidence) -> tuple[str, float]:
        """Return the rule's name and its confidence, as measured on the gold (``tests/quality``)."""
        match sense.form:
            case Form.DEMONYM:
                return "demonym", 0.97
            case Form.VARIANT:
                return "gazetteer", 0.95
            case Form.SHORT:
                full = evidence.persons.get(sense.actor)
                if full is not None:
                    return "surname", 0.96 if full < hit.start or hit.start < evidence.title_end else 0.9
                return ("gazetteer", 0.93) if self._entries[sense.actor].famous else ("cue", 0.75)
        return "gazetteer", 0.99


def _doubt(lead: float) -> float:
    """Return what a lead over the next sense leaves of the confidence: half when there is none."""
    return min(1.0, 0.5 + 0.5 * lead / _CLEAR)


def longest(hits: Sequence[Hit]) -> list[Hit]:
    """Keep the hits that overlap no earlier or longer one."""
    kept: list[Hit] = []
    end = 0
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if hit.start >= end:
            kept.append(hit)
            end = hit.end
        elif kept and (hit.start, hit.end) == (kept[-1].start, kept[-1].end):
            kept[-1] = kept[-1]._replace(senses=kept[-1].senses + hit.senses)
    return kept


def _word_before(page: Page, start: int) -> tuple[int, str] | None:
    """Return the word before an offset and where it begins; None at the beginning or behind a mark."""
    end = start - 1
    if end <= 0 or page.text[end] != " " or not page.adjacent(end, start):
        return None
    first = page.text.rfind(" ", 0, end) + 1
    return first, page.text[first:end]


def _word_after(page: Page, end: int) -> tuple[int, str] | None:
    start = end + 1
    if start >= len(page.text) or not page.adjacent(end, start):
        return None
    last = page.text.find(" ", start)
    return start, page.text[start:last]


def _has_marks(surface: str) -> bool:
    return any("\u064b" <= character <= "\u0652" for character in surface)
