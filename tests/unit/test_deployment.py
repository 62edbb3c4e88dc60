"""The deployment files, as far as they can be checked without a container engine."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from schemas.topics import MAX_RECORD_BYTES
from workers.cli.main import COMMANDS
from workers.kafka.distribution import pinned_version
from workers.settings import Settings

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
    return loaded


def test_every_service_starts_after_services_that_exist_and_mounts_volumes_that_exist(compose: dict[str, Any]) -> None:
    services, volumes = compose["services"], compose["volumes"]
    assert {"kafka", "topics", "worker", "console"} <= set(services)
    for service in services.values():
        assert set(service.get("depends_on", {})) <= set(services)
        for volume in service.get("volumes", []):
            name = volume.split(":")[0]
            assert name.startswith(("/", "./")) or name in volumes


def test_everything_published_is_published_on_loopback(compose: dict[str, Any]) -> None:
    for service in compose["services"].values():
        assert all(port.startswith("127.0.0.1:") for port in service.get("ports", []))


def test_every_image_has_a_pinned_version_and_kafka_the_line_we_test(compose: dict[str, Any]) -> None:
    images = {name: service["image"] for name, service in compose["services"].items()}
    assert all(re.fullmatch(r"[a-z/-]+:v?\d+\.\d+\.\d+", image) for image in images.values())
    assert images["kafka"].split(":")[1].split(".")[0] == pinned_version().split(".")[0]


def test_workers_can_be_scaled_and_are_given_time_to_drain(compose: dict[str, Any]) -> None:
    worker = compose["services"]["worker"]
    assert "container_name" not in worker
    assert "ports" not in worker
    assert worker["stop_grace_period"] == "30s"


def test_kafka_takes_the_largest_record_and_creates_no_topic_by_accident(compose: dict[str, Any]) -> None:
    environment = compose["services"]["kafka"]["environment"]
    assert int(environment["KAFKA_MESSAGE_MAX_BYTES"]) >= MAX_RECORD_BYTES
    assert environment["KAFKA_AUTO_CREATE_TOPICS_ENABLE"] == "false"


def test_the_clients_use_a_listener_that_kafka_advertises(compose: dict[str, Any]) -> None:
    advertised = compose["services"]["kafka"]["environment"]["KAFKA_ADVERTISED_LISTENERS"]
    assert f"INTERNAL://{compose['services']['worker']['environment']['RASAD_BROKER']}" in advertised.split(",")


def test_every_setting_and_command_in_the_files_exists(compose: dict[str, Any]) -> None:
    known = {f"RASAD_{name.upper()}" for name in Settings.model_fields}
    texts = [(ROOT / name).read_text("utf-8") for name in ("docker-compose.yml", "Dockerfile", "README.md")]
    used = set(re.findall(r"\bRASAD_[A-Z0-9_]+\b", "\n".join(texts)))
    assert used <= known
    for service in compose["services"].values():
        if service.get("image", "").startswith("rasad:") and "command" in service:
            assert service["command"][0] in COMMANDS


def test_the_image_runs_as_nobody_special_and_copies_only_what_is_there() -> None:
    lines = (ROOT / "Dockerfile").read_text("utf-8").replace("\\\n", " ").splitlines()
    users = [line.split()[1] for line in lines if line.startswith("USER")]
    assert users[-1:] == ["rasad"]
    allowed = {line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")}
    for line in lines:
        words = shlex.split(line)
        if words[:1] == ["COPY"] and not words[1].startswith("--"):
            for source in words[1:-1]:
                assert (ROOT / source).exists(), source
                assert source in allowed, f"{source} is kept out by .dockerignore"
