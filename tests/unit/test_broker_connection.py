from __future__ import annotations

import os
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import certifi
import pytest

from workers.errors import BrokerUnavailable, InputError
from workers.kafka.connection import Connection, Security, parse_addresses, resolve_broker
from workers.kafka.diagnosis import shown_settings
from workers.kafka.versions import kafka_version
from workers.settings import Settings

SASL = {
    "RASAD_KAFKA_SECURITY_PROTOCOL": "SASL_SSL",
    "RASAD_KAFKA_SASL_MECHANISM": "SCRAM-SHA-512",
    "RASAD_KAFKA_SASL_USERNAME": "rasad",
    "RASAD_KAFKA_SASL_PASSWORD": "hunter2",
}


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.startswith("RASAD_"):
            monkeypatch.delenv(name)


@pytest.fixture
def server() -> Iterator[Callable[[Callable[[socket.socket], None]], int]]:
    """Return a function that serves connections with the given function and returns the port."""
    listening = socket.create_server(("127.0.0.1", 0))

    def serve(handle: Callable[[socket.socket], None]) -> int:
        def loop() -> None:
            while True:
                try:
                    client, _ = listening.accept()
                except OSError:
                    return
                threading.Thread(target=handle, args=(client,), daemon=True).start()

        threading.Thread(target=loop, daemon=True).start()
        return int(listening.getsockname()[1])

    yield serve
    listening.close()


def never_answers(client: socket.socket) -> None:
    time.sleep(30)
    client.close()


def speaks_http(client: socket.socket) -> None:
    client.recv(1000)
    client.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
    client.close()


@pytest.mark.parametrize("handle", [never_answers, speaks_http])
def test_an_address_that_is_not_kafka_is_named_with_the_seconds_waited(
    handle: Callable[[socket.socket], None], server: Callable[[Callable[[socket.socket], None]], int]
) -> None:
    address = f"127.0.0.1:{server(handle)}"
    started = time.monotonic()
    with (
        pytest.raises(BrokerUnavailable, match=rf"{address} didn't answer within 1 s"),
        resolve_broker(Settings(broker=address, broker_wait=1.0)),
    ):
        pass
    assert time.monotonic() - started < 4


def test_a_refused_connection_says_so_and_prints_nothing_else(capfd: pytest.CaptureFixture[str]) -> None:
    with (
        pytest.raises(BrokerUnavailable, match=r"127\.0\.0\.1:1 didn't answer within 1 s.*Connection refused"),
        resolve_broker(Settings(broker="127.0.0.1:1", broker_wait=1.0)),
    ):
        pass
    assert capfd.readouterr().err == ""


def test_a_name_that_does_not_exist_says_so() -> None:
    with (
        pytest.raises(BrokerUnavailable, match=r"kafka\.invalid:9092 didn't answer.*resolve"),
        resolve_broker(Settings(broker="kafka.invalid:9092", broker_wait=1.0)),
    ):
        pass


@pytest.mark.parametrize("handle", [never_answers, speaks_http])
def test_a_version_that_is_not_said_is_not_an_error(
    handle: Callable[[socket.socket], None],
    server: Callable[[Callable[[socket.socket], None]], int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("workers.kafka.versions.TIMEOUT_SECONDS", 0.5)
    assert kafka_version(f"127.0.0.1:{server(handle)}") is None


@pytest.mark.parametrize(
    "text", ["localhost", "localhost:", "localhost:0", "localhost:70000", "http://x:9092", "", ",", "a b:1", "u:p@h:1"]
)
def test_an_address_that_cannot_be_right_is_refused_before_anything_is_tried(text: str) -> None:
    with pytest.raises(InputError, match="host:port"):
        parse_addresses(text)


def test_addresses_are_lists_with_or_without_blanks() -> None:
    assert parse_addresses(" a:1 , b.example.org:2,[::1]:3,") == "a:1,b.example.org:2,[::1]:3"


def test_sasl_settings_reach_every_client(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in SASL.items():
        monkeypatch.setenv(name, value)
    connection = Connection("h:1,i:2", embedded=False, version=None, security=Security.of(Settings()))

    assert connection.client_config(linger_ms=5) == {
        "bootstrap.servers": "h:1,i:2",
        "security.protocol": "SASL_SSL",
        "sasl.mechanism": "SCRAM-SHA-512",
        "sasl.username": "rasad",
        "sasl.password": "hunter2",
        "linger.ms": 5,
    }
    assert connection.aiokafka_config()["sasl_plain_password"] == SASL["RASAD_KAFKA_SASL_PASSWORD"]
    assert connection.faust_broker() == "kafka://h:1;kafka://i:2"
    credentials = connection.faust_credentials()
    assert credentials is not None
    assert credentials.protocol.value == "SASL_SSL"
    assert vars(credentials)["password"] == SASL["RASAD_KAFKA_SASL_PASSWORD"]


def test_tls_verifies_the_broker_against_the_file_given(monkeypatch: pytest.MonkeyPatch) -> None:

    monkeypatch.setenv("RASAD_KAFKA_SECURITY_PROTOCOL", "SSL")
    monkeypatch.setenv("RASAD_KAFKA_SSL_CAFILE", certifi.where())
    connection = Connection("h:1", embedded=False, version=None, security=Security.of(Settings()))

    assert connection.client_config()["ssl.ca.location"] == certifi.where()
    context = connection.aiokafka_config()["ssl_context"]
    assert context.verify_mode == ssl.CERT_REQUIRED
    assert context.check_hostname
    credentials = connection.faust_credentials()
    assert credentials is not None
    assert credentials.protocol.value == "SSL"


def test_plain_text_needs_no_credentials() -> None:
    connection = Connection("h:1", embedded=True, version=None)
    assert connection.faust_credentials() is None
    assert connection.client_config() == {"bootstrap.servers": "h:1", "security.protocol": "PLAINTEXT"}


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        ({"KAFKA_SECURITY_PROTOCOL": "SASL_SSL"}, "needs RASAD_KAFKA_SASL_USERNAME"),
        ({"KAFKA_SASL_USERNAME": "u", "KAFKA_SASL_PASSWORD": "p"}, "set it to SASL_SSL"),
        ({"KAFKA_SECURITY_PROTOCOL": "SSL", "KAFKA_SSL_CAFILE": "/no/such/file"}, "there is no file /no/such/file"),
        ({"KAFKA_SSL_CAFILE": __file__}, "set it to SSL"),
    ],
)
def test_security_that_would_silently_not_apply_is_refused(
    variables: dict[str, str], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(f"RASAD_{name}", value)
    with pytest.raises(InputError, match=message):
        Security.of(Settings())


def test_no_secret_is_ever_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in SASL.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("RASAD_KAFKA_SSL_KEY_PASSWORD", "hunter2")
    monkeypatch.setenv("RASAD_MAVEN_REPOSITORY", "https://me:hunter2@maven.example.org/x")
    settings = Settings()

    shown = f"{settings.kafka_sasl_password!r} {Security.of(settings)!r} {shown_settings(settings)}"

    assert "hunter2" not in shown
    assert "SCRAM-SHA-512" in shown
    assert "maven.example.org" in shown


def test_every_setting_is_documented_and_has_a_default() -> None:
    for name, field in Settings.model_fields.items():
        assert field.description, name
        assert not field.is_required(), name


def test_folders_follow_the_xdg_variables_and_ours_win(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert Settings().data_dir == tmp_path / "data" / "rasad"
    assert Settings().cache_dir == tmp_path / "cache" / "rasad"
    monkeypatch.setenv("RASAD_DATA_DIR", "~/here")
    assert Settings().data_dir == Path.home() / "here"
