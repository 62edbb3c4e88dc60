"""Alerts and dashboards: they ask only for metrics, labels and values there are. And the containers' health checks."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from aiohttp import web

from workers.collect.failures import State
from workers.errors import REASONS
from workers.metrics.catalogue import COLLECTOR, WORKER
from workers.metrics.slices import KINDS
from workers.web.server import serving

ROOT = Path(__file__).resolve().parent.parent.parent
DEPLOY = ROOT / "deploy"
DASHBOARDS = sorted((DEPLOY / "grafana/dashboards").glob("*.json"))
#: Of Prometheus itself and of every process: no label of ours.
OTHERS = ("up", "process_cpu_seconds_total", "process_resident_memory_bytes", "process_start_time_seconds")
VALUES = {
    "stage": {"clean", "tag", "deduplicate", "count"},
    "outcome": {"processed", "rejected", *KINDS},
    "reason": set(REASONS),
    "state": set(get_args(State)),
    "job": {"rasad-worker", "rasad-collect"},
}
FUNCTIONS = (
    "sum max topk rate increase changes absent time scalar clamp_min histogram_quantile by and or unless on ignoring"
)


def loaded(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


def alerts() -> list[dict[str, Any]]:
    return [rule for group in loaded(DEPLOY / "prometheus/alerts.yml")["groups"] for rule in group["rules"]]


def expressions() -> Iterator[str]:
    for rule in alerts():
        yield rule["expr"]
    for path in DASHBOARDS:
        for panel in json.loads(path.read_text("utf-8"))["panels"]:
            for target in panel["targets"]:
                yield target["expr"]


def known() -> dict[str, set[str]]:
    """Series → the labels it has beside Prometheus' own."""
    found: dict[str, set[str]] = {name: set() for name in OTHERS}
    for spec in (*WORKER, *COLLECTOR):
        if spec.kind == "histogram":
            found[f"{spec.name}_bucket"] = {*spec.labels, "le"}
            found[f"{spec.name}_sum"] = found[f"{spec.name}_count"] = set(spec.labels)
        else:
            found[spec.name] = set(spec.labels)
    return found


@pytest.mark.parametrize("expression", list(expressions()))
def test_an_expression_asks_for_series_labels_and_values_that_there_are(expression: str) -> None:
    series = known()
    selectors = re.findall(r'(\w+)\s*([=!]~?)\s*"([^"]*)"', expression)
    grouped = {label.strip() for labels in re.findall(r"\bby \(([^)]*)\)", expression) for label in labels.split(",")}
    bare = re.sub(r"\{[^}]*\}|\bby \([^)]*\)|\[\w+\]", " ", expression)
    names = set(re.findall(r"\b[a-z_]\w*\b", bare)) - set(FUNCTIONS.split())
    assert names, "it asks for nothing"
    assert names <= series.keys()
    labels = set().union(*(series[name] for name in names)) | {"instance", "job"}
    assert {label for label, _, _ in selectors} | grouped <= labels
    for label, _, value in selectors:
        assert set(value.split("|")) <= VALUES[label]
    assert expression.count("(") == expression.count(")")
    # What only grows is asked for its growth.
    for counter in (name for name in names if name.endswith(("_total", "_bucket", "_sum", "_count"))):
        assert re.search(rf"(rate|increase)\({counter}\b", expression), counter


def test_every_alert_says_how_grave_it_is_and_what_to_do_and_stands_in_the_operators_page() -> None:
    page = (ROOT / "docs/how-to/watch-and-alert.md").read_text("utf-8")
    rules = alerts()
    assert len({rule["alert"] for rule in rules}) == len(rules)
    for rule in rules:
        assert rule["labels"]["severity"] in {"critical", "warning"}
        assert rule["annotations"].keys() == {"summary", "description"}
        assert f"| `{rule['alert']}` |" in page


@pytest.mark.parametrize("path", DASHBOARDS, ids=lambda path: path.stem)
def test_a_dashboard_uses_the_data_source_that_is_provisioned_and_its_panels_dont_overlap(path: Path) -> None:
    source = loaded(DEPLOY / "grafana/provisioning/datasources/prometheus.yml")["datasources"][0]
    panels = json.loads(path.read_text("utf-8"))["panels"]
    taken: set[tuple[int, int]] = set()
    for panel in panels:
        assert {panel["datasource"]["uid"], *(one["datasource"]["uid"] for one in panel["targets"])} == {source["uid"]}
        at = panel["gridPos"]
        cells = {(at["x"] + x, at["y"] + y) for x in range(at["w"]) for y in range(at["h"])}
        assert not cells & taken
        assert at["x"] + at["w"] <= 24
        taken |= cells
    assert len({panel["id"] for panel in panels}) == len(panels)


def test_prometheus_looks_where_the_containers_listen_and_grafana_where_its_files_are() -> None:
    compose = loaded(ROOT / "docker-compose.yml")["services"]
    jobs = {
        job["job_name"]: job["dns_sd_configs"][0]
        for job in loaded(DEPLOY / "prometheus/prometheus.yml")["scrape_configs"]
    }
    assert jobs["rasad-worker"]["names"] == ["worker", "page"]
    for name in jobs["rasad-worker"]["names"]:
        assert str(jobs["rasad-worker"]["port"]) == compose[name]["environment"]["RASAD_WEB_PORT"]
    assert jobs["rasad-collect"]["names"] == ["collect"]
    assert str(jobs["rasad-collect"]["port"]) in compose["collect"]["command"]
    mounts = dict(volume.split(":")[:2] for volume in compose["grafana"]["volumes"])
    for source, target in mounts.items():
        assert not source.startswith("./") or (ROOT / source).is_dir(), (source, target)
    provider = loaded(DEPLOY / "grafana/provisioning/dashboards/rasad.yml")["providers"][0]
    assert provider["options"]["path"] == mounts["./deploy/grafana/dashboards"]
    home = Path(compose["grafana"]["environment"]["GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH"])
    assert home.name in {path.name for path in DASHBOARDS}
    assert loaded(DEPLOY / "prometheus/prometheus.yml")["rule_files"] == ["alerts.yml"]


@pytest.mark.parametrize("status", [200, 503])
def test_the_workers_health_check_asks_the_port_that_is_set(status: int) -> None:
    async def live(_request: web.Request) -> web.Response:
        return web.json_response({"live": status == 200}, status=status)

    command = loaded(ROOT / "docker-compose.yml")["services"]["worker"]["healthcheck"]["test"]
    assert command[:2] == ["CMD", "python"]
    with serving([web.get("/live", live)], "127.0.0.1", 0) as port:
        done = subprocess.run(
            [sys.executable, *command[2:]],
            env={**os.environ, "RASAD_WEB_PORT": str(port)},
            capture_output=True,
            timeout=30,
        )
    assert (done.returncode == 0) == (status == 200)
