"""Words by which the structure of a page is read, in Arabic, English, Russian and French. «|» separates them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from workers.text.normalize import folded


def listed(words: str) -> Iterator[str]:
    """Yield the items of a table, folded, as they are compared."""
    for item in words.replace("\n", "|").split("|"):
        if item.strip():
            yield folded(item)


def letters(words: str) -> Iterator[str]:
    """Yield the items of a table folded and without blanks: «أ.ف.ب» and «ا ف ب» are one."""
    for item in listed(words):
        yield item.replace(" ", "")


#: Words that speak to the reader or of the page itself; a story that opens like a notice has hardly one.
TO_THE_READER: Final = """
you|your|cookies|cookie|newsletter|inbox|email|reserved|permission|consent|subscribe|subscription|app|website
partners|browser|comments|donate|article|terms|licence|license|ملفات|الارتباط|كوكيز|بريدك|بريدكم|النشرة|اشترك|قناتنا
تطبيق|تطبيقنا|الإشعارات|موقعنا|موقع|تويتر|واتساب|تلغرام|تليغرام|فيسبوك|تعليقك|تعليق|التعليقات|بالضرورة|محفوظة|خطي
إذن|المصدر|المتصفح|محرك|نظرك|صفحتنا|вы|вас|ваш|вам|рассылка|канал|ссылка|гиперссылка|разрешения|сайта|telegram
уведомления|редакции|нажмите|ctrl|vous|votre|vos|nos|inscription|abonnes|partenaires|consentement|autorisation
"""

#: Names and codes in a language switch.
LANGUAGES: Final = """
ru|en|ar|fr|de|es|it|pt|tr|fa|he|zh|uk|tj|uz|kz|eng|rus|ara|fra|العربية|عربي|English|Русский|Français|Francais
Español|Deutsch|Türkçe|فارسی|Русская|Português|עברית|中文|Italiano|Українська|Қазақша|Тоҷикӣ
"""

#: Words that stand in a credit beside an agency's name and change nothing.
BESIDE_AGENCIES: Final = """
وكالة|وكالات|أنباء|الأنباء|خدمة|عن|نقلا|مع|المصدر|صحيفة|agency|news|service|photo|via|from|with|source|avec|photos
агентство|агентства|по|материалам|информагентство|image|images
"""

#: Who or what pictures are credited to besides agencies.
PICTURE_SOURCES: Final = """
أرشيفية|أرشيف|ارشيف|الأرشيف|صورة أرشيفية|أرشيفي|غيتي|جيتي|غيتي إيميجز|جيتي إيميجز|شترستوك|إكس|تويتر|فيسبوك|إنستغرام
انستغرام|تلغرام|تيك توك|يوتيوب|مواقع التواصل|مواقع التواصل الاجتماعي|وسائل التواصل|وسائل التواصل الاجتماعي|خاص
الشرق الأوسط|متداولة|صورة متداولة|تعبيرية|صورة تعبيرية|إيباد|ويكيبيديا|ويكيميديا|الإنترنت|الإعلام الحربي
مواقع إلكترونية|رسم|كاريكاتير|لقطة من فيديو|لقطة شاشة|صورة من الفيديو|من المصدر|المصدر|وكالة الفضاء الأوروبية|ناسا
بيكسلز|pixabay|بيكساباي|التلفزيون|getty|getty images|gettyimages|epa|epa efe|shutterstock|istock|alamy|imago|zuma
unsplash|pexels|wikimedia|wikimedia commons|wikipedia|file|archive|archives|file photo|handout|courtesy|supplied
screenshot|screengrab|social media|x|twitter|facebook|instagram|telegram|youtube|pool|afp getty|handout via reuters
ap photo|reuters file photo|illustration|photo d illustration|image d illustration|capture d ecran|dr|d r
droits reserves|sipa|maxppp|hans lucas|архив|фото|из архива|архивное фото|скриншот|пресс служба|global look press
лори|соцсети|кадр из видео|nasa|esa
"""

#: What a picture credit begins with.
PICTURE_WORDS: Final = """
تصوير|صورة|الصورة|عدسة|photo|photos|photograph|foto|фото|image|images|picture|crédit|photographer
"""

#: What headlines, and never captions, carry in parentheses at their end.
HEADLINE_MARKS: Final = """
فيديو|صور|بالفيديو|بالصور|فيديو وصور|صور وفيديو|تقرير|تحليل|تحديث|محدث|خاص|حصري|إنفوغراف|إنفوجرافيك|شاهد|تفاصيل
بث مباشر|الجزء الأول|الجزء الثاني|مقال|رأي|1|2|3|video|photos|videos|update|updated|live|analysis|opinion|exclusive
interview|infographic|видео|фото|обновлено|интервью|обновляется|vidéo|analyse|entretien|direct|exclusif
"""

#: Words of a date between the place and the agency, besides months and weekdays.
DATELINE_WORDS: Final = """
في|يوم|الموافق|on|le|the|de|г|года|год|января|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|окт|сен|ноя|дек|янв
фев|мар|апр|авг|июн|июл|janv|févr|avr|juil|déc|كانون|تشرين|الثاني|الأول|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول
"""

#: Words that say nothing of a headline's subject.
STOP_WORDS: Final = """
في|من|على|إلى|عن|مع|أن|إن|هذا|هذه|ذلك|التي|الذي|الذين|بعد|قبل|بين|خلال|حول|عند|منذ|حتى|كان|كانت|قد|لا|ما|لم|لن|هو|هي
هم|أو|أي|كل|غير|عبر|ضد|نحو|لدى|دون|the|a|an|of|in|on|at|to|for|from|by|with|and|or|as|is|are|was|were|be|been|that
this|it|its|he|she|they|his|her|their|has|have|had|not|but|who|which|after|before|over|will|would|says|said|say|new
more|into|than|out|up|about|amid|в|на|и|с|по|о|об|от|до|для|из|за|к|у|не|что|как|это|его|её|их|он|она|они|при|после
перед|над|под|без|или|но|а|же|ли|бы|был|была|были|le|la|les|l|un|une|des|du|de|d|et|en|à|au|aux|dans|sur|pour|par
avec|sans|est|sont|ont|été|que|qui|se|sa|son|ses|leur|leurs|ce|cette|ces|il|elle|ils|plus|pas|après|avant
"""

#: Words that begin with a «و» of their own, and so don't go on from what came before.
OWN_WAW: Final = """
وزير|وزارة|وزراء|وزيرة|وزاري|وصل|وصلت|وصول|وقع|وقعت|وقّع|وقعوا|واشنطن|وكالة|وكالات|وكيل|وفد|وفاة|وفق|وفقا|وفود|ولي
ولى|وقف|وافق|وافقت|وجه|وجهت|وضع|وضعت|ودع|ودعت|واصل|واصلت|واصلوا|وسط|وسطاء|وساطة|ورشة|ورش|وثيقة|وثائق|وثق|وحدة|وحدات
ولاية|ولايات|والي|والد|والدة|واحد|واحدة|وظائف|وظيفة|وسائل|وسيلة|وعد|وعدت|وعود|وعكة|ورد|وردت|وباء|ورثة|ورقة|ورق|ورود
وزن|وزع|وزعت|وسام|وسم|وشيك|وصف|وصفت|وصية|وطن|وطني|وطنية|وقت|وقفة|وقود|وقوع|وقوف|وكر|ولادة|ولد|ولدت|وهم|وهران|ويلز
ويكيليكس|ويليام|وول|والت|واتساب|واتس|وادي|وارسو|واسط|واقع|واقعة|وجبة|وجبات|وجدة|وجد|وجدت|وجود|وجوه|وحش|وحيد|وداع
ودائع|ودي|ودية|ورم|وريث|وشاح|وضوح|وطأة|وعي|وفاء|وفرة|وفر|وفرت|وقاية|وكلاء
"""

#: Words that open a paragraph that goes on from the one before.
CONTINUING: Final = """
كما|هذا|هذه|ذلك|تلك|هؤلاء|هو|هي|هم|لكن|لكنه|لكنها|غير|ثم|فيما|فقد|فإن|فهو|فهي|بينما|حيث|إذ|إلا|بيد|علما|بدوره|بدورها
بدورهم|لذلك|لذا|هكذا|هنا|هناك|أيضا|كذلك|أما|أضاف|أضافت|وأضاف|تابع|تابعت|أردف|مضيفا|مؤكدا|مشيرا|موضحا|لافتا|ومع|يذكر
يشار|يضاف|تجدر|جدير|ولفت|إنه|إنها|إنهم|he|she|they|his|her|their|it|its|but|however|meanwhile|this|that|these|those
such|also|still|yet|then|nor|and|or|so|there|here|both|neither|him|them|although|though|instead|он|она|они|его|её|их
это|этот|эта|эти|также|кроме|однако|ранее|при|затем|там|здесь|тем|между|напомним|впрочем|поэтому|кстати|причем|но|и
il|elle|ils|elles|mais|ce|cette|ces|cela|leur|leurs|son|sa|ses|celui|ceux|celle|cependant|toutefois|pourtant|ainsi
aussi|puis|ensuite|enfin|car|par|ailleurs
"""

#: The same, of more than one word.
CONTINUING_PHRASES: Final = """
من جهته|من جهتها|من جانبه|من جانبها|من جهة أخرى|من ناحية أخرى|من ناحيته|من جهتهم|في المقابل|في السياق|في سياق متصل
في سياق آخر|في هذا السياق|في هذا الإطار|في الوقت نفسه|في الوقت ذاته|في غضون ذلك|في الأثناء|إلى ذلك|على صعيد آخر
على صعيد متصل|إلى جانب ذلك|بالإضافة إلى|إضافة إلى|علاوة على|فضلا عن|من الجدير|الجدير بالذكر|جدير بالذكر|في حين
على إثر ذلك|نتيجة لذلك|بناء على ذلك|رغم ذلك|مع ذلك|the move|the announcement|the decision|the statement|in addition
on the other hand|at the same time|in response|for his part|for her part|as for|the two|the minister
the president said|the spokesman|при этом|кроме того|по его словам|по ее словам|по их словам|как отметил
в свою очередь|в то же время|вместе с тем|по словам|стоит отметить|как сообщалось|par ailleurs|de son côté
de leur côté|selon lui|selon elle|en outre|de plus|dans le même temps|en revanche|pour sa part|à ce sujet
pour l instant|c est|l objectif
"""

#: Verbs that open Arabic leads.
LEAD_VERBS: Final = """
أعلن|أعلنت|أكد|أكدت|قال|قالت|بحث|بحثت|استقبل|استقبلت|التقى|التقت|أعرب|أعربت|دعا|دعت|طالب|طالبت|كشف|كشفت|أفاد|أفادت
ذكر|ذكرت|وصل|وصلت|غادر|غادرت|ترأس|ترأست|شارك|شاركت|افتتح|افتتحت|دشن|دشنت|وقع|وقعت|وقّع|شهد|شهدت|قتل|قتلت|استشهد|أصيب
أصيبت|لقي|لقيت|أجرى|أجرت|أنهى|أنهت|بدأ|بدأت|انطلق|انطلقت|اختتم|اختتمت|عقد|عقدت|ناقش|ناقشت|أدان|أدانت|دان|دانت|نفى
نفت|حذر|حذرت|رحب|رحبت|هدد|هددت|اتهم|اتهمت|رفض|رفضت|وافق|وافقت|أقر|أقرت|صادق|صادقت|قرر|قررت|أصدر|أصدرت|أطلق|أطلقت|نظم
نظمت|حقق|حققت|سجل|سجلت|فاز|فازت|تعادل|خسر|خسرت|تأهل|تأهلت|توج|توجت|ارتفع|ارتفعت|انخفض|انخفضت|تراجع|تراجعت|صعد|صعدت
هبط|هبطت|استقر|استقرت|تمكن|تمكنت|ضبط|ضبطت|ألقى|ألقت|اعتقل|اعتقلت|أوقف|أوقفت|قضى|قضت|حكم|حكمت|أمر|أمرت|تسلم|تسلمت|سلم
سلمت|زار|زارت|توجه|توجهت|استهدف|استهدفت|قصف|قصفت|شن|شنت|أحبط|أحبطت|نجح|نجحت|فشل|فشلت|توفي|توفيت|رحل|رحلت|أشاد|أشادت
نوه|نوهت|تلقى|تلقت|بعث|بعثت|هنأ|يعقد|تعقد|يبدأ|تبدأ|تستضيف|يستضيف|يواصل|تواصل|يستعد|تستعد|يلتقي|تلتقي|يزور|تزور|تشهد
يشهد|تعتزم|يعتزم|تواصلت|استأنف|استأنفت|احتفل|احتفلت|طرح|طرحت|أوضح|أوضحت|نشر|نشرت|وجه|وجهت|صرح|صرحت|أظهر|أظهرت|تدرس
يدرس|تعرض|تعرضت|نعى|نعت|وضع|وضعت|أبرم|أبرمت|انتخب|انتخبت|عين|عينت|استقال|استقالت|عاد|عادت|اندلع|اندلعت|هز|هزت|ضرب
ضربت|احتج|تظاهر|تجمع|انضم|انضمت|فرض|فرضت|علق|علقت|ألغى|ألغت|مدد|مددت|رفع|رفعت|خفض|خفضت|اختار|اختارت
"""

#: Days as leads say them.
DAY_WORDS: Final = """
اليوم|أمس|غدا|السبت|الأحد|الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|monday|tuesday|wednesday|thursday|friday
saturday|sunday|today|yesterday|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|понедельник|вторник|среду
четверг|пятницу|субботу|воскресенье|сегодня|вчера
"""
