"""Words that say a figure, a weekday or a month: what may differ between two days of one template.

The tables belong to the fingerprint's format: a change of a row changes fingerprints (``fingerprint.VERSION``). Months
and weekdays are written in full only: «mar», «sun» and «ماي» are words of their own too.
"""

from __future__ import annotations

from workers.text.normalize import folded

_UNITS = {
    2: "اثنان اثنين اثنا اثني اثنتان اثنتين ثاني ثانيه two second deux deuxieme два две двух двум двое второй второго",
    3: "ثلاثه ثلاث ثالث ثالثه three third trois troisieme три трех трем трое троих третий третья третьего",
    4: "اربعه اربع رابع رابعه four fourth quatre quatrieme четыре четырех четырем четверо четверых",
    5: "خمسه خمس خامس خامسه five fifth cinq cinquieme пять пяти пятеро пятерых пятый",
    6: "سته ست سادس سادسه six sixth sixieme шесть шести шестеро шестерых шестой",
    7: "سبعه سبع سابع سابعه seven seventh sept septieme семь семи семеро семерых седьмой",
    8: "ثمانيه ثماني ثمان ثامن ثامنه eight eighth huit huitieme восемь восьми восьмой",
    9: "تسعه تسع تاسع تاسعه nine ninth neuf neuvieme девять девяти девятый",
    10: "عشره عشر عاشر عاشره ten tenth dix dixieme десять десяти десятый",
    1: "اول اولي first premier premiere первый первая первого первой",
}
_TEENS = {
    11: "eleven onze одиннадцать одиннадцати", 12: "twelve douze двенадцать двенадцати",
    13: "thirteen treize тринадцать тринадцати", 14: "fourteen quatorze четырнадцать четырнадцати",
    15: "fifteen quinze пятнадцать пятнадцати", 16: "sixteen seize шестнадцать шестнадцати",
    17: "seventeen семнадцать семнадцати", 18: "eighteen восемнадцать восемнадцати",
    19: "nineteen девятнадцать девятнадцати",
}  # fmt: skip
_TENS = {
    20: "عشرون عشرين twenty vingt двадцать двадцати", 30: "ثلاثون ثلاثين thirty trente тридцать тридцати",
    40: "اربعون اربعين forty quarante сорок сорока", 50: "خمسون خمسين fifty cinquante пятьдесят пятидесяти",
    60: "ستون ستين sixty soixante шестьдесят шестидесяти", 70: "سبعون سبعين seventy семьдесят семидесяти",
    80: "ثمانون ثمانين eighty восемьдесят восьмидесяти", 90: "تسعون تسعين ninety девяносто",
}  # fmt: skip
_WEEKDAYS = (
    "الاثنين الإثنين monday понедельник понедельника понедельнику lundi",
    "الثلاثاء tuesday вторник вторника mardi",
    "الأربعاء wednesday среда среду среды mercredi",
    "الخميس thursday четверг четверга jeudi",
    "الجمعة friday пятница пятницу пятницы vendredi",
    "السبت saturday суббота субботу субботы samedi",
    "الأحد sunday воскресенье воскресенья dimanche",
)
_MONTHS = (
    "يناير جانفي january января январь январе janvier",
    "فبراير شباط فيفري february февраля февраль феврале fevrier",
    "مارس آذار march марта март марте mars",
    "أبريل إبريل نيسان أفريل april апреля апрель апреле avril",
    "مايو أيار may мая май мае mai",
    "يونيو يونيه حزيران جوان june июня июнь июне juin",
    "يوليو يوليه تموز جويلية july июля июль июле juillet",
    "أغسطس آب أوت غشت august августа август августе aout",
    "سبتمبر أيلول شتنبر september сентября сентябрь сентябре septembre",
    "أكتوبر october октября октябрь октябре octobre",
    "نوفمبر نونبر november ноября ноябрь ноябре novembre",
    "ديسمبر دجنبر december декабря декабрь декабре decembre",
)
#: What Arabic writes together with the next word: and, so, in, to, like, the.
_PREFIXES = ("", "و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "لل")
_ARABIC = range(0x0620, 0x0650)


def _forms(words: str) -> list[str]:
    """Return the folded words, the Arabic ones with every prefix too."""
    forms: list[str] = []
    for word in words.split():
        plain = folded(word)
        forms += [prefix + plain for prefix in _PREFIXES] if ord(plain[0]) in _ARABIC else [plain]
    return forms


def _numbered(rows: dict[int, str]) -> dict[str, int]:
    return {form: number for number, words in rows.items() for form in _forms(words)}


#: Folded word → its number, 1–90.
NUMBERS: dict[str, int] = _numbered(_TENS) | _numbered(_UNITS) | _numbered(_TEENS)
#: Folded word → weekday 1–7, Monday first.
WEEKDAYS: dict[str, int] = _numbered(dict(enumerate(_WEEKDAYS, 1)))
#: The word that newspapers write apart from the name it begins, or with it.
SERVANTS: dict[str, int] = dict.fromkeys(_forms("عبد"), 0)
#: Folded word → Gregorian month 1–12; 20 and 30 for the first words of Levantine months, named by the word after.
MONTHS: dict[str, int] = _numbered(dict(enumerate(_MONTHS, 1)) | {20: "تشرين", 30: "كانون"})
#: (first word, ordinal) → month.
MONTHS_OF_TWO_WORDS = {(20, 1): 10, (20, 2): 11, (30, 1): 12, (30, 2): 1}
