"""What all tests share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from workers.text.pipeline import Pipeline

SEEDS = Path(__file__).parent.parent / "seeds"


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
