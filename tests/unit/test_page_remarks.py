"""What a page says of itself, its readers and its pictures: told by grammar and form, and what only looks like it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from workers.text.boilerplate import notice
from workers.text.extract import Page
from workers.text.normalize import folded
from workers.text.offers import is_offer
from workers.text.page_remarks import page_remark
from workers.text.split import Draft, drafts

FETCHED = datetime(2025, 12, 10, tzinfo=UTC)
TITLE = "Harbour tunnel in Halvern to open a year late"
TEXT = (
    "The harbour tunnel in Halvern will open a year later than planned, the transport ministry said on Monday.",
    "Engineers found water in the eastern tube in March, and the repairs have cost 40 million crowns so far.",
    "The mayor told reporters that ferries would run until the end of 2027.",
)


def only_story(*lines: str) -> Draft:
    (story,) = drafts(Page(lines), fetched_at=FETCHED)
    return story


def noticed(line: str) -> str | None:
    return notice(line, folded(line))


@pytest.mark.parametrize(
    "line",
    [
        "Correction: The report first gave the length of the tunnel wrongly.",
        "An earlier version of this story named another engineer.",
        "Уточнение: в первой версии материала длина тоннеля была указана неверно.",
        "تصحيح: ورد في نسخة سابقة أن النفق يبلغ كيلومترين، والصحيح ثلاثة.",
        "This page refreshes automatically every minute, stay with us.",
        "تُحدَّث هذه الصفحة تلقائياً كل 60 ثانية",
        "Warning: this video contains scenes of violence that some viewers may find distressing.",
        "Если вам нужна психологическая помощь, звоните 150.",
        "If you need help, call 116 123 at any hour.",
        "سياسة الكوكيز: نستخدم الكوكيز لتحسين تجربتك، وبمواصلة التصفح فأنت توافق.",
        "* Организация признана в РФ нежелательной.",
    ],
)
def test_a_page_remarks_on_itself(line: str) -> None:
    assert page_remark(line, folded(line), line.count(" ") + 1) is not None


@pytest.mark.parametrize(
    "line",
    [
        "An earlier version of the bill passed the senate in March.",
        "Correction of the river's course took the engineers nine years.",
        "Prices are updated automatically when the dollar rises, the minister said.",
        "The company uses cookies to follow its customers, the court found.",
        "If the talks fail, the union will call 4,000 drivers out, its leader said.",
        "Организация «Память» признана в РФ нежелательной, сообщил суд.",
        "حذر الوزير من أن الوثيقة تتضمن خطأ في صيغة سابقة.",
    ],
)
def test_sentences_of_stories_are_no_remarks(line: str) -> None:
    assert page_remark(line, folded(line), line.count(" ") + 1) is None


@pytest.mark.parametrize(
    "line",
    [
        "للاطلاع على النشرات الجوية أولًا بأول حمّلوا تطبيق الأرصاد",
        "الأخبار العاجلة والمهمة تجدونها في تطبيق الوكالة",
        "للمزيد من الرسوم البيانية اضغط هنا",
        "لمشاهدة هذا المحتوى من الضروري السماح بجمع نسب المشاهدة.",
        "بودكاست ثقافة: استمعوا إلى الحلقة الجديدة عبر منصاتنا",
        "For all results click here",
        "هل أفادك هذا الشرح؟ نعم / لا",
        "просмотров: 15220",
        "Vu 9 871 fois",
        "ссылка: https://news.example/322514/",
        "@Lise : Bonjour, les vols sont-ils maintenus ?",
        "مشاهدة الفيديو 02:14 ناجون يتحدثون",
        "Watch: Rescuers enter the tube 1:32",
        "// انتهى // 21:14ت م 0210",
        "Additional input by Umer Mehtab in Rawalpindi.",
        "عن الكاتب: باحث متخصص في شؤون البحار، صدر له كتابان.",
        "The Post has a zero-tolerance policy on hate speech in comments.",
    ],
)
def test_lines_of_a_page_by_their_form(line: str) -> None:
    assert noticed(line) is not None


@pytest.mark.parametrize(
    "line",
    [
        "للدفاع عن القرية حمل السكان السلاح ورفضوا تطبيق الاتفاق",
        "يتعاونون في تلفزيون المدينة وقناة أخرى",
        "Video replays at 1:32 in the second half decided the match.",
        "Who pays for the tunnel? Yes and no, says the mayor",
        "Views: what the mayor thinks of the tunnel",
        "Lu Wei, 43, leads the engineers",
    ],
)
def test_headlines_and_sentences_of_stories_have_other_forms(line: str) -> None:
    assert noticed(line) is None


@pytest.mark.parametrize(
    "offer",
    [
        "Enjoying our coverage? Turn on notifications and never miss a breaking story.",
        "Aimez-vous La Gazette ? Transférez-la à un ami, il pourra s'inscrire ici.",
        "Поддержите «Северную газету»: станьте членом клуба и читайте сайт без рекламы.",
        "نرجو منك تخصيص دقيقة للمشاركة في استبيان الموقع لتحسين المحتوى",
        '"الشمالية" ترسل لك أهم قصص المال والأعمال يوميا، سجّل مجانا',
        "الشمال أونلاين موقع مستقل يعتمد على دعم قرائه.",
        "Posez vos questions en direct à la rédaction.",
    ],
)
def test_offers_to_the_reader_in_the_midst_of_a_text_are_removed(offer: str) -> None:
    assert is_offer(offer, folded(offer), offer.count(" ") + 1)
    assert only_story(TITLE, *TEXT[:2], offer, TEXT[2]).paragraphs == TEXT


@pytest.mark.parametrize(
    "sentence",
    [
        '"Turn on the lights," the mayor told the engineers in the eastern tube.',
        "The independent newspaper of the harbour lives on advertisements and grants.",
        "الموقع الأثري المستقل يجتذب الزوار من كل أنحاء العالم.",
    ],
)
def test_sentences_about_lights_and_papers_are_no_offers(sentence: str) -> None:
    assert not is_offer(sentence, folded(sentence), sentence.count(" ") + 1)


def test_why_the_outlets_work_is_worth_it_goes_with_the_offer_beside_it() -> None:
    praise = "Good journalism costs a lot of money. Yet only good journalism keeps a society accountable."
    offer = "Subscribe to our newsletter today."
    assert only_story(TITLE, *TEXT[:2], praise, offer, TEXT[2]).paragraphs == TEXT
    assert praise in only_story(TITLE, *TEXT[:2], praise, TEXT[2]).paragraphs


def test_words_behind_every_note_are_a_button_and_a_refrain_before_paragraphs_is_not() -> None:
    notes = [part for text, clock in zip(TEXT, ("9:10", "9:20", "9:30"), strict=True) for part in (clock, text)]
    buttons = [part for note in notes for part in ((note,) if ":" in note[:2] else (note, "شارك هذا التحديث"))]
    assert "شارك هذا التحديث" not in only_story(TITLE, *buttons).paragraphs
    labels = [part for text in TEXT for part in ("The engineer speaks", text)]
    assert only_story(TITLE, TEXT[0][:-1] + " too.", *labels).paragraphs.count("The engineer speaks") == 3


def test_a_pull_quote_is_removed_and_a_quotation_of_its_own_stays() -> None:
    said = "“The water came in from the eastern side,” engineer Ilse Brandt said."
    pulled = "“The water came in from the eastern side”"
    assert only_story(TITLE, TEXT[0], said, pulled, TEXT[2]).paragraphs == (TEXT[0], said, TEXT[2])
    subhead = only_story(TITLE, TEXT[0], pulled, said, TEXT[2])
    assert subhead.paragraphs == (TEXT[0], pulled, said, TEXT[2])
    other = "“Nobody told us of a leak”"
    assert other in only_story(TITLE, TEXT[0], other, said, TEXT[2]).paragraphs


def test_a_first_sentence_that_ends_with_whose_picture_it_is_is_a_caption() -> None:
    lead = (
        "عيّن مجلس الوزراء في لورين اليوم كريم سعد حاكماً للمصرف المركزي بعد عشرين شهراً من الشغور، "
        "في جلسة ترأسها رئيس الدولة وحضرها عشرون وزيراً."
    )
    caption = "جلسة مجلس الوزراء في قصر لورين (سمير ونهى)."
    named = "أعلن الاتحاد الدولي لكرة القدم في لورين (الفيفا الجديد)."
    title = "كريم سعد حاكماً لمصرف لورين"
    assert only_story(title, "27 مارس 2025", caption, lead, lead[5:]).paragraphs[0] == lead
    assert only_story(title, "27 مارس 2025", named, lead, lead[5:]).paragraphs[0] == named


def test_a_caption_with_its_day_and_agency_above_the_headline_is_no_title() -> None:
    caption = "عناصر من الدفاع المدني يحاولون السيطرة على حريق - 6 تموز 2025 (الدفاع المدني)"
    story = only_story(caption, "خامس أيام الحرائق في جزر الشمال", "07/07/2025", *TEXT)
    assert story.title == "خامس أيام الحرائق في جزر الشمال"
    assert caption in [line.text for line in story.removed]


def test_a_headline_in_capitals_over_its_date_beats_a_sites_name() -> None:
    story = only_story(
        "SPORT NORD .:. Toute l'actualité",
        "Football | Basket | Maracana | Judo | Ligue 1 | Mercato",
        "LE NORD SUR LE TOIT DU MONDE",
        "Publié le dimanche 11 février 2024 à 23h31",
        *TEXT,
    )
    assert story.title == "LE NORD SUR LE TOIT DU MONDE"


def test_the_day_of_a_banner_gives_way_to_the_storys_own_dates() -> None:
    story = only_story(
        "e-Paper | August 2, 2024",
        TITLE,
        "Updated - August 01, 2024 11:28 pm",
        *TEXT,
        "Published - August 01, 2024 10:02 pm",
    )
    assert story.published is not None
    assert story.published.value.date() == date(2024, 8, 1)


def test_a_labelled_date_within_the_text_is_removed_and_a_day_of_a_chronicle_is_not() -> None:
    (story,) = drafts(Page((TITLE, *TEXT[:2], "Publié le 02/11/2023 à 18h42", TEXT[2])))
    assert story.paragraphs == TEXT


def test_an_author_whose_name_stands_over_the_text_is_told_of_behind_it() -> None:
    profile = "سلوى بعلبك: صحافية متخصصة في الشؤون الاقتصادية منذ العام 2001."
    story = only_story("عنوان طويل عن نفق المرفأ", "سلوى بعلبك", "27 مارس 2025", *TEXT, profile)
    assert story.paragraphs == TEXT
    other = only_story("عنوان طويل عن نفق المرفأ", "27 مارس 2025", *TEXT, profile)
    assert other.paragraphs == (*TEXT, profile)
