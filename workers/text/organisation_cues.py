"""Nouns that organisations are called by, in four languages, and the words that belong to their names beside them.

They only propose names (``organisation_names``); what a city or country gives its name to is in ``nesting``.
"""

from __future__ import annotations

import re

from workers.text.arabic_heads import HEADS as ARABIC_HEADS
from workers.text.normalize import folded, folded_set
from workers.text.russian import title_forms

_TAILS_EN = (
    "university college bank commission authority agency institute union council court hospital exchange group "
    "association federation society organisation organization committee party trust fund academy airlines airways "
    "railway railways bureau network alliance orchestra museum observatory company companies bancorp capital "
    "technologies telecom energy motors pharmaceuticals industries systems partners insurance army coalition "
    "institution laboratory ministry department office service club foundation corporation corp holdings "
    "services force forces chamber survey tribunal treasury league board directorate secretariat confederation guild "
    "police brigade regiment battalion corps navy inspectorate registry movement front consortium cooperative "
    "breweries mining petroleum electric utilities logistics shipping media studios pictures entertainment records "
    "publishing foods stores supermarkets pharma healthcare biotech laboratories software steel cement chemicals "
    "aerospace aviation ventures investments securities solutions properties engineering cars schools hospitals "
    "congress assembly senate parliament command squad constabulary synod archdiocese diocese church theatre opera "
    "centre center school forum campaign watchdog ombudsman administration brewery refinery mills airline municipality "
    "international united rovers wanderers athletic rangers albion hotspur fc afc division fleet squadron wing guard "
    "books tours safaris resorts cruises ferries publishers gazette tribune herald chronicle health"
)
#: Nouns of companies and houses of learning or art that end a name: no capital follows.
_ENDS_EN = (
    "clinic hospice infirmary gallery library archives philharmonic ballet associates advisors advisers analytics "
    "robotics semiconductor semiconductors communications broadcasting television labs biosciences therapeutics "
    "diagnostics genomics biologics shipyard shipyards shipbuilding automotive wireless consulting solicitors "
    "taskforce caucus brotherhood patrol electronics textiles metals minerals petrochemicals helicopters dynamics "
    "instruments interactive films dairies vineyards brewing beverages tobacco assurance brokers developers airports "
    "hotels zoo aquarium gendarmerie newspapers railroad transit endowment polytechnic conservatory seminary"
)
#: Common nouns that are an organisation's behind these words only: "School District", "Asset Management".
AFTER_EN: dict[str, frozenset[str]] = {
    noun: folded_set(before)
    for noun, before in {
        "district": "school water health transit fire unified utility irrigation conservation sanitation hospital",
        "system": "health healthcare hospital university transit",
        "house": "opera publishing auction",
        "unit": "intelligence investigation investigations crimes crime research policing",
        "branch": "investigation",
        "line": "cruise shipping",
        "lines": "air cruise shipping bus",
        "homes": "funeral nursing",
        "management": "asset wealth capital investment fund global",
        "press": "university",
        "survey": "geological hydrographic ordnance archaeological antarctic meteorological",
        "circuit": "fourth fifth sixth seventh eighth ninth tenth eleventh",
    }.items()
}
#: Nouns of newspapers: beside words that say that one reports.
PAPERS_EN = folded_set(
    "times post journal observer telegraph examiner inquirer courier dispatch sentinel star mail echo argus mirror "
    "bulletin register advertiser mercury news gazette tribune herald chronicle tv radio"
)
#: Common nouns of companies: beside a verb of saying, "Norskel Water said".
SPEAKING_EN = folded_set("water power oil gas rail gold homes games")
#: Who joins for a cause: "Physicians for Human Rights", "Mothers Against Drunk Driving".
MEMBERS_EN = folded_set(
    "citizens physicians doctors lawyers students veterans mothers parents friends journalists reporters scientists "
    "scholars artists farmers nurses teachers americans daughters sons knights sisters engineers alumni families "
    "women workers advocates attorneys"
)
#: What a country behind it makes a national body: "Cricket Ireland".
FEDERATIONS_EN = folded_set(
    "cricket hockey athletics swimming basketball tennis netball rugby sport statistics cycling rowing"
)
#: Of those who join those whom "of" makes a body, too, and nouns of bodies that strive for what a verb tells.
MEMBERS_OF_EN = folded_set("friends daughters sons knights sisters workers")
CAUSES_EN = folded_set("campaign coalition committee network alliance movement league association front group")
#: What says behind its name that a company or newspaper speaks, and before its article that it is spoken to.
SPEAKING_VERBS_EN = folded_set(
    "said says announced warned told reported reports expects posted confirmed wrote revealed newspaper"
)
SPOKEN_TO_EN = folded_set("told tell tells telling")
_HEADS_FR = (
    "université hôpital banque tribunal institut association fédération agence comité conseil centre fondation "
    "syndicat ligue union école autorité commission cour office observatoire société mouvement collectif direction "
    "caisse chambre confédération académie service services force forces front groupe groupement alliance centrale "
    "cellule réseau département bureau organisation coordination coalition rassemblement parti haute régie consortium "
    "mission secrétariat ministère compagnie coopérative laboratoire brigade instance cercle forum conservatoire "
    "préfecture parquet assemblée sénat congrès parlement régiment musée inspection garde armée police gendarmerie "
    "chaîne laboratoires coordination délégation ordre"
)
_HEADS_RU = (
    "университет институт академия биржа комитет госкомитет агентство ассоциация федерация союз округ комбинат завод "
    "фонд банк комиссия совет управление служба департамент центр суд общество корпорация объединение "
    "министерство инспекция прокуратура палата дума администрация штаб отряд бригада дивизия полк таможня "
    "театр музей лаборатория партия движение лига конфедерация коллегия гвардия полиция флот армия дорога дирекция "
    "секретариат собрание парламент сенат конгресс авиакомпания авиабаза консерватория училище обсерватория "
    "УГМС УФАС УФСБ УФНС УФССП ГОК НПЗ ГПЗ ГМК ЦБК ЛПК ТРЗ ЦГБ ГКБ"
)
#: «компания» «X», but in Russian with words that ``candidate_cues`` has none of.
_KINDS_RU = (
    "ООО АО ПАО ОАО ЗАО НПО ХК ФК радиостанция завод комбинат клуб портал банк стартап сервис оператор театр клиника "
    "фабрика студия сеть группа авиакомпания платформа производитель ритейлер застройщик журнал ансамбль турфирма "
    "типография профсоюз"
)
_RUSSIAN = tuple(dict.fromkeys(form for head in _HEADS_RU.split() for form in (head, *title_forms(head))))

TAILS, FRENCH, RUSSIAN = folded_set(_TAILS_EN), folded_set(_HEADS_FR), frozenset(map(folded, _RUSSIAN))
KINDS: tuple[str, ...] = tuple(dict.fromkeys(form for kind in _KINDS_RU.split() for form in (kind, *title_forms(kind))))
#: What a French or Russian name before its bracket begins with.
HEADED = (
    FRENCH
    | RUSSIAN
    | folded_set(
        "service services force forces front groupe groupement alliance centrale cellule réseau programme département "
        "bureau organisation coordination coalition rassemblement parti haut haute régie consortium mission conférence "
        "congrès plateforme secrétariat ministère banque compagnie coopérative laboratoire corps brigade "
        "партия движение фронт корпус группа группировка фонд организация компания концерн холдинг"
    )
)
#: All nouns that may be part of a full name, as they are written.
HEADS: tuple[str, ...] = tuple(
    dict.fromkeys(
        [
            *ARABIC_HEADS,
            *f"{_TAILS_EN} {_HEADS_FR} {_ENDS_EN}".split(),
            *(noun for noun in AFTER_EN if noun != "district"),  # which is a cue of places, too
            *sorted(PAPERS_EN | SPEAKING_EN | MEMBERS_EN | FEDERATIONS_EN),
            *_RUSSIAN,
        ]
    )
)

#: Words with a capital before an organisation's noun that tell it from no other: "Supreme Court", "National Council".
GENERIC = folded_set(
    "supreme high national federal central local city state first second third joint general new old county district "
    "royal appeal appeals constitutional criminal public private ruling main big top chief civil military police "
    "security health foreign interior defence defense regional provincial executive electoral election international "
    "world south north east west eastern western northern southern good annual special independent lower upper "
    "emergency operations extended "
    "our your their its this that these those all each every no more most many some any his her my"
)
#: English nouns of clubs and companies, and what a sentence opens with.
CLUBS = frozenset("united rovers wanderers athletic rangers albion hotspur fc afc".split())  # noqa: SIM905 - shorter
#: Nouns that end a name or are its adjective: "Norskel International", but "Norskel International Airport".
ENDS_EN = CLUBS | {"international", "health", "books", "tours"} | folded_set(_ENDS_EN)
#: All nouns that an English name may end with or begin with.
NOUNS_EN = TAILS | ENDS_EN | AFTER_EN.keys() | PAPERS_EN | SPEAKING_EN | MEMBERS_EN | FEDERATIONS_EN
#: What an organisation gives its name to: "Norskel Academy Award", "Norskel College Road".
THINGS_EN = folded_set(
    "award awards prize prizes road street avenue lane drive square park tower towers building medal cup trophy act "
    "bill law laws festival fellowship scholarship lecture week day stadium arena bridge highway trail terrace grounds "
    "station airport plaza boulevard gardens report index rankings survey facility programme program scheme treaty "
    "pact agreement accord minister ministers commissioner"
)
#: Runs of two that name no organisation.
NO_BODIES_EN = frozenset(
    f"{word} {noun}"
    for noun, words in {
        "office": "oval box",
        "court": "centre center tennis food clay",
        "party": "christmas birthday garden dinner search",
        "opera": "soap space",
        "group": "working contact",
        "service": "memorial funeral",
        "records": "world",
        "union": "soviet",
    }.items()
    for word in words.split()
)
#: Trades that "and" joins within one name: "Kent Fire and Rescue Service".
TRADES_EN = folded_set(
    "fire rescue search health safety science technology food agriculture trade industry research innovation arts "
    "culture drug drugs crime environment justice housing development wildlife fisheries fish game customs border "
    "revenue medicine gas oil education sports energy climate water sanitation parks recreation security immigration "
    "families children community communities planning transport transportation commerce information broadcasting "
    "teaching referral"
)
#: Units that a number tells apart: "47th Mechanized Brigade".
UNITS = folded_set("brigade regiment battalion division corps army fleet squadron wing")
OPENERS = folded_set(
    "former both meanwhile however under among last inside outside since until although though despite across during "
    "through where once according also even because if then there here about over earlier later following like unlike "
    "only still another other several two three four five six seven eight nine ten at to so nearly almost"
)
#: What is called by a list of trades: "Ministry of Water, Sanitation and Hygiene".
LISTS = folded_set(
    "ministry department committee commission office institute agency council bureau authority secretariat directorate"
)
#: Sites and events as often as organisations, but for "Centre for …" and "Medical Center".
SITES_EN = folded_set("centre center school schools theatre opera church forum front command campaign refinery mills")
TELLING_EN = folded_set(
    "medical research health cancer training studies policy information trauma science space resource crisis law "
    "high primary secondary elementary grammar "
    "rights monitoring media business engineering liberation democratic orthodox evangelical presbyterian lutheran"
)
#: What is an organisation of its own behind another's name: "Norskel University Teaching Hospital".
DISTINCT = TAILS - folded_set(
    "group office department service services company companies corp corporation party holdings army force forces "
    "command club front campaign movement network capital centre center bank union league court council international "
    "united rovers wanderers athletic rangers albion hotspur fc afc division fleet squadron wing guard "
    "books tours safaris resorts cruises ferries publishers gazette tribune herald chronicle health"
)
#: What is called by letters in brackets and is no organisation: "Gross Domestic Product (GDP)".
NO_BODIES = folded_set(
    "plan act agreement treaty tax disorder area cup goals product index system syndrome disease virus test exam "
    "certificate rate memorandum protocol convention road vehicle vehicles zone rights bill law games prize accord "
    "pact intelligence persons people person minister president degree standard standards date time month week "
    "region province county state republic kingdom territory island islands river airport station policy code order "
    "traité accord loi taxe impôt indice indicateur maladie syndrome zone plan règlement produit système virus "
    "prestation allocation revenu contrat taux région département province convention protocole jeux coupe "
    "ligne aéroport projet закон налог договор соглашение индекс план область республика система вирус болезнь синдром "
    "район зона кодекс конвенция единый продукт"
)
#: Words of names that give no letter to their abbreviation, unless they do: "BoE", « SNCF ».
SMALL_IN_NAMES = folded_set(
    "of and the for on in to at a an de du des d la le les l et en pour sur au aux и по в во на при за а del della di "
    "el al y e van von der s dans par avec"
)
#: Small words no name holds, so that a clause ends before its bracket.
CLAUSE = folded_set(
    "est sont a ont qui que dont où se ne pas il elle ils elles avait avaient était étaient sera seront ce cette selon "
    "which that who is are was were has have had will said что который которая которые как"
)
#: French and Russian words that open a sentence or a clause and no name.
JOINTS_EN, JOINTS_FR = frozenset({"of", "for", "on"}), frozenset({"de", "d", "du", "des", "pour"})
#: What joins a purpose to a French name behind its first complement: « Institut de recherches [sur] la forêt ».
PURPOSES_FR = frozenset({"sur", "contre", "aux", "pour", "par"})
#: French nouns that are names with a capital only, those that have lists of trades, and those whose complements in
#: small letters lead to a proper name.
CAPITAL_FR = folded_set(
    "service services force forces front groupe groupement alliance centrale cellule réseau département bureau "
    "organisation coordination coalition rassemblement parti haute consortium mission secrétariat brigade instance "
    "cercle forum préfecture assemblée sénat congrès parlement inspection garde armée police gendarmerie chaîne "
    "délégation ordre mouvement"
)
LISTS_FR = folded_set("ministère département direction secrétariat commission fédération institut agence office")
SMALL_FR = folded_set(
    "chambre centre conseil caisse direction fédération office agence institut académie association syndicat service "
    "société ministère confédération comité ligue union autorité commission régiment préfecture parquet"
)
#: What French small words are that look like adjectives, and complements of nouns that are no names.
NO_ADJECTIVES_FR = folded_set(
    "indique explique critique revendique pratique communique applique implique complique publie était hier dans sans "
    "mais alors vers ailleurs depuis plusieurs sauf ainsi moins bien rien demain dernier dernière prochain prochaine "
    "aura aurait serait leur leurs pour jamais plus ensuite entre encore contre toujours désormais cinq huit sur "
    "auraient seraient étaient feraient premières dernières premier première seul mal tel cependant pourtant malgré "
    "refuse propose dispose cause assure mesure figure rassure demeure procure détient tient vient retient soutient "
    "maintient obtient reste proteste conteste atteste manifeste arrive active dérive déclare prépare sépare "
    "ancien ancienne ancienne actuel actuelle éventuel inchangé main lendemain matin soir bilan plan an ans "
    "appelle rappelle renouvelle révèle chancelle elle celle décide réside préside coïncide oblige signale salue "
    "évalue accuse dénonce prévoit"
)
NO_COMPLEMENTS_FR = folded_set("ministres administration guerre lundi mardi mercredi jeudi vendredi samedi dimanche")
#: Russian nouns that open a sentence with a capital and are a body's name with their complement all the same.
BODIES_RU = frozenset(
    folded(form)
    for noun in "министерство ассоциация федерация прокуратура госкомитет агентство инспекция академия".split()  # noqa: SIM905
    for form in (noun, *title_forms(noun))
)
#: … and, with an adjective in it, a complement of two words.
CENTRES_RU = frozenset(
    folded(form)
    for noun in "центр институт союз фонд комитет общество палата управление департамент".split()  # noqa: SIM905
    for form in (noun, *title_forms(noun))
)
#: Of institutes it is told whose they are: «Институт истории РАН».
SCHOLARLY_RU = frozenset(
    folded(form)
    for noun in "институт центр университет академия лаборатория обсерватория".split()  # noqa: SIM905
    for form in (noun, *title_forms(noun))
)
#: Adjectives that open a sentence and tell no body from another.
OPENERS_RU = (
    "городск детск морск женск мужск сельск советск гражданск воинск полицейск местн нов крупн перв втор "
    "трет бывш кажд этот эта это так весь вся все друг сам областн районн крупнейш известн ведущ главн больш мал стар "
    "молод наш ваш следующ предыдущ очередн внеочередн последн нынешн текущ"
)
#: Words with the endings of genitives that end a Russian name.
NO_GENITIVES_RU = folded_set(
    "также после ранее сегодня вчера завтра всего этого того которого которой своего своей однако чтобы если когда "
    "между перед через против около более менее только уже еще даже либо него нее этой тогда пока сами сейчас "
    "могут могла могли стали была были было есть января февраля марта апреля мая июня июля августа сентября октября "
    "ноября декабря года года лет очередь результате ходе рамках связи счета время случае"
)
SPEECH_RU = folded_set(
    "заявил заявила заявило заявили сообщил сообщила сообщило сообщили сказал сказала сказали отметил отметила "
    "отметили подчеркнул подчеркнула подчеркнули рассказал рассказала рассказали пояснил пояснила пояснили добавил "
    "добавила добавили уточнил уточнила уточнили считает считают написал написала принял приняла приняли решил решила "
    "решили возбудил возбудила возбудили объявил объявила объявили"
)
ARTICLES_FR = frozenset({"la", "le", "l", "les"})
#: After these a noun with a capital isn't one because a sentence begins.
DETERMINERS_FR = frozenset("l la le les du de des d au aux à par selon et une un son sa leur cette".split())  # noqa: SIM905 - shorter
#: In small letters a site of its town rather than an actor: « l'école de Mexico ».
SITES = folded_set("centre école hôpital lycée collège tribunal cour direction office service")
#: What a noun is that follows without belonging: «جامعة خاصة», «مركز تسوق», «هيئة محلفين».
NO_COMPLEMENT = folded_set(
    "كبير كبيرة جديد جديدة خاص خاصة عام عامة واحد واحدة آخر أخرى تسوق شرطة إيواء تجاري صحي طبي محلفين واسعة كاملة ذات "
    "غير أكثر أكبر أهم أحد إحدى هذا هذه تلك ذلك كل بعض أي له لها التي الذي المدينة البلاد الدولة الدولي الدولية "
    "القرار القرارات الأحداث الاهتمام الثقل الصدارة الحكم العالم الزلزال المؤتمر التسوق الاقتراع الإيواء العمليات "
    "الأول الأولى الثاني الثانية الثالث الثالثة الرابع الخامس الأخير المنافسة العلاج الأعمال الوزراء الإدارة "
    "التحقيق الحكماء النواب الشيوخ"
)
#: «ل» before these tells when or what for, and names nothing: «للموسم», «للحصول على».
NO_PURPOSE = folded_set(
    "للعام للموسم للمرة للحصول للتوصل للقيام للموافقة للصحفيين للمشاركة للنظر للبحث للتحقيق للاطلاع للوصول للتأكد للحد "
    "للمطالبة للرد للتصويت للحديث للجميع للوقوف للدورة للشهر للاجتماع للتعبير للسماح لهذا لهذه لتلك لذلك لجميع لكل "
    "لأول لأنها لأنه لعدم لبحث"
)
#: Abbreviations of everyday things.
NO_ABBREVIATIONS = folded_set(
    "dna rna hiv aids sida gdp pib ceo cfo coo gps vat tva gst ppe mri pcr lgbt lgbtq ngo ong ufo usb led lcd dvd tv "
    "atm pin sms url http https html pdf faq diy vip rip asap gmt utc est pst bst cet cest rsvp phd mba bac cdi cdd "
    "hlm ter tgv rer tgi vtt suv vtc epr pme pmi ipo esg etf usd eur gbp aud cad jpy api app mps adn arn ivg pma gpa "
    "zad plu qpc crpc rsa smic csg bts ehpad smur samu icu ied potus scotus nft covid sars mers "
    "mmr bcg hpv dtp "
    "who are not and the for new fyi breaking live update exclusive watch read more photo video inf "
    "дтп чп чс ввп ндс ндфл мрот сми тэц гэс аэс жкх егэ огэ вич спид днк рнк узи мрт кт пцр ии бпла пво про рсзо дрг "
    "кпп сво вов гсм лэп тц трц ип ооо ао пао оао зао нко гк ук упк коап рф мск тв фио вуз сша ссср гост осаго "
    "снилс инн орви грипп пмж дк ржд ооо рэб врп вдв спг ндпи нпз гпз апк ткс это все год его так что как или для при "
    "нет они она оно кто где"
)
#: Russian bodies of one word: «Минагрополитики», «Нацгвардия», «Госпогранслужба», «Мосгорсуд».
COMPOUNDS_RU = re.compile(
    r"(?:Мин(?:здрав|прос|обр|наук|культ|спорт|труд|транс|цифр|эконом|фин|юст|пром|сель|природ|строй|энерго|агро|восток"
    r"|водхоз|топ|нефт|туризм|молод|соц|информ|инвест|торг|развити|регион|нац|ветеран|стратег|кавказ|связ|лес|печат)"
    r"|Нац(?:гвард|полиц|банк|совет|бюро|агентств|комисс|комитет|собран|фонд|безопасн|библиот)"
    r"|Гос(?:дум|совет|ком|служб|инспекц|погран|агентств|банк|налог|корпор|департамент|таможн|управлен|реестр|финмон"
    r"|экспертиз|собран|телерадио|строй)"
    r"|Рос(?:гвард|реестр|рыб|лес|сель|ком|потреб|техн|здрав|транс|фин|имущ|авиа|молод|туризм|недр|вод|архив|стандарт"
    r"|природ|гидро|авто|нефт|телеком|геолог|конгресс|надзор|нано|печат|связ|спорт)"
    r"|Мос(?:гор|обл|бирж|энерго|водо|транс)|Глав(?:гос|строй|архив|сорт|экспо)|(?:Обл|Край|Гор)(?:здрав|суд|дум|совет))"
    r"[а-я]*"
)
