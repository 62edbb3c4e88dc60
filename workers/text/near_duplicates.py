"""Find the story that a story repeats, among a million of the last days.

Candidates share anchors (see ``fingerprint``); ``verification`` decides about each from the fingerprints alone.
Everything about entries stands in flat arrays: a Python object for each anchor would take 20 times the memory.

Anchors are found by hash chains as in DEFLATE: ``heads`` points to the newest posting of a bucket, each posting to the
one before it, and a slot is used again when its entry is gone. A chain ends where a pointer leads to something newer
than itself, so nothing needs to be unlinked when entries leave.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from struct import Struct, pack
from typing import Literal
from zlib import crc32

import numpy as np
import numpy.typing as npt

from workers.text.fingerprint import ANCHORS, Sketch, decode, fingerprint, split, unpack
from workers.text.verification import Text, prepare, verify

DAY_MS = 86_400_000
_COLUMNS = ANCHORS + 2  # postings of an entry: content hash, story id, anchors
_CONTENT, _ID, _FIRST_ANCHOR = 0, 1, 2
_SMALLEST = 1 << 10  # slots to begin with
_BUCKETS_PER_SLOT = 32
_CHUNK = 1 << 20  # bytes of records kept together
_BLOCK = 1 << 12  # slots whose oldest time is known, so that evicting looks only where there is something to evict
# An anchor of a template stands in thousands of entries: so many of the newest are looked at. Rare anchors count more
# (by the cube: one that a single entry holds outweighs all 28 of the newest of a template), so that the true reprint
# among thousands of one template is found by what only it shares.
_PER_ANCHOR = 8
_PER_CONTENT = 64
_CANDIDATES = 5
_RANKED = 16
_ALIKE, _FEW = 0.15, 5
_NEVER = (1 << 63) - 1
_RECORD = Struct("<HHH")  # bytes of the story id, actors, bytes of the packed fingerprint
_NOTHING = split(decode(fingerprint("")))


@dataclass(frozen=True, slots=True)
class Match:
    """The story that is repeated, how, how much of the two texts agrees (0–1), and the evidence in words."""

    story_id: str
    kind: Literal["exact", "near"]
    similarity: float
    reason: str


def _content_key(content_hash: str) -> int:
    return int.from_bytes(blake2b(content_hash.encode(), digest_size=8).digest(), "little")


def _actor_keys(actors: Sequence[str]) -> bytes:
    """Return hashes of the actors' ids, sorted, each once, as little-endian u32."""
    keys = sorted({crc32(actor.encode()) for actor in actors})
    return pack(f"<{len(keys)}I", *keys)


class _Query:
    """A story as the index needs it, made once for ``find`` and ``add``."""

    def __init__(self, story_id: str, content_hash: str, fingerprint: str) -> None:
        self.key = (story_id, content_hash, fingerprint)
        self.id = story_id.encode()
        self.content = _content_key(content_hash)
        try:
            self.anchors, self.packed = split(decode(fingerprint))
        except ValueError:  # of another version, as an old row may be: found by its content hash only
            self.anchors, self.packed = _NOTHING
        self.keys = [self.content & 0xFFFFFFFF, crc32(self.id), *self.anchors]


class Index:
    """The stories of a window of time, by what finds their exact and near duplicates.

    ``at`` is in milliseconds. The answer depends only on the entries: an index built again from the same entries, added
    in the order of their last ``add``, answers the same.

    Args:
        window_ms: how far apart in time two stories may be.
    """

    def __init__(self, window_ms: int = 7 * DAY_MS) -> None:
        self._window_ms = window_ms
        self._count = 0
        self._chunks: dict[int, bytearray] = {0: bytearray(_CHUNK)}
        self._chunk_entries: dict[int, int] = {0: 0}
        self._chunk, self._offset = 0, 0
        self._allocate(_SMALLEST)
        self._first = self._next = 0  # sequence numbers of the oldest slot in use and of the next entry
        self._last_query: _Query | None = None

    def __len__(self) -> int:
        return self._count

    def _allocate(self, slots: int) -> None:
        self._slots = slots
        # Postings: key, and the posting before it in its chain plus 1 (0 at the end); side by side in the cache.
        self._postings = np.zeros(2 * slots * _COLUMNS, np.uint32)
        self._heads = np.zeros(slots * _BUCKETS_PER_SLOT, np.uint32)
        self._at = np.full(slots, _NEVER, np.int64)  # _NEVER: no entry
        self._contents = np.zeros(slots, np.uint64)
        self._used = np.zeros(slots, np.uint8)  # postings of the entry
        self._records = np.zeros(slots, np.int64)
        self._oldest = np.full(-(-slots // _BLOCK), _NEVER, np.int64)
        self._view()

    def _view(self) -> None:
        """Make the arrays readable by plain integers: three times as fast as NumPy's scalars in the chains' loops."""
        self._postings_at = self._postings.data
        self._heads_at = self._heads.data
        self._at_at = self._at.data
        self._used_at = self._used.data
        self._oldest_at = self._oldest.data
        self._contents_at = self._contents.data
        self._records_at = self._records.data

    def _query(self, story_id: str, content_hash: str, fingerprint: str) -> _Query:
        query = self._last_query
        if query is None or query.key != (story_id, content_hash, fingerprint):
            query = self._last_query = _Query(story_id, content_hash, fingerprint)
        return query

    def find(
        self, *, story_id: str, content_hash: str, fingerprint: str, actors: Sequence[str], at: int
    ) -> Match | None:
        """Return what the story repeats, or None; entries further from ``at`` than the window don't count."""
        query = self._query(story_id, content_hash, fingerprint)
        own = self._slot_of(query)
        (equal,) = self._holders(query.keys[:1], at, _PER_CONTENT)
        same = [slot for slot in equal if slot != own and self._contents_at[slot] == query.content]
        if same:
            _, found = min((self._at_at[slot], self._record(slot)[0]) for slot in same)
            return Match(found, "exact", 1.0, "same text")
        candidates = self._candidates(query.anchors, own, at)
        return (
            self._best(unpack(query.packed), np.frombuffer(_actor_keys(actors), "<u4"), candidates)
            if candidates
            else None
        )

    def _best(self, sketch: Sketch, actors: npt.NDArray[np.uint32], candidates: list[int]) -> Match | None:
        text: Text = prepare(sketch)
        best: tuple[float, int, str, str] | None = None
        for slot in candidates:
            found_id, found_actors, found = self._record(slot)
            verdict = verify(text, found, actors, found_actors)
            if verdict is not None:
                ranked = (-verdict.similarity, self._at_at[slot], found_id, verdict.reason)
                best = ranked if best is None or ranked < best else best
        return None if best is None else Match(best[2], "near", -best[0], best[3])

    def _holders(self, wanted: Sequence[int], at: int | None, limit: int) -> list[list[int]]:
        """Return for each key the slots of the newest entries in the window (None: any) that hold it."""
        postings, heads, times = self._postings_at, self._heads_at, self._at_at
        mask = self._slots * _BUCKETS_PER_SLOT - 1
        first, last = (-_NEVER, _NEVER - 1) if at is None else (at - self._window_ms, at + self._window_ms)
        newest, wrap = self._next - 1, self._slots - 1
        found: list[list[int]] = []
        for key in wanted:
            slots: list[int] = []
            bucket, age = key & mask, 0
            posting = heads[bucket]
            while posting:
                slot = (posting - 1) // _COLUMNS
                other = postings[2 * posting - 2]
                if (newest - slot) & wrap < age or (other ^ bucket) & mask:
                    break
                age = (newest - slot) & wrap
                if other == key and first <= times[slot] <= last:
                    slots.append(slot)
                    if len(slots) == limit:
                        break
                posting = postings[2 * posting - 1]
            found.append(slots)
        return found

    def _candidates(self, anchors: tuple[int, ...], own: int | None, at: int) -> list[int]:
        """Return the slots worth verifying, most evidence first: rare shared anchors are worth more."""
        scores: dict[int, float] = {}
        shared_twice: set[int] = set()
        hot = 0
        for slots in self._holders(anchors, at, _PER_ANCHOR):
            hot += len(slots) == _PER_ANCHOR
            weight = 1.0 / (1 + len(slots)) ** 3
            for slot in slots:
                if slot in scores:
                    shared_twice.add(slot)
                    scores[slot] += weight
                else:
                    scores[slot] = weight
        # Common phrases give an ordinary story dozens of entries that share one anchor: not worth a look.
        few = len(anchors) <= _FEW or 2 * hot > len(anchors)
        worth = (scores.keys() if few else shared_twice) - {own}
        if not worth:
            return []
        newest, wrap = self._next - 1, self._slots - 1
        ranked = sorted(worth, key=lambda slot: (-scores[slot], (newest - slot) & wrap))
        members = frozenset(anchors)
        return [slot for slot in ranked[:_RANKED] if self._alike(anchors, members, slot)][:_CANDIDATES]

    def _alike(self, wanted: tuple[int, ...], members: frozenset[int], slot: int) -> bool:
        """Estimate from the sketches alone whether enough of the shorter text can be in the other."""
        start, used = 2 * (slot * _COLUMNS + _FIRST_ANCHOR), self._used_at[slot] - _FIRST_ANCHOR
        held = self._postings_at[start : start + 2 * used : 2].tolist()
        shared = sum(anchor in members for anchor in held)
        # A full sketch says nothing of hashes above its largest.
        comparable = min(
            bisect_right(wanted, held[-1]) if used == ANCHORS else len(wanted),
            bisect_right(held, wanted[-1]) if len(wanted) == ANCHORS else used,
        )
        return shared >= _ALIKE * comparable and (shared > 1 or comparable <= _FEW)

    def _slot_of(self, query: _Query) -> int | None:
        """Return the slot of the story's own entry."""
        (same,) = self._holders(query.keys[_ID : _ID + 1], None, _PER_CONTENT)
        return next((slot for slot in same if self._id_at(slot) == query.id), None)

    def add(self, *, story_id: str, content_hash: str, fingerprint: str, actors: Sequence[str], at: int) -> None:
        """Add the story, in place of its entry if it has one."""
        query = self._query(story_id, content_hash, fingerprint)
        own = self._slot_of(query)
        if own is not None:
            self._drop(own)
        if self._next - self._first == self._slots:
            self._make_room()
        slot = self._next & (self._slots - 1)
        self._at_at[slot] = at
        self._contents_at[slot] = query.content
        self._records_at[slot] = self._store(query, _actor_keys(actors))
        block = slot // _BLOCK
        if at < self._oldest_at[block]:
            self._oldest_at[block] = at
        self._next += 1
        self._count += 1
        self._used_at[slot] = len(query.keys)
        self._link(slot * _COLUMNS, query.keys)

    def _link(self, posting: int, keys: list[int]) -> None:
        postings, heads = self._postings_at, self._heads_at
        mask = self._slots * _BUCKETS_PER_SLOT - 1
        for key in keys:
            bucket = key & mask
            postings[2 * posting] = key
            postings[2 * posting + 1] = heads[bucket]
            posting += 1
            heads[bucket] = posting

    def _store(self, query: _Query, actors: bytes) -> int:
        """Append the entry's record; return its address: chunk and offset in one number."""
        head = _RECORD.pack(len(query.id), len(actors) // 4, len(query.packed))
        record = b"".join((head, query.id, actors, query.packed))
        if self._offset + len(record) > _CHUNK:
            self._chunk, self._offset = self._chunk + 1, 0
            self._chunks[self._chunk], self._chunk_entries[self._chunk] = bytearray(_CHUNK), 0
        start = self._offset
        self._chunks[self._chunk][start : start + len(record)] = record
        self._chunk_entries[self._chunk] += 1
        self._offset += len(record)
        return self._chunk * _CHUNK + start

    def _id_at(self, slot: int) -> bytes:
        chunk, start = divmod(self._records_at[slot], _CHUNK)
        held = self._chunks[chunk]
        length = _RECORD.unpack_from(held, start)[0]
        return bytes(held[start + _RECORD.size : start + _RECORD.size + length])

    def _record(self, slot: int) -> tuple[str, npt.NDArray[np.uint32], Sketch]:
        chunk, start = divmod(self._records_at[slot], _CHUNK)
        held = memoryview(self._chunks[chunk])
        length, n_actors, size = _RECORD.unpack_from(held, start)
        ids = start + _RECORD.size
        actors = ids + length
        packed = actors + 4 * n_actors
        return (
            bytes(held[ids:actors]).decode(),
            np.frombuffer(held, "<u4", n_actors, actors),
            unpack(held[packed : packed + size]),
        )

    def _drop(self, slot: int) -> None:
        self._at_at[slot] = _NEVER
        self._count -= 1
        chunk = self._records_at[slot] // _CHUNK
        self._chunk_entries[chunk] -= 1
        if self._chunk_entries[chunk] == 0 and chunk != self._chunk:
            del self._chunks[chunk], self._chunk_entries[chunk]

    def evict(self, before: int) -> list[str]:
        """Drop the entries older than ``before``; return their story ids, oldest entries first."""
        dropped: list[str] = []
        slots: list[int] = []
        for block in np.flatnonzero(self._oldest < before).tolist():
            times = self._at[block * _BLOCK : (block + 1) * _BLOCK]
            slots += (np.flatnonzero(times < before) + block * _BLOCK).tolist()
            left = times[times >= before]
            self._oldest[block] = left.min() if len(left) else _NEVER
        first, wrap = self._first, self._slots - 1
        for slot in sorted(slots, key=lambda one: (one - first) & wrap):
            dropped.append(self._id_at(slot).decode())
            self._drop(slot)
        self._advance()
        return dropped

    def _advance(self) -> None:
        """Give back the slots of the oldest entries that are gone."""
        mask = self._slots - 1
        while self._first < self._next and self._at_at[self._first & mask] == _NEVER:
            self._first += 1

    def _make_room(self) -> None:
        """Give back what is gone; else move all entries to twice as many slots, or to the same if half are gone."""
        self._advance()
        if self._next - self._first < self._slots:
            return
        slots = self._slots if self._count <= self._slots // 2 else self._slots * 2
        order = np.arange(self._first, self._next) & (self._slots - 1)
        order = order[self._at[order] != _NEVER]
        kept = [
            (array.reshape(self._slots, -1)[order], name)
            for name in ("_postings", "_used", "_at", "_contents", "_records")
            for array in (getattr(self, name),)
        ]
        self._allocate(slots)
        count = len(order)
        for array, name in kept:
            getattr(self, name).reshape(slots, -1)[:count] = array
        del kept, array
        self._first, self._next = 0, count
        for block in range(-(-count // _BLOCK)):
            self._oldest[block] = self._at[block * _BLOCK : (block + 1) * _BLOCK].min()
            self._link_block(block * _BLOCK, min(count, (block + 1) * _BLOCK))

    def _link_block(self, first: int, end: int) -> None:
        """Link the postings of entries already in their slots: what ``_link`` does, for thousands at once."""
        in_use = np.arange(_COLUMNS) < self._used[first:end, None]
        postings = np.flatnonzero(in_use) + first * _COLUMNS
        keys, before = self._postings[::2], self._postings[1::2]
        buckets = keys[postings] & np.uint32(self._slots * _BUCKETS_PER_SLOT - 1)
        order = np.argsort(buckets, kind="stable")
        postings, buckets = postings[order].astype(np.uint32), buckets[order]
        new = np.concatenate(([True], buckets[1:] != buckets[:-1]))
        before[postings[1:]] = postings[:-1] + np.uint32(1)
        before[postings[new]] = self._heads[buckets[new]]
        last = np.concatenate((new[1:], [True]))
        self._heads[buckets[last]] = postings[last] + np.uint32(1)
