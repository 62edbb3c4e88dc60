"""Unlisted actors: persons, organisations and places that the gazetteer lacks, known by a name beside a cue.

What is proposed in one story under one key is one actor. Its full name is looked for again in the whole story, and a
person's surname after it, as for the persons of the gazetteer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from schemas.actor import UNLISTED, ActorType
from workers.text.clitics import uncontracted
from workers.text.confidences import confidence
from workers.text.disambiguation import Found
from workers.text.identity import digest
from workers.text.matching import Page
from workers.text.name_keys import best_spelling
from workers.text.named_again import Search, surname_of
from workers.text.names import Names
from workers.text.place_prepositions import may_be_named
from workers.text.proposal import Proposal

_PREFIX = {"person": "person", "organisation": "org", "place": "place"}
_DIGITS = 12  #: hexadecimal: of a million names, two share an id in one of 560 streams
_NO_ROW = -1


@dataclass(slots=True)
class Unlisted:
    """An actor of one story without a row in the gazetteer, and where it is named."""

    actor_id: str
    kind: ActorType
    key: str
    found: list[Found] = field(default_factory=list)  #: their ``actor`` is no row's

    def name(self, page: Page) -> str:
        """Return the spelling to show: the one most written, in Russian the nominative if the story has it."""
        spellings: dict[str, int] = {}
        for one in self.found:
            if one.rule == "unlisted":
                surface = uncontracted(page.surface(one.start, one.end))
                spellings[surface] = spellings.get(surface, 0) + 1
        return best_spelling(spellings)


def unlisted_id(kind: ActorType, key: str) -> str:
    """Return the id of a name's actor by the name's type and key (``name_key``): the same in every run and story.

    A digest, as keys are of any script and ids are ASCII. Initials between two names are left out of it.

    >>> unlisted_id("person", name_key("Руслана Орлобая")) == unlisted_id("person", name_key("Руслан Орлобай"))
    True
    """
    words = key.split()
    whole = [word for word in words if len(word) > 1]
    named = " ".join(whole if len(whole) > 1 else words)
    return f"{_PREFIX[kind]}/{UNLISTED}{digest(kind, named)[:_DIGITS]}"


def unlisted(
    page: Page, proposed: Sequence[tuple[Proposal, str]], found: Sequence[Found], names: Names, title_end: int
) -> list[Unlisted]:
    """Return the unlisted actors of a story with all their mentions, by first mention.

    No mention overlaps another's, nor a mention of the gazetteer's actors but for lands within an organisation's name.

    Args:
        page: the story.
        proposed: names that no row has, with their keys, in the order of the text; those that are sure make an actor.
        found: the gazetteer's actors that the story names.
        names: what the gazetteer tells about words.
        title_end: folded offset where the title ends.
    """
    actors = _by_name(proposed)
    if not actors:
        return []
    taken = [(one.start, one.end) for one in found] + [(one.start, one.end) for one, _ in proposed]
    search = Search(page, names, title_end, taken)
    for actor in actors:
        first = actor.found[0]
        again: Iterable[tuple[int, int]] = search.again(first.start, first.end, actor.key)
        if actor.kind == "place":
            again = [span for span in again if may_be_named(page, *span)]
        actor.found = sorted([*actor.found, *(_found(span, "unlisted", actor.kind) for span in again)])
    _add_surnames(page, [actor for actor in actors if actor.kind == "person"], search, names)
    return sorted(actors, key=lambda actor: actor.found[0].start)


def _by_name(proposed: Sequence[tuple[Proposal, str]]) -> list[Unlisted]:
    """Return an actor for each name that is sure, by its key; a person's name with words left out is the same one's."""
    actors: list[Unlisted] = []
    full_keys = {(one.start, one.end): key for one, key in proposed}
    for one, key in sorted(proposed, key=_full_first):
        if not one.sure:
            continue
        actor_id = unlisted_id(one.kind, full_keys.get(one.of, key) if one.of else key)
        same = (actor for actor in actors if actor.actor_id == actor_id or _same_person(actor, one.kind, key))
        actor = next(same, None)
        if actor is None:
            actor = Unlisted(actor_id, one.kind, key)
            actors.append(actor)
        actor.found.append(_found((one.start, one.end), "unlisted", one.kind))
    return actors


def _full_first(proposed: tuple[Proposal, str]) -> bool:
    return proposed[0].of is not None


def _same_person(actor: Unlisted, kind: ActorType, key: str) -> bool:
    """Tell whether a key is an actor's with words left out: «نزار بن سعد الفلاني» is «نزار الفلاني» in one story."""
    if kind != "person" or actor.kind != kind:
        return False
    short, long = sorted((actor.key.split(), key.split()), key=len)
    return short[0] == long[0] and short[-1] == long[-1] and set(short) <= set(long)


def _add_surnames(page: Page, persons: Sequence[Unlisted], search: Search, names: Names) -> None:
    """Add the mentions by surname alone, where no two persons of the story share it."""
    surnames = [surname_of(page, one.found[0].start, one.found[0].end, names) for one in persons]
    keys = [surname.key if surname is not None else None for surname in surnames]
    for person, surname in zip(persons, surnames, strict=True):
        if surname is not None and keys.count(surname.key) == 1:
            spans = search.surnames(surname, person.found[0].start)
            person.found = sorted([*person.found, *(_found(span, "unlisted_surname", "person") for span in spans)])


def _found(span: tuple[int, int], rule: str, kind: ActorType) -> Found:
    return Found(*span, _NO_ROW, rule, confidence(rule, kind, ambiguous=False))
