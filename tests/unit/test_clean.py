"""Lines and what they are; made examples in four languages."""

from __future__ import annotations

import pytest

from workers.text.boilerplate import notice
from workers.text.characters import tidy
from workers.text.clean import Kind, classify
from workers.text.credits import agencies_in, is_caption, source_line
from workers.text.datelines import Dateline, dateline
from workers.text.keys import compact, words_of
from workers.text.normalize import folded


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Ru En", "navigation"),
        ("العربية | English | Français", "navigation"),
        ("TT", "navigation"),
        ("ع ع ع", "navigation"),
        ("A- A+", "navigation"),
        ("الرئيسية > أخبار > سياسة", "navigation"),
        ("Home / News / World", "navigation"),
        ("You are here: Ministry > Press > Statements", "navigation"),
        ("Здоровье Финансы Недвижимость Туризм Крым", "navigation"),
        ("(إعلان) ساندوا إذاعتنا: صوتكم الحر", "navigation"),
        ("— Jane Doe (@janedoe) August 4, 2025", "navigation"),
        ("تابع آخر أخبار المنتخب في جوجل نيوز.", "share"),
        ("Explore more on these topics", "tags"),
        ("This article was amended on 18 October 2022 to correct the year of the prize.", "copyright"),
        ("(AWP) Cette dépêche a été rédigée avec le concours des services de l'agence.", "copyright"),
        ("Tous les soirs, les articles les plus importants de la journée dans votre boîte mail.", "subscription"),
        ("تم تحديث هذا الخبر لإضافة تصريح الوزارة.", "copyright"),
        ("هل كان هذا المقال مفيدا؟", "navigation"),
        ("(Article mis à jour à 18h30)", "copyright"),
        ("Погода", "navigation"),
        ("En vous inscrivant, vous acceptez que vos données soient traitées par le journal.", "subscription"),
        ("You may unsubscribe at any time.", "subscription"),
        ("احفظ اسمي، بريدي الإلكتروني، والموقع الإلكتروني في هذا المتصفح.", "comments"),
        ("مقالات ذات صلة", "related"),
        ("اقرأ أيضاً: بوتين يصل إلى دوشنبه", "related"),
        ("Read more: Putin arrives in Dushanbe", "related"),
        ("Читайте также", "related"),
        ("Lire aussi : Poutine arrive à Douchanbé", "related"),
        ("الأكثر قراءة", "related"),
        ("شارك المقال", "share"),
        ("Facebook Twitter WhatsApp", "share"),
        ("تابعونا على تلغرام", "share"),
        ("Подписывайтесь на наш канал в Telegram", "share"),
        ("Suivez-nous sur Facebook", "share"),
        ("اشترك في النشرة البريدية", "subscription"),
        ("Sign up for our newsletter", "subscription"),
        ("نستخدم ملفات تعريف الارتباط لتحسين تجربتك على موقعنا", "cookie_notice"),
        ("We use cookies to improve your experience on our website.", "cookie_notice"),
        ("Мы используем файлы cookie", "cookie_notice"),
        ("التعليقات", "comments"),
        ("Leave a comment", "comments"),
        ("جميع الحقوق محفوظة لصحيفة النور 2025", "copyright"),
        ("الوسوم: بوتين، روسيا", "tags"),
        ("Tags: Russia, Tajikistan", "tags"),
        ("#بوتين #طاجيكستان", "tags"),
        ("By Jane Doe and John Smith", "byline"),
        ("Par Jean Dupont (à Douchanbé)", "byline"),
        ("بقلم: أحمد علي", "byline"),
        ("(النهاية)", "wire_closer"),
        ("// انتهى //", "wire_closer"),
        ("د ا ن / أ م س", "initials"),
        ("editor@example.org", "contact"),
        ("1204 مشاهدة", "navigation"),
        ("5 min read", "navigation"),
        ("منذ 3 ساعات", "date_line"),
    ],
)
def test_a_line_that_is_no_part_of_a_story_is_known_by_itself(line: str, reason: str) -> None:
    assert notice(tidy(line), folded(line)) == reason


@pytest.mark.parametrize(
    "line",
    [
        "شارك وزير الخارجية في اجتماع عقد بالقاهرة لبحث الأزمة في السودان.",
        "Share prices fell on Thursday after the central bank raised its key rate.",
        "Sharing the prize, he said, was never an option.",
        "Comments by the minister drew criticism from the opposition.",
        "Copyright law in France was changed on Tuesday after a long debate in parliament over the rights of painters.",
        "المزيد من القوات سيصل إلى المنطقة خلال الأيام المقبلة وفق ما قاله المتحدث باسم الجيش.",
        "Читатели также отметили, что цены выросли.",
        "Accepter cette offre serait une erreur, a déclaré le ministre.",
        "Погода не помешала министру прилететь в столицу",
        "الرابط القصير بين المدينتين",
        "تابع المصدر أن المباحثات كانت إيجابية بين الجانبين.",
        "The president followed advice from doctors and cancelled the trip.",
        "«روسيا» و«الصين» توقعان اتفاق «قوة سيبيريا 2»",
        "No.",
        "لا!",
    ],
)
def test_text_is_no_notice_though_it_opens_with_a_word_of_one(line: str) -> None:
    assert notice(line, folded(line)) is None


@pytest.mark.parametrize(
    "line",
    [
        "بوتين ورحمون (أ.ف.ب)",
        "أعمدة الدخان تتصاعد من سفينة الشحن بعد تعرضها لهجوم قبالة اليمن (رويترز)",
        "حريق في منطقة ستافروبول (أرشيفية)",
        "الصورة: الموقع الرسمي لرئيس روسيا",
        "Putin and Rahmon meet in Dushanbe, Oct. 9, 2025. (AP Photo/John Doe)",
        "Le palais présidentiel, le 20 septembre 2025. © AFP - Jean Dupont",
        "Un homme marche près du barrage. JEAN DUPONT / AFP",
        "Image source, Getty Images",
        "Фото: Иван Иванов / ТАСС",
        "© Sputnik . Ivan Ivanov",
        "وزير المياه خلال لقاء سابق مع نظيره (وزارة المياه)",
        "الحاكم الجديد خلال مراسم التسليم في مبنى المصرف (سليم حداد).",
        "القائم بأعمال محافظ البنك - تصوير سليم حداد",
    ],
)
def test_captions_are_known_by_their_credits_and_labels(line: str) -> None:
    assert is_caption(line, line.count(" ") + 1)


@pytest.mark.parametrize(
    "line",
    [
        "انهيار مبنى من خمسة طوابق في القاهرة (فيديو)",
        "واستهل العام في الثاني من أغسطس (آب).",
        "قال إن الحرب انتهت وإن القوات انسحبت. (رويترز)",
        "بوتين يصل إلى دوشنبه",
        "NASA launches moon mission (update)",
        "إصابة مئات الأشخاص خلال أسبوع (2025)",
        "ارتفاع الإصابات بالحصبة (وزارة الصحة)",
    ],
)
def test_headlines_and_sentences_are_no_captions(line: str) -> None:
    assert not is_caption(line, line.count(" ") + 1)


@pytest.mark.parametrize(
    ("line", "place", "agencies", "rest"),
    [
        ("موسكو - 9 - 10 (كونا)-- وقع الرئيسان بيانا", "موسكو", ("كونا",), "وقع"),
        ("القاهرة (رويترز) - قال مسؤول", "القاهرة", ("رويترز",), "قال"),
        ("القاهرة - أ ف ب: أعلن الرئيس", "القاهرة", ("أ ف ب",), "أعلن"),
        ("واس - الكويت : أعرب رئيس المجلس", "الكويت", ("واس",), "أعرب"),
        ("أبوظبي في 9 أكتوبر / وام / بحث الشيخ", "أبوظبي", ("وام",), "بحث"),
        ("رام الله 9-10-2025 وفا- دان الرئيس", "رام الله", ("وفا",), "دان"),
        ("غزة 9 تشرين الأول (بترا)- استشهد عشرة", "غزة", ("بترا",), "استشهد"),
        ("هونغ كونغ (CNN) -- أظهرت لقطات", "هونغ كونغ", ("CNN",), "أظهرت"),
        ("دمشق-سانا أعلن وزير الخارجية السوري اليوم", "دمشق", ("سانا",), "أعلن"),
        ("MOSCOW, Oct 9 (Reuters) - Russian President", "MOSCOW", ("Reuters",), "Russian"),
        ("DUBAI, United Arab Emirates (AP) — Iran said", "DUBAI", ("AP",), "Iran"),
        ("WASHINGTON — The Senate voted on Thursday", "WASHINGTON", (), "The"),
        ("BEIJING, Oct. 9 (Xinhua) -- Chinese President", "BEIJING", ("Xinhua",), "Chinese"),
        ("PARIS, 9 oct 2025 (AFP) - Le président", "PARIS", ("AFP",), "Le"),
        ("МОСКВА, 9 окт — РИА Новости. Президент", "МОСКВА", ("РИА Новости",), "Президент"),
        ("МОСКВА, 9 октября. /ТАСС/. Президент", "МОСКВА", ("ТАСС",), "Президент"),
        ("Москва. 9 октября. INTERFAX.RU - Президент", "Москва", ("INTERFAX.RU",), "Президент"),
        ("Oct 9 (Reuters) - Shares rose", None, ("Reuters",), "Shares"),
        ("الرياض / واس", "الرياض", ("واس",), ""),
        ('بيروت ـ "النهار"', "بيروت", (), ""),
    ],
)
def test_datelines_give_place_agency_and_where_the_text_begins(
    line: str, place: str | None, agencies: tuple[str, ...], rest: str
) -> None:
    found = dateline(line)
    assert isinstance(found, Dateline)
    assert (found.place, found.agencies, line[found.end :].split(" ")[0]) == (place, agencies, rest)


@pytest.mark.parametrize(
    "line",
    [
        "يواصل الرئيس الروسي - فلاديمير بوتين برنامجه في دوشنبه",
        "قالت وكالة الأنباء الكويتية (كونا) إن الرئيس وصل",
        "NATO: the alliance said on Tuesday it would not",
        "BREAKING: Russia says it will leave the treaty on Monday",
        "USA-China trade talks resumed on Thursday in Geneva",
        "قال محمد: نعم",
    ],
)
def test_a_sentence_with_a_dash_colon_or_agency_has_no_dateline(line: str) -> None:
    assert dateline(line) is None


@pytest.mark.parametrize(
    ("line", "credited"),
    [
        ("المصدر: تاس", ("تاس",)),
        ("المصدر: الجزيرة + وكالات", ("وكالات",)),
        ("Source: Reuters", ("Reuters",)),
        ("Источник: ТАСС", ("ТАСС",)),
        ("المصدر: الديوان الأميري", ("الديوان الأميري",)),
    ],
)
def test_source_lines_credit_agencies_or_whoever_they_name(line: str, credited: tuple[str, ...]) -> None:
    assert source_line(line) == credited


def test_agencies_are_known_by_any_spelling_of_their_initials() -> None:
    assert agencies_in("(أ.ف.ب)") == agencies_in("أ.ف.ب") == ("أ.ف.ب",)
    assert agencies_in("رويترز، أ ف ب") == ("رويترز", "أ ف ب")
    assert agencies_in("آب") == ()
    assert agencies_in("رويترز والوزير") == ()


@pytest.mark.parametrize("text", ["أ.ف.ب", "РИА Новости", "Agence France-Presse", "٩ أكتوبر", "ﻻ", "a\u0301b"])
def test_short_names_fold_as_all_text_does(text: str) -> None:
    assert " ".join(words_of(text)) == folded(text)
    assert compact(text) == folded(text).replace(" ", "")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("بوتين يطلب تأجيل القمة الروسية – العربية", Kind.SHORT),
        ("وقال إن الاتفاق يدخل حيز التنفيذ غدا.", Kind.PROSE),
        ("وأضاف أن المشروع يستكمل خلال عامين من الآن وفق الخطة التي أقرتها الحكومة في يونيو", Kind.PROSE),
        ("- بند من قائمة", Kind.ITEM),
        ("1. A numbered point", Kind.ITEM),
        ("Q: Why now?", Kind.ITEM),
        ("***", Kind.SEPARATOR),
        ("٢٨ يونيو ٢٠٢٢", Kind.DATE),
        ("نُشر في: 09 أكتوبر 2025", Kind.DATE),
        ("الرياض / واس", Kind.DATELINE),
        ("(رويترز)", Kind.CREDIT),
        ("وام/أحمد النعيمي", Kind.CREDIT),
        ("د ا ن / أ م س", Kind.CLOSER),
        ("وجاءت الأسعار في ختام تعاملات اليوم على النحو التالي:", Kind.PROSE),
        ("3.5 مليون نسمة", Kind.SHORT),
        ("", Kind.BLANK),
    ],
)
def test_every_line_is_of_a_kind(line: str, kind: Kind) -> None:
    (judged,) = classify([line])
    assert judged.kind is kind


@pytest.mark.parametrize(
    ("line", "clean"),
    [
        ("\u200fﻻ\xa0 تراجع&nbsp;عن ", "لا تراجع عن"),
        ("ﺭﻭﺳﻴﺎ", "روسيا"),
        ("a\ud800b\x07c\u200bd\u00ade", "abcde"),
        ("قال &quot;نعم&quot; &amp; ذهب", 'قال "نعم" & ذهب'),
        ("ﷺ ½ … ²", "ﷺ ½ … ²"),
        ("line\tof\u3000cells", "line of cells"),
    ],
)
def test_odd_characters_become_plain_ones_and_signs_stay(line: str, clean: str) -> None:
    assert tidy(line) == clean
