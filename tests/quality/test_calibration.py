"""Confidence: the table, the shares behind it, and the error that is measured."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.quality import calibration
from workers.text.confidences import CONFIDENCES, confidence, expected


def noted(*found: tuple[str, float, int, int]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for rule, sure, right, of in found:
        for number in range(of):
            calibration.note(counts, (rule, "person", False), sure, right=number < right)
    return counts


def test_confidence_that_equals_the_share_of_right_mentions_has_no_error() -> None:
    assert calibration.error(noted(("cue", 0.75, 75, 100), ("surname", 1.0, 50, 50))) == pytest.approx(0)


def test_the_error_is_the_distance_weighed_by_the_number_of_mentions() -> None:
    counts = noted(("cue", 0.7, 50, 100), ("surname", 1.0, 300, 300))
    assert calibration.error(counts) == pytest.approx(0.2 * 100 / 400)
    assert calibration.bins(counts) == [(pytest.approx(0.7), 0.5, 100), (1.0, 1.0, 300)]


def test_a_rule_that_was_right_three_times_isnt_sure_and_one_that_was_right_a_thousand_times_is() -> None:
    few = calibration.measured(noted(("cue", 0.9, 3, 3)))["cue", "person", False]
    many = calibration.measured(noted(("cue", 0.9, 1000, 1000)))["cue", "person", False]
    assert few[0] < 0.8
    assert many[0] > 0.99


def test_what_was_never_measured_has_the_confidence_expected_of_its_rule() -> None:
    unmeasured = ("cue", "place", True)
    assert unmeasured not in CONFIDENCES
    assert confidence("cue", "place", ambiguous=True) == expected("cue", ambiguous=True)


def test_an_ambiguous_mention_is_less_sure_than_one_that_isnt() -> None:
    for rule, kind in {(rule, kind) for rule, kind, _ in CONFIDENCES}:
        assert confidence(rule, kind, ambiguous=True) < confidence(rule, kind, ambiguous=False)
