"""The text core as every engine gets it: with the shipped gazetteer, which no garbage collection walks again."""

from __future__ import annotations

import gc

from workers.gazetteer.load import load
from workers.text.pipeline import Pipeline


def text_core() -> Pipeline:
    """Return the text core, loaded as ``rasad worker`` loads it.

    Unfrozen, the gazetteer's objects cost an engine the more the more objects it makes for a record itself.
    """
    pipeline = Pipeline(load())
    gc.collect()
    gc.freeze()
    return pipeline
