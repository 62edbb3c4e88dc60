"""Names the gazetteer lacks, counted over a real Kafka and listed by the command."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import orjson
import pytest

from tests.broker.running_stream import RunningStream
from workers.kafka.administration import delete_topics
from workers.kafka.register import Register
from workers.names import BASE, CANDIDATE_COUNTS

SUBJECTS = (
    "افتتح وزير الطاقة نزار الفلاني محطة جديدة لتوليد الكهرباء من الرياح في محافظة معان جنوبي الأردن، وقال إن المحطة "
    "ستغذي أكثر من مئة ألف منزل قبل نهاية الشتاء المقبل.\n\nوأضاف أن كلفة المشروع بلغت ثمانين مليون دولار.",
    "التقى وزير الطاقة نزار الفلاني وفدا من شركات التعدين لبحث منح رخص التنقيب عن النحاس في وادي عربة.\n\nوأكد الوفد "
    "استعداده للاستثمار في البنية التحتية وتدريب العاملين من أبناء المنطقة خلال خمس سنوات.",
    "رفض مجلس النواب الأردني اقتراحا برفع أسعار الوقود بعد جلسة حضرها وزير الطاقة نزار الفلاني واستمرت ست ساعات.\n\n"
    "وصوت تسعون نائبا ضد الاقتراح، فيما امتنع عشرة عن التصويت وغاب الباقون عن الجلسة.",
)


def article(source: str, body: str, own_id: str | None = None) -> tuple[bytes | None, bytes]:
    return None, orjson.dumps({"source": source, "id": own_id, "body": body})


def listed(stream: RunningStream, *arguments: str) -> list[dict[str, object]]:
    done = stream.rasad("gazetteer", "candidates", "--json", *arguments)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


@pytest.mark.timeout(300)
def test_a_name_is_counted_by_independent_outlets_and_comes_out_as_a_row_for_the_gazetteer(
    stream: RunningStream, tmp_path: Path
) -> None:
    stream.start_worker()
    empty = stream.rasad("gazetteer", "candidates")
    assert (empty.returncode, empty.stdout) == (0, "")
    assert "No candidates yet" in empty.stderr

    stream.send([article(f"copy-{number}", SUBJECTS[0]) for number in range(4)])
    stream.wait()
    assert listed(stream) == []
    assert "None of the 1 candidates has 2 sources" in stream.rasad("gazetteer", "candidates").stderr

    stream.send([article("second", SUBJECTS[1], "own"), article("third", SUBJECTS[2])])
    stream.send([article("second", SUBJECTS[1], "own")])  # a redelivery
    stream.send([article("second", SUBJECTS[1] + "\n\nوحضر اللقاء وزير الطاقة نزار الفلاني.", "own")])  # a revision
    stream.wait()
    (found,) = listed(stream, "--language", "ar")
    assert (found["name"], found["sources"], found["stories"]) == ("نزار الفلاني", 3, 3)
    assert found["mentions"] == 3

    row = stream.rasad("gazetteer", "candidates", "--row", "نزار الفلاني")
    (cells,) = csv.DictReader(io.StringIO(row.stdout))
    assert (cells["name_ar"], cells["short_ar"], cells["id"]) == ("نزار الفلاني", "الفلاني", "")
    assert "to fill in" in row.stderr
    own = tmp_path / "people.csv"
    cells |= {"id": "person/nizar-al-falani", "name_en": "Nizar al-Falani"}
    own.write_text(",".join(cells) + "\n" + ",".join(cells.values()) + "\n", encoding="utf-8")
    assert stream.rasad("gazetteer", "check", str(own)).returncode == 0
    known = stream.rasad("gazetteer", "candidates", "--gazetteer", str(own))
    assert "The gazetteer has learnt all" in known.stderr

    stream.stop_workers()
    before = listed(stream)
    assert stream.rasad("reset", "--counts", "--yes").returncode == 0
    assert listed(stream) == []
    stream.start_worker()
    stream.wait()
    assert listed(stream) == before
    verified = json.loads(stream.rasad("actors", "--verify", "--json").stdout)
    assert (verified["differing"], verified["candidates"]) == (0, 1)


@pytest.mark.long
@pytest.mark.timeout(300)
def test_the_table_begins_in_a_stream_that_is_older_than_it(stream: RunningStream) -> None:
    stream.start_worker()
    stream.send([article("first", SUBJECTS[0])])
    stream.wait()
    stream.stop_workers()
    delete_topics(stream.connection, [stream.names.changelog(CANDIDATE_COUNTS)])
    register = Register(stream.connection, stream.names)
    lives = register.lives(BASE)
    register.set_lives(BASE, {table: life for table, life in lives.items() if table != CANDIDATE_COUNTS})
    stream.start_worker()
    stream.send([article("second", SUBJECTS[1])])
    stream.wait()
    assert [found["sources"] for found in listed(stream, "--min-sources", "1")] == [1]
    assert Register(stream.connection, stream.names).lives(BASE).keys() == lives.keys()


@pytest.mark.long
@pytest.mark.timeout(300)
def test_a_lost_changelog_of_candidates_is_noticed(stream: RunningStream) -> None:
    stream.start_worker()
    stream.send([article("first", SUBJECTS[0])])
    stream.wait()
    stream.stop_workers()
    delete_topics(stream.connection, [stream.names.changelog(CANDIDATE_COUNTS)])
    worker = stream.start_worker()
    worker.process.wait(60)
    assert "`rasad reset --counts`" in worker.last_words()
    stream.workers.clear()
