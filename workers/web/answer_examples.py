"""An example of each answer of the API, for the OpenAPI document. Invented; tests hold them against their models."""

from __future__ import annotations

from pydantic import BaseModel

from workers.collect.health import FeedHealth
from workers.web import answer_models as models

Example = dict[str, object]

_TEXT = "وصل أنطونيو غوتيريش إلى القاهرة اليوم للقاء وزراء من المنطقة."
_NAMES: Example = {
    "ar": "أنطونيو غوتيريش", "en": "António Guterres", "fr": "António Guterres", "ru": "Антониу Гутерриш",
}  # fmt: skip
_CAIRO_NAMES: Example = {"ar": "القاهرة", "en": "Cairo", "fr": "Le Caire", "ru": "Каир"}
_ACTOR: Example = {"id": "person/antonio-guterres", "type": "person", "name": _NAMES}
_CAIRO: Example = {"id": "place/cairo", "type": "place", "name": _CAIRO_NAMES}
_FIGURES: Example = {
    **_ACTOR,
    "listed": True,
    "stories": 41,
    "reports": 58,
    "mentions": 132,
    "first_seen": "2026-10-02T06:10:00Z",
    "last_seen": "2026-11-01T08:30:00Z",
}
_BRIEF: Example = {**_FIGURES, "days": [2, 1, 3, 0, 2, 4, 1, 1, 0, 3, 2, 5, 7, 10]}
_STORY_ID, _REPORT_ID = "0f3a5c7e91b24d680f3a5c7e91b24d68", "7b1d20c4e8f6935a7b1d20c4e8f6935a"
_STORY: Example = {
    "id": _STORY_ID,
    "title": "غوتيريش في القاهرة",
    "language": "ar",
    "published_at": "2026-11-01T08:30:00Z",
    "published_precision": "minute",
    "source": "وكالة الأفق",
    "url": "https://news.example/ar/1",
    "duplicate": None,
    "actors": [_ACTOR, _CAIRO],
    "reports": 2,
    "revision": 1,
    "cluster": _STORY_ID,
    "seen_at": "2026-11-01T08:31:04Z",
    "excerpt": _TEXT,
}
_REPEATS: Example = {"of": _STORY_ID, "kind": "near", "similarity": 0.94, "reason": "contained"}
_REPORT: Example = {**_STORY, "id": _REPORT_ID, "source": "صحيفة المرفأ", "duplicate": _REPEATS}
_REJECTED: Example = {
    "id": "articles.raw-3-1207",
    "reason": "not_json",
    "message": "the record isn't JSON: unexpected end of data at character 78",
    "stage": "clean",
    "source": None,
    "file": None,
    "url": None,
    "at": "2026-11-01T08:31:04Z",
    "bytes": 78,
    "retriable": True,
}


def _mention(surface: str) -> Example:
    start = _TEXT.index(surface)
    place = {"field": "text", "start": start, "end": start + len(surface), "surface": surface}
    return {**place, "rule": "gazetteer", "confidence": 0.98, "alternatives": []}


def _enriched() -> Example:
    mentioned = {"country": None, "role": "Secretary-General of the United Nations", "count": 1, "new": True}
    actor = {"actor_id": _ACTOR["id"], "type": "person", "name": {"ar": _NAMES["ar"], "en": _NAMES["en"]}}
    return {
        "story_id": _STORY_ID,
        "article_id": "5e1f00aa5e1f00aa5e1f00aa5e1f00aa",
        "index": 0,
        "source": {"name": _STORY["source"], "url": _STORY["url"], "file": None},
        "title": _STORY["title"],
        "text": _TEXT,
        "language": "ar",
        "published_at": _STORY["published_at"],
        "published_precision": "minute",
        "fetched_at": "2026-11-01T08:31:00Z",
        "dateline": "القاهرة",
        "agencies": [],
        "content_hash": "c0ffee00c0ffee00c0ffee00c0ffee00",
        "fingerprint": "9f3b2c1d0e4a5b6c",
        "removed": [{"line": 1, "text": "اقرأ أيضا", "reason": "navigation"}],
        "ignored": [],
        "pipeline_version": "1",
        "actors": [{**actor, **mentioned, "mentions": [_mention("أنطونيو غوتيريش")]}],
        "candidates": [],
        "gazetteer_version": "9a41c0de",
        "duplicate": {"kind": "unique", "of": None, "cluster_id": _STORY_ID, "similarity": None, "reason": None},
        "revision": 1,
        "changed_from": None,
        "origin": {"topic": "stories.tagged", "partition": 3, "offset": 41, "epoch": "1f2e3d4c"},
    }


EXAMPLES: dict[type[BaseModel], Example] = {
    models.ActorBrief: _BRIEF,
    models.ActorDetails: {
        **_BRIEF,
        "roles": [
            {
                "from": "2017-01-01",
                "to": None,
                "title": {"en": "Secretary-General of the United Nations", "ar": "الأمين العام للأمم المتحدة"},
            }
        ],
        "country": "PRT",
        "latitude": None,
        "longitude": None,
        "languages": {"ar": 40, "en": 18},
    },
    models.ActorDays: {"items": [{"day": "2026-11-01", "stories": 10, "reports": 13, "mentions": 31}]},
    models.CoOccurring: {
        "items": [{"actor": {**_FIGURES, **_CAIRO}, "together": 12}],
        "among": [],
        "until": "2026-11-01",
    },
    models.Trending: {
        "items": [{"actor": _BRIEF, "recent": 17, "expected": 6.2, "residual": 4.34}],
        "until": "2026-11-01",
    },
    models.StoryBrief: _STORY,
    models.StoryDetails: {**_enriched(), "names": {"person/antonio-guterres": _NAMES}},
    models.ClusterBrief: {
        "id": _STORY_ID,
        "title": _STORY["title"],
        "excerpt": _TEXT,
        "language": "ar",
        "reports": 2,
        "sources": ["صحيفة المرفأ", "وكالة الأفق"],
        "first_seen": "2026-11-01T08:30:00Z",
        "last_seen": "2026-11-01T08:50:00Z",
        "actors": [_ACTOR, _CAIRO],
    },
    models.ClusterDetails: {
        "id": _STORY_ID,
        "first": {**_STORY, "text": _TEXT},
        "reports": [
            {
                **_REPORT,
                "similarity": 0.94,
                "reason": "contained",
                "differences": [
                    {"op": "same", "text": "وصل أنطونيو غوتيريش إلى القاهرة "},
                    {"op": "cut", "text": "اليوم "},
                    {"op": "added", "text": "صباح الأحد "},
                    {"op": "same", "text": "للقاء وزراء من المنطقة."},
                ],
            }
        ],
    },
    models.Places: {
        "items": [{**_CAIRO, "latitude": 30.06, "longitude": 31.25, "stories": 23}],
        "until": "2026-11-01",
    },
    models.CandidateBrief: {
        "surface": "سامر القاضي",
        "type": "person",
        "languages": ["ar"],
        "sources": 3,
        "stories": 7,
        "first_seen": "2026-10-19T00:00:00Z",
        "last_seen": "2026-11-01T08:30:00Z",
        "cues": ["المهندس", "خبير"],
    },
    models.RejectedBrief: _REJECTED,
    models.RejectedDetails: {**_REJECTED, "original": '{"source": "kuna", "body": "The harb'},
    models.Sent: {"id": _REJECTED["id"], "sent": True},
    models.Health: {
        "ready": True,
        "live": True,
        "why": None,
        "generation": "base",
        "workers": 2,
        "lag": {"articles.raw": {"0": 0, "1": 4}, "stories.clean": {"0": 0, "1": 0}},
        "read_model": {"behind": 0, "stories": 20134, "bytes": 412_334_080, "ready": True},
        "feeds": {"healthy": 38, "failing": 2},
        "rates": {"stories_per_minute": 4.2},
    },
    models.StoriesEvent: {"ids": [_STORY_ID], "actors": ["person/antonio-guterres"], "at": "2026-11-01T08:31:05Z"},
    models.Error: {"error": {"code": "bad_parameter", "message": "limit: a whole number from 1 to 200"}},
    FeedHealth: {
        "url": "https://news.example/ar.xml",
        "source": "وكالة الأفق",
        "title": "وكالة الأفق - آخر الأخبار",
        "state": "ok",
        "kind": None,
        "error": None,
        "failing_since": None,
        "failures": 0,
        "last_poll": "2026-11-01T08:30:00Z",
        "last_success": "2026-11-01T08:30:00Z",
        "last_new": "2026-11-01T08:25:00Z",
        "next_poll": "2026-11-01T08:35:00Z",
        "pause": 300.0,
        "items": 40,
        "sent": 412,
        "unread": 0,
        "polls": 96,
        "moved_to": None,
    },
}
