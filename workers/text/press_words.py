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
للمشتركين|الاشتراك|you|your|cookies|cookie|newsletter|inbox|email|reserved|permission|consent|subscribe|subscription
app|website|newsletters|ads|partners|browser|comments|donate|article|terms|licence|license|ملفات|الارتباط|كوكيز|بريدك|بريدكم|النشرة
اشترك|قناتنا|تطبيق|تطبيقنا|الإشعارات|موقعنا|موقع|تويتر|واتساب|تلغرام|تليغرام|فيسبوك|تعليقك|تعليق|التعليقات|بالضرورة
محفوظة|خطي|إذن|المصدر|المتصفح|محرك|نظرك|صفحتنا|вы|вас|ваш|вам|рассылка|канал|ссылка|гиперссылка|разрешения|сайта
telegram|уведомления|редакции|нажмите|ctrl|vous|votre|vos|nos|inscription|abonnes|partenaires|consentement
autorisation
"""

#: Names and codes in a language switch.
LANGUAGES: Final = """
ru|en|ar|fr|de|es|it|pt|tr|fa|he|zh|uk|tj|uz|kz|eng|rus|ara|fra|العربية|عربي|English|Русский|Français|Francais
Español|Deutsch|Türkçe|فارسی|Русская|Português|עברית|中文|Italiano|Українська|Қазақша|Тоҷикӣ
"""

#: Words that stand in a credit beside an agency's name and change nothing.
BESIDE_AGENCIES: Final = """
وكالة|وكالات|أنباء|الأنباء|خدمة|عن|نقلا|مع|المصدر|صحيفة|agency|news|service|photo|via|from|with|source|avec|photos
агентство|агентства|по|материалам|информагентство|image|images|les|des|the|presse|press|wire|нашими|другими
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
лори|соцсети|кадр из видео|nasa|esa|фото пресс службы|иллюстративное фото|фото из соцсетей|фото автора
фото редакции|صورة توضيحية|getty images via afp|photo d archives|photo prétexte
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
هـ|م|الموافق|لـ|في|يوم|on|le|the|de|г|года|год|января|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|окт|сен|ноя
дек|янв|фев|мар|апр|авг|июн|июл|janv|févr|avr|juil|déc|كانون|تشرين|الثاني|الأول|شباط|آذار|نيسان|أيار|حزيران|تموز|آب
أيلول
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
ضربت|احتج|تظاهر|تجمع|انضم|انضمت|فرض|فرضت|علق|علقت|ألغى|ألغت|مدد|مددت|رفع|رفعت|خفض|خفضت|اختار|اختارت|أقام|أقامت
استنكر|استنكرت|قام|قامت|أسفر|أسفرت|أصبح|أصبحت|أدى|أدت|حدد|حددت|طمأن|جدد|جددت|استهل|استهلت|قلل|بلغ|بلغت|علم|علمت|نقل
نقلت|سمح|سمحت|فتح|فتحت|وصف|وصفت|حث|حثت|اقترب|اقتربت|عثر|عثرت|عانى|عانت|نما|نمت|وفر|وفرت|حصل|حصلت|صدر|صدرت|بات|باتت
دخل|دخلت|أبدى|أبدت|اتفق|اتفقت|أدخل|أدخلت|حاول|حاولت|حمل|حملت|اعتمد|اعتمدت|اعتبر|اعتبرت|أوصى|أوصت|انتهى|انتهت|سقط
سقطت|أغلق|أغلقت|اختلف|أقيم|أقيمت|اعترف|اعترفت|قفز|قفزت|قدم|قدمت|أثار|أثارت|رسم|رسمت|بث|بثت|أجل|أجلت|فند|اشتعل|اشتعلت
لعب|لعبت|تبنى|تبنت|تزايد|تزايدت|تضاعف|تضاعفت|تقدم|تقدمت|تصدر|تصدرت|تسبب|تسببت|تعهد|تعهدت|تفقد|تفقدت|تولى|تولت|تعادلت
تجاوز|تجاوزت|تحدث|تحدثت|تحول|تحولت|تخطى|تخطت|تراوح|تراوحت|تسارعت|تصاعد|تصاعدت|تعثر|تعثرت|تغلب|تغلبت|تفجر|تقرر|تمسك
تمسكت|تنازل|تناول|تناولت|تنطلق|ينطلق|توافد|توافق|توصل|توصلت|توعد|توعدت|توقع|توقعت|تورط|احتجز|احتجزت|احتل|احتلت|اتخذ
اتخذت|اجتمع|اجتمعت|احترق|احترقت|اختطف|اختطفت|ارتكب|ارتكبت|ازداد|ازدادت|استبعد|استبعدت|استجاب|استدعى|استدعت|استرد
استعاد|استعادت|استعرض|استعرضت|استغل|استقطب|استكمل|استكملت|استلم|استنفر|استولى|استولت|اشترى|اشترط|اشتكى|اصطدم|اصطدمت
اضطر|اعتذر|اعتذرت|اعتزل|افتتحا|اقتحم|اقتحمت|اقترح|اقترحت|اكتشف|اكتشفت|التزم|التقيا|انتزع|انتقد|انتقدت|انتقل|انتقلت
انتهج|انسحب|انسحبت|انطلقا|انفجر|انفجرت|انقلب|انقلبت|انهار|انهارت|اهتز|باشر|باشرت|باع|باعت|بادر|بارك|بدا|برأ|برأت|برر
برهن|بنى|تأثر|تأجل|تأجلت|تأسس|تابعت|تبادل|تبادلت|تبحث|يبحث|تتجه|يتجه|تترقب|يترقب|تجددت|تحتضن|يحتضن|تحتفل|يحتفل|تدفق
تسعى|يسعى|تعمل|يعمل|تفتتح|يفتتح|تنظم|ينظم|تواجه|يواجه|جاء|جاءت|جدت|جرح|جرى|جرت|حافظ|حافظت|حجز|حجزت|حذف|حرم|حسم|حسمت
حصد|حصدت|حضر|حضرت|حظر|حظرت|حلت|حل|حلق|حلقت|خاض|خاضت|خرج|خرجت|خصص|خصصت|خطف|خلص|خلصت|خلف|خلفت|داهم|داهمت|دافع|دافعت
دخلا|درس|درست|دشنا|دعم|دعمت|دفع|دفعت|دفن|دمر|دمرت|رأى|رأت|ربط|رجح|رجحت|رد|ردت|رشح|رشحت|رصد|رصدت|رعى|رعت|ركز|ركزت|زاد
زادت|زعم|زعمت|سار|سارع|سارعت|ساهم|ساهمت|سحب|سحبت|سدد|سعى|سعت|سيطر|سيطرت|شدد|شددت|شرع|شرعت|شكا|شكت|شكر|شكل|شكلت|شيع
شيعت|صادر|صدم|صوت|صوتت|ضم|ضمت|طرد|طردت|طلب|طلبت|طور|طورت|ظهر|ظهرت|ظل|ظلت|عبرت|عرض|عرضت|عرف|عزا|عزز|عززت|عزل|عزلت|عكس
عكست|عمد|عمل|عملت|عوض|غرق|غرقت|غرم|فاجأ|فاجأت|فاق|فتش|فجر|فجرت|فسر|فقد|فقدت|فوجئ|قاد|قادت|قاضى|قبضت|قدر|قدرت|قرع|قطع
قطعت|قلص|قلصت|كاد|كادت|كافح|كبد|كثف|كثفت|كذب|كرم|كرمت|كسب|كسر|كسرت|كلف|كلفت|لجأ|لجأت|لحق|لمح|مات|ماتت|مثلت|منح|منحت
منع|منعت|نال|نالت|نجا|نجت|ندد|نددت|نزح|نزحت|نشب|نشبت|نشط|نصح|نصحت|نفذ|نفذت|هاجم|هاجمت|هنأت|واجه|واجهت|وثق|وجد|وجدت
ودع|ورد|وردت|وزع|وزعت|وسع|وسعت|وقف|وقفت|يتوقع|يجتمع|تجتمع|يجري|تجري|يحيي|تحيي|يخوض|تخوض|يستأنف|تستأنف|يستقبل|تستقبل
يشارك|تشارك|يصل|تصل|يطلق|تطلق|يعود|تعود|يقام|تقام|يقدم|يلعب|تلعب|يناقش|تناقش|يوقع|أبقى|أبقت|أبلغ|أبلغت|أتلف|أتم|أتمت
أثنى|أثنت|أجاز|أجازت|أجبر|أجلى|أجمع|أجمعت|أحال|أحالت|أحرز|أحرزت|أحيا|أحيت|أخفق|أخفقت|أخلى|أخلت|أدلى|أدلت|أذن|أرجأ
أرجأت|أرسل|أرسلت|أزال|أزالت|أسقط|أسقطت|أسهم|أسهمت|أشار|أشرف|أشرفت|أشعل|أصاب|أصابت|أصر|أصرت|أضرب|أضرم|أطاح|أطاحت|أطفأ
أعاد|أعادت|أعد|أعدت|أعدم|أعدمت|أعفى|أغتيل|أغرق|أغضب|أفرج|أفرجت|أفشل|أفشلت|أقال|أقالت|أقدم|أقدمت|ألزم|ألزمت|ألمح
ألمحت|أمهل|أمهلت|أنجز|أنجزت|أنذر|أنشأ|أنشأت|أنقذ|أنقذت|أنكر|أوفد|أودى|أودت
"""

#: Days as leads say them.
DAY_WORDS: Final = """
اليوم|أمس|غدا|السبت|الأحد|الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|monday|tuesday|wednesday|thursday|friday
saturday|sunday|today|yesterday|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|понедельник|вторник|среду
четверг|пятницу|субботу|воскресенье|сегодня|вчера
"""

#: Words that open a line which asks the reader for something.
APPEALS: Final = """
تلقوا|استمعوا|تصفحوا|طالعوا|تابع|تابعوا|تابعنا|تابعونا|لمتابعة|للمتابعة|للمزيد|اشترك|اشتركوا|للاشتراك|انضم|انضموا|للانضمام|حمل|حملوا|لتحميل|نزل
سجل|سجلوا|زوروا|زر|follow|join|subscribe|sign|download|install|get|like|visit|click|tap|listen|stay|receive|register
подписывайтесь|подписывайся|подпишитесь|подпишись|читайте|следите|присоединяйтесь|скачайте|скачивайте|установите
получайте|вступайте|смотрите|больше|abonnez|suivez|rejoignez|telechargez|retrouvez|inscrivez|recevez|likez|cliquez
soutenez|decouvrez
"""

#: Where such lines send the reader.
CHANNELS: Final = """
بودكاست|البودكاست|منصاتنا|بريدكم|بريدك|قناة|قناه|الواتساب|الواتس|التلغرام|التليغرام|التيليغرام|تيليغرام|انستقرام|سناب|تلغرام|تليغرام|تيليجرام|تلجرام|واتساب
واتس|فيسبوك|الفيسبوك|تويتر|إكس|إنستغرام|انستغرام|يوتيوب|قناتنا|قنواتنا|صفحتنا|صفحاتنا|حسابنا|نشرتنا|النشرة|تطبيقنا
تطبيق|التطبيق|نبض|جوجل|غوغل|قوقل|telegram|whatsapp|facebook|twitter|instagram|youtube|linkedin|tiktok|newsletter|newsletters|inbox
app|apps|podcast|podcasts|channel|google|bulletin|телеграм|телеграме|телеграмм|канал|канале|каналы|каналах|вконтакте
одноклассниках|дзен|дзене|приложение|рассылку|соцсетях|max|viber|chaine|application|appli|boite|infolettre
"""

#: What op-ed writers are called under their texts.
WRITERS: Final = """
كاتب|كاتبة|باحث|باحثة|صحفي|صحافي|صحفية|صحافية|أكاديمي|أكاديمية|إعلامي|إعلامية|محلل|محللة|روائي|روائية|شاعر|شاعرة
مفكر|ناقد|أستاذ|أستاذة|محام|مستشار|عضو|columnist
"""

#: The reader and the outlet, as such lines address them.
READER_AND_US: Final = """
you|your|our|us|we|нас|наш|нашем|нашего|нашу|наши|вас|вы|vous|votre|vos|notre|nos|nous|لنا|معنا
"""

#: Imperatives that only ever ask a reader to subscribe or follow, wherever they stand in a line.
IMPERATIVES: Final = """
подписывайтесь|подпишитесь|подписывайся|подпишись|присоединяйтесь|abonnez|inscrivez|تابعونا|اشتركوا|انضموا
"""

#: Words of pages' interfaces beside those of ``notices``.
INTERFACE: Final = """
skip|link|links|content|site|index|menu|navigation|search|section|sections|sign|log|login|logout|account|register
alerts|alert|notifications|notification|edition|preferred|source|google|add|toggle|caption|fullscreen|image|player
transcript|podcast|podcasts|audio|video|playlist|episode|newsletter|newsletters|subscribe|subscription|subscriptions
subscriber|subscribers|donate|membership|member|app|apps|download|share|save|print|email|copy|copied|click|tap|read
reading|listen|minute|minutes|topic|topics|tag|tags|related|recommended|trending|popular|comment|comments|reply|replies
discussion|join|follow|website|webpage|browser|cookies|advertisement|sponsored|promoted|paid|faq|help|feedback
translated|translation|automated|hide|show|close|expand|collapse|previous|next|gift|unlock|bookmark|reader|readers
quiz|shortcuts|keyboard|accessibility|editions|exit|privacy|terms|policy|settings|preferences|powered|article|articles
انتقل|اضغط|انقر|صفحات|صفحة|الصفحة|موقع|الموقع|رابط|الرابط|روابط|قائمة|بحث|دخول|تسجيل|حساب|مشاركة|تعليق|تعليقات|تعليقا
رد|الرد|إلغاء|اترك|اقرأ|واقرأ|القراء|قراءة|القراءة|قراءات|مواضيع|موضوع|موضوعات|مقال|المقال|مقالات|وسوم|نشرة|النشرة|بريد
البريد|اشترك|اشتراك|تطبيق|التطبيق|إعلان|اعلانية|إعلانية|مادة|تحميل|تنزيل|إشعارات|تنبيهات|الخط|حجم|طباعة|نسخ|مشاهدة
مشاهدات|شاهد|استمع|الاستماع|دقيقة|دقائق|تخطي|القسم|التالي|السابق|محتوى|المحتوى|متصفح|استطلاع|تصويت|صوت|عرض|إخفاء|إظهار
تتمة|تابع|الصوتي|الملخص|ملخص|كاتب|الكاتب|أرسل|إرسال|المحرر|محرر
перейти|ссылка|ссылке|страница|странице|сайт|сайта|сайте|меню|поиск|войти|вход|регистрация|зарегистрируйтесь
авторизуйтесь|авторизация|подписка|подписки|подписчики|рассылка|уведомления|приложение|поделиться|комментарий
комментарии|комментариев|обсудить|дискуссии|дискуссия|участвовать|читать|читайте|прослушать|прослушивание|смотреть
материалы|материал|заголовок|открываемого|баннеры|баннеров|реклама|рекламу|скрыть|показать|закрыть|развернуть|экран
полноэкранного|режима|фотобанк|медиабанк|лента|тема|темы|теги|чат|чату|чата|доступ|заблокирован|правил|правила
блокировкой|формой|форма|связи|участие|принимать|читателям|нажмите|ошибку|скачать|отключены|местоположение|выбрать|нарушение|купить
сообщения|сообщений|рассылки|галерея|фотогалерея|оформить|донат|подробнее|остановить|загрузка|следующая|предыдущая|версия
aller|contenu|menu|page|site|lien|liens|recherche|connexion|connecter|compte|inscription|inscrire|abonner|abonnez
abonnés|abonnement|abonné|lettre|application|télécharger|partager|partagez|commentaire|commentaires|réagir|lire|article
articles|écouter|regarder|voir|découvrir|publicité|accepter|refuser|rubrique|rubriques|suivre|offrir|sélections
ajouter|imprimer|envoyer|copier|afficher|masquer|plein|écran|traduction|audio|favori|favoris|recommander|réutiliser
contribution|contributions|contribuer|consentement|mentions|légales|réservé|illimité|utile|aimé|journal|numérique
lecture|options|messages|posts
"""

#: Words of notices that are also everybody's: alone they make no line the page's.
NO_INTERFACE: Final = """
عدد|تحت|تواصل|تجاوز|البحث|line|vk|x|pocket|threads|agree|accept|top|day|daily|free|paid|partners|world|people|president|government|police|war
school|children|house|الأهم|العالم|رئيس|الحكومة|أهم|خاص|نحن|عاجل|اليوم|أخبار|الأول|هيئة|وظائف|العمل|главный|день|утро
мир|гнев|смех|печаль|удивление|важное|france|jour|monde|vie|fin|direct|الحقوق|حقوق|رأي|رأيك|زوار|الزوار|мнение|редакции
новости|news|story|stories|latest|breaking|الأخبار|الخبر|خبر|ملف|ملفات|قصة|القصة|قصص|آخر|أحدث|أول|نهاية|انتهى|الاسم
يومية|главное|жизнь|информация|actualité|actualités|infos|informations|trop|vote|support|supported|independent|choice
choix|party|voice|صور|صورة|الصور|البيان|news|editor|live|مباشر|مباشرة|work|works|watch|back|home|contact|right|rights
"""

#: Words by which a page's sentence turns to its reader, besides pronouns.
ADDRESSED: Final = """
اتبع|أدخل|ادخل|تحقق|املأ|اختر|كنت|تعتقد|يمكنك|يمكنكم|لديك|رأيك|بريدك|بريدكم|عليك|اضغط|انقر|أرسل|إلينا|قراءنا|القراء|القرّاء|اشترك|اشتركوا|سجل
تابعوا|شاركوا|شارك|لمتابعة|للاشتراك|متابعينا|زوارنا|هاتفك|جهازك|متصفحك|حسابك|اشتراكك|لتصلك|لتصلكم|ليصلك|تعليقك|يرجى
please|yourself|yours|click|tap|subscribe|вами|вашу|вашего|ваша|вашем|нами|нам|сообщите|воспользуйтесь|подпишитесь
скачайте|напишите|присылайте|нажмите|авторизуйтесь|veuillez|cliquez|abonnez|inscrivez|retrouvez
"""

#: Sections of papers and sites, as their menus name them.
SECTIONS: Final = """
الرئيسية|سياسة|السياسة|اقتصاد|الاقتصاد|رياضة|الرياضة|مجتمع|المجتمع|ثقافة|الثقافة|فن|فنون|منوعات|محليات|حوادث|جهات|صحة
تكنولوجيا|علوم|رأي|آراء|مقالات|تقارير|تحقيقات|فيديو|صور|بودكاست|عرب|دولي|عالم|العالم|العرب|أخبار|الأخبار|مال|أعمال|سيارات
سفر|بيئة|كتاب|ملفات|برامج|مباشر|صحافة|تعليم|ديانات|home|news|world|politics|business|economy|sport|sports|culture|opinion
tech|technology|science|health|travel|lifestyle|entertainment|video|videos|live|podcasts|local|national|international
weather|arts|style|food|magazine|markets|innovation|earth|football|главная|новости|политика|экономика|общество|спорт
культура|мир|россия|происшествия|наука|технологии|бизнес|мнения|авто|видео|фото|регионы|шоубиз|здоровье|accueil|actualités
politique|économie|société|monde|sports|culture|opinions|santé|sciences|planète|environnement|faits|divers|régions|vidéos
afrique|europe|international|débats|idées|médias|immobilier|emploi|cinéma|musique|livres|météo|justice|lifestyle
эксклюзивы|финансы|недвижимость|экология|туризм|армия|инциденты|медиа|интервью|репортажи|колонки|спецпроекты|статьи
свет|lifestyle|cinema|music|books|property|money|fashion|education|environment|climate|investigations|cartoons|puzzles
عقارات|أسواق|طاقة|ملاعب|مرأة|أسرة|سينما|موسيقى|تلفزيون|كاريكاتير|كاريكاتور|إنفوغراف|حوارات|متفرقات|بورصة
"""

#: Verbs and question words that stand beside interface words.
AUXILIARIES: Final = """
cet|avez|êtes|pouvez|peut|can|do|does|did|how|why|what|let|get|see|make|all|full|be|may|might|here|me|my|все|наши|ваши
можете|чтобы|هل|كيف|أن|يمكن|منا|المزيد|more|plus|ещё|еще|больше
"""

#: Links to the rest of a text whose beginning stands above them.
CONTINUED: Final = """
اقرأ المزيد|إقرأ المزيد|المزيد|تابع القراءة|قراءة المزيد|التفاصيل|read more|read full story|full story|continue reading
more|читать далее|читать полностью|подробнее|далее|lire la suite|en savoir plus|lire plus|suite
"""

#: Titles of pages of briefs, beside the words for what is published by the day.
DIGESTS: Final = """
что вы могли пропустить|самое важное за|события месяца|in case you missed it|ce que vous avez manqué|ما فاتك
дайджест|сводка|главное за|главное к|главное дня|главное на|главное сегодня|главное о|обзор прессы|хроника дня|briefing
digest|bulletin|roundup|headlines|brèves|morning news|evening news|le journal du matin|le journal du soir|la matinale
موجز|الموجز|نشرة|النشرة|حصاد|جولة|
коротко|коротко о главном|в двух словах|новости дня|новости недели|новости часа|новости к|новости за|новости вечера
новости утра|события дня|события недели|что произошло|главные новости|главные события|итоги дня|одной строкой
картина дня|лента дня|in brief|news briefs|briefs|news in brief|top stories|this morning|evening briefing
morning briefing|the latest|at a glance|news summary|week in review|what happened|round up|wrap|en bref|en brefs
brèves|l essentiel|l actu en bref|l info en bref|tour d horizon|les titres|ce qu il faut retenir|à retenir
en quelques lignes|أهم الأنباء|أبرز الأنباء|أهم الأخبار|أبرز الأخبار|أبرز العناوين|أهم العناوين|عناوين|في سطور|باختصار
حول العالم|متفرقات|أخبار قصيرة|أخبار متفرقة|أخبار سريعة
"""

#: Headings of the summary over a story.
POINTS: Final = """
key points|key takeaways|key facts|highlights|at a glance|in brief|in summary|summary|what you need to know|what to know
the main points|main points|quick read|the gist|in short|l essentiel|en résumé|en bref|en deux mots
ce qu il faut retenir|ce qu il faut savoir|les points clés|points clés|à retenir|les faits
кратко|коротко|главное|ключевые моменты|главное из статьи
о чем речь|что важно знать|самое важное|в двух словах|أبرز النقاط|النقاط الرئيسية|أهم النقاط|النقاط الأساسية|ملخص|الملخص
ملخص الخبر|خلاصة|باختصار|ما يجب أن تعرفه|ما تحتاج إلى معرفته|أبرز ما جاء|في نقاط
"""

#: What pages call themselves that follow one event by the minute.
LIVE: Final = """
live|liveblog|blog|التحديثات|الحية|онлайн|трансляция|трансляции|хронология|direct|مباشر|مباشرة|تغطية|timeline|minute
"""
