"""Clubs called by an everyday word: «فاز الأهلي على الوحدة» is about clubs, «الوحدة الوطنية» isn't."""

from __future__ import annotations

from workers.text.clitics import with_conjunctions
from workers.text.matching import Hit, Page
from workers.text.normalize import folded


def _words(text: str) -> frozenset[str]:
    return with_conjunctions(folded(text).split())


#: Verbs whose subject is a club in a report of matches, and what stands before a club there.
_BESIDE = _words(
    "فاز يفوز خسر يخسر تعادل يتعادل تغلب يتغلب هزم يهزم سقط يسقط تأهل يتأهل توج يتوج حسم يحسم يلتقي التقى يواجه واجه "
    "يستضيف استضاف يستقبل استقبل تعاقد يتعاقد ضم حقق يحقق واصل يواصل عزز يعزز رفع تصدر يتصدر احتل يحتل استعاد خطف "
    "اقتنص انتزع قلب أقال اكتسح بلغ ودع يودع افتتح سجل أحرز تقدم يتقدم فرض خاض يخوض يلعب لعب تجاوز تخطى أقصى حافظ "
    "يحل حل ضد أمام على مع مرمى شباك لاعب لاعبا لاعبي لاعبو مهاجم مهاجمه حارس مدافع مدرب مدربه جماهير جمهور صفوف قميص "
    "نجم نجوم هداف ضيفه مضيفه نظيره غريمه جاره منافسه فريق نادي بين أهداف هدف قائد جناح ظهير تشكيلة ملعب معقل فوز "
    "خسارة تعادل هزيمة مباراة مواجهة لقاء رصيد ويليه يليه يلاقي لاقى ديربي"
)
_DAYS = _words(
    "السبت الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة الليلة اليوم المركز الصدارة اللقب التقدم الفوز"
)
#: Cups, federations and the like that are called so themselves: «كأس الاتحاد», «اتحاد الكرة».
_OF = _words("كأس دوري لجنة مجلس اتحاد وزارة وزير هيئة عام رئيس حكومة دول قيمة سن قطاع جيل فئة جيش معركة ثورة عيد")


def stands_like_a_club(page: Page, hit: Hit, *, named: bool, listed: bool) -> bool:
    """Tell whether a word stands where a club's name does in a report of matches.

    Args:
        page: the story.
        hit: the word.
        named: whether the story names the club in full.
        listed: whether «و» joins the word to a club's name.
    """
    after = page.word_after(hit.end)
    if after is not None and after[1].startswith("ال") and after[1] not in _DAYS and not page.gap(hit.end, after[0]):
        return False
    before = page.word_before(hit.word)
    if before is None:  # «الأهلي يفوز …»
        return named or listed or (after is not None and after[1].startswith("ي"))
    if before[1] in _OF:
        return False
    return named or listed or before[1] in _BESIDE
