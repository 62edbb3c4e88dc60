"""Sentences in which a page speaks of itself without an offer, in three languages, and stories' that look like them."""

from __future__ import annotations

import pytest

from workers.text.boilerplate import notice
from workers.text.clean import Kind, classify
from workers.text.extract import Page
from workers.text.normalize import folded
from workers.text.page_voice import goodbye, spoken_by_page
from workers.text.split import Draft, drafts

STORY = (
    "The city council approved a flood wall for the old harbour on Tuesday after a debate that lasted six hours.",
    "Engineers said the wall, 900 metres long, would protect 2,000 homes from the storms expected this winter.",
    "Residents had asked for trees along the walkway, and the mayor promised to plant them.",
    "Work on the wall begins in May and is to end before the autumn tides, according to the plan.",
)
TITLE = "Council approves new flood wall for the old harbour"
SPOKEN = (
    "We apologize, but this video has failed to load.",
    "This advertisement has not loaded yet, but your article continues below.",
    "Sorry, this video is currently unavailable. Please try again later.",
    "Cette vidéo n'a pas pu être chargée.",
    "Désolé, la vidéo ne peut pas être lue. Rechargez la page.",
    "Не удалось загрузить видео. Обновите страницу.",
    "К сожалению, видео недоступно в вашем регионе.",
    "La suite après la publicité",
    "Текст продолжается после рекламы",
    "Try refreshing your browser, or tap here to see other videos from our team.",
    "Vous lisez ce journal gratuitement grâce à nos annonceurs : pensez à désactiver votre bloqueur de publicité.",
    "We notice you're using an ad blocker. Please consider turning it off to support us.",
    "Похоже, вы используете блокировщик рекламы. Отключите его, чтобы поддержать нас.",
    "Самые яркие фото и видео дня – в наших группах в социальных сетях",
    "Кстати, следить за матчами удобнее в нашем приложении – ссылка в шапке профиля.",
    "More photos from the march are on our Instagram page.",
    "Toutes les photos de la soirée sont sur nos réseaux sociaux",
    "Les résultats en direct sont disponibles dans notre application.",
    "Рассылка выходит по будням в 18:00. Чтобы получать её первым, оставьте почту внизу страницы.",
    "The Harbour newsletter goes out every weekday at noon. Subscribe for free.",
    "Notre lettre paraît chaque vendredi. Inscrivez-vous.",
)
GOODBYES = (
    "À demain. La rédaction du soir en bref.",
    "До завтра! Редакция",
    "That's all for this morning. Back tomorrow at 6:30.",
    "See you on Monday!",
    "Thanks for reading. See you next week.",
    "Merci de nous avoir lus. À lundi !",
    "C'est tout pour aujourd'hui, bonne soirée.",
    "Спасибо, что читаете нас. До понедельника!",
    "На этом всё. Хороших выходных!",
)
OWN = (
    "The app failed to load for thousands of customers on Friday, the bank said.",
    "The bank's video failed to load on the screens, and the audience laughed.",
    "Приложение банка недоступно с утра, жалуются клиенты.",
    "Скачивать приложение надо только с официального сайта, советует Центробанк.",
    "Не выходите на лёд и звоните по номеру 112, напомнили спасатели.",
    "Until Monday the road stays closed between the two villages.",
    "До завтра синоптики обещают дожди и ветер.",
    "À demain les beaux jours, disait-il.",
    "La rédaction du journal a reçu une lettre de menaces chaque semaine depuis janvier.",
    "The newsletter, which goes out every Friday to 3,000 members of the union, accused the company of lying.",
    "Рассылка с вирусом приходила сотрудникам министерства каждый день.",
    "Users who switch on an ad blocker will no longer see videos, the company announced.",
    "La chaîne a perdu ses abonnés après la suspension de la publicité.",
    "Our towns are on the river, and on our bridges the traffic never stops.",
    "Вся надежда на дождь, а в нашем районе его нет с мая.",
    "That's all for the club this season: it lost 3-0 and finished tenth.",
    "The two teams meet again on Monday in Dublin.",
    "Bonne nouvelle pour les riverains : la route rouvre lundi.",
    "Спасибо врачам и спасателям, написал губернатор.",
    "The story continues after the war, in the second volume of the novel.",
    "Vous devez désactiver le bloqueur, a expliqué le ministre.",
    "Телеканал показал видео, которое не удалось загрузить из-за блокировки.",
    "Have a good look at the map before the vote.",
)


def cleaned(*lines: str) -> Draft:
    (story,) = drafts(Page((TITLE, "", *(part for line in lines for part in (line, "")))))
    return story


def kind_and_reason(line: str) -> tuple[Kind, str | None]:
    (found,) = classify([line])
    return found.kind, found.reason


@pytest.mark.parametrize("line", SPOKEN)
def test_a_page_speaks_of_what_only_a_page_has(line: str) -> None:
    assert spoken_by_page(line, folded(line), len(line.split()))


@pytest.mark.parametrize("line", GOODBYES)
def test_a_page_takes_leave_of_its_readers(line: str) -> None:
    assert goodbye(line, folded(line), len(line.split()))


@pytest.mark.parametrize("line", OWN)
def test_a_story_that_speaks_of_apps_letters_and_days_in_the_third_person_stays(line: str) -> None:
    assert spoken_by_page(line, folded(line), len(line.split())) is None
    assert goodbye(line, folded(line), len(line.split())) is None
    assert line in cleaned(*STORY[:2], line, *STORY[2:]).paragraphs


@pytest.mark.parametrize("line", (*SPOKEN, *GOODBYES))
def test_what_a_page_says_between_paragraphs_is_removed_and_they_stay(line: str) -> None:
    assert cleaned(*STORY[:2], line, *STORY[2:]).paragraphs == STORY


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Justine B.", "byline"),
        ("Анна Т., Фёдор К.", "byline"),
        ("Rakesh R. and Anita S.", "byline"),
        ("Louise L. — Équipe Justice", "byline"),
        ("Author of the article: Moira Kessling", "byline"),
        ("Nordic correspondent in Copenhagen and health correspondent in London", "byline"),
        ("Correspondante à Berlin", "byline"),
        ("Daily Mirror - Print Edition", "navigation"),
        ("Édition papier – Le Matin du Fleuve", "navigation"),
        ("Печатная версия | Вести", "navigation"),
        ("{Баннер} Скачайте приложение – новости без рекламы для подписчиков", "navigation"),
    ],
)
def test_signatures_and_print_headers_are_the_page_s(line: str, reason: str) -> None:
    assert notice(line, folded(line)) == reason


@pytest.mark.parametrize(
    "line",
    [
        "Nadine Reymondin, Berne, avec les agences",
        "Jane Doe in Paris and agencies",
        "Jean Dupont avec AFP",
    ],
)
def test_a_byline_may_name_a_city_and_agencies(line: str) -> None:
    assert kind_and_reason(line)[1] == "credit"


@pytest.mark.parametrize(
    "line",
    [
        "Посёлок Киалим в субботу днём. Источник: Артём Л. / 74-ГОРОД",
        "Евгения Гуцул перед заседанием. Скриншот трансляции",
        "The bridge after the storm. Screenshot: Example TV",
        "La mairie, samedi soir. Capture d'écran",
    ],
)
def test_a_caption_ends_with_where_its_picture_comes_from(line: str) -> None:
    assert kind_and_reason(line)[1] == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "The print edition sold 40,000 copies, said the editor.",
        "A correspondent in Paris was arrested on Friday",
        "Israel and AFP",
        "The council voted at noon. Source of the money is a loan.",
        "He was known to police only as Justine B., a neighbour said.",
    ],
)
def test_sentences_that_hold_such_words_are_a_story_s(line: str) -> None:
    assert kind_and_reason(line)[1] is None


def test_a_row_that_ends_with_an_abbreviated_name_dates_its_story() -> None:
    story = cleaned("5 августа 2025 | 11:58 | Вероника Д.", *STORY)
    assert story.paragraphs == STORY
    assert story.published is not None
    assert story.published.value.date().isoformat() == "2025-08-05"


@pytest.mark.parametrize(
    "profile",
    [
        "Jonas Forde covers broadband and exploration for Orbital Trade Weekly. He wrote about energy before.",
        "Marie Dupont couvre le climat et l'énergie pour Le Journal du Fleuve.",
        "Анна Лескова пишет о погоде и транспорте для «Вестей».",
        "Игорь Рощин — специальный корреспондент отдела экономики.",
        "Игорь Рощин — обозреватель «Вестей», автор двух книг о море.",
    ],
)
def test_the_last_paragraph_may_tell_who_the_author_is(profile: str) -> None:
    assert cleaned(*STORY, profile).paragraphs == STORY


@pytest.mark.parametrize(
    "last",
    [
        "Insurance covers damage for households in the lower town, the mayor said.",
        "Анна Лескова — журналист, которая живёт у гавани, стены не боится.",
        "John Smith covered the distance in 40 minutes.",
    ],
)
def test_a_last_paragraph_about_others_stays(last: str) -> None:
    assert last in cleaned(*STORY, last).paragraphs


def test_comments_that_begin_with_a_name_a_day_and_an_hour_are_removed_without_a_heading() -> None:
    comments = (
        "ГОСТЬ 27 июл 2024 в 17:10 А кто плотину списал с баланса? Молчок.",
        "Sunil Wednesday, 15 November 2023 08:11 AM So who will return the money?",
        "Marie L. 3/12/2024 à 9h05 : Bravo aux ingénieurs et merci à la mairie.",
    )
    assert cleaned(*STORY, *comments).paragraphs == STORY


def test_a_sentence_with_a_day_and_an_hour_at_the_end_of_a_story_stays() -> None:
    last = "Voting ends on 15 November 2023 at 18:00, and the wall is voted on again if the result is contested."
    assert last in cleaned(*STORY, last).paragraphs


def test_a_long_headline_alone_over_its_byline_is_the_title() -> None:
    title = "'It is the worst storm': Half of the quarter under water as crews fight to save hospital and schools"
    (story,) = drafts(Page((title, "", "Author of the article: Moira Kessling", "", *STORY)))
    assert story.title == title


def test_a_box_about_a_company_at_the_end_is_removed() -> None:
    box = "Справка. АО «НАК «Пример» – крупнейший в мире производитель бетона, порядка 20% выпуска."
    assert cleaned(*STORY, box).paragraphs == STORY
    told = "Справка о доходах – не единственный документ, который просит мэрия."
    assert told in cleaned(*STORY, told).paragraphs
