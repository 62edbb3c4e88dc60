"""Organisations called by a mere name, told by the words beside it: "shares in Norskel", « chez Norskel », "the STIB".

A name is a run of capitals, or an abbreviation in capitals. What stands beside says that something is owned, run or
employed by it, what it is ("Norskel, a Nairobi-based lender") or, of an abbreviation, that it speaks or has an article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from workers.text.candidate_cues import NO_NAME
from workers.text.cues import CAPITALISED, TITLE_WORDS
from workers.text.matching import Page
from workers.text.name_spans import Reader, Word
from workers.text.normalize import folded_set
from workers.text.organisation_cues import COMPOUNDS_RU, FRENCH, GENERIC, NO_ABBREVIATIONS, OPENERS, TAILS
from workers.text.proposal import Proposal

_Span = tuple[int, int]


_RUN = r"[A-ZÀ-Þ][\w&-]*(?:[’'][\w-]+)?(?: (?:& )?[A-ZÀ-Þ][\w&-]*){0,3}"
_FIRMS = (
    "company firm lender carmaker automaker airline carrier insurer retailer brokerage consultancy charity nonprofit "
    "NGO watchdog startup broadcaster newspaper publisher manufacturer conglomerate chipmaker drugmaker operator "
    "militia group institute brand chain developer supplier producer miner contractor giant platform app club side "
    "outfit union bank agency cooperative brewer shipowner wholesaler supermarket distributor refiner drugstore "
    "maker housebuilder homebuilder steelmaker utility subsidiary outlet newswire"
)
#: What several names joined by commas and "and" are called by.
_FIRMS_MANY = (
    "companies firms banks lenders carmakers automakers airlines carriers insurers retailers brokerages charities "
    "nonprofits NGOs startups broadcasters newspapers publishers manufacturers conglomerates chipmakers drugmakers "
    "operators militias groups brands chains developers suppliers producers miners contractors giants platforms apps "
    "clubs sides unions agencies parties outlets makers rivals charities organisations organizations universities "
    "utilities subsidiaries housebuilders"
)
#: What stands before a company only behind its name.
_APPOSED_ONLY = " press label imprint studio school magazine"
_OFFICES = (
    "chief executive|CEO|CFO|COO|spokesman|spokeswoman|spokesperson|chairman|chairwoman|managing director|co-founder"
    "|founder|general secretary|shareholders|employees|subsidiary|refinery|boss|bosses|shares|executives|stock"
    "|secretary-general|secretary general|director general|director-general|chairperson"
)
#: … and those before the name of who holds them: "Norskel president Ann Lee".
_OFFICES_OF = "president|leader|director|manager|coach|official|analyst"
_OWNED = (
    "shares in|Shares in|stake in|stakes in|subsidiary of|unit of|arm of|parent of|owned by|operated by|run by"
    "|acquired by|manufactured by|published by|sponsored by|CEO of|chief executive of|chairman of|chairwoman of"
    "|managing director of|co-founder of|spokesman for|spokeswoman for|spokesperson for|chief economist of"
    "|executive director of|general manager of|vice president of|vice-president of|chief financial officer of"
    "|chief medical officer of|chief operating officer of|works for|worked for|working for|analyst at"
    "|analysts at|economist at|economists at|strategist at|strategists at|professor at|researcher at|researchers at"
    "|scientist at|scientists at|fellow at|lecturer at|partner at|consultant at|engineer at|trader at|curator at"
    "|analyst with|strategist with|researcher with|reporter for|correspondent for|columnist for|think tank"
    "|reporter with|journalist with|general secretary of|secretary-general of|secretary general of|based|listed"
    "|headquartered"
)
_PAR = (
    "exploité racheté piloté édité géré fabriqué développé commercialisé dirigé opéré distribué détenu construit vendu"
)
_DE = (
    "filiale PDG patron patronne général générale salariés employés actions usine usines propriété abonnés actionnaire "
    "actionnaires"
)
_RU = (
    "глава главы главе главу главой гендиректор гендиректора основатель основателя владелец владельца владельцы "
    "акции акций акциями пресс-служба пресс-службе пресс-службы игрок игрока игроки представитель представителя "
    "представители сотрудник сотрудника сотрудники тренер тренера форвард защитник вратарь учредитель учредителя "
    "основателей основателями лидер лидера лидером член члена члены членов участник участника участники "
    "участников акционер акционера акционеры акционеров журналист журналисты юрист юристы аналитик аналитики "
    "руководитель руководителя доля долю доли президент президента"
)
#: By language: what stands before a name, as it is written; a name is looked for where one of them is found, which
#: takes a fifth of the time of a search for it all.
_CUES: dict[str, tuple[str, ...]] = {
    "en": (*(f"{cue} " for cue in _OWNED.split("|")), *(f"{firm} " for firm in _FIRMS.split())),
    "fr": (
        "chez ",
        "Chez ",
        *(f"{done}{ending} par " for done in _PAR.split() for ending in ("", "e", "s", "es")),
        *(f"{noun} d" for noun in _DE.split()),
    ),
    "ru": tuple(f"{form} " for noun in _RU.split() for form in (noun, noun.capitalize())),
}
_AFTER = {
    "en": re.compile(rf"(?:the )?({_RUN})(?![\w-]| of [A-Z])"),
    "fr": re.compile(rf"(?:(?<=d)(?:e la |e l['’]|e |u |['’])|(?<= )(?:les |la |le |l['’])?)({_RUN})"),
    "ru": re.compile(r"[«\"“]([^«»\"“”\n]{2,30})[»\"”]"),
}
#: Russian quotations whose company speaks: «В «Норскеле» заявили».
_SPEAKS = re.compile(
    r"[«\"“]([^«»\"“”\n]{2,30})[»\"”] (?:заявили|сообщили|рассказали|отметили|подчеркнули|пояснили|считают|уточнили"
    r"|не ответили|отказались|подтвердили|опровергли)"
)
_IN = ("в ", "В ", "во ", "Во ")
_NAME_BEFORE = re.compile(rf"(?<![\w’'&-])({_RUN}?)(?:'s|’s)?$")
_NAME_BEHIND = re.compile(r" [A-ZÀ-Þ][\w.’'-]+ [A-ZÀ-Þ]")
_APPOSED = re.compile(r", (?:an? |(?:a|an|the|one of) (?:[\w’'-]+ ){1,5})$")
_FIRST_LISTED = re.compile(
    rf"(?:,? (?:such as|including|like))? ({_RUN})(?=,| and | or |[.;\n]| (?:have|were|are|had|will)\b)"
)
_NEXT_LISTED = re.compile(rf"(?:, and |, or |, | and | or )({_RUN})")
_FAR = 60  #: letters before what stands behind a name
_ABBREVIATION = re.compile(r"[A-ZÀ-ÞА-ЯЁ][A-ZÀ-ÞА-ЯЁ]{2,6}(?![\w)/]|-\w|\.\w)")
_NOT_BEFORE = frozenset('«"(@#/.-“_')
_ROMAN = re.compile(r"[IVXLCDM]+")
#: What follows an abbreviation that speaks or acts, and what stands before one that isn't a thing.
_SPEECH = {
    "en": folded_set("said says told announced warned wants argued called urged confirmed denied has had will"),
    "fr": folded_set("a ont avait demande annonce dénonce appelle estime indique affirme précise prévoit réclame"),
    "ru": folded_set("заявил заявила заявили сообщил сообщила сообщили объявил считает считают подтвердил"),
}
_BEFORE = {
    "en": folded_set("the by at union lender group"),
    "fr": folded_set("la le l du chez par selon syndicat groupe"),
    "ru": folded_set("в из от для глава главы главой при"),
}
_LONGEST = 40
_NO_NAMES = (
    NO_NAME
    | TAILS
    | FRENCH
    | frozenset({"government", "state", "gouvernement", "etat", "opposition", "majority", "minority"})
)


class Contexts:
    """Reads names of organisations out of one page by what stands beside them."""

    def __init__(self, page: Page, reader: Reader, title_end: int) -> None:
        self._page, self._reader, self._title_end = page, reader, title_end

    def proposed(self, proposed: Sequence[Proposal]) -> list[Proposal]:
        """Return the proposals with those that contexts add, in the order of the text."""
        taken = [(one.start, one.end) for one in proposed if one.kind != "place"]
        people: frozenset[str] | None = None
        added: list[Proposal] = []
        for span, cue in self._spans():
            free = not any(start < span[1] and span[0] < end for start, end in taken)
            if free and people is None:
                people = self._people(proposed)
            if free and self._is_name(span, people or frozenset()):
                taken.append(span)
                added.append(Proposal(*span, "organisation", cue, full=False))
        if not added:
            return list(proposed)
        names = {self._page.text[one.start : one.end] for one in added}  # "shares in Norskel" are in no place
        kept = [one for one in proposed if one.kind != "place" or self._page.text[one.start : one.end] not in names]
        kept = [one for one in kept if not any(new.start < one.end and one.start < new.end for new in added)]
        return sorted([*kept, *added], key=lambda one: (one.start, -one.end))

    def _spans(self) -> Iterator[tuple[_Span, _Span]]:
        """Yield where names stand beside words that tell, each with where they do."""
        page = self._page
        for start, end, cue in self._in_source():
            span = self._trimmed(page.folded_offset(start), page.folded_offset(end - 1) + 1)
            if span is not None:
                yield span, (page.folded_offset(cue[0]), page.folded_offset(cue[1] - 1) + 1)
        if page.language in _SPEECH:
            yield from ((span, span) for span in self._abbreviations())
        if page.language == "ru":
            for found in COMPOUNDS_RU.finditer(page.source):
                if page.source[found.start() - 1 : found.start()].isalnum():
                    continue
                span = page.folded_offset(found.start()), page.folded_offset(found.end() - 1) + 1
                yield span, span

    def _in_source(self) -> Iterator[tuple[int, int, _Span]]:
        """Yield where in the source names stand beside words that tell, each with where these do."""
        page = self._page
        after = _AFTER.get(page.language)
        if after is None:
            return
        for cue in _CUES[page.language]:
            for at in _places(page.source, cue):
                found = after.match(page.source, at + len(cue))
                if found is not None:
                    yield *found.span(1), (at, at + len(cue) - 1)
        if page.language == "en":
            yield from self._before_words()
        elif page.language == "ru":
            for found in _SPEAKS.finditer(page.source):
                if page.source.endswith(_IN, 0, found.start()):
                    yield *found.span(1), found.span()

    def _before_words(self) -> Iterator[tuple[int, int, _Span]]:
        """Yield the names that offices or what they are stand behind: "Norskel's CEO", "Norskel, a lender"."""
        source = self._page.source
        for office in _OFFICES.split("|"):
            for at in _places(source, office):
                if source[at - 1] == " ":
                    yield from self._until(at - 1, (at, at + len(office)))
        for office in _OFFICES_OF.split("|"):
            for at in _places(source, office):
                if source[at - 1] == " " and _NAME_BEHIND.match(source, at + len(office)):
                    for start, end, cue in self._until(at - 1, (at, at + len(office))):
                        if " " in source[start:end] or source[start - 2 : start - 1].isalpha():  # "Opposition leader X"
                            yield start, end, cue
        yield from self._listed()
        for firm in f"{_FIRMS}{_APPOSED_ONLY}".split():
            for at in _places(source, firm):
                if source[at + len(firm) : at + len(firm) + 1].isalpha():  # "a banker"
                    continue
                first = max(at - _FAR, 0)
                apposed = _APPOSED.search(source[first:at])
                if apposed is not None:
                    yield from self._until(first + apposed.start(), (at, at + len(firm)))

    def _listed(self) -> Iterator[tuple[int, int, _Span]]:
        """Yield the names behind what several are called by: "the companies Norskel, Narvfield and Skelnor"."""
        source = self._page.source
        for firms in _FIRMS_MANY.split():
            for at in chain(_places(source, firms), _places(source, firms.capitalize())):
                end, cue = at + len(firms), (at, at + len(firms))
                found = _FIRST_LISTED.match(source, end)
                while found is not None:
                    yield *found.span(1), cue
                    found = _NEXT_LISTED.match(source, found.end())

    def _until(self, end: int, cue: _Span) -> Iterator[tuple[int, int, _Span]]:
        first = max(end - _FAR, 0)
        found = _NAME_BEFORE.search(self._page.source[first:end])
        if found is not None:
            yield first + found.start(1), first + found.end(1), cue

    def _abbreviations(self) -> Iterator[_Span]:
        page = self._page
        before, speech = _BEFORE[page.language], _SPEECH[page.language]
        for found in _ABBREVIATION.finditer(page.source):
            start, end = page.folded_offset(found.start()), page.folded_offset(found.end() - 1) + 1
            text = page.text[start:end]
            previous = page.source[found.start() - 1 : found.start()]
            if previous.isalnum() or previous in _NOT_BEFORE:
                continue
            if text in NO_ABBREVIATIONS or _ROMAN.fullmatch(found[0]) or start < self._title_end:
                continue
            word, after = next(self._reader.before(start), None), page.word_after(end)
            told = word is not None and word.gap in {"", "'", "’"} and self._reader.text(word) in before
            if told or (after is not None and after[1] in speech):
                beside = word is not None and not word.gap and page.surface(word.start, word.end).isupper()
                if not beside and not page.shouted(start, end):
                    yield start, end

    def _trimmed(self, start: int, end: int) -> _Span | None:
        """Return a run of capitals without what a sentence opens with and without titles; None if nothing is left."""
        words = self._words(start, end)
        while words and self._reader.text(words[0]) in OPENERS | CAPITALISED | GENERIC:
            words = words[1:]
        if not words or words[-1].end - words[0].start > _LONGEST:
            return None
        return words[0].start, words[-1].end

    def _words(self, start: int, end: int) -> list[Word]:
        words = []
        for word in self._reader.after(start - 1):
            if word.start >= end:
                break
            words.append(word)
        return words

    def _is_name(self, span: _Span, people: frozenset[str]) -> bool:
        """Tell whether no actor stands in a run of capitals, no title and no name of the page's persons."""
        if self._reader.actors_in(*span):
            return False
        words = self._words(*span)
        texts = [self._reader.text(word) for word in words]
        if any(text in TITLE_WORDS or text in CAPITALISED or text in people for text in texts):
            return False
        if self._reader.is_given(words[0]):
            return False
        if len(words) > 1:
            return True
        return len(texts[0]) >= _SHORTEST and texts[0] not in _NO_NAMES and not self._is_a_word(texts[0])

    def _is_a_word(self, text: str) -> bool:
        """Tell whether the page writes a name in small letters, too."""
        at = self._page.text.find(f" {text} ")
        while at >= 0:
            if self._page.surface(at + 1, at + 2).islower():
                return True
            at = self._page.text.find(f" {text} ", at + 1)
        return False

    def _people(self, proposed: Sequence[Proposal]) -> frozenset[str]:
        """Return the words of the names of the page's persons."""
        names = [self._page.text[one.start : one.end] for one in proposed if one.kind == "person"]
        names += [self._page.text[start:end] for start, end in self._reader.persons()]
        return frozenset(word for name in names for word in name.split() if len(word) > _SHORTEST)


_SHORTEST = 3


def _places(source: str, sought: str) -> Iterator[int]:
    """Yield where a word begins that stands in a text."""
    at = source.find(sought)
    while at >= 0:
        if at == 0 or not source[at - 1].isalnum():
            yield at
        at = source.find(sought, at + 1)
