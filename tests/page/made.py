"""Invented news for the page: articles of two weeks in four languages, made into stories by the real text core."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import cache

from schemas.article import RawArticle
from schemas.rejected import Rejected
from schemas.story import EnrichedStory
from workers.gazetteer.load import load
from workers.local import aiter_of, enrich
from workers.text.pipeline import Pipeline

SOURCES = {
    "ar": ("صحيفة المرفأ", "وكالة الأفق", "موقع الضفاف", "جريدة النخيل"),
    "en": ("Harbour Times", "The Meridian"),
    "fr": ("Le Rivage",),
    "ru": ("Вестник гавани",),
}
PEOPLE = {
    "ar": (
        "فلاديمير بوتين",
        "إيمانويل ماكرون",
        "أنطونيو غوتيريش",
        "محمد بن سلمان",
        "رجب طيب أردوغان",
        "عبد الفتاح السيسي",
    ),
    "en": ("Vladimir Putin", "Emmanuel Macron", "António Guterres", "Recep Tayyip Erdogan"),
    "fr": ("Vladimir Poutine", "Emmanuel Macron", "António Guterres"),
    "ru": ("Владимир Путин", "Эмманюэль Макрон", "Антониу Гутерриш"),
}
CITIES = {
    "ar": ("القاهرة", "بيروت", "الرياض", "بغداد", "تونس", "الرباط", "عمّان", "باريس", "موسكو", "أنقرة"),
    "en": ("Cairo", "Beirut", "Riyadh", "Paris", "Moscow", "Nairobi"),
    "fr": ("Paris", "Tunis", "Beyrouth", "Dakar"),
    "ru": ("Москва", "Каир", "Париж"),
}
COUNTRIES = {
    "ar": ("مصر", "لبنان", "السعودية", "العراق", "تونس", "المغرب", "الأردن", "فرنسا", "روسيا", "تركيا", "الكويت"),
    "en": ("Egypt", "Lebanon", "Saudi Arabia", "France", "Russia", "Kenya"),
    "fr": ("la France", "la Tunisie", "le Liban", "le Sénégal"),
    "ru": ("Россия", "Египет", "Франция"),
}
TOPICS = {
    "ar": (
        "الأمن الغذائي",
        "الربط الكهربائي",
        "مياه الأنهار",
        "السكك الحديدية",
        "التعليم المهني",
        "الطاقة الشمسية",
        "الموانئ",
        "السياحة",
    ),
    "en": ("food security", "power grids", "river water", "railways", "solar energy", "ports"),
    "fr": ("la sécurité alimentaire", "les chemins de fer", "l'énergie solaire"),
    "ru": ("железных дорог", "солнечной энергии", "портов"),
}
SHAPES = {
    "ar": (
        "{person} يبحث في {city} ملف {topic}",
        "بحث {person} في {city} اليوم مع مسؤولين من {country} ملف {topic}، في زيارة تستمر يومين.\n"
        "وقال {person} إن التعاون مع {country} في مجال {topic} بلغ مرحلة جديدة، مشيرًا إلى {number} مشروعًا مشتركًا.\n"
        "ومن المقرر أن تشارك الأمم المتحدة في اجتماع لاحق بشأن {topic} يُعقد في {city2}.\n"
        "وأعلنت شركة «نورسكيل» أنها ستموّل الاجتماع.\n"
        "وأوضح المهندس سامر القاضي، خبير {topic}، أن النتائج ستظهر خلال {months} أشهر.",
    ),
    "en": (
        "{person} in {city} for talks on {topic}",
        "{person} met officials from {country} in {city} today to discuss {topic} during a visit of two days.\n"
        "{person} said that work with {country} on {topic} had entered a new stage, with {number} joint projects.\n"
        "The United Nations will take part in a later meeting on {topic} in {city2}, paid for by Norskel Holdings.\n"
        "The minister Adam Fairweather said that results would be seen within {months} months.",
    ),
    "fr": (
        "{person} à {city} pour parler de {topic}",
        "{person} a rencontré à {city} des responsables venus de {country} pour {topic}, en deux jours.\n"
        "{person} a déclaré que {number} projets communs avaient été lancés avec {country}.\n"
        "Les Nations unies participeront dans {months} mois à une réunion à {city2}.",
    ),
    "ru": (
        "{person} обсудил развитие {topic}",
        "{person} встретился с представителями страны {country} и обсудил развитие {topic}. Город встречи: {city}.\n"
        "{person} сообщил о {number} совместных проектах в области {topic}.\n"
        "ООН примет участие во встрече через {months} месяцев. Следующий город: {city2}.",
    ),
}
ENDING = "وأضاف البيان الذي نُشر مساء اليوم أن موعد الجولة المقبلة سيُعلن لاحقًا بعد مشاورات بين الجانبين."


def articles(now: datetime, number: int = 90) -> list[RawArticle]:
    """Return invented articles of the fortnight before ``now``, the same ones for the same day; some copy others."""
    chance = random.Random(7)
    made: list[RawArticle] = []
    for i in range(number):
        language = chance.choices(("ar", "en", "fr", "ru"), (6, 2, 1, 1))[0]
        # one person rises: most of the last days' news is hers or his
        days = chance.choices(range(14), [6, 5, *([2] * 12)])[0]
        person = PEOPLE[language][0] if days < 2 and chance.random() < 0.6 else chance.choice(PEOPLE[language])
        made.append(_article(language, person, now - timedelta(days=days, minutes=chance.randrange(1, 300)), chance, i))
    copies = [_copy(one, chance) for one in chance.sample([one for one in made if one.language == "ar"], 12)]
    return sorted(made + copies, key=lambda one: one.published_at or now)


def _article(language: str, person: str, at: datetime, chance: random.Random, number: int) -> RawArticle:
    city, city2 = chance.sample(CITIES[language], 2)
    words = {
        "person": person,
        "city": city,
        "city2": city2,
        "country": chance.choice(COUNTRIES[language]),
        "topic": chance.choice(TOPICS[language]),
        "number": chance.randrange(12, 99),
        "months": chance.randrange(3, 10),
    }
    title, body = (shape.format(**words) for shape in SHAPES[language])
    source = chance.choice(SOURCES[language])
    return RawArticle(
        id=f"made-{number}",
        source=source,
        url=f"https://news.example/{language}/{number}",
        title=title,
        body=body,
        content_type="text/plain",
        language=language,
        published_at=at,
        fetched_at=at,
    )


def _copy(one: RawArticle, chance: random.Random) -> RawArticle:
    lines = one.body.split("\n")
    near = chance.random() < 0.7
    body = "\n".join([*lines[:-1], ENDING]) if near else one.body
    other = chance.choice([source for source in SOURCES["ar"] if source != one.source])
    later = (one.published_at or datetime.now(UTC)) + timedelta(minutes=20)
    return one.model_copy(update={"id": f"{one.id}-{other}", "source": other, "body": body, "published_at": later})


def broken() -> list[bytes]:
    """Return records that can't become stories."""
    return [b'{"source": "Harbour Times", "url": "https://news.example/cut", "body": "The harb', b"\xff\xfe\x00", b"{}"]


@cache
def _pipeline() -> Pipeline:
    return Pipeline(load())


def enriched(made: Sequence[RawArticle | bytes], now: datetime) -> list[EnrichedStory | Rejected]:
    """Return what the stream makes of articles, in their order."""

    async def run() -> list[EnrichedStory | Rejected]:
        values = [_record(one, number) for number, one in enumerate(made)]
        return [one async for one in enrich(aiter_of(values), _pipeline(), int(now.timestamp() * 1000))]

    with ThreadPoolExecutor(1) as thread:  # the caller's may have a loop, as playwright's has
        return thread.submit(asyncio.run, run()).result()


def _record(one: RawArticle | bytes, number: int) -> tuple[bytes, bytes]:
    return f"made-{number}".encode(), one if isinstance(one, bytes) else one.model_dump_json().encode()
