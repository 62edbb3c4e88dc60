"""Byte strings of many lengths kept close together, in the order they came, and given back when they are gone."""

from __future__ import annotations

# A megabyte is given back when all of its records are gone: as entries leave by age, that is soon.
_CHUNK = 1 << 20


class Records:
    """Keeps records in chunks; an address is a number (chunk and offset), 0 or more.

    Records of one *shelf* share chunks. Where they don't come in the order in which they will leave, a shelf is for
    those that leave at about the same time.
    """

    def __init__(self) -> None:
        self._chunks: dict[int, bytearray] = {}
        self._left: dict[int, int] = {}  # records in each chunk
        self._open: dict[int, tuple[int, int]] = {}  # shelf → the chunk that it fills, and how far
        self._next = 0

    def __len__(self) -> int:
        return sum(self._left.values())

    @property
    def chunks(self) -> int:
        """How many chunks are held."""
        return len(self._chunks)

    def store(self, record: bytes | memoryview, shelf: int = 0) -> int:
        """Keep a record; return its address."""
        filling = self._open.get(shelf)
        if filling is None or filling[1] + len(record) > _CHUNK:
            self._close(shelf)
            filling, self._next = (self._next, 0), self._next + 1
            self._chunks[filling[0]], self._left[filling[0]] = bytearray(_CHUNK), 0
        chunk, start = filling
        self._chunks[chunk][start : start + len(record)] = record
        self._left[chunk] += 1
        self._open[shelf] = chunk, start + len(record)
        return chunk * _CHUNK + start

    def close_shelves(self) -> None:
        """Give back what the last chunk of each shelf has left: nothing more is stored on most of them."""
        for shelf in list(self._open):
            self._close(shelf)

    def at(self, address: int) -> memoryview:
        """Return the bytes from an address on: the record, then whatever follows it."""
        chunk, start = divmod(address, _CHUNK)
        return memoryview(self._chunks[chunk])[start:]

    def release(self, address: int) -> None:
        """Forget a record."""
        chunk = address // _CHUNK
        self._left[chunk] -= 1
        if not self._left[chunk] and all(chunk != filling for filling, _ in self._open.values()):
            self._give_back(chunk)

    def _close(self, shelf: int) -> None:
        if shelf in self._open:
            chunk, end = self._open.pop(shelf)
            del self._chunks[chunk][end:]
            if not self._left[chunk]:
                self._give_back(chunk)

    def _give_back(self, chunk: int) -> None:
        del self._chunks[chunk], self._left[chunk]
