"""How sure a mention is: how often its rule was right on the marked articles of ``tests/quality``, never a guess.

The table is written by ``python -m tests.quality.measure --calibrate`` from the seeds and the open articles; behind
each figure stand the mentions it was measured on. Where they are few, it leans towards what is expected of the rule.
Rules, as a mention names them: ``gazetteer`` a full name or alias, ``variant`` a full name with words left out,
``demonym``, ``surname`` after the full name in the same story, ``famous`` an unmistakable surname alone, ``cue`` a
surname beside its office or in news of its country, ``context`` an institution or club without what tells it from
others of its kind.
"""

from __future__ import annotations

#: (rule, type, whether another actor may be meant) → share of mentions that were right.
# <table>
CONFIDENCES: dict[tuple[str, str, bool], float] = {
    ("context", "organisation", False): 0.879,  # 12 of 13
    ("cue", "person", False): 0.773,  # 2 of 2
    ("demonym", "country", False): 0.966,  # 175 of 181
    ("famous", "person", False): 0.867,  # 5 of 7
    ("gazetteer", "country", False): 0.995,  # 312 of 313
    ("gazetteer", "organisation", False): 0.983,  # 201 of 204
    ("gazetteer", "organisation", True): 0.688,  # 1 of 1
    ("gazetteer", "person", False): 0.997,  # 260 of 260
    ("gazetteer", "person", True): 0.688,  # 1 of 1
    ("gazetteer", "place", False): 0.969,  # 290 of 299
    ("surname", "person", False): 0.993,  # 94 of 94
    ("surname", "person", True): 0.64,  # 0 of 1
    ("variant", "person", False): 0.952,  # 1 of 1
}
# </table>
#: What is expected before anything is measured, and of what never stood in the articles.
_EXPECTED = {
    "gazetteer": 0.96, "variant": 0.95, "demonym": 0.96, "surname": 0.96, "famous": 0.92, "cue": 0.75, "context": 0.85
}  # fmt: skip
#: … of a mention that another actor could be meant by: the nearest rival is right nearly as often.
_AMBIGUOUS = 0.7


def expected(rule: str, *, ambiguous: bool) -> float:
    """Return the share that is assumed of a rule before it is measured."""
    return round(_EXPECTED[rule] * (_AMBIGUOUS if ambiguous else 1.0), 3)


def confidence(rule: str, kind: str, *, ambiguous: bool) -> float:
    """Return the share of mentions found by a rule, of an actor's type, that mean this actor."""
    measured = CONFIDENCES.get((rule, kind, ambiguous))
    return expected(rule, ambiguous=ambiguous) if measured is None else measured
