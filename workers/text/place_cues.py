"""Nouns that places are called by, in four languages, and the words that are no names behind them.

They only propose names (``place_names``); those that tell one of the gazetteer's places from its namesakes are in
``minor`` and ``cues``.
"""

from __future__ import annotations

from workers.text.clitics import with_clitics
from workers.text.cues import INSIDE, OF, PREPOSITIONS
from workers.text.normalize import folded, folded_set
from workers.text.russian import title_forms

#: Arabic nouns whose complement is a place's name, with or without an article …
_TOWNS_AR = "بلدة قرية ناحية قضاء محافظة مخيم حي ضاحية مديرية جزيرة وادي جبل نهر بحيرة معبر مضيق دوار مستوطنة عزلة ممر"
#: … and those behind which a name with an article is as often any noun: «مدينة الألعاب», «منطقة الحدود».
_WIDE_AR = "مدينة منطقة ولاية إقليم مقاطعة بلدية ميناء دائرة مستعمرة هضبة سهل واحة شاطئ جبهة محمية"
#: Two of a kind, and several: names joined by «و» stand behind them.
_TWO_AR = (
    "بلدتي قريتي مدينتي محافظتي ولايتي منطقتي مقاطعتي جزيرتي مخيمي حيي مديريتي ناحيتي قضاءي نهري "
    "بلدتا قريتا مدينتا محافظتا ولايتا منطقتا مقاطعتا جزيرتا مخيما مديريتا ناحيتا نهرا"
)
_MORE_AR = "بلدات قرى مدن محافظات ولايات مقاطعات أحياء مخيمات مناطق مديريات جزر"
#: English and French nouns before "of" or « de » and a name …
_OF = (
    "town village city suburb district province county municipality island port hamlet borough governorate "
    "prefecture canton parish peninsula neighbourhood neighborhood settlement township valley outskirts strait "
    "straits gulf bay ville commune localité département région quartier île fleuve rivière préfecture wilaya "
    "gouvernorat cercle comté vallée hameau bourg bourgade bourgmestre banlieue détroit golfe baie lac presqu'île "
    "massif plateau archipel residents villagers inhabitants shores coast north south northeast northwest "
    "southeast southwest habitants riverains mairie environs alentours hauteurs large plage barrage centrale mine "
    "nord sud ouest gorges côte"
)
#: … and right before it: "Lake Kivu", « le fleuve Logone ». In English with a capital of its own.
_DIRECT_EN = "lake mount mt river glen loch county co camp"
_DIRECT_FR = "lac mont fleuve rivière île camp village oued pointe monts col"
_NATURAL_FR = "lac mont oued pointe monts col"
#: … and behind a name: "Kiambu County", "Yambali village".
_BEHIND = (
    "county district province river island islands valley mountains lake creek bay peninsula village town "
    "prefecture governorate oblast reservoir desert falls beach heights hills forest parish township region state "
    "reef glacier volcano municipality neighbourhood neighborhood suburb"
)
#: Russian nouns before a name …
_BEFORE_RU = (
    "город посёлок деревня станица река гора остров район провинция штат кантон департамент коммуна квартал "
    "микрорайон хутор аул кишлак вулкан порт уезд"
)
_BEFORE_RU_FORMS = (
    "село села селу селом селе озеро озера озеру озером озере посёлка посёлку посёлком посёлке поселка поселку "
    "поселком поселке пгт островом горой рекой"
)
#: … and behind an adjective from one: «Верхоянский район».
_BEHIND_RU = "район область край уезд улус залив пролив хребет полуостров перевал губерния воеводство"
_BEHIND_RU_FORMS = (
    "области областью области водохранилище водохранилища водохранилищу водохранилищем месторождение "
    "месторождения месторождению месторождением месторождении озеро озера озеру озером озере море моря морю морем "
    "острова долина долины долине долину ущелье ущелья каньон каньона каньоне воеводства воеводстве"
)
#: Endings of adjectives of places.
ADJECTIVES_RU = ("ский", "ская", "ское", "ские", "ского", "скому", "ским", "ском", "скую", "ской", "ских", "скими",
                 "цкий", "цкая", "цкое", "цкого", "цкому", "цким", "цком", "цкую", "цкой", "цких")  # fmt: skip
#: Several of them, and one: the adjectives before are a list («Курганской и Тюменской областях»).
SINGULAR_RU = {
    folded(several): folded(one)
    for one, forms in {
        "область": "области областей областям областями областях",
        "район": "районы районов районам районами районах",
        "край": "края краёв краям краями краях",
        "улус": "улусы улусов улусах",
    }.items()
    for several in forms.split()
}

_RUSSIAN_BEFORE = tuple(dict.fromkeys(form for one in _BEFORE_RU.split() for form in (one, *title_forms(one))))
_RUSSIAN_BEHIND = tuple(dict.fromkeys(form for one in _BEHIND_RU.split() for form in (one, *title_forms(one))))

TOWNS, WIDE, TWO, MORE = folded_set(_TOWNS_AR), folded_set(_WIDE_AR), folded_set(_TWO_AR), folded_set(_MORE_AR)
NATURAL_FR = folded_set(_NATURAL_FR)
KINDS_AR = TOWNS | WIDE | TWO | MORE
BEFORE_OF, DIRECT_EN, DIRECT_FR, BEHIND = (
    folded_set(_OF),
    folded_set(_DIRECT_EN),
    folded_set(_DIRECT_FR),
    folded_set(_BEHIND),
)
BEFORE_RU = frozenset(map(folded, _RUSSIAN_BEFORE)) | folded_set(_BEFORE_RU_FORMS)
BEHIND_RU = frozenset(map(folded, _RUSSIAN_BEHIND)) | folded_set(_BEHIND_RU_FORMS) | SINGULAR_RU.keys()
#: All of them, as they are written.
NOUNS: tuple[str, ...] = tuple(
    dict.fromkeys(
        [
            *f"{_TOWNS_AR} {_WIDE_AR} {_TWO_AR} {_MORE_AR} {_OF} {_DIRECT_EN} {_DIRECT_FR} {_BEHIND}".split(),
            *f"{_BEFORE_RU_FORMS} {_BEHIND_RU_FORMS}".split(),
            *_RUSSIAN_BEFORE,
            *_RUSSIAN_BEHIND,
            *SINGULAR_RU,
        ]
    )
)

#: Words that begin an Arabic name of two: «عين الحمام», «كفر قدوم», «سان خوسيه».
FIRST_OF_TWO = folded_set(
    "عين بيت كفر دير تل رأس أم أبو أبي بني بنو آيت أيت آث سيدي سان سانت سانتا ساو بو خان باب برج حد قصر قلعة شيخ "
    "خربة نيو بورت فورت لوس لاس لا إل دي حمام بئر بير جسر عزبة كوم ميت شبرا منية نجع تلة مرج حوش حارة رام دار "
    "وادي جبل نهر واد أولاد أهل هور نور سوق مولاي لالة تين تيزي بلاد قره ذي ذو جب خور نقطة سد كوه بورتو ريو فيلا "
    "كيب"
)
#: Indefinite nouns and adjectives behind a kind of place: «بلدة حدودية», «مدينة ملاهي», «حي سكني».
NO_NAME_AR = folded_set(
    "كبير كبيرة صغير صغيرة قديم قديمة جديد جديدة آخر أخرى واحد واحدة سكني سكنية صناعي صناعية سياحي سياحية ساحلي "
    "ساحلية حدودي حدودية تاريخي تاريخية أثري أثرية بحري بحرية بري برية تجاري تجارية دولي دولية مجاور مجاورة نائي "
    "نائية ريفي ريفية شعبي شعبية حرة محررة آمن آمنة عازلة محاصرة منكوبة مدمرة ذكية رياضية جامعية طبية إعلامية "
    "ملاهي جبلي جبلية صيفي شتوي تدريبي تدريب تدريبية لاجئين نازحين إيواء كاملة بكاملها بأكملها واسعة معزولة "
    "استراتيجية مستقلة خاصة خضراء مهمة عدة مختلفة متفرقة متعددة عديدة سنية شيعية مسيحية مسلمة درزية راق راقي فقير "
    "فقيرة هادئ هادئة وسط شمال جنوب شرق غرب شرقي غربي شمالي جنوبي ذات حيث تقع يقع تبعد كانت كان التي الذي عند قرب "
    "قبل بعد هي هو ثانية ثالثة عائمة صحراوية زراعية نفطية غازية اقتصادية اليورو الخليج الحدود الصراع التجارة "
    "الرئيس القاضي الفقيه الأمر الألعاب الإنتاج الأبحاث الأطفال اللاجئين النازحين العدو الاحتلال الظل الحرب السكن "
    "النفوذ الأعمال المال الشرطة التماس العمليات الخطر النزاع القتال الخدمات الكوارث الزلزال البلاد الدولة الوسط "
    "الشمال الجنوب الشرق الغرب الساحل الصيد القضاء العالم الثلج النار النفط السلام الشهداء إدارة إداري حضرية حضري "
    "مدينة بلدة قرية منطقة خالية سياحة عسكرية عسكري مصرية مأهولة منخفضة مرتفعة مكتظة مفتوحة محمية محتلة متضررة "
    "بعدما قبلما حينما عندما بينما فيما مما كما حيثما علما "
    "دفاع عمل نفوذ تجارة إنتاج حظر أمان أمن فصل وقف شاسعة رئيسية رئيسي داخلية خارجية كله كلها بأسره بأسرها وقدر الغد"
)
#: Behind «حي», «مخيم» …: adjectives without an article are masculine.
FEMININE_AR = folded_set(
    "بلدة قرية ناحية محافظة ضاحية مديرية جزيرة بحيرة مدينة منطقة ولاية مقاطعة بلدية دائرة بلدتي قريتي مدينتي "
    "محافظتي ولايتي منطقتي مقاطعتي جزيرتي مديريتي ناحيتي بلدتا قريتا مدينتا محافظتا ولايتا منطقتا مقاطعتا "
    "جزيرتا مديريتا ناحيتا بلدات قرى مدن محافظات ولايات مقاطعات أحياء مخيمات مناطق "
    "مديريات جزر"
)
#: These belong to the name: «وادي بويو», «مخيم نور شمس».
NATURAL_AR = folded_set("وادي جبل نهر بحيرة معبر مضيق مخيم جزيرة ميناء ممر")
#: What stands before a place in any language, so that a name behind it may be one.
LOCATIVE = (
    INSIDE
    | PREPOSITIONS
    | with_clitics(folded_set("في من إلى نحو قرب عبر داخل قبالة"))
    | folded_set(
        "near outside around toward towards through between dans près pres vers entre depuis под близ возле около"
    )
)

#: Capitals before a kind of place, or behind it, that make no name of it: "Christian village", "Central District".
NO_NAME = folded_set(
    "this that these those every each another one first second third last next new old our your their its his her "
    "my no some any all both main big small local same other tiny remote whole entire northern southern eastern "
    "western central north south east west upper lower greater inner outer federal national state royal special "
    "financial business industrial historic christian muslim jewish kurdish druze shia shiite sunni catholic "
    "orthodox maori aboriginal indigenous hindu sikh buddhist alawite arab bedouin roma soviet nazi judicial "
    "district school unified congressional court olympic athletes global swing red blue red-light holy home host "
    "ghost fishing mining free défense justice état trésor sécurité énergie commerce agriculture santé travail "
    "emergency israel nord sud est ouest affaires union culture monde presse lumière liberté jour lumières europe "
    "arts paix nations совет администрации глава центр север юг восток запад"
)
#: Articles and other small words that join a kind of place to its name, or stand in one.
JOINTS = OF | folded_set("l la le les the")
INSIDE_NAMES = folded_set(
    "de du des d la le les l sur en sous lès lez aux à al el del das do da dos e y van der den am an of"
)
