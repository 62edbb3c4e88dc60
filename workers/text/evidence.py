"""What a story says plainly, and what that says about its doubtful names: whose capital, parliament or minister."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from workers.text.lexicon import Entry
from workers.text.matching import Hit, Page
from workers.text.patterns import Form, Sense

#: A sense whose country the story speaks of; how much more when it speaks of no rival sense's country, once or oftener.
#: So «عمان» is Amman beside one word on Jordan, but Georgia is the American state only beside two on the USA.
_SAME_COUNTRY, _ALONE_ONCE, _ALONE = 0.9, 0.6, 1.5
#: The story is about a country that it mentions so many times, and so much oftener than any other.
_OFTEN, _OFTENER = 2, 1.5
#: The story names it in full; a person of its country speaks for it; its neighbours are of its type.
_NAMED, _SPOKEN_FOR, _BESIDE_ITS_KIND = 1.5, 2.0, 1.0
_WATER = 3.0  #: beside words of water, a name that is a river's, too, is the river's: «уровень Урала»
_WATERS = (
    "уровен", "прибыва", "русл", "берег", "приток", "разлив", "паводк", "вышел из", "вода в", "воды в", "подъем",
    "поднима", "половод",
)  # fmt: skip
_ON = "на"
_BESIDE_WATER = 40  #: characters before and behind a name in which such words are looked for
_UNTOLD = frozenset({Form.BARE, Form.QUOTED})
_SAY_NOTHING = _UNTOLD | {Form.SHORT}
_TOWNS = frozenset({"city", "town", "capital"})
_NEAR = 40  #: characters between an institution and the person who speaks for it
_SPORTS = 3  #: words of sport that make a story one of sport
_SPORT_WORDS = (
    " مبارا", "الدوري", " المدرب ", "مدرب ", " هدف", "لاعب", "مهاجم", "حارس", " بطوله", "الفريق ", " شوط", "التعادل",
    " match", " coach", " striker", " midfielder", " league ", " goal", " season ", " defender", " cup ",
    " ligue ", " but ", " entraineur", " milieu ", " attaquant ", " buteur",
    " матч", " гол ", " лиг", " тренер", " клуб", " голкипер", " чемпионат",
)  # fmt: skip


class Evidence(NamedTuple):
    """What a story says plainly."""

    page: Page
    spans: Sequence[Hit]  #: its hits, none overlapping another
    persons: Mapping[int, int]  #: the persons it names in full, and where first
    countries: Collection[str]  #: the countries it speaks of without doubt
    weights: Mapping[str, int]  #: how often it names each country, or who is of it
    named: Collection[int]  #: actors whose names mean nothing else
    title_end: int  #: folded offset where the title ends
    day: date | None  #: when the story was published
    sport: bool  #: whether it names clubs and speaks of matches
    matches: bool  #: the same of clubs that are called by everyday words, too

    def support(self, entry: Entry, senses: Sequence[Sense], entries: Sequence[Entry]) -> float:
        """Return what the countries of the story say for one sense of a name against its others."""
        if len(senses) == 1:
            return _SAME_COUNTRY * (entry.type != "country" and entry.country in self.countries)
        own = self.weights.get(entry.country or "", 0)
        rivals = {entries[sense.actor].country for sense in senses if sense.actor >= 0} - {entry.country}
        if not own or (not rivals and (entry.type == "country" or entry.country not in self.countries)):
            return 0.0
        if entry.type == "place" and any(
            entries[sense.actor].type == "country" and entries[sense.actor].country == entry.country
            for sense in senses
            if sense.actor >= 0
        ):
            return 0.0  # «الكويت»: the country speaks for itself, not for its capital
        if not rivals:
            return _SAME_COUNTRY
        other = max(self.weights.get(rival or "", 0) for rival in rivals)
        lead = max(own - other, 0) / own
        return _SAME_COUNTRY + lead * (_ALONE if own >= _OFTEN else _ALONE_ONCE)

    def is_about(self, country: str | None) -> bool:
        """Tell whether the story is about one country above all others."""
        own = self.weights.get(country or "", 0)
        others = max((count for code, count in self.weights.items() if code != country), default=0)
        return own >= _OFTEN and own >= _OFTENER * others

    def context(self, hit: Hit, index: int, sense: Sense, entries: Sequence[Entry]) -> float:
        """Return what the words beside a name of several meanings say for one of them."""
        entry = entries[sense.actor]
        institution = entry.kind in {"government", "party"} and any(other.form is Form.BARE for other in hit.senses)
        return (
            _NAMED * (sense.actor in self.named)
            + _SPOKEN_FOR * (institution and self.speaks_for(hit, entry.country, entries))
            + _WATER * (entry.kind == "river" and self._in_water(hit))
            + _BESIDE_ITS_KIND * self._beside_its_kind(hit, index, entry, entries)
        )

    def lies(self, hit: Hit, index: int, entry: Entry, entries: Sequence[Entry]) -> bool | None:
        """Tell whether what follows says where a town lies: "Tripoli, Lebanon", but not "Cambridge, Massachusetts"."""
        following = self.spans[index + 1] if index + 1 < len(self.spans) else None
        if entry.kind not in _TOWNS or following is None or following.start != hit.end + 1:
            return None
        wider = entries[following.senses[0].actor] if following.senses[0].actor >= 0 else None
        if wider is None or following.senses[0].form is not Form.NAME or wider.actor_id == entry.actor_id:
            return None
        if wider.country == entry.country and (wider.type == "country" or wider.kind == "region"):
            return True
        return False if wider.kind == "region" and wider.country and not following.joined else None

    def _beside_its_kind(self, hit: Hit, index: int, entry: Entry, entries: Sequence[Entry]) -> bool:
        """Tell whether an ambiguous name is joined to another that can only be of its type: «القاهرة وعمان»."""
        before = self.spans[index - 1] if index and hit.joined else None
        after = self.spans[index + 1] if index + 1 < len(self.spans) else None
        joined = [before] if before is not None and before.end + 1 == hit.word else []
        joined += [after] if after is not None and after.joined and hit.end + 1 == after.word else []
        return any(
            all(
                sense.form is Form.NAME and sense.actor >= 0 and entries[sense.actor].type == entry.type
                for sense in other.senses
            )
            for other in joined
        )

    def _in_water(self, hit: Hit) -> bool:
        """Tell whether words of water stand in the sentence beside a name: «берега Урала», but not «на Урале»."""
        if self.page.language != "ru":
            return False
        text = self.page.text
        start, end = max(hit.start - _BESIDE_WATER, 0), min(hit.end + _BESIDE_WATER, len(text) - 1)
        before = self.page.word_before(hit.word)
        if before is not None and before[1] == _ON:
            return False
        found = (text.find(word, start, end) for word in _WATERS)
        return any(at >= 0 and not self.page.divided(*sorted((at, hit.start))) for at in found)

    def speaks_for(self, hit: Hit, country: str | None, entries: Sequence[Entry]) -> bool:
        """Tell whether a person of a country stands beside: «رئيس مجلس النواب نبيه بري», "Starmer, the Labour …"."""
        for other in self.spans:
            if other.start > hit.end + _NEAR:
                break
            if other.end < hit.start - _NEAR or other.senses[0].form is Form.SHORT:
                continue
            entry = entries[other.senses[0].actor] if other.senses[0].actor >= 0 else None
            if entry is not None and entry.type == "person" and entry.country == country:
                return not self.page.divided(min(other.end, hit.end), max(other.start, hit.start))
        return False


def gathered(
    page: Page,
    spans: Sequence[Hit],
    entries: Sequence[Entry],
    doubtful: Callable[[Hit, Entry], bool],
    title_end: int,
    day: date | None,
) -> Evidence:
    """Collect the evidence of a story from its hits; ``doubtful``: which names say nothing by themselves."""
    persons: dict[int, int] = {}
    countries: set[str] = set()
    weights: dict[str, int] = {}
    named: set[int] = set()
    clubs = False
    teams: set[str] = set()  # of a match there are two; one alone is mostly a word
    for hit in spans:
        if len(hit.senses) == 1:  # most names, so make it short
            sense = hit.senses[0]
            if sense.actor < 0 or sense.form is Form.SHORT:
                continue
            if _is_a_club(sense, entries):
                teams.add(page.text[hit.start : hit.end])
            code = _said(hit, sense, entries, doubtful, persons)
            if sense.form is Form.NAME:
                named.add(sense.actor)
        else:
            telling = [sense for sense in hit.senses if sense.form not in _UNTOLD]  # «الرياض» is a club's name, too
            codes = {_said(hit, sense, entries, doubtful, persons) for sense in telling}
            code = codes.pop() if len(codes) == 1 else None
            if any(_is_a_club(sense, entries) for sense in hit.senses):
                teams.add(page.text[hit.start : hit.end])
                clubs = clubs or bool(telling)
        if code:
            weights[code] = weights.get(code, 0) + 1
            if entries[hit.senses[0].actor].type != "person":
                countries.add(code)
    sport = (clubs or len(teams) > 1) and sum(min(page.text.count(word), 2) for word in _SPORT_WORDS) >= _SPORTS
    return Evidence(page, spans, persons, countries, weights, named, title_end, day, sport and clubs, sport)


def _is_a_club(sense: Sense, entries: Sequence[Entry]) -> bool:
    return sense.form is Form.BARE and entries[sense.actor].kind == "sport"


def _said(
    hit: Hit, sense: Sense, entries: Sequence[Entry], doubtful: Callable[[Hit, Entry], bool], persons: dict[int, int]
) -> str | None:
    """Return the country one sense of a name speaks of, if it is clear; note a person named in full."""
    if sense.actor < 0 or sense.form in _SAY_NOTHING:
        return None
    entry = entries[sense.actor]
    if entry.type == "person":
        persons.setdefault(sense.actor, hit.start)
        return entry.country
    return entry.country if entry.country and not doubtful(hit, entry) else None
