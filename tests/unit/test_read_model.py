"""The read model over plain messages: what it holds is what the stream says, whatever is read or sent twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.story import EnrichedStory
from tests.unit.stream_messages import NOW, actor, records, rejected, story
from workers.agents import Record
from workers.codec import encode
from workers.errors import StateFailed
from workers.tables import actor_counts, count
from workers.web import queries_actors, queries_others, queries_stories
from workers.web.model_file import reading
from workers.web.model_stories import StoriesWriter
from workers.web.paging import page
from workers.web.parameters import Values, read_parameters
from workers.web.read_model import KINDS, ReadModel, open_model
from workers.web.routes import QUESTIONS

PUTIN, RUSSIA, MOSCOW = "person/vladimir-putin", "country/RUS", "place/moscow"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "model.sqlite"


@pytest.fixture
def model(path: Path) -> Iterator[ReadModel]:
    with open_model(path) as opened:
        for kind in KINDS:
            opened.begin(kind, kind, "life")
        yield opened


def asked(path: str, **given: str) -> Values:
    question = next(one for one in QUESTIONS if one.path == path)
    return read_parameters(question.parameters, list(given.items()))


def stories(path: Path, **given: str) -> list[dict[str, Any]]:
    with closing(reading(path)) as rows:
        found: Any = queries_stories.stories(rows, asked("/stories", **given))
        return found["items"]  # type: ignore[no-any-return]


def ids(path: Path, **given: str) -> list[str]:
    return [one["id"] for one in stories(path, **given)]


def cluster(path: Path, cluster_id: str) -> Any:
    with closing(reading(path)) as rows:
        return queries_stories.cluster(rows, {"id": cluster_id})


def dump(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that the model says, but for the order in which it came."""
    queries = {
        "stories": "SELECT s.n, s.id, c.id, s.language, s.kind, s.duplicate, s.origin, b.data FROM stories s "
        "JOIN bodies b ON b.n = s.n JOIN clusters c ON c.n = s.cluster ORDER BY s.n",
        "clusters": "SELECT id, reports, first, last FROM clusters ORDER BY id",
        "mentions": "SELECT a.id, m.n, m.count, m.day FROM mentions m JOIN actors a ON a.n = m.actor ORDER BY 1, 2",
        "actors": "SELECT id, stories, reports, mentions, first_seen, last_seen FROM actors ORDER BY id",
        "words": "SELECT rowid FROM words WHERE words MATCH 'نص OR new' ORDER BY rowid",
    }
    with closing(reading(path)) as rows:
        return {name: rows.execute(query).fetchall() for name, query in queries.items()}


def test_a_record_that_comes_again_changes_nothing(model: ReadModel, path: Path) -> None:
    some = records([story("a", 0, actor(PUTIN, 2)), story("b", 1, actor(PUTIN), cluster="a")])
    model.apply("stories", some)
    before = dump(path)
    model.apply("stories", some)
    assert dump(path) == before
    assert [one["reports"] for one in stories(path)] == [2, 2]


def test_a_story_sent_again_later_in_the_topic_is_kept_as_long_as_its_last_record(model: ReadModel, path: Path) -> None:
    model.apply("stories", records([story("a", 0), story("b", 1)]))
    model.apply("stories", records([story("a", 0)], first=10))
    assert model.forget("stories", {0: 5}) == 1
    assert ids(path) == ["a"]


def test_a_revision_takes_the_place_of_the_story_and_stays_what_it_was(model: ReadModel, path: Path) -> None:
    model.apply("stories", records([story("a", 0, actor(PUTIN, 2)), story("b", 1, actor(PUTIN), cluster="a")]))
    revised = story(
        "b", 2, actor(PUTIN, 5, new=False), actor(RUSSIA), cluster="a", kind="revision", revision=2,
        text="نص منقح من موسكو", day="2026-03-10",
    )  # fmt: skip
    model.apply("stories", records([revised], first=2))
    first = stories(path)[0]
    assert (first["id"], first["revision"], first["duplicate"]["kind"]) == ("b", 2, "near")
    assert ids(path, q="منقح") == ["b"]
    assert ids(path, q="الخبر") == ["a"]
    assert ids(path, actor=RUSSIA) == ["b"]
    assert cluster(path, "a")["first"]["reports"] == 2


def test_mentions_by_day_are_those_of_the_revision_that_counted(model: ReadModel, path: Path) -> None:
    first = story("a", 0, actor(PUTIN, 2), day="2026-03-01")
    revised = story("a", 1, actor(PUTIN, 9, new=False), actor(RUSSIA, 3), kind="revision", revision=2, day="2026-03-05")
    counted: dict[str, bytes] = {}
    for number, one in enumerate((first, revised)):
        count(one, NOW + number, counted)
    model.apply("stories", records([first, revised]))
    model.apply("counts", [Record("counts", 0, 0, NOW, key.encode(), row) for key, row in counted.items()])
    with closing(reading(path)) as rows:
        for actor_id in (PUTIN, RUSSIA):
            days: Any = queries_actors.actor_days(rows, {"id": actor_id, "from": None, "to": None})["items"]
            (total,) = [one for one in actor_counts(counted.values()) if one.actor_id == actor_id]
            assert sum(day["mentions"] for day in days) == total.mentions


def test_an_older_revision_that_is_sent_again_doesnt_bring_the_old_text_back(model: ReadModel, path: Path) -> None:
    old, new = story("a", 0, text="نص قديم"), story("a", 7, text="نص جديد", kind="revision", revision=2)
    model.apply("stories", records([old, new]))
    model.apply("stories", records([old], first=2))
    assert ids(path, q="جديد") == ["a"]
    assert ids(path, q="قديم") == []


def test_a_story_that_returns_after_it_was_forgotten_may_join_another_cluster(model: ReadModel, path: Path) -> None:
    model.apply("stories", records([story("a", 0), story("b", 1, cluster="a")]))
    model.apply("stories", records([story("b", 9), story("a", 10, cluster="b")], first=2))
    assert cluster(path, "b")["id"] == "b"
    assert [one["id"] for one in cluster(path, "b")["reports"]] == ["a"]


def test_what_kafka_has_forgotten_is_forgotten_with_its_words_mentions_and_clusters(
    model: ReadModel, path: Path
) -> None:
    model.apply("stories", records([story("a", 0, actor(PUTIN)), story("b", 1, actor(RUSSIA))]))
    assert model.forget("stories", {0: 1}) == 1
    assert model.forget("stories", {0: 1}) == 0
    assert ids(path) == ids(path, q="الخبر") == ["b"]
    assert ids(path, actor=PUTIN) == []
    assert [name for name, *_ in dump(path)["clusters"]] == ["b"]


def test_the_counts_are_the_tables_own(model: ReadModel, path: Path) -> None:
    counted: dict[str, bytes] = {}
    some = [
        story("a", 0, actor(PUTIN, 2), actor(RUSSIA)),
        story("b", 1, actor(PUTIN), cluster="a", day="2026-03-10"),
        story("c", 2, actor(PUTIN, 3), language="en", day="2026-03-10"),
    ]
    changelog = []
    for number, one in enumerate(some):
        count(one, NOW, counted)
        changelog += [Record("counts", 0, number, NOW, key.encode(), row) for key, row in counted.items()]
    model.apply("counts", changelog)
    model.apply("counts", changelog[:2])  # read again from an older place
    model.apply("counts", changelog)
    with closing(reading(path)) as rows:
        found: Any = queries_actors.actors(rows, asked("/actors"))["items"]
        english: Any = queries_actors.actors(rows, asked("/actors", language="en"))["items"]
        days: Any = queries_actors.actor_days(rows, {"id": PUTIN, "from": None, "to": None})["items"]
    wanted = {one.actor_id: one for one in actor_counts(counted.values())}
    assert {one["id"]: (one["stories"], one["reports"], one["mentions"]) for one in found} == {
        name: (one.stories, one.reports, one.mentions) for name, one in wanted.items()
    }
    assert [(one["id"], one["reports"], one["mentions"]) for one in english] == [(PUTIN, 1, 3)]
    assert {day["day"]: (day["stories"], day["reports"]) for day in days} == {
        day: (one.stories, one.reports) for day, one in wanted[PUTIN].per_day.items()
    }


def test_a_row_deleted_from_a_table_is_deleted_here(model: ReadModel, path: Path) -> None:
    counted: dict[str, bytes] = {}
    count(story("a", 0, actor(PUTIN)), NOW, counted)
    model.apply("counts", [Record("counts", 0, 0, NOW, key.encode(), row) for key, row in counted.items()])
    model.apply("counts", [Record("counts", 0, 1, NOW, key.encode(), None) for key in counted])
    with closing(reading(path)) as rows:
        assert queries_actors.actors(rows, asked("/actors"))["items"] == []


def test_a_topic_made_anew_is_read_anew_and_the_others_stay(model: ReadModel, path: Path) -> None:
    model.apply("stories", records([story("a", 0, actor(PUTIN))]))
    model.apply("rejected", [Record("rejected", 0, 0, NOW, b"k", encode(rejected(0)))])
    model.declare_ready()
    model.begin("stories", "stories", "life")
    assert ids(path) == ["a"]
    model.begin("stories", "stories", "another life")
    assert model.offsets("stories") == {}
    assert model.offsets("rejected") == {0: 1}
    assert ids(path) == []
    model.apply("stories", records([story("a", 0, actor(PUTIN), text="نص آخر")]))
    assert ids(path, q="آخر") == ["a"]
    with closing(reading(path)) as rows:
        assert not queries_others.is_ready(rows)


def test_what_is_no_story_is_passed_over_and_its_offset_noted(model: ReadModel, path: Path) -> None:
    elsewhere = story("b", 1).model_copy(update={"origin": None})
    bad = [Record("stories", 0, 0, NOW, None, b"{"), Record("stories", 0, 1, NOW, None, None)]
    model.apply("stories", [*bad, *records([elsewhere, story("c", 2)], first=2)])
    assert ids(path) == ["c"]
    assert model.offsets("stories") == {0: 4}


def test_the_offset_and_the_rows_stand_or_fall_together(
    model: ReadModel, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model.apply("stories", records([story("a", 0, actor(PUTIN))]))
    before = dump(path)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(StoriesWriter, "_count_clusters", killed)
        with pytest.raises(KeyboardInterrupt):
            model.apply("stories", records([story("b", 1, actor(RUSSIA))], first=1))
    assert model.offsets("stories") == {0: 1}
    assert dump(path) == before
    model.apply("stories", records([story("b", 1, actor(RUSSIA))], first=1))
    assert ids(path, actor=RUSSIA) == ["b"]


_history = st.lists(
    st.tuples(st.sampled_from("abcd"), st.booleans(), st.sets(st.sampled_from([PUTIN, RUSSIA, MOSCOW])))
)


def _published(history: list[tuple[str, bool, set[str]]]) -> list[EnrichedStory]:
    made: dict[str, int] = {}
    some = []
    for offset, (name, duplicate, actors) in enumerate(history):
        made[name] = made.get(name, 0) + 1
        whole = "a" if duplicate and name != "a" else None
        kind = "revision" if made[name] > 1 else None
        own = [actor(one) for one in sorted(actors)]
        some.append(story(name, offset, *own, cluster=whole, kind=kind, revision=made[name], text=f"نص {offset}"))
    return some


@settings(max_examples=25, deadline=None)
@given(_history, st.data())
def test_reading_again_from_any_place_gives_the_same_model(
    tmp_path_factory: pytest.TempPathFactory, history: list[tuple[str, bool, set[str]]], data: st.DataObject
) -> None:
    some = records(_published(history))
    folder = tmp_path_factory.mktemp("model")
    with open_model(folder / "once") as once, open_model(folder / "again") as again:
        once.apply("stories", some)
        for _ in range(3):
            start = data.draw(st.integers(0, len(some)))
            end = data.draw(st.integers(start, len(some)))
            again.apply("stories", some[start:end])
            again.apply("stories", some[:end])
        again.apply("stories", some)
    one, other = dump(folder / "once"), dump(folder / "again")
    # What was skipped on the way can't be known: of a story read first in a later revision, what it was in an earlier.
    for table in ("clusters", "words"):
        assert other[table] == one[table]
    assert [row[:3] for row in other["stories"]] == [row[:3] for row in one["stories"]]


def test_rejected_articles_are_listed_latest_first_with_what_is_left_of_their_text(
    model: ReadModel, path: Path
) -> None:
    body = b'{"url": "https://example.org/1", "body": ""}'
    some = [rejected(0), rejected(1, "empty", body), rejected(0, "too_short"), rejected(3, body=b"\xff" * 9000)]
    model.apply("rejected", [Record("rejected", 0, n, NOW, b"k", encode(one)) for n, one in enumerate(some)])
    with closing(reading(path)) as rows:
        found: Any = queries_others.rejected(rows, asked("/rejected"))["items"]
        one = queries_others.rejected_one(rows, {"id": "articles.raw-0-1"})
        empty: Any = queries_others.rejected(rows, asked("/rejected", reason="empty"))["items"]
    assert [row["id"] for row in found] == ["articles.raw-0-3", "articles.raw-0-1", "articles.raw-0-0"]
    assert found[2]["reason"] == "too_short"
    assert [row["id"] for row in empty] == ["articles.raw-0-1"]
    assert (one["url"], one["original"], one["bytes"]) == ("https://example.org/1", body.decode(), len(body))
    model.forget("rejected", {0: 3})
    with closing(reading(path)) as rows:
        left: Any = queries_others.rejected(rows, asked("/rejected"))["items"]
    assert [row["id"] for row in left] == ["articles.raw-0-3"]


def test_actors_are_found_by_any_spelling_and_the_beginning_of_any_of_its_words(model: ReadModel, path: Path) -> None:
    spellings = {"name": {"en": "Vladimir Putin", "ru": "Владимир Путин"}, "spellings": ["فلادمير بوتين"]}
    counted: dict[str, bytes] = {}
    count(story("a", 0, actor(PUTIN), actor(RUSSIA)), NOW, counted)
    model.apply("counts", [Record("counts", 0, 0, NOW, key.encode(), row) for key, row in counted.items()])
    model.learn_names("one", {PUTIN: {**spellings, "roles": []}})

    def found(q: str) -> list[str]:
        with closing(reading(path)) as rows:
            items: Any = queries_actors.actors(rows, asked("/actors", q=q))["items"]
            return [one["id"] for one in items]

    for q in ("putin", "PUTIN", "بوتِين", "فلاديمير بوتين", "فلادمير", "Путин", "vladimir pu", "بوت"):
        assert found(q) == [PUTIN], q
    assert found("mir") == []
    assert found("روسيا") == [RUSSIA]
    assert model.knows_names("one")
    model.learn_names("two", {})
    assert found("Путин") == [PUTIN]  # by the name it was shown with
    assert not model.knows_names("one")


def test_a_search_finds_a_word_behind_what_arabic_writes_onto_it(model: ReadModel, path: Path) -> None:
    texts = {"a": "التقى الرئيس ووزير", "b": "للرئيس رأي", "c": "وبالرئيس الأمريكي", "d": "رئيسة الوزراء والسد"}
    model.apply("stories", records([story(name, n, text=text) for n, (name, text) in enumerate(texts.items())]))
    assert set(ids(path, q="رئيس")) == set(ids(path, q="الرئيس")) == {"a", "b", "c"}
    assert ids(path, q="الرئيس الوزير") == ids(path, q="الوزير والرئيس") == ["a"]
    assert ids(path, q="سد") == ids(path, q="السد") == ["d"]
    assert ids(path, q='" OR NEAR(*') == []


def test_pages_go_on_where_they_ended_while_stories_come(model: ReadModel, path: Path) -> None:
    model.apply("stories", records([story(f"s{n}", n, day=f"2026-03-{n + 1:02}") for n in range(7)]))
    with closing(reading(path)) as rows:
        first: Any = queries_stories.stories(rows, asked("/stories", limit="3"))
    model.apply("stories", records([story("new", 7, day="2026-03-09")], first=7))
    with closing(reading(path)) as rows:
        second: Any = queries_stories.stories(rows, asked("/stories", limit="3", cursor=first["next"]))
        third: Any = queries_stories.stories(rows, asked("/stories", limit="3", cursor=second["next"]))
    pages = [[one["id"] for one in some["items"]] for some in (first, second, third)]
    assert pages == [["s6", "s5", "s4"], ["s3", "s2", "s1"], ["s0"]]
    assert third["next"] is None
    assert page([], 3, []) == {"items": [], "next": None}


def test_days_bound_stories_on_both_sides(model: ReadModel, path: Path) -> None:
    model.apply("stories", records([story(f"s{n}", n, day=f"2026-03-{n + 1:02}") for n in range(5)]))
    assert ids(path, **{"from": "2026-03-02", "to": "2026-03-04"}) == ["s3", "s2", "s1"]


def test_a_file_of_another_version_is_made_anew(path: Path) -> None:
    with closing(sqlite3.connect(path)) as old:
        old.execute("CREATE TABLE stories (x)")
        old.execute("PRAGMA user_version = 99")
    with pytest.raises(sqlite3.OperationalError):
        reading(path)
    with open_model(path) as model:
        model.apply("stories", records([story("a", 0)]))
    assert ids(path) == ["a"]


def test_a_damaged_file_is_made_anew(path: Path) -> None:
    path.write_bytes(b"no database" * 999)
    with pytest.raises(StateFailed, match="damaged"), open_model(path):
        pass
    with open_model(path) as model:
        model.apply("stories", records([story("a", 0)]))
    assert ids(path) == ["a"]


def test_a_folder_that_cant_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StateFailed, match="file"), open_model(tmp_path / "file" / "model.sqlite"):
        pass
