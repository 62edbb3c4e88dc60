"""Persons at the end of a long Arabic subject and between two commas, and what only looks like one."""

from __future__ import annotations

import pytest

from tests.unit.tagging import tagged
from workers.text.pipeline import Pipeline


def persons(pipeline: Pipeline, text: str) -> list[str]:
    story = tagged(pipeline, text, "ar")
    return [mention.surface for actor in story.actors if actor.type == "person" for mention in actor.mentions]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قال مدير المستشفى الحكومي وسام بكر إن عشرين جريحا وصلوا اليوم.", "وسام بكر"),
        ("أوضحت المتحدثة الإقليمية باسم المنظمة سيرا فيلار إن القوافل توقفت.", "سيرا فيلار"),
        ("ودعا رئيس المجلس البلدي، سعيد داودي، إلى فتح الطريق اليوم.", "سعيد داودي"),
    ],
)
def test_what_follows_a_long_subject_tells_where_its_name_ends(pipeline: Pipeline, text: str, name: str) -> None:
    assert persons(pipeline, text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "قال شهود عيان من حسن حظ القبطان إن السفينة وصلت.",
        "أعلن الجيش في بيان صادر عنه إن القصف توقف اليوم.",
        "وقال سكان القرية، حسن حظهم، إن الماء لم يصل.",
    ],
)
def test_words_before_what_is_said_are_no_names(pipeline: Pipeline, text: str) -> None:
    assert persons(pipeline, text) == []
