"""The tables of ``make bench-stream``: printed, and written with plots into ``docs/performance.md``.

The page's words are written by hand; what stands between ``<!-- measured: NAME -->`` and ``<!-- end -->`` is replaced.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

PAGE = Path("docs/performance.md")
PLOTS = Path("docs/performance")
LABELS = {"rasad": "Rasad", "stock_faust": "Stock Faust", "quix_streams": "Quix Streams", "bare": "Bare loop"}
STAGES = {"text": "text core", "json": "JSON", "state": "state", "engine": "engine"}
COLOURS = {"text": "#3b6ea5", "json": "#8fb8de", "state": "#e0a458", "engine": "#c8553d"}

Report = Mapping[str, Any]
Rows = list[list[str]]


def throughput(report: Report) -> Rows:
    """Return the table of articles a second, CPU time and memory."""
    rows = [["", "articles/s", "Rasad to it", "by CPU time", "CPU s per 1,000", "not text", "broker CPU s", "peak MB"]]
    for name, rate in report["articles_per_second"].items():
        cpu = report["cpu_seconds_per_1000"][name]
        ratio = report["ratios"].get(name)
        by_cpu = report["ratios_by_cpu"].get(name)
        rows.append(
            [
                LABELS[name],
                f"{rate:.0f}",
                f"{ratio:.2f} ×" if ratio and name != "rasad" else "",
                f"{by_cpu:.2f} ×" if by_cpu and name != "rasad" else "",
                f"{cpu['total']:.2f}",
                f"{1 - cpu['text'] / cpu['total']:.0%}",
                f"{report['broker_cpu_seconds_per_1000'][name]:.2f}",
                f"{report['peak_megabytes'][name]:,}",
            ]
        )
    return rows


def stages(report: Report) -> Rows:
    """Return the table of CPU time by stage."""
    rows = [["CPU s per 1,000 articles", *STAGES.values(), "total"]]
    for name, cpu in report["cpu_seconds_per_1000"].items():
        rows.append([LABELS[name], *(f"{cpu[stage]:.2f}" for stage in STAGES), f"{cpu['total']:.2f}"])
    return rows


def latency(report: Report) -> Rows:
    """Return the table of latencies."""
    labels = list(dict.fromkeys(label for found in report["latency_ms"].values() for label in found))
    rows = [["ms, p50 / p99", *("at half of its maximum" if label == "half" else f"at {label}/s" for label in labels)]]
    for name, found in report["latency_ms"].items():
        cells = (f"{found[label]['p50']} / {found[label]['p99']}" if label in found else "–" for label in labels)
        rows.append([LABELS[name], *cells])
    return rows


def narrow(report: Report) -> Rows:
    """Return the table of the narrow stage."""
    rows = [
        ["one language, one partition", "stories/s", *(f"{title}, ms a story" for title in STAGES.values()), "total"]
    ]
    for name, rate in report["narrow_stories_per_second"].items():
        cpu = report["narrow_cpu_seconds_per_1000"][name]
        rows.append([LABELS[name], f"{rate:,}", *(f"{cpu[stage]:.2f}" for stage in STAGES), f"{cpu['total']:.2f}"])
    return rows


def workers(report: Report) -> Rows:
    """Return the table of one and two workers."""
    found = report["two_workers"]
    if not found:
        return []
    rates, shares = found["articles_per_second"], found["broker_share_of_cpu"]
    return [
        ["Rasad", "articles/s", "to one", "the broker's share of all CPU time"],
        ["1 worker", f"{rates[0]:.0f}", "", f"{shares[0]:.0%}"],
        ["2 workers", f"{rates[1]:.0f}", f"{found['ratio']:.2f} ×", f"{shares[1]:.0%}"],
    ]


def state(report: Report) -> Rows:
    """Return the table of what a story costs the narrow stage as state grows."""
    rows = [["stories of state", "CPU ms a story", "peak MB"]]
    found = report.get("scale", {}).get("state", [])
    rows += [[f"{row['stories']:,}", f"{row['cpu_ms']:.2f}", f"{row['peak_megabytes']:,}"] for row in found]
    return rows if found else []


def amount(report: Report) -> Rows:
    """Return the table of what an article costs the stream as input grows."""
    rows = [["articles, one after the other", "CPU ms an article", "peak MB"]]
    found = report.get("scale", {}).get("input", [])
    rows += [[f"{row['articles']:,}", f"{row['cpu_ms']:.2f}", f"{row['peak_megabytes']:,}"] for row in found]
    return rows if found else []


def computer(report: Report) -> Rows:
    """Return the table of what it ran on."""
    machine, partitions = report["computer"], f"{report['partitions']} partitions"
    engines = ", ".join(f"{name} {machine[name]}" for name in ("faust-streaming", "quixstreams", "confluent-kafka"))
    return [
        [
            "machine",
            f"{machine['processor']}, {machine['cores']} cores, {machine['memory_gb']} GB, {machine['system']}",
        ],
        ["software", f"Python {machine['python']}, Kafka {report['kafka']} on the same machine, {engines}"],
        ["run", f"{report['turns']} turns of {report['articles']} articles, {report['rounds']} rounds, {partitions}"],
    ]


TABLES: dict[str, Callable[[Report], Rows]] = {
    "computer": computer,
    "throughput": throughput,
    "stages": stages,
    "latency": latency,
    "narrow": narrow,
    "workers": workers,
    "state": state,
    "amount": amount,
}


def print_tables(report: Report) -> None:
    """Print all tables."""
    console = Console(width=140)
    for name in TABLES:
        rows = TABLES[name](report)
        if not rows:
            continue
        table = Table(*rows[0], show_edge=False, pad_edge=False) if name != "computer" else Table.grid(padding=(0, 2))
        for row in rows if name == "computer" else rows[1:]:
            table.add_row(*row)
        console.print(table, "")


def write_page(report: Report) -> None:
    """Replace the page's tables, and draw its plots anew."""
    text = PAGE.read_text("utf-8")
    for name, table in TABLES.items():
        if rows := table(report):
            text = replaced(text, name, _lines(rows))
    plots = ["![CPU seconds per 1,000 articles by stage](performance/cpu.svg)"]
    plots += ["![p99 latency by rate](performance/latency.svg)"]
    PAGE.write_text(replaced(text, "plots", plots), "utf-8")
    _plots(report)


def _lines(rows: Rows) -> list[str]:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return [
        lines[0],
        "| " + " | ".join("---" if place == 0 else "--:" for place in range(len(rows[0]))) + " |",
        *lines[1:],
    ]


def replaced(text: str, name: str, lines: list[str]) -> str:
    """Return the page with other lines between the marks of ``name``.

    Raises:
        ValueError: the page has no such marks.
    """
    marks = re.compile(rf"(<!-- measured: {name} -->\n).*?(<!-- end -->)", re.DOTALL)
    if not marks.search(text):
        raise ValueError(f"{PAGE} has no place for {name!r}")
    return marks.sub(lambda found: found[1] + "\n".join(lines) + "\n" + found[2], text)


def _plots(report: Report) -> None:
    import matplotlib as mpl  # only in the benchmark's environment

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "rasad"  # the same figures draw the same file
    import matplotlib.pyplot as plt

    PLOTS.mkdir(exist_ok=True)
    names = list(report["articles_per_second"])
    figure, axes = plt.subplots(figsize=(7, 2.6), layout="constrained")
    left = [0.0] * len(names)
    for stage, title in STAGES.items():
        values = [report["cpu_seconds_per_1000"][name][stage] for name in names]
        axes.barh([LABELS[name] for name in names], values, left=left, label=title, color=COLOURS[stage])
        left = [a + b for a, b in zip(left, values, strict=True)]
    axes.invert_yaxis()
    axes.set_xlabel("CPU seconds per 1,000 articles")
    axes.legend(frameon=False)
    figure.savefig(PLOTS / "cpu.svg", metadata={"Date": None})
    figure, axes = plt.subplots(figsize=(7, 2.6), layout="constrained")
    for name, found in report["latency_ms"].items():
        labels = [label for label in found if label != "half"]
        axes.plot(
            [float(label) for label in labels], [found[label]["p99"] for label in labels], "o-", label=LABELS[name]
        )
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xlabel("articles/s")
    axes.set_ylabel("p99 latency, ms")
    axes.legend(frameon=False)
    figure.savefig(PLOTS / "latency.svg", metadata={"Date": None})
