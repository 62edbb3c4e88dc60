"""Tells which version of Apache Kafka runs at an address.

No client library shows it, so the ApiVersions request (KIP-35, with KIP-584's feature levels) is spoken here: it's
answered before authentication, and names the finalized ``metadata.version``.
"""

from __future__ import annotations

import socket
import ssl
import struct

TIMEOUT_SECONDS = 5.0
#: First ``metadata.version`` of each release, from ``org.apache.kafka.server.common.MetadataVersion`` in 4.3.1.
_RELEASES = (
    (7, "3.3"),
    (8, "3.4"),
    (9, "3.5"),
    (12, "3.6"),
    (15, "3.7"),
    (20, "3.8"),
    (21, "3.9"),
    (22, "4.0"),
    (26, "4.1"),
    (28, "4.2"),
    (30, "4.3"),
    (31, "4.4"),
)

_API_VERSIONS = 18
_FLEXIBLE = 3
_FINALIZED_FEATURES = 2
#: An answer is about 700 bytes; whatever claims more than this isn't Kafka.
_LARGEST_ANSWER = 1 << 20


def kafka_version(bootstrap: str, tls: ssl.SSLContext | None = None) -> str | None:
    """Return the release the first address that answers has finalized, as ``4.3``; None if it doesn't say.

    A cluster that was upgraded and not finalized says the older release. Managed and compatible brokers may say
    nothing. Never raises: a version is good to know, not needed.
    """
    for address in bootstrap.split(","):
        host, _, port = address.rpartition(":")
        try:
            level = _Answer(_ask(host.strip("[]"), int(port), tls)).feature_level("metadata.version")
        except (OSError, struct.error, IndexError, ValueError):
            continue  # refused, cut short, or not Kafka
        return _release(level) if level is not None else None
    return None


def _release(level: int) -> str | None:
    known = [release for first, release in _RELEASES if first <= level]
    return known[-1] if known else None


def _ask(host: str, port: int, tls: ssl.SSLContext | None) -> bytes:
    name = b"\x06rasad"  # a compact string: its length plus one, then its bytes
    header = struct.pack(">hhih", _API_VERSIONS, _FLEXIBLE, 1, -1) + b"\0"
    body = header + name + name + b"\0"
    with socket.create_connection((host, port), TIMEOUT_SECONDS) as plain:
        wire = tls.wrap_socket(plain, server_hostname=host) if tls is not None else plain
        wire.sendall(struct.pack(">i", len(body)) + body)
        (size,) = struct.unpack(">i", _receive(wire, 4))
        if not 4 <= size <= _LARGEST_ANSWER:
            raise ValueError(f"an answer of {size} bytes")
        return _receive(wire, size)[4:]  # after the correlation id


def _receive(wire: socket.socket, size: int) -> bytes:
    received = bytearray()
    while len(received) < size:
        part = wire.recv(size - len(received))
        if not part:
            raise ConnectionError("closed")
        received += part
    return bytes(received)


class _Answer:
    """Reads an ApiVersions response of version 3."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def feature_level(self, feature: str) -> int | None:
        """Return the finalized level of a feature; None if the broker has none."""
        (error,) = self._unpack(">h")
        if error:
            return None
        for _ in range(self._varint() - 1):
            self._unpack(">hhh")
            self._skip_tags()
        self._unpack(">i")
        for _ in range(self._varint()):
            tag, size = self._varint(), self._varint()
            if tag == _FINALIZED_FEATURES:
                return self._features().get(feature)
            self._at += size
        return None

    def _features(self) -> dict[str, int]:
        features = {}
        for _ in range(self._varint() - 1):
            size = self._varint() - 1
            name = self._data[self._at : self._at + size].decode("utf-8")
            self._at += size
            highest, _lowest = self._unpack(">hh")
            self._skip_tags()
            features[name] = highest
        return features

    def _skip_tags(self) -> None:
        for _ in range(self._varint()):
            self._varint()
            self._at += self._varint()

    def _unpack(self, form: str) -> tuple[int, ...]:
        values: tuple[int, ...] = struct.unpack_from(form, self._data, self._at)
        self._at += struct.calcsize(form)
        return values

    def _varint(self) -> int:
        value = shift = 0
        while True:
            byte = self._data[self._at]
            self._at += 1
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value
            shift += 7
