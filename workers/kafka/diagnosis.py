"""What ``rasad doctor`` finds: what would be used, and what is wrong with it."""

from __future__ import annotations

import importlib
import importlib.util
import os
import platform
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

from schemas.topics import TOPICS
from workers.errors import RasadError
from workers.kafka.administration import describe_topics
from workers.kafka.broker_files import BrokerFolder, RunningBroker
from workers.kafka.connection import Connection, Security, given_broker
from workers.kafka.distribution import (
    libraries_folder,
    missing_jars,
    pinned_jars,
    pinned_version,
    without_credentials,
)
from workers.kafka.embedded import LEAST_FREE_BYTES
from workers.kafka.java import find_java
from workers.kafka.probe import cluster_id_of
from workers.settings import Settings

Status = Literal["ok", "note", "problem"]
#: Libraries with native code: the wheel may not fit the machine.
_NATIVE = ("confluent_kafka", "rocksdict", "cramjam", "pycld2", "daachorse", "numpy")
_PREFIX = "RASAD_"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what it is, whether it's as it should be, and what was seen."""

    name: str
    status: Status
    detail: str


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Everything that was found."""

    findings: tuple[Finding, ...]
    settings: dict[str, object]

    @property
    def healthy(self) -> bool:
        """Whether nothing is wrong. Notes aren't wrong."""
        return all(finding.status != "problem" for finding in self.findings)

    def as_json(self) -> dict[str, object]:
        """Return what ``rasad doctor --json`` prints."""
        return {
            "healthy": self.healthy,
            "findings": [asdict(finding) for finding in self.findings],
            "settings": self.settings,
        }


def diagnose(settings: Settings) -> Diagnosis:
    """Look at everything a stream needs. Fetches nothing, starts nothing, and shows no secret."""
    findings = [
        Finding("rasad", "ok", f"{_version_of('rasad')}, Python {platform.python_version()} on {platform.platform()}"),
        *_unknown_variables(settings),
        *_libraries(),
        _folder("data folder", settings.data_dir, "RASAD_DATA_DIR"),
    ]
    findings += _given(settings) if settings.broker is not None else _embedded(settings)
    return Diagnosis(tuple(findings), shown_settings(settings))


def shown_settings(settings: Settings) -> dict[str, object]:
    """Return every setting as it may be shown: passwords masked, also those within a URL."""
    dumped = settings.model_dump(mode="json")  # a SecretStr is dumped as asterisks
    return {name: without_credentials(value) if isinstance(value, str) else value for name, value in dumped.items()}


def _unknown_variables(settings: Settings) -> Iterator[Finding]:
    known = {f"{_PREFIX}{name}".upper() for name in type(settings).model_fields}
    unknown = sorted(name for name in os.environ if name.startswith(_PREFIX) and name.upper() not in known)
    if unknown:
        yield Finding("environment", "problem", f"no such setting: {', '.join(unknown)}")


def _libraries() -> Iterator[Finding]:
    broken = []
    for name in _NATIVE:
        try:
            importlib.import_module(name)
        except ImportError as error:
            broken.append(f"{name} ({error})")
    if broken:
        yield Finding("libraries", "problem", f"can't be loaded: {'; '.join(broken)}. Install rasad again.")
    else:
        faust, rdkafka = _version_of("faust-streaming"), _version_of("confluent-kafka")
        yield Finding("libraries", "ok", f"faust-streaming {faust}, confluent-kafka {rdkafka}")


def _folder(name: str, folder: Path, variable: str) -> Finding:
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    if not existing.is_dir() or not os.access(existing, os.W_OK | os.X_OK):
        return Finding(name, "problem", f"{folder} can't be written to. Set {variable} to another folder.")
    free = shutil.disk_usage(existing).free
    detail = f"{folder}, {free / 2**30:.1f} GiB free"
    if free < LEAST_FREE_BYTES:
        return Finding(name, "problem", f"{detail}: too little. Free some, or set {variable}.")
    return Finding(name, "ok", detail)


def _given(settings: Settings) -> Iterator[Finding]:
    assert settings.broker is not None  # noqa: S101 - the caller has looked
    try:
        security = Security.of(settings)
    except RasadError as error:
        yield Finding("security", "problem", str(error))
        return
    user = f", {security.mechanism} as {security.username}" if security.sasl else ""
    yield Finding("security", "ok", f"{security.protocol}{user}")
    try:
        connection = given_broker(settings.broker, settings)
    except RasadError as error:
        yield Finding("broker", "problem", str(error))
        return
    release = f"Kafka {connection.version} or compatible" if connection.version else "version not said"
    yield Finding("broker", "ok", f"{connection.bootstrap} (RASAD_BROKER or --broker), {release}")
    yield _topics(connection, settings)


def _embedded(settings: Settings) -> Iterator[Finding]:
    yield _java(settings)
    yield _folder("cache folder", settings.cache_dir, "RASAD_CACHE_DIR")
    yield _distribution(settings)
    folder = BrokerFolder.of(settings)
    state = folder.read_state()
    if state is None or not state.process.alive:
        yield Finding("broker", "ok", f"embedded, not running; it's started when needed, its data in {folder.path}")
        return
    yield _running(state, folder)
    yield _topics(Connection(state.bootstrap, embedded=True, version=state.version), settings)


def _running(state: RunningBroker, folder: BrokerFolder) -> Finding:
    where = f"embedded, Kafka {state.version} at {state.bootstrap} (process {state.process.pid}), data in {folder.path}"
    if not state.ready:
        return Finding("broker", "note", f"{where}: it's being started")
    if cluster_id_of(state.bootstrap, 5.0) != state.cluster_id:
        return Finding("broker", "problem", f"{where}: it doesn't answer. Run: rasad broker stop")
    return Finding("broker", "ok", where)


def _java(settings: Settings) -> Finding:
    try:
        java = find_java(settings.java)
    except RasadError as error:
        return Finding("java", "problem", str(error))
    return Finding("java", "ok", f"{java.version} from {java.found}, {java.path}")


def _distribution(settings: Settings) -> Finding:
    folder, missing, all_jars = libraries_folder(settings), missing_jars(libraries_folder(settings)), pinned_jars()
    if not missing:
        return Finding("kafka", "ok", f"{pinned_version()} in {folder}, {len(all_jars)} files verified")
    size = sum(jar.size for jar in missing) / 1e6
    fetching = (
        f"{len(missing)} of {len(all_jars)} files ({size:.0f} MB) will be fetched into {folder} on the next start"
    )
    if importlib.util.find_spec("jgo") is None:
        return Finding(
            "kafka", "problem", f"{pinned_version()} isn't there, and nothing to fetch it with: install rasad[embedded]"
        )
    return Finding("kafka", "note", f"{pinned_version()}: {fetching}")


def _topics(connection: Connection, settings: Settings) -> Finding:
    names = [settings.names.topic(topic) for topic in TOPICS]
    try:
        found = describe_topics(connection, names)
    except RasadError as error:
        return Finding("topics", "problem", str(error))
    missing = sorted(set(names) - {topic.name for topic in found})
    counts = {topic.partitions for topic in found}
    if len(counts) > 1:
        each = ", ".join(f"{topic.name} {topic.partitions}" for topic in found)
        return Finding("topics", "problem", f"different numbers of partitions: {each}. They must be the same.")
    if counts and counts != {settings.partitions}:
        actual = counts.pop()
        detail = f"{actual} partitions each, and the settings say {settings.partitions}: set RASAD_PARTITIONS={actual}"
        return Finding("topics", "problem", detail)
    if missing:
        return Finding("topics", "note", f"not there yet, made by the first worker: {', '.join(missing)}")
    return Finding("topics", "ok", f"{len(found)} with {settings.partitions} partitions each")


def _version_of(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
