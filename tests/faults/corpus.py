"""Articles whose every outcome is known in advance: what the oracle holds the stream to.

Each story is made of common words in an order of its own, so that no two stories are near duplicates, around names
whose actors are known. Some are told by several sources, delivered again, revised; some records are poison.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import orjson

from workers.text.normalize import folded

#: Actor id → its name in each language. All are unambiguous, and none of their words is among the filler.
NAMES = {
    "person/vladimir-putin": {
        "ar": "فلاديمير بوتين",
        "en": "Vladimir Putin",
        "ru": "Владимир Путин",
        "fr": "Vladimir Poutine",
    },
    "person/emmanuel-macron": {
        "ar": "إيمانويل ماكرون",
        "en": "Emmanuel Macron",
        "ru": "Эмманюэль Макрон",
        "fr": "Emmanuel Macron",
    },
    "country/BRA": {"ar": "البرازيل", "en": "Brazil", "ru": "Бразилия", "fr": "Brésil"},
    "country/NOR": {"ar": "النرويج", "en": "Norway", "ru": "Норвегия", "fr": "Norvège"},
    "country/MAR": {"ar": "المغرب", "en": "Morocco", "ru": "Марокко", "fr": "Maroc"},
    "country/CAN": {"ar": "كندا", "en": "Canada", "ru": "Канада", "fr": "Canada"},
    "country/JPN": {"ar": "اليابان", "en": "Japan", "ru": "Япония", "fr": "Japon"},
    "country/NZL": {"ar": "نيوزيلندا", "en": "New Zealand", "ru": "Новая Зеландия", "fr": "Nouvelle-Zélande"},
    "country/ETH": {"ar": "إثيوبيا", "en": "Ethiopia", "ru": "Эфиопия", "fr": "Éthiopie"},
    "country/FIN": {"ar": "فنلندا", "en": "Finland", "ru": "Финляндия", "fr": "Finlande"},
}
#: Half of the stories are Arabic; each language has a partition of its own in the narrow stage.
LANGUAGES = ("ar", "ar", "ar", "en", "ru", "fr")
#: How a story and its parts begin, and how a name is brought in.
PHRASES = {
    "ar": ("قال المصدر إن", "وأضاف أن", "ذكر {} ثم", "وجاء في التحديث ذكر {} أيضا."),
    "en": ("the report said that", "it added that", "mentioned {} and then", "The update mentioned {} as well."),
    "ru": (
        "в отчёте говорится, что",
        "там также сказано, что",
        "упомянута {} и затем",
        "В дополнении упомянута {} тоже.",
    ),
    "fr": ("le rapport indique que", "il ajoute que", "mentionne {} et puis", "La mise à jour mentionne {} aussi."),
}
FILLER = {
    "en": """
    water market road school bridge price winter summer village teacher doctor paper letter window
    garden river train ticket station number report result problem answer question family children
    people worker farmer harvest wheat bread milk sugar coffee music song dance painting museum library
    reader writer novel poem chapter history science student lesson exam degree engine wheel factory
    machine metal wood stone glass cotton cloth shirt shoes colour light shadow morning evening night
    weather storm rain snow wind cloud forest animal horse bird fish island mountain valley field path
    corner kitchen table chair floor roof wall door key lamp candle fire smoke kettle spoon plate basket""",
    "ru": """
    вода рынок дорога школа мост цена зима лето деревня учитель врач бумага письмо окно река поезд билет
    станция число результат вопрос ответ семья дети люди рабочий урожай пшеница хлеб молоко сахар кофе
    музыка песня танец картина музей библиотека читатель писатель роман глава история наука студент урок
    экзамен двигатель колесо завод машина металл дерево камень стекло хлопок ткань рубашка обувь цвет
    свет тень утро вечер ночь погода буря дождь снег ветер облако лес лошадь птица рыба остров гора
    долина поле угол кухня стол стул пол крыша стена дверь ключ лампа свеча огонь дым""",
    "fr": """
    marché route école pont prix hiver été village professeur médecin papier lettre fenêtre jardin
    rivière billet gare nombre résultat problème réponse question famille enfants gens ouvrier récolte
    blé pain lait sucre café musique chanson danse peinture musée bibliothèque lecteur écrivain roman
    poème chapitre histoire science étudiant leçon examen moteur roue usine métal bois pierre verre
    coton tissu chemise chaussures couleur lumière ombre matin soir nuit orage pluie neige vent nuage
    forêt cheval oiseau poisson montagne vallée champ cuisine table chaise toit mur porte clé lampe""",
}
WORDS_OF_A_STORY = 45
POISON = (
    b"not json at all",
    b'{"body": 7}',
    b'{"title": "no body"}',
    b"[]",
    b"\x00\x01\x02\xff\xfe" * 30,
    b'{"body": "  "}',
    b"{" * 3000,
)


@dataclass
class Expected:
    """What must hold when everything has been processed, whatever happened on the way."""

    stories: Counter[str] = field(default_factory=Counter)
    reports: Counter[str] = field(default_factory=Counter)
    mentions: Counter[str] = field(default_factory=Counter)
    #: Group of reports of one story, by source and the source's own id.
    clusters: dict[tuple[str, str], int] = field(default_factory=dict)
    revised: set[tuple[str, str]] = field(default_factory=set)
    poison: set[str] = field(default_factory=set)
    unique: int = 0


@dataclass(frozen=True)
class Corpus:
    """Records in the order they are sent, as (key, value), and what must come of them."""

    records: list[tuple[bytes, bytes]]
    expected: Expected


def make_corpus(
    articles: int, seed: int, seeds: Path, *, poison: float = 0.01, wild_dates: bool = False, oversized: float = 0.0
) -> Corpus:
    """Make at least ``articles`` records.

    Args:
        articles: how many records.
        seed: the same seed makes the same records.
        seeds: the folder of the sample texts.
        poison: share of records that are no articles.
        wild_dates: publication and fetching dates that jump over decades.
        oversized: share of records that are too large when decompressed.
    """
    draw = random.Random(seed)
    words = _filler(seeds)
    expected = Expected()
    records: list[tuple[bytes, bytes]] = []
    number = 0
    while len(records) < articles:
        chance = draw.random()
        if chance < poison:
            records.append(_poison(number, draw.choice(POISON), expected))
        elif chance < poison + oversized:
            records.append(_poison(number, orjson.dumps({"body": "ضخم " * 2_500_000}), expected))
        else:
            records.extend(_story(number, draw, words, expected, wild_dates))
        number += 1
    return Corpus(records, expected)


def _filler(seeds: Path) -> dict[str, list[str]]:
    """Words by language that are no part of a name: none the tagger could take for one."""
    text = " ".join(file.read_text("utf-8") for file in sorted(seeds.glob("*.txt")))
    filler = {"ar": re.findall(r"[\u0621-\u064a]{3,7}", text)} | {name: words.split() for name, words in FILLER.items()}
    known = {word for names in NAMES.values() for name in names.values() for word in folded(name).split()}
    return {
        language: sorted(_harmless({word for word in words if folded(word) not in known}))
        for language, words in filler.items()
    }


def _harmless(words: set[str]) -> set[str]:
    from workers.gazetteer.load import load
    from workers.text.actors import Tagger

    tagger = Tagger(load())
    return {word for word in words if not tagger.lookup(word)}


def _poison(number: int, value: bytes, expected: Expected) -> tuple[bytes, bytes]:
    key = f"poison-{number}"
    expected.poison.add(key)
    return key.encode(), value


def _story(
    number: int, draw: random.Random, words: dict[str, list[str]], expected: Expected, wild_dates: bool
) -> list[tuple[bytes, bytes]]:
    """One story: told by one to four sources, one in five delivered again, one in ten revised."""
    language = draw.choice(LANGUAGES)
    names = draw.sample(sorted(NAMES), draw.randint(1, 3))
    text = _text(draw, language, words[language], names)
    sources = [f"outlet-{letter}" for letter in draw.sample("abcdefgh", draw.choice([1, 1, 1, 2, 4]))]
    records = []
    for source in sources:
        record = _record(source, str(number), text, draw, wild_dates)
        records.append(record)
        if draw.random() < 0.2:
            records.append(record)
        expected.clusters[source, str(number)] = number
    for actor in names:
        expected.stories[actor] += 1
        expected.reports[actor] += len(sources)
        expected.mentions[actor] += len(sources)
    expected.unique += 1
    if draw.random() < 0.1:
        added = _added_actor(draw, names, expected, alone=len(sources) == 1)
        expected.revised.add((sources[0], str(number)))
        revised = f"{text} {PHRASES[language][3].format(NAMES[added][language])}"
        records.append(_record(sources[0], str(number), revised, draw, wild_dates))
    return records


def _added_actor(draw: random.Random, names: list[str], expected: Expected, *, alone: bool) -> str:
    """The actor a revision names: a new one, counted once more, where its story has one source.

    With several sources any of them may have come first, and only the canonical one's new actors count as stories: then
    it is an actor that the story named before, and nothing is counted.
    """
    if not alone:
        return names[0]
    added = draw.choice(sorted(set(NAMES) - set(names)))
    expected.stories[added] += 1
    expected.reports[added] += 1
    expected.mentions[added] += 1
    return added


def _text(draw: random.Random, language: str, words: list[str], names: list[str]) -> str:
    chosen = draw.choices(words, k=WORDS_OF_A_STORY)
    first, second, mention, _ = PHRASES[language]
    for place, name in enumerate(names):
        chosen.insert((place + 1) * 10, mention.format(NAMES[name][language]))
    half = len(chosen) // 2
    return f"{first.capitalize()} {' '.join(chosen[:half])}.\n\n{second.capitalize()} {' '.join(chosen[half:])}."


def _record(source: str, identity: str, text: str, draw: random.Random, wild_dates: bool) -> tuple[bytes, bytes]:
    article: dict[str, object] = {"source": source, "id": identity, "body": text}
    if wild_dates:
        article["published_at"] = (
            f"{draw.choice([1970, 1999, 2015, 2025, 2099, 9999])}-0{draw.randint(1, 9)}-11T00:00:00Z"
        )
        article["fetched_at"] = f"{draw.choice([1985, 2020, 2026, 2150])}-06-01T00:00:00Z"
    return f"{source}/{identity}".encode(), orjson.dumps(article)
