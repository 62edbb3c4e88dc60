"""Sentences in which a page speaks of itself, told by their grammar in four languages.

Each kind needs words of two or three groups at once (who disowns which opinions; what is published where; what is sent
how often), so that no outlet's wording has to be known. Words are folded; those ending in ``-`` are beginnings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from workers.text.press_words import APPEALS, IMPERATIVES, READER_AND_US, listed
from workers.text.word_groups import GATE, Group, beginnings_in, words_in

# «المقالات المنشورة لا تعبر عن رأي الموقع», "The views expressed are the author's own and do not reflect …".
_VIEWS: Final = Group(
    "views|opinions|opinion|vue|propos|chroniques|contenus|الآراء|آراء|رأي|المقالات|التعليقات|мнени-|взгляд-|точк-"
)
_REFLECT: Final = Group(
    "reflect|represent|represents|représent-|reflèt-|engagent|engage|تعبر|يعبر|تمثل|تعكس|совпада-|отража-"
)
_NO: Final = Group("not|don|ne|n|nécessairement|solely|own|لا|لن|ليست|بالضرورة|не")
_OWNER: Final = Group(
    "author|authors|author's|writer|newspaper|site|website|editor|editors|editorial|publisher|organization|organisation|"
    "employer|rédaction|auteur|auteurs|titre|journal|الكاتب|أصحابها|صاحبها|كاتبها|الموقع|الصحيفة|الجريدة|القناة|المؤسسة|"
    "الوكالة|редакц-|автор-|издани-"
)
# "This article was originally published by …", «تم إصدار هذا المحتوى بواسطة», «Данный материал опубликован».
_THIS: Final = Group("this|ce|cet|cette|ceci|هذا|هذه|данн-|настоящ-|этот|эта|эту")
_PIECE: Final = Group(
    "article|story|content|contenu|column|dispatch|dépêche|texte|المقال|المقالة|المحتوى|المادة|الخبر|статья|статью|материал|"
    "публикация|текст|новость|заметка"
)
_ISSUED: Final = Group(
    "published|appeared|appears|originally|updated|corrected|amended|edited|modified|rédigé|rédigée|modifié|modifiée|translated|produced|syndicated|produit|produite|publié|publiée|"
    "paru|parue|traduit|traduite|généré|نشر|نشرت|إصدار|ترجم|ترجمة|بواسطة|опубликован-|переведен-|обновл-|подготовлен-|"
    "создан-|произведен-|mis|mise|production|available|réservé|réservée|доступн-|дополн-|متاح|متاحة|تحديث|تعديل|تصحيح|محدث|محدثة|قابلة"
)
_PRINT: Final = re.compile(
    r"\b(?:appear\w*|published|publié\w*|paru\w*) (?:\w+ ){0,2}?(?:in print|in the print|dans l['’]édition)"
    r"|\bопубликован\w* в (?:№|номере|газете (?:«?\w+»? ?)?(?:№|под))|نشر\w* في (?:العدد|النسخة الورقية)",
    re.IGNORECASE,
)
# Whom the law asks to be named: «Реклама. ООО …, erid», "Co. Regn. No.", and that betting is a risk.
_IMPRINT: Final = re.compile(
    r"\b(?:ИНН \d|ОГРН|erid\b|SIRET|CPPAP|ISSN|Co\. ?Regn|Regn?\. No|Company No|Эл ?№ ?ФС)"
    r"|св-во о регистрации|[Сс]видетельств\w+ о регистрации|регистраци\w+ СМИ"
    r"|не предназначенн\w+ для (?:пользователей|лиц|детей)"
    r"|^Реклама[.,:] |^Рекламодатель|comporte des risques|gamble responsibly|T&Cs apply|\b[Фф]рибет"
    r"|ИНОСТРАНН\w+ АГЕНТ"
)
# "Chaque matin, recevez …", "Start your day with …", «Получайте каждое утро».
_OFTEN: Final = Group(
    "daily|weekly|morning|evening|weekday|chaque|quotidien-|hebdo-|каждое|каждый|каждую|ежедневн-|еженедельн-|يوميا|أسبوعيا|"
    "كل صباح|صباح|matins|soirs|كل يوم"
)

_INBOX: Final = Group("inbox|mailbox|boîte|почту|ящик|بريدك|بريدكم")
_ASKED: Final = frozenset(listed(f"{IMPERATIVES}|recevez|retrouvez|découvrez|получайте|узнавайте|احصل|احصلوا|تلق"))
_APPEALS: Final = frozenset(listed(APPEALS)) | {"start"}
# "Contact us below.", «Напишите нам», «راسلنا».
_WRITE: Final = frozenset(
    listed(
        "contact|email|call|write|tell|send|ask|message|reach|напишите|пишите|позвоните|сообщите|пришлите|присылайте|écrivez|"
        "contactez|appelez|envoyez|témoignez|اتصل|اتصلوا|راسل|تواصل|تواصلوا|أرسل|أرسلوا|اكتب|شاركنا|شاركونا|راسلنا|راسلونا"
    )
)
_US: Final = frozenset(listed(f"{READER_AND_US}|nous|нам|إلينا|شاركنا|شاركونا|راسلنا|راسلونا|صورك|صوركم|رأيك|آرائكم"))
# "Aidez-nous à rester indépendants", "Support independent journalism".
_HELP: Final = frozenset(
    listed(
        "support|help|donate|aidez|soutenez|contribuez|faites|поддержите|поддержи|помогите|ادعم|ادعموا|ساعدنا|ساعدونا|ساهم|ساهموا|تبرع|تبرعوا"
    )
)
_CAUSE: Final = Group(
    "us|our|journalism|independent|nous|notre|indépendan-|journalisme|don|presse|нас|нам|журналист-|независим-|редакц-|الصحافة|"
    "صحافة|المستقلة|مستقلة"
)
# «لمشاهدة هذا المحتوى يجب …», "This content requires cookies": what a player or a browser needs.
_BROWSER: Final = Group(
    "blocker|adblock|adblocker|bloqueur|блокировщик-|مانع|browser|javascript|cookies|cookie|extension|متصفح-|المتصفح|الكوكيز|كوكيز|مشغل|navigateur|traceurs|extensions|браузер-|куки"
)
_SHOWING: Final = Group(
    "content|video|videos|player|view|watch|audio|المحتوى|الفيديو|مشاهدة|لمشاهدة|contenu|contenus|vidéo|vidéos|lecteur|видео|"
    "контент-|просмотр-"
)
_NEEDED: Final = Group(
    "prevents|empêche|мешает|يحول|enable|enabled|allow|disable|accept|required|must|need|blocked|السماح|إلغاء|يجب|تفعيل|يمنع|الضروري|autoris-|désactiv-|activ-|"
    "accept-|bloqu-|nécessaire|cannot|settings|paramètres|يتعذر|تعذر|включи-|разреши-|отключи-|поддержива-|необходим-|заблокир-"
)
# "Comments are moderated", «Комментарии премодерируются».
_COMMENTS: Final = Group("comments|comment|commentaires|комментари-|التعليقات|تعليقك|تعليقات")
_WATCHED: Final = Group(
    "moderat-|policy|guidelines|respectful|modér-|charte|премодер-|модер-|модер-|правил-|مراجعة|مراجعته|الإشراف|سياسة|شروط|المسيئة"
)
#: «نعتذر عن قبول التعليقات التي …», «تحتفظ الصحيفة بحق حذف التعليقات».
_RESERVES: Final = frozenset(listed("نعتذر|نحتفظ|تحتفظ"))
_ABUSE: Final = Group("hate|abusive|offensive|hateful|insult-|haine|injur-|оскорбл-|مسيئة|إساءة|الكراهية")
# «При использовании материалов ссылка обязательна», "may not be rewritten or redistributed".
_REUSE: Final = Group(
    "перепечатк-|цитировани-|копировани-|материал-|material|republish-|reproduced|redistribut-|rewritten|reprint-|reproduction|reproduit-|نسخ|اقتباس"
)
_LEAVE: Final = Group(
    "ссылк-|гиперссылк-|письменн-|permission|consent|copyright|autorisation|interdit-|prohibited|إذن|خطي|يمنع|يحظر|المصدر"
)
# "Translation of an original article published in …".
_RENDERED: Final = Group("translation|translated|adapted|traduction|traduit|adaptation|перевод|переведено|ترجمة")
# "The information here is no advice, and X isn't liable for decisions …".
_INFORMATION: Final = Group(
    "information|informations|material|المعلومات|البيانات|المحتوى|информаци-|материал-|сведени-"
)
_ADVICE: Final = Group("advice|recommendation|recommendations|conseil|conseils|recommandation|توصية|نصيحة|рекомендаци-")
_LIABLE: Final = Group(
    "liable|liability|responsib-|responsab-|مسؤولية|مسؤولا|مسؤولة|ответственн-|decisions|décisions|قرارات"
)
#: «Материал обновлен …» begins with its subject.
_RENEWED: Final = Group("обновл-|дополн-|доступ-|mis|mise|updated|corrected")
_SENTENCE_WORDS, _ASKING_WORDS, _WRITE_WORDS, _ARABIC_WRITE_WORDS = 45, 30, 14, 5
_ADDRESS: Final = re.compile(r"https?:|www\.|@\w")
_QUOTES: Final = frozenset('"«“„')


#: «لمشاهدة هذا المحتوى من الضروري السماح …»
_TO_SHOW: Final = frozenset(listed("لمشاهدة|لعرض|لتشغيل"))
_TELLING: Final = (
    _REFLECT.beginnings()
    | _ISSUED.beginnings()
    | _OFTEN.beginnings()
    | _BROWSER.beginnings()
    | _WATCHED.beginnings()
    | _LEAVE.beginnings()
    | _RENDERED.beginnings()
    | _LIABLE.beginnings()
    | frozenset(word[:GATE] for word in _WRITE | _HELP | _TO_SHOW | _RESERVES)
)
_SERVING: Final = (
    frozenset(word[:GATE] for word in _TO_SHOW | _RESERVES)
    | _BROWSER.beginnings()
    | _LEAVE.beginnings()
    | _WATCHED.beginnings()
)
#: Arabic lines have none of the others.
_ARABIC: Final = "\u0600"
_SIGNS: Final = re.compile(
    r"[№₽£]|ИНН|ОГРН|erid|Реклам|Reg| No|SI|PP|SS|ФС|risques|18\+|gambl|T&C|АГЕНТ|регистрац"
    r"|Фриб|фриб|[Ff]ree bet|ooking st|предназн"
)


def page_sentence(line: str, key: str, words: int, *, outside: bool = False) -> str | None:
    """Return why a sentence is the page's, None where it may be a story's.

    Args:
        line: the tidy line.
        key: it folded.
        words: how many it has.
        outside: whether it stands before the text or after it, where less is needed.
    """
    if words > _SENTENCE_WORDS:
        return None
    tokens = words_in(key)
    if line[0] < _ARABIC and _SIGNS.search(line) and _IMPRINT.search(line):
        return "navigation"
    telling = beginnings_in(key)
    if not (_TELLING.isdisjoint(telling) and "@" not in line and "//" not in line):
        if words <= _ASKING_WORDS and _PRINT.search(line):
            return "copyright"
        if reason := (
            _asks(line, tokens)
            or (_REFLECT.near(telling) and _disowns(line, tokens))
            or (_LIABLE.near(telling) and _advises(tokens))
            or (not _SERVING.isdisjoint(telling) and _serves(tokens, outside=outside))
            or ((_ISSUED.near(telling) or _RENEWED.near(telling)) and _issued(tokens))
        ):
            return reason
    if tokens[0] in _LEFT and _is_counted(key, tokens):
        return "subscription"
    return _edge(key, tokens) if outside and not _EDGE.isdisjoint(telling) else None


def _asks(line: str, tokens: Sequence[str]) -> str | None:
    """Tell an offer of something sent daily, an appeal with an address in it, a request to write."""
    if len(tokens) > _ASKING_WORDS or tokens[0] in _QUOTES:
        return None
    asked = tokens[0] in _APPEALS
    if _INBOX.among(tokens) and _OFTEN.among(tokens):
        return "subscription"
    if (asked or not _ASKED.isdisjoint(tokens[:5])) and _OFTEN.among(tokens):
        return "subscription"
    if "@" in line and _ADDRESS.search(line) and (_READER.among(tokens) or not _US.isdisjoint(tokens)):
        return "contact"
    if tokens[0] in _HELP and _CAUSE.among(tokens[1:_CAUSE_BEFORE]):
        return "subscription"
    if (asked or tokens[0] in _WRITE) and _ADDRESS.search(line):
        return "share"
    # «راسلنا المسؤولين» is a sentence of the past.
    most = _ARABIC_WRITE_WORDS if tokens[0] >= _ARABIC else _WRITE_WORDS
    return "contact" if len(tokens) <= most and tokens[0] in _WRITE and not _US.isdisjoint(tokens) else None


def _disowns(line: str, tokens: Sequence[str]) -> str | None:
    """Tell that the opinions of an author or reader aren't the outlet's."""
    if not _REFLECT.among(tokens) or not _QUOTES.isdisjoint(line[:1]):
        return None
    told = _VIEWS.among(tokens) and _NO.among(tokens) and _OWNER.among(tokens)
    return "copyright" if told else None


def _advises(tokens: Sequence[str]) -> str | None:
    """Tell that what is said is no advice and nobody answers for it."""
    first = _INFORMATION.first(tokens[:4])
    told = first >= 0 and _ADVICE.among(tokens) and _LIABLE.among(tokens) and _NO.among(tokens)
    return "copyright" if told else None


def _serves(tokens: Sequence[str], *, outside: bool) -> str | None:
    """Tell what a player or browser needs to show something, and how comments are dealt with."""
    player = _BROWSER.among(tokens) or (tokens[0] in _TO_SHOW and len(tokens) <= _ASKING_WORDS)
    if player and _SHOWING.among(tokens) and _NEEDED.among(tokens):
        return "cookie_notice"
    if _REUSE.among(tokens) and _LEAVE.among(tokens) and (outside or len(tokens) <= _ASKING_WORDS):
        return "copyright"
    if not _COMMENTS.among(tokens):
        return None
    if tokens[0] in _RESERVES:  # no heading of comments: a page may go on behind it
        return "navigation"
    if not _WATCHED.among(tokens):
        return None
    return "comments" if _COMMENTS.first(tokens) in range(_SUBJECT) or _ABUSE.among(tokens) else None


_SUBJECT, _CAUSE_BEFORE = 3, 5
_NOUN_AFTER, _VERB_AFTER = 3, 8


def _issued(tokens: Sequence[str]) -> str | None:
    """Tell a sentence that begins by saying where this very text was published or who made it."""
    this = _THIS.first(tokens[:4])
    if this < 0 and _RENDERED.among(tokens[:1]):
        return "copyright" if _PIECE.among(tokens[1:6]) and _ISSUED.among(tokens[2:12]) else None
    if this < 0:
        return "copyright" if _PIECE.among(tokens[:1]) and _RENEWED.among(tokens[1:2]) else None
    noun = _PIECE.first(tokens[this + 1 : this + 1 + _NOUN_AFTER])
    if noun < 0:
        return None
    verbs = [*tokens[:this], *tokens[this + noun + 2 : this + noun + 2 + _VERB_AFTER]]
    return "copyright" if _ISSUED.among(verbs) else None


# --- what only counts before a page's text and after it --------------------------------------------------------------

# "Il vous reste 58 % de cet article à lire", "You have 2 free articles left".
_READER: Final = Group("you|your|vous|votre|вам|вас|вы|لديك|لك|لقد|عزيزي")
_PAGES: Final = Group("article|articles|story|stories|abonnés|стат-|материал-|مقال|مقالات|المقال|المقالات")
_READ: Final = Group(
    "read|left|remaining|free|lu|lire|reste|suite|gratuit-|осталось|прочита-|бесплатн-|قرأت|متبقي|تبقى|متبقية"
)
# "Lecture du Monde en cours sur un autre appareil".
_DEVICE: Final = Group("device|devices|appareil|appareils|устройств-|جهاز|جهازك")
_SHOWN: Final = Group("read|reading|lire|lecture|affich-|message|session|читать|чтени-|القراءة|تسجيل")
# "An independent global news organization dedicated to …": what papers say of themselves and nobody else.
_PRESS: Final = Group(
    "journalism|journalist|journalists|journalisme|journalistes|newsroom|newsrooms|multimedia|subscribers|readers|unbiased|"
    "fact-based|trusted|reporting|newsletter|newsletters|редакц-|журналист-|подписчик-|читател-|издани-|донат|الصحافة|صحافة|"
    "صحفية|القراء|قراءنا|المشتركين|الإعلامية|lecteurs|abonnés|rédaction|delayed|différé|quotes|cotations|reprints|"
    "contribution|contributions|supporting|donate|billionaire|sponsored|advertisers|copyright"
)
_PRESS_WORDS = 2
_EDGE: Final = _DEVICE.beginnings() | _READ.beginnings() | _PRESS.beginnings()


def _edge(key: str, tokens: Sequence[str]) -> str | None:
    """Tell what may still be read, and on what."""
    if len(tokens) > _ASKING_WORDS:
        return None
    if _DEVICE.among(tokens) and _SHOWN.among(tokens):
        return "navigation"
    ours = tokens[0] in _US or (_READER.among(tokens) and not _US.isdisjoint(tokens))
    if ours and _PRESS.among(tokens) and _QUOTES.isdisjoint(key):
        return "subscription"
    return "subscription" if _is_counted(key, tokens) else None


#: How a sentence that counts what may be read begins; such one may stand within the text.
_LEFT: Final = frozenset(listed("you|il|vous|вам|вы|у|لديك|تبقى|لقد"))


def _is_counted(key: str, tokens: Sequence[str]) -> bool:
    """Tell what may still be read: "You have 46.4% of this article left"."""
    return (
        len(tokens) <= _ASKING_WORDS
        and any(map(str.isdigit, key))
        and _READER.among(tokens)
        and _PAGES.among(tokens)
        and _READ.among(tokens)
    )


def is_of_the_press(key: str, *, most: bool) -> bool:
    """Whether a paragraph speaks of journalism, its readers or their money with two words, in a short one with one.

    Args:
        key: it folded.
        most: whether one word is enough in a short one.
    """
    tokens = words_in(key)
    found = _PRESS.count(tokens)
    return found >= _PRESS_WORDS or (most and found > 0 and len(tokens) <= _ASKING_WORDS)
