"""Which stories a page holds and what frames them: briefs with signs or labels, stamps, summaries, teasers, results."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from schemas.article import RawArticle
from workers.text.extract import Page, extract
from workers.text.split import Draft, drafts

FETCHED = datetime(2025, 12, 10, tzinfo=UTC)
BRIDGE = (
    "The harbour bridge in Halvern will close for eleven weeks from Monday, the transport ministry said, because two "
    "of its eastern piers have begun to move and engineers fear for the deck.",
    "Transport minister Ilse Brandt told parliament that the piers had moved four centimetres since March, and that "
    "the bridge carried twice the lorries it was built for.",
    "Ferry owners in Halvern said they would double their crossings, and the mayor asked drivers to leave their cars "
    "at home while the engineers pour new concrete around the piers.",
)
VOLCANO = (
    "بدأ بركان في جزيرة نوفا أمس الأحد بإطلاق أعمدة من الرماد بلغت تسعة كيلومترات، وأجلت السلطات سكان ثلاث قرى "
    "تقع على سفحه الجنوبي إلى مدارس في العاصمة.",
    "أعلنت شركة قطارات الشمال خفض أسعار تذاكرها عشرين في المئة اعتباراً من الشهر المقبل، بعدما تراجع عدد ركابها "
    "للعام الثالث على التوالي وارتفعت خسائرها.",
    "قضت محكمة في مدينة لورين بسجن صاحب مصنع للألبان أربع سنوات لبيعه منتجات منتهية الصلاحية، وألزمته بتعويض "
    "مئتي أسرة أصيب أطفالها بالتسمم خلال الصيف.",
    "فاز المنتخب الأزرق ببطولة كرة اليد للناشئين بتغلبه على صاحب الأرض بفارق هدف واحد، وسجل الحارس البديل هدف "
    "الفوز من مرماه في الثواني الأخيرة من المباراة.",
)


def stories(*lines: str, title: str | None = None) -> tuple[Draft, ...]:
    return drafts(Page(lines, title=title), fetched_at=FETCHED)


def spaced(*lines: str) -> list[str]:
    return [part for line in lines for part in (line, "")]


# --- one story that looks like two -----------------------------------------------------------------------------------


def test_another_storys_title_in_the_midst_parts_nothing_where_the_text_goes_on_about_the_same() -> None:
    teaser = "Ferry owners asked parliament for new crossings"
    (story,) = stories(
        *spaced("Halvern's harbour bridge closes as its piers move", *BRIDGE[:2]),
        "",
        teaser,
        *spaced(BRIDGE[2], f"{BRIDGE[0][:-1]} again.", f"{BRIDGE[1][:-1]} now."),
    )
    assert BRIDGE[2] in story.paragraphs


def test_the_same_title_parts_two_stories_that_share_no_words() -> None:
    other = (
        "Bakers in Sorrel voted on Sunday to strike for higher wages after talks with the millers' union collapsed "
        "over night shifts and the price of flour.",
        "Union leader Marta Quist said that no oven would be lit before the employers came back with an offer.",
    )
    found = stories(
        *spaced("Halvern's harbour bridge closes as its piers move", *BRIDGE),
        "",
        "Bakers in Sorrel vote to strike for higher wages",
        *spaced(*other),
    )
    assert [story.paragraphs for story in found] == [BRIDGE, other]


def test_a_teasers_title_that_the_story_says_too_stays_a_teaser() -> None:
    title = "Why the piers of the harbour bridge in Halvern move"
    (story,) = stories(
        "Halvern's harbour bridge closes on Monday",
        *BRIDGE[:2],
        "Read also",
        title,
        "The piers of the harbour bridge in Halvern stand in mud, Brandt said, and the ministry fears they move on.",
        BRIDGE[2],
    )
    assert len(story.paragraphs) == 4
    assert title in [line.text for line in story.removed]


def test_a_headline_with_a_date_under_it_begins_a_story_behind_teasers() -> None:
    found = stories(
        "Halvern's harbour bridge closes on Monday",
        "December 3, 2025",
        *BRIDGE[:2],
        "Read also",
        "Ten bridges to cross before winter",
        "Sorrel's bakers vote to strike for higher wages",
        "December 1, 2025",
        "Bakers in Sorrel voted on Sunday to strike for higher wages after talks with the millers collapsed.",
        "Union leader Marta Quist said that no oven would be lit before the employers came back with an offer.",
    )
    assert [story.title for story in found][1:] == ["Sorrel's bakers vote to strike for higher wages"]


SECTIONS = ("Why the harbour bridge moves in Halvern", "Ferries double crossings while engineers work")


def test_sections_about_one_thing_under_headlines_of_full_length_are_one_story() -> None:
    first, second, third = (
        f"{text} {other}" for text, other in zip(BRIDGE, (BRIDGE[1], BRIDGE[2], BRIDGE[0]), strict=True)
    )
    (story,) = stories(
        *spaced("Halvern's harbour bridge closes as its piers move", first),
        *(part for head, text in zip(SECTIONS, (second, third), strict=True) for part in ("", head, "", text, "")),
    )
    assert len(story.paragraphs) == 5


def test_titles_with_a_day_and_a_sentence_that_end_a_page_are_teasers() -> None:
    teasers = (
        *(
            "Sorrel's bakers vote to strike",
            "December 1, 2025",
            "Bakers in Sorrel voted to strike over night shifts...",
        ),
        *(
            "Volcano wakes on Nova island",
            "November 30, 2025",
            "Three villages on Nova's southern slope were emptied...",
        ),
    )
    (story,) = stories("Halvern's harbour bridge closes on Monday", "December 3, 2025", *BRIDGE, *teasers)
    assert story.paragraphs == BRIDGE
    assert {line.reason for line in story.removed if line.text in teasers} <= {"related", "date_line"}


def test_sections_of_one_sentence_at_the_end_of_a_story_are_its_own() -> None:
    sections = (
        *(
            "What drivers in Halvern can do",
            "Drivers can leave their cars at the harbour and take the ferry over the river.",
        ),
        *(
            "When the harbour bridge opens again",
            "The ministry expects to open the bridge in Halvern when its piers are safe.",
        ),
    )
    (story,) = stories("Halvern's harbour bridge closes on Monday", "December 3, 2025", *BRIDGE, *sections)
    assert story.paragraphs[-1] == sections[-1]


def test_entries_with_their_times_about_one_event_are_one_story_without_a_word_that_says_so() -> None:
    entries = (
        "22:05 ارتفعت حصيلة بركان نوفا إلى تسعة جرحى، بحسب مستشفى العاصمة.",
        "20:40 وصل وزير الداخلية إلى القرى التي غطاها رماد بركان نوفا جنوب الجزيرة.",
        "18:15 استأنفت السفن رحلاتها إلى ميناء نوفا بعد توقف البركان ساعتين.",
        "16:30 أعلنت شرطة نوفا إخلاء القرى الثلاث على سفح البركان.",
        "14:50 قال علماء البراكين إن الرماد بلغ تسعة كيلومترات فوق الجزيرة.",
    )
    (story,) = stories("بركان نوفا: تسعة جرحى وإخلاء القرى", *entries)
    assert story.paragraphs == entries


def test_entries_with_their_times_about_many_things_are_stories() -> None:
    found = stories("أخبار الشمال", *(f"{clock} {text}" for clock, text in zip(CLOCKS, VOLCANO, strict=True)))
    assert len(found) == len(VOLCANO)


CLOCKS = ("22:05", "20:40", "18:15", "16:30")


# --- briefs ----------------------------------------------------------------------------------------------------------


def test_paragraphs_with_one_sign_that_open_as_leads_are_briefs_without_a_declaration() -> None:
    found = stories("قصار", "26 أكتوبر 2022", *(f"● {text}" for text in VOLCANO))
    assert [story.paragraphs for story in found] == [(text,) for text in VOLCANO]
    assert {story.published.value.date() for story in found if story.published} == {date(2022, 10, 26)}


def test_paragraphs_with_one_sign_under_a_headline_are_one_story() -> None:
    assert len(stories("أسبوع حافل في جزر الشمال البعيدة", *(f"● {text}" for text in VOLCANO))) == 1


def test_signed_paragraphs_about_one_thing_are_one_story() -> None:
    about_one = (f"● {text} وقال وزير النقل في هالفرن إن جسر الميناء سيغلق أحد عشر أسبوعا." for text in VOLCANO)
    assert len(stories("قصار", *about_one)) == 1


NUMBERED = (
    ("1. NORDLAND", "Le volcan de Nova crache des cendres", VOLCANO[0]),
    ("2. SÜDLAND", "Les trains baissent leurs prix", VOLCANO[1]),
    ("3. OSTLAND", "Un laitier condamné à quatre ans", VOLCANO[2]),
)


def test_numbered_labels_over_headlines_and_an_introduction_make_a_digest() -> None:
    found = stories(
        "Le Matinal",
        "Bonjour, voici ce qu'il faut retenir ce matin. Bonne lecture !",
        *(line for brief in NUMBERED for line in brief),
    )
    assert [(story.title, story.paragraphs) for story in found] == [(head, (text,)) for _, head, text in NUMBERED]


def test_numbers_that_a_page_writes_itself_are_not_counted_again() -> None:
    items = "".join(f"<li><h3>{n}- {head}</h3><p>{text}</p></li>" for n, (_, head, text) in enumerate(NUMBERED, 1))
    html = f"<html><head><title>x</title></head><body><h1>Le fil du jour en bref</h1><ol>{items}</ol></body></html>"
    page = extract(RawArticle(source="s", body=html, content_type="text/html"))
    assert [line for line in page.lines if line[:1].isdigit()] == [
        f"{n}- {head}" for n, (_, head, _) in enumerate(NUMBERED, 1)
    ]


def test_credits_that_end_briefs_make_no_caption_of_the_next_headline() -> None:
    heads = ("بركان نوفا يطلق أعمدة الرماد", "خفض أسعار تذاكر قطارات الشمال", "السجن لصاحب مصنع ألبان لورين")
    briefs = zip(heads, VOLCANO[:3], strict=True)
    found = stories("موجز الأنباء", "2 ديسمبر 2025", *(line for brief in briefs for line in (*brief, "رويترز")))
    assert [story.title for story in found] == list(heads)


def test_results_behind_the_last_brief_are_no_part_of_it() -> None:
    found = stories(
        "رياضة - موجز الأنباء",
        *(line for head, text in zip("أبجد", VOLCANO, strict=True) for line in (f"عنوان الخبر القصير {head}", text)),
        "نتائج أخرى",
        "الدوري الأول: الأزرق - الأحمر 3-1",
        "الدوري الثاني: الأبيض - الأسود 0-2",
    )
    assert [story.paragraphs for story in found] == [(text,) for text in VOLCANO]


def test_a_table_that_ends_one_story_stays() -> None:
    table = ("Monday 4.20 crowns", "Tuesday 4.35 crowns")
    (story,) = stories("Halvern's harbour bridge closes on Monday", *BRIDGE, *table)
    assert story.paragraphs == (*BRIDGE, *table)


def test_the_title_a_page_of_two_stories_declares_is_not_the_first_ones() -> None:
    lines = (
        "Halvern's harbour bridge closes as its piers move",
        "December 3, 2025",
        *BRIDGE[:2],
        "ـــــــــــــــ",
        "Engineers find mud under the harbour bridge",
        "December 5, 2025",
        BRIDGE[2],
        "Engineers found mud under the harbour bridge on Friday, the ministry said.",
    )
    titles = [lines[0], "Engineers find mud under the harbour bridge"]
    assert [story.title for story in stories(*lines, title="Harbour bridge")] == titles
    assert [story.title for story in stories(*lines, title=f"{lines[0]} | The Halvern Post")] == titles


# --- beside headlines ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "stamp",
    ["بوابة الشمال - لورين | الأربعاء 16 أغسطس 2023، 10:12 مساء", "Northgate - Lorin - Wednesday 16 August 2023"],
)
def test_an_outlet_with_its_weekday_and_day_is_a_date_and_no_title(stamp: str) -> None:
    for lines in (("عنوان طويل عن بركان جزيرة نوفا", stamp), (stamp, "عنوان طويل عن بركان جزيرة نوفا")):
        (story,) = stories(*lines, *VOLCANO[:1], "وقال شهود إن الرماد غطى أسطح المنازل وحجب الشمس.")
        assert story.title == "عنوان طويل عن بركان جزيرة نوفا"
        assert story.published is not None
        assert story.published.value.date() == date(2023, 8, 16)


def test_a_correspondent_and_his_place_are_no_title() -> None:
    headline = "السنغال تكسر عقدة النهائي وتحرز لقب القارة"
    lines = (headline, "KOOORA", "ياوندي – من موفد كووورة", "06 فبراير 2022 | 23:58", *VOLCANO[:2])
    (story,) = stories(*lines)
    assert (story.title, story.paragraphs) == (headline, VOLCANO[:2])


def test_a_lead_that_opens_with_a_verb_of_news_speaks_to_nobody() -> None:
    lead = "تجاوز عدد قتلى الزلزال الذي ضرب جزيرة نوفا 3400 شخص، فيما تواصل فرق الإنقاذ البحث عن ناجين تحت الأنقاض."
    (story,) = stories("زلزال نوفا: فرق الإنقاذ تسابق الزمن", lead, *VOLCANO[:2])
    assert story.paragraphs[0] == lead


def test_a_headline_with_a_day_in_it_stays_a_title() -> None:
    headline = "أسعار الخبز في لورين | الأربعاء 16 أغسطس 2023"
    (story,) = stories(headline, *VOLCANO[1:3])
    assert story.title == headline


def test_times_of_day_with_sections_under_headlines_part_stories() -> None:
    found = stories(
        "Итоги дня",
        *("Вулкан на острове Нова проснулся ночью", "20:32 | Политика | Нова", VOLCANO[0]),
        *("Поезда на севере подешевеют на пятую часть", "18:05 | Экономика | Лорин", VOLCANO[1]),
        *("Владельца молокозавода посадили на четыре года", "16:47 | Суды | Лорин", VOLCANO[2]),
    )
    assert [story.paragraphs for story in found] == [(text,) for text in VOLCANO[:3]]


@pytest.mark.parametrize("heading", ["Key points:", "What you need to know:", "في نقاط"])
def test_plain_points_of_a_summary_are_removed_with_their_heading(heading: str) -> None:
    points = ("The piers have moved four centimetres", "Ferries will double their crossings.")
    (story,) = stories("Halvern's harbour bridge closes on Monday", heading, *points, *BRIDGE)
    assert story.paragraphs == BRIDGE


def test_a_digests_name_over_a_label_and_a_headline_is_no_summarys() -> None:
    (story,) = stories("In brief", "HALVERN", "Harbour bridge closes on Monday", *BRIDGE)
    assert story.title == "Harbour bridge closes on Monday"


def test_a_list_of_points_and_points_before_no_lead_stay() -> None:
    items = ("• The piers have moved four centimetres", "• Ferries will double their crossings")
    (story,) = stories("Halvern's harbour bridge closes on Monday", "Key points:", *items, *BRIDGE)
    assert story.paragraphs == (*items, *BRIDGE)
    sentences = ("The piers have moved four centimetres.", "Ferries will double their crossings.")
    (story,) = stories("Halvern's harbour bridge closes on Monday", *BRIDGE, "Key points:", *sentences)
    assert story.paragraphs == (*BRIDGE, *sentences)


def test_an_advertisement_among_numbered_headlines_is_no_headline() -> None:
    found = stories(
        "موجز الأنباء",
        *("1- بركان نوفا يطلق أعمدة الرماد", VOLCANO[0]),
        "2. إعلان",
        *("2- خفض أسعار تذاكر القطارات", VOLCANO[1]),
        *("3- السجن لصاحب مصنع ألبان", VOLCANO[2]),
    )
    assert [story.paragraphs for story in found] == [(text,) for text in VOLCANO[:3]]


# --- subheads, summaries and menus of a page with one story --------------------------------------------------------

MATCH = (
    "Le rêve s'est arrêté à deux minutes de la fin. Devant vingt mille spectateurs, les joueuses de Halvern ont perdu "
    "samedi la finale du tournoi contre celles de Sorrel, menées au repos.",
    "Tout avait commencé de la meilleure des manières. La capitaine Ilse Brandt ouvrait la marque d'une frappe "
    "enroulée, puis sa partenaire doublait la mise sur un coup franc.",
    "Au retour des vestiaires, la pluie et la fatigue ont pesé. Une main signalée par la vidéo offrait un penalty à "
    "l'attaquante adverse, qui ne tremblait pas malgré les sifflets.",
    "Le trophée a été remis à la gardienne, élue meilleure joueuse. Son président a promis une prime à chacune, "
    "pendant que la fanfare du port jouait l'hymne sous les tribunes.",
)


def test_subheads_part_nothing_under_a_headline_with_its_author() -> None:
    (story,) = stories(
        "Accueil / Sports / Football",
        "Finale : les joueuses de Halvern s'inclinent face à Sorrel (2-3)",
        "",
        "Par Yasmine Berrada",
        "27 juillet 2025 à 00:41",
        "",
        *spaced(*MATCH[:2]),
        "Le tournant de la 64e minute",
        "",
        *spaced(MATCH[2]),
        "Un dixième titre pour les voisines",
        "",
        *spaced(MATCH[3], f"{MATCH[3][:-1]} hier.", f"{MATCH[2][:-1]} hier."),
    )
    assert MATCH[3] in story.paragraphs


def test_a_quotation_that_the_paragraph_below_it_repeats_is_a_subhead() -> None:
    said = "« Nous avons perdu le match, pas le cœur du public »"
    (story,) = stories(
        "Finale : les joueuses de Halvern s'inclinent face à Sorrel",
        "Publié le 27 juillet 2025 à 12:03",
        "",
        *spaced(*MATCH[:2], said),
        f"{said[:-2]} », a déclaré la capitaine devant la presse réunie sous la pluie, la voix nouée par les larmes.",
        "",
        *spaced(*MATCH[2:]),
    )
    assert MATCH[3] in story.paragraphs


def test_a_wire_s_points_and_its_note_stand_over_the_text_of_one_story() -> None:
    (story,) = stories(
        "UPDATE 4-Halvern's parliament ousts its president over the bridge",
        "",
        "By Marco Salinas and Lucinda Elworth",
        "* Lawmakers vote 122-0 to remove president",
        "* Speaker, 38, to lead until July 2026",
        "* Elections set for April 12",
        "(Adds reaction, bonds, background)",
        "",
        f"HALVERN, Oct 10 (Reuters) - {BRIDGE[0]}",
        "",
        *spaced(*BRIDGE[1:]),
    )
    assert story.dateline == "HALVERN"


@pytest.mark.parametrize(
    "line",
    [
        "Home » Business » Business News » Engineers ask for a new bridge over the harbour of Halvern",
        "Главное Политика Деньги и власть Общество Жизнь Спорт Война",
        "Читайте по теме: Хроника строительства моста",
        "شارك هذا الموضوع: فيس بوك تويتر واتساب",
        "The bridge before it was closed (no lorries). [KEYSTONE - Michael Buholzer]",
    ],
)
def test_long_breadcrumbs_menus_captions_and_links_are_no_text(line: str) -> None:
    title = "Halvern's harbour bridge closes as its piers move"
    (story,) = stories(line, "", title, "", *spaced(BRIDGE[0], line, *BRIDGE[1:]))
    assert story.title == title
    assert story.paragraphs == BRIDGE
