"""The fetching of jars, against a real Maven repository on loopback."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from workers.errors import KafkaNotCached
from workers.kafka.distribution import (
    Jar,
    fetch_jars,
    missing_jars,
    pinned_jars,
    pinned_version,
    without_credentials,
)
from workers.settings import Settings


class Repository:
    """A Maven repository that can be told to misbehave."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.asked: list[str] = []
        self.misbehave: Callable[[BaseHTTPRequestHandler, bytes], bool] = lambda *_: False
        repository = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = repository.files.get(self.path.removeprefix("/maven/"))
                if not self.path.endswith(".sha1"):
                    repository.asked.append(self.path.rpartition("/")[2])
                    if repository.misbehave(self, body or b""):
                        return
                self.send_response(200 if body is not None else 404)
                self.send_header("Content-Length", str(len(body or b"")))
                self.end_headers()
                self.wfile.write(body or b"")

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/maven"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def add(self, name: str, content: bytes) -> Jar:
        self.files[f"org/example/{name}/1.0/{name}-1.0.jar"] = content
        return Jar(f"org.example:{name}:1.0", hashlib.sha256(content).hexdigest(), len(content))


@pytest.fixture
def repository() -> Iterator[Repository]:
    repository = Repository()
    yield repository
    repository.server.shutdown()
    repository.server.server_close()


@pytest.fixture(autouse=True)
def no_maven_of_the_users(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("M2_REPO", str(tmp_path / "m2"))
    monkeypatch.setenv("JGO_CONFIG_FILE", str(tmp_path / "jgo.conf"))
    return tmp_path / "m2"


@pytest.fixture
def settings(tmp_path: Path, repository: Repository) -> Settings:
    return Settings(cache_dir=tmp_path / "cache", maven_repository=repository.url)


@pytest.fixture
def folder(settings: Settings) -> Path:
    return settings.cache_dir / "jars"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_kafka_4_and_everything_it_needs_is_pinned_with_a_checksum() -> None:
    jars = pinned_jars()

    assert pinned_version().startswith("4.")
    assert len(jars) == len({jar.name for jar in jars}) >= 45
    assert all(len(bytes.fromhex(jar.sha256)) == 32 and jar.size > 0 for jar in jars)


def test_missing_jars_are_fetched_once(repository: Repository, settings: Settings, folder: Path) -> None:
    jars = [repository.add(f"jar{number}", bytes([number]) * 10_000) for number in range(9)]

    fetch_jars(jars, folder, settings)
    fetch_jars(jars, folder, settings)

    assert names(folder) == sorted(jar.name for jar in jars)
    assert missing_jars(folder, jars) == []
    assert sorted(repository.asked) == sorted(jar.name for jar in jars)


def test_other_bytes_than_the_pinned_ones_are_never_kept(
    repository: Repository, settings: Settings, folder: Path
) -> None:
    jar = repository.add("evil", b"pinned")
    repository.add("evil", b"something else")

    with pytest.raises(KafkaNotCached, match=f"org.example:evil:1.0 has the SHA-256 .* where {jar.sha256} is pinned"):
        fetch_jars([jar], folder, settings)

    assert names(folder) == []


def test_a_damaged_jar_in_the_cache_is_fetched_again(repository: Repository, settings: Settings, folder: Path) -> None:
    jar = repository.add("jar", b"content")
    folder.mkdir(parents=True)
    (folder / jar.name).write_bytes(b"conte")

    fetch_jars([jar], folder, settings)

    assert (folder / jar.name).read_bytes() == b"content"


def test_a_repository_that_fails_now_and_then_is_asked_again(
    repository: Repository, settings: Settings, folder: Path
) -> None:
    jar = repository.add("jar", b"x" * 50_000)
    failures = iter(["503", "cut"])

    def misbehave(handler: BaseHTTPRequestHandler, body: bytes) -> bool:
        match next(failures, None):
            case "503":
                handler.send_error(503)
            case "cut":
                handler.send_response(200)
                handler.send_header("Content-Length", str(len(body)))
                handler.end_headers()
                handler.wfile.write(body[:1000])
            case _:
                return False
        return True

    repository.misbehave = misbehave
    fetch_jars([jar], folder, settings)

    assert len(repository.asked) == 3
    assert missing_jars(folder, [jar]) == []


def test_without_network_and_cache_the_error_says_what_to_do(tmp_path: Path, folder: Path) -> None:
    jar = Jar("org.example:jar:1.0", "0" * 64, 1)
    unreachable = Settings(cache_dir=tmp_path / "cache", maven_repository="http://user:secret@127.0.0.1:1/maven")

    with pytest.raises(KafkaNotCached) as raised:
        fetch_jars([jar], folder, unreachable)

    message = str(raised.value)
    assert "Connection refused" in message
    assert "RASAD_MAVEN_REPOSITORY" in message
    assert "--broker" in message
    assert "secret" not in message


def test_jgos_own_configuration_names_the_repository(
    tmp_path: Path, repository: Repository, folder: Path, no_maven_of_the_users: Path
) -> None:
    jar = repository.add("jar", b"content")
    (tmp_path / "jgo.conf").write_text(f"[repositories]\ncentral = {repository.url}\n")

    fetch_jars([jar], folder, Settings(cache_dir=tmp_path / "cache", maven_repository=None))

    assert repository.asked == [jar.name]


def test_what_the_users_maven_has_is_taken_if_it_is_the_pinned_file(
    repository: Repository, settings: Settings, folder: Path, no_maven_of_the_users: Path
) -> None:
    good, bad = repository.add("good", b"good"), repository.add("bad", b"bad")
    for jar, content in ((good, b"good"), (bad, b"damaged")):
        name = jar.coordinate.split(":")[1]
        local = no_maven_of_the_users / "org" / "example" / name / "1.0" / jar.name
        local.parent.mkdir(parents=True)
        local.write_bytes(content)

    fetch_jars([good, bad], folder, settings)

    assert missing_jars(folder, [good, bad]) == []
    assert repository.asked == [bad.name]


def test_what_was_fetched_before_an_interruption_is_not_fetched_again(
    repository: Repository, settings: Settings, folder: Path
) -> None:
    jars = [repository.add(f"jar{number}", bytes([number]) * 1000) for number in range(6)]
    gone = repository.files.pop(f"org/example/jar5/1.0/{jars[5].name}")
    with pytest.raises(KafkaNotCached):
        fetch_jars(jars, folder, settings)
    kept = names(folder)
    assert len(kept) == 5

    repository.files[f"org/example/jar5/1.0/{jars[5].name}"] = gone
    repository.asked.clear()
    fetch_jars(jars, folder, settings)

    assert repository.asked == [jars[5].name]


def test_what_a_killed_fetch_left_is_removed(repository: Repository, settings: Settings, folder: Path) -> None:
    jar = repository.add("jar", b"content")
    (folder / ".partial-killed" / "org").mkdir(parents=True)

    fetch_jars([jar], folder, settings)

    assert names(folder) == [jar.name]


def test_ctrl_c_ends_a_slow_fetch_and_leaves_nothing_half_done(
    repository: Repository, settings: Settings, folder: Path
) -> None:
    jar = repository.add("slow", b"x" * 1_000_000)
    begun = threading.Event()

    def drip(handler: BaseHTTPRequestHandler, body: bytes) -> bool:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        for start in range(0, len(body), 10_000):
            handler.wfile.write(body[start : start + 10_000])
            begun.set()
            time.sleep(0.1)
        return True

    repository.misbehave = drip
    process = in_another_process(jar, folder, settings)
    assert begun.wait(20)
    process.send_signal(2)

    assert process.wait(5) != 0
    assert names(folder) == []


def test_two_processes_fetch_once_between_them(repository: Repository, settings: Settings, folder: Path) -> None:
    jar = repository.add("jar", b"x" * 100_000)

    def slowly(_handler: BaseHTTPRequestHandler, _body: bytes) -> bool:
        time.sleep(1)
        return False

    repository.misbehave = slowly
    processes = [in_another_process(jar, folder, settings) for _ in range(2)]

    assert [process.wait(30) for process in processes] == [0, 0]
    assert repository.asked == [jar.name]


def test_a_full_disk_is_named_as_such(repository: Repository, settings: Settings, folder: Path) -> None:
    jar = repository.add("large", b"x" * 1_000_000)

    process = in_another_process(jar, folder, settings, "import resource, signal\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n")  # fmt: skip

    assert process.wait(30) == 7
    assert names(folder) == []


def in_another_process(jar: Jar, folder: Path, settings: Settings, first: str = "") -> subprocess.Popen[bytes]:
    code = f"""{first}
import sys
from pathlib import Path
from workers.errors import DiskFull
from workers.kafka.distribution import Jar, fetch_jars
from workers.settings import Settings
try:
    fetch_jars([Jar({jar.coordinate!r}, {jar.sha256!r}, {jar.size})], Path({str(folder)!r}),
               Settings(cache_dir={str(settings.cache_dir)!r}, maven_repository={settings.maven_repository!r}))
except DiskFull as error:
    assert "RASAD_CACHE_DIR" in str(error)
    sys.exit(7)
"""
    return subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.DEVNULL)


def test_credentials_are_taken_out_of_urls() -> None:
    assert without_credentials("at https://me:pw@host/x and http://host") == "at https://***@host/x and http://host"
