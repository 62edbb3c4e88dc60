"""Sentences that ask the reader for money, data or news of his own, or say on which terms.

A sentence has to address somebody (a pronoun, an imperative) and to name things of two fields at once: what papers
make, what is paid for it, what is agreed to, how often it comes. What law or custom has printed (betting, securities,
affiliate links) is told by its terms alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from workers.text.normalize import folded
from workers.text.press_words import APPEALS, IMPERATIVES, listed
from workers.text.word_groups import Group, words_in

_YOU: Final = Group(
    "you|your|yours|vous|votre|vos|вы|вас|вам|вами|ваш|ваша|ваше|ваши|вашу|вашего|لديك|لديكم|بريدك|بريدكم|هاتفك|هواتفكم|تصلك|تصلكم|"
    "لتصلك|ليصلك|يصلك|اشتراكك|باشتراكك|حسابك|بياناتك|تبرعك|مساهمتك|دعمك|دعمكم|فإنك|أنك|قرأت|رأيك|صورك|صوركم"
)
_WE: Final = Group(
    "we|our|us|nous|notre|nos|мы|нас|нам|наш|наша|наше|наши|нашу|нашего|لنا|إلينا|نحن|صحافتنا|نشرتنا|تطبيقنا|قناتنا|موقعنا|قراؤنا|"
    "قرائنا|شريكنا|شركائنا|ادعمنا|ادعمونا|راسلنا|شاركنا"
)
_MADE: Final = Group(
    "news|article|articles|story|stories|reporting|reporters|journalism|journalists|newsroom|newsletter|newsletters|bulletin|briefing|"
    "edition|editions|coverage|podcast|podcasts|app|investigations|website|page|reading|read|readers|feed|digital|emails|email|"
    "inbox|alerts|form|lire|lecteurs|lectrices|rédaction|édition|éditions|lettre|journal|application|contenus|enquêter|enquêtes|"
    "sélection|podcasts|courriel|مقال|المقال|المقالات|مقالات|صحافتنا|نشرتنا|النشرة|تطبيقنا|قراؤنا|القراءة|القراء|التنبيهات|"
    "الإشعارات|стать-|материал-|редакц-|издани-|выпуск|рассылк-|журналист-|читател-|читать|письмом|приложени-"
)
_PAID: Final = Group(
    "subscribe|subscribers|subscriber|subscription|subscriptions|donate|donation|donations|contribute|contributing|contribution|"
    "support|supporting|member|members|membership|gift|chip|pay|free|unlimited|access|trial|commission|affiliate|afford|shop|"
    "discount|abonnez|inscrivez|gratuitement|abonné|abonnés|abonnée|abonnement|don|dons|soutien|soutenir|contribution|gratuit|gratuits|offert|offerte|mois|"
    "commission|affiliés|achats|boutique|مجانية|المجانية|مجانا|اشترك|الاشتراك|باشتراكك|تبرعك|مساهمتك|دعمك|ادعمنا|بمبلغ|العرض|مكافأة|"
    "подписк-|подпис-|пожертвован-|донат-|бесплатн-|деньги|рубл-|доступ|скидк-"
)
_AGREED: Final = Group(
    "terms|cancel|privacy|opt|agree|agreeing|unsubscribe|consent|details|code|address|responsibly|acceptez|confidentialité|désinscrire|"
    "résilier|données|engagement|code|conditions|consentement|الشروط|شروط|الخصوصية|توافق|الرمز|соглашаетесь|условиями|персональн-|"
    "обработк-|отписаться"
)
_OFTEN: Final = Group(
    "daily|weekly|chaque|matins|matin|week|weekday|morning|ежедневн-|каждое|каждый|كل|خميس|صباح|يوميا|أسبوعيا"
)
_IMPERATIVE: Final = frozenset(
    listed(
        f"{APPEALS}|{IMPERATIVES}|donate|support|unlock|become|contact|share|send|submit|consider|chip|make|try|save|claim|"
        "stake|bet|log|create|message|cancel|turn|never|start|enjoy|write|tell|help|devenez|contribuez|créez|profitez|"
        "connectez|donnez|racontez|débloquez|pariez|essayez|faites|écrivez|envoyez|accédez|poursuivez|aidez|оформите|"
        "станьте|поддержите|пришлите|присылайте|напишите|откройте|получите|расскажите|ادعم|ادعموا|ادعمنا|أرسل|أرسلوا|نزل|"
        "افتح|احصل|احصلوا|راسلنا|راسلونا|فعل|للاستفادة|شاركنا|شاركونا"
    )
) - frozenset(listed("like|больше|install"))
#: Beginnings of the sentences that ask for what readers know: of those with a question before them.
_WRITING: Final = frozenset(
    listed(
        "tell|share|send|message|write|contact|email|call|get|reach|we|racontez|écrivez|envoyez|contactez|témoignez|partagez|"
        "أرسل|أرسلوا|راسلنا|راسلونا|اكتب|شاركنا|شاركونا|تواصل|пришлите|присылайте|напишите|расскажите|пишите|сообщите"
    )
)
_NEWSROOM: Final = Group("newsroom|newsdesk|reporters|reporter|редакци-|rédaction")
#: "Terms apply", "Please gamble responsibly", « Voir conditions », «تطبق الشروط», «18+. Реклама».
_TERMS: Final = re.compile(
    r"\b(?:terms(?: and conditions)? apply|t ?(?:and )?cs apply|conditions apply|gamble responsibly|begambleaware"
    r"|jouer comporte des risques|voir conditions|soumise? a conditions|sous conditions d achat"
    r"|affiliate links?|liens affilies|партнерские ссылки|игра(?:ть|йте) ответственно)\b|تطبق (?:ال)?شروط"
)
_ADULT: Final = re.compile(r"(?:^|[ (])18\s?\+(?=\W|$)")
_STAKED: Final = Group(
    "bet|bets|betting|stake|bonus|casino|odds|customers|pari|paris|miser|bonus|клиент-|ставк-|фрибет-|букмекер-|реклама|مراهنة|رهان"
)
#: What securities law has issuers print, and that a text is no advice.
_FORWARD: Final = re.compile(
    r"forward looking (?:statement|information)"
    r"|(?:declarations|enonces|informations) (?:prospecti|a caractere prospecti)"
    r"|البيانات التطلعيه|прогнозн\w+ (?:заявлени|утверждени)"
)
_RISKS: Final = Group(
    "contain|contains|risks|uncertainties|obligation|undertake|undertakes|differ|guarantee|release|contient|risques|incertitudes|"
    "obligation|communiqué|disclaimer|материально|риск-|تنطوي|مخاطر"
)
_SECURITIES: Final = re.compile(
    r"(?:not|nor|neither|ne constitue(?:nt)? (?:pas|ni)|لا يشكل|لا يعد|не является) .{0,40}"
    r"(?:offer|offre|عرضا?|предложени\w+) .{0,30}(?:sell|solicitation|buy|vente|sollicitation|بيع|شراء|продаж|покупк)"
    r"|(?:nothing|not|no|pas|не|لا|ليس) .{0,45}(?:investment advice|financial advice|conseils? en investissement"
    r"|نصيحه (?:استثماريه|ماليه)|توصيه استثماريه|инвестиционной рекомендаци)"
)
#: "3 of 5 free articles used this month", "This story is exclusive to members."
_COUNTED: Final = re.compile(
    r"\d+ (?:of|out of|sur|из) \d+ (?:\w+ ){0,2}(?:articles|stories|article|стат\w+|материал\w+)\b"
)
_EXCLUSIVE: Final = re.compile(
    r"^(?:this|the rest of this|the full|cet?t?e?|la suite de cet?|هذا|этот|эта) (?:article|story|content|post|contenu"
    r"|المقال|المحتوي|материал|статья|текст) (?:is|are|est|متاح|доступ\w+) .{0,30}"
    r"(?:members|subscribers|membres|abonnes|للمشتركين|подписчик\w*)$"
)
_OURS: Final = re.compile(
    r"\b(?:our|notre|nos|наш\w*) (?:\w+ ){0,1}(?:newsletters?|bulletin|briefing|subscribers|app|podcasts?"
    r"|abonnes|infolettre|chaine|рассылк\w+|подписчик\w+|приложени\w+)\b|(?:^| )(?:نشرتنا|تطبيقنا|قناتنا)(?: |$)"
)
_STRAIGHT: Final = re.compile(
    r"\b(?:straight|directly|delivered|direct|directement) (?:to|in|into|dans|sur) (?:your|votre) (?:phone|inbox|device"
    r"|email|boite|telephone|mobile)"
)
_ASIDE: Final = re.compile(r"^(?:for more|pour (?:plus|d autres)|للمزيد|больше) ")
_SENTENCE: Final = re.compile(r"(?<=[.!?؟:])\s+|[،,]\s|\s[—–|•-]\s")
_QUESTION: Final = re.compile(r"[?؟]\s+")
_WORK: Final = re.compile(r"\b(?:our work|notre travail|наш\w* работ\w+)\b")
_PRICE: Final = re.compile(r"[$€£₽]\s?\d|\d\s?(?:[€$£₽%]|euros?\b|руб)")
_SPEECH: Final = re.compile(
    r"[«\"“][^«»\"“”]{25,}[»\"”]|^[—–-] |\b(?:said|says|told|asked (?:him|her|them|whether|if)|wrote|warned|argued"
    r"|found that|a(?:vait)? déclaré|a dit|dit-il|dit-elle|affirme|a écrit|a rappelé|a précisé"
    r"|сказал\w*|заявил\w*|говорит|сообщил\w*|рассказал\w*)\b"
    r"|(?:^| )و?(?:قال|قالت|أكد|أكدت|أضاف|أضافت|أوضح|ذكر|ذكرت)(?= )"
)
_QUOTES: Final = frozenset('"«“—')
_WORDS: Final = range(3, 61)
_SHORT, _LABEL = 30, 14
_FIELDS, _NAMED = 2, 3

#: One of these words stands in each of them.
GATE: Final = (
    _IMPERATIVE
    | _WRITING
    | frozenset(
        listed(
            "you|your|vous|votre|vos|вы|вас|вам|ваш|we|our|us|nous|notre|nos|мы|нас|нам|наши|terms|apply|18|conditions|forward|"
            "prospectives|prospectifs|solicitation|sollicitation|advice|conseil|investissement|articles|members|subscribers|"
            "abonnés|для|تطبق|الشروط|نصيحة|توصية|للمشتركين|المقال|نشرتنا|تطبيقنا|قناتنا|صحافتنا|تصلك|فإنك|لديك|قرأت|إلينا|شريكنا|"
            "рекомендацией|рекомендации|подписчикам|gamble|conditions"
        )
    )
)


def solicitation(text: str, key: str, words: int) -> str | None:
    """Return why a sentence is an appeal, a commercial offer or its terms, None where it may be a story's.

    Args:
        text: the tidy line.
        key: its beginning folded; the rest is folded here where that decides.
        words: how many it has.
    """
    if words not in _WORDS or text[0] in _QUOTES or GATE.isdisjoint(words_in(key)) or _SPEECH.search(text):
        return None
    whole = folded(text)
    tokens = whole.split()
    if _is_printed(text, whole, tokens):
        return "copyright"
    if _TERMS.search(whole) or (_ADULT.search(text) and _STAKED.among(tokens)):
        return "subscription"
    if words <= _LABEL and (_COUNTED.search(whole) or _EXCLUSIVE.search(whole)):
        return "subscription"
    if words <= _SHORT and (_OURS.search(whole) or _STRAIGHT.search(whole)):
        return "subscription"
    if _asks_for_news(text, tokens):
        return "contact"
    return "subscription" if _bargains(text, whole, tokens) else None


def _is_printed(text: str, whole: str, tokens: Sequence[str]) -> bool:
    """Tell what securities law has issuers say, and that a text is no advice."""
    if _FORWARD.search(whole):
        return _RISKS.among(tokens)
    return _SECURITIES.search(whole) is not None and "?" not in text


def _asks_for_news(text: str, tokens: Sequence[str]) -> bool:
    """Tell a question to the reader with a request to write behind it: "Do you live …? Tell us …"."""
    _asked, *rest = _QUESTION.split(text, maxsplit=1)
    if not rest or not rest[0]:
        return False
    first = folded(rest[0]).partition(" ")[0]
    return first in _WRITING and (_WE.among(tokens) or _NEWSROOM.among(tokens))


def _bargains(text: str, whole: str, tokens: Sequence[str]) -> bool:
    """Tell a sentence that addresses somebody and names two fields: work, money, terms, how often."""
    you, we = _YOU.among(tokens), _WE.among(tokens)
    parts = [folded(part).partition(" ")[0] for part in _SENTENCE.split(text)]
    asked = any(first in _IMPERATIVE for first in parts)
    if not (you or we or asked):
        return False
    made, paid, agreed = _MADE.count(tokens), _PAID.count(tokens), _AGREED.count(tokens)
    paid += _PRICE.search(text) is not None
    made += _WORK.search(whole) is not None
    often = 1 if (asked or (you and we)) and _OFTEN.among(tokens) else 0
    fields = sum(map(bool, (made, paid, agreed, often)))
    if (asked and _ASIDE.match(whole) and made) or (you and agreed + we >= _NAMED):
        return True
    if fields < _FIELDS:
        return False
    hits = made + paid + agreed + often
    if asked and (you or we or len(tokens) <= _LABEL):
        return True
    return hits >= _NAMED or (you and we) or (you and bool(paid) and bool(made))
