"""Postings and records hold what a plain list would, through growing, forgetting and using slots again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workers.text import postings as module
from workers.text.postings import Postings
from workers.text.records import Records

#: How many to add at once, their keys' seed, their time, and before which time to forget.
STEPS = st.lists(st.tuples(st.integers(1, 9), st.integers(0, 5), st.integers(0, 30), st.integers(0, 25)), max_size=40)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SMALLEST", 4)
    monkeypatch.setattr(module, "_BUCKETS_PER_SLOT", 2)  # many keys share a bucket
    monkeypatch.setattr(module, "_BLOCK", 4)
    monkeypatch.setattr(module, "_LINKED", 4)


@settings(deadline=None, max_examples=200)
@given(STEPS)
def test_postings_answer_as_a_list_of_entries_would(steps: list[tuple[int, int, int, int]]) -> None:
    postings = Postings(columns=3)
    entries: list[tuple[int, list[int], int]] = []  # address, keys, time
    number = 0
    for count, seed, time, before in steps:
        for _ in range(count):
            keys = [(seed * 7 + number * k) % 11 for k in range(1 + number % 3)]
            postings.add(keys, time=time, tag=number * 3, address=number)
            entries.append((number, keys, time))
            number += 1
        old = postings.older(before)
        assert [postings.address(slot) for slot in old] == [address for address, _, at in entries if at < before]
        for slot in old:
            postings.drop(slot)
        entries = [entry for entry in entries if entry[2] >= before]
        assert len(postings) == len(entries)
        for key in range(11):
            (slots,) = postings.holders([key], limit=1000, since=5, until=25)
            wanted = [address for address, keys, at in reversed(entries) for k in keys if k == key and 5 <= at <= 25]
            assert [postings.address(slot) for slot in slots] == wanted
            assert [postings.tag(slot) for slot in slots] == [3 * address for address in wanted]
            assert postings.holders([key], limit=2, since=5, until=25) == [slots[:2]]
    assert postings.slots <= max(4, 4 * number)


def test_room_is_used_again_when_entries_leave_in_any_order() -> None:
    postings = Postings(columns=1)
    postings.add([1], time=1000, tag=0, address=0)
    for number in range(1, 500):
        postings.add([number % 5], time=number, tag=0, address=number)
        for slot in postings.older(number - 3):
            postings.drop(slot)
    assert postings.slots <= 16
    assert [postings.address(slot) for slot in postings.holders([1], 10)[0]] == [496, 0]


def test_records_are_given_back_in_megabytes_when_all_in_one_are_gone() -> None:
    records = Records()
    addresses = [records.store(bytes([number % 251]) * 10_000) for number in range(1000)]
    assert records.chunks == 10
    for number in range(0, 1000, 100):
        assert bytes(records.at(addresses[number])[:10_000]) == bytes([number % 251]) * 10_000
    for address in addresses[:950]:
        records.release(address)
    assert records.chunks == 1
    assert len(records) == 50
    assert bytes(records.at(addresses[999])[:10_000]) == bytes([999 % 251]) * 10_000


def test_a_record_larger_than_a_megabyte_is_kept_whole() -> None:
    records = Records()
    before, large, after = records.store(b"a"), records.store(b"b" * 3_000_000), records.store(b"c")
    assert bytes(records.at(large)[:3_000_000]) == b"b" * 3_000_000
    assert (bytes(records.at(before)[:1]), bytes(records.at(after)[:1])) == (b"a", b"c")


def test_records_of_one_shelf_are_given_back_together_whatever_came_between() -> None:
    records = Records()
    addresses = [records.store(bytes([number % 251]) * 10_000, shelf=number % 2) for number in range(400)]
    assert records.chunks == 4
    for address in addresses[::2]:
        records.release(address)
    assert records.chunks == 3  # the shelf's last chunk is still filled
    records.close_shelves()
    assert records.chunks == 2
    assert bytes(records.at(addresses[399])[:10_000]) == bytes([399 % 251]) * 10_000
    later = records.store(b"later", shelf=1)
    assert bytes(records.at(later)[:5]) == b"later"
    assert bytes(records.at(addresses[397])[:10_000]) == bytes([397 % 251]) * 10_000


@pytest.mark.timeout(20)
def test_a_slot_used_again_for_the_same_keys_does_not_lead_to_itself() -> None:
    postings = Postings(columns=3)
    for number in range(40):
        postings.add([6, 6, 2] if number % 2 else [6], time=number, tag=0, address=number)
        assert [postings.address(slot) for slot in postings.holders([6], 5)[0]] == [number] * (1 + number % 2)
        assert [postings.address(slot) for slot in postings.holders([2], 5)[0]] == [number] * (number % 2)
        for slot in postings.older(number + 1):
            postings.drop(slot)
