"""Names the gazetteer doesn't hold, recognised by the words beside them: «وزير الخارجية الأوكراني أندريه سيبيها».

Beside titles («X، وزير الطاقة», "the minister, X") and verbs of saying («قال X», « X a déclaré ») stand persons, in
quotation marks after the kind of an organisation («شركة "X"», «компания «X»») or before its legal form ("X Ltd") its
name; full names of organisations have a grammar of their own (``organisation_names``). Where a script has capitals, a
first name is a cue by itself. Precision goes first: a name that is missed here is named again in the stream.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from schemas.actor import ActorType, Candidate
from workers.text.beside_cues import BesideCues
from workers.text.bracketed_names import Brackets
from workers.text.called_alone import CalledAlone
from workers.text.candidate_cues import CUES, NO_NAME, Cue
from workers.text.disambiguation import Found
from workers.text.initials import abbreviated
from workers.text.introduced_names import introduced_names
from workers.text.lexicon import Entry
from workers.text.matching import Hit, Page
from workers.text.name_evidence import NameEvidence
from workers.text.name_spans import Reader
from workers.text.names import Names
from workers.text.organisation_contexts import Contexts
from workers.text.organisation_cues import AFTER_EN, DISTINCT, GENERIC, SCHOLARLY_RU, SITES
from workers.text.organisation_names import Organisations
from workers.text.patterns import Form
from workers.text.place_lists import Neighbours
from workers.text.place_names import Places
from workers.text.place_prepositions import located
from workers.text.proposal import Proposal
from workers.text.quoted_names import QuotedNames
from workers.text.running_names import running_names
from workers.text.short_names import ShortNames
from workers.text.subject_names import enclosed_names, subject_names

#: A word with a capital before another one.
_CAPITALS = re.compile(r"(?<![\w-])[A-ZÀ-ÞА-ЯЁ][^\W\d_]+(?=(?: [a-z]{2,3})? [A-ZÀ-ÞА-ЯЁ][^\W\d_])")
#: Two initials or three before a surname, none of which is a country's or a firm's: "W.D. Lakshman".
_INITIALS = re.compile(
    r"(?<![\w.&])(?!U\. ?[SKN]\.|D\. ?C\.|L\. ?A\.|N\. ?[YZ]\.|E\. ?U\.|A\. ?P\.|P\. ?O\.|J\. ?P\.|[AP]\. ?M\.)"
    r"(?:[A-Z]\. ?){2,3}[A-Z][a-z]{3,}"
)
_WITHOUT_CAPITALS = frozenset({"ar", "fa", "ur"})
_WITH_SHORT_NAMES = frozenset({"en", "fr"})
_WRITTEN_OUT = 4  #: letters of a country's name that is no abbreviation: "Norskel US sales"
_PRIVATE = frozenset({"company", "media", "other"})

_Span = tuple[int, int]
_SURNAMES = frozenset({"surname", "famous", "cue"})
_TYPES: tuple[ActorType, ...] = ("person", "person", "organisation", "organisation", "organisation")  #: by ``Cue``


def proposals(
    page: Page, cues: Sequence[Hit], found: Sequence[Found], names: Names, lands: Lands, seams: tuple[int, int]
) -> list[Proposal]:
    """Return one proposal for each cue beside an unknown name, none overlapping another, in the order of the text.

    ``seams`` is where the text begins in the source and in the folded text.
    """
    seam, title_end = seams
    reader = Reader(page, found, names)
    finder = _Finder(page, reader, names, lands, title_end)
    evidence = NameEvidence(page, reader, lands.end_of)
    spans: dict[_Span, Proposal] = {}
    for cue in cues:
        for proposal in finder.proposed(cue):
            span = proposal.start, proposal.end
            if span not in spans:
                sure = proposal.kind != "person" or evidence.is_sure(span, alone=False)
                spans[span] = proposal if sure else proposal._replace(sure=False)
    for proposal in finder.beside_lands(found):
        spans.setdefault((proposal.start, proposal.end), proposal)
    if page.language == "en":
        for proposal in finder.subsidiaries(found):
            spans.setdefault((proposal.start, proposal.end), proposal)
    persons = {page.text[: one.end].rpartition(" ")[2] for one in spans.values() if one.kind == "person"}
    for proposal in finder.located(seam, persons):
        spans.setdefault((proposal.start, proposal.end), proposal)
    if page.language not in _WITHOUT_CAPITALS:
        for span, comma in finder.beside.before_relatives(seam):
            spans.setdefault(
                span, Proposal(*span, "person", comma, full=False, sure=evidence.is_sure(span, alone=False))
            )
        for span, first in finder.beginning_with_first_names(seam):
            if span not in spans and not page.quoted(*span):  # "Emilia Pérez", «Ролан Гаррос»: works, tournaments
                spans[span] = Proposal(*span, "person", first, full=False, sure=evidence.is_sure(span, alone=True))
    else:
        for span, beside, row in CalledAlone(page, reader, names.alone, found, lands.entries).names():
            spans[span] = Proposal(*span, "organisation", beside, full=False, row=row)
        for proposal in finder.beside_bodies(found):
            spans.setdefault((proposal.start, proposal.end), proposal)
        for span, first in running_names(page, reader, names):
            met = evidence.is_private(span, alone=False)
            spans.setdefault(span, Proposal(*span, "person", first, full=False, sure=not met))
        for span, beside in enclosed_names(page, reader):
            if span not in spans:
                sure = evidence.is_sure(span, alone=False)
                spans[span] = Proposal(*span, "person", beside, full=False, sure=sure)
        for span, beside, foreign in subject_names(page, reader, names):
            if span not in spans:
                sure = not evidence.is_private(span, alone=False) if foreign else evidence.is_sure(span, alone=False)
                spans[span] = Proposal(*span, "person", beside, full=False, sure=sure)
        persons_ = [span for span, one in spans.items() if one.kind == "person" and one.sure]
        bodies = [one for one in found if lands.is_body(one)]
        for span, before in introduced_names(page, reader, names, found, bodies, persons_):
            if span not in spans:
                sure = evidence.is_sure(span, alone=False)
                spans[span] = Proposal(*span, "person", before, full=False, sure=sure)
    result: list[Proposal] = []
    end = 0
    for span in sorted(spans, key=lambda span: (span[0], -span[1])):
        if span[0] >= end:
            result.append(spans[span])
            end = span[1]
    result = Brackets(page, reader, found, lands.entries).explained(result)
    result = Contexts(page, reader, title_end).proposed(result)
    if page.language == "en":
        result = abbreviated(page, reader, [one for one in found if lands.is_body(one)], lands.entries, result)
    if page.language not in _WITH_SHORT_NAMES:
        return result
    in_full = [one for one in found if one.rule == "gazetteer" and lands.is_private(one)]
    firms = {(one.start, one.end) for one in in_full if lands.is_company(one)}
    return ShortNames(page, reader, lands.end_of).added(result, in_full, firms)


def candidate(page: Page, proposal: Proposal, key: str, seam: int) -> Candidate:
    """Return a proposal as a story holds it. ``seam`` is where the text begins in the source."""
    start, end = page.span(proposal.start, proposal.end)
    shift = seam if start >= seam else 0
    return Candidate(
        field="text" if shift else "title",
        start=start - shift,
        end=end - shift,
        surface=page.source[start:end],
        type=proposal.kind,
        cue=page.surface(*proposal.cue),
        key=key,
    )


class Lands:
    """Places and countries of the gazetteer: where their names stand in a story, and which actors they are."""

    def __init__(self, hits: Sequence[Hit], is_land: Sequence[int], entries: Sequence[Entry]) -> None:
        self._hits, self._is_land, self.entries = hits, is_land, entries  # hits by (start, longest first)

    def end_of(self, start: int) -> int | None:
        """Return where the name of a land that begins at an offset ends, whether or not it is meant by itself."""
        for hit in self._hits[bisect_left(self._hits, (start,)) :]:
            if hit.start != start:
                break
            # Among others: a town's name is some politician's surname, too.
            if any(sense.form is Form.NAME and self._is_land[sense.actor] for sense in hit.senses):
                return hit.end
        return None

    def __contains__(self, found: Found) -> bool:
        return self._is_land[found.actor] == 1

    def is_private(self, found: Found) -> bool:
        """Tell whether an actor is a company or another private body."""
        return self.is_body(found) and self.entries[found.actor].kind in _PRIVATE

    def is_company(self, found: Found) -> bool:
        """Tell whether an actor is a company."""
        return self.entries[found.actor].kind == "company"

    def is_body(self, found: Found) -> bool:
        """Tell whether an actor is an organisation."""
        return self.entries[found.actor].type == "organisation"

    def is_country(self, found: Found) -> bool:
        """Tell whether an actor is a country."""
        return self.entries[found.actor].type == "country"


class _Finder:
    """Finds the name beside each cue of one page."""

    def __init__(self, page: Page, reader: Reader, names: Names, lands: Lands, title_end: int) -> None:
        self._page, self._reader, self._lands, self._title_end = page, reader, lands, title_end
        self._organisations: Organisations | None = None
        self._places = Places(page, reader, names)
        self._neighbours = Neighbours(page, reader, self._places, lands.__contains__, lands.is_country)
        self._quoted = QuotedNames(page, reader, self._free)
        self.beside = BesideCues(page, reader, title_end)
        self._finders = {
            Cue.TITLE: self.beside.beside_title,
            Cue.SPEECH: self.beside.said_by,
            Cue.LEGAL_FORM: self._with_legal_form,
        }

    def proposed(self, cue: Hit) -> Iterator[Proposal]:
        """Yield the name beside a cue."""
        text = self._page.text[cue.start : cue.end]
        what = CUES.get(text) or CUES.get(f"ا{text}", Cue.TITLE)  # «للمركز» leaves «لمركز»
        if what is Cue.PLACE:
            bodies = list(self._full_name(cue)) if text in AFTER_EN else []  # "Norskel School District"
            if bodies:
                yield from bodies
                return
            for place, name in self._places.beside(cue):
                yield Proposal(*place, "place", (cue.start, cue.end), full=False, name=name)
            return
        if what is Cue.LEGAL_FORM:  # "Power Grid Corporation of India"
            yield from self._full_name(cue)
        if what in self._finders:
            span = self._finders[what](cue)
            spans = [] if span is None else [span]
        else:
            spans = list(self._quoted.of_kind(cue)) if what is Cue.KIND else list(self._quoted.spelt_behind(cue))
        for span in spans:
            yield Proposal(*span, _TYPES[what], (cue.start, cue.end), full=False)
        if not spans and what >= Cue.KIND:
            yield from self._full_name(cue)

    def beside_lands(self, found: Sequence[Found]) -> Iterator[Proposal]:
        """Yield the places that stand in a list with known ones, or before the land they lie in."""
        for land in found:
            if land in self._lands:
                for span in self._neighbours.beside(land):
                    yield Proposal(*span, "place", (land.start, land.end), full=False)

    def subsidiaries(self, found: Sequence[Found]) -> Iterator[Proposal]:
        """Yield the companies that a country's name behind another's makes its subsidiaries: "Norskel India"."""
        page = self._page
        for firm, land in pairwise(found):
            if land.start != firm.end + 1 or firm.start < self._title_end or page.gap(firm.end, land.start):
                continue
            named = firm.rule == land.rule == "gazetteer" and land.end - land.start >= _WRITTEN_OUT
            if not named or page.source.startswith(("'s", "’s", "-"), page.span(land.start, land.end)[1]):
                continue
            if self._lands.is_company(firm) and self._lands.is_country(land) and self._ends(land.end):
                yield Proposal(firm.start, land.end, "organisation", (land.start, land.end), full=True)

    def _ends(self, end: int) -> bool:
        """Tell whether a name ends at an offset: no capital stands behind it."""
        after = self._page.word_after(end)
        return after is None or not self._page.capital_at(after[0])

    def beside_bodies(self, found: Sequence[Found]) -> Iterator[Proposal]:
        """Yield the organisations quoted beside quoted companies, and those whose quoted name a company's begins."""
        for one in found:
            if self._lands.is_company(one):
                cue = one.start, one.end
                around = self._quoted.around(cue)
                if around is not None:
                    yield Proposal(*around, "organisation", cue, full=True)
                for span in self._quoted.beside(cue):
                    yield Proposal(*span, "organisation", cue, full=False)

    def located(self, begin: int, persons: Collection[str]) -> Iterator[Proposal]:
        """Yield the places behind a preposition of place that aren't called like a person of the story."""
        for (span, name), preposition in located(self._page, self._reader, self._places, begin):
            if self._page.text[span[0] : span[1]] not in persons and not self._is_surname(span):
                yield Proposal(*span, "place", preposition, full=False, name=name)
                if name == self._page.surface(*span):  # no region's adjective
                    for other in self._neighbours.listed(span[1]):
                        yield Proposal(*other, "place", span, full=False)

    def _is_surname(self, span: _Span) -> bool:
        """Tell whether an English page has a name behind a first name, too: "Michael Jackson … from Jackson"."""
        page = self._page
        sought = f" {page.text[span[0] : span[1]]} "
        at = page.text.find(sought) if page.language == "en" else -1
        while at >= 0:
            before = page.word_before(at + 1)
            given = before is not None and before[1] in self._reader.given
            if before is not None and given and page.capital_at(before[0]):
                return True
            at = page.text.find(sought, at + 1)
        return False

    def _full_name(self, noun: Hit) -> Iterator[Proposal]:
        if self._organisations is None:
            self._organisations = Organisations(self._page, self._reader, self._lands.end_of, self._title_end)
        cue = noun.start, noun.end
        spans = self._organisations.full_names(noun)
        span = next((span for span in spans if self._holds_no_other(span, cue)), None)
        if span is None:
            return
        page = self._page
        small = page.text[noun.start : noun.end] in SITES and not page.capital_at(noun.start)
        yield Proposal(*span, "organisation", cue, full=True, sure=not small)

    def _holds_no_other(self, span: _Span, noun: _Span) -> bool:
        """Tell whether no actor stands in a name but lands, and before its noun whom it is called after or a part of.

        None stands across its ends nor with its noun («قناة السويس»).
        """
        page = self._page
        text = page.text[noun[0] : noun[1]]
        distinct, scholarly = text in DISTINCT, text in SCHOLARLY_RU
        inside = self._reader.actors_in(*span)
        if not all(span[0] <= found.start and found.end <= span[1] for found in inside):
            return False
        for found in inside:
            apart = found.end < noun[0] or noun[1] < found.start
            part = (found.start, found.end) != span and not self._reader.is_person(found)
            owner = part and (distinct or self._is_within(found, noun) if found.end < noun[0] else scholarly)
            if distinct and apart and found.rule in _SURNAMES and span[0] < found.start:
                continue  # "Norskel Anand Chess Academy"
            if part and found.start == noun[0] and page.text.startswith(" at ", found.end):
                continue  # "University of Texas at San Antonio"
            if part and found.start == noun[0] and self._is_of_a_town(found, span):
                continue
            longer = part and (self._is_another(found, span) or (distinct and self._has_more_before(found, span)))
            if not (apart and (found in self._lands or owner)) and not longer:
                return False
        return True

    def _is_of_a_town(self, found: Found, span: _Span) -> bool:
        """Tell whether a town behind a known body's name makes it another: « Institut Pasteur | de Dakar »."""
        if self._lands.entries[found.actor].kind != "other" or self._page.language != "fr":
            return False
        if not self._page.text.startswith((" de ", " d "), found.end):
            return False
        last = self._reader.actors_in(span[1] - 1, span[1])
        return not last or (last[0] in self._lands and not self._lands.is_country(last[0]))

    def _is_within(self, found: Found, noun: _Span) -> bool:
        """Tell whether words stand between a known name and the noun: "Norskel [Metals] Group"."""
        return noun[0] - found.end > 1

    def _has_more_before(self, found: Found, span: _Span) -> bool:
        """Tell whether a word that is no land's stands before a known name: "Prussian Cultural Heritage Foundation"."""
        before = next(self._reader.before(found.start), None)
        if before is None or before.gap or before.start < span[0]:
            return False
        return self._reader.actor_at(before) is None and self._reader.text(before) not in GENERIC

    def _is_another(self, found: Found, span: _Span) -> bool:
        """Tell whether a land in a name shows that a known one within it isn't meant: "Ohio Department of Justice"."""
        if found in self._lands:
            return False
        body = self._lands.entries[found.actor]
        lands = [self._lands.entries[one.actor] for one in self._reader.actors_in(*span) if one in self._lands]
        if body.kind == "government" and any(land.type == "place" for land in lands):
            return True
        return any(land.type == "country" and land.country != body.country for land in lands)

    def beginning_with_first_names(self, begin: int) -> Iterator[tuple[_Span, _Span]]:
        """Yield the names in the source from ``begin`` on that begin with a first name, and where that stands."""
        page, reader = self._page, self._reader
        for capital in _CAPITALS.finditer(page.source, begin):
            if not reader.is_first_name(capital[0]):
                continue
            start = page.folded_offset(capital.start())
            if page.span(start, start + 1)[0] == capital.start():
                span = reader.name_from(reader.after(start - 1), given=True)
                if span is not None:
                    yield (self._with_initials(span[0]), span[1]), (start, page.text.find(" ", start))
        if page.language == "en":
            for initial in _INITIALS.finditer(page.source, begin):
                start = page.folded_offset(initial.start())
                span = reader.name_from(reader.after(start - 1), given=False)
                if span is not None and span[0] == start and self._ends(span[1]):
                    yield span, span

    def _with_initials(self, start: int) -> int:
        """Return where the initials before a first name begin: "[P.A.] Mohamed Riyas", "[M] John Harrison"."""
        for word in self._reader.before(start):
            initial = word.end - word.start == 1 and self._page.surface(word.start, word.end).isupper()
            if not initial or word.gap not in {"", "."} or self._reader.actor_at(word) is not None:
                break
            start = word.start
        return start

    def _with_legal_form(self, form: Hit) -> _Span | None:
        reader, page = self._reader, self._page
        if form.start < self._title_end or not page.surface(form.start, form.end)[0].isupper():
            return None
        first = form.start
        for word in reader.before(form.start):
            capital = page.surface(word.start, word.end)[0].isupper()
            if word.gap not in {"", "&", "-"} or not capital or reader.text(word) in NO_NAME or first - word.start > 40:
                break
            first = word.start
        return None if first == form.start else self._free(page.span(first, form.end)[0], page.span(first, form.end)[1])

    def _free(self, start: int, end: int) -> _Span | None:
        """Return a span of the source in the folded text, unless an actor stands in it."""
        page, reader = self._page, self._reader
        first = page.folded_offset(start)
        words = []
        for word in reader.after(first - 1):
            if page.span(word.start, word.end)[1] > end:
                break
            words.append(word)
        if not words or any(reader.actor_at(word) is not None for word in words):
            return None
        return words[0].start, words[-1].end
