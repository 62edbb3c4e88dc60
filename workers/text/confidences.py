"""How sure a mention is: how often its rule was right on the marked articles of ``tests/quality``, never a guess.

The table is written by ``python -m tests.quality.measure --calibrate`` from the seeds and the open articles; behind
each figure stand the mentions it was measured on. Where they are few, it leans towards what is expected of the rule.
Rules, as a mention names them: ``gazetteer`` a full name or alias, ``variant`` a full name with words left out,
``demonym``, ``surname`` after the full name in the same story, ``famous`` an unmistakable surname alone, ``cue`` a
surname beside its office or in news of its country, ``context`` an institution or club without what tells it from
others of its kind, ``unlisted`` the full name of an actor without a row, ``unlisted_surname`` the surname after it.
"""

from __future__ import annotations

#: (rule, type, whether another actor may be meant) → share of mentions that were right.
# <table>
CONFIDENCES: dict[tuple[str, str, bool], float] = {
    ("context", "organisation", False): 0.848,  # 95 of 112
    ("context", "organisation", True): 0.676,  # 5 of 5
    ("cue", "person", False): 0.75,  # 3 of 4
    ("demonym", "country", False): 0.982,  # 529 of 538
    ("famous", "person", False): 0.969,  # 31 of 31
    ("gazetteer", "country", False): 0.994,  # 1040 of 1046
    ("gazetteer", "organisation", False): 0.967,  # 1277 of 1321
    ("gazetteer", "organisation", True): 0.656,  # 1 of 2
    ("gazetteer", "person", False): 0.996,  # 1625 of 1630
    ("gazetteer", "person", True): 0.738,  # 5 of 5
    ("gazetteer", "place", False): 0.966,  # 1309 of 1355
    ("gazetteer", "place", True): 0.685,  # 3 of 4
    ("surname", "person", False): 0.964,  # 297 of 308
    ("surname", "person", True): 0.688,  # 1 of 1
    ("unlisted", "organisation", False): 0.676,  # 30 of 48
    ("unlisted", "person", False): 0.81,  # 180 of 222
    ("unlisted", "place", False): 0.754,  # 33 of 45
    ("unlisted_surname", "person", False): 0.85,  # 18 of 20
    ("variant", "organisation", False): 0.971,  # 14 of 14
    ("variant", "person", False): 0.943,  # 14 of 15
    ("variant", "place", False): 0.968,  # 11 of 11
}
# </table>
#: What is expected before anything is measured, and of what never stood in the articles.
_EXPECTED = {
    "gazetteer": 0.96, "variant": 0.95, "demonym": 0.96, "surname": 0.96, "famous": 0.92, "cue": 0.75, "context": 0.85,
    "unlisted": 0.8, "unlisted_surname": 0.8,
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
