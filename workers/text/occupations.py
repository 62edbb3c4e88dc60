"""What people do, beside whose names it stands: occupations of public life, and those of people a reporter meets.

An occupation proposes the name beside it like a title. A name beside one of private life stays a candidate: a taxi
driver who is quoted is no actor of the news.
"""

from __future__ import annotations

from workers.text.clitics import with_clitics
from workers.text.normalize import folded
from workers.text.russian import title_forms

_ARABIC = (
    "المدربة مدرب مدربة اللاعبة لاعب لاعبة المهاجم مهاجم المهاجمة المدافع مدافع الحارس حارس الظهير الجناح الكاتبة "
    "كاتب كاتبة الروائي الروائية الشاعر الشاعرة القاص القاصة المترجم المترجمة المخرجة مخرج مخرجة الممثل الممثلة "
    "المغني المغنية المطرب المطربة الموسيقار المؤلف المؤلفة الملحن المنتج المنتجة الرسام الرسامة النحات المؤرخ "
    "المؤرخة المحللة الخبيرة الباحثة الصحفية الصحافية الإعلامي الإعلامية المذيع المذيعة الناشطة المحامية الطبيب "
    "الطبيبة الناقد الناقدة الأكاديمي الأكاديمية الداعية الإمام المفتي مفتي الأسقف أسقف مطران بطريرك الملياردير "
    "العداء العداءة السباح السباحة الملاكم المصارع المديرة حاكمة الوالي والي القائمقام نقيبة النقيبة نقيب الوكيل "
    "وكيل وكيلة عميدة الموفد الموفدة القنصل المنسق المنسقة المقرر المقررة السكرتير المسؤول المسؤولة القيادي القيادية "
    "البرلماني البرلمانية المرشح المرشحة الملازم الرقيب المراقب الدبلوماسي الدبلوماسية الاقتصادية الخبير بالمحامي "
    "عضو عضوة العضو صاحب"
)
#: Whose, as Arabic writes onto the noun: «أمينه العام», «رئيسة كتلته», «شقيقها».
_THEIRS = (
    "رئيس مدير متحدث قائد زعيم نائب مدرب محامي شقيق نجل مساعد مستشار سلف خلف مؤسس زميل منافس حارس سفير مبعوث وزير "
    "ممثل ناطق والد ابن مرشح وكيل معاون أمين رئيست مديرت متحدثت قائدت زعيمت نائبت شقيقت مساعدت مستشارت مؤسست زميلت "
    "منافست محاميت زوجت ابنت والدت مرشحت كتلت"
)
_ENGLISH = (
    "premier|mp|mec|chief|boss|commissioner|chairman|chairwoman|chair|chairperson|head|leader|coach|manager|striker"
    "|midfielder|defender|goalkeeper|winger|quarterback|pitcher|author|novelist|writer|poet|singer|songwriter|actor"
    "|actress|filmmaker|producer|composer|conductor|pianist|violinist|artist|painter|sculptor|architect|historian"
    "|economist|analyst|strategist|scientist|researcher|biologist|climatologist|seismologist|virologist"
    "|epidemiologist|meteorologist|geologist|lawyer|attorney|advocate|barrister|prosecutor|magistrate|activist"
    "|campaigner|journalist|reporter|editor|columnist|correspondent|bishop|founder|co-founder|cofounder|owner"
    "|billionaire|entrepreneur|tycoon|champion|sprinter|hurdler|swimmer|boxer|cyclist|skipper|councillor|councilman"
    "|councilwoman|congressman|congresswoman|representative|rep|sen|gov|deputy|legislator|speaker|taoiseach|treasurer"
    "|inspector|superintendent|sir|dame|baroness|dean|rector|curator|choreographer|comedian|rapper|footballer|athlete"
    "|referee|ombudsman|rapporteur|banker|scholar|academic|dissident|whistleblower|astronaut|physicist|chemist"
    "|diplomat|negotiator|physician|surgeon|critic|playwright|screenwriter|cinematographer|designer|playmaker|captain"
    "|attorney-general|solicitor-general|attorney general|solicitor general|chief justice|chief of staff"
    "|president-elect|chairs"
)
_FRENCH = (
    "entraîneur|entraîneuse|sélectionneur|attaquant|attaquante|milieu|défenseur|gardien|ailier|buteur|latéral"
    "|champion|championne|auteur|autrice|auteure|romancier|romancière|écrivain|écrivaine|poète|poétesse|chanteur"
    "|chanteuse|acteur|actrice|comédien|comédienne|réalisateur|réalisatrice|cinéaste|producteur|productrice"
    "|compositeur|compositrice|pianiste|peintre|sculpteur|sculptrice|architecte|historien|historienne|économiste"
    "|analyste|politologue|sociologue|professeur|professeure|chercheur|chercheuse|directrice|préfet|préfète|procureur"
    "|procureure|avocat|avocate|bâtonnier|juge|magistrat|magistrate|militant|militante|journaliste|rédacteur"
    "|rédactrice|éditorialiste|évêque|pasteur|fondateur|fondatrice|cofondateur|cofondatrice|patron|patronne"
    "|milliardaire|sprinteur|cycliste|coureur|pilote|skippeur|navigateur|navigatrice|conseiller|conseillère|échevin"
    "|échevine|bourgmestre|syndic|adjoint|adjointe|vice-présidente|coprésident|coprésidente|dirigeant|dirigeante"
    "|leader|commissaire|recteur|rectrice|doyen|doyenne|délégué|déléguée|secrétaire|trésorier|rapporteur|rapporteure"
    "|lieutenant|dessinateur|dessinatrice|humoriste|rappeur|rappeuse|virologue|épidémiologiste|climatologue"
    "|sismologue|géologue|biologiste|astronaute|météorologue|socialiste|écologiste|centriste|communiste|manager"
    "|équipier|capitaine|gouverneure|première ministre|intendant|chef d'orchestre|directeur général"
    "|directrice générale|plongeur"
)
_RUSSIAN = (
    "тренер нападающий защитник полузащитник вратарь голкипер форвард хавбек режиссер режиссёр актер актёр актриса "
    "певец певица писатель писательница поэт композитор дирижер дирижёр пианист художник художница скульптор "
    "архитектор историк экономист аналитик политолог эксперт учёный ученый профессор академик биолог вирусолог "
    "адвокат юрист прокурор судья активист активистка правозащитник правозащитница журналист журналистка редактор "
    "главред обозреватель епископ основатель сооснователь совладелец бизнесмен предприниматель миллиардер чемпион "
    "чемпионка фигурист фигуристка теннисист теннисистка боксер боксёр пловец гонщик лыжник лыжница биатлонист "
    "гимнаст гимнастка хоккеист футболист баскетболист уполномоченный омбудсмен аким хаким начальник руководитель "
    "председатель зампред вице-губернатор сопредседатель координатор командующий командир ректор декан куратор "
    "хореограф балерина продюсер сценарист музыковед критик блогер телеведущий телеведущая космонавт астронавт "
    "основательница защитница вице-спикер заместитель управляющий экс-министр экс-глава экс-президент оппозиционер"
)
_PRIVATE_ARABIC = (
    "المواطن المواطنة مواطن مواطنة ممرضة ممرض الممرضة الممرض سائق سائقة السائق طالب طالبة الطالب الطالبة مزارع "
    "مزارعة المزارع المزارعة عامل عاملة العامل العاملة بائع بائعة البائع صياد الصياد متقاعد متقاعدة المتقاعد نازح "
    "نازحة النازح النازحة لاجئ لاجئة اللاجئ اللاجئة الطفل الطفلة طفل طفلة الشاب الشابة شاب شابة ساكن ساكنة التاجر "
    "تاجر تاجرة ربة حلاق خباز نجار سباك كهربائي موظف موظفة معلم معلمة المعلم المعلمة"
)
_PRIVATE = (
    "resident driver worker nurse student teacher farmer shopkeeper vendor trader fisherman pensioner retiree mother "
    "father grandmother grandfather housewife villager survivor witness eyewitness volunteer tourist neighbour "
    "neighbor passenger waiter waitress barber mechanic electrician plumber carpenter baker butcher clerk cashier "
    "caretaker janitor cleaner labourer laborer customer shopper commuter evacuee widow homeowner motorist "
    "holidaymaker bystander onlooker habitant habitante riverain riveraine chauffeur ouvrier ouvrière infirmier "
    "infirmière étudiant étudiante enseignant enseignante agriculteur agricultrice commerçant commerçante vendeur "
    "vendeuse pêcheur retraité retraitée voisin voisine témoin rescapé rescapée bénévole touriste passager serveur "
    "serveuse salarié salariée employé employée lycéen lycéenne instituteur institutrice éleveur boulanger "
    "boulangère maraîcher sinistré sinistrée"
)
_PRIVATE_RUSSIAN = (
    "житель жительница водитель рабочий медсестра студент студентка учитель учительница фермер продавец рыбак "
    "пенсионер пенсионерка домохозяйка очевидец свидетель волонтер турист сосед соседка пассажир смотрительница "
    "гардеробщица уборщица официант посетитель посетительница покупатель болельщик болельщица"
)


def _forms(words: str) -> tuple[str, ...]:
    return tuple(form for word in words.split() for form in (word, *title_forms(word)))


#: Before or, behind a comma, after a person of public life.
OCCUPATIONS: tuple[str, ...] = tuple(
    dict.fromkeys(
        [
            *_ARABIC.split(),
            *(noun + ending for noun in _THEIRS.split() for ending in ("ه", "ها", "هم")),
            *_ENGLISH.split("|"),
            *_FRENCH.split("|"),
            *_forms(_RUSSIAN),
        ]
    )
)
#: The same, one word each, folded.
OCCUPATION_WORDS: frozenset[str] = frozenset(folded(one) for one in OCCUPATIONS if " " not in one)
#: Beside somebody whom a reporter met.
PRIVATE: frozenset[str] = with_clitics(folded(word) for word in _PRIVATE_ARABIC.split()) | frozenset(
    folded(word) for word in (*_PRIVATE.split(), *_forms(_PRIVATE_RUSSIAN))
)
#: Occupations that are surnames too, and so stand in names: "Julie Bishop".
SURNAMES: frozenset[str] = frozenset(
    map(folded, ("bishop", "dean", "singer", "head", "chair", "chief", "rep", "sen", "painter", "boxer"))
) | frozenset(map(folded, ("الشاعر", "صاحب", "عضو", "ابن")))
