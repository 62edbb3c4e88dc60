"""Answers that take long are made once for all who ask."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from workers.web.kept import MOST_KEPT, STALE, Kept


class Maker:
    """Makes numbered answers, each when it is let."""

    def __init__(self) -> None:
        self.made = 0
        self.let = asyncio.Event()
        self.let.set()
        self.error: Exception | None = None

    async def __call__(self) -> dict[str, Any]:
        self.made += 1
        number = self.made
        await self.let.wait()
        if self.error is not None:
            raise self.error
        return {"number": number}


async def test_those_who_ask_at_once_get_one_answer() -> None:
    kept, make = Kept(), Maker()
    make.let.clear()
    asking = [asyncio.create_task(kept.answer(("a",), 10, make)) for _ in range(5)]
    await asyncio.sleep(0)
    asking[0].cancel()  # who goes away takes nobody's answer with it
    make.let.set()
    assert [one["number"] for one in await asyncio.gather(*asking[1:])] == [1] * 4


async def test_an_old_answer_is_given_while_the_new_one_is_made() -> None:
    kept, make = Kept(), Maker()
    assert (await kept.answer(("a",), 0.05, make))["number"] == 1
    await asyncio.sleep(0.06)
    make.let.clear()
    assert (await asyncio.wait_for(kept.answer(("a",), 0.05, make), 1))["number"] == 1
    assert (await asyncio.wait_for(kept.answer(("a",), 0.05, make), 1))["number"] == 1
    make.let.set()
    await asyncio.sleep(0.01)
    assert (await kept.answer(("a",), 10, make))["number"] == 2
    assert make.made == 2


async def test_a_very_old_answer_isnt_given_any_more() -> None:
    kept, make = Kept(), Maker()
    await kept.answer(("a",), 0.001, make)
    await asyncio.sleep(0.001 * STALE + 0.02)
    assert (await kept.answer(("a",), 0.001, make))["number"] == 2


async def test_an_error_isnt_kept() -> None:
    kept, make = Kept(), Maker()
    make.error = ValueError("once")
    with pytest.raises(ValueError, match="once"):
        await kept.answer(("a",), 10, make)
    make.error = None
    assert (await kept.answer(("a",), 10, make))["number"] == 2


async def test_no_more_are_kept_than_there_is_room_for() -> None:
    kept, make = Kept(), Maker()
    for number in range(MOST_KEPT + 10):
        await kept.answer((number,), 10, make)
    assert len(kept.answers) == MOST_KEPT
