"""Decide which hits mean an actor, and which one: by grammar, the words around, and what else the story names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workers.text.clitics import stems, with_clitics
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
    "country": with_clitics(COUNTRY_CUES),
    "place": with_clitics(PLACE_CUES),
    "organisation": with_clitics(ORGANISATION_CUES),
    "person": with_clitics(TITLE_WORDS),
}
#: What a sense is worth before its context is looked at. A country is meant far more often than a town of its name.
_PRIOR = {"country": 3.0, "organisation": 2.4, "person": 2.4, "place": 1.0}
_CAPITAL, _LANDMARK = 1.2, 0.4  #: on top of a place's prior; a city adds a tenth of its population in millions
_DEMONYM, _VARIANT = 2.7, 2.0
_SURNAME_AFTER, _SURNAME_FAMOUS, _SURNAME_TITLED = 3.2, 2.3, 1.6
_CUE, _SAME_COUNTRY, _DEMONYM_BESIDE, _WRITTEN_SO = 1.6, 0.9, 2.0, 2.5
_CLEAR = 1.0  #: a lead of so much over the second sense leaves no doubt


#: Rule and confidence of the forms that need no context.
_CERTAIN = {Form.NAME: ("gazetteer", 0.99), Form.VARIANT: ("gazetteer", 0.95), Form.DEMONYM: ("demonym", 0.97)}


class Resolver:
    """Resolves the hits of one story after another against a fixed set of names."""

    def __init__(self, entries: Sequence[Entry], names: Names) -> None:
        self._entries = entries
        self._names = names

    def resolve(self, page: Page, hits: Sequence[Hit], title_end: int) -> list[Found]:
        """Return the actors found, in the order of the text; no two overlap."""
        spans = longest([kept for hit in hits for kept in self._kept(page, hit)])
        evidence = self._evidence(page, spans, title_end)
        found: list[Found] = []
        for hit in spans:
            choice = self._choice(page, hit, evidence, found[-1] if found else None)
            if choice is not None:
                found.append(choice)
        return found

    def _kept(self, page: Page, hit: Hit) -> Iterator[Hit]:
        """Yield the hit with the senses its neighbours allow; a surname with its first name grows over it."""
        if len(hit.senses) == 1 and hit.senses[0].form is Form.NAME and not self._doubtful(page, hit):
            yield hit
            return
        senses = []
        for sense in hit.senses:
            if sense.form is Form.SHORT:
                before, other = self._first_name(page, hit, sense)
                if before is not None:
                    yield Hit(before, hit.end, (sense._replace(form=Form.VARIANT),), before)
                elif not other:
                    senses.append(sense)
            elif self._allowed(page, hit, sense):
                senses.append(sense)
        if senses:
            yield hit._replace(senses=tuple(senses))

    def _doubtful(self, page: Page, hit: Hit) -> bool:
        """Tell whether a name may be no name: it is a first name too, or an everyday word with its clitic."""
        return page.text[hit.start : hit.end] in self._names.given or (
            hit.word < hit.start and page.text[hit.word : hit.end] in self._names.ordinary
        )

    def _first_name(self, page: Page, hit: Hit, sense: Sense) -> tuple[int | None, bool]:
        """Look back from a surname: where the person's own first name begins, or whether another's stands there."""
        if hit.joined:
            return None, False
        own = self._names.first_names.get(sense.actor, frozenset())
        start = hit.start
        for distance in range(3):
            before = page.word_before(start)
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
        return not (hit.joined and page.text[hit.word : hit.end] in self._names.ordinary)

    def _demonym_allowed(self, page: Page, hit: Hit) -> bool:
        """Sort out currencies, tongues, and surnames: «محمد المصري», «تركي الفيصل»."""
        before = page.word_before(hit.word)
        after = page.word_after(hit.end)
        if after and after[1] in NO_DEMONYM_BEFORE:
            return False
        if page.text[hit.start : hit.end] in self._names.given and self._begins_a_name(page, hit):
            return False
        if before is None:
            return True
        word = before[1]
        if word in NO_DEMONYM_AFTER or word in PARTICLES:
            return False
        if not page.text.startswith("ال", hit.start):
            return True
        if word in self._names.given and word not in self._names.ordinary:
            return False
        earlier = page.word_before(before[0])
        surname = earlier is not None and earlier[1] in self._names.given and earlier[1] not in self._names.ordinary
        return not (surname and not word.startswith(("ال", "لل", "بال")) and word not in NOT_IN_A_NAME)

    def _begins_a_name(self, page: Page, hit: Hit) -> bool:
        """Tell whether a word that is also a first name is used as one: "Jordan Henderson", «تركي بن»."""
        after = page.word_after(hit.end)
        if after is None:
            return False
        before = page.word_before(hit.start)
        cued = before is not None and (
            before[1] in PREPOSITIONS or before[1] in PLACE_CUES or before[1] in COUNTRY_CUES
        )
        start, word = after
        surface = page.surface(start, start + len(word))
        if "ء" <= surface[0] <= "ي":
            return word in {"بن", "ال"} or (word.startswith("ال") and before is not None and before[1] in TITLE_WORDS)
        return surface[0].isupper() and word not in NOT_IN_A_NAME and not cued

    def _evidence(self, page: Page, spans: Sequence[Hit], title_end: int) -> Evidence:
        persons: dict[int, int] = {}
        countries: set[str] = set()
        for hit in spans:
            for sense in hit.senses:
                if sense.actor < 0:
                    continue
                entry = self._entries[sense.actor]
                if entry.type == "person" and sense.form in {Form.NAME, Form.VARIANT}:
                    persons.setdefault(sense.actor, hit.start)
                plain = len(hit.senses) == 1 and sense.form is not Form.SHORT
                if plain and entry.country and page.text[hit.start : hit.end] not in self._names.ordinary:
                    countries.add(entry.country)
        return Evidence(persons, frozenset(countries), title_end)

    def _choice(self, page: Page, hit: Hit, evidence: Evidence, last: Found | None) -> Found | None:
        if len(hit.senses) == 1 and (plain := self._plain(page, hit, evidence)) is not None:
            return plain
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

    def _plain(self, page: Page, hit: Hit, evidence: Evidence) -> Found | None:
        """Return what a name means that means one thing only and is no everyday word: most names, so make it short."""
        sense = hit.senses[0]
        if sense.form is Form.SHORT and sense.actor in evidence.persons:
            return Found(hit.start, hit.end, sense.actor, *self._rule(sense, hit, evidence))
        certain = _CERTAIN.get(sense.form)
        if certain is None or page.text[hit.start : hit.end] in self._names.ordinary:
            return None
        return Found(hit.start, hit.end, sense.actor, *certain)

    def _id(self, actor: int) -> str:
        return self._entries[actor].actor_id if actor >= 0 else ""

    def _score(self, page: Page, hit: Hit, sense: Sense, evidence: Evidence, last: Found | None) -> float | None:
        """Weigh one sense, or None when it can't be meant here."""
        if sense.actor < 0:
            return 0.0
        entry = self._entries[sense.actor]
        before = page.word_before(hit.word)
        cued = before is not None and before[1] in _CUES[entry.type]
        base = self._base(hit, sense, evidence, before)
        if base is None:
            return None
        beside = last is not None and last.rule == "demonym" and 0 <= hit.start - last.end <= 2
        agrees = beside and last is not None and self._entries[last.actor].country == entry.country
        supported = entry.country in evidence.countries and entry.type != "country"
        if page.text[hit.start : hit.end] in self._names.ordinary:
            told = entry.country in evidence.countries
            named = sense.form is not Form.DEMONYM
            noun = named and entry.type == "country" and before is not None and before[1] in PREPOSITIONS
            if not (told or noun or (named and (cued or agrees))):
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
            return _SURNAME_AFTER - (1.0 if definite and hit.word == hit.start else 0.0)
        if full is not None or self._entries[sense.actor].famous:
            return _SURNAME_FAMOUS
        if before is not None and before[1] in TITLE_WORDS and before[1] not in self._names.given:
            return _SURNAME_TITLED
        return None

    def _rule(self, sense: Sense, hit: Hit, evidence: Evidence) -> tuple[str, float]:
        """Return the rule's name and its confidence, as measured on the gold (``tests/quality``)."""
        if sense.form is not Form.SHORT:
            return _CERTAIN[sense.form]
        full = evidence.persons.get(sense.actor)
        if full is not None:
            return "surname", 0.96 if full < hit.start or hit.start < evidence.title_end else 0.9
        return ("gazetteer", 0.93) if self._entries[sense.actor].famous else ("cue", 0.75)


def _doubt(lead: float) -> float:
    """Return what a lead over the next sense leaves of the confidence: half when there is none."""
    return min(1.0, 0.5 + 0.5 * lead / _CLEAR)


def longest(hits: Sequence[Hit]) -> list[Hit]:
    """Keep the hits that overlap no earlier or longer one."""
    kept: list[Hit] = []
    end = 0
    for hit in sorted(hits, key=_by_start):
        if hit.start >= end:
            kept.append(hit)
            end = hit.end
        elif kept and (hit.start, hit.end) == (kept[-1].start, kept[-1].end):
            kept[-1] = kept[-1]._replace(senses=kept[-1].senses + hit.senses)
    return kept


def _by_start(hit: Hit) -> tuple[int, int]:
    return hit.start, -hit.end


def _has_marks(surface: str) -> bool:
    return any("\u064b" <= character <= "\u0652" for character in surface)
