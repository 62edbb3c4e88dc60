"""Who supplied a text or a picture: agencies as newspapers abbreviate them, credit lines, captions.

An agency credited for a picture says nothing about the text: captions are told from text credits by their form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from workers.text.keys import compact, words_of
from workers.text.press_words import BESIDE_AGENCIES, HEADLINE_MARKS, PICTURE_SOURCES, PICTURE_WORDS, letters, listed

#: News agencies by the forms used in credits. «|» separates them.
_AGENCIES = """
رويترز|أ ف ب|الفرنسية|فرانس برس|وكالة الصحافة الفرنسية|وكالة فرانس برس|أ ب|أسوشيتد برس|اسوشييتد برس|أسوشيتدبرس
وكالة أسوشيتد برس|إ ب أ|د ب أ|د ب ا|الألمانية
وكالة الأنباء الألمانية|أ ش أ|أ.ش.أ|الشرق الأوسط المصرية|كونا|وكالة الأنباء الكويتية|واس|وكالة الأنباء السعودية
وام|وكالة أنباء الإمارات|قنا|وكالة الأنباء القطرية|بنا
وكالة أنباء البحرين|العمانية|وكالة الأنباء العمانية|بترا|وفا|معا|وكالة معا|سانا|سبأ|سبأ نت|واع|نينا|واج|وأج|وات
و م ع|ومع|وال|سونا|صفا|شهاب|الوطنية|الوطنية للإعلام
وكالة الأنباء الجزائرية|وكالة المغرب العربي للأنباء|تونس أفريقيا للأنباء|الأناضول|وكالة الأناضول|أناضول|تاس
وكالة تاس|إيتار تاس|نوفوستي|ريا نوفوستي|إنترفاكس|انترفاكس|سبوتنيك
وكالة سبوتنيك|شينخوا|وكالة شينخوا|إرنا|ارنا|فارس|وكالة فارس|تسنيم|مهر|إسنا|بلومبرغ|بلومبيرغ|وكالة بلومبرغ|كيودو
يونهاب|برس ترست أوف إنديا|إفي|آكي|آكي الإيطالية|أنسا
وكالات|الوكالات|وكالات الأنباء|وكالات أنباء|وكالات عالمية|أونا|يو بي آي|يو بي اي|خدمة نيويورك تايمز
خدمة واشنطن بوست|ذ م ب|المركزية|روسيا سيغودنيا|عكاظ|الجزيرة نت
reuters|thomson reuters|afp|agence france presse|ap|associated press|the associated press|dpa|upi
united press international|xinhua|tass|itar tass|ria novosti|interfax|interfax ru
sputnik|anadolu|anadolu agency|aa|kuna|spa|wam|petra|wafa|sana|qna|bna|mena|aps|map|tap|lana|ina|suna|efe|ansa
belga|ats|apa|pti|ani|ians|bernama|kyodo|kyodo news|jiji
yonhap|cna|bloomberg|bloomberg news|irna|isna|mehr|tasnim|pa|pa media|press association|pa news agency|aap
canadian press|the canadian press|cp|ukrinform|interfax ukraine|tap
agencies|news agencies|agences|wires|wire services|wire reports|news wires|rna|ntb|tt|ritzau|stt|pap|ctk|mti
agerpres|bta|keystone ats|anp|lusa|telam|notimex|antara|panapress|apanews
тасс|итар тасс|риа новости|риа|интерфакс|рейтер|рейтерс|афп|франс пресс|ап|ассошиэйтед пресс|синьхуа|укринформ
регнум|росбалт|прайм|белта|казинформ|кабар|азертадж|тренд|анадолу|агентства
спутник|ховар|авеста|уза|туркменистан сегодня|блумберг|дпа|агентство москва
"""
#: The first words of their names, to rule a line out at once.
AGENCY_WORDS = frozenset(words_of(name)[0] for name in _AGENCIES.replace("\n", "|").split("|") if words_of(name))
AGENCIES = frozenset(compact(name) for name in _AGENCIES.replace("\n", "|").split("|") if compact(name))
#: Words that stand in a credit beside an agency's name and change nothing.
_BESIDE = frozenset(listed(BESIDE_AGENCIES))
#: Who or what pictures are credited to besides agencies.
_PICTURES = frozenset(letters(PICTURE_SOURCES))
#: «أغسطس (آب)»: folded, the month is «أ.ب».
_MONTHS = frozenset({"آب"})
_NAMED = 5
_SPLIT = re.compile(r"\s*(?:[,،;؛/|+&–—-]|\bet\b|\band\b|\sو(?=\S))\s*")
_CREDIT_LENGTH = 60


def agencies_in(credit: str) -> tuple[str, ...]:
    """Return the agencies a credit consists of, as written; () when it holds anything else.

    >>> agencies_in("رويترز، أ.ف.ب")
    ('رويترز', 'أ.ف.ب')
    """
    credit = credit.strip(" .:()[]«»\"“”'*©|/-–—")
    if not credit or len(credit) > _CREDIT_LENGTH:
        return ()
    if compact(credit) in AGENCIES and credit not in _MONTHS:
        return (credit,)
    found = []
    for part in _SPLIT.split(credit):
        name = " ".join(word for word in part.split() if "".join(words_of(word)) not in _BESIDE)
        surface = part.strip(' .:()«»"“”©') if compact(part) in AGENCIES else name.strip(' .:()«»"“”©')
        if not surface:
            continue
        if compact(surface) not in AGENCIES or surface in _MONTHS:
            return ()
        found.append(surface)
    return tuple(found)


def credits_picture(credit: str) -> bool:
    """Tell whether what stands in parentheses behind a caption is somebody who supplies pictures."""
    if len(credit) > _CREDIT_LENGTH:
        return False
    if compact(credit) in _PICTURES or agencies_in(credit):
        return True
    words = words_of(credit)
    if not _PICTURE_WORDS.isdisjoint(words) or ("/" in credit and len(words) <= _NAMED and not credit[0].isdigit()):
        return True
    parts = [compact(part) for part in _SPLIT.split(credit) if part]
    return credit not in _MONTHS and any(part in _PICTURES or part in AGENCIES for part in parts)


_PICTURE_WORDS = frozenset(listed(PICTURE_WORDS))
_END_PARENTHESES = re.compile(r"\s*[(\[]([^()\[\]]{1,60})[)\]]\s*[.،]?$")
_END_STROKE = re.compile(r"\s*(?:[|/©–—]|\s-\s|\bvia\b|, )\s*([^|/©–—.!?؟]{2,30})$")
_CAPTION_LABELS = re.compile(
    r"[(\[]?(?:التعليق على الصورة|مصدر الصورة|صدر الصورة|الصورة|صورة من|صورة|صور|تصوير|عدسة|image source|image caption"
    r"|media caption|photo|photos|photo by|photograph|file photo"
    r"|picture|image|caption|photo credit|credit|фото|фотография|на фото|источник фото|источник изображения"
    r"|автор фото|подпись к фото|crédit photo|crédit|crédits|crédits photo"
    r"|credit photo|légende|légende image|photo d'illustration|photo d’illustration|image d'illustration"
    r"|illustration|©|\(c\) photo)"
    r"(?:\s?[:：,،|/]|\s?©|(?<=©))",
    re.IGNORECASE,
)  # fmt: skip
#: What stands behind a label, and how far from the line's beginning: most lines have none there, and need no regex.
_LABEL_SIGNS, _LONGEST_LABEL = frozenset(":：,،|/©"), 24
#: «… le 20 septembre 2025. © AFP - Patrick Meinhardt», "… REUTERS/Leonhard Foeger", "Reuters Rescuers at the scene".
_COPYRIGHT_END = re.compile(r"\s©\s?[^©.!?؟]{2,50}$")
_PICTURE_BY = re.compile(r"\b(?:REUTERS|AFP|EPA|EPA-EFE|TASS|AP Photo|Getty Images|Anadolu)\s?/\s?[A-Z][^.!?]{2,60}$")
#: "… de la Penfeld. | ARCHIVES OUEST-FRANCE", "… (illustration). AFP - SAMBA BALDE", "Credit...Kevin Faingnaert".
_CAPITALS_END = re.compile(
    r"(?:\s[|] ?|[.)] (?:AFP|AP|EPA|REUTERS|Reuters|Getty Images) ?[-/–] ?)[A-ZÀ-Þ][A-ZÀ-Þ .'’/-]{3,40}$"
)
_CREDIT_DOTS = re.compile(r"(?:^|(?<=[.!?”)])) ?(?:Photo )?Credit\.{3}", re.IGNORECASE)
_CAPITAL_PHOTO = re.compile(r"(?:PHOTOS?|ФОТО|FOTO) [A-ZÀ-ÞА-Я]{2,}")
_PICTURE_LABEL = re.compile(
    r"(?:صورة من|تصوير|عدسة|(?<=[.!?»”] )Ph\.?"
    r"|[Pp]hoto(?:graph)?|PHOTO|[Ii]mage|IMAGE|[Pp]icture|[Cc]r[ée]dit|Фото|ФОТО|фото)\s?: ?"
    r"(?:[^.:!?؟]|(?<=[A-ZА-ЯЁ])\.){2,60}(?:\. [^.]{2,30})?$"
)
_SUPPLIERS = frozenset("RGAEPS")
_PICTURE_FIRST = re.compile(
    r"(?:Reuters|Getty Images|AFP|EPA|PA Media|Shutterstock|AFP via Getty Images)\s+[A-Z][^.!?:-]+$"
)
#: Behind the caption's sentence, its photographer or agency: "… in October. — AFP/File", "… en 2019. Ph. Saouri".
_SIGNED_END = re.compile(
    r"[^\W_]{3}[.»\")]? ?(?:[.] [—–-] |[.] )(?:(?:Ph|Photo|Foto|Фото)\.? )?"
    r"(?!Enditem|END)(?:(?:[A-ZÀ-Þ][\w'’-]*[.]?(?:[ /]|(?<=\.)(?=[A-Z])|$)){1,4}"
    r"|(?:[А-ЯЁ][\w'’-]*[.]?(?:[ /]|(?<=\.)(?=[А-Я])|$)){2,4}"
    r"|(?:[A-ZÀ-ÞА-ЯЁ][\w'’-]+ ){1,2}[A-ZÀ-ÞА-ЯЁ][\w'’-]+, (?:[A-ZÀ-ÞА-ЯЁ][\w'’-]+ ?){1,4}"
    r"|(?:[A-ZÀ-Þ]{2,}[ -]){2,4}(?:POUR|FOR) .{3,25})$"
)
_SIGNED_WORDS = 5
#: "… шахты имени Костенко. Фото Tengrinews.kz / Турар Казангапов"
_PHOTO_BY = re.compile(
    r"(?:[.!?»”\"] |[^\W_] [-–—] )(?:Фото|ФОТО|Photos?|PHOTO|Ph|Foto|صورة|تصوير|عدسة)[.:]? "
    r"[^.!?]*(?:\.\w{2,3}\b[^.!?]*)?$"
)
#: «Посёлок в субботу. Источник: Артём Л. / 74-ГОРОД», "The scene on Friday. Screenshot: Example TV"
_SHOWN_BY = re.compile(
    r"[^\s.][.!?»”\"] (?:Источник|Скриншот|Кадр|Стоп-кадр|Иллюстрация|Архивное фото|Source|Screenshot|Screengrab|"
    r"Screen grab"
    r"|Still|Handout|Courtesy|Illustration|Capture d['’]écran|Capture|Archives?|Montage|Infographie|المصدر|لقطة شاشة)\b"
    r"(?:[^.!?؟:]|(?<=\b[A-ZА-ЯЁ])\.|:(?= )){0,45}$"
)
_SHOWN_WORDS = 24
_NAME_STROKE = re.compile(r"[.] [A-ZА-Я][^./]{2,40} / [^./]{2,30}$")
#: A headline may end with such a word in parentheses; a caption never does.
_HEADLINE_MARKS = frozenset(letters(HEADLINE_MARKS))
_LATIN_STROKE = re.compile(r"\s?[/|©]\s?[A-Z][A-Za-z.]*(?: [A-Z][A-Za-z.]*){0,2}$")
#: "1 of 8 | Lebanese army commander …", «Фото 3 из 12. …»
_OF_ALBUM = re.compile(r"\d{1,3} (?:of|sur|из|من) \d{1,3}\s?[|:•–—-]\s")
#: What no text ends with, however many sentences it has: "… Thursday, Jan. 9, 2025. (AP Photo/Hussein Malla)".
_PHOTO_END = re.compile(
    r"[(\[](?:[^()\[\]]{0,40}\b)?(?:Photos?\b ?[/:]|PHOTO CREDIT|Photo (?:by|credit|courtesy)|via Getty|Getty Images|"
    r"Фото:|Photo d['’]archives|صورة:|تصوير:|عدسة:)[^()\[\]]{0,60}[)\]]\.?$"
)
#: Whoever supplies the picture, in capitals, and who took it: "[KEYSTONE - Michael Buholzer]", "(IMAGO/Bernd König)".
_SUPPLIED = re.compile(
    r"[A-ZÀ-Þ]{3,}(?:[ -][A-ZÀ-Þ]{2,}){0,2} ?[-–—/|] ?[A-ZÀ-Þ][^\W\d_]+(?:[ -][A-ZÀ-Þ][\w.’'-]*){1,3}"
)
_LONGEST_CAPTION = 80
_STROKES = frozenset("/|©–—-,")
_QUOTES = frozenset("\"'«“„‘")
_MAX_CAPTION_WORDS = 45
_SENTENCE_END = re.compile(r"[.!?؟][\"»”)]?\s+[^\W\d]")
_STROKE_CAPTION_WORDS = 3
_SOURCE_WORDS = 4
_CAPTION_BUTTONS = (" hide caption", " toggle caption", " Purchase Licensing Rights", " opens new tab")


def _before_name(line: str) -> int:
    """Return where the photographer's name may begin behind a caption's sentence: «… 2025. NAZIM KALANDAROV / AFP»."""
    dot = line.rfind(". ")
    return dot if 0 < len(line) - dot <= 50 else len(line)


def _is_moment(body: str, credit: str) -> bool:
    """Tell what a picture shows, «الوزير خلال لقاء سابق», from a sentence, by whom it is credited to.

    That is a press office («وزارة الري»), or a name of two or three words («نبيل إسماعيل»).
    """
    shown = words_of(body)
    if not 2 < len(shown) <= _MOMENT_WORDS or _MOMENTS.isdisjoint(shown[1:-1]) or any(map(str.isdigit, credit)):
        return False
    names = words_of(credit)
    return names[0] in _PRESS_OFFICES or len(names) in _NAME_LENGTHS


_MOMENT_WORDS, _NAME_LENGTHS = 25, (2, 3)
_MOMENTS = frozenset(listed("خلال|أثناء|لدى|during|lors|pendant|время"))
_PRESS_OFFICES = frozenset(
    listed(
        "وزارة|رئاسة|الرئاسة|مكتب|ديوان|الديوان|بلدية|محافظة|ولاية|إعلام|ministry|presidency|office|government|"
        "ministère|présidence|mairie|préfecture|министерство|администрация"
    )
)


def is_headline_mark(content: str) -> bool:
    """Tell whether what stands in parentheses behind a line is a headline's: «(فيديو)», "(update)"."""
    return compact(content) in _HEADLINE_MARKS


@dataclass(frozen=True, slots=True)
class EndCredit:
    """What stands in parentheses (or behind a stroke) at a line's end, and the offset where it begins."""

    content: str
    start: int


_LONGEST_END = 80


def end_credit(line: str) -> EndCredit | None:
    """Return the parentheses a line ends with.

    >>> end_credit("بوتين ورحمون (أ.ف.ب)")
    EndCredit(content='أ.ف.ب', start=12)
    """
    if line[-1:] not in ")].،":
        return None
    end = line[-_LONGEST_END:]
    if "(" not in end and "[" not in end:  # most lines: they end with a full stop
        return None
    found = _END_PARENTHESES.search(line, max(0, len(line) - _LONGEST_END))
    return EndCredit(found[1].strip(), found.start()) if found else None


def has_caption_label(line: str) -> bool:
    """Tell whether a line begins as captions and their credits do: «صورة من:», "Photo:"."""
    return _is_labelled(line) or (
        "/" in line and (_PICTURE_BY.search(line) if line.count("/") > 1 else _PICTURE_BY.match(line)) is not None
    )


def _is_labelled(line: str) -> bool:
    return not _LABEL_SIGNS.isdisjoint(line[:_LONGEST_LABEL]) and _CAPTION_LABELS.match(line) is not None


def is_caption(line: str, words: int) -> bool:
    """Tell whether a line is a picture's caption or credit, by its label or by who is credited at its end."""
    if line[0].isdigit() and _OF_ALBUM.match(line):
        return True
    if words > _MAX_CAPTION_WORDS:
        return words <= _LONGEST_CAPTION and line[-1] in ")]" and _PHOTO_END.search(line, len(line) - 90) is not None
    if line[0] == "©" or _CAPITAL_PHOTO.match(line) or _is_labelled(line):
        return True
    if "..." in line and _CREDIT_DOTS.search(line):
        return True
    if line.endswith(_CAPTION_BUTTONS):
        return True
    if words <= _SOURCE_WORDS and compact(line) in _PICTURES:
        return True
    ending = end_credit(line)
    if ending is not None:
        body = line[: ending.start]
        if compact(ending.content) in _HEADLINE_MARKS or not body:
            return False
        if _SUPPLIED.fullmatch(ending.content):
            return True
        if _SENTENCE_END.search(body):
            return _PHOTO_END.search(line, max(0, len(line) - 90)) is not None
        if _is_moment(body, ending.content):
            return True
        if body[-1] in ".!?؟" and words > _STROKE_CAPTION_WORDS:
            return not agencies_in(ending.content) and credits_picture(ending.content)
        return credits_picture(ending.content)
    if (line[0] in _SUPPLIERS and _PICTURE_FIRST.match(line)) or (
        ":" in line[-90:] and _PICTURE_LABEL.search(line, max(0, len(line) - 90))
    ):
        return True
    if (
        words >= _SIGNED_WORDS
        and ". " in line[-60:]
        and line[0] not in _QUOTES
        and _SIGNED_END.search(line, max(0, len(line) - 50))
    ):
        return True
    if words >= _SIGNED_WORDS and _PHOTO_BY.search(line, max(0, len(line) - 70)):
        return True
    if _SIGNED_WORDS <= words <= _SHOWN_WORDS and _SHOWN_BY.search(line, max(0, len(line) - 80)):
        return True
    if _STROKES.isdisjoint(line[-60:]):
        return False
    if " / " in line and _NAME_STROKE.search(line, max(0, len(line) - 90)):
        return True
    if line[0] > "\u036f" and _LATIN_STROKE.search(line, max(0, len(line) - 40)):
        return True  # a Latin name behind a stroke under Arabic or Russian: whose picture it is
    if (
        _COPYRIGHT_END.search(line, max(0, len(line) - 60))
        or _PICTURE_BY.search(line)
        or _CAPITALS_END.search(line, max(0, len(line) - 60))
    ):
        return True
    stroke = _END_STROKE.search(line, max(0, len(line) - 40))
    if stroke is None or words < _STROKE_CAPTION_WORDS or _SENTENCE_END.search(line, 0, _before_name(line)):
        return False
    return compact(stroke[1]) in AGENCIES or compact(stroke[1]) in _PICTURES


_SIGNED = re.compile(r"([^/|]{2,25})\s?/\s?[^/|.]{2,40}")
_WITH = re.compile(r".{2,40}(?:\s(?:avec|with|и|و|à partir de)\s?|\s?\+\s?|\s?[-–—]\s)([^\s].{1,30})", re.IGNORECASE)
_WITH_WORDS = 7


def signed_agency(line: str) -> tuple[str, ...]:
    """Return the agency in a line that is an agency and its editor («وام/أحمد النعيمي») or an outlet "avec AFP"."""
    signed = _SIGNED.fullmatch(line)
    if signed is not None and compact(signed[1]) in AGENCIES:
        return (signed[1].strip(),)
    shared = _WITH.fullmatch(line) if line.count(" ") < _WITH_WORDS else None
    if shared is None and line.count(" ") < _WITH_WORDS:
        shared = _AND_AGENCIES.fullmatch(line)
    return agencies_in(shared[1]) if shared is not None else ()


#: "Jane Doe in Paris and agencies", « Jean Dupont et les agences », «Иван Петров, Берлин, и агентства»
_AND_AGENCIES = re.compile(
    r"[A-ZÀ-ÞА-ЯЁ].{2,40},? (?:and|et|plus|и|&) ((?:the |les |news |other )?(?:agencies|agences(?: de presse)?|"
    r"wires|агентства))"
)


_SOURCE_LABEL = re.compile(
    r"[*•\-–—]?\s?(?:المصدر|مصدر|المصادر|نقلا عن|وكالات|source|sources|источник|источники|по материалам|par"
    r"|avec|from|via)\s?[:：/|-]\s*(.{2,80})",
    re.IGNORECASE,
)


def source_line(line: str) -> tuple[str, ...] | None:
    """Return whom «المصدر: تاس» credits; agencies where all are, else the words behind the label; None for no label."""
    found = _SOURCE_LABEL.fullmatch(line)
    if found is None:
        return None
    named = [part.strip(' .«»"“”') for part in re.split(r"[+,،/&]| و(?=ال)", found[1])]
    agencies = tuple(name for part in named for name in agencies_in(part))
    return agencies or tuple(part for part in named if part)[:3]
