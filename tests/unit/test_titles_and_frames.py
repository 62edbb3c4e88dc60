"""Headlines of every form an outlet gives them, and what frames and interrupts a story: captions, cards, buttons."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from workers.text.dates import is_date_line
from workers.text.extract import Page
from workers.text.kickers import has_verb, is_sections
from workers.text.normalize import folded
from workers.text.split import Draft, drafts

FETCHED = datetime(2025, 12, 10, tzinfo=UTC)
TITLE = "Harbour tunnel in Halvern to open a year late"
LEAD = "The harbour tunnel in Halvern will open a year later than planned, the transport ministry said on Monday."
SECOND = "Engineers found water in the eastern tube in March, and the repairs have cost 40 million crowns so far."
THIRD = "The mayor told reporters that ferries would run until the end of 2027."
REST = (
    f"{THIRD} Ferry owners in Halvern have doubled their crossings.",
    "The transport ministry will publish what the tunnel has cost before the harbour opens again in May.",
)
FRENCH = (
    "Le tunnel du port de Halvern ouvrira avec un an de retard, a annoncé lundi le ministère des Transports.",
    "Des ingénieurs ont trouvé de l’eau dans le tube est en mars, et les travaux ont coûté 40 millions de couronnes.",
    "Le maire a promis que les bacs navigueraient jusqu’à la fin de 2027.",
)


def only_story(*lines: str) -> Draft:
    (story,) = drafts(Page(lines), fetched_at=FETCHED)
    return story


def in_text(line: str) -> Draft:
    return only_story(TITLE, "October 13, 2025", LEAD, SECOND, line, THIRD)


# --- headlines -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "title",
    [
        "« Nous n’avons pas été prévenus » : les pêcheurs du port de Halvern, réunis devant la mairie, refusent de "
        "payer le retard du tunnel et demandent des bacs",
        "Pourquoi le tunnel du port de Halvern ouvrira-t-il avec un an de retard, et qui paiera ?",
        "Tunnel de Halvern : un an de retard",
    ],
)
def test_french_blanks_before_signs_make_no_headline_a_paragraph(title: str) -> None:
    story = only_story("Région", title, "Par Anne Berg", "Publié le 13 octobre 2025 à 12h34", *FRENCH)
    assert (story.title, story.paragraphs) == (title, FRENCH)


def test_a_headline_that_the_lead_hardly_says_again_stands_over_its_longer_deck() -> None:
    title = "Mer - Terre : 0-1, la mairie du port sort ses bateaux du placard"
    deck = "Le tunnel du port de Halvern ouvrira avec un an de retard, le ministère cherche 40 millions"
    assert only_story("Région", title, deck, "Par Anne Berg", "Publié le 13 octobre 2025", *FRENCH).title == title


def test_a_section_joined_to_a_place_is_no_short_headline_over_a_deck() -> None:
    title = "Le tunnel du port de Halvern ouvrira en retard"
    assert only_story("Halvern - International", title, "13/10/2025 12:34", *FRENCH).title == title


def test_a_headline_with_its_section_over_the_agencys_name_stands_again_under_it() -> None:
    title = "وزير النقل يعلن تأجيل افتتاح نفق الميناء في هالفرن"
    lead = "أعلن وزير النقل اليوم تأجيل افتتاح نفق الميناء في مدينة هالفرن عاماً كاملاً بسبب تسرب المياه."
    story = only_story(f"محلي / {title}", "2025/10/13", "واس", title, lead, "وقال الوزير إن الأعمال كلفت 40 مليوناً.")
    assert story.title == title


@pytest.mark.parametrize(
    "kicker",
    [
        "Ligue 1 - 24e journée",
        "Championnat de Halvern | Finale - retour",
        "Coupe du port - Halvern 2023",
        "Halvern 2 - 1 Sorrel",
        "Réforme des retraites - Politique",
        "Halvern | International",
    ],
)
def test_a_competition_a_result_or_two_names_over_a_headline_are_none(kicker: str) -> None:
    title = "Le tunnel du port de Halvern ouvrira en retard"
    story = only_story("Journal", kicker, title, "13/10/2025 12:34", *FRENCH)
    assert (story.title, story.paragraphs) == (title, FRENCH)


@pytest.mark.parametrize("title", ["Ligue 1 - 24e journée", "Halvern 2 - 1 Sorrel"])
def test_where_nothing_else_is_a_headline_a_competition_or_a_result_is(title: str) -> None:
    assert only_story(title, "13/10/2025 12:34", *FRENCH).title == title


RUSSIAN = (
    "Тоннель под гаванью Халверна откроют на год позже, сообщило в понедельник министерство транспорта.",
    "Инженеры нашли в восточной трубе воду, ремонт стоил 40 миллионов крон, рассказал министр журналистам.",
    "Мэр пообещал, что паромы будут ходить до конца 2027 года.",
)


def test_a_russian_topic_stands_over_a_headline_that_tells() -> None:
    title = "Тоннель под гаванью Халверна откроют на год позже из-за воды в восточной трубе"
    story = only_story("13 октября 2025, 09:12", "Тоннель в гавани Халверна", title, *RUSSIAN)
    assert (story.title, story.paragraphs) == (title, RUSSIAN)


@pytest.mark.parametrize(
    ("title", "deck"),
    [
        ("Гавань меняет берег", "Тоннель под Халверном откроют на год позже"),
        ("Умер Карл Холт", "Строитель тоннеля под гаванью Халверна скончался на 83-м году жизни"),
        (
            "Труба на паузу",
            "Министерство транспорта отложило открытие тоннеля под гаванью Халверна и не называет нового срока работ",
        ),
    ],
)
def test_a_short_russian_headline_stands_over_its_deck(title: str, deck: str) -> None:
    story = only_story("Культура", "13.10.2025, 22:05", title, deck, *RUSSIAN)
    assert (story.title, story.paragraphs) == (title, (deck, *RUSSIAN))


@pytest.mark.parametrize(
    ("line", "verbal"),
    [
        ("Банк снижает ставку", True),
        ("Цены выросли", True),
        ("Совет министров", False),
        ("Финал чемпионата", False),
        ("Harbour closes", None),
    ],
)
def test_russian_shows_by_its_endings_whether_a_line_has_a_verb(line: str, verbal: bool | None) -> None:
    assert has_verb(line) is verbal


def test_definite_nouns_with_a_section_among_them_are_a_menus_row() -> None:
    assert is_sections(
        "الأخبار المباريات البطولات الانتقالات تويتر", folded("الأخبار المباريات البطولات الانتقالات تويتر")
    )
    title = "الرئيس يستقبل وزير الخارجية الفرنسي في قصر بعبدا"
    assert not is_sections(title, folded(title))


ARABIC = (
    "فاز نادي هالفرن على ضيفه سوريل 3-1 اليوم الأحد ضمن الجولة 23 من الدوري الممتاز ليقلص الفارق مع المتصدر.",
    "وافتتح بوكايو هولت التسجيل في الدقيقة 14، قبل أن يضيف مارتن برغ الهدف الثاني.",
    "ويحل هالفرن ضيفا على لورين في الجولة المقبلة.",
)
WON = "هالفرن يهزم جاره بثلاثية ويشعل صراع القمة"


def test_an_arabic_headline_with_a_verb_stands_over_its_longer_deck() -> None:
    deck = "هولت وبرغ يسجلان بعد هفوات الحارس في الجولة 23 من الدوري الممتاز"
    assert only_story("رياضة", WON, deck, "كتب: أحمد فؤاد", "5 مارس 2024", *ARABIC).title == WON


def test_a_caption_that_stands_twice_under_the_date_is_no_headline() -> None:
    caption = "برغ يحتفل بهدفه الثاني"
    assert only_story("رياضة", WON, "أحمد فؤاد", "الثلاثاء، 05 مارس 2024", caption, caption, *ARABIC).title == WON


def test_a_headline_that_stands_again_under_its_section_and_date_is_no_caption() -> None:
    assert only_story(f"رياضة / {WON}", "الثلاثاء 2024/03/05 م", "واس", WON, *ARABIC).title == WON


def test_a_name_behind_a_dash_that_ends_a_text_is_its_author() -> None:
    date = "13 октября 2025, 09:12"
    title = "Тоннель под гаванью Халверна откроют на год позже"
    assert only_story(title, date, *RUSSIAN, "— Мария Ковалёва").paragraphs == RUSSIAN
    winners = ("— Пётр Лескин", "— Мария Ковалёва")
    assert only_story(title, date, *RUSSIAN[:2], "Назвали победителей:", *winners).paragraphs[-2:] == winners


def test_agency_writers_who_contributed_end_a_report() -> None:
    line = "Associated Press writers Sam Holt in Sorrel, and Nina Berg in Lorin contributed to this report."
    assert only_story(TITLE, "October 13, 2025", LEAD, SECOND, THIRD, line).paragraphs == (LEAD, SECOND, THIRD)


# --- bylines and dates -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "Par Luc MUKENDI, avec les bureaux de Nairobi et Kinshasa",
        "De notre correspondante à Paris, Claire Berg",
        "Publié à 12 h 34 HNE",
        "Marc Berg 05.03.2024",
        "— Мария Ковалёва, 5 марта 2024",
        "Temps de lecture : 4 min",
        "Рассылка «Сигнал»",
        "Сетевое издание «Городские новости»",
    ],
)
def test_authors_hours_and_outlets_under_a_headline_are_removed(line: str) -> None:
    story = only_story("Le tunnel du port de Halvern ouvrira en retard", line, "13 octobre 2025", *FRENCH)
    assert story.paragraphs == FRENCH


def test_an_issue_with_its_year_and_number_is_its_date() -> None:
    found = is_date_line("الخميس 10 من صفر 1446 هــ 15 أغسطس 2024 السنة 149 العدد 50290")
    assert found is not None
    assert found.value == datetime(2024, 8, 15, tzinfo=UTC)


# --- captions --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "caption",
    [
        "1 of 8 | Workers of Gen. Contractors pump water out of the eastern tube of the tunnel in Halvern on Monday.",
        "Minister Ilse Brandt, right, looks at the eastern tube with Gen. Karl Holt, who leads the engineers of the "
        "army. The tube has been under water since March, and nobody knows how to keep it dry. Behind them stand the "
        "pumps that were brought from the old harbour on Sunday. (AP Photo/Ida Holt)",
    ],
)
def test_a_pictures_number_or_its_photographer_tells_a_caption_of_any_length(caption: str) -> None:
    story = only_story(TITLE, caption, "By Anna Berg", "October 13, 2025", LEAD, SECOND, THIRD)
    assert (story.title, story.paragraphs) == (TITLE, (LEAD, SECOND, THIRD))


def test_a_sentence_between_the_byline_and_a_pictures_credit_is_its_caption() -> None:
    caption = "Transport Minister Ilse Brandt addresses workers outside the eastern tube on October 12, 2025."
    credit = "Photo credit: Ida Holt | Halvern Media Group"
    story = only_story(TITLE, "October 13, 2025", "By Anna Berg", caption, credit, LEAD, SECOND, THIRD)
    assert story.paragraphs == (LEAD, SECOND, THIRD)


# --- what interrupts a text ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "Do you live in Sorrel? Take our community health survey",
        "Your stories live here. Fuel your hometown passion and plug into the stories that define it. Create Account",
        "If you value our reporting from the harbour tunnel, become a member for $5 a month.",
        "Morning letter: every weekday, the headlines and the best stories in your inbox",
        "Newsletter « A la une »",
        "Chaque matin, une sélection des nouvelles de la journée.",
        "Offre spéciale : abonnez-vous dès 1 € le premier mois",
        "Un média libre et indépendant a besoin de vous. Je fais un don",
        "Каждый вечер мы рассказываем о главных событиях дня. Подпишитесь",
        "Рассылка «Сигнал»: одно письмо о главном каждый день",
        "لا تفوت أهم الأخبار، فعل الإشعارات الآن",
        "رأيك يهمنا: شاركنا في استطلاع الأسبوع",
        "[Video] Boats race through the old canal of Sorrel",
        "Умер актёр Юрий Холт 27 февраля, 11:30",
    ],
)
def test_letters_surveys_buttons_and_cards_between_paragraphs_are_the_pages(line: str) -> None:
    assert in_text(line).paragraphs == (LEAD, SECOND, THIRD)


@pytest.mark.parametrize(
    "line",
    [
        "Every morning, engineers pump the water out of the eastern tube before the shift begins.",
        "Members of the port's union pay $5 a month, and the tunnel's readers of meters pay nothing.",
        '"Do you live in a tunnel? Take our place," a fisherman told the minister on Monday.',
        "Ferries will leave Halvern every day of the week, the mayor said. They are free",
        "A train through the tunnel was to leave on 27 February, 11:30",
    ],
)
def test_sentences_of_a_story_that_resemble_them_stay(line: str) -> None:
    assert line in in_text(line).paragraphs


def test_a_letters_name_over_its_offer_goes_with_it_and_a_subhead_stays() -> None:
    offer = "Recevez chaque jour notre newsletter gratuite. Abonnez-vous"
    head = ("Le tunnel du port ouvrira en retard", "13 octobre 2025")
    assert only_story(*head, *FRENCH[:2], "Info nationale", offer, FRENCH[2]).paragraphs == FRENCH
    assert "Les bacs du port" in only_story(*head, *FRENCH[:2], "Les bacs du port", offer, FRENCH[2]).paragraphs


# --- briefs ----------------------------------------------------------------------------------------------------------


def test_links_to_read_more_here_end_briefs_and_remove_none() -> None:
    briefs = (
        ("Harbour bridge in Halvern closes as its piers move", LEAD, SECOND),
        (
            "Bakers in Sorrel vote to strike for higher wages",
            "Bakers in Sorrel voted on Sunday to strike after talks with the millers collapsed over night shifts.",
            "Union leader Marta Quist said that no oven would be lit before the employers came back with an offer.",
        ),
        (
            "Court jails dairy owner over expired milk powder",
            "A court in Lorin jailed the owner of a dairy for four years for selling expired products to schools.",
            "Judge Pavel Orr ordered him to pay 200 families whose children had been poisoned during the summer.",
        ),
    )
    lines = [line for brief in briefs for line in (*brief, "READ MORE HERE")]
    found = drafts(Page(("Evening Update: the headlines of October 13, 2025", *lines)), fetched_at=FETCHED)
    assert [(story.title, story.paragraphs) for story in found] == [(head, (*text,)) for head, *text in briefs]


def test_numbered_headlines_that_ask_or_are_long_part_briefs() -> None:
    heads = (
        "1. Who will pay for the harbour bridge in Halvern, and when will it open again?",
        "2. Bakers in Sorrel vote to strike for higher wages after talks with the millers over night shifts and the "
        "price of flour collapse",
        "3. Court jails dairy owner over expired milk powder!",
    )
    texts = (
        "The harbour bridge in Halvern will close for eleven weeks, because two of its piers have begun to move.",
        "Bakers in Sorrel voted on Sunday to strike after talks with the millers collapsed over night shifts.",
        "A court in Lorin jailed the owner of a dairy for four years for selling expired products to schools.",
    )
    lines = [line for brief in zip(heads, texts, strict=True) for line in brief]
    found = drafts(Page(("Evening briefing: October 13, 2025", *lines)), fetched_at=FETCHED)
    assert [story.paragraphs for story in found] == [(text,) for text in texts]


def test_a_last_section_of_one_sentence_that_goes_on_is_the_storys() -> None:
    last = "وبلغت نسبة المشاركة 85.7 في المئة."
    story = only_story(WON, "5 مارس 2024", *ARABIC[:2], "ردود فعل متباينة", ARABIC[2], "ماذا بعد المباراة", last)
    assert story.paragraphs[-1] == last


def test_a_question_of_many_words_under_related_coverage_is_a_title() -> None:
    title = "Who is Marta Quist, a low-profile baker who has steered her union through crisis and war?"
    story = only_story(TITLE, LEAD, SECOND, "RELATED COVERAGE", title, "Bakers in Sorrel vote to strike", *REST)
    assert story.paragraphs == (LEAD, SECOND, *REST)
