"""Names of places that no row has, behind a preposition of place: "in Meppadi", « à Ferden », «в Исфане».

Of the capitals behind these prepositions that no row has, 62 of the open set's and of fresh pages' 75 were places once
months and institutions were set aside; « de » and «из» stand before organisations and persons as often. Behind "at",
"from" and "toward", 29 of 37 English ones that nothing else had found were; behind "to" and "of", most of those to
which somebody moves and whose mayor is told of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from workers.text.candidate_cues import NO_NAME as NO_PERSON
from workers.text.clitics import with_clitics
from workers.text.cues import CAPITALISED, NOT_IN_A_NAME, PLACE_CUES
from workers.text.matching import Page
from workers.text.name_spans import Reader, Word
from workers.text.normalize import folded_set
from workers.text.organisation_cues import GENERIC, TAILS
from workers.text.place_cues import INSIDE_NAMES, KINDS_AR, LOCATIVE, NO_NAME
from workers.text.place_names import Named, Places
from workers.text.place_names_arabic import Span

#: A preposition right before a capital.
_PREPOSITIONS = {
    "en": re.compile(
        r"(?<![\w’'-])(?:[Ii]n|[Nn]ear|[Oo]utside|[Aa]round|[Aa]t|[Ff]rom|[Tt]owards?|[Aa]cross|of|to) (?=[A-ZÀ-Þ])"
    ),
    "fr": re.compile(r"(?<![\w’'-])(?:[àÀ]|[Pp]rès de|[Ee]ntre) (?=[A-ZÀ-ÞŒ])"),
    "ru": re.compile(r"(?<![\w-])(?:[Вв]о?|[Пп]од|[Бб]лиз|[Оо]коло) (?=[А-ЯЁ])"),
}
#: Prepositions that stand before persons, too, and what stands before those that mean a place behind these only.
_DOUBTFUL = folded_set("at from toward towards across of to")
_TOLD = {
    "of": folded_set(
        "mayor mayors towns villages cities suburbs districts neighbourhoods neighborhoods camps streets hamlets "
        "settlements townships communities mines west east"
    ),
    "to": folded_set(
        "sent flew flown fled travelled traveled drove driven evacuated rushed deployed marched deported displaced "
        "airlifted relocated way road roads bridge trip trips visit flight flights train trains bus buses ferry "
        "ferries journey line lines route routes highway came come"
    ),
}
#: What stands behind "in" with a capital and is no place.
_NO_PLACE = (
    NO_NAME
    | NO_PERSON
    | NOT_IN_A_NAME
    | GENERIC
    | TAILS
    | folded_set(
        "sen rep gov gen st sgt capt lt col prof rev hon budget office prison parliament "
        "congress opposition government cabinet christmas easter ramadan lent spring "
        "summer autumn winter english arabic french spanish german russian chinese swahili hindi urdu latin hebrew "
        "turkish greek tamil sinhala telugu malayalam kannada marathi bengali punjabi gujarati odia assamese nepali "
        "pashto sindhi persian farsi dari kurdish thai burmese mandarin cantonese tagalog yoruba igbo hausa amharic "
        "zulu xhosa afrikaans somali creole welsh gaelic maori phase chapter section article part game round week day "
        "year stage group class act volume "
        "episode season series premier league championship formula level grade type operation project forum festival "
        "exhibit appendix table figure god heaven hell earth mars twitter facebook instagram tiktok telegram youtube "
        "whatsapp zoom bitcoin noël pâques dieu washington-post l'opéra dome доме думе думу думы кремле раде сенате "
        "сейме кнессете рождество пасху рамадан интернете сети книге гру фсб лиге лигу кубке кубок евро олимпиаде "
        "твиттере фейсбуке инстаграме телеграме телеграм-канале instagram-аккаунте бундестаге конгрессе парламенте"
    )
)
#: Endings of Russian adjectives, whose noun is what is meant: «в Политехническом».
_ADJECTIVES = ("ом", "ем", "ой", "ей", "ое", "ее", "ый", "ий", "ую", "юю", "ая", "яя", "ых", "их", "ые", "ие")
#: What the names of Russian offices and companies begin with: «в Роспотребнадзоре».
_OFFICES = ("гос", "мин", "рос", "центр", "глав", "нац", "обл", "гор", "фин", "соц", "мед", "агро", "газ", "нефт")
_FEWEST = 3  #: letters
_ARABIC = "\u0600"
_BEFORE_ARABIC = LOCATIVE | with_clitics(KINDS_AR | PLACE_CUES)


def located(page: Page, reader: Reader, places: Places, begin: int) -> Iterator[tuple[Named, Span]]:
    """Yield the names in the source from ``begin`` on, each with where its preposition stands.

    An adjective that a region of the gazetteer is called by stands for it: «в Актюбинской и Атырауской».
    """
    pattern = _PREPOSITIONS.get(page.language)
    if pattern is None:
        return
    for found in pattern.finditer(page.source, begin):
        start = page.folded_offset(found.end())
        if start < 2 or reader.actor_at(word := next(reader.after(start - 1))) is not None or word.gap:
            continue
        name = places.chain(list(islice(reader.after(start - 1), 7)))
        if not name:
            continue
        if page.language == "ru" and (regions := list(places.regions(name[0]))):
            for region in regions:
                yield region, (page.folded_offset(found.start()), start - 1)
            continue
        if not _is_told(page, reader, page.folded_offset(found.start()), name[0]):
            continue
        span = name[0].start, name[-1].end
        texts = [reader.text(one) for one in name]
        if any(text in _NO_PLACE and text not in INSIDE_NAMES for text in texts) or not _is_name(page, span, texts):
            continue
        if len(name) > 1 and reader.is_given(name[0]):
            continue
        yield Named(span, page.surface(*span)), (page.folded_offset(found.start()), start - 1)


def may_be_named(page: Page, start: int, end: int) -> bool:
    """Tell whether a place's name means the place where it stands again: no other's part, in Arabic no common word."""
    if end < len(page.text) and " " in page.text[start:end]:
        return True
    word = page.text.rfind(" ", 0, start) + 1
    before, after = page.word_before(word), page.word_after(end)
    if page.text[start] >= _ARABIC:
        return page.text[word:start] in {"ب", "وب"} or (before is not None and before[1] in _BEFORE_ARABIC)
    if after is not None and page.capital_at(after[0]):
        return False
    if before is None or before[1] in PLACE_CUES or before[1] in CAPITALISED:
        return True
    opens = page.word_before(before[0]) is None  # «Жители Древнухина»
    return opens or not page.capital_at(before[0])


def _is_told(page: Page, reader: Reader, preposition: int, first: Word) -> bool:
    """Tell whether a preposition that stands before persons and bodies as well means a place here."""
    text = page.text[preposition : page.text.find(" ", preposition)]
    if text not in _DOUBTFUL:
        return True
    if reader.is_given(first):
        return False
    before = _TOLD.get(text)
    if before is None:
        return True
    told = page.word_before(preposition)
    return told is not None and told[1] in before


def _is_name(page: Page, span: Span, texts: list[str]) -> bool:
    surface = page.surface(*span)
    if surface.isupper() or len(surface) < _FEWEST:
        return False
    end = page.span(*span)[1]
    if page.source[end : end + 2] in {"'s", "’s"} or page.source[end : end + 1] in "»”-":
        return False
    after = page.word_after(span[1])
    if after is not None and page.capital_at(after[0]):
        return False
    if page.language != "ru":
        return True
    single = len(texts) == 1 and not texts[0].endswith(_ADJECTIVES) and not texts[0].startswith(_OFFICES)
    return "-" in surface or single
