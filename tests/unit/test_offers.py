"""Offers and requests within a story, in four languages, and paragraphs of stories that look like them."""

from __future__ import annotations

import pytest

from workers.text.extract import Page
from workers.text.normalize import folded
from workers.text.offers import is_offer
from workers.text.split import drafts

STORY = (
    "The city council approved a flood wall for the old harbour on Tuesday after a debate that lasted six hours.",
    "Engineers said the wall, 900 metres long, would protect 2,000 homes from the storms expected this winter.",
    "Residents had asked for trees along the walkway, and the mayor promised to plant them.",
    "Work on the wall begins in May and is to end before the autumn tides, according to the plan.",
)
OFFERS = (
    "Want to keep up with the capital? Sign up for our Daily Briefing, and we'll send it to your inbox.",
    "You have exhausted your free article limit. To read more premium articles every month, subscribe now.",
    "Have you been affected by the flooding? Your comments may be used by our newsroom.",
    "Cet article vous est offert ? Non : pour lire la suite, abonnez-vous dès 1 € le premier mois.",
    "Votre contribution volontaire nous permet de demeurer accessibles à tous. Faites un don dès maintenant.",
    "Вы читаете этот текст бесплатно, потому что нас поддерживают соучастники. Станьте соучастником.",
    "للاطلاع على المزيد من التغطيات حمّلوا تطبيق «الشرق الأوسط» على هواتفكم.",
    "شارك في مسابقة التوقعات واربح قميص فريقك المفضل",
    "يمكنكم متابعة أسعار العملات لحظة بلحظة عبر صفحة الجريدة الاقتصادية من هنا.",
    "للتذكير: يمكنكم تحميل النسخة الورقية من الجريدة بصيغة PDF مجانا",
    "استمعوا إلى موجز الأنباء على موقعنا كل ساعة",
    "شاهدوا المقابلة كاملة على موقعنا",
    "هل ترغب بالتعليق على الموضوع؟ لا تتردد في إرسال تعليقاتك واستفساراتك.",
    "هل تحب القراءة؟ انضم إلى نادي الجريدة للكتاب واحصل على خصم 20 % عند أول طلب.",
    "You can also listen to this article in our app.",
    "Vous pouvez retrouver l'intégralité du débat sur notre site.",
    "Вы можете скачать приложение и читать новости без рекламы.",
)
OWN = (
    "The newspaper lost a third of its subscribers after it began to charge for its website, its editor told staff.",
    "Readers sent 3,000 letters to the newsroom, and the paper printed forty of them on its front page.",
    "Подписчики канала получили уведомления о взрыве за час до сообщения мэрии.",
    "Les abonnés de l'opérateur ont reçu un courriel les invitant à changer leur mot de passe.",
    "We have to protect our homes, and nobody will do it for us.",
    "يمكن للمواطنين متابعة نتائج الاقتراع عبر صفحة الهيئة على فيسبوك، وفق المتحدث.",
    "وقالت الشركة إن المشتركين يمكنهم تحميل التطبيق مجانا.",
    "انضم اللاعب إلى نادي المدينة عام 2014 وفاز معه بالدوري.",
    "You can see the effects of drought in every village here.",
    "Вы можете себе представить, что здесь было, вспоминает он.",
)


def offer(line: str) -> bool:
    return is_offer(line, folded(line), len(line.split()))


@pytest.mark.parametrize("line", OFFERS)
def test_an_offer_is_told_by_whom_it_addresses_and_what_it_asks(line: str) -> None:
    assert offer(line)


@pytest.mark.parametrize("line", OWN)
def test_a_sentence_about_readers_or_by_someone_quoted_is_none(line: str) -> None:
    assert not offer(line)


@pytest.mark.parametrize("line", OFFERS)
def test_an_offer_between_paragraphs_is_removed_and_they_stay(line: str) -> None:
    (story,) = drafts(Page((STORY[0], "", STORY[1], "", line, "", STORY[2], "", STORY[3])))
    assert story.paragraphs == STORY


def test_a_story_about_subscriptions_keeps_its_advice() -> None:
    page = (
        "The paper's new app asks readers for an email address before they read an article.",
        "To read an article, you open the app and log in with your email; your subscription is checked once a day.",
        "Subscribers who log in with another email can read five articles in the app, the paper says.",
        "A year costs 90 dollars, twice as much as five years ago, when the last price was set by the council.",
    )
    (story,) = drafts(Page(tuple(part for line in page for part in (line, ""))))
    assert story.paragraphs == page
