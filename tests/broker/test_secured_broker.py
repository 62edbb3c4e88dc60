"""TLS and SASL settings against a real Kafka that demands them."""

from __future__ import annotations

import shutil
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from aiokafka import AIOKafkaProducer

from schemas.topics import STORIES_CLEAN
from workers.errors import BrokerUnavailable
from workers.kafka.administration import create_topics, end_offsets
from workers.kafka.broker_files import BrokerFolder, new_cluster_id
from workers.kafka.child import Child
from workers.kafka.connection import resolve_broker
from workers.kafka.distribution import fetch_kafka
from workers.kafka.java import find_java
from workers.settings import Settings

PASSWORD = "geheim-كلمة"  # noqa: S105 - of a broker that lives as long as the test

SECURED = """
listeners=PLAINTEXT://127.0.0.1:{inner},SECURED://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller}
advertised.listeners=PLAINTEXT://127.0.0.1:{inner},SECURED://localhost:{port}
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,SECURED:SASL_SSL,CONTROLLER:PLAINTEXT
sasl.enabled.mechanisms=PLAIN
listener.name.secured.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required \\
  user_rasad="{password}";
ssl.keystore.type=PEM
ssl.keystore.location={keystore}
"""


@dataclass(frozen=True)
class Secured:
    """Where it is, and the certificate that proves it's that."""

    address: str
    certificate: Path

    def settings(self, **changes: object) -> Settings:
        return Settings.model_validate(
            {
                "broker": self.address,
                "broker_wait": 10.0,
                "kafka_security_protocol": "SASL_SSL",
                "kafka_sasl_mechanism": "PLAIN",
                "kafka_sasl_username": "rasad",
                "kafka_sasl_password": PASSWORD,
                "kafka_ssl_cafile": self.certificate,
                **changes,
            }
        )


def certificate(folder: Path) -> tuple[Path, Path]:
    """Make a certificate for localhost; return it, and it with its key as Kafka reads them."""
    program = shutil.which("openssl")
    assert program is not None, "this test needs openssl"
    key, signed, store = folder / "key.pem", folder / "certificate.pem", folder / "store.pem"
    command = [program, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost"]
    names = ["-addext", "subjectAltName=DNS:localhost"]
    subprocess.run([*command, *names, "-keyout", key, "-out", signed], check=True, capture_output=True)
    store.write_text(key.read_text() + signed.read_text())
    return signed, store


def free_ports(count: int) -> list[int]:
    probes = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [int(probe.getsockname()[1]) for probe in probes]
    for probe in probes:
        probe.close()
    return ports


@pytest.fixture(scope="module")
def secured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Secured]:
    folder = BrokerFolder(tmp_path_factory.mktemp("secured"))
    signed, store = certificate(folder.path)
    inner, port, controller = free_ports(3)
    folder.prepare(inner, controller)
    # Java reads properties as Latin-1, the rest as backslash-u escapes.
    with folder.server_properties.open("a", encoding="ascii", errors="backslashreplace") as properties:
        properties.write(
            SECURED.format(inner=inner, port=port, controller=controller, password=PASSWORD, keystore=store)
        )
    java = [str(find_java().path), "-Xmx512m", "-cp", f"{fetch_kafka(Settings(broker=None))}/*"]
    java.append(f"-Dlog4j2.configurationFile={folder.log4j2_properties}")
    format_ = ["format", f"--cluster-id={new_cluster_id()}", "--config", str(folder.server_properties)]
    formatting = Child([*java, "kafka.tools.StorageTool", *format_], folder.console)
    assert formatting.wait(60) == 0, folder.last_lines(20)
    broker = Child([*java, "kafka.Kafka", str(folder.server_properties)], folder.console)
    yield Secured(f"localhost:{port}", signed)
    broker.end()


async def test_every_client_gets_in_with_the_right_settings(secured: Secured) -> None:
    with resolve_broker(secured.settings(broker_wait=60.0)) as connection:
        assert connection.version is not None
        assert connection.version.startswith("4.")
        create_topics(connection, [replace(STORIES_CLEAN, name="secured")], 1, 1)
        producer = AIOKafkaProducer(**connection.aiokafka_config())
        await producer.start()
        await producer.send_and_wait("secured", b"1")
        await producer.stop()
        assert end_offsets(connection, "secured") == {0: 1}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"kafka_sasl_password": "wrong"}, "refused us: .*[Aa]uthentication"),
        ({"kafka_ssl_cafile": None, "broker_wait": 2.0}, "didn't answer within 2 s .*certificate"),
        (
            {
                "kafka_security_protocol": "PLAINTEXT",
                "kafka_sasl_username": None,
                "kafka_sasl_password": None,
                "kafka_ssl_cafile": None,
                "broker_wait": 2.0,
            },
            "didn't answer within 2 s",
        ),
    ],
)
def test_the_wrong_settings_are_told_apart(secured: Secured, changes: dict[str, object], reason: str) -> None:
    with pytest.raises(BrokerUnavailable, match=reason) as raised, resolve_broker(secured.settings(**changes)):
        pass
    assert PASSWORD not in str(raised.value)
    assert "wrong" not in str(raised.value)
