"""Words that tell what the name beside them is: titles before persons, kinds before places, and words no name holds.

All in the folded spelling or folded on import; grammar, not data: which names exist is the gazetteer's business.
"""

from __future__ import annotations

from workers.text.clitics import with_clitics, with_conjunctions
from workers.text.normalize import folded, folded_set
from workers.text.russian import title_forms

_TITLES_AR = (
    "الرئيس|الرئيسة|رئيس|رئيسة|رئيس الوزراء|رئيسة الوزراء|رئيس الحكومة|رئيسة الحكومة|رئيس مجلس الوزراء"
    "|رئيس البرلمان|رئيس مجلس النواب|رئيس الأركان|رئيس هيئة الأركان|الوزير|الوزيرة|وزير|وزيرة|وزير الخارجية"
    "|وزيرة الخارجية|وزير الدفاع|وزير الداخلية|وزير المالية|نائب الرئيس|نائب رئيس الوزراء|نائب وزير الخارجية"
    "|نائبة الرئيس|المتحدث باسم|المتحدثة باسم|الناطق باسم|الناطقة باسم|المتحدث الرسمي|الناطق الرسمي"
    "|المتحدث الرسمي باسم|الناطق الرسمي باسم|الأمين العام|الأمينة العامة|المستشار|المستشارة|مستشار|السفير"
    "|السفيرة|سفير|سفيرة|المبعوث|المبعوث الخاص|مبعوث|المندوب|المندوب الدائم|مندوب|نظيره|نظيرها|نظيرته|نظيرتها"
    "|الملك|الملكة|ولي العهد|الأمير|الأميرة|الشيخ|السلطان|الدكتور|الدكتورة|السيد|السيدة|الجنرال|اللواء|العميد"
    "|العقيد|الفريق|الفريق أول|المشير|القائد|قائد|المرشد|النائب|النائبة|السيناتور|المحافظ|محافظ|عمدة|مدير|مديرة"
    "|المدير|المدير العام|المدير التنفيذي|الرئيس التنفيذي|زعيم|زعيمة|الزعيم|مساعد|المهندس|البروفيسور|البروفسور"
    "|البابا|المدرب|المحلل|الخبير|الباحث|الصحفي|الصحافي|الكاتب|الناشط|المحامي|القاضي|القاضية|المفوض|المفوضة"
    "|المدعي العام"
)
_TITLES_EN = (
    "president|prime minister|vice president|foreign minister|defence minister|defense minister"
    "|finance minister|interior minister|minister|chancellor|secretary of state|secretary general|secretary"
    "|senator|governor|mayor|general|gen|colonel|col|lt gen|maj gen|king|queen|crown prince|prince|princess"
    "|sheikh|ayatollah|pope|ambassador|envoy|spokesman|spokeswoman|spokesperson|ceo|chief executive|director|mr"
    "|mrs|ms|dr|professor|prof|judge|justice|lawmaker|counterpart"
)
_TITLES_FR = (
    "président|présidente|premier ministre|première ministre|ministre|ministre des affaires étrangères"
    "|vice président|porte parole|chancelier|chancelière|secrétaire général|secrétaire d'état|gouverneur|maire"
    "|général|colonel|roi|reine|prince|princesse|ambassadeur|ambassadrice|émissaire|député|députée|sénateur"
    "|sénatrice|homologue|m|mme|directeur|pdg"
)
_TITLES_RU = (
    "президент|премьер-министр|премьер|вице-премьер|министр|министр иностранных дел|министр обороны|глава МИД"
    "|глава|канцлер|генеральный секретарь|генсек|секретарь|пресс-секретарь|представитель"
    "|официальный представитель|посол|губернатор|мэр|генерал|полковник|король|королева|принц|шейх|спикер"
    "|сенатор|депутат|директор|гендиректор|госсекретарь|советник|помощник|коллега|замминистра|спецпредставитель"
    "|спецпосланник|вице-президент|лидер|господин"
)


def _titles() -> tuple[str, ...]:
    russian = [form for title in _TITLES_RU.split("|") for form in (title, *title_forms(title))]
    every = [*_TITLES_AR.split("|"), *_TITLES_EN.split("|"), *_TITLES_FR.split("|"), *russian]
    return tuple(dict.fromkeys(every))


#: Phrases after which a person's name may stand.
TITLES = _titles()
#: The last words of titles, folded: what stands between a title and a surname is none of another person's names.
TITLE_WORDS = frozenset(folded(title).split()[-1] for title in TITLES)

#: Title → words of the office's English name: a title makes a surname a person only if the person holds the office.
OFFICES: dict[str, tuple[str, ...]] = {
    folded(title): tuple(offices.split("/"))
    for line in (
        "president/chairman/leader = الرئيس الرئيسة رئيس للرئيس president président présidente президент президента",
        "president/chairman/leader = президенту президентом زعيم الزعيم лидер лидера",
        "prime minister/premier/head of government = الوزراء الحكومة premier премьер премьера премьером",
        #: Title → words of the office's English name: a title makes a surname a person only if they hold the office.
        "minister/secretary = министром министру госсекретарь госсекретаря secretary",
        "king/sultan/emir = الملك king roi король короля السلطان",
        "crown prince/prince = العهد prince",
        "chancellor = المستشار المستشارة chancellor chancelier канцлер канцлера",
        "secretary-general/secretary general = العام general генсек генсека",
        "spokes = باسم الرسمي spokesman spokeswoman spokesperson parole представитель",
        "pope = البابا pope pape папа",
        "ambassador = السفير السفيرة سفير ambassador посол",
        "general/commander/chief = الجنرال الفريق اللواء قائد general gen colonel генерал",
        "senator = السيناتور senator сенатор",
        "governor = المحافظ governor губернатор",
        "envoy = المبعوث مبعوث envoy спецпосланник",
    )
    for offices, _, titles in (line.partition(" = "),)
    for title in titles.split()
}

#: First names that are nouns before a place: «أمير مكة», «أمين جدة», «انتصار عدن», «سهل البقاع».
NAMES_AND_NOUNS = with_clitics(
    folded_set(
        "حاكم ولي شيخ سلطان سيد بطريرك أمير أمين انتصار سهل نجم بطل نور شمس نصر فتح جمال جلال كمال سلام حرب شاهد فارس "
        "بدر صلاح سيف هدى أمل أكبر نادر رئيف عروس وردة زهرة ياسمين كوكب ربيع نسيم هلال جبل باسم صدى ندى شهد رمز عز مجد "
        "فخر تاج درة عماد ضياء نجاح كفاح نضال جهاد سعد وعد عهد لواء راية غزوان حصار"
    )
)
MINISTERS = with_clitics(folded_set("وزير وزيرة وزراء وزيري وزيرا وزيرات"))

PLACE_CUES = folded_set(
    "مدينة مدن بلدة بلدات قرية قرى العاصمة عاصمة محافظة محافظات ولاية إقليم منطقة مقاطعة حي أحياء ضاحية مطار "
    "ميناء معبر مخيم جزيرة جزر شمال جنوب شرق غرب شمالي جنوبي شرقي غربي وسط ريف قضاء مديرية بمدينة بمحافظة "
    "بلدية ناحية قرب ضواحي سكان أهالي city town village capital province region district governorate airport "
    "port near outside downtown ville capitale région aéroport près город города городе городом столица "
    "столице столицы столицей область области район районе села село аэропорт"
)
#: What Arabic calls by the town that it took place in or belongs to: «بيان جنيف», «نيابة تراني».
TOWN_EVENTS = folded_set(
    "قمة بيان اتفاق اتفاقية محادثات مفاوضات مباحثات مسار إعلان معاهدة مؤتمر نيابة محكمة مستشفيات شرطة سجن معسكر ملعب "
    "معرض بورصة مطاري مطارات محافظ والي"
)
COUNTRY_CUES = folded_set(
    "خارجية دفاع داخلية وزراء "
    "دولة جمهورية مملكة سلطنة حكومة رئيس رئيسة رئاسة منتخب جيش قوات سفير سفارة سفيرة علم شعب حدود دول مع بين "
    "ملك أمير سلطان republic government army kingdom république gouvernement республика республики республике "
    "правительство"
)
SEA_CUES = with_clitics(
    folded_set(
        "نهر بحر خليج محيط بحيرة مضيق river sea gulf lake strait straits bay fleuve mer golfe lac détroit baie "
        "река реки реке море моря залив залива озеро озера пролив пролива"
    )
)
ORGANISATION_CUES = folded_set(
    "شركة منظمة حزب نادي فريق بنك مصرف صحيفة قناة وكالة مجلة موقع جماعة حركة تنظيم جامعة مؤسسة مجموعة رابطة "
    "company party club bank newspaper agency group société parti banque agence groupe компания компании "
    "партия банк газета агентство клуб"
)
#: Weak: they only show that a noun follows.
PREPOSITIONS = with_conjunctions(folded_set("في إلى من عن على نحو داخل خارج عبر ضد")) | folded_set(
    "in to from of at across en à au de dans из в во на с от"
)

#: A first name; folded, it is «على», "on", too: what stands around it tells which.
ALI = "علي"

TOWN_OFFICES = folded_set("عمدة بلدية أمين أمانة mayor maire мэр мэра")
#: Of these, what shows that something happens in a town rather than to its club.
INSIDE = folded_set("في داخل in at à в во")
#: «القائد العام للقوات المسلحة», «القائد الأعلى للجيش»: a title holds no institution.
SUPREME = folded_set("العام الأعلى")

#: What joins a water's name to its land's: "Gulf of Aden", "mer du Japon".
OF = folded_set("of of the de du des d")
#: Units and nouns whose adjective names a currency or a tongue, not the country: «دولار أميركي», «اللغة الروسية».
NO_DEMONYM_AFTER = folded_set(
    "دولار دولارا دولارات جنيه جنيها جنيهات ريال ريالا ريالات درهم درهما دراهم دينار دينارا دنانير ليرة ليرات "
    "روبل روبية روبيات يوان ين وون فرنك الدولار الجنيه الريال الدرهم الدينار الليرة الروبل الروبية اليوان "
    "اليورو اللغة لغة باللغة للغة واللغة اللغات اللهجة بالدولار بالريال بالجنيه"
)
NO_DEMONYM_BEFORE = folded_set(
    "dollar dollars pound pounds riyal riyals dinar dinars dirham dirhams lira rouble roubles ruble rubles "
    "yuan rupee rupees franc francs language доллар доллара долларов доллары рубль рубля рублей "
    "рублях рубли рублём рублю язык языка "
    "языке языком фунт фунтов море моря морем океан океана"
)

#: What may stand between a title and the name, beside words with the article: «المتحدث باسم وزارة الخارجية …».
COMPLEMENTS = folded_set(
    "باسم وزارة مجلس شركة منظمة جيش هيئة لجنة حزب حركة جمهورية دولة مكتب إدارة مديرية مؤسسة بنك جامعة مركز "
    "معهد قسم كتلة محكمة بلدية حكومة برلمان قوات شؤون رئيس رئيسة وزير وزيرة الوزراء نائب مساعد عام أول سابق "
    "اتحاد نادي فريق قناة صحيفة وكالة بعثة وفد سفارة شرطة أركان جهاز سلطة صندوق غرفة نقابة جمعية مجموعة أمن "
    "ركن طيار متقاعد دكتور مهندس بحري"
)
#: «جامعة الملك عبدالعزيز», "aéroport Charles-de-Gaulle": the person isn't in the news.
NAMED_AFTER_PERSONS = with_clitics(
    folded_set(
        "جامعة مطار مستشفى مدينة مركز شارع طريق جائزة مكتبة مجمع قاعدة حديقة ميدان جسر كلية مدرسة معهد كأس استاد ملعب "
        "برنامج مشروع محور نفق سد ميناء مسجد متحف مؤسسة حاملة "
        "aéroport avenue rue université prix place boulevard lycée stade hôpital "
        "имени улица улице улицы проспект проспекте проспекта аэропорт аэропорту аэропорта университет университета"
    )
)
#: "Trump Tower", "King Saud University".
NAMED_BEFORE = folded_set(
    "university airport tower towers center centre hospital street bridge stadium prize award college library avenue "
    "highway boulevard museum institute school airfield foundation"
)
#: Words of one name that aren't names by themselves.
PARTICLES = folded_set(
    "بن ابن بنت آل أبو أبا أبي أم عبد ولد دي دو فان فون لو لا بو de da van von bin ibn al el la le du dos фон "
    "ван де дер"
)
#: Words that end a name in Arabic: function words, verbs of saying and doing, days and times.
STOPWORDS = folded_set(
    "في من إلى على عن مع أن إن لا ما لم لن قد هو هي هم هذا هذه ذلك تلك التي الذي الذين اللذين كان كانت يكون "
    "تكون كما حيث بعد قبل خلال منذ حتى عند عندما لدى بين كل بعض غير ضد حول نحو عبر ضمن أو ثم بل لكن إذا إذ وقد "
    "فقد ولم ولا وهو وهي وأن وإن اليوم أمس الأول غدا الليلة صباح مساء السبت الأحد الاثنين الإثنين الثلاثاء "
    "الأربعاء الخميس الجمعة الماضي الماضية المقبل المقبلة الجاري الحالي الحالية السابق السابقة قال قالت وقال "
    "وقالت أكد أكدت وأكد أعلن أعلنت وأعلن أضاف وأضاف أضافت صرح صرحت أوضح أوضحت أشار أشارت ذكر ذكرت بحث بحثت "
    "التقى التقت استقبل استقبلت زار زارت وصل وصلت دعا دعت طالب طالبت شدد شددت اعتبر اعتبرت رفض رفضت وجه وجهت "
    "قام قامت عقد عقدت أجرى أجرت ترأس شارك شاركت افتتح وقع وقعت أعرب أعربت أدلى ألقى كشف كشفت نفى نفت حذر حذرت "
    "اتهم اتهمت أمر تعهد وعد هدد قرر قررت يقول تقول يؤكد يزور يلتقي يبحث يعلن يدعو سيزور سيلتقي إنه إنها أنه "
    "أنها له لها به بها منه فيه عنه عليه إليه لديه وكان وكانت كانوا هناك هنا الآن أيضا فقط جدا أمام وراء خلف "
    "فوق تحت دون بدون سوى مثل نفسه نفسها ذاته كذلك لذلك بشأن بسبب بحسب وفق وفقا حسب إثر عقب أثناء رغم برغم "
    "مقابل لصالح باسم ردا سواء أي أية كيف لماذا متى أين نعم كلا شخص شخصا أشخاص عاما سنة يوم أيام شهر أسبوع مرة "
    "مليون مليار ألف مئة زيارة جولة لقاء اجتماع مؤتمر بيان قرار حكومة دولة الدولة الحكومة الجمهورية المملكة "
    "الوزراء المجلس اللجنة الذى التى ومن وفي وعلى وإلى وعن ومع وبين وذلك وهذا وهذه مما فيما بما حين حينما "
    "بينما طالما ربما لعل ليس ليست لست سوف سيكون ستكون يتم تم تمت يمكن يجب ينبغي عدد عددا كبير كبيرة جديد "
    "جديدة عام عامة خاص خاصة دولي دولية عربي عربية محلي تنفيذي تنفيذية سابق سابقة أول ثاني ثالث الثاني الثالث "
    "الثانية كبار أعضاء عضو"
)
#: Words that begin with a capital and are no names: days, months, sentence openers.
CAPITALISED = folded_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december the a an on in at as but and for from with by he she it they "
    "his her we i after before while when lundi mardi mercredi jeudi vendredi samedi dimanche janvier février "
    "mars avril mai juin juillet août septembre octobre novembre décembre le la les un une des il elle ils au "
    "aux en dans pour mais et понедельник вторник среду четверг пятницу субботу воскресенье и в на но он она "
    "они по для при как это"
)
#: Words of English and French that abbreviations of organisations are spelt like: CARE, RAID.
LIKE_ABBREVIATIONS = folded_set(
    "aide aile aire ange arme aube banc bank base best cage cale cape care case cave cern cire cite cites code coin "
    "come cope core cote cube dame date dire doge dose east edge face fair fast fire foie fund gain game gare give "
    "gold good hand head help high home hope humain idea idem iris iter juge land lead life line lire live loge "
    "long love lune lutte mage main mark mere mine mode move news next nice olaf onde open ores pace page paix pari "
    "park part past path peer plan play pole port post race race raid rame rang rare rate real rest ride rise rive "
    "road robe rock role rule safe saga save seal seed sign sire site sole star stem stop tare team test time tire "
    "tour true unit vase vide view voie vote wage wake want ware wave west wide wild will wind wine wing wise word "
    "work zone"
)
NOT_IN_A_NAME = STOPWORDS | CAPITALISED | TITLE_WORDS | COMPLEMENTS | NO_DEMONYM_AFTER | NO_DEMONYM_BEFORE
