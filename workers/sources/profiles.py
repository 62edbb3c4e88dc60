"""Files with the profiles of sources."""

from __future__ import annotations

from pathlib import Path

from workers.errors import InputError
from workers.text.profiles import Profile, read_profile


def load_profiles(path: Path | None) -> dict[str, Profile]:
    """Return the profiles of a folder's ``.json`` files, or of one file, by source; none for None.

    Raises:
        InputError: nothing is there, a file holds no profile, or two are of one source.
    """
    if path is None:
        return {}
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    if not files:
        raise InputError(f"{path}: the folder holds no profile (.json); make one with `rasad sources learn`")
    found: dict[str, Profile] = {}
    for file in files:
        profile = load_profile(file)
        if profile.source in found:
            raise InputError(f"{file}: another profile of {profile.source} stands in the same folder; keep one")
        found[profile.source] = profile
    return found


def load_profile(file: Path) -> Profile:
    """Return the profile in a file.

    Raises:
        InputError: it can't be read, or holds none.
    """
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: can't be read: {error}") from error
    return read_profile(text, str(file))
