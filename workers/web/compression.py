"""Stories' bytes as the read model keeps them."""

from __future__ import annotations

import cramjam

_LEVEL = 6


def packed(data: bytes) -> bytes:
    """Return the bytes compressed."""
    return bytes(cramjam.zstd.compress(data, _LEVEL))


def unpacked(data: bytes) -> bytes:
    """Return the bytes that were packed."""
    return bytes(cramjam.zstd.decompress(data))
