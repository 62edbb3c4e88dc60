"""First names and surnames of Arabic text that the gazetteer's persons vouch for, without those that are words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Set
from typing import NamedTuple

from workers.text.cues import NAMES_AND_NOUNS, NOT_IN_A_NAME, PARTICLES
from workers.text.lexicon import Lexicon
from workers.text.minor import ARAB
from workers.text.normalize import folded_lines, folded_set

_SHORTEST = 3  #: letters of a first name; «سي», «لي» and «جو» are syllables and words
_FAMILY_LETTERS = 4
#: Persons that make a first name sure, and a surname: an alias alone may begin or end with a word.
_FIRST_PERSONS, _FAMILY_PERSONS = 3, 2
_FOREIGN = 0.9  #: of the persons with a foreign first name, so many are of no Arab country
_JOINED = ("و", "ل", "ف", "ب", "ول")
_FIRST_ARABIC = "\u0600"


#: First names and surnames that newspapers write as words more often.
_WORDS_TOO = folded_set(
    "أولا أني دين سما أكبر أمل أمير أميرة أمين آمن آمنة أنا أنس أنور إحسان إخلاص إسرائيل إسلام إشراق إقبال إكرام "
    "إلهام إيمان أسماء بارك باسم باسمة باهر بدر بدور بديع بديعة بركات بركة برهان بسمة بشرى بشير بطل بكر بهاء بيان "
    "تاج تامر تحسين ترك تقي توفيق تيسير ثابت ثائر ثروت ثريا ثناء جاد جاسم جبر جلال جمال جميل جميلة جنان جهاد جهان "
    "جود جواد حاتم حارث حازم حاكم حامد حامل حبيب حبيبة حجاب حرب حسن حسناء حصة حكيم حكيمة حليم حليمة حمزة حميد "
    "حميدة حنان حياة خاطر خالد خالدة خبر ختام خضر خليفة خليل خميس خير خيري دارين درة دليل دنيا ديانا راجح راشد "
    "راضي راغب رافع رامي رائد راية ربيع رجاء رجب رحمة رحيم رسول رشا رشيد رشيدة رضا رضوان رفعت رفيق رفيقة رمزي "
    "رمضان رمز رهف روح رياض ريم زاهر زاهي زاهية زايد زكي زكية زهرة زيادة زين زينة سالم سالمة سامر سامي سامية ساهر "
    "سبيل سراج سرور سعد سعادة سعود سعيد سعيدة سلام سلامة سلطان سلمى سلوى سليم سليمة سماح سماء سمر سمير سميرة سناء "
    "سند سهل سهام سهم سيد سيدة سيف شادي شافي شاكر شاهد شاهر شاهين شجاع شذى شرف شريف شريفة شعبان شفيق شكر شكري شمس "
    "شهاب شهد شهيد شوق شوقي صابر صادق صافي صالح صالحة صباح صبح صبر صبري صخر صدام صدى صدقي صديق صفاء صفر صفوت صلاح "
    "صلاحي ضاحي ضيف ضياء طارق طالب طاهر طاهرة طلال طلعت طه طيب ظافر ظاهر ظريف عابد عادل عارف عاصم عاطف عاقل عالم "
    "عالية عام عامر عائد عائدة عباس عبد عبدة عبير عثمان عدل عدنان عدي عرفات عرفة عز عزام عزة عزم عزيز عزيزة عصام "
    "عطا عطية عظيم عفاف عفيف علا علاء علم على علي عماد عمار عمران عمرو عناية عهد عواد عوض عون عيد غالب غالية غانم "
    "غريب غزال غسان غنى غياث غيث فادي فاتح فاتن فاخر فاروق فارس فاضل فايز فائز فائزة فائق فتح فتحي فجر فخر فخري "
    "فداء فرج فرح فرحان فرحة فرقان فريد فريدة فضل فضيلة فكري فلاح فهد فهيم فوز فوزي فوزية فيض قادر قائد قاسم قرار "
    "قدري قمر قوة كارم كامل كاملة كاظم كايد كرم كريم كريمة كفاح كمال كوكب لطيف لطفي لقاء ليث ليل ماجد ماجدة ماهر "
    "مأمون مال مالك مؤمن مؤيد مبارك مبروك متعب مجاهد مجد مجدي محسن محفوظ مخلص مخلد مختار مراد مرام مرزوق مرشد "
    "مروة مريد مسعد مسعود مسلم مشاري مشرف مشعل مشهور مصباح مصلح مضر مطر مطيع مظفر معاذ معالي معتز معتصم معروف "
    "معمر معن معين مفتاح مفلح مفيد مقبل مقداد مكرم مكي ممدوح منار منال منتصر منصف منصور منى منير منيرة مهدي مها "
    "مهند مؤنس موفق ناجح ناجي نادر نادرة ناصح ناصر ناظم نافع نبأ نبيل نبيلة نجاة نجاح نجدة نجلاء نجم نجمة نجوى "
    "نجيب نداء ندى ندر نديم نذير نزيه نزيهة نسيم نشأت نشوى نصر نصري نصير نضال نظام نظمي نعمان نعمة نعيم نعيمة "
    "نهاد نهار نهال نهى نوال نور نورا نوري نيل هادي هاشم هالة هاني هبة هدى هدية هزاع هلال هلالي همام هناء هند "
    "واثق واصف وائل وثيق وجدان وجدي وجيه وحيد وداد وديع ورد وردة وسام وسيم وصال وصف وضاح وعد وفاء وفيق وليد وهبة "
    "ياسر يزيد يسر يسرى يقين العالم العيد العام العمر المبارك الدين العربي العرب العلم العلماء الكبير الصغير "
    "الأمين الشاعر الراحل الأول الأحمر الأخضر الأسود الأبيض الأكبر الأصغر الشريف المالكي الواحد الخير النبي "
    "الرسول الإسلام البحر الكهرباء المدني العسكري الشعبي الغربي الشرقي الشمالي الجنوبي السياسي الأمني الرئيسي "
    "الدولي المحلي الإعلامي الرياضي الرسمي القانوني الاقتصادي المالي الحقيقي الوطني الشخصي الديني التاريخي العلمي "
    "الفني الإقليمي الخارجي الداخلي العادي اليومي الأصلي الماضي الثاني الحالي النهائي النصفي الدوري الفوري "
    "الأساسي الطبيعي المهني الصحي"
)


class Forenames(NamedTuple):
    """Folded words of Arabic text that begin or go on with a person's name."""

    forenames: Mapping[str, int]  #: a first name as it is written, with a clitic at times → letters of the clitic
    foreign: frozenset[str]  #: first names of people who are hardly ever Arabs
    families: frozenset[str]  #: surnames

    @classmethod
    def of(cls, lexicon: Lexicon, given: Set[str], ordinary: Set[str]) -> Forenames:
        """Collect them; ``given``: every first name, ``ordinary``: names that are everyday words."""
        first: dict[str, dict[int, bool]] = defaultdict(dict)
        later: dict[str, set[int]] = defaultdict(set)
        named = [
            (index, name)
            for index, entry in enumerate(lexicon.entries)
            if entry.type == "person"
            for name in entry.names("ar")
        ]
        for (index, _), name in zip(named, folded_lines([name for _, name in named]), strict=True):
            words = name.split()
            if len(words) > 1:
                first[words[0]][index] = lexicon.entries[index].country not in ARAB
                for word in words[1:]:
                    later[word].add(index)
        words_ = ordinary | NAMES_AND_NOUNS | NOT_IN_A_NAME | PARTICLES | _WORDS_TOO
        sure = {
            name: sum(abroad.values()) >= _FOREIGN * len(abroad)
            for name, abroad in first.items()
            if len(abroad) >= _FIRST_PERSONS and len(name) >= _SHORTEST and name in given and name not in words_
        }
        families = frozenset(
            word
            for word, persons in later.items()
            if len(persons) >= _FAMILY_PERSONS and len(word) >= _FAMILY_LETTERS and word not in words_
        )
        spelt = {clitic + name: len(clitic) for clitic in reversed(_JOINED) for name in sure}
        spelt |= dict.fromkeys(sure, 0)
        arabic = {name: length for name, length in spelt.items() if name[0] >= _FIRST_ARABIC}
        return cls(arabic, frozenset(name for name, foreign in sure.items() if foreign), families)


_FOREIGN_LETTERS = 6  #: of a surname that is told by its letters
_FOREIGN_ENDINGS = (
    *("يتش", "فيتش", "سكي", "ينكو", "شفيلي", "ادزي", "وغلو", "زاده", "بيرغ", "بيرج", "شتاين", "كوفا", "روفا", "نوفا"),
    *("ورلا", "يرو", "ينيو", "ييرا", "وتشي", "يلي", "وزي", "ولوس", "يديس", "لسون", "نسون", "بسون", "تسون", "لاند"),
)
_VOWELS = frozenset("اوي")
#: What Arabic words of several long vowels begin and end with, and foreign surnames more rarely.
_ARABIC_BEGINNINGS = ("ا", "و", "ف", "ل", "ب", "ي", "ت", "ن", "م", "سي", "ست", "سن", "سا")
_ARABIC_ENDINGS = ("ات", "وا", "ه", "اء", "ان", "ين", "ون", "ا")


def looks_foreign(word: str) -> bool:
    """Tell a foreign name in Arabic letters by its many long vowels or by its ending: «روزينباخ», «لوكيتش»."""
    if len(word) >= _FOREIGN_LETTERS - 1 and word.endswith(_FOREIGN_ENDINGS):
        return True
    if len(word) < _FOREIGN_LETTERS or word.startswith(_ARABIC_BEGINNINGS) or word.endswith(_ARABIC_ENDINGS):
        return False
    return sum(letter in _VOWELS for letter in word[1:]) > 1
