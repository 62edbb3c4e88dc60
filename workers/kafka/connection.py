"""Which Kafka is used, decided in one place, and how each client library is told to reach it."""

from __future__ import annotations

import logging
import re
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from confluent_kafka import KafkaError, KafkaException

from workers.errors import BrokerUnavailable, InputError
from workers.kafka.embedded import EmbeddedBroker
from workers.kafka.probe import ask_metadata
from workers.kafka.versions import kafka_version
from workers.settings import Settings

if TYPE_CHECKING:
    from faust.types.auth import CredentialsT

log = logging.getLogger(__name__)

_ADDRESS = re.compile(r"(\[[0-9A-Fa-f:.%]+\]|[^\s:,/@]+):(\d{1,5})")
#: A single metadata request within the wait; long enough for TLS and SASL over a slow line.
REQUEST_SECONDS = 5.0
#: Waiting longer doesn't mend these.
_FINAL = frozenset({KafkaError._AUTHENTICATION, KafkaError.SASL_AUTHENTICATION_FAILED})


@dataclass(frozen=True, slots=True)
class Security:
    """How to talk to the broker; passwords are never part of its text."""

    protocol: str = "PLAINTEXT"
    mechanism: str = "PLAIN"
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    cafile: Path | None = None
    certfile: Path | None = None
    keyfile: Path | None = None
    key_password: str | None = field(default=None, repr=False)

    @classmethod
    def of(cls, settings: Settings) -> Security:
        """Return what the settings ask for.

        Raises:
            InputError: settings that contradict each other, or a file that isn't there.
        """
        password, key_password = settings.kafka_sasl_password, settings.kafka_ssl_key_password
        security = cls(
            settings.kafka_security_protocol,
            settings.kafka_sasl_mechanism,
            settings.kafka_sasl_username,
            password.get_secret_value() if password else None,
            settings.kafka_ssl_cafile,
            settings.kafka_ssl_certfile,
            settings.kafka_ssl_keyfile,
            key_password.get_secret_value() if key_password else None,
        )
        security._check()
        return security

    @property
    def tls(self) -> bool:
        """Whether the connection is encrypted."""
        return self.protocol.endswith("SSL")

    @property
    def sasl(self) -> bool:
        """Whether a user name and password are sent."""
        return self.protocol.startswith("SASL")

    def _check(self) -> None:
        if self.sasl and not (self.username and self.password):
            raise InputError(
                f"RASAD_KAFKA_SECURITY_PROTOCOL={self.protocol} needs RASAD_KAFKA_SASL_USERNAME and "
                "RASAD_KAFKA_SASL_PASSWORD"
            )
        if not self.sasl and (self.username or self.password):
            raise InputError(
                f"a SASL user or password is set and RASAD_KAFKA_SECURITY_PROTOCOL is {self.protocol}: "
                "set it to SASL_SSL (or SASL_PLAINTEXT)"
            )
        files = {"CAFILE": self.cafile, "CERTFILE": self.certfile, "KEYFILE": self.keyfile}
        for name, path in files.items():
            if path is not None and not self.tls:
                raise InputError(
                    f"RASAD_KAFKA_SSL_{name} is set and RASAD_KAFKA_SECURITY_PROTOCOL is {self.protocol}: "
                    "set it to SSL or SASL_SSL"
                )
            if path is not None and not path.is_file():
                raise InputError(f"RASAD_KAFKA_SSL_{name}: there is no file {path}")

    def client_config(self) -> dict[str, str | int | float]:
        """Return librdkafka's settings."""
        wanted = {
            "security.protocol": self.protocol,
            "sasl.mechanism": self.mechanism if self.sasl else None,
            "sasl.username": self.username,
            "sasl.password": self.password,
            "ssl.ca.location": self.cafile,
            "ssl.certificate.location": self.certfile,
            "ssl.key.location": self.keyfile,
            "ssl.key.password": self.key_password,
        }
        return {name: str(value) for name, value in wanted.items() if value is not None}

    def ssl_context(self) -> ssl.SSLContext | None:
        """Return a context that verifies certificate and host name; None without TLS."""
        if not self.tls:
            return None
        context = ssl.create_default_context(cafile=self.cafile)
        if self.certfile is not None:
            context.load_cert_chain(self.certfile, self.keyfile, self.key_password)
        return context


@dataclass(frozen=True, slots=True)
class Connection:
    """A Kafka that answered: its address, whether it's the embedded one, and its version if that is known."""

    bootstrap: str
    embedded: bool
    version: str | None
    security: Security = Security()

    def client_config(self, **more: str | int | float) -> dict[str, str | int | float]:
        """Return the settings of a confluent-kafka client; ``linger_ms=5`` adds ``linger.ms``."""
        added = {name.replace("_", "."): value for name, value in more.items()}
        return {"bootstrap.servers": self.bootstrap, **self.security.client_config(), **added}

    def aiokafka_config(self) -> dict[str, Any]:
        """Return the keyword arguments of an aiokafka client."""
        security = self.security
        return {
            "bootstrap_servers": self.bootstrap,
            "security_protocol": security.protocol,
            "ssl_context": security.ssl_context(),
            "sasl_mechanism": security.mechanism,
            "sasl_plain_username": security.username,
            "sasl_plain_password": security.password,
        }

    def faust_broker(self) -> str:
        """Return the address as Faust writes it."""
        return ";".join(f"kafka://{address}" for address in self.bootstrap.split(","))

    def faust_credentials(self) -> CredentialsT | None:
        """Return what Faust's ``broker_credentials`` takes; None for plain text."""
        from faust.auth import SASLCredentials, SSLCredentials  # takes a second: not for commands without Faust

        security, context = self.security, self.security.ssl_context()
        if security.sasl:
            return SASLCredentials(
                username=security.username,
                password=security.password,
                mechanism=security.mechanism,
                ssl_context=context,
            )
        return SSLCredentials(context) if context is not None else None


@contextmanager
def resolve_broker(settings: Settings) -> Iterator[Connection]:
    """Yield a connection to the broker given (``--broker``, ``RASAD_BROKER``), else to the embedded one.

    The embedded broker is started if it doesn't run, and then ends with the context.

    Raises:
        BrokerUnavailable: the address given doesn't answer.
        BrokerError: the embedded broker can't be started; see :meth:`EmbeddedBroker.start`.
        InputError: the address or the security settings can't be right.
    """
    if settings.broker is not None:
        yield given_broker(settings.broker, settings)
        return
    with EmbeddedBroker(settings) as broker:
        yield embedded_connection(broker)


def embedded_connection(broker: EmbeddedBroker) -> Connection:
    """Return the connection to a started embedded broker."""
    return Connection(broker.bootstrap, embedded=True, version=broker.running.version)


def given_broker(address: str, settings: Settings) -> Connection:
    """Return a connection to the address when it answers, waiting ``settings.broker_wait`` seconds at most.

    Raises:
        BrokerUnavailable: it doesn't answer; the message names the address and the seconds waited.
        InputError: the address or the security settings can't be right.
    """
    bootstrap = parse_addresses(address)
    connection = Connection(bootstrap, embedded=False, version=None, security=Security.of(settings))
    wait_until_it_answers(connection, settings.broker_wait)
    version = kafka_version(bootstrap, connection.security.ssl_context())
    return Connection(bootstrap, embedded=False, version=version, security=connection.security)


def parse_addresses(text: str) -> str:
    """Return the addresses ``host:port,host:port…`` in one form.

    Raises:
        InputError: one of them isn't host:port.
    """
    addresses = [part.strip() for part in text.split(",") if part.strip()]
    for address in addresses:
        match = _ADDRESS.fullmatch(address)
        if match is None or not 0 < int(match.group(2)) < 65536:
            raise InputError(f"{address!r} isn't a broker's address: write host:port, for example localhost:9092")
    if not addresses:
        raise InputError("no broker's address: write host:port, for example localhost:9092")
    return ",".join(addresses)


def wait_until_it_answers(connection: Connection, seconds: float) -> None:
    """Return when the broker answers a metadata request.

    Raises:
        BrokerUnavailable: it didn't within the time, or refused who we are.
    """
    started = time.monotonic()
    while True:
        remaining = seconds - (time.monotonic() - started)
        try:
            ask_metadata(connection.client_config(), min(REQUEST_SECONDS, max(remaining, 0.1)))
        except KafkaException as error:
            reason: KafkaError = error.args[0]
        else:
            return
        waited = time.monotonic() - started
        if reason.code() in _FINAL:
            raise BrokerUnavailable(f"the broker at {connection.bootstrap} refused us: {reason.str()}")
        if waited >= seconds:
            raise BrokerUnavailable(
                f"the broker at {connection.bootstrap} didn't answer within {waited:.0f} s ({reason.str()}). "
                "Check the address, that Kafka runs there, and the RASAD_KAFKA_… settings if it asks for TLS or SASL."
            )
        time.sleep(min(0.2, max(seconds - waited, 0)))
