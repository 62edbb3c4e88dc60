"""Words that dates are written with: months, weekdays, ordinals, zones, labels, in every language we read.

All lists are written as newspapers print them and folded on import, so that hamza seats, diacritics and case don't
matter. Items of a list are separated by "|".
"""

from __future__ import annotations

from workers.text.normalize import folded

# One row a month, January first: Gulf and Egypt, Levant and Iraq, Tunisia and Algeria, Morocco, Mauritania.
_GREGORIAN = (
    "يناير|كانون الثاني|كانون ثاني|جانفي",
    "فبراير|شباط|فيفري",
    "مارس|آذار|مارت",
    "أبريل|إبريل|نيسان|أفريل|ابرايل",
    "مايو|أيار|ماي",
    "يونيو|يونيه|حزيران|جوان",
    "يوليو|يوليه|تموز|جويلية|جويليه|يوليوز",
    "أغسطس|آغسطس|آب|أوت|غشت|أغشت|اغسطوس",
    "سبتمبر|أيلول|شتنبر|شتمبر|سبتنبر|سيبتمبر",
    "أكتوبر|أوكتوبر|اكتوبر|تشرين الأول|تشرين أول|أكتوبير",
    "نوفمبر|تشرين الثاني|تشرين ثاني|تشرين ثان|نونبر|نوفنبر|نوفمير",
    "ديسمبر|كانون الأول|كانون أول|دجنبر|دسمبر|دجمبر|ديسنبر",
)
_OTHER_GREGORIAN = (
    (
        "january|jan|janvier|janv|январь|января|январе|янв|januar|jänner|enero|ene|gennaio|janeiro|ocak|січень|"
        "січня|ژانویه|جنوری|styczeń|stycznia|januari"
    ),
    (
        "february|feb|février|févr|fév|февраль|февраля|феврале|фев|февр|februar|febrero|febbraio|fevereiro|şubat|"
        "лютий|лютого|فوریه|فروری|lutego|februari"
    ),
    "march|mar|mars|март|марта|марте|мар|märz|marzo|março|mart|березень|березня|مارچ|marca|maart",
    "april|apr|avril|avr|апрель|апреля|апреле|апр|abril|aprile|nisan|квітень|квітня|آوریل|اپریل|kwietnia",
    "may|mai|май|мая|мае|mayo|maggio|maio|mayıs|травень|травня|مئی|maja|mei",
    "june|jun|juin|июнь|июня|июне|июн|juni|junio|giugno|junho|haziran|червень|червня|ژوئن|جون|czerwca",
    "july|jul|juillet|juil|июль|июля|июле|июл|juli|julio|luglio|julho|temmuz|липень|липня|ژوئیه|جولائی|lipca",
    "august|aug|août|август|августа|августе|авг|agosto|ağustos|серпень|серпня|اگست|sierpnia|augustus",
    (
        "september|sept|sep|septembre|сентябрь|сентября|сентябре|сен|сент|septiembre|settembre|setembro|eylül|"
        "вересень|вересня|سپتامبر|ستمبر|września"
    ),
    (
        "october|oct|octobre|октябрь|октября|октябре|окт|oktober|okt|octubre|ottobre|outubro|ekim|жовтень|жовтня|"
        "اکتبر|اکتوبر|października"
    ),
    (
        "november|nov|novembre|ноябрь|ноября|ноябре|ноя|нояб|noviembre|novembro|kasım|листопад|листопада|نوامبر|نومبر|listopada"
    ),
    (
        "december|dec|décembre|déc|декабрь|декабря|декабре|дек|dezember|dez|diciembre|dicembre|dezembro|aralık|"
        "грудень|грудня|دسامبر|دسمبر|grudnia"
    ),
)
_HIJRI = (
    "محرم|المحرم|محرم الحرام|muharram",
    "صفر|صفر الخير|safar",
    "ربيع الأول|ربيع أول|rabi al-awwal",
    "ربيع الآخر|ربيع الثاني|ربيع ثاني|ربيع آخر|rabi al-thani",
    "جمادى الأولى|جمادى الأول|جماد الأول|جماد الأولى|جمادى أولى|جماد أول",
    "جمادى الآخرة|جمادى الثانية|جمادى الآخر|جماد الآخر|جماد الثاني|جمادى الثاني|جماد الآخرة|جماد ثاني",
    "رجب|رجب الفرد|rajab",
    "شعبان|شعبان المعظم|shaban",
    "رمضان|رمضان المبارك|ramadan|ramazan",
    "شوال|shawwal",
    "ذو القعدة|ذي القعدة|ذوالقعدة|ذي قعدة",
    "ذو الحجة|ذي الحجة|ذوالحجة|ذي حجة",
)
_SOLAR_HIJRI = ("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند")
# Monday first, as datetime.weekday() counts.
_WEEKDAYS = (
    (
        "الاثنين|الإثنين|اثنين|الأثنين|monday|mon|понедельник|понедельника|пн|lundi|lun|montag|lunes|"
        "pazartesi|lunedi|понеділок|دوشنبه"
    ),
    (
        "الثلاثاء|الثلاثا|ثلاثاء|tuesday|tue|tues|вторник|вторника|вт|mardi|dienstag|martes|salı|martedi|"
        "вівторок|سه شنبه"
    ),
    (
        "الأربعاء|الاربعا|أربعاء|wednesday|wed|среда|среду|среды|ср|mercredi|mer|mittwoch|miércoles|"
        "çarşamba|mercoledi|середа|середу|چهارشنبه"
    ),
    (
        "الخميس|خميس|thursday|thu|thurs|thur|четверг|четверга|чт|jeudi|jeu|donnerstag|jueves|perşembe|"
        "giovedi|четвер|پنجشنبه"
    ),
    "الجمعة|جمعة|friday|fri|пятница|пятницу|пятницы|пт|vendredi|ven|freitag|viernes|cuma|venerdi|пятниця|جمعه",
    ("السبت|سبت|saturday|sat|суббота|субботу|субботы|сб|samedi|sam|samstag|sábado|cumartesi|sabato|субота|суботу|شنبه"),
    (
        "الأحد|أحد|sunday|sun|воскресенье|воскресенья|вс|dimanche|dim|sonntag|domingo|pazar|domenica|"
        "неділя|неділю|یکشنبه"
    ),
)
_ORDINALS = (
    "الأول|أول|الحادي|premier|first|первого", "الثاني|ثاني|الثانى|второго", "الثالث|ثالث|третьего",
    "الرابع|رابع|четвертого",
    "الخامس|خامس|пятого", "السادس|سادس|шестого", "السابع|سابع|седьмого", "الثامن|ثامن|восьмого", "التاسع|تاسع|девятого",
    "العاشر|عاشر|десятого", "الحادي عشر", "الثاني عشر", "الثالث عشر", "الرابع عشر", "الخامس عشر", "السادس عشر",
    "السابع عشر", "الثامن عشر", "التاسع عشر", "العشرين|العشرون", "الحادي والعشرين", "الثاني والعشرين",
    "الثالث والعشرين", "الرابع والعشرين", "الخامس والعشرين", "السادس والعشرين", "السابع والعشرين", "الثامن والعشرين",
    "التاسع والعشرين", "الثلاثين|الثلاثون", "الحادي والثلاثين",
)  # fmt: skip
# Days from today: "yesterday" is -1.
_DAYS_FROM_TODAY = {
    0: (
        "اليوم|هذا اليوم|الليلة|today|tonight|this morning|this afternoon|this evening|сегодня|"
        "aujourd'hui|ce matin|ce soir|cet après-midi|heute|hoy|bugün|oggi|hoje|сьогодні|امروز|آج"
    ),
    -1: "أمس|البارحة|امبارح|yesterday|last night|вчера|hier|gestern|ayer|dün|ieri|ontem|вчора|دیروز",
    -2: ("أول من أمس|أول أمس|أمس الأول|day before yesterday|позавчера|avant-hier|vorgestern|anteayer|позавчора|پریروز"),
    1: "غدا|غد|الغد|tomorrow|завтра|demain|morgen|mañana|yarın|domani|amanhã|فردا",
    2: "بعد غد|послезавтра|après-demain|übermorgen",
}
# Minutes east of Greenwich. Zones with summer time that isn't named stand at their standard time.
_ZONES = {
    0: "z|gmt|utc|غرينتش|جرينتش|غرينيتش|غرينيش|جرينيتش|تغ|ت غ|العالمي|гринвичу|wet|tu",
    60: "bst|cet|الجزائر|تونس|المغرب|الرباط|باريس|برلين|وسط اوروبا|wat",
    120: "cest|eet|cat|sast|القاهرة|بيروت|القدس|فلسطين|طرابلس|ليبيا|الخرطوم|киеву|غزة|القاهرة المحلي",
    180: (
        "eest|msk|мск|москве|московскому времени|ast|trt|مكة|مكة المكرمة|السعودية|الرياض|موسكو|بغداد|"
        "الكويت|الدوحة|قطر|اسطنبول|إسطنبول|تركيا|عمان|عمّان|دمشق|الأردن|صنعاء|عدن"
    ),
    240: "gst|أبوظبي|أبو ظبي|دبي|الإمارات|مسقط|باكو",
    330: "ist", 300: "pkt", 345: "npt", 360: "bdt", 420: "wib|ict",
    480: "sgt|hkt|pht|myt|بكين|pekin", 540: "jst|kst|طوكيو", 600: "aest", 660: "aedt",
    -300: "est|et|cdt|نيويورك|واشنطن", -240: "edt", -360: "cst|ct|mdt", -420: "mst|pdt|mt", -480: "pst|pt",
}  # fmt: skip
_AGENCIES = (
    "شينخوا|كونا|واج|بترا|وفا|وام|واس|سانا|قنا|رويترز|أ ف ب|أ.ف.ب|فرانس برس|د ب أ|د.ب.أ|أ ب|أ.ب|إ.ب.أ|أ ش أ|وات|"
    "واع|وكالات|"
    "الأناضول|سبوتنيك|تاس|سبأ|بنا|العمانية|معا|صفا|afp|ap|reuters|xinhua|tass|kuna|dpa|ani|ians|pti|upi|anadolu|aa|spa|"
    "wam|qna|bna|petra|wafa|sana|mena|aps|map|tap|efe|ansa|kyodo|yonhap|bernama|ria novosti|interfax|тасс|риа новости|"
    "риа|интерфакс|прайм|рейтер"
)
_MORNING = "am|a.m.|a.m|ص|صباحا|صباح|утра"
_EVENING = "pm|p.m.|p.m|م|مساء|ظهرا|عصرا|ليلا|вечера"
_PUBLISHED = (
    "نشر|نشرت|النشر|ونشر|نشره|كتب|كتبت|أضيف|أضيفت|الإضافة|صدر|published|publication|posted|created|"
    "issued|first|original|originally|publié|publiée|"
    "publication|paru|posté|rédigé|giriş|انتشار|منتشر|опубликовано|опубликована|опубликован|публикации|размещено|veröffentlicht|"
    "publicado|pubblicato|"
    "yayınlanma|опубліковано|added|mis en ligne|créé"
)
_UPDATED = (
    "تحديث|التحديث|محدث|حدث|تحديثه|عدل|تعديل|المحدث|آخر|اخر|updated|update|modified|last|edited|"
    "revised|jour|mise|mis|"
    "modifié|modifiée|actualisé|обновлено|обновлен|обновлена|изменено|изменен|обновления|"
    "aktualisiert|actualizado|aggiornato|"
    "güncelleme|оновлено|refreshed|corrected"
)
_OTHER_LABELS = (
    "تاريخ|التاريخ|بتاريخ|تاريخه|تاريخها|في|فى|يوم|اليوم|من|شهر|الموافق|موافق|وافق|المصادف|لـ|ل|"
    "الخبر|المقال|المادة|الساعة|ساعة|الوقت|التوقيت|بتوقيت|توقيت|"
    "المحلي|تم|وقت|سنة|عام|لعام|العدد|عدد|رقم|دقيقة|دقائق|دقيقتان|دقيقتين|للقراءة|قراءة|مدة|مشاهدة|مشاهدات|"
    "تعليق|تعليقات|زيارة|قبل|منذ|"
    "هـ|ه|م|ص|مساء|صباحا|date|dated|time|on|at|the|of|by|in|min|mins|minute|minutes|read|reading|"
    "views|comments|view|comment|local|issue|no|"
    "online|story|article|this|was|and|день|дата|время|в|во|на|г|года|год|изменения|последнее|"
    "времени|по|московскому|москве|мск|просмотров|"
    "le|la|du|de|a|au|et|lecture|temps|dernière|heure|heures|h|date|um|uhr|am|der|den|vom|el|il|del|"
    "mise|ligne|en|das|às|em|stand|"
    "ad|ce|gmt|utc|د"
)

#: What is published by the day or the number and named by it.
_ISSUES = (
    "عدد|العدد|الطبعة|طبعة|الجريدة|الصحيفة|النشرة|نشرة|موجز|الموجز|حصاد|جولة|issue|edition|newsletter|briefing|digest|"
    "bulletin|roundup|headlines|briefs|brèves|édition|numéro|journal|bulletin|revue|lettre|matinale|газета|журнал|номер|выпуск|"
    "дайджест|главное|итоги|хроника|обзор|сводка"
)


def _words(listed: str) -> list[str]:
    return [folded(word) for word in listed.split("|") if word]


def _numbered(rows: tuple[str, ...], first: int = 1) -> dict[str, int]:
    return {word: number for number, row in enumerate(rows, first) for word in _words(row)}


#: Folded name → number of the month, of each calendar.
GREGORIAN_MONTHS: dict[str, int] = _numbered(_GREGORIAN) | _numbered(_OTHER_GREGORIAN)
HIJRI_MONTHS: dict[str, int] = _numbered(_HIJRI)
SOLAR_HIJRI_MONTHS: dict[str, int] = _numbered(_SOLAR_HIJRI)
#: Folded name → Monday 0 … Sunday 6.
WEEKDAYS: dict[str, int] = _numbered(_WEEKDAYS, first=0)
#: Folded ordinal word → day of the month.
ORDINALS: dict[str, int] = _numbered(_ORDINALS)
#: Folded word → days from today.
DAYS_FROM_TODAY: dict[str, int] = {word: days for days, row in _DAYS_FROM_TODAY.items() for word in _words(row)}
#: Folded name → minutes east of Greenwich.
ZONES: dict[str, int] = {word: minutes for minutes, row in _ZONES.items() for word in _words(row)}
#: Agencies as they sign their wires, for telling a wire's header from an event with a date.
AGENCIES = frozenset(_words(_AGENCIES))
ISSUES = frozenset(_words(_ISSUES))
MORNING = frozenset(word for item in _MORNING.split("|") for word in (folded(item), item))
EVENING = frozenset(word for item in _EVENING.split("|") for word in (folded(item), item))
PUBLISHED_LABELS = frozenset(word for item in _words(_PUBLISHED) for word in item.split())
UPDATED_LABELS = frozenset(word for item in _words(_UPDATED) for word in item.split())
#: Every word that may stand in a date line beside its dates.
LABELS = PUBLISHED_LABELS | UPDATED_LABELS | frozenset(_words(_OTHER_LABELS))
#: Every word that dates and the lines that hold nothing else are written with, but for "hours" and "weeks ago".
DATE_WORDS = LABELS | frozenset(
    part
    for table in (GREGORIAN_MONTHS, HIJRI_MONTHS, SOLAR_HIJRI_MONTHS, WEEKDAYS, ORDINALS, DAYS_FROM_TODAY, ZONES)
    for name in table
    for part in name.split()
)
