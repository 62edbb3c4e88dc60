"""Foreign persons of the gazetteer in spellings that no row has: Arabic writes their vowels as they are heard."""

from __future__ import annotations

import pytest

from tests.unit.tagging import tagged
from workers.text.name_keys import sound_key
from workers.text.pipeline import Pipeline


def _mentions(pipeline: Pipeline, text: str) -> dict[str, list[str]]:
    return {actor.actor_id: [one.surface for one in actor.mentions] for actor in tagged(pipeline, text).actors}


def test_a_foreign_name_with_other_vowels_is_the_person_with_its_surname_alone_too(pipeline: Pipeline) -> None:
    found = _mentions(pipeline, "أعلن المدرب إيريك تين هاغ تشكيلته. وقال تين هاغ إنه سعيد.")
    assert found["person/erik-ten-hag"] == ["إيريك تين هاغ", "تين هاغ"]


def test_a_name_that_was_cut_off_goes_on_as_the_gazetteer_says(pipeline: Pipeline) -> None:
    found = _mentions(pipeline, "قال زعيم المعارضة جان لوك ميلنشون إن الحل ممكن. وأضاف ميلنشون أن الوقت حان.")
    assert found["person/jean-luc-melenchon"] == ["جان لوك ميلنشون", "ميلنشون"]
    assert not any(actor.startswith("person/unlisted") for actor in found)


def test_the_vowels_of_an_arabs_name_tell_persons_apart(pipeline: Pipeline) -> None:
    found = _mentions(pipeline, "قال وزير الطاقة سالم الفلاني إن وزير الصحة سليم الفلاني حضر.")
    assert len([actor for actor in found if actor.startswith("person/")]) == 2


@pytest.mark.parametrize(("one", "other"), [("مارك روته", "مارك روتيه"), ("تشين غانغ", "شين جانج")])
def test_spellings_of_a_foreign_name_sound_alike(one: str, other: str) -> None:
    assert sound_key(one) == sound_key(other)
