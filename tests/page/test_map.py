"""The map zoomed and moved, by whatever a reader has: buttons, keys, wheel, mouse, two fingers."""

from __future__ import annotations

import math
import re

import pytest
from playwright.sync_api import Page, expect

from tests.page.conftest import Open
from tests.page.serving import Served
from tests.page.test_views import AXE, RUN_AXE

WHOLE = 1000.0
CAIRO = ".world a[href='#/actors/place/cairo']"


@pytest.fixture
def page(news: Served, open_page: Open) -> Page:
    desk = open_page(news, "en")
    desk.show("places")
    return desk.page


def view(page: Page) -> list[float]:
    """What is seen: left, top, width, height, once it is drawn."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return [float(one) for one in (page.locator(".world").get_attribute("viewBox") or "").split()]


def middle(page: Page, part: str) -> tuple[float, float]:
    box = page.locator(part).bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def distance(page: Page, point: tuple[float, float]) -> float:
    """Pixels from Cairo's circle to a point."""
    x, y = middle(page, f"{CAIRO} circle")
    return math.hypot(x - point[0], y - point[1])


def test_buttons_zoom_to_their_limits_and_back_and_say_how_near_it_is(page: Page) -> None:
    more, less, back = (page.get_by_role("button", name=name) for name in ("Zoom in", "Zoom out", "As it was"))
    more.click()
    assert view(page)[2] == pytest.approx(WHOLE / 1.6, abs=0.1)
    expect(page.locator(".zoomable [role=status]")).to_have_text("1.6 times as near")
    for _ in range(9):
        page.keyboard.press("Enter")
    assert view(page)[2] == pytest.approx(WHOLE / 12, abs=0.1)
    assert more.get_attribute("aria-disabled") == "true"  # the focus stays, as a disabled button's would not
    assert more.evaluate("(one) => one === document.activeElement")
    less.click()
    assert more.get_attribute("aria-disabled") == "false"
    back.click()
    assert view(page)[2] == WHOLE
    assert less.get_attribute("aria-disabled") == "true"


def test_keys_zoom_and_move_the_map_once_it_has_the_focus(page: Page) -> None:
    start = view(page)
    page.keyboard.press("+")
    assert view(page) == start
    page.locator(".world").focus()
    page.keyboard.press("+")
    page.keyboard.press("+")
    near = view(page)
    assert near[2] == pytest.approx(WHOLE / 2.56, abs=0.1)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowUp")
    moved = view(page)
    assert moved[0] == pytest.approx(near[0] + 0.2 * near[2], abs=0.1)
    assert moved[1] < near[1]
    for _ in range(20):
        page.keyboard.press("ArrowRight")
    assert view(page)[0] == pytest.approx(WHOLE - near[2], abs=0.1)  # nothing beyond the world's edge
    page.keyboard.press("-")
    assert view(page)[2] > near[2]
    page.keyboard.press("0")
    assert view(page) == start


def test_the_wheel_zooms_around_the_pointer_and_else_scrolls_the_page(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 600})
    page.mouse.move(*middle(page, ".world"))
    page.mouse.wheel(0, 60)
    page.wait_for_function("() => scrollY >= 60")
    assert view(page)[2] == WHOLE
    point = middle(page, f"{CAIRO} circle")
    page.mouse.move(*point)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    page.wait_for_function("() => document.querySelector('.world').viewBox.baseVal.width < 500")
    assert distance(page, point) < 2
    assert page.evaluate("() => scrollY") == 60
    page.locator(".world").focus()
    seen = view(page)[2]
    page.mouse.wheel(0, -100)
    page.wait_for_function(f"() => document.querySelector('.world').viewBox.baseVal.width < {seen - 1}")


def test_a_drag_moves_the_map_and_opens_no_actor_while_a_click_does(page: Page) -> None:
    page.get_by_role("link", name="Arab world").click()
    expect(page.get_by_role("link", name="Arab world")).to_have_attribute("aria-current", "true")
    page.locator(".world").focus()
    page.keyboard.press("+")
    before = view(page)
    x, y = middle(page, f"{CAIRO} circle")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 40, y + 20, steps=4)
    page.mouse.up()
    after = view(page)
    assert after[0] > before[0]
    assert after[1] < before[1]
    assert distance(page, (x - 40, y + 20)) < 3
    assert "#/places" in page.url
    page.locator(CAIRO).focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Cairo")
    page.go_back()
    page.mouse.click(*middle(page, f"{CAIRO} circle"))
    expect(page.locator("h1")).to_have_text(re.compile("Cairo|Egypt"))  # a country's circle is at its capital


def test_two_fingers_zoom(page: Page) -> None:
    touch = page.context.new_cdp_session(page)
    touch.send("Emulation.setTouchEmulationEnabled", {"enabled": True, "maxTouchPoints": 2})
    x, y = middle(page, ".world")

    def fingers(kind: str, apart: float) -> None:
        points = [{"x": x - apart, "y": y, "id": 0}, {"x": x + apart, "y": y, "id": 1}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points if kind != "touchEnd" else []})

    fingers("touchStart", 30)
    for step in range(1, 7):
        fingers("touchMove", 30 + 10 * step)
    fingers("touchEnd", 0)
    left, _, width, _ = view(page)
    assert width == pytest.approx(WHOLE / 3, rel=0.1)
    assert left + width / 2 == pytest.approx(WHOLE / 2, rel=0.05)
    assert page.locator(".zoomable.near").count() == 1
    assert page.evaluate("() => visualViewport.scale") == 1  # the map, not the page


def test_new_stories_leave_the_view_and_the_focus_as_they_are(page: Page) -> None:
    page.locator(".world").focus()
    page.keyboard.press("+")
    page.locator(CAIRO).focus()
    before = view(page)
    with page.expect_response("**/api/v1/places*"):
        page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    assert view(page) == before
    assert page.evaluate("() => document.activeElement.getAttribute('href')") == "#/actors/place/cairo"


def test_a_place_reached_by_tab_is_brought_into_view(page: Page) -> None:
    page.get_by_role("link", name="Europe").click()
    expect(page.get_by_role("link", name="Europe")).to_have_attribute("aria-current", "true")
    page.locator(".world").focus()
    for _ in range(4):
        page.keyboard.press("+")
    links = page.locator(".world a").count()
    for _ in range(min(links, 6)):
        page.keyboard.press("Tab")
        left, top, width, height = view(page)
        where = "(one) => [one.cx.baseVal.value, one.cy.baseVal.value]"
        x, y = page.locator(".world a:focus circle").evaluate(where)
        assert left <= x <= left + width
        assert top <= y <= top + height


def test_on_a_phone_names_can_be_read_and_no_button_lies_on_the_map(news: Served, open_page: Open) -> None:
    page = open_page(news, "ar", "light", {"width": 360, "height": 740}).page
    page.goto(f"{news.url}/#/places")
    read = """() => Math.min(...[...document.querySelectorAll(".world text")]
      .map((one) => one.getBoundingClientRect().height))"""
    page.wait_for_function(f"() => document.querySelector('.world text') && ({read})() > 10")
    page.get_by_role("button", name="تكبير", exact=True).click()
    view(page)
    assert page.evaluate(read) > 10
    world, buttons = (page.locator(part).bounding_box() for part in (".world", ".zooms"))
    assert world is not None
    assert buttons is not None
    assert buttons["y"] >= world["y"] + world["height"]


@pytest.mark.parametrize(("language", "theme"), [("ar", "dark"), ("en", "light")])
def test_a_map_come_near_is_accessible(language: str, theme: str, news: Served, open_page: Open) -> None:
    desk = open_page(news, language, theme)
    desk.page.add_init_script(path=AXE)
    desk.show("places?region=arab")
    desk.page.locator(".world").focus()
    desk.page.keyboard.press("+")
    assert view(desk.page)[2] < WHOLE / 2
    assert desk.page.evaluate(RUN_AXE) == []
    assert not desk.errors
