"""The page of a real worker on a real Kafka."""

from __future__ import annotations

import json
import time

import pytest
from playwright.sync_api import expect

from tests.broker.running_stream import PATIENCE, RunningStream
from tests.broker.test_health import url_in
from tests.page.browser import browser, opened

BODY = "قال الرئيس الفرنسي إيمانويل ماكرون في باريس إن بلاده ستفتح {n} مدرسة جديدة في الخريف المقبل. " * 3
#: From the record's arrival in Kafka to the figure on the screen.
SECONDS = 5.0


@pytest.mark.timed
def test_an_articles_actors_move_on_the_page_within_five_seconds(stream: RunningStream) -> None:
    worker = stream.start_worker(RASAD_WEB_PORT="0")
    stream.send([(b"first", json.dumps({"source": "a", "body": BODY.format(n=40)}).encode())])
    url = url_in(worker.log, worker.check)
    stream.wait()
    with browser() as chromium, opened(chromium, url, "ar") as desk:
        desk.page.goto(url)
        row = desk.page.locator(".top-actors li[data-key='person/emmanuel-macron']")
        expect(row.locator(".figure")).to_contain_text("1", timeout=PATIENCE * 1000)
        expect(desk.page.locator(".live")).to_have_attribute("data-state", "live", timeout=PATIENCE * 1000)
        other = "أعلن إيمانويل ماكرون يوم الثلاثاء زيارة إلى الرباط لبحث ملف الطاقة مع المسؤولين المغاربة هناك. "
        started = time.monotonic()
        stream.send([(b"second", json.dumps({"source": "b", "body": other * 2}).encode())])
        expect(row.locator(".figure")).to_contain_text("2", timeout=PATIENCE * 1000)
        took = time.monotonic() - started
        assert not desk.outside
    assert took < SECONDS, f"{took:.1f} s"
