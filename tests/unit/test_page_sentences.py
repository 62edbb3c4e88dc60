"""What pages say of themselves, in four languages, and the sentences of stories that look like it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from workers.text.address_dates import address_date
from workers.text.dates import issue_date, publication_date
from workers.text.extract import Page
from workers.text.normalize import folded
from workers.text.page_sentences import page_sentence
from workers.text.split import Draft, drafts

STORY = (
    "The city council approved a flood wall for the old harbour on Tuesday after a debate that lasted six hours.",
    "Engineers said the wall, 900 metres long, would protect 2,000 homes from the storms expected this winter.",
    "Residents had asked for trees along the walkway, and the mayor promised to plant them.",
)
TITLE = "Council approves new flood wall for the old harbour"


def said(line: str, *, outside: bool = False) -> str | None:
    return page_sentence(line, folded(line), len(line.split()), outside=outside)


def cleaned(*lines: str) -> Draft:
    (story,) = drafts(Page((TITLE, "", *(part for line in lines for part in (line, "")))))
    return story


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("The views expressed are the author's own and do not reflect those of the newspaper.", "copyright"),
        ("الآراء الواردة في المقال لا تعبر بالضرورة عن رأي الصحيفة", "copyright"),
        ("Мнение автора может не совпадать с позицией редакции.", "copyright"),
        ("Ces points de vue ne représentent pas nécessairement celui du titre.", "copyright"),
        ("This article was originally published by Example Wire.", "copyright"),
        ("تم إصدار هذا المحتوى بواسطة وكالة الأنباء", "copyright"),
        ("Cet article a été mis à jour mercredi à 14 heures.", "copyright"),
        ("Материал обновлен в 14:30: добавлен комментарий мэра.", "copyright"),
        ("Статья опубликована в № 4105 от 28.06.2016 под заголовком: Остров", "copyright"),
        ("Chaque matin, recevez par e-mail l'essentiel de l'actualité.", "subscription"),
        ("Aidez-nous à rester indépendants. Faites un don.", "subscription"),
        ("Реклама. ООО «Пример», ИНН 7712345678", "navigation"),
        ("Published by Example Media Limited, Co. Regn. No. 202120748H.", "navigation"),
        ("لمشاهدة هذا المحتوى يجب السماح بملفات الكوكيز", "cookie_notice"),
        ("Комментарии премодерируются и появляются не сразу.", "comments"),
        ("نعتذر عن قبول التعليقات التي تتجاوز خمسين كلمة.", "navigation"),
        ("تحتفظ الصحيفة بحق حذف التعليقات المخالفة.", "navigation"),
        ("Follow our coverage of the region at https://example.org/hub", "share"),
    ],
)
def test_a_sentence_of_the_page_is_told_by_its_grammar(line: str, reason: str) -> None:
    assert said(line) == reason


@pytest.mark.parametrize(
    "line",
    [
        "اعتذر الوزير عن التعليقات التي أدلى بها.",
        "The minister said his views do not reflect those of his party.",
        "This story of two brothers begins in a village near the border.",
        "The study was published in the Lancet on Monday.",
        "Результаты исследования опубликованы в журнале Nature.",
        "هذا المقال أثار جدلا واسعا في البرلمان.",
        "Chaque matin, les pêcheurs du port partent avant l'aube.",
        "Every morning the ferry takes 300 children to school.",
        "Комментарии министра вызвали споры в парламенте.",
        "تعبر القافلة المعبر صباح الخميس.",
    ],
)
def test_a_sentence_of_a_story_that_shares_its_words_is_kept(line: str) -> None:
    assert said(line) is None


def test_what_may_still_be_read_counts_within_the_text_where_the_reader_is_its_subject() -> None:
    assert said("Il vous reste 58 % de cet article à lire.") == "subscription"
    other = "Of the 58 free articles on the new site readers and you will find five."
    assert said(other) is None
    assert said(other, outside=True) == "subscription"


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://example.org/world/2023/05/14/floods.html", "2023-05-14"),
        ("https://example.org/us-news/2023/aug/11/fires", "2023-08-11"),
        ("https://example.org/20251105/most-2052.html", "2025-11-05"),
        ("https://example.org/ar/20240325-dakar", "2024-03-25"),
        ("https://example.org/news/2023-05-14-floods", "2023-05-14"),
        ("https://example.org/2023/13/45/floods", None),
        ("https://example.org/world-68965001", None),
        ("https://example.org/20261399", None),
        ("https://example.org/2023/05/floods", None),
        ("http://[broken", None),
        (None, None),
    ],
)
def test_an_address_names_a_day_or_none(address: str | None, day: str | None) -> None:
    found = address_date(address)
    assert (found.date().isoformat() if found else None) == day


def test_the_addresss_day_stands_where_no_date_does_and_chooses_between_dates() -> None:
    addressed = datetime(2023, 5, 14, tzinfo=UTC)
    alone = publication_date(addressed=addressed)
    assert alone is not None
    assert (alone.value, alone.evidence) == (addressed, "address")
    (story,) = drafts(
        Page(
            ("Tuesday 16 May 2023", TITLE, "By Ann Lee", "Published 15 May 2023 01:20", *STORY),
            url="https://example.org/2023/05/14/wall",
        )
    )
    assert story.published is not None
    assert story.published.value.date().isoformat() == "2023-05-15"


def test_an_address_from_the_future_dates_nothing() -> None:
    assert (
        publication_date(addressed=datetime(2030, 1, 1, tzinfo=UTC), fetched_at=datetime(2025, 1, 1, tzinfo=UTC))
        is None
    )


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Главное за 15 апреля 2019 года", "2019-04-15"),
        ("Les brèves du jeudi 15 février 2018", "2018-02-15"),
        ("Газета «Коммерсантъ» №21 от 06.02.2024, стр. 1", "2024-02-06"),
        ("أسعار الذهب اليوم 5 نوفمبر 2025", None),
        ("Storm of 5 November 2025 remembered in the harbour", None),
    ],
)
def test_an_issues_heading_is_told_from_a_headline_with_a_date(line: str, day: str | None) -> None:
    found = issue_date(line)
    assert (found.value.date().isoformat() if found else None) == day


def test_paragraphs_behind_a_pages_furniture_that_share_nothing_with_the_story_go() -> None:
    about = "Example News is an independent organization of journalists dedicated to factual reporting."
    story = cleaned(*STORY, "Tags", "Harbours", about, "All quotes delayed a minimum of 15 minutes.")
    assert story.paragraphs == STORY


def test_a_last_paragraph_behind_a_box_stays_though_it_says_nothing_twice() -> None:
    last = "Hospitals have been told to keep fuel for three weeks."
    story = cleaned(*STORY, "Read more", "Storm leaves thousands without power", last)
    assert story.paragraphs == (*STORY, last)


def test_an_authors_profile_goes_and_a_persons_of_the_story_stays() -> None:
    story = cleaned("By Kayla Jimenez", *STORY, "Kayla Jimenez covers education for the Star.")
    assert story.paragraphs == STORY
    person = "Maria Lopez covers the wall in murals with her pupils."
    assert cleaned("By Kayla Jimenez", *STORY, person).paragraphs == (*STORY, person)


def test_what_stands_between_marks_for_screen_readers_goes() -> None:
    box = ("Skip podcast promotion and continue reading", "A show about big questions.", "End of podcast promotion")
    assert cleaned(*STORY[:2], *box, STORY[2]).paragraphs == STORY


@pytest.mark.parametrize("link", ["→ Storm leaves thousands without power", "VIDEO: The storm reaches the harbour"])
def test_a_link_within_the_text_goes(link: str) -> None:
    assert cleaned(*STORY[:2], link, STORY[2]).paragraphs == STORY


def test_a_list_of_arrows_within_the_text_stays() -> None:
    points = ("► 900 metres of wall", "► 2,000 homes behind it")
    assert cleaned(*STORY[:2], *points, STORY[2]).paragraphs == (*STORY[:2], *points, STORY[2])


@pytest.mark.parametrize(
    "last",
    [
        "Follow-up talks are scheduled for Monday in Geneva.",
        "Help is on the way, our correspondent was told by the coast guard.",
        "The newspaper's editor said he would appeal against the court's decision.",
        "Comments from the minister angered lawmakers, who called for his resignation.",
        "Vous savez, notre village a toujours lutté contre la mer, confie une habitante.",
        "«Нам нужна ваша поддержка», — сказал мэр жителям.",
        "راسلنا المسؤولين ولم نتلق ردا، قال أحد السكان.",
        "أكدت الوزارة أن التعليقات المسيئة ستحال إلى القضاء وفق شروط القانون.",
        "سجل الفريق هدفين في الشوط الأول، وتابع رئيس البلدية المباراة مع فريقه.",
    ],
)
def test_a_storys_last_sentence_that_sounds_like_a_page_stays(last: str) -> None:
    assert cleaned(*STORY, last).paragraphs == (*STORY, last)
