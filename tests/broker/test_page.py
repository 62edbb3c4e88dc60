"""The page of a real worker on a real Kafka."""

from __future__ import annotations

import json
import time

from playwright.sync_api import expect

from tests.broker.running_stream import PATIENCE, RunningStream
from tests.broker.test_health import url_in
from tests.page.browser import browser, opened

BODY = "قال الرئيس الفرنسي إيمانويل ماكرون في باريس إن بلاده ستفتح {n} مدرسة جديدة في الخريف المقبل. " * 3
#: From the record's arrival in Kafka to the figure on the screen.
SECONDS = 5.0
#: Other tests may have the processors for a while: the quickest of three counts.
OTHERS = (
    "أعلن إيمانويل ماكرون يوم الثلاثاء زيارة إلى الرباط لبحث ملف الطاقة مع المسؤولين المغاربة هناك. ",
    "رفض إيمانويل ماكرون استقالة وزير الزراعة بعد احتجاجات المزارعين على أسعار الحليب والقمح. ",
    "افتتح إيمانويل ماكرون معرضا للفنون في مدينة ليون وسط حضور كبير من الطلاب والسياح. ",
)


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
        took = []
        for number, other in enumerate(OTHERS, start=2):
            started = time.monotonic()
            stream.send([(b"more", json.dumps({"source": f"b{number}", "body": other * 2}).encode())])
            expect(row.locator(".figure")).to_contain_text(str(number), timeout=PATIENCE * 1000)
            took.append(time.monotonic() - started)
            if took[-1] < SECONDS:
                break
        assert not desk.outside
    assert min(took) < SECONDS, took
