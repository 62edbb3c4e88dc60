"""Institutions as a story about their country names them: «مجلس النواب», "the Foreign Ministry", «МИД», "Labour"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from workers.text import russian
from workers.text.inflection import arabic_demonym, english_demonym, french_demonym
from workers.text.lexicon import LANGUAGES, Entry
from workers.text.normalize import folded
from workers.text.spelt_names import is_spelt

#: What joins a country to an institution's name and goes with it: "Parliament of Lebanon", « Sénat du Mexique ».
_JOINTS = frozenset("of the for in de du des d la le l les في ل".split())  # noqa: SIM905 - shorter
_POSSESSIVE = re.compile(r"['’]s?$|^[dDlL]['’]")
_SHORTEST = 3
#: Bare words that mean too much else.
_TOO_COMMON = frozenset(
    folded(
        "green national reform people popular united future justice bank banque банк government authority presidency "
        "navy army league house bourse"
    ).split()
)
#: «مجلس الوزراء» is as general as "the government", and half of a prime minister's title.
_CABINET = frozenset(folded("الوزراء cabinet ministers ministres министров").split())
#: States whose ministries are called federal in Arabic: «وزارة الصحة الاتحادية».
_FEDERAL = frozenset({"SDN", "IRQ", "SOM", "ETH", "ARE", "DEU", "AUT", "RUS", "PAK", "NGA"})
_MINISTRY = "وزارة "
#: What an institution is called that may be written small: "the foreign ministry".
_SMALL = re.compile(
    r"minist|министерств|central bank|banque centrale|assembl|supreme court|cour suprême|constitutional court"
    r"|cour constitutionnelle|elect(?:ion|oral) commission|commission électorale|football (?:federation|association)"
    r"|fédération|olympic committee|comité (?:national )?olympique|stock exchange|civil defence|protection civile"
    r"|coast guard|air force|national security council|prosecutor|парламент|биржа|прокуратура|суд|федерация|армия",
    re.IGNORECASE,
)
#: Ends of the ids of bodies that every country has and that aren't its government's.
_BODIES = (
    "-federation",
    "-olympic-committee",
    "-football-association",
    "-stock-exchange",
    "-red-cross",
    "-red-crescent",
)
_OF_MEMBERS = ("an", "ive", "al", "ist", "crat")  #: Republicans, Conservatives
#: What a region or town is told from its namesake by: "State of Georgia", «ولاية جورجيا», "Tripoli, Lebanon".
_STATE = re.compile(r"^(?:ولاية |(?:US )?[Ss]tate of |État de |штат )|, [A-Z]\w+$| \([A-Z]\w+\)$")
#: The kinds of organisations that stand before their names: «شركة فورد», «حزب الاستقلال», «حركة نزاهة».
_KIND_OF = re.compile(
    r"^(?:شركة|مجموعة|بنك|مصرف|حزب|حركة|منظمة|مؤسسة|صحيفة|جريدة|قناة|وكالة|جماعة|تنظيم|جمعية|هيئة|كتلة|نظام"
    r"|منصة|تطبيق|شبكة|موقع|دار|مجلة) "
)
_TITLED = frozenset({"media", "party"})  #: kinds whose names of several words are quoted, too
#: Parties whose first word no other body and no adjective is called by, but ministries: "Labor voted against it".
_LABOUR = frozenset({"Labor Party", "Labour Party"})
_CLUB = re.compile(r"^(?:نادي|فريق|FC|AC|ФК|футбольный клуб) | FC$")


def bare_names(entry: Entry, country: Entry | None) -> Iterator[tuple[str, str]]:
    """Yield (name, language) of an organisation without its country; of a club without its kind."""
    if entry.kind == "sport" and not is_body(entry):
        for language in LANGUAGES:
            for name in entry.names(language):
                bare = _CLUB.sub("", name)
                if language == "ar" and country is not None and bare.startswith("ال") and " " in bare:
                    bare = (
                        _without(bare.split(), frozenset(), _country_words(country, "ar")[1], "ar", single=True) or bare
                    )
                if bare != name:
                    yield bare, language
    if country is not None and (entry.kind in {"government", "party"} or is_body(entry)):
        for language in LANGUAGES:
            lands, peoples = _country_words(country, language)
            for name in entry.names(language):
                left = _without(name.split(), lands, peoples, language, party=entry.kind == "party")
                if left and (entry.kind != "party" or " " in left or left.isupper()):
                    yield left, language
                    if entry.country in _FEDERAL and left.startswith(_MINISTRY):
                        yield f"{left} الاتحادية", language
                if left in _LABOUR:
                    yield left.partition(" ")[0], language
        if entry.kind == "party":
            yield from ((bare, "en") for name in entry.names("en") for bare in _party(name))


#: Whose organs are called without it in its news: «الجمعية العامة» of the United Nations.
_OWNER = re.compile(
    r" (?:التابع(?:ة)? )?للأمم المتحدة$| (?:of|to) the (?:United Nations|UN)$|^(?:United Nations|UN|U\.N\.) "
    r"| (?:des|de l['’]Organisation des) Nations unies$| de l['’]ONU$| ООН$"
)
OWNER = "org/united-nations"


def organ_names(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield (name, language) of an organ of the United Nations without theirs, if it has two words or more."""
    for language in LANGUAGES:
        for name in entry.names(language):
            bare = _OWNER.sub("", name)
            if bare != name and " " in bare:
                yield bare, language


def quoted_names(entry: Entry, country: Entry | None) -> Iterator[str]:
    """Yield what an organisation is called in Arabic, its kind or country aside: «نزاهة», «أورانو», «الاستقلال»."""
    peoples = _country_words(country, "ar")[1] if country is not None else frozenset()
    names = entry.names("ar")
    for name in names:
        bare = _KIND_OF.sub("", name).split()
        if len(bare) > 1 and _key(bare[-1]) in peoples:
            del bare[-1]
        short = " ".join(bare)
        if (
            short not in names
            and len(short) >= _SHORTEST
            and (len(bare) == 1 or entry.kind in _TITLED or is_spelt(short))
        ):
            yield short


def namesakes(entry: Entry, country: Entry | None) -> Iterator[tuple[str, str]]:
    """Yield (name, language) of a place without its kind or country, as stories about its country call it."""
    for language in LANGUAGES:
        for name in entry.names(language):
            bare = _STATE.sub("", name)
            if bare == name and language == "ar" and country is not None and " " in name:
                bare = _without(name.split(), frozenset(), _country_words(country, "ar")[1], "ar", single=True) or name
            if bare != name:
                yield bare, language


def adjectives(country: Entry, language: str) -> frozenset[str]:
    """Return the folded forms of a country's adjectives."""
    return _country_words(country, language)[1]


def is_body(entry: Entry) -> bool:
    """Tell whether an organisation is one that every country has, its government's aside: a football federation."""
    return entry.actor_id.endswith(_BODIES)


def may_be_small(bare: str) -> bool:
    """Tell whether a bare name is one in small letters too."""
    return _SMALL.search(bare) is not None


def _without(
    words: Sequence[str],
    lands: frozenset[str],
    peoples: frozenset[str],
    language: str,
    *,
    single: bool = False,
    party: bool = False,
) -> str | None:
    """Take the country out: an adjective anywhere, its name where it is a complement. «Единая Россия» stays whole.

    A party's country may stand behind its name without a joint, as the gazetteer tells it apart: "PPP Pakistan".
    """
    keys = [_key(_POSSESSIVE.sub("", word)) for word in words]
    for length in (3, 2, 1):
        for start in range(len(words) - length + 1):
            end = start + length
            key = " ".join(keys[start:end])
            before = start
            while before and _key(words[before - 1]) in _JOINTS:
                before -= 1
            complement = end == len(words) and start > 0 and (language in {"ar", "ru"} or before < start)
            complement = complement or (party and language == "en" and end == len(words) and start > 0)
            complement = complement or _POSSESSIVE.search(words[end - 1]) is not None
            if key in peoples or (key in lands and complement):
                left = [*words[:before], *words[end:]]
                return " ".join(left) if (single and left) or _tells(left, language) else None
    return None


@lru_cache(maxsize=65_536)  # 60,000 names of institutions are made of 18,000 words
def _key(word: str) -> str:
    return folded(word)


def _tells(words: Sequence[str], language: str) -> bool:
    """Tell whether what is left of a name is one: two words, or one that isn't written small in its language."""
    if not words or (words[0].lower() in _TOO_COMMON and len(words) == 1):
        return False
    if _key(words[-1]) in _CABINET:
        return False
    if len(words) > 1:
        return all(_key(word) not in _JOINTS for word in (words[0], words[-1]))
    return language != "ar" and len(words[0]) >= _SHORTEST and words[0][0].isupper()


def _party(name: str) -> Iterator[str]:
    words = name.removeprefix("the ").split()
    if len(words) == 2 and words[1] == "Party" and words[0].lower() not in _TOO_COMMON and words[0][0].isupper():
        yield words[0]
        if words[0].endswith(_OF_MEMBERS):
            yield words[0] + "s"


def _country_words(country: Entry, language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the folded forms of a country's names, in Russian the oblique ones, and of its adjectives."""
    return _forms(tuple(country.names(language)), tuple(country.demonyms.get(language, ())), language)


@lru_cache(maxsize=2048)  # of 250 countries in four languages, asked for by each of 10,000 institutions
def _forms(names: Sequence[str], demonyms: Sequence[str], language: str) -> tuple[frozenset[str], frozenset[str]]:
    match language:
        case "ar":
            forms = [form for word in demonyms for form, _ in arabic_demonym(word)]
            forms += ["ال" + form for form in forms]
        case "en":
            forms = [form for word in demonyms for form in english_demonym(word)]
            forms += [name for name in names if name.isupper() or "." in name]  # "US Senate", "UK Parliament"
        case "fr":
            forms = [form for word in demonyms for form in french_demonym(word)]
        case _:
            forms = [form for word in demonyms for form in (word, *russian.demonym_forms(word))]
            names = tuple(
                form for name in names for form in (name, *russian.title_forms(name)) if form != name or name.isupper()
            )
    return _folded(names), _folded(forms)


def _folded(names: Sequence[str]) -> frozenset[str]:
    return frozenset(folded(name).strip() for name in names)
