"""Every view, drawn by a real browser from the real API."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from schemas.story import EnrichedStory
from tests.page.conftest import Open, Outcomes, Serve
from tests.page.serving import Served
from tests.page.views import ACTOR, views

AXE = Path(__file__).parent / "axe" / "axe.min.js"
NARROW = {"width": 360, "height": 740}
#: Each theme in each direction.
LOOKS = (("ar", "light"), ("ar", "dark"), ("en", "light"), ("en", "dark"))
RUN_AXE = """async () => {
  const found = await axe.run(document, {resultTypes: ["violations"]});
  const tell = (node) => node.html + node.failureSummary;
  return found.violations.map((one) => `${one.impact} ${one.id}: ${one.nodes.slice(0, 3).map(tell).join(" | ")}`);
}"""


@pytest.mark.parametrize(("language", "theme"), LOOKS)
def test_every_view_is_drawn_accessible_and_asks_nobody_else(
    language: str, theme: str, news: Served, outcomes: Outcomes, open_page: Open
) -> None:
    desk = open_page(news, language, theme)
    desk.page.add_init_script(path=AXE)
    findings: dict[str, list[str]] = {}
    for name, path in views(outcomes).items():
        desk.show(path)
        assert desk.page.locator("main h1").inner_text().strip(), name
        assert not desk.page.locator("main .empty").count() or name in {"actor"}, name
        findings[name] = desk.page.evaluate(RUN_AXE)
    assert not {name: found for name, found in findings.items() if found}
    assert not desk.outside
    assert not desk.errors


@pytest.mark.parametrize(("language", "theme"), LOOKS)
def test_what_stands_in_a_views_place_is_accessible_too(
    language: str, theme: str, serve: Serve, open_page: Open
) -> None:
    desk = open_page(serve([], "open sesame"), language, theme)
    desk.page.add_init_script(path=AXE)
    desk.show("stories")
    findings = {"token": desk.page.evaluate(RUN_AXE)}
    desk.page.locator("#token").fill("open sesame")
    desk.page.keyboard.press("Enter")
    for path in ("", "actors?q=nobody", "stories", "clusters", "places", "candidates", "rejected", "nowhere"):
        desk.show(path)
        findings[path] = desk.page.evaluate(RUN_AXE)
    desk.page.keyboard.press("?")
    findings["help"] = desk.page.evaluate(RUN_AXE)
    assert not {name: found for name, found in findings.items() if found}


def test_candidates_are_chosen_by_type_with_the_keyboard(news: Served, open_page: Open) -> None:
    desk = open_page(news, "en")
    desk.show("candidates")
    badges = desk.page.locator("tbody .badge")
    assert {"person", "organisation"} <= set(badges.all_inner_texts())
    # The tabs of the filter are the first stops behind the heading, and the focus stays where the choice was made.
    for presses, words, kind in ((2, "People", "person"), (1, "Organisations", "organisation")):
        for _ in range(presses):
            desk.page.keyboard.press("Tab")
        desk.page.keyboard.press("Enter")
        expect(desk.page.locator(".tabs [aria-current]")).to_have_text(words)
        desk.settle()
        expect(desk.page).to_have_url(f"{news.url}/#/candidates?type={kind}")
        assert set(badges.all_inner_texts()) == {kind}
        assert desk.page.evaluate("() => document.activeElement.textContent") == words
    desk.page.go_back()
    expect(desk.page.locator(".tabs [aria-current]")).to_have_text("People")


def test_no_view_is_wider_than_a_phone(news: Served, outcomes: Outcomes, open_page: Open) -> None:
    phone = open_page(news, "ar", "light", NARROW)
    for name, path in views(outcomes).items():
        phone.show(path)
        assert phone.page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"], name


def test_arabic_is_shaped_joined_and_from_right_to_left(
    news: Served, outcomes: Outcomes, open_page: Open, tmp_path: Path
) -> None:
    desk = open_page(news, "ar")
    desk.show(views(outcomes)["story"])
    assert desk.page.evaluate("[document.documentElement.dir, document.documentElement.lang]") == ["rtl", "ar"]
    text = desk.page.locator(".text")
    assert text.get_attribute("dir") == "rtl"
    desk.page.screenshot(path=tmp_path / "story.png")
    # Joined letters are narrower than the same letters set apart; a mark around a part must not break the joining.
    widths = """() => ["بوتين", "ب\u200cو\u200cت\u200cي\u200cن"].map((word) => {
      const one = document.createElement("span");
      one.textContent = word;
      document.querySelector(".text").append(one);
      const {width} = one.getBoundingClientRect();
      one.remove();
      return width;
    })"""
    joined, apart = desk.page.evaluate(widths)
    assert joined < apart
    fonts = "() => [...document.fonts].filter((one) => one.status === 'loaded').map((one) => one.family).join()"
    assert "Noto Naskh Arabic" in desk.page.evaluate(fonts)


def test_a_story_shows_every_mention_where_the_message_says(news: Served, outcomes: Outcomes, open_page: Open) -> None:
    desk = open_page(news)
    story_id = views(outcomes)["story"].partition("/")[2]
    story = next(one for one in outcomes if isinstance(one, EnrichedStory) and one.story_id == story_id)
    desk.show(f"stories/{story_id}")
    wanted = sorted(
        (mention.start, mention.surface)
        for actor in story.actors
        for mention in actor.mentions
        if mention.field == "text"
    )
    assert desk.page.locator(".text .mark").all_inner_texts() == [surface for _, surface in wanted]
    assert desk.page.locator(".text").inner_text().split() == story.text.split()


def test_offsets_are_code_points_also_behind_characters_of_two_units(news: Served, open_page: Open) -> None:
    desk = open_page(news)
    desk.show("")
    text = "🚢🚢 وصل بوتين 𝒳 إلى القاهرة"
    mentions = [{"start": text.index(name), "end": text.index(name) + len(name)} for name in ("بوتين", "القاهرة")]
    run = """async ([text, mentions]) => {
      const {pieces} = await import("/static/js/marks.js");
      return pieces(text, mentions).filter((one) => one.mention).map((one) => one.text);
    }"""
    assert desk.page.evaluate(run, [text, mentions]) == ["بوتين", "القاهرة"]
    over = [*mentions, {"start": 5, "end": 9}, {"start": -1, "end": 2}, {"start": 20, "end": 900}]
    shown = desk.page.evaluate(run.replace(".filter((one) => one.mention)", ""), [text, over])
    assert "".join(shown) == text


def test_an_actors_page_has_days_company_roles_and_words_in_which_it_stands(news: Served, open_page: Open) -> None:
    desk = open_page(news, "en")
    desk.show(f"actors/{ACTOR}")
    expect(desk.page.locator("h1")).to_have_text("Vladimir Putin")
    assert desk.page.locator(".chart canvas").count() == 2
    assert "President of Russia" in desk.page.locator(".roles").inner_text()
    assert desk.page.locator(".company li").count() >= 5
    assert desk.page.locator(".excerpt .mark").count() >= 5
    desk.page.locator("details.figures summary").click()
    assert desk.page.locator("details.figures tbody tr").count() >= 5


def test_a_cluster_tells_what_each_report_changed(news: Served, outcomes: Outcomes, open_page: Open) -> None:
    desk = open_page(news)
    for story in outcomes:
        if isinstance(story, EnrichedStory) and story.duplicate.kind == "near":
            desk.show(f"clusters/{story.duplicate.cluster_id}")
            assert "البيان" in desk.page.locator("ins").all_inner_texts()[-1]
            return
    pytest.fail("no near duplicate among the invented news")


def test_only_stories_of_several_reports_are_clusters(news: Served, open_page: Open) -> None:
    desk = open_page(news)
    desk.show("clusters?days=30")
    sizes = [int(size) for size in desk.page.locator(".cluster .size b").all_inner_texts()]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] > 1


def test_the_map_has_a_link_for_each_place(news: Served, open_page: Open) -> None:
    desk = open_page(news, "en")
    desk.show("places")
    links = desk.page.locator(".world a")
    assert links.count() >= 15
    cairo = desk.page.locator(".world a[href='#/actors/place/cairo']")
    assert re.fullmatch(r"Cairo: \d+ stor(y|ies)", cairo.get_attribute("aria-label") or "")


def test_a_rejected_article_is_sent_again(news: Served, outcomes: Outcomes, open_page: Open) -> None:
    desk = open_page(news, "en")
    desk.show(views(outcomes)["rejected-one"])
    assert "The harb" in desk.page.locator("pre").inner_text()
    desk.page.get_by_role("button", name="Send it through the stream again").click()
    expect(desk.page.locator(".buttons [role=status]")).to_contain_text("Sent again")
