"""Sentences within a story by which its outlet turns to the reader: what he may subscribe to, read on, support, send.

They are told by grammar: whom they address, in whose name, what they ask for, and what of a page they name; and by
having next to nothing in common with the story around them, so that a story about subscriptions stays whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from workers.text.boilerplate import notice
from workers.text.clean import Kind, Line
from workers.text.normalize import folded
from workers.text.page_sentences import is_of_the_press
from workers.text.page_voice import spoken_by_page
from workers.text.press_words import APPEALS, IMPERATIVES, READER_AND_US, listed
from workers.text.solicitations import GATE, solicitation
from workers.text.word_groups import Group, words_in

_READER: Final = Group(
    "you|your|yours|yourself|vous|votre|vos|вы|вас|вам|вами|ваш|ваша|ваше|ваши|вашу|вашей|вашем|вашего|ваших|вашим|لديك|لديكم|بريدك|بريدكم|هاتفك|هواتفكم|هاتفكم|رأيك|تعليقك|فريقك|"
    "لك|لكم|عزيزي|تصلك|تصلكم|لتصلك|ليصلك|جهازك|اشتراكك|حسابك|يمكنك|يمكنكم|بإمكانك|بإمكانكم|منك|منكم|قصتك|تجربتك|"
    "تعليقاتك|تعليقاتكم|استفساراتك|استفساراتكم|ملاحظاتك|ملاحظاتكم|أسئلتك|أسئلتكم|آرائكم|مشاركاتكم|اقتراحاتكم"
)
_US: Final = Group(
    "we|our|us|ours|nous|notre|nos|мы|нас|нам|нами|наш|наша|наше|наши|нашу|нашей|нашем|наших|нашего|нашему|لنا|معنا|إلينا|قناتنا|"
    "تطبيقنا|نشرتنا|موقعنا|صفحتنا|قراءنا|قرائنا|منصاتنا|حساباتنا|شاركنا|شاركونا|راسلنا|راسلونا|ادعمنا|ادعمونا|يهمنا"
)
_PAGE: Final = Group(
    "article|articles|newsletter|newsletters|subscriber|subscribers|subscription|subscriptions|inbox|email|emails|mail|app|"
    "briefing|podcast|podcasts|journalism|newsroom|readers|reader|website|members|member|feed|ads|membership|trial|account|comment|comments|form|"
    "content|page|notifications|bulletin|monthly|abonné|abonnés|abonnement|abonnements|boîte|application|chaîne|lecteurs|lecteur|"
    "rédaction|journalisme|contribution|don|contenu|contenus|lettre|infolettre|compte|стать-|материал-|текст|рассылк-|подписк-|"
    "телеграм-|канал|канале|канала|каналы|приложени-|сайт|сайта|сайте|читател-|редакци-|журналист-|подписчик-|уведомлени-|донат-|"
    "пожертвован-|соцсет-|почт-|соучастник-|комментар-|مقال|المقال|مقالات|المقالات|اشتراك|الاشتراك|نشرة|النشرة|النشرات|بريد|"
    "البريد|تطبيق|التطبيق|قناة|قناتنا|إشعارات|الإشعارات|الموقع|محتوى|المحتوى|المشتركين|للمشتركين|القراء|مسابقة|التوقعات|التغطيات|"
    "موقعنا|موقع|تطبيقنا|صفحتنا|صفحة|صفحات|حساباتنا|حسابات|منصات|منصاتنا|رابط|الرابط|بث|البث|موجة|الموجة|الأثير|موجز|نسخة|النسخة|بودكاست|"
    "تعليق|التعليق|بالتعليق|تعليقاتك|تعليقاتكم|ناد|نادي|خصم|survey|poll|sondage|опрос|опросе|استطلاع"
)
_ACT: Final = Group(
    "subscribe|subscribed|sign|signing|read|reading|unlock|support|supported|donate|donation|register|registered|log|follow|"
    "download|receive|get|join|contribute|contact|share|send|submit|exhausted|left|remaining|keep|contributing|helping|listen|watch|find|visit|écouter|écoutez|regarder|visionner|consulter|retrouver|suivre|télécharger|слуша-|посмотр-|"
    "найти|ознаком-|скачать|lire|abonnez|abonner|inscrivez|"
    "inscrire|soutenez|soutenir|recevoir|recevez|retrouvez|rejoignez|téléchargez|accéder|accédez|poursuivre|faites|permet|offert|"
    "читаете|читать|читайте|подпи-|поддерж-|получа-|станьте|присыла-|пришл-|пишите|напишите|скача-|установи-|узнава-|осталось|"
    "تحميل|تنزيل|تسلم|اشترك|اشتركوا|حمل|حملوا|تابع|تابعوا|فعل|سجل|يسجل|شارك|شاركوا|انضم|انضموا|واربح|اربح|تصلك|احصل|واحصل|اقرأ|قراءة|"
    "متابعة|الاستماع|استمعوا|استمع|استمعي|مشاهدة|شاهدوا|الاطلاع|اطلعوا|مشاركة|مشاركتنا|التواصل|تصفح|تصفحوا|زيارة|زوروا|إرسال|"
    "مراسلتنا|كتابة|طلب|الانضمام|التسجيل|الحصول|تتردد|تترددوا"
)
#: Imperatives that open a sentence of such an offer; «сообщите», "tell" need a page's word beside them.
_IMPERATIVE: Final = frozenset(
    listed(
        f"{APPEALS}|{IMPERATIVES}|donate|support|unlock|start|become|contact|share|send|submit|want|s abonner|faites"
        "|create|log|fill|devenez|contribuez|poursuivez|accédez|écrivez|envoyez|станьте|поддержите|поддержи|помогите|напишите|пишите"
        "|turn|forward|posez|transférez|activez|donnez|répondez|participez|votez|задайте|перешлите|включите|نرجو|يرجى|الرجاء"
        "|присылайте|пришлите|сообщите|узнавайте|следи|получай|читай|не пропустите|شاركنا|شاركونا|شارك|فعل|ادعم|ادعموا"
        "|احصل|احصلوا|راسلنا|راسلونا|انضم|انضموا|شاهد|شاهدوا|استمع|استمعوا|زوروا|تصفحوا|اطلعوا"
    )
)
_FIRST_IMPERATIVE: Final = frozenset(phrase.split()[0] for phrase in _IMPERATIVE) - frozenset(
    listed("like|get|больше|s|не|for")
)
#: "Tell us how …", «Расскажите нам», « Racontez-nous ».
_TELL: Final = frozenset(
    listed("tell|send|email|write|show|give|let|расскажите|напишите|пришлите|racontez|écrivez|envoyez")
)
_TO_US: Final = frozenset(listed("us|нам|nous|to|at"))
_ANYWHERE: Final = frozenset(listed(f"{IMPERATIVES}|читайте|следите|смотрите|слушайте|узнавайте|пишите|присылайте"))
#: "Have you been affected …?", «Хотите …?», « Vous avez … ? », «هل لديك …؟».
_ASKED: Final = re.compile(
    r"(?:(?:have|are|do|did|were|would|can|could|will) you\b|want to\b|got a\b"
    r"|(?:avez|etes|[a-z]{2,10}ez) vous\b|vous (?:avez|etes|souhaitez|voulez)\b"
    r"|(?:хотите|знаете|вы) |у вас |هل (?:لديكم?|تاثرت|تريد|ترغب|كنت|شاهدت|تود|تحب|تبحث|تفكر|تحتاج"
    r"|تعرف|سبق لك|تريدون|ترغبون|تودون|تحبون))"
)
#: "You can follow prices on our page": what the reader may do, in a sentence of the page's own.
_YOU_MAY: Final = re.compile(
    r"(?:للتذكير|تذكير|ملاحظه|تنويه|كما|ايضا)?[ :،,]*(?:يمكنكم?|بامكانكم?|تستطيعون|في امكانكم?)(?= )"
    r"|(?:reminder|note|also)?[ :,]*you can (?:also |now |still )?(?=\w)"
    r"|(?:pour rappel|rappel)?[ :,]*vous pouvez (?:aussi |également |egalement |desormais )?(?=\w)"
    r"|(?:напоминаем|кстати|также)?[ :,]*вы (?:также |теперь )?можете (?=\w)"
)
_MEDIUM: Final = Group(
    "site|newspaper|outlet|media|magazine|média|journal|издание|موقع|صحيفة|جريدة|منصة|مجلة|وسيلة|موقعنا|صحيفتنا|منصتنا|مجلتنا"
)
_FOR_FREE: Final = Group("free|daily|gratuit-|бесплатн-|ежедневн-|مجانا|مجانية|يوميا|أسبوعيا")
_FREE: Final = Group("independent|nonprofit|indépendant-|независим-|مستقل|مستقلة|المستقل|المستقلة")
_LIVES: Final = Group("support|donations|funded|dons|soutien|поддержк-|пожертвован-|دعم|دعمكم|تبرعات|اشتراكات")
_THOSE: Final = Group("readers|lecteurs|donors|читател-|قرائه|قرائها|قراءه|القراء|قرائنا|subscribers|abonnés")
#: One of these stands in each of them.
_TELLING: Final = _READER.words | _US.words | _FIRST_IMPERATIVE | _ANYWHERE | _TELL | _THOSE.words
#: One of these stands in each line that is one of those or asks for something else (``solicitations``).
_GATES: Final = _TELLING | GATE
#: "Every morning, the stories that matter": what comes how often, and what it is of.
_DAILY: Final = re.compile(
    r"(?:every|each) (?:morning|evening|day|week|weekday|friday|sunday|saturday|monday)\b"
    r"|(?:chaque|tous les|toutes les) (?:matins?|soirs?|jours?|semaines?|lundis?|vendredis?|samedis?|dimanches?)\b"
    r"|кажд\w+ (?:утро|день|вечер|недел\w+|пятницу|субботу|воскресенье)|раз в неделю"
    r"|كل (?:صباح|مساء|يوم|اسبوع|جمعه|سبت|احد|اثنين|خميس)(?= |$)"
)
_NEWS: Final = Group(
    "news|stories|headlines|selection|best|essential|sélection|nouvelles|essentiel|actualité|actu|titres|meilleur|infos|главн-|"
    "новост-|событи-|важн-|أهم|أبرز|الأخبار|أخبار|ملخص|مختارات"
)
#: What such letters are called, the first word of their names: «Рассылка «Сигнал»: одно письмо каждый день».
_LETTERS: Final = Group("newsletter|newsletters|infolettre|briefing|lettre|bulletin|рассылк-|نشرة|النشرة")
#: "Don't miss …", « Ne ratez rien … », «لا تفوت …»
_MISS_NOT: Final = re.compile(r"(?:don t miss|ne (?:manquez|ratez|loupez)|не пропусти\w*|لا تفوتو?ا?)(?= )")
_THIS: Final = frozenset(listed("this|ce|cet|cette|этот|эта|هذا|هذه"))
_OUR: Final = frozenset(listed("our|notre|nos|наш|наша|наше|наши"))
_PRICE: Final = re.compile(r"[$€£₽]\s?\d|\d\s?(?:[€$£₽]|euros?\b|руб)")
_SENTENCE: Final = re.compile(r"(?<=[.!?؟:»”])\s+|\s[—–|•-]\s")
_SPEECH: Final = re.compile(
    r"[«\"“][^«»\"“”]{25,}[»\"”]|^[—–-] |\b(?:said|says|told|asked|a déclaré|a dit|affirme|сказал\w*|заявил\w*"
    r"|говорит)\b|(?:^| )(?:قال|قالت|أكد|أكدت|أضاف)(?= )"
)
#: What only an outlet says of itself: "we are dedicated to delivering fact-checked news freely accessible to all".
_PRESS: Final = Group(
    "journalism|journalisme|newsroom|newsrooms|subscriptions|subscription|subscribers|readers|lecteurs|abonnés|fact|independent|"
    "indépendante|indépendant|независим-|журналистик-|читател-|подписк-|редакци-|صحافة|الصحافة|القراء|المستقلة"
)
_WE: Final = frozenset(listed("we|nous|мы|نحن"))
_WORDS = range(2, 61)
_LAST_WORDS = 6
_MOST = 0.25
#: Of a story's own paragraphs hardly one has less in common with the rest.
_OWN_SHARE = 0.34
#: Beside another offer: it may name the outlet, which stories name, too.
_BESIDE_SHARE = 0.5
#: Stories hardly have them: counted, they would make what a story says of an offer look new.
_PRONOUNS = frozenset(listed(READER_AND_US))
_SHORT_STEMS, _CHANCE = 4, 2
_LABEL_WORDS = 5
_KINDS = frozenset({Kind.PROSE, Kind.ITEM, Kind.SHORT})


def mark_offers(lines: Sequence[Line]) -> None:
    """Remove the outlet's offers and requests to the reader, wherever they stand in the text."""
    text = [line for line in lines if line.kind in _KINDS and line.reason is None]
    _mark_told(text)
    if any(line.reason == "subscription" for line in lines):
        _mark_beside(lines)


def _mark_told(text: Sequence[Line]) -> None:
    found = {id(line): told for line in text if (told := _told(line)) is not None}
    if not found or sum(line.words for line in text if id(line) in found) > _MOST * sum(line.words for line in text):
        return
    said = {stem for line in text if line.kind is not Kind.SHORT and id(line) not in found for stem in line.stems}
    for line in text:
        if id(line) in found:
            _judge(line, found[id(line)], said, _OWN_SHARE)
    for before, after in pairwise(text):
        for line, other in ((after, before), (before, after)):
            if other.reason is not None and id(line) in found:
                _judge(line, found[id(line)], said, _BESIDE_SHARE)
        if before.kind is Kind.SHORT and before.reason is None and id(after) in found and after.reason is not None:
            _judge_label(before, after, said)


def _mark_beside(lines: Sequence[Line]) -> None:
    """Remove the sentences beside an offer that say why the outlet's work is worth it."""
    filled = [line for line in lines if line.kind is not Kind.BLANK]
    said: set[str] | None = None
    for before, after in pairwise(filled):
        for line, other in ((after, before), (before, after)):
            if other.reason == "subscription" and line.reason is None and _is_of_press(line):
                if said is None:
                    said = {stem for one in filled if one.kind is Kind.PROSE and one is not line for stem in one.stems}
                _judge(line, _Told("subscription"), said, _OWN_SHARE)
    first = next((place for place, line in enumerate(filled) if line.kind is Kind.PROSE and line.reason is None), 0)
    _mark_names(filled[first:], {stem for line in filled if line.kind is Kind.PROSE for stem in line.stems})


def _is_of_press(line: Line) -> bool:
    """Whether a sentence beside an offer says why the outlet's work is worth it: "Good journalism costs a lot"."""
    return line.kind is Kind.PROSE and line.words <= _PRESS_WORDS and is_of_the_press(line.whole_key, most=False)


_PRESS_WORDS: Final = 45


@dataclass(frozen=True, slots=True)
class _Told:
    """Why a line may be none of the story's, which words don't count beside the story's, and whether any do."""

    reason: str
    apart: frozenset[str] = frozenset()
    sure: bool = False


def _told(line: Line) -> _Told | None:
    if line.words not in _WORDS:
        return None
    if not _GATES.isdisjoint(words_in(line.key)):  # one of ten
        if is_offer(line.text, line.key, line.words):
            return _Told("subscription", sure=_names_price(line))
        if reason := solicitation(line.text, line.key, line.words):
            return _Told(reason, _PRONOUNS)
    if _ends_with_button(line) or _is_of_letter(line):
        return _Told("subscription")
    voice = spoken_by_page(line.text, line.key, line.words)
    return None if voice is None else _Told(voice)


def _names_price(line: Line) -> bool:
    """Whether an offer to the reader in the outlet's name says what it costs: the outlet's name is the story's, too."""
    if _PRICE.search(line.text) is None:
        return False
    tokens = line.whole_key.split()
    return _READER.among(tokens) and _US.among(tokens)


_BUTTON: Final = re.compile(r"[.!?؟…][»\"”]? ([^.!?؟:;,،«»\"]{3,40})$")
_BUTTON_WORDS: Final = 4
_BUTTONS: Final = frozenset({"subscription", "share", "comments"})


def _ends_with_button(line: Line) -> bool:
    """Tell sentences behind which a button stands, as no paragraph ends: "… the stories of your town. Sign up"."""
    if line.text[-1] in '.!?؟:»"”…)' or (found := _BUTTON.search(line.text, max(0, len(line.text) - 60))) is None:
        return False
    key = folded(found[1])
    if key.count(" ") >= _BUTTON_WORDS or _SPEECH.search(line.text):
        return False
    return key.partition(" ")[0] in _FIRST_IMPERATIVE or notice(found[1], key) in _BUTTONS


_LETTER_WORDS: Final = 16


def _is_of_letter(line: Line) -> bool:
    """Tell a letter's name with what it brings, and how often it comes: "Every morning, the stories that matter"."""
    if line.words > _LETTER_WORDS or (often := _DAILY.search(line.key)) is None:
        return False
    tokens = line.key.split()
    named = any(map(_LETTERS.among, (tokens[:1], tokens[1:2]))) and line.text[-1] not in ".!?؟"
    return named or (often.start() == 0 and _NEWS.count(tokens) > 1 and not _SPEECH.search(line.text))


def _judge(line: Line, told: _Told, said: set[str], most: float) -> None:
    """Remove a line that has less in common with the story; what an issuer says of its shares whatever it has."""
    own = [stem for stem in line.stems if not stem.isdigit() and stem not in told.apart]
    shared = sum(stem in said for stem in own)
    if (
        told.sure
        or told.reason == "copyright"
        or shared < max(most * len(own), _CHANCE if len(own) <= _SHORT_STEMS else 0)
    ):
        line.kind, line.reason = Kind.NOTICE, told.reason


def _mark_names(filled: Sequence[Line], said: set[str]) -> None:
    """Remove the few words over an offer that the story has none of: the letter's name."""
    for line, after in pairwise(filled):
        if (
            after.reason == "subscription"
            and line.kind is Kind.SHORT
            and line.reason is None
            and line.words <= _LABEL_WORDS
            and line.text[-1] not in ":?؟"
            and line.stems
            and said.isdisjoint(line.stems)
        ):
            line.kind, line.reason = Kind.NOTICE, "subscription"


def _judge_label(line: Line, offer: Line, said: set[str]) -> None:
    """Remove the name over an offer, which the offer says again and the story doesn't: «Le Monde Application»."""
    own = set(line.stems)
    if line.words <= _LABEL_WORDS and not own.isdisjoint(offer.stems) and len(own & said) * 2 < len(own):
        line.kind, line.reason = Kind.NOTICE, "subscription"


_OPENED: Final = frozenset('«"“—')
_KEYED: Final = 220
#: '"الاقتصادية" ترسل لك …': the outlet's name, no speech.
_NAMED: Final = re.compile(r"[«\"“][^\s«»\"“”]+(?: [^\s«»\"“”]+){0,2}[»\"”] (?=[^\W\d_])")
_CLAUSE: Final = re.compile(r"[،,:]\s|\sи\s|\set\s|\sand\s|\sو(?=\w)")


def _describes_itself(tokens: Sequence[str]) -> bool:
    """Tell what an outlet says of how it lives: an independent paper, from its readers' support."""
    return _MEDIUM.among(tokens) and _FREE.among(tokens) and _LIVES.among(tokens) and _THOSE.among(tokens)


def _imperatives(text: str) -> int:
    """Return how many clauses of a sentence open with an imperative to the reader."""
    return sum(folded(clause).partition(" ")[0] in _FIRST_IMPERATIVE for clause in _CLAUSE.split(text))


def _asks_for_part(text: str, key: str, sentences: Sequence[Sequence[str]]) -> bool:
    """Tell a question to the reader with the outlet's request behind it: "Do you live here? Take our survey"."""
    return (
        len(sentences) == len(("question", "request"))
        and text[-1] not in "?؟"
        and _ASKED.match(key) is not None
        and _US.among(sentences[1])
    )


def is_offer(text: str, key: str, words: int) -> bool:
    """Tell whether a sentence turns to the reader in the outlet's name.

    Args:
        text: the tidy line.
        key: its beginning folded; the rest is folded here where that decides.
        words: how many it has.
    """
    if words not in _WORDS:
        return False
    if text[0] in _OPENED:
        named = _NAMED.match(text)
        if named is None:
            return False
        text, key = text[named.end() :], folded(text[named.end() : _KEYED])
    if _TELLING.isdisjoint(words_in(key)) or _SPEECH.search(text):
        return False
    tokens = folded(text).split()
    reader, ours = _READER.among(tokens), _US.among(tokens)
    page, act = _PAGE.count(tokens), _ACT.count(tokens)
    sentences = [folded(part).split() for part in _SENTENCE.split(text)]
    if any(len(part) > 1 and part[0] in _TELL and part[1] in _TO_US for part in sentences):
        return True
    imperative = any(part and part[0] in _FIRST_IMPERATIVE for part in sentences) or not _ANYWHERE.isdisjoint(tokens)
    if imperative and page and (reader or ours):
        return True
    if page + act + _FOR_FREE.count(tokens) > 1 and (imperative or reader) and _imperatives(text) > (not reader):
        return True
    if _ASKED.match(key) and act and len(sentences) > 1 and sentences[1][:1] and sentences[1][0] in _FIRST_IMPERATIVE:
        return True
    if _describes_itself(tokens) or (_MEDIUM.among(tokens) and _FREE.among(tokens) and reader):
        return True
    if _asks_for_part(text, key, sentences) or (_MISS_NOT.match(key) and page):
        return True
    if imperative and act and _PRICE.search(text):
        return True
    if page > 1 and ((reader and (ours or tokens[0] in _THIS)) or (tokens[0] in _OUR and text[-1] not in ".!?؟")):
        return True
    if act and (page or ours) and _YOU_MAY.match(key):
        return True
    last = sentences[-1] if len(sentences) > 1 else []
    if 0 < len(last) <= _LAST_WORDS and last[0] in _FIRST_IMPERATIVE and page + act > 1 and (reader or ours or page):
        return True
    if _ASKED.match(key) and (page or act) and (ours or (reader and page and act)):
        return True
    if _ASKED.match(key) and len(sentences) > 1 and reader and page:
        return True
    if ours and tokens[0] not in _WE and _PRESS.count(tokens) > 1:
        return True
    return (reader and page > 1 and act > 0) or (reader and ours and page > 0 and act > 0)
