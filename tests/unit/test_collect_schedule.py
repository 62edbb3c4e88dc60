"""When feeds are asked again, and which addresses may be asked."""

from __future__ import annotations

import ipaddress
import random
import socket
from datetime import timedelta

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from workers.collect.addresses import Allowed, AllowedResolver, PrivateAddress, is_public
from workers.collect.schedule import Limits, asked_pause, jittered, next_pause, retry_pause

MINUTE = timedelta(minutes=1)
LIMITS = Limits(5 * MINUTE, 120 * MINUTE)


def settled(gap_minutes: float) -> float:
    """The pause a feed settles at, in minutes, that has a new item at random every so many minutes."""
    rng = random.Random(1)
    pause, pauses = 15 * MINUTE, []
    for _ in range(400):
        mean = pause / MINUTE / gap_minutes
        new = sum(1 for _ in range(1000) if rng.random() < mean / 1000)
        pause = next_pause(pause, new=new, overrun=False, asked=None, limits=LIMITS)
        pauses.append(pause / MINUTE)
    return sum(pauses[100:]) / 300


def test_a_feed_is_asked_about_as_often_as_it_changes() -> None:
    assert settled(20) < settled(60) < settled(600)
    assert 10 < settled(20) < 40
    assert settled(600) > 90
    assert settled(1) < 6


def test_a_feed_whose_items_were_all_new_is_asked_sooner_whatever_it_asks() -> None:
    assert next_pause(60 * MINUTE, new=20, overrun=True, asked=2 * 60 * MINUTE, limits=LIMITS) == 15 * MINUTE


def test_what_a_feed_asks_for_is_heeded_up_to_the_longest_pause() -> None:
    assert next_pause(10 * MINUTE, new=1, overrun=False, asked=30 * MINUTE, limits=LIMITS) == 30 * MINUTE
    assert next_pause(10 * MINUTE, new=1, overrun=False, asked=1000 * MINUTE, limits=LIMITS) == 120 * MINUTE
    assert asked_pause(None, timedelta(0), 5 * MINUTE, timedelta(days=9)) == timedelta(days=1)
    assert asked_pause(None, None) is None


def test_failures_double_the_pause_with_chance_in_it_up_to_a_bound() -> None:
    pauses = [retry_pause(n, LIMITS, 1.0) / MINUTE for n in range(1, 9)]
    assert pauses == [5, 10, 20, 40, 80, 160, 320, 480]
    assert retry_pause(10_000, LIMITS, 1.0) == 480 * MINUTE
    assert retry_pause(2, LIMITS, 0.0) == 5 * MINUTE
    assert {jittered(100 * MINUTE, chance) / MINUTE for chance in (0.0, 0.5, 1.0)} == {90, 100, 110}


PRIVATE = (
    "127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 0.0.0.0 100.64.0.1 224.0.0.1 ::1 :: fe80::1 fe80::1%eth0"
    " fd00::1 ::ffff:127.0.0.1 64:ff9b::7f00:1 2002:7f00:1:: ff02::1 nonsense"
)


@pytest.mark.parametrize("address", PRIVATE.split())
def test_addresses_outside_of_the_public_internet_are_refused(address: str) -> None:
    assert not is_public(address)
    assert not Allowed().address(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:4700::1111", "::ffff:93.184.216.34"])
def test_public_addresses_are_allowed(address: str) -> None:
    assert is_public(address)


def test_private_addresses_are_allowed_all_or_by_network() -> None:
    assert Allowed(private=True).address("127.0.0.1")
    some = Allowed(networks=(ipaddress.ip_network("10.1.0.0/16"),))
    assert some.address("10.1.2.3")
    assert not some.address("10.2.2.3")


@pytest.mark.parametrize("url", ["http://127.0.0.1/", "http://[::1]:80/", "http://0177.0.0.1/", "http://2130706433/"])
def test_hosts_that_are_numbers_are_checked_before_a_connection(url: str) -> None:
    with pytest.raises(PrivateAddress, match="--allow-private"):
        Allowed().check_host(URL(url))


class Answering(AbstractResolver):
    """A name server that changes its mind with every question."""

    def __init__(self, *answers: list[str]) -> None:
        self._answers = list(answers)

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        return [
            ResolveResult(hostname=host, host=one, port=port, family=socket.AF_INET, proto=0, flags=0)
            for one in self._answers.pop(0)
        ]

    async def close(self) -> None:
        pass


async def test_only_the_addresses_that_were_checked_are_handed_on() -> None:
    resolver = AllowedResolver(Allowed(), Answering(["93.184.216.34", "10.0.0.1"], ["127.0.0.1"], []))
    assert [one["host"] for one in await resolver.resolve("news.example", 80)] == ["93.184.216.34"]
    with pytest.raises(PrivateAddress, match=r"news\.example is at 127\.0\.0\.1"):
        await resolver.resolve("news.example", 80)
    assert await resolver.resolve("news.example", 80) == []
