"""What pages say around their stories, in four languages: the phrases ``boilerplate`` looks for.

A phrase stands for a whole line, a line's beginning where «…» follows it, or a label where ``:`` follows it. Case,
accents, diacritics, alef forms and punctuation don't count. Phrases are chosen so that no sentence of a story opens
with them; a word that does («شارك», "share") only ever stands for a whole line.
"""

from __future__ import annotations

from typing import Final

#: Headings over teasers of other stories; on one line with a title («اقرأ أيضاً: …») they announce just that one.
RELATED: Final = """
что ещё почитать | что почитать | что еще прочитать | что посмотреть | à lire ensuite | ماذا تقرأ أيضا
la rédaction vous conseille | la rédaction vous recommande | nos lecteurs ont aussi lu | ailleurs sur le web
l actu en continu | l info en continu | главное сейчас | свежие новости | в этом сюжете | we recommend | explore more
also in news | also in the news | مواضيع قد تعجبك | موضوعات قد تعجبك | أخبار قد تعجبك | ترشيحاتنا | مواد ذات علاقة
أخبار ذات علاقة | مواضيع ذات علاقة | إعلانات ممولة | محتوى مدعوم
ранее мы писали… | ранее мы сообщали… | à lire | a lire… | материал по теме | статья по теме | новость по теме
read more… | узнать больше… | узнайте больше… | savoir plus…
articles les plus lus | more in this section | related content | les articles les plus lus | nos derniers articles
à découvrir | à ne pas manquer | à lire sur le même sujet | recommended stories | stories you might like
more on… | watch more | read more from… | read: | must read | must read: | must reads | related article
related story
related article: | related video | подробнее о… | подробнее об… | подробнее про… | en savoir plus sur…
للمزيد: | للمزيد حول… | للمزيد عن… | для дальнейшего чтения… | смотри также… | см. также… | смотрите: | المزيد:
more: | ещё: | see more: | also see: | à relire…
à écouter aussi… | lire notre dossier… | notre dossier…
relire… | lire: | à lire sur…
قصة ذات صلة | خبر ذو صلة | مقال ذو صلة | طالع: | اقرأ: | اقرؤوا: | читайте: | читайте подробнее: | читать: | ранее:
المزيد من… القسم | مقالات ذات صلة | أخبار ذات صلة | مواضيع ذات صلة | موضوعات ذات صلة | ذات صلة
قصص ذات صلة | مواد ذات صلة | محتوى ذو صلة | مقالات متعلقة | مواضيع متعلقة | موضوعات متعلقة | أخبار متعلقة
أخبار مرتبطة | مواضيع مرتبطة | موضوعات مرتبطة | تقارير ذات صلة | مقالات مشابهة | مواضيع مشابهة | أخبار مشابهة
قصص مقترحة | مقترحات | مواضيع قد تهمك | موضوعات قد تهمك | أخبار قد تهمك | قد يهمك | قد يهمك أيضا… | قد يعجبك أيضا…
قد يعجبك | ربما يعجبك أيضا… | يهمك أيضا | اخترنا لك | اخترنا لكم | نرشح لك… | نرشح لكم… | اقرأ أيضا… | اقرأ ايضا…
إقرأ أيضا… | اقرأوا أيضا… | اقرؤوا أيضا… | اقرأ كذلك… | اقرأ المزيد… | للمزيد اقرأ… | طالع أيضا… | شاهد أيضا…
شاهد ايضا… | تابع أيضا… | انظر أيضا… | المزيد من الأخبار | المزيد من القصص | المزيد حول… | المزيد عن… | المزيد في…
المزيد من القسم | المزيد حول هذا الموضوع | المزيد حول هذه القصة | في هذا الموضوع | من نفس القسم | في نفس القسم
من القسم نفسه | أخبار أخرى | مواضيع أخرى | الأكثر قراءة | الأكثر قراءةً | الأكثر مشاهدة | الأكثر تداولا
الأكثر شيوعا | الأكثر تعليقا | الأكثر زيارة | الأكثر تفاعلا | الأكثر شعبية | الأكثر قراءة اليوم | الأعلى قراءة
آخر الأخبار | أحدث الأخبار | آخر المستجدات | أهم الأخبار | أبرز الأخبار | الأخبار العاجلة | أحدث المقالات
آخر المقالات | أحدث الموضوعات | مختارات | مختارات المحرر | اختيارات المحرر | اختيار المحررين | ملفات ساخنة
مقالات الكاتب | مقالات أخرى للكاتب | المزيد للكاتب | من أرشيف الكاتب | مقالات رأي | روابط ذات صلة | قضايا متعلقة
الأخبار ذات الصلة | المقالات ذات الصلة | المواضيع ذات الصلة | الموضوعات ذات الصلة | أخبار ذات الصلة
المقالات المتعلقة | الأخبار المتعلقة | المواضيع المتعلقة | الموضوعات المتعلقة | الموضوعات المرتبطة
الأخبار المرتبطة | حول هذه القصة | حول هذا الموضوع | حول هذا المقال | قصص مقترحة… | تخطى… القراءة | تخط… القراءة
اقرأ في… | لا تفوتك | لا يفوتك | لا تفوت | قد تود قراءته | قد يهمك قراءة… | إقرأ المزيد… | مواضيع مقترحة
مقالات مقترحة | أخبار مقترحة | من الأرشيف | فيديوهات ذات صلة | فيديو ذو صلة | آخر الأخبار العاجلة | عاجل
الأكثر بحثا | كلمات ذات صلة | تصفح أيضا | الخبر التالي | الخبر السابق | المقال التالي | المقال السابق
الموضوع التالي | الموضوع السابق | التالي | السابق | related articles | related stories | related news
related topics | related coverage | related links | related | related posts | related reading | related: | read more
read more: | read more on… | read also… | read also: | also read | also read: | more on this story
more on this topic | more on this | more news | more stories | more like this | more top stories | more to read
see also | see also: | further reading | you may also like | you might also like | you may also be interested in…
you might be interested in | recommended | recommended for you | recommended reading | recommended articles
most read | most popular | most viewed | most shared | most commented | most recent | most watched | trending
trending now | trending stories | trending topics | latest news | latest stories | latest | latest headlines
top stories | top news | don t miss | don t miss: | in case you missed it | what to read next | up next | read next
read next: | editor s picks | editors picks | editor s choice | elsewhere on… | around the web | from the web
from our partners | paid content | promoted stories | sponsored content | suggested topics | what to know
keep reading | next article | previous article | next story | читайте также… | читайте по теме…
читайте также: | читать также…
читать также: | читать далее | читать далее: | читайте ещё | читайте еще: | смотрите также | смотрите также:
по теме | по теме: | материалы по теме | материалы по теме: | новости по теме | другие материалы | другие новости
ещё по теме | еще по теме | ещё новости | похожие материалы | похожие новости | похожие статьи | связанные материалы
рекомендуем | рекомендуем: | рекомендуем прочитать… | вам может быть интересно | вам будет интересно
может быть интересно | это интересно | главное | главное за день | главные новости | самое читаемое
самое популярное | самое важное | самое обсуждаемое | популярное | популярные новости | последние новости
новости партнеров | новости сми2 | новости партнёров | лента новостей | выбор редакции | ранее по теме
предыдущая новость | следующая новость | подробнее по теме | подробнее читайте… | подробности по теме | lire aussi…
lire aussi: | lire également | lire également: | à lire aussi… | à lire aussi: | à lire également… | à lire
à lire: | lire la suite | à voir aussi | voir aussi… | voir aussi: | sur le même sujet… | sur le même sujet:
sur le même thème | articles liés | articles similaires | articles associés | articles connexes
dans la même rubrique | dans la même catégorie | les plus lus | les plus lues | les plus commentés
les plus partagés | le plus lu | les plus populaires | les plus consultés | dernières nouvelles
dernières actualités | dernières infos | à la une | pour aller plus loin | vous aimerez aussi
vous aimerez peut être | vous pourriez aussi aimer | cela pourrait vous intéresser | ça peut vous intéresser
notre sélection | la sélection de la rédaction | le choix de la rédaction | nos recommandations
recommandé pour vous | article suivant | article précédent | contenus sponsorisés
"""

NAVIGATION: Final = """
you are here: | vous êtes ici: | أنت هنا: | أنتم هنا: | вы здесь: | опрос… проголосовать | sondage… votez
poll… vote now | استطلاع… صوت الآن | استمع إلى التقرير… | استمع للتقرير… | استمع إلى النشرة…
استمع إلى الحلقة…
donate | donate now | contribute | تبرع الآن | ادعمنا | поддержать | задонатить | je donne | نهاية النشرة
fin du bulletin | end of bulletin | share this update | share this post | what else to read
publicité: | реклама: | إعلان: | advertisement:
пропустить… чтение | رئيس مجلس الإدارة: | المدير العام: | رئيس مجلس الإدارة ورئيس التحرير: | المشرف العام:
directeur de la publication: | directrice de la publication: | editor in chief: | managing editor:
in summary | summary | key points | key takeaways | at a glance | highlights | in brief | ai summary
l essentiel | en résumé | ce qu il faut retenir | l essentiel de l article
кратко | коротко | главное из статьи | ключевые моменты
ملخص | الملخص | ملخص الخبر | أبرز النقاط | النقاط الرئيسية | خلاصة | see all topics | fil info | le fil info | le fil
annonce | annonces | for immediate release | pour diffusion immédiate | للنشر الفوري | для немедленной публикации
subscribers only | for subscribers only | members only | exclusive to subscribers | réservé aux membres
make a contribution | make contribution | make a donation | faire un don | make a gift | for information media… record
premium | cet article vous a plu… | vous avez aimé cet article… | did you like this… | did you find this…
هل أعجبك… المقال | هل أعجبك… الخبر | понравилась статья… | понравился материал…
was this… helpful | كيف تقيم… | read full article | full article… comments
current edition | ad feedback | header image: | text ad: | your vote
why you can trust… | this article is more than… | hide | show
be the first to get… | s informer en toute… | you have a preview… | supported by | reporting from…
a correction was made… | when we learn of a mistake…
a version of this article appears… | thank you for your patience… | correction: | clarification:
хотите скрыть рекламу… | отвлекает реклама… | увидели опечатку… | ce contenu a été publié…
en conformité avec les normes… | vous pouvez trouver un aperçu… | single post | اقرأ أكثر | مطروح للنقاش
المزيد من الأخبار | أرسل تصحيحا | plus d infos | latest videos | تخطي إلى… | تخطى إلى… | تخط إلى…
تجاوز إلى… | the audio version of this… | estimated… minutes | listen to… article | submit a news tip
corrections and clarifications | story continues below this ad | remaining time… | close button | que se passe t il…
لينكدإن | زر الذهاب إلى… | بنك الصور | advertisement… | skip past… | privacy notice… | reuse this content
réutiliser ce contenu | contribuer | offrir | suivre | ajouter à vos… | list of… items | end of list
purchase licensing rights | more options | réserver aux abonnés | réservé aux abonnés | article réservé aux abonnés
الرئيسية | الصفحة الرئيسية | القائمة | القائمة الرئيسية | بحث | ابحث | ابحث هنا | بحث متقدم | إغلاق | أغلق | العودة
عودة | رجوع | للأعلى | العودة إلى الأعلى | العودة للأعلى | عودة للأعلى | إلى الأعلى | تخطى الى المحتوى…
تخطي إلى المحتوى… | انتقل إلى المحتوى… | تجاوز إلى المحتوى… | تخطي التنقل | تخط وواصل القراءة | تخطى وواصل القراءة
إغلاق القائمة | فتح القائمة | عرض القائمة | قائمة الأقسام | جميع الأقسام | كل الأقسام | خريطة الموقع | من نحن
اتصل بنا | اتصل بنا: | تواصل معنا | أعلن معنا | للإعلان معنا | هيئة التحرير | سياسة الخصوصية… | شروط الاستخدام…
الشروط والأحكام… | الأحكام والشروط | شروط الخدمة | بيان الخصوصية | إخلاء مسؤولية | إخلاء المسؤولية | وظائف شاغرة
النسخة الورقية | نسخة ورقية | أرشيف | الأرشيف | أرشيف الأعداد | عرض الكل | مشاهدة الكل | شاهد الكل | المزيد
تحميل المزيد | عرض المزيد | اعرض المزيد | شاهد المزيد | إظهار المزيد | حمل المزيد | المزيد... | ...المزيد
قراءة المزيد | عرض التفاصيل | التفاصيل | تكبير الخط | تصغير الخط | حجم الخط | حجم الخط… | تغيير حجم الخط | الخط
استمع | استمع للخبر | استمع إلى المقال | استمع للمقال | استمع الآن | الاستماع للخبر | استمع إلى هذه المادة
استمع الى المقالة… | اضغط للاستماع | قراءة صوتية | مدة القراءة… | وقت القراءة… | زمن القراءة… | دقائق قراءة
دقيقة قراءة | طباعة | اطبع | حفظ | احفظ | نسخة للطباعة | إرسال لصديق | أرسل لصديق | أرسل إلى صديق | حفظ المقال
إضافة إلى المفضلة | أضف إلى المفضلة | إبلاغ عن خطأ | أبلغ عن خطأ | الإبلاغ عن خطأ… | بث مباشر | البث المباشر
البث الحي | مباشر | تسجيل الدخول | تسجيل الخروج | تسجيل دخول | إنشاء حساب | إنشاء حساب جديد | الدخول | حسابي | إعلان
إعلانات | اعلان | مساحة إعلانية | انتهى الإعلان | يستمر بعد الإعلان | نهاية الإعلان | إعلان مدفوع | محتوى مدفوع
محتوى إعلاني | تتابع القراءة بعد الإعلان | القصة تستمر بعد الإعلان | نهاية | تشغيل الفيديو | شغل الفيديو | تشغيل
إيقاف | مشغل الفيديو | هذا المتصفح لا يدعم… | متصفحك لا يدعم… | المتصفح الخاص بك لا يدعم… | يجب تفعيل جافا سكريبت…
يرجى تفعيل… | لا يمكن تشغيل الفيديو… | تعذر تشغيل… | لتشغيل هذا الفيديو… | جار التحميل… | جاري التحميل… | فيديو
صور | بالفيديو والصور | الصور | ألبوم صور | معرض الصور | مشاهدة الفيديو | شاهد الفيديو | شاهد الفيديو… | انسخ الرابط
نسخ الرابط | تم النسخ | تم نسخ الرابط | الرابط المختصر… | رابط مختصر… | رابط الخبر… | رابط المقال… | لينك مختصر…
كود الخبر… | home | homepage | menu | main menu | search | close | close menu | open menu | skip to content
skip to main content | skip to navigation | skip to… content | skip advertisement | advertisement | advertisements
ad | story continues below advertisement | article continues below… | story continues below… | continue reading
continue reading… below | continue reading the main story | back to top | top of page | go back | back
back to home | jump to… | sign in | sign up | log in | login | log out | sign in… to | register | my account
subscribe now | about us | about | contact us | contact | contact: | privacy policy… | terms of use…
terms of service… | terms and conditions… | terms & conditions | cookie policy | accessibility | accessibility help
accessibility statement | careers | jobs | advertise with us | advertise | work with us | sitemap | site map
site index | all sections | sections | print | print this… | print this page | print article | save | save article
save for later | bookmark | add to favorites | text size | font size | text size… | font size… | a a | listen
listen to this article… | listen to this story | listen now | min read | minute read | load more | show more
view more | see more | view all | see all | show less | more | more… | expand | view comments | watch live | live
live tv | watch now | watch | watch: | video | photos | gallery | photo gallery | view gallery | play video | play
pause | mute | unmute | video player is loading… | this video can not be played… | this video cannot be played…
your browser does not support… | to play this video… | media caption… | toggle… navigation | toggle navigation
toggle menu | show caption | hide caption | open image modal | view image in fullscreen | enlarge | image gallery
loading | loading… | javascript is required… | please enable javascript… | enable javascript… | copy link
link copied | copied | copy url | report a typo | report an error… | report this ad | главная | главная страница
меню | поиск | искать | закрыть | открыть меню | назад | вернуться | вернуться назад | наверх | вверх
вернуться наверх | перейти к содержанию | перейти к основному содержанию | пропустить и продолжить чтение | реклама
реклама… на | войти | вход | выйти | регистрация | зарегистрироваться | личный кабинет | о нас | о проекте
о компании | о редакции | контакты | редакция | обратная связь | политика конфиденциальности…
пользовательское соглашение… | правила использования… | условия использования… | карта сайта | все рубрики | рубрики
все новости | архив | вакансии | рекламодателям | размещение рекламы | версия для печати | распечатать | печать
сохранить | в закладки | добавить в избранное | размер шрифта | шрифт | слушать | слушать новость
прослушать новость | прослушать | время чтения… | на чтение… | показать ещё | показать еще | загрузить ещё
загрузить еще | ещё | еще | показать все | смотреть все | подробнее | подробности | видео | фото | фотогалерея
прямой эфир | смотреть видео | воспроизвести видео | ваш браузер не поддерживает… | включите javascript… | загрузка…
скопировать ссылку | ссылка скопирована | нашли ошибку… | нашли опечатку… | заметили ошибку…
если вы заметили ошибку… | если вы нашли ошибку… | сообщить об ошибке | выделите ее и нажмите… | поделиться ссылкой
открыть в новом окне | accueil | retour à l accueil | menu principal | rechercher | recherche | fermer
fermer le menu | ouvrir le menu | retour | retour en haut | haut de page | aller au contenu
aller au contenu principal | passer au contenu | passer la publicité | publicité | la suite après cette publicité
la suite après la publicité | article réservé aux abonnés… | il vous reste… | se connecter | connexion | déconnexion
s inscrire | inscription | créer un compte | mon compte | mon espace | qui sommes nous | à propos | à propos de nous
nous contacter | contactez nous | mentions légales | politique de confidentialité… | conditions générales…
conditions d utilisation… | plan du site | toutes les rubriques | rubriques | archives | imprimer
imprimer l article | enregistrer | sauvegarder | ajouter à mes favoris | ajouter aux favoris | taille du texte
écouter | écouter l article | écouter cet article… | temps de lecture… | lecture… min | afficher plus | voir plus
voir tout | tout voir | plus | en savoir plus | charger plus | lire plus | vidéo | vidéos | diaporama | en direct
regarder la vidéo | lire la vidéo | votre navigateur ne supporte pas… | veuillez activer javascript… | chargement…
copier le lien | lien copié | signaler une erreur… | télécharger le pdf
"""

SHARE: Final = """
شارك هذا الموضوع… | انقر للمشاركة… | اضغط للمشاركة… | اضغط لتشارك… | معجب بهذه | إعجاب تحميل… | click to share…
click to email… | like this: | like loading… | share this: | cliquez pour partager… | cliquer pour partager…
j aime ça | j aime chargement… | нажмите чтобы поделиться… | нажмите здесь чтобы… | понравилось это | تــابــعــنــا
kindly share… | please share… | share this story… | share this article… | partagez cet article… | поделитесь…
لينكدإن | tumblr | بينتيريست | ريديت | ريدت | pocket | skype | line | wechat | weibo | odnoklassniki | vkontakte
pinterest | copy | print | طباعة | пикабу | شارك هذا المقال… | شارك هذا الخبر… | شاركوا هذا الخبر… | انسخ… رابط
انقر… للنسخ | للتواصل… | شارك | شاركها | شاركنا | شارك المقال | شارك الخبر | شارك هذا المقال | شارك هذا الخبر
شارك الموضوع | شارك القصة | شارك على… | شارك عبر… | شارك هذه الصفحة… | شارك غرد | مشاركة | المشاركة | مشاركة المقال
مشاركة الخبر | مشاركة على… | مشاركة عبر… | شاركه | شاركها على… | شاركه على… | شارك برأيك | غرد | تغريد | انشر | أرسل
إرسال | عبر البريد الإلكتروني | شارك: | تابعنا | تابعونا | تابعنا على… | تابعونا على… | تابعنا عبر… | تابعونا عبر…
تابع أخبار… | تابعوا أخبارنا… | لمتابعة أحدث الأخبار… | لمتابعة آخر الأخبار… | لمتابعة أخبارنا… | تابع قناتنا…
تابعوا قناتنا… | تابع صفحتنا… | تابعوا صفحتنا… | انضم إلى قناتنا… | انضم الى قناتنا… | انضموا إلى قناتنا…
اشترك في قناتنا… | اشتركوا في قناتنا… | للاشتراك في قناتنا… | انضم إلينا على… | انضموا إلينا على… | اشترك بقناتنا…
فيسبوك | تويتر | واتساب | واتس اب | تلغرام | تيليجرام | تيليغرام | انستغرام | إنستغرام | لينكد إن | يوتيوب | ماسنجر
البريد الإلكتروني | بريد إلكتروني | إيميل | سناب شات | تيك توك | منصة إكس | فيسبوك تويتر… | واتساب فيسبوك…
تويتر فيسبوك… | facebook twitter… | facebook x… | twitter facebook… | whatsapp facebook… | facebook | twitter | x
whatsapp | telegram | instagram | linkedin | youtube | messenger | reddit | email | e mail | tiktok | tik tok
threads | bluesky | viber | vk | flipboard | mastodon | share | share this | share this article | share this story
share this page | share this post | share this with… | share article | share story | share on… | share via… | share:
share with… friends | tweet | tweet this | email this… | email this article | send | send by email | post
follow us | follow us on… | follow us: | follow… us on | follow our… | connect with us
join our… channel | join our whatsapp… | join our telegram… | join us on… | find us on… | like us on…
stay connected | subscribe to our channel… | subscribe to our youtube… | subscribe to our telegram… | поделиться
поделиться: | поделитесь | поделитесь: | поделиться в… | поделиться новостью | поделиться статьей
поделиться с друзьями | рассказать друзьям | отправить | твитнуть | телеграм | телеграмм | вконтакте | одноклассники
фейсбук | твиттер | ватсап | вотсап | подписывайтесь на… | подписывайся на… | подпишитесь на наш… | подпишись на…
следите за нами… | следите за нашими новостями… | читайте нас в… | читайте нас на… | читайте нас: | читай нас…
мы в… соцсетях | мы в соцсетях | мы в социальных сетях | присоединяйтесь к нам… | присоединяйтесь к нашему…
следите за новостями… | больше новостей в… | наш telegram… | наш канал в… | partager | partager: | partagez
partagez: | partager cet article | partager l article | partagez cet article | partager sur… | partagez sur…
partager par… | partager via… | tweeter | envoyer | envoyer par… | suivez nous | suivez nous sur… | suivez nous:
retrouvez nous sur… | rejoignez nous… | rejoignez notre… | abonnez vous à notre chaîne… | suivez… notre chaîne
suivez toute l actualité… | suivez l actualité… | nous suivre
"""

SUBSCRIPTION: Final = """
الرسالة الإخبارية | لا تفوتوا… بريدكم | لا تفوت… بريدك | sign up to… | sign up for… | after newsletter promotion
newsletters… | la newsletter | recevez chaque… | enter your email… | لا يمكن إضافة العنوان البريدي…
من فضلك أدخل… بريد | تم الاشتراك بنجاح… | اشترك الآن… | اشترك | اشتراك | الاشتراك | اشترك معنا | اشترك في النشرة…
اشترك في نشرتنا… | اشترك بالنشرة… | اشترك بنشرتنا… | اشتركوا في النشرة… | اشترك في خدمة… | للاشتراك في النشرة…
سجل في النشرة… | سجل الآن… | سجل بريدك… | أدخل بريدك… | ادخل بريدك… | ضع بريدك… | النشرة البريدية | النشرة الإخبارية
نشرة الأخبار | احصل على آخر… | احصل على أحدث… | احصل على أهم… | تلقى آخر… | تلق آخر… | ليصلك كل جديد… | لتصلك آخر…
لتصلك أحدث… | لتصلكم آخر… | فعل الإشعارات… | تفعيل الإشعارات… | تفعيل التنبيهات… | هذا المحتوى للمشتركين…
هذا المقال للمشتركين… | المحتوى للمشتركين فقط | اشترك لقراءة… | لقراءة المقال كاملا… | لمتابعة القراءة اشترك…
حمل التطبيق… | حمل تطبيق… | حملوا تطبيق… | حمّل تطبيقنا… | تحميل التطبيق… | لتحميل التطبيق… | نزل التطبيق…
متوفر على متجر… | متوفر على app… | متاح على متجر… | تنزيل التطبيق… | app store | google play
download on the app store | get it on google play | available on the app store | download our app…
download the app… | get the app… | get our app… | scan the qr code… | subscribe | subscribe to our newsletter…
subscribe to the newsletter… | subscribe to our… newsletter | subscribe to get… | subscribe to continue…
subscribe to read… | subscribe for… | subscribe today… | sign up for our… | sign up for the… newsletter
sign up to our… | sign up to the… newsletter | sign up to receive… | sign up here… | sign up for… newsletter
sign up for updates | get the latest… | get our… newsletter | get our daily… | get our free… | get daily…
get breaking news… | get news… delivered | get alerts… | newsletter | newsletters | our newsletter
your email address | your email… | email address | thank you for subscribing | thanks for signing up…
you have successfully subscribed… | this article is for subscribers… | already a subscriber…
already have an account… | create a free account… | create an account… to | register for free… | become a member…
become a subscriber… | support our journalism… | support independent journalism… | support the guardian…
turn on notifications… | enable notifications… | stay up to date… | stay informed… with | by signing up…
delivered to your inbox | unlimited access… | start your free trial… | подписаться | подписаться на… | подпишитесь
подпишитесь на… | подписка | подписка на… | оформить подписку | оформите подписку… | введите ваш email… | ваш e mail
ваш email… | получайте главные… | получайте новости… | получайте уведомления… | рассылка | почтовая рассылка
скачайте приложение… | скачать приложение… | установите приложение… | доступно в app store | доступно в google play
материал доступен только… | доступно только подписчикам… | включите уведомления… | s abonner | abonnez vous
abonnez vous à… | abonnez vous pour… | abonnement | je m abonne | inscrivez vous à… | inscrivez vous pour…
inscrivez vous | recevez… newsletter | recevez nos… | recevez toute l actualité… | recevez l essentiel…
recevez gratuitement… | notre newsletter | votre email… | votre adresse… mail | votre adresse email… | votre e mail…
déjà abonné… | cet article est réservé… | réservé aux abonnés… | lire l article complet…
téléchargez l application… | téléchargez notre application… | télécharger l application… | disponible sur app store
disponible sur google play | activer les notifications… | activez les notifications… | soutenez… journalisme
offrez… abonnement
"""

COOKIES: Final = """
we and our… partners | nous et nos… partenaires | nous utilisons… traceurs | نستخدم ملفات تعريف الارتباط…
نحن نستخدم ملفات… | نستخدم ملفات الارتباط… | يستخدم هذا الموقع ملفات… | يستخدم الموقع ملفات… | يستخدم موقعنا ملفات…
هذا الموقع يستخدم ملفات… | هذا الموقع يستخدم الكوكيز… | باستخدامك لهذا الموقع… | باستخدامك الموقع…
باستخدام هذا الموقع… | باستمرارك في… الموقع | من خلال الاستمرار في… | بالضغط على موافق… | بالنقر على موافق…
بالضغط على قبول… | ملفات تعريف الارتباط | إعدادات ملفات تعريف… | إدارة ملفات تعريف… | قبول الكل | رفض الكل | أوافق
موافق | قبول | أقبل | قبول ملفات تعريف… | إعدادات الخصوصية | إدارة التفضيلات | لا أوافق | سياسة ملفات تعريف…
we use cookies… | we and our partners… | we use… cookies | this website uses cookies… | this site uses cookies…
our website uses cookies… | our site uses cookies… | by continuing to… site | by using this site…
by using our… site | by using this website… | by clicking… accept | by clicking… agree | by clicking… continue
cookies help us… | cookie settings | cookie preferences | cookies settings | manage cookies | manage preferences
manage my choices | accept | accept all | accept all cookies | accept cookies | accept and continue | reject all
reject all cookies | i agree | i accept | agree | got it | ok | decline | your privacy choices
we value your privacy | we care about your privacy… | your privacy… | do not sell…
this site is protected by recaptcha… | мы используем cookie… | мы используем файлы cookie… | мы используем куки…
сайт использует cookie… | сайт использует файлы cookie… | этот сайт использует… | наш сайт использует…
на сайте используются cookie… | используя сайт… | используя этот сайт… | продолжая пользоваться… сайт
продолжая использовать… сайт | продолжая работу с… | оставаясь на сайте… | на информационном ресурсе применяются…
принять | принять все | согласен | согласиться | хорошо | понятно | nous utilisons des cookies…
nous utilisons… cookies | ce site utilise des cookies… | notre site utilise… cookies
en poursuivant votre navigation… | en continuant à naviguer… | en cliquant sur… accepter | en utilisant ce site…
nous et nos partenaires… | tout accepter | tout refuser | accepter | accepter et fermer | accepter et continuer
refuser | continuer sans accepter | gérer mes choix | gérer les préférences | gérer mes préférences
gérer les cookies
paramétrer | paramètres des cookies
personnaliser | votre vie privée…
"""

COMMENTS: Final = """
participer à la discussion | пока нет комментариев… | начните обсуждение | лайк | смех | удивление | гнев | печаль
تعليقات الزوار | تعليقات القراء | شاركنا رأيك | شاركنا برأيك | شارك بتعليق | التعليقات | تعليقات | تعليق | أضف تعليق
أضف تعليقا | أضف تعليقك | أضف تعليقا جديدا | اترك تعليقا | اترك تعليقك | اترك رد | اترك ردا | اكتب تعليقك
اكتب تعليقا | علق | علق هنا | لا توجد تعليقات | لا تعليقات | لا يوجد تعليقات… | كن أول من يعلق… | إلغاء الرد
إرسال التعليق | أرسل تعليقك | التعليقات مغلقة… | التعليقات: | عدد التعليقات… | جميع التعليقات | عرض التعليقات
لن يتم نشر… بريدك | لن يتم نشر عنوان بريدك… | الحقول الإلزامية… | التعليقات المنشورة… | الآراء الواردة…
الآراء المنشورة… | تعليقات فيسبوك | شروط التعليق… | الاسم | يرجى التعليق… | comments | comment | add a comment
add comment | leave a comment | leave a reply | post a comment | post comment | write a comment… | no comments
no comments yet | be the first to comment… | join the conversation | join the discussion | show comments
view all comments | comments are closed… | comments are… moderated | comments: | cancel reply
your email address will not be… | required fields are marked… | log in to comment | sign in to comment
have your say | what do you think… | save my name email… | reply | комментарии | комментарии: | комментарий
комментировать | оставить комментарий | оставьте комментарий… | добавить комментарий | написать комментарий
нет комментариев | комментариев нет | комментарии закрыты | комментариев | прокомментировать | обсудить | обсуждение
ваш комментарий | отправить комментарий | будьте первым… | все комментарии | чтобы оставить комментарий…
commentaires | commentaire | commentaires: | commenter | laisser un commentaire | laissez un commentaire…
ajouter un commentaire | écrire un commentaire | poster un commentaire | aucun commentaire | voir les commentaires
réagir | réagissez… | soyez le premier à… | réactions | les commentaires sont fermés…
votre adresse e mail ne sera pas… | les champs obligatoires… | lire les commentaires | annuler la réponse
"""

COPYRIGHT: Final = """
الأخبار المنشورة على الصفحة الرسمية… | معاييرنا… | جميع الحقوق محفوظة… | كافة الحقوق محفوظة… | كل الحقوق محفوظة…
حقوق النشر… محفوظة | حقوق النشر محفوظة… | حقوق الطبع… محفوظة | يمنع نسخ… | يمنع نشر… | يحظر نسخ… | لا يجوز نسخ…
لا يجوز نشر… | الحقوق محفوظة… | تصميم وتطوير… | تصميم وبرمجة… | تم التطوير بواسطة… | المقالات المنشورة تعبر عن…
الآراء الواردة في هذا المقال… | المقال يعبر عن رأي… | هذا المقال يعبر عن رأي… | هذه المدونة تعبر…
الآراء المنشورة لا تعبر… | ما ورد في هذا المقال… يعبر | all rights reserved… | copyright… | © … | (c) 20…
this material may not be published… | this story has been published from a wire…
this article was originally published… | this story was originally published… | the views expressed…
the opinions expressed… | opinions expressed… | our standards… | the associated press contributed…
the bbc is not responsible… | powered by… | built with… | designed by… | republish… this article
все права защищены… | все права на материалы… | при использовании материалов… | при цитировании… ссылка
при перепечатке… | использование материалов… | перепечатка материалов… | любое использование материалов…
полное или частичное использование… | копирование материалов… | мнение автора может не совпадать…
мнение редакции может не… | сетевое издание… зарегистрировано | свидетельство о регистрации… | учредитель…
главный редактор: | адрес редакции…
возрастная категория… | телефон редакции… | tous droits réservés… | tous droits de reproduction…
droits de reproduction… | reproduction interdite… | toute reproduction… | les opinions exprimées… | copyright… afp
conception… réalisation | les propos tenus…
"""

TAGS: Final = """
الكلمات الدالة… | كلمات دالة… | الكلمات المفتاحية… | كلمات مفتاحية… | الوسوم… | وسوم… | الكلمات الدلالية…
العلامات الدالة… | موضوعات: | عن الموضوع | مواضيع | المواضيع | العلامات الدالة | علامات | كلمات البحث | الوسوم
الوسوم: | وسوم | وسوم: | كلمات مفتاحية | كلمات مفتاحية: | كلمات دلالية | كلمات دلالية: | الكلمات المفتاحية
الكلمات المفتاحية: | الكلمات الدلالية | الكلمات الدلالية: | كلمات البحث: | تاغات: | تاجات: | هاشتاغ: | مواضيع:
المواضيع: | تصنيفات: | التصنيفات: | التصنيف: | تصنيف: | القسم: | في القسم: | أقسام: | كلمات دالة: | كلمات دالة
علامات: | العلامات: | مفاتيح: | تحت تصنيف… | tags | tags: | tag: | tagged: | topics | topics: | topic: | keywords:
filed under… | filed under: | categories: | category: | posted in… | explore more on these topics…
explore more on these topics: | more on:
section: | labels: | теги | теги: | тег: | тэги: | метки: | ключевые слова: | темы: | тема: | рубрика: | рубрики:
категория: | категории: | раздел: | сюжет: | сюжеты: | персоны: | организации: | mots clés | mots clés:
mots clefs: | thèmes: | sujets: | étiquettes: | catégorie: | catégories: | rubrique: | classé dans… | dossiers:
tags associés | publié dans…
"""

BYLINE: Final = """
حاوره… | حاورها… | حاورته… | حاورتها… | أجرى الحوار… | أجرت الحوار… | أجرى المقابلة… | أجرت المقابلة… | حوار:
беседовал… | беседовала… | интервью взял… | интервью взяла… | interview by… | interviewed by… | entretien réalisé par…
entretien: |
associated press… contributed to this report | associated press writer… | associated press journalist…
avec notre correspondant… | avec notre envoyé… | avec notre correspondante… | avec nos correspondants… | بقلم:
بقلم… | كتب: | كتبت: | كتبه: | إعداد: | تحرير: | أعده: | أعد الترجمة: | الكاتب: | الكاتبة: | كاتب المقال: | المراسل:
مراسل: | المحرر: | محرر: | إعداد وتحرير: | تغطية: | رئيس التحرير: | شارك في التغطية… | شارك في التحرير…
إعداد… للنشرة العربية | تصوير: | كاتب وصحفي… | كاتبة وصحفية… | نبذة عن الكاتب | عن الكاتب | عن الكاتبة | حول الكاتب
من هو الكاتب | للتواصل مع الكاتب… | للتواصل: | البريد الإلكتروني: | about the author | about the authors
about author | written by | written by: | written by… | author: | authors: | editor: | reporter: | reported by…
reporting by… | additional reporting by… | additional reporting… | edited by… | editing by… | writing by…
role بي بي سي… | compiled by… | compiled from…
contributed to this… report | contributed to this report | our correspondent | staff reporter
staff writer | by our correspondent | by staff reporter | from our correspondent | email the author…
follow the author… | contact the author… | byline: | author of the article: | authors of the article:
article author: | article by: | words: | words by: | story by:
auteur de l article: | autrice: | auteurice: | автор материала: | авторы материала: | журналист: | автор:
авторы: | автор текста: | текст: | подготовил:
подготовила: | подготовили: | редактор: | корреспондент: | об авторе | автор статьи: | автор публикации:
материал подготовил… | материал подготовила… | auteur: | auteure: | auteurs: | écrit par… | rédigé par…
propos recueillis par… | publié par… | texte de… | texte: | de notre correspondant… | de notre envoyé spécial…
notre correspondant… à | à propos de l auteur | à propos de l auteure | l auteur
"""

WIRE_CLOSER: Final = """
النهاية | انتهى | انتهي | يتبع | يتبع لاحقا | نهاية الخبر | (النهاية) | نهاية | ends | end | item ends | endit
more to follow | more follows | to be continued | enditem | end item | this is a breaking news story…
this is a developing story… | конец | продолжение следует… | новость дополняется… | материал дополняется…
новость обновляется… | fin | à suivre | plus d informations à suivre… | plus d informations à venir…
"""

PHRASES: Final = (
    ("related", RELATED),
    ("cookie_notice", COOKIES),
    ("subscription", SUBSCRIPTION),
    ("share", SHARE),
    ("comments", COMMENTS),
    ("copyright", COPYRIGHT),
    ("tags", TAGS),
    ("byline", BYLINE),
    ("wire_closer", WIRE_CLOSER),
    ("navigation", NAVIGATION),
)
