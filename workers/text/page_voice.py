"""Sentences in which a page speaks without asking for anything: what fails to load, when its letter comes, goodbye.

Each is told by grammar in English, French and Russian: a subject that only a page has («this video», «нашем канале»)
with what pages say of it. Speech, quotations and whatever somebody advises are a story's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from workers.text.normalize import folded
from workers.text.press_words import listed
from workers.text.word_groups import Group, words_in

_SPEECH: Final = re.compile(
    r"[«\"“][^«»\"“”]{40,}[»\"”]|^[—–-] |[»\"”],? [—–-] "
    r"|\b(?:said|says|told|asked|added|wrote|warned|advised?s?|a(?:vait)? (?:déclaré|dit|écrit|prévenu|"
    r"conseillé)|dit-il"
    r"|dit-elle|affirme|conseille|explique|сказал\w*|заявил\w*|говорит|говорят|сообщил\w*|рассказал\w*|пишет"
    r"|совету\w+|посоветовал\w*|рекоменду\w+|рекомендовал\w*|призвал\w*|призыва\w+|напомнил\w*|напомина\w+"
    r"|предупре\w+|объяснил\w*)\b"
)

# --- what fails to load, and where the text goes on -----------------------------------------------------------------

_FAILED: Final = re.compile(
    r"(?:has |have )?(?:failed to|not|couldn t|could not|cannot|can t|didn t|did not|unable to|hasn t|isn t|won t)"
    r"(?: be)? (?:load|loaded|play|played|display|displayed|available|start|yet loaded)\b|\b(?:is|are|"
    r"currently) unavailable\b"
    r"|\bfailed to (?:load|play|start)\b"
    r"|\b(?:n a pas pu|n ont pas pu|ne peut|ne peuvent|ne s est|impossible|n est)(?: pas)?(?: etre| de| d)?"
    r" (?:pas )?(?:charge|charger|affiche|afficher|lu|lue|lire|disponible|accessible|chargee|affichee|visible)e?s?\b"
    r"|\bне (?:удалось|удается|получилось|смогл\w+|может быть|могут быть) (?:загрузить\w*|воспроизвести|показать|"
    r"отобразить|открыть"
    r"|загружен\w*|воспроизведен\w*|показан\w*)\b|\bне (?:загру\w+|воспроизводится|отображается|доступн\w+)\b|"
    r"\bнедоступн\w+\b"
)
_MEDIUM: Final = Group(
    "video|advertisement|advert|ad|player|audio|podcast|gallery|slideshow|livestream|stream|content|comments|"
    "graphic|embed|"
    "vidéo|publicité|lecteur|contenu|infographie|commentaires|lecture|видео|ролик|видеоролик|реклама|плеер|контент|"
    "трансляция|галерея|запись|комментарии|инфографика"
)
_SHOWN_HERE: Final = re.compile(
    r"^(?:(?:we (?:apologi[sz]e|are sorry|re sorry)|sorry|apologies|unfortunately|oops|desole|"
    r"nous sommes desoles|malheureusement|toutes nos excuses"
    r"|извините|к сожалению|просим прощения|приносим извинения)\b|this |cet?t?e? |ces |это |этот |эта |данн\w+ "
    r"|video |player |le lecteur |impossible |видео |не удалось |плеер )"
)
_TRY: Final = re.compile(
    r"^(?:please )?(?:try (?:refreshing|reloading|again|another|disabling|turning)|refresh|reload|essayez de|"
    r"actualisez|rechargez|rafraichissez"
    r"|veuillez (?:actualiser|recharger|reessayer)|обновите|перезагрузите|попробуйте (?:обновить|перезагрузить|"
    r"отключить))\b"
)
_TRIED: Final = Group(
    "page|browser|refresh-|navigateur|страниц-|браузер-|again|réessayer|blocker|bloqueur|блокировщик-"
)
#: "… your article continues below", « La suite après la publicité », «Продолжение после рекламы».
_GOES_ON: Final = re.compile(
    r"(?:article|story|text|reading|content)s? (?:continues?|resumes?) (?:below|(?:after|following) (?:th\w+ )?ad)"
    r"|(?:scroll|keep scrolling)(?: down)? (?:for|to (?:continue|keep|read)) "
    r"|(?:la )?suite (?:de (?:votre|l|cet|notre) ?(?:article|lecture)? ?)?(?:apres|sous) (?:la|"
    r"cette) (?:publicite|annonce|pub)"
    r"|(?:article|texte|lecture) (?:continue|se poursuit|reprend) (?:apres|sous|ci dessous|plus bas)"
    r"|(?:продолжение|текст|статья|материал) (?:следует |продолжается |ниже |читайте )?(?:после|под) реклам"
)
_FAILURE_WORDS: Final = 30


def _fails(key: str, tokens: Sequence[str]) -> bool:
    """Tell what of the page isn't there, what to try, and where the text goes on."""
    if _GOES_ON.search(key) and len(tokens) <= _FAILURE_WORDS:
        return True
    if _TRY.match(key) and _TRIED.among(tokens):
        return True
    here = _SHOWN_HERE.match(key)
    return here is not None and _MEDIUM.among(tokens[:9]) and _FAILED.search(key) is not None


# --- blockers, channels, letters ------------------------------------------------------------------------------------

_YOU: Final = Group("you|your|vous|votre|vos|вы|вас|вам|ваш|ваша|ваше|ваши|вашу|вашего|вашем")
_OURS: Final = Group("our|ours|us|we|nos|notre|nous|наш|наша|наше|наши|нашу|нашей|нашем|наших|нашего|нашим|нас|нам|мы")
_BLOCKER: Final = re.compile(
    r"\b(?:ad ?block\w*|bloqueurs? (?:de |d )(?:publicites?|pub|annonces?)|блокировщик\w* (?:рекламы|объявлений|"
    r"баннеров)|адблок\w*)\b"
)
_OFF: Final = Group(
    "disable|disabling|turn|turning|switch|pause|whitelist|allow|off|désactiver|désactivez|suspendre|autoriser|"
    "ajouter|отключи-|"
    "выключи-|отключа-|добавьте|using|utilisez|используете|пользуетесь|détecté|detected|обнаружи-"
)
#: "… in our app", « sur nos réseaux sociaux », «в наших группах в социальных сетях»: where the page has more.
_IN: Final = frozenset(listed("in|on|via|through|dans|sur|в|во|на|через"))
_OUR: Final = Group("our|nos|notre|наш|нашем|наших|нашей|нашу|наше")
_CHANNEL: Final = Group(
    "app|apps|channel|channels|newsletter|newsletters|podcast|podcasts|telegram|whatsapp|instagram|facebook|"
    "youtube|tiktok|"
    "website|socials|social|site|page|pages|application|appli|applis|chaîne|chaînes|canal|canaux|réseaux|compte|"
    "comptes|"
    "infolettre|сайт-|канал-|группах|группе|группы|приложени-|соцсет-|социальных|телеграм-|вконтакте|вк|одноклассниках|"
    "рассылк-|страниц-|ютуб-|паблик-|подкаст-|дзен-|чат-|боте|бот"
)
_MORE: Final = Group(
    "more|most|all|latest|best|live|watch|see|find|available|follow|read|listen|also|full|first|updates|plus|"
    "toute|toutes|tous|tout|"
    "direct|retrouv-|suivre|suivez|disponible|disponibles|intégral-|découvr-|aussi|également|больше|еще|ещё|"
    "самые|самое|все|"
    "всё|удобнее|быстрее|подробнее|первым|первыми|следить|следите|смотреть|смотрите|читать|читайте|узнавать|"
    "узнать|полн-|"
    "ссылка|также|доступ-|можно|фото|видео"
)
_CHANNEL_WORDS, _AFTER_IN, _AFTER_OUR = 24, 3, 5


def _points(tokens: Sequence[str]) -> bool:
    """Tell where the page has more: in one of its own channels."""
    if len(tokens) > _CHANNEL_WORDS or not _MORE.among(tokens):
        return False
    for place, token in enumerate(tokens):
        if token in _IN:
            ours = _OUR.first(tokens[place + 1 : place + 1 + _AFTER_IN])
            start = place + 2 + ours
            if ours >= 0 and _CHANNEL.among(tokens[start : start + _AFTER_OUR]):
                return True
    return False


_LETTER: Final = Group(
    "newsletter|bulletin|briefing|digest|lettre|infolettre|рассылк-|дайджест-|письмо|podcast|подкаст-"
)
_COMES: Final = Group(
    "goes|go|arrives|lands|comes|sent|published|delivered|out|paraît|arrive|envoyée|envoyé|diffusée|publiée|"
    "expédiée|выходит|приходит|"
    "отправля-|рассыла-|публикуется"
)
_OFTEN: Final = Group(
    "every|daily|weekly|weekday|weekdays|mornings|evenings|chaque|tous|quotidien-|hebdo-|каждый|каждое|каждую|"
    "каждые|ежедневн-|"
    "еженедельн-|будням|утрам|вечерам|пятницам|понедельникам|выходным|lundi|monday|fridays"
)
_LETTER_WORDS, _SUBJECT = 26, 6


def _schedules(text: str, tokens: Sequence[str]) -> bool:
    """Tell how often the page's letter comes: "The newsletter goes out every weekday", with a request or alone."""
    if len(tokens) > _LETTER_WORDS or not _LETTER.among(tokens[:_SUBJECT]):
        return False
    if not _COMES.among(tokens) or not _OFTEN.among(tokens):
        return False
    return _asked(text) or _YOU.among(tokens) or _OURS.among(tokens)


# --- requests told by the verb's form --------------------------------------------------------------------------------

_CLAUSE: Final = re.compile(r"(?<=[.!?:;])\s+|,\s|\s[—–|•-]\s")
#: Russian plurals of imperatives; «-ите» is a case of nouns, too («в лимите»), but not at a clause's beginning.
_RUSSIAN_REQUEST: Final = re.compile(r"(?!(?:где|здесь|весте|вместе)\b)[а-я]{2,}(?:йте|ите|ьте)(?:сь)?\b")
_FRENCH_REQUEST: Final = re.compile(r"(?!(?:vous|nous|assez|chez|nez|rez)\b)[a-z]{3,}ez\b(?! vous\b)")
_ENGLISH_REQUEST: Final = re.compile(
    r"(?:please |just |simply )?(?:try|sign|subscribe|follow|download|get|leave|enter|tap|click|scan|add|share|"
    r"install|visit|"
    r"rate|drop|bookmark|check)\b"
)
_PAGE: Final = Group(
    "app|newsletter|newsletters|inbox|email|e-mail|bookmarks|homepage|website|subscription|appli|application|"
    "infolettre|lettre|"
    "newsletter|courriel|annonceurs|navigateur|publicité|commentaires|приложени-|почту|почте|рассылк-|закладк-|"
    "профил-|кнопк-|"
    "канал|канале|канала|подписк-|подписчик-|страницы|внизу|реклам-|баннер-|опечатк-"
)
_REQUEST_WORDS: Final = 30


def _asked(text: str) -> bool:
    """Whether a clause opens with an imperative to several readers."""
    parts = [folded(part) for part in _CLAUSE.split(text)]
    return any(
        _RUSSIAN_REQUEST.match(part) or _FRENCH_REQUEST.match(part) or _ENGLISH_REQUEST.match(part) for part in parts
    )


def _requests(text: str, tokens: Sequence[str]) -> bool:
    """Tell an imperative, by its form, that sends the reader to two things of a page."""
    return len(tokens) <= _REQUEST_WORDS and _PAGE.count(tokens) > 1 and _asked(text)


# --- goodbye ---------------------------------------------------------------------------------------------------------

_DAY: Final = (
    r"(?:tomorrow|then|next (?:time|week|month|\w+day)|(?:on )?\w+day(?: morning| evening)?|demain|bientot|lundi|"
    r"mardi|mercredi|jeudi"
    r"|vendredi|samedi|dimanche|la (?:semaine )?prochaine|la semaine prochaine|завтра|встречи|скорого|"
    r"понедельника|вторника|среды"
    r"|четверга|пятницы|субботы|воскресенья|связи|следующ\w+ \w+)"
)
_GOODBYE: Final = re.compile(
    rf"(?:(?:and )?that s (?:all|it)(?: from (?:me|us)| we have)?(?: for (?:today|now|this \w+|tonight|the \w+)| folks)"
    rf"|(?:see|catch|meet) you (?:all )?(?:again )?(?:here )?{_DAY}|until {_DAY}$|back {_DAY}"
    rf"|we(?: ll| will| are| re) (?:be )?back {_DAY}|thanks? (?:you )?(?:so much )?for (?:reading|joining us|"
    rf"being with us|subscribing|following along)"
    rf"|have a (?:good|great|nice|lovely|wonderful) (?:day|evening|weekend|week|morning|one)$"
    rf"|a {_DAY}\b|bonne (?:lecture|journee|soiree|semaine|fin de \w+)\b|bon (?:week end|dimanche|apres midi)$"
    rf"|merci (?:de nous|de votre|d avoir|pour votre|a toutes et)\b|c est (?:tout|fini|termine) pour (?:aujourd|"
    rf"ce|cette|le)"
    rf"|on se retrouve {_DAY}|rendez vous {_DAY}"
    rf"|до {_DAY}|спасибо что (?:читаете|были|остаетесь|вы)|на (?:этом|сегодня) (?:все|мы|прощаемся)|это (?:все|"
    rf"всё) (?:на|за) (?:сегодня|этот|эту)"
    rf"|(?:хорошего|доброго|приятного|удачного|продуктивного) (?:дня|вечера|утра|чтения|уикенда)$|"
    rf"хороших (?:выходных|новостей)"
    rf"|увидимся {_DAY}|вернемся {_DAY}|оставайтесь с нами|берегите себя$)"
)
_GOODBYE_WORDS, _GOODBYE_PART = 14, 9
_GOODBYE_GATE: Final = frozenset(
    listed(
        "and|that|see|catch|meet|until|back|we|thank|thanks|have|à|bonne|bon|merci|c|on|rendez|до|спасибо|на|это|"
        "хорошего|доброго|"
        "приятного|удачного|продуктивного|хороших|увидимся|вернемся|оставайтесь|берегите"
    )
)


def goodbye(text: str, key: str, words: int) -> str | None:
    """Return why a line is a page's goodbye to its readers: "See you on Monday!", « À demain. La rédaction »."""
    if not 1 < words <= _GOODBYE_WORDS or words_in(key)[0] not in _GOODBYE_GATE:
        return None
    return "navigation" if _leaves(text) else None


def _leaves(text: str) -> bool:
    """Tell short sentences, the first of which wishes well or names the day of the next issue."""
    first, *rest = re.split(r"(?<=[.!?…])\s+", text)
    opening = folded(first)
    if opening.count(" ") >= _GOODBYE_PART:
        return False
    found = _GOODBYE.match(opening)
    if found is None:
        return False
    # «À demain les vacances», "Until Monday the road …" go on with a sentence of their own.
    closed = len(opening) - found.end() <= _REST_OF_GOODBYE and (first[-1] in ".!…" or not rest)
    return closed and (first[-1] in ".!…" or len(opening) == found.end())


_REST_OF_GOODBYE: Final = 24


#: One of these beginnings stands in each of them.
_GATE: Final = re.compile(
    r"load|unavailable|charge|affich|disponible|загру|воспроизв|недоступн|отобра|доступн|continue|resume|scroll|"
    r"suite|poursuit|"
    r"реклам|refresh|reload|actualis|recharg|обновит|перезагруз|block|bloqueur|блокировщ|адблок|(?:^| )(?:our|"
    r"nos|notre|наш\w*) |"
    r"newsletter|bulletin|briefing|digest|lettre|рассылк|дайджест|письмо|podcast|подкаст|(?:[йиь]те|[иьй]тесь|"
    r"ez)(?: |$)|\bapp\b"
)
_LONGEST: Final = 40
_ARABIC: Final = "\u0600"
_QUOTES: Final = frozenset("\"“„—'‘")


def spoken_by_page(text: str, key: str, words: int) -> str | None:
    """Return why a sentence is the page's own, None where it may be a story's.

    Args:
        text: the tidy line.
        key: its beginning folded.
        words: how many it has.
    """
    if not 1 < words <= _LONGEST or text[0] >= _ARABIC or text[0] in _QUOTES:
        return None
    if _GATE.search(key) is None or _SPEECH.search(text):
        return None
    whole = folded(text)
    tokens = whole.split()
    if words <= _FAILURE_WORDS and _fails(whole, tokens):
        return "navigation"
    if _BLOCKER.search(whole) and _OFF.among(tokens) and (_YOU.among(tokens) or _OURS.among(tokens) or _asked(text)):
        return "subscription"
    return "subscription" if _points(tokens) or _schedules(text, tokens) or _requests(text, tokens) else None
