"""Tag a story: the persons, countries, organisations and places it names, and names nobody has told us about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from schemas.actor import Actor, ActorType, Mention
from schemas.story import Story, TaggedStory
from workers.text.body_keys import body
from workers.text.candidates import Lands, candidate, proposals
from workers.text.clitics import uncontracted
from workers.text.compiled import Compiled
from workers.text.confidences import confidence
from workers.text.construct import construct
from workers.text.cues import ALI
from workers.text.disambiguation import Found, Resolver, longest
from workers.text.keys import words_of
from workers.text.lexicon import LANGUAGES, Entry, Lexicon
from workers.text.matching import Hit, Page
from workers.text.name_keys import company_sound, consonant_key, name_key, short_key, sound_key
from workers.text.named_again import Search, surname_of
from workers.text.normalize import folded, folded_lines
from workers.text.patterns import Form
from workers.text.place_keys import sounding
from workers.text.place_prepositions import may_be_named
from workers.text.proposal import Proposal
from workers.text.unlisted import Unlisted, unlisted
from workers.text.whole_names import with_countries

#: Minor towns of fewer people are less known than the persons who bear their names.
_HAMLET = 15_000
_ARABIC = "\u0600"
_MORE_WORDS = 2  #: that a foreign name may go on with: «فان دير لاين»
#: Letters of a key that spellings of many places share.
_FEW = 3
_KINDS = frozenset({"شركة", "مجموعة", "بنك", "مصرف", "صحيفة", "قناة", "وكالة"})
#: Stands between title and text while both are matched in one pass; no name runs across it.
_SEAM = "\n"
_OPENING, _CLOSING = re.compile('[«"“„(]'), frozenset('»"”“)')


class Tagger:
    """Tags stories with the actors of a gazetteer. Pure: the same story and gazetteer give the same answer."""

    def __init__(self, gazetteer: Lexicon) -> None:
        self.version = gazetteer.version
        self._entries = gazetteer.entries
        compiled = gazetteer.compiled or Compiled.of(gazetteer)
        self._matcher, self._names = compiled.matcher, compiled.names
        self._resolver = Resolver(gazetteer.entries, self._names)
        self._agencies = _agency_names(gazetteer)
        #: Which entries are lands; the last place is for the index -1, no actor.
        self._is_land = bytes([*(_is_land(entry) for entry in gazetteer.entries), False])
        self._is_agency = bytes([entry.kind == "news_agency" for entry in gazetteer.entries])

    def tag(self, story: Story) -> TaggedStory:
        """Return the story with its actors, by first mention, and its candidates. Raises nothing, whatever the text."""
        title = story.title or ""
        page = Page(title + _SEAM + story.text, story.language)
        seam = len(title) + len(_SEAM)
        hits, titles = self._matcher.hits(page)
        day = _day(story)
        title_end = page.folded_offset(seam)
        found = self._resolver.resolve(page, hits, title_end, day)
        found = [each for each in found if not self._is_credit(page, each)]
        lands = Lands(hits, self._is_land, self._entries)
        proposed = proposals(page, longest(titles), found, self._names, lands, (seam, title_end))
        found, unknown = self._settled(page, hits, found, proposed, title_end) if proposed else (found, [])
        found = self._without_surnames(page, found, unknown)
        fields = dict(story.__dict__)
        actors = self._actors(page, with_countries(page, found, self._entries), seam, day)
        if unknown:
            actors += self._unlisted(page, unlisted(page, unknown, found, self._names, title_end), seam)
            actors.sort(key=_first_mention)
        fields["actors"] = tuple(actors)
        fields["candidates"] = tuple([candidate(page, one, key, seam) for one, key in unknown])
        fields["gazetteer_version"] = self.version
        return construct(TaggedStory, fields)

    def agencies(self, credits_: Sequence[str]) -> tuple[str, ...]:
        """Return the actor ids of the agencies credited, e.g. «رويترز» → ``org/reuters``; unknown ones are left out."""
        ids = (self._agencies.get(" ".join(words_of(surface))) for surface in credits_)
        return tuple(dict.fromkeys(actor_id for actor_id in ids if actor_id))

    def lookup(self, name: str) -> list[tuple[Entry, str]]:
        """Return every actor a spelling can mean, with the form it would be recognised by."""
        page = Page(name, "fr")
        whole = [hit for hit in self._matcher.hits(page)[0] if hit.end == len(page.text) - 1]
        best = whole[:1] if whole and whole[0].word == 1 else []
        senses = [sense for hit in best for sense in hit.senses if sense.actor >= 0]
        return [(self._entries[sense.actor], sense.form.name.lower()) for sense in senses]

    def _settled(
        self, page: Page, hits: Sequence[Hit], found: list[Found], proposed: Sequence[Proposal], title_end: int
    ) -> tuple[list[Found], list[tuple[Proposal, str]]]:
        """Return the actors, with those that are proposed in other spellings, and the rest of what is proposed."""
        spelt = {(hit.start, hit.end): hit for hit in hits}
        full = {(one.start, one.end) for one in proposed if one.full}
        if full:
            taken = self._of_every_state([hit for hit in hits if (hit.start, hit.end) in full])
            taken -= {one.of for one in proposed if one.of}  # «هيئة الانتخابات (سيرفيل)» is told by its short name
            proposed = [one for one in proposed if not one.full or (one.start, one.end) not in taken]
        unknown: list[tuple[Proposal, str]] = []
        known: list[Found] = []
        holders = [one for one in proposed if (one.full and one.sure) or one.of or one.row is not None]
        for one in proposed:
            written = page.surface(one.start, one.end)
            name = one.name or written
            key = name_key(uncontracted(name))
            spelling = spelt.get((one.start, one.end)) if name == written else None  # no Курская: «Курской … областях»
            actor = self._row_of(page, one, name, key, spelling, found)
            end = one.end
            if actor is None and one.kind == "person" and name[0] >= _ARABIC:
                end, actor = self._longer(page, one, found)
            if actor is None and one.full:
                actor = self._within(page, one, spelt, found) or body(uncontracted(name), self._names.bodies)
            if actor is None or self._entries[actor].type != one.kind:
                unknown.append((one, key))
            else:
                known.append(_variant((one.start, end), actor, one.kind))
        if known:  # «تين هاغ» behind «إيريك تين هاغ»
            tails = {one: actor for one, _ in unknown if (actor := _whose_tail(page, one, known)) is not None}
            known += [_variant((one.start, one.end), actor, "person") for one, actor in tails.items()]
            unknown = [(one, key) for one, key in unknown if one not in tails]
        if holders or known:  # a place in an organisation's name isn't mentioned, a country is
            inside = [one for one in found if any(o.start <= one.start and one.end <= o.end for o in holders)]
            gone = {one.start for one in inside if self._entries[one.actor].type != "country"}
            gone |= {one.start for one in inside if any(k.start <= one.start < k.end for k in known)}
            found = sorted([*(one for one in found if one.start not in gone), *known])
            spans = [(one.start, one.end) for one in found] + [(one.start, one.end) for one, _ in unknown]
            again = self._named_again(page, known, Search(page, self._names, title_end, spans))
            found = sorted([*found, *again]) if again else found
        return found, unknown

    def _without_surnames(self, page: Page, found: list[Found], unknown: Sequence[tuple[Proposal, str]]) -> list[Found]:
        """Leave out companies that are called as a person of the story is by surname: "Doug Ford … Ford said"."""
        names = [page.text[one.start : one.end] for one, _ in unknown if one.kind == "person"]
        names += [page.text[one.start : one.end] for one in found if self._entries[one.actor].type == "person"]
        surnames = {name.rpartition(" ")[2] for name in names if " " in name}
        return [
            one
            for one in found
            if page.text[one.start : one.end] not in surnames or self._entries[one.actor].type != "organisation"
        ]

    def _named_again(self, page: Page, known: Sequence[Found], search: Search) -> list[Found]:
        """Return where actors found in another spelling are named again in it, persons by the surname, too."""
        again = []
        others = {one.actor: one for one in reversed(known) if self._entries[one.actor].type != "person"}
        for actor, one in others.items():
            kind = self._entries[actor].type
            spans = search.again(one.start, one.end, name_key(uncontracted(page.text[one.start : one.end])))
            again += [_variant(span, actor, kind) for span in spans if kind != "place" or may_be_named(page, *span)]
        persons = {one.actor: one for one in reversed(known) if self._entries[one.actor].type == "person"}
        for actor, one in persons.items():
            key = name_key(uncontracted(page.text[one.start : one.end]))
            spans = search.again(one.start, one.end, key)
            surname = surname_of(page, one.start, one.end, self._names)
            if surname is not None:
                spans += search.surnames(surname, one.start)
            again += [_variant(span, actor, "person") for span in spans]
        return again

    def _row_of(
        self, page: Page, one: Proposal, name: str, key: str, hit: Hit | None, found: Sequence[Found]
    ) -> int | None:
        """Return the actor of the gazetteer that a name is another spelling of."""
        if one.row is not None:
            return one.row
        if one.kind == "place":
            return self._place(name, page.text[slice(*one.cue)], hit, found)
        if one.full and one.kind == "organisation" and name[0] >= _ARABIC:
            row = self._called(name, found)
            if row is not None:
                return row
        if one.kind == "organisation" and not one.full and one.of is None:
            row = self._quoted(hit) if hit is not None else None
            if row is None:
                row = self._names.by_key.get(short_key(uncontracted(name)))
            if row is not None:
                return row
        if hit is not None:
            return None
        row = self._names.by_key.get(key)
        if row is None and one.kind == "person" and name[0] >= _ARABIC:
            row = None if self._is_of_first_names(name) else self._names.by_sound.get(sound_key(uncontracted(name)))
        elif row is None and one.kind == "organisation" and name[0] >= _ARABIC and not one.full:
            row = self._names.by_sound.get(company_sound(uncontracted(name)))
        elif row is None and one.kind == "person":
            row = self._by_consonants(name, found)
        return row

    def _is_of_first_names(self, name: str) -> bool:
        """Tell whether all words are Arab first names, which nobody spells otherwise: «علي أحمد» is no Ali Ahmeti."""
        words = words_of(name)
        return all(word == ALI or word in self._names.given for word in words) and not self._names.foreign & {*words}

    def _called(self, name: str, found: Sequence[Found]) -> int | None:
        """Return the party that an Arabic name means without «حزب», or the company with its kind before it."""
        kind, _, rest = uncontracted(name).partition(" ")
        if kind in _KINDS and rest:
            return self._names.by_sound.get(company_sound(rest))
        row = self._names.by_key.get(short_key(name))
        countries = {self._entries[each.actor].country for each in found}
        return row if row is not None and self._entries[row].country in countries else None

    def _quoted(self, hit: Hit) -> int | None:
        """Return the one organisation that a name means in quotation marks or behind its kind: «سهم إيني»."""
        rows = {sense.actor for sense in hit.senses if sense.form is Form.QUOTED}
        return rows.pop() if len(rows) == 1 and len(hit.senses) == 1 else None

    def _longer(self, page: Page, one: Proposal, found: Sequence[Found]) -> tuple[int, int | None]:
        """Return where a person's name ends with the words after it that a foreign person's row has, and the row.

        What a name is cut off at may be its surname: «جان لوك | ميلنشون».
        """
        end = one.end
        for _ in range(_MORE_WORDS):
            after = page.word_after(end)
            if after is None or any(after[0] <= other.start < after[0] + len(after[1]) for other in found):
                break
            end = after[0] + len(after[1])
            row = self._names.by_sound.get(sound_key(uncontracted(page.surface(one.start, end))))
            if row is not None:
                return end, row
        return one.end, None

    def _within(
        self, page: Page, one: Proposal, spelt: Mapping[tuple[int, int], Hit], found: Sequence[Found]
    ) -> int | None:
        """Return the row that a name is but for the noun it begins with: «جمعية | الهلال الأحمر السوداني»."""
        hit = spelt.get((page.text.find(" ", one.start) + 1, one.end)) if page.text[one.start] >= _ARABIC else None
        if hit is None:
            return None
        countries = {self._entries[each.actor].country for each in found} - {None}
        rows = {
            sense.actor
            for sense in hit.senses
            if sense.actor >= 0 and self._entries[sense.actor].type == "organisation"
            if sense.form is Form.NAME or (sense.form is Form.BARE and self._entries[sense.actor].country in countries)
        }
        return rows.pop() if len(rows) == 1 else None

    def _place(self, name: str, noun: str, hit: Hit | None, found: Sequence[Found]) -> int | None:
        """Return the place that a name beside a noun is another spelling of, in a story of its country.

        Of several it is the largest.
        """
        rows = self._rows(name) or self._rows(name.rpartition(" ")[0]) or self._rows(name.partition(" ")[2])
        if hit is not None:
            spelt = (sense.actor for sense in hit.senses if sense.form is Form.NAME and sense.actor >= 0)
            rows = tuple(row for row in spelt if self._entries[row].type == "place") or rows
        countries = Counter(country for one in found if (country := self._entries[one.actor].country) is not None)
        if not rows:
            return sounding(name, noun, self._names.heard, self._entries, countries)
        if hit is not None and len(rows) == 1 and not countries and not self._entries[rows[0]].minor:
            return rows[0]
        near = [row for row in rows if self._entries[row].country in countries]
        return max(near, key=lambda row: (self._entries[row].population, -row), default=None)

    def _rows(self, name: str) -> tuple[int, ...]:
        """Return the places that share a name's key; the shortest keys are too many names'."""
        key = sound_key(name) if name else ""
        rows = self._names.places.get(key, ())
        if len(key) <= _FEW:
            rows = tuple(row for row in rows if folded(name) in folded_lines(list(self._entries[row].names("ar"))))
        return rows

    def _of_every_state(self, hits: Sequence[Hit]) -> set[tuple[int, int]]:
        """Return where institutions stand that every state has: «وزارة الخارجية» of whom nobody tells is no name."""
        return {
            (hit.start, hit.end)
            for hit in hits
            if any(sense.form is Form.BARE and self._entries[sense.actor].derived for sense in hit.senses)
        }

    def _by_consonants(self, surface: str, found: Sequence[Found]) -> int | None:
        """Return the person whose name sounds like a proposed one, in a story that speaks of their country."""
        key = consonant_key(surface)
        actor = self._names.by_consonants.get(key) if key is not None else None
        if actor is None:
            return None
        entry = self._entries[actor]
        if not any(_is_near(surface, name) for language in LANGUAGES for name in entry.names(language)):
            return None
        return actor if any(self._entries[one.actor].country == entry.country for one in found) else None

    def _is_credit(self, page: Page, found: Found) -> bool:
        """Tell whether an agency stands alone in brackets: «(رويترز)» says who reported, no more."""
        if not self._is_agency[found.actor]:
            return False
        start, end = page.span(found.start, found.end)
        before, after = page.source[:start].rstrip(' «"“')[-1:], page.source[end : end + 3].lstrip(' .»"”')[:1]
        return (before in {"(", "["} and after in {")", "]"}) or (before in {"", "\n"} and after == "\n")

    def _actors(self, page: Page, found: Sequence[Found], seam: int, day: date | None) -> list[Actor]:
        mentions: dict[int, list[Mention]] = {}
        for each in found:
            mentions.setdefault(each.actor, []).append(self._mention(page, each, seam))
        return [self._actor(self._entries[actor], tuple(where), day) for actor, where in mentions.items()]

    def _unlisted(self, page: Page, unlisted_: Sequence[Unlisted], seam: int) -> list[Actor]:
        actors = []
        for one in unlisted_:
            mentions = tuple([self._mention(page, each, seam) for each in one.found])
            fields = {
                "actor_id": one.actor_id,
                "type": one.kind,
                "name": {page.language: one.name(page)},
                "country": None,
                "role": None,
                "count": len(mentions),
                "new": True,
                "mentions": mentions,
                "listed": False,
            }
            actors.append(construct(Actor, fields))
        return actors

    def _mention(self, page: Page, found: Found, seam: int) -> Mention:
        start, end = page.span(found.start, found.end)
        if page.source[end : end + 1] in _CLOSING and _OPENING.search(page.source, start, end):
            end += 1  # «تنظيم "داعش"», "… (Marxist)": the quotation ends with the name
        shift = seam if start >= seam else 0
        fields = {
            "field": "text" if shift else "title",
            "start": start - shift,
            "end": end - shift,
            "surface": page.source[start:end],
            "rule": found.rule,
            "confidence": found.confidence,
            "alternatives": tuple([self._entries[rival].actor_id for rival in found.alternatives])
            if found.alternatives
            else (),
        }
        return construct(Mention, fields)

    def _actor(self, entry: Entry, mentions: tuple[Mention, ...], day: date | None) -> Actor:
        fields = {
            "actor_id": entry.actor_id,
            "type": entry.type,
            "name": dict(entry.name),
            "country": entry.country,
            "role": role_on(entry, day),
            "count": len(mentions),
            "new": True,
            "mentions": mentions,
            "listed": True,
        }
        return construct(Actor, fields)


def _is_land(entry: Entry) -> bool:
    """Tell whether a name is hardly anything but a land's: "Pierre Fitzgibbon" is no suburb of Brisbane."""
    if entry.homonym or (entry.minor and entry.kind == "town" and entry.population < _HAMLET):
        return False
    return entry.type in {"country", "place"}


def _is_near(surface: str, name: str) -> bool:
    """Tell whether two names have words of the same lengths, give or take a letter: Potanin isn't Putin."""
    words, others = surface.split(), name.split()
    return len(words) == len(others) and all(
        abs(len(one) - len(other)) <= 1 for one, other in zip(words, others, strict=True)
    )


def _first_mention(actor: Actor) -> tuple[bool, int]:
    first = actor.mentions[0]
    return first.field == "text", first.start


def agencies(credits_: Sequence[str], gazetteer: Lexicon) -> tuple[str, ...]:
    """Return the actor ids of the agencies credited. To do it often, keep a ``Tagger`` and ask it."""
    names = _agency_names(gazetteer)
    ids = (names.get(folded(surface)) for surface in credits_)
    return tuple(dict.fromkeys(actor_id for actor_id in ids if actor_id))


def role_on(entry: Entry, day: date | None) -> str | None:
    """Return the English title an actor held on a day; on no day, the one still held.

    Of several it is the first in the gazetteer, where the office an actor is known for comes first, but one in its own
    right before one held for somebody else.
    """
    if not entry.roles:
        return None
    held = [role.title["en"] for role in entry.roles if (role.until is None if day is None else role.held_on(day))]
    return min(held, key=lambda title: title.startswith("Acting "), default=None)


def _whose_tail(page: Page, one: Proposal, known: Sequence[Found]) -> int | None:
    """Return the person whose full name, found in this spelling, ends with a name that stands alone."""
    tail = f" {uncontracted(page.text[one.start : one.end])}"
    whose = (each.actor for each in known if page.text[each.start : each.end].endswith(tail))
    return next(whose, None) if one.kind == "person" else None


def _variant(span: tuple[int, int], actor: int, kind: ActorType) -> Found:
    return Found(*span, actor, "variant", confidence("variant", kind, ambiguous=False))


def _day(story: Story) -> date | None:
    moment = story.published_at or story.fetched_at
    return moment.date() if moment is not None else None


def _agency_names(gazetteer: Lexicon) -> dict[str, str]:
    names: dict[str, str] = {}
    for entry in gazetteer.entries:
        if entry.kind in {"news_agency", "media"}:
            for language in ("en", "ar", "fr", "ru"):
                for name in entry.names(language):
                    names.setdefault(folded(name), entry.actor_id)
    return names
