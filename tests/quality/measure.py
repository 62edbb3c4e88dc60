"""How good Rasad is on the made articles: a table by set and language, and ``build/reports/quality.json``.

``make quality`` runs it. ``--errors`` lists what went wrong in the seeds and the open set; the held-back set only ever
shows sums. ``--raise-floors`` lifts the floors to what is reached.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict

from rich.console import Console
from rich.table import Table

from benchmarks.reports import write_report
from tests.quality import calibration, floors
from tests.quality import test_near_duplicates as near_duplicates
from tests.quality.gold_articles import FOLDER, read
from tests.quality.scoring import ACTOR_TYPES, Score, score
from workers.gazetteer.load import load
from workers.text.pipeline import Pipeline

SETS = ("seeds", "open", "held_back")
Figures = dict[str, float]


def scores(name: str, pipeline: Pipeline, known: frozenset[str]) -> dict[str, Score]:
    """The scores of a set by language, and of them all."""
    by_language: dict[str, Score] = defaultdict(Score)
    for article in read(FOLDER / name):
        one = score(article, pipeline, known)
        for language in (article.stories[0].language, "all"):
            by_language[language].add(one)
    return dict(by_language)


def _part(right: int, of: int) -> float:
    return round(right / of, 4) if of else 1.0


def _f1(precision: float, recall: float) -> float:
    return round(2 * precision * recall / (precision + recall), 4) if precision + recall else 0.0


def _three(name: str, right: int, predicted: int, wanted: int) -> Figures:
    precision, recall = _part(right, predicted), _part(right, wanted)
    return {f"{name} precision": precision, f"{name} recall": recall, f"{name} F1": _f1(precision, recall)}


def figures(of: Score) -> Figures:
    """Precision, recall, F1 and shares from a score's counts, each from 0 to 1 (the numbers of articles apart)."""
    n = of.counts
    kept, surplus = n["kept characters"], n["surplus characters"]
    found = {
        "articles": float(n["articles"]),
        "stories": float(n["stories"]),
        **_three("cleaning", kept, kept + surplus, n["story characters"]),
        "boilerplate removed": 1 - _part(n["boilerplate left"], n["boilerplate characters"]),
        "pages split exactly": _part(n["articles exact"], n["articles"]),
        **_three("splitting", n["stories same"], n["stories predicted"], n["stories"]),
        "titles right": _part(n["titles right"], n["stories"]),
        "dates right": _part(n["dates right"], n["stories"]),
        "languages right": _part(n["languages right"], n["stories"]),
    }
    for kind in ACTOR_TYPES:
        found |= _three(kind, n[f"{kind} right"], n[f"{kind} predicted"], n[f"{kind} wanted"])
    found["recall of actors in the gazetteer"] = _part(n["known right"], n["known wanted"])
    for kind in ACTOR_TYPES:
        found[f"{kind} names found, row or candidate"] = _part(n[f"{kind} names found"], n[f"{kind} names wanted"])
    found["organisation candidates right"] = _part(n["organisation candidates right"], n["organisation candidates"])
    found["mention precision"] = _part(n["mentions predicted right"], n["mentions predicted"])
    found["mention recall"] = _part(n["mentions right"], n["mentions wanted"])
    found["canonical id"] = _part(n["mentions right"], n["mentions found"])
    found["confidence true"] = 1 - calibration.error(n)
    return {key: round(value, 4) for key, value in found.items()}


def scored(sets: tuple[str, ...] = SETS) -> dict[str, dict[str, Score]]:
    """The scores of the sets by language, with the shipped gazetteer."""
    gazetteer = load()
    pipeline = Pipeline(gazetteer)
    known = frozenset(entry.actor_id for entry in gazetteer.entries)
    return {name: scores(name, pipeline, known) for name in sets}


def measure(by_set: dict[str, dict[str, Score]] | None = None) -> tuple[dict[str, dict[str, Figures]], list[str]]:
    """The figures of all sets by language, and the errors of the seeds and the open set."""
    found: dict[str, dict[str, Figures]] = {}
    errors: list[str] = []
    for name, by_language in (scored() if by_set is None else by_set).items():
        found[name] = {language: figures(one) for language, one in sorted(by_language.items())}
        if name != "held_back" and by_language:
            errors += by_language["all"].errors
    return found, errors


def duplicates() -> dict[str, Figures]:
    """The figures of the near-duplicate gold, both halves."""
    return {half: near_duplicates.measure(half == "held back")[0] for half in ("development", "held back")}


def _table(found: dict[str, dict[str, Figures]]) -> Table:
    columns = [(name, language) for name, languages in found.items() for language in languages]
    table = Table(title="Quality on made articles (see tests/quality/README.md)")
    table.add_column("")
    for name, language in columns:
        table.add_column(f"{name.replace('_', ' ')}\n{language}", justify="right")
    first, *_ = columns
    for row in found[first[0]][first[1]]:
        values = [found[name][language][row] for name, language in columns]
        table.add_row(row, *(f"{v:.0f}" if row in ("articles", "stories") else f"{v:.3f}" for v in values))
    return table


def _duplicates_table(found: dict[str, Figures]) -> Table:
    table = Table(title="Near duplicates")
    table.add_column("")
    for half in found:
        table.add_column(half, justify="right")
    for row in next(iter(found.values())):
        table.add_row(row, *(f"{found[half][row]:.3f}" for half in found))
    return table


def reliability(by_set: dict[str, dict[str, Score]]) -> dict[str, list[tuple[float, float, int]]]:
    """For each set: bins of confidence, each with its mean, the share that was right, and the number of mentions."""
    return {name: calibration.bins(by_language["all"].counts) for name, by_language in by_set.items()}


def _reliability_table(found: dict[str, list[tuple[float, float, int]]]) -> Table:
    table = Table(title="What confidence means: mentions by their confidence")
    for heading in ("", "confidence", "right", "mentions"):
        table.add_column(heading, justify="right" if heading else "left")
    for name, rows in found.items():
        for confidence, right, mentions in rows:
            table.add_row(name.replace("_", " "), f"{confidence:.3f}", f"{right:.3f}", str(mentions))
    return table


def main() -> None:
    """Print the tables, write the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="what went wrong in the seeds and the open set")
    parser.add_argument("--no-duplicates", action="store_true", help="leave the near-duplicate gold out (it is slow)")
    parser.add_argument("--calibrate", action="store_true", help="write the confidences measured here, and end")
    parser.add_argument("--raise-floors", action="store_true", help="lift the floors to what is reached")
    options = parser.parse_args()
    if options.calibrate:
        calibration.write(sum((by["all"].counts for by in scored(("seeds", "open")).values()), Counter()))
        return
    by_set = scored()
    found, errors = measure(by_set)
    console = Console(width=200 if not sys.stdout.isatty() else None)
    console.print(_table(found))
    bins = reliability(by_set)
    console.print(_reliability_table(bins))
    copies = {} if options.no_duplicates else duplicates()
    if copies:
        console.print(_duplicates_table(copies))
    write_report("quality", {"articles": found, "confidence": bins, "duplicates": copies})
    if options.raise_floors:
        floors.lift(found)
    if options.errors:
        console.print("\n".join(errors), markup=False, highlight=False, soft_wrap=True)


if __name__ == "__main__":
    main()
