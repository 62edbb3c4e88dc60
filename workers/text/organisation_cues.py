"""Nouns that organisations are called by, in four languages, and the words that belong to their names beside them.

They only propose names (``organisation_names``); what a city or country gives its name to is in ``nesting``.
"""

from __future__ import annotations

from workers.text.normalize import folded
from workers.text.russian import title_forms


def _words(text: str) -> frozenset[str]:
    return frozenset(folded(word) for word in text.split())


#: Called by a proper name right behind: «جامعة أسيوط», «بنك …».
_OWNED_AR = "جامعة بنك مصرف نادي أكاديمية"
#: … or by its town only: «مستشفى الأطفال» is any.
_TOWNS_AR = "مستشفى بورصة"
#: … by those it is of: «نقابة الصحفيين».
_MEMBERS_AR = "نقابة جمعية"
#: … by a purpose or a trade: «هيئة مكافحة الفساد», «مؤسسة الدوحة للأفلام», «نقابة الصحفيين».
_PURPOSE_AR = "جمعية مؤسسة هيئة مركز معهد اتحاد رابطة شبكة منظمة وكالة صندوق غرفة دار كلية مصلحة متحف نقابة"
#: … by an adjective: «المنظمة الهندية لأبحاث الفضاء».
_DEFINITE_AR = (
    "الجمعية المؤسسة الهيئة المركز المعهد الاتحاد الرابطة الشبكة المنظمة الوكالة الصندوق الحزب الحركة المجلس اللجنة"
)
_TAILS_EN = (
    "university college bank commission authority agency institute union council court hospital exchange group "
    "association federation society organisation organization committee party trust fund academy airlines airways "
    "railway railways bureau network alliance orchestra museum observatory company companies bancorp capital "
    "technologies telecom energy motors pharmaceuticals industries systems partners insurance army coalition "
    "institution laboratory ministry department office service club foundation corporation corp holdings"
)
_HEADS_FR = (
    "université hôpital banque tribunal institut association fédération agence comité conseil centre fondation "
    "syndicat ligue union école autorité commission cour office observatoire société mouvement collectif direction "
    "caisse chambre confédération académie"
)
_HEADS_RU = (
    "университет институт академия биржа комитет госкомитет агентство ассоциация федерация союз округ комбинат завод "
    "фонд банк комиссия совет управление служба департамент центр суд общество корпорация объединение "
    "министерство инспекция прокуратура"
)
#: «компания» «X», but in Russian with words that ``candidate_cues`` has none of.
_KINDS_RU = "ООО АО ПАО ОАО ЗАО НПО ХК ФК радиостанция завод комбинат клуб портал банк стартап сервис оператор"
_RUSSIAN = tuple(dict.fromkeys(form for head in _HEADS_RU.split() for form in (head, *title_forms(head))))

OWNED, OF_TOWNS, OF_MEMBERS = _words(_OWNED_AR), _words(f"{_OWNED_AR} {_TOWNS_AR}"), _words(_MEMBERS_AR)
PURPOSE, DEFINITE = _words(_PURPOSE_AR), _words(_DEFINITE_AR)
TAILS, FRENCH, RUSSIAN = _words(_TAILS_EN), _words(_HEADS_FR), frozenset(map(folded, _RUSSIAN))
KINDS: tuple[str, ...] = tuple(dict.fromkeys(form for kind in _KINDS_RU.split() for form in (kind, *title_forms(kind))))
#: All nouns that may be part of a full name, as they are written.
HEADS: tuple[str, ...] = tuple(
    dict.fromkeys(
        f"{_OWNED_AR} {_TOWNS_AR} {_PURPOSE_AR} {_DEFINITE_AR} {_TAILS_EN} {_HEADS_FR}".split() + list(_RUSSIAN)
    )
)

#: Words with a capital before an organisation's noun that tell it from no other: "Supreme Court", "National Council".
GENERIC = _words(
    "supreme high national federal central local city state first second third joint general new old county district "
    "royal appeal appeals constitutional criminal public private ruling main big top chief civil military police "
    "security health foreign interior defence defense regional provincial executive electoral election international "
    "world south north east west eastern western northern southern good annual special independent lower upper "
    "our your their its this that these those all each every no more most many some any his her my"
)
#: French and Russian words that open a sentence or a clause and no name.
JOINTS_EN, JOINTS_FR = frozenset({"of", "for", "on"}), frozenset({"de", "d", "du", "des", "pour"})
ARTICLES_FR = frozenset({"la", "le", "l", "les"})
#: After these a noun with a capital isn't one because a sentence begins.
DETERMINERS_FR = frozenset("l la le les du de des d au aux à par selon et une un son sa leur cette".split())  # noqa: SIM905 - shorter
#: In small letters, or in Arabic, a site of its town rather than an actor: « l'école de Mexico », «مستشفى جازان».
SITES = _words("centre école hôpital lycée collège tribunal cour direction office service مستشفى")
#: What a noun is that follows without belonging: «جامعة خاصة», «مركز تسوق», «هيئة محلفين».
NO_COMPLEMENT = _words(
    "كبير كبيرة جديد جديدة خاص خاصة عام عامة واحد واحدة آخر أخرى تسوق شرطة إيواء تجاري صحي طبي محلفين واسعة كاملة ذات "
    "غير أكثر أكبر أهم أحد إحدى هذا هذه تلك ذلك كل بعض أي له لها التي الذي المدينة البلاد الدولة الدولي الدولية "
    "القرار القرارات الأحداث الاهتمام الثقل الصدارة الحكم العالم الزلزال المؤتمر التسوق الاقتراع الإيواء العمليات "
    "الأول الأولى الثاني الثانية الثالث الثالثة الرابع الخامس الأخير المنافسة العلاج الأعمال الوزراء الإدارة "
    "التحقيق الحكماء النواب الشيوخ"
)
#: «ل» before these tells when or what for, and names nothing: «للموسم», «للحصول على».
NO_PURPOSE = _words(
    "للعام للموسم للمرة للحصول للتوصل للقيام للموافقة للصحفيين للمشاركة للنظر للبحث للتحقيق للاطلاع للوصول للتأكد للحد "
    "للمطالبة للرد للتصويت للحديث للجميع للوقوف للدورة للشهر للاجتماع للتعبير للسماح لهذا لهذه لتلك لذلك لجميع لكل "
    "لأول لأنها لأنه لعدم لبحث"
)
