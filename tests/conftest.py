"""What all tests share."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from workers.text.pipeline import Pipeline

SEEDS = Path(__file__).parent.parent / "seeds"


def pytest_configure() -> None:
    """Let Ctrl-C reach the programs under test where a shell has set it aside: what it starts with ``&`` ignores it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    """The text core with the gazetteer that is shipped."""
    from workers.gazetteer.load import load
    from workers.text.pipeline import Pipeline

    return Pipeline(load())


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the sample texts."""
    return SEEDS
