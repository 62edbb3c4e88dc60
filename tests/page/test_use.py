"""Using the page: languages, themes, keyboard, search, live updates, and every state it can be in."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Route, expect

from schemas.article import RawArticle
from tests.page import browser
from tests.page.conftest import NOW, NOW_MS, Open, Outcomes, Serve
from tests.page.made import enriched
from tests.page.serving import Served, fill_model
from workers.web import queries_others

GUTERRES = "person/antonio-guterres"


def test_language_and_theme_are_switched_and_remembered(news: Served, open_page: Open) -> None:
    desk = open_page(news, "ar", "light")
    desk.show("")
    root = "() => [document.documentElement.lang, document.documentElement.dir]"
    paper = "() => getComputedStyle(document.body).backgroundColor"
    light = desk.page.evaluate(paper)
    desk.page.get_by_role("button", name="English").click()
    expect(desk.page.locator("h1")).to_have_text("The scene now")
    assert desk.page.evaluate(root) == ["en", "ltr"]
    desk.page.get_by_label("Theme").select_option("dark")
    assert desk.page.evaluate(paper) != light
    dark = desk.page.evaluate(paper)
    desk.page.reload()
    desk.settle()
    assert desk.page.evaluate(root) == ["en", "ltr"]
    assert desk.page.evaluate(paper) == dark


def test_the_theme_follows_the_system_until_one_is_chosen(news: Served, open_page: Open) -> None:
    desk = open_page(news, "en", "dark")
    desk.show("")
    paper = "() => getComputedStyle(document.body).backgroundColor"
    dark = desk.page.evaluate(paper)
    desk.page.emulate_media(color_scheme="light")
    assert desk.page.evaluate(paper) != dark


def test_the_keyboard_reaches_search_lines_and_help(news: Served, open_page: Open) -> None:
    desk = open_page(news, "ar")
    desk.show("")
    focused = "() => document.activeElement.textContent || document.activeElement.id"
    assert desk.page.evaluate("() => document.activeElement.localName") == "h1"
    desk.page.keyboard.press("j")
    desk.page.keyboard.press("j")
    lines = desk.page.locator("[data-line]").all_inner_texts()
    assert desk.page.evaluate(focused) == lines[1]
    arabic = "() => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'ن', bubbles: true}))"
    desk.page.evaluate(arabic)  # k, on an Arabic keyboard
    assert desk.page.evaluate(focused) == lines[0]
    desk.page.keyboard.press("/")
    assert desk.page.evaluate(focused) == "search"
    desk.page.keyboard.type("Poutine")
    desk.page.keyboard.press("Enter")
    expect(desk.page.locator(".actors li a").first).to_have_text("فلاديمير بوتين")
    desk.page.locator("h1").focus()
    desk.page.keyboard.press("?")
    expect(desk.page.get_by_role("dialog")).to_be_visible()
    desk.page.get_by_role("checkbox").uncheck()
    desk.page.keyboard.press("Escape")
    desk.page.locator("h1").focus()
    desk.page.keyboard.press("/")
    assert desk.page.evaluate(focused) != "search"


def test_filters_stand_in_the_address_and_back_undoes_them(news: Served, open_page: Open) -> None:
    desk = open_page(news, "en")
    desk.show("stories")
    desk.page.get_by_label("Language").select_option("ru")
    desk.page.get_by_role("button", name="Show").click()
    expect(desk.page).to_have_url(f"{news.url}/#/stories?language=ru")
    desk.settle()
    assert set(desk.page.locator(".list .meta > span:nth-of-type(1)").all_inner_texts()) == {"Russian"}
    desk.page.go_back()
    expect(desk.page).to_have_url(f"{news.url}/#/stories")


def one_more(outcomes: Outcomes, number: int) -> Outcomes:
    body = f"وصل أنطونيو غوتيريش إلى نواكشوط للقاء رقم {number}، وقال إن المنظمة ستفتح مكتبًا هناك في العام المقبل."
    at = NOW - timedelta(minutes=1)
    article = RawArticle(id=f"m{number}", source="وكالة الأفق", title="غوتيريش في نواكشوط", body=body, published_at=at)
    return [*outcomes, *enriched([article], NOW)]


def test_new_stories_move_their_actors_while_focus_stays(serve: Serve, open_page: Open) -> None:
    served = serve(one_more([], 1))
    desk = open_page(served, "en")
    desk.show("")
    row = desk.page.locator(f".top-actors li[data-key='{GUTERRES}']")
    expect(row.locator(".figure")).to_contain_text("1")
    expect(desk.page.locator(".live")).to_have_attribute("data-state", "live")
    row.locator("a").focus()
    desk.page.wait_for_timeout(1_200)  # the server looks for changes each second, from the first listener on
    fill_model(served.path, one_more(one_more([], 1), 2), NOW_MS)
    expect(row.locator(".figure")).to_contain_text("2")
    assert desk.page.evaluate("() => document.activeElement.textContent") == "António Guterres"
    assert not desk.errors


def test_without_events_the_page_polls(serve: Serve, open_page: Open) -> None:
    served = serve(one_more([], 1))
    desk = open_page(served, "en")
    desk.page.route("**/api/v1/events", lambda route: route.abort())
    desk.show("")
    expect(desk.page.locator(".live")).to_have_attribute("data-state", "polling")
    fill_model(served.path, one_more(one_more([], 1), 2), NOW_MS)
    figure = desk.page.locator(f".top-actors li[data-key='{GUTERRES}'] .figure")
    expect(figure).to_contain_text("2")


def test_without_news_every_list_says_so(serve: Serve, open_page: Open) -> None:
    desk = open_page(serve([]), "en")
    for path in ("", "stories", "clusters", "places", "candidates", "rejected"):
        desk.show(path)
        assert desk.page.locator("main .empty").count(), path
    assert not desk.errors


def test_a_worker_that_isnt_ready_is_asked_again_when_it_says(
    serve: Serve, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    served = serve(one_more([], 1))
    monkeypatch.setattr("workers.web.api.is_ready", lambda _rows: False)
    desk = open_page(served, "en")
    desk.show("")
    expect(desk.page.locator("main")).to_contain_text("Next try in")
    monkeypatch.setattr("workers.web.api.is_ready", queries_others.is_ready)
    expect(desk.page.locator("h1")).to_have_text("The scene now")


def test_a_server_that_is_gone_is_said_so(news: Served, open_page: Open) -> None:
    desk = open_page(news, "en")
    desk.show("")
    desk.page.route("**/api/v1/stories*", lambda route: route.abort())
    desk.show("stories")
    expect(desk.page.locator(".why")).to_contain_text("doesn't answer")


def test_a_token_is_asked_for_once_and_kept_for_the_session_only(serve: Serve, open_page: Open) -> None:
    served = serve(one_more([], 1), "open sesame")
    desk = open_page(served, "en")
    desk.show("stories")
    desk.page.get_by_label("Token").fill("wrong")
    desk.page.get_by_role("button", name="Enter").click()
    expect(desk.page.get_by_role("alert")).to_have_text("That token isn't right.")
    desk.page.get_by_label("Token").fill("open sesame")
    desk.page.get_by_role("button", name="Enter").click()
    expect(desk.page.locator("h1")).to_have_text("Stories")
    desk.page.reload()
    desk.settle()
    expect(desk.page.locator("h1")).to_have_text("Stories")
    assert desk.page.evaluate("() => Object.values({...localStorage}).join()") == ""
    expect(desk.page.locator(".live")).to_have_attribute("data-state", "live")


def test_an_unknown_address_is_no_error(news: Served, open_page: Open) -> None:
    desk = open_page(news, "en")
    for path in ("nowhere", "stories/nothing", "actors/person/nobody-at-all", "actors/%", "clusters/%E0%A4%A"):
        desk.show(path)
        expect(desk.page.locator("h1")).to_have_text("Nothing at this address")


def test_a_machine_without_a_browser_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser.shutil, "which", lambda _name: None)
    with pytest.raises(browser.NoBrowser, match="apt-get install chromium"):
        browser.executable()


def test_a_slow_answer_of_the_view_before_changes_nothing(news: Served, open_page: Open) -> None:
    desk = open_page(news, "en")
    desk.show("health")

    def late(route: Route) -> None:
        desk.page.wait_for_timeout(600)
        route.continue_()

    desk.page.route("**/api/v1/candidates*", late)
    desk.page.evaluate("() => { location.hash = '#/candidates'; setTimeout(() => location.hash = '#/rejected', 100); }")
    desk.page.wait_for_timeout(1_200)
    expect(desk.page.locator("h1")).to_have_text("Rejected")
