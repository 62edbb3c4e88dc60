"""Pages of briefs: each brief a story with the page's day, and pages that only look like them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from workers.text.digest_titles import declares_digest
from workers.text.extract import Page
from workers.text.normalize import folded
from workers.text.split import Draft, drafts

BRIEFS = (
    (
        "Мэр Одессы ушел в отставку",
        "Он объяснил решение состоянием здоровья. Обязанности исполняет секретарь горсовета.",
    ),
    ("В Кении открыли железную дорогу", "Линия длиной 480 километров связала столицу с портом. Ее строили шесть лет."),
    ("Цены на пшеницу упали", "Тонна зерна в Чикаго подешевела на семь долларов. Урожай в Австралии будет рекордным."),
    ("Шведы попрощались с принцессой", "На улицы столицы вышли десятки тысяч человек. В соборе зажгли тысячу свечей."),
)


def stories(*lines: str) -> tuple[Draft, ...]:
    return drafts(Page(lines), fetched_at=datetime(2021, 3, 6, tzinfo=UTC))


def test_each_brief_has_its_headline_and_the_day_of_the_digest() -> None:
    found = stories(
        "Коротко о главном",
        "5 марта 2021, пятница",
        *(line for head, text in BRIEFS for line in ("", head, text)),
    )
    assert [story.title for story in found] == [head for head, _ in BRIEFS]
    assert [story.paragraphs for story in found] == [(text,) for _, text in BRIEFS]
    assert {story.published.value.date() for story in found if story.published} == {date(2021, 3, 5)}


def test_a_time_of_day_over_each_headline_is_no_title_and_no_text() -> None:
    clocks = ("18:30", "17:55", "17:20", "16:40")
    found = stories(
        "Новости дня", *(line for clock, brief in zip(clocks, BRIEFS, strict=True) for line in ("", clock, *brief))
    )
    assert [story.title for story in found] == [head for head, _ in BRIEFS]
    assert all(clock not in paragraph for story in found for paragraph in story.paragraphs for clock in clocks)


@pytest.mark.parametrize("declared", ["Коротко", "Главное за день"])
def test_items_of_a_declared_digest_are_stories_without_their_signs(declared: str) -> None:
    found = stories(declared, *(f"• {text}" for _, text in BRIEFS))
    assert [story.paragraphs for story in found] == [(text,) for _, text in BRIEFS]


def test_items_of_a_list_on_any_other_page_stay_one_story() -> None:
    assert len(stories("Мэр подписал план развития города", *(f"• {text}" for _, text in BRIEFS))) == 1


def test_entries_of_a_live_page_stay_one_story() -> None:
    entries = (
        "Пожарные отрезали огню путь к жилым кварталам, сообщил губернатор региона.",
        "Самолет сбросил сорок тонн воды, ветер стих до трех метров в секунду.",
        "Дорогу в порт открыли для грузовиков, паромы ходят по расписанию.",
        "Двух пострадавших выписали из больницы, третий остается под наблюдением.",
    )
    clocks = ("18:30", "17:55", "17:20", "16:40")
    page = ("Лесной пожар у Анапы: онлайн", *(line for pair in zip(clocks, entries, strict=True) for line in pair))
    assert len(stories(*page)) == 1


def test_sections_about_one_thing_stay_one_story() -> None:
    page = (
        "Взрыв на заводе в Каменске: что известно",
        "Не менее восьми рабочих пострадали при взрыве на химическом заводе в Каменске.",
        "Где взорвалась емкость",
        "По данным МЧС, в полдень на заводе взорвалась емкость с растворителем.",
        "Восемь рабочих в больнице",
        "Рабочих завода доставили в больницу Каменска, двое в тяжелом состоянии.",
        "Завод выплатит рабочим деньги",
        "Дирекция завода пообещала рабочим по миллиону рублей.",
    )
    assert len(stories(*page)) == 1


@pytest.mark.parametrize(
    ("line", "declares"),
    [
        ("Главное к утру 15 апреля", True),
        ("World in brief", True),
        ("L'essentiel de l'actualité à 18H00", True),
        ("موجز الأنباء", True),
        ("Главное управление МЧС", False),
        ("Газета.Ru", False),
    ],
)
def test_what_declares_a_digest(line: str, declares: bool) -> None:
    assert declares_digest(folded(line)) is declares


@pytest.mark.parametrize(
    ("declared", "labels", "divider"),
    [
        ("Мир коротко", ("Украина", "Новая Каледония", "Биржа", "Швеция"), " - "),
        ("Выпуск от 5 марта 2021", ("УКРАИНА", "КЕНИЯ", "БИРЖА", "ШВЕЦИЯ"), ": "),
    ],
)
def test_headlines_that_all_begin_with_a_label_part_briefs_of_any_length(
    declared: str, labels: tuple[str, ...], divider: str
) -> None:
    more = "Подробности обещают сообщить вечером. Власти просят жителей не волноваться."
    heads = [f"{label}{divider}{head}" for label, (head, _) in zip(labels, BRIEFS, strict=True)]
    bodies = [(text, more, text, more) for _, text in BRIEFS]
    found = stories(declared, *(line for head, body in zip(heads, bodies, strict=True) for line in ("", head, *body)))
    assert [story.title for story in found] == heads


def test_subheads_of_which_one_has_a_label_part_nothing() -> None:
    found = stories(
        "Министр рассказал о планах на весну",
        "5 марта 2021",
        *(line for head, text in BRIEFS[:2] for line in (text, head)),
        "ВАЖНО: министр обещал вернуться к вопросу",
        BRIEFS[2][1],
    )
    assert len(found) == 1
