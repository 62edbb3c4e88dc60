"""Find the story that a story repeats, among a million of the last days.

Candidates share anchors (see ``fingerprint``); ``verification`` decides about each from the fingerprints alone. At a
million entries of 330 words: 4,900 decisions a second, 44 µs an add (one core of a busy machine), 0.7 GB
(``benchmarks/near_duplicate_index.py``).
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from struct import Struct, pack
from typing import Literal
from zlib import crc32

import numpy as np

from workers.text.fingerprint import ANCHORS, Sketch, decode, fingerprint, split, unpack
from workers.text.postings import Postings
from workers.text.records import Records
from workers.text.verification import Actors, prepare, verify

DAY_MS = 86_400_000
# Records of so long a time share chunks in an index that was built of rows in any order: one that keeps them in the
# order of the rows would give no memory back for a whole window, one that sorts them needs twice as much to sort.
_SHELF_MS = DAY_MS // 2
_CONTENT, _ID, _FIRST_ANCHOR = 0, 1, 2  # an entry's keys: of its content hash, its story id, then its anchors
_COLUMNS = _FIRST_ANCHOR + ANCHORS
# An anchor of a template stands in thousands of entries: so many of the newest are looked at. Rare anchors count more
# (by the cube: one that a single entry holds outweighs all 22 of the newest of a template), so that the true reprint
# among thousands of one template is found by what only it shares.
_PER_ANCHOR = 8
_PER_CONTENT = 64
# Of 258 repeated stories of a day of ten newspapers none was lost against comparing all pairs.
_RANKED, _VERIFIED = 16, 5
# A reprint's sketch shares a quarter with its original's even if it keeps 40 % and is reworded; texts of next to no
# shingles have next to no anchors, so that one may be all they share.
_ALIKE = 0.15
_FEW = 5
_RECORD = Struct("<III")  # bytes of the story id, actors, bytes of the packed fingerprint
_NO_KEYS = array("I", bytes(4 * _COLUMNS))
_NOTHING = split(decode(fingerprint("")))


@dataclass(frozen=True, slots=True)
class Match:
    """The story that is repeated, how, how much of the two texts agrees (0–1), and the evidence in words."""

    story_id: str
    kind: Literal["exact", "near"]
    similarity: float
    reason: str


class _Asked:
    """A story as the index needs it, made once for ``find`` and the ``add`` that follows it."""

    def __init__(self, story_id: str, content_hash: str, fingerprint: str) -> None:
        self.given = (story_id, content_hash, fingerprint)
        self.id = story_id.encode("utf-8", "surrogatepass")
        digest = blake2b(content_hash.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        self.content = int.from_bytes(digest, "little")
        try:
            self.anchors, self.packed = split(decode(fingerprint))
        except ValueError:  # of another version, as an old row may be: found by its content hash only
            self.anchors, self.packed = _NOTHING
        self.keys = (self.content & 0xFFFFFFFF, crc32(self.id), *self.anchors)
        self._actors: tuple[tuple[str, ...], bytes] = (), b""
        #: The slot of the story's own entry, if it has one, as of so many changes of the index (-1: not looked up yet).
        self.own: int | None = None
        self.own_as_of = -1

    def actor_keys(self, actors: Sequence[str]) -> bytes:
        """Return ``_actor_keys`` of the story's actors."""
        given = tuple(actors)
        if self._actors[0] != given:
            self._actors = given, _actor_keys(given)
        return self._actors[1]

    def record(self, actors: Sequence[str]) -> bytes:
        """Return what is kept of the story beside its keys."""
        keys = self.actor_keys(actors)
        head = _RECORD.pack(len(self.id), len(keys) // 4, len(self.packed))
        return b"".join((head, self.id, keys, self.packed))


class Index:
    """The stories of a window of time, by what finds their exact and near duplicates.

    ``at`` is in milliseconds. The answer depends only on the entries: an index built again from the same entries, added
    in the order of their last ``add``, answers the same.

    Args:
        window_ms: how far apart in time two stories may be.
    """

    def __init__(
        self, window_ms: int = 7 * DAY_MS, postings: Postings | None = None, records: Records | None = None
    ) -> None:
        self._window_ms = window_ms
        self._postings = Postings(columns=_COLUMNS) if postings is None else postings
        self._records = Records() if records is None else records
        self._last: _Asked | None = None

    def __len__(self) -> int:
        return len(self._postings)

    def find(
        self, *, story_id: str, content_hash: str, fingerprint: str, actors: Sequence[str], at: int
    ) -> Match | None:
        """Return what the story repeats, or None; entries further from ``at`` than the window don't count.

        An equal content hash makes an exact duplicate of the earliest entry that has it (of the 64 added last). Else
        the most similar near duplicate is named, of equally similar ones the earliest.
        """
        asked = self._asked(story_id, content_hash, fingerprint)
        own, window = self._slot_of(asked), (at - self._window_ms, at + self._window_ms)
        (equal,) = self._postings.holders(asked.keys[:_ID], _PER_CONTENT, *window)
        same = [slot for slot in equal if slot != own and self._postings.tag(slot) == asked.content]
        if same:
            _, earliest = min((self._postings.time(slot), self._id(slot)) for slot in same)
            return Match(earliest.decode("utf-8", "surrogatepass"), "exact", 1.0, "same text")
        candidates = self._candidates(asked.anchors, own, window)
        return self._best(asked, actors, candidates) if candidates else None

    def add(self, *, story_id: str, content_hash: str, fingerprint: str, actors: Sequence[str], at: int) -> None:
        """Add the story, in place of its entry if it has one."""
        asked = self._asked(story_id, content_hash, fingerprint)
        own = self._slot_of(asked)
        if own is not None:
            self._drop(own)
        address = self._records.store(asked.record(actors))
        self._postings.add(asked.keys, time=at, tag=asked.content, address=address)

    def evict(self, before: int) -> list[str]:
        """Drop the entries older than ``before``; return their story ids in the order they were added."""
        dropped: list[str] = []
        for slot in self._postings.older(before):
            dropped.append(self._id(slot).decode("utf-8", "surrogatepass"))
            self._drop(slot)
        return dropped

    def _asked(self, story_id: str, content_hash: str, fingerprint: str) -> _Asked:
        if self._last is None or self._last.given != (story_id, content_hash, fingerprint):
            self._last = _Asked(story_id, content_hash, fingerprint)
        return self._last

    def _slot_of(self, asked: _Asked) -> int | None:
        """Return the slot of the story's own entry."""
        if asked.own_as_of != self._postings.changes:
            (same,) = self._postings.holders(asked.keys[_ID:_FIRST_ANCHOR], _PER_CONTENT)
            asked.own = next((slot for slot in same if self._id(slot) == asked.id), None)
            asked.own_as_of = self._postings.changes
        return asked.own

    def _candidates(self, anchors: tuple[int, ...], own: int | None, window: tuple[int, int]) -> list[int]:
        """Return the slots worth verifying, most evidence first: rare shared anchors are worth more."""
        scores: dict[int, float] = {}
        shared_twice: set[int] = set()
        hot = 0
        for slots in self._postings.holders(anchors, _PER_ANCHOR, *window):
            if not slots:
                continue
            hot += len(slots) == _PER_ANCHOR
            weight = 1.0 / (1 + len(slots)) ** 3
            for slot in slots:
                if slot in scores:
                    shared_twice.add(slot)
                    scores[slot] += weight
                else:
                    scores[slot] = weight
        # Common phrases give an ordinary story dozens of entries that share one anchor: not worth a look.
        one_counts = len(anchors) <= _FEW or 2 * hot > len(anchors)
        worth = (scores.keys() if one_counts else shared_twice) - {own}
        if not worth:
            return []
        ranked = sorted(worth, key=lambda slot: (-scores[slot], self._postings.age(slot)))
        members = frozenset(anchors)
        return [slot for slot in ranked[:_RANKED] if self._alike(anchors, members, slot)][:_VERIFIED]

    def _alike(self, wanted: tuple[int, ...], members: frozenset[int], slot: int) -> bool:
        """Estimate from the sketches alone whether enough of the shorter text can stand in the other."""
        held = self._postings.keys(slot)[_FIRST_ANCHOR:]
        shared = len(members.intersection(held))
        # A full sketch says nothing of hashes above its largest.
        comparable = min(
            bisect_right(wanted, held[-1]) if len(held) == ANCHORS else len(wanted),
            bisect_right(held, wanted[-1]) if len(wanted) == ANCHORS else len(held),
        )
        return shared >= _ALIKE * comparable and (shared > 1 or comparable <= _FEW)

    def _best(self, asked: _Asked, actors: Sequence[str], candidates: list[int]) -> Match | None:
        text = prepare(unpack(asked.packed))
        own_actors = np.frombuffer(asked.actor_keys(actors), "<u4")
        best: tuple[float, int, str, str] | None = None
        for slot in candidates:
            found_actors, found = self._record(slot)
            verdict = verify(text, found, own_actors, found_actors)
            if verdict is not None:
                found_id = self._id(slot).decode("utf-8", "surrogatepass")
                ranked = (-verdict.similarity, self._postings.time(slot), found_id, verdict.reason)
                best = ranked if best is None or ranked < best else best
        return None if best is None else Match(best[2], "near", -best[0], best[3])

    def _id(self, slot: int) -> bytes:
        record = self._records.at(self._postings.address(slot))
        return bytes(record[_RECORD.size : _RECORD.size + _RECORD.unpack_from(record)[0]])

    def _record(self, slot: int) -> tuple[Actors, Sketch]:
        """Return the actors' keys and the sketch of an entry."""
        record = self._records.at(self._postings.address(slot))
        length, n_actors, size = _RECORD.unpack_from(record)
        actors_at = _RECORD.size + length
        packed_at = actors_at + 4 * n_actors
        return np.frombuffer(record, "<u4", n_actors, actors_at), unpack(record[packed_at : packed_at + size])

    def _drop(self, slot: int) -> None:
        self._records.release(self._postings.address(slot))
        self._postings.drop(slot)


class IndexBuilder:
    """Makes an index of entries that come in any order, with half the work of adding them one by one.

    Args:
        window_ms: as for ``Index``.
    """

    def __init__(self, window_ms: int = 7 * DAY_MS) -> None:
        self._window_ms = window_ms
        self._records = Records()
        self._orders, self._times, self._tags = array("q"), array("q"), array("Q")
        self._addresses = array("q")
        self._keys, self._used = array("I"), array("B")

    def __len__(self) -> int:
        return len(self._orders)

    def add(
        self, order: int, *, story_id: str, content_hash: str, fingerprint: str, actors: Sequence[str], at: int
    ) -> None:
        """Take a story, each only once. ``order``: a number that rises in the order the stories were added."""
        asked = _Asked(story_id, content_hash, fingerprint)
        self._orders.append(order)
        self._times.append(at)
        self._tags.append(asked.content)
        self._addresses.append(self._records.store(asked.record(actors), at // _SHELF_MS))
        self._keys.extend(asked.keys)
        self._keys.extend(_NO_KEYS[: _COLUMNS - len(asked.keys)])
        self._used.append(len(asked.keys))

    def finish(self) -> Index:
        """Return the index; the builder has nothing left then."""
        self._records.close_shelves()
        postings = Postings.of(
            np.argsort(np.frombuffer(self._orders, np.int64), kind="stable"),
            np.frombuffer(self._keys, np.uint32).reshape(-1, _COLUMNS),
            np.frombuffer(self._used, np.uint8),
            np.frombuffer(self._times, np.int64),
            np.frombuffer(self._tags, np.uint64),
            np.frombuffer(self._addresses, np.int64),
        )
        return Index(self._window_ms, postings, self._records)


def _actor_keys(actors: Sequence[str]) -> bytes:
    """Return hashes of the actors' ids, sorted, each once, as little-endian u32."""
    keys = sorted({crc32(actor.encode("utf-8", "surrogatepass")) for actor in actors})
    return pack(f"<{len(keys)}I", *keys)
