"""Byte strings of many lengths kept close together, in the order they came, and given back when they are gone."""

from __future__ import annotations

# A megabyte is given back when all of its records are gone: as entries leave by age, that is soon.
_CHUNK = 1 << 20


class Records:
    """Keeps records in chunks; an address is a number (chunk and offset), 0 or more."""

    def __init__(self) -> None:
        self._chunks = {0: bytearray(_CHUNK)}
        self._left = {0: 0}  # records in each chunk
        self._chunk = self._offset = 0

    def __len__(self) -> int:
        return sum(self._left.values())

    @property
    def chunks(self) -> int:
        """How many chunks are held."""
        return len(self._chunks)

    def store(self, record: bytes | memoryview) -> int:
        """Keep a record; return its address."""
        if self._offset + len(record) > _CHUNK and self._offset:
            self._chunk, self._offset = self._chunk + 1, 0
            self._chunks[self._chunk], self._left[self._chunk] = bytearray(_CHUNK), 0
            self._give_back(self._chunk - 1)
        start = self._offset
        self._chunks[self._chunk][start : start + len(record)] = record
        self._left[self._chunk] += 1
        self._offset += len(record)
        return self._chunk * _CHUNK + start

    def at(self, address: int) -> memoryview:
        """Return the bytes from an address on: the record, then whatever follows it."""
        chunk, start = divmod(address, _CHUNK)
        return memoryview(self._chunks[chunk])[start:]

    def release(self, address: int) -> None:
        """Forget a record."""
        chunk = address // _CHUNK
        self._left[chunk] -= 1
        self._give_back(chunk)

    def _give_back(self, chunk: int) -> None:
        if chunk != self._chunk and self._left[chunk] == 0:
            del self._chunks[chunk], self._left[chunk]
