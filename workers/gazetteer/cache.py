"""Keep the compiled gazetteer in the user's cache folder: a worker then starts in half a second, not in two.

Never required: a cache that is missing, broken, of another version or can't be written changes nothing but the time.
"""

from __future__ import annotations

import gc
import hashlib
import io
import os
import pickle
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import platformdirs

import workers.text
from workers.text.lexicon import Lexicon

#: Gazetteers kept, the latest read ones: with and without a user's file, before and after an edit.
_KEPT = 4
#: The only modules a cached file may name: it is data, and must not be able to run anything else.
_MODULES = ("workers.text.", "daachorse")
_TYPES = frozenset({("datetime", "date"), ("builtins", "getattr"), ("builtins", "frozenset")})


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if module.startswith(_MODULES) or (module, name) in _TYPES:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} has no place in a gazetteer")


def read(version: str) -> Lexicon | None:
    """Return the compiled lexicon of a version, or None when the cache hasn't got it."""
    path = _path(version)
    try:
        with _without_collection():
            lexicon = _Reader(io.BytesIO(path.read_bytes())).load()
        path.touch()
    except Exception:  # noqa: BLE001 - whatever a broken file raises, the gazetteer is built anew
        return None
    return lexicon if isinstance(lexicon, Lexicon) and lexicon.version == version else None


@contextmanager
def _without_collection() -> Iterator[None]:
    """Keep the garbage collector from what is made within, for ever: a process keeps it till its end.

    It would go through a million objects again and again while they are read: 1.5 s, not 0.7.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if enabled:
            gc.enable()


def write(lexicon: Lexicon) -> None:
    """Keep a compiled lexicon; give up silently where there is no room or no right to write."""
    path = _path(lexicon.version)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as stream:
            pickle.dump(lexicon, stream, protocol=5)
        Path(stream.name).replace(path)
        for old in sorted(path.parent.glob("*.pickle"), key=lambda file: file.stat().st_mtime)[:-_KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return


def _path(version: str) -> Path:
    folder = os.environ.get("RASAD_CACHE_DIR") or platformdirs.user_cache_path("rasad")
    return Path(folder) / "gazetteer" / f"{version}-{_code_version()}.pickle"


@cache
def _code_version() -> str:
    """Return a hash of the code that compiles, and of the Python that runs it."""
    digest = hashlib.sha256(sys.version.encode())
    for path in sorted(Path(workers.text.__path__[0]).glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
