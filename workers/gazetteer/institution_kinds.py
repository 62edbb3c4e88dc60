"""The institutions that every state has, and what grammar calls them; read by ``build_institutions`` alone."""

from __future__ import annotations

from typing import NamedTuple


class Kind(NamedTuple):
    """An institution's names with gaps for its country; "|" between names.

    {d} adjective, {c} name; Arabic {f} feminine and {o} masculine nisba, {a} name; French {m} masculine and {n}
    feminine adjective, {p} and {q} their plurals; Russian {g} the name's genitive. ``known``: English names (a pattern)
    of an institution of a country's own, which stands in place of this one.
    """

    id: str
    kind: str
    en: str
    ar: str
    fr: str
    ru: str
    known: str = ""


def _ministry(id_: str, english: str, arabic: str, french: str, russian: str, known: str = "") -> Kind:
    return Kind(
        f"{{}}-{id_}-ministry",
        "government",
        "|".join(f"{{d}} {one} Ministry|{{d}} Ministry of {one}" for one in english.split("|")),
        "|".join(f"{one} {{f}}" for one in arabic.split("|")),
        "|".join(f"ministère {{m}} {one}" for one in french.split("|")),
        "|".join(f"{one} {{g}}" for one in russian.split("|")),
        known,
    )


_MINISTRIES = (
    _ministry("interior", "Interior", "وزارة الداخلية|الداخلية", "de l'Intérieur", "МВД|Министерство внутренних дел"),
    _ministry("finance", "Finance", "وزارة المالية|المالية", "des Finances", "Минфин|Министерство финансов"),
    _ministry("health", "Health", "وزارة الصحة|الصحة", "de la Santé", "Минздрав|Министерство здравоохранения"),
    _ministry("justice", "Justice", "وزارة العدل", "de la Justice", "Минюст|Министерство юстиции"),
    _ministry(
        "education", "Education", "وزارة التعليم|وزارة التربية|وزارة التربية والتعليم", "de l'Éducation",
        "Министерство образования",
    ),
    _ministry("energy", "Energy", "وزارة الطاقة", "de l'Énergie", "Минэнерго|Министерство энергетики"),
    Kind(
        "{}-foreign-ministry", "government", "{d} Foreign Ministry|{d} Ministry of Foreign Affairs",
        "وزارة الخارجية {f}|الخارجية {f}|وزارة الشؤون الخارجية {f}",
        "ministère {m} des Affaires étrangères|diplomatie {n}", "МИД {g}|Министерство иностранных дел {g}",
        r"foreign (?:ministry|office)|foreign affairs|state department|department of state",
    ),
    Kind(
        "{}-defence-ministry", "government", "{d} Defence Ministry|{d} Defense Ministry|{d} Ministry of Defence"
        "|{d} Ministry of Defense", "وزارة الدفاع {f}", "ministère {m} de la Défense",
        "Минобороны {g}|Министерство обороны {g}", r"defen[cs]e|pentagon",
    ),
    _ministry("economy", "Economy", "وزارة الاقتصاد", "de l'Économie", "Минэкономики|Министерство экономики"),
    _ministry("trade", "Trade|Commerce", "وزارة التجارة", "du Commerce", "Минторг|Министерство торговли"),
    _ministry("transport", "Transport", "وزارة النقل", "des Transports", "Минтранс|Министерство транспорта"),
    _ministry(
        "agriculture", "Agriculture", "وزارة الزراعة|وزارة الفلاحة", "de l'Agriculture",
        "Минсельхоз|Министерство сельского хозяйства",
    ),
    _ministry("culture", "Culture", "وزارة الثقافة", "de la Culture", "Минкультуры|Министерство культуры"),
    _ministry("environment", "Environment", "وزارة البيئة", "de l'Environnement", "Министерство окружающей среды"),
    _ministry("tourism", "Tourism", "وزارة السياحة", "du Tourisme", "Министерство туризма"),
    _ministry("labour", "Labour|Labor", "وزارة العمل", "du Travail", "Минтруд|Министерство труда"),
    _ministry("information", "Information", "وزارة الإعلام", "de l'Information", "Министерство информации"),
)  # fmt: skip
_COURTS_AND_POWERS = (
    Kind(
        "{}-supreme-court", "government", "{d} Supreme Court|Supreme Court of {c}",
        "المحكمة العليا {f}", "Cour suprême {n}", "Верховный суд {g}",
    ),
    Kind(
        "{}-constitutional-court", "government", "{d} Constitutional Court|Constitutional Court of {c}",
        "المحكمة الدستورية {f}|المحكمة الدستورية العليا {f}", "Cour constitutionnelle {n}|Conseil constitutionnel {m}",
        "Конституционный суд {g}",
    ),
    Kind(
        "{}-prosecutor-general", "government", "{d} Prosecutor General's Office|{d} Attorney General's Office"
        "|{d} Public Prosecutor's Office", "النيابة العامة {f}|الادعاء العام {o}", "parquet {m}",
        "Генпрокуратура {g}|Генеральная прокуратура {g}", r"prosecut|attorney general",
    ),
    Kind(
        "{}-parliament", "government", "{d} Parliament|{d} National Assembly|{d} House of Representatives"
        "|{d} Chamber of Deputies", "البرلمان {o}|مجلس النواب {o}|الجمعية الوطنية {f}", "Parlement {m}"
        "|Assemblée nationale {n}|Chambre des députés {n}", "парламент {g}|Национальное собрание {g}",
        r"parliament|assembly|\bdiet\b|duma|rada\b|knesset|bundestag|congress|majlis|riksdag|folketing|storting|eduskunta"
        r"|cortes|kenesh|oireachtas|sejm|saeima|seimas|riigikogu|sabha|house of|chamber of|national council|shura",
    ),
    Kind(
        "{}-senate", "government", "{d} Senate", "مجلس الشيوخ {o}", "Sénat {m}", "Сенат {g}", r"senate|house of lords",
    ),
    Kind(
        "{}-presidency", "government", "{d} presidency", "الرئاسة {f}|رئاسة الجمهورية {f}", "présidence {n}",
        "администрация президента {g}",
        r"presiden|palace|kremlin|[ée]lys[ée]e|white house|royal|blue house|emiri|amiri",
    ),
    Kind(
        "{}-electoral-commission", "government", "{d} Electoral Commission|{d} Election Commission"
        "|{d} National Electoral Commission|{d} Central Election Commission",
        "لجنة الانتخابات {f}|اللجنة الانتخابية {f}|مفوضية الانتخابات {f}|هيئة الانتخابات {f}"
        "|لجنة الانتخابات المركزية {f}", "commission électorale {n}",
        "Центризбирком {g}|ЦИК {g}|Центральная избирательная комиссия {g}", r"elect(?:ion|oral)",
    ),
    Kind(
        "{}-central-bank", "government", "{d} Central Bank|Central Bank of {c}",
        "البنك المركزي {o}|المصرف المركزي {o}|المركزي {o}", "banque centrale {n}",
        "Центробанк {g}|Центральный банк {g}|Нацбанк {g}|ЦБ {g}",
        r"central bank|reserve bank|national bank of|bank of|monetary|federal reserve|state bank|riksbank|norges",
    ),
    Kind(
        "{}-national-security-council", "government", "{d} National Security Council",
        "مجلس الأمن القومي {o}|مجلس الأمن الوطني {o}", "Conseil national de sécurité {m}",
        "Совет национальной безопасности {g}|Совбез {g}", r"security council",
    ),
)  # fmt: skip
_FORCES = (
    Kind(
        "{}-armed-forces", "government", "{d} Armed Forces|{d} army|{d} military",
        "الجيش {o}|القوات المسلحة {f}", "armée {n}|forces armées {q}", "Вооружённые силы {g}|армия {g}|ВС {g}",
        r"armed forces|\barmy\b|defen[cs]e forces?|military",
    ),
    Kind(
        "{}-air-force", "government", "{d} Air Force", "القوات الجوية {f}|سلاح الجو {o}", "armée de l'air {n}",
        "ВВС {g}|Военно-воздушные силы {g}", r"air (?:and space )?force|luftwaffe|aerospace force",
    ),
    Kind(
        "{}-navy", "government", "{d} Navy", "القوات البحرية {f}|البحرية {f}|سلاح البحرية {o}", "marine {n}",
        "ВМС {g}|Военно-морские силы {g}", r"\bnavy\b|naval",
    ),
    Kind(
        "{}-coast-guard", "government", "{d} Coast Guard|{d} Coastguard", "خفر السواحل {o}", "garde-côtes {p}",
        "береговая охрана {g}", r"coast ?guard",
    ),
    Kind(
        "{}-national-police", "government", "{d} National Police", "الشرطة الوطنية {f}",
        "Police nationale {n}", "Национальная полиция {g}", r"national police|police nationale",
    ),
    Kind(
        "{}-intelligence", "government", "{d} intelligence service", "المخابرات {f}|الاستخبارات {f}|جهاز المخابرات {o}",
        "services de renseignement {p}", "разведка {g}", r"intelligence|mossad|security service",
    ),
    Kind(
        "{}-civil-defence", "government", "{d} Civil Defence|{d} Civil Defense|{d} Civil Protection",
        "الدفاع المدني {o}|الحماية المدنية {f}", "Protection civile {n}|Défense civile {n}", "МЧС {g}",
        r"civil (?:defen[cs]e|protection)|emergency (?:situations|management)|emergencies",
    ),
    Kind(
        "{}-meteorological-service", "government", "{d} Meteorological Service|{d} Meteorological Department"
        "|{d} Meteorological Agency", "هيئة الأرصاد الجوية {f}|الأرصاد الجوية {f}", "service météorologique {m}",
        "метеослужба {g}|Гидрометцентр {g}", r"meteorolog|weather",
    ),
    Kind(
        "{}-civil-aviation-authority", "government", "{d} Civil Aviation Authority|{c} Civil Aviation Authority",
        "هيئة الطيران المدني {f}|سلطة الطيران المدني {f}", "Aviation civile {n}", "Управление гражданской авиации {g}",
        r"civil aviation|aviation authority|aviation administration",
    ),
)  # fmt: skip
_BODIES = (
    Kind(
        "{}-football-federation", "sport",
        "{d} Football Federation|{d} Football Association|{d} FA|{c} Football Federation|{c} Football Association",
        "الاتحاد {o} لكرة القدم|اتحاد الكرة {o}|اتحاد كرة القدم {o}", "Fédération {n} de football",
        "Федерация футбола {g}", r"football (?:federation|association|confederation|union)|soccer",
    ),
    Kind(
        "{}-olympic-committee", "sport", "{d} Olympic Committee|{c} Olympic Committee",
        "اللجنة الأولمبية {f}|اللجنة الوطنية الأولمبية {f}", "Comité olympique {m}|Comité national olympique {m}",
        "Олимпийский комитет {g}|НОК {g}",
    ),
    Kind(
        "{}-stock-exchange", "company", "{d} Stock Exchange|{c} Stock Exchange", "البورصة {f}|بورصة {a}",
        "Bourse {n}", "Фондовая биржа {g}", r"exchange|bourse",
    ),
)  # fmt: skip
KINDS = (*_MINISTRIES, *_COURTS_AND_POWERS, *_FORCES, *_BODIES)
RED_CROSS = Kind(
    "{}-red-cross", "other", "{d} Red Cross|{c} Red Cross", "الصليب الأحمر {o}", "Croix-Rouge {n}", "Красный Крест {g}",
    r"red cross",
)  # fmt: skip
RED_CRESCENT = Kind(
    "{}-red-crescent", "other", "{d} Red Crescent|{c} Red Crescent", "الهلال الأحمر {o}", "Croissant-Rouge {m}",
    "Красный Полумесяц {g}", r"red crescent",
)  # fmt: skip
