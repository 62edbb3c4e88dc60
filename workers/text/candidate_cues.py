"""Words beside which a name stands that the gazetteer may lack: titles, verbs of saying, kinds of organisations.

They only propose names. Those that also decide between the gazetteer's actors are in ``cues``.
"""

from __future__ import annotations

from enum import IntEnum

from workers.text.clitics import with_clitics
from workers.text.cues import COMPLEMENTS, NAMED_AFTER_PERSONS, NAMED_BEFORE, NOT_IN_A_NAME, TITLES
from workers.text.normalize import folded, folded_set
from workers.text.occupations import OCCUPATIONS, SURNAMES
from workers.text.organisation_cues import HEADS, KINDS
from workers.text.place_cues import NOUNS


class Cue(IntEnum):
    """What stands where, seen from the cue."""

    TITLE = 0  #: a person after it, or before it and a comma
    SPEECH = 1  #: a person beside it
    KIND = 2  #: an organisation after it
    LEGAL_FORM = 3  #: an organisation that ends with it
    HEAD = 4  #: an organisation's own noun
    PLACE = 5  #: a place beside it


_RANKS = (
    "captain sergeant lieutenant major commander detective sheriff archbishop cardinal rabbi imam reverend capitaine "
    "commandant sergent archevêque капитан майор лейтенант патриарх митрополит архиепископ"
)
#: Who acts for a body, which stands between: «ممثل منظمة الصحة العالمية شبل الفلاني».
_AGENTS = "ممثل منسق منسقة ناطق ناطقة مفوض مفوضة المدعي المدعية مؤسس حارس هداف مهاجم مدافع قنصل رئيسا وزيرا"
_MORE_TITLES = (
    f"{_AGENTS} "
    "الأستاذ الأستاذة المقدم الرائد النقيب المطران البطريرك الكاردينال حاكم اللاعب النجم الفنان الفنانة المخرج "
    f"{_RANKS}"
)
_SPEECH = (
    "قال قالت أكد أكدت أوضح أوضحت صرح صرحت أعلن أعلنت أضاف أضافت ذكر ذكرت كشف كشفت اعتبر اعتبرت رأى شدد شددت حذر حذرت "
    "نفى نفت يقول تقول يضيف تضيف كتب كتبت|said|says|told|added|wrote|announced|tweeted|argued|warned|a déclaré"
    "|a affirmé|a annoncé|a expliqué|a indiqué|a souligné|a estimé|a dit|explique|estime|affirme|selon"
    "|заявил|заявила|сообщил|сообщила|сказал|сказала|отметил|отметила|подчеркнул|подчеркнула|рассказал|рассказала"
    "|пояснил|пояснила|добавил|добавила|уточнил|уточнила|написал|написала|считает|по словам"
)
_KINDS = (
    "شركة منظمة حزب حركة جمعية مؤسسة مجموعة بنك مصرف صحيفة قناة وكالة شبكة منصة تحالف جماعة تنظيم نادي فريق مجلة "
    "موقع إذاعة كتائب لواء ميليشيا جريدة مركز معهد قوات ائتلاف تيار كتلة جبهة فصيل مجمع صندوق مصفاة مصنع دار "
    "شركات شركتا شركتي بنوك بنكي مصارف صحف صحيفتا صحيفتي قنوات قناتا قناتي أحزاب حزبا حزبي حركات حركتا حركتي "
    "منظمات منظمتا منظمتي وكالات وكالتي مجموعات مجموعتا مجموعتي جماعات جماعتي فصائل ميليشيات مؤسسات مؤسستي "
    "جمعيات جمعيتي مواقع موقعي منصات منصتا منصتي تطبيق نقابة رابطة شبكات شبكتي أندية ناديا ناديي كتل تيارات سهم "
    "أسهم سهمي سهما société entreprise groupe parti association ONG compagnie startup компания компании компанию "
    "компанией организация организации организацию партия партии партию партией банк банка банке агентство "
    "агентства газета газеты газете телеканал телеканала телеканалу фонд фонда концерн концерна корпорация "
    "корпорации холдинг холдинга движение движения группировка группировки фирма фирмы издание издания "
    "издательство объединение объединения syndicat fabricant opérateur constructeur éditeur distributeur club "
    "quotidien hebdomadaire magazine enseigne marque collectif coopérative plateforme cabinet banque assureur "
    "laboratoire filiale équipementier fondation"
)
_LEGAL_FORMS = "inc corp corporation ltd limited llc plc gmbh pty holdings foundation"


def _spoken() -> tuple[str, ...]:
    arabic, *others = _SPEECH.split("|")
    return (*arabic.split(), *others)


#: Arabic verbs of saying, folded.
SPEECH_AR = folded_set(_SPEECH.partition("|")[0])
#: Folded cue → what it is.
CUES: dict[str, Cue] = (
    dict.fromkeys(map(folded, OCCUPATIONS), Cue.TITLE)
    | dict.fromkeys(map(folded, NOUNS), Cue.PLACE)
    | dict.fromkeys(map(folded, HEADS), Cue.HEAD)
    | dict.fromkeys(map(folded, _LEGAL_FORMS.split()), Cue.LEGAL_FORM)
    | dict.fromkeys(map(folded, (*_KINDS.split(), *KINDS)), Cue.KIND)
    | dict.fromkeys(map(folded, _spoken()), Cue.SPEECH)
    | dict.fromkeys(map(folded, (*TITLES, *_MORE_TITLES.split())), Cue.TITLE)
)
#: The same as they are written.
SPELLINGS: tuple[str, ...] = tuple(
    dict.fromkeys(
        [
            *TITLES,
            *OCCUPATIONS,
            *f"{_MORE_TITLES} {_KINDS} {_LEGAL_FORMS}".split(),
            *KINDS,
            *HEADS,
            *NOUNS,
            *_spoken(),
        ]
    )
)
#: Titles that are everyday words too: «الفريق» is a general and a team. Only a first name shows which.
WEAK_TITLES = with_clitics(
    folded_set(f"الفريق قائد القائد مدير اللاعب النجم مساعد صاحب عضو العضو المسؤول المرشح {_AGENTS}")
) | folded_set("major")

_TITLE_PARTS = folded_set(" ".join((*TITLES, _MORE_TITLES))) | (folded_set(" ".join(OCCUPATIONS)) - SURNAMES)
#: Words no name holds.
NO_NAME = (
    NOT_IN_A_NAME
    | _TITLE_PARTS
    | NAMED_BEFORE
    | folded_set(_SPEECH.replace("|", " "))
    | folded_set(
        "جديد جديدة الجديد القادم الأسبق المكلف بحضور جدا معا أستاذ مواطنه الوطني الوطنية الدولي الدولية الاتحادي "
        "المعروف عيان بأن بأنه بأنها جميع بشكل بطل قبيل إننا إنهم بنادي بلاده بلادها خادم الحرمين المشرف وكيل "
        "أمين هدف الهدف "
        "station park square gardens falls lake island hall palace theatre cathedral "
        "company motors electric assembly council ministry university bank hospital street party court committee "
        "office house union group team club league officer department agency institute college service air force "
        "olympics paralympics games cup open masters summit accord accords agreement treaty festival marathon act "
        "award airport derby "
        "road county avenue boulevard river creek valley canyon highway plateau bench government administration prize "
        "prix tour trophy series bill treatment plant water "
        "management analytics robotics gallery library clinic vehicle "
        "police church united national international conseil ministère comité parti université banque union nationale "
        "commission совета комитета министерства университета банка партии комиссии союза думы"
    )
)
#: First names that are titles, too, and end a name: «فيصل بن خالد أمير منطقة عسير».
ENDS = folded_set("أمير أميرة")
#: What may stand between a title and the name.
BETWEEN = COMPLEMENTS | folded_set(
    "أعمال إمارة ديوان شؤون مرور دوريات تحرير هيئة ركن متقاعد طيار مهندس دكتور بحري "
    "خارجيته خارجيتها دفاعه داخليته حكومته حكومتها بلاده كتلته كتلتها حزبه"
)
#: «متنزه الملك عبدالله»: named after a person, who isn't in the news.
NAMED_AFTER = NAMED_AFTER_PERSONS | with_clitics(folded_set("متنزه منتزه مهرجان ساحة دوار صالة جامع حي"))
#: What a determiner leaves before a title in apposition: "Jane Doe, the minister".
ARTICLES = folded_set(
    "the a an his her their its our le la l un une son sa leur former then ex ancien ancienne "
    "бывший бывшая экс нынешний"
)
#: "ministre des Sports …": a ministry with its capital.
MINISTRIES = folded_set(
    "sports santé intérieur économie finances justice défense agriculture éducation travail énergie transports culture "
    "affaires étrangères communication environnement commerce industrie plan budget mines eau jeunesse tourisme "
    "logement outre-mer ville famille numérique enseignement recherche état"
)
#: Who may be a company as well: "its owner, Tata Steel".
UNSURE_HEADS = folded_set(
    "owner head heads leader champion champions chair founder chief manager producer designer author sponsor"
)
