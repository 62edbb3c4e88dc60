"""Entries by the keys they hold, as flat arrays: a Python object for each key would take 20 times the memory.

Keys are found by hash chains as in DEFLATE: ``heads`` points to the newest posting of a bucket, each posting to the one
before it. Slots are a ring: the oldest is used again when its entry is gone. A chain ends where a pointer leads to
something newer than what it comes from (the slot was used again), so nothing is unlinked when entries leave.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

# At least so many buckets, at most twice as many; a story has up to 24 postings. With half as many a look-up
# passes one posting of another key more.
_BUCKETS_PER_SLOT = 16
_SMALLEST = 1 << 10  # slots to begin with
# So much of the entries' number is left free when they move: each entry is moved twice on average until an index is
# full (a millisecond for a thousand), and no more than a third of the slots lies empty, at 300 bytes each.
_ROOM = 0.5
_BLOCK = 1 << 12  # slots whose oldest time is known, so that looking for old entries looks only where there are some
_LINKED = 1 << 16  # entries linked at once when all move: 16 MB for the time being
_NEVER = (1 << 63) - 1  # the time of a slot without an entry


class Postings:
    """Entries in slots, each with a time, a tag, an address and up to ``columns`` keys of 32 bits.

    Slot numbers are valid until the next ``add``, which may move all entries.
    """

    def __init__(self, columns: int) -> None:
        self._columns = columns
        self._count = self._changes = 0
        self._first = self._next = 0  # numbers in the order of adding: of the oldest slot in use, of the next entry
        self._allocate(_SMALLEST)

    @classmethod
    def of(
        cls,
        order: npt.NDArray[np.intp],
        keys: npt.NDArray[np.uint32],
        used: npt.NDArray[np.uint8],
        times: npt.NDArray[np.int64],
        tags: npt.NDArray[np.uint64],
        addresses: npt.NDArray[np.int64],
    ) -> Postings:
        """Return what adding the entries one by one would make, in an eighth of the time.

        Args:
            order: the entries' places in the other arrays, in the order of adding.
            keys: a row an entry, a column a key; the rest of a row is ignored.
            used: how many keys each entry has.
            times: one an entry.
            tags: one an entry.
            addresses: one an entry.
        """
        postings = cls(columns=keys.shape[1])
        postings._allocate(_with_room(len(order)))
        postings._fill(order, keys, used, times, tags, addresses)
        return postings

    def __len__(self) -> int:
        return self._count

    @property
    def changes(self) -> int:
        """A number that is another one after each ``add`` and ``drop``."""
        return self._changes

    @property
    def slots(self) -> int:
        """How many entries there is room for."""
        return self._slots

    def _allocate(self, slots: int) -> None:
        self._slots = slots
        # A posting is a key and, beside it in the cache, the posting before it in its chain. They are numbered from 1,
        # as 0 is the end of a chain; what stands at 0 isn't used.
        every = np.zeros(2 * (1 + slots * self._columns), np.uint32)
        self._postings = every[2:]
        self._keys_view, self._earlier_view = every.data[::2], every.data[1::2]
        self._buckets = 1 << (slots * _BUCKETS_PER_SLOT - 1).bit_length()
        self._heads = np.zeros(self._buckets, np.uint32)
        self._used = np.zeros(slots, np.uint8)
        self._times = np.full(slots, _NEVER, np.int64)
        self._tags = np.zeros(slots, np.uint64)
        self._addresses = np.zeros(slots, np.int64)
        self._oldest = np.full(-(-slots // _BLOCK), _NEVER, np.int64)
        # The same memory read by plain integers: three times as fast as NumPy's scalars in loops over chains.
        self._heads_view, self._used_view = self._heads.data, self._used.data
        self._times_view, self._tags_view = self._times.data, self._tags.data
        self._addresses_view, self._oldest_view = self._addresses.data, self._oldest.data

    def time(self, slot: int) -> int:
        """Return the time of the entry in a slot."""
        return self._times_view[slot]

    def tag(self, slot: int) -> int:
        """Return the tag of the entry in a slot."""
        return self._tags_view[slot]

    def address(self, slot: int) -> int:
        """Return the address of the entry in a slot."""
        return self._addresses_view[slot]

    def age(self, slot: int) -> int:
        """Return how many entries were added after the one in a slot."""
        return (self._next - 1 - slot) % self._slots

    def keys(self, slot: int) -> list[int]:
        """Return the keys of the entry in a slot, as they were given."""
        start = slot * self._columns + 1
        return self._keys_view[start : start + self._used_view[slot]].tolist()

    def add(self, keys: Sequence[int], *, time: int, tag: int, address: int) -> None:
        """Add an entry; moves all entries when there is no room."""
        if self._next - self._first == self._slots:
            self._make_room()
        slot = self._next % self._slots
        self._times_view[slot] = time
        self._tags_view[slot] = tag
        self._addresses_view[slot] = address
        self._spoil(slot, len(keys))
        self._used_view[slot] = len(keys)
        block = slot // _BLOCK
        if time < self._oldest_view[block]:
            self._oldest_view[block] = time
        self._next += 1
        self._count += 1
        self._changes += 1
        self._link(slot * self._columns, keys)

    def _spoil(self, slot: int, kept: int) -> None:
        """Put the keys that the slot's last entry had and its next won't into other buckets, where none leads to."""
        for column in range(kept, self._used_view[slot]):
            self._keys_view[slot * self._columns + column + 1] ^= 0xFFFFFFFF

    def _link(self, posting: int, keys: Sequence[int]) -> None:
        every, earlier, heads, mask = self._keys_view, self._earlier_view, self._heads_view, self._buckets - 1
        for key in keys:
            posting += 1
            bucket = key & mask
            every[posting] = key
            earlier[posting] = heads[bucket]
            heads[bucket] = posting

    def holders(
        self, wanted: Sequence[int], limit: int, since: int = -_NEVER, until: int = _NEVER - 1
    ) -> list[list[int]]:
        """Return for each key the slots that hold it, of times since–until, newest added first, at most ``limit``."""
        keys, earlier, heads, times = self._keys_view, self._earlier_view, self._heads_view, self._times_view
        columns = self._columns
        mask, every = self._buckets - 1, self._slots * columns
        # The ring's newest lap ends here: what stands behind it is a lap older.
        lap = ((self._next - 1) % self._slots + 1) * columns
        found: list[list[int]] = []
        for key in wanted:
            slots: list[int] = []
            posting, before = heads[key & mask], every + 1
            while posting:
                rank = posting if posting <= lap else posting - every
                if rank >= before:  # used again since
                    break
                before = rank
                other = keys[posting]
                if other == key:
                    slot = (posting - 1) // columns
                    if since <= times[slot] <= until:
                        slots.append(slot)
                        if len(slots) == limit:
                            break
                elif (other ^ key) & mask:  # used again since, in another bucket
                    break
                posting = earlier[posting]
            found.append(slots)
        return found

    def drop(self, slot: int) -> None:
        """Forget the entry in a slot."""
        self._times_view[slot] = _NEVER
        self._count -= 1
        self._changes += 1

    def older(self, before: int) -> list[int]:
        """Return the slots of all entries of a time before ``before``, oldest added first; they are to be dropped."""
        slots: list[int] = []
        for block in np.flatnonzero(self._oldest < before).tolist():
            times = self._times[block * _BLOCK : (block + 1) * _BLOCK]
            slots += (np.flatnonzero(times < before) + block * _BLOCK).tolist()
            left = times[times >= before]
            self._oldest[block] = left.min() if len(left) else _NEVER
        return sorted(slots, key=self.age, reverse=True)

    def _make_room(self) -> None:
        """Give back the slots of the oldest entries gone, else move all."""
        while self._first < self._next and self._times_view[self._first % self._slots] == _NEVER:
            self._first += 1
        if self._next - self._first < self._slots:
            return
        order = np.arange(self._first, self._next) % self._slots
        order = order[self._times[order] != _NEVER]
        keys, used = self._postings.reshape(self._slots, -1)[:, ::2], self._used
        times, tags, addresses = self._times, self._tags, self._addresses
        self._allocate(max(self._slots, _with_room(len(order))))
        self._fill(order, keys, used, times, tags, addresses)

    def _fill(
        self,
        order: npt.NDArray[np.intp],
        keys: npt.NDArray[np.uint32],
        used: npt.NDArray[np.uint8],
        times: npt.NDArray[np.int64],
        tags: npt.NDArray[np.uint64],
        addresses: npt.NDArray[np.int64],
    ) -> None:
        """Put entries, those of ``order`` in that order, into slots that have none."""
        count = len(order)
        held = self._postings.reshape(self._slots, -1)
        self._used[:count], self._times[:count] = used[order], times[order]
        self._tags[:count], self._addresses[:count] = tags[order], addresses[order]
        self._first, self._next, self._count = 0, count, count
        for start in range(0, count, _BLOCK):
            self._oldest[start // _BLOCK] = self._times[start : min(count, start + _BLOCK)].min()
        for start in range(0, count, _LINKED):
            end = min(count, start + _LINKED)
            held[start:end, ::2] = keys[order[start:end]]
            self._link_block(start, end)

    def _link_block(self, first: int, end: int) -> None:
        """Link the postings of entries already in their slots: what ``_link`` does, for thousands at once."""
        in_use: npt.NDArray[np.bool_] = np.arange(self._columns) < self._used[first:end, None]
        places = np.flatnonzero(in_use) + first * self._columns
        keys, before = self._postings[::2], self._postings[1::2]
        # Bucket and place in one number: sorted four times as fast as a stable argsort of the buckets.
        both = (keys[places] & np.uint32(self._buckets - 1)).astype(np.uint64)
        both = both << np.uint64(32) | places.astype(np.uint64)
        both.sort()
        buckets, postings = (both >> np.uint64(32)).astype(np.uint32), both.astype(np.uint32)
        new = np.concatenate(([True], buckets[1:] != buckets[:-1]))
        before[postings[1:]] = postings[:-1] + np.uint32(1)
        before[postings[new]] = self._heads[buckets[new]]
        last = np.concatenate((new[1:], [True]))
        self._heads[buckets[last]] = postings[last] + np.uint32(1)


def _with_room(count: int) -> int:
    return max(_SMALLEST, int(count * (1 + _ROOM)))
