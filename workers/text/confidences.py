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
    ("context", "organisation", False): 0.837,  # 157 of 188
    ("context", "organisation", True): 0.716,  # 11 of 12
    ("cue", "person", False): 0.667,  # 3 of 7
    ("demonym", "country", False): 0.98,  # 753 of 768
    ("famous", "person", False): 0.89,  # 35 of 40
    ("famous", "person", True): 0.661,  # 1 of 1
    ("gazetteer", "country", False): 0.991,  # 1463 of 1475
    ("gazetteer", "country", True): 0.688,  # 1 of 1
    ("gazetteer", "organisation", False): 0.964,  # 2098 of 2176
    ("gazetteer", "organisation", True): 0.671,  # 2 of 3
    ("gazetteer", "person", False): 0.993,  # 2393 of 2410
    ("gazetteer", "person", True): 0.738,  # 5 of 5
    ("gazetteer", "place", False): 0.962,  # 2049 of 2130
    ("gazetteer", "place", True): 0.715,  # 8 of 10
    ("surname", "person", False): 0.964,  # 410 of 425
    ("surname", "person", True): 0.715,  # 3 of 3
    ("unlisted", "organisation", False): 0.836,  # 260 of 310
    ("unlisted", "person", False): 0.886,  # 389 of 437
    ("unlisted", "place", False): 0.818,  # 114 of 139
    ("unlisted_surname", "person", False): 0.84,  # 26 of 30
    ("variant", "organisation", False): 0.963,  # 59 of 61
    ("variant", "person", False): 0.922,  # 28 of 31
    ("variant", "place", False): 0.977,  # 23 of 23
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
