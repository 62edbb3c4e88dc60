"""Where the read models of a stream's generations lie on a machine (``workers.web``), and how they go."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from workers.errors import StateFailed
from workers.names import Names
from workers.settings import Settings

#: SQLite's write-ahead log and its index lie beside the file.
_BESIDE = ("", "-wal", "-shm")


def model_path(settings: Settings, names: Names) -> Path:
    """Return the file of a stream's and generation's read model."""
    return _folder(settings) / f"{names.generation_name}.sqlite"


def delete_model(path: Path) -> None:
    """Delete a read model. Whoever still reads it reads on in what has no name any more.

    Raises:
        StateFailed: it can't be deleted.
    """
    try:
        for suffix in _BESIDE:
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    except OSError as error:
        raise StateFailed(f"{error.filename} can't be deleted: {error.strerror}; delete it by hand") from error


def delete_other_models(settings: Settings, generations: Iterable[str]) -> list[Path]:
    """Delete this machine's read models of other generations than these: they were dropped. Return which.

    Raises:
        StateFailed: one can't be deleted.
    """
    known = frozenset(generations)
    gone = [path for path in sorted(_folder(settings).glob("*.sqlite")) if path.stem not in known]
    for path in gone:
        delete_model(path)
    return gone


def _folder(settings: Settings) -> Path:
    return settings.data_dir / "read-model" / (settings.namespace or "stream")
