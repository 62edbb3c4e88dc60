"""Whether a mention's confidence means what it says: the table it comes from, and how far it is from the truth.

Shares are shrunk towards what is expected of a rule before anything is measured, as if ``WEIGHT`` such mentions stood
beside the measured ones: so a rule that was right three times out of three isn't sure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import workers.text.confidences as table

WEIGHT = 20
BINS = 10
_MARKED = re.compile(r"(?<=# <table>\n).*?(?=# </table>)", re.DOTALL)

Group = tuple[str, str, bool]
#: Group or confidence → (right, all).
Tally = dict[str, int]


def note(counts: Counter[str], group: Group, confidence: float, *, right: bool) -> None:
    """Count a mention that was found, by the rule that found it and by its confidence."""
    rule, kind, ambiguous = group
    for key in (f"rule|{rule}|{kind}|{int(ambiguous)}", f"confidence|{confidence:.3f}"):
        counts[f"{key}|all"] += 1
        counts[f"{key}|right"] += right


def bins(counts: Mapping[str, int]) -> list[tuple[float, float, int]]:
    """Return for each bin of confidence that isn't empty: its mean, the share that was right, and how many they are."""
    sums: dict[int, list[float]] = {}
    for key, number in counts.items():
        if key.startswith("confidence|") and key.endswith("|all"):
            value = float(key.split("|")[1])
            found = sums.setdefault(min(int(value * BINS), BINS - 1), [0.0, 0.0, 0.0])
            found[0] += value * number
            found[1] += counts.get(key.replace("|all", "|right"), 0)
            found[2] += number
    return [(mean / n, right / n, int(n)) for _, (mean, right, n) in sorted(sums.items())]


def error(counts: Mapping[str, int]) -> float:
    """Return the expected calibration error: the mean distance of confidence and share, bins weighed by their size."""
    found = bins(counts)
    total = sum(n for *_, n in found)
    return sum(abs(mean - right) * n for mean, right, n in found) / total if total else 0.0


def measured(counts: Mapping[str, int]) -> dict[Group, tuple[float, int, int]]:
    """Return for each group its shrunk share, and (right, all) it comes from."""
    own: dict[Group, tuple[int, int]] = {}
    for key, number in counts.items():
        if key.startswith("rule|") and key.endswith("|all"):
            _, rule, kind, ambiguous, _ = key.split("|")
            own[rule, kind, ambiguous == "1"] = (counts.get(key.replace("|all", "|right"), 0), number)
    return {
        group: (round((right + WEIGHT * table.expected(group[0], ambiguous=group[2])) / (n + WEIGHT), 3), right, n)
        for group, (right, n) in sorted(own.items())
    }


def write(counts: Mapping[str, int]) -> None:
    """Write the table of confidences into its module."""
    lines = [
        f"    ({_quoted(rule)}, {_quoted(kind)}, {ambiguous}): {share},  # {right} of {n}\n"
        for (rule, kind, ambiguous), (share, right, n) in measured(counts).items()
    ]
    path = Path(table.__file__)
    body = "CONFIDENCES: dict[tuple[str, str, bool], float] = {\n" + "".join(lines) + "}\n"
    path.write_text(_MARKED.sub(lambda _: body, path.read_text(encoding="utf-8")), encoding="utf-8")


def _quoted(text: str) -> str:
    return f'"{text}"'
