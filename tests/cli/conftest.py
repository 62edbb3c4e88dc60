"""Commands as users run them: in a process of their own, in folders of the test's own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """The caller's environment without its settings of Rasad, but with its cache of fetched files."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("RASAD_") or "CACHE" in name}
    return {**kept, "RASAD_DATA_DIR": str(tmp_path / "data"), "PYTHONUTF8": "1", "COLUMNS": "120"}


@pytest.fixture
def rasad(environment: dict[str, str]) -> Run:
    """Run the ``rasad`` command; standard output and error as text."""

    def run(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
        more = options.pop("environment", {})
        assert isinstance(more, dict)
        return subprocess.run(
            [sys.executable, "-m", "workers.cli", *arguments],
            capture_output=True,
            encoding="utf-8",
            cwd=ROOT,
            env={**environment, **more},
            timeout=options.pop("timeout", 120),  # type: ignore[arg-type]  # subprocess checks it
            **options,  # type: ignore[call-overload]  # passed on as they are
        )

    return run
