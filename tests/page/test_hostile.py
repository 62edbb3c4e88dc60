"""Articles that try to run in the reader's browser, and what keeps them from it."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from urllib.request import urlopen

from schemas.actor import Actor, Candidate, Mention
from schemas.article import Source
from schemas.rejected import Rejected, packed
from schemas.story import Duplicate, EnrichedStory
from tests.page.conftest import NOW, Open, Outcomes, Serve
from tests.page.serving import Served
from workers.web.page import POLICY

STATIC = Path("workers/web/static")
PAYLOADS = (
    "<script>pwned=1</script>",
    "<img src=x onerror=pwned=1>",
    "<svg onload=pwned=1>",
    "<svg><script>pwned=1</script></svg>",
    '"><img src=x onerror=pwned=1>',
    "'><svg/onload=pwned=1>",
    "javascript:pwned=1",
    "JaVaScRiPt:pwned=1//",
    " javascript:pwned=1",
    "java\tscript:pwned=1",
    "data:text/html,<script>parent.pwned=1</script>",
    "vbscript:pwned=1",
    "<iframe srcdoc='<script>parent.pwned=1</script>'></iframe>",
    "<a href=javascript:pwned=1>x</a>",
    "<math><mtext><table><mglyph><style><img src=x onerror=pwned=1>",
    "{{constructor.constructor('pwned=1')()}}",
    "${pwned=1}",
    "</title><script>pwned=1</script>",
    "<style>@import 'https://evil.example/x.css';</style><link rel=stylesheet href=https://evil.example/x.css>",
    'https://evil.example/" onmouseover="pwned=1',
    "\u202e<details open ontoggle=pwned=1>\u2066",
)
LOOK = """() => ({
  ran: typeof pwned !== "undefined",
  made: document.querySelectorAll("main :is(script, img, iframe, style, link, math, object)").length,
  links: [...document.querySelectorAll("a")].map((one) => one.href?.baseVal ?? one.href)
    .filter((one) => !one.startsWith("http") && !one.startsWith("#")),
  handlers: [...document.querySelectorAll("main *")].flatMap((one) => one.getAttributeNames())
    .filter((one) => one.startsWith("on")),
})"""
NOTHING = {"ran": False, "made": 0, "links": [], "handlers": []}


def hostile(payload: str, number: int) -> EnrichedStory:
    text = f"{payload} and {payload}"
    mention = Mention(field="text", start=0, end=len(payload), surface=payload, rule="gazetteer", confidence=1.0)
    actor = Actor(
        actor_id=f"person/x-{number}", type="person", name={"en": payload, "ar": payload}, role=payload, count=1,
        mentions=(mention,),
    )  # fmt: skip
    candidate = Candidate(
        field="text", start=0, end=len(payload), surface=payload, type="person", cue=payload, key=text
    )
    of = None if number % 2 == 0 else f"story-{number - 1}"
    return EnrichedStory(
        story_id=f"story-{number}", article_id=f"article-{number}", index=0, title=payload, text=text, language="en",
        source=Source(name=payload, url=payload), published_at=NOW, published_precision="minute", dateline=payload,
        content_hash=f"{number}", fingerprint=f"{number:016x}", pipeline_version="1", gazetteer_version="1",
        actors=(actor,), candidates=(candidate,),
        duplicate=Duplicate(
            kind="unique" if of is None else "near", of=of, cluster_id=of or f"story-{number}",
            similarity=None if of is None else 0.9, reason=payload,
        ),
    )  # fmt: skip


def refused(payload: str, number: int) -> Rejected:
    body = payload.encode("utf-8", "replace")
    return Rejected(
        stage="clean", reason="not_json", error=payload, source=payload, topic="articles.raw", partition=0,
        offset=number, rejected_at=NOW, **packed(body),
    )  # fmt: skip


def test_nothing_in_an_article_runs_or_leaves_the_machine(serve: Serve, open_page: Open) -> None:
    stories: Outcomes = [hostile(payload, number) for number, payload in enumerate(PAYLOADS)]
    desk = open_page(serve([*stories, *(refused(payload, number) for number, payload in enumerate(PAYLOADS))]), "en")
    dialogs: list[str] = []
    desk.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    paths = [
        "",
        "stories",
        "clusters",
        "places",
        "candidates",
        "candidates?type=person",
        "candidates?type=%22%3E%3Cimg%20src=x%20onerror=pwned=1%3E",
        "rejected",
        "health",
        "actors?q=%3Cimg%20src=x%20onerror=pwned=1%3E",
    ]
    for number in range(len(PAYLOADS)):
        paths.append(f"stories/story-{number}")
        if number % 3 == 0:
            paths += [
                f"actors/person/x-{number}",
                f"clusters/story-{number - number % 2}",
                f"rejected/articles.raw-0-{number}",
            ]
    for path in paths:
        desk.show(path)
        assert desk.page.evaluate(LOOK) == NOTHING, path
    assert not dialogs
    assert not desk.outside
    # The console notes what the API refuses: an actor it doesn't know, a type that is none.
    assert not [error for error in desk.errors if "404" not in error and "400" not in error]


def test_links_out_open_apart_and_only_to_the_web(serve: Serve, open_page: Open) -> None:
    good = hostile("plain", 0).model_copy(update={"source": Source(name="a", url="https://news.example/1")})
    desk = open_page(serve([good]), "en")
    desk.show("stories/story-0")
    link = desk.page.locator("a.out")
    assert link.get_attribute("href") == "https://news.example/1"
    assert link.get_attribute("target") == "_blank"
    assert {"noopener", "noreferrer"} <= set((link.get_attribute("rel") or "").split())


def test_markup_made_of_strings_is_refused_by_the_browser(news: Served, open_page: Open) -> None:
    desk = open_page(news)
    desk.show("")
    tries = """() => [
      () => { document.body.innerHTML = "<b>x</b>"; },
      () => { document.createElement("script").text = "pwned=1"; },
      () => { setTimeout("pwned=1"); },
    ].map((one) => { try { one(); return "done"; } catch { return "refused"; } })"""
    assert desk.page.evaluate(f"() => {{ return ({tries})(); }}") == ["refused"] * 3


def test_the_page_is_served_under_its_policy(news: Served) -> None:
    for path in ("/", "/static/js/main.js"):
        with urlopen(news.url + path) as answer:  # noqa: S310 - our own server
            assert answer.headers["Content-Security-Policy"] == POLICY
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "unsafe" not in POLICY


def test_no_program_of_ours_makes_markup_of_strings() -> None:
    for file in STATIC.rglob("*.js"):
        if "vendor" not in file.parts:
            words = file.read_text(encoding="utf-8")
            assert not re.search(r"\.(inner|outer)HTML\s*=|insertAdjacentHTML|document\.write|eval\(", words), file


def test_vendored_files_are_what_their_list_says() -> None:
    listed = dict(
        re.findall(r"^\| `([^`]+)` \|.*`([0-9a-f]{64})` \|$", (STATIC / "vendor/README.md").read_text(), re.MULTILINE)
    )
    there = {
        str(path.relative_to(STATIC / "vendor"))
        for path in (STATIC / "vendor").rglob("*.*")
        if path.suffix in (".js", ".woff2", ".json")
    }
    assert listed.keys() == there
    for name, expected in listed.items():
        assert hashlib.sha256((STATIC / "vendor" / name).read_bytes()).hexdigest() == expected, name
