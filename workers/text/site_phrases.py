"""More of what pages say around their stories: phrases that mean the page only as a whole.

They are written as in ``notices``, but their words are those of any text («погода», "today"), so none goes into the
vocabulary that ``interface`` reads lines by.
"""

from __future__ import annotations

from typing import Final

_NAVIGATION: Final = """
vous avez repéré… | une coquille… | une erreur… signalez | cette page n est plus mise à jour | l article original…
all quotes delayed… | ترقبوا المزيد… | ترقبوا التفاصيل… | هل كان هذا المقال… | هل كان هذا الخبر… | هل وجدت هذا…
pour pouvoir visualiser… | pour pouvoir le visualiser… | we may earn a commission… | this page is no longer updated
guides d achat | suivre cet auteur | suivre ce sujet | cet article vous est offert | lire plus tard
merci pour votre lecture | le replay de l émission | revoir l émission | re voir l émission | consulter le profil
éditions locales | vidéo en cours de lecture | ceci est un message d erreur | plus d articles | nos sites
jeux concours | petites annonces | avis de décès | nos unes | le contenu auquel vous tentez d accéder…
accessibilité: partiellement conforme | pour plus d informations consultez… | pour toute demande d autorisation…
vous pouvez partager un article en cliquant… | découvrez l ensemble des programmes… | découvrez tous nos…
votre lecteur… | related internet links | now playing | read later | read this story in… | read this article in…
scroll down for more… | home delivery | e paper | epaper | today s paper | acquire licensing rights
save articles to read later… | save this story | save this article | for more stories visit… | permalink…
most popular in… | what we are reading | our team | masthead | newsroom | live updates | view in app | open in app
use app | выйти из полноэкранного режима | развернуть на весь экран | вернуться на главную | сначала новые
сначала старые | онлайн | ваш браузер устарел… | наши репортажи | темы дня | видео дня | фото дня | погода
курс валют | курсы валют | прогноз погоды… | афиша | об издании | версия сайта для слабовидящих
версия для слабовидящих | прочитать позже | отложить | время прочтения: | время прочтения… | спецпроекты | конференции
проголосовать | результаты опроса | на правах рекламы | этот текст доступен в…
доступ к чату заблокирован… | вы сможете вновь принимать участие… | как вы оцениваете… | что думаешь | что думаете
добавить в избранные источники | добавить в источники… | эпизоды | конец истории… | мы быстро просто и понятно…
разовое пожертвование | сделать разовое пожертвование | перейти в приложение | читать в приложении
article information | معلومات الخبر | معلومات المقال | بيانات المقال | الرابط القصير | رابط قصير | اسمع المقال
تستحق الانتباه… | يستحق الانتباه | الأكثر قراءة نهاية | نهاية الأكثر قراءة | تصويت | نتائج التصويت | ما رأيك
هذا الخبر من المصدر | إقرأ الخبر من مصدره | اقرأ الخبر من المصدر | هذا المحتوى من… | هذا المقال منشور بالتعاون مع…
النص الأصلي… | خبر عاجل | دقيقتان للقراءة | دقيقة للقراءة | دقيقة واحدة للقراءة | تكبير | تصغير | تكبير تصغير
وضع القراءة | الوضع الليلي | استمع للمقال…
"""

_SUBSCRIPTION: Final = """
كن أول من يعلم… | كن أول من يعرف… | كونوا أول من… | profitez de… information | if you value our… | la newsletter du…
keep up with the latest… | ne manquez rien…
vous n êtes pas inscrit… | recevez tous les… | en vous inscrivant… | ce texte provient de notre infolettre
notre infolettre | inscrivez vous à notre… | la matinale | you may unsubscribe… | unsubscribe at any time
get full access… | register now for free… | register now… | our newsletters | newsletter sign up | لم تشترك بعد…
أنشئ حسابا… | اشترك مجانا… | تصلك نشرتنا… | نشرتنا البريدية… | اشترك لتصلك… | سجل لتصلك… | спасибо за подписку
нажимая кнопку… | нажимая на кнопку… | загрузите наше приложение | чтобы продолжать получать…
"""

#: Headings over teasers of other stories.
_RELATED: Final = """
recommended from… | recommended by… | also from… | editors recommend | our recommendations
selected for you | picked for you | you may have missed | recommandé par… | recommandés par… | nos conseils de lecture
la rédaction vous recommande | sélectionné pour vous | nos articles | à lire cette semaine
рекомендовано редакцией | редакция рекомендует | редакция советует | советуем почитать | советуем прочитать
мы рекомендуем | выбрано для вас | другие статьи | другие публикации
"""

_COMMENTS: Final = """
إذا كان لديك أي استفسار… | إذا كانت لديك أي ملاحظة… | إذا كان لديكم أي استفسار… | dites le nous
vos commentaires | commenting has been turned off | commenting is closed | comments are closed
we welcome your comments… | join the conversation | leave a reply | نص التعليق | الاسم | البريد الالكتروني
البريد الإلكتروني | احفظ اسمي… | لن يتم نشر عنوان بريدك… | انضم إلى المحادثة | انضم إلى النقاش
this site uses akismet… | войдите чтобы комментировать | войдите чтобы… | авторизуйтесь чтобы…
если вы не согласны с блокировкой… | чтобы участвовать в дискуссии… | обсудить
"""

_COPYRIGHT: Final = """
تنويه: | disclaimer: | avertissement:
جميع المقالات تعبر… | المقالات المنشورة تعبر… | كل المقالات تعبر… | الآراء الواردة تعبر…
"""

SITE_PHRASES: Final = (
    ("navigation", _NAVIGATION),
    ("subscription", _SUBSCRIPTION),
    ("related", _RELATED),
    ("comments", _COMMENTS),
    ("copyright", _COPYRIGHT),
)
