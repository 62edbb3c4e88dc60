"""Which addresses may be asked: a feed is a stranger's word, and must not make us knock at doors of our own network."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver
from yarl import URL

#: IPv6 addresses that end in an IPv4 address (RFC 6052).
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


class PrivateAddress(OSError):
    """A host that is, or resolves to, an address outside of the public internet."""


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the public internet; IPv4 inside of IPv6 is judged as the IPv4 it is.

    >>> [is_public(one) for one in ("93.184.216.34", "127.0.0.1", "::ffff:10.0.0.1", "169.254.169.254")]
    [True, False, False, False]
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


@dataclass(frozen=True, slots=True)
class Allowed:
    """Which addresses may be asked: public ones; all with ``private``; and those of ``networks``."""

    private: bool = False
    networks: tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...] = ()

    def address(self, address: str) -> bool:
        """Tell whether an IP address may be asked."""
        if self.private or is_public(address):
            return True
        try:
            ip = ipaddress.ip_address(address.partition("%")[0])
        except ValueError:
            return False
        return any(ip in network for network in self.networks)

    def check_host(self, url: URL) -> None:
        """Refuse a host that is a number and not allowed; names are checked once resolved.

        Raises:
            PrivateAddress: with the reason.
        """
        host = url.host or ""
        numeric = ":" in host or host.replace(".", "").isdigit()
        if numeric and not self.address(host):
            raise PrivateAddress(_refused(host, host))


class AllowedResolver(AbstractResolver):
    """Resolves names, and hands on allowed addresses only.

    The connection is made to the very addresses that were checked, so a name that resolves to something else a moment
    later (DNS rebinding) gains nothing.
    """

    def __init__(self, allowed: Allowed, resolver: AbstractResolver | None = None) -> None:
        self._allowed, self._resolver = allowed, resolver or ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Return the allowed addresses of a host.

        Raises:
            PrivateAddress: it has none but others.
        """
        found = await self._resolver.resolve(host, port, family)
        kept = [one for one in found if self._allowed.address(one["host"])]
        if found and not kept:
            raise PrivateAddress(_refused(host, found[0]["host"]))
        return kept

    async def close(self) -> None:
        """Release the resolver."""
        await self._resolver.close()


def _refused(host: str, address: str) -> str:
    named = f"{host} is at {address}" if host != address else address
    return f"{named}, which isn't an address of the public internet; --allow-private allows it"
